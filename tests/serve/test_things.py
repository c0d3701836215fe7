"""Names of things → documents about them."""

from __future__ import annotations

import httpx
import pytest
import rdflib
from pyoxigraph import RdfFormat, parse
from rdflib import RDF, RDFS, URIRef
from rdflib.compare import isomorphic

from graphbuilder.vocab import REF

BASE = "https://w3id.org/referat/id/"
PERSON = "kommune/0998/person/bue-dalgaard"
DOCUMENT = "referat/a1a1a1a1a1a1a1a1"


def graph_of(client: httpx.Client, path: str, form: str = "turtle") -> rdflib.Graph:
    """The document at a path."""
    response = client.get(path)
    assert response.status_code == 200, response.text
    return rdflib.Graph().parse(data=response.text, format=form)


@pytest.mark.parametrize("accept", ["*/*", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"])
def test_name_leads_people_to_a_page(client: httpx.Client, accept: str) -> None:
    """303 to the page about a thing for browsers, from its name and from its document."""
    for path in (f"/id/{PERSON}", *([f"/doc/{PERSON}"] if "html" in accept else [])):
        response = client.get(path, headers={"Accept": accept})
        assert (response.status_code, response.headers["location"]) == (303, f"/{PERSON}/")
        assert response.headers["vary"] == "Accept"
    page = client.get(f"/{PERSON}/", headers={"Accept": accept})
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "Bue Dalgård" in page.text


@pytest.mark.parametrize(
    ("accept", "ending"),
    [
        ("text/turtle", ".ttl"),
        ("application/ld+json", ".jsonld"),
        ("application/n-triples", ".nt"),
        ("application/rdf+xml", ".rdf"),
        ("application/ld+json;q=0.5, text/turtle;q=0.4", ".jsonld"),
    ],
)
def test_name_leads_to_document(client: httpx.Client, accept: str, ending: str) -> None:
    """303 to the document in the format asked for, which is the right one."""
    response = client.get(f"/id/{PERSON}", headers={"Accept": accept})
    assert response.status_code == 303
    assert response.headers["location"] == f"/doc/{PERSON}{ending}"
    assert response.headers["vary"] == "Accept"
    followed = client.get(response.headers["location"])
    assert followed.headers["content-type"].split(";")[0] == accept.split(";")[0]


def test_document_holds_statements_links_and_names(client: httpx.Client, address: str) -> None:
    """What is said of a thing, what points to it, and the labels of both ends."""
    graph, person = graph_of(client, f"/doc/{PERSON}.ttl"), URIRef(BASE + PERSON)
    assert str(graph.value(person, RDFS.label)) == "Bue Dalgård"
    missed = set(graph.objects(person, REF.absentFrom))
    assert len(missed) >= 3
    assert all(graph.value(item, RDFS.label) for item in missed)
    absences = set(graph.subjects(REF.person, person))
    assert absences
    assert all(graph.value(one, RDF.type) for one in absences)
    about = graph.value(None, rdflib.FOAF.primaryTopic, person)
    assert about == URIRef(f"{address}/doc/{PERSON}")


def test_formats_say_the_same(client: httpx.Client) -> None:
    """A document is the same graph in every format."""
    said = [
        {quad.triple for quad in parse(client.get(f"/doc/{PERSON}.{ending}").content, format=form)}
        for ending, form in (
            ("ttl", RdfFormat.TURTLE),
            ("nt", RdfFormat.N_TRIPLES),
            ("rdf", RdfFormat.RDF_XML),
            ("jsonld", RdfFormat.JSON_LD),
        )
    ]
    assert len(said[0]) > 10
    assert [one == said[0] for one in said] == [True] * 4
    assert client.get(f"/doc/{PERSON}", headers={"Accept": "text/turtle"}).text == (
        client.get(f"/doc/{PERSON}.ttl").text
    )


def test_minutes_hold_their_passages(client: httpx.Client) -> None:
    """The IRI of a passage is that of the minutes with a fragment, so their document has it."""
    graph = graph_of(client, f"/doc/{DOCUMENT}.ttl")
    passage = URIRef(f"{BASE}{DOCUMENT}#char=40,60")
    assert graph.value(passage, REF.quote)


def test_unknown_things(client: httpx.Client) -> None:
    """404 for what nothing is said of, and for endings that aren't ours."""
    for path in ("/doc/kommune/0001.ttl", f"/doc/{PERSON}.exe", "/doc/", "/id/", "/doc/x.y.ttl"):
        assert client.get(path).status_code == 404
    assert client.get(f"/doc/{PERSON}", headers={"Accept": "image/png"}).status_code == 406


def test_ontology(client: httpx.Client) -> None:
    """The vocabulary as it stands in the package, in the formats of all documents."""
    graph = graph_of(client, "/ontology")
    assert (REF.Person, RDF.type, rdflib.OWL.Class) in graph
    xml = client.get("/ontology", headers={"Accept": "application/rdf+xml"})
    assert isomorphic(graph, rdflib.Graph().parse(data=xml.text, format="xml"))


def test_conditional_requests(client: httpx.Client) -> None:
    """A document that hasn't changed isn't sent again."""
    first = client.get(f"/doc/{PERSON}.ttl")
    again = client.get(f"/doc/{PERSON}.ttl", headers={"If-None-Match": f'"other", {first.headers["etag"]}'})
    assert (again.status_code, again.content) == (304, b"")


def test_description_of_the_api(client: httpx.Client, address: str) -> None:
    """OpenAPI names every address, and the health of the server is told."""
    described = client.get("/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    assert described["servers"] == [{"url": address}]
    assert {"/sparql", "/id/{path}", "/doc/{path}", "/ontology", "/health", "/reconcile"} <= described[
        "paths"
    ].keys()
    assert client.get("/health").json() == {"status": "ok", "store": "disk"}
