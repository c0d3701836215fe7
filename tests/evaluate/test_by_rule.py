"""Each rule is judged by the rows that it read, and by what is lost without them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Store

from graphbuilder.errors import NotFoundError
from graphbuilder.evaluate import (
    SHEETS,
    RuleReport,
    evaluate_rules,
    rule_lines,
    rules_to_json_object,
    score_rules,
)
from graphbuilder.evaluate.by_rule import families
from graphbuilder.evaluate.gold import read_gold
from graphbuilder.evaluate.rule_report import SheetRules
from graphbuilder.query import run_rows
from graphbuilder.resources import resource_path

FACTS: dict[str, Any] = {
    "source": "fjordby.txt",
    "meeting": {"body": "Teknikudvalget", "date": "2024-05-14"},
    "items": [
        {
            "number": 1,
            "title": "Havnen",
            "case": "24/101",
            "absent": [{"person": "Bo Holm"}, {"person": "Ida Lund"}],
            "references": [{"date": "2024-04-02", "item": "9"}],
            "organisations": [
                {"name": "Nordkaj A/S", "must": True},
                {"name": "Lyngfonden", "must": True},
                {"name": "Kystskolen", "must": False},
            ],
        }
    ],
}


def row(rule: str, **columns: str) -> dict[str, str]:
    """A row about the gold document, as the queries give it."""
    return {"source": "fjordby.txt", **columns, "rule": rule}


def organisation(name: str, rule: str) -> dict[str, str]:
    """A row of the sheet of organisations."""
    return row(rule, item="1", organisation=name)


HEAD = {"body": "Teknikudvalget", "date": "2024-05-15", "municipality": "", "start": "15:00", "place": ""}
ITEM = {"item": "1", "title": "Havnen", "case_number": "24/101", "closed": "false"}
ROWS = {
    "meetings": [row("head-body-title", **HEAD), row("head-date-label", **HEAD), row("head-time", **HEAD)],
    "items": [row("item-punkt", **ITEM), row("case-number", **ITEM)],
    "absences": [
        # both rules read the first, only one of them the second
        row("absence-head", item="1", person="Bo Holm", party=""),
        row("absence-sentence", item="1", person="Bo Holm", party=""),
        row("absence-sentence", item="1", person="Ida Lund", party=""),
        row("absence-sentence-item", item="1", person="Kaj Bech", party=""),
    ],
    "references": [
        row("reference-by-number", item="1", date="2024-04-02", ref_item="9"),
        row("reference-dated", item="1", date="2024-04-02", ref_item="9"),
    ],
    "organisations": [
        organisation("Nordkaj A/S", "organisation-company-suffix"),
        organisation("Nordkajen", "organisation-company-guess"),
        organisation("Kystskolen", "organisation-school"),
        {**organisation("Lyngfonden", "organisation-foundation"), "source": "anden.txt"},
    ],
}


@pytest.fixture
def gold_file(tmp_path: Path) -> Path:
    """A file of gold facts."""
    path = tmp_path / "fjordby.json"
    path.write_text(json.dumps(FACTS), "utf-8")
    return path


@pytest.fixture
def report(gold_file: Path) -> RuleReport:
    """The invented rows held against the invented facts."""
    return score_rules([read_gold(gold_file)], ROWS)


def sheet(report: RuleReport, name: str) -> SheetRules:
    """The sheet of that name."""
    return next(one for one in report.sheets if one.whole.name == name)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("meetings", [("head-body-title", 1, 1, 1), ("head-date-label", 1, 0, 0)]),
        ("items", [("item-punkt", 1, 1, 1)]),
        ("cases", [("case-number", 1, 1, 1)]),
        (
            "absences",
            [("absence-head", 1, 1, 0), ("absence-sentence", 2, 2, 1), ("absence-sentence-item", 1, 0, 0)],
        ),
        ("references", [("reference-dated", 1, 1, 1)]),
        (
            "organisations",
            [
                ("organisation-company-guess", 1, 0, 0),
                ("organisation-company-suffix", 1, 1, 1),
                ("organisation-school", 1, 1, 0),
            ],
        ),
    ],
)
def test_rules_are_counted_by_their_rows(
    report: RuleReport, name: str, expected: list[tuple[str, int, int, int]]
) -> None:
    """Rows given, right ones, and facts that no other rule finds; what isn't asked for never counts."""
    counted = [
        (one.rule, one.score.found, one.score.right, len(one.alone)) for one in sheet(report, name).rules
    ]
    assert counted == expected


@pytest.mark.parametrize(
    ("name", "family", "figures"),
    [
        ("absences", "absence-head", (0.667, 1.0)),
        ("absences", "absence-sentence", (1.0, 0.5)),
        ("organisations", "organisation-company", (1.0, 0.0)),
        ("organisations", "organisation-school", (0.5, 0.5)),
    ],
)
def test_a_family_left_out_takes_the_rows_that_it_alone_read(
    report: RuleReport, name: str, family: str, figures: tuple[float, float]
) -> None:
    """Precision and recall of what is left; a row that another family read stays."""
    left = next(one.without for one in sheet(report, name).families if one.family == family)
    assert (round(left.precision, 3), round(left.recall, 3)) == figures


def test_the_whole_is_the_sheet_as_it_is(report: RuleReport) -> None:
    """With no family left out the figures are those of the sheet."""
    whole = sheet(report, "absences").whole
    assert (whole.found, whole.right, whole.must, len(whole.missed)) == (3, 2, 2, 0)


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        ([], {}),
        (["law-name", "order-name"], {"law-name": "law", "order-name": "order"}),
        (
            ["vote-for", "vote-for-list", "vote-against"],
            {"vote-against": "vote-against", "vote-for": "vote-for", "vote-for-list": "vote-for"},
        ),
    ],
)
def test_families_are_what_names_begin_with(rules: list[str], expected: dict[str, str]) -> None:
    """One word tells rules of one sheet apart, or two when the first is that of all."""
    assert families(rules) == expected


def test_lines_show_rules_and_then_families(report: RuleReport) -> None:
    """A line a rule with its counts; below, a line a family with what its absence changes."""
    lines = [" ".join(line.split()) for line in rule_lines(report)]
    assert lines[0] == "sheet rule given right wrong P alone"
    assert "absences absence-sentence 2 2 0 1.000 1" in lines
    assert "absences absence-sentence 2 1.000 0.500 0.667 -0.133" in lines


def test_json_names_the_facts(report: RuleReport) -> None:
    """What is wrong and what only one rule finds stands there in words."""
    absences = next(one for one in rules_to_json_object(report)["sheets"] if one["sheet"] == "absences")
    assert absences["rules"][1] == {
        "rule": "absence-sentence",
        "given": 2,
        "right": 2,
        "wrong": [],
        "precision": 1.0,
        "alone": [{"document": "fjordby.txt", "words": "1 Ida Lund"}],
    }
    assert absences["left_out"][0] == {
        "family": "absence-head",
        "rules": 1,
        "precision": 0.6667,
        "recall": 1.0,
        "f1": 0.8,
    }


def test_evaluate_rules_asks_the_graph(tmp_path: Path, sample_output: Path) -> None:
    """The rows come from the built graph, with the rule of each statement."""
    facts = {
        "source": "2025-03-04-teknik.txt",
        "meeting": {},
        "items": [{"number": 10, "title": "Ny mole ved lystbådehavnen", "case": "25/100", "closed": False}],
    }
    path = tmp_path / "facts.json"
    path.write_text(json.dumps(facts), "utf-8")
    attachments = sheet(evaluate_rules([path], sample_output), "attachments")
    assert [(one.rule, one.score.found, one.score.right) for one in attachments.rules] == [
        ("attachments.list", 11, 0),
    ]


def test_documents_that_the_graph_lacks_are_an_error(gold_file: Path, sample_output: Path) -> None:
    """Gold about other minutes than those in the graph is no measurement."""
    with pytest.raises(NotFoundError, match="holds none of the 1 documents"):
        evaluate_rules([gold_file], sample_output)


@pytest.mark.parametrize("name", sorted({sheet.query for sheet in SHEETS}))
def test_rows_with_rules_are_those_of_the_sheet(sample: Store, name: str) -> None:
    """Without their rules the rows are the sheet's, in the columns that are judged."""
    by_rule = run_rows(sample, resource_path(f"queries/evaluate/{name}.rq"))
    columns = by_rule.columns[:-1]
    judged = {tuple(one[column] for column in columns) for one in by_rule.dicts()}
    assert judged == {tuple(one[column] for column in columns) for one in run_rows(sample, name).dicts()}
