"""Organisations, projects and laws."""

from __future__ import annotations

import re

from graphbuilder.namespaces import Ref
from graphbuilder.pages.graph import PageGraph, local
from graphbuilder.pages.view import (
    Block,
    Day,
    Fact,
    Number,
    Outside,
    Row,
    Spoke,
    Star,
    Table,
    Term,
    Text,
    View,
)
from graphbuilder.pages.views.parts import (
    alias_facts,
    linked,
    mention_block,
    outside,
    quotes,
    role_block,
    term,
    unique,
)

_JOINED_LETTER = re.compile(r"(\d)([a-zæøå])\b")
_MOST_SPOKES = 24  # more than that can't be read in a small picture


def organisation_view(graph: PageGraph, iri: str) -> View:
    """An organisation: its names and who says so, its projects, the municipalities that name it."""
    kinds = tuple(Term(local(one)) for one in graph.values(iri, Ref.organisationKind))
    blocks: list[Block] = [
        quotes(graph, "alias-said", iri),
        role_block(graph, iri),
        _municipalities(graph, iri),
    ]
    blocks += [mention_block(graph, iri)]
    return View(
        iri,
        "Organisation",
        graph.label(iri),
        facts=(Fact("kind", kinds), *alias_facts(graph, iri)),
        blocks=tuple(blocks),
    )


def _municipalities(graph: PageGraph, iri: str) -> Table:
    rows = tuple(
        Row((graph.link(row["municipality"]), Number(int(row["items"]))))
        for row in graph.rows("mention-municipalities", iri)
    )
    return Table("named-in", ("municipality", "items"), rows, proofs=False)


def project_view(graph: PageGraph, iri: str) -> View:
    """A project: who takes part and how, as a picture and as a table."""
    municipalities = tuple(graph.link(one) for one in graph.values(iri, Ref.municipality))
    found = graph.rows("project-roles", iri)
    blocks: list[Block] = [_star(graph, iri, found), _roles(graph, found)]
    blocks += [mention_block(graph, iri), quotes(graph, "said", iri)]
    return View(
        iri,
        "Project",
        graph.label(iri),
        above=municipalities,
        blocks=tuple(blocks),
    )


def _star(graph: PageGraph, iri: str, found: list[dict[str, str]]) -> Star:
    """Each agent once, with all its roles."""
    roles: dict[str, list[Term]] = {}
    for agent, role in unique((row["agent"], local(row["role"])) for row in found):
        roles.setdefault(agent, []).extend([Term(role)] * bool(role))
    spokes = tuple(Spoke(graph.label(agent), tuple(terms)) for agent, terms in roles.items())
    return Star("project-network", graph.label(iri), spokes[:_MOST_SPOKES] if len(spokes) > 1 else ())


def _roles(graph: PageGraph, found: list[dict[str, str]]) -> Table:
    rows = tuple(
        Row(
            (graph.link(row["agent"]), term(row["role"]), Day(row["date"]), graph.link(row["item"])),
            graph.spans(row["part"]),
        )
        for row in found
    )
    return Table("participants", ("agent", "role", "date", "item"), rows)


def law_view(graph: PageGraph, iri: str) -> View:
    """A law: which sections are cited, by whom, and which text of it stood on the day."""
    kinds = tuple(Term(local(one)) for one in graph.values(iri, Ref.lawKind))
    found = graph.rows("law-citations", iri)
    texts = tuple(
        cell
        for cell in (outside(url) for url in sorted({row["text"] for row in found}))
        if isinstance(cell, Outside)
    )
    return View(
        iri,
        "Law",
        graph.label(iri),
        facts=(Fact("kind", kinds), Fact("law-texts", texts)),
        blocks=(sections_of(found), _citations(graph, found)),
    )


def sections_of(found: list[dict[str, str]]) -> Table:
    """Each section, how often it is cited and when last."""
    sections: dict[str, list[str]] = {}
    for row in found:
        if row["section"]:
            # "§ 65e" and "§ 65 e" are the same
            section = _JOINED_LETTER.sub(r"\1 \2", row["section"])
            sections.setdefault(section, []).append(row["date"])
    order = sorted(sections, key=lambda section: (-len(sections[section]), section))
    rows = tuple(Row((Text(one), Number(len(sections[one])), Day(max(sections[one])))) for one in order)
    return Table("sections", ("section", "times", "last-cited"), rows, proofs=False)


def _citations(graph: PageGraph, found: list[dict[str, str]]) -> Table:
    rows = tuple(
        Row(
            (
                Day(row["date"]),
                graph.link(row["item"]),
                linked(graph, row["body"]),
                Text(row["section"]),
                Text(row["surface"], quoted=True),
                outside(row["text"]),
            ),
            graph.spans(row["citation"]),
        )
        for row in found
    )
    return Table("cited-by", ("date", "item", "body", "section", "surface", "law-text"), rows)
