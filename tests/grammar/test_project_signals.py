"""Words around a capitalised name that tell for and against its being a project's."""

from __future__ import annotations

import pytest

from graphbuilder.grammar.project_signals import AGAINST, SIGNALS, Signal, is_enough, weigh


@pytest.mark.parametrize("signal", [*SIGNALS, *AGAINST], ids=lambda signal: signal.like)
def test_each_signal_is_in_its_line(signal: Signal) -> None:
    """The points of each row are given in the line beside it."""
    start = signal.like.index("Gul Sky")
    assert signal.points in list(weigh(signal.like, start, start + len("Gul Sky")))


@pytest.mark.parametrize(
    "line",
    [
        "Gul Sky ligger ud til vejen.",
        "Der er ikke truffet beslutning, og Gul Sky nævnes ikke.",
        "Lars Gul Sky kom.",
    ],
)
def test_nothing_told(line: str) -> None:
    """A name that only stands there gets nothing."""
    start = line.index("Gul Sky")
    assert list(weigh(line, start, start + len("Gul Sky"))) == []


def test_words_around_a_list_are_about_all_its_names() -> None:
    """What stands before the first name of a list tells of the last one too."""
    line = "Kommunen er testkommune i Gul Sky, Blå Regn og Ny Vind."
    start = line.index("Ny Vind")
    assert 2 not in weigh(line, start, start + len("Ny Vind"))
    assert 2 in weigh(line, start, start + len("Ny Vind"), line.index("Gul Sky"))


@pytest.mark.parametrize(
    ("name", "points", "enough"),
    [
        ("Gul Sky", 1, False),
        ("Gul Sky", 2, True),
        ("Skyholdet", 2, False),
        ("Skyholdet", 3, True),
        ("Sky", 3, False),
    ],
)
def test_how_much_is_enough(name: str, points: int, enough: bool) -> None:
    """The less a name looks like one, the more has to tell it."""
    assert is_enough(name, points) is enough
