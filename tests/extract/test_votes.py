"""Votes of a document: by part, by body, with what isn't certain, and nobody twice."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from graphbuilder.extract import extract
from graphbuilder.model import Document, Extraction, Vote
from graphbuilder.read import read_document
from graphbuilder.read.markdown import blank_markup
from graphbuilder.segment import segment

COUNCIL = Path(__file__).parents[3] / "shared/minutes/aarhus_byraad_2025-08-27_first_13_pages.pdf"

HEAD = """Tangby Kommune

Referat

Byrådet

Tirsdag den 4. marts 2025 kl. 17.00

Deltagere: Bo Holm (V), Ida Lund (A), Per Dam (O), Eva Krog (F)

Punkt 1: Ny sti ved havnen

24/1001

"""


def read(text: str) -> Extraction:
    """What is read of minutes whose only item holds `text`."""
    whole = f"{HEAD}{text}\n\nPunkt 2: Eventuelt\n\nBeslutning\n\nIntet.\n"
    document = Document("a.md", "0" * 64, whole, blank_markup(whole))
    found = extract(document, segment(document))
    assert [whole[vote.evidence.start : vote.evidence.end] for vote in found.votes] == [
        vote.evidence.quote for vote in found.votes
    ]
    return found


def decided(text: str) -> Extraction:
    """What is read of a decision."""
    return read(f"Indstilling\n\nForvaltningen indstiller, at planen godkendes.\n\nBeslutning\n\n{text}")


def positions(votes: tuple[Vote, ...]) -> list[str]:
    """`voter position`, with the part in front where there is one."""
    return [" ".join(filter(None, (vote.part, vote.voter, vote.position.value))) for vote in votes]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Godkendt.\n\nVenstre stemte imod.", ["Venstre against"]),
        ("Ad 1: Godkendt. V stemte imod.\n\nAd 2: Godkendt.", ["1 V against"]),
        ("Ad 1:\n\nGodkendt.\n\nV tog forbehold.\n\nAd 2:\n\nGodkendt.", ["1 V reservation"]),
        (
            "Godkendt.\n\nSkovlisten kunne ikke tiltræde punkt 1 og 3.",
            ["1 Skovlisten against", "3 Skovlisten against"],
        ),
        ("For så vidt angår punkt 2 tog V forbehold. Godkendt.", ["2 V reservation"]),
        ("Godkendt. Bo Holm deltog ikke i behandlingen af punkt 1.", ["Bo Holm not-present"]),
        ("Ida Lund fik ordet til punkt 14. Godkendt.", []),
        ("A: for\n\nV: imod", ["A for", "V against"]),
        (
            "Godkendt. Imod stemte 3 (V: Bo Holm og Mia Toft; Per Dam).",
            ["Bo Holm against", "Mia Toft against", "Per Dam against"],
        ),
        ("Godkendt.\n\nBo Holm stemte ikke.", ["Bo Holm abstain"]),
        ("Godkendt, idet Bo Holm (V) ikke kan tiltræde.", ["Bo Holm against"]),
    ],
)
def test_parts(text: str, expected: list[str]) -> None:
    """A vote is about the part that its words name, or the one whose decision it stands in."""
    assert positions(decided(text).votes) == expected


def test_amendment() -> None:
    """Votes on an amendment are marked; those on the recommendation that follow are not."""
    text = (
        "Enhedslisten stillede et ændringsforslag om belysning.\n\nFor stemte: Ø.\n\nImod stemte: A og V.\n\n"
        "Ændringsforslaget faldt.\n\nIndstillingen blev herefter godkendt.\n\nImod stemte: Ø."
    )
    marked = ["ændringsforslag Ø for", "ændringsforslag A against", "ændringsforslag V against"]
    assert positions(decided(text).votes) == [*marked, "Ø against"]


def test_voters_on_lines_of_their_own() -> None:
    """A label holds for the lines of voters below it, up to the next other line."""
    text = "For stemte:\nIda Lund (A)\nEva Krog (F)\n\nImod stemte:\nBo Holm (V)\n\nGodkendt."
    assert positions(decided(text).votes) == ["Ida Lund for", "Eva Krog for", "Bo Holm against"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "| Stemme | Hvem | Antal |\n| --- | --- | --- |\n| For | Ida Lund (A), Eva Krog (F) | 2 |",
            ["Ida Lund for", "Eva Krog for"],
        ),
        ("| For | Imod |\n| --- | --- |\n| A, F | V |", ["A for", "F for", "V against"]),
        ("| Parti | For | Imod |\n| --- | --- | --- |\n| A | 3 | |\n| V | | x |", ["A for", "V against"]),
    ],
)
def test_tables(text: str, expected: list[str]) -> None:
    """A table may have a row a position, a column a position, or a row a voter."""
    assert positions(decided(f"Godkendt.\n\n{text}\n").votes) == expected


def test_statement_in_quotation_marks_is_no_vote() -> None:
    """What someone had entered in the minutes in words of their own is passed by."""
    text = (
        "Godkendt.\n\nVenstre ønskede tilført protokollen:\n\n"
        "”Vi mener, at Socialdemokratiet stemte imod en god plan sidste år.\n\n"
        "Det er Alternativet, som nu stemte imod.”\n\nSF tog forbehold."
    )
    assert positions(decided(text).votes) == ["SF reservation"]


def test_told_twice_is_one_vote() -> None:
    """The same position of the same voter stands once, with its first place."""
    found = decided("Imod stemte 2 (V, O).\n\nListe V stemte imod, fordi stien er for dyr.")
    assert positions(found.votes) == ["V against", "O against"]
    assert found.votes[0].evidence.quote == "Imod stemte 2 (V, O)."


def test_party_and_tally_of_a_person() -> None:
    """The party beside a name and the number of the group are kept."""
    (vote,) = decided("Imod: 1 (Bo Holm (V))\n\nGodkendt.").votes
    assert (vote.voter, vote.voter_kind, vote.party, vote.tally) == ("Bo Holm", "person", "V", 1)


def test_own_body_and_day() -> None:
    """A vote of the meeting has its body and its day."""
    (vote,) = decided("Godkendt. V stemte imod.").votes
    assert (vote.item, vote.body, vote.date) == (1, "Byrådet", "2025-03-04")


def test_vote_of_another_body_in_its_own_decision() -> None:
    """Under the dated heading of another body, its members vote."""
    text = (
        "Beslutning Teknikudvalget den 18-02-2025\n\nAnbefales. O tog forbehold.\n\n"
        "Beslutning Byrådet den 04-03-2025\n\nGodkendt. V stemte imod."
    )
    found = [(vote.voter, vote.body, vote.date) for vote in read(text).votes]
    assert found == [("O", "Teknikudvalget", "2025-02-18"), ("V", "Byrådet", "2025-03-04")]


def test_votes_stay_with_the_step_of_the_way() -> None:
    """Below a step of the case's way, the body of that step voted, on its day."""
    text = (
        "Beslutning\n\nGodkendt.\n\nSagsforløb\n\nUdvalg: Teknikudvalget\n\nDato: 18-02-2025\n\n"
        "Punktnummer: 4\n\nIndstilles godkendt. O tog forbehold.\n\nUdvalg: Økonomiudvalget\n\n"
        "Dato: 25-02-2025\n\nPunktnummer: 7\n\nV stemte imod."
    )
    found = [(vote.voter, vote.body, vote.date) for vote in read(text).votes]
    assert found == [("O", "Teknikudvalget", "2025-02-18"), ("V", "Økonomiudvalget", "2025-02-25")]


def test_no_vote_outside_decisions() -> None:
    """An account of what somebody voted before is no vote here."""
    assert read("Sagsfremstilling\n\nI 2023 stemte V imod stien.\n\nBeslutning\n\nGodkendt.").votes == ()


def test_disqualified_are_not_present() -> None:
    """Who was disqualified at an item wasn't present at its vote, and is so once."""
    found = decided(
        "Godkendt. Bo Holm (V) erklærede sig inhabil.\n\nPer Dam deltog ikke i sagens behandling."
    )
    assert sorted(positions(found.votes)) == ["Bo Holm not-present", "Per Dam not-present"]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("For: 3 (Ida Lund (A), Eva Krog (F))", ["vote-tally"]),
        ("For stemte 1 (A, F, V)", ["vote-tally"]),
        ("For stemte 4 (A, F)", []),
        ("Søsiden stemte imod.", ["unread-vote"]),
        ("Udvalget kunne ikke tiltræde planen.", []),
    ],
)
def test_unsure(text: str, kinds: list[str]) -> None:
    """Numbers that can't be right and voters that aren't known are reported."""
    assert [issue.kind for issue in decided(text).issues if "vote" in issue.kind] == kinds


@pytest.mark.shared
@pytest.mark.skipif(not COUNCIL.exists(), reason="the real minutes aren't beside this checkout")
def test_council_in_a_pdf() -> None:
    """Real minutes of a council, counted by reading: its own votes by part, and those of earlier bodies."""
    document = read_document(COUNCIL)
    found = extract(document, segment(document))
    own = found.meeting.body.value if found.meeting.body else ""
    assert Counter(vote.position.value for vote in found.votes if vote.body == own) == {"against": 11}
    assert Counter(vote.position.value for vote in found.votes if vote.body != own) == {
        "reservation": 6,
        "for": 5,
        "not-present": 4,
        "against": 1,
    }
    assert Counter(vote.part for vote in found.votes) == {"": 20, "1": 3, "2": 3, "5": 1}
