"""A network → files for Gephi (GEXF), most tools (GraphML) and Cytoscape (JSON)."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import BinaryIO

import networkx as nx  # type: ignore[import-untyped]
from networkx.readwrite.gexf import GEXFWriter  # type: ignore[import-untyped]

Attribute = str | int | float | bool
# Characters that XML can't hold
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


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


def flattened(graph: nx.Graph) -> nx.Graph:
    """A copy of `graph` whose attributes are all text, numbers or truth values."""
    copy = graph.__class__()
    copy.add_nodes_from((str(node), _flat(data)) for node, data in graph.nodes(data=True))
    copy.add_edges_from((str(one), str(other), _flat(data)) for one, other, data in graph.edges(data=True))
    return copy


def write_gexf(graph: nx.Graph, out: BinaryIO) -> None:
    """Write GEXF 1.2, with dates, for Gephi; the day of writing is left out."""
    writer = GEXFWriter(flattened(graph), version="1.2draft")
    meta = writer.xml.find("meta")
    meta.attrib.pop("lastmodifieddate", None)
    meta.find("creator").text = "graphbuilder"
    writer.graph_element.attrib.pop("name", None)  # not in the schema
    _write_text(out, str(writer))


def write_graphml(graph: nx.Graph, out: BinaryIO) -> None:
    """Write GraphML."""
    text = io.BytesIO()
    nx.write_graphml_xml(flattened(graph), text)
    out.write(text.getvalue())


def write_cytoscape(graph: nx.Graph, out: BinaryIO) -> None:
    """Write Cytoscape's JSON (`.cyjs`)."""
    data = nx.cytoscape_data(flattened(graph), name="label")
    out.write(json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n")


WRITERS: Mapping[str, Callable[[nx.Graph, BinaryIO], None]] = MappingProxyType(
    {"gexf": write_gexf, "graphml": write_graphml, "cytoscape": write_cytoscape}
)
"""How a network is written, by the format's name."""

ENDINGS: Mapping[str, str] = MappingProxyType({"gexf": ".gexf", "graphml": ".graphml", "cytoscape": ".cyjs"})
"""How a file of each format is called."""


def _flat(data: Mapping[str, object]) -> dict[str, Attribute]:
    flat = {str(name): flatten(value) for name, value in data.items()}
    return {name: value for name, value in flat.items() if value is not None}


def _write_text(out: BinaryIO, text: str) -> None:
    out.write(b"<?xml version='1.0' encoding='utf-8'?>\n")
    out.write(text.encode("utf-8"))
