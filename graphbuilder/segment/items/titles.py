"""Headings of items → items as runs of lines, each with its whole title."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graphbuilder.grammar.outcomes import is_bare_outcome
from graphbuilder.segment.headings import fold, read_heading
from graphbuilder.segment.items.candidates import Candidate
from graphbuilder.segment.items.contents import Contents
from graphbuilder.segment.items.metadata import is_case_line, is_metadata
from graphbuilder.segment.lines import Line

# `bibliote-` over `ket`: a word broken at the line end, but not `kultur-` over `og fritid`
_BROKEN_WORD = re.compile(r"[a-zæøå]-$")
_REST_OF_WORD = re.compile(r"(?!(?:og|eller|samt)\b)[a-zæøå]")

_MAX_MORE_LINES = 4
_MIN_CUT, _MIN_ENTRY = 30, 50


@dataclass(frozen=True, slots=True)
class ItemLines:
    """An item as a run of lines: heading, title, and the lines that are its text.

    `heading`, `first` and `last` are indices of lines, `last` exclusive.
    """

    number: str
    title: str
    title_start: int
    title_end: int
    mark: str
    heading: int
    first: int
    last: int


def cut_items(lines: list[Line], chain: list[Candidate], contents: Contents) -> tuple[ItemLines, ...]:
    """The items that the headings of a chain begin; each ends where the next begins."""
    limits = [*(candidate.at for candidate in chain[1:]), len(lines)]
    return tuple(
        _cut_item(lines[candidate.at : limit], candidate, contents)
        for candidate, limit in zip(chain, limits, strict=False)
    )


def _cut_item(own: list[Line], candidate: Candidate, contents: Contents) -> ItemLines:
    """The item of a heading; `own` are its lines, the heading first."""
    first = 0 if candidate.title else 1
    title, start = candidate.title, candidate.title_start
    if first < len(own) and not title:
        title, start = own[first].words, own[first].words_start
    if not title:
        return _item(candidate, own, "", span=(own[0].start, own[0].end), behind=1)
    more = 0 if candidate.skip else _more_lines(own, first, title, contents)
    last = first + more
    words = _join([title, *(line.text for line in own[first + 1 : last + 1])])
    span = (start, own[last].end)
    return _item(candidate, own, words, span=span, behind=last + 1 + candidate.skip)


def _item(
    candidate: Candidate, own: list[Line], title: str, *, span: tuple[int, int], behind: int
) -> ItemLines:
    at = candidate.at
    return ItemLines(
        number=candidate.printed,
        title=title,
        title_start=span[0],
        title_end=span[1],
        mark=candidate.mark,
        heading=at,
        first=at + behind,
        last=at + len(own),
    )


def _more_lines(own: list[Line], at: int, title: str, contents: Contents) -> int:
    """How many lines after `at` still belong to the title.

    Those up to a case number or a section heading that follows within four
    lines without a blank one between, and those that the list of contents has.
    """
    for more, line in enumerate(own[at + 1 : at + 1 + _MAX_MORE_LINES]):
        if line.gap or _ends_title(line.text):
            return more
        if is_bare_outcome(line.text):
            return 0
        behind = at + 2 + more
        joined = _join([title, *(each.text for each in own[at + 1 : behind])])
        longer = _join([joined, own[behind].text]) if behind < len(own) else f"{joined}x"
        if _in_contents(joined, contents) and not _in_contents(longer, contents):
            return more + 1
    one_below = len(own) == at + 2 and own[at].level == 0
    return 1 if one_below and not own[-1].text.endswith((".", ":", ";")) else 0


# `Beslutningstype: Orientering`
_LABELLED = re.compile(r"[A-ZÆØÅ][\wæøå.]*(?:\s[\wæøå.]+){0,2}:\s+\S")


def _ends_title(text: str) -> bool:
    labelled = _LABELLED.match(text) is not None
    return labelled or is_case_line(text) or read_heading(text) is not None or is_metadata(text)


def _in_contents(title: str, contents: Contents) -> bool:
    """Whether the list of contents has the title, whole or cut off at either's end."""
    folded = fold(title)
    if contents.has(folded):
        return True
    cut = contents.has_longer(folded) or contents.has_beginning(folded, _MIN_ENTRY)
    return len(folded) > _MIN_CUT and cut


def _join(parts: list[str]) -> str:
    """Lines of a title as one: a hyphen at a line end in the middle of a word goes."""
    text = parts[0]
    for part in parts[1:]:
        broken = _BROKEN_WORD.search(text) and _REST_OF_WORD.match(part)
        text = text[:-1] + part if broken else f"{text} {part}"
    return " ".join(text.split())
