"""Counting things as they pass by gives the figures of queries on the store."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import QuerySolutions, Store

from graphbuilder.namespaces import ONTOLOGY_GRAPH
from graphbuilder.pipeline import build
from graphbuilder.stats import stats
from graphbuilder.store import open_store
from graphbuilder.store.files import things
from graphbuilder.tally import Tally
from graphbuilder.workspace import open_workspace
from tests.invented import write_texts

_PROPERTIES = f"""SELECT ?term (COUNT(*) AS ?count) WHERE {{
    SELECT DISTINCT ?s ?term ?o WHERE {{ GRAPH ?g {{ ?s ?term ?o }} FILTER(?g != <{ONTOLOGY_GRAPH}>) }}
}} GROUP BY ?term"""


@pytest.fixture(scope="module")
def counted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Tally, Store, Path]:
    """The counts of a built graph, its store and its file."""
    folder = tmp_path_factory.mktemp("tally")
    write_texts(folder / "minutes", 6)
    build([folder / "minutes"], folder / "output", jobs=1)
    workspace, tally = open_workspace(folder / "output"), Tally()
    with workspace.nquads.open("rb") as lines:
        for _, predicates, objects in things(lines):
            tally.count(predicates, objects)
    tally.add_up()
    return tally, open_store(workspace), workspace.nquads


def test_figures_are_those_of_queries(counted: tuple[Tally, Store, Path]) -> None:
    """Triples, things of each class, those with evidence, triples of each property."""
    tally, store, _ = counted
    found = stats(store)
    assert (tally.triples, tally.classes) == (found.triples, found.classes)
    rows = store.query(_PROPERTIES)
    assert isinstance(rows, QuerySolutions)
    assert tally.properties == {row["term"].value: int(row["count"].value) for row in rows}


def test_what_is_taken_away_is_gone(counted: tuple[Tally, Store, Path]) -> None:
    """Every thing counted minus once more leaves nothing, not even names."""
    tally, _, nquads = counted
    rest = Tally(tally.properties.copy(), tally.things.copy(), tally.supported.copy())
    with nquads.open("rb") as lines:
        for _, predicates, objects in things(lines):
            rest.count(predicates, objects, -1)
    rest.add_up()
    assert (rest.properties, rest.things, rest.supported, rest.triples) == ({}, {}, {}, 0)
