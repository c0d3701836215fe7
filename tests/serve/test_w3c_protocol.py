"""W3C's tests of the SPARQL 1.1 Protocol, asked of the real server over HTTP."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
import rdflib
from pyoxigraph import NamedNode, Quad, RdfFormat, parse
from rdflib import RDF, Namespace
from rdflib.collection import Collection
from rdflib.term import Node

from tests.serve.running import make_workspace, served
from tests.waiting import LONG

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "standards" / "sparql11-protocol"
GRAPHS = "http://kasei.us/2009/09/sparql/data/"
UPDATES = {
    "update_dataset_default_graph",
    "update_dataset_default_graphs",
    "update_dataset_named_graphs",
    "update_dataset_full",
    "update_post_form",
    "update_post_direct",
    "update_base_uri",
}
READING = 27
"""How many of the manifest's tests are for servers that only read."""

TABLES = {"application/sparql-results+json", "application/sparql-results+xml", "text/csv"}
RDF_TYPES = {"text/turtle", "application/n-triples", "application/rdf+xml"}

MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
HT = Namespace("http://www.w3.org/2011/http#")
CNT = Namespace("http://www.w3.org/2011/content#")

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not FOLDER.is_dir(), reason="W3C's tests are not beside the checkout"),
]


@dataclass(frozen=True)
class Exchange:
    """A request of the manifest, and what is to come back."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes | None
    statuses: frozenset[int]
    form: str
    yes: bool | None


@dataclass(frozen=True)
class ProtocolTest:
    """A test of the manifest."""

    name: str
    exchanges: tuple[Exchange, ...]


def read_tests() -> list[ProtocolTest]:
    """The manifest's tests in its order; none where it is missing."""
    if not FOLDER.is_dir():
        return []
    graph = rdflib.Graph().parse(FOLDER / "manifest.ttl")
    manifest = next(graph.subjects(RDF.type, MF.Manifest))
    return [
        ProtocolTest(str(node).rpartition("#")[2], tuple(read_exchanges(graph, node)))
        for node in read_list(graph, manifest, MF.entries)
    ]


def read_list(graph: rdflib.Graph, subject: Node | None, predicate: Node) -> list[Node]:
    """The members of the list that a node has; empty when it has none."""
    head = graph.value(subject, predicate)
    return [] if head is None else list(Collection(graph, head))


def read_exchanges(graph: rdflib.Graph, test: Node) -> Iterator[Exchange]:
    """The requests of a test."""
    action = graph.value(test, MF.action)
    for request in read_list(graph, action, HT.requests):
        response, body = graph.value(request, HT.resp), graph.value(request, HT.body)
        yes = graph.value(response, MF.expectedBoolean)
        yield Exchange(
            method=str(graph.value(request, HT.methodName)),
            path=str(graph.value(request, HT.absolutePath)),
            headers={
                str(graph.value(one, HT.fieldName)): str(graph.value(one, HT.fieldValue))
                for one in read_list(graph, request, HT.headers)
            },
            body=None if body is None else read_body(graph, body),
            statuses=frozenset(
                int(str(status).rpartition("StatusCode")[2][0])
                for status in graph.objects(response, MF.expectedStatus)
            ),
            form=str(graph.value(response, MF.expectedFormat) or ""),
            yes=None if yes is None else str(yes) == "true",
        )


def read_body(graph: rdflib.Graph, body: Node) -> bytes:
    """A body in the encoding that the test says."""
    encoding = str(graph.value(body, CNT.characterEncoding))
    return str(graph.value(body, CNT.chars)).encode(encoding)


TESTS = read_tests()


@pytest.fixture(scope="module")
def data_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server on the graphs that the manifest names."""
    quads = [
        Quad(quad.subject, quad.predicate, quad.object, NamedNode(f"{GRAPHS}data{number}.rdf"))
        for number in (1, 2, 3)
        for quad in parse(path=str(FOLDER / f"data{number}.nt"), format=RdfFormat.N_TRIPLES)
    ]
    root = tmp_path_factory.mktemp("w3c") / "output"
    make_workspace(root, quads)
    with served(root) as url:
        yield url


def send(address: str, exchange: Exchange) -> tuple[int, str, bytes]:
    """Status, media type and body of the answer; nothing is sent that the test doesn't say."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=LONG)
    try:
        connection.putrequest(exchange.method, exchange.path, skip_accept_encoding=True)
        for name, value in exchange.headers.items():
            connection.putheader(name, value)
        if exchange.body is not None:
            connection.putheader("Content-Length", str(len(exchange.body)))
        connection.endheaders(exchange.body)
        response = connection.getresponse()
        return response.status, response.headers.get_content_type(), response.read()
    finally:
        connection.close()


def truth(media_type: str, body: bytes) -> bool:
    """What an answer to ASK says."""
    if media_type.endswith("json"):
        return bool(json.loads(body)["boolean"])
    found = ElementTree.fromstring(body).findtext("{http://www.w3.org/2005/sparql-results#}boolean")
    return found == "true"


def check(exchange: Exchange, status: int, media_type: str, body: bytes) -> None:
    """Compare an answer with what the manifest expects."""
    assert status // 100 in exchange.statuses, body
    if exchange.form == "RDF":
        assert media_type in RDF_TYPES
    elif exchange.form:
        assert media_type in TABLES
    if exchange.yes is not None:
        assert truth(media_type, body) is exchange.yes


def test_manifest_is_whole() -> None:
    """The manifest has as many tests for reading servers as we say we pass."""
    names = {test.name for test in TESTS}
    assert names >= UPDATES
    assert len(names - UPDATES) == READING


@pytest.mark.parametrize(
    "test", [pytest.param(test, id=test.name) for test in TESTS if test.name not in UPDATES]
)
def test_reading(test: ProtocolTest, data_server: str) -> None:
    """Every test that needs no update passes."""
    assert test.exchanges
    for exchange in test.exchanges:
        check(exchange, *send(data_server, exchange))


@pytest.mark.parametrize("test", [pytest.param(test, id=test.name) for test in TESTS if test.name in UPDATES])
def test_updates_are_refused(test: ProtocolTest, data_server: str) -> None:
    """What would change the graph is forbidden, whichever way it is sent."""
    status, _, body = send(data_server, test.exchanges[0])
    assert status == 403
    assert b"updates" in body
