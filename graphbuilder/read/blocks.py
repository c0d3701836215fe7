"""Blocks of a page or a Word file → text: one line each, headings with `#`.

Shared by the formats that know their paragraphs, headings and tables, so that
the same minutes read alike in all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from graphbuilder.read.cells import join_cells

RUNNING = 60
"""Letters from which a paragraph is running text, and parted from others by blank lines."""

_NUMBER = re.compile(r"(?P<number>\d{1,4})\.?")
_MOST_IN_ROW = 400


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list entry or row of a table. `gap`: a blank line stands before it."""

    text: str
    level: int = 0
    bold: bool = False
    gap: bool = False


def write_blocks(blocks: Iterable[Block]) -> str:
    """The text, a line to each block."""
    return "\n".join(_lines(blocks)) + "\n"


def _lines(blocks: Iterable[Block]) -> Iterator[str]:
    above: Block | None = None
    for block in blocks:
        if not any(letter.isalnum() for letter in block.text):
            continue
        if above and (block.gap or block.level or above.level or _is_running(above) or _is_running(block)):
            yield ""
        yield _marked(block)
        above = block


def _is_running(block: Block) -> bool:
    return len(block.text) >= RUNNING and "\t" not in block.text


def _marked(block: Block) -> str:
    if block.level:
        return "#" * min(block.level, 6) + " " + block.text
    return f"**{block.text}**" if block.bold and "*" not in block.text else block.text


def join_row(cells: Sequence[Sequence[Block]]) -> list[Block]:
    """A row of a table as one block; one whose cells hold more than a line stays as it is.

    Pages are laid out in tables as well: a number beside a heading belongs in front of it.
    """
    filled = [[block for block in cell if block.text] for cell in cells]
    filled = [cell for cell in filled if cell]
    if not filled:
        return []
    if any(block.level for cell in filled for block in cell):
        return _numbered(filled)
    texts = [" ".join(block.text for block in cell) for cell in filled]
    several = any(len(cell) > 1 for cell in filled)
    if several and (len(filled) < 3 or sum(map(len, texts)) > _MOST_IN_ROW):
        return [block for cell in filled for block in cell]
    return [Block(join_cells(texts), bold=all(block.bold for cell in filled for block in cell))]


def _numbered(cells: list[list[Block]]) -> list[Block]:
    """The blocks of the cells; a number alone in front of a heading joins it."""
    blocks = [block for cell in cells for block in cell]
    number = _NUMBER.fullmatch(blocks[0].text)
    if number and len(cells[0]) == 1 and len(blocks) > 1 and blocks[1].level:
        return [replace(blocks[1], text=f"{number['number']}. {blocks[1].text}"), *blocks[2:]]
    return blocks
