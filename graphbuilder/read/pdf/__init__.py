"""PDF with a text layer → text: pages end with form feeds, headings carry `#`.

The steps: what the pages print (`pdfium`), without headers and footers (`furniture`),
in the order of reading (`layout`), measured (`measures`), as paragraphs (`joining`)
with their headings (`writing`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from graphbuilder.errors import ReadError
from graphbuilder.read.pdf.furniture import without_furniture
from graphbuilder.read.pdf.layout import read_lines
from graphbuilder.read.pdf.pdfium import Page, read_pages
from graphbuilder.read.pdf.writing import write_pages

_FEWEST_LETTERS = 20
"""Letters a page, on average, below which a PDF is taken for pictures of pages."""

_MOST_UNREADABLE = 0.2

# Private use, replacement and control characters
_UNREADABLE = re.compile("[\ue000-\uf8ff\ufffd\x00\x01\x03-\x08\x0e-\x1f]")


def decode_pdf(data: bytes, name: str) -> str:
    """The text of a PDF.

    Raises:
        ReadError: it is encrypted, damaged, too long, or holds no text.
    """
    pages = list(read_pages(data, name))
    _check_readable(pages, name)
    return write_pages(read_lines(without_furniture(pages)))


def _check_readable(pages: Sequence[Page], name: str) -> None:
    text = "".join(piece.text for page in pages for piece in page.pieces)
    way_out = "ocrmypdf -l dan in.pdf out.pdf"
    if len(text) < _FEWEST_LETTERS * len(pages):
        raise ReadError(
            f"{name}: the PDF holds pictures of pages, but no text; "
            f"make one with OCR ({way_out}) and read that"
        )
    if len(_UNREADABLE.findall(text)) > _MOST_UNREADABLE * len(text):
        raise ReadError(
            f"{name}: the PDF's fonts don't tell which letters they print; "
            f"read it with OCR ({way_out.replace('-l', '--force-ocr -l')})"
        )
