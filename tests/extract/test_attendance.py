"""Attendance: who took part, and who was away at which item."""

from __future__ import annotations

import pytest

from graphbuilder.extract import extract
from graphbuilder.model import Extraction
from graphbuilder.read import make_document
from graphbuilder.segment import segment

DECISION = "## Beslutning\n\nGodkendt."
TITLES = ("Ny scene", "Takster for leje", "Årets regnskab", "Eventuelt")


def read(*items: str, head: str = "", first: str = TITLES[0]) -> Extraction:
    """What is read of minutes with these items, the first of them titled `first`."""
    parts = ["# Referat Kulturudvalget d. 04-03-2025", "Tangby Kommune", head]
    for number, (title, sections) in enumerate(zip((first, *TITLES[1:]), items, strict=False), 1):
        parts += [f"# Punkt {number}: {title}", sections]
    text = "\n\n".join(part for part in parts if part) + "\n"
    document = make_document(text, "x.md", text.encode())
    return extract(document, segment(document))


def away(found: Extraction) -> list[str]:
    """`item person kind` of each absence; no kind where the minutes only say that someone was away."""
    return [f"{one.item} {one.person} {one.kind.value}".strip() for one in found.absences]


def present(found: Extraction) -> list[str]:
    """`person party role` of each participant, as far as printed."""
    return [" ".join(filter(None, (one.person, one.party, one.role.value))) for one in found.participants]


@pytest.mark.parametrize(
    ("sections", "expected"),
    [
        (f"{DECISION}\n\nFraværende: Bo Holm (V)", ["2 Bo Holm"]),
        ("## Beslutning\n\nFraværende: Bo Holm (V)\n\nGodkendt.", ["2 Bo Holm"]),
        (f"## Fraværende\n\nBo Holm (V)\n\n{DECISION}", ["2 Bo Holm"]),
        (f"{DECISION}\n\nAfbud: Bo Holm (V). Godkendt.", ["2 Bo Holm excused"]),
        (f"{DECISION}\n\nFraværende: Bo Holm (V), Ida Lund (A)", ["2 Bo Holm", "2 Ida Lund"]),
        (f"{DECISION}\n\nFraværende uden afbud: Bo Holm (V)", ["2 Bo Holm unexcused"]),
        (f"{DECISION}\n\nInhabil: Bo Holm (V)", ["2 Bo Holm recused"]),
        (f"{DECISION}\n\nFraværende: Bo Holm (V)\n\nFraværende: Bo Holm (V)", ["2 Bo Holm"]),
        (f"{DECISION}\n\nFraværende: Ingen", []),
        (f"{DECISION}\n\nFraværende medlemmer får referatet.", []),
    ],
)
def test_block_in_an_item(sections: str, expected: list[str]) -> None:
    """A block tells who was away at its item, wherever it stands there and however often."""
    assert away(read(DECISION, sections, DECISION)) == expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("Fraværende: Bo Holm (V)", ["1 Bo Holm", "2 Bo Holm", "3 Bo Holm", "4 Bo Holm"]),
        ("Fraværende: Bo Holm (V) under punkt 2-3", ["2 Bo Holm", "3 Bo Holm"]),
        ("Fraværende: Ingen", []),
    ],
)
def test_absence_in_the_head(head: str, expected: list[str]) -> None:
    """Who is away in the head is away at all items, or at those that the note names."""
    assert away(read(DECISION, DECISION, DECISION, DECISION, head=head)) == expected


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Afbud", ["1 Bo Holm excused", "2 Bo Holm excused", "3 Bo Holm excused"]),
        ("Fraværende", ["1 Bo Holm"]),
    ],
)
def test_block_under_the_first_item_alone(label: str, expected: list[str]) -> None:
    """`Afbud` under the first item alone is for the meeting; `Fraværende` is for the item."""
    assert away(read(f"{DECISION}\n\n{label}: Bo Holm (V)", DECISION, DECISION)) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Bo Holm (V) var fraværende.", ["2 Bo Holm"]),
        ("Der var afbud fra Bo Holm (V).", ["2 Bo Holm excused"]),
        ("Bo Holm (V) udeblev uden afbud.", ["2 Bo Holm unexcused"]),
        ("Bo Holm (V) deltog ikke i sagens behandling.", ["2 Bo Holm partial"]),
        ("Bo Holm (V) erklærede sig inhabil.", ["2 Bo Holm recused"]),
        ("Bo Holm (V) ankom under punkt 2.", ["1 Bo Holm partial", "2 Bo Holm partial"]),
        ("Bo Holm (V) kom for sent.", ["1 Bo Holm partial", "2 Bo Holm partial"]),
        ("Bo Holm (V) deltog først fra punkt 2.", ["1 Bo Holm partial"]),
        ("Bo Holm (V) forlod mødet.", ["2 Bo Holm partial", "3 Bo Holm partial"]),
        ("Bo Holm (V) forlod mødet efter punkt 2.", ["3 Bo Holm partial"]),
        ("Bo Holm (V) forlod mødet under behandlingen.", ["2 Bo Holm partial"]),
        (
            "Bo Holm (V) er medlem af bestyrelsen for en havn og forlod lokalet under punktets behandling.",
            ["2 Bo Holm partial"],
        ),
        ("Bo Holm (V) måtte gå kl. 16.10 under dette punkt.", ["2 Bo Holm partial", "3 Bo Holm partial"]),
        ("Alle medlemmer var til stede undtagen Bo Holm.", ["2 Bo Holm"]),
        ("Alle medlemmer var til stede undtagen Bo Holm, der havde forfald.", ["2 Bo Holm excused"]),
        ("Alle borgere var tilfredse undtagen Bo Holm.", []),
        ("Bo Holm (V) kom til stede kl. 16.10 under punkt 2.", ["1 Bo Holm partial", "2 Bo Holm partial"]),
        ("Bo Holm (V) deltog kun til og med punkt 1.", ["2 Bo Holm partial", "3 Bo Holm partial"]),
        ("Bo Holm (V), der er formand for klubben, var inhabil.", ["2 Bo Holm recused"]),
        ("Bo Holm (V) deltog på grund af inhabilitet ikke i sagens behandling.", ["2 Bo Holm recused"]),
        (
            "Bo Holm (V) kom kl. 8.40 og var ikke til stede under punkt 1 og 3.",
            ["1 Bo Holm partial", "3 Bo Holm partial"],
        ),
        ("Bo Holm (V) forlod mødet under punktet og kom tilbage ved punkt 3.", ["2 Bo Holm partial"]),
        ("Bo Holm (V) forlod lokalet under pkt. b.", ["2 Bo Holm partial"]),
        ("Bo Holm (V) deltog i behandlingen fra dette punkt.", ["1 Bo Holm partial"]),
        ("Bo Holm (V) havde orlov.", ["2 Bo Holm excused"]),
        ("Bo Holm (V) er på barselsorlov.", ["2 Bo Holm excused"]),
        ("Bo Holm (V) havde ingen forbindelse under punkt 1.", ["1 Bo Holm partial"]),
        ("Bo Holm (V) havde orlovspenge nok.", []),
        ("Bo Holm (V) har forbindelser i ministeriet.", []),
        ("Bo Holm (V) var ikke fraværende.", []),
        ("Tre borgere var fraværende.", []),
    ],
)
def test_sentence_in_a_decision(sentence: str, expected: list[str]) -> None:
    """A sentence tells who was away; who came late missed what was before, who left what came after."""
    assert away(read(DECISION, f"{DECISION}\n\n{sentence}", DECISION)) == expected


def test_leaving_without_an_item() -> None:
    """Who left at a time that no item is known of is reported, and away at none."""
    found = read(DECISION, DECISION, head="Bo Holm (V) forlod mødet kl. 17.")
    assert (away(found), [issue.kind for issue in found.issues]) == ([], ["unplaced-absence"])


@pytest.mark.parametrize(
    ("head", "sections"),
    [
        ("Afbud: Bo Holm (V) - stedfortræder: Ida Lund (V)", DECISION),
        ("Afbud: Bo Holm (V)", f"{DECISION}\n\nStedfortræder: Ida Lund (V)"),
        ("", f"{DECISION}\n\nAfbud: Bo Holm (V). I stedet deltog Ida Lund (V)."),
    ],
)
def test_substitute(head: str, sections: str) -> None:
    """A substitute takes part; the one whose place it is was away."""
    found = read(sections, DECISION, head=head)
    assert present(found) == ["Ida Lund V substitute"]
    assert away(found) == ["1 Bo Holm excused", "2 Bo Holm excused"]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (
            "Fraværende: Bo Holm (V) - Ida Lund (V) mødte som stedfortræder fra pkt. 2",
            ["2 Bo Holm partial", "3 Bo Holm partial"],
        ),
        (
            "Fraværende: Bo Holm (V), punkt 1-2. Ida Lund (V) deltog som suppleant for Bo Holm (V)",
            ["1 Bo Holm", "2 Bo Holm"],
        ),
        (
            "Afbud: Bo Holm (V). Ida Lund (V) deltog som suppleant.",
            ["1 Bo Holm excused", "2 Bo Holm excused", "3 Bo Holm excused"],
        ),
    ],
)
def test_a_substitute_in_a_line_of_its_own(head: str, expected: list[str]) -> None:
    """Words of substitution behind a name tell of a substitute, who isn't away."""
    found = read(DECISION, DECISION, DECISION, head=head)
    assert (present(found), away(found)) == (["Ida Lund V substitute"], expected)


def test_a_substitute_inside_a_list_of_those_away() -> None:
    """Behind the substitute of one the list goes on with the next, who isn't a substitute."""
    head = "Afbud:\nBo Holm (V) – Ida Lund (V) mødte som stedfortræder\nPer Dam (A)"
    found = read(DECISION, head=head)
    assert present(found) == ["Ida Lund V substitute"]
    assert away(found) == ["1 Bo Holm excused", "1 Per Dam excused"]


def test_a_sentence_below_a_list_of_officials() -> None:
    """The list ends where another paragraph tells who was away."""
    head = "Derudover deltog: Direktør Ida Lund, skolechef Per Dam\n\nBo Holm (V) deltog ikke under punkt 2."
    found = read(DECISION, DECISION, head=head)
    assert (present(found), away(found)) == (["Ida Lund official", "Per Dam official"], ["2 Bo Holm partial"])


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("Deltagere: Bo Holm (V), Ida Lund (A)", ["Bo Holm V", "Ida Lund A"]),
        ("Deltagere: Bo Holm (V), Ida Lund (A), formand", ["Bo Holm V", "Ida Lund A chair"]),
        ("Medlemmer: Bo Holm (V), Ida Lund (A)\n\nAfbud: Bo Holm (V)", ["Ida Lund A"]),
        (
            "Fra forvaltningen deltog kultur- og fritidschef Ida Lund og referent Per Dam.",
            ["Ida Lund official", "Per Dam official"],
        ),
    ],
)
def test_participants(head: str, expected: list[str]) -> None:
    """Those listed took part; of a list of members not those away the whole meeting."""
    assert present(read(DECISION, DECISION, head=head)) == expected


def test_decision_of_another_body() -> None:
    """Who was away when another body decided isn't away at this meeting."""
    other = "## Beslutning i Økonomiudvalget den 25-02-2025\n\nAnbefales.\n\nFraværende: Bo Holm (V)"
    own = "## Beslutning i Kulturudvalget den 04-03-2025\n\nGodkendt.\n\nFraværende: Per Dam (O)"
    assert away(read(DECISION, f"{other}\n\n{own}")) == ["2 Per Dam"]


def test_attendance_as_an_item() -> None:
    """An item about attendance tells who came to the meeting and who was away from all of it."""
    roll = "Tilstede var: Ida Lund (A), Per Dam (O)\n\nAfbud: Bo Holm (V)"
    found = read(roll, DECISION, first="Fremmøde")
    assert present(found) == ["Ida Lund A", "Per Dam O"]
    assert away(found) == ["1 Bo Holm excused", "2 Bo Holm excused"]


@pytest.mark.parametrize(
    "table",
    [
        "Navn / Til stede\nIda Lund (A), formand   Ja\nBo Holm (V)   Fravær med afbud\nEva Krog   Ja",
        "| Navn | Til stede | Afbud |\n|---|---|---|\n| Ida Lund (A), formand | X | |\n"
        "| Bo Holm (V) | | X |\n"
        "| Eva Krog | X | |",
        "Navn\tMødt\tAfbud\nIda Lund (A), formand\tx\t\nBo Holm (V)\t\tx\nEva Krog\tx\t",
    ],
    ids=["words", "cells with crosses", "tabs"],
)
def test_table_in_the_head(table: str) -> None:
    """A row with an answer beside the name tells who came; what no answer stands beside tells nothing."""
    found = read(DECISION, DECISION, head=table)
    assert [(one.person, one.party) for one in found.participants] == [("Ida Lund", "A"), ("Eva Krog", "")]
    assert away(found) == ["1 Bo Holm excused", "2 Bo Holm excused"]
    costs = read(DECISION, DECISION, head="Navn   Beløb\nIda Lund   12\nBo Holm   15")
    assert (costs.participants, costs.absences) == ((), ())


def test_who_was_there_for_a_while() -> None:
    """In a list of those away a note may tell how long someone was there."""
    found = read(
        DECISION,
        DECISION,
        DECISION,
        head="Ikke til stede: Ida Lund (A) - Eva Krog (A) deltog som stedfortræder\n"
        "Bo Holm (V) deltog til og med punkt 2",
    )
    assert away(found) == ["1 Ida Lund", "2 Ida Lund", "3 Ida Lund", "3 Bo Holm partial"]


def test_label_with_a_remark() -> None:
    """What is in brackets behind a label isn't a name; names stand in two columns."""
    found = read(DECISION, head="Deltagere (underskrives elektronisk)\n\nIda Lund (A)      Bo Holm (V)")
    assert [one.person for one in found.participants] == ["Ida Lund", "Bo Holm"]


def test_table_with_party_and_remark() -> None:
    """A cell may hold the party, another tell how long someone was there, or who came instead."""
    table = (
        "Medlemmer:\tNavn\tParti\tMødt\tBemærkning\n\tIda Lund\tA\tX\tFormand\n"
        "\tBo Holm\tV\t-\tAfbud, ferie\n\tEva Krog\tF\tX\tDeltog fra pkt. 2"
    )
    found = read(DECISION, DECISION, head=table)
    assert present(found) == ["Ida Lund A chair", "Eva Krog F"]
    assert away(found) == ["1 Bo Holm excused", "1 Eva Krog partial", "2 Bo Holm excused"]
    table = "| Navn | Liste | Fremmøde |\n|---|---|---|\n| Ida Lund | A | ja (mødeleder) |\n"
    found = read(DECISION, head=f"{table}| Bo Holm | V | nej, suppleant Mia Toft |")
    assert present(found) == ["Ida Lund A", "Mia Toft substitute"]
    assert away(found) == ["1 Bo Holm"]


def test_members_by_party() -> None:
    """A party in front of names is that of all of them."""
    head = (
        "Byrådets medlemmer:\nVenstre:              Ida Lund (borgmester), Mia\n                      Toft\n"
        "Konservative:         Bo Holm"
    )
    found = read(DECISION, head=head)
    assert [(one.person, one.party) for one in found.participants] == [
        ("Ida Lund", "Venstre"),
        ("Mia Toft", "Venstre"),
        ("Bo Holm", "Konservative"),
    ]


def test_ticked_list() -> None:
    """A mark in front of a name tells who came."""
    found = read(DECISION, head="✔ Ida Lund (A)\n✘ Bo Holm (V)\n✔ Eva Krog")
    assert present(found) == ["Ida Lund A", "Eva Krog"]
    assert away(found) == ["1 Bo Holm"]


@pytest.mark.parametrize(
    "words",
    [
        "Eva Krog (F) som stedfortræder for Per Dam (F)",
        "Eva Krog (F), der mødte i stedet for Per Dam (F)",
        "Eva Krog (F) (suppleant for Per Dam)",
        "Eva Krog (F) (for Per Dam)",
        "Eva Krog (F) - suppl. for Per Dam (F)",
    ],
)
def test_who_came_in_someones_place(words: str) -> None:
    """In a list of those present the one who came instead is a substitute, the other took no part."""
    found = read(DECISION, head=f"Mødedeltagere: Ida Lund (A), {words}")
    assert present(found) == ["Ida Lund A", "Eva Krog F substitute"]
    assert (away(found), [issue for issue in found.issues if issue.kind == "unread-names"]) == ([], [])


def test_who_is_said_to_be_away_in_a_list_of_those_present() -> None:
    """Someone who had leave, and was replaced, was away."""
    found = read(
        DECISION,
        head="Mødedeltagere: Ida Lund (A) og Eva Krog, der mødte i stedet for Per Dam, som havde orlov.",
    )
    assert present(found) == ["Ida Lund A", "Eva Krog substitute"]
    assert away(found) == ["1 Per Dam excused"]


@pytest.mark.parametrize(
    "lists",
    [
        "Deltagere                 Fraværende\nIda Lund, formand         Bo Holm, afbud\n"
        "Eva Krog                  Per Dam, indtil pkt. 2\nPer Dam",
        "Deltagere\tFraværende\nIda Lund, formand\tBo Holm, afbud\nEva Krog\tPer Dam, indtil pkt. 2\nPer Dam",
    ],
    ids=["blanks", "tabs"],
)
def test_lists_side_by_side(lists: str) -> None:
    """Names below `Deltagere` were there, those below `Fraværende` weren't, line by line."""
    found = read(DECISION, DECISION, head=lists)
    assert present(found) == ["Ida Lund chair", "Eva Krog", "Per Dam"]
    assert away(found) == ["1 Bo Holm excused", "1 Per Dam partial", "2 Bo Holm excused"]


def test_other_columns_are_no_lists() -> None:
    """Two labels of those present, or words that name nobody, don't make lists side by side."""
    found = read(DECISION, head="Deltagere                 Fraværende\nSe bilag 1                se bilag 2")
    assert away(found) == []
    found = read(DECISION, head="Navn                      Fraværende\nIda Lund                  Bo Holm")
    assert present(found) == []


def test_who_left_on_the_line_below_those_away() -> None:
    """A sentence about someone who left doesn't belong to the list above it."""
    found = read(
        DECISION, DECISION, DECISION, head="Afbud: Ida Lund (A)\nBo Holm måtte gå kl. 11.15 efter punkt 2."
    )
    assert away(found) == [
        "1 Ida Lund excused",
        "2 Ida Lund excused",
        "3 Ida Lund excused",
        "3 Bo Holm partial",
    ]
