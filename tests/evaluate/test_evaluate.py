"""Figures are counted as the answer sheets' yardstick counts them."""

from __future__ import annotations

import csv
import importlib.util
import json
import warnings
from pathlib import Path
from types import ModuleType
from typing import Any

import pyoxigraph
import pytest

from graphbuilder.errors import ConfigError, NotFoundError, ReadError, WorkspaceError
from graphbuilder.evaluate import SHEETS, EvaluationReport, SheetScore, evaluate, parse_minimums, score_sheets
from graphbuilder.evaluate.gold import Gold, read_gold
from graphbuilder.evaluate.report import slip_lines, table_lines, to_json_object
from graphbuilder.workspace import writing_workspace

SAMPLE = Path(__file__).resolve().parents[1] / "data" / "sample-graph.trig"
SHARED = Path(__file__).resolve().parents[3] / "shared"
YARDSTICK = SHARED / "eval" / "score.py"

FACTS: dict[str, Any] = {
    "source": "fjordby.txt",
    "meeting": {
        "municipality": "Fjordby Kommune",
        "body": "Teknikudvalget",
        "date": "2024-05-14",
        "start": "16:00",
    },
    "participants": ["Ida Lund", {"person": "Bo Holm"}],
    "items": [
        {
            "number": 12,
            "title": "Budget for havnen",
            "case": "24/101",
            "closed": False,
            "absent": [{"person": "Bo Holm", "party": "V"}],
            "decisions": [
                {"body": "Teknikudvalget", "part": "A1", "outcome": "approved", "text": "Godkendt."},
                {"body": None, "outcome": "noted", "text": "Til efterretning.", "must": False},
            ],
            "votes": [{"voter": "Enhedslisten", "position": "against"}],
            "pathway": [{"body": "Byrådet", "date": "2024-05-28"}, {"body": "Økonomiudvalget"}],
            "attachments": ["Bilag 1 - kort"],
            "references": [{"body": None, "date": "2024-04-02", "item": "9"}],
            "laws": [
                {
                    "name": "havneloven",
                    "surface": "lov om havne",
                    "kind": "law",
                    "section": "§ 6 a",
                    "must": True,
                },
                {"name": "planloven", "section": "§ 2", "must": False},
            ],
            "projects": [{"name": "Grøn Havn", "aliases": ["GH"], "must": True}],
            "organisations": [
                {"name": "Svendborg Kommune", "kind": "municipality", "must": True},
                {"name": "Nordkaj A/S", "kind": "company", "must": False},
            ],
            "people": [{"name": "Kim Bech", "role": "havnechef"}],
            "roles": [{"agent": "Svendborg Kommune", "project": "Grøn Havn", "role": "partner"}],
        },
        {
            "number": None,
            "title": "Lukket: Eventuelt",
            "closed": True,
            "organisations": [{"name": "Nordkajen", "aliases": ["Nordkaj A/S"], "must": True}],
            "projects": [{"name": "GH", "must": False}],
        },
    ],
    "aliases": [{"canonical": "Grøn Havn", "also": ["havneprojektet"]}],
}

# What queries might answer: right rows in other ways of writing, doubles, and wrong ones.
ANSWERS = {
    "meetings": "source,municipality,body,date,start\n"
    "fjordby.md,Fjordby Kommune,Teknikudvalget,2024-05-15,16:00\n",
    "items": (
        "source,item,title,case_number,closed\n"
        "fjordby.md,12,**Budget for havnen**,24/101,false\n"
        "fjordby.md,,Eventuelt,,true\n"
        "fjordby.md,13,Noget andet,24/102,false\n"
        "anden.md,12,Budget for havnen,24/101,false\n"
    ),
    "participants": "source,person\nfjordby.txt,Ida Lund (A)\nfjordby.txt,ida lund\nfjordby.txt,Kim Bech\n",
    "absences": (
        "source,item,person,party\n"
        "fjordby.txt,12,Bo Holm,Venstre\nfjordby.txt,12,Ida Lund,\nfjordby.txt,12,BO HOLM,A\n"
    ),
    "decisions": (
        "source,item,part,body,outcome\n"
        "fjordby.txt,12,A.1,,approved\n"
        "fjordby.txt,12,,Byrådet,noted\n"
        "fjordby.txt,12,,Byrådet,approved\n"
    ),
    "votes": "source,item,voter,position\nfjordby.txt,12,Ø,against\nfjordby.txt,12,V,for\n",
    "pathway": "source,item,body,date\n"
    "fjordby.txt,12,Byrådet,2024-05-28\nfjordby.txt,12,Byrådet,2024-06-28\n",
    "attachments": "source,item,title\nfjordby.txt,12,Bilag 1 – kort\n",
    "references": "source,item,date,ref_item\nfjordby.txt,12,2024-04-02,10\n",
    "laws": (
        "source,item,law,surface,section\n"
        "fjordby.txt,12,lov om havne,Lov om havne,§ 6a stk. 2\n"
        "fjordby.txt,12,vejloven,vejloven,\n"
    ),
    "projects": "source,item,project\nfjordby.txt,12,havneprojektet\nfjordby.txt,12,Blå Havn\n",
    "organisations": "source,item,organisation\nfjordby.txt,12,Svendborg\nfjordby.txt,12,Nordkaj A/S\n",
    "people": "source,item,person\nfjordby.txt,12,Kim Bech\n",
    "roles": "source,item,agent,project\nfjordby.txt,12,Svendborg,GH\n",
}

# sheet: (must, found, right, missed, wrong), counted by hand from the tables above.
COUNTED = {
    "meetings": (4, 4, 3, 1, 1),
    "items": (2, 3, 2, 0, 1),
    "cases": (1, 2, 1, 0, 1),
    "participants": (2, 3, 2, 1, 1),
    "absences": (1, 2, 1, 0, 1),
    "decisions": (1, 3, 2, 0, 1),
    "votes": (1, 2, 1, 0, 1),
    "pathway": (2, 2, 1, 1, 1),
    "attachments": (1, 1, 1, 0, 0),
    "references": (1, 1, 0, 1, 1),
    "laws": (1, 2, 1, 0, 1),
    "sections": (1, 1, 1, 0, 0),
    "projects": (1, 2, 1, 0, 1),
    "organisations": (2, 2, 2, 0, 0),
    "people": (1, 1, 1, 0, 0),
    "roles": (1, 1, 1, 0, 0),
}


def rows_of(sheet: str) -> list[dict[str, str]]:
    """The rows of a sheet written as CSV."""
    return list(csv.DictReader(sheet.splitlines()))


def counts(score: SheetScore) -> tuple[int, int, int, int, int]:
    """The five counts of a score, in the order of the table."""
    return score.must, score.found, score.right, len(score.missed), len(score.wrong)


@pytest.fixture
def gold_path(tmp_path: Path) -> Path:
    """The invented facts as a gold file."""
    path = tmp_path / "fjordby.json"
    path.write_text(json.dumps(FACTS), encoding="utf-8")
    return path


@pytest.fixture
def gold(gold_path: Path) -> Gold:
    """The invented facts as read."""
    return read_gold(gold_path)


@pytest.fixture
def report(gold: Gold) -> EvaluationReport:
    """The invented answers held against the invented facts."""
    return score_sheets([gold], {name: rows_of(sheet) for name, sheet in ANSWERS.items()})


@pytest.fixture
def yardstick() -> ModuleType:
    """The scoring program that the project is measured with, where it is beside the checkout."""
    if not YARDSTICK.exists():
        pytest.skip("the yardstick is not beside the checkout")
    spec = importlib.util.spec_from_file_location("yardstick", YARDSTICK)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    with warnings.catch_warnings():
        # it leaves files to be closed by the interpreter
        warnings.simplefilter("ignore", ResourceWarning)
        spec.loader.exec_module(module)
    return module


def yardstick_counts(module: ModuleType, golds: list[Path], sheets: Path) -> dict[str, tuple[Any, ...]]:
    """The yardstick's counts and figures for each sheet that is there."""
    found = module.score([module.Gold(path) for path in golds], sheets)
    return {name: counted for name, counted in found.items() if counted is not None}


def figures(report: EvaluationReport) -> dict[str, tuple[float, ...]]:
    """Our counts and figures in the yardstick's order."""
    return {score.name: (*counts(score), score.precision, score.recall, score.f1) for score in report.sheets}


def write_sheets(folder: Path, sheets: dict[str, list[dict[str, str]]]) -> None:
    """Each sheet as the CSV that a query prints."""
    folder.mkdir(exist_ok=True)
    for name, rows in sheets.items():
        columns = list(dict.fromkeys(column for row in rows for column in row)) or ["source"]
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, fieldnames=columns, restval="")
            writer.writeheader()
            writer.writerows(rows)


def test_counts_are_those_counted_by_hand(report: EvaluationReport) -> None:
    """Right, missed and wrong answers of each sheet, doubles counted once."""
    assert {score.name: counts(score) for score in report.sheets} == COUNTED


@pytest.mark.shared
def test_counts_are_those_of_the_yardstick(
    report: EvaluationReport, gold_path: Path, yardstick: ModuleType, tmp_path: Path
) -> None:
    """The yardstick gives the same numbers for the same sheets."""
    write_sheets(tmp_path / "sheets", {name: rows_of(sheet) for name, sheet in ANSWERS.items()})
    assert figures(report) == yardstick_counts(yardstick, [gold_path], tmp_path / "sheets")


# Which column of which sheet holds the name of an entry in a list of gold facts.
NAME_COLUMNS = {"laws": "law", "projects": "project", "organisations": "organisation"}


def item_rows(item: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """Rows that state the facts of one item."""
    rows = {
        "items": [{"title": item["title"], "case_number": item.get("case"), "closed": item["closed"]}],
        "attachments": [{"title": title} for title in item.get("attachments", [])],
        "absences": item.get("absent", []),
        "references": [
            {"date": one["date"], "ref_item": one.get("item")} for one in item.get("references", [])
        ],
    }
    rows |= {name: item.get(name, []) for name in ("decisions", "votes", "pathway", "roles", "people")}
    for name, column in NAME_COLUMNS.items():
        rows[name] = [entry | {column: entry["name"]} for entry in item.get(name, [])]
    return {name: [row | {"item": item["number"]} for row in entries] for name, entries in rows.items()}


def spoilt_answers(facts: dict[str, Any], every: int) -> dict[str, list[dict[str, str]]]:
    """Sheets that state all gold facts, but for every so many rows, whose values are changed."""
    stated = [
        {"meetings": [facts["meeting"]], "participants": [{"person": one} for one in facts["participants"]]},
        *map(item_rows, facts["items"]),
    ]
    sheets: dict[str, list[dict[str, str]]] = {sheet.query: [] for sheet in SHEETS}
    for name in sheets:
        for place, row in enumerate(row for part in stated for row in part.get(name, [])):
            change = "X" if place % every == 0 else ""
            values = {key: f"{value}{change}" for key, value in row.items() if value is not None}
            sheets[name].append(values | {"item": str(row.get("item", "")), "source": facts["source"]})
    return sheets


@pytest.mark.shared
@pytest.mark.parametrize("every", [2, 3, 1000])
def test_figures_on_real_gold_are_those_of_the_yardstick(
    every: int, yardstick: ModuleType, tmp_path: Path
) -> None:
    """Sheets made from real gold facts, a share of them spoilt, score the same with both."""
    paths = sorted((SHARED / "gold").glob("*.json"))
    assert len(paths) >= 2
    answers = [spoilt_answers(json.loads(path.read_text("utf-8")), every) for path in paths]
    sheets = {sheet.query: [row for answer in answers for row in answer[sheet.query]] for sheet in SHEETS}
    write_sheets(tmp_path / "sheets", sheets)
    report = score_sheets([read_gold(path) for path in paths], sheets)
    assert figures(report) == yardstick_counts(yardstick, paths, tmp_path / "sheets")


def test_a_sheet_without_query_is_named(gold: Gold) -> None:
    """Sheets whose query does not exist are unanswered; the others are scored."""
    report = score_sheets([gold], {"items": rows_of(ANSWERS["items"])})
    assert [score.name for score in report.sheets] == ["items", "cases"]
    assert report.unanswered[:3] == ("meetings", "participants", "absences")
    assert "meetings        no sheet" in table_lines(report)


def test_an_empty_sheet_misses_everything(gold: Gold) -> None:
    """No rows: nothing wrong, all missed, and the document is absent from the graph."""
    report = score_sheets([gold], {"items": [], "meetings": []})
    assert {score.name: counts(score) for score in report.sheets} == {
        "meetings": (4, 0, 0, 4, 0),
        "items": (2, 0, 0, 2, 0),
        "cases": (1, 0, 0, 1, 0),
    }
    assert [score.f1 for score in report.sheets] == [0.0, 0.0, 0.0]
    assert report.absent == ("fjordby.txt",)
    assert table_lines(report)[-1] == "not in the graph, so all its facts are missed: fjordby.txt"


def test_documents_in_the_graph_are_not_absent(report: EvaluationReport) -> None:
    """One row with the document's name, in whatever sheet, shows that it was read."""
    assert report.absent == ()


def test_scores_are_kept_for_each_document(gold: Gold) -> None:
    """Totals are the sums of the documents' counts."""
    report = score_sheets([gold, gold], {"items": rows_of(ANSWERS["items"])})
    assert [document.source for document in report.documents] == ["fjordby.txt", "fjordby.txt"]
    assert counts(report.documents[0].sheets[0]) == (2, 3, 2, 0, 1)
    assert counts(report.sheets[0]) == (4, 6, 4, 0, 2)


def test_slips_name_document_and_words(gold: Gold) -> None:
    """A miss shows the gold's words, a wrong answer its row, a wrong field what stands in its place."""
    sheets = ("meetings", "participants", "references")
    report = score_sheets([gold], {name: rows_of(ANSWERS[name]) for name in sheets})
    assert slip_lines(report) == [
        "MISS   meetings: fjordby.txt: date = 2024-05-14",
        "WRONG  meetings: fjordby.txt: date = 2024-05-15",
        "MISS   participants: fjordby.txt: Bo Holm",
        "WRONG  participants: fjordby.txt: Kim Bech",
        "MISS   references: fjordby.txt: 12 → 2024-04-02 9",
        "WRONG  references: fjordby.txt: 12 | 2024-04-02 | 10",
    ]


def test_table_shows_a_line_for_each_sheet(gold: Gold) -> None:
    """Counts and figures stand in columns; per document first, when asked for."""
    report = score_sheets([gold], {"items": rows_of(ANSWERS["items"])})
    lines = [
        "sheet           must  found  right  missed  wrong       P       R      F1",
        "items              2      3      2       0      1   0.667   1.000   0.800",
        "cases              1      2      1       0      1   0.500   1.000   0.667",
    ]
    assert table_lines(report)[:3] == lines
    detailed = table_lines(report, per_document=True)
    assert detailed[:6] == ["fjordby.txt", *lines, "", "all 1 documents"]
    assert detailed[6:9] == lines


def test_json_object_has_figures_and_slips(gold: Gold) -> None:
    """A script finds each sheet's figures, misses and wrongs, in all and for each document."""
    found = to_json_object(
        score_sheets([gold], {"people": [], "participants": rows_of(ANSWERS["participants"])})
    )
    assert json.loads(json.dumps(found)) == found
    participants = {
        "sheet": "participants",
        "must": 2,
        "found": 3,
        "right": 2,
        "precision": 0.6667,
        "recall": 0.5,
        "f1": 0.5714,
        "missed": [{"document": "fjordby.txt", "words": "Bo Holm"}],
        "wrong": [{"document": "fjordby.txt", "words": "Kim Bech"}],
    }
    assert found["sheets"][0] == participants
    assert found["documents"][0]["sheets"][0] == participants
    assert "meetings" in found["unanswered"]


def test_below_names_sheets_under_their_minimum(gold: Gold) -> None:
    """A sheet under its F1, and one without a score, are named; one that reaches it is not."""
    report = score_sheets([gold], {"items": rows_of(ANSWERS["items"])})
    assert report.below({"items": 0.8, "cases": 0.9, "votes": 0.1}) == [
        "cases 0.667 < 0.9",
        "votes 0.000 < 0.1",
    ]


def test_minimums_are_read_from_options() -> None:
    """SHEET=F1, one an option."""
    assert parse_minimums(["items=1.0", "cases=0.95"]) == {"items": 1.0, "cases": 0.95}


@pytest.mark.parametrize(
    ("option", "words"),
    [
        ("points=1", "there is no sheet 'points'"),
        ("items", "write it as SHEET=F1"),
        ("items=95", "between 0 and 1"),
    ],
)
def test_a_faulty_minimum_is_explained(option: str, words: str) -> None:
    """An unknown sheet, a missing figure and a percentage each get their own words."""
    with pytest.raises(ConfigError, match=words):
        parse_minimums([option])


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "can be read"),
        ("{", "not gold facts"),
        ('{"source": "a"}', "`meeting`"),
        ('{"source": 3}', r"\$\.source"),
    ],
)
def test_a_faulty_gold_file_is_explained(content: str | None, words: str, tmp_path: Path) -> None:
    """The message names the file, and the place in it."""
    path = tmp_path / "faulty.json"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(ReadError, match=words) as caught:
        read_gold(path)
    assert str(path) in str(caught.value)


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """A workspace that holds the sample graph."""
    quads = pyoxigraph.parse(path=SAMPLE, format=pyoxigraph.RdfFormat.TRIG)
    with writing_workspace(tmp_path / "output") as workspace:
        pyoxigraph.serialize(quads, output=workspace.nquads, format=pyoxigraph.RdfFormat.N_QUADS)
        workspace.write_sources([])
    return tmp_path / "output"


def write_gold(path: Path, **facts: object) -> Path:
    """A gold file with these facts."""
    path.write_text(json.dumps({"meeting": {}, "items": []} | facts), encoding="utf-8")
    return path


def test_evaluate_asks_the_graph_by_the_canned_queries(output: Path, tmp_path: Path) -> None:
    """The workspace's answers are scored; a gold document that it lacks is named and its facts missed."""
    folder = tmp_path / "gold"
    folder.mkdir()
    items = [{"number": 9, "title": "Godkendelse af dagsorden"}]
    write_gold(folder / "b.json", source="2025-03-04-teknik.txt", items=items)
    write_gold(folder / "a.json", source="fjordby.txt", participants=["Ida Lund"])
    report = evaluate([folder], output)
    scores = {score.name: score for score in report.sheets}
    assert [document.source for document in report.documents] == ["fjordby.txt", "2025-03-04-teknik.txt"]
    assert report.absent == ("fjordby.txt",)
    assert [slip.document for slip in scores["participants"].missed] == ["fjordby.txt"]
    assert (scores["items"].recall, scores["items"].right) == (1.0, 1)


def test_evaluate_explains_a_graph_without_the_gold_documents(output: Path, tmp_path: Path) -> None:
    """Figures on no document at all would mean nothing."""
    gold = write_gold(tmp_path / "gold.json", source="fjordby.txt")
    with pytest.raises(NotFoundError, match=r"none of the 1 documents .*fjordby\.txt"):
        evaluate([gold], output)


def test_evaluate_explains_missing_gold_and_missing_graph(output: Path, tmp_path: Path) -> None:
    """A folder without gold facts and a folder without a graph each get their own words."""
    (tmp_path / "bare").mkdir()
    with pytest.raises(NotFoundError, match="holds no gold facts"):
        evaluate([tmp_path / "bare"], output)
    with pytest.raises(NotFoundError, match="no gold facts are named"):
        evaluate([], output)
    gold = write_gold(tmp_path / "gold.json", source="fjordby.txt")
    with pytest.raises(WorkspaceError, match="holds no graph"):
        evaluate([gold], tmp_path / "empty")
