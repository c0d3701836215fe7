"""What each rule is worth: gold facts, and rows with the rule that read them → `RuleReport`.

Leaving a rule out is reckoned from the rows, without building again: those that no
other rule read are taken away, and the rest is scored as usual. What another rule
would have read in their place is not seen. A field that a meeting lacks counts as
missed here, not as wrong.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from graphbuilder.evaluate.compare import source_stem
from graphbuilder.evaluate.gold import Gold
from graphbuilder.evaluate.report import SheetScore, summed
from graphbuilder.evaluate.rule_report import FamilyScore, RuleReport, RuleScore, SheetRules
from graphbuilder.evaluate.score import score_sheet
from graphbuilder.evaluate.sheets import SHEETS, Row, Sheet
from graphbuilder.resolve.decide import RULE_CASE, RULE_NUMBER

# These say where a reference or a step leads: they read no row by themselves
_FOLLOWING = frozenset({RULE_CASE, RULE_NUMBER})

# An agenda item is read by a rule for its heading and one for its case number: the beginnings of their names
_READ_BY = {"items": ("item-",), "cases": ("case-",)}

# A meeting is judged field by field: column → the beginnings of the names of the rules that read it
_FIELD_READ_BY = {
    "municipality": ("municipality-", "head-municipality"),
    "body": ("head-body",),
    "date": ("head-date",),
    "start": ("head-time",),
    "place": ("head-place",),
}


def score_rules(golds: Sequence[Gold], rows: Mapping[str, Sequence[Row]]) -> RuleReport:
    """What each rule gives to each sheet, over all gold documents.

    `rows` are those of the queries in `queries/evaluate/`, by the sheet's query: the
    columns that are judged and the `rule`, a row for each rule.
    """
    found = (_sheet_rules(sheet, golds, rows.get(sheet.query, ())) for sheet in SHEETS)
    return RuleReport(tuple(one for one in found if one.rules))


def families(rules: Iterable[str]) -> dict[str, str]:
    """Each rule's family: what its name begins with.

    That is the first word (`law`, `order`), or the first two when all of them
    begin alike: `absence-head`, `absence-sentence`.
    """
    names = sorted(rules)
    words = 1 if len({name.split("-")[0] for name in names}) > 1 else 2
    return {name: "-".join(name.split("-")[:words]) for name in names}


@dataclass(frozen=True, slots=True)
class _Page:
    """A gold document with the rows of one sheet that belong to it, and the scores already reckoned."""

    sheet: Sheet
    gold: Gold
    rows: tuple[Row, ...]
    scores: dict[frozenset[str], SheetScore] = field(default_factory=dict)

    def score(self, wanted: frozenset[str]) -> SheetScore:
        """The score of the rows that one of the `wanted` rules read."""
        rows = [row for row in self.rows if row["rule"] in wanted]
        rules = frozenset(row["rule"] for row in rows)
        if rules not in self.scores:
            self.scores[rules] = score_sheet(self.sheet, self.gold, rows)
        return self.scores[rules]


def _sheet_rules(sheet: Sheet, golds: Sequence[Gold], rows: Sequence[Row]) -> SheetRules:
    by_source: dict[str, list[Row]] = {}
    for row in rows:
        by_source.setdefault(source_stem(row.get("source", "")), []).append(row)
    pages = [_page(sheet, gold, by_source.get(source_stem(gold.source), [])) for gold in golds]
    family_of = families({row["rule"] for page in pages for row in page.rows})
    sizes = Counter(family_of.values())
    return SheetRules(
        whole=_score(pages, family_of),
        rules=tuple(_rule_score(pages, rule, family_of) for rule in family_of),
        families=tuple(
            FamilyScore(
                family, size, _score(pages, [rule for rule in family_of if family_of[rule] != family])
            )
            for family, size in sorted(sizes.items())
        ),
    )


def _score(pages: Sequence[_Page], rules: Iterable[str]) -> SheetScore:
    """The score over all documents of what some rules read."""
    wanted = frozenset(rules)
    return summed(page.score(wanted) for page in pages)


def _rule_score(pages: Sequence[_Page], rule: str, rules: Iterable[str]) -> RuleScore:
    others = [other for other in rules if other != rule]
    whole, without = _score(pages, [rule, *others]), _score(pages, others)
    lost = Counter(without.missed) - Counter(whole.missed)
    return RuleScore(rule, _score(pages, [rule]), tuple(lost.elements()))


def _page(sheet: Sheet, gold: Gold, rows: Iterable[Row]) -> _Page:
    """The rows that rules of this sheet read; those of a meeting are cut into its fields."""
    read = [row for row in rows if row["rule"] not in _FOLLOWING]
    if not sheet.key:
        asked = {fact.label.split(" = ")[0] for fact in sheet.facts(gold)}
        fields = tuple(one for row in read for one in _fields(row, asked))
        return _Page(replace(sheet, key=tuple(_FIELD_READ_BY)), gold, fields)
    own = _READ_BY.get(sheet.name, ("",))
    said = [row for row in read if not sheet.needed or row[sheet.needed]]
    return _Page(sheet, gold, tuple(row for row in said if row["rule"].startswith(own)))


def _fields(row: Row, asked: Iterable[str]) -> list[Row]:
    """The fields of a meeting that the row's rule read and gold gives, a row each."""
    return [
        {"source": row["source"], column: row[column], "rule": row["rule"]}
        for column, starts in _FIELD_READ_BY.items()
        if column in asked and row[column] and row["rule"].startswith(starts)
    ]
