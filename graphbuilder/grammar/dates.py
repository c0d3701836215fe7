"""Danish dates and clock times as minutes print them.

`dateparser` fails on `Onsdag d. 27. august 2025 kl. 16:00` and sees dates in
sums of money, so this reads the printed forms and nothing else.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

FIRST_YEAR = 90
"""Years of two digits from here on belong to the last century: minutes on the web begin in the nineties."""

MONTHS = {
    "januar": 1, "jan": 1, "january": 1,
    "februar": 2, "feb": 2, "febr": 2, "february": 2,
    "marts": 3, "mar": 3, "march": 3,
    "april": 4, "apr": 4,
    "maj": 5, "may": 5,
    "juni": 6, "jun": 6, "june": 6,
    "juli": 7, "jul": 7, "july": 7,
    "august": 8, "aug": 8,
    "september": 9, "sep": 9, "sept": 9,
    "oktober": 10, "okt": 10, "october": 10, "oct": 10,
    "november": 11, "nov": 11,
    "december": 12, "dec": 12,
}  # fmt: skip

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))

# Blanks with at most one line end in them: dates break over lines
_BLANK = r"[ \t]*+(?:\n[ \t]*+)?"

DATE = re.compile(
    rf"""
    # `4. marts 2025`, `4 marts, 2025`, `den 8. oktober` (no year)
    \b(?P<day>[0-3]?\d)\.?{_BLANK}(?P<month>{_MONTH})\b\.?(?:,?{_BLANK}(?P<year>(?:19|20)\d\d)\b)?
    # `April 3, 2019`
    |\b(?P<month2>{_MONTH})[ ](?P<day2>[0-3]?\d),[ ](?P<year2>(?:19|20)\d\d)\b
    # `2025-03-04`
    |(?<![\d-])(?P<year3>(?:19|20)\d\d)-(?P<month3>[01]\d)-(?P<day3>[0-3]\d)(?![\d-])
    # `04-03-2025`, `04.03.25`, `4/3 2025`, `4/3-2025`
    |(?<![\d./-])(?<!\d[A-ZÆØÅ])(?P<day4>[0-3]?\d)[ ]?(?P<mark>[-./])[ ]?(?P<month4>[01]?\d)
        (?:[ ]?(?P=mark)[ ]?|[ ]|-)(?P<year4>(?:19|20)\d\d|\d\d)(?![\d/]|[.,]\d)
    """,
    re.VERBOSE | re.IGNORECASE,
)

# What every date has somewhere: a day in front of a month or behind it, or two numbers and a mark;
# the match is the last digit of the first number
_NEAR = re.compile(
    rf"\d(?=\.?\s*(?:{'|'.join(sorted({name[:3] for name in MONTHS}))})|[ ]?[-./][ ]?\d|,[ ](?:19|20)\d\d)",
    re.IGNORECASE,
)

# `kl. 15:30`, `kl. 15.30`, `kl. 9`, `Kl.: 16.00`
CLOCK = re.compile(
    r"\bkl(?:\.|okken)?:?[ ]*(?P<hour>[0-2]?\d)(?:[.:](?P<minute>[0-5]\d))?(?!\d|[.]\d)", re.IGNORECASE
)
# `15:30`, `15.30`, `15:30:00`: what stands bare behind a label
BARE_CLOCK = re.compile(
    r"(?<![\d.:/-])(?P<hour>[0-2]?\d)[.:](?P<minute>[0-5]\d)(?::[0-5]\d)?(?![\d/]|[.:]\d)"
)
# The rest of `kl. 9:30-11:00`, `15.00 - 17.00`, `16.00 til 18.00`
UNTIL = re.compile(
    r"(?<![ ])[ ]*+(?:-|–|til)[ ]*(?:kl\.?[ ]*)?(?P<hour>[0-2]?\d)(?:[.:](?P<minute>[0-5]\d))?(?![\d.:])"
)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text; `year` is 0 where none is printed."""

    start: int
    end: int
    year: int
    month: int
    day: int

    @classmethod
    def of(cls, iso: str) -> FoundDate:
        """The date `2025-03-04`, wherever it stands."""
        year, month, day = map(int, iso.split("-"))
        return cls(0, 0, year, month, day)

    @property
    def iso(self) -> str:
        """`2025-03-04`; empty without a year."""
        return f"{self.year:04}-{self.month:02}-{self.day:02}" if self.year else ""


@dataclass(frozen=True, slots=True)
class FoundTime:
    """A clock time, or a span of them (`until` is empty for a single time)."""

    start: int
    end: int
    value: str
    until: str = ""


def find_dates(text: str) -> Iterator[FoundDate]:
    """Dates in reading order. What isn't a day of the calendar is left out."""
    end = 0
    for start in _date_starts(text):
        match = DATE.match(text, start) if start >= end else None
        if match:
            end = match.end()
            found = _to_date(match)
            if found:
                yield found


# `April 3` up to its last digit
_MONTH_BEFORE = re.compile(r"\w+ \d?$")


def _date_starts(text: str) -> list[int]:
    """Where dates can start, in order."""
    starts: set[int] = set()
    for near in _NEAR.finditer(text):
        at = near.start()
        starts.update((at, max(0, at - 1), max(0, at - 3)))  # `4. marts`, `14. marts`, `2025-03-04`
        month = _MONTH_BEFORE.search(text, max(0, at - 14), at)
        if month:
            starts.add(month.start())
    return sorted(starts)


def first_date(text: str) -> FoundDate | None:
    """The first date that has a year."""
    return next((date for date in find_dates(text) if date.year), None)


def find_times(text: str) -> Iterator[FoundTime]:
    """Times behind `kl.` in reading order."""
    for match in CLOCK.finditer(text):
        yield from _to_time(text, match)


def first_time(text: str, *, bare: bool = False) -> FoundTime | None:
    """The first time; with `bare` also one without `kl.`, as behind a label `Tidspunkt`."""
    found = next(find_times(text), None)
    if found or not bare:
        return found
    return next((time for match in BARE_CLOCK.finditer(text) for time in _to_time(text, match)), None)


def _to_date(match: re.Match[str]) -> FoundDate | None:
    year, month, day = _parts(match)
    try:
        datetime.date(year or 2000, month, day)
    except ValueError:
        return None
    return FoundDate(match.start(), match.end(), year, month, day)


def _parts(match: re.Match[str]) -> tuple[int, int, int]:
    """Year (0 for none), month and day as numbers; 0 for what only looks like a month's name."""
    group = match.groupdict()
    name = group["month"] or group["month2"]
    if name:
        day, year = group["day"] or group["day2"], group["year"] or group["year2"]
        return int(year or 0), MONTHS.get(name.casefold(), 0), int(day)
    if group["year3"]:
        return int(group["year3"]), int(group["month3"]), int(group["day3"])
    return _full_year(group["year4"]), int(group["month4"]), int(group["day4"])


def _full_year(digits: str) -> int:
    """`25` is 2025 and `98` is 1998."""
    year = int(digits)
    if len(digits) == 4:
        return year
    return 1900 + year if year >= FIRST_YEAR else 2000 + year


def _to_time(text: str, match: re.Match[str]) -> Iterator[FoundTime]:
    """The time of a match, none where it isn't one of the day."""
    value = _clock(match)
    if not value:
        return
    until = UNTIL.match(text, match.end())
    ending = _clock(until) if until else ""
    yield FoundTime(match.start(), until.end() if until and ending else match.end(), value, ending)


def _clock(match: re.Match[str]) -> str:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    return f"{hour:02}:{minute:02}" if hour < 24 else ""
