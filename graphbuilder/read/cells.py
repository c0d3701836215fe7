"""Cells that stand beside each other → one line.

Shared by the formats that have tables, so that the same table reads alike in all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

BULLET_OR_NUMBER = re.compile(
    r"(?:[-•‣▪◦●■·o*–—\uf0b7\uf0a7\uf0a8\uf02d]|\(?(?:\d{1,3}|[a-zæøå])[.):]|\d{1,3})"
)
"""What stands alone in front of a line of a list, or of a title."""

_COUNT = re.compile(r"\d{1,4}")


def join_cells(cells: Sequence[str]) -> str:
    """The cells of a row with tabs between them; empty ones leave none behind.

    A bullet or a number in front belongs to the words behind it. A row that ends in
    a small number gets two blanks, since a tab in front of that is the way of writing
    of a list of contents.
    """
    filled = [" ".join(cell.split()) for cell in cells]
    filled = [cell for cell in filled if cell]
    if len(filled) > 1 and BULLET_OR_NUMBER.fullmatch(filled[0]):
        filled[:2] = [f"{filled[0]} {filled[1]}"]
    between = "  " if filled and len(filled) > 1 and _COUNT.fullmatch(filled[-1]) else "\t"
    return between.join(filled)
