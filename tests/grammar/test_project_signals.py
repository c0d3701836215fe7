"""Words around a capitalised name that tell for and against its being a project's."""

from __future__ import annotations

import pytest

from graphbuilder.grammar.project_signals import AGAINST, SIGNALS, Signal, is_enough, weigh, weigh_shape


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
        "Lars Gul Sky fortalte.",
    ],
)
def test_nothing_told(line: str) -> None:
    """A name that only stands there gets nothing."""
    start = line.index("Gul Sky")
    assert list(weigh(line, start, start + len("Gul Sky"))) == []


@pytest.mark.parametrize(
    ("name", "points"),
    [
        ("SkyFjord", 1),
        ("SKYline", 1),
        ("Sky til Kanten", 1),
        ("Sky & Regn Topmøde", 2),
        ("Gul Sky", 0),
        ("SKY", 0),
    ],
)
def test_shapes(name: str, points: int) -> None:
    """Capitals inside a word, a small word inside a name, and an event's last word."""
    assert weigh_shape(name) == points


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
