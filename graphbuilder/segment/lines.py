"""Document → the lines that hold something, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graphbuilder.model import Document

# `- udvalget …`, `• Bo Holm`, `* Bilag 1`, `– at …`, `o kort`
_BULLETS = "-•·▪◦o*–—\u0335\uf0b7"
BULLET = re.compile(rf"^[{_BULLETS}][ \t]+(?=\S)")

MAX_LINE = 8_000
"""Characters of a line. A longer one is a text whose line ends are lost: it is read in pieces of one number,
so that the time that a pattern takes stays in proportion to the text."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its outer blanks; `start` and `end` are positions in the document.

    `level` is the number of `#` in front (0 for none), `gap` whether a blank
    line stands before it, `number` counts the document's lines from 1.
    """

    number: int
    start: int
    end: int
    text: str
    level: int
    bold: bool
    gap: bool

    @property
    def words(self) -> str:
        """The text without a bullet."""
        return BULLET.sub("", self.text) if self.text[:1] in _BULLETS else self.text

    @property
    def words_start(self) -> int:
        """Where `words` starts in the document."""
        return self.end - len(self.words)


def split_lines(document: Document) -> list[Line]:
    """The lines of the document that hold something, in order."""
    lines: list[Line] = []
    start, gap = 0, True
    for number, raw in enumerate(document.plain.split("\n"), 1):
        for first, last in cut_long(raw, MAX_LINE):
            piece = raw[first:last]
            text = piece.strip()
            if text:
                begin = start + first + len(piece) - len(piece.lstrip())
                level, bold = _marks(document.text[start + first : start + last])
                lines.append(Line(number, begin, begin + len(text), text, level, bold, gap))
            gap = not text
        start += len(raw) + 1
    return lines


def cut_long(text: str, most: int) -> Iterator[tuple[int, int]]:
    """The text as spans of at most so many characters, cut at blanks; one span for a text that is shorter."""
    start, end = 0, len(text)
    while end - start > most:
        blank = text.rfind(" ", start + 1, start + most)
        cut = blank if blank > start else start + most
        yield start, cut
        start = cut
    yield start, end


def _marks(raw: str) -> tuple[int, bool]:
    """Heading level and boldness of a line as written."""
    stripped = raw.lstrip(" \t")
    level = len(stripped) - len(stripped.lstrip("#"))
    return level, stripped.lstrip("# \t>").startswith(("**", "__"))
