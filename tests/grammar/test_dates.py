"""Days and clock times are read as printed, and nothing else passes for one."""

from __future__ import annotations

import pytest

from graphbuilder.grammar.dates import find_dates, find_times, first_date, first_time


@pytest.mark.parametrize(
    ("line", "days"),
    [
        ("Tirsdag den 4. marts 2025", ["2025-03-04"]),
        ("Onsdag d. 27. august 2025 kl. 16:00", ["2025-08-27"]),
        ("4 marts, 2025", ["2025-03-04"]),
        ("TORSDAG DEN 2. OKTOBER 2014", ["2014-10-02"]),
        ("den 11. febr. 2010", ["2010-02-11"]),
        ("April 3, 2019", ["2019-04-03"]),
        ("Dato: 2025-03-04", ["2025-03-04"]),
        ("04-03-2025", ["2025-03-04"]),
        ("04.03.25", ["2025-03-04"]),
        ("4/3 2025", ["2025-03-04"]),
        ("4/3-2025", ["2025-03-04"]),
        ("01-09-98", ["1998-09-01"]),
        ("mødet den 12.\nmaj 2021", ["2021-05-12"]),
        ("29. februar 2024", ["2024-02-29"]),
        ("fra 1. maj 2022 til 3. juni 2022", ["2022-05-01", "2022-06-03"]),
        ("på mødet den 8. oktober", [""]),
    ],
)
def test_find_dates(line: str, days: list[str]) -> None:
    """Every printed form gives its day; a day without a year has no full date."""
    assert [date.iso for date in find_dates(line)] == days


@pytest.mark.parametrize(
    "line",
    [
        "29. februar 2023",
        "31-04-2025",
        "45.000 kr.",
        "1.234.567 kr.",
        "sagsnr. 24/036518",
        "00.14.00G01-1-23",
        "§ 14, stk. 2",
        "i marts 2025",
        "valgperioden 2022-2025",
        "kl. 15.30",
        "30. maskine",
    ],
)
def test_no_date(line: str) -> None:
    """Days outside the calendar, sums, case numbers and terms of office are no dates."""
    assert list(find_dates(line)) == []


def test_place_of_a_date() -> None:
    """A date is found where it stands."""
    line = "Beslutning den 4. marts 2025: Godkendt."
    date = first_date(line)
    assert date is not None
    assert line[date.start : date.end] == "4. marts 2025"


def test_first_date_has_a_year() -> None:
    """The first date is the first that has a year."""
    date = first_date("Fra 8. oktober, på mødet den 9. oktober 2024")
    assert date is not None
    assert date.iso == "2024-10-09"


@pytest.mark.parametrize(
    ("line", "times"),
    [
        ("Tirsdag kl. 15:30", [("15:30", "")]),
        ("kl. 15.30", [("15:30", "")]),
        ("kl. 9", [("09:00", "")]),
        ("Kl.: 16.00", [("16:00", "")]),
        ("klokken 8.05", [("08:05", "")]),
        ("kl. 9:30-11:00", [("09:30", "11:00")]),
        ("kl. 15.00 - 17.00", [("15:00", "17:00")]),
        ("kl. 16.00 til 18", [("16:00", "18:00")]),
        ("Fra kl. 8 og igen kl. 13.15", [("08:00", ""), ("13:15", "")]),
        ("kl. 27", []),
        ("15.30", []),
        ("kl. 250", []),
        ("KLE 15.30.00", []),
    ],
)
def test_find_times(line: str, times: list[tuple[str, str]]) -> None:
    """Times stand behind `kl.`, alone or as a span; hours beyond the day are none."""
    assert [(time.value, time.until) for time in find_times(line)] == times


@pytest.mark.parametrize(
    ("line", "bare", "value"),
    [
        ("15.30", True, "15:30"),
        ("15:30:00", True, "15:30"),
        ("16.00-18.30", True, "16:00"),
        ("15.30", False, None),
        ("04.03.2025", True, None),
        ("28.15", True, None),
        ("8.30, i dag kl. 9", True, "09:00"),
    ],
)
def test_first_time(line: str, bare: bool, value: str | None) -> None:
    """A bare time counts only where it is asked for, and behind one with `kl.`."""
    time = first_time(line, bare=bare)
    assert (time.value if time else None) == value
