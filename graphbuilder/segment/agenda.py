"""Lines of each item → `AgendaItem` with its sections."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from graphbuilder.grammar.cases import IN_TITLE
from graphbuilder.grammar.outcomes import is_bare_outcome
from graphbuilder.model import AgendaItem, Document, Field, SectionKind, Span
from graphbuilder.segment.case_numbers import (
    find_case_in_heading,
    find_case_in_title,
    find_cases_above,
    find_plain_cases,
    take_case_number,
)
from graphbuilder.segment.closed import (
    announces_closed,
    is_closed_below,
    is_group,
    is_marked_closed,
    strip_marks,
)
from graphbuilder.segment.evidence import evidence
from graphbuilder.segment.head import END_ANYWHERE
from graphbuilder.segment.items import ItemLines, ItemSplit, is_metadata
from graphbuilder.segment.lines import Line
from graphbuilder.segment.sections import SectionLines, split_sections

# What follows the last item: lists for the whole meeting, room for signatures
_TAIL = re.compile(
    r"(?:bilagsoversigt|bilagsliste|underskrift(?:er|sblad|sark|sside)?|underskrevet af)\W*", re.IGNORECASE
)
# `84. `, `Punkt 84: ` in front of a title that is printed again
_NUMBER_IN_FRONT = re.compile(
    r"(?:punkt\s*|pkt\.?\s*)?(?P<number>\d{1,4}(?:\.\d{1,2})?)(?:\s*+(?P<mark>[.:)-]))?\s*+", re.IGNORECASE
)

_MIN_REPEATED = 8
_METADATA_LINES = 4
_MAX_METADATA = 100
_MAX_ONLY_LINES = 6


@dataclass(frozen=True, slots=True)
class OutlineItem:
    """An agenda item with its lines (title and case number left out) by section."""

    item: AgendaItem
    sections: tuple[SectionLines, ...]

    @property
    def lines(self) -> list[Line]:
        """All lines of all sections, headings left out."""
        return [line for section in self.sections for line in section.lines]


@dataclass(frozen=True, slots=True)
class _RawItem:
    """An item as a run of lines, with what stands around it.

    `case` is the case number above or in the heading, `closed` what the lines
    that group items say, `rule` the rule that found the heading.
    """

    position: int
    heading: Line
    found: ItemLines
    lines: list[Line]
    case: Field | None
    closed: bool
    rule: str


def read_items(document: Document, lines: list[Line], split: ItemSplit) -> tuple[OutlineItem, ...]:
    """The items in reading order."""
    return tuple(_read_item(document, raw) for raw in _raw_items(document, lines, split))


def _raw_items(document: Document, lines: list[Line], split: ItemSplit) -> Iterator[_RawItem]:
    above = find_cases_above(document, lines, split.items)
    if not above.cases:
        above = find_plain_cases(document, lines, split.items)
    closed = next_closed = False
    for position, item in enumerate(split.items, 1):
        heading = lines[item.heading]
        closed = is_closed_below(lines[item.heading - 1].text if item.heading else "", closed=closed)
        own = [line for line in lines[item.first : item.last] if line.number not in above.lines]
        this_closed, next_closed = next_closed, announces_closed(own)
        own = own[:-1] if next_closed else own
        if position == len(split.items):
            own = _without_tail(own)
        case = above.cases.get(item.heading) or find_case_in_heading(document, heading)
        yield _RawItem(position, heading, item, own, case, closed or this_closed, f"item-{split.style}")


# `Konklusion: Drøftet.`
_CONCLUSION = re.compile(r"\W*konklusion\b\W*", re.IGNORECASE)
# The last item, which all sign, also behind closed ones
_SIGNATURES = re.compile(r"underskrift", re.IGNORECASE)


def _read_item(document: Document, raw: _RawItem) -> OutlineItem:
    item = raw.found
    title, marked = strip_marks(IN_TITLE.sub("", item.title))
    below = raw.closed and not _SIGNATURES.match(title)
    closed = marked or below or item.mark.casefold().startswith("lukket") or is_marked_closed(raw.lines)
    case, own = _case_and_text(document, raw, title)
    sections = _concluded(_closed_sections(split_sections(own)))
    return OutlineItem(
        AgendaItem(
            position=raw.position,
            number=item.number,
            title=Field(title, evidence(document, item.title_start, item.title_end, raw.rule)),
            closed=closed,
            case_number=case,
            span=Span(raw.heading.start, own[-1].end if own else item.title_end),
            sections=tuple(section.to_section() for section in sections),
        ),
        sections,
    )


def _case_and_text(document: Document, raw: _RawItem, title: str) -> tuple[Field | None, list[Line]]:
    """The case number, and the lines of the item without it and what else repeats the heading."""
    own = [line for line in raw.lines if not END_ANYWHERE.match(line.text)]
    while own and is_group(own[-1].text):
        own = own[:-1]
    case, own = (raw.case, own) if raw.case else take_case_number(document, own)
    case = find_case_in_title(document, raw.found) or case
    own = _without_metadata(_without_repeated_heading(own, raw.found.number, title))
    return take_case_number(document, own) if case is None else (case, own)


def _without_tail(lines: list[Line]) -> list[Line]:
    """The lines of the last item without the closing pages of the minutes."""
    end = next((index for index, line in enumerate(lines) if _TAIL.fullmatch(line.text)), len(lines))
    return lines[:end]


def _without_metadata(lines: list[Line]) -> list[Line]:
    """Leave out the labels that stand below the heading, before the fourth line of text."""
    kept: list[Line] = []
    for line in lines:
        early = len(kept) < _METADATA_LINES and len(line.text) < _MAX_METADATA
        if not (early and is_metadata(line.text)):
            kept.append(line)
    return kept


def _without_repeated_heading(lines: list[Line], number: str, title: str) -> list[Line]:
    """Leave out `84. Ny plan` below `Punkt 84: Ny plan`, wherever the item prints its title again."""
    words = _letters(title)
    kept: list[Line] = []
    left = ""
    for line in lines:
        text, numbered = _without_number(line.text, number)
        if left and left.startswith(text):
            left = left[len(text) :]
            continue
        begun = numbered and len(text) > _MIN_REPEATED and words.startswith(text)
        repeats = bool(text) and (text == words or begun)
        left = words[len(text) :] if repeats else ""
        if not repeats:
            kept.append(line)
    return kept


def _without_number(text: str, number: str) -> tuple[str, bool]:
    """The letters of a line without the item's own number, and whether that stands there with a mark."""
    match = _NUMBER_IN_FRONT.match(text) if number else None
    if match is None or match["number"] != number:
        return _letters(text), False
    return _letters(text[match.end() :]), match["mark"] is not None


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()


def _closed_sections(sections: tuple[SectionLines, ...]) -> tuple[SectionLines, ...]:
    """An item whose only text is an outcome: that is its decision, also without a heading.

    Closed items print `Intet.` or `Afbud: … Godkendt.` directly below their title.
    """
    if len(sections) != 1 or sections[0].heading:
        return sections
    only = sections[0]
    if len(only.lines) <= _MAX_ONLY_LINES and any(is_bare_outcome(line.text) for line in only.lines):
        return (SectionLines(SectionKind.DECISION, None, "", "", only.lines),)
    return sections


def _concluded(sections: tuple[SectionLines, ...]) -> tuple[SectionLines, ...]:
    """Where nothing is headed as a decision, `Konklusion:` heads it."""
    if any(section.kind is SectionKind.DECISION for section in sections):
        return sections
    return tuple(
        replace(section, kind=SectionKind.DECISION) if _is_conclusion(section) else section
        for section in sections
    )


def _is_conclusion(section: SectionLines) -> bool:
    return section.heading is not None and _CONCLUSION.match(section.heading.text) is not None
