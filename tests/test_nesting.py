"""Queries whose EXISTS is written anew: the same answers, and nothing else is touched."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad, QuerySolutions, Store

from graphbuilder.errors import QueryError
from graphbuilder.namespaces import PREFIXES
from graphbuilder.query import run_rows
from graphbuilder.query.nesting import ask_nested, nest_exists

ITEMS = "SELECT ?item { ?item a ref:AgendaItem FILTER NOT EXISTS { %s } }"

TERMS = st.sampled_from(["?x", "?y", "?z", "$x", "<urn:a>", "<urn:b>"])
VERBS = st.sampled_from(["<urn:p>", "<urn:q>", "?y", "<urn:p>/^<urn:q>", "<urn:p>|<urn:q>"])
PATTERNS = st.lists(st.tuples(TERMS, VERBS, TERMS), min_size=1, max_size=4)
NODES = st.sampled_from([NamedNode(f"urn:{name}") for name in "abpq"])


@pytest.mark.parametrize(
    ("group", "nested"),
    [
        (
            "?decision a ref:Decision ; ref:item ?item",
            "?decision ref:item ?item FILTER EXISTS { ?decision a ref:Decision }",
        ),
        ("?d a ref:Decision, ref:Vote .", None),
        (
            '?item ref:number "4."@da . ?d a ref:Decision ; ref:item/^ref:item ?item .',
            '?item ref:number "4."@da FILTER EXISTS '
            "{ ?d ref:item/^ref:item ?item FILTER EXISTS { ?d a ref:Decision } }",
        ),
        ("?decision ref:item ?item", None),
        ("?a ref:item ?b . ?b ref:meeting ?c", None),
        ("?d a ref:Decision ; ref:item ?item OPTIONAL { ?d ref:text ?text }", None),
        ("?d a ref:Decision ; ref:item ?item FILTER(?d != ?item)", None),
        ("?d a ref:Decision ; ref:item [ ref:part ?item ]", None),
        ("_:d a ref:Decision ; ref:item ?item", None),
        ("?d ref:item+ ?item ; a ref:Decision", None),
        ("GRAPH ?g { ?d a ref:Decision ; ref:item ?item }", None),
        ("?d a ref:Decision ; ref:item", None),
    ],
)
def test_what_is_written_anew(group: str, nested: str | None) -> None:
    """Several plain patterns of which one holds something known; the best known comes first."""
    assert nest_exists(ITEMS % group) == ITEMS % (group if nested is None else nested)


@pytest.mark.parametrize(
    "query",
    [
        "ASK { GRAPH ?g { ?item a ref:AgendaItem FILTER EXISTS { ?d a ref:Decision ; ref:item ?item } } }",
        'SELECT ?item { ?item rdfs:label "EXISTS { ?d a ref:Decision ; ref:item ?item }" }',
        "SELECT ?item { ?item a ref:AgendaItem # EXISTS { ?d a ref:Decision ; ref:item ?item }\n}",
        r"SELECT ?item { ?item a ref:AgendaItem FILTER EXISTS { ?\u0064 a ref:Decision ; ref:item ?item } }",
    ],
)
def test_what_stays(query: str) -> None:
    """A named graph, where the store is quick by itself; texts, comments, and letters written as numbers."""
    assert nest_exists(query) == query


@given(PATTERNS, PATTERNS, st.sets(st.tuples(NODES, NODES, NODES)), st.booleans())
def test_same_answers(
    around: list[tuple[str, str, str]],
    within: list[tuple[str, str, str]],
    triples: set[tuple[NamedNode, NamedNode, NamedNode]],
    is_not: bool,
) -> None:
    """Whatever the patterns and the triples are, each row is answered as often as before."""
    outer, inner = (" . ".join(map(" ".join, patterns)) for patterns in (around, within))
    query = f"SELECT * {{ {outer} FILTER {'NOT ' * is_not}EXISTS {{ {inner} }} }}"
    store = Store()
    store.extend(Quad(*triple) for triple in triples)
    assert _rows(store, nest_exists(query)) == _rows(store, query)


def _rows(store: Store, query: str) -> list[str]:
    found = store.query(query)
    assert isinstance(found, QuerySolutions)
    return sorted(map(str, found))


def test_places_of_faults_are_those_of_the_text(merged_sample: Store) -> None:
    """A fault behind what is written anew is told by its place in the query as given."""
    query = ITEMS % "?decision a ref:Decision ; ref:item ?item" + " ORDER ?item"
    assert nest_exists(query) != query
    with pytest.raises(SyntaxError) as fault:
        merged_sample.query(query, prefixes=dict(PREFIXES))
    place = re.search(r"error at 1:(\d+)", str(fault.value))
    assert place
    with pytest.raises(QueryError, match=rf"line 1, column {place[1]}\b"):
        run_rows(merged_sample, query)


def test_only_what_differs_is_asked_twice() -> None:
    """A query that stays as it is is asked once."""
    asked: list[str] = []
    ask_nested(asked.append, "ASK {}")
    assert asked == ["ASK {}"]
