"""The figures that ship with the package are those that were measured."""

from __future__ import annotations

import re
from pathlib import Path

from graphbuilder.measured import LEAST_CASES, measurement, rule_figures
from graphbuilder.rdf.terms import Lines

PAGE = Path(__file__).parents[1] / "docs/measurements.md"


def test_sheets_are_those_of_the_page() -> None:
    """The shipped figures are the rows of the page's table, in its order."""
    section = PAGE.read_text("utf-8").partition("## Minutes that no rule had met")[2].partition("\n## ")[0]
    section = section.partition("\n### ")[0]  # below are the sets before
    rows = re.findall(r"^\| ([a-z ]+) \| ([01]\.\d{3}) \| ([01]\.\d{3}) \|", section, re.MULTILINE)
    assert len(rows) == 16
    assert [(one.sheet, f"{one.precision:.3f}", f"{one.recall:.3f}") for one in measurement().sheets] == rows
    assert f"commit `{measurement().revision}`" in section


def test_rules_with_few_cases_have_no_figure() -> None:
    """Every figure rests on enough answers, and no more were right than were given."""
    figures = rule_figures().values()
    assert len(figures) > 40
    assert [one.rule for one in figures if not LEAST_CASES <= one.cases >= one.right] == []


def test_a_figure_stands_once_with_its_rule() -> None:
    """A rule that was measured has two triples of it, however often it is used; another has none."""
    lines = Lines("https://example.org/")
    rule = min(rule_figures())
    for path in ("a", "b"):
        lines.rule(path, rule)
        lines.rule(path, "rule-that-was-never-measured")
    figures = rule_figures()[rule]
    said = [line.split(" ")[2] for line in lines.in_graph("g") if "#precision>" in line or "#cases>" in line]
    xsd = "http://www.w3.org/2001/XMLSchema#"
    precision = f"{figures.precision:.3f}".rstrip("0").rstrip(".")
    assert said == [f'"{figures.cases}"^^<{xsd}integer>', f'"{precision}"^^<{xsd}decimal>']
