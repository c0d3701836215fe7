"""What a test says for sure of an expression is what the store says."""

from __future__ import annotations

import pytest
from pyoxigraph import QuerySolutions, Store

from graphbuilder.validate.expressions import compile_test, unbound_names
from graphbuilder.validate.queries import read_query

XSD = "http://www.w3.org/2001/XMLSchema#"
TERMS = (
    "<https://example.org/eli/lta/2019/7>", "<x:a>", '"abc"', '"a\\nb"', '"\\u00E6\\"x"', '"abc"@da',
    '"2022-2025"', '"12"', '""', f'"7"^^<{XSD}integer>', f'"12"^^<{XSD}integer>',
    f'"07"^^<{XSD}integer>', f'"x"^^<{XSD}integer>',
    f'"7.0"^^<{XSD}decimal>', f'"2024-12-01"^^<{XSD}date>', f'"2023-02-30"^^<{XSD}date>',
    f'"2021-01-01T00:00:00"^^<{XSD}dateTime>', f'"true"^^<{XSD}boolean>',
)  # fmt: skip

# An expression, and of the 18 × 18 pairs of terms those that it surely doesn't hold for
EXPRESSIONS = {
    "STRLEN(STR(?a)) != ?b - 5": 6,
    "STRLEN(STR(?a)) + 1 >= ?b": 39,
    '!STRSTARTS(STR(?a), CONCAT("ab", STR(?b)))': 2,
    "!STRSTARTS(STR(?a), STR(?b))": 29,
    'STR(?a) = "abc" && ?b < 8': 200,
    "?a > 7 || (?b = 7 && ?a <= 7)": 3,
    "YEAR(?a) > xsd:integer(SUBSTR(STR(?b), 1, 4))": 1,
    "YEAR(?a) > 2024 || (YEAR(?a) = 2024 && MONTH(?a) < 12)": 18,
    'xsd:integer(REPLACE(STR(?a), "^.*/eli/[a-z]+/([0-9]{4})/.*$", "$1")) > YEAR(?b)': 4,
    'REPLACE(STR(?a), "[ab]+", "x") != STR(?b)': 10,
    "(?a - ?b) < (2 + 3) - 1": 3,
    "STR(?a) < STR(?b)": 0,
    "?a = ?b": 6,
}


def held(expression: str) -> set[tuple[str, str]]:
    """The pairs of terms that the store's filter lets through."""
    ends = f"<x:p> ?a . ?other <x:p> ?b FILTER({expression})"
    store = Store()
    for at, term in enumerate(TERMS):
        store.update(f"INSERT DATA {{ <x:{at}> <x:p> {term} }}")
    found = store.query(f"PREFIX xsd: <{XSD}> SELECT ?one ?other WHERE {{ ?one {ends} }}")
    assert isinstance(found, QuerySolutions)
    # By the names of their subjects, since the store writes 07 as 7
    return {(TERMS[int(str(one)[3:-1])], TERMS[int(str(other)[3:-1])]) for one, other in found}


@pytest.mark.parametrize("expression", EXPRESSIONS)
def test_no_pair_is_missed(expression: str) -> None:
    """What the store lets through isn't ruled out, and what is sound is."""
    query = read_query(f"PREFIX xsd: <{XSD}> SELECT $this WHERE {{ $this <x:p> ?a FILTER({expression}) }}")
    assert query
    test = compile_test(query.filters, query.named, ("?a", "?b"))
    assert test
    pairs = [(a, b) for a in TERMS for b in TERMS]
    ruled_out = {pair for pair in pairs if not test([term.encode() for term in pair])}
    assert ruled_out.isdisjoint(held(expression))
    assert ruled_out <= held(f"!({expression})")
    assert len(ruled_out) == EXPRESSIONS[expression]


@pytest.mark.parametrize(
    "expression",
    [
        "REGEX(STR(?a), 'a')",
        "REPLACE(STR(?a), ?b, 'x')",
        'REPLACE(STR(?a), "a*", "x")',
        "?c = 1",
        "?a IN (1)",
        "1 2",
    ],
)
def test_other_expressions_are_left(expression: str) -> None:
    """What isn't known here isn't compiled."""
    query = read_query(f"SELECT $this WHERE {{ $this <x:p> ?a FILTER({expression}) }}")
    assert query
    assert compile_test(query.filters, query.named, ("?a", "?b")) is None


@pytest.mark.parametrize(
    ("expression", "names"),
    [
        ("!BOUND(?a)", ("?a",)),
        ("!bound(?a) && !BOUND(?b)", ("?a", "?b")),
        ("!BOUND(?a) || !BOUND(?b)", ()),
        ("BOUND(?a)", ()),
        ("!BOUND(?a) && ?b = 1", ()),
    ],
)
def test_unbound_names(expression: str, names: tuple[str, ...]) -> None:
    """Only what says that some variables have no value, and nothing else."""
    query = read_query(f"SELECT $this WHERE {{ $this <x:p> ?a FILTER({expression}) }}")
    assert query
    assert unbound_names(query.filters[0]) == names
