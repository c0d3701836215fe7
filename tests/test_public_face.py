"""What `import graphbuilder` gives: a few documented names, each loaded when it is used."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import networkx as nx  # type: ignore[import-untyped]
import pytest
import rdflib

import graphbuilder
from graphbuilder import _HOMES


def test_names_are_sorted_documented_and_there() -> None:
    """Every public name is there and says what it is."""
    names = graphbuilder.__all__
    assert names == sorted(names)
    assert set(names) == {*_HOMES, "__version__"}
    assert dir(graphbuilder) == names
    for name in _HOMES:
        assert getattr(graphbuilder, name).__doc__


def test_unknown_name() -> None:
    """A name that isn't public is an AttributeError, as in any module."""
    with pytest.raises(AttributeError, match="no attribute 'frobnicate'"):
        _ = graphbuilder.frobnicate


def test_import_is_light() -> None:
    """Importing the package, and opening a graph, load nothing heavy."""
    heavy = "{'spacy', 'rdflib', 'networkx', 'rich', 'click'}"
    code = f"import graphbuilder, sys; graphbuilder.open_graph; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_rows_of_a_query(sample_output: Path) -> None:
    """A canned query with parameters gives rows as dicts of text."""
    graph = graphbuilder.open_graph(sample_output)
    assert graph.query("absences", kind="excused") == [
        {
            "source": "2025-03-04-teknik.txt",
            "item": "10",
            "person": "Bue Dalgård",
            "party": "V",
            "kind": "excused",
        }
    ]
    assert graph.query("SELECT ?x { VALUES ?x { 1 } }") == [{"x": "1"}]


def test_the_graph_in_other_shapes(sample_output: Path) -> None:
    """The same graph as an rdflib dataset, as a network, as an explanation and as figures."""
    graph = graphbuilder.open_graph(sample_output)
    assert isinstance(graph.dataset(), rdflib.Dataset)
    assert isinstance(graph.network(), nx.Graph)
    assert len(graph.network("co-attendance")) == 5
    assert graph.explain("25/100").thing.kind == "Case"
    assert graph.stats().documents == 4


def test_errors_are_of_one_family(tmp_path: Path) -> None:
    """Whoever catches GraphbuilderError catches every error that is raised on purpose."""
    with pytest.raises(graphbuilder.GraphbuilderError):
        graphbuilder.open_graph(tmp_path)
    for name in ("ConfigError", "NotFoundError", "QueryError", "ReadError", "SegmentError", "WorkspaceError"):
        assert issubclass(getattr(graphbuilder, name), graphbuilder.GraphbuilderError)


def test_build_and_read(tmp_path: Path) -> None:
    """`build` and `read_minutes` work from Python as on the command line."""
    minutes = tmp_path / "byraad.md"
    minutes.write_text(
        "# Referat Byrådet d. 04-03-2025\n\n## Punkt 1: Budget\n\n### Beslutning\n\nGodkendt.\n", "utf-8"
    )
    assert [item.title.value for item in graphbuilder.read_minutes(minutes).items] == ["Budget"]
    summary = graphbuilder.build([minutes], tmp_path / "out", jobs=1, municipality="Fjordby")
    assert (summary.documents, summary.failed) == (1, 0)
    rows = graphbuilder.open_graph(tmp_path / "out").query("decisions")
    assert [(row["item"], row["outcome"]) for row in rows] == [("1", "approved")]
