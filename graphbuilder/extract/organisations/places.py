"""Items → the passages in which names are looked for."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuilder.extract.passages import Passage, to_passages
from graphbuilder.model import Document, SectionKind
from graphbuilder.segment import OutlineItem

# Attachments are named after what they hold: their titles say nothing of who took part
SKIPPED = (SectionKind.ATTACHMENTS,)


def item_passages(document: Document, item: OutlineItem, used: frozenset[int]) -> Iterator[Passage]:
    """The title and the running text of an item; attachments and lists of people are left out."""
    title = item.item.title.evidence
    yield Passage(title.start, title.end, document.plain[title.start : title.end].replace("\n", " "))
    for section in item.sections:
        if section.kind not in SKIPPED:
            yield from to_passages(document, [line for line in section.lines if line.number not in used])
