"""A thing → the triples about it, as Turtle and JSON-LD."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BytesIO
from itertools import islice
from types import MappingProxyType

from pyoxigraph import DefaultGraph, NamedNode, RdfFormat, Triple

from graphbuilder.namespaces import Ref
from graphbuilder.pages.graph import TYPE, PageGraph
from graphbuilder.query.triples import write_statements

DATA: Mapping[str, tuple[str, RdfFormat]] = MappingProxyType(
    {
        "data.ttl": ("text/turtle; charset=utf-8", RdfFormat.TURTLE),
        "data.jsonld": ("application/ld+json", RdfFormat.JSON_LD),
    }
)
"""Names of the files beside a thing's page, with media type and format."""

# What makes a statement a part of an item, a meeting or minutes, to be described with it
_PART_OF = (Ref.item, Ref.meeting, Ref.document)
# Things that half of the graph points to; who asks for that wants a query
_NOT_BACKWARDS = frozenset({"Rule"})
_MERGED = DefaultGraph()


def describe(graph: PageGraph, iri: str, most: int | None = None) -> list[Triple]:
    """All that is said of a thing, what points to it, and its parts with their evidence; sorted.

    `most` is how many links to it, and how many parts by each property, are given at most.
    """
    triples = set(_about(graph, iri))
    if graph.kind(iri) not in _NOT_BACKWARDS:
        triples |= set(islice(_towards(graph, iri), most))
    for name in _PART_OF:
        quads = graph.store.quads_for_pattern(None, NamedNode(name), NamedNode(iri), _MERGED)
        for quad in islice(quads, most):
            part = str(getattr(quad.subject, "value", quad.subject))
            # behind a number sign stands what is in the same document: the passages of minutes
            if part.startswith((f"{iri}/", f"{iri}#")) and not _is_item(graph, part):
                triples |= set(_about(graph, part))
    return sorted(triples, key=str)


def _is_item(graph: PageGraph, iri: str) -> bool:
    """Whether it has a description of its own that a meeting's need not hold."""
    return Ref.AgendaItem in graph.values(iri, TYPE)


def _about(graph: PageGraph, iri: str) -> Iterator[Triple]:
    """A thing's own triples, and those of its evidence."""
    for quad in graph.store.quads_for_pattern(NamedNode(iri), None, None, _MERGED):
        yield quad.triple
        if quad.predicate.value == Ref.evidence and isinstance(quad.object, NamedNode):
            for of_place in graph.store.quads_for_pattern(quad.object, None, None, _MERGED):
                yield of_place.triple


def _towards(graph: PageGraph, iri: str) -> Iterator[Triple]:
    for quad in graph.store.quads_for_pattern(None, None, NamedNode(iri), _MERGED):
        yield quad.triple


def written(triples: list[Triple], name: str) -> bytes:
    """Sorted triples in the format of one of `DATA`."""
    out = BytesIO()
    write_statements(triples, out, DATA[name][1])
    return out.getvalue()
