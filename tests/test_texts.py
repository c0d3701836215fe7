"""The text of each document is kept as it was read, and the evidence stands in it, page by page."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from graphbuilder import build, open_graph
from graphbuilder.errors import NotFoundError
from graphbuilder.explain import explanation_lines
from graphbuilder.read import read_document
from graphbuilder.texts import read_text
from graphbuilder.workspace import open_workspace
from tests.read.typeset import DESIGNS, entries_of, to_pdf

EXAMPLES = Path(__file__).resolve().parents[1] / "examples" / "minutes"
MINUTES = EXAMPLES / "strandvig-byraadet-2023-10-31.txt"


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace of the same minutes as a PDF and as text."""
    folder = tmp_path_factory.mktemp("printed")
    (folder / "a.pdf").write_bytes(to_pdf(entries_of(MINUTES), DESIGNS[0]))
    shutil.copy(MINUTES, folder / "b.txt")
    build([folder / "a.pdf", folder / "b.txt"], folder / "output", jobs=1)
    return folder


def test_evidence_stands_in_the_kept_text(printed: Path) -> None:
    """`text[start:end] == quote` for every row of the sheet, also without the file."""
    workspace = open_workspace(printed / "output")
    graph = open_graph(printed / "output")
    digests = {
        row["source"]: row["hash"]
        for row in graph.query("SELECT ?source ?hash { ?d ref:sourceName ?source ; ref:sha256 ?hash }")
    }
    texts = {source: read_text(workspace, digest) for source, digest in digests.items()}
    rows = graph.query("evidence")
    assert len(rows) > 200
    wrong = [row for row in rows if texts[row["source"]][int(row["start"]) : int(row["end"])] != row["quote"]]
    assert wrong == []


def test_evidence_of_a_pdf_has_its_page(printed: Path) -> None:
    """The page is the one that the words begin on; a text file has none."""
    pages = read_document(printed / "a.pdf").pages
    assert len(pages) > 1
    rows = open_graph(printed / "output").query("evidence")
    expected = [
        str(sum(start <= int(row["start"]) for start in pages)) if row["source"] == "a.pdf" else ""
        for row in rows
    ]
    assert [row["page"] for row in rows] == expected
    assert {row["page"] for row in rows} == {"", *(str(page) for page in range(1, len(pages) + 1))}


def test_explain_tells_the_page(printed: Path) -> None:
    """Behind the file's name, for formats with pages only."""
    lines = explanation_lines(open_graph(printed / "output").explain("Søren Hvidt"))
    assert any("”  a.pdf page 2, " in line for line in lines), lines
    assert all("page" not in line for line in lines if "  b.txt " in line)


def test_a_text_that_is_not_kept(printed: Path) -> None:
    """The message says what to do."""
    with pytest.raises(NotFoundError, match="run `graphbuilder build` again"):
        read_text(open_workspace(printed / "output"), "0" * 64)


def test_texts_go_with_their_documents(tmp_path: Path) -> None:
    """What is pruned leaves no text behind."""
    source = tmp_path / "a.txt"
    shutil.copy(MINUTES, source)
    other = EXAMPLES / "strandvig-kultur-og-fritidsudvalget-2023-10-10.txt"
    build([source, other], tmp_path / "output", jobs=1)
    assert len(list((tmp_path / "output").glob("extracted/*/*.txt"))) == 2
    source.unlink()
    build([other], tmp_path / "output", jobs=1, prune=True)
    assert len(list((tmp_path / "output").glob("extracted/*/*.txt"))) == 1
