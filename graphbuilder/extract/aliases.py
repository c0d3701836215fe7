"""Items → what their text says of other names: changed names, abbreviations, names used from here on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from graphbuilder.extract.bodies import initials
from graphbuilder.extract.organisations.known import find_known
from graphbuilder.extract.passages import Passage, evidence
from graphbuilder.gazetteer import party_by_form
from graphbuilder.grammar.bodies import find_bodies
from graphbuilder.grammar.cues import cued
from graphbuilder.grammar.municipal import find_municipalities
from graphbuilder.grammar.names import Run, find_runs, undo_genitive
from graphbuilder.grammar.organisations import FoundName, find_by_form
from graphbuilder.model import AliasRelation as Relation
from graphbuilder.model import AliasStatement, Document, OrganisationKind, OrganisationMention
from graphbuilder.segment import OutlineItem


@dataclass(frozen=True, slots=True)
class Wording:
    """A way of saying that two names mean one: the words between them, and those that must follow.

    `newer` tells which of the two holds today: the first or the second.
    """

    rule: str
    relation: Relation
    between: re.Pattern[str]
    behind: re.Pattern[str]
    newer: int


def _wording(rule: str, relation: Relation, between: str, behind: str = "", newer: int = 1) -> Wording:
    return Wording(rule, relation, re.compile(between), re.compile(behind), newer)


_CHANGED = r"(?:ændret|skiftet|fået|taget)"
WORDINGS: tuple[Wording, ...] = (
    # `Lyng (tidligere Bro Rådgivning)`, `Lyng (tidl. Bro)`
    _wording(
        "alias-formerly", Relation.RENAMED,
        r"\s\((?:tidligere|tidl\.|førhen|før)\s(?:kaldet\s|kendt\ssom\s)?", r"\)",
    ),
    # `Lyng, tidligere Bro Rådgivning, har`, `Lyng, der tidligere hed Bro`
    _wording(
        "alias-formerly", Relation.RENAMED,
        r",\s(?:(?:som|der)\s)?tidligere\s(?:hed\s|kaldet\s|kendt\ssom\s)?",
        r"\s?(?:[,.;)]|$|(?:har|er|vil|skal)\b)",
    ),
    # `Bro Rådgivning, som nu hedder Lyng`, `Bro (nu Lyng)`
    _wording("alias-now", Relation.RENAMED, r"(?:,\s(?:som|der)\snu\shedder|\s\(nu|,\snu)\s", newer=2),
    # `Bro Rådgivning har efter aftalens indgåelse ændret navn til Lyng`, `Bro skiftede navn til Lyng`
    _wording(
        "alias-renamed", Relation.RENAMED,
        rf"\s(?:har\s(?:[a-zæøå]+\s){{0,6}}{_CHANGED}\s|ændrede\s|skiftede\s|skifter\s|ændrer\s)"
        r"(?:sit\s)?navn\s(?:fra\s\S+\s)?til\s", newer=2,
    ),
    # `Lyng Forening (i det følgende Lyng)`, `Lyng Udvikling A/S (herefter Lyng)`
    _wording(
        "alias-hereafter", Relation.SHORT_FORM,
        r"\s\((?:i\sdet\sfølgende|herefter|herefter\skaldet|i\sdaglig\stale|(?:også\s)?kaldet|efterfølgende)"
        r"\s[\"”“»]?", r"[\"”“«]?\)",
    ),
    # `Lyng Forening, i daglig tale Lyng`, `Lyng Forening, forkortet LF`
    _wording(
        "alias-everyday", Relation.SHORT_FORM,
        r",?\s(?:i\sdaglig\stale(?:\skaldet)?|forkortet|også\skaldet|kaldes\si\sdaglig\stale)\s[\"”“»]?",
    ),
)  # fmt: skip
_TRIGGER = cued(
    r"tidl|\bnu\b|navn|følgende|herefter|daglig tale|kald|forkort|\([A-ZÆØÅ]{2,7}\)|[A-ZÆØÅ]{2,7} \("
)

# `Styrelsen for Lyng og Bro (SLB)`
_BRACKET = re.compile(r"\s\(([A-ZÆØÅ][A-ZÆØÅa-z]{0,5}[A-ZÆØÅ])\)")
_LONG = 20  # letters: shorter names one letter apart are two committees
# Words of a body that its initials leave out


def find_aliases(document: Document, item: OutlineItem, passages: Iterable[Passage]) -> list[AliasStatement]:
    """What the passages of an item say of other names, in reading order."""
    found = []
    for passage in passages:
        if not _TRIGGER.is_in(passage.text):
            continue
        for statement in (*_worded(passage.text), *_bracketed(passage.text)):
            place = evidence(
                document, passage.start + statement.start, passage.start + statement.end, statement.rule
            )
            found.append(
                AliasStatement(
                    item.item.position,
                    statement.canonical,
                    statement.alias,
                    statement.kind,
                    statement.relation,
                    place,
                )
            )
    return found


@dataclass(frozen=True, slots=True)
class _Said:
    """Two names in a passage; positions in its text."""

    start: int
    end: int
    canonical: str
    alias: str
    kind: OrganisationKind
    relation: Relation
    rule: str


def _worded(text: str) -> Iterator[_Said]:
    """Two names with one of the wordings between them, of which one is told to be an organisation's."""
    runs = find_runs(text)
    for one, other in pairwise(runs):
        between, behind = text[one.end : other.start], text[other.end : other.end + 40]
        wording = next(
            (each for each in WORDINGS if each.between.fullmatch(between) and each.behind.match(behind)), None
        )
        if wording is None:
            continue
        first, second = _name(text, one), _name(text, other)
        canonical, alias = (first, second) if wording.newer == 1 else (second, first)
        told = [name.kind for name in (canonical, alias) if name.rule]
        if canonical.name != alias.name and told:
            kind = next((kind for kind in told if kind is not OrganisationKind.OTHER), OrganisationKind.OTHER)
            yield _Said(
                one.start, other.end, canonical.name, alias.name, kind, wording.relation, wording.rule
            )


def _name(text: str, run: Run) -> FoundName:
    """The name that a run is, by its form or as it stands."""
    told = next((name for name in find_by_form(text) if name.start < run.end and run.start < name.end), None)
    return told or FoundName(run.start, run.end, run.text, OrganisationKind.OTHER, "")


def _bracketed(text: str) -> Iterator[_Said]:
    """An abbreviation in brackets behind the name of an organisation: its letters are those of the name."""
    for match in _BRACKET.finditer(text):
        if party_by_form(match[1]):
            continue
        window = text[max(0, match.start() - 100) : match.start()]
        for name in _organisations(window):
            if name.end >= len(window) - 1 and _abbreviates(match[1], name.name):
                start = match.start() - len(window) + name.start
                yield _Said(
                    start, match.end(), name.name, match[1], name.kind, Relation.ABBREVIATION, "alias-bracket"
                )
                break


def _organisations(text: str) -> Iterator[FoundName]:
    yield from find_municipalities(text)
    yield from find_known(text)
    yield from (
        FoundName(body.start, body.end, body.name, OrganisationKind.COUNCIL, "body")
        for body in find_bodies(text)
    )
    yield from find_by_form(text)


def _abbreviates(short: str, name: str) -> bool:
    """Whether the letters of an abbreviation stand in the name in that order, the first one first."""
    letters = iter(undo_genitive(name).casefold())
    return name[:1].casefold() == short[:1].casefold() and all(
        letter in letters for letter in short.casefold()
    )


def find_initials(
    document: Document, items: tuple[OutlineItem, ...], bodies: tuple[str, ...]
) -> list[AliasStatement]:
    """Initials that stand for one of the `bodies` (of two, the first), where they first occur in a text."""
    wanted = {short: name for name in reversed(bodies) if len(short := initials(name)[0]) > 2}
    if not wanted:
        return []
    pattern = re.compile(r"(?<![\w/-])(?:" + "|".join(map(re.escape, sorted(wanted))) + r")(?![\w-])")
    found: dict[str, AliasStatement] = {}
    for item in items:
        for line in item.lines:
            for match in pattern.finditer(line.text):
                place = evidence(
                    document, line.start + match.start(), line.start + match.end(), "alias-initials"
                )
                statement = AliasStatement(
                    item.item.position,
                    wanted[match[0]],
                    match[0],
                    OrganisationKind.COUNCIL,
                    Relation.ABBREVIATION,
                    place,
                )
                found.setdefault(match[0], statement)
    return list(found.values())


def find_slips(mentions: tuple[OrganisationMention, ...], own: str) -> list[AliasStatement]:
    """Long names of bodies that are one letter off the meeting's own: its name with a slip."""
    found: dict[str, AliasStatement] = {}
    for mention in mentions:
        if mention.kind is OrganisationKind.COUNCIL and _is_slip(mention.name, own):
            place = replace(mention.evidence, rule="alias-spelling")
            statement = AliasStatement(
                mention.item, own, mention.name, mention.kind, Relation.SPELLING, place
            )
            found.setdefault(mention.name, statement)
    return list(found.values())


def _is_slip(name: str, own: str) -> bool:
    """Whether two long names differ by one letter, left out, put in or mistaken."""
    short, long = sorted((name.casefold(), own.casefold()), key=len)
    if short == long or len(short) < _LONG or len(long) - len(short) > 1:
        return False
    same = next((at for at, letter in enumerate(short) if letter != long[at]), len(short))
    return short[same:] == long[same + 1 :] or short[same + 1 :] == long[same + 1 :]
