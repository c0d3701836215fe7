"""Tables of attendance: a person a row, and beside the name whether they came."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from graphbuilder.extract.attendance.collector import Away, Collector
from graphbuilder.extract.attendance.notes import find_missed_early, find_missed_late
from graphbuilder.extract.attendance.substitutes import split_substitute
from graphbuilder.grammar.attendance import read_absence_label
from graphbuilder.grammar.people import ListedPerson, is_party, read_people, role_of
from graphbuilder.model import AbsenceKind, ParticipantRole
from graphbuilder.segment import Line

# The cells of a row, empty ones too; between two or more blanks there is none
_PIPES = re.compile(r"(?:^|(?<=\|))[^|]*")
_TABS = re.compile(r"(?:^|(?<=\t))[^\t]*")
_BLANKS = re.compile(r"\S+(?: \S+)*")
_RULE = re.compile(r"[|:\s-]+")  # `|---|---|` below the headings of the columns
# `Ja`, `Til stede`, `Mødt (mødeleder)`; the same as the heading of a column
_CAME = re.compile(
    r"(?:ja|til\s?stede|deltog|deltaget|deltagelse|(?:frem)?mødte?|fremmøde|✓|✔)(?:\s*\([^)]*\)|\.)?",
    re.IGNORECASE,
)
# `Nej`, `Nej, suppleant Ida Lund`, `-` below `Mødt`
_STAYED_AWAY = re.compile(r"(?:nej\b(?P<more>.*)|✘|✗)", re.IGNORECASE)
# `✔ Bo Holm (V)`, `✘ Ida Lund (A)`: lists with marks
_TICKED = re.compile(r"(?P<mark>[✔✓✅☑✘✗❌☒])\s*(?P<name>\S.*)")
_TICKS = "✔✓✅☑"
_EMPTY = re.compile(r"[–-]?")
# What marks the column that counts: `X` below `Til stede`
_CROSS = re.compile(r"[xX✓✔]")
# `fra kl. 17.35 (sag 3)`, `Deltog fra pkt. 33`, `til kl. 18`
_LATE = re.compile(r"(?:deltog\s)?(?:kom\s|ankom\s)?(?:først\s)?fra\s+(?:kl|punkt|pkt|sag)", re.IGNORECASE)
_EARLY = re.compile(
    r"(?:deltog\s)?(?:kun\s)?(?:ind)?til\s+(?:og\s+med\s+)?(?:kl|punkt|pkt|sag)", re.IGNORECASE
)
_ROWS = 2  # at least, of a table


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with its place in the document."""

    start: int
    text: str


@dataclass(frozen=True, slots=True)
class _Row:
    """A person with the answer beside the name: None for one who came, else the kind of absence.

    `words` is the cell that tells it, `note` another that tells more.
    """

    line: Line
    person: ListedPerson
    offset: int
    absence: AbsenceKind | None
    words: Cell
    note: str


def read_attendance_tables(collector: Collector, lines: Sequence[Line]) -> Iterator[int]:
    """Reads tables of who came and who didn't; yields the numbers of their lines."""
    rows: list[_Row] = []
    header: tuple[str, ...] = ()
    for line in lines:
        text = collector.document.text[line.start : line.end]  # with the marks between cells
        if _RULE.fullmatch(text):
            continue
        cells = read_cells(text, line.start, len(header))
        row = _read_row(line, cells, header)
        if row is not None and (not rows or line.number - rows[-1].line.number <= 2):
            rows.append(row)
            continue
        yield from _take(collector, rows)
        rows = [row] if row else []
        header = _header(cells) if row is None else header
    yield from _take(collector, rows)


def _header(cells: Sequence[Cell]) -> tuple[str, ...]:
    """The headings of columns, without a label in front: `Medlemmer:   Navn   Mødt`."""
    words = tuple(cell.text for cell in cells)
    return words[1:] if words[0].endswith(":") else words


def read_cells(text: str, start: int, columns: int = 0) -> tuple[Cell, ...]:
    """The cells of a row: `Bo Holm (V)   Ja`; empty ones at its end may be lost in print."""
    split = _PIPES if "|" in text else _TABS if "\t" in text else _BLANKS
    cells = [_cell(start + piece.start(), piece[0]) for piece in split.finditer(text)]
    if split is not _BLANKS:
        cells += [Cell(start + len(text), "")] * (columns - len(cells))
    return tuple(cells)


def _cell(start: int, text: str) -> Cell:
    """A cell without the blanks around it."""
    return Cell(start + len(text) - len(text.lstrip()), text.strip())


def _read_row(line: Line, cells: Sequence[Cell], header: Sequence[str]) -> _Row | None:
    """The row that a line is; None for other lines."""
    ticked = _TICKED.fullmatch(cells[0].text)
    people = read_people(ticked["name"]).people if ticked else ()
    if ticked and len(people) == 1:
        absent = None if ticked["mark"] in _TICKS else AbsenceKind.UNKNOWN
        return _Row(line, people[0], cells[0].start + ticked.start("name"), absent, cells[0], "")
    if len(cells) < 2:
        return None
    listed = read_people(cells[0].text)
    if len(listed.people) != 1 or listed.rest:
        return None
    person = listed.people[0]
    crossed = len(header) == len(cells)
    party = next((cell.text for cell in cells[1:3] if _is_party(cell.text)), "")
    answers = [
        (cell, *_answer(header[at] if crossed and _CROSS.fullmatch(cell.text) else cell.text))
        for at, cell in enumerate(cells[1:], 1)
    ]
    answers += [
        (cell, AbsenceKind.UNKNOWN, True)  # nothing below `Mødt`
        for at, cell in enumerate(cells[1:], 1)
        if crossed and _CAME.fullmatch(header[at]) and _EMPTY.fullmatch(cell.text)
    ]
    for cell, absent, found in answers:
        if not found:
            continue
        note = " ".join(other.text for other in cells[1:] if other is not cell and len(other.text) > 2)
        if absent is AbsenceKind.UNKNOWN:
            absent = next((kind for word in note.split(",")[:1] if (kind := _kind(word))), absent)
        role = person.role or role_of(note if absent is None else "")
        named = replace(person, party=person.party or party, role=role)
        return _Row(line, named, cells[0].start, absent, cell, note)
    return None


def _is_party(words: str) -> bool:
    return is_party(words) and not _CROSS.fullmatch(words) and not _answer(words)[1]


def _answer(words: str) -> tuple[AbsenceKind | None, bool]:
    """What a cell tells: the kind of absence, None for who came; and whether it tells anything."""
    if _CAME.fullmatch(words):
        return None, True
    if _STAYED_AWAY.fullmatch(words):
        return AbsenceKind.UNKNOWN, True
    if _LATE.match(words) or _EARLY.match(words):
        return None, True
    kind = _kind(words)
    return kind, kind is not None


def _kind(words: str) -> AbsenceKind | None:
    """The kind of absence by a label: `Afbud`, `Fravær med afbud`."""
    label = read_absence_label(words)
    return label.kind if label and label.value_at >= len(words) else None


def _take(collector: Collector, rows: Sequence[_Row]) -> Iterator[int]:
    """Notes who came and who was away, where the rows are enough for a table."""
    if len(rows) < _ROWS:
        return
    for row in rows:
        person, start = row.person, row.offset + row.person.start
        away = Away(
            person.name, person.party, AbsenceKind.PARTIAL, start, row.offset + person.end, "absence-table"
        )
        if row.absence is None:
            collector.present(person, row.offset, ParticipantRole.UNKNOWN, "participant-table")
            _note(collector, row, away)
        else:
            collector.away(replace(away, kind=row.absence), None)
            split_substitute(collector, row.words.text, row.words.start)
        yield row.line.number


def _note(collector: Collector, row: _Row, away: Away) -> None:
    """Notes what someone missed who came late or left early: `Deltog fra pkt. 33`."""
    for words in (row.words.text, row.note):
        missed = None
        if _LATE.match(words):
            missed = find_missed_late(collector, words, None)
        elif _EARLY.match(words):
            missed = find_missed_early(collector, words, None)
        if missed:
            collector.away(replace(away, items=missed), None)
