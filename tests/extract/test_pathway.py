"""The case's way: the bodies that it passes, with day, item, role and outcome as printed."""

from __future__ import annotations

import pytest

from graphbuilder.extract import extract
from graphbuilder.model import PathwayStep
from graphbuilder.read import make_document
from graphbuilder.segment import segment

HEAD = "# Referat Kulturudvalget d. 04-03-2025\n\nTangby Kommune\n\n# Punkt 1: Ny scene ved havnen\n\n"
TAIL = "\n\n# Punkt 2: Eventuelt\n\n## Beslutning\n\nIntet.\n"


def steps(sections: str) -> tuple[PathwayStep, ...]:
    """The steps of an item with these sections."""
    text = f"{HEAD}{sections}{TAIL}"
    document = make_document(text, "x.md", text.encode())
    return extract(document, segment(document)).pathway


def shown(sections: str) -> list[str]:
    """`date body number role outcome` of each step, as far as printed."""
    return [
        " ".join(filter(None, (one.date, one.body, one.step_item, one.role, one.outcome or "")))
        for one in steps(sections)
    ]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            "Kulturudvalget (indstiller), 04.03.2025\n\nByrådet (godkender), 25.03.2025",
            ["2025-03-04 Kulturudvalget indstiller", "2025-03-25 Byrådet godkender"],
        ),
        ("11.11.2024 Byrådet", ["2024-11-11 Byrådet"]),
        ("Kulturudvalget, pkt. 12, 04.03.2025", ["2025-03-04 Kulturudvalget 12"]),
        ("Byrådet den 18. marts", ["2025-03-18 Byrådet"]),
        (
            "Byrådet (drøfter, beslutter), 18.03.2025",
            ["2025-03-18 Byrådet drøfter", "2025-03-18 Byrådet beslutter"],
        ),
        (
            "Kulturudvalget og Økonomiudvalget, 18.03.2025",
            ["2025-03-18 Kulturudvalget", "2025-03-18 Økonomiudvalget"],
        ),
        ("Byrådet, 18.03.2025\n\nByrådet, 18.03.2025", ["2025-03-18 Byrådet"]),
        ("Direktionen har set på scenen.", []),
    ],
)
def test_lines(lines: str, expected: list[str]) -> None:
    """A line gives a step for each body and role; a day without a year is of the meeting's year."""
    assert shown(f"## Politisk behandling\n\n{lines}") == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            "Udvalg: Økonomiudvalget\n\nDato: 25-02-2025\n\nPunktnummer: 21\n\nAnbefales.\n\n"
            "Udvalg: Byrådet\n\nDato: 27-02-2025\n\nPunktnummer: 8\n\nUdsat.",
            ["2025-02-25 Økonomiudvalget 21 recommended", "2025-02-27 Byrådet 8 postponed"],
        ),
        ("Økonomiudvalget\n\n25-02-2025\n\n21", ["2025-02-25 Økonomiudvalget 21"]),
    ],
    ids=["fields", "cells"],
)
def test_blocks(lines: str, expected: list[str]) -> None:
    """Body, day and number on lines of their own are one step, with what was decided below."""
    assert shown(f"## Sagsforløb\n\n{lines}") == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Byrådet", ["Byrådet"]),
        ("ØU/BY", ["Økonomiudvalget", "Byrådet"]),
        ("XQ/BY", ["Byrådet"]),
    ],
)
def test_competence(line: str, expected: list[str]) -> None:
    """Who decides is a step without a day; a code that is no body's gives none."""
    assert shown(f"## Beslutningskompetence\n\n{line}") == expected


def test_codes_with_days() -> None:
    """Initials of the body that met are its name, some codes mean the same everywhere, others stay."""
    assert shown("## Sagens vej\n\nKU 4/3-25, ØU 11.03.25 – XQU den 18-03-2025") == [
        "2025-03-04 Kulturudvalget",
        "2025-03-11 Økonomiudvalget",
        "2025-03-18 XQU",
    ]


def test_codes_with_days_without_a_year() -> None:
    """In a table of codes and days the year is that of the meeting; `40/50` is no day."""
    assert shown(
        "## Beslutningsproces\n\nUdvalg   Dato\nKU       4/3\nØU (1. beh.)   19/3\nXQU      40/50"
    ) == [
        "2025-03-04 Kulturudvalget",
        "2025-03-19 Økonomiudvalget",
    ]


def test_codes_of_bodies_that_the_recommendation_names() -> None:
    """Letters stand for the bodies to which the item is to go; the council's are known."""
    words = "## Indstilling\n\nUdvalget indstiller over for Socialudvalget og Byrådet, at scenen bygges."
    assert shown(f"Besl. komp: KU/SOU/BR\n\n{words}") == ["Kulturudvalget", "Socialudvalget", "Byrådet"]


def test_decisions_of_others_are_steps() -> None:
    """Where no section tells the way, the dated decisions of several bodies do; those of one don't."""
    own = "Kulturudvalget, den 4. marts 2025, pkt. 1:\nAnbefales."
    other = "Teknikudvalget, den 18. februar 2025, pkt. 3:\nAnbefales."
    assert shown(f"## Beslutninger\n\n{other}\n\n{own}") == [
        "2025-02-18 Teknikudvalget",
        "2025-03-04 Kulturudvalget",
    ]
    assert shown(f"## Beslutninger\n\n{own}") == []


def test_competence_in_a_column() -> None:
    """Who decides may stand beside the case number; in a sentence it doesn't."""
    assert shown("Sagsnr.: 24/1001          Sagen afgøres i: Byrådet\n\n## Resumé\n\nEn scene.") == [
        "Byrådet"
    ]
    assert shown("24/1001\n\n## Resumé\n\nSkal Sagen afgøres i: Byrådet? spurgte han.") == []


def test_running_text() -> None:
    """What the account tells of another body is no step."""
    assert shown("## Sagsfremstilling\n\nByrådet godkendte scenen den 18. marts 2025.") == []


def test_evidence() -> None:
    """A step stands where its body and day are printed."""
    (found,) = steps("## Politisk behandling\n\nByrådet (godkender), 25.03.2025")
    assert found.item == 1
    assert found.evidence.start == len(HEAD) + len("## Politisk behandling\n\n")
    assert found.evidence.quote == "Byrådet (godkender), 25.03.2025"
