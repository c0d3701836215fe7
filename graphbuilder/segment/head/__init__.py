"""The head of the minutes: what stands before the first agenda item.

Heads come as labels with values (`Mødedato Tirsdag d. 4. marts …`, `Dato:`,
`STED`), as one line (`Socialudvalget onsdag den 4. marts 2025 kl. 15.00`), or
as both. Labels are read first; the title line fills what they leave open.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from graphbuilder.model import Document, Field, Issue
from graphbuilder.segment.head.bodies import find_body
from graphbuilder.segment.head.fields import HeadField, find_fields
from graphbuilder.segment.head.labels import PEOPLE_LABELS, HeadLabel, read_label
from graphbuilder.segment.head.places import find_place
from graphbuilder.segment.head.times import END_ANYWHERE, find_day, find_end, find_hours, find_term
from graphbuilder.segment.lines import Line

__all__ = ["END_ANYWHERE", "PEOPLE_LABELS", "Head", "HeadField", "HeadLabel", "read_head", "read_label"]

_HEAD_LINES = 25
_TITLE_LINES = 12
_TERM_LINES = 8
_MAX_TITLE_LINE = 400


@dataclass(frozen=True, slots=True)
class Head:
    """What the head gives; `fields` holds the labels for whoever reads people out of them."""

    body: Field | None
    term: Field | None
    date: Field | None
    start: Field | None
    end: Field | None
    place: Field | None
    fields: tuple[HeadField, ...]
    issues: tuple[Issue, ...]


def read_head(document: Document, lines: list[Line], last_lines: list[Line]) -> Head:
    """The head out of the lines before the first item; `last_lines` may tell when the meeting ended."""
    fields = find_fields(document, lines)
    plain = [line for line in lines[:_HEAD_LINES] if not read_label(line)]
    titles = [_beginning(line) for line in plain[:_TITLE_LINES]]
    date, issues = find_day(document, fields, titles)
    start, end = find_hours(document, fields, titles, date)
    return Head(
        body=find_body(document, fields, titles),
        term=find_term(document, titles[:_TERM_LINES]),
        date=date,
        start=start,
        end=end or find_end(document, last_lines),
        place=find_place(document, fields, titles),
        fields=fields,
        issues=issues,
    )


def _beginning(line: Line) -> Line:
    """The line without what is too far behind to belong to its title: a page whose line ends are lost."""
    if len(line.text) <= _MAX_TITLE_LINE:
        return line
    text = line.text[:_MAX_TITLE_LINE].rstrip()
    return replace(line, text=text, end=line.start + len(text))
