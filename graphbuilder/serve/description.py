"""The SPARQL service → its description in the terms of W3C's SPARQL 1.1 Service Description.

It has IRIs under the service's own, no blank nodes, so that it can be sorted and compared.
"""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store, Triple

from graphbuilder.namespaces import PREFIXES
from graphbuilder.serve.answer import write_graph
from graphbuilder.serve.formats import FORMAT_IRIS
from graphbuilder.serve.messages import DescriptionJob, Reply

_SD = "http://www.w3.org/ns/sparql-service-description#"
_VOID = "http://rdfs.org/ns/void#"
_TYPE = NamedNode(PREFIXES["rdf"] + "type")
_LABEL = NamedNode(PREFIXES["rdfs"] + "label")
_INTEGER = NamedNode(PREFIXES["xsd"] + "integer")
_SIZE = 100_000  # bytes, far more than it takes


def count_triples(store: Store) -> int:
    """How many triples the default graph has."""
    result = store.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    assert isinstance(result, QuerySolutions)
    return int(next(result)[0].value)


def describe_service(triples: int, job: DescriptionJob) -> Reply:
    """The description of the service at `job.endpoint`, whose default graph has so many triples."""
    return write_graph(_service(job.endpoint, triples), job.media_type, _SIZE)


def _service(endpoint: str, triples: int) -> Iterator[Triple]:
    """What the service speaks, and over what."""
    service = NamedNode(endpoint)
    yield Triple(service, _TYPE, _sd("Service"))
    yield Triple(service, _sd("endpoint"), service)
    yield Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Query"))
    yield Triple(service, _sd("feature"), _sd("EmptyGraphs"))
    for iri in FORMAT_IRIS:
        yield Triple(service, _sd("resultFormat"), NamedNode(iri))
    dataset, graph = NamedNode(f"{endpoint}#dataset"), NamedNode(f"{endpoint}#default-graph")
    yield Triple(service, _sd("defaultDataset"), dataset)
    yield Triple(dataset, _TYPE, _sd("Dataset"))
    yield Triple(dataset, _sd("defaultGraph"), graph)
    yield Triple(graph, _TYPE, _sd("Graph"))
    yield Triple(graph, NamedNode(f"{_VOID}triples"), Literal(str(triples), datatype=_INTEGER))
    yield Triple(graph, _LABEL, Literal("Alle referater i én graf", language="da"))
    yield Triple(graph, _LABEL, Literal("All minutes as one graph", language="en"))


def _sd(name: str) -> NamedNode:
    return NamedNode(_SD + name)
