"""Rows → a table of text for people."""

from __future__ import annotations

import io
import re
from collections.abc import Container, Iterable
from typing import Literal

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

# Line breaks and escape sequences would leave the cell, or the terminal's hands
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
_GAP = 3


def render(
    columns: tuple[str, ...],
    rows: Iterable[tuple[str, ...]],
    width: int | None = None,
    *,
    numbers: Container[str] = (),
) -> str:
    """The rows under their columns' names, long cells broken to fit `width` characters.

    Without a width every cell stays on one line. The columns in `numbers` are aligned to
    the right. Ends in a line break.
    """
    cells = [tuple(Text(_CONTROL.sub(" ", value)) for value in row) for row in rows]
    grid = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for column in columns:
        justify: Literal["left", "right"] = "right" if column in numbers else "left"
        grid.add_column(Text(column), overflow="fold", no_wrap=width is None, justify=justify)
    for row in cells:
        grid.add_row(*row)
    text = io.StringIO()
    Console(file=text, width=width or _full_width(columns, cells), color_system=None).print(grid)
    return "".join(f"{line.rstrip()}\n" for line in text.getvalue().splitlines())


def _full_width(columns: tuple[str, ...], cells: list[tuple[Text, ...]]) -> int:
    """How wide the table is when no cell is broken."""
    widths = [max(len(column), *(row[at].cell_len for row in cells), 0) for at, column in enumerate(columns)]
    return sum(widths) + _GAP * len(widths) + 1
