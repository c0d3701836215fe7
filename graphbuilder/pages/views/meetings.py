"""Meetings, their agenda items, and cases with their way through the bodies."""

from __future__ import annotations

from dataclasses import dataclass, field

from graphbuilder.namespaces import Ref
from graphbuilder.pages.graph import PageGraph, local
from graphbuilder.pages.view import (
    NOTHING,
    AnyCell,
    Block,
    Cells,
    Day,
    Fact,
    Link,
    Number,
    Row,
    Span,
    Step,
    Table,
    Term,
    Text,
    Thread,
    View,
    Word,
)
from graphbuilder.pages.views.parts import (
    linked,
    meeting_link,
    numbered,
    outside,
    presence,
    reference_block,
    term,
    unique,
)


def meeting_view(graph: PageGraph, iri: str) -> View:
    """A meeting: its items with their outcomes, and who was there."""
    body, date = graph.value(iri, Ref.heldBy), graph.value(iri, Ref.date)
    municipalities = graph.values(body, Ref.municipality) if body else []
    rows = graph.rows("meeting-items", iri)
    blocks: list[Block] = [
        _items(graph, iri, rows),
        _attendance(graph, iri, len({row["item"] for row in rows})),
    ]
    blocks.append(reference_block(graph, iri))
    facts = [
        Fact("time", _times(graph, iri)),
        Fact("place", tuple(Text(one) for one in graph.values(iri, Ref.place))),
        Fact("term", tuple(Text(one) for one in graph.values(iri, Ref.term))),
        Fact("documents", _documents(graph, iri)),
    ]
    return View(
        iri,
        "Meeting",
        graph.label(body) if body and date else graph.label(iri),
        day=date if body else "",
        above=tuple(graph.link(one) for one in (*municipalities, *filter(None, [body]))),
        facts=tuple(facts),
        blocks=tuple(blocks),
        notes=() if rows else ("not-read",),
    )


def _times(graph: PageGraph, iri: str) -> tuple[AnyCell, ...]:
    """ "18:30–20:05"."""
    start, end = (graph.value(iri, name)[:5] for name in (Ref.startTime, Ref.endTime))
    return (Text(f"{start}–{end}" if end else start),) if start or end else ()


def _documents(graph: PageGraph, iri: str) -> tuple[AnyCell, ...]:
    return tuple(
        graph.link(one) for one in unique(row["document"] for row in graph.rows("meeting-documents", iri))
    )


def _items(graph: PageGraph, iri: str, rows: list[dict[str, str]]) -> Table:
    outcomes: dict[str, list[str]] = {}
    for row in graph.rows("meeting-decisions", iri):
        outcomes.setdefault(row["item"], []).append(local(row["outcome"]))
    items: dict[str, Row] = {}
    for row in rows:
        item = row["item"]
        closed = (Word("closed-item"),) if row["closed"] == "true" else ()
        terms = tuple(Term(name) for name in unique(outcomes.get(item, ())))
        items.setdefault(
            item,
            Row(
                (Text(row["number"]), graph.link(item), Cells((*terms, *closed)), linked(graph, row["case"])),
                graph.spans(item)[:1],
            ),
        )
    return Table("items", ("number", "title", "outcome", "case"), tuple(items.values()))


@dataclass
class _Present:
    """A person at a meeting."""

    party: str = ""
    role: str = ""
    listed: bool = False
    absences: dict[str, tuple[str, str]] = field(default_factory=dict)
    spans: list[Span] = field(default_factory=list)


def _attendance(graph: PageGraph, iri: str, items: int) -> Table:
    """Who is listed and who was absent at which items; the chair first, then by name."""
    people: dict[str, _Present] = {}
    for row in graph.rows("meeting-attendances", iri):
        one = people.setdefault(row["person"], _Present())
        one.listed, one.party, one.role = True, one.party or row["party"], one.role or local(row["role"])
        one.spans += graph.spans(row["attendance"])
    for row in graph.rows("meeting-absences", iri):
        one = people.setdefault(row["person"], _Present())
        one.party = one.party or row["party"]
        one.absences[row["item"]] = (row["number"] or row["position"], local(row["kind"]))
        one.spans += graph.spans(row["absence"])
    order = sorted(
        people, key=lambda person: (not people[person].role.endswith("-chair"), graph.label(person), person)
    )
    rows = tuple(
        Row(
            (
                graph.link(person),
                Text(people[person].party),
                Term(people[person].role) if people[person].role else NOTHING,
                presence(people[person].absences, items),
            ),
            unique(people[person].spans)[:3],
        )
        for person in order
    )
    return Table("attendance", ("person", "party", "role", "presence"), rows)


_Part = dict[str, list[str]]


def item_view(graph: PageGraph, iri: str) -> View:
    """An agenda item: what was decided, by which votes, on what grounds; and the thread of its case."""
    meeting = graph.value(iri, Ref.meeting)
    body = graph.value(meeting, Ref.heldBy) if meeting else ""
    municipalities = graph.values(body, Ref.municipality) if body else []
    cases, parts = graph.values(iri, Ref.case), _parts(graph, iri)
    number = graph.value(iri, Ref.number)
    facts = [
        Fact("case", tuple(graph.link(case) for case in cases)),
        Fact("closed", (Word("closed-item"),) if graph.value(iri, Ref.closed) == "true" else ()),
        Fact("source", (), graph.spans(iri)),
    ]
    blocks: list[Block] = [_decisions(graph, parts), _votes(graph, parts)]
    blocks += [thread for case in cases[:1] if len((thread := case_thread(graph, case, here=iri)).steps) > 1]
    blocks += [
        _steps(graph, parts),
        _absences(graph, parts),
        _references(graph, parts),
        reference_block(graph, iri),
    ]
    blocks += [
        _citations(graph, parts),
        _roles(graph, parts),
        _mentions(graph, parts),
        _attachments(graph, parts),
    ]
    return View(
        iri,
        "AgendaItem",
        numbered(number, graph.label(iri)),
        above=(
            *(graph.link(one) for one in (*municipalities, *filter(None, [body]))),
            *((meeting_link(graph, meeting, body),) if meeting else ()),
        ),
        facts=tuple(facts),
        blocks=tuple(blocks),
        notes=() if graph.kind(iri) else ("not-read",),
    )


def _parts(graph: PageGraph, iri: str) -> dict[str, dict[str, _Part]]:
    """Class → statement → property → values, statements in the order of the minutes."""
    found: dict[str, dict[str, _Part]] = {}
    for row in graph.rows("item-parts", iri):
        part = found.setdefault(local(row["class"]), {}).setdefault(row["part"], {})
        part.setdefault(row["name"], []).append(row["value"])
    return {
        kind: dict(sorted(parts.items(), key=lambda pair: _in_order(pair[0])))
        for kind, parts in found.items()
    }


def _in_order(iri: str) -> tuple[str, int, str]:
    """By kind and number: `…/beslutning/10` after `…/beslutning/9`."""
    head, _, last = iri.rpartition("/")
    return (head, int(last), "") if last.isdigit() else (head, 0, last)


def _first(part: _Part, name: str) -> str:
    return next(iter(part.get(name, ())), "")


def _decisions(graph: PageGraph, parts: dict[str, dict[str, _Part]]) -> Thread:
    steps = tuple(
        Step(
            _first(part, Ref.date),
            linked(graph, _first(part, Ref.decidedBy)),
            Text(_first(part, Ref.part)),
            tuple(Term(local(one)) for one in part.get(Ref.outcome, ())),
            _first(part, Ref.text),
            graph.spans(iri),
        )
        for iri, part in parts.get("Decision", {}).items()
    )
    return Thread("decisions", steps)


def _votes(graph: PageGraph, parts: dict[str, dict[str, _Part]]) -> Table:
    rows = tuple(
        Row(
            (
                linked(graph, _first(part, Ref.voter)),
                Text(_first(part, Ref.partyName)),
                term(_first(part, Ref.votePosition)),
                Number(int(_first(part, Ref.tally))) if _first(part, Ref.tally) else NOTHING,
                linked(graph, _first(part, Ref.voteBody)),
            ),
            graph.spans(iri),
        )
        for iri, part in parts.get("Vote", {}).items()
    )
    return Table("votes", ("voter", "party", "position", "tally", "body"), rows)


def _steps(graph: PageGraph, parts: dict[str, dict[str, _Part]]) -> Table:
    rows = tuple(
        Row(
            (
                Day(_first(part, Ref.date)),
                linked(graph, _first(part, Ref.stepBody)),
                Text(_first(part, Ref.stepRole)),
                term(_first(part, Ref.outcome)),
                linked(graph, _first(part, Ref.leadsTo)),
            ),
            graph.spans(iri),
        )
        for iri, part in parts.get("PathwayStep", {}).items()
    )
    return Table("pathway", ("date", "body", "step-role", "outcome", "leads-to"), rows)


def _absences(graph: PageGraph, parts: dict[str, dict[str, _Part]]) -> Table:
    rows = tuple(
        Row(
            (
                linked(graph, _first(part, Ref.person)),
                Text(_first(part, Ref.partyName)),
                term(_first(part, Ref.absenceKind)),
            ),
            graph.spans(iri),
        )
        for iri, part in parts.get("Absence", {}).items()
    )
    return Table("absences", ("person", "party", "absence-kind"), rows)


def _references(graph: PageGraph, parts: dict[str, dict[str, _Part]]) -> Table:
    rows = tuple(
        Row(
            (
                Text(_first(part, Ref.surface), quoted=True),
                _target(graph, part),
            ),
            graph.spans(iri),
        )
        for iri, part in parts.get("Reference", {}).items()
    )
    return Table("references", ("surface", "to"), rows)


def _target(graph: PageGraph, part: _Part) -> AnyCell:
    """What a reference leads to: the item, else the meeting, else the body and day."""
    item, meeting = _first(part, Ref.toItem), _first(part, Ref.toMeeting)
    if item:
        return graph.link(item)
    if meeting:
        return meeting_link(graph, meeting, _first(part, Ref.toBody), _first(part, Ref.date))
    return Cells((linked(graph, _first(part, Ref.toBody)), Day(_first(part, Ref.date))))


def _citations(graph: PageGraph, parts: dict[str, dict[str, _Part]]) -> Table:
    rows = tuple(
        Row(
            (
                linked(graph, _first(part, Ref.law)),
                Text(_first(part, Ref.section)),
                Text(_first(part, Ref.surface), quoted=True),
                outside(_first(part, Ref.lawText)),
            ),
            graph.spans(iri),
        )
        for iri, part in parts.get("Citation", {}).items()
    )
    return Table("laws", ("law", "section", "surface", "law-text"), rows)


def _roles(graph: PageGraph, parts: dict[str, dict[str, _Part]]) -> Table:
    rows = tuple(
        Row(
            (
                linked(graph, _first(part, Ref.agent)),
                term(_first(part, Ref.role)),
                linked(graph, _first(part, Ref.project)),
            ),
            graph.spans(iri),
        )
        for iri, part in parts.get("Participation", {}).items()
    )
    return Table("projects", ("agent", "role", "project"), rows)


def _mentions(graph: PageGraph, parts: dict[str, dict[str, _Part]]) -> Table:
    rows = tuple(
        Row(
            (
                linked(graph, _first(part, Ref.mentioned)),
                Term(graph.kind(_first(part, Ref.mentioned))) if part.get(Ref.mentioned) else NOTHING,
                Text(_first(part, Ref.surface), quoted=True),
            ),
            graph.spans(iri),
        )
        for iri, part in parts.get("Mention", {}).items()
    )
    return Table("mentioned", ("name", "kind", "surface"), rows)


def _attachments(graph: PageGraph, parts: dict[str, dict[str, _Part]]) -> Table:
    rows = tuple(
        Row((Text(_first(part, Ref.title)),), graph.spans(iri))
        for iri, part in parts.get("Attachment", {}).items()
    )
    return Table("attachments", ("title",), rows)


def case_view(graph: PageGraph, iri: str) -> View:
    """A case: every item that has treated it, what was decided there, and where it is to go."""
    thread = case_thread(graph, iri)
    bodies = unique(step.where for step in thread.steps if isinstance(step.where, Link))
    titles = [graph.label(step.head.iri) for step in thread.steps if isinstance(step.head, Link)]
    municipalities = unique(one for body in bodies for one in graph.values(body.iri, Ref.municipality))
    facts = (Fact("bodies", bodies),)
    return View(
        iri,
        "Case",
        f"{graph.label(iri)}: {titles[-1]}" if titles else graph.label(iri),
        above=tuple(graph.link(one) for one in municipalities),
        facts=facts,
        blocks=(thread, _case_steps(graph, iri)),
    )


@dataclass
class _Station:
    """A body that has had the case on a day: its own item, if its minutes are here, and its decisions."""

    items: list[str] = field(default_factory=list)
    own: bool = False
    outcomes: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)


def case_thread(graph: PageGraph, case: str, *, here: str = "") -> Thread:
    """The case's way in the order of time: each body and day with what was decided there.

    What a body's own minutes say counts before what the minutes of others repeat of it; a body
    whose minutes aren't here stands with what others say. `here` is the item of the page.
    """
    items = {row["item"]: row for row in graph.rows("case-items", case)}
    stations = _own_stations(items)
    for row in graph.rows("case-decisions", case):
        key = (row["date"] or items[row["item"]]["date"], row["body"] or items[row["item"]]["body"])
        station = stations.setdefault(key, _Station())
        if station.own and row["item"] not in station.items:
            continue
        station.items.append(row["item"])
        station.outcomes.append(local(row["outcome"]))
        station.texts.append(row["text"])
        station.spans += graph.spans(row["decision"])
    order = sorted(stations.items(), key=lambda pair: (pair[0][0], not pair[1].own, pair[0][1]))
    return Thread("case-thread", tuple(_step(graph, items, *pair, here=here) for pair in order))


def _own_stations(items: dict[str, dict[str, str]]) -> dict[tuple[str, str], _Station]:
    """Day and body of each item → the station that the item itself is."""
    stations: dict[tuple[str, str], _Station] = {}
    for item, row in items.items():
        stations.setdefault((row["date"], row["body"]), _Station(own=True)).items.append(item)
    return stations


def _step(
    graph: PageGraph,
    items: dict[str, dict[str, str]],
    key: tuple[str, str],
    station: _Station,
    *,
    here: str,
) -> Step:
    item = station.items[0]
    return Step(
        key[0],
        Link(item, numbered(items[item]["number"], graph.label(item))),
        linked(graph, key[1]),
        tuple(Term(name) for name in unique(filter(None, station.outcomes))),
        " ".join(unique(filter(None, station.texts))),
        unique(station.spans)[:3] or graph.spans(item)[:1],
        here=station.own and here in station.items,
    )


def _case_steps(graph: PageGraph, case: str) -> Table:
    rows = tuple(
        Row(
            (
                Day(row["date"]),
                linked(graph, row["body"]),
                Text(row["role"]),
                term(row["outcome"]),
                linked(graph, row["to"]),
                graph.link(row["item"]),
            ),
            graph.spans(row["step"]),
        )
        for row in graph.rows("case-steps", case)
    )
    return Table("pathway", ("date", "body", "step-role", "outcome", "leads-to", "said-in"), rows)
