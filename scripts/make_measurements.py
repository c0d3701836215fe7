"""Writes what the package says of its own precision, from a graph of all gold sets.

    graphbuilder build examples/minutes tests/gold/minutes tests/gold/fresh/minutes \\
        tests/gold/unseen/minutes tests/gold/rich/minutes tests/gold/natural/minutes \\
        tests/gold/prose/minutes --output build/evaluation
    python scripts/make_measurements.py build/evaluation

`rules.csv` has every rule with the answers it gave on all gold sets and how many were
right. `sheets.json` has the figures of docs/measurements.md: of the one run over minutes
that no rule had met, which can't be made again.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections import Counter
from pathlib import Path

from graphbuilder.evaluate import evaluate_rules

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "graphbuilder" / "measurements"
PAGE = ROOT / "docs" / "measurements.md"
GOLD = (
    "examples/gold",
    *(f"tests/gold/{name}facts" for name in ("", "fresh/", "unseen/", "rich/", "natural/", "prose/")),
)
DESCRIPTION = {
    "da": "Målt på otte referater af to forfattere, de fleste i den mest udbredte skabelon, som ingen"
    " regel er rettet efter. Referaterne er opdigtede, i rigtige kommuners måde at skrive"
    " på; rigtige referater og andre skabeloner kan overraske. Tallene er ikke målt på dette datasæt.",
    "en": "Measured on eight sets of minutes by two authors, most of them in the most common template,"
    " that no rule was mended with. The minutes are invented, in the way real municipalities write; real ones"
    " and other templates may hold surprises. The figures were not measured on this dataset.",
}
# "| items | 1.000 | 0.989 | 0.994 |"
_ROW = re.compile(
    r"^\| (?P<sheet>[a-z ]+) \| (?P<precision>[01]\.\d+) \| (?P<recall>[01]\.\d+) \| ", re.MULTILINE
)


def sheets(page: str) -> dict[str, object]:
    """The figures of the section on minutes that no rule had met."""
    section = (
        page.partition("## Minutes that no rule had met")[2].partition("\n## ")[0].partition("\n### ")[0]
    )
    revision = re.search(r"commit `([0-9a-f]+)`", section)
    rows = [
        {"sheet": row["sheet"], "precision": float(row["precision"]), "recall": float(row["recall"])}
        for row in _ROW.finditer(section)
    ]
    if not revision or len(rows) < 10:
        sys.exit("docs/measurements.md is written in another way")
    return {"revision": revision[1], "documents": 8, "description": DESCRIPTION, "sheets": rows}


def rules(output: Path) -> list[tuple[str, int, int]]:
    """Each rule with its answers and how many were right, over all sheets and gold sets, by name."""
    cases: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for sheet in evaluate_rules([ROOT / folder for folder in GOLD], output).sheets:
        for one in sheet.rules:
            cases[one.rule] += one.score.found
            right[one.rule] += one.score.right
    return [(rule, cases[rule], right[rule]) for rule in sorted(cases)]


def main(output: Path) -> None:
    """Write both files."""
    text = json.dumps(sheets(PAGE.read_text("utf-8")), ensure_ascii=False, indent=1)
    (TARGET / "sheets.json").write_text(f"{text}\n", "utf-8")
    with (TARGET / "rules.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("rule", "cases", "right"))
        writer.writerows(rules(output))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
