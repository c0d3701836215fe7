"""What a glance at graph.nq finds, and when it isn't trusted."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store

from graphbuilder.store import open_store, write_nquads
from graphbuilder.validate import glance_at, own_shapes, read_shapes, validate
from graphbuilder.validate.store_engine import start_glance
from graphbuilder.workspace import Workspace
from tests.validate.test_checks import DAMAGES, PREFIXES, SAMPLE
from tests.validate.test_command import workspace_of


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A workspace with a graph in which something is wrong, as a build leaves it."""
    store = Store()
    store.load(path=str(SAMPLE), format=RdfFormat.TURTLE)
    for check in ("memberOf", "Evidence-iri", "Meeting-term"):
        store.update(PREFIXES + DAMAGES[check])
    found = Workspace(workspace_of(store, tmp_path))
    open_store(found)
    found.write_state({"graph": hashlib.sha256(found.nquads.read_bytes()).hexdigest()})
    return found


def test_the_same_is_wrong(workspace: Workspace) -> None:
    """By the glance and its questions, and by questions alone."""
    found = glance_at(workspace, own_shapes())
    assert found
    store, glance = found
    assert glance.doubts
    assert glance.rest == ()
    results = validate(store, glance=glance).results
    assert results == validate(open_store(workspace)).results != ()


def test_another_file_is_not_looked_at(workspace: Workspace) -> None:
    """A graph.nq that no build wrote may be in another order."""
    workspace.nquads.write_bytes(b"".join(reversed(workspace.nquads.read_bytes().splitlines(keepends=True))))
    assert glance_at(workspace, own_shapes()) is None
    open_store(workspace)
    assert glance_at(workspace, own_shapes()) is None


def test_a_store_of_another_graph_is_not_asked(workspace: Workspace) -> None:
    """A build has put a new graph.nq in place, and not yet its store."""
    graph = write_nquads(["<x:a> <x:b> <x:c> <x:d> .\n"], workspace.nquads)
    workspace.write_state({"graph": graph})
    assert glance_at(workspace, own_shapes()) is None


def test_a_file_that_is_replaced_meanwhile(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was seen of two graphs doesn't count."""

    def start(*arguments: object) -> object:
        write_nquads(["<x:a> <x:b> <x:c> <x:d> .\n"], workspace.nquads)
        return start_glance(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr("graphbuilder.validate.files.start_glance", start)
    assert glance_at(workspace, own_shapes()) is None


def test_shapes_for_another_engine(workspace: Workspace, tmp_path: Path) -> None:
    """Shapes with more than is compiled have no glance."""
    place = tmp_path / "shapes.ttl"
    head = "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix x: <x:> . "
    place.write_text(f"{head} x:S sh:targetClass x:C ; sh:not [ sh:class x:D ] .", "utf-8")
    assert glance_at(workspace, read_shapes(place)) is None
