"""Items → the organisations they mention, each under its fullest name in the document.

First what is told by form, gazetteer or context, passage by passage; then, once the
document's names are known, where else they stand, also in their short forms.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graphbuilder.extract.organisations.context import find_listed
from graphbuilder.extract.organisations.naming import Names, settle, settle_names
from graphbuilder.extract.organisations.places import SKIPPED
from graphbuilder.extract.organisations.told import Setting, find_told
from graphbuilder.extract.passages import Passage, evidence
from graphbuilder.gazetteer import municipality_by_name
from graphbuilder.grammar.organisations import FoundName
from graphbuilder.model import AliasStatement, Document, Meeting, OrganisationMention
from graphbuilder.own_names import NO_NAMES, OwnNames
from graphbuilder.segment import OutlineItem

__all__ = ["find_organisations"]


@dataclass(frozen=True, slots=True)
class _Found:
    """A name at an item, and where its passage begins in the document."""

    item: int
    offset: int
    name: FoundName

    @property
    def start(self) -> int:
        return self.offset + self.name.start

    @property
    def end(self) -> int:
        return self.offset + self.name.end


def find_organisations(
    document: Document,
    meeting: Meeting,
    items: tuple[OutlineItem, ...],
    passages: Mapping[int, tuple[Passage, ...]],
    *,
    people: frozenset[str],
    aliases: tuple[AliasStatement, ...],
    own: OwnNames = NO_NAMES,
) -> tuple[OrganisationMention, ...]:
    """Organisations in reading order, one a name and item.

    `passages` are those of each item; `people` are names of persons, which are no
    organisations. `aliases` are other names by this document: an abbreviation stands
    for the full name. `own` are names of the user's gazetteers.
    """
    setting = Setting(meeting.body.value if meeting.body else "", people, _places(meeting), own)
    found = [
        _Found(each.item, each.offset, settle(each.name, document.plain))
        for each in (*_listed(items), *_told(passages, setting))
    ]
    names = settle_names((each.name for each in found), aliases)
    found += _again(passages, names)
    return _mentions(document, _without_overlaps(found), names)


def _places(meeting: Meeting) -> frozenset[str]:
    """The bare name of the meeting's own municipality."""
    printed = meeting.municipality.value if meeting.municipality else ""
    known = municipality_by_name(printed) if printed else None
    bare = {printed.removesuffix(" Kommune"), known.name if known else ""}
    return frozenset(name for name in bare if name and " " not in name)


def _listed(items: tuple[OutlineItem, ...]) -> Iterator[_Found]:
    """The bullets below a line that announces organisations."""
    for item in items:
        lines = [line for section in item.sections for line in section.lines if section.kind not in SKIPPED]
        for line, name in find_listed(lines):
            yield _Found(item.item.position, line.words_start, name)


def _told(passages: Mapping[int, tuple[Passage, ...]], setting: Setting) -> Iterator[_Found]:
    """What each passage tells by itself."""
    for position, ones in passages.items():
        for passage in ones:
            for name in find_told(passage.text, setting):
                yield _Found(position, passage.start, name)


def _again(passages: Mapping[int, tuple[Passage, ...]], names: Names) -> Iterator[_Found]:
    """Every place of the names that the document is known to have."""
    for position, ones in passages.items():
        for passage in ones:
            for name in names.find(passage.text):
                yield _Found(position, passage.start, name)


def _without_overlaps(found: list[_Found]) -> list[_Found]:
    """Of two at one place the one found first, all in reading order."""
    kept: list[_Found] = []
    taken: set[int] = set()
    for each in found:
        characters = range(each.start, each.end)
        if taken.isdisjoint(characters):
            taken.update(characters)
            kept.append(each)
    return sorted(kept, key=lambda each: (each.item, each.start))


def _mentions(document: Document, found: list[_Found], names: Names) -> tuple[OrganisationMention, ...]:
    """One mention a name and item: the first."""
    first: dict[tuple[int, str], OrganisationMention] = {}
    for each in found:
        full = names.name(each.name.name)
        kind = names.kinds.get(full, each.name.kind)
        place = evidence(document, each.start, each.end, f"organisation-{each.name.rule}")
        first.setdefault((each.item, full), OrganisationMention(each.item, full, kind, place))
    return tuple(first.values())
