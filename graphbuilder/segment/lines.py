"""Document → lines worth reading: blank ones and page furniture left out."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from graphbuilder.grammar.attendance import read_absence_label
from graphbuilder.grammar.outcomes import is_bare_outcome
from graphbuilder.model import Document, SectionKind
from graphbuilder.segment.headings import read_heading

# `- udvalget …`, `• Bo Holm`, `* Bilag 1`, `– at …`
BULLET = re.compile(r"^(?:[-•·▪◦o*–—\u0335]|\uf0b7|[ ]\u0335)[ \t]+(?=\S)")

# `Side 3 af 12`, `Side 3/12`, `- 3 -`
_PAGE_MARK = re.compile(
    r"(?:^|\W)(?:side|s\.)\s*\d{1,3}(?:\s*(?:af|/|ud af)\s*\d{1,3})?\s*$|^-\s*\d{1,3}\s*-$|"
    r"^\d{1,2}\.\s\w+\s\d{4}\s{2,}\d{1,3}$",
    re.IGNORECASE,
)

# What web pages leave between items
_WEB_REST = re.compile(
    r"(?:til toppen|se alle bilag|se bilag|vis alle|vis mere|læs mere|læs op|print|udskriv|del|tilbage|"
    r"luk|åbn|"
    r"del på facebook|hent som pdf|download(?: pdf)?|forrige|næste|forrige punkt|næste punkt|"
    r"gå til indhold|menu|søg|"
    r"kopier link(?: til punktet)?(?:\s*[-|]\s*print)?|ingen bilag|hent referat(?: som pdf)?|"
    r"til indholdsfortegnelse|til top|spring til (?:hoved)?indhold|you are here|du er her:?|fold alle ud|"
    r"fold alle punkter.*|hent som fil:?|ok|"
    r"hent(?: fil)?|hent referat|hent dagsorden|download referat|abonner|top|kontakt|søg på siden|"
    r"accepter cookies|(?:vi bruger|denne side bruger|hjemmesiden bruger) cookies.*|cookies?)\s*[.»>]*|\W+",
    re.IGNORECASE,
)

# Lines that group items by who decides: `A. Sager til afgørelse i byrådet`, `SAGER TIL BESLUTNING`, `Efterretningssager`
_GROUP = re.compile(
    r"(?:[A-Z]\.?\s+)?(?:(?:sager|punkter),?\s+(?:til|der|som|rejst|fra|med)\b.{0,70}|(?:efterretnings|"
    r"beslutnings|orienterings|drøftelses)(?:sager|punkter)|sager til behandling|"
    r"til behandling forelå)\W*",
    re.IGNORECASE,
)


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
        return BULLET.sub("", self.text)

    @property
    def words_start(self) -> int:
        """Where `words` starts in the document."""
        return self.end - len(self.words)


def split_lines(document: Document) -> list[Line]:
    """The lines of the document that hold something, in order.

    Page headers and footers (a page number, with what else stands on its line)
    and the left-overs of web pages are dropped.
    """
    lines: list[Line] = []
    start, gap = 0, True
    for number, raw in enumerate(document.plain.split("\n"), 1):
        text = raw.strip()
        if text:
            begin = start + len(raw) - len(raw.lstrip())
            level, bold = _marks(document.text[start : start + len(raw)])
            lines.append(Line(number, begin, begin + len(text), text, level, bold, gap))
        gap = not text
        start += len(raw) + 1
    return _without_furniture(lines)


def _marks(raw: str) -> tuple[int, bool]:
    """Heading level and boldness of a line as written."""
    stripped = raw.lstrip(" \t")
    level = len(stripped) - len(stripped.lstrip("#")) if stripped.startswith("#") else 0
    return level, stripped.lstrip("# \t>").startswith(("**", "__"))


def _without_furniture(lines: list[Line]) -> list[Line]:
    shapes = Counter(_shape(line.text) for line in lines if _PAGE_MARK.search(line.text))
    headers = _running_headers(lines)
    kept = []
    for line in lines:
        mark = _PAGE_MARK.search(line.text)
        if mark and (mark[0].strip() == line.text or shapes[_shape(line.text)] > 1):
            continue
        if line.number in headers or _WEB_REST.fullmatch(line.text) or _GROUP.fullmatch(line.words):
            continue
        kept.append(line)
    return kept


def _shape(text: str) -> str:
    return re.sub(r"\d+", "0", text)


def _running_headers(lines: list[Line]) -> set[int]:
    """Numbers of lines that stand beside a page mark with the same words each time.

    Such a line is repeated on every page, above or below the page number.
    """
    beside: dict[str, list[int]] = {}
    for position, line in enumerate(lines):
        if not _PAGE_MARK.search(line.text):
            continue
        for near in (position - 1, position + 1):
            if 0 <= near < len(lines) and _may_head_pages(lines[near].text):
                beside.setdefault(_shape(lines[near].text), []).append(lines[near].number)
    repeated = {number for numbers in beside.values() if len(numbers) > 2 for number in numbers}
    return repeated | _repeated_openings(lines)


def _may_head_pages(text: str) -> bool:
    """Whether a line can be a running header: words, but none that minutes repeat for themselves."""
    if len(re.findall(r"[^\W\d]", text)) < 5 or is_bare_outcome(text) or read_absence_label(text):
        return False
    heading = read_heading(text)
    return heading is None or heading.kind is SectionKind.OTHER


def _repeated_openings(lines: list[Line]) -> set[int]:
    """Numbers of the lines of a running header without a page number.

    `Fjordby Kommune` alone on a line three times or more heads the pages, and
    with it the line below when that is the same each time.
    """
    found: set[int] = set()
    spots: dict[str, list[int]] = {}
    for position, line in enumerate(lines):
        if re.fullmatch(r"[A-ZÆØÅ][\wæøåÆØÅ-]+(?: [A-ZÆØÅ][\wæøå-]+)? (?:Kommune|KOMMUNE)", line.text):
            spots.setdefault(line.text, []).append(position)
    for positions in spots.values():
        if len(positions) < 3:
            continue
        found.update(lines[position].number for position in positions[1:])
        below = Counter(lines[position + 1].text for position in positions if position + 1 < len(lines))
        words, times = below.most_common(1)[0] if below else ("", 0)
        if times > 1:
            found.update(
                lines[position + 1].number
                for position in positions
                if position + 1 < len(lines) and lines[position + 1].text == words
            )
    return found
