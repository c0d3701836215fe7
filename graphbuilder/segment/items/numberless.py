"""Headings of items that carry no number."""

from __future__ import annotations

import re
from itertools import pairwise

from graphbuilder.grammar.cases import LEADING
from graphbuilder.model import SectionKind
from graphbuilder.segment.headings import fold, read_heading
from graphbuilder.segment.items.candidates import Candidate
from graphbuilder.segment.items.contents import Contents
from graphbuilder.segment.items.metadata import is_case_line
from graphbuilder.segment.lines import Line

# `Referat`, `Mødet hævet`: Markdown headings that head the document or end it
_NO_ITEM = re.compile(r"^\W*+(?:referat|dagsorden|mødet?)\b", re.IGNORECASE)

_CASE_SCORE, _SCORE = 3.0, 2.5
_MAX_TITLE = 200
_SECTION_WITHIN = 3


def find_numberless(lines: list[Line], contents: Contents) -> list[Candidate]:
    """Headings of items that carry no number.

    Told by their case number, else by the list of contents, else by Markdown
    headings above section headings, else by a line after which the sections
    begin anew.
    """
    by_case = _by_case(lines)
    if len(by_case) > 2:
        return by_case
    named = [at for at, line in enumerate(lines) if at not in contents.lines and contents.has_line(line)]
    if len(named) < 2:
        named = _by_level(lines)
    if len(named) < 2:
        named = _by_cycle(lines)
    return [Candidate(at, 0, "", lines[at].words, lines[at].words_start, "", _SCORE) for at in named]


def _by_case(lines: list[Line]) -> list[Candidate]:
    """Headings that begin with the case number: `24/1107 Ny plan`, above a section."""
    found = []
    for at, line in enumerate(lines):
        match = LEADING.match(line.words)
        if match and any(read_heading(below.text) for below in lines[at + 1 : at + 1 + _SECTION_WITHIN]):
            start = line.words_start + match.start("title")
            found.append(Candidate(at, 0, "", match["title"], start, "", _CASE_SCORE))
    return found


def _by_level(lines: list[Line]) -> list[int]:
    """Markdown headings of the level that stands above the section headings."""
    headed = [(at, line) for at, line in enumerate(lines) if line.level]
    sections = [line.level for _, line in headed if _heads_section(line)]
    others = [(at, line) for at, line in headed if not _heads_section(line)]
    above = [line.level for _, line in others if sections and line.level < min(sections)]
    if not sections:
        above = [lines[at].level for at in _above_sections(lines, [at for at, _ in others])]
    level = max(sorted(set(above)), key=above.count, default=0)
    return [at for at, line in others if line.level == level and not _NO_ITEM.match(line.text)]


def _heads_section(line: Line) -> bool:
    """Whether a heading is a section's alone: `Høring`, not `Høring: Ny plan`."""
    heading = read_heading(line.text)
    return heading is not None and not heading.rest


def _above_sections(lines: list[Line], heads: list[int]) -> list[int]:
    """Those of the headings that have a section's label below them: `Beslutning: Godkendt.`"""
    return [
        at
        for at, end in pairwise([*heads, len(lines)])
        if any(read_heading(line.text) for line in lines[at + 1 : end])
    ]


def _by_cycle(lines: list[Line]) -> list[int]:
    """Lines directly above a section heading where a round of sections is complete.

    A round is complete when it had a decision, or when the section that
    follows has been in it already. The title is the paragraph above that
    section, or above the case number that stands there.
    """
    heads: list[int] = []
    seen: set[str] = set()
    decided = True
    for at, line in enumerate(lines):
        heading = read_heading(line.text)
        if heading is None or heading.kind is SectionKind.OTHER:
            continue
        name = fold(line.text)
        if (decided or name in seen) and heading.kind is not SectionKind.ATTACHMENTS:
            start = _title_above(lines, at)
            if start is not None and (not heads or start > heads[-1] + 1):
                heads.append(start)
                seen, decided = set(), False
        seen.add(name)
        decided = decided or heading.kind is SectionKind.DECISION
    return heads


def _title_above(lines: list[Line], at: int) -> int | None:
    """Index of the line where the title above a section begins; None where no title stands there."""
    above = at - 1
    while above >= 0 and is_case_line(lines[above].text):
        above -= 1
    if above < 0 or not _may_end_title(lines[above]):
        return None
    while above > 0 and not lines[above].gap and _may_begin_below(lines[above - 1].text):
        above -= 1
    return above


def _may_end_title(line: Line) -> bool:
    """Whether a paragraph of its own ends like a title."""
    if line.text.endswith((".", ":", ";", ",")) or len(line.text) > _MAX_TITLE or not line.gap:
        return False
    first = line.words[:1]
    return not read_heading(line.text) and not first.islower() and not first.isdigit()


def _may_begin_below(text: str) -> bool:
    return not read_heading(text) and not text.endswith((".", ":"))
