"""What was measured beforehand, as shipped with the package: how well it reads, and each of its rules.

`measurements/sheets.json` has precision and recall of each answer sheet on minutes that no
rule had met; `measurements/rules.csv` how many answers of each rule were right on all gold
sets. `scripts/make_measurements.py` makes both.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from graphbuilder.resources import resource_path

LEAST_CASES = 20
"""With fewer answers than this a rule gets no figure: 20 right ones still leave a miss in seven possible."""


@dataclass(frozen=True, slots=True)
class SheetFigures:
    """Precision and recall of an answer sheet, shares of 1."""

    sheet: str
    precision: float
    recall: float


@dataclass(frozen=True, slots=True)
class Measurement:
    """The figures of all sheets, and on what they were measured, by language."""

    revision: str
    documents: int
    description: Mapping[str, str]
    sheets: tuple[SheetFigures, ...]


@dataclass(frozen=True, slots=True)
class RuleFigures:
    """How many answers a rule gave on the gold sets, and how many of them were right."""

    rule: str
    cases: int
    right: int

    @property
    def precision(self) -> float:
        """The share of right ones."""
        return self.right / self.cases


@cache
def measurement() -> Measurement:
    """How well minutes are read that no rule had met."""
    values = json.loads(resource_path("measurements/sheets.json").read_text("utf-8"))
    return Measurement(
        values["revision"],
        values["documents"],
        MappingProxyType(values["description"]),
        tuple(SheetFigures(row["sheet"], row["precision"], row["recall"]) for row in values["sheets"]),
    )


@cache
def rule_figures() -> Mapping[str, RuleFigures]:
    """The figures of every rule that gave enough answers, by its name."""
    with resource_path("measurements/rules.csv").open(encoding="utf-8", newline="") as file:
        rows = [
            RuleFigures(row["rule"], int(row["cases"]), int(row["right"])) for row in csv.DictReader(file)
        ]
    return MappingProxyType({row.rule: row for row in rows if row.cases >= LEAST_CASES})
