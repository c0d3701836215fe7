"""When the meeting was held: day, start, end and the term of office."""

from __future__ import annotations

import re

from graphbuilder.grammar.dates import FoundDate, FoundTime, find_dates, first_date, first_time
from graphbuilder.model import Document, Field, Issue
from graphbuilder.segment.evidence import evidence, line_at
from graphbuilder.segment.head.fields import HeadField, fields_of, value_of
from graphbuilder.segment.head.labels import HeadLabel
from graphbuilder.segment.head.titles import TERM
from graphbuilder.segment.lines import Line

# `Mødet hævet kl. 18.15`, `Mødet blev afsluttet af formanden: 18.15`
END_ANYWHERE = re.compile(
    r"\b(?:Mødet|Møde)\s+(?:blev\s+)?(?:hævet|slut(?:tede|tet)?|afsluttet)(?:\s+(?:af\s+\w+))?"
    r"\s*+(?::\s*+)?(?:kl\.?\s*+(?::\s*+)?)?(?P<time>[0-2]?\d[.:][0-5]\d)",
    re.IGNORECASE,
)

_MAX_TERM_YEARS = 5


def find_day(
    document: Document, fields: tuple[HeadField, ...], titles: list[Line]
) -> tuple[Field | None, tuple[Issue, ...]]:
    """The day of the meeting; a title line that gives another one becomes an issue."""
    labelled = [
        (date, found.start, "head-date-label")
        for found in fields_of(fields, HeadLabel.DATE, HeadLabel.START)
        if (date := first_date(value_of(document, found)))
    ]
    titled = [
        (date, line.start, "head-date-title")
        for line in titles
        if (date := first_date(TERM.sub(lambda term: " " * len(term[0]), line.text)))
    ]
    if not labelled and not titled:
        return None, ()
    date, offset, rule = (labelled + titled)[0]
    proof = evidence(document, offset + date.start, offset + date.end, rule)
    other, at, _ = titled[-1] if titled else (date, offset, rule)
    issues = () if other.iso == date.iso else (_disagreement(document, date, other, at),)
    return Field(date.iso, proof), issues


def _disagreement(document: Document, date: FoundDate, other: FoundDate, at: int) -> Issue:
    start, end = at + other.start, at + other.end
    message = f"The head also gives {other.iso}; {date.iso} was taken. Check the day of the meeting."
    line = line_at(document, start)
    return Issue("date-disagrees", message, start, end, line, document.text[start:end])


def find_hours(
    document: Document, fields: tuple[HeadField, ...], titles: list[Line], day: Field | None
) -> tuple[Field | None, Field | None]:
    """When the meeting started and ended, each None where the head doesn't say."""
    start, until = _labelled_hours(document, fields, HeadLabel.START, HeadLabel.DATE)
    if start is None:
        start, until = _titled_hours(document, titles, day)
    end, _ = _labelled_hours(document, fields, HeadLabel.END)
    return start, end or until


def _labelled_hours(
    document: Document, fields: tuple[HeadField, ...], *kinds: HeadLabel
) -> tuple[Field | None, Field | None]:
    """The first time behind a label of the kinds, and what it runs until."""
    rule = "head-end-label" if HeadLabel.END in kinds else "head-time-label"
    for found in fields_of(fields, *kinds):
        time = first_time(without_dates(value_of(document, found)), bare=True)
        if time:
            return _time_fields(document, time, found.start, rule)
    return None, None


def _titled_hours(
    document: Document, titles: list[Line], day: Field | None
) -> tuple[Field | None, Field | None]:
    """The first time of the title lines; without `kl.` only on the line of the day."""
    for line in titles:
        bare = day is not None and line.start <= day.evidence.start <= line.end
        time = first_time(without_dates(line.text), bare=bare)
        if time:
            return _time_fields(document, time, line.start, "head-time-title")
    return None, None


def _time_fields(document: Document, time: FoundTime, offset: int, rule: str) -> tuple[Field, Field | None]:
    proof = evidence(document, offset + time.start, offset + time.end, rule)
    return Field(time.value, proof), Field(time.until, proof) if time.until else None


def without_dates(text: str) -> str:
    """Dates blanked out, so that `04.03.2025` doesn't pass for a time; the length stays."""
    pieces: list[str] = []
    position = 0
    for date in find_dates(text):
        pieces += (text[position : date.start], " " * (date.end - date.start))
        position = date.end
    return "".join((*pieces, text[position:]))


def find_end(document: Document, lines: list[Line]) -> Field | None:
    """`Mødet hævet kl. 18.15`, below the last item or in it."""
    for line in reversed(lines):
        match = END_ANYWHERE.search(line.text)
        if match:
            start, end = (line.start + position for position in match.span("time"))
            time = first_time(match["time"], bare=True)
            return Field(time.value, evidence(document, start, end, "end-of-meeting")) if time else None
    return None


def find_term(document: Document, titles: list[Line]) -> Field | None:
    """The term of office in the title lines, both years in full: `2022-2025` also for `2022-25`."""
    for line in titles:
        match = TERM.search(line.text)
        if not match:
            continue
        first = match["from"]
        last = match["to"] if len(match["to"]) == len(first) else first[:2] + match["to"]
        if 1 <= int(last) - int(first) <= _MAX_TERM_YEARS:
            start, end = line.start + match.start("from"), line.start + match.end("to")
            return Field(f"{first}-{last}", evidence(document, start, end, "head-term"))
    return None
