"""Outcome words are read in order, those of another act left out."""

from __future__ import annotations

import pytest

from graphbuilder.grammar.outcomes import RULES, find_outcomes, is_bare_outcome
from graphbuilder.model import Outcome


@pytest.mark.parametrize(
    ("sentence", "outcomes"),
    [
        ("Godkendt.", [Outcome.APPROVED]),
        ("Udvalget vedtog enstemmigt planen.", [Outcome.APPROVED]),
        ("Bevilget 20.000 kr.", [Outcome.APPROVED]),
        ("Indstillingen følges.", [Outcome.APPROVED]),
        ("Ansøgningen imødekommes.", [Outcome.APPROVED]),
        ("Tiltrådt.", [Outcome.ENDORSED]),
        ("Udvalget tiltræder indstillingen.", [Outcome.ENDORSED]),
        ("Anbefales.", [Outcome.RECOMMENDED]),
        ("Indstilles godkendt.", [Outcome.RECOMMENDED]),
        ("Taget til efterretning.", [Outcome.NOTED]),
        ("Udvalget blev orienteret.", [Outcome.NOTED]),
        ("Drøftet.", [Outcome.DISCUSSED]),
        ("Temadrøftet", [Outcome.DISCUSSED]),
        ("Ikke godkendt.", [Outcome.REJECTED]),
        ("Udvalget kan ikke anbefale kajen.", [Outcome.REJECTED]),
        ("Anbefales ikke.", [Outcome.REJECTED]),
        ("Forslaget blev forkastet.", [Outcome.REJECTED]),
        ("Der meddeles afslag.", [Outcome.REJECTED]),
        ("Punktet udgår.", [Outcome.REMOVED]),
        ("Taget af dagsordenen.", [Outcome.REMOVED]),
        ("Sagen blev udsat.", [Outcome.POSTPONED]),
        ("Udsættes til næste møde.", [Outcome.POSTPONED]),
        ("Sendes tilbage til forvaltningen.", [Outcome.RETURNED]),
        ("Hjemvises.", [Outcome.RETURNED]),
        ("Fremsendes til Økonomiudvalget.", [Outcome.FORWARDED]),
        ("Planen sendes i offentlig høring.", [Outcome.FORWARDED]),
        ("Intet at bemærke.", [Outcome.NONE]),
        ("Der var ingen bemærkninger.", [Outcome.NONE]),
    ],
)
def test_one_outcome(sentence: str, outcomes: list[Outcome]) -> None:
    """Each way of saying an outcome is known."""
    assert [rule.outcome for rule in find_outcomes(sentence)] == outcomes


@pytest.mark.parametrize(
    ("sentence", "outcomes"),
    [
        ("Taget til efterretning og blev drøftet.", [Outcome.NOTED, Outcome.DISCUSSED]),
        ("Drøftet. Herefter godkendt.", [Outcome.DISCUSSED, Outcome.APPROVED]),
        ("Udvalget anbefaler, at planen godkendes.", [Outcome.RECOMMENDED]),
        ("Anbefales godkendt.", [Outcome.RECOMMENDED]),
        ("Godkendt, idet sagen sendes i høring.", [Outcome.APPROVED]),
        ("Godkendt som anbefalet af Økonomiudvalget.", [Outcome.APPROVED]),
        ("Godkendt. Planen blev godkendt.", [Outcome.APPROVED]),
    ],
)
def test_several_acts(sentence: str, outcomes: list[Outcome]) -> None:
    """Acts come in reading order, each outcome once, without what another act is about."""
    assert [rule.outcome for rule in find_outcomes(sentence)] == outcomes


@pytest.mark.parametrize(
    "sentence",
    [
        "Kajen er 40 meter lang.",
        "Udvalget ønsker en status til efteråret.",
        "Regnvandet ledes til åen.",
        "Udgifterne steg i fjor.",
        "Godkendelsen er fra 2019.",
        "Intet hus er til salg i byen.",
        "Havnen udgår fra kortet.",
    ],
)
def test_no_outcome(sentence: str) -> None:
    """Sentences without an outcome word have none."""
    assert find_outcomes(sentence) == []


@pytest.mark.parametrize(
    ("line", "bare"),
    [
        ("Godkendt.", True),
        ("Indstillingen blev enstemmigt godkendt", True),
        ("Til efterretning", True),
        ("Udsat til næste møde.", True),
        ("Intet.", True),
        ("Drøftet og godkendt", True),
        ("Udvalget godkendte kajen.", False),
        ("Godkendt byggeri i havnen", False),
        ("Intet hus", False),
        ("Godkendt med " + "x" * 100, False),
    ],
)
def test_is_bare_outcome(line: str, bare: bool) -> None:
    """A bare outcome says an outcome and nothing else."""
    assert is_bare_outcome(line) is bare


def test_names_of_rules() -> None:
    """Every rule has a name of its own."""
    assert len({rule.name for rule in RULES}) == len(RULES)
