"""File → `Document`: text with positions, whatever the format.

Each format has a module of its own that turns bytes into text; this one picks
it by the file's suffix and makes the `Document`. A format is added by a line
in `READERS`. A file may be the member of a zip archive (see `archive`).
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

from graphbuilder.errors import ReadError
from graphbuilder.model import Document
from graphbuilder.read.archive import ARCHIVE, archive_of, read_member
from graphbuilder.read.markdown import blank_markup
from graphbuilder.read.text import decode_text

MAX_BYTES = 20_000_000
"""Larger texts and pages are refused: a year of a council's minutes is a tenth of it."""

MAX_BYTES_WITH_PICTURES = 200_000_000
"""The same for files that hold pictures: minutes are published in one with their attachments."""

# Halves of letters, which no file can be written with
_LONE = re.compile("[\ud800-\udfff]")

_WITH_PICTURES = (".pdf", ".docx")


def _read_pdf(data: bytes, name: str) -> str:
    from graphbuilder.read.pdf import decode_pdf

    return decode_pdf(data, name)


def _read_html(data: bytes, name: str) -> str:
    from graphbuilder.read.html import decode_html

    return decode_html(data, name)


def _read_docx(data: bytes, name: str) -> str:
    from graphbuilder.read.docx import decode_docx

    return decode_docx(data, name)


READERS: dict[str, Callable[[bytes, str], str]] = {
    ".txt": decode_text,
    ".text": decode_text,
    ".md": decode_text,
    ".markdown": decode_text,
    ".pdf": _read_pdf,
    ".html": _read_html,
    ".htm": _read_html,
    ".docx": _read_docx,
}

SUFFIXES = tuple(READERS)


def read_document(path: Path) -> Document:
    """The document in a file.

    Raises:
        ReadError: the file can't be opened, is empty, too large, of an unknown
            format, or isn't text.
    """
    reader = reader_of(path)
    data = _read_bytes(path)
    return make_document(reader(data, str(path)), path.name, data)


def reader_of(path: Path) -> Callable[[bytes, str], str]:
    """What gives the text of files that end like this one.

    Raises:
        ReadError: the format is unknown.
    """
    reader = READERS.get(path.suffix.lower())
    if path.suffix.lower() == ARCHIVE:
        raise ReadError(f"{path}: an archive holds documents of its own; name one of them, {path}/…")
    if reader is None:
        known = ", ".join((*SUFFIXES, ARCHIVE))
        raise ReadError(f"{path}: unknown format {path.suffix or 'without suffix'!r}; readable are {known}")
    return reader


def largest_size(path: Path) -> int:
    """Bytes that a file which ends like this one may have."""
    return MAX_BYTES_WITH_PICTURES if path.suffix.lower() in _WITH_PICTURES else MAX_BYTES


def make_document(text: str, source: str, data: bytes) -> Document:
    """The `Document` of a decoded text; `data` is what the digest is taken of.

    Raises:
        ReadError: there is nothing but white space.
    """
    ended = _LONE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
    normal = unicodedata.normalize("NFC", ended).lstrip("\ufeff")
    if not normal.strip():
        raise ReadError(f"{source}: the file holds no text; take it out, or fetch it again")
    pages = tuple(_page_starts(normal))
    return Document(
        source=source,
        digest=hashlib.sha256(data).hexdigest(),
        text=normal,
        plain=blank_markup(normal),
        pages=pages,
    )


def _page_starts(text: str) -> list[int]:
    """Starts of pages where form feeds divide the text, or end each page as pdftotext writes them."""
    breaks = [match.end() for match in re.finditer("\f", text)]
    if breaks and not text[breaks[-1] :].strip():
        breaks.pop()
    return [0, *breaks] if "\f" in text else []


def _read_bytes(path: Path) -> bytes:
    largest = largest_size(path)
    archive = archive_of(path)
    data = read_member(path, archive, largest=largest) if archive else _read_file(path, largest)
    if not data:
        raise ReadError(f"{path}: the file is empty; take it out, or fetch it again")
    return data


def _read_file(path: Path, largest: int) -> bytes:
    try:
        size = path.stat().st_size
        if size > largest:
            raise ReadError(
                f"{path}: {size / 1e6:.0f} MB is more than minutes can be "
                f"(at most {largest // 1_000_000} MB); split the file into its meetings"
            )
        return path.read_bytes()
    except FileNotFoundError as error:
        reason = "the link leads nowhere" if path.is_symlink() else "there is no such file"
        raise ReadError(f"{path}: {reason}; check the path") from error
    except IsADirectoryError as error:
        raise ReadError(f"{path}: is a folder, not a file") from error
    except PermissionError as error:
        raise ReadError(f"{path}: may not be read; give read permission (chmod u+r)") from error
    except OSError as error:
        raise ReadError(f"{path}: can't be read: {error.strerror or error}") from error
