"""Exporting: six formats that hold the same graph, the same bytes each time, and rdflib's dataset."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import DefaultGraph, Quad, RdfFormat, Store, Triple, parse
from rdflib.compare import isomorphic

from graphbuilder.errors import WorkspaceError
from graphbuilder.export import FORMATS, export, to_dataset
from graphbuilder.namespaces import REF_IRI
from graphbuilder.store import open_store
from graphbuilder.workspace import Workspace, open_workspace

READERS = {
    "turtle": RdfFormat.TURTLE,
    "ntriples": RdfFormat.N_TRIPLES,
    "nquads": RdfFormat.N_QUADS,
    "trig": RdfFormat.TRIG,
    "jsonld": RdfFormat.JSON_LD,
    "rdfxml": RdfFormat.RDF_XML,
}
GRAPHS = ("nquads", "trig", "jsonld")


def exported(output: Path, form: str) -> bytes:
    """The graph of a workspace in a format."""
    workspace = open_workspace(output)
    out = io.BytesIO()
    export(workspace, open_store(workspace), form, out)
    return out.getvalue()


def as_triple(quad: Quad) -> Triple:
    """A statement without its graph."""
    return Triple(quad.subject, quad.predicate, quad.object)


@pytest.mark.parametrize("form", FORMATS)
def test_formats_hold_the_same_graph(form: str, sample: Store, sample_output: Path) -> None:
    """Each format read back is the graph; those of quads keep the documents apart."""
    read = list(parse(exported(sample_output, form), format=READERS[form]))
    if form in GRAPHS:
        assert set(read) == set(sample)
    else:
        assert {quad.graph_name for quad in read} == {DefaultGraph()}
        assert {as_triple(quad) for quad in read} == {as_triple(quad) for quad in sample}
    assert len(read) == len(set(read))


def test_command_line_offers_every_format() -> None:
    """The choices of `graphbuilder export` are the formats that can be written."""
    from graphbuilder.cli.give import _RDF

    assert tuple(FORMATS) == _RDF


def test_lines_are_sorted(sample_output: Path) -> None:
    """N-Triples and N-Quads can be compared line by line."""
    for form in ("ntriples", "nquads"):
        lines = exported(sample_output, form).splitlines()
        assert lines == sorted(lines)
        assert len(lines) > 700


@pytest.mark.parametrize("form", ["trig", "rdfxml"])
def test_prefixes_are_bound_and_sorted(form: str, sample_output: Path) -> None:
    """Names of the vocabulary are short, and the prefixes at the head are in order."""
    text = exported(sample_output, form).decode()
    head = text.partition("{")[0] if form == "trig" else text[: text.index(">", 60)]
    prefixes = re.findall(r"(?:@prefix |xmlns:)(\w+)", head)
    assert prefixes == sorted(prefixes)
    assert {"rdfs", "ref", "xsd"} <= set(prefixes)
    assert "ref:sourceName" in text


def test_bytes_do_not_change_between_runs(sample_output: Path) -> None:
    """Two processes with two hash seeds write the same bytes."""
    command = [sys.executable, "-m", "graphbuilder", "export", "--output", str(sample_output)]
    for form in ("trig", "jsonld", "rdfxml"):
        first, second = (
            subprocess.run(
                [*command, form],
                env={**os.environ, "PYTHONHASHSEED": seed},
                capture_output=True,
                check=True,
            ).stdout
            for seed in ("1", "2")
        )
        assert first == second


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
def test_dataset_for_rdflib(sample: Store, sample_output: Path) -> None:
    """The rdflib dataset has a graph a document, their union as default, and the prefixes."""
    dataset = to_dataset(sample_output)
    assert len(list(dataset.quads())) == len(sample)
    named = [graph for graph in dataset.graphs() if len(graph)]
    assert len(named) == 5
    union = rdflib.Graph().parse(sample_output / "graph.ttl")
    merged = rdflib.Graph()
    for triple in dataset.triples((None, None, None)):
        merged.add(triple)
    assert isomorphic(merged, union)
    assert dataset.namespace_manager.store.namespace("ref") == rdflib.URIRef(REF_IRI)


def test_damaged_graph_is_told(tmp_path: Path) -> None:
    """A workspace whose file of the graph is broken is named, with what to do."""
    workspace = Workspace(tmp_path)
    workspace.marker.write_text('{"format": 1}', "utf-8")
    workspace.nquads.write_text("<http://e/s> <http://e/p> broken\n", "utf-8")
    with pytest.raises(WorkspaceError, match="is damaged"):
        export(workspace, Store(), "ntriples", io.BytesIO())
