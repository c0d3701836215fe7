"""The server's addresses → their description as OpenAPI 3.1, for programs and their makers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from graphbuilder import __version__
from graphbuilder.serve.formats import GRAPH_ENDINGS, GRAPH_TYPES, ROW_TYPES
from graphbuilder.serve.protocol import FORM, QUERY

_GRAPH = tuple(GRAPH_ENDINGS.values())
_STRING = {"type": "string"}


def describe_api(home: str) -> dict[str, Any]:
    """The description of the server that is reached at `home`."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "graphbuilder",
            "version": __version__,
            "description": "A graph of Danish municipal minutes, for reading.",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": home}],
        "paths": {
            "/sparql": {"get": _sparql_get(), "post": _sparql_post()},
            "/id/{path}": {"get": _name()},
            "/doc/{path}": {"get": _document()},
            "/netvaerk/{kind}/data.json": {"get": _network()},
            "/reconcile": {"get": _reconcile("reconcile"), "post": _reconcile("reconcileByPost", body=True)},
            "/ontology": {"get": _operation("ontology", "The vocabulary.", GRAPH_TYPES, (406, 503))},
            "/openapi.json": {"get": _operation("openapi", "This description.", ["application/json"])},
            "/health": {"get": _health()},
        },
    }


def _sparql_get() -> dict[str, Any]:
    """A query in the URL."""
    operation = _operation(
        "query",
        "The answer to a SPARQL query; without one, the description of the service.",
        [*ROW_TYPES, *GRAPH_TYPES],
        (400, 403, 406, 503),
    )
    return operation | {
        "parameters": [
            {"name": "query", "in": "query", "schema": _STRING, "example": "ASK {}"},
            *({"name": name, "in": "query", "schema": _many_iris()} for name in _GRAPH_PARAMETERS),
        ]
    }


_GRAPH_PARAMETERS = ("default-graph-uri", "named-graph-uri")


def _many_iris() -> dict[str, Any]:
    return {"type": "array", "items": {"type": "string", "format": "iri"}}


def _sparql_post() -> dict[str, Any]:
    """A query in the body."""
    operation = _operation(
        "queryByPost",
        "The answer to a SPARQL query.",
        [*ROW_TYPES, *GRAPH_TYPES],
        (400, 403, 406, 408, 413, 415, 503),
    )
    form = {
        "type": "object",
        "required": ["query"],
        "properties": {"query": _STRING, **{name: _many_iris() for name in _GRAPH_PARAMETERS}},
    }
    return operation | {
        "requestBody": {
            "required": True,
            "content": {QUERY: {"schema": _STRING}, FORM: {"schema": form}},
        }
    }


def _name() -> dict[str, Any]:
    return {
        "operationId": "name",
        "summary": "On to the document about a thing.",
        "parameters": [_path("kommune/0510")],
        "responses": {"303": {"description": "The document is at Location."}, "404": _text(404)},
    }


def _document() -> dict[str, Any]:
    operation = _operation(
        "document", "What is known of a thing, with its links.", GRAPH_TYPES, (404, 406, 503)
    )
    return operation | {"parameters": [_path("kommune/0510.ttl")]}


def _network() -> dict[str, Any]:
    operation = _operation(
        "network", "A network, as the explorer draws it.", ["application/json"], (404, 503)
    )
    kind = {"name": "kind", "in": "path", "required": True, "schema": _STRING, "example": "participation"}
    return operation | {"parameters": [kind, {"name": "focus", "in": "query", "schema": _STRING}]}


def _reconcile(name: str, *, body: bool = False) -> dict[str, Any]:
    operation = _operation(
        name,
        "Candidates for a batch of names (Reconciliation API v0.2); without one, what the service can do.",
        ["application/json"],
        (400, 413, 503) if body else (400, 503),
    )
    if not body:
        return operation | {"parameters": [{"name": "queries", "in": "query", "schema": _STRING}]}
    form = {"type": "object", "properties": {"queries": _STRING}}
    return operation | {"requestBody": {"content": {FORM: {"schema": form}}}}


def _health() -> dict[str, Any]:
    schema = {
        "type": "object",
        "required": ["status"],
        "properties": {"status": {"enum": ["ok", "failing"]}, "store": {"enum": ["memory", "disk"]}},
    }
    content = {"application/json": {"schema": schema}}
    return {
        "operationId": "health",
        "summary": "Whether questions can be answered.",
        "responses": {
            "200": {"description": "They can.", "content": content},
            "503": {"description": "They can't just now.", "content": content},
        },
    }


def _path(example: str) -> dict[str, Any]:
    """The path of a thing below the base IRI."""
    return {"name": "path", "in": "path", "required": True, "schema": _STRING, "example": example}


def _operation(
    name: str, summary: str, media_types: Iterable[str], errors: Iterable[int] = ()
) -> dict[str, Any]:
    """An operation that gives one thing in several formats."""
    answer = {"description": "The answer.", "content": {one: {} for one in dict.fromkeys(media_types)}}
    return {
        "operationId": name,
        "summary": summary,
        "responses": {"200": answer, **{str(status): _text(status) for status in errors}},
    }


_ERRORS = {
    400: "The request or the query is faulty.",
    403: "Updates aren't taken.",
    404: "Nothing is known by that name.",
    406: "It is not to be had in any format that Accept names.",
    408: "The body didn't come in time.",
    413: "The body is too large.",
    415: "The body is in no format that is taken.",
    503: "It takes too long, or its answer is too large, or too much is going on.",
}


def _text(status: int) -> dict[str, Any]:
    """An error, told in words."""
    return {"description": _ERRORS[status], "content": {"text/plain": {"schema": _STRING}}}
