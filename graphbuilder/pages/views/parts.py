"""Blocks and cells that several kinds of pages have."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TypeVar

from graphbuilder.namespaces import Ref
from graphbuilder.pages.graph import PageGraph, local
from graphbuilder.pages.view import (
    NOTHING,
    AnyCell,
    Cells,
    Day,
    Fact,
    Link,
    Number,
    Outside,
    Quote,
    Quotes,
    Row,
    Table,
    Term,
    Text,
    Word,
)

_One = TypeVar("_One", bound=Hashable)


def unique(values: Iterable[_One]) -> tuple[_One, ...]:
    """Each value once, in the order in which they come first."""
    return tuple(dict.fromkeys(values))


def term(iri: str) -> AnyCell:
    """A concept by its IRI; nothing for ""."""
    return Term(local(iri)) if iri else NOTHING


def linked(graph: PageGraph, iri: str) -> AnyCell:
    """A link to a thing; nothing for ""."""
    return graph.link(iri) if iri else NOTHING


def meeting_link(graph: PageGraph, meeting: str, body: str = "", date: str = "") -> Link:
    """A meeting by its body and day."""
    body = body or graph.value(meeting, Ref.heldBy)
    date = date or graph.value(meeting, Ref.date)
    return Link(meeting, graph.label(body), date) if body and date else graph.link(meeting)


def item_link(item: str, number: str) -> Link:
    """An agenda item by its number alone."""
    return Link(item, number or item.rsplit("/", 1)[-1])


def numbered(number: str, label: str) -> str:
    """An item's title with its number before it."""
    return f"{number}. {label}" if number else label


def outside(url: str) -> AnyCell:
    """A link to someone else's page, by the end of its address; text unless it is a web address."""
    if not url:
        return NOTHING
    if not url.startswith(("https://", "http://")):
        return Text(url)
    # "www.retsinformation.dk/eli/lta/2024/69": a law is called by what is behind the register
    return Outside(url, url.partition("://")[2].rpartition("/eli/")[2])


def vote_block(graph: PageGraph, iri: str) -> Table:
    """How a person or party voted."""
    rows = tuple(
        Row(
            (
                Day(row["date"]),
                graph.link(row["item"]),
                term(row["position"]),
                linked(graph, row["body"]),
                Number(int(row["tally"])) if row["tally"] else NOTHING,
            ),
            graph.spans(row["vote"]),
        )
        for row in graph.rows("voter-votes", iri)
    )
    return Table("votes", ("date", "item", "position", "body", "tally"), rows)


def role_block(graph: PageGraph, iri: str) -> Table:
    """The projects that a person, body or organisation takes part in."""
    rows = tuple(
        Row(
            (
                graph.link(row["project"]),
                term(row["role"]),
                linked(graph, row["municipality"]),
                Day(row["date"]),
                graph.link(row["item"]),
            ),
            graph.spans(row["part"]),
        )
        for row in graph.rows("agent-roles", iri)
    )
    return Table("projects", ("project", "role", "municipality", "date", "item"), rows)


def mention_block(graph: PageGraph, iri: str) -> Table:
    """Where a thing is mentioned, and in which words."""
    rows = tuple(
        Row(
            (
                Day(row["date"]),
                graph.link(row["item"]),
                linked(graph, row["body"]),
                _surface(graph, row),
            ),
            graph.spans(row["mention"]),
        )
        for row in graph.rows("mentions", iri)
    )
    return Table("mentions", ("date", "item", "body", "surface"), rows)


def _surface(graph: PageGraph, row: dict[str, str]) -> AnyCell:
    """The words of a mention, with the office and the place that they name."""
    cells: list[AnyCell] = [Text(row["surface"], quoted=True)]
    cells += [Text(row["title"])] * bool(row["title"]) + [linked(graph, row["affiliation"])] * bool(
        row["affiliation"]
    )
    return Cells(tuple(cells)) if len(cells) > 1 else cells[0]


def reference_block(graph: PageGraph, iri: str) -> Table:
    """The items that refer to a meeting or an item."""
    rows = tuple(
        Row(
            (
                Day(row["date"]),
                graph.link(row["item"]),
                linked(graph, row["body"]),
                Text(row["surface"], quoted=True) if row["surface"] else NOTHING,
            ),
            graph.spans(row["statement"]),
        )
        for row in graph.rows("referred-from", iri)
    )
    return Table("referred-from", ("date", "item", "body", "surface"), rows)


def presence(absences: dict[str, tuple[str, str]], items: int) -> AnyCell:
    """ "Absent", "absent at items 3, 4" or "listed as taking part", with the kinds of absence."""
    if not absences:
        return Word("listed")
    kinds = tuple(Term(kind) for kind in sorted({kind for _, kind in absences.values() if kind}))
    if len(absences) >= items:
        return Cells((Word("absent-all"), *kinds))
    links = (item_link(item, number) for item, (number, _) in absences.items())
    return Cells((Word("absent-at"), *links, *kinds))


def quotes(graph: PageGraph, key: str, iri: str) -> Quotes:
    """The words that a thing itself rests on."""
    return Quotes(
        key,
        tuple(
            Quote(graph.value(place, Ref.quote), tuple(filter(None, [graph.span(place)])))
            for place in graph.values(iri, Ref.evidence)
        ),
    )


def alias_facts(graph: PageGraph, iri: str) -> tuple[Fact, ...]:
    """The other names of a thing."""
    return (Fact("aliases", tuple(Text(name) for name in graph.values(iri, Ref.alias))),)
