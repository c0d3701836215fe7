"""What is told of the way in which a document is written. Lines count from 1."""

from __future__ import annotations

from dataclasses import dataclass

from graphbuilder.model import Issue


@dataclass(frozen=True, slots=True)
class HeadValue:
    """A field of the head, the rule that gave it and the line it stands on; all empty when it is missing."""

    name: str
    value: str
    rule: str
    line: int


@dataclass(frozen=True, slots=True)
class HeadLine:
    """A label of the head as printed, what it announces, and its line."""

    label: str
    kind: str
    line: int


@dataclass(frozen=True, slots=True)
class StyleScore:
    """A style of item headings: a heading it is made for, and what it found here.

    `headings` counts the lines of its best chain, `first` is the first of them.
    """

    name: str
    example: str
    score: float
    headings: int
    first: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class ContentsFound:
    """The list of contents: its lines, and the rule that found it; empty when there is none."""

    rule: str
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SectionFound:
    """A section under its printed heading; `heading` is empty for text that has none."""

    kind: str
    heading: str
    line: int


@dataclass(frozen=True, slots=True)
class ItemFound:
    """An agenda item with its sections; `outcomes` are those of its decisions, as read."""

    position: int
    number: str
    title: str
    line: int
    case_number: str
    closed: bool
    sections: tuple[SectionFound, ...]
    outcomes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AttendanceFound:
    """Where a rule found people present (`participants`) or away (`absences`)."""

    kind: str
    rule: str
    people: int
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class UnknownLine:
    """Words that look like a heading or a label and are in no table.

    `table` is where a row for them would go, `times` in how many places they stand.
    """

    words: str
    table: str
    times: int
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """The way in which a document is written, as it was read.

    `failure` says why it is not read as minutes; empty when it is.
    """

    source: str
    format: str
    reader: str
    pages: int
    kind: str
    failure: str
    head: tuple[HeadValue, ...]
    labels: tuple[HeadLine, ...]
    style: str
    styles: tuple[StyleScore, ...]
    contents: ContentsFound
    items: tuple[ItemFound, ...]
    attendance: tuple[AttendanceFound, ...]
    unknown: tuple[UnknownLine, ...]
    issues: tuple[Issue, ...]
