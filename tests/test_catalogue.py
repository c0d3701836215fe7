"""The catalogue: what portals ask for, true, and the same every time."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyshacl import validate
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, OWL, RDF, VOID, XSD

from graphbuilder.config import Config, Publication
from graphbuilder.pipeline import build

ROOT = Path(__file__).parents[1]
DCAT_AP = ROOT.parent / "shared/standards/dcat-ap-3.0.1/shapes.ttl"
BASE = "https://data.fjordby.example/id/"
DQV = Namespace("http://www.w3.org/ns/dqv#")
PROV = Namespace("http://www.w3.org/ns/prov#")
THIS = Namespace(f"{BASE}katalog#")
SAID = Publication(
    publisher='Fjordby "Kommune"',
    publisher_iri="https://fjordby.example/",
    contact_name="Åbne data",
    contact_email="data@fjordby.example",
    licence="https://creativecommons.org/licenses/by/4.0/",
    endpoint="https://data.fjordby.example/sparql",
    title_da="Fjordbys referater",
)


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Workspaces of the same minutes: nothing settled, and everything."""
    folder = tmp_path_factory.mktemp("catalogue")
    minutes = sorted((ROOT / "examples/minutes").glob("egelund-*"))
    assert len(minutes) == 3
    build(minutes, folder / "plain", jobs=1)
    build(minutes, folder / "said", jobs=1, config=Config(base=BASE, publication=SAID))
    return folder / "plain", folder / "said"


def read(output: Path) -> Graph:
    """The catalogue of a workspace."""
    return Graph().parse(output / "catalog.ttl")


@pytest.mark.shared
@pytest.mark.skipif(not DCAT_AP.exists(), reason="the standards aren't beside this checkout")
@pytest.mark.parametrize("place", [0, 1])
def test_it_follows_dcat_ap(place: int, outputs: tuple[Path, Path]) -> None:
    """The shapes of DCAT-AP 3.0.1 find nothing, also when the user has settled nothing."""
    shapes = Graph().parse(DCAT_AP)
    conforms, _, text = validate(read(outputs[place]), shacl_graph=shapes)
    assert conforms, text


def test_what_is_settled_is_said(outputs: tuple[Path, Path]) -> None:
    """Publisher, contact, licence, title and service are those of the settings."""
    graph = read(outputs[1])
    publisher = URIRef("https://fjordby.example/")
    assert graph.value(THIS.graf, DCTERMS.publisher) == publisher
    assert graph.value(publisher, FOAF.name) == Literal('Fjordby "Kommune"')
    assert graph.value(THIS.graf, DCTERMS.license) == URIRef(SAID.licence)
    assert Literal("Fjordbys referater", lang="da") in set(graph.objects(THIS.graf, DCTERMS.title))
    assert graph.value(THIS.sparql, DCAT.endpointURL) == URIRef(SAID.endpoint)
    assert graph.value(THIS.graf, VOID.sparqlEndpoint) == URIRef(SAID.endpoint)


def test_what_is_not_settled_is_not_claimed(outputs: tuple[Path, Path]) -> None:
    """Without settings there is no licence, contact or service, and the publisher is said to be unknown."""
    graph = read(outputs[0])
    for term in (DCTERMS.license, DCAT.contactPoint, DCAT.service, DCAT.endpointURL):
        assert list(graph.subject_objects(term)) == []
    names = {str(name) for name in graph.objects(None, FOAF.name)}
    assert names == {"Udgiveren er ikke angivet", "The publisher is not stated"}


def test_sizes_days_and_counts_are_those_of_the_graph(outputs: tuple[Path, Path]) -> None:
    """Bytes, triples, documents, days and places, counted again from the files."""
    graph, output = read(outputs[1]), outputs[1]
    sizes = {
        str(graph.value(one, DCAT.downloadURL)): size for one, size in graph.subject_objects(DCAT.byteSize)
    }
    expected = {
        f"{BASE}{name}": Literal(str((output / name).stat().st_size), datatype=XSD.nonNegativeInteger)
        for name in ("graph.ttl", "graph.nq")
    }
    assert sizes == expected
    data = Graph().parse(output / "graph.ttl")
    assert graph.value(THIS.graf, VOID.triples) == Literal(len(data))
    assert graph.value(THIS.graf, VOID.documents) == Literal(3)
    properties = {
        graph.value(one, VOID.property): count for one, count in graph.subject_objects(VOID.triples)
    }
    counts = {term: Literal(len(list(data.subject_objects(term)))) for term in set(data.predicates())}
    assert {term: count for term, count in properties.items() if term} == counts
    classes = {graph.value(one, VOID["class"]): count for one, count in graph.subject_objects(VOID.entities)}
    members = {
        term: Literal(len(list(data.subjects(RDF.type, term)))) for term in set(data.objects(None, RDF.type))
    }
    assert {term: count for term, count in classes.items() if term} == members
    period = graph.value(THIS.graf, DCTERMS.temporal)
    assert str(graph.value(period, DCAT.startDate)) == "2024-09-04"
    assert str(graph.value(period, DCAT.endDate)) == "2024-11-06"
    assert set(graph.objects(THIS.graf, DCTERMS.spatial)) == {URIRef(f"{BASE}kommune/egelund-kommune")}
    assert list(graph.objects(None, OWL.sameAs)) == []


def test_quality_is_told_for_what_it_was_measured_on(outputs: tuple[Path, Path]) -> None:
    """Evidence and soundness are of this graph; precision and recall of the test minutes alone."""
    graph = read(outputs[1])
    here = {one: graph.value(one, DQV.value) for one in graph.subjects(DQV.computedOn, THIS.graf)}
    assert here == {
        THIS.belagt: Literal("1.0000", datatype=XSD.decimal),
        THIS.fejl: Literal(0),
        THIS.advarsler: Literal(0),
    }
    elsewhere = {str(one): graph.value(one, DQV.value) for one in graph.subjects(DQV.computedOn, THIS.proeve)}
    assert len(elsewhere) == 32
    assert elsewhere[str(THIS["recall-projects"])] == Literal("0.6390", datatype=XSD.decimal)
    assert set(graph.subjects(DQV.computedOn)) == {*here, *map(URIRef, elsewhere)}


def test_terms_in_the_catalogue_exist(outputs: tuple[Path, Path]) -> None:
    """Each class and property of a vocabulary that rdflib holds is in it."""
    graph = read(outputs[1])
    used = {str(term) for term in (*graph.predicates(), *graph.objects(None, RDF.type))}
    known = {str(term) for namespace in (DCAT, DCTERMS, FOAF, VOID, OWL) for term in dir(namespace)}
    known.add(f"{VOID}class")  # a word of Python, which rdflib leaves out of the list
    homes = tuple(str(namespace) for namespace in (DCAT, DCTERMS, FOAF, VOID, OWL))
    assert sorted(term for term in used if term.startswith(homes) and term not in known) == []


def test_it_has_no_blank_nodes_and_no_clock(outputs: tuple[Path, Path], tmp_path: Path) -> None:
    """Built again elsewhere, from the same minutes, it is the same to the byte."""
    text = (outputs[1] / "catalog.ttl").read_text("utf-8")
    assert "_:" not in text
    assert "[" not in text.replace("[catalogue]", "")
    minutes = sorted((ROOT / "examples/minutes").glob("egelund-*"), reverse=True)
    build(minutes, tmp_path / "again", jobs=2, config=Config(base=BASE, publication=SAID))
    assert (tmp_path / "again/catalog.ttl").read_text("utf-8") == text


def test_a_change_of_settings_alone_is_seen(outputs: tuple[Path, Path], tmp_path: Path) -> None:
    """A build that has nothing to read still brings the catalogue up to date."""
    minutes = sorted((ROOT / "examples/minutes").glob("egelund-*"))
    build(minutes, tmp_path / "output", jobs=1)
    build(minutes, tmp_path / "output", jobs=1, config=Config(publication=SAID))
    assert "Åbne data" in (tmp_path / "output/catalog.ttl").read_text("utf-8")
