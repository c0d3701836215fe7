"""Labels of absences are told from sentences about people who were away."""

from __future__ import annotations

import pytest

from graphbuilder.grammar.attendance import NOBODY, is_attendance_label, read_absence_label
from graphbuilder.model import AbsenceKind


@pytest.mark.parametrize(
    ("line", "kind", "value"),
    [
        ("Afbud: Karen Friis (V)", AbsenceKind.EXCUSED, "Karen Friis (V)"),
        ("Afbud fra Karen Friis", AbsenceKind.EXCUSED, "Karen Friis"),
        ("Afbud:Ingen", AbsenceKind.EXCUSED, "Ingen"),
        ("Med afbud: Karen Friis", AbsenceKind.EXCUSED, "Karen Friis"),
        ("Meldt afbud: Karen Friis", AbsenceKind.EXCUSED, "Karen Friis"),
        ("Fraværende med afbud: Karen Friis", AbsenceKind.EXCUSED, "Karen Friis"),
        ("Lovligt forfald: Karen Friis", AbsenceKind.EXCUSED, "Karen Friis"),
        ("Fraværende uden afbud: Karen Friis", AbsenceKind.UNEXCUSED, "Karen Friis"),
        ("Ikke til stede u. afbud fra: Karen Friis", AbsenceKind.UNEXCUSED, "Karen Friis"),
        ("Udeblevet: Karen Friis", AbsenceKind.UNEXCUSED, "Karen Friis"),
        ("Inhabil: Karen Friis", AbsenceKind.RECUSED, "Karen Friis"),
        ("Fraværende: Karen Friis", AbsenceKind.UNKNOWN, "Karen Friis"),
        ("Fraværende Karen Friis", AbsenceKind.UNKNOWN, "Karen Friis"),
        ("FRAVÆR", AbsenceKind.UNKNOWN, ""),
        ("Fraværende i Lindeby Byråd, 4. marts 2025: Karen Friis", AbsenceKind.UNKNOWN, "Karen Friis"),
        ("Følgende var fraværende: Karen Friis", AbsenceKind.UNKNOWN, "Karen Friis"),
        ("Ej mødt: Karen Friis", AbsenceKind.UNKNOWN, "Karen Friis"),
        ("Deltog ikke: Karen Friis", AbsenceKind.UNKNOWN, "Karen Friis"),
        ("Fraværende:\nKaren Friis", AbsenceKind.UNKNOWN, "Karen Friis"),
    ],
)
def test_read_absence_label(line: str, kind: AbsenceKind, value: str) -> None:
    """A label tells the kind of absence, and its value begins behind it."""
    label = read_absence_label(line)
    assert label is not None
    assert (label.kind, line[label.value_at :]) == (kind, value)


@pytest.mark.parametrize(
    "line",
    [
        "Fraværende medlemmer får referatet tilsendt.",
        "Deltog ikke i behandlingen af punktet.",
        "Inhabil",
        "Karen Friis meldte afbud.",
        "Afbudene er talt op.",
        "Forfaldne huse",
        "Deltagere: Karen Friis",
        "Sygefravær: 4 procent",
    ],
)
def test_no_absence_label(line: str) -> None:
    """A sentence about absence is no label, nor are words that begin alike."""
    assert (read_absence_label(line), is_attendance_label(line)) == (None, False)


@pytest.mark.parametrize(
    ("line", "announces"),
    [
        ("Afbud: Karen Friis", True),
        ("Fraværende", True),
        ("Fraværende Karen Friis", True),
        ("Fraværende " + "Karen Friis " * 12, False),
        ("Fraværende: " + "Karen Friis " * 12, True),
    ],
)
def test_is_attendance_label(line: str, announces: bool) -> None:
    """Without a colon, only a short line announces people."""
    assert is_attendance_label(line) is announces


@pytest.mark.parametrize(
    ("value", "nobody"),
    [
        ("Ingen", True),
        ("ingen.", True),
        ("Alle var til stede.", True),
        ("Alle mødt", True),
        ("-", True),
        ("Ingenfeldt, Karen", False),
        ("Karen Friis", False),
        ("Alle fra Venstre", False),
    ],
)
def test_nobody(value: str, nobody: bool) -> None:
    """`Ingen` and its like say that nobody was away."""
    assert (NOBODY.match(value) is not None) is nobody
