"""The kinds of statements that entries speak of: found again by their words, or made from them.

What stays when documents are read better is the file, the item's printed number, the kind
and the words. Those find a statement; its number in the graph doesn't, since it counts
what was read before it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from graphbuilder import iris
from graphbuilder.errors import ConfigError
from graphbuilder.model import (
    Absence,
    AbsenceKind,
    AgendaItem,
    AgentKind,
    Attachment,
    Decision,
    Evidence,
    Extraction,
    OrganisationKind,
    OrganisationMention,
    Outcome,
    Participant,
    ParticipantRole,
    ParticipationRole,
    PersonMention,
    ProjectMention,
    Reference,
    RoleStatement,
    Vote,
    VotePosition,
    VoterKind,
)
from graphbuilder.review.entries import Action, Entry

Statement = Any
"""One of the statement classes of the model."""


@dataclass(frozen=True, slots=True)
class Kind:
    """Where an extraction holds statements of a kind, and which of their fields the columns mean.

    `numbered` is the word before their number in an IRI, empty for those that have none.
    """

    field: str
    numbered: str
    name: str
    value: str = ""
    other: str = ""


KINDS = {
    "participant": Kind("participants", "", "person", "role"),
    "absence": Kind("absences", "", "person", "kind"),
    "decision": Kind("decisions", "beslutning", "body", "outcome"),
    "vote": Kind("votes", "stemme", "voter", "position"),
    "step": Kind("pathway", "sagsvej", "body", "date"),
    "attachment": Kind("attachments", "bilag", "title"),
    "reference": Kind("references", "henvisning", "body", "date"),
    "citation": Kind("citations", "lovhenvisning", "law", "section"),
    "project": Kind("projects", "projekt", "name"),
    "participation": Kind("roles", "deltagelse", "agent", "role", "project"),
    "organisation": Kind("organisations", "organisation", "name", "kind"),
    "person": Kind("people", "person", "person", "role"),
    "alias": Kind("aliases", "", "canonical", "", "alias"),
}

# The closed choice of `value` in an entry that adds, and whether it may be left empty
_CHOICES: dict[str, tuple[type[StrEnum], bool]] = {
    "participant": (ParticipantRole, True),
    "absence": (AbsenceKind, True),
    "decision": (Outcome, False),
    "vote": (VotePosition, False),
    "participation": (ParticipationRole, False),
    "organisation": (OrganisationKind, False),
}
_NAMELESS = ("decision", "reference")


def check_added(entry: Entry) -> None:
    """Raise ConfigError when an entry that adds a statement can't make one."""
    if entry.action is not Action.ADD:
        return
    place = f"review, line {entry.line}: adding a {entry.kind}"
    if not entry.name and entry.kind not in _NAMELESS:
        raise ConfigError(f"{place} needs a name")
    if entry.kind == "participation" and not entry.other:
        raise ConfigError(f"{place} needs the project in the column other")
    choice, empty = _CHOICES.get(entry.kind, (None, True))
    if choice and entry.value not in {one.value for one in choice} and not (empty and not entry.value):
        known = ", ".join(one.value for one in choice if one.value)
        raise ConfigError(f"{place} knows no value {entry.value!r}; choose from {known}")
    if entry.kind == "reference" and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", entry.value):
        raise ConfigError(f"{place} needs the day of the meeting as its value, like 2026-11-22")


def find_dropped(entry: Entry, printed: Extraction, named: Extraction) -> list[int]:
    """Which statements of its kind an entry means, by their places in the extraction.

    `printed` and `named` hold the same statements, with names as printed and as they go by
    in the end: either will do. A statement with just the words goes before those whose
    words hold them, or are held by them.
    """
    kind = KINDS[entry.kind]
    item = _item(printed, entry.item)
    if entry.item and item is None:
        return []
    found = []
    for at, pair in enumerate(zip(getattr(printed, kind.field), getattr(named, kind.field), strict=True)):
        here = item is None or getattr(pair[0], "item", item.position) == item.position
        if here and _fits(entry, kind, pair):
            found.append(at)
    asked = _flat(entry.quote)
    quotes = {at: _flat(getattr(printed, kind.field)[at].evidence.quote) for at in found}
    same = [at for at in found if quotes[at] == asked]
    return same or [at for at in found if asked in quotes[at] or quotes[at] in asked]


def _fits(entry: Entry, kind: Kind, pair: tuple[Statement, Statement]) -> bool:
    """Whether a statement has the name, the other name and the value that an entry gives."""
    for column, name in ((entry.name, kind.name), (entry.other, kind.other), (entry.value, kind.value)):
        asked = iris.slug(column) if column else ""
        if asked and (not name or asked not in {iris.slug(str(getattr(one, name))) for one in pair}):
            return False
    return True


def _flat(text: str) -> str:
    return " ".join(text.split()).casefold()


def _item(extraction: Extraction, asked: str) -> AgendaItem | None:
    """The item with a printed number; `#3` is the third one."""
    for item in extraction.items:
        if asked and (asked == f"#{item.position}" or iris.slug(asked) == iris.slug(item.number or " ")):
            return item
    return None


def make_added(entry: Entry, extraction: Extraction, text: str) -> list[tuple[str, Statement]]:
    """The statement that an entry adds, with the field it belongs to; empty when its words aren't there.

    Without an item it is the one in which the words stand.
    """
    item = _item(extraction, entry.item)
    if entry.item and item is None:
        return []
    evidence = _find_words(entry, text, item)
    if evidence is None:
        return []
    for other in extraction.items if item is None else ():
        if other.span.start <= evidence.start < other.span.end:
            item = other
    if item is None and entry.kind != "participant":
        return []
    return _MAKERS[entry.kind](entry, extraction, item.position if item else 0, evidence)


def _find_words(entry: Entry, text: str, item: AgendaItem | None) -> Evidence | None:
    """Where the words of an entry stand: in its item, or else anywhere when it names none."""
    words = re.compile(r"\s+".join(map(re.escape, entry.quote.split())))
    place = words.search(text, item.span.start, item.span.end) if item else words.search(text)
    return Evidence(place.start(), place.end(), place[0], entry.rule) if place else None


Made = list[tuple[str, Statement]]


def _participant(entry: Entry, extraction: Extraction, item: int, evidence: Evidence) -> Made:
    return [("participants", Participant(entry.name, entry.other, ParticipantRole(entry.value), evidence))]


def _absence(entry: Entry, extraction: Extraction, item: int, evidence: Evidence) -> Made:
    return [("absences", Absence(item, entry.name, entry.other, AbsenceKind(entry.value), evidence))]


def _decision(entry: Entry, extraction: Extraction, item: int, evidence: Evidence) -> Made:
    date = extraction.meeting.date.value if extraction.meeting.date and not entry.name else ""
    decision = Decision(item, entry.other, entry.name, date, Outcome(entry.value), evidence.quote, evidence)
    return [("decisions", decision)]


def _vote(entry: Entry, extraction: Extraction, item: int, evidence: Evidence) -> Made:
    known = iris.slug(entry.name) in _people(extraction) or " " in entry.name
    kind = VoterKind.PERSON if known else VoterKind.PARTY
    position = VotePosition(entry.value)
    return [("votes", Vote(item, "", "", "", entry.name, kind, entry.other, position, None, evidence))]


def _attachment(entry: Entry, extraction: Extraction, item: int, evidence: Evidence) -> Made:
    return [("attachments", Attachment(item, entry.name, evidence))]


def _reference(entry: Entry, extraction: Extraction, item: int, evidence: Evidence) -> Made:
    return [("references", Reference(item, entry.name, entry.value, entry.other, evidence))]


def _project(entry: Entry, extraction: Extraction, item: int, evidence: Evidence) -> Made:
    return [("projects", ProjectMention(item, entry.name, evidence))]


def _participation(entry: Entry, extraction: Extraction, item: int, evidence: Evidence) -> Made:
    kind = AgentKind.PERSON if iris.slug(entry.name) in _people(extraction) else AgentKind.ORGANISATION
    role = RoleStatement(item, entry.name, kind, entry.other, ParticipationRole(entry.value), evidence)
    known = {iris.slug(one.name) for one in extraction.projects}
    named = (
        [] if iris.slug(entry.other) in known else [("projects", ProjectMention(item, entry.other, evidence))]
    )
    return [*named, ("roles", role)]


def _organisation(entry: Entry, extraction: Extraction, item: int, evidence: Evidence) -> Made:
    return [("organisations", OrganisationMention(item, entry.name, OrganisationKind(entry.value), evidence))]


def _person(entry: Entry, extraction: Extraction, item: int, evidence: Evidence) -> Made:
    return [("people", PersonMention(item, entry.name, entry.value, entry.other, evidence))]


_MAKERS: dict[str, Callable[[Entry, Extraction, int, Evidence], Made]] = {
    "participant": _participant,
    "absence": _absence,
    "decision": _decision,
    "vote": _vote,
    "attachment": _attachment,
    "reference": _reference,
    "project": _project,
    "participation": _participation,
    "organisation": _organisation,
    "person": _person,
}


def _people(extraction: Extraction) -> set[str]:
    """Folded names of the persons in a document."""
    listed: tuple[Participant | Absence | PersonMention, ...] = (
        *extraction.participants,
        *extraction.absences,
        *extraction.people,
    )
    return {iris.slug(one.person) for one in listed}
