"""One pass over all extractions → the few strings a document that merging needs."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from sys import intern
from zlib import crc32

from graphbuilder import iris
from graphbuilder.grammar.bodies import body_key
from graphbuilder.model import (
    Absence,
    Extraction,
    Issue,
    OrganisationKind,
    Participant,
    ParticipantRole,
    VoterKind,
)
from graphbuilder.resolve.apart import Apart, names_apart
from graphbuilder.resolve.organisations import OrganisationSurvey
from graphbuilder.resolve.scopes import Scope, find_scope, municipality_scope

UNSEATED = frozenset({ParticipantRole.OFFICIAL, ParticipantRole.GUEST, ParticipantRole.SUBSTITUTE})
"""Roles of those who sit at the table without a seat on the body."""

# "økonomi" and "økonomiudvalg" are one body; so are "erhverv" and "erhvervsudvalg"
_BODY_ENDING = re.compile(r"s?-?\s?udvalg$")
# The council of a municipality by its full name: "fjordby byråd"
_COUNCIL = re.compile(r"(?P<place>.+) (?P<council>byråd|kommunalbestyrelse|borgerrepræsentation)")


@dataclass(frozen=True, slots=True)
class ItemEntry:
    """An agenda item in the index: the end of its IRI, its case, a checksum of its title."""

    name: str
    case: str
    title: int


@dataclass(frozen=True, slots=True)
class Entry:
    """What the index keeps of one document. `body` and `date` are as printed, or empty."""

    digest: str
    source: str
    scope: Scope
    body: str
    date: str
    start: str
    items: tuple[ItemEntry, ...]


@dataclass(frozen=True, slots=True)
class Sighting:
    """A person on the body, as one document shows it; `evidence` is a path."""

    person: str
    party: str
    evidence: str


@dataclass(slots=True)
class Seat:
    """The sightings of one person on one body, added up; their order doesn't matter."""

    name: str
    meetings: set[str] = field(default_factory=set)
    first: tuple[str, str] = ("", "")
    last: tuple[str, str] = ("", "")
    party: tuple[str, str] = ("", "")

    def add(self, sighting: Sighting, date: str, meeting: str) -> None:
        """Count one more sighting, at the meeting named `meeting`."""
        self.name = min(self.name, sighting.person)
        self.meetings.add(meeting)
        seen = (date, sighting.evidence)
        self.last = max(self.last, seen)
        if date and (not self.first[0] or seen < self.first):
            self.first = seen
        if sighting.party:
            self.party = max(self.party, (date, sighting.party))


Names = dict[tuple[str, str], Counter[str]]
"""(path of a scope, key of a name) → how often each way of writing it occurs."""


@dataclass(slots=True)
class Survey:
    """The names and numbers of all documents: grows with distinct names, not with text."""

    entries: list[Entry] = field(default_factory=list)
    scopes: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    own_bodies: Names = field(default_factory=lambda: defaultdict(Counter))
    other_bodies: Names = field(default_factory=lambda: defaultdict(Counter))
    named_bodies: Names = field(default_factory=lambda: defaultdict(Counter))
    municipalities: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    organisations: OrganisationSurvey = field(default_factory=OrganisationSurvey)
    persons: Names = field(default_factory=lambda: defaultdict(Counter))
    projects: Names = field(default_factory=lambda: defaultdict(Counter))
    parties: Names = field(default_factory=lambda: defaultdict(Counter))
    cases: dict[str, str] = field(default_factory=dict)
    seats: dict[tuple[str, str, str], Seat] = field(default_factory=dict)
    issues: dict[str, tuple[Issue, ...]] = field(default_factory=dict)
    apart: tuple[Apart, ...] = ()


def survey(
    extractions: Iterable[Extraction],
    municipality_for: Callable[[Extraction], str],
    apart: Sequence[Apart] = (),
) -> Survey:
    """The index of all `extractions`; names that are kept `apart` never share an entry."""
    found = Survey(apart=tuple(apart))
    for extraction in extractions:
        scope, issues = find_scope(extraction, municipality_for(extraction))
        scope = replace(scope, apart=names_apart(apart, "body", scope.path))
        if issues:
            found.issues[extraction.digest] = issues
        _add(found, extraction, scope)
    return found


def _add(found: Survey, extraction: Extraction, scope: Scope) -> None:
    """Enter one document into the index."""
    entry = _entry(extraction, scope)
    found.entries.append(entry)
    found.scopes[scope.path][scope.label] += 1
    if entry.body:
        found.own_bodies[scope.path, name_key(entry.body, scope)][entry.body] += 1
    for name in _mentioned_bodies(extraction):
        found.other_bodies[scope.path, name_key(name, scope)][name] += 1
    for listed in _listed(extraction):
        found.persons[scope.path, iris.slug(listed.person)][flat(listed.person)] += 1
    _add_named(found, extraction, scope)
    for vote in extraction.votes:
        names = found.persons if vote.voter_kind is VoterKind.PERSON else found.parties
        names[scope.path, iris.slug(vote.voter)][flat(vote.voter)] += 1
    for mention in extraction.projects:
        found.projects[scope.path, iris.slug(mention.name)][flat(mention.name)] += 1
    for item in extraction.items:
        if item.case_number:
            path = iris.case_path(scope.path, item.case_number.value)
            number = flat(item.case_number.value)
            found.cases[path] = min(found.cases.get(path, number), number)
    _add_sightings(found, extraction, entry)


def _add_named(found: Survey, extraction: Extraction, scope: Scope) -> None:
    """Enter who is named in the text of the items."""
    found.organisations.add(extraction, scope.path)
    for person in extraction.people:
        found.persons[scope.path, iris.slug(person.person)][flat(person.person)] += 1
    for mention in extraction.organisations:
        if mention.kind is OrganisationKind.MUNICIPALITY:
            named = municipality_scope(mention.name)
            found.municipalities[named.path][named.label] += 1
        elif mention.kind is OrganisationKind.COUNCIL and not means_own_body(mention.name):
            found.named_bodies[scope.path, name_key(mention.name, scope)][flat(mention.name)] += 1


def _entry(extraction: Extraction, scope: Scope) -> Entry:
    """The index entry of one document."""
    meeting, names = extraction.meeting, iris.item_names(extraction.items)
    return Entry(
        digest=extraction.digest,
        source=extraction.source,
        scope=scope,
        body=flat(meeting.body.value) if meeting.body else "",
        date=intern(meeting.date.value) if meeting.date else "",
        start=meeting.start.value if meeting.start else "",
        items=tuple(
            ItemEntry(
                intern(names[item.position]),
                intern(iris.slug(item.case_number.value)) if item.case_number else "",
                crc32(iris.slug(item.title.value).encode()),
            )
            for item in extraction.items
        ),
    )


def _mentioned_bodies(extraction: Extraction) -> Iterator[str]:
    """Names of bodies other than the one whose minutes these are, with repetitions."""
    for statements in (extraction.decisions, extraction.pathway, extraction.references):
        yield from (
            flat(statement.body)
            for statement in statements
            if not means_own_body(statement.body) and not getattr(statement, "municipality", "")
        )


def _add_sightings(found: Survey, extraction: Extraction, entry: Entry) -> None:
    """Count who is seen to have a seat on the body."""
    if not entry.body:
        return
    meeting = entry.date or iris.document_path(entry.digest)
    for sighting in _sightings(extraction):
        key = (entry.scope.path, name_key(entry.body, entry.scope), iris.slug(sighting.person))
        seat = found.seats.setdefault(key, Seat(sighting.person))
        seat.add(sighting, entry.date, intern(meeting))


def _sightings(extraction: Extraction) -> Iterator[Sighting]:
    """Every place that shows a seat."""
    seated = seated_persons(extraction)
    for listed in _listed(extraction):
        if iris.slug(listed.person) in seated:
            span = listed.evidence
            evidence = iris.evidence_path(extraction.digest, span.start, span.end)
            yield Sighting(flat(listed.person), listed.party, evidence)


def seated_persons(extraction: Extraction) -> frozenset[str]:
    """Slugs of all who are listed, present or absent, other than officials, guests and substitutes."""
    unseated = {iris.slug(listed.person) for listed in extraction.participants if listed.role in UNSEATED}
    return frozenset(iris.slug(one.person) for one in _listed(extraction)) - unseated


def _listed(extraction: Extraction) -> tuple[Participant | Absence, ...]:
    """Everyone listed, present first."""
    return (*extraction.participants, *extraction.absences)


def flat(name: str) -> str:
    """`name` on one line with single blanks."""
    return " ".join(name.split())


def means_own_body(name: str) -> bool:
    """Whether `name` is empty or "udvalget" alone: the body whose minutes these are."""
    return not name.strip() or body_key(name) == "udvalg"


def name_key(body: str, scope: Scope) -> str:
    """What the ways of writing one body of a municipality share.

    They may differ in capitals, hyphens, the ending "udvalget", and in whether the
    council is called by its own municipality's name.
    """
    if iris.slug(body) in scope.apart:
        return iris.slug(body)
    key = body_key(body)
    council = _COUNCIL.fullmatch(key)
    if council and _place(council["place"]) == _place(scope.label):
        return iris.slug(council["council"])
    return iris.slug(_BODY_ENDING.sub("", key) or key)


def _place(name: str) -> str:
    """`Fjordby Kommune`, `Fjordbys` → `fjordby`."""
    return iris.slug(name).removesuffix("-kommune").removesuffix("s")
