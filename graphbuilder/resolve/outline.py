"""What was read from one document → the few strings of it that merging needs.

An outline depends on the document, on the municipality that it is given and on what people keep
apart, and on no other document: it is as good at the next build as it was at the last.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
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
from graphbuilder.resolve.organisations import Change, NamedOrganisation, find_changes, find_names
from graphbuilder.resolve.scopes import Scope, find_scope, municipality_scope

UNSEATED = frozenset({ParticipantRole.OFFICIAL, ParticipantRole.GUEST, ParticipantRole.SUBSTITUTE})
"""Roles of those who sit at the table without a seat on the body."""

# "økonomi" and "økonomiudvalg" are one body; so are "erhverv" and "erhvervsudvalg"
_BODY_ENDING = re.compile(r"s?-?\s?udvalg$")
# The council of a municipality by its full name: "fjordby byråd"
_COUNCIL = re.compile(r"(?P<place>.+) (?P<council>byråd|kommunalbestyrelse|borgerrepræsentation)")

Forms = tuple[tuple[str, str, int], ...]
"""The key of a name, a way of writing it, and how often that occurs."""


@dataclass(frozen=True, slots=True)
class ItemEntry:
    """An agenda item in the index: the end of its IRI, its case, a checksum of its title."""

    name: str
    case: str
    title: int


@dataclass(frozen=True, slots=True)
class Entry:
    """What the index keeps of one document. `body` and `date` are as printed, or empty.

    `key` is what the ways of writing the body share.
    """

    digest: str
    source: str
    scope: Scope
    body: str
    key: str
    date: str
    start: str
    items: tuple[ItemEntry, ...]


@dataclass(frozen=True, slots=True)
class Sighting:
    """A person on the body, as one document shows them; of several names the least, of parties the greatest.

    `first` and `last` are the paths of places that show it.
    """

    key: str
    person: str
    party: str
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Outline:
    """What merging needs of one document."""

    entry: Entry
    issues: tuple[Issue, ...]
    other_bodies: Forms
    named_bodies: Forms
    municipalities: Forms
    persons: Forms
    projects: Forms
    parties: Forms
    organisations: tuple[NamedOrganisation, ...]
    changes: tuple[Change, ...]
    cases: tuple[tuple[str, str], ...]
    sightings: tuple[Sighting, ...]


def outline(extraction: Extraction, municipality: str, apart: Sequence[Apart] = ()) -> Outline:
    """The outline of a document that is given a `municipality`, or ""; `apart` are names that never merge."""
    scope, issues = find_scope(extraction, municipality)
    scope = replace(scope, apart=names_apart(apart, "body", scope.path))
    entry = _entry(extraction, scope)
    voters = Counter((vote.voter_kind is VoterKind.PERSON, vote.voter) for vote in extraction.votes)
    persons = Counter(one.person for one in (*_listed(extraction), *extraction.people))
    persons.update({name: times for (person, name), times in voters.items() if person})
    return Outline(
        entry=entry,
        issues=issues,
        other_bodies=_bodies(_mentioned_bodies(extraction), scope),
        named_bodies=_bodies(_named_councils(extraction), scope),
        municipalities=_municipalities(extraction),
        persons=_forms(persons),
        projects=_forms(Counter(mention.name for mention in extraction.projects)),
        parties=_forms(Counter({name: times for (person, name), times in voters.items() if not person})),
        organisations=find_names(extraction, scope.path),
        changes=find_changes(extraction, scope.path),
        cases=_cases(extraction, scope),
        sightings=tuple(_sightings(extraction)) if entry.body else (),
    )


def _entry(extraction: Extraction, scope: Scope) -> Entry:
    """The index entry of one document."""
    meeting, names = extraction.meeting, iris.item_names(extraction.items)
    body = flat(meeting.body.value) if meeting.body else ""
    return Entry(
        digest=extraction.digest,
        source=extraction.source,
        scope=scope,
        body=body,
        key=name_key(body, scope) if body else "",
        date=meeting.date.value if meeting.date else "",
        start=meeting.start.value if meeting.start else "",
        items=tuple(
            ItemEntry(
                names[item.position],
                iris.slug(item.case_number.value) if item.case_number else "",
                crc32(iris.slug(item.title.value).encode()),
            )
            for item in extraction.items
        ),
    )


def _forms(names: Counter[str]) -> Forms:
    """Names by their slugs."""
    return tuple((iris.slug(name), flat(name), times) for name, times in names.items())


def _bodies(names: Iterable[str], scope: Scope) -> Forms:
    """Names of bodies by what the ways of writing each share."""
    return tuple((name_key(name, scope), name, times) for name, times in Counter(names).items())


def _mentioned_bodies(extraction: Extraction) -> Iterator[str]:
    """Names of bodies other than the one whose minutes these are, with repetitions."""
    for statements in (extraction.decisions, extraction.pathway, extraction.references):
        yield from (
            flat(statement.body)
            for statement in statements
            if not means_own_body(statement.body) and not getattr(statement, "municipality", "")
        )


def _named_councils(extraction: Extraction) -> Iterator[str]:
    """Names of councils in the text of the items, with repetitions."""
    for mention in extraction.organisations:
        if mention.kind is OrganisationKind.COUNCIL and not means_own_body(mention.name):
            yield flat(mention.name)


def _municipalities(extraction: Extraction) -> Forms:
    """The municipalities that are named in the text of the items, by their paths."""
    found: Counter[tuple[str, str]] = Counter()
    for mention in extraction.organisations:
        if mention.kind is OrganisationKind.MUNICIPALITY:
            named = municipality_scope(mention.name)
            found[named.path, named.label] += 1
    return tuple((*named, times) for named, times in found.items())


def _cases(extraction: Extraction, scope: Scope) -> tuple[tuple[str, str], ...]:
    """The paths of cases, and the number by which each goes."""
    found: dict[str, str] = {}
    for item in extraction.items:
        if item.case_number:
            path, number = iris.case_path(scope.path, item.case_number.value), flat(item.case_number.value)
            found[path] = min(found.get(path, number), number)
    return tuple(found.items())


def _sightings(extraction: Extraction) -> Iterator[Sighting]:
    """Who is seen to have a seat on the body."""
    seated = seated_persons(extraction)
    found: dict[str, list[Participant | Absence]] = {}
    for listed in _listed(extraction):
        key = iris.slug(listed.person)
        if key in seated:
            found.setdefault(key, []).append(listed)
    for key, places in found.items():
        spans = [listed.evidence for listed in places]
        evidence = [iris.evidence_path(extraction.digest, span.start, span.end) for span in spans]
        yield Sighting(
            key=key,
            person=min(flat(listed.person) for listed in places),
            party=max(listed.party for listed in places),
            first=min(evidence),
            last=max(evidence),
        )


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
