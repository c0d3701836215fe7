"""Lines → agenda items: which lines are headings of items, in whichever style.

Every style gives candidates; a chain of rising numbers is laid through them so
that what it scores is highest (a section heading soon after, the same title in
the list of contents, a Markdown heading …); the style whose chain scores best
is the document's. A list inside an item makes a poor chain, and a list of
contents has no sections between its lines.
"""

from __future__ import annotations

from dataclasses import dataclass

from graphbuilder.segment.items.candidates import Candidate, find_candidates
from graphbuilder.segment.items.chain import best_chain
from graphbuilder.segment.items.contents import Contents, find_contents
from graphbuilder.segment.items.metadata import is_metadata
from graphbuilder.segment.items.numberless import find_numberless
from graphbuilder.segment.items.styles import STYLES
from graphbuilder.segment.items.titles import ItemLines, cut_items
from graphbuilder.segment.lines import Line

__all__ = [
    "NUMBERLESS",
    "ItemLines",
    "ItemSplit",
    "StyleReading",
    "choose_style",
    "is_metadata",
    "read_numberless",
    "read_styles",
    "split_items",
]

NUMBERLESS = "numberless"
"""The style of headings that carry no number."""

_WEAK = frozenset(style.name for style in STYLES if not style.strong)
_MIN_SCORE = 2.5
_NUMBERLESS_LEAD = 1.2


@dataclass(frozen=True, slots=True)
class ItemSplit:
    """How a document's lines fall into head, list of contents and items.

    `contents` are the indices of the lines of the list of contents. `style` is
    the name of the way in which headings are written, empty without items.
    """

    style: str
    contents: frozenset[int]
    items: tuple[ItemLines, ...]


@dataclass(frozen=True, slots=True)
class StyleReading:
    """The chain of headings that a style finds in a document, and what it scores."""

    style: str
    score: float
    chain: tuple[Candidate, ...]


def split_items(lines: list[Line]) -> ItemSplit:
    """The agenda items of a document, in reading order; none where nothing shows any."""
    contents = find_contents(lines)
    chosen = choose_style(read_styles(lines, contents), lines, contents)
    return ItemSplit(chosen.style, contents.lines, cut_items(lines, list(chosen.chain), contents))


def read_styles(lines: list[Line], contents: Contents) -> list[StyleReading]:
    """What each style with a number finds, in the order of the table."""
    return [
        _reading(style.name, best_chain(find_candidates(lines, style, contents), strong=style.strong))
        for style in STYLES
    ]


def read_numberless(lines: list[Line], contents: Contents) -> StyleReading:
    """The headings that are found where none carries a number."""
    return _reading(NUMBERLESS, find_numberless(lines, contents))


def choose_style(readings: list[StyleReading], lines: list[Line], contents: Contents) -> StyleReading:
    """The reading with the highest score, the first of equals; without a number only by a clear lead.

    A style that names what it numbers is not asked to measure itself with headings without one.
    """
    best = max(readings, key=lambda reading: reading.score)
    if best.score <= 0:
        best = StyleReading("", 0.0, ())
    if best.score < _MIN_SCORE or best.style in _WEAK:
        numberless = read_numberless(lines, contents)
        if numberless.score > _NUMBERLESS_LEAD * best.score:
            return numberless
    return best


def _reading(style: str, chain: list[Candidate]) -> StyleReading:
    return StyleReading(style, sum(candidate.score for candidate in chain), tuple(chain))
