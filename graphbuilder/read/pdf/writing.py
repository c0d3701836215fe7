"""Lines with places and sizes → text: paragraphs on one line, headings with `#`, pages with form feeds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graphbuilder.read.pdf.joining import goes_on, is_parted, join_lines, join_pages
from graphbuilder.read.pdf.layout import is_full
from graphbuilder.read.pdf.measures import Measures, has_leaders, measure
from graphbuilder.read.pdf.pdfium import HYPHEN, Piece

_LONGEST_HEADING = 300
_RUNNING = 60
"""Letters of a line that is running text, even when it stands alone."""

_BULLET = re.compile(r"^[•‣▪◦●■·\uf0b7\uf0a7\uf0a8\uf02d][ \t\u00a0]*(?=\S)")
_UNUSUAL = frozenset("ﬀﬁﬂﬃﬄﬅﬆ\u00ad\x02\f")
_USUAL = ("ff", "fi", "fl", "ffi", "ffl", "st", "st", "", HYPHEN, " ")
_LIGATURES = str.maketrans(dict(zip("ﬀﬁﬂﬃﬄﬅﬆ\u00ad\x02\f", _USUAL, strict=True)))


def write_pages(pages: Sequence[Sequence[Piece]]) -> str:
    """The text of all pages, each ended by a form feed."""
    measures = measure(pages)
    words = _Words(pages)
    texts = ["\n".join(_write_page(page, measures, words)) for page in pages]
    for number in range(1, len(texts)):
        texts[number - 1 : number + 1] = join_pages(texts[number - 1], texts[number], words.has)
    return "".join(f"{text}\f" for text in texts)


class _Words:
    """All that a document prints, to ask whether a word is written with a hyphen elsewhere."""

    def __init__(self, pages: Sequence[Sequence[Piece]]) -> None:
        self._pages = pages
        self._text = ""

    def has(self, word: str) -> bool:
        if not self._text:
            self._text = "\n".join(line.text for page in self._pages for line in page).casefold()
        return word.casefold() in self._text


def _write_page(lines: Sequence[Piece], measures: Measures, words: _Words) -> Iterator[str]:
    """The lines of a page as written, blank ones between paragraphs."""
    ended = False
    for first, last, text in _paragraphs(lines, measures, words):
        level = _level(lines[first], text, measures)
        above = lines[first - 1] if first else None
        if above and (level or ended or is_parted(above, lines[first], measures)):
            yield ""
        yield "#" * level + " " + text if level else _emphasised(text, lines[first : last + 1])
        ended = _ends_paragraph(lines, first, last, measures)


def _paragraphs(lines: Sequence[Piece], measures: Measures, words: _Words) -> Iterator[tuple[int, int, str]]:
    """Runs of lines that are one, by their ends, with their text."""
    first = 0
    while first < len(lines):
        last, text = first, _clean(lines[first].text)
        while last + 1 < len(lines) and goes_on(lines[last], lines[last + 1], measures):
            last += 1
            text = join_lines(text, _clean(lines[last].text), words.has)
        yield first, last, text.replace(HYPHEN, "-")
        first = last + 1


def _ends_paragraph(lines: Sequence[Piece], first: int, last: int, measures: Measures) -> bool:
    """Whether running text surely ends with a line: it says so, and there was room for the next word."""
    line = lines[last]
    if last + 1 == len(lines) or line.text[-1] not in ".!?" or (last == first and len(line.text) < _RUNNING):
        return False
    margin = line.margin or measures.margin
    return not is_full(line, lines[last + 1], margin)


def _clean(text: str) -> str:
    if not _UNUSUAL.isdisjoint(text):
        text = text.translate(_LIGATURES)
    return _BULLET.sub("- ", text)


def _level(line: Piece, text: str, measures: Measures) -> int:
    level = measures.levels.get(line.size, 0)
    if not level or len(text) > _LONGEST_HEADING or has_leaders(text):
        return 0
    return level if any(letter.isalpha() for letter in text) else 0


def _emphasised(text: str, lines: Sequence[Piece]) -> str:
    """Bold lines between `**`, as Markdown marks them."""
    if (
        lines[0].bold
        and all(line.bold for line in lines)
        and "*" not in text
        and len(text) <= _LONGEST_HEADING
    ):
        return f"**{text}**"
    return text
