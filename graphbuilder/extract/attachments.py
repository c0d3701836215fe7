"""Attachments (Bilag) of an agenda item, by their printed titles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from graphbuilder.extract.passages import evidence, flat
from graphbuilder.model import Attachment, Document, SectionKind
from graphbuilder.segment import Line, OutlineItem
from graphbuilder.segment.headings import read_dated_body

# Size and format that web pages add: `(PDF, 123 KB)`, `- pdf`, `[1,2 MB]`
_FILE_NOTE = re.compile(
    r"\s*[(\[](?:pdf|docx?|xlsx?|\d[\d.,]*\s*[km]b|åbner i nyt vindue)[^)\]]{0,30}[)\]]\s*$", re.IGNORECASE
)
# Marks and numbers around a title: `1 Åben Notat 4817/15`, `Åbent: Notat.pdf`, `2. Notat (4817/15)`
_FRONT = re.compile(
    r"^(?:\d{1,2}[.)]?\s+\(?(?:åben(?:t)?|lukket)\)?\s+|\d{1,2}[.)]\s+(?-i:(?=[A-ZÆØÅ]))|(?:åben(?:t)?|lukket)\s*[:–-]\s+|\((?:åben(?:t)?|lukket)\)\s+)(?=\S)",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"\s*(?:\s\d{3,6}/\d{2}|\(\d{3,6}/\d{2}\)|\s\d{3}-\d{4}-\d{4,8}|\(\d{3}-\d{4}-\d{4,8}\)|"
    r"\(?dok(?:ument)?\.?\s?nr\.?:?\s*[\d/-]+\)?)\s*$",
    re.IGNORECASE,
)
# Files named one after the other on a line of their own
_FILES = re.compile(r"(?:\S+\.(?:pdf|docx?|xlsx?|pptx?)(?:\s+|$))+", re.IGNORECASE)
# A mark behind a title: `Notat om takster - åben`, `1 Notat om takster Åben`
_MARK_BACK = re.compile(
    r"\s+(?:[-–]\s+(?:åben(?:t)?|lukket)|\((?:åben(?:t)?|lukket)(?:\s+bilag)?\)|(?-i:Åben(?:t)?|Lukket))\s*$",
    re.IGNORECASE,
)
_NONE = re.compile(r"(?:ingen(?: bilag)?|intet|der er ingen bilag|-)\W*", re.IGNORECASE)
_SENTENCE = re.compile(r"\b(?!vedr\b|inkl\b|ang\b|ekskl\b)[a-zæøå]{3,}\.\s+[A-ZÆØÅ]\w* \w+ \w+")
_STOP = re.compile(
    r"(?:åbent?\s+punkt|lukket\s+punkt|til indholdsfortegnelse|underskrift\w*|bilagsoversigt)\W*",
    re.IGNORECASE,
)


def find_attachments(document: Document, item: OutlineItem, used: frozenset[int]) -> list[Attachment]:
    """The titles under the item's "Bilag" headings, in reading order.

    A block that is printed again further down gives nothing new; a title
    that stands twice in one block (`Lukket bilag`) is two attachments. `used`
    are the numbers of lines that tell who was away.
    """
    found: list[Attachment] = []
    have: Counter[str] = Counter()
    for section in item.sections:
        if section.kind is SectionKind.OTHER and section.heading is None:
            for title, first, last in _file_names(section.lines):
                have[title.casefold()] += 1
                found.append(
                    Attachment(item.item.position, title, evidence(document, first, last, "attachment-file"))
                )
        if section.kind is not SectionKind.ATTACHMENTS:
            continue
        block: Counter[str] = Counter()
        for title, first, last in _titles(
            list(_one_a_line([line for line in section.lines if line.number not in used]))
        ):
            block[title.casefold()] += 1
            if block[title.casefold()] <= have[title.casefold()]:
                continue
            found.append(
                Attachment(item.item.position, title, evidence(document, first, last, "attachment-line"))
            )
        have |= block
    return found


def _file_names(lines: tuple[Line, ...]) -> list[tuple[str, int, int]]:
    """Names of files on lines that hold nothing else, as pages list them above an item's text."""
    return [
        (name[0], line.words_start + name.start(), line.words_start + name.end())
        for line in lines
        if _FILES.fullmatch(line.words)
        for name in re.finditer(r"\S+", line.words)
    ]


def _one_a_line(lines: list[Line]) -> Iterator[Line]:
    """Lines with one title each: `Bilag: Notat om takster; Høringssvar` holds two."""
    for line in lines:
        for match in re.finditer(r"[^;\s][^;]*", line.text):
            words = match[0].rstrip()
            start = line.start + match.start()
            yield replace(line, start=start, end=start + len(words), text=words)


def _titles(lines: list[Line]) -> list[tuple[str, int, int]]:
    """Titles with their spans; a line that goes on with the one above is joined to it."""
    titles: list[tuple[str, int, int]] = []
    previous: Line | None = None
    for line in lines:
        if _SENTENCE.search(line.text) or len(line.text) > 250 or _STOP.fullmatch(line.text):
            break
        front = _FRONT.match(line.words)
        start = line.words_start + (front.end() if front else 0)
        title = _MARK_BACK.sub(
            "", _BACK.sub("", _FILE_NOTE.sub("", line.words[front.end() if front else 0 :]))
        )
        if _NONE.fullmatch(title) or not re.search(r"[^\W\d]", title) or read_dated_body(title):
            continue
        end = start + len(title)
        if previous is not None and titles and _goes_on(previous, line):
            joined, begin, _ = titles[-1]
            titles[-1] = (flat(f"{joined} {title}"), begin, end)
        else:
            titles.append((flat(title), start, end))
        previous = line
    return titles


def _goes_on(before: Line, line: Line) -> bool:
    """Whether the line is the rest of a title broken at the end of the line before."""
    return not line.gap and line.words == line.text and len(before.text) > 60 and line.text[:1].islower()
