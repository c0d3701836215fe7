"""The graphs that a query names, and the merge of several."""

from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from graphbuilder.serve.dataset import QueryDataset, dataset_of, merged_store

BASE = "https://example.org/id/"
PREFIXES = {"id": BASE, "ref": "https://example.org/ref#"}


@pytest.mark.parametrize(
    ("query", "default", "named"),
    [
        ("SELECT * { ?s ?p ?o }", (), ()),
        ("SELECT * FROM <http://a/> FROM <http://b/> { }", ("http://a/", "http://b/"), ()),
        ("select * from<http://a/>from named<http://b/>where{}", ("http://a/",), ("http://b/",)),
        ("SELECT * FROM <x> FROM <../y> {}", (f"{BASE}x", "https://example.org/y"), ()),
        ("BASE <http://q/> SELECT * FROM <x> {}", ("http://q/x",), ()),
        (
            "PREFIX p: <http://p/> PREFIX : <e/> SELECT * FROM p:x FROM NAMED :y {}",
            ("http://p/x",),
            (f"{BASE}e/y",),
        ),
        ("CONSTRUCT { ?s ?p 'FROM <http://a/>' } FROM id:a\\#b { }", (f"{BASE}a#b",), ()),
        ("SELECT ('FROM <http://a/>' AS ?from) # FROM <http://b/>\nFROM <http://c/> {}", ("http://c/",), ()),
        ('SELECT * FROM <http://a/> { ?from ref:FROM "x"@from FILTER(?a <?b && ?c> 1) }', ("http://a/",), ()),
        ("ASK FROM", (), ()),
    ],
)
def test_dataset_of(query: str, default: tuple[str, ...], named: tuple[str, ...]) -> None:
    """FROM and FROM NAMED by IRI or prefixed name, in no string, comment, variable or name."""
    assert dataset_of(query, BASE, PREFIXES) == QueryDataset(default, named)


def test_merged_store() -> None:
    """The default graph has each triple of some graphs once; other graphs stay by themselves."""

    def quad(value: int, graph: str) -> Quad:
        return Quad(NamedNode("http://s/"), NamedNode("http://p/"), Literal(value), NamedNode(graph))

    store = Store()
    store.extend([quad(1, "http://a/"), quad(1, "http://b/"), quad(2, "http://b/"), quad(3, "http://c/")])
    merged = merged_store(store, ("http://a/", "http://b/"), ("http://c/",))
    assert len(merged) == 3
    assert list(merged.named_graphs()) == [NamedNode("http://c/")]
    with pytest.raises(ValueError, match="IRI"):
        merged_store(store, ("no iri",), ())
