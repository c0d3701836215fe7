"""Persons and parties: seats, meetings with absences, votes, roles."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from graphbuilder.namespaces import Ref
from graphbuilder.pages.graph import PageGraph, local
from graphbuilder.pages.view import (
    NOTHING,
    AnyCell,
    Bar,
    Bars,
    Block,
    Day,
    Fact,
    Number,
    Row,
    Span,
    Table,
    Term,
    Text,
    View,
)
from graphbuilder.pages.views.parts import (
    meeting_link,
    mention_block,
    presence,
    role_block,
    unique,
    vote_block,
)

_MOST_MONTHS = 24  # more are shown by year


@dataclass
class _Met:
    """What a person did at one meeting."""

    date: str
    body: str
    role: str = ""
    listed: bool = False
    absences: dict[str, tuple[str, str]] = field(default_factory=dict)  # item → number, kind
    spans: list[Span] = field(default_factory=list)


def person_view(graph: PageGraph, iri: str) -> View:
    """All that is known of a person."""
    seats = graph.rows("person-seats", iri)
    met = _meetings(graph, iri)
    items = {row["meeting"]: int(row["items"]) for row in graph.rows("person-items", iri)}
    municipalities = tuple(graph.link(one) for one in graph.values(iri, Ref.municipality))
    facts = [Fact("party", _parties(seats))]
    blocks: list[Block] = [_seats(graph, seats), _absence_chart(met, items), _met_table(graph, met, items)]
    blocks += [vote_block(graph, iri), role_block(graph, iri), mention_block(graph, iri)]
    return View(
        iri, "Person", graph.label(iri), above=municipalities, facts=tuple(facts), blocks=tuple(blocks)
    )


def party_view(graph: PageGraph, iri: str) -> View:
    """What a party has voted, and where it is mentioned."""
    municipalities = tuple(graph.link(one) for one in graph.values(iri, Ref.municipality))
    blocks = (vote_block(graph, iri), role_block(graph, iri), mention_block(graph, iri))
    return View(iri, "Party", graph.label(iri), above=municipalities, blocks=blocks)


def _parties(seats: list[dict[str, str]]) -> tuple[AnyCell, ...]:
    return tuple(Text(name) for name in unique(seat["party"] for seat in seats if seat["party"]))


def _seats(graph: PageGraph, seats: list[dict[str, str]]) -> Table:
    rows = tuple(
        Row(
            (
                graph.link(seat["body"]),
                Text(seat["party"]),
                Day(seat["first"]),
                Day(seat["last"]),
                Number(int(seat["meetings"] or 0)),
            ),
            graph.spans(seat["seat"]),
        )
        for seat in seats
    )
    return Table("seats", ("body", "party", "first-seen", "last-seen", "meetings"), rows)


def _meetings(graph: PageGraph, iri: str) -> dict[str, _Met]:
    """Meeting → what the person did there, newest first."""
    met: dict[str, _Met] = {}
    for row in graph.rows("person-attendances", iri):
        one = met.setdefault(row["meeting"], _Met(row["date"], row["body"]))
        one.listed, one.role = True, one.role or local(row["role"])
        one.spans += graph.spans(row["attendance"])
    for row in graph.rows("person-absences", iri):
        one = met.setdefault(row["meeting"], _Met(row["date"], row["body"]))
        one.absences[row["item"]] = (row["number"] or row["position"], local(row["kind"]))
        one.spans += graph.spans(row["absence"])
    return dict(sorted(met.items(), key=lambda pair: (pair[1].date, pair[0]), reverse=True))


def _met_table(graph: PageGraph, met: dict[str, _Met], items: dict[str, int]) -> Table:
    rows = tuple(
        Row(
            (
                meeting_link(graph, meeting, one.body, one.date),
                Term(one.role) if one.role else NOTHING,
                presence(one.absences, items.get(meeting, 0)),
            ),
            unique(one.spans)[:3],
        )
        for meeting, one in met.items()
    )
    return Table("attendance", ("meeting", "role", "presence"), rows)


def _absence_chart(met: dict[str, _Met], items: dict[str, int]) -> Bars:
    """Items of the meetings and those that the person was absent from, by month or by year."""
    dated = {meeting: one for meeting, one in met.items() if one.date}
    months = {one.date[:7] for one in dated.values()}
    cut = 7 if len(months) <= _MOST_MONTHS else 4
    all_items: Counter[str] = Counter()
    absent: Counter[str] = Counter()
    for meeting, one in dated.items():
        all_items[one.date[:cut]] += items.get(meeting, 0)
        absent[one.date[:cut]] += len(one.absences)
    bars = tuple(Bar(Day(when), all_items[when], absent[when]) for when in sorted(all_items))
    shown = bars if len(bars) > 1 and any(absent.values()) else ()
    return Bars(
        "absence-over-time", "month" if cut == 7 else "year", "items", shown, "absent-items", upright=True
    )
