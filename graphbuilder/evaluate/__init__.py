"""Precision and recall: gold facts and the answer sheets of a built graph → `EvaluationReport`.

The sheets come from the same canned queries that a user runs, so what is measured
is what a user gets. Precision counts every gold fact as right, recall only those
that a reader would call missed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from graphbuilder.errors import ConfigError, NotFoundError
from graphbuilder.evaluate.by_rule import score_rules
from graphbuilder.evaluate.compare import source_stem
from graphbuilder.evaluate.gold import Gold, read_gold
from graphbuilder.evaluate.report import (
    DocumentScore,
    EvaluationReport,
    SheetScore,
    Slip,
    slip_lines,
    table_lines,
    to_json_object,
)
from graphbuilder.evaluate.rule_report import RuleReport, rule_lines, rules_to_json_object
from graphbuilder.evaluate.score import score_sheet
from graphbuilder.evaluate.sheets import SHEETS, Row
from graphbuilder.query import canned_queries, run_rows
from graphbuilder.resources import resource_path
from graphbuilder.store import open_store
from graphbuilder.workspace import open_workspace

__all__ = [
    "SHEETS",
    "DocumentScore",
    "EvaluationReport",
    "RuleReport",
    "SheetScore",
    "Slip",
    "evaluate",
    "evaluate_rules",
    "parse_minimums",
    "rule_lines",
    "rules_to_json_object",
    "score_rules",
    "score_sheets",
    "slip_lines",
    "table_lines",
    "to_json_object",
]

Rows = Mapping[str, Sequence[Row]]
"""Rows by the name of the query that gave them."""


def score_sheets(golds: Sequence[Gold], rows: Rows) -> EvaluationReport:
    """How the rows agree with the gold facts, document by document.

    Rows belong to a gold document when their `source` is its file name, whatever the
    extension. A sheet whose query is not among `rows` is named as unanswered.
    """
    answered = [sheet for sheet in SHEETS if sheet.query in rows]
    sources = {source_stem(row.get("source", "")) for sheet in answered for row in rows[sheet.query]}
    return EvaluationReport(
        tuple(
            DocumentScore(
                gold.source, tuple(score_sheet(sheet, gold, rows[sheet.query]) for sheet in answered)
            )
            for gold in golds
        ),
        unanswered=tuple(sheet.name for sheet in SHEETS if sheet.query not in rows),
        absent=tuple(gold.source for gold in golds if source_stem(gold.source) not in sources),
    )


def evaluate(gold_paths: Sequence[Path], output: Path) -> EvaluationReport:
    """How the graph in the workspace `output` agrees with the gold files, or folders of them.

    Raises:
        ReadError: a gold file is missing, or is not gold facts.
        NotFoundError: there are no gold files, or the graph holds none of their documents.
        WorkspaceError: there is no graph in `output`.
    """
    golds = [read_gold(path) for path in _gold_files(gold_paths)]
    report = score_sheets(golds, _read_sheets(output))
    _check_there(golds, report, output)
    return report


def evaluate_rules(gold_paths: Sequence[Path], output: Path) -> RuleReport:
    """What each rule gives to the sheets of the workspace `output`, held against the gold files.

    Raises:
        ReadError, NotFoundError, WorkspaceError: as `evaluate`.
    """
    golds = [read_gold(path) for path in _gold_files(gold_paths)]
    store = open_store(open_workspace(output))
    files = sorted(resource_path("queries/evaluate").glob("*.rq"))
    rows = {path.stem: run_rows(store, path).dicts() for path in files}
    _check_there(golds, score_sheets(golds, rows), output)
    return score_rules(golds, rows)


def _check_there(golds: Sequence[Gold], report: EvaluationReport, output: Path) -> None:
    """Raise NotFoundError when the graph holds none of the gold documents."""
    if len(report.absent) == len(golds):
        raise NotFoundError(
            f"{output} holds none of the {len(golds)} documents that the gold facts are about "
            f"({', '.join(report.absent[:3])}{' …' if len(golds) > 3 else ''}): "
            f"run `graphbuilder build` on them first"
        )


def parse_minimums(options: Iterable[str]) -> dict[str, float]:
    """The F1 to be reached by each sheet, from options such as "items=0.95".

    Raises:
        ConfigError: an option is not SHEET=F1, its sheet is unknown, or its F1 is not between 0 and 1.
    """
    names = [sheet.name for sheet in SHEETS]
    minimums: dict[str, float] = {}
    for option in options:
        name, _, value = option.partition("=")
        if name not in names:
            raise ConfigError(f"--min {option}: there is no sheet {name!r}; sheets: {', '.join(names)}")
        try:
            minimums[name] = float(value)
        except ValueError as error:
            raise ConfigError(f"--min {option}: write it as SHEET=F1, for example items=0.95") from error
        if not 0 <= minimums[name] <= 1:
            raise ConfigError(f"--min {option}: F1 lies between 0 and 1")
    return minimums


def _read_sheets(output: Path) -> Rows:
    """The rows of each sheet's query; a query that does not exist yet has no entry."""
    store = open_store(open_workspace(output))
    known = {query.name for query in canned_queries()}
    return {sheet.query: run_rows(store, sheet.query).dicts() for sheet in SHEETS if sheet.query in known}


def _gold_files(paths: Sequence[Path]) -> list[Path]:
    """The files at `paths`; a folder stands for the gold files in it, by name.

    Raises:
        NotFoundError: there is no path, or a folder holds no gold file.
    """
    files = []
    for path in paths:
        found = sorted(path.glob("*.json")) if path.is_dir() else [path]
        if not found:
            raise NotFoundError(f"{path} holds no gold facts: name a folder with *.json files, or a file")
        files += found
    if not files:
        raise NotFoundError("no gold facts are named: give a file, or a folder of them")
    return files
