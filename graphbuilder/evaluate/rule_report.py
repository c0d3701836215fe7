"""What a measurement by rule found: figures a rule, and what is left of a sheet without a family."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from graphbuilder.evaluate.report import SheetScore, Slip

_RULES_HEAD = f"{'sheet':14}{'rule':34}{'given':>7}{'right':>7}{'wrong':>7}{'P':>8}{'alone':>7}"
_FAMILIES_HEAD = f"{'sheet':14}{'left out':34}{'rules':>7}{'P':>8}{'R':>8}{'F1':>8}{'change':>9}"


@dataclass(frozen=True, slots=True)
class RuleScore:
    """What one rule gives to a sheet; `alone` are the `must` facts that no other rule finds."""

    rule: str
    score: SheetScore
    alone: tuple[Slip, ...]


@dataclass(frozen=True, slots=True)
class FamilyScore:
    """What would be left of a sheet without the rows of a family of rules."""

    family: str
    rules: int
    without: SheetScore


@dataclass(frozen=True, slots=True)
class SheetRules:
    """A sheet as it is, by rule, and without each family; rules and families by name."""

    whole: SheetScore
    rules: tuple[RuleScore, ...]
    families: tuple[FamilyScore, ...]


@dataclass(frozen=True, slots=True)
class RuleReport:
    """All sheets that a rule was seen to read, in the order of the sheets."""

    sheets: tuple[SheetRules, ...]


def rule_lines(report: RuleReport) -> list[str]:
    """Two aligned tables for a terminal: each rule, then each sheet with a family left out at a time.

    `alone` counts the facts that would be missed without the rule; `change` is that of F1.
    """
    rules = [line for sheet in report.sheets for line in _rule_table(sheet)]
    left_out = [line for sheet in report.sheets for line in _family_table(sheet)]
    return [_RULES_HEAD, *rules, "", _FAMILIES_HEAD, *left_out]


def _rule_table(sheet: SheetRules) -> Iterator[str]:
    for one in sheet.rules:
        score = one.score
        counts = f"{score.found:>7}{score.right:>7}{len(score.wrong):>7}"
        yield f"{score.name:14}{one.rule:34}{counts}{score.precision:>8.3f}{len(one.alone):>7}"


def _family_table(sheet: SheetRules) -> Iterator[str]:
    name, whole = sheet.whole.name, sheet.whole
    yield f"{name:14}{'(nothing)':34}{len(sheet.rules):>7}{_figures(whole)}"
    for one in sheet.families:
        change = f"{one.without.f1 - whole.f1:>+9.3f}"
        yield f"{name:14}{one.family:34}{one.rules:>7}{_figures(one.without)}{change}"


def _figures(score: SheetScore) -> str:
    return f"{score.precision:>8.3f}{score.recall:>8.3f}{score.f1:>8.3f}"


def rules_to_json_object(report: RuleReport) -> dict[str, Any]:
    """The report as plain lists and dicts, ready for JSON; figures with four decimals."""
    return {
        "sheets": [
            {
                "sheet": sheet.whole.name,
                **_figures_object(sheet.whole),
                "rules": [_rule_object(one) for one in sheet.rules],
                "left_out": [
                    {"family": one.family, "rules": one.rules, **_figures_object(one.without)}
                    for one in sheet.families
                ],
            }
            for sheet in report.sheets
        ]
    }


def _figures_object(score: SheetScore) -> dict[str, float]:
    return {
        "precision": round(score.precision, 4),
        "recall": round(score.recall, 4),
        "f1": round(score.f1, 4),
    }


def _rule_object(one: RuleScore) -> dict[str, Any]:
    return {
        "rule": one.rule,
        "given": one.score.found,
        "right": one.score.right,
        "wrong": [{"document": slip.document, "words": slip.words} for slip in one.score.wrong],
        "precision": round(one.score.precision, 4),
        "alone": [{"document": slip.document, "words": slip.words} for slip in one.alone],
    }
