"""Attachments (Bilag) of an agenda item, by their printed titles."""

from __future__ import annotations

import re
from collections import Counter

from graphbuilder.extract.passages import evidence, flat
from graphbuilder.model import Attachment, Document, SectionKind
from graphbuilder.segment import Line, OutlineItem

# Size and format that web pages add: `(PDF, 123 KB)`, `- pdf`, `[1,2 MB]`
_FILE_NOTE = re.compile(r"\s*[(\[](?:pdf|docx?|xlsx?|\d[\d.,]*\s*[km]b|åbner i nyt vindue)[^)\]]{0,30}[)\]]\s*$", re.IGNORECASE)
_NONE = re.compile(r"(?:ingen(?: bilag)?|intet|der er ingen bilag|-)\W*", re.IGNORECASE)
_SENTENCE = re.compile(r"[a-zæøå]{3,}\.\s+[A-ZÆØÅ]")


def find_attachments(document: Document, item: OutlineItem, used: frozenset[int]) -> list[Attachment]:
    """The titles under the item's "Bilag" headings, in reading order.

    A block that is printed again further down gives nothing new; a title
    that stands twice in one block (`Lukket bilag`) is two attachments. `used`
    are the numbers of lines that tell who was away.
    """
    found: list[Attachment] = []
    have: Counter[str] = Counter()
    for section in item.sections:
        if section.kind is not SectionKind.ATTACHMENTS:
            continue
        block: Counter[str] = Counter()
        for title, first, last in _titles([line for line in section.lines if line.number not in used]):
            block[title.casefold()] += 1
            if block[title.casefold()] <= have[title.casefold()]:
                continue
            found.append(Attachment(item.item.position, title, evidence(document, first, last, "attachment-line")))
        have |= block
    return found


def _titles(lines: list[Line]) -> list[tuple[str, int, int]]:
    """Titles with their spans; a line that goes on with the one above is joined to it."""
    titles: list[tuple[str, int, int]] = []
    previous: Line | None = None
    for line in lines:
        if _SENTENCE.search(line.text) or len(line.text) > 250:
            break
        title = _FILE_NOTE.sub("", line.words)
        if _NONE.fullmatch(title) or not re.search(r"\w", title):
            continue
        end = line.words_start + len(title)
        if previous is not None and titles and _goes_on(previous, line):
            joined, start, _ = titles[-1]
            titles[-1] = (flat(f"{joined} {title}"), start, end)
        else:
            titles.append((flat(title), line.words_start, end))
        previous = line
    return titles


def _goes_on(before: Line, line: Line) -> bool:
    """Whether the line is the rest of a title broken at the end of the line before."""
    return not line.gap and line.words == line.text and len(before.text) > 60 and line.text[:1].islower()
