"""The outlines of all documents, added up → the names and numbers that merging decides about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from graphbuilder.resolve.apart import Apart
from graphbuilder.resolve.organisations import OrganisationSurvey
from graphbuilder.resolve.outline import Forms, Outline
from graphbuilder.resolve.shelf import Shelf

OWN_BODY, OTHER_BODY, NAMED_BODY = "own body", "other body", "named body"
PERSON, PROJECT, PARTY = "person", "project", "party"
SCOPE, MUNICIPALITY = "scope", "municipality"
"""Kinds of names. Those of the last two are told by a path alone."""

_COUNT = """INSERT INTO names VALUES (?, ?, ?, ?, ?)
ON CONFLICT DO UPDATE SET times = times + excluded.times"""
_LEAST_NUMBER = """INSERT INTO cases VALUES (?, ?)
ON CONFLICT DO UPDATE SET number = min(number, excluded.number)"""

_encode = msgspec.msgpack.encode


@dataclass(frozen=True, slots=True)
class Survey:
    """The names and numbers of all documents, on a shelf; in memory are the names of organisations."""

    shelf: Shelf
    organisations: OrganisationSurvey = field(default_factory=OrganisationSurvey)
    apart: tuple[Apart, ...] = ()


def survey(outlines: Iterable[Outline], apart: Sequence[Apart] = (), place: Path | None = None) -> Survey:
    """All `outlines` added up in a new file at `place`, or in memory.

    Names that are kept `apart` never share an entry.
    """
    found = Survey(Shelf(place), apart=tuple(apart))
    for one in outlines:
        _add(found, one)
    return found


def _add(found: Survey, one: Outline) -> None:
    """Enter one document."""
    shelf, entry = found.shelf, one.entry
    shelf.enter("INSERT OR REPLACE INTO documents VALUES (?, ?)", [(entry.digest, _encode(entry))])
    issues = ((entry.digest, _encode(issue)) for issue in one.issues)
    shelf.enter("INSERT INTO issues (digest, issue) VALUES (?, ?)", issues)
    shelf.enter(_COUNT, _names(one))
    shelf.enter(_LEAST_NUMBER, one.cases)
    found.organisations.add(one.organisations, one.changes, entry.digest)
    sightings = (
        (entry.scope.path, entry.key, sighting.key, entry.digest, _encode((entry.date, sighting)))
        for sighting in one.sightings
    )
    shelf.enter("INSERT OR REPLACE INTO sightings VALUES (?, ?, ?, ?, ?)", sightings)


def _names(one: Outline) -> Iterator[tuple[str, str, str, str, int]]:
    """All names in a document: their kind, scope and key, the way of writing, and how often that occurs."""
    entry = one.entry
    yield SCOPE, entry.scope.path, "", entry.scope.label, 1
    if entry.body:
        yield OWN_BODY, entry.scope.path, entry.key, entry.body, 1
    forms: tuple[tuple[str, Forms], ...] = (
        (OTHER_BODY, one.other_bodies),
        (NAMED_BODY, one.named_bodies),
        (PERSON, one.persons),
        (PROJECT, one.projects),
        (PARTY, one.parties),
    )
    for kind, names in forms:
        for key, form, times in names:
            yield kind, entry.scope.path, key, form, times
    for path, label, times in one.municipalities:
        yield MUNICIPALITY, path, "", label, times
