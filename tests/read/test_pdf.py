"""PDFs: what is printed comes back as text in reading order, with headings and pages."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from pathlib import Path

import pypdf
import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from graphbuilder.errors import ReadError
from graphbuilder.read import pdf, read_document
from graphbuilder.read.pdf import decode_pdf, pdfium
from graphbuilder.read.pdf.joining import join_lines
from graphbuilder.read.pdf.layout import read_lines
from tests.read.typeset import DESIGNS, PAGE, entries_of, to_pdf

EXAMPLES = Path(__file__).resolve().parent.parent.parent / "examples" / "minutes"
SHARED = Path(__file__).resolve().parents[3] / "shared" / "minutes"

Line = tuple[float, float, str] | tuple[float, float, str, str, float]
"""A line of print: x, y, text; font and size where they aren't Helvetica of ten points."""


def make_pdf(*pages: Sequence[Line], password: str = "") -> bytes:
    """A PDF that prints the lines of each page, in their order."""
    out = io.BytesIO()
    encryption = StandardEncryption(password) if password else None
    canvas = Canvas(out, pagesize=PAGE, invariant=1, encrypt=encryption)
    for page in pages:
        for x, y, text, *style in page:
            font, size = style or ("Helvetica", 10)
            canvas.setFont(font, size)
            canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def paragraph(words: str, *, x: float = 60, y: float = 600, length: int = 60) -> list[Line]:
    """Running text in lines of about so many letters."""
    lines: list[str] = [""]
    for word in words.split():
        if len(lines[-1]) + len(word) >= length:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return [(x, y - 12 * number, line) for number, line in enumerate(lines)]


RUNNING = (
    "Udvalget drøftede planen for de kommende år og bad forvaltningen om at vende tilbage med et forslag "
    "til finansiering, som kan indgå i forhandlingerne om budgettet, når de begynder efter sommerferien, "
    "og som viser, hvad det koster at udvide ordningen til alle skoler i kommunen, herunder dem på øerne."
)


def test_wrapped_lines_are_one_paragraph() -> None:
    """Lines that were too full for the next word are joined; a short one ends its paragraph."""
    page = [*paragraph(RUNNING), (60, 480, "Godkendt."), (60, 468, "Bo Holm deltog ikke.")]
    assert decode_pdf(make_pdf(page), "x.pdf") == f"{RUNNING}\n\nGodkendt.\nBo Holm deltog ikke.\f"


def test_larger_letters_are_headings() -> None:
    """Sizes above the text's give levels, the largest the first; a heading on two lines is one."""
    page: list[Line] = [
        (60, 780, "Referat af møde i Kulturudvalget", "Helvetica-Bold", 22),
        (60, 740, "Punkt 4: Fordeling af midler til", "Helvetica-Bold", 16),
        (60, 721, "frivilligt arbejde i 2025", "Helvetica-Bold", 16),
        (60, 690, "Beslutning", "Helvetica-Bold", 13),
        *paragraph(RUNNING, y=670),
    ]
    text = decode_pdf(make_pdf(page), "x.pdf")
    assert text.split("\n\n") == [
        "# Referat af møde i Kulturudvalget",
        "## Punkt 4: Fordeling af midler til frivilligt arbejde i 2025",
        "### Beslutning",
        f"{RUNNING}\f",
    ]


def test_bold_lines_are_marked() -> None:
    """A bold line of the text's size is marked as bold, since it may or may not be a heading."""
    page = [(60, 640, "Indstilling", "Helvetica-Bold", 10.0), *paragraph(RUNNING, y=620)]
    assert decode_pdf(make_pdf(page), "x.pdf") == f"**Indstilling**\n\n{RUNNING}\f"


def test_pages_start_where_their_text_does(tmp_path: Path) -> None:
    """`pages` holds the start of each page, an empty one included; one page alone has one start."""
    first, second = paragraph("Første side. " + RUNNING), paragraph("Tredje side. " + RUNNING)
    path = tmp_path / "three.pdf"
    path.write_bytes(make_pdf(first, [], second))
    document = read_document(path)
    assert [document.text[start:][:6] for start in document.pages] == ["Første", "\fTredj", "Tredje"]
    path.write_bytes(make_pdf(first))
    assert read_document(path).pages == (0,)


def test_headers_and_footers_are_left_out() -> None:
    """What every page prints at its edges goes; the first header stays when it tells of the meeting."""
    bodies = [paragraph(f"Her er side {word}. {RUNNING}") for word in ("et", "to", "tre", "fire")]
    pages = [
        [
            (60.0, 815.0, "Fjordby Byråd 04-03-2025"),
            (60.0, 803.0, "Åben dagsorden"),
            *body,
            (60.0, 40.0, "Torvet 1, 9999 Fjordby"),
            (280.0, 20.0, f"Side {number} af 4"),
        ]
        for number, body in enumerate(bodies, 1)
    ]
    text = decode_pdf(make_pdf(*pages), "x.pdf")
    assert text.count("Fjordby Byråd") == 1
    assert text.startswith("Fjordby Byråd 04-03-2025")
    assert not re.search(r"Åben dagsorden|Torvet|Side \d", text)
    assert [f"Her er side {word}" in text for word in ("et", "to", "tre", "fire")] == [True] * 4


def test_items_at_the_top_of_pages_are_no_headers() -> None:
    """`Punkt 2: Lukket` on page 2 and `Punkt 3: Lukket` on page 3 count like pages, and stay."""
    pages = [
        [(60.0, 800.0, f"Punkt {number}: Lukket", "Helvetica", 10.0), *paragraph(RUNNING)]
        for number in range(1, 6)
    ]
    text = decode_pdf(make_pdf(*pages), "x.pdf")
    assert re.findall(r"Punkt (\d): Lukket", text) == ["1", "2", "3", "4", "5"]


def columns(words: str) -> tuple[list[Line], list[Line]]:
    """Two columns of the same running text, the second with other first words."""
    return (
        paragraph(f"Venstre spalte. {words}", x=50, y=700, length=46),
        paragraph(f"Højre spalte. {words}", x=310, y=700, length=46),
    )


@pytest.mark.parametrize("drawn", ["by column", "across"])
def test_columns_are_read_one_after_the_other(drawn: str) -> None:
    """In whichever order the lines were drawn; a title above both stays above."""
    left, right = columns(f"{RUNNING} {RUNNING} {RUNNING}")
    lines = [*left, *right]
    if drawn == "across":
        lines.sort(key=lambda line: (-line[1], line[0]))
    title: Line = (
        50,
        740,
        "Referat af møde i Kulturudvalget den 4. marts 2025 kl. 16.00, byrådssalen",
        "Helvetica",
        14,
    )
    text = decode_pdf(make_pdf([title, *lines]), "x.pdf")
    assert text.index("Referat") < text.index("Venstre spalte") < text.index("Højre spalte")
    assert text.replace("\n", " ").count(RUNNING) == 6


def test_last_page_has_the_columns_of_the_others() -> None:
    """A page with too little on it to show columns has those of the document."""
    left, right = columns(f"{RUNNING} {RUNNING} {RUNNING}")
    full = sorted([*left, *right], key=lambda line: (-line[1], line[0]))
    rest: list[Line] = [
        (50, 700, "Beslutning"),
        (310, 700, "Mødet hævet kl. 17.30."),
        (50, 688, "Godkendt."),
    ]
    text = decode_pdf(make_pdf(full, rest), "x.pdf")
    assert text.endswith("Beslutning\nGodkendt.\n\nMødet hævet kl. 17.30.\f")


def test_tables_are_rows() -> None:
    """Cells of one height are a line with tabs; the rest of a wrapped cell goes to it."""
    rows: list[Line] = [
        *((60, 500, "Post"), (260, 500, "2025"), (340, 500, "Bemærkning")),
        *((60, 480, "Drift"), (260, 480, "1.200"), (340, 480, "Heraf 200 til lokaler, som")),
        (340, 468, "udlejes til foreninger om aftenen"),
        *((60, 448, "I alt"), (260, 448, "1.200"), (340, 448, "Ingen")),
    ]
    text = decode_pdf(make_pdf([*paragraph(RUNNING), *rows]), "x.pdf")
    assert (
        text.removeprefix(RUNNING).split()
        == "\n".join(
            (
                "Post\t2025\tBemærkning",
                "Drift\t1.200\tHeraf 200 til lokaler, som udlejes til foreninger om aftenen",
                "I alt\t1.200\tIngen",
            )
        ).split()
    )
    assert "\nDrift\t1.200\tHeraf 200 til lokaler, som udlejes til foreninger om aftenen\n" in text


def test_labels_stand_beside_their_values() -> None:
    """A label and its value are one line, also where the values look like a column."""
    head: list[Line] = [
        *((60, 740, "Mødedato"), (180, 740, "Tirsdag d. 4. marts 2025 kl. 15:30")),
        *((60, 726, "Mødested"), (180, 726, "Mødelokale 2, Rådhuset")),
        *((60, 712, "Mødedeltagere"), (180, 712, "Bo Holm, Ida Lund")),
    ]
    text = decode_pdf(make_pdf([*head, *paragraph(RUNNING)]), "x.pdf")
    assert text.startswith(
        "Mødedato\tTirsdag d. 4. marts 2025 kl. 15:30\n"
        "Mødested\tMødelokale 2, Rådhuset\n"
        "Mødedeltagere\tBo Holm, Ida Lund\n"
    )


def test_numbers_and_bullets_in_front_belong_to_the_words() -> None:
    """Also when a wide gap stands behind them."""
    page: list[Line] = [
        *paragraph(RUNNING),
        *((60, 500, "57."), (90, 500, "Ny plan")),
        *((60, 480, "•"), (80, 480, "at planen godkendes")),
    ]
    text = decode_pdf(make_pdf(page), "x.pdf")
    assert text.endswith("57. Ny plan\n\n- at planen godkendes\f")


@pytest.mark.parametrize(
    ("above", "below", "joined"),
    [
        ("kommune-", "planen", "kommuneplanen"),
        ("børne-", "og ungeudvalget", "børne- og ungeudvalget"),
        ("Børne-", "eller kulturudvalget", "Børne- eller kulturudvalget"),
        ("i p-", "huse", "i p-huse"),
        ("fra EU-", "puljen", "fra EU-puljen"),
        ("2024-", "modellen", "2024-modellen"),
        ("Vester-", "Sø", "Vester-Sø"),
        ("ø-", "kommune", "ø-kommune"),
        ("LGBT-", "personer", "LGBT-personer"),
        ("ikke-", "rygere", "ikke-rygere"),
        ("den 4. marts -", "senest", "den 4. marts - senest"),
        ("uden streg", "her", "uden streg her"),
    ],
)
def test_hyphens_at_line_ends(above: str, below: str, joined: str) -> None:
    """They go, except where the word has one: told by its parts, or by the rest of the document."""
    for hyphen in ("-", pdfium.HYPHEN) if above.endswith("-") and not above.endswith(" -") else ("",):
        line = above[:-1] + hyphen if hyphen else above
        assert join_lines(line, below, lambda word: word == "ikke-rygere") == joined


def test_hyphenated_words_are_whole_again() -> None:
    """Minutes printed with broken words give back every word of the text."""
    entries = entries_of(EXAMPLES / "fjordby-byraadet-2024-05-28.md")
    design = next(design for design in DESIGNS if design.hyphens)
    printed = set(re.findall(r"\w+", " ".join(entry.text for entry in entries)))
    read = set(re.findall(r"\w+", decode_pdf(to_pdf(entries, design), "x.pdf")))
    assert not printed - read


def test_word_parted_by_the_end_of_a_page() -> None:
    """Stands whole on the page that it begins on."""
    first, second = paragraph(f"{RUNNING} Det gælder også brancheforenin-"), paragraph("gen, som har svaret.")
    text = decode_pdf(make_pdf(first, second), "x.pdf")
    assert text.endswith("Det gælder også brancheforeningen,\fsom har svaret.\f")


ENCRYPTED = make_pdf(paragraph(RUNNING), password="hemmelig")
WHOLE = make_pdf(paragraph(RUNNING))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (ENCRYPTED, r"encrypted and asks for a password.*qpdf --decrypt"),
        (WHOLE[: len(WHOLE) // 2], r"damaged or breaks off before its end; fetch it again"),
        (b"%PDF-1.7\nnothing else\n%%EOF", r"damaged or breaks off"),
        (b"<html>not a PDF</html>", r"not a PDF, whatever its name says"),
        (b"<html>not a PDF</html>\n%%EOF", r"not a PDF, whatever its name says"),
        (
            make_pdf([]),
            r"pictures of pages, but no text; make one with OCR \(ocrmypdf -l dan in.pdf out.pdf\)",
        ),
    ],
    ids=["encrypted", "cut", "no objects", "another format", "another format with an end", "scanned"],
)
def test_unreadable_pdfs(data: bytes, message: str) -> None:
    """The message says what is wrong, in which file, and the way out."""
    with pytest.raises(ReadError, match=r"^minutes\.pdf: .*" + message):
        decode_pdf(data, "minutes.pdf")


def test_pdf_without_a_page() -> None:
    """Is told from a damaged one."""
    out = io.BytesIO()
    pypdf.PdfWriter().write(out)
    with pytest.raises(ReadError, match=r"the PDF has no page; fetch it again"):
        decode_pdf(out.getvalue(), "x.pdf")


def test_fonts_that_tell_no_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    """A text of private characters is as good as none."""
    piece = pdfium.Piece("\ue001\ue002\ue003" * 20, 60, 200, 600, 10, bold=False, word=140, indent=60)
    monkeypatch.setattr(pdf, "read_pages", lambda data, name: iter([pdfium.Page(842, (piece,), wide=False)]))
    with pytest.raises(
        ReadError, match=r"fonts don't tell .* \(ocrmypdf --force-ocr -l dan in.pdf out.pdf\)"
    ):
        decode_pdf(b"", "x.pdf")


def test_page_parted_often() -> None:
    """Columns between hundreds of full-width lines are read without end or error."""
    rows = range(400)
    pieces = [
        pdfium.Piece(words, left, right, 20_000 - 30 * row - below, 10, bold=False, word=30, indent=left)
        for row in rows
        for words, left, right, below in (
            (f"Linje {row} går tværs over begge spalter", 50, 540, 0),
            ("venstre", 50, 90, 14),
            ("højre", 310, 340, 14),
        )
    ]
    left, right = columns(f"{RUNNING} {RUNNING} {RUNNING}")
    lines = sorted([*left, *right], key=lambda line: (-line[1], line[0]))
    (known,) = pdfium.read_pages(make_pdf(lines), "x.pdf")
    read = read_lines([known, pdfium.Page(20_000, tuple(pieces), wide=True)])[1]
    assert [line.text for line in read if "tværs" in line.text] == [piece.text for piece in pieces[::3]]


def test_too_many_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """A PDF longer than minutes can be is refused before it is read."""
    monkeypatch.setattr(pdfium, "MAX_PAGES", 2)
    with pytest.raises(ReadError, match=r"3 pages are more than minutes can have \(at most 2\); split"):
        decode_pdf(make_pdf([], [], []), "x.pdf")


def test_turned_print_is_left_out() -> None:
    """A stamp in the margin or a watermark across the page is no line of the minutes."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=PAGE, invariant=1)
    canvas.saveState()
    canvas.rotate(45)
    canvas.drawString(300, 100, "UDKAST")
    canvas.restoreState()
    for x, y, text, *_ in paragraph(RUNNING):
        canvas.drawString(x, y, text)
    canvas.save()
    assert decode_pdf(out.getvalue(), "x.pdf") == f"{RUNNING}\f"


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="the real minutes stand beside the checkout of their owners")
def test_real_pages() -> None:
    """The real pages: an item heading each with its whole title, its sections below it, no page lost."""
    (path,) = SHARED.glob("*first_13_pages.pdf")
    document = read_document(path)
    headings = re.findall(r"(?:^|\f)### (Punkt \d+: .*)$", document.text, re.MULTILINE)
    assert [heading.split(":")[0] for heading in headings] == [f"Punkt {number}" for number in range(1, 7)]
    assert all(len(heading) > 20 for heading in headings)
    assert len(document.pages) == 13
    assert len(re.findall(r"^#### Beslutninger$", document.text, re.MULTILINE)) == 6
    assert pdfium.HYPHEN not in document.text
