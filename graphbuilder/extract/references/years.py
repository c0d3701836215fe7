"""The year of a day that is printed without one."""

from __future__ import annotations

import re

from graphbuilder.grammar.dates import FoundDate, find_dates
from graphbuilder.segment import OutlineItem

# `forelægges`, `planlagt til`: the day is to come
_FUTURE = re.compile(
    r"\b(?:næste|kommende|vil|skal|forelægges|behandles|fremlægges|forventes|planlagt|fremover|udsættes|udskydes|"
    r"genoptages|tages\sop)\b",
    re.IGNORECASE,
)
# `besluttede`: the day is past
_PAST = re.compile(r"\b(?:besluttede|godkendte|drøftede|vedtog|blev|fik|havde)\b")

Years = dict[tuple[int, int], int]
"""Year by (month, day)."""


def printed_years(item: OutlineItem) -> Years:
    """Years of the days that the item prints with one."""
    years: Years = {}
    for line in item.lines:
        for date in find_dates(line.text):
            if date.year:
                years[date.month, date.day] = date.year
    return years


def tells_future(sentence: str) -> bool:
    """Whether a sentence speaks of what is to come."""
    return _FUTURE.search(sentence) is not None and not _PAST.search(sentence)


def day_with_year(date: FoundDate, *, to_come: bool, held: str, years: Years) -> str:
    """The day as `2025-03-04`; empty where the year can't be told.

    Without a year it is the one printed with the same day elsewhere, else that of
    the last such day before the meeting (`held`, `2025-03-04`), or the next where
    it is `to_come`.
    """
    if date.year:
        return date.iso
    if (date.month, date.day) in years:
        return f"{years[date.month, date.day]}-{date.month:02}-{date.day:02}"
    if not held:
        return ""
    year, day = int(held[:4]), f"{date.month:02}-{date.day:02}"
    year += (day < held[5:]) if to_come else -(day > held[5:])
    return f"{year}-{day}"
