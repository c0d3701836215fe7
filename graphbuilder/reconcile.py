"""Names of an index → answers of the Reconciliation API v0.2, which OpenRefine speaks.

Pure functions: a server gives them what was asked and sends back what they say. A
candidate is a certain match only when its name is the same apart from capitals and
accents, it is of the type asked for, and no other is called so; everything else is for a
person to choose. The API: https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape
from typing import Any

from graphbuilder.errors import QueryError
from graphbuilder.names import KINDS, How, Match, NamedThing, NameIndex
from graphbuilder.namespaces import DEFAULT_BASE, REF_IRI

BATCH_SIZE = 100
"""Queries that a client should send at once."""

MUNICIPALITY = "municipality"
"""The one property by which candidates can be limited."""

_MAX_BATCH = 1_000
_MAX_LIMIT = 100
_LIMIT = 5
_NAMES = {
    "Person": "Person",
    "Body": "Udvalg",
    "Organisation": "Organisation",
    "Project": "Projekt",
    "Municipality": "Kommune",
    "Party": "Parti",
    "Law": "Lov",
    "Case": "Sag",
    "Meeting": "Møde",
    "AgendaItem": "Dagsordenspunkt",
}


def manifest(service: str, view: str, *, base: str = DEFAULT_BASE) -> dict[str, Any]:
    """What the service can do. `service` is its address without a slash at the end.

    `view` is the address of a thing's page, with `{{id}}` where its IRI goes. The service
    answers queries at its own address, and below it at `/suggest/entity`, `/suggest/type`,
    `/suggest/property` and `/preview?id=`.
    """
    return {
        "versions": ["0.2"],
        "name": "Referater (graphbuilder)",
        "identifierSpace": base,
        "schemaSpace": REF_IRI,
        "defaultTypes": [_type(kind) for kind in KINDS],
        "view": {"url": view},
        "preview": {"url": f"{service}/preview?id={{{{id}}}}", "width": 400, "height": 160},
        "suggest": {
            kind: {"service_url": service, "service_path": f"/suggest/{kind}"}
            for kind in ("entity", "type", "property")
        },
        "batchSize": BATCH_SIZE,
    }


def answer_queries(index: NameIndex, queries: str) -> dict[str, Any]:
    """The candidates of each query in a batch: the JSON text of the parameter `queries`.

    Raises:
        QueryError: it isn't a batch of queries; the message says which one is faulty.
    """
    batch = _parse(queries)
    return {key: {"result": _candidates(index, key, query)} for key, query in batch.items()}


def suggest_entities(
    index: NameIndex, prefix: str, kinds: Sequence[str] = (), *, cursor: int = 0, limit: int = 10
) -> dict[str, Any]:
    """The things that `prefix` may be the beginning of, after the first `cursor`."""
    start = max(cursor, 0)
    found = index.lookup(prefix, kinds, limit=min(start + limit, start + _MAX_LIMIT))[start:]
    return {
        "result": [
            {
                "id": match.iri,
                "name": match.label,
                "description": _description(match),
                "notable": [_type(match.kind)],
            }
            for match in found
        ]
    }


def suggest_types(prefix: str = "") -> dict[str, Any]:
    """The types whose Danish or English name begins with `prefix`."""
    start = prefix.casefold()
    return {
        "result": [
            _type(kind)
            for kind in KINDS
            if kind.casefold().startswith(start) or _NAMES[kind].casefold().startswith(start)
        ]
    }


def suggest_properties(prefix: str = "") -> dict[str, Any]:
    """The properties whose Danish or English name begins with `prefix`: the municipality."""
    fits = any(name.startswith(prefix.casefold()) for name in (MUNICIPALITY, "kommune"))
    return {"result": [{"id": MUNICIPALITY, "name": "kommune"}] if fits else []}


def preview(index: NameIndex, iri: str) -> str:
    """A small page about the thing with that IRI, for a frame in OpenRefine.

    Raises:
        QueryError: nothing with a name has that IRI.
    """
    thing = index.thing(iri)
    if thing is None:
        raise QueryError(f"nothing in the graph has the IRI {iri}: reconcile again, the graph may be newer")
    others = [name for name in thing.names if name != thing.label]
    lines = [_description(thing), f"Også: {', '.join(others)}" if others else "", thing.iri]
    body = "".join(f"<p>{escape(line)}</p>" for line in lines if line)
    return (
        f'<!doctype html><html lang="da"><head><meta charset="utf-8"><title>{escape(thing.label)}</title>'
        "<style>body{font:14px/1.4 system-ui,sans-serif;margin:12px;color:#1c211e;background:#fff}"
        "h1{font-size:16px;margin:0 0 4px}p{margin:2px 0;overflow-wrap:anywhere}</style></head>"
        f"<body><h1>{escape(thing.label)}</h1>{body}</body></html>\n"
    )


def _parse(queries: str) -> dict[str, dict[str, Any]]:
    """The batch as it was sent."""
    try:
        batch = json.loads(queries)
    except (ValueError, RecursionError) as error:
        raise QueryError(f"queries isn't JSON ({error}): send an object of queries") from error
    if not isinstance(batch, dict) or not all(isinstance(query, dict) for query in batch.values()):
        raise QueryError('queries must be an object of queries, such as {"q0": {"query": "Byrådet"}}')
    if len(batch) > _MAX_BATCH:
        raise QueryError(f"{len(batch)} queries are too many: send at most {BATCH_SIZE} at once")
    return batch


def _candidates(index: NameIndex, key: str, query: dict[str, Any]) -> list[dict[str, Any]]:
    """The candidates of one query, best first."""
    text, limit = query.get("query", ""), query.get("limit", _LIMIT)
    if not isinstance(text, str) or isinstance(limit, bool) or not isinstance(limit, int | float):
        raise QueryError(f"{key}: query must be text, and limit a number")
    types = query.get("type") or []
    kinds = _known([types] if isinstance(types, str) else types)
    if types and not kinds:
        return []  # nothing here is of that type
    shown = min(max(int(limit), 1), _MAX_LIMIT)
    # One more than is shown, so that another of the same name is never overlooked
    found = index.lookup(text, kinds, _municipality(key, query), limit=max(shown, 2))
    same = [match for match in found if match.how is How.EXACT]
    return [_candidate(match, certain=bool(types) and same == [match]) for match in found[:shown]]


def _known(types: object) -> list[str]:
    """Those of the types that are ours; OpenRefine may send one of another service."""
    names = types if isinstance(types, list) else []
    known = {kind.casefold(): kind for kind in KINDS}
    plain = [
        name.removeprefix(REF_IRI).removeprefix("ref:").casefold() for name in names if isinstance(name, str)
    ]
    return [known[name] for name in plain if name in known]


def _municipality(key: str, query: dict[str, Any]) -> str:
    """The municipality that a query is limited to, or ""."""
    properties = query.get("properties") or []
    if not isinstance(properties, list) or not all(isinstance(one, dict) for one in properties):
        raise QueryError(f"{key}: properties must be a list of objects with pid and v")
    for one in properties:
        if one.get("pid") == MUNICIPALITY:
            value = one.get("v")
            first = value[0] if isinstance(value, list) and value else value
            if isinstance(first, dict):  # a cell that is reconciled itself
                first = first.get("name") or first.get("id")
            return str(first or "")
    return ""


def _candidate(match: Match, *, certain: bool) -> dict[str, Any]:
    return {
        "id": match.iri,
        "name": match.label,
        "description": _description(match),
        "type": [_type(match.kind)],
        "score": match.score,
        "match": certain,
        "features": [{"id": "exact_name", "value": match.how is How.EXACT}],
    }


def _type(kind: str) -> dict[str, str]:
    return {"id": kind, "name": _NAMES[kind]}


def _description(thing: Match | NamedThing) -> str:
    """What a thing is and where: `Udvalg · Fjordby Kommune`."""
    place = "" if thing.kind == "Municipality" else thing.municipality
    return " · ".join(filter(None, (_NAMES[thing.kind], place)))
