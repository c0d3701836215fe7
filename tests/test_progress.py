"""The time left is told right: by bytes, with the stages that follow, and on a terminal alone."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from rich.console import Console

from graphbuilder.cli import cli
from graphbuilder.cli.progress import _USUAL, BUILDING, Estimate, Pace, read_paces, told, write_paces
from graphbuilder.cli.screen import _bar, progress_bar
from tests.invented import text, write_texts

AFTER = sum(_USUAL.values())


class Clock:
    """A clock that goes on when it is told."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        """The time."""
        return self.now


@pytest.fixture
def clock() -> Clock:
    """A clock."""
    return Clock()


def building(clock: Clock, **options: object) -> Estimate:
    """An estimate for a build."""
    return Estimate(BUILDING, clock=clock, **options)  # type: ignore[arg-type]


def read_a_half(estimate: Estimate, clock: Clock, *, known: int, documents: int) -> None:
    """The first 100 of 1,000 bytes take long, as workers start; 400 more take 40 seconds."""
    estimate.step("known", known, documents)
    estimate.step("read", 0, 1_000)
    clock.now += 17
    estimate.step("read", 100, 1_000)
    assert estimate.seconds_left() is None
    clock.now += 40
    estimate.step("read", 500, 1_000)


def test_reading_is_measured_by_bytes(clock: Clock) -> None:
    """Nine short texts are no nine tenths of the work when the tenth file is a large one."""
    estimate = building(clock)
    estimate.step("known", 0, 10)
    estimate.step("read", 0, 500_000)
    for count in range(1, 10):
        clock.now += 1
        estimate.step("read", 10_000 * count, 500_000)
    reading = 50.0
    assert estimate.seconds_left() == pytest.approx(reading - 9 + AFTER * reading)
    assert estimate.share_done() == pytest.approx(9 / (reading * (1 + AFTER)))


@pytest.mark.parametrize(("processes", "documents"), [(1, 100), (4, 100), (1, 300)])
def test_what_follows_reading_is_part_of_it(clock: Clock, processes: int, documents: int) -> None:
    """One process goes on alone where several have read, and with all documents, not the new ones alone."""
    estimate = building(clock, processes=lambda new: processes)
    read_a_half(estimate, clock, known=documents - 100, documents=documents)
    after = 100 * processes * AFTER * documents / 100
    assert estimate.seconds_left() == pytest.approx(50 + after)
    clock.now += 10  # a worker hasn't told yet what it has done
    assert estimate.seconds_left() == pytest.approx(40 + after)


SECONDS = {"merge": 2.0, "write": 10.0, "turtle": 8.0, "store": 20.0, "check": 10.0}


def test_the_last_build_tells_how_long_it_takes(clock: Clock) -> None:
    """By its number of documents."""
    estimate = building(
        clock, former={"whole": Pace(100, SECONDS), "part": Pace(100, {**SECONDS, "store": 1})}
    )
    read_a_half(estimate, clock, known=0, documents=200)
    assert estimate.seconds_left() == pytest.approx(50 + 2 * 50)
    estimate.step("read", 1_000, 1_000)
    estimate.step("merge", 0, 200)
    clock.now += 4
    estimate.step("write", 1, 200)
    assert estimate.seconds_left() == pytest.approx(2 * 48)
    clock.now += 30  # half as fast again as it was before
    estimate.step("store", 0, 1)
    assert estimate.seconds_left() == pytest.approx(2 * 30 * 34 / 24)
    clock.now += 15
    assert estimate.seconds_left() == pytest.approx(2 * 30 * 34 / 24 - 15)


def test_a_small_change_goes_by_small_changes(clock: Clock) -> None:
    """Until it turns out that all has to be written."""
    part = {**SECONDS, "write": 1.0, "store": 1.0}
    estimate = building(clock, former={"whole": Pace(100, SECONDS), "part": Pace(100, part)})
    read_a_half(estimate, clock, known=97, documents=100)
    assert estimate.seconds_left() == pytest.approx(50 + 22)
    estimate.step("write", 1, 100)
    assert estimate.seconds_left() == pytest.approx(10 + 38)


def test_the_first_small_change_has_no_estimate(clock: Clock) -> None:
    """It takes other time than what wrote all, and nobody knows which."""
    estimate = building(clock, former={"whole": Pace(100, SECONDS)})
    read_a_half(estimate, clock, known=97, documents=100)
    assert estimate.seconds_left() is None


def test_a_stage_that_should_have_ended_has_time_left(clock: Clock) -> None:
    """It never says that there is none while it goes on; at the end there is none."""
    estimate = building(clock, former={"whole": Pace(100, SECONDS)})
    estimate.step("known", 0, 100)
    estimate.step("check", 0, 1)
    clock.now += 50
    assert estimate.seconds_left() == pytest.approx(5)
    estimate.step("check", 1, 1)
    assert (estimate.seconds_left(), estimate.share_done()) == (0, 1)


def steps(clock: Clock, estimate: Estimate) -> Iterator[None]:
    """A build of 400 documents that a process reads in 100 seconds; stages take their usual time."""
    estimate.step("known", 0, 400)
    estimate.step("read", 0, 4_000)
    for count in range(1, 401):
        clock.now += 0.25
        estimate.step("read", 10 * count, 4_000)
        yield
    for stage in BUILDING[2:]:
        counted = stage in ("merge", "write")
        estimate.step(stage, 0, 400 if counted else 1)
        for part in range(1, 11):
            clock.now += 10 * _USUAL[stage]
            if counted:
                estimate.step(stage, 40 * part, 400)
            yield
    estimate.step("check", 1, 1)


def test_it_is_right_from_the_first_moments_on(clock: Clock) -> None:
    """At each step of a build that goes as it usually does, a tenth off at most; the bar never goes back."""
    estimate, begun, told_then = building(clock), clock.now, []
    for _ in steps(clock, estimate):
        told_then.append((clock.now, estimate.seconds_left(), estimate.share_done()))
    whole = clock.now - begun
    assert whole == pytest.approx(100 * (1 + AFTER))
    known = [(now, left) for now, left, _ in told_then if left is not None]
    assert len(known) >= len(told_then) - 8
    assert max(abs(begun + whole - now - left) for now, left in known) < whole / 10
    shares = [share for _, _, share in told_then]
    assert shares == sorted(shares)


def test_nothing_is_told_without_ground(clock: Clock) -> None:
    """While files are looked at, and where nothing is read and nothing is known of former builds."""
    estimate = building(clock)
    estimate.step("find", 10, 100)
    assert (estimate.seconds_left(), estimate.share_done()) == (None, 0)
    estimate.step("known", 100, 100)
    estimate.step("merge", 50, 100)
    assert estimate.seconds_left() is None


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "1 s"), (7.4, "7 s"), (44, "40 s"), (61, "1 min"), (754, "13 min"), (5_400, "1 h 30 min")],
)
def test_times_are_no_finer_than_they_are_known(seconds: float, words: str) -> None:
    """Seconds, tens of seconds, minutes, tens of minutes."""
    assert told(seconds) == f"about {words}"


def test_the_bar(clock: Clock) -> None:
    """It names the stage, how much of it is done, and the time left."""
    estimate = building(clock)
    estimate.step("known", 0, 100)
    estimate.step("read", 0, 4_000_000)
    estimate.step("read", 200_000, 4_000_000)
    clock.now += 60
    estimate.step("read", 1_000_000, 4_000_000)
    out = io.StringIO()
    Console(file=out, width=120).print(_bar(estimate))
    shown = out.getvalue()
    assert "Reading minutes" in shown
    assert "1.0 of 4.0 MB" in shown
    assert "about 5 min left" in shown  # 225 seconds of reading, 96 for what follows
    estimate.step("store", 0, 1)
    Console(file=out, width=120).print(_bar(estimate))
    assert "Filling the store" in out.getvalue()


def test_no_bar_without_a_terminal(monkeypatch: pytest.MonkeyPatch, clock: Clock) -> None:
    """What is kept in a log has no bar in it."""
    out = io.StringIO()
    monkeypatch.setattr(sys, "stderr", out)
    with progress_bar(building(clock)):
        pass
    assert out.getvalue() == ""


def test_a_bar_on_a_terminal(monkeypatch: pytest.MonkeyPatch, clock: Clock) -> None:
    """The bar goes to standard error, and is taken away at the end."""
    out = io.StringIO()
    monkeypatch.setattr(out, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stderr", out)
    monkeypatch.setenv("TERM", "xterm")
    estimate = building(clock)
    estimate.step("find", 3, 10)
    with progress_bar(estimate):
        pass
    assert "3 of 10 files" in out.getvalue()
    assert "\x1b[2K" in out.getvalue()


def test_builds_keep_how_long_they_took(tmp_path: Path) -> None:
    """One that wrote all, and one that wrote a part; what can't be understood is as good as nothing."""
    write_texts(tmp_path / "minutes", 12)
    output = tmp_path / "output"
    command = ["build", str(tmp_path / "minutes"), "--output", str(output), "--jobs", "1"]
    assert CliRunner().invoke(cli, command).exit_code == 0
    assert [(kind, pace.documents, [*pace.seconds]) for kind, pace in read_paces(output).items()] == [
        ("whole", 12, [*_USUAL])
    ]
    (tmp_path / "minutes" / "referat-003.txt").write_text(text(100), "utf-8")
    assert CliRunner().invoke(cli, command).exit_code == 0
    assert [*read_paces(output)] == ["part", "whole"]
    before = read_paces(output)
    assert CliRunner().invoke(cli, command).exit_code == 0
    assert read_paces(output) == before
    write_paces(output, {"whole": Pace(3, SECONDS)})
    assert read_paces(output)["whole"] == Pace(3, SECONDS)
    for damaged in ("", "[]", '{"whole": {"documents": "x"}}', '{"whole": 3}'):
        (output / ".pace.json").write_text(damaged)
        assert read_paces(output) == {}
