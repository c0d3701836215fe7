"""Items → their running text: titles and paragraphs, without attachments and lists of those present."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from graphbuilder.extract.passages import Passage, to_passages
from graphbuilder.model import Document, SectionKind
from graphbuilder.segment import Line, OutlineItem

_SKIPPED = (
    SectionKind.ATTACHMENTS,
    SectionKind.ROUTE,
    SectionKind.COMPETENCE,
    SectionKind.ATTENDANCE,
)


@dataclass(frozen=True, slots=True)
class ItemText:
    """The running text of an item: its title and its paragraphs, attachments left out.

    `openings` are the places where a section begins.
    """

    item: int
    title: Passage
    passages: tuple[Passage, ...]
    lines: tuple[Line, ...]
    openings: frozenset[int] = frozenset()

    @property
    def all(self) -> tuple[Passage, ...]:
        """Title first, then paragraphs in reading order."""
        return (self.title, *self.passages)


# `et netværk, *Gul Sky*, der …`: words in italics inside a sentence
_EMPHASIS = re.compile(
    r"(?<=[\w,:;(][ ])(?P<open>\*)(?=[A-ZÆØÅ])[^*]{2,60}(?<![.:*\s])(?P<close>\*)(?=[\s.,;:)?!]|$)"
)


def _with_emphasis(document: Document, passage: Passage) -> Passage:
    """The passage with quotation marks around words that Markdown has in italics: both mark names."""
    raw = document.text[passage.start : passage.end]
    if "*" not in raw or len(raw) != len(passage.text):
        return passage
    letters = list(passage.text)
    for match in _EMPHASIS.finditer(raw):
        letters[match.start("open")] = letters[match.start("close")] = "”"
    return replace(passage, text="".join(letters))


def read_texts(
    document: Document, items: Iterable[OutlineItem], used: Mapping[int, frozenset[int]]
) -> list[ItemText]:
    """The running text of each item, without lines that tell who was there."""
    return [_item_text(document, item, used.get(item.item.position, frozenset())) for item in items]


def _item_text(document: Document, item: OutlineItem, used: frozenset[int]) -> ItemText:
    place = item.item.title.evidence
    title = Passage(place.start, place.end, document.plain[place.start : place.end].replace("\n", " "))
    sections = [section for section in item.sections if section.kind not in _SKIPPED]
    by_section = [[line for line in section.lines if line.number not in used] for section in sections]
    in_sections = [
        tuple(_with_emphasis(document, passage) for passage in to_passages(document, lines))
        for lines in by_section
    ]
    return ItemText(
        item.item.position,
        title,
        tuple(passage for passages in in_sections for passage in passages),
        tuple(line for lines in by_section for line in lines),
        frozenset(passages[0].start for passages in in_sections if passages),
    )
