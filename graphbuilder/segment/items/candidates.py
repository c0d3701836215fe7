"""Lines that may head an item in a style, and how much each looks like a heading."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from graphbuilder.grammar.cases import find_case_number
from graphbuilder.grammar.outcomes import is_bare_outcome
from graphbuilder.model import SectionKind
from graphbuilder.segment.headings import fold, is_section_label, read_heading
from graphbuilder.segment.items.contents import MAX_TITLE, Contents
from graphbuilder.segment.items.metadata import is_case_line, is_metadata
from graphbuilder.segment.items.styles import STYLES, Style, read_item_heading
from graphbuilder.segment.lines import Line

# Sections that seldom come first in an item: a line above them is rather the end of a list
_LATE = (SectionKind.ECONOMY, SectionKind.LAW, SectionKind.ATTACHMENTS)
# `Eventuelt`, `Lukket`: items that hold little or nothing below their title
_USUAL_LAST = re.compile(
    r"(?:lukket|eventuelt|meddelelser|underskrift|orientering fra|evaluering af|næste møde)\b", re.IGNORECASE
)
# `udgår` in `Punkt 3 udgår`: a sentence about an item
_SENTENCE_BEHIND = re.compile(
    r"(?:og|til|-|under|udgår|udgik|blev|er|skal|kan|behandles|var|i|på|samt|med)\b"
)
# `at vedtage planen`: an entry of a list
_SENTENCE_FRONT = re.compile(r"(?:at|på|den|det|der|hvis|og)\s")
# `Punkt nr. 84`, `84. Ny plan` below `84. Ny plan`
_NUMBERED = re.compile(r"^(?:Punkt|Pkt\.?|Sag|Nr\.?)?\s*(?:nr\.?\s*)?(?P<number>\d{1,4})\s*[.:]?(?:\s.*)?")
_ABBREVIATIONS = ("m.v.", "mv.", "m.m.", "kr.", "pr.", "nr.")
_OPEN_ENDS = (":", ", at", "indstiller")
_STRONG = tuple(style for style in STYLES if style.strong)

_LOOKAHEAD = 14
_CASE_WITHIN = 5
_LONG_TITLE = 180


@dataclass(slots=True)
class Candidate:
    """A line that may head an item.

    `at` is its index, `number` what it is compared by, `printed` the number as
    it stands there. `skip` counts lines behind the title that belong to the heading.
    """

    at: int
    number: int
    printed: str
    title: str
    title_start: int
    mark: str
    score: float = 0.0
    skip: int = 0


def find_candidates(lines: list[Line], style: Style, contents: Contents) -> list[Candidate]:
    """The lines that a style takes for headings, in order, with their scores."""
    found = []
    for at, line in enumerate(lines):
        words = line.words
        if at in contents.lines or not (words[0].isdigit() or style.strong):
            continue
        heading = read_item_heading(words, style)
        if heading:
            start = line.words_start + heading.title_at
            number, printed = _ordinal(heading.number), heading.number.lstrip("0")
            candidate = Candidate(at, number, printed, heading.title, start, heading.mark)
            candidate.score = _score(lines, candidate, style, contents)
            found.append(candidate)
    return _with_titles_above(lines, _without_sections(found))


def _without_sections(candidates: list[Candidate]) -> list[Candidate]:
    """The candidates without headings of sections that are numbered in each item: `1. BAGGRUND`."""
    titles = Counter(fold(one.title) for one in candidates if one.title and is_section_label(one.title))
    return [one for one in candidates if titles[fold(one.title)] < 2]


def _ordinal(printed: str) -> int:
    """A number to be compared by.

    `1.2` is the second of the first hundred, `6/2024` and `2024-6` are the sixth.
    """
    year, _, yearly = printed.partition("-")
    if yearly:
        return int(yearly)
    printed = year.partition("/")[0]
    major, _, minor = printed.partition(".")
    return int(major) * 100 + int(minor) if minor else int(major)


def _with_titles_above(lines: list[Line], candidates: list[Candidate]) -> list[Candidate]:
    """Take the line above as the title where the numbers stand below their titles.

    `Sag nr. 3` alone on its line, with a section or a label behind it each time.
    """
    bare = [candidate for candidate in candidates if not candidate.title]
    below = [lines[candidate.at + 1].text for candidate in bare if candidate.at + 1 < len(lines)]
    headed = sum(1 for text in below if read_heading(text) or is_metadata(text))
    if len(bare) < 2 or len(bare) < len(candidates) or headed < 0.6 * len(bare):
        return candidates
    for candidate in bare:
        above = lines[candidate.at - 1] if candidate.at else None
        if above is None or read_heading(above.text) or above.text.endswith((".", ":")):
            continue
        candidate.at -= 1
        candidate.title, candidate.title_start = above.words, above.words_start
        candidate.skip = 1
    return candidates


def _score(lines: list[Line], candidate: Candidate, style: Style, contents: Contents) -> float:
    """How much a line looks like the heading of an item."""
    line, title = lines[candidate.at], candidate.title
    if title and (is_bare_outcome(title) or find_case_number(title)):
        return -5.0
    if style.strong and _SENTENCE_BEHIND.match(title):
        return -3.0
    score = 1.5 if style.strong else 0.0
    score += _title_score(title or _next_words(lines, candidate.at), contents)
    score += 1.0 * bool(line.level) + 0.5 * line.gap + 0.5 * line.bold
    score += _following_score(lines, candidate)
    score += 1.0 if _USUAL_LAST.match(title) else 0.0
    score -= 1.5 if line.text[-1] in ".;," and not title.endswith(_ABBREVIATIONS) else 0.0
    goes_on = candidate.at > 0 and lines[candidate.at - 1].text.endswith(_OPEN_ENDS) and not line.gap
    return score - (1.5 if goes_on else 0.0)


def _next_words(lines: list[Line], at: int) -> str:
    """What stands below a number that is alone on its line."""
    return lines[at + 1].words if at + 1 < len(lines) else ""


def _title_score(title: str, contents: Contents) -> float:
    """Points for a title of the list of contents; fewer for small letters, list entries, great length."""
    if not title:
        return 0.0
    folded = fold(title[:MAX_TITLE])
    if contents.has(folded) or contents.has_longer(folded) or contents.has_beginning(folded):
        return 3.0
    score = -1.5 if title[0].islower() else 0.0
    score -= 2.0 if _SENTENCE_FRONT.match(title) else 0.0
    return score - (1.0 if len(title) > _LONG_TITLE else 0.0)


def _following_score(lines: list[Line], candidate: Candidate) -> float:
    """Points for a case number or a section heading soon after."""
    for offset, line in enumerate(lines[candidate.at + 1 : candidate.at + _LOOKAHEAD], 1):
        text = line.words
        if offset <= 2 and _repeats_number(text, candidate.number):
            continue
        if offset <= _CASE_WITHIN and is_case_line(text):
            return 3.0
        heading = read_heading(text)
        if heading and heading.kind in _LATE:
            return 0.5
        if heading and (offset <= 4 or line.gap or line.level):
            return 2.5 if offset <= 3 else 1.0 if offset <= 6 else 0.5
        if any(style.pattern.match(text) for style in _STRONG):
            return 0.0
    return 0.0


def _repeats_number(text: str, number: int) -> bool:
    match = _NUMBERED.fullmatch(text)
    return match is not None and int(match["number"]) == number
