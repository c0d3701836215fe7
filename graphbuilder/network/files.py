"""A network → files for Gephi (GEXF), most tools (GraphML) and Cytoscape (JSON).

They are written line by line as they go out, so that a million edges take seconds and no memory.
What the graph doesn't give is left out of the file.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice, repeat
from types import MappingProxyType
from typing import BinaryIO

from graphbuilder.network.measures import Measured
from graphbuilder.network.projections import Edge, Node

Value = str | int | float

_SPECIAL = re.compile(r"[&<>\"\t\n\r\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
_LINES = 5_000  # written at once

_NODE = MappingProxyType(
    {
        "label": "string",
        "kind": "string",
        "weight": "long",
        "start": "string",
        "end": "string",
        "municipality": "string",
        "degree": "long",
        "betweenness": "double",
        "community": "long",
    }
)
_EDGE = MappingProxyType({"relation": "string", "weight": "long", "start": "string", "end": "string"})
# What GEXF has words of its own for
_GEXF_OWN = ("label", "start", "end")


def write_gexf(network: Measured, out: BinaryIO) -> None:
    """Write GEXF 1.2, with dates, for Gephi."""
    _write(out, _gexf(network))


def write_graphml(network: Measured, out: BinaryIO) -> None:
    """Write GraphML."""
    _write(out, _graphml(network))


def write_cytoscape(network: Measured, out: BinaryIO) -> None:
    """Write Cytoscape's JSON (`.cyjs`)."""
    _write(out, _cytoscape(network))


WRITERS: Mapping[str, Callable[[Measured, BinaryIO], None]] = MappingProxyType(
    {"gexf": write_gexf, "graphml": write_graphml, "cytoscape": write_cytoscape}
)
"""How a network is written, by the format's name."""

ENDINGS: Mapping[str, str] = MappingProxyType({"gexf": ".gexf", "graphml": ".graphml", "cytoscape": ".cyjs"})
"""How a file of each format is called."""


def node_values(network: Measured) -> Iterator[tuple[str, dict[str, Value]]]:
    """Each node's IRI with what is known of it, by the names of its attributes."""
    between = network.betweenness
    for at, node in enumerate(network.links.nodes):
        values: dict[str, Value] = {name: value for name, value in node._asdict().items() if value != ""}
        iri = str(values.pop("iri"))
        values["degree"] = network.degrees[at]
        if between is not None:
            values["betweenness"] = between[at]
        values["community"] = network.communities[at]
        yield iri, values


def edge_values(edge: Edge) -> dict[str, Value]:
    """What is known of an edge, by the names of its attributes; a weight of 0 is none."""
    values: dict[str, Value] = {"relation": edge.relation}
    if edge.weight:
        values["weight"] = edge.weight
    if edge.start:
        values["start"] = edge.start
    if edge.end:
        values["end"] = edge.end
    return values


def _gexf(network: Measured) -> Iterator[str]:
    links = network.links
    dated = any(link.start or link.end for part in (links.nodes, links.edges) for link in part)
    mode = 'mode="dynamic" timeformat="date"' if dated else 'mode="static"'
    names = [name for name in _NODE if name not in _GEXF_OWN]
    yield "<?xml version='1.0' encoding='utf-8'?>\n"
    yield (
        '<gexf xmlns="http://www.gexf.net/1.2draft" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        'xsi:schemaLocation="http://www.gexf.net/1.2draft http://www.gexf.net/1.2draft/gexf.xsd" '
        'version="1.2">\n<meta><creator>graphbuilder</creator></meta>\n'
    )
    yield f'<graph defaultedgetype="undirected" {mode}>\n<attributes mode="static" class="node">\n'
    yield from (f'<attribute id="{name}" title="{name}" type="{_NODE[name]}"/>\n' for name in names)
    yield '</attributes>\n<attributes mode="static" class="edge">\n'
    yield '<attribute id="relation" title="relation" type="string"/>\n</attributes>\n<nodes>\n'
    cached = _Cache()
    for node, degree, community, between in _measured_nodes(network):
        iri, label, kind, weight, start, end, municipality = node
        central = "" if between is None else f'<attvalue for="betweenness" value="{between}"/>'
        place = f'<attvalue for="municipality" value="{cached[municipality]}"/>' if municipality else ""
        yield (
            f'<node id="{_xml(iri)}" label="{_xml(label)}"{_times(start, end)}><attvalues>'
            f'<attvalue for="kind" value="{cached[kind]}"/><attvalue for="weight" value="{weight}"/>{place}'
            f'<attvalue for="degree" value="{degree}"/>{central}'
            f'<attvalue for="community" value="{community}"/></attvalues></node>\n'
        )
    yield "</nodes>\n<edges>\n"
    iris = _escaped(network)
    for at, (source, target, relation, weight, start, end) in enumerate(links.edges):
        heavy = f' weight="{weight}"' if weight else ""
        yield (
            f'<edge id="{at}" source="{iris[source]}" target="{iris[target]}"{heavy}{_times(start, end)}>'
            f'<attvalues><attvalue for="relation" value="{cached[relation]}"/></attvalues></edge>\n'
        )
    yield "</edges>\n</graph>\n</gexf>\n"


def _graphml(network: Measured) -> Iterator[str]:
    yield "<?xml version='1.0' encoding='utf-8'?>\n"
    yield (
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        'xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns '
        'http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n'
    )
    for part, types in (("node", _NODE), ("edge", _EDGE)):
        for name, kind in types.items():
            yield f'<key id="{part}-{name}" for="{part}" attr.name="{name}" attr.type="{kind}"/>\n'
    yield '<graph edgedefault="undirected">\n'
    cached = _Cache()
    for node, degree, community, between in _measured_nodes(network):
        iri, label, kind, weight, start, end, municipality = node
        first = f'<data key="node-start">{start}</data>' if start else ""
        last = f'<data key="node-end">{end}</data>' if end else ""
        place = f'<data key="node-municipality">{cached[municipality]}</data>' if municipality else ""
        central = "" if between is None else f'<data key="node-betweenness">{between}</data>'
        yield (
            f'<node id="{_xml(iri)}"><data key="node-label">{_xml(label)}</data>'
            f'<data key="node-kind">{cached[kind]}</data><data key="node-weight">{weight}</data>'
            f'{first}{last}{place}<data key="node-degree">{degree}</data>{central}'
            f'<data key="node-community">{community}</data></node>\n'
        )
    iris = _escaped(network)
    for source, target, relation, weight, start, end in network.links.edges:
        heavy = f'<data key="edge-weight">{weight}</data>' if weight else ""
        first = f'<data key="edge-start">{start}</data>' if start else ""
        last = f'<data key="edge-end">{end}</data>' if end else ""
        yield (
            f'<edge source="{iris[source]}" target="{iris[target]}">'
            f'<data key="edge-relation">{cached[relation]}</data>{heavy}{first}{last}</edge>\n'
        )
    yield "</graph>\n</graphml>\n"


def _cytoscape(network: Measured) -> Iterator[str]:
    yield '{"data": [], "directed": false, "multigraph": false, "elements": {\n"nodes": ['
    nodes = (
        {**values, "id": iri, "value": iri, "name": values["label"]} for iri, values in node_values(network)
    )
    yield from _json_list(nodes)
    yield '],\n"edges": ['
    edges = (
        {**edge_values(edge), "source": edge.source, "target": edge.target} for edge in network.links.edges
    )
    yield from _json_list(edges)
    yield "]\n}}\n"


def _measured_nodes(network: Measured) -> Iterator[tuple[Node, int, int, float | None]]:
    """Each node with its degree, community and, where known, betweenness."""
    between = repeat(None) if network.betweenness is None else network.betweenness
    return zip(network.links.nodes, network.degrees, network.communities, between, strict=False)


def _times(start: str, end: str) -> str:
    """The days from and to which something was so, as GEXF has them."""
    if start and end:
        return f' start="{start}" end="{end}"'
    return f' start="{start}"' if start else f' end="{end}"' if end else ""


def _json_list(elements: Iterable[Mapping[str, Value]]) -> Iterator[str]:
    """The elements of a list, one a line."""
    for at, element in enumerate(elements):
        data = json.dumps({"data": element}, ensure_ascii=False, sort_keys=True)
        yield f"{',' if at else ''}\n{data}"


def _escaped(network: Measured) -> Mapping[str, str]:
    """The nodes' IRIs as XML has them."""
    return {node.iri: _xml(node.iri) for node in network.links.nodes}


class _Cache(dict[str, str]):
    """Texts as XML has them, each escaped once."""

    def __missing__(self, text: str) -> str:
        self[text] = _xml(text)
        return self[text]


def _xml(text: str) -> str:
    """A text that may stand in an element or an attribute; what XML can't hold is left out."""
    if _SPECIAL.search(text) is None:
        return text
    return _SPECIAL.sub(lambda match: _ESCAPED.get(match[0], ""), text)


def _write(out: BinaryIO, lines: Iterator[str]) -> None:
    """Write text in large pieces; half characters, which UTF-8 can't hold, become question marks."""
    while piece := "".join(islice(lines, _LINES)):
        out.write(piece.encode("utf-8", "replace"))
