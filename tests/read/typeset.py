"""Prints minutes in the formats that municipalities publish, in several designs.

The example minutes are texts; here their lines become entries (headings told by
segmenting them), and the entries a PDF, a web page or a Word file. What a reader
of that format gives back can then be compared with the text.
"""

from __future__ import annotations

import html
import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

import docx
from docx.shared import Pt
from reportlab.pdfbase.pdfmetrics import registerFont, stringWidth
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from graphbuilder.model import Document
from graphbuilder.read import read_document
from graphbuilder.segment import segment

PAGE = (595.0, 842.0)

for _font in ("Vera", "VeraBd"):  # embedded, as the fonts of most PDFs are
    registerFont(TTFont(_font, f"{_font}.ttf"))


class Kind(StrEnum):
    """What a line of minutes is."""

    TITLE = "title"
    ITEM = "item"
    SECTION = "section"
    TEXT = "text"
    BULLET = "bullet"
    ROW = "row"
    CONTENTS = "contents"


HEADINGS = (Kind.TITLE, Kind.ITEM, Kind.SECTION)


@dataclass(frozen=True)
class Entry:
    """A line of minutes; `gap`: a blank one stands before it."""

    kind: Kind
    text: str
    gap: bool

    @property
    def cells(self) -> list[str]:
        """The cells of a row."""
        return [
            cell.strip() for cell in re.split(r"\t+|\s*\|\s*| {3,}", self.text.strip("| ")) if cell.strip()
        ]


def entries_of(path: Path) -> list[Entry]:
    """The lines of example minutes; wrapped ones are whole again."""
    document = read_document(path)
    entries: list[Entry] = []
    for entry in _single_lines(document):
        if entries and _is_wrapped(entries[-1], entry):
            entries[-1] = replace(entries[-1], text=f"{entries[-1].text} {entry.text}")
        else:
            entries.append(entry)
    return entries


def _single_lines(document: Document) -> Iterator[Entry]:
    kinds = _headings(document)
    start, gap = 0, False
    for line in document.plain.split("\n"):
        words = line.strip()
        begin = start + line.find(words) if words else start
        if words:
            raw = document.text[start : start + len(line)]
            kind = kinds.get(begin) or _kind(words, raw)
            yield Entry(kind, raw.strip() if kind is Kind.ROW else words.removeprefix("- "), gap)
        gap = not words
        start += len(line) + 1


def _headings(document: Document) -> dict[int, Kind]:
    """Where headings begin."""
    outline = segment(document)
    kinds = {}
    for found in outline.items:
        start = found.item.span.start
        line = document.plain[start : document.plain.find("\n", start)].rstrip()
        kinds[document.plain.rfind(line)] = Kind.ITEM  # not its entry in a list of contents
        for section in found.item.sections:
            if section.heading.start < section.heading.end <= section.body.start:
                kinds[section.heading.start] = Kind.SECTION
    body = outline.meeting.body
    if body:
        kinds[document.plain.rfind("\n", 0, body.evidence.start) + 1] = Kind.TITLE
    return kinds


def _kind(words: str, raw: str) -> Kind:
    if re.search(r"\.{4,}\s*\d*$|^[^\t]{60,}\t\d+$", words):
        return Kind.CONTENTS
    if "\t" in raw or raw.startswith("|") or re.search(r"\S {3,}\S", raw):
        return Kind.ROW
    return Kind.BULLET if words.startswith("- ") else Kind.TEXT


def _is_wrapped(above: Entry, entry: Entry) -> bool:
    texts = above.kind in (Kind.TEXT, Kind.BULLET) and entry.kind is Kind.TEXT
    return (
        texts
        and not entry.gap
        and len(above.text) > 68
        and not re.match(r"[A-ZÆØÅ]\w+:|\d+\.|(?:Sag|Pkt|Nr)\b", entry.text)
    )


def to_text(entries: Sequence[Entry]) -> str:
    """The entries as text, headings marked."""
    marks = {Kind.BULLET: "- ", Kind.TITLE: "# ", Kind.ITEM: "## ", Kind.SECTION: "### "}
    lines = [("\n" if entry.gap else "") + marks.get(entry.kind, "") + entry.text for entry in entries]
    return "\n".join(lines) + "\n"


# --- PDF ---------------------------------------------------------------------


@dataclass(frozen=True)
class Design:
    """How a PDF is printed. Sizes are points; a kind without one is printed as the text, in bold.

    `white` is what stands above a paragraph, in lines. `drawn_across` draws the lines of
    both columns in turns, as print drivers do.
    """

    name: str
    font: str = "Helvetica"
    body: float = 10.0
    sizes: tuple[tuple[Kind, float], ...] = ()
    white: float = 0.5
    columns: int = 1
    justified: bool = False
    hyphens: bool = False
    header: str = ""
    footer: str = ""
    drawn_across: bool = False
    page_per_item: bool = False

    def size(self, kind: Kind) -> float:
        """The size that a kind is printed in."""
        return dict(self.sizes).get(kind, self.body)

    def font_of(self, kind: Kind) -> str:
        """The font that a kind is printed in."""
        bold = {"Times-Roman": "Times-Bold", "Vera": "VeraBd"}.get(self.font, f"{self.font}-Bold")
        return bold if kind in HEADINGS else self.font


FIRST_AGENDA = ((Kind.TITLE, 21.7), (Kind.ITEM, 16.3), (Kind.SECTION, 13.6), (Kind.CONTENTS, 12.4))
DESIGNS = (
    Design("first-agenda", "Times-Roman", 10.9, FIRST_AGENDA, white=0.5, page_per_item=True),
    Design(
        "header-footer",
        sizes=((Kind.TITLE, 14), (Kind.ITEM, 12)),
        header="Referat – åben dagsorden",
        footer="Side {page} af {pages}",
    ),
    Design("two-columns", "Times-Roman", 9, ((Kind.TITLE, 15), (Kind.ITEM, 11)), columns=2, justified=True),
    Design(
        "two-columns-across",
        body=8.5,
        sizes=((Kind.TITLE, 13), (Kind.ITEM, 10.5), (Kind.SECTION, 9.5)),
        columns=2,
        drawn_across=True,
    ),
    Design(
        "hyphenated",
        "Times-Roman",
        11,
        ((Kind.TITLE, 18), (Kind.ITEM, 14), (Kind.SECTION, 12)),
        justified=True,
        hyphens=True,
        footer="- {page} -",
    ),
    Design("bold-only", "Vera", body=9, white=0.8, footer="{page}"),
)


@dataclass(frozen=True)
class _Print:
    """Words at a place of a page; `stretch` is added to each blank."""

    text: str
    x: float
    y: float
    font: str
    size: float
    stretch: float = 0.0


def to_pdf(entries: Sequence[Entry], design: Design) -> bytes:
    """The entries as a PDF."""
    pages = list(_set_pages(entries, design))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=PAGE, invariant=1)
    for number, prints in enumerate(pages, 1):
        for print_ in [*_furniture(design, number, len(pages)), *_in_drawing_order(prints, design)]:
            text = canvas.beginText(print_.x, print_.y)
            text.setFont(print_.font, print_.size)
            text.setWordSpace(print_.stretch)
            text.textOut(print_.text)
            canvas.drawText(text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _furniture(design: Design, page: int, pages: int) -> Iterator[_Print]:
    if design.header:
        yield _Print(design.header, 60, PAGE[1] - 30, design.font, 8)
    if design.footer:
        footer = design.footer.format(page=page, pages=pages)
        yield _Print(footer, PAGE[0] / 2 - 20, 25, design.font, 8)


def _in_drawing_order(prints: list[_Print], design: Design) -> list[_Print]:
    return sorted(prints, key=lambda print_: (-print_.y, print_.x)) if design.drawn_across else prints


def _set_pages(entries: Sequence[Entry], design: Design) -> Iterator[list[_Print]]:
    """The prints of each page, column by column."""
    gutter = 24.0
    width = (PAGE[0] - 110 - gutter * (design.columns - 1)) / design.columns
    prints: list[_Print] = []
    column, y = 0, PAGE[1] - 60
    for number, entry in enumerate(entries):
        lines = list(_set_entry(entry, design, width))
        height = design.size(entry.kind) * 1.2
        below = 3 * design.body if entry.kind in HEADINGS else 0.0
        wants_page = design.page_per_item and entry.kind is Kind.ITEM and number > 0
        for line_number, line in enumerate(lines):
            white = (
                design.white * height if line_number == 0 and (entry.gap or entry.kind in HEADINGS) else 0.0
            )
            y -= white
            if y - below < 60 or (wants_page and line_number == 0):
                column, y = column + 1, PAGE[1] - 60
                if column == design.columns or wants_page:
                    yield prints
                    prints, column = [], 0
            left = 55 + column * (width + gutter)
            prints += [replace(print_, x=print_.x + left, y=y) for print_ in line]
            y -= height
    yield prints


def _set_entry(entry: Entry, design: Design, width: float) -> Iterator[list[_Print]]:
    """The lines of an entry, at x from the column's left edge."""
    font, size = design.font_of(entry.kind), design.size(entry.kind)
    if entry.kind is Kind.CONTENTS:
        title, page = re.split(r"\.{4,}\s*|\t", entry.text)
        *first, (last, _) = _wrap(title, font, size, width - 40, hyphens=False)
        yield from ([_Print(words, 0, 0, font, size)] for words, _ in first)
        dots = max(int((width - stringWidth(last, font, size) - 25) / stringWidth(".", font, size)), 4)
        yield [_Print(f"{last}{'.' * dots} {page}", 0, 0, font, size)]
    elif entry.kind is Kind.ROW:
        yield list(_set_row(entry.cells, font, size, width))
    else:
        indent = 12.0 if entry.kind is Kind.BULLET else 0.0
        for number, (words, is_last) in enumerate(
            _wrap(entry.text, font, size, width - indent, hyphens=design.hyphens)
        ):
            room = width - indent - stringWidth(words, font, size)
            justified = design.justified and not is_last and entry.kind not in HEADINGS
            stretch = room / max(words.count(" "), 1) if justified else 0.0
            bullet = [_Print("•", 0, 0, font, size)] if indent and number == 0 else []
            yield [*bullet, _Print(words, indent, 0, font, size, stretch)]


def _set_row(cells: Sequence[str], font: str, size: float, width: float) -> Iterator[_Print]:
    """The cells of a row, in columns of the same width; smaller where one would not fit."""
    step = width / max(len(cells), 2)
    widest = max(stringWidth(cell, font, size) for cell in cells) + 2.5 * size
    size *= min(1.0, step / widest)
    for number, cell in enumerate(cells):
        yield _Print(cell, number * step, 0, font, size)


def _wrap(text: str, font: str, size: float, width: float, *, hyphens: bool) -> Iterator[tuple[str, bool]]:
    line = ""
    for word in text.split():
        tried = f"{line} {word}".strip()
        if stringWidth(tried, font, size) <= width:
            line = tried
            continue
        fitting = _fitting(line, word, font, size, width) if hyphens else ""
        yield (f"{line} {fitting}-".strip() if fitting else line), False
        line = word.removeprefix(fitting)
    yield line, True


def _fitting(line: str, word: str, font: str, size: float, width: float) -> str:
    """The longest beginning of a word that fits behind a line with a hyphen; "" for none."""
    cuts = [cut.end() for cut in re.finditer(r"[aeiouyæøå](?=[bdfgklmnprstv][aeiouyæøå])", word)]
    parts = [word[:cut] for cut in cuts if 3 <= cut <= len(word) - 3 and word[:cut].islower()]
    return next((part for part in reversed(parts) if stringWidth(f"{line} {part}-", font, size) <= width), "")


# --- HTML --------------------------------------------------------------------


def to_page(entries: Sequence[Entry], design: str) -> bytes:
    """The entries as a web page in one of `PAGES`."""
    return PAGES[design](entries).encode()


def _around(body: str) -> str:
    """A page with what surrounds minutes on the web."""
    return f"""<!DOCTYPE html>
<html lang="da"><head><meta charset="utf-8"><title>Dagsordener og referater</title>
<style>.skjult {{ display: none }}</style>
<script>var tekster = {{ "fravaer": "Fraværende: Navn Navnesen", "afbud": "Afbud" }};</script></head>
<body><a class="skip-link" href="#indhold">Gå til indhold</a>
<header class="site-header"><nav><ul><li><a href="/">Forside</a></li>
<li><a href="/politik">Politik</a></li></ul></nav></header>
<div id="cookie-banner"><h2>Vi bruger cookies</h2><p>Hjemmesiden bruger cookies til statistik.</p>
<button>OK</button></div>
{body}
<aside><h2>Kontakt</h2><p>Telefon 12 34 56 78</p></aside>
<footer><p>Torvet 1</p><a href="#top">Til toppen</a></footer>
<script src="/statistik.js"></script></body></html>"""


def _semantic(entries: Sequence[Entry]) -> str:
    """Headings, paragraphs, lists and tables as they are meant."""
    parts = []
    for kind, group in _grouped(entries):
        tag = {Kind.TITLE: "h1", Kind.ITEM: "h2", Kind.SECTION: "h3"}.get(kind, "p")
        if kind is Kind.BULLET:
            entries_ = "".join(f"<li>{html.escape(entry.text)}</li>" for entry in group)
            parts.append(f"<ul>{entries_}</ul>")
        elif kind is Kind.ROW:
            rows = "".join(_row(entry) for entry in group)
            parts.append(f"<table>{rows}</table>")
        else:
            parts += [f"<{tag}>{html.escape(entry.text)}</{tag}>" for entry in group]
    return _around(f'<main id="indhold"><article>{"".join(parts)}</article></main>')


def _grouped(entries: Sequence[Entry]) -> Iterator[tuple[Kind, list[Entry]]]:
    group: list[Entry] = []
    for entry in entries:
        if group and group[0].kind is not entry.kind:
            yield group[0].kind, group
            group = []
        group.append(entry)
    if group:
        yield group[0].kind, group


def _row(entry: Entry) -> str:
    return "<tr>" + "".join(f"<td><p>{html.escape(cell)}</p></td>" for cell in entry.cells) + "</tr>"


def _plain(entries: Sequence[Entry]) -> str:
    """Nothing but lines, bold ones and blank ones, and bare tables, in nested boxes."""
    parts = []
    for entry in entries:
        if entry.kind is Kind.ROW:
            parts.append(f"<table>{_row(entry)}</table>")
            continue
        text = html.escape(entry.text)
        marked = f"<b>{text}</b>" if entry.kind in HEADINGS else text
        bullet = "- " if entry.kind is Kind.BULLET else ""
        parts.append(f"{'<br>' if entry.gap else ''}{bullet}{marked}<br>\n")
    return _around(f'<div><div class="content"><span>{"".join(parts)}</span></div></div>')


def _folded(entries: Sequence[Entry]) -> str:
    """Each item behind a button that unfolds it; unfolded by a script."""
    parts: list[str] = []
    items = 0
    for entry in entries:
        if entry.kind is Kind.ITEM:
            parts.append(
                f'{"</div>" if items else ""}<button class="overskrift" aria-expanded="false" '
                f'aria-controls="punkt{items}"><h2>{html.escape(entry.text)}</h2></button>'
                f'<div id="punkt{items}" style="display: none" aria-hidden="true">'
            )
            items += 1
        elif entry.kind in HEADINGS:
            tag = "h1" if entry.kind is Kind.TITLE else "h3"
            parts.append(f"<{tag}>{html.escape(entry.text)}</{tag}>")
        elif entry.kind is Kind.ROW:
            parts.append(f"<table>{_row(entry)}</table>")
        else:
            bullet = "- " if entry.kind is Kind.BULLET else ""
            parts.append(f"<div>{bullet}{html.escape(entry.text)}</div>")
    return _around(f'<div class="page">{"".join(parts)}{"</div>" if items else ""}</div>')


PAGES: dict[str, Callable[[Sequence[Entry]], str]] = {
    "semantic": _semantic,
    "plain": _plain,
    "folded": _folded,
}


# --- Word --------------------------------------------------------------------


def to_word(entries: Sequence[Entry], design: str) -> bytes:
    """The entries as a Word file; `design` is "styles" or "bold"."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Referat"
    document.sections[0].footer.paragraphs[0].text = "Side 1"
    levels = {Kind.TITLE: 1, Kind.ITEM: 2, Kind.SECTION: 3}
    for kind, group in _grouped(entries):
        if kind is Kind.ROW:
            table = document.add_table(0, max(len(entry.cells) for entry in group))
            for entry in group:
                for cell, text in zip(table.add_row().cells, entry.cells, strict=False):
                    cell.text = text
            continue
        for entry in group:
            if kind in levels and design == "styles":
                document.add_heading(entry.text, levels[kind])
                continue
            if kind is Kind.BULLET and design == "styles":
                paragraph = document.add_paragraph(entry.text, "List Bullet")
            else:
                words = f"- {entry.text}" if kind is Kind.BULLET else entry.text
                paragraph = document.add_paragraph()
                paragraph.add_run(words).bold = kind in levels
            paragraph.paragraph_format.space_before = Pt(8 if entry.gap else 0)
            paragraph.paragraph_format.space_after = Pt(0)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


WORD_DESIGNS = ("styles", "bold")
