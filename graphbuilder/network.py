"""The graph → networks for Gephi, Cytoscape and Python: who takes part in what, with whom.

A projection is a name and two queries in `queries/network/`: `NAME-nodes.rq` and
`NAME-edges.rq`. Adding one takes those two files and a line in `PROJECTIONS`.
Nodes are called by their IRIs; what the graph doesn't give has no attribute.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, BinaryIO, TypeAlias

import networkx as nx  # type: ignore[import-untyped]
from networkx.readwrite.gexf import GEXFWriter  # type: ignore[import-untyped]
from pyoxigraph import Store

from graphbuilder.errors import QueryError
from graphbuilder.query import run_rows
from graphbuilder.resources import resource_path

Attribute = str | int | float | bool
Graph: TypeAlias = nx.Graph


@dataclass(frozen=True, slots=True)
class Projection:
    """A way of seeing the graph as a network."""

    name: str
    meaning: str


PROJECTIONS: Mapping[str, Projection] = MappingProxyType(
    {
        projection.name: projection
        for projection in (
            Projection(
                "participation", "people, organisations and bodies: which projects and bodies they are in"
            ),
            Projection(
                "partners", "organisations, joined by the projects and the agenda items that they share"
            ),
            Projection("co-attendance", "people, joined by the meetings that they attended together"),
            Projection("meetings", "people, bodies and meetings: who was where"),
            Projection("laws", "bodies, joined with the laws that they cite"),
            Projection("cases", "cases that go through several bodies, joined with those bodies"),
        )
    }
)
"""The networks that can be made, by name."""

# Up to so many nodes betweenness is worked out (2,000 nodes and 8,000 edges took 20 s); above it is left out
_EXACT = 2_000
# Columns that are numbers; all others are text
_NUMBERS = frozenset({"weight"})
# Characters that XML can't hold
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def network(store: Store, name: str = "participation") -> Graph:
    """The network called `name`: undirected, nodes and edges in the order of their IRIs.

    Nodes have `label`, `kind`, `weight`, `degree`, `betweenness` (in networks of 2,000 nodes
    at most), `community` (numbered by size from 1), and where known `start`, `end` (ISO
    dates) and `municipality`; edges `relation`, `weight`, and where known `start` and `end`. Two
    things that are related in several ways have one edge, its relations joined by ", ".

    Raises:
        QueryError: there is no such projection.
    """
    if name not in PROJECTIONS:
        raise QueryError(f"there is no network called {name!r}; networks: {', '.join(PROJECTIONS)}")
    graph = nx.Graph()
    for row in _rows(store, f"{name}-nodes"):
        graph.add_node(row.pop("node"), **row)
    for row in _rows(store, f"{name}-edges"):
        _add_edge(graph, str(row.pop("source")), str(row.pop("target")), row)
    _measure(graph)
    return graph


def _measure(graph: Graph) -> None:
    """Give each node its degree, betweenness and community."""
    # Numbers in the nodes' order: what networkx keeps in sets then has one order too
    numbered = nx.convert_node_labels_to_integers(graph)
    names = list(graph)
    nx.set_node_attributes(graph, dict(graph.degree()), "degree")
    if len(graph) <= _EXACT:
        between = nx.betweenness_centrality(numbered)
        nx.set_node_attributes(
            graph, {names[at]: round(value, 6) for at, value in between.items()}, "betweenness"
        )
    for number, members in enumerate(_communities(numbered), start=1):
        nx.set_node_attributes(graph, dict.fromkeys((names[at] for at in members), number), "community")


def _communities(numbered: Graph) -> list[list[int]]:
    """Groups of nodes that are more tied to each other than to the rest, the largest first.

    By greedy modularity in small networks, by label propagation in large ones; both
    go through the nodes in a fixed order.
    """
    if not numbered.number_of_edges():
        found = [{node} for node in numbered]
    elif len(numbered) <= _EXACT:
        found = nx.community.greedy_modularity_communities(numbered, weight="weight")
    else:
        found = nx.community.label_propagation_communities(numbered)
    return sorted((sorted(group) for group in found), key=lambda group: (-len(group), group))


def participation_network(store: Store) -> Graph:
    """People, organisations and bodies: which projects and bodies they are in."""
    return network(store, "participation")


def flatten(value: object) -> Attribute | None:
    """A value as network files can hold it, or None for one that is left out.

    Dates become ISO text, lists their values joined by ", ", mappings JSON.
    """
    if value is None or value == "":
        return None
    if isinstance(value, str):
        return _NOT_XML.sub("", value)
    if isinstance(value, bool | int | float):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)
    if isinstance(value, list | tuple | set | frozenset):
        parts = [str(flatten(part) or "") for part in value]
        return ", ".join(sorted(parts) if isinstance(value, set | frozenset) else parts)
    return str(value)


def flattened(graph: Graph) -> Graph:
    """A copy of `graph` whose attributes are all text, numbers or truth values."""
    copy = graph.__class__()
    copy.add_nodes_from((str(node), _flat(data)) for node, data in graph.nodes(data=True))
    copy.add_edges_from((str(one), str(other), _flat(data)) for one, other, data in graph.edges(data=True))
    return copy


def write_gexf(graph: Graph, out: BinaryIO) -> None:
    """Write GEXF 1.2, with dates, for Gephi; the day of writing is left out."""
    writer = GEXFWriter(flattened(graph), version="1.2draft")
    meta = writer.xml.find("meta")
    meta.attrib.pop("lastmodifieddate", None)
    meta.find("creator").text = "graphbuilder"
    writer.graph_element.attrib.pop("name", None)  # not in the schema
    _write_text(out, str(writer))


def write_graphml(graph: Graph, out: BinaryIO) -> None:
    """Write GraphML."""
    text = io.BytesIO()
    nx.write_graphml_xml(flattened(graph), text)
    out.write(text.getvalue())


def write_cytoscape(graph: Graph, out: BinaryIO) -> None:
    """Write Cytoscape's JSON (`.cyjs`)."""
    data = nx.cytoscape_data(flattened(graph), name="label")
    out.write(json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n")


WRITERS: Mapping[str, Callable[[Graph, BinaryIO], None]] = MappingProxyType(
    {"gexf": write_gexf, "graphml": write_graphml, "cytoscape": write_cytoscape}
)
"""How a network is written, by the format's name."""

ENDINGS: Mapping[str, str] = MappingProxyType({"gexf": ".gexf", "graphml": ".graphml", "cytoscape": ".cyjs"})
"""How a file of each format is called."""


def _rows(store: Store, name: str) -> list[dict[str, Any]]:
    """The rows of a projection's query, without empty values."""
    rows = run_rows(store, resource_path(f"queries/network/{name}.rq"))
    return [
        {column: int(value) if column in _NUMBERS else value for column, value in row.items() if value}
        for row in rows.dicts()
    ]


def _add_edge(graph: Graph, source: str, target: str, row: dict[str, Any]) -> None:
    """Add an edge between two nodes that are there, or join it with the one that is."""
    if source not in graph or target not in graph:
        return  # the minutes of that meeting aren't here
    former = graph.get_edge_data(source, target)
    if former is None:
        graph.add_edge(source, target, **row)
        return
    former["relation"] = f"{former['relation']}, {row['relation']}"
    former["weight"] = former.get("weight", 0) + row.get("weight", 0)
    for column, choose in (("start", min), ("end", max)):
        dates = [edge[column] for edge in (former, row) if column in edge]
        if dates:
            former[column] = choose(dates)


def _flat(data: Mapping[str, object]) -> dict[str, Attribute]:
    flat = {str(name): flatten(value) for name, value in data.items()}
    return {name: value for name, value in flat.items() if value is not None}


def _write_text(out: BinaryIO, text: str) -> None:
    out.write(b"<?xml version='1.0' encoding='utf-8'?>\n")
    out.write(text.encode("utf-8"))
