"""Positions in a passage: who took them, how many they were, and which part they are about."""

from __future__ import annotations

import pytest

from graphbuilder.grammar.vote_words import read_columns, read_parts
from graphbuilder.grammar.votes import find_unread, read_voters, read_votes

Told = tuple[str, str]


def told(text: str) -> list[Told]:
    """Each position with its voters, in reading order."""
    return [
        (ballot.position.value, " ".join(voter.name for voter in ballot.voters))
        for ballot in read_votes(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "For: 2 (Ida Lund (A), Bo Holm (V)) Imod: 1 (Per Dam (O))",
            [("for", "Ida Lund Bo Holm"), ("against", "Per Dam")],
        ),
        (
            "For stemte 11 (A, B, F) / Imod stemte 8 (V, O) / Undlod at stemme 5 (C) / Godkendt.",
            [("for", "A B F"), ("against", "V O"), ("abstain", "C")],
        ),
        (
            "For stemte 3 (A, Ø), imod stemte 7 (V, C, Løsgænger), og 1 (F) undlod at stemme.",
            [("for", "A Ø"), ("against", "V C Løsgænger"), ("abstain", "F")],
        ),
        ("For stemte: C, V og F.", [("for", "C V F")]),
        ("For flertallets indstilling stemte 4 (A, Skovlisten)", [("for", "A Skovlisten")]),
        ("Imod forslaget stemte Bo Holm (V), idet han ønskede mere tid.", [("against", "Bo Holm")]),
        ("Følgende undlod at stemme: C, O og Bo Holm (løsgænger).", [("abstain", "C O Bo Holm")]),
        ("Hverken for eller imod stemte 5 (C).", [("abstain", "C")]),
        ("Stemt for: 12; (A) og (Ø). Stemt imod: 5; (V)", [("for", "A Ø"), ("against", "V")]),
        ("Godkendt med 11 stemmer for (A, B) og 8 imod (V).", [("for", "A B"), ("against", "V")]),
        ("Godkendt med 8 stemmer (A, B) mod 3 (V).", [("for", "A B"), ("against", "V")]),
        ("Forslaget blev forkastet med 8 stemmer (A, B) mod 3 (V).", [("against", "A B"), ("for", "V")]),
        ("Godkendt mod stemmer fra V og Ø.", [("against", "V Ø")]),
        ("11 stemte for (A, B), 8 stemte imod (V, O).", [("for", "A B"), ("against", "V O")]),
        ("Imod stemte A. Forslaget faldt.", [("against", "A")]),
        ("Imod: V. Undlod: C.", [("against", "V"), ("abstain", "C")]),
        ("Ja: A, F. Nej: V.", [("for", "A F"), ("against", "V")]),
        ("Forbehold: V og C", [("reservation", "V C")]),
        ("For (6): A, F. Imod (2): V.", [("for", "A F"), ("against", "V")]),
        ("Godkendt mod Enhedslistens stemmer.", [("against", "Enhedslisten")]),
        (
            "Imod stemte tre medlemmer – Bo Holm, V, Ida Lund, S, og Per Dam, Ny-Listen.",
            [("against", "Bo Holm Ida Lund Per Dam")],
        ),
    ],
)
def test_voters_behind_the_cue(text: str, expected: list[Told]) -> None:
    """Lists under labels, with and without numbers, names, letters."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Liste B stemte imod, idet man ønskede mere tid.", [("against", "B")]),
        ("Kystpartiet tog forbehold.", [("reservation", "Kystpartiet")]),
        ("Ida Lund (A) tager et foreløbigt forbehold.", [("reservation", "Ida Lund")]),
        ("Skovlistens byrådsgruppe kunne ikke tiltræde punkt 1.", [("against", "Skovlisten")]),
        (
            "Moderaternes og Alternativets byrådsgrupper og Bo Holm kunne ikke anbefale planen.",
            [("against", "Moderaterne Alternativet Bo Holm")],
        ),
        ("Bo Holm og Ida Lund kunne tiltræde indstillingen.", [("for", "Bo Holm Ida Lund")]),
        ("SF kunne ikke støtte planen og fastholdt forslaget fra V.", [("against", "SF")]),
        ("Godkendt, idet Bo Holm (Ø) undlader at stemme.", [("abstain", "Bo Holm")]),
        (
            "A og F stemte for, V og C imod, mens O undlod.",
            [("for", "A F"), ("against", "V C"), ("abstain", "O")],
        ),
        ("To medlemmer (V og O) kan ikke anbefale forslaget.", [("against", "V O")]),
        ("Medlemmet Bo Holm stemte hverken for eller imod.", [("abstain", "Bo Holm")]),
        ("V kunne ikke tilslutte sig forslaget.", [("against", "V")]),
        ("Godkendt (Ø imod).", [("against", "Ø")]),
        ("A: for", [("for", "A")]),
        ("Enhedslistens medlemmer modsatte sig salget.", [("against", "Enhedslisten")]),
        ("Ø bakker ikke op om planen.", [("against", "Ø")]),
        ("Venstre: stemmer imod.", [("against", "Venstre")]),
        ("Liste A   3   for", [("for", "A")]),
        ("V-gruppen og Skovlisten går imod.", [("against", "V Skovlisten")]),
        ("Bo Holm ønskede ført til protokol, at han stemte imod.", [("against", "Bo Holm")]),
        (
            "Godkendt. SF og Ø bad om at få ført til protokols, at de tager forbehold.",
            [("reservation", "SF Ø")],
        ),
        ("Bo Holm (V)   Imod", [("against", "Bo Holm")]),
        ("Venstre og SF anbefaler, at sagen godkendes.", [("for", "Venstre SF")]),
        ("Bo Holm deltog ikke i sagens behandling.", [("not-present", "Bo Holm")]),
        ("Bo Holm var inhabil og deltog ikke i behandlingen af sagen.", [("not-present", "Bo Holm")]),
        ("Bo Holm og Ida Lund var forhindret i at deltage.", [("not-present", "Bo Holm Ida Lund")]),
    ],
)
def test_voters_before_the_cue(text: str, expected: list[Told]) -> None:
    """Sentences with the voters as their subject; genitives are cut back."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ved afstemningen stemte A, F og B for, mens V stemte imod.", [("for", "A F B"), ("against", "V")]),
        ("Derudover tog V og Bo Holm (C) forbehold for punkt 3.", [("reservation", "V Bo Holm")]),
        ("Derfor kan Venstre ikke tiltræde planen.", [("against", "Venstre")]),
        ("Her undlod C at stemme.", [("abstain", "C")]),
    ],
)
def test_voters_inside_the_cue(text: str, expected: list[Told]) -> None:
    """The verb stands before the voters, the rest behind them."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Et flertal (A+V+C) godkender indstillingen. 1 medlem (O) tager forbehold.",
            [("for", "A V C"), ("reservation", "O")],
        ),
        (
            "Et flertal i udvalget bestående af A, L og Ida Lund (V) ønsker sagen udsat.",
            [("for", "A L Ida Lund")],
        ),
        ("Et mindretal bestående af F og Ø anbefaler ikke indstillingen.", [("against", "F Ø")]),
        ("Et mindretal (F) ønskede model 2.", [("against", "F")]),
        ("Et mindretal (F og Ø) anbefaler indstillingen.", [("for", "F Ø")]),
        ("Flertallet (A og V) kunne ikke anbefale forslaget.", [("against", "A V")]),
        ("Et flertal (A, V) afviser forslaget.", [("against", "A V")]),
        ("Tiltrådt af et flertal (A, V).", [("for", "A V")]),
    ],
)
def test_majority_and_minority(text: str, expected: list[Told]) -> None:
    """A majority is for what the body did, unless it refuses; a minority is against."""
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Godkendt.",
        "Udvalget kan ikke anbefale model 2.",
        "Økonomiudvalget anbefaler indstillingen.",
        "Tangby Byråd godkendte planen.",
        "Ingen stemte imod. Byrådet godkendte enstemmigt.",
        "Formanden for udvalget stemte imod.",
        "Alle undtagen V stemte for.",
        "Forslaget fra A blev afvist.",
        "Regnskabet er afgivet uden forbehold.",
        "Indstillingen blev godkendt med 24 stemmer imod 0. 24 undlod at stemme.",
        "Naboerne er imod at flytte skolen, og Bo Holm spurgte til vejen.",
        "Hvis V stemmer imod, genoptages sagen.",
        "Forslaget fra V er imod planen, og de er imod støj.",
        "ØK anbefaler, at sagen godkendes.",
    ],
)
def test_nobody_votes(text: str) -> None:
    """Bodies, numbers without names, exceptions and hearsay are no one's vote."""
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("For stemte 11 (A, B)", [11]),
        ("1 medlem (O) stemte imod. To medlemmer (V og C) tog forbehold.", [1, 2]),
        ("11 stemmer for (A, B), tre stemmer imod (V)", [11, 3]),
        ("Godkendt med 8 stemmer (A) mod 3 (V).", [8, 3]),
        ("For: A (5), V (3) og Ø (1).", [9]),
        ("5 A, 3 V stemte for.", [8]),
        ("For   Ida Lund (A), Bo Holm (V)   2", [2]),
        ("Liste B stemte imod.", [None]),
        ("For stemte 43 (V, DF og 1 RV)", [43]),
    ],
)
def test_tally(text: str, expected: list[int | None]) -> None:
    """The printed number of all votes for the position, or the sum of the parties' numbers."""
    assert [ballot.tally for ballot in read_votes(text)] == expected


def test_label_whose_voters_follow() -> None:
    """`For stemte:` alone on a line is open; a line of voters alone is read for it."""
    (ballot,) = read_votes("For stemte:")
    assert (ballot.open, ballot.voters) == (True, ())
    assert [voter.name for voter in read_voters("Ida Lund (A), Bo Holm (V) og Skovlisten")] == [
        "Ida Lund",
        "Bo Holm",
        "Skovlisten",
    ]
    assert read_voters("Ida Lund (A) havde ordet.") == ()


def test_quotation_of_the_ballot() -> None:
    """A ballot spans its voters and its cue."""
    text = "Godkendt. Venstre og SF tog forbehold. Sagen er slut."
    (ballot,) = read_votes(text)
    assert text[ballot.start : ballot.end] == "Venstre og SF tog forbehold"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (" indstillingens beslutningspunkter 1 og 2.", ("1", "2")),
        (" pkt. 3", ("3",)),
        (" punkt 2-4", ("2", "3", "4")),
        (" indstillingens 2. at-punkt", ("2",)),
        (" punkt A1", ("A1",)),
        (" indstillingen.", ()),
        (" punkt 12/2024", ()),
    ],
)
def test_parts(text: str, expected: tuple[str, ...]) -> None:
    """Parts of the recommendation in the words about a vote."""
    assert read_parts(text) == expected


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["For", "Imod", "Undlod at stemme"], ("for", "against", "abstain")),
        (["Parti", "For", "Imod"], (None, "for", "against")),
        (["Stemmer for", "Stemmer hverken for eller imod"], ("for", "abstain")),
        (["For", "Ida Lund (A)"], ()),
        (["Parti", "For"], ()),
        (["Navn", "Adresse", "By"], ()),
    ],
)
def test_columns(cells: list[str], expected: tuple[str | None, ...]) -> None:
    """The headings of a table with a column a position."""
    assert read_columns(cells) == expected


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("Østsiden stemte imod.", ["Østsiden stemte imod"]),
        ("Udvalget kunne ikke tiltræde forslaget.", []),
        ("Ingen stemte imod.", []),
        ("Venstre stemte imod.", []),
    ],
)
def test_unread_votes(text: str, unread: list[str]) -> None:
    """A clear position of somebody who is no known voter is told apart from a body's answer."""
    assert [text[start:end] for start, end in find_unread(text, read_votes(text))] == unread
