"""Word files: headings, lists with their numbers, tables; nothing that only Word's reader would miss."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import docx
import pytest
from docx.document import Document as WordDocument
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from lxml import etree

from graphbuilder.errors import ReadError
from graphbuilder.read import archive
from graphbuilder.read import docx as reader


def word_file(make: Callable[[WordDocument], object]) -> bytes:
    """A Word file that `make` has filled."""
    document = docx.Document()
    make(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def read_lines(make: Callable[[WordDocument], object]) -> list[str]:
    """The lines of such a file that hold something."""
    return [line for line in reader.decode_docx(word_file(make), "x.docx").split("\n") if line]


def add_xml(document: WordDocument, xml: str) -> None:
    """Put elements at the end of the body."""
    body = document.element.body
    holder = parse_xml(f"<w:body {nsdecls('w')}>{xml}</w:body>")
    for element in list(holder):
        body.insert(len(body) - 1, element)


def minutes(document: WordDocument) -> None:
    """Minutes with styles."""
    document.add_heading("Referat af møde i Kulturudvalget", 0)
    table = document.add_table(0, 2)
    for label, value in (("Mødedato", "4. marts 2025"), ("Mødested", "Sal 2")):
        row = table.add_row().cells
        row[0].text, row[1].text = label, value
    document.add_heading("Punkt 1: Ny plan", 1)
    document.add_paragraph("24/123")
    document.add_heading("Indstilling", 2)
    document.add_paragraph("at planen godkendes", "List Bullet")
    document.add_paragraph("at den evalueres", "List Bullet")


def test_styles_are_headings() -> None:
    """Title and headings by their level, tables as rows, lists with bullets."""
    assert read_lines(minutes) == [
        "# Referat af møde i Kulturudvalget",
        "Mødedato\t4. marts 2025",
        "Mødested\tSal 2",
        "# Punkt 1: Ny plan",
        "24/123",
        "## Indstilling",
        "- at planen godkendes",
        "- at den evalueres",
    ]


def test_numbers_of_lists_are_counted() -> None:
    """What Word prints in front stands nowhere in the text; a list that begins anew counts anew."""

    def make(document: WordDocument) -> None:
        for words in ("at planen godkendes", "at den evalueres"):
            document.add_paragraph(words, "List Number")
        document.add_paragraph("Beslutning")
        document.add_paragraph("at punktet udsættes", "List Number")

    assert read_lines(make) == [
        "1. at planen godkendes",
        "2. at den evalueres",
        "Beslutning",
        "3. at punktet udsættes",
    ]


NUMBERING = """<w:abstractNum {} w:abstractNumId="77">
<w:lvl w:ilvl="0"><w:start w:val="12"/><w:numFmt w:val="decimal"/><w:lvlText w:val="Punkt %1:"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%2.%3"/></w:lvl>
</w:abstractNum>"""


def test_numbers_of_several_levels() -> None:
    """Headings numbered by a scheme: its words, its formats, and deeper levels that begin anew."""

    def make(document: WordDocument) -> None:
        numbering = document.part.numbering_part.element
        numbering.insert(0, parse_xml(NUMBERING.format(nsdecls("w"))))
        numbering.append(
            parse_xml(f'<w:num {nsdecls("w")} w:numId="99"><w:abstractNumId w:val="77"/></w:num>')
        )
        for depth, words in (
            (0, "Ny plan"),
            (1, "drift"),
            (1, "anlæg"),
            (2, "i år"),
            (0, "Budget"),
            (1, "drift"),
        ):
            paragraph = document.add_heading(words, 1) if depth == 0 else document.add_paragraph(words)
            properties = etree.SubElement(paragraph._p.get_or_add_pPr(), qn("w:numPr"))
            etree.SubElement(properties, qn("w:ilvl")).set(qn("w:val"), str(depth))
            etree.SubElement(properties, qn("w:numId")).set(qn("w:val"), "99")

    assert read_lines(make) == [
        "# Punkt 12: Ny plan",
        "a) drift",
        "b) anlæg",
        "b.i i år",
        "# Punkt 13: Budget",
        "a) drift",
    ]


@pytest.mark.parametrize(
    ("xml", "lines"),
    [
        (
            "<w:sdt><w:sdtPr/><w:sdtContent><w:p><w:r><w:t>Godkendt.</w:t></w:r></w:p></w:sdtContent></w:sdt>",
            ["Godkendt."],
        ),
        (
            "<w:p><w:r><w:t>God</w:t></w:r><w:ins w:id='1' w:author='x'><w:r><w:t>kendt.</w:t></w:r></w:ins>"
            "<w:del w:id='2' w:author='x'><w:r><w:delText> Udsat.</w:delText></w:r></w:del></w:p>",
            ["Godkendt."],
        ),
        ("<w:p><w:r><w:t>kl. 15</w:t><w:noBreakHyphen/><w:t>17</w:t></w:r></w:p>", ["kl. 15-17"]),
        ("<w:p><w:r><w:t>kommune</w:t><w:softHyphen/><w:t>plan</w:t></w:r></w:p>", ["kommuneplan"]),
        ("<w:p><w:r><w:t>Bo Holm</w:t><w:br/><w:t>Ida Lund</w:t></w:r></w:p>", ["Bo Holm", "Ida Lund"]),
        ("<w:p><w:r><w:t>Sted</w:t><w:tab/><w:t>Sal 2</w:t></w:r></w:p>", ["Sted\tSal 2"]),
        ("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Skjult</w:t></w:r><w:r><w:t>x</w:t></w:r></w:p>", ["x"]),
        ("<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Beslutning</w:t></w:r></w:p>", ["**Beslutning**"]),
        ("<w:p><w:r><w:rPr><w:b w:val='0'/></w:rPr><w:t>Tekst</w:t></w:r></w:p>", ["Tekst"]),
        ("<w:p><w:pPr><w:outlineLvl w:val='1'/></w:pPr><w:r><w:t>Ny plan</w:t></w:r></w:p>", ["## Ny plan"]),
    ],
    ids=["control", "tracked", "hyphen", "soft", "break", "tab", "hidden", "bold", "not bold", "outline"],
)
def test_parts_of_paragraphs(xml: str, lines: list[str]) -> None:
    """Each as Word prints it."""
    assert read_lines(lambda document: add_xml(document, xml)) == lines


def test_larger_letters_are_headings_where_no_style_is() -> None:
    """As in files that were written without styles."""

    def make(document: WordDocument) -> None:
        for words, size in (("Kulturudvalget", 20), ("1. Ny plan", 14), ("Beslutning", 12)):
            document.add_paragraph().add_run(words).font.size = Pt(size)
        text = "Udvalget drøftede planen og bad forvaltningen om at vende tilbage. " * 5
        document.add_paragraph().add_run(text.strip()).font.size = Pt(10)

    assert read_lines(make)[:3] == ["# Kulturudvalget", "## 1. Ny plan", "### Beslutning"]


def test_white_between_paragraphs() -> None:
    """Shows as a blank line, as does an empty paragraph; lines without it stay together."""

    def make(document: WordDocument) -> None:
        for words, before in (("Bo Holm", 0), ("Ida Lund", 0), ("Godkendt.", 12), ("", 0), ("Slut.", 0)):
            paragraph = document.add_paragraph(words)
            paragraph.paragraph_format.space_before = Pt(before)
            paragraph.paragraph_format.space_after = Pt(0)

    text = reader.decode_docx(word_file(make), "x.docx")
    assert text == "Bo Holm\nIda Lund\n\nGodkendt.\n\nSlut.\n"


def test_page_breaks_and_headers_leave_nothing() -> None:
    """But the municipality, where only a header names it."""

    def make(document: WordDocument) -> None:
        document.sections[0].header.paragraphs[0].text = "Fjordby Kommune – referat"
        document.sections[0].footer.paragraphs[0].text = "Side 1"
        document.add_paragraph("Godkendt.").add_run().add_break(WD_BREAK.PAGE)

    assert read_lines(make) == ["Fjordby Kommune", "Godkendt."]


def test_cells_of_several_paragraphs() -> None:
    """Stay lines of their own beside a label; in a wide table they are one cell."""

    def make(document: WordDocument) -> None:
        table = document.add_table(2, 2)
        table.cell(0, 0).text, table.cell(0, 1).text = "Deltagere", "Bo Holm\nIda Lund"
        table.cell(1, 0).text, table.cell(1, 1).text = "Sted", "Sal 2"
        wide = document.add_table(1, 3)
        for column, words in enumerate(("Drift", "1.200", "heraf\nlokaler")):
            wide.cell(0, column).text = words

    assert read_lines(make) == [
        "Deltagere",
        "Bo Holm",
        "Ida Lund",
        "Sted\tSal 2",
        "Drift\t1.200\theraf lokaler",
    ]


WHOLE = word_file(minutes)


def with_part(name: str, content: bytes) -> bytes:
    """The file with another content of one of its parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(WHOLE)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            new.writestr(member, content if member == name else old.read(member))
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (
            bytes.fromhex("d0cf11e0a1b11ae1") + b"\x00" * 600,
            "encrypted, or in Word's old format; open it in Word",
        ),
        (WHOLE[: len(WHOLE) // 2], "damaged as a zip archive .*fetch it again"),
        (b"only text", "damaged as a zip archive"),
        (with_part("word/document.xml", b"<w:document"), "damaged as a Word file .*save it again"),
        (with_part("[Content_Types].xml", b"<Types/>"), "damaged as a Word file"),
        (with_part("word/document.xml", b" " * 30_000_000), "would grow .* times when unpacked"),
    ],
    ids=["encrypted", "cut", "text", "broken part", "no types", "bomb"],
)
def test_unreadable_files(data: bytes, message: str) -> None:
    """The message says what is wrong and the way out."""
    with pytest.raises(ReadError, match=rf"^x\.docx: {message}"):
        reader.decode_docx(data, "x.docx")


def test_entities_are_not_expanded() -> None:
    """A document that would grow by its own definitions does not."""
    bomb = (
        b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
        b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        b"<w:body><w:p><w:r><w:t>&b; Godkendt.</w:t></w:r></w:p></w:body></w:document>"
    )
    text = reader.decode_docx(with_part("word/document.xml", bomb), "x.docx")
    assert "aaaa" not in text


def test_growth_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sum of all parts counts."""
    monkeypatch.setattr(reader, "_MAX_UNPACKED", 1_000)
    with pytest.raises(ReadError, match=r"MB when unpacked, at most 0 MB are read"):
        reader.decode_docx(WHOLE, "x.docx")
    assert archive.MAX_RATIO > 100
