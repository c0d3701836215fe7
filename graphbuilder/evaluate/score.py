"""One sheet's rows and one document's gold facts → `SheetScore`."""

from __future__ import annotations

from collections.abc import Sequence

from graphbuilder.evaluate.compare import normal, source_stem
from graphbuilder.evaluate.gold import Gold
from graphbuilder.evaluate.report import SheetScore, Slip
from graphbuilder.evaluate.sheets import Fact, Row, Sheet


def score_sheet(sheet: Sheet, gold: Gold, rows: Sequence[Row]) -> SheetScore:
    """How the rows of one sheet agree with the gold facts of one document."""
    facts, answers = list(sheet.facts(gold)), _answers(sheet, gold, rows)
    missed = [fact for fact in facts if fact.must and not any(map(fact.stated_by, answers))]
    if sheet.key:
        wrong = [answer for answer in answers if not any(fact.stated_by(answer) for fact in facts)]
        right, wrong_words = len(answers) - len(wrong), [_row_words(answer) for answer in wrong]
    else:
        # one row, judged field by field: a field that differs is both missed and wrong
        right = len(facts) - len(missed)
        wrong_words = [_field_words(fact, answers) for fact in missed] if answers else []
    return SheetScore(
        sheet.name,
        sum(fact.must for fact in facts),
        right,
        tuple(Slip(gold.source, fact.label) for fact in missed),
        tuple(Slip(gold.source, words) for words in wrong_words),
    )


def _answers(sheet: Sheet, gold: Gold, rows: Sequence[Row]) -> list[Row]:
    """The document's rows, one for each answer, in their order."""
    answers: dict[object, Row] = {}
    for position, row in enumerate(rows):
        if source_stem(row.get("source", "")) != source_stem(gold.source):
            continue
        if sheet.needed and not row.get(sheet.needed):
            continue
        key = tuple(normal(row.get(column, "")) for column in sheet.key) or position
        answers.setdefault(key, row)
    return list(answers.values())


def _row_words(row: Row) -> str:
    return " | ".join(value[:60] for column, value in row.items() if column != "source" and value)


def _field_words(fact: Fact, answers: Sequence[Row]) -> str:
    """What the sheet says in the place of a fact such as "date = 2025-10-20"."""
    column = fact.label.split(" = ", 1)[0]
    return f"{column} = " + " | ".join(answer.get(column, "") or "(empty)" for answer in answers)
