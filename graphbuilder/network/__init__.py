"""The graph → networks for Gephi, Cytoscape and Python: who takes part in what, with whom.

`projections` reads the nodes and edges of one, `evidence` the sentences behind its edges,
`measures` says what each node is like, `files` writes.
"""

from __future__ import annotations

from typing import TypeAlias

import networkx as nx  # type: ignore[import-untyped]
from pyoxigraph import Store

from graphbuilder.network.evidence import Sentence, Support, find_sentences
from graphbuilder.network.files import ENDINGS, WRITERS, flatten, flattened
from graphbuilder.network.measures import measure
from graphbuilder.network.projections import (
    PROJECTIONS,
    Edge,
    Links,
    Node,
    Projection,
    check_name,
    read_links,
)

__all__ = [
    "ENDINGS",
    "PROJECTIONS",
    "WRITERS",
    "Edge",
    "Graph",
    "Links",
    "Node",
    "Projection",
    "Sentence",
    "Support",
    "check_name",
    "find_sentences",
    "flatten",
    "flattened",
    "network",
    "participation_network",
    "read_links",
]

Graph: TypeAlias = nx.Graph


def network(store: Store, name: str = "participation") -> Graph:
    """The network called `name`: undirected, nodes and edges in the order of their IRIs.

    Nodes have `label`, `kind`, `weight`, `degree`, `betweenness` (in networks of 2,000 nodes
    at most), `community` (numbered by size from 1), and where known `start`, `end` (ISO
    dates) and `municipality`; edges `relation`, `weight`, and where known `start` and `end`. Two
    things that are related in several ways have one edge, its relations joined by ", ".

    Raises:
        QueryError: there is no such projection.
    """
    links = read_links(store, name)
    graph = nx.Graph()
    graph.add_nodes_from((node.iri, _given(node, "iri")) for node in links.nodes)
    graph.add_edges_from((edge.source, edge.target, _given(edge, "source", "target")) for edge in links.edges)
    measure(graph)
    return graph


def participation_network(store: Store) -> Graph:
    """People, organisations and bodies: which projects and bodies they are in."""
    return network(store, "participation")


def _given(link: Node | Edge, *names: str) -> dict[str, str | int]:
    """What is known of a node or an edge, but for what is in `names`; no edge has a weight of 0."""
    unknown = ("",) if isinstance(link, Node) else ("", 0)
    return {
        name: value for name, value in link._asdict().items() if value not in unknown and name not in names
    }
