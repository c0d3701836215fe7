"""The SPARQL service over HTTP: formats, datasets, statuses."""

from __future__ import annotations

import csv
import gzip
import io
import json
from xml.etree import ElementTree

import httpx
import pytest
import rdflib
from pyoxigraph import RdfFormat, parse
from rdflib.compare import isomorphic

from graphbuilder.pages.questions import ANSWER_ROWS

BASE = "https://w3id.org/referat/id/"
SELECT = "SELECT ?person WHERE { ?person a ref:Person ; rdfs:label ?name } ORDER BY ?person LIMIT 2"
CONSTRUCT = "CONSTRUCT WHERE { ?body a ref:Body }"


def ask(
    client: httpx.Client, query: str, accept: str = "*/*", graphs: dict[str, list[str]] | None = None
) -> httpx.Response:
    """The response to a query by GET, over the graphs of the request."""
    return client.get("/sparql", params={"query": query, **(graphs or {})}, headers={"Accept": accept})


def rows(response: httpx.Response) -> list[str]:
    """The values of the first variable in a JSON answer."""
    assert response.status_code == 200, response.text
    found = response.json()
    name = found["head"]["vars"][0]
    return [row[name]["value"] for row in found["results"]["bindings"]]


def test_select_in_each_format(client: httpx.Client) -> None:
    """The same rows as JSON, XML, CSV and TSV, each under its media type."""
    people = rows(ask(client, SELECT))
    assert len(people) == 2
    table = ask(client, SELECT, "text/csv")
    assert table.headers["content-type"] == "text/csv; charset=utf-8"
    assert [row[0] for row in csv.reader(io.StringIO(table.text))] == ["person", *people]
    tabs = ask(client, SELECT, "text/tab-separated-values")
    assert tabs.text.splitlines() == ["?person", *(f"<{iri}>" for iri in people)]
    xml = ask(client, SELECT, "application/sparql-results+xml")
    uris = ElementTree.fromstring(xml.content).iter("{http://www.w3.org/2005/sparql-results#}uri")
    assert [uri.text for uri in uris] == people


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("*/*", "application/sparql-results+json"),
        ("application/json", "application/json"),
        ("text/csv;q=0.4, application/sparql-results+xml;q=0.5", "application/sparql-results+xml"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html; charset=utf-8"),
        ("text/turtle, application/sparql-results+json;q=0.1", "application/sparql-results+json"),
    ],
)
def test_media_type_of_rows(client: httpx.Client, accept: str, media_type: str) -> None:
    """The answer has a media type that was asked for, and says that it depends on that."""
    response = ask(client, SELECT, accept)
    assert response.headers["content-type"] == media_type
    assert "Accept" in response.headers["vary"]


@pytest.mark.parametrize(
    ("media_type", "form"),
    [
        ("text/turtle", RdfFormat.TURTLE),
        ("application/n-triples", RdfFormat.N_TRIPLES),
        ("application/rdf+xml", RdfFormat.RDF_XML),
        ("application/ld+json", RdfFormat.JSON_LD),
    ],
)
def test_graph_in_each_format(client: httpx.Client, media_type: str, form: RdfFormat) -> None:
    """The same triples in every RDF format, the same bytes every time."""
    response = ask(client, CONSTRUCT, media_type)
    assert response.headers["content-type"].split(";")[0] == media_type
    triples = {quad.triple for quad in parse(response.content, format=form)}
    wanted = parse(ask(client, CONSTRUCT, "application/n-triples").content, format=RdfFormat.N_TRIPLES)
    assert triples == {quad.triple for quad in wanted}
    assert len(triples) == 4
    again = ask(client, CONSTRUCT + " # asked once more", media_type)
    assert again.content == response.content


@pytest.mark.parametrize(
    ("query", "accept"),
    [(SELECT, "text/turtle"), (CONSTRUCT, "text/csv"), ("ASK {}", "image/png"), (CONSTRUCT, "text/html")],
)
def test_nothing_acceptable(client: httpx.Client, query: str, accept: str) -> None:
    """406 names what there is."""
    response = ask(client, query, accept)
    assert response.status_code == 406
    assert ("text/turtle" if query == CONSTRUCT else "text/csv") in response.text


def test_three_ways_to_send_a_query(client: httpx.Client) -> None:
    """GET, a form and the query itself as body give the same."""
    by_get = ask(client, SELECT)
    by_form = client.post("/sparql", data={"query": SELECT})
    direct = client.post(
        "/sparql", content=SELECT, headers={"Content-Type": "application/sparql-query; charset=UTF-8"}
    )
    assert by_get.json() == by_form.json() == direct.json()
    assert rows(by_get)


def test_rows_as_a_page(client: httpx.Client) -> None:
    """A browser gets a table with links to the things in it, and the query again; its text stays text."""
    hostile = 'SELECT ?p ("<script>alert(1)</script>" AS ?x) { ?p a ref:Person } ORDER BY ?p # </textarea><b>'
    page = ask(client, hostile, "text/html").text
    assert 'href="./kommune/0998/person/asta-brohave/"' in page
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "</textarea><b>" not in page
    assert '<td data-th="ASK">true</td>' in ask(client, "ASK {}", "text/html").text
    many = ask(client, "SELECT * { ?s ?p ?o . ?q ?r ?t }", "text/html").text
    assert many.count("<tr>") == ANSWER_ROWS + 1


def test_page_of_rows_in_english(client: httpx.Client) -> None:
    """The English form asks for an English answer, which leads to English pages and to the Danish one."""
    form = client.get("/en/forespoergsel/").text
    assert '<input type="hidden" name="lang" value="en">' in form
    assert 'name="lang"' not in client.get("/forespoergsel/").text
    asked = {"query": "SELECT ?p { ?p a ref:Person } ORDER BY ?p"}
    headers = {"Accept": "text/html"}
    english = client.get("/sparql", params={**asked, "lang": "en"}, headers=headers).text
    assert '<html lang="en">' in english
    assert "<h1>Answer</h1>" in english
    assert 'href="../en/kommune/0998/person/asta-brohave/"' in english
    assert "lang=da" in english
    danish = client.get("/sparql", params=asked, headers=headers).text
    assert "<h1>Svar</h1>" in danish
    assert "lang=en" in danish


def test_relative_iris(client: httpx.Client) -> None:
    """They are below the base of the graph."""
    assert rows(ask(client, "SELECT ?same { VALUES ?same { <kommune/0998> id:x } }")) == [
        f"{BASE}kommune/0998",
        f"{BASE}x",
    ]


def test_dataset_of_the_request(client: httpx.Client) -> None:
    """Graphs of the request take the place of those of the query, both kinds."""
    graphs = rows(ask(client, "SELECT DISTINCT ?g { GRAPH ?g { ?m a ref:Meeting } } ORDER BY ?g"))
    assert len(graphs) > 1
    first, second = graphs[:2]
    query = f"SELECT ?g FROM NAMED <{second}> {{ GRAPH ?g {{ ?m a ref:Meeting }} }}"
    assert rows(ask(client, query)) == [second]
    assert rows(ask(client, query, graphs={"named-graph-uri": [first]})) == [first]
    default = "SELECT ?m { ?m a ref:Meeting } ORDER BY ?m"
    one = rows(ask(client, default, graphs={"default-graph-uri": [first]}))
    both = rows(ask(client, default, graphs={"default-graph-uri": graphs}))
    assert len(one) == 1
    assert both == rows(ask(client, default))
    assert rows(ask(client, default, graphs={"named-graph-uri": [first]})) == []
    assert rows(ask(client, query, graphs={"default-graph-uri": [first]})) == []


@pytest.mark.parametrize(
    "clauses", ["", "FROM <{}>", "from\t<referat/{}>#", "FROM id:referat\\/{}", "FROM p:{}"]
)
def test_merge_of_graphs_counts_once(client: httpx.Client, clauses: str) -> None:
    """A triple that stands in two of the default graphs is one triple, as the standard's merge says."""
    graphs = rows(ask(client, "SELECT DISTINCT ?g { GRAPH ?g { ?m a ref:Meeting } } ORDER BY ?g"))
    names = [graph if clauses == "FROM <{}>" else graph.rpartition("/")[2] for graph in graphs]
    clause = "\n".join(clauses.format(name) for name in names)
    params = {} if clauses else {"default-graph-uri": graphs}
    head, tail = f"PREFIX p: <{BASE}referat/> SELECT", f"AS ?n)\n{clause}\n{{ ?body a ref:Body }}"
    counted = rows(ask(client, f"{head} (COUNT(*) {tail}", graphs=params))
    assert counted == rows(ask(client, f"{head} (COUNT(DISTINCT ?body) {tail}", graphs=params))
    assert counted == ["4"]


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("ASK {", "isn't SPARQL"),
        ("INSERT DATA { <a> <b> <c> }", "only read"),
        ("SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }", "SERVICE isn't allowed"),
        ("LOAD <http://example.org/>", "only read"),
        ("", "isn't SPARQL"),
    ],
)
def test_faulty_queries(client: httpx.Client, query: str, reason: str) -> None:
    """400 with the reason."""
    response = ask(client, query)
    assert response.status_code == 400
    assert reason in response.text


def test_faulty_requests(client: httpx.Client) -> None:
    """Each has the status that fits."""
    assert ask(client, "ASK {}", graphs={"default-graph-uri": ["not an iri"]}).status_code == 400
    assert client.get("/sparql?default-graph-uri=http://e/").status_code == 400
    assert client.get("/sparql?query=ASK%20%7B%7D%FF").status_code == 400
    assert client.post("/sparql", data={"query": ["ASK {}", "ASK {}"]}).status_code == 400
    assert client.post("/sparql?query=ASK%20%7B%7D", data={"query": "ASK {}"}).status_code == 400
    assert client.post("/sparql", data={"update": "CLEAR ALL"}).status_code == 403
    assert client.get("/sparql?update=CLEAR%20ALL").status_code == 403
    bytes_ = {"Content-Type": "application/sparql-query"}
    assert client.post("/sparql", content=b"ASK {} # \xff", headers=bytes_).status_code == 400
    zipped = {**bytes_, "Content-Encoding": "gzip"}
    assert client.post("/sparql", content=gzip.compress(b"ASK {}"), headers=zipped).status_code == 415
    for method in ("PUT", "DELETE", "PATCH"):
        refused = client.request(method, "/sparql")
        assert (refused.status_code, "GET" in refused.headers["allow"]) == (405, True)


def test_other_sites_may_ask(client: httpx.Client) -> None:
    """A page of another site can send queries and read answers and errors."""
    asked = {
        "Origin": "https://example.org",
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type",
    }
    preflight = client.options("/sparql", headers=asked)
    assert preflight.status_code == 204
    assert "POST" in preflight.headers["access-control-allow-methods"]
    assert "Content-Type" in preflight.headers["access-control-allow-headers"]
    for response in (preflight, ask(client, "ASK {}"), ask(client, "ASK {")):
        assert response.headers["access-control-allow-origin"] == "*"


def test_service_description(client: httpx.Client, address: str) -> None:
    """Without a query the service says what it is, the same in each format."""
    described = [
        rdflib.Graph().parse(data=client.get("/sparql", headers={"Accept": accept}).text, format=form)
        for accept, form in (("*/*", "turtle"), ("application/rdf+xml", "xml"), ("text/turtle", "turtle"))
    ]
    service = rdflib.URIRef(f"{address}/sparql")
    sd = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    assert described[0].value(service, sd.endpoint) == service
    assert described[0].value(service, sd.supportedLanguage) == sd.SPARQL11Query
    assert all(isomorphic(described[0], one) for one in described[1:])
    assert client.get("/sparql", headers={"Accept": "image/png"}).status_code == 406
    page = client.get("/sparql", headers={"Accept": "text/html, */*;q=0.5"})
    assert (page.status_code, page.headers["location"]) == (303, "/forespoergsel/")


def test_conditional_requests(client: httpx.Client) -> None:
    """Who has the answer already gets 304 and no body; another format has another tag."""
    first = ask(client, SELECT)
    tag = first.headers["etag"]
    again = client.get("/sparql", params={"query": SELECT}, headers={"If-None-Match": tag})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert "Accept" in again.headers["vary"]
    assert ask(client, SELECT, "text/csv").headers["etag"] != tag
    assert "etag" not in ask(client, "ASK {").headers


def test_head(client: httpx.Client) -> None:
    """HEAD is GET without the body."""
    head = client.head("/sparql", params={"query": SELECT})
    get = client.get("/sparql", params={"query": SELECT})
    assert (head.status_code, head.content) == (200, b"")
    for name in ("content-type", "content-length", "etag", "vary"):
        assert head.headers.get(name) == get.headers.get(name)


def test_gzip(client: httpx.Client) -> None:
    """Long answers are zipped for those who take it, and say the same."""
    query = "SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o LIMIT 200"
    zipped = client.get("/sparql", params={"query": query}, headers={"Accept-Encoding": "gzip"})
    plain = client.get("/sparql", params={"query": query}, headers={"Accept-Encoding": "identity"})
    assert zipped.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert "Accept-Encoding" in plain.headers["vary"]
    assert int(zipped.headers["content-length"]) < len(plain.content) / 5
    assert zipped.json() == json.loads(plain.content)
    assert zipped.headers["etag"] != plain.headers["etag"]
