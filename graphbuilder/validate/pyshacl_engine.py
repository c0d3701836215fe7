"""A graph and a file of shapes → results, by pyshacl: all of SHACL, for graphs that fit in memory."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
from pyshacl import validate
from pyshacl.errors import ReportableRuntimeError
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, SH

from graphbuilder.errors import ConfigError
from graphbuilder.validate.results import Result, Validation, in_order
from graphbuilder.validate.shapes import Messages

if TYPE_CHECKING:
    from rdflib.term import Node

ENGINE = "pyshacl"

_COMPONENT = "ConstraintComponent"


def to_rdflib(store: ox.Store) -> Graph:
    """The store's default graph as a graph of rdflib."""
    quads = store.quads_for_pattern(None, None, None, ox.DefaultGraph())
    lines = ox.serialize((quad.triple for quad in quads), format=ox.RdfFormat.N_TRIPLES)
    return Graph().parse(data=lines, format="nt")


def validate_graph(graph: Graph, *paths: Path) -> Validation:
    """What in the graph fails the shapes in the files, sorted.

    Raises:
        ConfigError: the shapes are faulty.
    """
    shapes = Graph()
    for path in paths:
        shapes.parse(path)
    try:
        _, report, _ = validate(graph, shacl_graph=shapes)
    except ReportableRuntimeError as error:
        raise ConfigError(f"{', '.join(map(str, paths))}: {error}") from error
    assert isinstance(report, Graph)
    results = {_result(report, shapes, one) for one in report.subjects(RDF.type, SH.ValidationResult)}
    count = len({*shapes.subjects(SH.property), *shapes.objects(None, SH.property)})
    return Validation(tuple(sorted(results, key=in_order)), count, ENGINE)


def _result(report: Graph, shapes: Graph, node: Node) -> Result:
    """One sh:ValidationResult as ours."""
    constraint = report.value(node, SH.sourceConstraint)
    named = constraint if isinstance(constraint, URIRef) else report.value(node, SH.sourceShape)
    component = str(report.value(node, SH.sourceConstraintComponent)).removeprefix(str(SH))
    path = report.value(node, SH.resultPath)
    value = report.value(node, SH.value)
    return Result(
        severity=str(report.value(node, SH.resultSeverity)).removeprefix(str(SH)),
        shape=str(named) if isinstance(named, URIRef) else "",
        component=component.removesuffix(_COMPONENT),
        focus=_term(report.value(node, SH.focusNode)),
        path=_term(path) if isinstance(path, URIRef) else "",
        value=_term(value),
        messages=_messages(report, shapes, node, named),
    )


def _messages(report: Graph, shapes: Graph, node: Node, named: Node | None) -> Messages:
    """The messages of the shape, else those that pyshacl makes."""
    own = [term for term in shapes.objects(named, SH.message) if isinstance(term, Literal)]
    made = [term for term in report.objects(node, SH.resultMessage) if isinstance(term, Literal)]
    return Messages(tuple(sorted((term.language or "", str(term)) for term in own or made)))


def _term(node: Node | None) -> str:
    """A term as SPARQL writes it, in the store's way; "" for none."""
    if isinstance(node, Literal):
        if node.language:
            return str(ox.Literal(str(node), language=node.language))
        datatype = ox.NamedNode(str(node.datatype)) if node.datatype else None
        return str(ox.Literal(str(node), datatype=datatype))
    return "" if node is None else node.n3()
