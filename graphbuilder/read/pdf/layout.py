"""A page's pieces in the order of drawing → its lines in the order of reading.

Columns of running text are read one after the other; what stands beside each
other otherwise is a row of a table, or a label with its value, and one line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from graphbuilder.read.cells import BULLET_OR_NUMBER, join_cells
from graphbuilder.read.pdf.pdfium import Page, Piece

_ALIGNED = 3.0
"""Points within which lines of a column begin at the same place."""

_BLANK = 0.2
"""The width of a blank, in heights of the letters."""

_RAGGED = 15.0
"""Points by which the right ends of full lines differ."""

_DEEPEST = 20
"""Times that a page is parted into columns and what stands above, between and below them."""

_FEWEST = 3
"""Lines on either side of a gutter, at least."""

_FULL_LETTERS = 25
_FULL_WIDTH = 0.85
"""Letters, and share of the column's width, that a full line has. Labels and most tables have none."""

_FULL_LINES = 0.25
_LONG_COLUMN = 12
"""Share of full lines in a column of running text; a column of so many lines needs only a few."""


def read_lines(pages: Sequence[Page]) -> list[list[Piece]]:
    """The lines of each page in the order of reading.

    A page with little on it may not show its columns; it has those of the others.
    """
    gutters: list[float] = []
    for page in pages:
        if page.wide:
            columns = _find_columns(_from_top(page), ())
            gutters += [columns[2]] if columns else []
    return _with_even_margins([_read_page(page, sorted(set(gutters))) for page in pages])


def _with_even_margins(pages: list[list[Piece]]) -> list[list[Piece]]:
    """Columns that begin at the same place reach as far on every page, also where little stands in them."""
    margins = [
        (min(piece.left for piece in column), margin)
        for page in pages
        for margin, group in groupby(page, lambda piece: piece.margin)
        if margin and (column := list(group))
    ]
    if not margins:
        return pages
    return [[_with_margin(piece, margins) for piece in page] for page in pages]


def _with_margin(piece: Piece, margins: Sequence[tuple[float, float]]) -> Piece:
    if not piece.margin:
        return piece
    column = max((left for left, _ in margins if left <= piece.left + _ALIGNED), default=0.0)
    return piece._replace(margin=max(margin for left, margin in margins if abs(left - column) <= _ALIGNED))


def _read_page(page: Page, gutters: Sequence[float]) -> list[Piece]:
    if not page.wide:
        columns = _drawn_columns(page.pieces)
        if len(columns) == 1:
            return list(page.pieces)
        if columns:
            return [piece._replace(margin=find_margin(column)) for column in columns for piece in column]
    return list(_in_order(_from_top(page), 0.0, gutters))


def _from_top(page: Page) -> list[Piece]:
    return sorted(page.pieces, key=lambda piece: (-piece.base, piece.left))


def _drawn_columns(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """The columns of a page that is drawn column by column, from left to right; none for another."""
    columns: list[list[Piece]] = [[]]
    above: Piece | None = None
    for piece in pieces:
        if above and piece.base >= above.base - 0.3 * piece.size:
            if piece.left < max(each.right for each in columns[-1]):
                return []
            columns.append([])
        columns[-1].append(piece)
        above = piece
    return columns


def _in_order(
    pieces: Sequence[Piece], margin: float, gutters: Sequence[float], depth: int = 0
) -> Iterator[Piece]:
    """Lines of pieces that are sorted from top to bottom."""
    columns = _find_columns(pieces, gutters) if depth < _DEEPEST else None
    if columns is None:
        yield from _rows(pieces, margin)
        return
    first, last, gutter = columns
    left = [piece for piece in pieces[first:last] if piece.left < gutter - _ALIGNED]
    right = [piece for piece in pieces[first:last] if piece.left >= gutter - _ALIGNED]
    yield from _in_order(pieces[:first], margin, gutters, depth + 1)
    yield from _in_order(left, find_margin(left), (), depth + 1)
    yield from _in_order(right, find_margin(right), (), depth + 1)
    yield from _in_order(pieces[last:], margin, gutters, depth + 1)


def _find_columns(pieces: Sequence[Piece], known: Sequence[float]) -> tuple[int, int, float] | None:
    """The longest run of pieces that stand in two columns of running text: its ends, and the gutter.

    At a `known` gutter any pieces that stand on both sides are columns.
    """
    best: tuple[int, int, float] | None = None
    for gutter in [*_gutters(pieces), *known]:
        for first, last in _runs_beside(pieces, gutter):
            longer = best is None or last - first > best[1] - best[0]
            if longer and _are_columns(pieces[first:last], gutter, gutter in known):
                best = first, last, gutter
    return best


def _gutters(pieces: Sequence[Piece]) -> list[float]:
    """Places where several pieces begin right of others, from left to right."""
    starts = sorted(piece.left for piece in pieces)
    if not starts:
        return []
    gutters, group = [], [starts[0]]
    for start in [*starts[1:], float("inf")]:
        if start - group[-1] <= _ALIGNED:
            group.append(start)
            continue
        if len(group) >= _FEWEST and group[0] > starts[0] + _ALIGNED:
            gutters.append(group[0])
        group = [start]
    return gutters


def _runs_beside(pieces: Sequence[Piece], gutter: float) -> Iterator[tuple[int, int]]:
    """Runs of pieces of which none lies across the gutter."""
    at = 0
    for across, group in groupby(pieces, lambda piece: piece.left < gutter - _ALIGNED < piece.right):
        length = sum(1 for _ in group)
        if not across:
            yield at, at + length
        at += length


def _are_columns(pieces: Sequence[Piece], gutter: float, known: bool) -> bool:
    left = [piece for piece in pieces if piece.left < gutter - _ALIGNED]
    right = [piece for piece in pieces if piece.left >= gutter - _ALIGNED]
    if known:
        return bool(left and right)
    if min(len(left), len(right)) < _FEWEST:
        return False
    beside = min(left[0].base, right[0].base) - max(left[-1].base, right[-1].base)
    if beside <= 0:
        return False
    return (_is_running(left) and _is_running(right)) or _are_lists(left, right)


def _is_running(pieces: Sequence[Piece]) -> bool:
    """Whether a column holds running text."""
    width = max(piece.right for piece in pieces) - min(piece.left for piece in pieces)
    full = sum(
        len(piece.text) >= _FULL_LETTERS and piece.right - piece.left >= _FULL_WIDTH * width
        for piece in pieces
    )
    return full >= _FEWEST and (full >= _FULL_LINES * len(pieces) or len(pieces) >= _LONG_COLUMN)


def _are_lists(left: Sequence[Piece], right: Sequence[Piece]) -> bool:
    """`Til stede:` above one list and `Afbud:` above another."""
    return left[0].text.endswith(":") and right[0].text.endswith(":") and left[0].bold == right[0].bold


def _rows(pieces: Sequence[Piece], margin: float) -> Iterator[Piece]:
    """Pieces of the same height as one line each; wrapped cells are put together."""
    row: list[Piece] = []
    for pieces_beside in _same_height(pieces):
        if row and (whole := _with_wrapped(row, pieces_beside, pieces)):
            row = whole
            continue
        if row:
            yield _line(row, margin)
        row = pieces_beside
    if row:
        yield _line(row, margin)


def _same_height(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    row: list[Piece] = []
    for piece in pieces:
        if row and row[0].base - piece.base > 0.5 * min(row[0].size, piece.size):
            yield sorted(row, key=lambda each: each.left)
            row = []
        row.append(piece)
    if row:
        yield sorted(row, key=lambda each: each.left)


def _with_wrapped(row: list[Piece], below: list[Piece], pieces: Sequence[Piece]) -> list[Piece] | None:
    """The row with the words below it, where they are the rest of its cells; else None.

    They are when the first cell has none, each stands under a cell, and that cell
    was too full for the next word.
    """
    if (
        len(row) < 2
        or row[0].left > below[0].left - _ALIGNED
        or row[-1].base - below[0].base > 2 * below[0].size
    ):
        return None
    whole = list(row)
    for piece in below:
        above = next((at for at, cell in enumerate(row) if abs(cell.left - piece.left) <= _ALIGNED), None)
        if above is None or not is_full(row[above], piece, _edge(piece, pieces)):
            return None
        cell = whole[above]
        words = f"{cell.text} {piece.text}"
        whole[above] = cell._replace(text=words, right=piece.right, base=piece.base)
    return whole


def _edge(cell: Piece, pieces: Iterable[Piece]) -> float:
    """The right edge of the column of a table that a cell stands in."""
    return max(piece.right for piece in pieces if abs(piece.left - cell.left) <= _ALIGNED)


def find_margin(lines: Iterable[Piece]) -> float:
    """The right edge of a column: the farthest that several lines reach."""
    edges = sorted((line.right for line in lines), reverse=True)
    several = (edge for edge, third in zip(edges, edges[2:], strict=False) if edge - third < _RAGGED)
    return next(several, edges[0] if edges else 0.0)


def is_full(above: Piece, below: Piece, margin: float) -> bool:
    """Whether the first word of the line below would not have fitted behind the line above."""
    return above.right + _BLANK * above.size + below.word > margin


def _line(row: Sequence[Piece], margin: float = 0.0) -> Piece:
    first, last = row[0], row[-1]
    if len(row) == 1:
        return first._replace(margin=margin)
    return first._replace(
        text=join_cells([piece.text for piece in row]),
        right=last.right,
        base=min(piece.base for piece in row),
        size=max(row, key=lambda piece: len(piece.text)).size,
        bold=all(piece.bold for piece in row),
        indent=first.left if len(row) == 2 and BULLET_OR_NUMBER.fullmatch(first.text) else last.left,
        margin=margin,
    )
