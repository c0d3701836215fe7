"""What an evaluation found: counts and figures a sheet, what was missed, what was wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

_HEAD = f"{'sheet':14}{'must':>6}{'found':>7}{'right':>7}{'missed':>8}{'wrong':>7}{'P':>8}{'R':>8}{'F1':>8}"


@dataclass(frozen=True, slots=True)
class Slip:
    """A gold fact that no row states, or a row that no gold fact supports."""

    document: str
    words: str


@dataclass(frozen=True, slots=True)
class SheetScore:
    """How one sheet's rows agree with gold.

    `must` counts the facts that a reader would call missed, `right` the rows that
    some fact supports. Figures are shares of 1.
    """

    name: str
    must: int
    right: int
    missed: tuple[Slip, ...]
    wrong: tuple[Slip, ...]

    @property
    def found(self) -> int:
        """The number of answers in the sheet."""
        return self.right + len(self.wrong)

    @property
    def precision(self) -> float:
        """The share of answers that are right; 1 for an empty sheet that nothing was asked of."""
        if self.found:
            return self.right / self.found
        return 0.0 if self.must else 1.0

    @property
    def recall(self) -> float:
        """The share of `must` facts that were found; 1 where there are none."""
        return (self.must - len(self.missed)) / self.must if self.must else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def summed(scores: Iterable[SheetScore]) -> SheetScore:
    """The score of one sheet over several documents, from its scores in each."""
    every = list(scores)
    return SheetScore(
        every[0].name,
        sum(score.must for score in every),
        sum(score.right for score in every),
        tuple(slip for score in every for slip in score.missed),
        tuple(slip for score in every for slip in score.wrong),
    )


@dataclass(frozen=True, slots=True)
class DocumentScore:
    """The scores of the sheets in one document."""

    source: str
    sheets: tuple[SheetScore, ...]


@dataclass(frozen=True, slots=True)
class EvaluationReport:
    """Scores over all gold documents, and in each.

    `unanswered` names sheets that have no query yet; `absent` names gold documents
    that the graph does not hold, whose facts all count as missed.
    """

    documents: tuple[DocumentScore, ...]
    unanswered: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()

    @property
    def sheets(self) -> tuple[SheetScore, ...]:
        """The score of each sheet over all documents, in the order of the sheets."""
        return tuple(map(summed, zip(*(document.sheets for document in self.documents), strict=True)))

    def below(self, minimums: Mapping[str, float]) -> list[str]:
        """A line for each sheet whose F1 is under its minimum, or that has no score."""
        reached = {score.name: score.f1 for score in self.sheets}
        return [
            f"{name} {reached.get(name, 0.0):.3f} < {minimum}"
            for name, minimum in minimums.items()
            if reached.get(name, 0.0) < minimum
        ]


def _score_line(score: SheetScore) -> str:
    counts = f"{score.must:>6}{score.found:>7}{score.right:>7}{len(score.missed):>8}{len(score.wrong):>7}"
    return f"{score.name:14}{counts}{score.precision:>8.3f}{score.recall:>8.3f}{score.f1:>8.3f}"


def _table(scores: Iterable[SheetScore], unanswered: Iterable[str]) -> Iterator[str]:
    yield _HEAD
    yield from map(_score_line, scores)
    yield from (f"{name:14}  no sheet" for name in unanswered)


def table_lines(report: EvaluationReport, *, per_document: bool = False) -> list[str]:
    """The report as an aligned table for a terminal; with `per_document`, one for each document first.

    Below it stand the gold documents that the graph does not hold.
    """
    lines: list[str] = []
    if per_document:
        for document in report.documents:
            lines += [document.source, *_table(document.sheets, ()), ""]
        lines.append(f"all {len(report.documents)} documents")
    missing = [f"not in the graph, so all its facts are missed: {source}" for source in report.absent]
    return [*lines, *_table(report.sheets, report.unanswered), *missing]


def slip_lines(report: EvaluationReport) -> list[str]:
    """A line for each miss and each wrong answer, by sheet: which document, which words."""
    return [
        f"{kind}  {score.name}: {slip.document}: {slip.words}"
        for score in report.sheets
        for kind, slips in (("MISS ", score.missed), ("WRONG", score.wrong))
        for slip in slips
    ]


def _score_object(score: SheetScore) -> dict[str, Any]:
    return {
        "sheet": score.name,
        "must": score.must,
        "found": score.found,
        "right": score.right,
        "precision": round(score.precision, 4),
        "recall": round(score.recall, 4),
        "f1": round(score.f1, 4),
        "missed": [{"document": slip.document, "words": slip.words} for slip in score.missed],
        "wrong": [{"document": slip.document, "words": slip.words} for slip in score.wrong],
    }


def to_json_object(report: EvaluationReport) -> dict[str, Any]:
    """The report as plain lists and dicts, ready for JSON; figures with four decimals."""
    return {
        "sheets": [_score_object(score) for score in report.sheets],
        "documents": [
            {"source": document.source, "sheets": [_score_object(score) for score in document.sheets]}
            for document in report.documents
        ],
        "unanswered": list(report.unanswered),
        "absent": list(report.absent),
    }
