"""Case numbers are known by their shapes, and where they stand on a line."""

from __future__ import annotations

import pytest

from graphbuilder.grammar.cases import IN_TITLE, LEADING, find_case_number, is_case_label


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("23/64938", "23/64938"),
        ("(24-036518)", "24-036518"),
        ("EMN-2023-009832", "EMN-2023-009832"),
        ("S2024-25614", "S2024-25614"),
        ("330-2016-89665", "330-2016-89665"),
        ("2020-123456789", "2020-123456789"),
        ("018520-2013", "018520-2013"),
        ("00.14.00G01-1-23", "00.14.00G01-1-23"),
        ("85.00.00-Ø54-2-21S", "85.00.00-Ø54-2-21S"),
        ("1-51-71-3321-08", "1-51-71-3321-08"),
        ("17.00.00A00 - 2008/048591", "17.00.00A00 - 2008/048591"),
        ("Sagsnr.: 14/30210", "14/30210"),
        ("Sagsnr.: 14/30210  Dok.nr.: 1234", "14/30210"),
        ("Sagsnr. 299835", "299835"),
        ("J.nr. 13.03.20P20 Sagsnr. 779-2031-4402", "779-2031-4402"),
        ("SAGSNUMMER: 21/7701", "21/7701"),
        ("J.nr. 00.01.00P35-0098", "00.01.00P35-0098"),
        ("Dok.nr.: 1234  Sagsid.: 14/40", "14/40"),
        ("Åbent - 17.01.04-P20-7-18", "17.01.04-P20-7-18"),
        ("00.22.02.A00      15/33", "15/33"),
    ],
)
def test_find_case_number(line: str, number: str) -> None:
    """A number is found alone, behind its label, a mark or a journal number."""
    span = find_case_number(line)
    assert span is not None
    assert line[slice(*span)] == number


@pytest.mark.parametrize(
    "line",
    [
        "Havnens nye kaj",
        "Se også 23/64938 om kajen.",
        "Dok.nr.: 1234",
        "4. marts 2025",
        "45.000 kr.",
        "Sagsnr.:",
        "Sagsbehandler: Karen Friis",
        "2022",
        "Sagsnr.: 14/30210 " + "x" * 160,
    ],
)
def test_no_case_number(line: str) -> None:
    """Running text, other labels and sums hold no case number."""
    assert find_case_number(line) is None


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("Ny kaj i havnen (2024-0148213)", "2024-0148213"),
        ("Ny kaj i havnen [24/1107]", "24/1107"),
        ("Ny kaj (24/1107) i havnen", None),
        ("Ny kaj i havnen (2. behandling)", None),
        ("Ny kaj i havnen 24/1107", None),
    ],
)
def test_number_behind_title(title: str, number: str | None) -> None:
    """Behind a title a number stands in brackets at the end."""
    match = IN_TITLE.search(title)
    assert (match["number"] if match else None) == number


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("24/1107 Ny kaj i havnen", ("24/1107", "Ny kaj i havnen")),
        ("EMN-2023-009832 Budget", ("EMN-2023-009832", "Budget")),
        ("24/1107 ny kaj i havnen", None),
        ("24/1107", None),
        ("12 Ny kaj i havnen", None),
    ],
)
def test_number_in_front_of_title(line: str, parts: tuple[str, str] | None) -> None:
    """In front of a title a number is followed by a capital."""
    match = LEADING.match(line)
    assert (match.group("number", "title") if match else None) == parts


@pytest.mark.parametrize(
    ("line", "is_label"),
    [
        ("Sagsnr.:", True),
        ("Sagsnummer", True),
        ("Journalnr.", True),
        ("Acadre:", True),
        ("Sagsnr.: 14/30210", False),
        ("Sagsbehandler:", False),
        ("Sagsfremstilling", False),
    ],
)
def test_is_case_label(line: str, is_label: bool) -> None:
    """A label alone has its number on the next line."""
    assert is_case_label(line) is is_label
