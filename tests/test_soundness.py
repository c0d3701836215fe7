"""What is built is sound: nothing violates a shape, all has evidence, every term is in the ontology."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store
from rdflib import Graph
from rdflib.namespace import OWL, RDF, RDFS
from rdflib.query import ResultRow

from graphbuilder.namespaces import REF_IRI
from graphbuilder.pipeline import BuildSummary, build
from graphbuilder.resources import resource_path
from graphbuilder.stats import stats
from graphbuilder.store import open_store
from graphbuilder.validate import validate
from graphbuilder.workspace import open_workspace
from tests.read.typeset import DESIGNS, entries_of, to_pdf

ROOT = Path(__file__).parents[1]
REAL = ROOT.parent / "shared/minutes"
# Real names of municipalities, a numbered act: what the examples have none of
MORE = ("tests/gold/minutes/rebild_byraad.txt", "tests/gold/minutes/aarhus_byraad.md")
# Terms of others that stand in a graph besides ours
OTHERS = {RDF.type, RDFS.label, RDFS.seeAlso, OWL.sameAs}


def built(paths: list[Path], folder: Path) -> tuple[BuildSummary, Store, Path]:
    """What a build found, and its store."""
    summary = build(paths, folder / "output", jobs=1)
    return summary, open_store(open_workspace(folder / "output")), folder / "output"


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> tuple[BuildSummary, Store, Path]:
    """The example minutes, one of them as a PDF, and two more."""
    folder = tmp_path_factory.mktemp("examples")
    minutes = sorted((ROOT / "examples/minutes").iterdir())
    printed = folder / "printed.pdf"
    printed.write_bytes(to_pdf(entries_of(minutes[1]), DESIGNS[0]))
    return built([*minutes[:1], *minutes[2:], *(ROOT / name for name in MORE), printed], folder)


def test_examples_are_sound(examples: tuple[BuildSummary, Store, Path]) -> None:
    """Neither a violation nor a warning."""
    summary, store, _ = examples
    assert summary.documents == 14
    assert validate(store).results == ()
    assert (summary.violations, summary.warnings) == (0, 0)


def test_all_of_it_has_evidence(examples: tuple[BuildSummary, Store, Path]) -> None:
    """Every statement about the world has words of the minutes behind it."""
    figures = stats(examples[1])
    assert figures.facts > 1000
    assert figures.evidence_share == 1.0


def test_graph_and_ontology_have_the_same_terms(examples: tuple[BuildSummary, Store, Path]) -> None:
    """Every class and property in the graph is in the ontology, and the other way round."""
    graph = Graph().parse(examples[2] / "graph.ttl")
    ontology = Graph().parse(resource_path("ontology/referat.ttl"))
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
    declared = {term for kind in kinds for term in ontology.subjects(RDF.type, kind)}
    used = {*graph.predicates(), *graph.objects(None, RDF.type)}
    assert used - OTHERS - declared == set()
    assert declared - used == set()
    assert len(declared) > 90


def test_concepts_in_the_graph_are_in_the_ontology(examples: tuple[BuildSummary, Store, Path]) -> None:
    """Every value that is a term of ours is a concept of a scheme."""
    graph = Graph().parse(examples[2] / "graph.ttl")
    ontology = Graph().parse(resource_path("ontology/referat.ttl"))
    values = {
        value
        for term, value in graph.predicate_objects()
        if term != RDF.type and str(value).startswith(REF_IRI)
    }
    assert len(values) > 30
    assert values - set(ontology.subjects(RDFS.isDefinedBy)) == set()


def test_the_worked_example_is_sound() -> None:
    """ontology/example.ttl violates nothing, uses our terms alone, and is short."""
    graph = Graph().parse(resource_path("ontology/example.ttl"))
    store = Store()
    store.load(graph.serialize(format="nt", encoding="utf-8"), format=RdfFormat.N_TRIPLES)
    assert validate(store).results == ()
    ontology = Graph().parse(resource_path("ontology/referat.ttl"))
    terms = {*graph.predicates(), *graph.objects(None, RDF.type)} - {RDF.type, RDFS.label}
    assert terms - set(ontology.subjects(RDFS.isDefinedBy)) == set()
    assert len(graph) < 150


def test_the_worked_example_quotes_its_text() -> None:
    """The lines in its head, put together, have each quote at its place."""
    head = resource_path("ontology/example.ttl").read_text("utf-8")
    lines = [line[10:] for line in head.splitlines() if line.startswith("#") and line[1:8].strip().isdigit()]
    text = "".join(f"{line}\n" for line in lines)
    graph = Graph().parse(data=head)
    rows = graph.query(
        f"PREFIX ref: <{REF_IRI}> SELECT ?begin ?finish ?quote "
        "{ ?e ref:begin ?begin ; ref:finish ?finish ; ref:quote ?quote }"
    )
    found = [tuple(map(str, row)) for row in rows if isinstance(row, ResultRow)]
    quotes = {(int(begin), int(finish)): quote for begin, finish, quote in found}
    assert len(quotes) == 7
    assert {(begin, finish): text[begin:finish] for begin, finish in quotes} == quotes


@pytest.mark.shared
@pytest.mark.skipif(not REAL.exists(), reason="the real minutes aren't beside this checkout")
def test_real_minutes_give_a_sound_graph(tmp_path: Path) -> None:
    """Nothing is violated, and all of it has evidence."""
    summary, store, _ = built([REAL], tmp_path)
    assert summary.documents > 4
    assert summary.violations == 0
    assert stats(store).evidence_share == 1.0
