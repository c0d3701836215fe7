"""Lines → passages: paragraphs of running text with their place in the document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graphbuilder.grammar.dates import MONTHS
from graphbuilder.grammar.letters import flat
from graphbuilder.grammar.outcomes import is_bare_outcome
from graphbuilder.language import read_sentences
from graphbuilder.model import Document, Evidence
from graphbuilder.segment import Line
from graphbuilder.segment.lines import BULLET, MAX_LINE, cut_long

__all__ = ["Passage", "evidence", "flat", "sentences", "to_passages"]

# A line that begins something of its own: a bullet, a number (no day), `Ad 1:`, a label, a row `182 Cykler`
_BEGINS = re.compile(
    rf"^(?:[-•·▪*–]\s|\d{{1,2}}[.)]\s(?!(?:{'|'.join(MONTHS)})\b)|"
    r"\d{1,3}\s[A-ZÆØÅ]|[A-Z]\d?[:.)]\s|(?:Ad|At|Pkt|Punkt)\.?\s?\d|"
    r"[A-ZÆØÅ][\wæøå ]{2,30}:(?:\s|$)|[a-z]\)\s)"
)

# `Lyngborg Kom-\nmune`, `LAB-\nloven`, `Nørre-\nLyng`; not `børne-\nog ungeudvalg`
_BROKEN = re.compile(
    r"(?<=(?P<last>[^\W\d_]))-(?P<gap>[ \t]*\n[ \t]*)(?P<rest>(?!(?:og|eller|samt|til)\b)[^\W\d_]\w*)"
)

MAX_SENTENCE = 4000
"""Characters of a sentence; a longer one is a text whose stops are lost, and is read in pieces."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the document on one line: line ends are blanks, positions as in the document.

    A word that a line end breaks is whole, and what stood between its parts is blanks
    behind it: only positions inside that word aren't those of the document.

    `lines` are the numbers of the lines that it is made of, empty for a part of a passage.
    """

    start: int
    end: int
    text: str
    lines: tuple[int, ...] = ()


def to_passages(document: Document, lines: list[Line]) -> Iterator[Passage]:
    """Paragraphs of consecutive lines; a broken line is joined to the one before it.

    One that is longer than any line may be goes on as another.
    """
    group: list[Line] = []
    for line in lines:
        if group and not (_continues(group[-1], line) and line.end - group[0].start <= MAX_LINE):
            yield _passage(document, group)
            group = []
        group.append(line)
    if group:
        yield _passage(document, group)


def _continues(before: Line, line: Line) -> bool:
    """Whether a line goes on with the paragraph of the one before it."""
    if line.gap or line.level or before.level or line.number != before.number + 1 or _BEGINS.match(line.text):
        return False
    if line.text[:1].isupper() and is_bare_outcome(line.text):
        return False  # below votes without a stop: `Indstillingen blev vedtaget.`
    ended = before.text.endswith((".", "!", "?", ":", ";"))
    short = len(before.text) < 60
    return not (ended and short) and not (
        short and line.text[:1].isupper() and not before.text.endswith((",", "og", "-"))
    )


def _passage(document: Document, lines: list[Line]) -> Passage:
    start, end = lines[0].start, lines[-1].end
    bullet = BULLET.match(document.plain[start:end])
    start += bullet.end() if bullet else 0
    numbers = tuple(line.number for line in lines)
    return Passage(start, end, unbroken(document.plain[start:end]).replace("\n", " "), numbers)


def unbroken(text: str) -> str:
    """Text of the same length in which words that a line end breaks are whole: see `Passage`."""
    return _BROKEN.sub(_whole_word, text) if "-" in text else text


def _whole_word(match: re.Match[str]) -> str:
    hyphen = "-" * (match["last"].isupper() or match["rest"][0].isupper())  # `LAB-loven`, `Nørre-Lyng`
    return hyphen + match["rest"] + " " * (len(match[0]) - len(hyphen) - len(match["rest"]))


def sentences(passage: Passage) -> Iterator[Passage]:
    """The sentences of a passage, in order; one that is far too long, in pieces."""
    for start, end in read_sentences(passage.text):
        for first, last in cut_long(passage.text[start:end], MAX_SENTENCE):
            text = passage.text[start + first : start + last]
            begin = passage.start + start + first + len(text) - len(text.lstrip())
            words = text.strip()
            if words:
                yield Passage(begin, begin + len(words), words)


def evidence(document: Document, start: int, end: int, rule: str) -> Evidence:
    """Evidence for a stretch of the document; one that ends inside a broken word goes to its end."""
    for broken in _BROKEN.finditer(document.plain, start, min(len(document.plain), end + 80)):
        if broken.start() < end < broken.end():
            end = broken.end()
    return Evidence(start, end, document.text[start:end], rule)
