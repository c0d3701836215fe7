"""Rows of the tables: lines that they must match, and lines like them that they must not."""

from __future__ import annotations

import pytest

from graphbuilder.grammar.attendance import is_attendance_label
from graphbuilder.grammar.cases import find_case_number
from graphbuilder.grammar.outcomes import find_outcomes
from graphbuilder.segment import Line
from graphbuilder.segment.head import read_label
from graphbuilder.segment.headings import read_heading
from graphbuilder.segment.items.styles import STYLES, Style, read_item_heading

# A line, and the first style that takes it for the heading of an item
ITEM_HEADINGS = [
    ("Punkt 99: Ny plan", "punkt"),
    ("Punktet blev drøftet", ""),
    ("Sag nr. 130", "sag"),
    ("Sag 24/1107", ""),
    ("Nr.1 - Ny plan", "nr"),
    ("Nr. 24-1107", ""),
    ("1 Åbent Ny plan", "marked"),
    ("åbent 1 Ny plan", "marked"),
    ("57. Ny plan", "dotted"),
    ("57.000 kr.", ""),
    ("57 - Ny plan", "dashed"),
    ("57-60 Ny plan", ""),
    ("16 Ny plan", "blank"),
    ("16 marts", ""),
    ("57", "alone"),
    ("1.2 Ny plan", "decimal"),
    ("1.2 mio. kr.", ""),
    ("12Ny plan", "glued"),
    ("12NY", ""),
]

# A line, and the kind of section that it heads
SECTION_HEADINGS = [
    ("RESUMÉ:", "summary"),
    ("Resumé af mødet i går", ""),
    ("Forvaltningen indstiller", "recommendation"),
    ("Forvaltningen indstillede sagen", ""),
    ("Sagsgang og sagstype", "route"),
    ("Beslutning: Godkendt.", "decision"),
    ("Beslutningen gælder i to år", ""),
]

# A line, and what its label announces
HEAD_LABELS = [
    ("Mødested Rådssalen", "place"),
    ("MødestedRådssalen", "place"),
    ("Mødestedet er nyt", ""),
    ("Dato: 4. marts 2025", "date"),
    ("Dato for festen", ""),
    ("Til stede var: Bo Holm", "present"),
]

# A line, and whether it announces people who were away
ABSENCES = [
    ("Afbud:Ingen", True),
    ("Fraværende uden afbud: Bo Holm (V)", True),
    ("Fraværende medlemmer får referatet tilsendt", False),
    ("Ej mødt", True),
    ("Mødt: Bo Holm", False),
]

# A sentence of a decision, and its outcomes
OUTCOMES = [
    ("Godkendt.", ["approved"]),
    ("Ikke godkendt.", ["rejected"]),
    ("Taget til efterretning og blev drøftet.", ["noted", "discussed"]),
    ("Planen er god.", []),
]

# A line, and the case number in it
CASE_NUMBERS = [
    ("Sagsnr.: 25/1204", "25/1204"),
    ("EMN-2023-009832", "EMN-2023-009832"),
    ("Planen omtaler sag 25/1204 og andre", ""),
]


@pytest.mark.parametrize(("text", "style"), ITEM_HEADINGS)
def test_item_headings(text: str, style: str) -> None:
    """Where several styles read a line, that of its own stands first; other lines are of none."""
    assert next((each.name for each in STYLES if read_item_heading(text, each)), "") == style


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.name)
def test_each_style_matches_its_example(style: Style) -> None:
    """The example of a row is a heading that its pattern reads."""
    assert read_item_heading(style.example, style) is not None


@pytest.mark.parametrize(("text", "kind"), SECTION_HEADINGS)
def test_section_headings(text: str, kind: str) -> None:
    """Headings are told in any case and with a colon; sentences that begin alike are none."""
    heading = read_heading(text)
    assert (heading.kind.value if heading else "") == kind


@pytest.mark.parametrize(("text", "kind"), HEAD_LABELS)
def test_head_labels(text: str, kind: str) -> None:
    """Labels count with a colon, some without; words that begin alike don't."""
    label = read_label(Line(1, 0, len(text), text, 0, False, False))
    assert (label.kind.value if label else "") == kind


@pytest.mark.parametrize(("text", "announces"), ABSENCES)
def test_absence_labels(text: str, announces: bool) -> None:
    """Labels of people who were away, glued to their value or not."""
    assert is_attendance_label(text) is announces


@pytest.mark.parametrize(("sentence", "outcomes"), OUTCOMES)
def test_outcomes(sentence: str, outcomes: list[str]) -> None:
    """The outcomes of a sentence in reading order."""
    assert [rule.outcome.value for rule in find_outcomes(sentence)] == outcomes


@pytest.mark.parametrize(("text", "number"), CASE_NUMBERS)
def test_case_numbers(text: str, number: str) -> None:
    """The number of a line of its own; running text that mentions one has none."""
    span = find_case_number(text)
    assert (text[span[0] : span[1]] if span else "") == number
