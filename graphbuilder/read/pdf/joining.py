"""Two lines → one paragraph or two, and one word or two.

What parts paragraphs is the white between lines; what makes one of two lines is
that the first was too full for the next word.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from graphbuilder.read.cells import BULLET_OR_NUMBER
from graphbuilder.read.pdf.layout import is_full
from graphbuilder.read.pdf.measures import SAME_SIZE, Measures, has_leaders
from graphbuilder.read.pdf.pdfium import HYPHEN, Piece

_PARTED = 1.3
"""White above a line, in heights of the common line, that parts paragraphs."""

_NEARLY_FULL = 0.8
"""Share of the width that a line fills when a small letter goes on with its sentence below."""

_WIDE = 40
"""Width of a column, in heights of its letters, in which few lines make a paragraph."""

_HYPHENS = (HYPHEN, "-", "\u2010")
_LONGEST_WORD = 60
_LAST_WORD = re.compile(rf"(?P<word>\w+)[{HYPHEN}\u2010-]$")
_FIRST_WORD = re.compile(r"\w+")
_SMALL_WORD = re.compile(r"[a-zæøå]\w*[.,;:)]*")
_JOINERS = ("og", "eller", "samt", "til")
_MARKED = re.compile(
    rf"{BULLET_OR_NUMBER.pattern}\s|(?:At|Ad|Punkt|Pkt\.?|Sag(?:\s*nr\.?)?|Nr\.?)\s*\d"
    r"|[A-ZÆØÅ][\w -]{1,30}:(?:\s|$)"
)
# Not behind `Jens P.` or `kl.`
_SENTENCE_END = re.compile(r"[\w\d][\w\d)\"”][\w\d)\"”][.!?:]$")
# `Kultur- og`, `den`: what can't end a line that is complete
_UNFINISHED = frozenset(
    (
        *(
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
        ),
        *("kl.", "-", "–"),
    )
)
_MONTHS = frozenset(
    (
        *("januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober"),
        *("november", "december"),
    )
)


def goes_on(above: Piece, below: Piece, measures: Measures) -> bool:
    """Whether a line is the continuation of the one above."""
    if above.text[-1] in (HYPHEN, "\x02"):
        return True
    if abs(above.size - below.size) > SAME_SIZE or above.bold != below.bold:
        return False
    if above.base < below.base:  # in the next column
        breaks_off = above.text[-1] not in ".:;?!" and below.text[0].islower()
        return breaks_off or _is_unfinished(above.text, below.text)
    if is_parted(above, below, measures) or has_leaders(above.text):
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


def is_parted(above: Piece, below: Piece, measures: Measures) -> bool:
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


def join_pages(page: str, following: str, is_written: Callable[[str], bool]) -> tuple[str, str]:
    """Two pages, with the rest of a word that the break of the page parts moved to the first."""
    rest = _SMALL_WORD.match(following) if _LAST_WORD.search(page[-_LONGEST_WORD:]) else None
    if not rest or rest[0] in _JOINERS:
        return page, following
    return join_lines(page, rest[0], is_written), following[rest.end() :].lstrip(" ")
