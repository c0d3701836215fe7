"""The files of the graph say the same, and the store is switched, kept and mended as promised."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pyoxigraph
import pytest
import rdflib

from graphbuilder.errors import WorkspaceError
from graphbuilder.namespaces import DEFAULT_BASE, ONTOLOGY_GRAPH
from graphbuilder.rdf import document_lines, merged_lines
from graphbuilder.resolve import resolve
from graphbuilder.store import build_store, open_store, store_is_current, write_nquads, write_turtle
from graphbuilder.workspace import Workspace, open_workspace, writing_workspace
from tests.invented import absence, decision, extraction, participant


def sample_lines(count: int = 3) -> list[str]:
    """The lines of some documents of one body, and of the merged graph."""
    documents = [
        extraction(
            f"{number}.txt",
            date=f"2024-05-{number + 1:02}",
            participants=(participant('Bo "X" Holm'),),
            absences=(absence("Åse Ågård"),),
            decisions=(decision("Godkendt,\nmed \\ og æøå."),),
        )
        for number in range(count)
    ]
    found = resolve(documents, lambda _: "")
    lines = [line for document in documents for line in document_lines(document, found, DEFAULT_BASE)]
    return [*lines, *merged_lines(found, DEFAULT_BASE)]


def write_workspace(folder: Path, count: int = 3) -> tuple[Workspace, str]:
    """A workspace with graph.nq and its store, and the hash of graph.nq."""
    with writing_workspace(folder) as workspace:
        digest = write_nquads(sample_lines(count), workspace.nquads)
        build_store(workspace, digest)
    return workspace, digest


@pytest.mark.parametrize("run_lines", [1, 7, 100, 10_000])
def test_nquads_are_sorted_and_unique(tmp_path: Path, run_lines: int) -> None:
    """However many lines are sorted at a time, the file is the same and nothing else is left behind."""
    lines = sample_lines()
    digest = write_nquads([*reversed(lines), *lines], tmp_path / "graph.nq", run_lines=run_lines)
    expected = "".join(sorted(set(lines), key=str.encode)).encode()
    assert (tmp_path / "graph.nq").read_bytes() == expected
    assert digest == hashlib.sha256(expected).hexdigest()
    assert [path.name for path in tmp_path.iterdir()] == ["graph.nq"]


def test_failing_write_keeps_the_former_file(tmp_path: Path) -> None:
    """An error half-way leaves the old graph as it was."""
    target = tmp_path / "graph.nq"
    target.write_text("former")

    def broken() -> list[str]:
        raise RuntimeError("half-way")

    with pytest.raises(RuntimeError, match="half-way"):
        write_nquads((line for part in (sample_lines, broken) for line in part()), target, run_lines=10)
    assert target.read_text() == "former"
    assert [path.name for path in tmp_path.iterdir()] == ["graph.nq"]


def test_turtle_is_the_union_of_the_graphs(tmp_path: Path) -> None:
    """Two parsers read the same triples from Turtle as stand in the N-Quads; the count is theirs."""
    write_nquads(sample_lines(), tmp_path / "graph.nq")
    count = write_turtle(tmp_path / "graph.nq", tmp_path / "graph.ttl", DEFAULT_BASE)
    quads = pyoxigraph.parse(path=tmp_path / "graph.nq")
    expected = {str(quad.triple) for quad in quads if isinstance(quad, pyoxigraph.Quad)}
    turtle = pyoxigraph.parse(path=tmp_path / "graph.ttl")
    assert {str(quad.triple) for quad in turtle if isinstance(quad, pyoxigraph.Quad)} == expected
    assert count == len(expected) == len(rdflib.Graph().parse(tmp_path / "graph.ttl"))


def test_turtle_is_short_and_grouped(tmp_path: Path) -> None:
    """Each subject stands once; names of the vocabulary have prefixes, things are relative."""
    write_nquads(sample_lines(), tmp_path / "graph.nq")
    write_turtle(tmp_path / "graph.nq", tmp_path / "graph.ttl", DEFAULT_BASE)
    text = (tmp_path / "graph.ttl").read_text("utf-8")
    subjects = [line for line in text.splitlines() if line.startswith("<")]
    assert len(subjects) == len(set(subjects)) > 20
    assert text.count(DEFAULT_BASE) == 1
    assert '\n    ref:date "2024-05-01"^^xsd:date' in text


def test_turtle_of_an_empty_graph(tmp_path: Path) -> None:
    """A graph without triples is Turtle too."""
    write_nquads([], tmp_path / "graph.nq")
    assert write_turtle(tmp_path / "graph.nq", tmp_path / "graph.ttl", DEFAULT_BASE) == 0
    assert list(pyoxigraph.parse(path=tmp_path / "graph.ttl")) == []


def test_store_holds_the_graph_and_the_ontology(tmp_path: Path) -> None:
    """All quads are there, the ontology in a graph of its own, and each triple once in the default graph."""
    workspace, _ = write_workspace(tmp_path / "output")
    store = open_store(workspace)
    ontology = pyoxigraph.NamedNode(ONTOLOGY_GRAPH)
    default = {quad for quad in store if isinstance(quad.graph_name, pyoxigraph.DefaultGraph)}
    terms = set(store.quads_for_pattern(None, None, None, ontology))
    assert set(store) - terms - default == set(pyoxigraph.parse(path=workspace.nquads))
    assert {quad.triple for quad in default} == {quad.triple for quad in set(store) - default}
    assert len(terms) > 100


def test_store_of_the_same_graph_is_kept(tmp_path: Path) -> None:
    """Nothing is loaded again when graph.nq is the same."""
    workspace, digest = write_workspace(tmp_path / "output")
    before = sorted(path.stat().st_mtime_ns for path in workspace.store.rglob("*"))
    build_store(workspace, digest)
    assert sorted(path.stat().st_mtime_ns for path in workspace.store.rglob("*")) == before


def test_readers_of_the_former_store_read_on(tmp_path: Path) -> None:
    """A store that is open when a build switches answers as before; the one before it is removed."""
    workspace, _ = write_workspace(tmp_path / "output", 1)
    reader = open_store(workspace)
    size = len(reader)
    for count in (2, 3):
        write_workspace(workspace.root, count)
    assert len(reader) == size == len(list(reader))
    assert len(open_store(workspace)) > size
    assert len([place for place in workspace.store.iterdir() if place.is_dir()]) == 2


def damage_files(workspace: Workspace) -> None:
    """Overwrite the data of the current store."""
    for path in workspace.store.rglob("*.sst"):
        path.write_bytes(b"\x00" * 10)


def remove_store(workspace: Workspace) -> None:
    """Take the store away."""
    shutil.rmtree(workspace.store)


def garble_current(workspace: Workspace) -> None:
    """Make CURRENT unreadable."""
    (workspace.store / "CURRENT").write_bytes(b"\xff\x00")


def change_version(workspace: Workspace) -> None:
    """Pretend that another version made the store."""
    current = workspace.store / "CURRENT"
    current.write_text(json.dumps({**json.loads(current.read_text()), "pyoxigraph": "0.0.1"}))


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (damage_files, "is damaged"),
        (remove_store, "is missing"),
        (garble_current, "is missing"),
        (change_version, "is of another version"),
    ],
)
def test_a_store_that_is_of_no_use_is_built_again(tmp_path: Path, damage: object, message: str) -> None:
    """The reader is told why, gets the whole graph, and the next one finds the store in order."""
    workspace, digest = write_workspace(tmp_path / "output")
    expected = set(open_store(workspace))
    assert callable(damage)
    damage(workspace)
    told: list[str] = []
    assert len(set(open_store(workspace, told.append))) == len(expected)
    assert len(told) == 1
    assert message in told[0]
    assert store_is_current(workspace, digest)
    open_store(workspace, told.append)
    assert len(told) == 1


def test_store_of_a_busy_workspace_is_made_in_memory(tmp_path: Path) -> None:
    """Where a build holds the lock, a reader without a store gets one of its own."""
    workspace, _ = write_workspace(tmp_path / "output")
    size = len(open_store(workspace))
    remove_store(workspace)
    with workspace.locked():
        assert len(open_store(workspace)) == size
    assert not workspace.store.exists()


def test_damaged_archive_is_said_so(tmp_path: Path) -> None:
    """Without the store and with a broken graph.nq there is only one way out: build again."""
    workspace, _ = write_workspace(tmp_path / "output")
    remove_store(workspace)
    workspace.nquads.write_text("<a> <b> .\n")
    with pytest.raises(WorkspaceError, match=r"graph\.nq is damaged.*graphbuilder build"):
        open_store(open_workspace(workspace.root))


def test_interrupted_build_of_a_store_is_cleared_away(tmp_path: Path) -> None:
    """What a killed build left in the store's folder is gone after the next one."""
    workspace, _ = write_workspace(tmp_path / "output", 1)
    (workspace.store / "0123456789abcdef.partial").mkdir()
    write_workspace(workspace.root, 2)
    assert not list(workspace.store.glob("*.partial"))
