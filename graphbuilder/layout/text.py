"""A `Layout` → lines for a terminal, or plain lists and dicts for JSON."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from itertools import pairwise
from typing import Any

from graphbuilder.layout.facts import (
    AttendanceFound,
    HeadLine,
    HeadValue,
    ItemFound,
    Layout,
    StyleScore,
    UnknownLine,
)
from graphbuilder.model import Issue

WIDTH = 118
"""No line is longer."""

# Escape sequences would leave the terminal's hands
_CONTROL = re.compile(r"[\x00-\x20\x7f-\x9f]+")
_MAX_WORDS = 48
_MAX_RANGES = 10


def to_json_object(layout: Layout) -> dict[str, Any]:
    """The layout as plain lists and dicts, all of it."""
    return asdict(layout)


def layout_lines(layout: Layout) -> list[str]:
    """The layout as text: from the file to its items, then what could be added to the tables."""
    lines = [
        *_document(layout),
        *_part("Head", [_head_value(value) for value in layout.head]),
        *_part("Labels of the head", [_label(label) for label in layout.labels]),
        *_part("Item headings", list(_styles(layout))),
        *_part("List of contents", [_contents(layout)]),
        *_part(f"Items ({len(layout.items)})", [line for item in layout.items for line in _item(item)]),
        *_part("Attendance", [_attendance(found) for found in layout.attendance]),
        *_part("In no table", [line for unknown in _by_table(layout.unknown) for line in unknown]),
        *_part(f"Issues ({len(layout.issues)})", [_issue(issue) for issue in layout.issues]),
    ]
    return [line if len(line) <= WIDTH else f"{line[: WIDTH - 1]}…" for line in lines]


def _part(title: str, lines: list[str]) -> list[str]:
    """A part under its title, with a blank line in front."""
    return ["", title, *(f"  {line}" for line in lines or ["none"])]


def _document(layout: Layout) -> Iterator[str]:
    pages = f", {layout.pages} pages" if layout.pages else ""
    yield f"{_plain(layout.source)}: {layout.format}{pages}, read by graphbuilder/{layout.reader}"
    yield "not read as minutes" if layout.failure else f"read as {layout.kind}"


def _head_value(value: HeadValue) -> str:
    if not value.rule:
        return f"{value.name:<13} -"
    return f"{value.name:<13} {_short(value.value):<{_MAX_WORDS}} line {value.line:<5} {value.rule}"


def _label(label: HeadLine) -> str:
    return f"{label.kind:<13} {_short(label.label):<{_MAX_WORDS}} line {label.line}"


def _styles(layout: Layout) -> Iterator[str]:
    """The chosen style and its rivals; those that found nothing in one line."""
    yield "  style        made for                score  headings  first"
    yield from (_style(style) for style in layout.styles if style.headings)
    idle = [style.name for style in layout.styles if not style.headings]
    if idle:
        yield f"  found nothing: {', '.join(idle)}"


def _style(style: StyleScore) -> str:
    mark = "*" if style.chosen else " "
    made_for = f"{_short(style.example, 22):<22}"
    return (
        f"{mark} {style.name:<12} {made_for} {style.score:>6.1f} {style.headings:>9}  {_short(style.first)}"
    )


def _contents(layout: Layout) -> str:
    if not layout.contents.lines:
        return "none"
    return f"{_ranges(layout.contents.lines)}  {layout.contents.rule}"


def _item(item: ItemFound) -> Iterator[str]:
    number = item.number or "-"
    marks = [item.case_number or "no case number", *(["closed"] if item.closed else [])]
    outcomes = ", ".join(item.outcomes) or "no outcome read"
    yield f"line {item.line:<5} {number:>4}  {_short(item.title)} ({', '.join(marks)}; {outcomes})"
    for section in item.sections:
        heading = f"“{_short(section.heading)}”" if section.heading else "(no heading)"
        yield f"  line {section.line:<5}      {section.kind:<15} {heading}"


def _attendance(found: AttendanceFound) -> str:
    return f"{found.kind:<13} {found.people:>3} by {found.rule:<24} {_ranges(found.lines)}"


def _by_table(unknown: Iterable[UnknownLine]) -> Iterator[list[str]]:
    """The candidates of each table under its name."""
    tables: dict[str, list[str]] = {}
    for each in unknown:
        times = f"{each.times} time{'' if each.times == 1 else 's'}"
        tables.setdefault(each.table, []).append(f"  {_short(each.words)}  {times}, {_ranges(each.lines)}")
    for table, lines in tables.items():
        yield [table, *lines]


def _issue(issue: Issue) -> str:
    place = f"line {issue.line}: " if issue.line else ""
    return f"{issue.kind}: {place}{_plain(issue.quote or issue.message)}"


def _ranges(numbers: tuple[int, ...]) -> str:
    """`lines 3-5, 9` for 3, 4, 5 and 9."""
    ends = [0, *(at for at, (one, two) in enumerate(pairwise(numbers), 1) if two > one + 1), len(numbers)]
    runs = [numbers[first:last] for first, last in pairwise(ends) if last > first]
    parts = [str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs]
    more = ", …" if len(parts) > _MAX_RANGES else ""
    return f"line{'' if len(numbers) == 1 else 's'} {', '.join(parts[:_MAX_RANGES])}{more}"


def _short(text: str, most: int = _MAX_WORDS) -> str:
    text = _plain(text)
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _plain(text: str) -> str:
    return _CONTROL.sub(" ", text).strip()
