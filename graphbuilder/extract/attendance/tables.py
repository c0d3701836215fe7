"""Tables of attendance: a person a row, and beside the name whether they came."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graphbuilder.extract.attendance.collector import Away, Collector
from graphbuilder.grammar.attendance import read_absence_label
from graphbuilder.grammar.people import ListedPerson, read_people
from graphbuilder.model import AbsenceKind, ParticipantRole
from graphbuilder.segment import Line

_BLANKS = re.compile(r"[ ]{2,}")
_RULE = re.compile(r"[|:\s-]+")  # `|---|---|` below the headings of the columns
# `Ja`, `Til stede`, `Mødt`
_CAME = re.compile(r"(?:ja|til\s?stede|deltog|deltaget|(?:frem)?mødt|✓|✔)\.?", re.IGNORECASE)
_STAYED_AWAY = re.compile(r"nej\.?", re.IGNORECASE)
# What marks the column that counts: `X` below `Til stede`
_CROSS = re.compile(r"[xX✓✔]")
_ROWS = 2  # at least, of a table


@dataclass(frozen=True, slots=True)
class _Row:
    """A person with the answer beside the name: None for one who came, else the kind of absence."""

    line: Line
    person: ListedPerson
    absence: AbsenceKind | None


def read_attendance_tables(collector: Collector, lines: Sequence[Line]) -> Iterator[int]:
    """Reads tables of who came and who didn't; yields the numbers of their lines."""
    rows: list[_Row] = []
    header: tuple[str, ...] = ()
    for line in lines:
        text = collector.document.text[line.start : line.end]  # with the marks between cells
        if _RULE.fullmatch(text):
            continue
        cells = _cells(text, len(header))
        row = _read_row(line, cells, header)
        if row is not None and (not rows or line.number - rows[-1].line.number <= 2):
            rows.append(row)
            continue
        yield from _take(collector, rows)
        rows = [row] if row else []
        header = cells if row is None else header
    yield from _take(collector, rows)


def _cells(text: str, columns: int) -> tuple[str, ...]:
    """The cells of a row: `Bo Holm (V)   Ja`; empty ones at its end may be lost in print."""
    if "|" in text:
        cells = text.split("|")
    elif "\t" in text:
        cells = text.split("\t")
    else:
        return tuple(_BLANKS.split(text))
    return tuple(cell.strip() for cell in cells) + ("",) * (columns - len(cells))


def _read_row(line: Line, cells: tuple[str, ...], header: tuple[str, ...]) -> _Row | None:
    """The row that a line is; None for other lines."""
    if len(cells) < 2:
        return None
    listed = read_people(cells[0])
    if len(listed.people) != 1 or listed.rest:
        return None
    for at, cell in enumerate(cells[1:], 1):
        crossed = len(header) == len(cells) and _CROSS.fullmatch(cell) is not None
        words = header[at] if crossed else cell
        if _CAME.fullmatch(words):
            return _Row(line, listed.people[0], None)
        kind = _absence(words)
        if kind is not None:
            return _Row(line, listed.people[0], kind)
    return None


def _absence(words: str) -> AbsenceKind | None:
    """The kind of absence that a cell tells: `Afbud`, `Fravær med afbud`, `Nej`."""
    if _STAYED_AWAY.fullmatch(words):
        return AbsenceKind.UNKNOWN
    label = read_absence_label(words)
    return label.kind if label and label.value_at >= len(words) else None


def _take(collector: Collector, rows: Sequence[_Row]) -> Iterator[int]:
    """Notes who came and who was away all through the meeting, where the rows are enough for a table."""
    if len(rows) < _ROWS:
        return
    for row in rows:
        person, offset = row.person, row.line.start
        if row.absence is None:
            collector.present(person, offset, ParticipantRole.UNKNOWN, "participant-table")
        else:
            start, end = offset + person.start, offset + person.end
            collector.away(Away(person.name, person.party, row.absence, start, end, "absence-table"), None)
        yield row.line.number
