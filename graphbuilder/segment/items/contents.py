"""The list of contents: its lines, and the titles by which headings are known again."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from graphbuilder.grammar.cases import IN_TITLE
from graphbuilder.segment.headings import fold, read_heading
from graphbuilder.segment.lines import Line

# What stands between a title and its page: `.....`, `…`, `. . . `, `____`
_LEADER = re.compile(r"\.{3}|…|(?:\. ){3}|_{3}")
_LEADER_SIGNS = " \t.…_"
_DIGITS = "0123456789"
# `Indholdsfortegnelse`, `Punkter på dagsordenen`, folded
_HEADING = re.compile(
    r"indholdsfortegnelse|indhold|dagsorden|dagsordensoversigt|sagsoversigt|punkter|punkter på dagsordenen|"
    r"oversigt|til behandling forelå|åbne punkter|lukkede punkter|åbne sager|lukkede sager|åben dagsorden|"
    r"lukket dagsorden|punkter på åbent møde|punkter på lukket møde|sagsliste|oversigt over punkter|"
    r"dagsordenspunkter"
)
# `84. `, `Punkt 84: `, `1.2 ` in front of a title
_NUMBER_IN_FRONT = re.compile(
    r"^(?:(?:Punkt|Pkt\.?|Sag|Nr\.?)\s*(?:nr\.?\s*)?)?\d{1,4}(?:\.\d{1,2})?(?:\s*+[.:)–-])?\s++"
)

MAX_TITLE = 400
"""Characters of a title; a longer line is none."""
_MAX_PAGE_DIGITS = 4
_MIN_CUT_TITLE = 51
_MAX_BETWEEN = 4
_MIN_LONG = 20
_MIN_PLAIN = 3
_MIN_PLAIN_TITLE = 5
_PLAIN_WITHIN = 120


@dataclass(frozen=True, slots=True)
class Contents:
    """The list of contents: indices of its lines, its titles folded, and the rule that found it.

    `long` are the titles that are long enough to be known by their beginning,
    in order; `lengths` are theirs.
    """

    lines: frozenset[int]
    titles: frozenset[str]
    long: tuple[str, ...]
    lengths: tuple[int, ...]
    rule: str = ""

    def has(self, folded: str) -> bool:
        """Whether a folded title stands in the list."""
        return folded in self.titles

    def has_line(self, line: Line) -> bool:
        """Whether the words of a line stand in the list."""
        return len(line.text) <= MAX_TITLE and self.has(fold(line.words))

    def has_longer(self, folded: str) -> bool:
        """Whether a long title of the list begins with these words."""
        at = bisect_left(self.long, folded)
        return bool(folded) and at < len(self.long) and self.long[at].startswith(folded)

    def has_beginning(self, folded: str, longer_than: int = _MIN_LONG) -> bool:
        """Whether the words begin with a title of the list, longer than so many characters."""
        return any(
            folded[:length] in self.titles for length in self.lengths if longer_than < length <= len(folded)
        )


def find_contents(lines: list[Line]) -> Contents:
    """The list of contents: lines with dot leaders, and the block they stand in; else a plain one."""
    marked = [at for at, line in enumerate(lines) if _leader_entry(line.text)]
    if len(marked) < 2:
        return _plain_contents(lines)
    first = marked[0]
    while first and (_is_heading(lines[first - 1].text) or _cut_entry(lines[first - 1].text)):
        first -= 1
    gaps = (at for at, following in pairwise(marked) if following - at > _MAX_BETWEEN)
    last = next(gaps, marked[-1])
    while last + 1 < len(lines) and _cut_entry(lines[last + 1].text):
        last += 1
    block = range(first, last + 1)
    return _contents(block, _entries(lines[at].text for at in block), "contents-leaders")


def bare_title(title: str) -> str:
    """A title without the number or `Punkt N:` in front, and the case number behind."""
    return IN_TITLE.sub("", _NUMBER_IN_FRONT.sub("", title))


def _contents(lines: Iterable[int], titles: Iterable[str], rule: str = "") -> Contents:
    folded = frozenset(fold(bare_title(title)) for title in titles)
    long = tuple(sorted(title for title in folded if len(title) > _MIN_LONG))
    return Contents(frozenset(lines), folded, long, tuple(sorted({len(title) for title in long})), rule)


def _is_heading(text: str) -> bool:
    return len(text) <= MAX_TITLE and _HEADING.fullmatch(fold(text)) is not None


def _leader_entry(text: str) -> str:
    """The title of `Godkendelse af dagsorden.....  3`; empty for other lines."""
    bare = text.rstrip(_DIGITS)
    digits = len(text) - len(bare)
    title = bare.rstrip(_LEADER_SIGNS)
    if digits > _MAX_PAGE_DIGITS or not title:
        return ""
    leader = bare[len(title) :]
    in_column = digits and (leader.endswith(("\t", "   ")))
    return title if in_column or _LEADER.search(leader) else ""


def _cut_entry(text: str) -> str:
    """The title of a long line that ends in a page number, its leader cut off; empty for other lines."""
    bare = text.rstrip(_DIGITS)
    title = bare.rstrip()
    has_page = 0 < len(text) - len(bare) <= _MAX_PAGE_DIGITS and len(title) < len(bare)
    return title if has_page and len(title) >= _MIN_CUT_TITLE else ""


def _entries(texts: Iterable[str]) -> list[str]:
    """The titles of a block of contents; a line without a page number begins the next line's title."""
    titles: list[str] = []
    pending = ""
    for text in texts:
        title = _leader_entry(text) or _cut_entry(text)
        if title:
            titles.append(f"{pending} {title}".strip())
            pending = ""
        elif not _is_heading(text):
            pending = f"{pending} {text}".strip()
    return titles


def _plain_contents(lines: list[Line]) -> Contents:
    """A list of contents without page numbers: three lines or more, each of which stands again below."""
    spots: dict[str, list[int]] = {}
    for at, line in enumerate(lines):
        spots.setdefault(_key(line), []).append(at)
    run = _first_run([_stands_again(line, at, spots) for at, line in enumerate(lines[:_PLAIN_WITHIN])])
    if len(run) < _MIN_PLAIN or spots[_key(lines[run[0]])][1] <= run[-1]:
        return _contents((), ())
    return _contents(run, (lines[at].words for at in run), "contents-repeated")


def _key(line: Line) -> str:
    """What a title is known again by; empty for a line too long to be one."""
    return fold(bare_title(line.words)) if len(line.text) <= MAX_TITLE else ""


def _stands_again(line: Line, at: int, spots: dict[str, list[int]]) -> bool:
    """Whether the words of a line, no section's heading, stand here first and again further down."""
    key = _key(line)
    first, *further = spots[key]
    return len(key) > _MIN_PLAIN_TITLE and first == at and bool(further) and not read_heading(line.text)


def _first_run(marked: list[bool]) -> list[int]:
    """Indices of the first stretch of enough marked lines; of the last stretch where none is enough."""
    run: list[int] = []
    for at, mark in enumerate(marked):
        if mark:
            run.append(at)
        elif len(run) >= _MIN_PLAIN:
            break
        else:
            run = []
    return run
