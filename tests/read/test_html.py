"""Web pages: the minutes stay with their headings, what surrounds them goes."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphbuilder.errors import ReadError
from graphbuilder.read import read_document
from graphbuilder.read.html import decode_html

PAGES = Path(__file__).resolve().parent.parent / "data" / "pages"
SHARED = Path(__file__).resolve().parents[3] / "shared" / "minutes"


def read_lines(page: str | bytes) -> list[str]:
    """The lines of a page that hold something."""
    data = page.encode() if isinstance(page, str) else page
    return [line for line in decode_html(data, "x.html").split("\n") if line]


def read_file(name: str) -> list[str]:
    """The lines of one of the pages in `tests/data/pages` that hold something."""
    return read_lines((PAGES / name).read_bytes())


def test_table_of_items() -> None:
    """FirstAgenda: the printed number stands with the title, empty headings and menus are gone."""
    assert read_file("firstagenda.html") == [
        "# Dagsorden 12. marts 2025 kl. 16.00",
        "## Klitby Byråd - Byrådssalen",
        "Udvalg:\tKlitby Byråd",
        "Mødedato:\tonsdag den 12. marts 2025 kl. 16.00",
        "Mødested:\tByrådssalen",
        "Mødedeltagere:",
        "## Punkt 1: Godkendelse af dagsorden",
        "EMN-2024-000101",
        "## Punkt 2: Svar på forslag fra A og F om sejlklub & havnebad",
        "EMN-2025-000202",
        "### Resume",
        "Klubben ønsker at bruge det gamle værft.",
        "Værftet ejes af kommunen.",
        "### Beslutningspunkter",
        "Det indstilles:",
        "At 1) værftet udlejes for fem år.",
        "### Sagsforløb:",
        "Udvalg: Havneudvalget",
        "Dato: 26-02-2025",
        "Punktnummer: 3",
        "Anbefales.",
        "### Bilag",
        "- Indstilling",
        "- Tegning af havnebad",
    ]


def test_items_that_unfold() -> None:
    """Items behind summaries; the list of links to them is left out, and the host names the municipality."""
    assert read_file("drupal_details.html") == [
        "Nordlev Kommune",
        "# Omsorgsudvalgets møde den 5. februar 2025",
        "Dato",
        "Onsdag den 5. februar 2025",
        "Tidspunkt",
        "Kl. 15:30",
        "Sted",
        "Rådhuset, lokale 4",
        "## 1. Fremmøde og inhabilitet (2025-0001)",
        "**Tilstede var:**",
        "Bo Holm (V)",
        "Ida Lund (A)",
        "Afbud fra: Per Krog (F)",
        "## 2. Flere varme måltider (2025-0017)",
        "### Indstilling",
        "Omsorgsforvaltningen indstiller,",
        "1. at udvalget godkender planen,",
        "2. at planen evalueres efter et år.",
        "### Omsorgsudvalgets beslutning i mødet den 5. februar 2025",
        "Indstillingen blev godkendt uden afstemning.",
        "### Bilag",
        "- Plan for måltider",
    ]


def test_page_laid_out_in_tables() -> None:
    """An old page in Windows' letters: its menu goes, bold lines are marked, cells may hold several."""
    assert read_file("webforms.html") == [
        "Dato:\ttirsdag den 4. marts 2025",
        "Lokale:\tMødelokale 3, Engby Rådhus",
        "Tidspunkt:\tKl. 15:00 - 17:10",
        "**Deltagere:**",
        "Bo Holm (V)",
        "Ida Lund (A)",
        "**56. Fraværende**",
        "J.nr. 00.01-2025",
        "**Beslutning:**",
        "Per Krog (F) var fraværende.",
        "**57. Ny cykelsti**",
        "J.nr. 05.13-2025",
        "**Resumé:**",
        "Stien fører fra skolen til havnen.",
        "**Beslutning:**",
        "Godkendt.",
        "**Bilag:**",
        "Kort over stien",
    ]


def test_numbers_in_cells_beside_titles() -> None:
    """They stand in front of the heading, as they are printed; data tables are rows."""
    lines = read_file("item_table.html")
    assert "## 18. Snerydning på fortove" in lines
    assert "## 19. Takster for affald" in lines
    assert lines[-2:] == ["Beholder\t2024\t2025", "140 liter\t612\t655"]


def test_numbers_that_the_browser_prints() -> None:
    """Ordered lists count from where they say; a heading in an entry carries its number."""
    lines = read_file("numbered_list.html")
    assert [line for line in lines if line.startswith("### ")] == [
        "### 7. Åbningstid i klubberne",
        "### 8. Legeplads ved søen",
        "### 9. Status på budget",
    ]
    assert lines[-3:] == ["a. løn", "b. drift", "Mødet hævet kl. 17.45"]


def test_hidden_parts() -> None:
    """What a button unfolds is read, though it is hidden; a hidden template isn't."""
    assert read_file("accordion.html") == [
        "# Klimarådet",
        "Mødedato: 3. juni 2025 kl. 14.00",
        "1. Valg af formand",
        "**Beslutning**",
        "Ida Lund blev valgt.",
        "2. Eventuelt",
        "**Beslutning**",
        "Intet.",
    ]


@pytest.mark.parametrize(
    ("page", "lines"),
    [
        ("<p>Punkt 1<br>Godkendt.</p>", ["Punkt 1", "Godkendt."]),
        ("<h2>Ny plan<br>for havnen</h2><p>x</p>", ["## Ny plan for havnen", "x"]),
        ("<p>Dato:<span>4. marts</span></p>", ["Dato: 4. marts"]),
        ("<p>god<span>kendt</span></p>", ["godkendt"]),
        ("<p>&aelig;&oslash;&aring;&nbsp;&sect;&#160;4</p>", ["æøå § 4"]),
        ("<p>kommune&shy;planen</p>", ["kommuneplanen"]),
        ("<pre>Punkt 1\nGodkendt.</pre>", ["Punkt 1", "Godkendt."]),
        ("<ul><li>a<ul><li>b</li></ul></li></ul>", ["- a", "- b"]),
        ("<table><tr><td>a</td><td></td><td>b</td></tr></table>", ["a\tb"]),
        ("<p>. </p><p>Godkendt.</p>", ["Godkendt."]),
        ("<div class='cookie-consent-banner'>Vi bruger cookies</div><p>Godkendt.</p>", ["Godkendt."]),
        ("<div id='socialudvalget' class='social-og-sundhed'>Godkendt.</div>", ["Godkendt."]),
        ("<header><h1>Byrådet</h1><nav>Menu</nav></header><p>x</p>", ["# Byrådet", "x"]),
        ("<p>Punkt 1</p><!-- Afbud --><?php echo 1 ?><p>x</p>", ["Punkt 1", "x"]),
    ],
)
def test_parts_of_pages(page: str, lines: list[str]) -> None:
    """Each as a browser shows it."""
    assert read_lines(f"<html><body>{page}</body></html>") == lines


def test_paragraphs_are_parted() -> None:
    """A blank line stands between paragraphs, where a page leaves one, and around long lines."""
    long = "Udvalget drøftede planen og bad forvaltningen om at vende tilbage med et forslag."
    page = f"<div>Kort.</div><div>Kort.</div><div>{long}</div><div>Kort.</div><p>Ny.</p>Sidst.<br><br>Slut."
    assert (
        decode_html(page.encode(), "x.html") == f"Kort.\nKort.\n\n{long}\n\nKort.\n\nNy.\n\nSidst.\n\nSlut.\n"
    )


@pytest.mark.parametrize(
    ("data", "word"),
    [
        ("<meta charset='iso-8859-1'><p>Rødgrød</p>".encode("latin-1"), "Rødgrød"),
        ("<p>Rødgrød</p>".encode("cp1252"), "Rødgrød"),
        ("<p>Rødgrød</p>".encode("utf-16"), "Rødgrød"),
        ("<?xml version='1.0' encoding='utf-8'?><html><p>Rødgrød</p></html>".encode(), "Rødgrød"),
        ("<meta charset='utf-8'><p>Rødgrød</p>".encode("utf-8-sig"), "Rødgrød"),
        ("<meta charset='no-such'><p>Rødgrød</p>".encode(), "Rødgrød"),
    ],
)
def test_letters(data: bytes, word: str) -> None:
    """The byte order mark tells, then what the page declares, then the bytes themselves."""
    assert read_lines(data) == [word]


def test_deep_nesting_is_read() -> None:
    """Boxes in boxes, deeper than the parser goes by default."""
    assert read_lines("<div>" * 600 + "Godkendt." + "</div>" * 600) == ["Godkendt."]


def test_nested_too_deep() -> None:
    """What the parser would drop without a word is an error."""
    with pytest.raises(ReadError, match=r"x\.html: the page is nested too deep to be read; save it again"):
        decode_html(b"<div>" * 5_000 + b"Godkendt.", "x.html")


def test_title_stands_in_for_a_heading() -> None:
    """Only where the page has none, and when it names this meeting."""
    page = "<html><head><title>{}</title></head><body><p>Godkendt.</p></body></html>"
    assert read_lines(page.format("Kulturudvalget 4. marts 2025")) == [
        "Kulturudvalget 4. marts 2025",
        "Godkendt.",
    ]
    assert read_lines(page.format("Dagsordener og referater")) == ["Godkendt."]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"<html><script src='a.js'></script><div id='app'></div></html>", "only a script that fetches them"),
        (b"<!-- nothing -->", "the page is empty"),
        (bytes(range(256)) * 4, "not a text file"),
    ],
)
def test_unreadable_pages(data: bytes, message: str) -> None:
    """The message says what is wrong."""
    with pytest.raises(ReadError, match=rf"^x\.html: .*{message}"):
        decode_html(data, "x.html")


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="the real minutes stand beside the checkout of their owners")
def test_real_page() -> None:
    """Every item of the real page has its number and title, and no word of a script is left."""
    (path,) = SHARED.glob("*.html")
    text = read_document(path).text
    items = [line for line in text.split("\n") if line.startswith("## Punkt ")]
    assert [line.split(":")[0] for line in items] == [
        f"## Punkt {number}" for number in range(1, len(items) + 1)
    ]
    assert len(items) == path.read_text(encoding="utf-8").count('class="punktrow"') == 33
    assert "Afbud" not in text
    assert "Hent som PDF" not in text
    assert text.startswith("# Dagsorden 8. oktober 2025 kl. 16.00\n")
