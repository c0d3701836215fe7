"""A page's pieces in the order of drawing → its lines in the order of reading.

Columns of running text are read one after the other; what stands beside each
other otherwise is a row of a table, or a label with its value, and one line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from statistics import median

from graphbuilder.read.cells import BULLET_OR_NUMBER, join_cells
from graphbuilder.read.pdf.pdfium import Page, Piece

_ALIGNED = 3.0
"""Points within which lines of a column begin at the same place."""

_FEWEST = 3
"""Lines on either side of a gutter, at least."""

_PROSE_LETTERS = 18
_PROSE_FILL = 0.6
"""Letters in the middling line of a column of running text, and the share of its width that it fills."""


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line in reading order.

    `margin` is the right edge of the column that it stands in, 0 when that is the page's;
    `indent` is where the last of its cells begins.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    indent: float
    margin: float = 0.0


def read_lines(page: Page) -> list[PrintedLine]:
    """The lines of a page in the order of reading."""
    if not page.wide and _falls(page.pieces):
        return [_line([piece]) for piece in page.pieces]
    return list(_in_order(sorted(page.pieces, key=lambda piece: (-piece.base, piece.left)), 0.0))


def _falls(pieces: Sequence[Piece]) -> bool:
    """Whether each line stands below the one before it."""
    return all(
        below.base < above.base - 0.3 * below.size
        for above, below in zip(pieces, pieces[1:], strict=False)
    )


def _in_order(pieces: Sequence[Piece], margin: float) -> Iterator[PrintedLine]:
    """Lines of pieces that are sorted from top to bottom."""
    columns = _find_columns(pieces)
    if columns is None:
        yield from _rows(pieces, margin)
        return
    first, last, gutter = columns
    left = [piece for piece in pieces[first:last] if piece.left < gutter - _ALIGNED]
    right = [piece for piece in pieces[first:last] if piece.left >= gutter - _ALIGNED]
    yield from _in_order(pieces[:first], margin)
    yield from _in_order(left, max(piece.right for piece in left))
    yield from _in_order(right, max(piece.right for piece in right))
    yield from _in_order(pieces[last:], margin)


def _find_columns(pieces: Sequence[Piece]) -> tuple[int, int, float] | None:
    """The longest run of pieces that stand in two columns of running text: its ends, and the gutter."""
    best: tuple[int, int, float] | None = None
    for gutter in _gutters(pieces):
        for first, last in _runs_beside(pieces, gutter):
            longer = best is None or last - first > best[1] - best[0]
            if longer and _are_columns(pieces[first:last], gutter):
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


def _are_columns(pieces: Sequence[Piece], gutter: float) -> bool:
    left = [piece for piece in pieces if piece.left < gutter - _ALIGNED]
    right = [piece for piece in pieces if piece.left >= gutter - _ALIGNED]
    if min(len(left), len(right)) < _FEWEST:
        return False
    beside = min(left[0].base, right[0].base) - max(left[-1].base, right[-1].base)
    if beside <= 0:
        return False
    return (_is_prose(left) and _is_prose(right)) or _are_lists(left, right)


def _is_prose(pieces: Sequence[Piece]) -> bool:
    width = max(piece.right for piece in pieces) - min(piece.left for piece in pieces)
    fill = median(piece.right - piece.left for piece in pieces)
    return median(len(piece.text) for piece in pieces) >= _PROSE_LETTERS and fill >= _PROSE_FILL * width


def _are_lists(left: Sequence[Piece], right: Sequence[Piece]) -> bool:
    """`Til stede:` above one list and `Afbud:` above another."""
    return left[0].text.endswith(":") and right[0].text.endswith(":") and left[0].bold == right[0].bold


def _rows(pieces: Sequence[Piece], margin: float) -> Iterator[PrintedLine]:
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
    if len(row) < 2 or row[0].left > below[0].left - _ALIGNED or row[-1].base - below[0].base > 2 * below[0].size:
        return None
    whole = list(row)
    for piece in below:
        above = next((at for at, cell in enumerate(row) if abs(cell.left - piece.left) <= _ALIGNED), None)
        if above is None or not is_full(row[above].text, row[above].left, row[above].right, piece.text, _edge(piece, pieces)):
            return None
        cell = whole[above]
        whole[above] = replace(cell, text=f"{cell.text} {piece.text}", right=piece.right, base=piece.base)
    return whole


def _edge(cell: Piece, pieces: Iterable[Piece]) -> float:
    """The right edge of the column of a table that a cell stands in."""
    return max(piece.right for piece in pieces if abs(piece.left - cell.left) <= _ALIGNED)


def is_full(text: str, left: float, right: float, following: str, margin: float) -> bool:
    """Whether the next line's first word would not have fitted behind a line."""
    letter = (right - left) / max(len(text), 1)
    word = len(following.split(maxsplit=1)[0]) if following.strip() else 0
    return right + (word + 0.8) * letter > margin


def _line(row: Sequence[Piece], margin: float = 0.0) -> PrintedLine:
    first, last = row[0], row[-1]
    if len(row) == 1:
        return PrintedLine(
            first.text, first.left, first.right, first.base, first.size, first.bold, first.left, margin
        )
    return PrintedLine(
        text=join_cells([piece.text for piece in row]),
        left=first.left,
        right=last.right,
        base=min(piece.base for piece in row),
        size=max(row, key=lambda piece: len(piece.text)).size,
        bold=all(piece.bold for piece in row),
        indent=last.left if not BULLET_OR_NUMBER.fullmatch(first.text) or len(row) > 2 else first.left,
        margin=margin,
    )
