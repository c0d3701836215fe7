"""Items → the organisations they mention, each under its fullest name in the document.

First what is told by form, gazetteer or context, passage by passage; then, once the
document's names are known, where else they stand, also in their short forms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from graphbuilder.extract.bodies import resolve_own_body
from graphbuilder.extract.organisations.context import find_by_context, find_listed
from graphbuilder.extract.organisations.known import find_known
from graphbuilder.extract.organisations.places import SKIPPED, Place, item_passages
from graphbuilder.extract.passages import Passage, evidence
from graphbuilder.gazetteer import municipality_by_name
from graphbuilder.grammar.bodies import find_bodies
from graphbuilder.grammar.municipal import find_municipalities
from graphbuilder.grammar.names import undo_genitive
from graphbuilder.grammar.organisations import FoundName, find_by_form, short_forms
from graphbuilder.model import AliasStatement, Document, Meeting, OrganisationKind, OrganisationMention
from graphbuilder.segment import OutlineItem

__all__ = ["find_organisations"]

# `a-kasserne`, `A-kassens`; `Lyngernes A-kasse` is one by name, `en a-kasse` is none
_FUNDS = re.compile(r"(?<![\w-])[Aa]-kasse(?:n|rne|r)(?=s?(?![\w-]))")
COLLECTIVE_FUNDS = "a-kasserne"

# Rules whose names may stand elsewhere without what told them
_TELLING = re.compile(
    r"noun|context|listed|alias|company|association|foundation|school|firm|adviser|house|expert|director"
)
# Rules that leave it open whether a final -s is a genitive
_OPEN_ENDED = re.compile(r"noun|context|opening|family")


def find_organisations(
    document: Document, meeting: Meeting, items: tuple[OutlineItem, ...], used: dict[int, frozenset[int]],
    people: frozenset[str], aliases: tuple[AliasStatement, ...],
) -> tuple[OrganisationMention, ...]:  # fmt: skip
    """Organisations in reading order, one a name and item.

    `people` are names of persons, which are no organisations. `aliases` are other
    names by this document: an abbreviation stands for the full name.
    """
    places = [
        Place(item.item.position, passage)
        for item in items
        for passage in item_passages(document, item, used[item.item.position])
    ]
    found = [(place, name) for place in places for name in _in_passage(place.passage, meeting, people)]
    for item in items:
        lines = [line for section in item.sections for line in section.lines if section.kind not in SKIPPED]
        found += [
            (Place(item.item.position, Passage(line.words_start, line.end, line.words)), name)
            for line, name in find_listed(lines)
        ]
    found = [(place, _settled(name, document)) for place, name in found]
    names = _names(found, aliases)
    again = [(place, name) for place in places for name in _again(place.passage, names, found)]
    return _mentions(document, [*found, *again], names)


def _in_passage(passage: Passage, meeting: Meeting, people: frozenset[str]) -> list[FoundName]:
    """What form, gazetteer and context tell, without overlaps, in reading order."""
    text = passage.text
    own = meeting.body.value if meeting.body else ""
    strong = [
        *find_municipalities(text),
        *find_known(text),
        *(
            FoundName(
                body.start, body.end, resolve_own_body(body.name, own), OrganisationKind.COUNCIL, "body"
            )
            for body in find_bodies(text)
        ),
        *find_by_form(text),
        *(
            FoundName(m.start(), m.end(), COLLECTIVE_FUNDS, OrganisationKind.FUND, "funds-collective")
            for m in _FUNDS.finditer(text)
        ),
    ]
    kept = _without_overlaps(strong, people)
    return sorted([*kept, *find_by_context(text, kept, people)], key=lambda name: name.start)


def _without_overlaps(found: list[FoundName], people: frozenset[str]) -> list[FoundName]:
    """Of names that overlap the one whose source stands first; names of persons are left out."""
    kept: list[FoundName] = []
    for name in found:
        if name.name not in people and not any(
            name.start < other.end and other.start < name.end for other in kept
        ):
            kept.append(name)
    return kept


def _settled(name: FoundName, document: Document) -> FoundName:
    """The name without a genitive that only the rest of the document can tell."""
    bare = undo_genitive(name.name)
    if bare == name.name or not _OPEN_ENDED.search(name.rule):
        return name
    if re.search(r"['’´]", name.name[len(bare) :]) or re.search(
        rf"(?<!\w){re.escape(bare)}(?!\w|['’]s)", document.plain
    ):
        return replace(name, name=bare, end=name.end - len(name.name) + len(bare))
    return name


@dataclass(frozen=True, slots=True)
class _Names:
    """The document's names: what each printed form stands for, and of what kind it is."""

    forms: dict[str, str]
    kinds: dict[str, OrganisationKind]


def _names(found: list[tuple[Place, FoundName]], aliases: tuple[AliasStatement, ...]) -> _Names:
    """Printed form → name. Short forms of two different names stand for neither."""
    kinds: dict[str, OrganisationKind] = {}
    forms: dict[str, set[str]] = {}
    for _, name in found:
        if kinds.get(name.name, OrganisationKind.OTHER) is OrganisationKind.OTHER:
            kinds[name.name] = name.kind
        if _TELLING.search(name.rule):
            forms.setdefault(name.name, set()).add(name.name)
    for full in list(forms):
        for short in short_forms(full):
            if municipality_by_name(short) is None:
                forms.setdefault(short, set()).add(full)
    for statement in aliases:
        target = statement.alias if statement.relation == "renamed" else statement.canonical
        forms[statement.alias] = {target}
        forms.setdefault(statement.canonical, {statement.canonical})
        for name in (statement.canonical, statement.alias):
            if kinds.get(name, OrganisationKind.OTHER) is OrganisationKind.OTHER:
                kinds[name] = statement.kind
    return _Names({form: _longest(names) for form, names in forms.items() if len(names - {form}) < 2}, kinds)


def _longest(names: set[str]) -> str:
    return max(names, key=lambda name: (len(name), name))


def _again(passage: Passage, names: _Names, found: list[tuple[Place, FoundName]]) -> Iterator[FoundName]:
    """Further places of the document's names in a passage."""
    if not names.forms:
        return
    taken = [(name.start, name.end) for place, name in found if place.passage.start == passage.start]
    forms = sorted(names.forms, key=lambda form: (-len(form), form))
    pattern = re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, forms)) + r")(?=(?:['’]?s)?(?![\w-]))")
    for match in pattern.finditer(passage.text):
        if not any(match.start() < end and start < match.end() for start, end in taken):
            full = names.forms[match[0]]
            yield FoundName(
                match.start(), match.end(), full, names.kinds.get(full, OrganisationKind.OTHER), "known-name"
            )


def _mentions(
    document: Document, found: list[tuple[Place, FoundName]], names: _Names
) -> tuple[OrganisationMention, ...]:
    """One mention a name and item: the first."""
    first: dict[tuple[int, str], OrganisationMention] = {}
    for place, name in sorted(found, key=lambda pair: (pair[0].item, pair[0].passage.start + pair[1].start)):
        full = names.forms.get(name.name, name.name)
        start, end = place.passage.start + name.start, place.passage.start + name.end
        mention = OrganisationMention(
            place.item,
            full,
            names.kinds.get(full, name.kind),
            evidence(document, start, end, f"organisation-{name.rule}"),
        )
        first.setdefault((place.item, full), mention)
    return tuple(first.values())
