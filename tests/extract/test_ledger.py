"""Contradictions between attendance and votes."""

from __future__ import annotations

import pytest

from graphbuilder.extract import extract
from graphbuilder.model import Document, Issue
from graphbuilder.segment import segment

KINDS = {"voted-though-absent", "voted-though-unlisted", "two-positions", "more-votes-than-people"}
DELTAGERE = "Deltagere: Bo Holm (V), Ida W. Lund (A), Per Dam (O), Eva Krog (F)"


def issues(decision: str, head: str = DELTAGERE) -> list[Issue]:
    """The contradictions in minutes with this decision at their only real item."""
    day = "Tirsdag den 4. marts 2025 kl. 17.00"
    item = f"Punkt 1: Ny sti ved havnen\n\n24/1001\n\nBeslutning\n\n{decision}"
    last = "Punkt 2: Eventuelt\n\nBeslutning\n\nIntet.\n"
    text = "\n\n".join(["Tangby Kommune", "Referat", "Byrådet", day, head, item, last])
    document = Document("a.txt", "0" * 64, text, text)
    return [issue for issue in extract(document, segment(document)).issues if issue.kind in KINDS]


@pytest.mark.parametrize(
    ("decision", "kinds"),
    [
        ("Godkendt. Bo Holm (V) stemte imod.", []),
        ("Godkendt. Ida Lund stemte imod.", []),
        ("Fraværende: Per Dam (O)\n\nGodkendt. Per Dam stemte imod.", ["voted-though-absent"]),
        ("Fraværende: Per Dam (O)\n\nGodkendt. Bo Holm stemte imod.", []),
        ("Godkendt. Bo Holm forlod mødet under behandlingen af punktet.\n\nBo Holm stemte imod.", []),
        ("Godkendt. Kaj Friis tog forbehold.", ["voted-though-unlisted"]),
        ("Godkendt. Kaj Friis deltog ikke i sagens behandling.", []),
        ("For stemte A og V. Imod stemte V.", ["two-positions"]),
        ("V stemte imod og tog forbehold.", []),
        ("Ad 1: Godkendt. V stemte imod.\n\nAd 2: Godkendt. V stemte for.", []),
        ("For stemte 3 (A, V). Imod stemte 2 (O, F).", ["more-votes-than-people"]),
        ("For stemte 2 (A, V). Imod stemte 2 (O, F).", []),
        ("Fraværende: Per Dam (O)\n\nFor stemte 2 (A, V). Imod stemte 2 (C, F).", ["more-votes-than-people"]),
    ],
)
def test_contradictions(decision: str, kinds: list[str]) -> None:
    """What can't all be true is reported, and what can isn't."""
    assert [issue.kind for issue in issues(decision)] == kinds


@pytest.mark.parametrize("head", ["", "Afbud: Per Dam (O)"])
def test_without_a_list_nobody_is_missing_in_it(head: str) -> None:
    """Where the minutes don't list who took part, everyone may vote."""
    assert issues("For: 2 (Kaj Friis (A), Bo Holm (V))", head) == []


def test_votes_of_another_body_are_its_own() -> None:
    """Members of a committee that dealt with the case before needn't be at this meeting."""
    assert (
        issues("Godkendt.\n\nBeslutning Teknikudvalget den 18-02-2025\n\nAnbefales. Kaj Friis tog forbehold.")
        == []
    )


def test_issue_leads_to_the_words() -> None:
    """An issue has the line and the words of the vote, and says who, where and what to do."""
    (issue,) = issues("Godkendt.\n\nKaj Friis tog forbehold.")
    assert (issue.quote, issue.line) == ("Kaj Friis tog forbehold.", 19)
    assert issue.message.startswith("Kaj Friis takes part in the vote at item 1 and stands neither among")
    assert issue.message.endswith("See whether the whole list was read.")
