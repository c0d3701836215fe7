"""Shared by the tests: the sample graph, in memory and as a workspace."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from pyoxigraph import DefaultGraph, Quad, RdfFormat, Store, serialize

from graphbuilder.namespaces import DEFAULT_BASE
from graphbuilder.store import write_nquads, write_turtle
from graphbuilder.workspace import Workspace

# The same cases every time, and none fails since the machine has much else to do
settings.register_profile(
    "same", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("same")

SAMPLE = Path(__file__).parent / "data" / "sample-graph.trig"


def load_sample() -> Store:
    """The sample graph, a named graph a document."""
    store = Store()
    store.load(path=str(SAMPLE), format=RdfFormat.TRIG)
    return store


@pytest.fixture(scope="session")
def sample() -> Store:
    """The sample graph: four sets of minutes of two invented municipalities."""
    return load_sample()


@pytest.fixture(scope="session")
def merged_sample() -> Store:
    """The sample graph with the merge of its graphs as default graph."""
    store = load_sample()
    store.extend({Quad(quad.subject, quad.predicate, quad.object, DefaultGraph()) for quad in store})
    return store


@pytest.fixture(scope="session")
def sample_output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace that holds the sample graph. Tests only read it."""
    workspace = Workspace(tmp_path_factory.mktemp("sample") / "output")
    workspace.root.mkdir()
    workspace.marker.write_text('{"format": 1}\n', "utf-8")
    lines = serialize(iter(load_sample()), format=RdfFormat.N_QUADS)
    assert lines is not None
    write_nquads(lines.decode().splitlines(keepends=True), workspace.nquads)
    write_turtle(workspace.nquads, workspace.turtle, DEFAULT_BASE)
    return workspace.root
