"""What a command has done so far → how long the rest will take.

Reading is measured by the bytes of the files, as a large PDF takes longer than a short text. What comes
after reading is part of the estimate from the first moment on: by what it took in the last build of the
workspace, or else by what it usually takes beside reading.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

BUILDING = ("find", "read", "merge", "write", "turtle", "store", "check")
"""The stages of a build."""

_AFTER = BUILDING[2:]
_USUAL = {"merge": 0.03, "write": 0.07, "turtle": 0.09, "store": 0.12, "check": 0.01}
"""Seconds that a stage takes for each in which one process reads (100 invented minutes of 30 kB)."""

_ENOUGH = 1.0  # seconds that a stage goes on before it says how fast it goes
_OVERDUE = 0.1  # of what it took, that a stage takes longer which should have ended
_PART = 5  # times as many documents as new ones: below that all is written anew
_FILE = ".pace.json"


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds that the stages after reading took in a build, and of how many documents."""

    documents: int
    seconds: Mapping[str, float]


Paces = Mapping[str, Pace]
"""By what a build wrote: "whole" or, where it made only what had changed, "part"."""


def read_paces(workspace: Path) -> Paces:
    """Those of the last builds; none where there were none, or what is kept can't be understood."""
    try:
        kept = json.loads((workspace / _FILE).read_text("utf-8"))
        return {
            kind: Pace(
                int(pace["documents"]), {stage: float(pace["seconds"].get(stage, 0)) for stage in _AFTER}
            )
            for kind, pace in kept.items()
        }
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}


def write_paces(workspace: Path, paces: Paces) -> None:
    """Keep them for the next build, where the workspace can be written."""
    from graphbuilder.workspace import write_bytes

    kept = {kind: asdict(pace) for kind, pace in sorted(paces.items())}
    write_bytes(workspace / _FILE, json.dumps(kept, indent=1).encode() + b"\n")


@dataclass(frozen=True, slots=True)
class _Mark:
    """How much of a stage was done, and when."""

    done: int
    at: float


@dataclass
class Estimate:
    """How far a command is, and how long it will still take.

    `stages` are those that it goes through, in order. `processes` says how many read so many documents;
    `former` is how long the last builds took after reading.
    """

    stages: Sequence[str]
    processes: Callable[[int], int] = lambda documents: 1
    former: Paces = field(default_factory=dict)
    clock: Callable[[], float] = time.monotonic
    stage: str = ""
    done: int = 0
    total: int = 0
    _known: int = 0
    _documents: int = 0
    _kind: str = "whole"
    _took: dict[str, float] = field(default_factory=dict)
    _reading: float | None = None
    _begun: float = 0.0
    _since: float = 0.0
    _first: _Mark | None = None
    _last: _Mark | None = None
    _share: float = 0.0

    def __post_init__(self) -> None:
        self._begun = self._since = self.clock()

    def step(self, stage: str, done: int, total: int) -> None:
        """Take note of how far a stage is."""
        if stage == "known":
            self._known, self._documents = done, total
            self._kind = "part" if done and self._new * _PART <= total else "whole"
            return
        if stage != self.stage:
            self._begin(stage, total)
        self.done, self.total = done, total
        if done:
            # What is done first takes longer: workers start, and libraries are loaded
            self._last = _Mark(done, self.clock())
            self._first = self._first or self._last

    def _begin(self, stage: str, total: int) -> None:
        now = self.clock()
        if self.stage:
            self._took[self.stage] = now - self._since
        if self.stage == "read":
            self._reading = self._seconds_for_all()
        self.stage, self._since = stage, now
        self._first = self._last = None
        if stage == "write":
            self._kind = "part" if total * _PART <= self._documents else "whole"

    def seconds_left(self) -> float | None:
        """Seconds until the end; None while there is nothing to tell it by."""
        left = self._left_in_stage()
        if left is None or self.stage not in self.stages:
            return None
        for stage in self.stages[self.stages.index(self.stage) + 1 :]:
            expected = self._expected(stage)
            if expected is None:
                return None
            left += expected
        return left

    def share_done(self) -> float:
        """What part of the whole time has passed, from 0 to 1; it never falls."""
        left = self.seconds_left()
        if left is not None:
            passed = self.clock() - self._begun
            self._share = max(self._share, passed / (passed + left) if passed + left else 0.0)
        return self._share

    def paces(self) -> Paces:
        """Those of `former`, and that of this build when it has gone through all stages."""
        if self.stage != _AFTER[-1] or self.done < self.total or not self._documents:
            return self.former
        took = {**self._took, self.stage: self.clock() - self._since}
        seconds = {stage: round(took.get(stage, 0.0), 3) for stage in _AFTER}
        return {**self.former, self._kind: Pace(self._documents, seconds)}

    @property
    def _new(self) -> int:
        return self._documents - self._known

    def _left_in_stage(self) -> float | None:
        now = self.clock()
        if self.total and self.done >= self.total:
            return 0.0
        took, whole = now - self._since, self._seconds_for_all()
        if whole is not None and self._last is not None:
            return max(whole * (1 - self.done / self.total) - (now - self._last.at), _OVERDUE)
        expected = self._expected(self.stage) if self.stage in _AFTER else None
        return None if expected is None else max(expected - took, _OVERDUE * took)

    def _seconds_for_all(self) -> float | None:
        """What the stage takes by what was done since its first step; None when that is too little."""
        if self._first is None or self._last is None or self._last.at - self._first.at < _ENOUGH:
            return None
        done = self._last.done - self._first.done
        return (self._last.at - self._first.at) * self.total / done if done else None

    def _expected(self, stage: str) -> float | None:
        """Seconds that a stage after reading will take in all, if it goes as those before it."""
        usual = self._as_usual(stage)
        if usual is None:
            return None
        past = [(self._as_usual(one), took) for one, took in self._took.items() if one in _AFTER]
        expected = sum(seconds or 0.0 for seconds, _ in past)
        return usual * sum(took for _, took in past) / expected if expected else usual

    def _as_usual(self, stage: str) -> float | None:
        """Seconds that a stage took in the last build, or usually takes beside reading."""
        pace = self.former.get(self._kind)
        if pace and pace.documents:
            return pace.seconds[stage] * self._documents / pace.documents
        reading = self._seconds_for_all() if self.stage == "read" else self._reading
        if reading is None or not self._new or self._kind == "part":
            return None
        return _USUAL[stage] * reading * self.processes(self._new) * self._documents / self._new


def told(seconds: float) -> str:
    """A time no finer than it can be known: `about 40 s`, `about 12 min`, `about 1 h 20 min`."""
    if seconds < 60:
        return f"about {max(1, round(seconds, -1) if seconds > 10 else round(seconds)):.0f} s"
    minutes = round(seconds / 60)
    if minutes < 60:
        return f"about {minutes} min"
    return f"about {minutes // 60} h {minutes % 60 // 10 * 10} min"
