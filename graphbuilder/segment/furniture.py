"""Lines → lines of the minutes: page numbers, running headers and left-overs of web pages out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from graphbuilder.grammar.attendance import read_absence_label
from graphbuilder.grammar.outcomes import is_bare_outcome
from graphbuilder.model import SectionKind
from graphbuilder.segment.headings import read_heading
from graphbuilder.segment.lines import Line

_PAGE_MARK = re.compile(
    # `Side 3 af 12`, `Side 3/12`, `Fjordby Kommune s. 3`
    r"(?:^|\W)(?:side|s\.)\s*\d{1,3}(?:\s*(?:af|/|ud af)\s*\d{1,3})?\s*$|"
    # `- 3 -`
    r"^-\s*\d{1,3}\s*-$|"
    # `4. marts 2025     3`
    r"^\d{1,2}\.\s\w+\s\d{4}\s{2,}\d{1,3}$",
    re.IGNORECASE,
)

_WEB_REST = re.compile(
    r"(?:"
    # `Til toppen`, `Gå til indhold`: ways about the page
    r"til toppen|til top|top|tilbage|forrige(?: punkt)?|næste(?: punkt)?|til indholdsfortegnelse|"
    r"gå til indhold|spring til (?:hoved)?indhold|you are here|du er her:?|menu|kontakt|søg(?: på siden)?|"
    # `Vis mere`, `Fold alle punkter ud`: what unfolds
    r"se (?:alle )?bilag|vis alle|vis mere|læs mere|læs op|luk|åbn|fold alle ud|fold alle punkter.*|ok|"
    r"ingen bilag|"
    # `Hent som PDF`, `Del på Facebook`, `Kopier link til punktet | Print`: what takes the page elsewhere
    r"print|udskriv|del(?: på facebook)?|abonner|kopier link(?: til punktet)?(?:\s*[-|]\s*print)?|"
    r"hent(?: fil)?|hent som (?:pdf|fil:?)|hent referat som pdf|hent (?:referat|dagsorden)|"
    r"download(?: pdf| referat)?|"
    # `Vi bruger cookies til statistik`
    r"accepter cookies|(?:vi bruger|denne side bruger|hjemmesiden bruger) cookies.*|cookies?"
    r")\s*[.»>]*|\W+",
    re.IGNORECASE,
)

# Lines that group items by who decides
_GROUP = re.compile(
    # `A. Sager til afgørelse i byrådet`, `SAGER TIL BESLUTNING`
    r"(?:[A-Z]\.?\s+)?(?:(?:sager|punkter),?\s+(?:til|der|som|rejst|fra|med)\b.{0,70}|"
    # `Efterretningssager`, `Til behandling forelå:`
    r"(?:efterretnings|beslutnings|orienterings|drøftelses)(?:sager|punkter)|til behandling forelå)\W*",
    re.IGNORECASE,
)

# `Fjordby Kommune`, `Store Fjordby KOMMUNE`
_MUNICIPALITY_ALONE = re.compile(r"^[A-ZÆØÅ][\w-]+(?: [A-ZÆØÅ][\w-]+)? (?:Kommune|KOMMUNE)")

_MIN_PAGES = 3
"""A line is a running header when it stands on so many pages."""
_MIN_LETTERS, _MAX_HEADER = 5, 300


def without_furniture(lines: list[Line]) -> list[Line]:
    """The lines without what pages and web sites put around the minutes."""
    marks = [_page_mark(line.text) for line in lines]
    shapes = Counter(_shape(line.text) for line, mark in zip(lines, marks, strict=True) if mark)
    headers = _beside_marks(lines, [bool(mark) for mark in marks]) | _repeated_openings(lines)
    kept = []
    for line, mark in zip(lines, marks, strict=True):
        if mark and (mark[0].strip() == line.text or shapes[_shape(line.text)] > 1):
            continue
        if line.number in headers or _WEB_REST.fullmatch(line.text) or _GROUP.fullmatch(line.words):
            continue
        kept.append(line)
    return kept


def _page_mark(text: str) -> re.Match[str] | None:
    """The match of a page mark, which ends in a number or a hyphen."""
    return _PAGE_MARK.search(text) if text[-1].isdigit() or text[-1] == "-" else None


def _shape(text: str) -> str:
    """The line with its numbers levelled, so that page 3 looks like page 4."""
    return re.sub(r"\d+", "0", text)


def _beside_marks(lines: list[Line], marked: list[bool]) -> set[int]:
    """Numbers of lines that stand beside a page mark with the same words each time.

    Such a line is repeated on every page, above or below the page number, and hardly elsewhere:
    the name of someone who is away from every item may end three pages, and is none.
    """
    beside: dict[str, list[int]] = {}
    for line in _neighbours(lines, marked):
        if _may_head_pages(line.text):
            beside.setdefault(_shape(line.text), []).append(line.number)
    repeated = {shape: numbers for shape, numbers in beside.items() if len(numbers) >= _MIN_PAGES}
    everywhere = Counter(shape for shape in (_shape(line.text) for line in lines) if shape in repeated)
    return {
        number
        for shape, numbers in repeated.items()
        if 2 * len(numbers) > everywhere[shape]
        for number in numbers
    }


def _neighbours(lines: list[Line], marked: list[bool]) -> Iterator[Line]:
    """The lines above and below each marked one."""
    for position, mark in enumerate(marked):
        if mark and position:
            yield lines[position - 1]
        if mark and position + 1 < len(lines):
            yield lines[position + 1]


def _may_head_pages(text: str) -> bool:
    """Whether a line can be a running header: words, but none that minutes repeat for themselves."""
    if len(text) > _MAX_HEADER or sum(letter.isalpha() for letter in text) < _MIN_LETTERS:
        return False
    if is_bare_outcome(text) or read_absence_label(text):
        return False
    heading = read_heading(text)
    return heading is None or heading.kind is SectionKind.OTHER


def _repeated_openings(lines: list[Line]) -> set[int]:
    """Numbers of the lines of a running header without a page number.

    `Fjordby Kommune` alone on a line three times or more heads the pages, and
    with it the line below when that is the same each time. The first stays: it
    tells whose minutes these are.
    """
    spots: dict[str, list[int]] = {}
    for position, line in enumerate(lines):
        if _MUNICIPALITY_ALONE.fullmatch(line.text):
            spots.setdefault(line.text, []).append(position)
    found: set[int] = set()
    for positions in spots.values():
        if len(positions) >= _MIN_PAGES:
            found.update(lines[position].number for position in positions[1:])
            found.update(_same_below(lines, positions))
    return found


def _same_below(lines: list[Line], positions: list[int]) -> Iterator[int]:
    """Numbers of the lines below the positions that hold the words that most of them hold."""
    below = [lines[position + 1] for position in positions if position + 1 < len(lines)]
    counts = Counter(line.text for line in below)
    words, times = counts.most_common(1)[0] if counts else ("", 0)
    return (line.number for line in below if times > 1 and line.text == words)
