"""Statements, rules, evidence and whatever else is in the graph: properties as they are."""

from __future__ import annotations

from pyoxigraph import Literal

from graphbuilder.namespaces import REF_IRI, Ref
from graphbuilder.pages.graph import LABEL, TYPE, PageGraph, local
from graphbuilder.pages.view import AnyCell, Fact, Row, Table, Term, Text, View
from graphbuilder.pages.views.parts import outside, quotes, unique

_APART = frozenset({LABEL, TYPE, Ref.evidence, Ref.basedOn})


def plain_view(graph: PageGraph, iri: str) -> View:
    """A thing's properties, the words that it rests on, and the statements about it."""
    values: dict[str, list[AnyCell]] = {}
    for name, value in graph.properties(iri):
        if name not in _APART:
            values.setdefault(name, []).append(_cell(graph, value))
    facts = tuple(Fact(f"term:{local(name)}", tuple(cells)) for name, cells in values.items())
    above = tuple(
        graph.link(one) for one in unique((*graph.values(iri, Ref.item), *graph.values(iri, Ref.meeting)))
    )
    return View(
        iri,
        graph.kind(iri),
        graph.label(iri),
        above=above,
        facts=facts,
        blocks=(quotes(graph, "said", iri), _about(graph, iri)),
    )


def _cell(graph: PageGraph, value: object) -> AnyCell:
    if isinstance(value, Literal):
        return Text(value.value)
    iri = str(getattr(value, "value", value))
    if iri.startswith(REF_IRI):
        return Term(local(iri))
    return graph.link(iri) if iri.startswith(graph.base) else outside(iri)


def _about(graph: PageGraph, iri: str) -> Table:
    rows = tuple(
        Row((Term(local(row["class"])), graph.link(row["statement"])), graph.spans(row["statement"])[:1])
        for row in graph.rows("about", iri)
    )
    return Table("about", ("kind", "name"), rows)
