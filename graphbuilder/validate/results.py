"""What a validation found: one result a thing, a demand, and a value that fails it."""

from __future__ import annotations

from dataclasses import dataclass

from graphbuilder.validate.shapes import Messages

VIOLATION = "Violation"


@dataclass(frozen=True, slots=True)
class Result:
    """That a thing fails a demand.

    `focus`, `value` and `path` are terms of SPARQL (`<…>`, `"…"@da`); `value` is "" where no
    single value is to blame, `path` "" where the thing itself is. `shape` is the IRI of the
    shape, or of its constraint in SPARQL, and "" where it has none.
    """

    severity: str
    shape: str
    component: str
    focus: str
    path: str
    value: str
    messages: Messages


@dataclass(frozen=True, slots=True)
class Validation:
    """The results of one run, by severity, shape and thing; `shapes` counts what was checked."""

    results: tuple[Result, ...]
    shapes: int
    engine: str

    @property
    def violations(self) -> int:
        """How many results say that the graph can't be trusted there."""
        return sum(result.severity == VIOLATION for result in self.results)

    @property
    def warnings(self) -> int:
        """How many say that something is worth a look."""
        return len(self.results) - self.violations


_SEVERITIES = {VIOLATION: 0, "Warning": 1, "Info": 2}


def in_order(result: Result) -> tuple[int, tuple[str, ...]]:
    """What results are sorted by."""
    place = _SEVERITIES.get(result.severity, len(_SEVERITIES))
    return place, (result.shape, result.path, result.focus, result.component, result.value)
