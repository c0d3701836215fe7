from __future__ import annotations

import json
from typing import Any

import pytest

from graphbuilder.errors import QueryError
from graphbuilder.names import KINDS, NamedThing, NameIndex
from graphbuilder.reconcile import (
    answer_queries,
    manifest,
    preview,
    suggest_entities,
    suggest_properties,
    suggest_types,
)

HOLM = "https://x.dk/kommune/fjordby/person/bo-holm"
THINGS = [
    NamedThing(
        "https://x.dk/kommune/fjordby",
        "Fjordby Kommune",
        "Municipality",
        "Fjordby Kommune",
        ("Fjordby Kommune", "Fjordby"),
    ),
    NamedThing(HOLM, "Bo Holm", "Person", "Fjordby Kommune", ("Bo Holm",)),
    NamedThing(
        "https://x.dk/kommune/fjordby/person/lis-aa", "Lis Å", "Person", "Fjordby Kommune", ("Lis Å",)
    ),
    NamedThing("https://x.dk/kommune/egelund/person/lis-aa", "Lis Aa", "Person", "", ("Lis Aa",)),
    NamedThing(
        "https://x.dk/organisation/holm",
        "Holm <b>& Co</b>",
        "Organisation",
        "",
        ("Holm <b>& Co</b>", "Bo Holm"),
    ),
]

IN_FJORDBY = [{"pid": "municipality", "v": "Fjordby"}]
IN_CELL = [{"pid": "municipality", "v": [{"id": "x", "name": "Fjordby"}]}]


@pytest.fixture(scope="module")
def index() -> NameIndex:
    """An index of invented names."""
    return NameIndex(THINGS)


def ask(index: NameIndex, **query: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - JSON
    """The candidates of one query."""
    answer = answer_queries(index, json.dumps({"q0": query}))
    assert list(answer) == ["q0"]
    found = answer["q0"]["result"]
    assert isinstance(found, list)
    return found


def test_manifest_has_what_the_api_demands() -> None:
    """Version, name and both spaces are there; addresses have their slots; types are listed."""
    given = manifest("http://localhost:8000/reconcile", "http://localhost:8000/thing?iri={{id}}")
    assert given["versions"] == ["0.2"]
    assert {"name", "identifierSpace", "schemaSpace"} <= given.keys()
    assert given["view"]["url"] == "http://localhost:8000/thing?iri={{id}}"
    assert given["preview"]["url"] == "http://localhost:8000/reconcile/preview?id={{id}}"
    assert given["suggest"]["entity"] == {
        "service_url": "http://localhost:8000/reconcile",
        "service_path": "/suggest/entity",
    }
    assert [one["id"] for one in given["defaultTypes"]] == list(KINDS)
    json.dumps(given)


def test_candidate_has_the_fields_of_the_api(index: NameIndex) -> None:
    """Identifier, name, types, score, and whether it is certain."""
    assert ask(index, query="bo holm", type="Person") == [
        {
            "id": HOLM,
            "name": "Bo Holm",
            "description": "Person · Fjordby Kommune",
            "type": [{"id": "Person", "name": "Person"}],
            "score": 100.0,
            "match": True,
            "features": [{"id": "exact_name", "value": True}],
        }
    ]


@pytest.mark.parametrize(
    ("query", "matches"),
    [
        ({"query": "Bo Holm", "type": ["Person"]}, [True]),
        ({"query": "Bo Holm"}, [False, False]),  # a person, and an organisation by that name
        ({"query": "Bo Holm", "limit": 1}, [False]),
        ({"query": "Bo Hol", "type": "Person"}, [False]),
        ({"query": "Bo Halm", "type": "Person"}, [False]),
        ({"query": "Lis Å", "type": "Person"}, [False, False]),
        ({"query": "Lis Å", "type": "Person", "limit": 1}, [False]),
        ({"query": "Lis Å", "type": "Person", "properties": IN_FJORDBY}, [True]),
        ({"query": "Bo Holm", "type": "Person", "properties": [{"pid": "municipality", "v": "Halby"}]}, []),
        ({"query": "Bo Holm", "type": "Q5"}, []),
        ({"query": "Bo Holm", "type": ["Q5", "https://w3id.org/referat#Person"]}, [True]),
        ({"query": "Bo Holm", "properties": IN_CELL}, [False]),
        ({"query": ""}, []),
        ({"properties": [{"pid": "municipality", "v": "Fjordby"}]}, []),
    ],
)  # fmt: skip
def test_only_the_certain_is_a_match(index: NameIndex, query: dict[str, Any], matches: list[bool]) -> None:
    """The same name, of the type asked for, and no other so called: nothing less is certain."""
    assert [one["match"] for one in ask(index, **query)] == matches


@pytest.mark.parametrize(
    "queries",
    ["", "[]", "{", '{"q0": 1}', '{"q0": {"query": 1}}', '{"q0": {"query": "x", "limit": "3"}}',
     '{"q0": {"query": "x", "properties": "y"}}', "[" * 100_000],
)  # fmt: skip
def test_faulty_batches(index: NameIndex, queries: str) -> None:
    """What isn't a batch of queries ends in a message."""
    with pytest.raises(QueryError):
        answer_queries(index, queries)


def test_too_many_queries(index: NameIndex) -> None:
    """A batch has an end, so that one caller can't keep the service busy."""
    with pytest.raises(QueryError, match="too many"):
        answer_queries(index, json.dumps({f"q{number}": {"query": "x"} for number in range(1001)}))


def test_suggestions(index: NameIndex) -> None:
    """Entities by the beginning of a name, with a cursor; types and properties by either language."""
    assert [one["name"] for one in suggest_entities(index, "lis")["result"]] == ["Lis Aa", "Lis Å"]
    assert [one["name"] for one in suggest_entities(index, "lis", cursor=1)["result"]] == ["Lis Å"]
    assert suggest_entities(index, "fjord")["result"][0]["notable"] == [
        {"id": "Municipality", "name": "Kommune"}
    ]
    assert [one["id"] for one in suggest_types("ud")["result"]] == ["Body"]
    assert len(suggest_types()["result"]) == len(KINDS)
    assert suggest_properties("ko")["result"] == [{"id": "municipality", "name": "kommune"}]
    assert suggest_properties("zz")["result"] == []


def test_preview_is_escaped(index: NameIndex) -> None:
    """Names that hold marks can't change the page."""
    page = preview(index, "https://x.dk/organisation/holm")
    assert "<h1>Holm &lt;b&gt;&amp; Co&lt;/b&gt;</h1>" in page
    assert "Også: Bo Holm" in page
    with pytest.raises(QueryError, match=r"x\.dk/none"):
        preview(index, "https://x.dk/none")
