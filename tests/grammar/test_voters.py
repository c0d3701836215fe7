"""Voters in a sentence: persons, parties in every form, local lists."""

from __future__ import annotations

import pytest

from graphbuilder.grammar.voters import find_voters


def names(text: str) -> list[str]:
    """The voters of a text, a person's party behind a slash."""
    voters = [voter for mention in find_voters(text) for voter in mention.voters]
    return [f"{voter.name}/{voter.party}" if voter.party else voter.name for voter in voters]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Socialdemokratiet", ["Socialdemokratiet"]),
        ("Det Konservative Folkeparti", ["Det Konservative Folkeparti"]),
        ("De Radikale", ["De Radikale"]),
        (
            "Venstre, Danmarks Liberale Parti, og Alternativet",
            ["Venstre, Danmarks Liberale Parti", "Alternativet"],
        ),
        ("Enhedslisten – De Rød-Grønne", ["Enhedslisten – De Rød-Grønne"]),
        ("Enhedslisten de Rød-Grønnes byrådsgruppe", ["Enhedslisten de Rød-Grønne"]),
        ("Dansk Folkepartis og Venstres byrådsgrupper", ["Dansk Folkeparti", "Venstre"]),
        ("Danmarksdemokraternes gruppe", ["Danmarksdemokraterne"]),
        ("SF's byrådsgruppe, DF og LA", ["SF", "DF", "LA"]),
        ("V's gruppe og A’s", ["V", "A"]),
        ("Liste B, liste Ø og Gruppe H", ["B", "Ø", "H"]),
        ("(A+V+C)", ["A", "V", "C"]),
        ("(A) og (Ø)", ["A", "Ø"]),
        ("Venstre (V) og Socialdemokratiet (5)", ["Venstre", "Socialdemokratiet"]),
        ("V2 og C", ["V2", "C"]),
        ("A (5), V (3)", ["A", "V"]),
    ],
)
def test_parties(text: str, expected: list[str]) -> None:
    """A party is read in the form that is printed, without genitive, group, number or bracket."""
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Skovlisten", ["Skovlisten"]),
        ("Kystpartiets byrådsgruppe", ["Kystpartiet"]),
        ("Borgerlisten Tangby og Ny-Listen", ["Borgerlisten Tangby", "Ny-Listen"]),
        ("Den Tværpolitiske Liste", ["Den Tværpolitiske Liste"]),
        ("Østsidens byrådsgruppe", ["Østsiden"]),
        ("Frie Liberales byrådsgruppe", ["Frie Liberale"]),
        ("Liste L og gruppe X", ["L", "X"]),
        ("løsgænger, UFP og UP", ["Løsgænger", "UFP", "UP"]),
    ],
)
def test_local_lists(text: str, expected: list[str]) -> None:
    """A list that is in no table is told by its form."""
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ida W. Lund (A) og Bo Holm", ["Ida W. Lund/A", "Bo Holm"]),
        ("Borgmester Bo Holm (V) (formand)", ["Bo Holm/V"]),
        ("Også Bo Holm", ["Bo Holm"]),
        ("Bo Holm V og Ida Lund A", ["Bo Holm/V", "Ida Lund/A"]),
        ("Bo Holm fra Venstre og Ida Lund fra SF", ["Bo Holm/Venstre", "Ida Lund/SF"]),
        ("Bo Holm, V, og Ida Lund, Skovlisten", ["Bo Holm/V", "Ida Lund/Skovlisten"]),
        ("Bo Holm, V og O", ["Bo Holm", "V", "O"]),
        ("løsgænger Bo Holm og Per Dam (løsgænger)", ["Bo Holm/Løsgænger", "Per Dam/løsgænger"]),
        ("Ø (Bo Holm, Ida Lund og Per Dam), A", ["Bo Holm/Ø", "Ida Lund/Ø", "Per Dam/Ø", "A"]),
        ("Gruppe Ø (Bo Holm)", ["Ø", "Bo Holm/Ø"]),
        ("SF (ved Bo Holm)", ["SF", "Bo Holm/SF"]),
        ("Venstre v/Ida Lund", ["Venstre", "Ida Lund/Venstre"]),
        ("V Bo Holm", ["V", "Bo Holm"]),
    ],
)
def test_persons(text: str, expected: list[str]) -> None:
    """A person has the party that is printed beside the name, and titles are left out."""
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("AFØ", ["A", "F", "Ø"]),
        ("AFØ-gruppen", ["A", "F", "Ø"]),
        ("Godkendt af AFØ.", ["A", "F", "Ø"]),
        ("(AV)", ["A", "V"]),
        ("AV", ["AV"]),
        ("ØK", []),
        ("AAB", ["AAB"]),
        ("DF", ["DF"]),
    ],
)
def test_letters_run_together(text: str, expected: list[str]) -> None:
    """Letters that each mean a party are several; an abbreviation is one, a body's none."""
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Tangby Byråd",
        "Udvalget",
        "Forvaltningen og direktionen",
        "ingen stemmer",
        "Ny Forvaltning",
        "til venstre",
        "24/1234",
    ],
)
def test_what_is_no_voter(text: str) -> None:
    """Bodies, offices and small words are nobody who votes."""
    assert names(text) == []


def test_unknown_abbreviation_is_weak() -> None:
    """An abbreviation in no table is a party only in company."""
    assert [mention.weak for mention in find_voters("XYZ og A")] == [True, False]
