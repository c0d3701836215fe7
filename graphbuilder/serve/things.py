"""An IRI and a store → what is said of the thing, with the names of all it is linked with.

That is: its own statements, the label and the class of every thing they point to,
what points to it, and for minutes the passages that stand under their IRI.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice

from pyoxigraph import DefaultGraph, Literal, NamedNode, Store, Triple

from graphbuilder.namespaces import PREFIXES, Ref
from graphbuilder.serve.answer import write_graph
from graphbuilder.serve.messages import Reply, ThingJob, text_reply

MAX_STATEMENTS = 5_000
"""Statements about a thing that a document gives; things that matter have far fewer."""

MAX_LINKS = 1_000
"""Links to a thing that a document gives."""

_LABEL = NamedNode(PREFIXES["rdfs"] + "label")
_TYPE = NamedNode(PREFIXES["rdf"] + "type")
_COMMENT = NamedNode(PREFIXES["rdfs"] + "comment")
_TOPIC = NamedNode(PREFIXES["foaf"] + "primaryTopic")
_DOCUMENT = NamedNode(Ref.document)


def describe_thing(store: Store, job: ThingJob, max_bytes: int) -> Reply:
    """The document about a thing; 404 when the graph says nothing of it."""
    try:
        thing = NamedNode(job.iri)
    except ValueError:
        return text_reply(404, "No thing can be called that.")
    said = list(islice(_said(store, thing), MAX_STATEMENTS + 1))
    links = list(islice(_links(store, thing), MAX_LINKS + 1))
    if not said and not links:
        return text_reply(404, f"Nothing is known of {job.iri}: look its name up with the search.")
    linked = {triple.object for triple in said} | {triple.subject for triple in links}
    names = chain.from_iterable(_names(store, node) for node in linked if isinstance(node, NamedNode))
    about = _about(NamedNode(job.document), thing, said=len(said), links=len(links))
    triples = chain(about, said[:MAX_STATEMENTS], links[:MAX_LINKS], names)
    return write_graph(triples, job.media_type, max_bytes)


def _said(store: Store, thing: NamedNode) -> Iterator[Triple]:
    """The statements about a thing, and about the passages of minutes."""
    for quad in store.quads_for_pattern(thing, None, None, DefaultGraph()):
        yield quad.triple
    for quad in store.quads_for_pattern(None, _DOCUMENT, thing, DefaultGraph()):
        for passage in store.quads_for_pattern(quad.subject, None, None, DefaultGraph()):
            yield passage.triple


def _links(store: Store, thing: NamedNode) -> Iterator[Triple]:
    """The statements that point to a thing; those of passages belong to what is said of minutes."""
    for quad in store.quads_for_pattern(None, None, thing, DefaultGraph()):
        if quad.predicate != _DOCUMENT:
            yield quad.triple


def _names(store: Store, thing: NamedNode) -> Iterator[Triple]:
    """The labels and classes of a thing."""
    for predicate in (_LABEL, _TYPE):
        for quad in store.quads_for_pattern(thing, predicate, None, DefaultGraph()):
            yield quad.triple


def _about(document: NamedNode, thing: NamedNode, *, said: int, links: int) -> Iterator[Triple]:
    """What the document says of itself: its topic, and what it leaves out."""
    yield Triple(document, _TOPIC, thing)
    if said > MAX_STATEMENTS or links > MAX_LINKS:
        text = f"{MAX_STATEMENTS} statements and {MAX_LINKS} links are given: ask the SPARQL service for all"
        yield Triple(document, _COMMENT, Literal(text, language="en"))
