"""What is asked for and isn't there, of numbers in memory and on disk."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from graphbuilder.validate.wants import Wants


@pytest.mark.parametrize("held", [7, 100, 100_000])
@pytest.mark.parametrize("seed", range(3))
def test_what_is_missing(seed: int, held: int, tmp_path: Path) -> None:
    """However many are held in memory, and in whatever order they come, some of them twice."""
    dice = random.Random(seed)
    numbers = [dice.randrange(-(2**63), 2**63) for _ in range(2_000)]
    wanted, given = dice.choices(numbers, k=3_000), dice.choices(numbers, k=2_500)
    wants = Wants(tmp_path, held)
    calls = [(wants.want, number) for number in wanted] + [(wants.give, number) for number in given]
    dice.shuffle(calls)
    for call, number in calls:
        call(number)
    assert bool(list(tmp_path.iterdir())) == (held < 100_000)
    assert wants.unmet() == set(wanted) - set(given) != set()
    assert list(tmp_path.iterdir()) == []


def test_more_than_is_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was given long ago is there."""
    monkeypatch.setattr("graphbuilder.validate.wants._RECENT", 5)
    wants = Wants(None)
    for number in range(100):
        wants.give(number)
    for number in (3, 99, 100, 3):
        wants.want(number)
    assert wants.unmet() == {100}


def test_what_an_ended_run_left_is_no_matter(tmp_path: Path) -> None:
    """Numbers of another run aren't taken for ours."""
    for _ in range(2):
        wants = Wants(tmp_path, 2)
        for number in (1, 2, 3):
            wants.give(number)
    wants.want(1)
    wants.want(4)
    assert wants.unmet() == {4}
