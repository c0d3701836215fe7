"""Runs of capitalised words."""

import pytest

from graphbuilder.grammar.names import find_runs, undo_genitive


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("Thisted, Morsø og Skive er med.", ["Thisted", "Morsø", "Skive"]),
        (
            "Lokale- og Lyngfonden støtter Bro & Vand Rådgivning A/S.",
            ["Lokale- og Lyngfonden", "Bro & Vand Rådgivning A/S"],
        ),
        ("Det betaler A.P. Lyng Fonden og Brdr. Bro for.", ["A.P. Lyng Fonden", "Brdr. Bro"]),
        ("Den Gode Fond er ny.", ["Den Gode Fond"]),
        ("Herefter Lyng Kommune.", ["Lyng Kommune"]),
        ("Det er sagt om Vores Have og Hans Lyng.", ["Vores Have", "Hans Lyng"]),
        ("Vores Have er åben, og Vi er med.", ["Have"]),
        ("Når det er sket, og hvis ikke.", []),
        ("Lyng Roklub\tVærkstedet\t12.000", ["Lyng Roklub", "Værkstedet"]),
        ("KL's møde", ["KL's"]),
        ("Det er 4F's møde, og 4f's er intet.", ["4F's"]),
        ("Det er Lyng A.m.b.a. I Bro er der ro.", ["Lyng A.m.b.a.", "Bro"]),
        ("Lyng Krisecenter KF", ["Lyng Krisecenter"]),
    ],
)
def test_runs(text: str, runs: list[str]) -> None:
    """Words in a row are one run; function words in front, tabs and marks of parties bound it."""
    assert [run.text for run in find_runs(text)] == runs


def test_positions_are_those_of_the_text() -> None:
    """A run stands where it says, also behind a function word."""
    text = "I dag: Herefter Lyng  Kommune."
    assert [text[run.start : run.end] for run in find_runs(text)] == ["Lyng  Kommune"]


@pytest.mark.parametrize(
    ("text", "opens"), [("Lyng er her.", True), ("Her er Lyng.", False), ("Ja. Lyng er her.", True)]
)
def test_openings(text: str, opens: bool) -> None:
    """A run tells whether a sentence begins with it."""
    assert [run.opens for run in find_runs(text) if run.text == "Lyng"] == [opens]


@pytest.mark.parametrize(
    ("name", "bare"),
    [("KL's", "KL"), ("Lyng Kommunes", "Lyng Kommune"), ("Aarhus'", "Aarhus"), ("Lyng", "Lyng")],
)
def test_genitives(name: str, bare: str) -> None:
    """An -s, with or without its mark, is taken off."""
    assert undo_genitive(name) == bare
