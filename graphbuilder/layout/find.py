"""Document → `Layout`: what each room made of it, with lines and rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from graphbuilder.errors import SegmentError
from graphbuilder.extract import extract
from graphbuilder.layout.facts import (
    AttendanceFound,
    ContentsFound,
    HeadLine,
    HeadValue,
    ItemFound,
    Layout,
    SectionFound,
    StyleScore,
)
from graphbuilder.layout.unknown import find_unknown
from graphbuilder.model import Absence, Decision, Document, Extraction, Field, Participant
from graphbuilder.read import read_document
from graphbuilder.segment import Line, Outline, OutlineItem, check_minutes, read_outline
from graphbuilder.segment.evidence import line_at
from graphbuilder.segment.furniture import without_furniture
from graphbuilder.segment.items import NUMBERLESS, StyleReading, read_numberless, read_styles
from graphbuilder.segment.items.contents import Contents, find_contents
from graphbuilder.segment.items.styles import STYLES
from graphbuilder.segment.lines import split_lines

# What a suffix stands for, and the room that reads it
FORMATS = {
    ".txt": ("text", "read/text.py"),
    ".text": ("text", "read/text.py"),
    ".md": ("Markdown", "read/text.py"),
    ".markdown": ("Markdown", "read/text.py"),
    ".pdf": ("PDF", "read/pdf"),
    ".html": ("web page", "read/html"),
    ".htm": ("web page", "read/html"),
    ".docx": ("Word file", "read/docx"),
}

_NUMBERLESS_EXAMPLE = "Ny plan"


def explain_layout(path: str | Path) -> Layout:
    """The way in which the document in a file is written.

    A text that isn't minutes is explained too: `failure` says what was missed.

    Raises:
        ReadError: the file can't be read as text.
    """
    document = read_document(Path(path))
    outline = read_outline(document)
    lines = without_furniture(split_lines(document))
    contents = find_contents(lines)
    extraction = extract(document, outline) if outline.items else None
    attendance = tuple(_attendance(document, extraction)) if extraction else ()
    numbers = {line.number: line_at(document, line.start) for line in lines}  # pages end lines too, in `Line`
    told = {number for found in attendance for number in found.lines}
    unread = frozenset(number for number, line in numbers.items() if line not in told)
    unknown = find_unknown(lines, contents, outline, unread)
    name, reader = FORMATS[Path(path).suffix.lower()]
    return Layout(
        source=document.source,
        format=name,
        reader=reader,
        pages=len(document.pages),
        kind=outline.meeting.kind.value,
        failure=_failure(document, outline),
        head=tuple(_head_values(document, outline)),
        labels=tuple(_head_lines(document, outline)),
        style=outline.style,
        styles=tuple(_style_scores(lines, contents, outline.style)),
        contents=ContentsFound(
            contents.rule, tuple(numbers[lines[at].number] for at in sorted(contents.lines))
        ),
        items=tuple(_items(document, outline, extraction.decisions if extraction else ())),
        attendance=attendance,
        unknown=tuple(replace(each, lines=tuple(numbers[line] for line in each.lines)) for each in unknown),
        issues=extraction.issues if extraction else outline.issues,
    )


def _failure(document: Document, outline: Outline) -> str:
    try:
        check_minutes(document, outline)
    except SegmentError as error:
        return str(error)
    return ""


def _head_values(document: Document, outline: Outline) -> Iterator[HeadValue]:
    """The fields of the head in the order of the model, missing ones too."""
    meeting = outline.meeting
    fields: dict[str, Field | None] = {
        "municipality": meeting.municipality,
        "body": meeting.body,
        "term": meeting.term,
        "date": meeting.date,
        "start": meeting.start,
        "end": meeting.end,
        "place": meeting.place,
    }
    for name, field in fields.items():
        if field is None:
            yield HeadValue(name, "", "", 0)
        else:
            line = line_at(document, field.evidence.start)
            yield HeadValue(name, field.value, field.evidence.rule, line)


def _head_lines(document: Document, outline: Outline) -> Iterator[HeadLine]:
    for found in outline.head:
        line = next((line for line in outline.head_lines if line.start <= found.start <= line.end), None)
        yield HeadLine(
            found.label.strip(" :"), found.kind.value, line_at(document, line.start if line else found.start)
        )


def _style_scores(lines: list[Line], contents: Contents, chosen: str) -> Iterator[StyleScore]:
    """Every style, the highest score first, equals in the order of the table."""
    examples = {style.name: style.example for style in STYLES} | {NUMBERLESS: _NUMBERLESS_EXAMPLE}
    readings = [*read_styles(lines, contents), read_numberless(lines, contents)]
    for reading in sorted(readings, key=lambda reading: -reading.score):
        yield StyleScore(
            name=reading.style,
            example=examples[reading.style],
            score=round(reading.score, 1),
            headings=len(reading.chain),
            first=_first_heading(lines, reading),
            chosen=reading.style == chosen,
        )


def _first_heading(lines: list[Line], reading: StyleReading) -> str:
    return lines[reading.chain[0].at].text if reading.chain else ""


def _items(document: Document, outline: Outline, decisions: Iterable[Decision]) -> Iterator[ItemFound]:
    outcomes: dict[int, list[str]] = {}
    for decision in decisions:
        outcomes.setdefault(decision.item, []).append(decision.outcome.value)
    for found in outline.items:
        item = found.item
        yield ItemFound(
            position=item.position,
            number=item.number,
            title=item.title.value,
            line=line_at(document, item.span.start),
            case_number=item.case_number.value if item.case_number else "",
            closed=item.closed,
            sections=tuple(_sections(document, found)),
            outcomes=tuple(outcomes.get(item.position, ())),
        )


def _sections(document: Document, item: OutlineItem) -> Iterator[SectionFound]:
    for section in item.sections:
        first = section.heading or (section.lines[0] if section.lines else None)
        heading = section.heading.text if section.heading else ""
        yield SectionFound(section.kind.value, heading, line_at(document, first.start) if first else 0)


def _attendance(document: Document, extraction: Extraction) -> Iterator[AttendanceFound]:
    """One entry for each rule that told of people, in the order in which the rules first did."""
    for kind, found in (("participants", extraction.participants), ("absences", extraction.absences)):
        by_rule: dict[str, list[Participant | Absence]] = {}
        for told in found:
            by_rule.setdefault(told.evidence.rule, []).append(told)
        for rule, those in by_rule.items():
            lines = {line_at(document, told.evidence.start) for told in those}
            people = {told.person.casefold() for told in those}
            yield AttendanceFound(kind, rule, len(people), tuple(sorted(lines)))
