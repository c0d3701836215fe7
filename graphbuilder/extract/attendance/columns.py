"""Lists side by side: `Deltagere` above one column of names, `Fraværende` above another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graphbuilder.extract.attendance.blocks import PRESENT_LABELS, ROLES, find_away
from graphbuilder.extract.attendance.collector import Collector
from graphbuilder.extract.attendance.tables import Cell, read_cells
from graphbuilder.grammar.attendance import NOBODY, read_absence_label
from graphbuilder.grammar.people import read_people
from graphbuilder.model import AbsenceKind, ParticipantRole
from graphbuilder.segment import Line
from graphbuilder.segment.head import HeadLabel
from graphbuilder.segment.head.labels import kind_of

_SLACK = 3  # blanks that a name may stand to the left of what is above its column


@dataclass(frozen=True, slots=True)
class _Column:
    """A list: where it begins in the line, and what its label announces; `absence` is of those away."""

    at: int
    label: HeadLabel
    absence: AbsenceKind


def read_side_by_side(collector: Collector, lines: Sequence[Line]) -> Iterator[int]:
    """Reads lists that stand side by side below their labels; yields the numbers of their lines."""
    columns: tuple[_Column, ...] = ()
    for line in lines:
        start = collector.document.text.rfind("\n", 0, line.start) + 1
        cells = [cell for cell in read_cells(collector.document.text[start : line.end], start) if cell.text]
        labels = _columns(cells, start)
        if labels:
            columns = labels
        elif not columns or not all(_holds_name(cell.text) for cell in cells):
            columns = ()
            continue
        else:
            for cell in cells:
                _read_cell(collector, cell, _column_of(cell.start - start, columns))
        yield line.number


def _columns(cells: Sequence[Cell], start: int) -> tuple[_Column, ...]:
    """The columns below a line of labels; none where it isn't one, or where nobody away is announced."""
    found = [_column(cell, start) for cell in cells]
    columns = tuple(column for column in found if column)
    announced = {column.label for column in columns}
    both = HeadLabel.ABSENT in announced and not announced.isdisjoint(PRESENT_LABELS)
    return columns if both and len(columns) == len(cells) else ()


def _column(cell: Cell, start: int) -> _Column | None:
    words = cell.text.rstrip(" :")
    absence = read_absence_label(words)
    if absence and absence.value_at >= len(words):
        return _Column(cell.start - start, HeadLabel.ABSENT, absence.kind)
    label = kind_of(words)
    return _Column(cell.start - start, label, AbsenceKind.UNKNOWN) if label in PRESENT_LABELS else None


def _column_of(at: int, columns: Sequence[_Column]) -> _Column:
    """The column in which a cell stands, by where it begins."""
    return next((column for column in reversed(columns) if column.at <= at + _SLACK), columns[0])


def _holds_name(words: str) -> bool:
    """Whether a cell names someone, and has at most a note behind it: `Bo Holm, fra kl. 17`."""
    if NOBODY.fullmatch(words):
        return True
    listed = read_people(words)
    return (
        bool(listed.people)
        and not listed.people[0].start
        and all(rest[0].islower() for _, rest in listed.rest)
    )


def _read_cell(collector: Collector, cell: Cell, column: _Column) -> None:
    """Notes the one whom a cell names."""
    if column.label is HeadLabel.ABSENT:
        span = (cell.start, cell.start + len(cell.text))
        for away in find_away(collector, span, _kind(cell.text) or column.absence, "absence-table"):
            collector.away(away, None)
        return
    role = ROLES.get(column.label, ParticipantRole.UNKNOWN)
    rule = "participant-members" if column.label is HeadLabel.MEMBERS else "participant-table"
    for person in read_people(cell.text).people:
        collector.present(person, cell.start, role, rule)


def _kind(words: str) -> AbsenceKind:
    """The kind of absence that stands behind a name: `Bo Holm, afbud`."""
    labels = [read_absence_label(rest) for _, rest in read_people(words).rest]
    return next((label.kind for label in labels if label), AbsenceKind.UNKNOWN)
