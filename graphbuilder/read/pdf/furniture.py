"""Leaves out what is printed on every page: headers, footers, page numbers.

A line goes when it is the outermost of its page (or all between it and the edge
went) and other pages print the same at the same height, but for a number that
counts the pages.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from graphbuilder.read.pdf.pdfium import Page, Piece

_MARGIN = 0.12
"""Share of the page's height at its top and bottom that may hold headers and footers."""

_SAME_HEIGHT = 3.0
_DEEPEST = 5
"""Lines at either end that are looked at."""

_NUMBER = re.compile(r"\d+")
# `3`, `- 3 -`, `Side 3 af 12`, `3/12`, `s. 3`
_PAGE_NUMBER = re.compile(
    r"\W*(?:side|s\.|page)?\s*\d{1,4}(?:\s*(?:af|/|ud af|of)\s*\d{1,4})?\W*", re.IGNORECASE
)
# `Kulturudvalget 04-03-2025 Side 3 af 12`, `Referat 3`
_COUNTS = re.compile(r"(?:\b(?:side|s\.|page)\s*\d+\b.*|\d+\W*)$", re.IGNORECASE)
# `Sag nr. 130` at the top of a page that holds one item
_ITEM = re.compile(r"(?:punkt|pkt|sag|nr)\b", re.IGNORECASE)
# `Kulturudvalget 04-03-2025 Side 1`, `Fjordby Byråd`
_TELLS = re.compile(r"udvalg|råd|kommun|\d[-./ ]\d|\b(?:19|20)\d\d\b|\.dk\b", re.IGNORECASE)
_NAMES_MUNICIPALITY = re.compile(r"\b[A-ZÆØÅ][\w-]+ [Kk]ommune\b|\.dk\b")


@dataclass(frozen=True, slots=True)
class _Edge:
    """A line near the edge of a page."""

    page: int
    base: float
    text: str
    pieces: tuple[Piece, ...]

    @property
    def shape(self) -> str:
        return _NUMBER.sub("0", self.text)

    @property
    def numbers(self) -> list[int]:
        return [int(number[-9:]) for number in _NUMBER.findall(self.text)]


def without_furniture(pages: Sequence[Page]) -> list[Page]:
    """The pages without what all of them, or most, print at their edges.

    The first page's header stays when it tells of the meeting, and its footer goes above
    it when that names the municipality: they may be all the head that there is.
    """
    tops = [_edge_lines(page, number, top=True) for number, page in enumerate(pages)]
    feet = [_edge_lines(page, number, top=False) for number, page in enumerate(pages)]
    headers, footers = _furniture(tops), _furniture(feet)
    gone: dict[int, set[Piece]] = defaultdict(set)
    for edge in [*headers, *footers]:
        if edge.page or edge in footers or not _TELLS.search(edge.text):
            gone[edge.page].update(edge.pieces)
    raised = [edge for edge in footers if edge.page == 0 and _NAMES_MUNICIPALITY.search(edge.text)]
    bare = [_without(page, gone[number]) for number, page in enumerate(pages)]
    return [_raised(bare[0], raised[0]), *bare[1:]] if raised else bare


def _without(page: Page, gone: set[Piece]) -> Page:
    if not gone:
        return page
    return replace(page, pieces=tuple(piece for piece in page.pieces if piece not in gone))


def _raised(page: Page, footer: _Edge) -> Page:
    """The page with a footer as its first line."""
    above = tuple(piece._replace(base=page.height) for piece in footer.pieces)
    return replace(page, pieces=(*above, *page.pieces))


def _furniture(edges: list[list[_Edge]]) -> list[_Edge]:
    """What repeats among the outermost lines, and among those behind them."""
    found: list[_Edge] = []
    while True:
        outermost = [lines[0] for lines in edges if lines]
        dropped = [edge for group in _alike(outermost) if _repeats(group, len(edges)) for edge in group]
        if not dropped:
            return found
        found += dropped
        for edge in dropped:
            edges[edge.page].pop(0)


def _edge_lines(page: Page, number: int, *, top: bool) -> list[_Edge]:
    """The lines in the margin, from the edge inwards."""
    limit = page.height * (1 - _MARGIN if top else _MARGIN)
    near = [piece for piece in page.pieces if (piece.base > limit if top else piece.base < limit)]
    rows: list[list[Piece]] = []
    for piece in sorted(near, key=lambda piece: (-piece.base if top else piece.base, piece.left)):
        if rows and abs(rows[-1][0].base - piece.base) <= _SAME_HEIGHT:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [_edge(number, row) for row in rows[:_DEEPEST]]


def _edge(page: int, row: list[Piece]) -> _Edge:
    row.sort(key=lambda piece: piece.left)
    return _Edge(page, row[0].base, " ".join(piece.text for piece in row), tuple(row))


def _alike(edges: Iterable[_Edge]) -> list[list[_Edge]]:
    """Lines of the same words at the same height."""
    groups: dict[str, list[list[_Edge]]] = defaultdict(list)
    for edge in edges:
        for group in groups[edge.shape]:
            if abs(group[0].base - edge.base) <= _SAME_HEIGHT:
                group.append(edge)
                break
        else:
            groups[edge.shape].append([edge])
    return [group for same in groups.values() for group in same]


def _repeats(group: Sequence[_Edge], pages: int) -> bool:
    """Whether lines of the same shape are furniture: on enough pages, any number the same or counting.

    The first page often has none, and even and odd pages may differ.
    """
    first = group[0]
    enough = len(group) >= max(3, 0.3 * pages) or len(group) == pages
    if len(group) == 1 or not (enough or _PAGE_NUMBER.fullmatch(first.text)):
        return False
    counting = False
    for edge in group[1:]:
        for number, other in zip(first.numbers, edge.numbers, strict=True):
            if number != other and other - number != edge.page - first.page:
                return False
            counting = counting or number != other
    if counting:
        return bool(_COUNTS.search(first.text)) and not _ITEM.match(first.text)
    return enough
