"""What each answer sheet has to say: gold facts → facts that judge the sheet's rows.

One function a sheet gives a document's facts; the table `SHEETS` ties it to the
canned query behind the sheet and to the columns that make two rows one answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from operator import attrgetter

from graphbuilder.evaluate.compare import (
    bare_title,
    is_true,
    item_number,
    normal,
    same_person,
    same_voter,
    squeezed,
)
from graphbuilder.evaluate.gold import (
    Gold,
    GoldAbsence,
    GoldDecision,
    GoldItem,
    GoldName,
    GoldReference,
    GoldStep,
    GoldVote,
    accepted_names,
    alias_names,
)

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Fact:
    """One gold fact: its words, whether missing it is an error, and which rows state it."""

    label: str
    must: bool
    stated_by: Callable[[Row], bool]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet to be judged.

    Rows with equal `key` columns are one answer; an empty key means that one row
    is judged field by field. Rows whose `needed` column is empty say nothing.
    """

    name: str
    query: str
    facts: Callable[[Gold], Iterator[Fact]]
    key: tuple[str, ...]
    needed: str = ""


def _get(row: Row, column: str) -> str:
    return row.get(column, "")


def _at(item: GoldItem, row: Row) -> bool:
    """Whether a row is about the item; one printed without a number is told by the other columns."""
    return item.number is None or item_number(_get(row, "item")) == item_number(item.number)


def _words(*parts: object) -> str:
    return " ".join(str(part) for part in parts if part is not None and part != "")


def _states_field(column: str, value: str, row: Row) -> bool:
    return normal(_get(row, column)) == normal(value)


def _meeting_facts(gold: Gold) -> Iterator[Fact]:
    for column in ("municipality", "body", "date", "start", "place"):
        value = getattr(gold.meeting, column)
        if value:
            yield Fact(f"{column} = {value}", True, partial(_states_field, column, value))


def _states_item(item: GoldItem, row: Row) -> bool:
    same_title = not item.title or bare_title(_get(row, "title")) == bare_title(item.title)
    return _at(item, row) and same_title and is_true(_get(row, "closed")) == bool(item.closed)


def _item_facts(gold: Gold) -> Iterator[Fact]:
    for item in gold.items:
        yield Fact(_words(item.number, item.title), True, partial(_states_item, item))


def _states_case(item: GoldItem, row: Row) -> bool:
    return _at(item, row) and normal(_get(row, "case_number")) == normal(item.case)


def _case_facts(gold: Gold) -> Iterator[Fact]:
    for item in gold.items:
        if item.case:
            yield Fact(_words(item.number, item.case), True, partial(_states_case, item))


def _states_person(name: str, row: Row) -> bool:
    return same_person(_get(row, "person"), name)


def _participant_facts(gold: Gold) -> Iterator[Fact]:
    for entry in gold.participants:
        person = entry if isinstance(entry, str) else entry.person
        yield Fact(person, True, partial(_states_person, person))


def _states_party(party: str | None, row: Row) -> bool:
    """Whether the row's party is the gold's, begins with its letter, or is left out."""
    if not party:
        return True
    found, expected = normal(_get(row, "party")), normal(party)
    return found[:1] in ("", expected[:1]) or expected in found


def _states_absence(item: GoldItem, absence: GoldAbsence, row: Row) -> bool:
    return _at(item, row) and _states_person(absence.person, row) and _states_party(absence.party, row)


def _absence_facts(gold: Gold) -> Iterator[Fact]:
    for item in gold.items:
        for absence in item.absent:
            yield Fact(_words(item.number, absence.person), True, partial(_states_absence, item, absence))


def _bare_part(part: object) -> str:
    return re.sub(r"\W", "", normal(part))


def _states_decision(item: GoldItem, decision: GoldDecision, row: Row) -> bool:
    if not _at(item, row) or normal(_get(row, "outcome")) != normal(decision.outcome):
        return False
    if decision.part and _bare_part(_get(row, "part")) != _bare_part(decision.part):
        return False
    return not decision.body or normal(_get(row, "body")) in ("", normal(decision.body))


def _decision_facts(gold: Gold) -> Iterator[Fact]:
    for item in gold.items:
        for decision in item.decisions:
            body = f"({decision.body})" if decision.body else ""
            words = _words(item.number, decision.part, decision.outcome, body, (decision.text or "")[:50])
            yield Fact(words, decision.must, partial(_states_decision, item, decision))


def _states_vote(item: GoldItem, vote: GoldVote, row: Row) -> bool:
    same_position = normal(_get(row, "position")) == normal(vote.position)
    return _at(item, row) and same_position and same_voter(_get(row, "voter"), vote.voter)


def _vote_facts(gold: Gold) -> Iterator[Fact]:
    for item in gold.items:
        for vote in item.votes:
            words = _words(item.number, vote.voter, vote.position)
            yield Fact(words, vote.must, partial(_states_vote, item, vote))


def _states_step(item: GoldItem, step: GoldStep, row: Row) -> bool:
    same_date = not step.date or _get(row, "date")[:10] == step.date
    return _at(item, row) and same_date and normal(_get(row, "body")) == normal(step.body)


def _pathway_facts(gold: Gold) -> Iterator[Fact]:
    for item in gold.items:
        for step in item.pathway:
            yield Fact(
                _words(item.number, step.body, step.date), step.must, partial(_states_step, item, step)
            )


def _states_attachment(item: GoldItem, title: str, row: Row) -> bool:
    return _at(item, row) and normal(_get(row, "title")) == normal(title)


def _attachment_facts(gold: Gold) -> Iterator[Fact]:
    for item in gold.items:
        for title in item.attachments:
            yield Fact(_words(item.number, title), True, partial(_states_attachment, item, title))


def _states_reference(item: GoldItem, reference: GoldReference, row: Row) -> bool:
    same_item = not reference.item or item_number(_get(row, "ref_item")) == item_number(reference.item)
    return _at(item, row) and same_item and _get(row, "date")[:10] == reference.date


def _reference_facts(gold: Gold) -> Iterator[Fact]:
    for item in gold.items:
        for reference in item.references:
            words = _words(item.number, "→", reference.date, reference.item)
            yield Fact(words, reference.must, partial(_states_reference, item, reference))


@dataclass(slots=True)
class _Thing:
    """A named thing of one document under all names met so far."""

    label: str
    names: set[str]
    must: bool


def _things(gold: Gold, entries: Iterable[GoldName]) -> list[_Thing]:
    """Each named thing once, in reading order; entries that share a name are one."""
    things: list[_Thing] = []
    for entry in entries:
        names = accepted_names(gold, entry)
        known = next((thing for thing in things if thing.names & names), None)
        if known:
            known.names |= names
            known.must |= bool(entry.must)
        else:
            things.append(_Thing(entry.name, set(names), bool(entry.must)))
    return things


def _states_name(columns: tuple[str, ...], names: set[str], row: Row) -> bool:
    return any(normal(_get(row, column)) in names for column in columns)


def _name_facts(field: str, *columns: str) -> Callable[[Gold], Iterator[Fact]]:
    """Facts of a kind of name, found when one of `columns` holds a name of it."""
    entries_at: Callable[[GoldItem], tuple[GoldName, ...]] = attrgetter(field)

    def facts(gold: Gold) -> Iterator[Fact]:
        for thing in _things(gold, (entry for item in gold.items for entry in entries_at(item))):
            yield Fact(thing.label, thing.must, partial(_states_name, columns, thing.names))

    return facts


def _states_section(item: GoldItem, section: str, row: Row) -> bool:
    return _at(item, row) and squeezed(section) in squeezed(_get(row, "section"))


def _section_facts(gold: Gold) -> Iterator[Fact]:
    for item in gold.items:
        for law in item.laws:
            if law.section:
                words, must = _words(item.number, law.name, law.section), law.must is None or law.must
                yield Fact(words, must, partial(_states_section, item, law.section))


def _people_facts(gold: Gold) -> Iterator[Fact]:
    people: dict[str, tuple[str, bool]] = {}
    for person in (person for item in gold.items for person in item.people):
        known = people.get(normal(person.name), ("", False))
        people[normal(person.name)] = (person.name, known[1] or person.must)
    for name, must in people.values():
        yield Fact(name, must, partial(_states_person, name))


def _names_at(gold: Gold, entries: Iterable[GoldName], name: str) -> set[str]:
    """Names by which an item's role may call a thing: its own, and those of the thing listed there."""
    found = {normal(name)} | alias_names(gold, normal(name))
    for entry in entries:
        names = accepted_names(gold, entry)
        if normal(name) in names:
            found |= names
    return found


def _states_role(agents: set[str], projects: set[str], row: Row) -> bool:
    return normal(_get(row, "agent")) in agents and normal(_get(row, "project")) in projects


def _role_facts(gold: Gold) -> Iterator[Fact]:
    for item in gold.items:
        for role in item.roles:
            agents = _names_at(gold, item.organisations, role.agent)
            projects = _names_at(gold, item.projects, role.project)
            words = _words(item.number, role.agent, role.role, role.project)
            yield Fact(words, role.must, partial(_states_role, agents, projects))


SHEETS = (
    Sheet("meetings", "meetings", _meeting_facts, ()),
    Sheet("items", "items", _item_facts, ("item", "title")),
    Sheet("cases", "items", _case_facts, ("item", "case_number"), needed="case_number"),
    Sheet("participants", "participants", _participant_facts, ("person",)),
    Sheet("absences", "absences", _absence_facts, ("item", "person")),
    Sheet("decisions", "decisions", _decision_facts, ("item", "part", "body", "outcome")),
    Sheet("votes", "votes", _vote_facts, ("item", "voter", "position")),
    Sheet("pathway", "pathway", _pathway_facts, ("item", "body", "date")),
    Sheet("attachments", "attachments", _attachment_facts, ("item", "title")),
    Sheet("references", "references", _reference_facts, ("item", "date", "ref_item")),
    Sheet("laws", "laws", _name_facts("laws", "law", "surface"), ("law",)),
    Sheet("sections", "laws", _section_facts, ("item", "law", "section"), needed="section"),
    Sheet("projects", "projects", _name_facts("projects", "project"), ("project",)),
    Sheet("organisations", "organisations", _name_facts("organisations", "organisation"), ("organisation",)),
    Sheet("people", "people", _people_facts, ("person",)),
    Sheet("roles", "roles", _role_facts, ("agent", "project")),
)
