"""Gold facts: a JSON file written by hand for one document → frozen dataclasses.

A fact with `must` is one that a reader would call missed; one without counts as
right when it is found and as nothing when it is not. Unknown keys are let through,
so that notes can stand beside the facts.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import msgspec

from graphbuilder.errors import ReadError
from graphbuilder.evaluate.compare import municipality_forms, normal, party_forms

Number = int | float | str | None


@dataclass(frozen=True, slots=True)
class GoldMeeting:
    """The head of the minutes; empty for what they do not give."""

    municipality: str | None = None
    body: str | None = None
    date: str | None = None
    start: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class GoldParticipant:
    """Someone listed as taking part."""

    person: str


@dataclass(frozen=True, slots=True)
class GoldAbsence:
    """Someone absent at an item."""

    person: str
    party: str | None = None


@dataclass(frozen=True, slots=True)
class GoldDecision:
    """One outcome of one part of an item by one body."""

    outcome: str
    body: str | None = None
    part: Number = None
    text: str | None = None
    must: bool = True


@dataclass(frozen=True, slots=True)
class GoldVote:
    """What a person or a party voted."""

    voter: str
    position: str
    must: bool = True


@dataclass(frozen=True, slots=True)
class GoldStep:
    """A step of the case through the bodies."""

    body: str
    date: str | None = None
    must: bool = True


@dataclass(frozen=True, slots=True)
class GoldReference:
    """A dated mention of another meeting."""

    date: str
    item: Number = None
    must: bool = True


@dataclass(frozen=True, slots=True)
class GoldName:
    """A project, an organisation or a law by name, aliases and printed words."""

    name: str
    aliases: tuple[str, ...] | None = ()
    surface: str | None = None
    section: str | None = None
    must: bool | None = None


@dataclass(frozen=True, slots=True)
class GoldPerson:
    """A named person outside the lists."""

    name: str
    must: bool = True


@dataclass(frozen=True, slots=True)
class GoldRole:
    """Who takes part in what."""

    agent: str
    project: str
    role: str | None = None
    must: bool = True


@dataclass(frozen=True, slots=True)
class GoldItem:
    """An agenda item and the facts that stand at it."""

    number: Number = None
    title: str | None = None
    case: str | None = None
    closed: bool | None = False
    absent: tuple[GoldAbsence, ...] = ()
    decisions: tuple[GoldDecision, ...] = ()
    votes: tuple[GoldVote, ...] = ()
    pathway: tuple[GoldStep, ...] = ()
    attachments: tuple[str, ...] = ()
    references: tuple[GoldReference, ...] = ()
    laws: tuple[GoldName, ...] = ()
    projects: tuple[GoldName, ...] = ()
    organisations: tuple[GoldName, ...] = ()
    people: tuple[GoldPerson, ...] = ()
    roles: tuple[GoldRole, ...] = ()


@dataclass(frozen=True, slots=True)
class GoldAlias:
    """Names that the document itself says are one thing's."""

    canonical: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gold:
    """The facts of one document."""

    source: str
    meeting: GoldMeeting
    items: tuple[GoldItem, ...]
    participants: tuple[str | GoldParticipant, ...] = ()
    aliases: tuple[GoldAlias, ...] = ()


def read_gold(path: Path) -> Gold:
    """The facts in the gold file at `path`.

    Raises:
        ReadError: the file is missing, or is not gold facts.
    """
    try:
        return msgspec.json.decode(path.read_bytes(), type=Gold)
    except OSError as error:
        raise ReadError(f"{path}: {error.strerror}; name a gold file that can be read") from error
    except msgspec.MsgspecError as error:
        raise ReadError(f"{path}: not gold facts: {error}; mend the file there") from error


def alias_names(gold: Gold, name: str) -> frozenset[str]:
    """Levelled names that the document gives the same thing; empty when it says nothing."""
    groups = [{normal(alias.canonical), *map(normal, alias.also)} for alias in gold.aliases]
    return frozenset[str]().union(*(group for group in groups if name in group))


def accepted_names(gold: Gold, entry: GoldName) -> frozenset[str]:
    """Levelled names under which a named thing counts as found.

    Its own, its aliases here and in the document, and the register's other
    names of a municipality or (from four letters on) of a party.
    """
    names = {normal(entry.name), *map(normal, entry.aliases or ())}
    if entry.surface:
        names.add(normal(entry.surface))
    names |= {alias for name in names for alias in alias_names(gold, name)}
    towns = {form for name in names for form in municipality_forms(name)}
    party = {form for name in names if len(name) > 3 for form in party_forms(name)}
    return frozenset((names | towns | party) - {""})
