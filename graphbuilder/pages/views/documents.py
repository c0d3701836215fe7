"""A document: what it records, and its text with the places that statements were read from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graphbuilder.namespaces import Ref
from graphbuilder.pages.graph import PageGraph
from graphbuilder.pages.links import PART_CHARACTERS
from graphbuilder.pages.view import AnyCell, Fact, Passage, Quote, Quotes, Span, Text, View, Word
from graphbuilder.pages.views.parts import meeting_link


def document_view(graph: PageGraph, iri: str, text: str | None, part: int) -> View | None:
    """A document with the `part`-th stretch of its text; the words read from it when no text is kept.

    None when there is no such part.
    """
    places = [
        _Place(int(row["begin"]), int(row["finish"]), row["quote"])
        for row in graph.rows("document-spans", iri)
    ]
    parts = max(1, -(-len(text or "") // PART_CHARACTERS))
    if not 1 <= part <= parts:
        return None
    block = _quotes(iri, places) if text is None else _passage(iri, text, part, places)
    meetings = graph.values(iri, Ref.records)
    facts = (
        Fact("records", tuple(meeting_link(graph, meeting) for meeting in meetings)),
        Fact("kind", _kinds(graph, iri)),
        Fact("file", tuple(Text(name) for name in graph.values(iri, Ref.sourceName))),
        Fact("fingerprint", tuple(Text(value) for value in graph.values(iri, Ref.sha256))),
    )
    return View(
        iri,
        "Document",
        graph.label(iri),
        above=tuple(meeting_link(graph, meeting) for meeting in meetings),
        facts=facts if part == 1 else (),
        blocks=(block,),
    )


@dataclass(frozen=True, slots=True)
class _Place:
    """A place that something was read from."""

    begin: int
    finish: int
    quote: str


def _kinds(graph: PageGraph, iri: str) -> tuple[AnyCell, ...]:
    known = {"minutes", "agenda"}
    return tuple(
        Word(f"document-kind-{kind}") if kind in known else Text(kind)
        for kind in graph.values(iri, Ref.documentKind)
    )


def _quotes(iri: str, places: Sequence[_Place]) -> Quotes:
    quotes = (Quote(place.quote, (Span(iri, place.begin, place.finish),)) for place in places)
    return Quotes("text-missing", tuple(quotes))


def _passage(iri: str, text: str, part: int, places: Sequence[_Place]) -> Passage:
    """The stretch that `links.source` leads to, from the line's start and to the line's end."""
    begin = text.rfind("\n", 0, (part - 1) * PART_CHARACTERS) + 1 if part > 1 else 0
    end = text.find("\n", part * PART_CHARACTERS)
    stretch = text[begin:] if end < 0 else text[begin:end]
    marks = tuple(
        (place.begin, min(place.finish, begin + len(stretch)))
        for place in places
        if begin <= place.begin < begin + len(stretch) and text[place.begin : place.finish] == place.quote
    )
    return Passage("text-as-read", iri, stretch, begin, marks, part, -(-len(text) // PART_CHARACTERS))
