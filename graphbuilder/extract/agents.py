"""Outline → who is named in the text of the items: persons, organisations, their other names."""

from __future__ import annotations

from dataclasses import dataclass, replace

from graphbuilder.extract.aliases import find_aliases, find_initials, find_slips
from graphbuilder.extract.attendance import Attendance
from graphbuilder.extract.candidates import find_candidates
from graphbuilder.extract.organisations import find_organisations
from graphbuilder.extract.organisations.places import item_passages
from graphbuilder.extract.passages import Passage
from graphbuilder.extract.people import find_people, find_titles
from graphbuilder.model import (
    AliasStatement,
    Document,
    OrganisationKind,
    OrganisationMention,
    ParticipantRole,
    PersonMention,
)
from graphbuilder.ner_model import NO_MODEL, NerModel
from graphbuilder.own_names import NO_NAMES, OwnNames
from graphbuilder.segment import Outline

_UNSEATED = (ParticipantRole.OFFICIAL, ParticipantRole.GUEST)


@dataclass(frozen=True, slots=True)
class Agents:
    """Who a document names, each kind in reading order."""

    people: tuple[PersonMention, ...]
    organisations: tuple[OrganisationMention, ...]
    aliases: tuple[AliasStatement, ...]


def find_agents(
    document: Document,
    outline: Outline,
    attendance: Attendance,
    own: OwnNames = NO_NAMES,
    model: NerModel = NO_MODEL,
) -> Agents:
    """Everyone named in the items' text; a name of a person is none of an organisation.

    `own` are organisations of the user's gazetteers; `model` adds what it alone sees.
    """
    listed = frozenset(
        [one.person for one in attendance.participants] + [one.person for one in attendance.absences]
    )
    unseated = [one for one in attendance.participants if one.role in _UNSEATED]
    officials = find_titles(document, unseated)
    people: list[PersonMention] = []
    aliases: list[AliasStatement] = []
    passages: dict[int, tuple[Passage, ...]] = {}
    for item in outline.items:
        at, used = item.item.position, attendance.used[item.item.position]
        passages[at] = tuple(item_passages(document, item, used))
        people += find_people(document, item, passages[at], used=used, listed=listed, officials=officials)
        aliases += find_aliases(document, item, passages[at])
    persons = listed | {mention.person for mention in people}
    aliases = [said for said in aliases if persons.isdisjoint((said.canonical, said.alias))]
    found = find_organisations(
        document,
        outline.meeting,
        outline.items,
        passages,
        people=persons,
        aliases=tuple(aliases),
        own=own,
    )
    body = outline.meeting.body.value if outline.meeting.body else ""
    slips = find_slips(found, body)
    aliases += slips
    aliases += find_initials(document, outline.items, _bodies(body, found))
    agents = Agents(tuple(people), _without_slips(found, slips), tuple(aliases))
    return _with_candidates(agents, document, outline, attendance, model) if model.name else agents


def _with_candidates(
    agents: Agents, document: Document, outline: Outline, attendance: Attendance, model: NerModel
) -> Agents:
    """The agents, and behind them those that only the model sees."""
    listed = [one.person for one in attendance.participants] + [one.person for one in attendance.absences]
    named = [name for one in agents.organisations for name in (one.name, one.evidence.quote)]
    said = [name for one in agents.aliases for name in (one.canonical, one.alias)]
    known = frozenset([*listed, *named, *said, *(one.person for one in agents.people)])
    added = [
        find_candidates(document, item, attendance.used[item.item.position], model, known)
        for item in outline.items
    ]
    people = (*agents.people, *(one for found in added for one in found.people))
    organisations = (*agents.organisations, *(one for found in added for one in found.organisations))
    return replace(
        agents,
        people=tuple(sorted(people, key=lambda one: one.item)),
        organisations=tuple(sorted(organisations, key=lambda one: one.item)),
    )


def _without_slips(
    found: tuple[OrganisationMention, ...], slips: list[AliasStatement]
) -> tuple[OrganisationMention, ...]:
    """The mentions under the right spelling, one a name and item."""
    right = {said.alias: said.canonical for said in slips}
    first: dict[tuple[int, str], OrganisationMention] = {}
    for mention in found:
        name = right.get(mention.name, mention.name)
        first.setdefault((mention.item, name), replace(mention, name=name))
    return tuple(first.values())


def _bodies(own: str, found: tuple[OrganisationMention, ...]) -> tuple[str, ...]:
    """The political bodies that the document names, its own first."""
    named = [mention.name for mention in found if mention.kind is OrganisationKind.COUNCIL]
    return tuple(dict.fromkeys(name for name in (own, *named) if name))
