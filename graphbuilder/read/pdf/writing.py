"""Lines with places and sizes → text: paragraphs on one line, headings with `#`.

What parts paragraphs is the white between lines; what makes one of two lines is
that the first was too full for the next word. Both are measured on the document
itself, since every template has its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from graphbuilder.read.cells import BULLET_OR_NUMBER
from graphbuilder.read.levels import find_body, find_levels
from graphbuilder.read.pdf.layout import find_margin, is_full
from graphbuilder.read.pdf.pdfium import HYPHEN, Piece

_SAME_SIZE = 0.3
"""Points by which letters of the same kind may differ, as they are measured."""

_LONGEST_HEADING = 300
_PARTED = 1.3
"""White above a line, in heights of the common line, that parts paragraphs."""

_NEARLY_FULL = 0.8
"""Share of the width that a line fills when a small letter goes on with its sentence below."""

_WIDE = 40
"""Width of a column, in heights of its letters, in which few lines make a paragraph."""

_RUNNING = 60
"""Letters of a line that is running text, even when it stands alone."""

_HYPHENS = (HYPHEN, "-", "\u2010")
_LONGEST_WORD = 60
_LAST_WORD = re.compile(rf"(?P<word>\w+)[{HYPHEN}\u2010-]$")
_FIRST_WORD = re.compile(r"\w+")
_SMALL_WORD = re.compile(r"[a-zæøå]\w*[.,;:)]*")
_JOINERS = ("og", "eller", "samt", "til")
_BULLET = re.compile(r"^[•‣▪◦●■·\uf0b7\uf0a7\uf0a8\uf02d][ \t\u00a0]*(?=\S)")
_MARKED = re.compile(
    rf"{BULLET_OR_NUMBER.pattern}\s|(?:At|Ad|Punkt|Pkt\.?|Sag(?:\s*nr\.?)?|Nr\.?)\s*\d"
    r"|[A-ZÆØÅ][\w -]{1,30}:(?:\s|$)"
)
# Not behind `Jens P.` or `kl.`
_SENTENCE_END = re.compile(r"[\w\d][\w\d)\"”][\w\d)\"”][.!?:]$")
# `Kultur- og`, `den`: what can't end a line that is complete
_UNFINISHED = frozenset(
    (
        "og",
        "eller",
        "samt",
        "for",
        "i",
        "af",
        "til",
        "om",
        "med",
        "på",
        "ved",
        "fra",
        "den",
        "d.",
        "nr.",
        "kl.",
        "-",
        "–",
    )
)
_MONTHS = frozenset(
    (
        *("januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober"),
        *("november", "december"),
    )
)
_UNUSUAL = frozenset("ﬀﬁﬂﬃﬄﬅﬆ\u00ad\x02\f")
_LIGATURES = str.maketrans(
    {
        "ﬀ": "ff",
        "ﬁ": "fi",
        "ﬂ": "fl",
        "ﬃ": "ffi",
        "ﬄ": "ffl",
        "ﬅ": "st",
        "ﬆ": "st",
        "\x02": HYPHEN,
        "\u00ad": "",
        "\f": " ",
    }
)


@dataclass(frozen=True, slots=True)
class Measures:
    """What a document's lines have in common.

    `levels` gives the heading level of the sizes that are headings', `pitch` the
    distance from line to line in heights of the letters, `margin` the right edge.
    """

    body: float
    levels: dict[float, int]
    pitch: float
    margin: float


def write_pages(pages: Sequence[Sequence[Piece]]) -> str:
    """The text of all pages, each ended by a form feed."""
    measures = measure(pages)
    words = _Words(pages)
    texts = ["\n".join(_write_page(page, measures, words)) for page in pages]
    for number in range(1, len(texts)):
        texts[number - 1 : number + 1] = _with_whole_word(texts[number - 1], texts[number], words)
    return "".join(f"{text}\f" for text in texts)


def _with_whole_word(page: str, following: str, words: _Words) -> tuple[str, str]:
    """Two pages, with the rest of a word that the break of the page parts moved to the first."""
    rest = _SMALL_WORD.match(following) if _LAST_WORD.search(page[-_LONGEST_WORD:]) else None
    if not rest or rest[0] in _JOINERS:
        return page, following
    return join_lines(page, rest[0], words.has), following[rest.end() :].lstrip(" ")


def measure(pages: Sequence[Sequence[Piece]]) -> Measures:
    """The measures of a document."""
    letters: Counter[float] = Counter()
    for page in pages:
        for line in page:
            letters[line.size] += len(line.text)
    body = find_body(letters)
    margin = find_margin(line for page in pages for line in page if not line.margin)
    return Measures(body, _levels(letters, pages), _pitch(pages, body), margin)


def _levels(letters: Counter[float], pages: Sequence[Sequence[Piece]]) -> dict[float, int]:
    """Heading levels by size; the entries of a list of contents are often larger, and no headings."""
    lines = Counter(line.size for page in pages for line in page)
    contents = Counter(line.size for page in pages for line in page if _has_leaders(line.text))
    levels = find_levels(letters)
    return {size: level for size, level in levels.items() if 2 * contents[size] < lines[size]}


def _pitch(pages: Sequence[Sequence[Piece]], body: float) -> float:
    """The distance between lines of running text, in heights of its letters: the least that is common."""
    seen: Counter[float] = Counter()
    for page in pages:
        for above, line in pairwise(page):
            if abs(line.size - body) < _SAME_SIZE and abs(above.size - body) < _SAME_SIZE:
                distance = round((above.base - line.base) / body, 1)
                if 0.8 <= distance <= 3:
                    seen[distance] += 1
    common = [distance for distance, count in seen.items() if count >= 0.2 * sum(seen.values())]
    return min(common) if common else 1.2


class _Words:
    """All that a document prints, to ask whether a word is written with a hyphen elsewhere."""

    def __init__(self, pages: Sequence[Sequence[Piece]]) -> None:
        self._pages = pages
        self._text = ""

    def has(self, word: str) -> bool:
        if not self._text:
            self._text = "\n".join(line.text for page in self._pages for line in page).casefold()
        return word.casefold() in self._text


def _write_page(lines: Sequence[Piece], measures: Measures, words: _Words) -> Iterator[str]:
    """The lines of a page as written, blank ones between paragraphs."""
    ended = False
    for first, last, text in _paragraphs(lines, measures, words):
        level = _level(lines[first], text, measures)
        above = lines[first - 1] if first else None
        if above and (level or ended or _is_parted(above, lines[first], measures)):
            yield ""
        yield "#" * level + " " + text if level else _emphasised(text, lines[first : last + 1])
        ended = _ends_paragraph(lines, first, last, measures)


def _paragraphs(lines: Sequence[Piece], measures: Measures, words: _Words) -> Iterator[tuple[int, int, str]]:
    """Runs of lines that are one, by their ends, with their text."""
    first = 0
    while first < len(lines):
        last, text = first, _clean(lines[first].text)
        while last + 1 < len(lines) and _goes_on(lines[last], lines[last + 1], measures):
            last += 1
            text = join_lines(text, _clean(lines[last].text), words.has)
        yield first, last, text.replace(HYPHEN, "-")
        first = last + 1


def _ends_paragraph(lines: Sequence[Piece], first: int, last: int, measures: Measures) -> bool:
    """Whether running text surely ends with a line: it says so, and there was room for the next word."""
    line = lines[last]
    if last + 1 == len(lines) or line.text[-1] not in ".!?" or (last == first and len(line.text) < _RUNNING):
        return False
    margin = line.margin or measures.margin
    return not is_full(line, lines[last + 1], margin)


def _clean(text: str) -> str:
    if not _UNUSUAL.isdisjoint(text):
        text = text.translate(_LIGATURES)
    return _BULLET.sub("- ", text)


def _has_leaders(text: str) -> bool:
    """Whether dots lead to a page number, as in a list of contents."""
    return "...." in text or "____" in text or "……" in text or ". . . ." in text


def _goes_on(above: Piece, below: Piece, measures: Measures) -> bool:
    """Whether a line is the continuation of the one above."""
    if above.text[-1] in (HYPHEN, "\x02"):
        return True
    if abs(above.size - below.size) > _SAME_SIZE or above.bold != below.bold:
        return False
    if above.base < below.base:  # in the next column
        breaks_off = above.text[-1] not in ".:;?!" and below.text[0].islower()
        return breaks_off or _is_unfinished(above.text, below.text)
    if _is_parted(above, below, measures) or _has_leaders(above.text):
        return False
    if _is_unfinished(above.text, below.text):
        return True
    if not _is_below(above, below):
        return False
    if above.size in measures.levels and below.text.startswith(("- ", "– ")):
        return True
    return not _MARKED.match(below.text) and _asks_for(above, below, measures)


def _is_unfinished(above: str, below: str) -> bool:
    """Whether a line can't be all: a bracket is open, or `den 4.`, `Kultur- og` ask for more."""
    word = above.rpartition(" ")[2].lower()
    if word in _UNFINISHED or word[-1:] == "-" or above.count("(") > above.count(")"):
        return True
    day = above[-1] == "." and above[-2:-1].isdigit() and below[0].islower()
    return day or (word in _MONTHS and below[:4].isdigit())


def _is_below(above: Piece, below: Piece) -> bool:
    """Whether a line begins where one goes on that belongs to the line above."""
    indent = 4 * above.size
    return abs(below.left - above.indent) <= indent and below.indent <= below.left + indent


def _asks_for(above: Piece, below: Piece, measures: Measures) -> bool:
    """Whether a line was too full for the first word of the next, or breaks off a sentence.

    Where a sentence ends with a full line and another begins, a paragraph may end as well:
    in wide columns as often as not, and short statements are better kept apart.
    """
    margin = above.margin or measures.margin
    width = margin - above.left
    if _SENTENCE_END.match(above.text[-4:]) and below.text[0].isupper() and width > _WIDE * above.size:
        return False
    breaks_off = above.text[-1] not in ".:;" and below.text[0].islower() and not below.text.startswith("at ")
    nearly_full = above.right > above.left + _NEARLY_FULL * width or above.size in measures.levels
    return (breaks_off and nearly_full) or is_full(above, below, margin)


def _is_parted(above: Piece, below: Piece, measures: Measures) -> bool:
    """Whether the white between two lines is more than that within a paragraph, or the column changes."""
    distance = (above.base - below.base) / max(min(above.size, below.size), 1.0)
    return distance > _PARTED * measures.pitch or distance < 0


def join_lines(above: str, below: str, is_written: Callable[[str], bool]) -> str:
    """Two lines as one. A hyphen at the end of the first stays where the word has one.

    That is: in `børne- og`, behind a letter, capitals or a digit (`p-hus`, `EU-midler`),
    before a capital, and where the document writes the word so elsewhere.
    """
    after = _FIRST_WORD.match(below) if above.endswith(_HYPHENS) else None
    before = _LAST_WORD.search(above[-_LONGEST_WORD:]) if after else None
    if not before or not after:
        return f"{above} {below}"
    stem, left, right = above[:-1], before["word"], after[0]
    if right in _JOINERS:
        return f"{stem}- {below}"
    own = len(left) == 1 or left.isupper() or left[-1].isdigit() or not right[0].islower()
    if own or (is_written(f"{left}-{right}") and not is_written(left + right)):
        return f"{stem}-{below}"
    return stem + below


def _level(line: Piece, text: str, measures: Measures) -> int:
    level = measures.levels.get(line.size, 0)
    if not level or len(text) > _LONGEST_HEADING or _has_leaders(text):
        return 0
    return level if any(letter.isalpha() for letter in text) else 0


def _emphasised(text: str, lines: Sequence[Piece]) -> str:
    """Bold lines between `**`, as Markdown marks them."""
    if (
        lines[0].bold
        and all(line.bold for line in lines)
        and "*" not in text
        and len(text) <= _LONGEST_HEADING
    ):
        return f"**{text}**"
    return text
