"""Document → outline: the head, the agenda items and their sections.

Nothing is told here of what was decided or who was away; that is the work of
`extract`, which gets the lines that this room sorts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from graphbuilder.errors import SegmentError
from graphbuilder.grammar.cases import ALONE, IN_TITLE, LEADING, find_case_number, is_case_label
from graphbuilder.grammar.outcomes import is_bare_outcome
from graphbuilder.model import (
    AgendaItem,
    Document,
    DocumentKind,
    Evidence,
    Field,
    Issue,
    Meeting,
    SectionKind,
    Span,
)
from graphbuilder.segment.furniture import without_furniture
from graphbuilder.segment.head import END_ANYWHERE, Head, HeadField, read_head
from graphbuilder.segment.items import ItemLines, ItemSplit, is_metadata, split_items
from graphbuilder.segment.lines import Line, split_lines
from graphbuilder.segment.municipality import find_municipality
from graphbuilder.segment.sections import SectionLines, split_sections

__all__ = ["Line", "Outline", "OutlineItem", "SectionLines", "segment"]

# A mark of a closed item at either end of a title
_CLOSED_FRONT = re.compile(
    r"^\(?lukket\)?(?:\s+(?:punkt|sag|dagsorden))?\s*[:,–—-]\s*|^\(lukket\)\s*|^LUKKET\s+", re.IGNORECASE
)
_CLOSED_BACK = re.compile(
    r"\s*(?:[–—-]\s*lukket(?:\s+(?:punkt|sag))?|\(lukket(?:\s+(?:punkt|sag))?\)|\slukket\s+(?:punkt|"
    r"sag))\s*$",
    re.IGNORECASE,
)
_OPEN_FRONT = re.compile(
    r"^\((?:åbent?|offentlig)(?:\s+(?:punkt|sag))?\)\s*[:–—-]?\s*|^åbent?(?:\s+(?:punkt|sag))?\s*[:–—-]\s*",
    re.IGNORECASE,
)
_CLOSED_GROUP = re.compile(
    r"(?:lukkede? (?:punkter|sager|dagsorden|møde|del)|(?:punkter|sager|møde) for lukkede døre|"
    r"lukket dagsorden|for lukkede døre)\W*",
    re.IGNORECASE,
)
_OPEN_GROUP = re.compile(r"(?:åbne (?:punkter|sager|dagsorden)|åben dagsorden|åbent møde)\W*", re.IGNORECASE)
_AGENDA = re.compile(r"\b(?:dagsorden|indkaldelse)\b", re.IGNORECASE)
_MINUTES = re.compile(r"\b(?:referat|beslutningsprotokol|protokol|vedtagelser|beslutninger)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class OutlineItem:
    """An agenda item with its lines (title and case number left out) by section."""

    item: AgendaItem
    sections: tuple[SectionLines, ...]

    @property
    def lines(self) -> list[Line]:
        """All lines of all sections, headings left out."""
        return [line for section in self.sections for line in section.lines]


@dataclass(frozen=True, slots=True)
class Outline:
    """A document sorted into head and items."""

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
    lines = without_furniture(split_lines(document))
    split = split_items(lines)
    head_end = split.items[0].heading if split.items else len(lines)
    head_lines = [line for at, line in enumerate(lines[:head_end]) if at not in split.contents]
    head = read_head(document, head_lines, lines[-60:])
    items = _items(document, lines, split)
    if not items or (head.body is None and head.date is None and len(items) < 2):
        raise SegmentError(
            f"{document.source}: not read as minutes, no "
            + ("agenda items were found" if not items else "meeting was found in its first lines")
            + "; if it is a set of minutes, see how its headings are written"
        )
    meeting = _meeting(document, head, head_lines, items)
    return Outline(
        meeting,
        head.fields,
        tuple(head_lines),
        items,
        split.style,
        (*head.issues, *_head_issues(document, meeting)),
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
    """An agenda says so in its head and has no decisions."""
    head = "\n".join(line.text for line in head_lines[:12])
    if any(
        section.kind is SectionKind.DECISION and section.lines for item in items for section in item.sections
    ):
        return DocumentKind.MINUTES
    return DocumentKind.AGENDA if _AGENDA.search(head) and not _MINUTES.search(head) else DocumentKind.MINUTES


def _head_issues(document: Document, meeting: Meeting) -> list[Issue]:
    missing = [
        ("body", meeting.body, "no committee or council was found in its head"),
        ("date", meeting.date, "no day of the meeting was found in its head"),
        (
            "municipality",
            meeting.municipality,
            "no municipality was found; set it with --municipality or in graphbuilder.toml",
        ),
    ]
    return [
        Issue(f"no-{kind}", f"{document.source}: {message}.")
        for kind, field, message in missing
        if field is None
    ]


def _items(document: Document, lines: list[Line], split: ItemSplit) -> tuple[OutlineItem, ...]:
    found = []
    closed_group = False
    above = _cases_above(document, lines, split)
    for position, item in enumerate(split.items, 1):
        before = lines[item.heading - 1].text if item.heading else ""
        closed_group = (closed_group or bool(_CLOSED_GROUP.fullmatch(before))) and not _OPEN_GROUP.fullmatch(
            before
        )
        own = [line for line in lines[item.first : item.last] if line.number not in above.lines]
        case = above.cases.get(item.heading) or _case_in_heading(document, lines[item.heading])
        found.append(_item(document, lines[item.heading], own, item, position, split, closed_group, case))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _CasesAbove:
    """Case numbers that stand above the headings of their items: by the heading's index, and their lines."""

    cases: dict[int, Field]
    lines: frozenset[int]


def _cases_above(document: Document, lines: list[Line], split: ItemSplit) -> _CasesAbove:
    """The numbers alone on the line above a heading, where most headings have one there."""
    found = [
        (item.heading, lines[item.heading - 1], span)
        for item in split.items
        if item.heading and (span := ALONE.fullmatch(lines[item.heading - 1].text))
    ]
    if len(found) < 2 or len(found) < 0.6 * len(split.items):
        return _CasesAbove({}, frozenset())
    cases = {heading: _case_field(document, line, span.span("number")) for heading, line, span in found}
    return _CasesAbove(cases, frozenset(line.number for _, line, _ in found))


def _case_field(document: Document, line: Line, span: tuple[int, int]) -> Field:
    start, end = line.start + span[0], line.start + span[1]
    number = re.sub(r"\s+", " ", document.plain[start:end])
    return Field(number, Evidence(start, end, document.text[start:end], "case-number"))


def _case_in_heading(document: Document, line: Line) -> Field | None:
    """`24/1107 Ny plan`"""
    match = LEADING.match(line.words)
    return _case_field(document, line, _shifted(match.span("number"), line)) if match else None


def _shifted(span: tuple[int, int], line: Line) -> tuple[int, int]:
    """A span of a line's words as one of its text."""
    shift = line.words_start - line.start
    return span[0] + shift, span[1] + shift


def _item(
    document: Document,
    heading: Line,
    own: list[Line],
    item: ItemLines,
    position: int,
    split: ItemSplit,
    closed_group: bool,
    case_above: Field | None,
) -> OutlineItem:
    title, closed = _title(IN_TITLE.sub("", item.title))
    closed = closed or closed_group or item.mark.casefold().startswith("lukket") or _marked_closed(own)
    own = _without_tail(own, last=position == len(split.items))
    while own and (_CLOSED_GROUP.fullmatch(own[-1].text) or _OPEN_GROUP.fullmatch(own[-1].text)):
        own = own[:-1]
    case, own = (case_above, own) if case_above else _case_number(document, own)
    case = _case_in_title(document, item) or case
    own = _without_repeated_heading(own, item, title)
    late_case, own = _case_number(document, own) if case is None else (case, own)
    end = own[-1].end if own else item.title_end
    evidence = Evidence(
        item.title_start,
        item.title_end,
        document.text[item.title_start : item.title_end],
        f"item-{split.style}",
    )
    sections = _closed_sections(split_sections(own))
    return OutlineItem(
        AgendaItem(
            position=position,
            number=item.number,
            title=Field(title, evidence),
            closed=closed,
            case_number=case or late_case,
            span=Span(heading.start, end),
            sections=tuple(section.to_section() for section in sections),
        ),
        sections,
    )


def _title(printed: str) -> tuple[str, bool]:
    """The title without its marks, and whether one says closed."""
    bare = _CLOSED_BACK.sub("", _CLOSED_FRONT.sub("", printed, count=1), count=1)
    closed = bare != printed
    return _OPEN_FRONT.sub("", bare, count=1).strip(), closed


def _marked_closed(lines: list[Line]) -> bool:
    """Whether the labels below the title say that the item is closed: `Sagsnr. 301447 … Lukket punkt`."""
    marks = [line.text for line in lines[:8] if is_metadata(line.text) or find_case_number(line.text)]
    closed = any(re.search(r"\blukket(?:\s+(?:punkt|sag))?$", text, re.IGNORECASE) for text in marks)
    return closed and not any(re.search(r"\båben(?:t|\b)", text, re.IGNORECASE) for text in marks)


# What follows the last item: lists for the whole meeting, room for signatures
_TAIL = re.compile(
    r"(?:bilagsoversigt|bilagsliste|underskrift(?:er|sblad|sark|sside)?|underskrevet af)\W*", re.IGNORECASE
)


def _without_tail(lines: list[Line], *, last: bool) -> list[Line]:
    """The lines of an item without the closing words of the meeting."""
    if last:
        end = next((index for index, line in enumerate(lines) if _TAIL.fullmatch(line.text)), len(lines))
        lines = lines[:end]
    return [line for line in lines if not END_ANYWHERE.match(line.text)]


def _case_in_title(document: Document, item: ItemLines) -> Field | None:
    """`Ny plan (2024-0148213)`"""
    if not IN_TITLE.search(item.title):
        return None
    printed = document.plain[item.title_start : item.title_end]
    match = IN_TITLE.search(printed)
    if match is None:
        return None
    start, end = (item.title_start + position for position in match.span("number"))
    return Field(match["number"], Evidence(start, end, document.text[start:end], "case-number-in-title"))


def _case_number(document: Document, lines: list[Line]) -> tuple[Field | None, list[Line]]:
    """The case number in the first lines of an item, and the lines without it."""
    for index, line in enumerate(lines[:6]):
        span = find_case_number(line.text)
        if span:
            field = _case_field(document, line, span)
            label = index - 1 if index and is_case_label(lines[index - 1].text) else index
            return field, [*lines[:label], *lines[index + 1 :]]
        if not (is_metadata(line.text) or is_case_label(line.text) or len(line.text) < 60):
            break
    return None, lines


def _without_repeated_heading(lines: list[Line], item: ItemLines, title: str) -> list[Line]:
    """Leave out `84. Ny plan` below `Punkt 84: Ny plan`, wherever the item prints its title again."""
    words = re.sub(r"\W+", "", title).casefold()
    kept: list[Line] = []
    skip = ""
    for line in lines:
        text = re.sub(
            r"\W+",
            "",
            re.sub(
                rf"^(?:punkt\s*|pkt\.?\s*)?{item.number or '#'}\s*[.:)-]?\s*",
                "",
                line.text,
                flags=re.IGNORECASE,
            ),
        ).casefold()
        numbered = bool(item.number) and re.match(
            rf"(?i)(?:punkt\s*|pkt\.?\s*)?{item.number}\s*[.:)-]", line.text
        )
        if skip and skip.startswith(text):
            skip = skip[len(text) :]
            continue
        skip = ""
        if text and (text == words or (numbered and words.startswith(text) and len(text) > 8)):
            skip = words[len(text) :]
            continue
        if is_metadata(line.text) and len(kept) < 4 and len(line.text) < 100:
            continue
        kept.append(line)
    return kept


def _closed_sections(sections: tuple[SectionLines, ...]) -> tuple[SectionLines, ...]:
    """An item whose only text is an outcome: that is its decision, also without a heading.

    Closed items print `Intet.` or `Afbud: … Godkendt.` directly below their title.
    """
    if any(section.heading for section in sections) or not sections:
        return sections
    only = sections[0]
    if len(only.lines) <= 6 and any(is_bare_outcome(line.text) for line in only.lines):
        return (SectionLines(SectionKind.DECISION, None, "", "", only.lines),)
    return sections
