"""The typical questions of the benchmarks mean the same to the store and to rdflib."""

from __future__ import annotations

import pytest
import rdflib
from pyoxigraph import RdfFormat, Store, serialize

from benchmarks.asking import rdflib_rows
from benchmarks.typical import TYPICAL
from graphbuilder.query import run_rows

# Nothing was put off, and no organisation is named in two municipalities
EMPTY = {"decisions with a word", "organisations of several municipalities"}


@pytest.fixture(scope="module")
def in_rdflib(merged_sample: Store) -> rdflib.Graph:
    """The default graph of the sample."""
    triples = (quad.triple for quad in merged_sample.quads_for_pattern(None, None, None, None))
    data = serialize(triples, format=RdfFormat.N_TRIPLES)
    assert data is not None
    return rdflib.Graph().parse(data=data.decode(), format="nt")


@pytest.mark.parametrize("name", TYPICAL)
def test_equal_answers(name: str, merged_sample: Store, in_rdflib: rdflib.Graph) -> None:
    """The same rows; the sample graph has some for nearly every question."""
    rows = sorted(run_rows(merged_sample, TYPICAL[name]))
    assert rows == sorted(rdflib_rows(in_rdflib, TYPICAL[name]))
    assert bool(rows) == (name not in EMPTY)
