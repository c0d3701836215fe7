"""Where the case number of an agenda item stands: above its heading, in it, or in the lines below."""

from __future__ import annotations

from dataclasses import dataclass

from graphbuilder.grammar.cases import ALONE, IN_TITLE, LEADING, PLAIN, find_case_number, is_case_label
from graphbuilder.grammar.letters import flat
from graphbuilder.model import Document, Field
from graphbuilder.segment.evidence import evidence
from graphbuilder.segment.items import ItemLines, is_metadata
from graphbuilder.segment.lines import Line

_FIRST_LINES = 6
_MAX_BEFORE = 60
_MOST = 0.6
_LEAST_PLAIN = 3  # items


@dataclass(frozen=True, slots=True)
class CasesAbove:
    """Case numbers that stand above the headings of their items: by the heading's index.

    `lines` are the numbers of the lines that hold them.
    """

    cases: dict[int, Field]
    lines: frozenset[int]


def find_cases_above(document: Document, lines: list[Line], items: tuple[ItemLines, ...]) -> CasesAbove:
    """The numbers alone on the line above a heading, where most headings have one there."""
    above = {item.heading: lines[item.heading - 1] for item in items if item.heading}
    found = {
        heading: (line, match) for heading, line in above.items() if (match := ALONE.fullmatch(line.text))
    }
    if len(found) < 2 or len(found) < _MOST * len(items):
        return CasesAbove({}, frozenset())
    return CasesAbove(
        {heading: _field(document, line, match.span("number")) for heading, (line, match) in found.items()},
        frozenset(line.number for line, _ in found.values()),
    )


def find_plain_cases(document: Document, lines: list[Line], items: tuple[ItemLines, ...]) -> CasesAbove:
    """Numbers without any shape that stand alone below most headings: `350118`."""
    below = {item.heading: lines[item.first] for item in items if item.first < min(item.last, len(lines))}
    found = {heading: line for heading, line in below.items() if PLAIN.fullmatch(line.text)}
    if len(found) < _LEAST_PLAIN or len(found) < _MOST * len(items):
        return CasesAbove({}, frozenset())
    return CasesAbove(
        {heading: _field(document, line, (0, len(line.text))) for heading, line in found.items()},
        frozenset(line.number for line in found.values()),
    )


def find_case_in_heading(document: Document, line: Line) -> Field | None:
    """The number in front of the title: `24/1107 Ny plan`."""
    match = LEADING.match(line.words)
    if match is None:
        return None
    shift = line.words_start - line.start
    return _field(document, line, (match.start("number") + shift, match.end("number") + shift))


def find_case_in_title(document: Document, item: ItemLines) -> Field | None:
    """The number in brackets behind the title: `Ny plan (2024-0148213)`."""
    match = IN_TITLE.search(document.plain[item.title_start : item.title_end])
    if match is None:
        return None
    start, end = (item.title_start + position for position in match.span("number"))
    return Field(match["number"], evidence(document, start, end, "case-number-in-title"))


def take_case_number(document: Document, lines: list[Line]) -> tuple[Field | None, list[Line]]:
    """The case number in the first lines of an item, and the lines without it and its label."""
    for index, line in enumerate(lines[:_FIRST_LINES]):
        span = find_case_number(line.text)
        if span:
            label = index - 1 if index and is_case_label(lines[index - 1].text) else index
            return _field(document, line, span), [*lines[:label], *lines[index + 1 :]]
        if not (is_metadata(line.text) or is_case_label(line.text) or len(line.text) < _MAX_BEFORE):
            break
    return None, lines


def _field(document: Document, line: Line, span: tuple[int, int]) -> Field:
    """The number at a span of a line's text."""
    start, end = line.start + span[0], line.start + span[1]
    return Field(flat(document.plain[start:end]), evidence(document, start, end, "case-number"))
