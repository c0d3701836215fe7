"""Lines of a PDF → what they have in common: sizes, distances, edges; every template has its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from graphbuilder.read.levels import find_body, find_levels
from graphbuilder.read.pdf.layout import find_margin
from graphbuilder.read.pdf.pdfium import Piece

SAME_SIZE = 0.3
"""Points by which letters of the same kind may differ, as they are measured."""


@dataclass(frozen=True, slots=True)
class Measures:
    """What a document's lines have in common.

    `levels` gives the heading level of the sizes that are headings', `pitch` the
    distance from line to line in heights of the letters, `margin` the right edge.
    """

    body: float
    levels: dict[float, int]
    pitch: float
    margin: float


def measure(pages: Sequence[Sequence[Piece]]) -> Measures:
    """The measures of a document."""
    letters: Counter[float] = Counter()
    for page in pages:
        for line in page:
            letters[line.size] += len(line.text)
    body = find_body(letters)
    margin = find_margin(line for page in pages for line in page if not line.margin)
    return Measures(body, _levels(letters, pages), _pitch(pages, body), margin)


def _levels(letters: Counter[float], pages: Sequence[Sequence[Piece]]) -> dict[float, int]:
    """Heading levels by size; the entries of a list of contents are often larger, and no headings."""
    lines = Counter(line.size for page in pages for line in page)
    contents = Counter(line.size for page in pages for line in page if has_leaders(line.text))
    levels = find_levels(letters)
    return {size: level for size, level in levels.items() if 2 * contents[size] < lines[size]}


def _pitch(pages: Sequence[Sequence[Piece]], body: float) -> float:
    """The distance between lines of running text, in heights of its letters: the least that is common."""
    seen: Counter[float] = Counter()
    for page in pages:
        for above, line in pairwise(page):
            if abs(line.size - body) < SAME_SIZE and abs(above.size - body) < SAME_SIZE:
                distance = round((above.base - line.base) / body, 1)
                if 0.8 <= distance <= 3:
                    seen[distance] += 1
    common = [distance for distance, count in seen.items() if count >= 0.2 * sum(seen.values())]
    return min(common) if common else 1.2


def has_leaders(text: str) -> bool:
    """Whether dots lead to a page number, as in a list of contents."""
    return "...." in text or "____" in text or "……" in text or ". . . ." in text
