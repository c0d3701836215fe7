"""The outlines of all documents, added up → the names and numbers that merging decides about."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from sys import intern

from graphbuilder import iris
from graphbuilder.model import Issue
from graphbuilder.resolve.apart import Apart
from graphbuilder.resolve.organisations import OrganisationSurvey
from graphbuilder.resolve.outline import Entry, Forms, ItemEntry, Outline, Sighting
from graphbuilder.resolve.scopes import Scope


@dataclass(slots=True)
class Seat:
    """The sightings of one person on one body, added up; their order doesn't matter."""

    name: str
    meetings: set[str] = field(default_factory=set)
    first: tuple[str, str] = ("", "")
    last: tuple[str, str] = ("", "")
    party: tuple[str, str] = ("", "")

    def add(self, sighting: Sighting, date: str, meeting: str) -> None:
        """Count the sightings of one document, at the meeting named `meeting`."""
        self.name = min(self.name, sighting.person)
        self.meetings.add(meeting)
        self.last = max(self.last, (date, sighting.last))
        seen = (date, sighting.first)
        if date and (not self.first[0] or seen < self.first):
            self.first = seen
        if sighting.party:
            self.party = max(self.party, (date, sighting.party))


Names = Counter[tuple[str, str, str]]
"""(path of a scope, key of a name, a way of writing it) → how often that occurs."""


@dataclass(slots=True)
class Survey:
    """The names and numbers of all documents: grows with distinct names, not with text."""

    entries: list[Entry] = field(default_factory=list)
    scopes: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    own_bodies: Names = field(default_factory=Counter)
    other_bodies: Names = field(default_factory=Counter)
    named_bodies: Names = field(default_factory=Counter)
    municipalities: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    organisations: OrganisationSurvey = field(default_factory=OrganisationSurvey)
    persons: Names = field(default_factory=Counter)
    projects: Names = field(default_factory=Counter)
    parties: Names = field(default_factory=Counter)
    cases: dict[str, str] = field(default_factory=dict)
    seats: dict[tuple[str, str, str], Seat] = field(default_factory=dict)
    issues: dict[str, tuple[Issue, ...]] = field(default_factory=dict)
    apart: tuple[Apart, ...] = ()


def survey(outlines: Iterable[Outline], apart: Sequence[Apart] = ()) -> Survey:
    """All `outlines` added up; names that are kept `apart` never share an entry."""
    found, scopes = Survey(apart=tuple(apart)), dict[Scope, Scope]()
    for one in outlines:
        scope = scopes.setdefault(one.entry.scope, one.entry.scope)
        _add(found, one, _lean(one.entry, scope))
    return found


def _lean(entry: Entry, scope: Scope) -> Entry:
    """The entry with strings that others have as well."""
    items = tuple(ItemEntry(intern(one.name), intern(one.case), one.title) for one in entry.items)
    return replace(entry, scope=scope, date=intern(entry.date), items=items)


def _add(found: Survey, one: Outline, entry: Entry) -> None:
    """Enter one document."""
    scope = entry.scope
    found.entries.append(entry)
    found.scopes[scope.path][scope.label] += 1
    if one.issues:
        found.issues[entry.digest] = one.issues
    if entry.body:
        found.own_bodies[scope.path, entry.key, entry.body] += 1
    _count(found.other_bodies, scope, one.other_bodies)
    _count(found.named_bodies, scope, one.named_bodies)
    _count(found.persons, scope, one.persons)
    _count(found.projects, scope, one.projects)
    _count(found.parties, scope, one.parties)
    for path, label, times in one.municipalities:
        found.municipalities[path][label] += times
    for path, number in one.cases:
        found.cases[path] = min(found.cases.get(path, number), number)
    found.organisations.add(one.organisations, one.changes, entry.digest)
    meeting = intern(entry.date or iris.document_path(entry.digest))
    for sighting in one.sightings:
        key = (scope.path, entry.key, sighting.key)
        seat = found.seats.setdefault(key, Seat(sighting.person))
        seat.add(sighting, entry.date, meeting)


def _count(names: Names, scope: Scope, forms: Forms) -> None:
    """Enter the names of one kind."""
    for key, form, times in forms:
        names[scope.path, key, form] += times
