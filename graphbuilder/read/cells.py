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


def join_cells(cells: Sequence[str]) -> str:
    """The cells of a row with tabs between them; empty ones leave none behind.

    A bullet or a number in front of one cell belongs to its words; in front of several it
    is a column of the table.
    """
    filled = [" ".join(cell.split()) for cell in cells]
    filled = [cell for cell in filled if cell]
    if len(filled) == 2 and BULLET_OR_NUMBER.fullmatch(filled[0]):
        return " ".join(filled)
    return "\t".join(filled)
