"""Political bodies and municipalities."""

from __future__ import annotations

from graphbuilder.namespaces import Ref
from graphbuilder.pages.graph import PageGraph, local
from graphbuilder.pages.view import Bar, Bars, Block, Day, Fact, Number, Row, Table, Term, Text, View
from graphbuilder.pages.views.parts import (
    alias_facts,
    linked,
    meeting_link,
    mention_block,
    quotes,
    role_block,
)


def body_view(graph: PageGraph, iri: str) -> View:
    """A body: who sits there, its meetings, what came of its decisions."""
    municipalities = tuple(graph.link(one) for one in graph.values(iri, Ref.municipality))
    blocks: list[Block] = [_members(graph, iri), _meetings(graph, iri), _outcomes(graph, iri)]
    blocks += [role_block(graph, iri), mention_block(graph, iri), quotes(graph, "alias-said", iri)]
    return View(
        iri,
        "Body",
        graph.label(iri),
        above=municipalities,
        facts=alias_facts(graph, iri),
        blocks=tuple(blocks),
    )


def _members(graph: PageGraph, iri: str) -> Table:
    rows = tuple(
        Row(
            (
                graph.link(row["person"]),
                Text(row["party"]),
                Day(row["first"]),
                Day(row["last"]),
                Number(int(row["meetings"] or 0)),
            ),
            graph.spans(row["seat"]),
        )
        for row in graph.rows("body-members", iri)
    )
    return Table("members", ("person", "party", "first-seen", "last-seen", "meetings"), rows)


def _meetings(graph: PageGraph, iri: str) -> Table:
    absent = {row["meeting"]: int(row["people"]) for row in graph.rows("body-absences", iri)}
    rows = tuple(
        Row(
            (
                meeting_link(graph, row["meeting"], iri, row["date"]),
                Number(int(row["items"])),
                Number(absent.get(row["meeting"], 0)),
            )
        )
        for row in graph.rows("body-meetings", iri)
    )
    return Table("meetings", ("meeting", "items", "absent-people"), rows, proofs=False)


def _outcomes(graph: PageGraph, iri: str) -> Bars:
    bars = tuple(
        Bar(Term(local(row["outcome"])), int(row["decisions"])) for row in graph.rows("body-outcomes", iri)
    )
    return Bars("outcomes", "outcome", "decisions", bars)


def municipality_view(graph: PageGraph, iri: str) -> View:
    """A municipality: its bodies, meetings, people and projects."""
    blocks: list[Block] = [_bodies(graph, iri), _all_meetings(graph, iri), _people(graph, iri)]
    blocks += [_projects(graph, iri), role_block(graph, iri), mention_block(graph, iri)]
    codes = tuple(Text(code) for code in graph.values(iri, Ref.municipalityCode))
    return View(iri, "Municipality", graph.label(iri), facts=(Fact("code", codes),), blocks=tuple(blocks))


def _bodies(graph: PageGraph, iri: str) -> Table:
    rows = tuple(
        Row((graph.link(row["body"]), Number(int(row["meetings"])), Day(row["first"]), Day(row["last"])))
        for row in graph.rows("municipality-bodies", iri)
    )
    return Table("bodies", ("body", "meetings", "first-meeting", "last-meeting"), rows, proofs=False)


def _all_meetings(graph: PageGraph, iri: str) -> Table:
    rows = tuple(
        Row((meeting_link(graph, row["meeting"], row["body"], row["date"]), Number(int(row["items"]))))
        for row in graph.rows("municipality-meetings", iri)
    )
    return Table("meetings", ("meeting", "items"), rows, proofs=False)


def _people(graph: PageGraph, iri: str) -> Table:
    found = graph.rows("municipality-people", iri)
    rows = tuple(
        Row((graph.link(row["person"]), Text(row["party"]), Number(int(row["bodies"])), Day(row["last"])))
        for row in sorted(found, key=lambda row: (graph.label(row["person"]), row["person"]))
    )
    return Table("people", ("person", "party", "seats", "last-seen"), rows, proofs=False)


def _projects(graph: PageGraph, iri: str) -> Table:
    rows = tuple(
        Row((linked(graph, row["project"]), Number(int(row["agents"]))))
        for row in graph.rows("municipality-projects", iri)
    )
    return Table("municipal-projects", ("project", "agents"), rows, proofs=False)
