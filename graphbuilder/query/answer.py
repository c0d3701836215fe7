"""A store and a query → an answer: rows, yes or no, or triples."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from pyoxigraph import (
    DefaultGraph,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    Store,
    Triple,
)

from graphbuilder.errors import QueryError
from graphbuilder.namespaces import PREFIXES
from graphbuilder.query.bind import BoundQuery, Value, bind
from graphbuilder.query.canned import CannedQuery, find_query
from graphbuilder.query.guard import check_reads_only
from graphbuilder.query.nesting import ask_nested

# "error at 2:10: expected BY"
_SYNTAX = re.compile(r"error at (?P<line>\d+):(?P<column>\d+): (?P<why>.+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a SELECT, in the query's order. They can be gone through once."""

    columns: tuple[str, ...]
    solutions: QuerySolutions

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        """The values as plain text; empty for what the graph doesn't give."""
        for solution in self.solutions:
            yield tuple("" if term is None else getattr(term, "value", str(term)) for term in solution)

    def dicts(self) -> list[dict[str, str]]:
        """Each row as column → value."""
        return [dict(zip(self.columns, row, strict=True)) for row in self]


@dataclass(frozen=True, slots=True)
class YesNo:
    """What an ASK says."""

    value: bool
    result: QueryBoolean


@dataclass(frozen=True, slots=True)
class Triples:
    """The graph of a CONSTRUCT or DESCRIBE: sorted, each triple once."""

    triples: tuple[Triple, ...]


Answer = Rows | YesNo | Triples


def run(store: Store, query: str | Path | CannedQuery, params: Mapping[str, Value] | None = None) -> Answer:
    """What the graph in `store` answers to `query`: a canned name, a file, or a text.

    Prefixes of `namespaces.PREFIXES` need no declaration.

    Raises:
        QueryError: the query is unknown, faulty, would do more than read, or a parameter doesn't fit.
    """
    return run_bound(store, bind(find_query(query), params or {}))


def run_rows(
    store: Store, query: str | Path | CannedQuery, params: Mapping[str, Value] | None = None
) -> Rows:
    """The rows of a SELECT; as `run`.

    Raises:
        QueryError: as `run`, and when the query isn't a SELECT.
    """
    answer = run(store, query, params)
    if not isinstance(answer, Rows):
        raise QueryError("this query gives no rows: write a SELECT")
    return answer


def run_bound(store: Store, query: BoundQuery) -> Answer:
    """What the graph answers to a query whose parameters are in place."""
    check_reads_only(query.text)
    try:
        ask = partial(
            store.query,
            prefixes=dict(PREFIXES),
            use_default_graph_as_union=not _has_merged_graph(store),
            substitutions=dict(query.substitutions) or None,
        )
        result = ask_nested(ask, query.text)
    except SyntaxError as error:
        raise QueryError(_explain_syntax(query, str(error))) from error
    except (RuntimeError, ValueError, OSError) as error:
        raise QueryError(f"{query.name} can't be answered: {error}") from error
    if isinstance(result, QuerySolutions):
        return Rows(tuple(variable.value for variable in result.variables), result)
    if isinstance(result, QueryTriples):
        return Triples(tuple(sorted(set(result), key=str)))
    return YesNo(bool(result), result)


def _has_merged_graph(store: Store) -> bool:
    """Whether the default graph holds the merge of the named ones.

    The store's own union of graphs doesn't merge: it gives a triple once for every graph that holds it.
    """
    return next(store.quads_for_pattern(None, None, None, DefaultGraph()), None) is not None


def _explain_syntax(query: BoundQuery, message: str) -> str:
    """The store's message with the line it is about and a mark under the place."""
    match = _SYNTAX.fullmatch(message)
    if match is None:
        return f"{query.name}: {message}"
    number, column = int(match["line"]), int(match["column"])
    lines = query.text.splitlines()
    line = lines[number - 1] if number <= len(lines) else ""
    mark = " " * (column - 1) + "^"
    return f"{query.name}, line {number}, column {column}: {match['why']}\n  {line}\n  {mark}"
