"""Outline → who is named in the text of the items: persons, organisations, their other names."""

from __future__ import annotations

from dataclasses import dataclass

from graphbuilder.extract.aliases import find_aliases, find_initials
from graphbuilder.extract.attendance import Attendance
from graphbuilder.extract.organisations import find_organisations
from graphbuilder.extract.people import find_people
from graphbuilder.model import AliasStatement, Document, OrganisationKind, OrganisationMention, PersonMention
from graphbuilder.segment import Outline


@dataclass(frozen=True, slots=True)
class Agents:
    """Who a document names, each kind in reading order."""

    people: tuple[PersonMention, ...]
    organisations: tuple[OrganisationMention, ...]
    aliases: tuple[AliasStatement, ...]


def find_agents(document: Document, outline: Outline, attendance: Attendance) -> Agents:
    """Everyone named in the items' text; a name of a person is none of an organisation."""
    listed = frozenset(
        [one.person for one in attendance.participants] + [one.person for one in attendance.absences]
    )
    people: list[PersonMention] = []
    aliases: list[AliasStatement] = []
    for item in outline.items:
        used = attendance.used[item.item.position]
        people += find_people(document, item, used, listed)
        aliases += find_aliases(document, item, used)
    persons = listed | {mention.person for mention in people}
    aliases = [said for said in aliases if persons.isdisjoint((said.canonical, said.alias))]
    found = find_organisations(
        document, outline.meeting, outline.items, attendance.used, people=persons, aliases=tuple(aliases)
    )
    aliases += find_initials(document, outline.items, _bodies(outline, found))
    return Agents(tuple(people), found, tuple(aliases))


def _bodies(outline: Outline, found: tuple[OrganisationMention, ...]) -> tuple[str, ...]:
    """The political bodies that the document names, its own first."""
    own = outline.meeting.body.value if outline.meeting.body else ""
    named = [mention.name for mention in found if mention.kind is OrganisationKind.COUNCIL]
    return tuple(dict.fromkeys(name for name in (own, *named) if name))
