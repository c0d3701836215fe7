"""Document → outline: the head, the agenda items and their sections.

Nothing is told here of what was decided or who was away; that is the work of
`extract`, which gets the lines that this room sorts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from graphbuilder.errors import SegmentError
from graphbuilder.model import Document, DocumentKind, Issue, Meeting, SectionKind
from graphbuilder.segment.agenda import OutlineItem, read_items
from graphbuilder.segment.beyond import find_beyond
from graphbuilder.segment.furniture import without_furniture
from graphbuilder.segment.head import Head, HeadField, read_head
from graphbuilder.segment.items import split_items
from graphbuilder.segment.lines import Line, split_lines
from graphbuilder.segment.municipality import find_municipality
from graphbuilder.segment.sections import SectionLines

__all__ = ["Line", "Outline", "OutlineItem", "SectionLines", "check_minutes", "read_outline", "segment"]

# Words of a head that make it one of an agenda, or of minutes: `Dagsorden`, `Beslutningsprotokol`
_AGENDA = re.compile(r"\b(?:dagsorden|indkaldelse)\b", re.IGNORECASE)
_MINUTES = re.compile(r"\b(?:referat|beslutningsprotokol|protokol|vedtagelser|beslutninger)\b", re.IGNORECASE)

_TITLE_LINES = 12
_LAST_LINES = 60


@dataclass(frozen=True, slots=True)
class Outline:
    """A document sorted into head and items.

    `head_lines` are all lines before the first item, `style` is the name of the
    way in which headings of items are written.
    """

    meeting: Meeting
    head: tuple[HeadField, ...]
    head_lines: tuple[Line, ...]
    items: tuple[OutlineItem, ...]
    style: str
    issues: tuple[Issue, ...]


def segment(document: Document) -> Outline:
    """The outline of a document.

    Raises:
        SegmentError: neither the head of a meeting nor an agenda item is in it.
    """
    outline = read_outline(document)
    check_minutes(document, outline)
    return outline


def read_outline(document: Document) -> Outline:
    """The outline of a document, whether it is minutes or not."""
    lines = without_furniture(split_lines(document))
    split = split_items(lines)
    head_end = split.items[0].heading if split.items else len(lines)
    head_lines = [line for at, line in enumerate(lines[:head_end]) if at not in split.contents]
    head = read_head(document, head_lines, lines[-_LAST_LINES:])
    items = read_items(document, lines, split)
    meeting = _meeting(document, head, head_lines, items)
    issues = (*head.issues, *_head_issues(document, meeting), *find_beyond(document, lines, items))
    return Outline(meeting, head.fields, tuple(head_lines), items, split.style, issues)


def check_minutes(document: Document, outline: Outline) -> None:
    """Raise SegmentError for a text that isn't minutes."""
    items, meeting = outline.items, outline.meeting
    if len(items) > 1 or (items and (meeting.body or meeting.date)):
        return
    missing = "meeting was found in its first lines" if items else "agenda items were found"
    raise SegmentError(
        f"{document.source}: not read as minutes, no {missing}; "
        "if it is a set of minutes, see how its headings are written"
    )


def _meeting(
    document: Document, head: Head, head_lines: list[Line], items: tuple[OutlineItem, ...]
) -> Meeting:
    found = find_municipality(document, head_lines, head)
    return Meeting(
        kind=_kind(head_lines, items),
        municipality=found.field if found else None,
        municipality_code=found.code if found else "",
        body=head.body,
        term=head.term,
        date=head.date,
        start=head.start,
        end=head.end,
        place=head.place,
    )


def _kind(head_lines: list[Line], items: tuple[OutlineItem, ...]) -> DocumentKind:
    """An agenda says so in its head, and hardly an item of it has a decision.

    A proposal printed in an agenda may hold a heading `Beslutning` of its own.
    """
    head = "\n".join(line.text for line in head_lines[:_TITLE_LINES])
    decided = [
        item
        for item in items
        if any(section.kind is SectionKind.DECISION and section.lines for section in item.sections)
    ]
    is_agenda = len(decided) * 5 < len(items) and _AGENDA.search(head) and not _MINUTES.search(head)
    return DocumentKind.AGENDA if is_agenda else DocumentKind.MINUTES


def _head_issues(document: Document, meeting: Meeting) -> list[Issue]:
    """An issue for each of body, day and municipality that wasn't found."""
    way_out = "set it with --municipality or in graphbuilder.toml"
    missing = (
        ("body", meeting.body, "no committee or council was found in its head"),
        ("date", meeting.date, "no day of the meeting was found in its head"),
        ("municipality", meeting.municipality, f"no municipality was found; {way_out}"),
    )
    return [
        Issue(f"no-{kind}", f"{document.source}: {message}.")
        for kind, field, message in missing
        if field is None
    ]
