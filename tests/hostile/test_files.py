"""Files that are small and would grow without bound: refused with a reason, before they fill the memory."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from graphbuilder.errors import ReadError
from graphbuilder.read import READERS
from graphbuilder.sources import find_files


def write_pdf(*objects: bytes) -> bytes:
    """A PDF of these objects, the first of which is its catalog."""
    out, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(out))
    return out + head + table + tail


def packed(data: bytes, entries: bytes = b"") -> bytes:
    """A compressed stream of a PDF."""
    small = zlib.compress(data, 9)
    return b"<</Length %d/Filter/FlateDecode%b>>\nstream\n%b\nendstream" % (len(small), entries, small)


CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
PAGE = (
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
    b"/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>>>"
)
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<<%b>>"
WORDS = b"BT /F 10 Tf 10 700 Td (Fjordby Kommune) Tj ET "


def repeating_pdf() -> bytes:
    """A kilobyte that prints the same words thirty thousand times, at the same place."""
    content = b"BT /F 10 Tf 10 700 Td " + b"(Fjordby Kommune) Tj 0 -12 Td " * 30_000 + b"ET"
    return write_pdf(CATALOG, PAGES, PAGE, packed(content), FONT)


def nested_pdf() -> bytes:
    """Forms that print forms that print forms …, twelve times each."""
    uses = [packed(b"/X Do " * 12, FORM % (b"/XObject<</X %d 0 R>>" % number)) for number in (7, 8, 9, 10)]
    words = packed(WORDS, FORM % b"/Font<</F 5 0 R>>")
    return write_pdf(CATALOG, PAGES, PAGE, packed(b"/X Do"), FONT, *uses, words)


def word_file(change: Callable[[bytes], bytes]) -> bytes:
    """A Word file whose text is another."""
    sound, out = io.BytesIO(), io.BytesIO()
    docx.Document().save(sound)
    with zipfile.ZipFile(sound) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            data = old.read(member)
            new.writestr(member, change(data) if member == "word/document.xml" else data)
    return out.getvalue()


def long_word_file() -> bytes:
    """A Word file of a million paragraphs, each with another number."""
    body = b"".join(b"<w:p><w:r><w:t>%d</w:t></w:r></w:p>" % (number * 7919) for number in range(900_000))
    return word_file(lambda data: data.replace(b"<w:body>", b"<w:body>" + body))


@pytest.mark.parametrize(
    ("suffix", "make", "reason"),
    [
        (".pdf", repeating_pdf, "more than a page can"),
        (".pdf", nested_pdf, "more than a page can"),
        (".html", lambda: b"<p>a" * 1_000_001, "holds more than 1000000 tags"),
        (".docx", long_word_file, "more than minutes can be"),
    ],
    ids=["pdf-repeats", "pdf-nests", "html", "docx"],
)
def test_files_that_would_fill_the_memory(suffix: str, make: Callable[[], bytes], reason: str) -> None:
    """The reason says what is too much."""
    with pytest.raises(ReadError, match=reason):
        READERS[suffix](make(), f"x{suffix}")


ENTITIES = (
    b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaaaaaaaaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;">'
    b'<!ENTITY f SYSTEM "file:///etc/hostname"><!ENTITY g SYSTEM "http://127.0.0.1:1/x">]>'
)


@pytest.mark.parametrize("entity", [b"d", b"f", b"g"])
def test_entities_of_word_files(entity: bytes) -> None:
    """No entity is put in: neither one that grows, nor a file or an address of elsewhere."""

    def change(data: bytes) -> bytes:
        head, _, body = data.partition(b"?>")
        words = b"<w:p><w:r><w:t>foran &%b; bagved</w:t></w:r></w:p>" % entity
        return head + b"?>" + ENTITIES + body.replace(b"<w:body>", b"<w:body>" + words)

    try:
        text = READERS[".docx"](word_file(change), "x.docx")
    except ReadError:
        return
    hostname = Path("/etc/hostname")
    assert "aaaa" not in text
    assert not hostname.exists() or hostname.read_text().strip() not in text.replace("foran", "")


@pytest.mark.parametrize("entity", [b"d", b"f", b"g"])
def test_entities_of_web_pages(entity: bytes) -> None:
    """A page's own entities mean nothing."""
    page = (
        b'<?xml version="1.0"?>' + ENTITIES + b"<html><body><p>foran &%b; bagved</p></body></html>" % entity
    )
    assert READERS[".html"](page, "x.html").strip() == f"foran &{entity.decode()}; bagved"


def test_an_archive_of_zeros(tmp_path: Path) -> None:
    """An archive that grows a thousand times isn't unpacked."""
    place = tmp_path / "bomb.zip"
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("referat.txt", bytes(20_000_000))
    files, failures = find_files([place], tuple(READERS))
    assert files == []
    assert ["would grow" in failure.reason for failure in failures] == [True]
