from __future__ import annotations

import random
from pathlib import Path

import pytest

import graphbuilder
from graphbuilder.errors import ConfigError
from graphbuilder.pipeline import BuildSummary
from graphbuilder.query import run_rows
from graphbuilder.review import read_entries
from tests.test_pipeline import graph

REVIEW = Path(__file__).parent.parent / "data" / "review.csv"
MINUTES = Path(__file__).parent.parent.parent / "examples" / "minutes"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, BuildSummary]:
    """The example minutes with twenty corrections."""
    output = tmp_path_factory.mktemp("review") / "output"
    return output, graphbuilder.build([MINUTES], output, jobs=1, review=REVIEW)


def test_twenty_entries(built: tuple[Path, BuildSummary]) -> None:
    """Each entry does something, or is told of with its line, in the summary and in the report."""
    output, summary = built
    assert len(read_entries(REVIEW)) == 20
    assert summary.corrections == 16
    assert [complaint.partition(":")[0] for complaint in summary.complaints] == [
        "line 5",
        "line 10",
        "line 15",
        "line 21",
    ]
    page = (output / "report.html").read_text("utf-8")
    assert "Rettelser, der ikke virker længere" in page
    assert "Amanda Kirk" in page


def test_rebuild_is_the_same(built: tuple[Path, BuildSummary], tmp_path: Path) -> None:
    """Byte for byte: built again, by two processes, with the files and the rows in another order."""
    output, summary = built
    files = sorted(MINUTES.iterdir(), reverse=True)
    again = graphbuilder.build(files, tmp_path / "again", jobs=2, review=REVIEW)
    assert again == summary
    assert graph(tmp_path / "again") == graph(output)
    before = graph(output)
    known = graphbuilder.build([MINUTES], output, review=REVIEW)
    assert (known.read, known.complaints) == (0, summary.complaints)
    assert graph(output) == before


def test_order_of_rows(built: tuple[Path, BuildSummary], tmp_path: Path) -> None:
    """The graph is the same for every order of the rows, where no two are about one name."""
    output, _ = built
    header, *rows = REVIEW.read_text("utf-8").splitlines()
    random.Random(3).shuffle(rows)
    shuffled = tmp_path / "review.csv"
    shuffled.write_text("\n".join([header, *rows]) + "\n", "utf-8")
    graphbuilder.build([MINUTES], tmp_path / "output", jobs=1, review=shuffled)
    assert (tmp_path / "output" / "graph.nq").read_bytes() == (output / "graph.nq").read_bytes()


def test_applied_without_reading(tmp_path: Path) -> None:
    """A correction that comes or goes reads no document, and taking it away brings the former graph back."""
    output = tmp_path / "output"
    graphbuilder.build([MINUTES], output, jobs=1)
    plain = (output / "graph.nq").read_bytes()
    changed = graphbuilder.build([MINUTES], output, jobs=1, review=REVIEW)
    assert changed.read == 0
    assert (output / "graph.nq").read_bytes() != plain
    assert graphbuilder.build([MINUTES], output, jobs=1).read == 0
    assert (output / "graph.nq").read_bytes() == plain


def test_who_decided_what_can_be_asked(built: tuple[Path, BuildSummary]) -> None:
    """Every correction that did something is attributed, with its day, to who signed it."""
    rows = run_rows(
        graphbuilder.open_graph(built[0]).store,
        """SELECT ?who (COUNT(DISTINCT ?correction) AS ?count) (COUNT(DISTINCT ?what) AS ?things) WHERE {
             ?correction prov:wasAttributedTo ?person ; dct:created ?day ; rdfs:comment ?words .
             ?person a prov:Agent ; rdfs:label ?who . ?what ref:rule ?correction } GROUP BY ?who""",
    ).dicts()
    assert rows == [{"who": "Lis Arkiv", "count": "16", "things": "17"}]


def test_corrections_are_a_canned_query(built: tuple[Path, BuildSummary]) -> None:
    """A row each, with who, when, what and why, and how many things it is behind."""
    store = graphbuilder.open_graph(built[0]).store
    rows = list(run_rows(store, "corrections"))
    assert len(rows) == 16
    assert rows[0] == (
        "Lis Arkiv",
        "2026-11-02",
        "keep apart organisation 'Tværled' and 'Halby Rådgivning'. to firmaer indtil 2024",
        "2",
    )
    assert list(run_rows(store, "corrections", {"who": "lis arkiv"})) == rows
    assert list(run_rows(store, "corrections", {"who": "Bo"})) == []


def test_faulty_file_leaves_the_output(built: tuple[Path, BuildSummary], tmp_path: Path) -> None:
    """A row that can't be understood stops the build before anything is changed."""
    output, _ = built
    before = graph(output)
    faulty = tmp_path / "review.csv"
    faulty.write_text("action\njoin\n", "utf-8")
    with pytest.raises(ConfigError, match="line 2"):
        graphbuilder.build([MINUTES], output, review=faulty)
    assert graph(output) == before
