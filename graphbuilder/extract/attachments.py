"""Attachments (Bilag) of an agenda item, by their printed titles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from graphbuilder.extract.passages import evidence, flat
from graphbuilder.model import Attachment, Document, SectionKind
from graphbuilder.segment import Line, OutlineItem, SectionLines
from graphbuilder.segment.headings import read_dated_body

_MARK = r"(?:åben(?:t)?|lukket)"
# Marks and numbers in front of a title: `1 Åben Notat`, `2. Notat`, `Åbent: Notat.pdf`, `(Lukket) Notat`
_FRONT = re.compile(
    rf"^(?:\[(?:{_MARK}|fortrolig)\]\s+|bilag\s\d{{1,3}}(?:\.\d{{1,2}})?[ ]{{2,}}|"
    rf"\d{{1,2}}\.\d{{1,2}}\.?\s+(?=(?-i:[A-ZÆØÅ]))|\d{{1,2}}[.)]?\s+\(?{_MARK}\)?\s+|\d{{1,2}}[.)]\s+(?=(?-i:[A-ZÆØÅ]))|{_MARK}\s*[:–-]\s+|\({_MARK}\)\s+)(?=\S)",
    re.IGNORECASE,
)
# `Åben Notat (dok.nr. 12)`: a bare mark in front, which a number of the document behind the title tells
_BARE_FRONT = re.compile(
    rf"{_MARK}\s+(?=(?-i:[A-ZÆØÅ\d]).*(?:dok(?:ument)?\.?\s?nr|\d{{3,6}}[/-]\d{{2}}))", re.IGNORECASE
)
# `1 Notat` above `2 Kort`
_NUMBERED = re.compile(rf"(?P<number>\d{{1,2}})\s+(?=[A-ZÆØÅ”\"])(?!(?i:{_MARK})\b)")
# What may stand behind a title; each is taken off once, in this order
_BACK = (
    # size and format that web pages add: `(PDF, 123 KB)`, `[1,2 MB]`
    re.compile(
        r"(?<!\s)\s*+[(\[](?:pdf|docx?|word|xlsx?|excel|pptx?|powerpoint|jpe?g|png|"
        r"\d[\d.,]{0,20}\s*[km]b|åbner i nyt vindue)[^)\]]{0,30}[)\]]\s*$",
        re.IGNORECASE,
    ),
    # the document's number: `4817/15`, `(123-2015-4567)`, `Dok.nr. 12/3456`
    re.compile(
        r"(?:(?<!\s)\s++(?:(?!(?:19|20)\d\d/)\d{3,8}/\d{2}|\d{3}-\d{4}-\d{4,8})|"
        r"(?<!\s)\s*+(?:\(\d{3,8}/\d{2}\)|\(\d{3}-\d{4}-\d{4,8}\)|"
        r"\(?dok(?:ument)?\.?\s?nr\.?:?\s*[\d/-]{1,30}\)?|\(dok\.\s*[\d/-]{3,30}\)))\s*$",
        re.IGNORECASE,
    ),
    # a mark: `Notat - åben`, `Notat (lukket)`, `Notat Åben`; `(lukket bilag)` is a part of the title
    re.compile(rf"(?<!\s)\s++(?:[-–]\s+{_MARK}|\({_MARK}\)|(?-i:Åben(?:t)?|Lukket))\s*$", re.IGNORECASE),
)
# `Kort.pdf Notat.docx`: files named one after the other on a line of their own
_FILES = re.compile(r"(?<!\S)(?:\S+\.(?:pdf|docx?|xlsx?|pptx?)(?:\s+|$))+", re.IGNORECASE)
# `Ingen bilag`
_NONE = re.compile(r"(?:ingen(?: bilag)?|intet|der er ingen bilag|-)\W*", re.IGNORECASE)
# `… er vedlagt. Notatet viser at …`: running text
_SENTENCE = re.compile(r"\b(?!vedr\b|inkl\b|ang\b|ekskl\b)[a-zæøå]{3,}\.\s+[A-ZÆØÅ]\w* \w+ \w+")
# `Lukket punkt`, `Underskrifter`: what ends a list of attachments
_STOP = re.compile(
    r"(?:(?:pdf-ikon\s+)?hent\s+alle\s+bilag.{0,20}|åbent?\s+punkt|lukket\s+punkt|"
    r"til indholdsfortegnelse|underskrift\w*|bilagsoversigt)\W*",
    re.IGNORECASE,
)
_LETTER = re.compile(r"[^\W\d]")
_WORD = re.compile(r"\S+")
_ENTRY = re.compile(r"[^;\s][^;]*")
# `Skitse 1 / Skitse 2 / Notat`
_SLASHED = re.compile(r"[^/]+(?:\s/\s(?=[A-ZÆØÅ])[^/]+){2,}")
_BETWEEN_SLASHES = re.compile(r"(?:[^\s/](?:[^/]|(?<!\s)/|/(?!\s))*?)(?=\s/\s|\s*$)")

_MAX_TITLE = 250
_FULL_LINE = 60


@dataclass(frozen=True, slots=True)
class _Title:
    """A title with its span in the document."""

    words: str
    start: int
    end: int


def find_attachments(document: Document, item: OutlineItem, used: frozenset[int]) -> list[Attachment]:
    """The titles under the item's "Bilag" headings, in reading order.

    A block that is printed again further down gives nothing new; a title
    that stands twice in one block (`Lukket bilag`) is two attachments. `used`
    are the numbers of lines that tell who was away.
    """
    found: list[Attachment] = []
    have: Counter[str] = Counter()
    for section in item.sections:
        rule, titles = _block(section, used)
        block: Counter[str] = Counter()
        for title in titles:
            key = title.words.casefold()
            block[key] += 1
            if block[key] > have[key]:
                proof = evidence(document, title.start, title.end, rule)
                found.append(Attachment(item.item.position, title.words, proof))
        have |= block
    return found


def _block(section: SectionLines, used: frozenset[int]) -> tuple[str, list[_Title]]:
    """The titles that a section lists, and the rule that reads them."""
    if section.kind is SectionKind.ATTACHMENTS:
        lines = (line for line in section.lines if line.number not in used)
        return "attachment-line", _titles(_entries(lines))
    if section.kind is SectionKind.OTHER and section.heading is None:
        return "attachment-file", _file_names(section.lines)
    return "", []


def _file_names(lines: Iterable[Line]) -> list[_Title]:
    """Names of files on lines that hold nothing else, as pages list them above an item's text."""
    return [
        _Title(name[0], line.words_start + name.start(), line.words_start + name.end())
        for line in lines
        if _FILES.fullmatch(line.words)
        for name in _WORD.finditer(line.words)
    ]


def _entries(lines: Iterable[Line]) -> Iterator[Line]:
    """Lines with one title each: `Bilag: Notat om takster; Høringssvar` holds two."""
    for line in lines:
        entry = _BETWEEN_SLASHES if _SLASHED.fullmatch(line.text) else _ENTRY
        for index, match in enumerate(entry.finditer(line.text)):
            words = match[0].rstrip()
            start = line.start + match.start()
            apart = line.gap or index > 0
            yield replace(line, start=start, end=start + len(words), text=words, gap=apart)


def _titles(lines: Iterable[Line]) -> list[_Title]:
    """The titles of a list; a line that goes on with the one above is joined to it."""
    titles: list[_Title] = []
    previous: Line | None = None
    for line in _without_numbers(list(lines)):
        if len(line.text) > _MAX_TITLE or _SENTENCE.search(line.text) or _STOP.fullmatch(line.text):
            break
        title = _title(line)
        if title is None:
            continue
        if previous is not None and _goes_on(previous, line):
            first = titles.pop()
            title = _Title(flat(f"{first.words} {title.words}"), first.start, title.end)
        titles.append(title)
        previous = line
    return titles


def _without_numbers(lines: list[Line]) -> Iterator[Line]:
    """The lines without their numbers, where they are counted from 1: `1 Notat`, `2 Kort`.

    `1 Notat`, `1 Bilag til notat`, `2 Kort` are titles: they have the numbers of what they are about.
    """
    found = [match for line in lines if (match := _NUMBERED.match(line.words))]
    counted = [int(match["number"]) for match in found] == list(range(1, len(found) + 1))
    for line in lines:
        match = _NUMBERED.match(line.words) if counted else None
        behind = match.end() if match else 0
        yield replace(line, start=line.words_start + behind, text=line.words[behind:]) if behind else line


def _title(line: Line) -> _Title | None:
    """The title on a line without what stands around it; None where there is none."""
    front = _FRONT.match(line.words) or _BARE_FRONT.match(line.words)
    skipped = front.end() if front else 0
    words = line.words[skipped:]
    for back in _BACK:
        words = back.sub("", words)
    if _NONE.fullmatch(words) or not _LETTER.search(words) or read_dated_body(words):
        return None
    start = line.words_start + skipped
    return _Title(flat(words), start, start + len(words))


def _goes_on(before: Line, line: Line) -> bool:
    """Whether the line is the rest of a title broken at the end of the line before."""
    is_plain = not line.gap and line.words == line.text
    return is_plain and len(before.text) > _FULL_LINE and line.text[0].islower()
