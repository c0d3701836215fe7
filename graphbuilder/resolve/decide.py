"""The index of a corpus → one name for each thing, its seats, and where references lead."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby
from operator import itemgetter

import msgspec

from graphbuilder import iris
from graphbuilder.model import Extraction, Issue, OrganisationKind, PathwayStep, Reference
from graphbuilder.resolve.organisations import (
    Judgement,
    Organisations,
    OrganisationSurvey,
    decide_organisations,
    organisation_key,
)
from graphbuilder.resolve.outline import Entry, Sighting, flat, means_own_body, name_key
from graphbuilder.resolve.parties import Party, find_party
from graphbuilder.resolve.scopes import NO_MUNICIPALITY, Scope, municipality_scope
from graphbuilder.resolve.shelf import Answers, Shelf
from graphbuilder.resolve.survey import (
    MUNICIPALITY,
    NAMED_BODY,
    OTHER_BODY,
    OWN_BODY,
    PARTY,
    PERSON,
    PROJECT,
    SCOPE,
    Survey,
)

RULE_NUMBER = "reference-by-number"
RULE_CASE = "reference-by-case"
RULE_MEMBERSHIP = "membership-from-attendance"

_BODY, _CASE, _MEETING, _SCOPE, _ISSUES = "body", "case", "meeting", "scope", "issues"
_ISSUE = "INSERT INTO issues (digest, issue) VALUES (?, ?)"

_encode = msgspec.msgpack.encode
_decode_entry = msgspec.msgpack.Decoder(Entry).decode
_decode_scope = msgspec.msgpack.Decoder(Scope).decode
_decode_items = msgspec.msgpack.Decoder(dict[str, frozenset[str]]).decode
_decode_sighting = msgspec.msgpack.Decoder(tuple[str, Sighting]).decode
_decode_issue = msgspec.msgpack.Decoder(Issue).decode
_decode_issues = msgspec.msgpack.Decoder(tuple[Issue, ...]).decode


@dataclass(frozen=True, slots=True)
class Named:
    """A resolved thing: its path and its canonical name."""

    path: str
    label: str


@dataclass(frozen=True, slots=True)
class Target:
    """Where a reference or a step leads; a path is empty when it isn't known.

    `rule` says how the item was found, and is empty when it wasn't.
    """

    body: Named | None
    meeting: str = ""
    item: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Membership:
    """A seat on a body as far as the minutes show it; `meetings` counts them.

    `first_seen` and `last_seen` are empty when no meeting has a date. `evidence`
    holds the paths of the first and the last place that show it.
    """

    path: str
    person: Named
    body: Named
    first_seen: str
    last_seen: str
    meetings: int
    party: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Resolved:
    """The decisions about a corpus, to be asked document by document.

    `meetings` leads from a meeting's path to the items of each case at it; it holds
    exactly the meetings whose minutes are in the corpus. `shared` holds the digests of the
    documents of each meeting that has several, sorted by the documents' names.
    """

    scopes: Mapping[str, Scope]
    bodies: Mapping[tuple[str, str], str]
    municipalities: Mapping[str, str]
    organisations: Organisations
    persons: Mapping[tuple[str, str], str]
    projects: Mapping[tuple[str, str], str]
    parties: Mapping[tuple[str, str], str]
    cases: Mapping[str, str]
    meetings: Mapping[str, Mapping[str, frozenset[str]]]
    memberships: Iterable[Membership]
    issues: Mapping[str, tuple[Issue, ...]]
    shared: tuple[tuple[str, ...], ...] = ()

    def scope(self, extraction: Extraction) -> Scope:
        """What the names of a document are unique within."""
        return self.scopes[extraction.digest]

    def body(self, extraction: Extraction, name: str = "") -> Named | None:
        """The body that `name` means in a document; its own for "" and "udvalget".

        None when the minutes don't say whose they are.
        """
        own = extraction.meeting.body
        printed = (own.value if own else "") if means_own_body(name) else name
        return self._body(self.scope(extraction), printed) if printed.strip() else None

    def _body(self, scope: Scope, printed: str) -> Named:
        label = self.bodies.get((scope.path, name_key(printed, scope)), flat(printed))
        return Named(iris.body_path(scope.path, label), label)

    def body_in(self, scope: Scope, name: str) -> Named:
        """The body that a name of its own means in a scope."""
        return self._body(scope, name)

    def knows(self, kind: str, scope: Scope, name: str) -> bool:
        """Whether some document names a person, body, organisation or project so."""
        if kind == "organisation":
            return self._organisation_key(scope, name) in self.organisations.canonical
        if kind == "body":
            return (scope.path, name_key(name, scope)) in self.bodies
        names = {"person": self.persons, "project": self.projects}[kind]
        return (scope.path, iris.slug(name)) in names

    def meeting(self, extraction: Extraction) -> str:
        """The path of the meeting that a document records."""
        body, date = self.body(extraction), extraction.meeting.date
        path = body.path if body else iris.body_path(self.scope(extraction).path, "")
        return iris.meeting_path(
            path, date.value if date else "", extraction.digest, body_known=body is not None
        )

    def person(self, scope: Scope, name: str) -> Named:
        """The person that `name` means in a scope."""
        label = self.persons.get((scope.path, iris.slug(name)), flat(name))
        return Named(iris.person_path(scope.path, name), label)

    def municipality(self, name: str) -> Named:
        """The municipality of that name, of this corpus or not."""
        named = municipality_scope(name)
        return Named(named.path, self.municipalities.get(named.path, named.label))

    def organisation(self, scope: Scope, name: str) -> Named:
        """The organisation that `name` means in a scope: a part of its own municipality goes first."""
        key = self._organisation_key(scope, name)
        label = self.organisations.label(key, flat(name))
        return Named(iris.organisation_path(label, scope.path if "/" in key else ""), label)

    def organisation_kind(self, scope: Scope, name: str) -> OrganisationKind:
        """What the organisation of that name is; OTHER when no text tells."""
        key = self._organisation_key(scope, name)
        canonical = self.organisations.canonical.get(key, key)
        return self.organisations.kinds.get(canonical, OrganisationKind.OTHER)

    def _organisation_key(self, scope: Scope, name: str) -> str:
        own = organisation_key(name, OrganisationKind.INTERNAL, scope.path)
        return own if own in self.organisations.canonical else iris.slug(name)

    def project(self, scope: Scope, name: str) -> Named:
        """The project that `name` means in a scope."""
        label = self.projects.get((scope.path, iris.slug(name)), flat(name))
        return Named(iris.project_path(scope.path, name), label)

    def party(self, scope: Scope, form: str) -> Party:
        """The party that a printed form means in a scope."""
        label = self.parties.get((scope.path, iris.slug(form)), flat(form))
        return find_party(form, label, scope)

    def case(self, scope: Scope, number: str) -> Named:
        """The case with that number in a scope."""
        path = iris.case_path(scope.path, number)
        return Named(path, self.cases.get(path, flat(number)))

    def all_issues(self, extraction: Extraction) -> tuple[Issue, ...]:
        """What is unsure about a document, in its own order, then what merging brought up.

        That no municipality was printed is for merging to judge: a setting may give it.
        """
        read = [issue for issue in extraction.issues if issue.kind != NO_MUNICIPALITY]
        return (*read, *self.issues.get(extraction.digest, ()))

    def reference_target(self, extraction: Extraction, reference: Reference) -> Target:
        """Where a dated mention of another meeting leads, in this municipality or in the one it names."""
        body: Named | None
        if reference.municipality:
            body = self._body(municipality_scope(reference.municipality), reference.body)
        else:
            body = self.body(extraction, reference.body)
        return self._target(extraction, reference, body, reference.ref_item)

    def step_target(self, extraction: Extraction, step: PathwayStep) -> Target:
        """The meeting and item of a step of a case; a step without a body has none."""
        body = self.body(extraction, step.body)
        return self._target(extraction, step, body, step.step_item) if step.body.strip() else Target(None)

    def _target(
        self, extraction: Extraction, statement: Reference | PathwayStep, body: Named | None, number: str
    ) -> Target:
        if body is None or not statement.date:
            return Target(body)
        meeting = iris.meeting_path(body.path, statement.date, extraction.digest)
        if number:
            return Target(body, meeting, iris.item_path(meeting, iris.slug(number)), RULE_NUMBER)
        same_case = self.meetings.get(meeting, {}).get(_case_of(extraction, statement.item), frozenset())
        if len(same_case) == 1:
            return Target(body, meeting, next(iter(same_case)), RULE_CASE)
        return Target(body, meeting)


def _case_of(extraction: Extraction, position: int) -> str:
    """The slug of the case of the item at `position`; a word that no case has when there is none."""
    for item in extraction.items:
        if item.position == position and item.case_number:
            return iris.slug(item.case_number.value)
    return " "


def decide(survey: Survey) -> Resolved:
    """One canonical name a thing, the seats, and the contradictions between documents.

    They are kept where the survey is.
    """
    shelf = survey.shelf
    for kind in (NAMED_BODY, OTHER_BODY, OWN_BODY):  # a later one goes before
        _choose(shelf, kind, _BODY)
    for kind in (MUNICIPALITY, SCOPE):
        _choose(shelf, kind, MUNICIPALITY)
    for kind in (PERSON, PROJECT, PARTY):
        _choose(shelf, kind, kind)
    shelf.answer(_CASE, ((path, "", number) for path, number in shelf.rows("SELECT * FROM cases")))
    bodies: Answers[tuple[str, str], str] = Answers(shelf, _BODY)
    persons: Answers[tuple[str, str], str] = Answers(shelf, PERSON)
    municipalities: Answers[str, str] = Answers(shelf, MUNICIPALITY, single=True)
    _place(shelf, bodies, municipalities)
    shared = tuple(_find_meetings(shelf))
    organisations = decide_organisations(survey.organisations, survey.apart)
    _gather_issues(survey, organisations)
    return Resolved(
        scopes=Answers(shelf, _SCOPE, single=True, read=_decode_scope),
        bodies=bodies,
        municipalities=municipalities,
        organisations=organisations,
        persons=persons,
        projects=Answers(shelf, PROJECT),
        parties=Answers(shelf, PARTY),
        cases=Answers(shelf, _CASE, single=True),
        meetings=Answers(shelf, _MEETING, single=True, read=_decode_items),
        memberships=Seats(shelf, bodies, persons),
        issues=Answers(shelf, _ISSUES, single=True, read=_decode_issues),
        shared=shared,
    )


def _choose(shelf: Shelf, kind: str, answered: str) -> None:
    """Answer which way of writing each name of a kind occurs most."""
    rows = shelf.rows("SELECT scope, key, form, times FROM names WHERE kind = ? ORDER BY scope, key", kind)
    shelf.answer(
        answered,
        (
            (*name, min(forms, key=lambda row: _rank(row[2], row[3]))[2])
            for name, forms in groupby(rows, key=itemgetter(0, 1))
        ),
    )


def _rank(form: str, times: int) -> tuple[int, bool, str]:
    """The commonest goes first; of equals one that isn't all capitals, then the first by alphabet."""
    return -times, form.isupper(), form


def _place(shelf: Shelf, bodies: Mapping[tuple[str, str], str], labels: Mapping[str, str]) -> None:
    """Answer in what scope each document is, and enter it at its meeting."""
    for [kept] in shelf.rows("SELECT entry FROM documents"):
        entry = _decode_entry(kept)
        scope = replace(entry.scope, label=labels[entry.scope.path])
        shelf.answer(_SCOPE, [(entry.digest, "", _encode(scope))])
        label = bodies[entry.scope.path, entry.key] if entry.body else ""
        body = iris.body_path(entry.scope.path, label)
        path = iris.meeting_path(body, entry.date, entry.digest, body_known=bool(entry.body))
        shelf.enter(
            "INSERT OR REPLACE INTO recorded VALUES (?, ?, ?, ?)", [(path, entry.source, entry.digest, kept)]
        )


def _find_meetings(shelf: Shelf) -> Iterator[tuple[str, ...]]:
    """Answer which items of each meeting are about each case, and enter in what its documents differ.

    Gives the digests of those that record one meeting, where they are several.
    """
    rows = shelf.rows("SELECT meeting, entry FROM recorded ORDER BY meeting, source, digest")
    for meeting, group in groupby(rows, key=itemgetter(0)):
        entries = [_decode_entry(kept) for _, kept in group]
        shelf.answer(_MEETING, [(meeting, "", _encode(_items_by_case(meeting, entries)))])
        shelf.enter(_ISSUE, ((digest, _encode(issue)) for digest, issue in _differences(entries)))
        if len(entries) > 1:
            yield tuple(entry.digest for entry in entries)


def _items_by_case(meeting: str, entries: list[Entry]) -> dict[str, list[str]]:
    """Slug of a case → the items of the meeting that are about it, each once."""
    found: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        for item in entry.items:
            if item.case:
                found[item.case].add(iris.item_path(meeting, item.name))
    return {case: sorted(items) for case, items in found.items()}


@dataclass(frozen=True, slots=True)
class Seats(Iterable[Membership]):
    """The seats as far as the minutes show them, added up each time they are gone through."""

    shelf: Shelf
    bodies: Mapping[tuple[str, str], str]
    persons: Mapping[tuple[str, str], str]

    def __iter__(self) -> Iterator[Membership]:
        rows = self.shelf.rows(
            "SELECT scope, body, person, digest, sighting FROM sightings ORDER BY scope, body, person"
        )
        for (scope, key, person), group in groupby(rows, key=itemgetter(0, 1, 2)):
            seat = Seat()
            for *_, digest, kept in group:
                date, sighting = _decode_sighting(kept)
                seat.add(sighting, date, date or iris.document_path(digest))
            label = self.bodies[scope, key]
            body = Named(iris.body_path(scope, label), label)
            who = Named(iris.person_path(scope, seat.name), self.persons[scope, person])
            yield _membership(iris.membership_path(body.path, person), who, body, seat)


@dataclass(slots=True)
class Seat:
    """The sightings of one person on one body, added up; their order doesn't matter."""

    name: str = ""
    meetings: set[str] = field(default_factory=set)
    first: tuple[str, str] = ("", "")
    last: tuple[str, str] = ("", "")
    party: tuple[str, str] = ("", "")

    def add(self, sighting: Sighting, date: str, meeting: str) -> None:
        """Count the sightings of one document, at the meeting named `meeting`."""
        self.name = min(self.name or sighting.person, sighting.person)
        self.meetings.add(meeting)
        self.last = max(self.last, (date, sighting.last))
        seen = (date, sighting.first)
        if date and (not self.first[0] or seen < self.first):
            self.first = seen
        if sighting.party:
            self.party = max(self.party, (date, sighting.party))


def _membership(path: str, person: Named, body: Named, seat: Seat) -> Membership:
    return Membership(
        path=path,
        person=person,
        body=body,
        first_seen=seat.first[0],
        last_seen=seat.last[0],
        meetings=len(seat.meetings),
        party=seat.party[1],
        evidence=tuple(sorted({evidence for _, evidence in (seat.first, seat.last) if evidence})),
    )


def _gather_issues(survey: Survey, organisations: Organisations) -> None:
    """Answer what is unsure about each document once all are known."""
    shelf, unsure = survey.shelf, _unsure_names(survey.organisations, organisations)
    shelf.enter(_ISSUE, ((digest, _encode(issue)) for digest, issue in unsure))
    rows = shelf.rows("SELECT digest, issue FROM issues ORDER BY digest, place")
    for digest, group in groupby(rows, key=itemgetter(0)):
        issues = [_decode_issue(kept) for _, kept in group]
        shelf.answer(_ISSUES, [(digest, "", _encode(issues))])


def _unsure_names(found: OrganisationSurvey, organisations: Organisations) -> Iterator[tuple[str, Issue]]:
    """A pair of names that may be one organisation, at the first document that has either."""
    for each in organisations.comparisons:
        if each.judgement is Judgement.UNSURE:
            one, other = (_first(found.names[key]) for key in (each.one, each.other))
            digest = min(found.first[each.one], found.first[each.other])
            message = (
                f"{one} and {other} may be one organisation. They are kept apart, "
                "since no text says that they are the same; correct the name in the minutes if it is a slip."
            )
            yield digest, Issue("similar-names", message)


def _first(names: Counter[str]) -> str:
    """The first of several ways of writing a name."""
    return min(names, key=lambda name: _rank(name, names[name]))


def _differences(entries: list[Entry]) -> Iterator[tuple[str, Issue]]:
    """In what other documents of one meeting differ from the first, at either."""
    for entry in entries[1:]:
        difference = _contradiction(entries[0], entry)
        if difference:
            yield entry.digest, Issue("same-meeting", _same_meeting(entries[0], difference))
            yield entries[0].digest, Issue("same-meeting", _same_meeting(entry, difference))


def _contradiction(one: Entry, other: Entry) -> str:
    """In what two documents of one meeting differ, or ""."""
    if one.start and other.start and one.start != other.start:
        return f"the time it began ({one.start}, {other.start})"
    titles = {item.name: item.title for item in one.items}
    differing = [item.name for item in other.items if titles.get(item.name, item.title) != item.title]
    return f"the title of item {', '.join(differing[:5])}" if differing else ""


def _same_meeting(other: Entry, difference: str) -> str:
    return (
        f"{other.source} is about the same meeting by its body and date, but they differ in {difference}. "
        "What both say stands in the graph; remove the one that is wrong."
    )
