"""PDF bytes → what each page prints, with places and sizes; alone knows PDFium.

PDFium gives a page's text in the order of its drawing, about as fast as the
file can be read. Asking it for the place of every letter would take longer than
that, so only the ends of lines are asked for; the letters around blanks only on
pages where PDFium's own list of rectangles shows columns or tables.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import pypdfium2.raw as pdfium

from graphbuilder.errors import ReadError

MAX_PAGES = 2_000
"""More than a year of any council; a bundle of that size is split into its meetings."""

MAX_LETTERS = 200_000
"""Of a page, beyond what any sheet can hold: a few bytes of a PDF print the same words a million times."""

HYPHEN = "\ufffe"
"""What PDFium prints for a hyphen at the end of a line that goes on in the next."""

WIDE_GAP = 1.2
"""Blank in a line, in heights of its letters, that parts columns. Justified text stays below."""

_ALIKE = 0.06
_JUSTIFIED = 3
_WIDEST_BLANK = 3.0
"""So many gaps of a line that differ by no more than the first are the blanks of a justified line, unless
they are wider than the last."""

_SHORT = 25
"""Letters of a line that no word was too long for: short of every right edge."""

_FORCE_BOLD = 1 << 18
_BOLD = (b"bold", b"black", b"heavy", b"demi")
_TAIL = 8_192
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_LINES = re.compile(f"[^\r\n{HYPHEN}\x02]+[{HYPHEN}\x02]?")
_BLANKS = re.compile(r"(?<=\S)[ \u00a0]+(?=\S)")


class Piece(NamedTuple):
    """A stretch of print: a line, or what one column holds of it.

    Places are points from the page's lower left corner. `base` is where its letters stand,
    `size` their size to a quarter of a point, `word` the width of its first word. `indent`
    is where the last of its cells begins; `margin` is the right edge of the column that it
    stands in, 0 when that is the page's. A tuple, since there are so many.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    word: float
    indent: float
    margin: float = 0.0


@dataclass(frozen=True, slots=True)
class Page:
    """What a page prints, in the order of drawing.

    `wide` tells that something on it stands beside something else, with a wide gap between.
    """

    height: float
    pieces: tuple[Piece, ...]
    wide: bool


def read_pages(data: bytes, name: str) -> Iterator[Page]:
    """The pages of a PDF in order.

    Raises:
        ReadError: it is encrypted, damaged, has no page or too many.
    """
    document = _open(data, name)
    scratch = _Scratch()
    try:
        count = int(pdfium.FPDF_GetPageCount(document))
        if count < 1:
            raise ReadError(f"{name}: the PDF has no page; fetch it again")
        if count > MAX_PAGES:
            raise ReadError(
                f"{name}: {count} pages are more than minutes can have (at most {MAX_PAGES}); "
                "split the file into its meetings"
            )
        for number in range(count):
            yield _read_page(document, number, name, scratch)
    finally:
        pdfium.FPDF_CloseDocument(document)


def _open(data: bytes, name: str) -> pdfium.FPDF_DOCUMENT:
    """PDFium's document, which reads from `data` as long as it is open."""
    if not any(mark in data[-_TAIL:] for mark in (b"%%EOF", b"startxref")):
        raise ReadError(f"{name}: {_not_pdf(data)}")
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if document:
        return document
    if pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD:
        raise ReadError(
            f"{name}: the PDF is encrypted and asks for a password; "
            "save it without one (qpdf --decrypt --password=… in.pdf out.pdf)"
        )
    raise ReadError(f"{name}: {_not_pdf(data)}")


def _not_pdf(data: bytes) -> str:
    if b"%PDF-" not in data[:1024]:
        return "not a PDF, whatever its name says; is the suffix right?"
    return "the PDF is damaged or breaks off before its end; fetch it again, or mend it (qpdf in.pdf out.pdf)"


def _read_page(document: pdfium.FPDF_DOCUMENT, number: int, name: str, scratch: _Scratch) -> Page:
    page = pdfium.FPDF_LoadPage(document, number)
    text_page = pdfium.FPDFText_LoadPage(page) if page else None
    if not text_page:
        pdfium.FPDF_ClosePage(page)
        raise ReadError(
            f"{name}: page {number + 1} is damaged; fetch the file again, or mend it (qpdf in.pdf out.pdf)"
        )
    try:
        count = int(pdfium.FPDFText_CountChars(text_page))
        if count > MAX_LETTERS:
            raise ReadError(
                f"{name}: page {number + 1} holds {count} letters, more than a page can "
                f"(at most {MAX_LETTERS}); print the document to a new PDF"
            )
        letters = _Letters(text_page, scratch, count)
        wide = letters.has_wide_gaps()
        return Page(float(pdfium.FPDF_GetPageHeightF(page)), tuple(letters.pieces(wide)), wide)
    finally:
        pdfium.FPDFText_ClosePage(text_page)
        pdfium.FPDF_ClosePage(page)


class _Scratch:
    """Where PDFium writes its answers."""

    def __init__(self) -> None:
        self.edges = tuple(ctypes.c_double() for _ in range(4))
        self.edges_at = tuple(map(ctypes.byref, self.edges))
        self.box = pdfium.FS_RECTF()
        self.box_at = ctypes.byref(self.box)
        self.matrix = pdfium.FS_MATRIX()
        self.matrix_at = ctypes.byref(self.matrix)
        self.font = ctypes.create_string_buffer(128)
        self.flags = ctypes.c_int()
        self.flags_at = ctypes.byref(self.flags)
        self.bold: dict[bytes, bool] = {}


class _Letters:
    """The text of one page, and questions about its letters by their position in it."""

    def __init__(self, text_page: pdfium.FPDF_TEXTPAGE, scratch: _Scratch, count: int) -> None:
        self._raw = text_page
        self._scratch = scratch
        self.text = self._read_text(count)
        # Letters that PDFium leaves out of the text have numbers of their own
        self._counts_alike = count == len(self.text)

    def _read_text(self, count: int) -> str:
        """All of it; a letter outside the basic plane is followed by a blank of no width.

        So that positions are those by which PDFium counts.
        """
        units = (ctypes.c_ushort * (count + 1))()
        written = pdfium.FPDFText_GetText(self._raw, 0, count, units) if count > 0 else 0
        text = bytes(units)[: 2 * max(written - 1, 0)].decode("utf-16-le", "replace")
        return _ASTRAL.sub(lambda match: match[0] + "\u200b", text) if _ASTRAL.search(text) else text

    def has_wide_gaps(self) -> bool:
        """Whether two neighbours in the order of drawing stand far apart on the same line."""
        left, top, right, bottom = self._scratch.edges
        edges_at = self._scratch.edges_at
        begin = end = low = high = 0.0
        for number in range(pdfium.FPDFText_CountRects(self._raw, 0, -1)):
            pdfium.FPDFText_GetRect(self._raw, number, *edges_at)
            before, after, foot, head = begin, end, low, high
            begin, end, low, high = left.value, right.value, bottom.value, top.value
            if (begin > after or before > end) and high > foot and head > low:
                least, most = sorted((high - low, head - foot))
                overlap = min(high, head) - max(low, foot)
                if overlap > 0.3 * least and max(begin - after, before - end) > WIDE_GAP * most:
                    return True
        return False

    def pieces(self, wide: bool) -> Iterator[Piece]:
        """The lines; where `wide`, in pieces between the wide gaps. Turned letters are left out."""
        text, above = self.text, ""
        for line in _LINES.finditer(text):
            words = line[0].strip(" \u00a0\t")
            if not words:
                continue
            start = line.start() + line[0].index(words)
            whole = start, start + len(words)
            for begin, end in self._parted(text, *whole) if wide else (whole,):
                piece = self._piece(text[begin:end], begin, end - 1, exact=wide or len(above) > _SHORT)
                above = words
                if piece:
                    yield piece

    def _parted(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The line as spans between wide gaps; gaps that are all alike are those of justified text."""
        size = max(self._size(start), 1.0)
        gaps = [
            (blank, (self._left(blank.end()) - self._right(blank.start() - 1)) / size)
            for blank in _BLANKS.finditer(text, start, end)
        ]
        for blank, width in gaps:
            if abs(width) <= WIDE_GAP:
                continue
            alike = sum(abs(width - other) < _ALIKE for _, other in gaps)
            if alike < _JUSTIFIED or abs(width) > _WIDEST_BLANK:
                yield start, blank.start()
                start = blank.end()
        yield start, end

    def _piece(self, text: str, first: int, last: int, *, exact: bool) -> Piece | None:
        """The piece; the width of its first word is reckoned where it needn't be `exact`."""
        size = self._size(first)
        matrix = self._scratch.matrix
        base = matrix.f
        if abs(matrix.b) > 0.2 * abs(matrix.d):
            return None
        ending = last - 1 if last > first and text[-1] in (HYPHEN, "\x02") else last
        left, right = self._left(first), self._right(ending)
        blank = text.find(" ")
        if blank > 0:
            word = self._right(first + blank - 1) - left if exact else blank / len(text) * (right - left)
        else:
            word = right - left
        bold = self._is_bold(first) and self._is_bold(ending)
        return Piece(text, left, right, base, round(size * 4) / 4, bold, word, left)

    def _number(self, position: int) -> int:
        """PDFium's number of the letter at a position in the text."""
        if self._counts_alike:
            return position
        return int(pdfium.FPDFText_GetCharIndexFromTextIndex(self._raw, position))

    def _left(self, position: int) -> float:
        pdfium.FPDFText_GetLooseCharBox(self._raw, self._number(position), self._scratch.box_at)
        return float(self._scratch.box.left)

    def _right(self, position: int) -> float:
        pdfium.FPDFText_GetLooseCharBox(self._raw, self._number(position), self._scratch.box_at)
        return float(self._scratch.box.right)

    def _size(self, position: int) -> float:
        """The printed size of the letter; its matrix is left in the scratch."""
        number = self._number(position)
        pdfium.FPDFText_GetMatrix(self._raw, number, self._scratch.matrix_at)
        return float(pdfium.FPDFText_GetFontSize(self._raw, number) * abs(self._scratch.matrix.d))

    def _is_bold(self, position: int) -> bool:
        answer = self._scratch
        number = self._number(position)
        pdfium.FPDFText_GetFontInfo(self._raw, number, answer.font, 128, answer.flags_at)
        name = answer.font.value
        if name not in answer.bold:
            answer.bold[name] = any(word in name.lower() for word in _BOLD)
        return answer.bold[name] or bool(answer.flags.value & _FORCE_BOLD)
