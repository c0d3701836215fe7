"""An IRI and a graph → what is said of the thing, with the names of all it is linked with."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from pyoxigraph import DefaultGraph, Literal, NamedNode, Store, Triple

from graphbuilder.namespaces import PREFIXES
from graphbuilder.pages import PageGraph, describe
from graphbuilder.serve.answer import write_graph
from graphbuilder.serve.messages import Reply, ThingJob, text_reply

MAX_LINKS = 2_000
"""Statements that point to a thing, or are about its parts, that a document gives at most."""

_LABEL = NamedNode(PREFIXES["rdfs"] + "label")
_TYPE = NamedNode(PREFIXES["rdf"] + "type")
_COMMENT = NamedNode(PREFIXES["rdfs"] + "comment")
_TOPIC = NamedNode(PREFIXES["foaf"] + "primaryTopic")


def describe_thing(graph: PageGraph, job: ThingJob, max_bytes: int) -> Reply:
    """The document about a thing; 404 when the graph says nothing of it."""
    try:
        thing = NamedNode(job.iri)
    except ValueError:
        return text_reply(404, "No thing can be called that.")
    said = describe(graph, job.iri, most=MAX_LINKS)
    if not said:
        return text_reply(404, f"Nothing is known of {job.iri}: look its name up with the search.")
    nodes = {node for triple in said for node in (triple.subject, triple.object)}
    names = chain.from_iterable(_names(graph.store, node) for node in nodes if isinstance(node, NamedNode))
    about = _about(NamedNode(job.document), thing, many=len(said) > MAX_LINKS)
    return write_graph(chain(about, said, names), job.media_type, max_bytes)


def _names(store: Store, thing: NamedNode) -> Iterator[Triple]:
    """The labels and classes of a thing."""
    for predicate in (_LABEL, _TYPE):
        for quad in store.quads_for_pattern(thing, predicate, None, DefaultGraph()):
            yield quad.triple


def _about(document: NamedNode, thing: NamedNode, *, many: bool) -> Iterator[Triple]:
    """What the document says of itself: its topic, and that it may leave something out."""
    yield Triple(document, _TOPIC, thing)
    if many:
        text = f"At most {MAX_LINKS} links of a kind are given: ask the SPARQL service for all."
        yield Triple(document, _COMMENT, Literal(text, language="en"))
