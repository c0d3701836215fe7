"""The graph in a Virtuoso over loopback; skipped where Debian's `virtuoso-opensource` isn't installed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, Triple, parse

from benchmarks import virtuoso
from graphbuilder.errors import PublishError
from graphbuilder.pipeline import build
from graphbuilder.publish import PASSWORD, Client, Login, make_plan, publish
from graphbuilder.workspace import Workspace, open_workspace
from tests.invented import text, write_texts

LOGIN = Login(user=virtuoso.USER, password=virtuoso.PASSWORD)

pytestmark = pytest.mark.skipif(not virtuoso.installed(), reason="virtuoso-opensource isn't installed")


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a running, empty Virtuoso takes graphs."""
    with virtuoso.running(tmp_path_factory.mktemp("virtuoso")) as server:
        yield f"{server.address}/sparql-graph-crud-auth"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A workspace with the graph of five invented minutes."""
    write_texts(tmp_path / "minutes", 5)
    build([tmp_path / "minutes"], tmp_path / "output")
    return open_workspace(tmp_path / "output")


def _here(workspace: Workspace) -> dict[str, set[Triple]]:
    """The triples of each named graph of graph.nq."""
    graphs: dict[str, set[Triple]] = defaultdict(set)
    for quad in parse(path=str(workspace.nquads), format=RdfFormat.N_QUADS):
        assert isinstance(quad.graph_name, NamedNode)
        graphs[quad.graph_name.value].add(quad.triple)
    return graphs


def _there(endpoint: str, graph: str) -> set[Triple]:
    """The triples that the server gives for a graph."""
    with Client(endpoint, LOGIN) as client:
        return {quad.triple for quad in parse(client.get(graph), format=RdfFormat.N_TRIPLES)}


def test_all_then_only_what_changed(endpoint: str, workspace: Workspace, tmp_path: Path) -> None:
    """Each graph is there as it is here; a second run sends nothing, a third what changed, and takes away."""
    assert len(publish(workspace, endpoint, login=LOGIN).put) == 6
    first = _here(workspace)
    assert {graph: _there(endpoint, graph) for graph in first} == first
    assert make_plan(workspace, endpoint).put == ()

    (tmp_path / "minutes" / "referat-002.txt").write_text(text(2).replace("Mødelokale 2", "Sælen"), "utf-8")
    (tmp_path / "minutes" / "referat-004.txt").unlink()
    build([tmp_path / "minutes"], workspace.root, prune=True)
    changed = publish(workspace, endpoint, login=LOGIN)
    assert len(changed.delete) == 2
    assert 1 <= len(changed.put) <= 2
    second = _here(workspace)
    assert {graph: _there(endpoint, graph) for graph in first | second} == {
        graph: second.get(graph, set()) for graph in first | second
    }


def test_a_run_that_breaks_off_goes_on(endpoint: str, workspace: Workspace) -> None:
    """What was confirmed isn't sent again."""

    class StoppedError(Exception):
        pass

    def stop(done: int, total: int) -> None:
        if done == 4:
            raise StoppedError

    with pytest.raises(StoppedError):
        publish(workspace, f"{endpoint}?", login=LOGIN, progress=stop)
    assert len(publish(workspace, f"{endpoint}?", login=LOGIN).put) == 2


def test_another_password(endpoint: str, workspace: Workspace) -> None:
    """Refused, and the message says where the password goes; nothing is noted as published."""
    place = f"{endpoint}?another"
    with pytest.raises(PublishError, match=rf"401.*{PASSWORD}"):
        publish(workspace, place, login=Login(user=virtuoso.USER, password="another"))
    assert len(make_plan(workspace, place).put) == 6
