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
from graphbuilder.segment.items.contents import find_contents
from graphbuilder.segment.items.metadata import is_metadata
from graphbuilder.segment.items.numberless import find_numberless
from graphbuilder.segment.items.styles import STYLES
from graphbuilder.segment.items.titles import ItemLines, cut_items
from graphbuilder.segment.lines import Line

__all__ = ["ItemLines", "ItemSplit", "is_metadata", "split_items"]

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


def split_items(lines: list[Line]) -> ItemSplit:
    """The agenda items of a document, in reading order; none where nothing shows any."""
    contents = find_contents(lines)
    name, chain, best = "", list[Candidate](), 0.0
    for style in STYLES:
        found = best_chain(find_candidates(lines, style, contents), strong=style.strong)
        if _total(found) > best:
            name, chain, best = style.name, found, _total(found)
    if best < _MIN_SCORE or name in _WEAK:
        found = find_numberless(lines, contents)
        if _total(found) > _NUMBERLESS_LEAD * best:
            name, chain = "numberless", found
    return ItemSplit(name, contents.lines, cut_items(lines, chain, contents))


def _total(chain: list[Candidate]) -> float:
    return sum(candidate.score for candidate in chain)
