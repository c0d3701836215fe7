"""A SPARQL job and a store → the reply of the SPARQL 1.1 Protocol. Runs in a worker process.

The whole answer is made before anything is sent, so that one that can't be finished
is an error and never half an answer.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import BinaryIO, cast

from pyoxigraph import DefaultGraph, NamedNode, QueryBoolean, QuerySolutions, QueryTriples, Store, Triple

from graphbuilder.errors import QueryError
from graphbuilder.namespaces import prefixes
from graphbuilder.query.answer import Rows
from graphbuilder.query.guard import check_reads_only
from graphbuilder.query.nesting import ask_nested
from graphbuilder.query.triples import write_statements
from graphbuilder.serve.dataset import dataset_of, merged_store
from graphbuilder.serve.formats import GRAPH_TYPES, ROW_TYPES, with_charset
from graphbuilder.serve.messages import Reply, SparqlJob, not_acceptable, text_reply
from graphbuilder.serve.negotiate import choose

Result = QuerySolutions | QueryBoolean | QueryTriples

ToPage = Callable[[SparqlJob, Sequence[str], Iterable[Sequence[str]]], Reply]
"""Makes a page of a query, the columns of its answer, and the rows."""

_TRIPLE_BYTES = 150  # about what a triple takes, to stop a large graph before it is all in memory


class TooLargeError(Exception):
    """An answer is larger than the limit."""


def answer_query(store: Store, job: SparqlJob, base: str, max_bytes: int, to_page: ToPage) -> Reply:
    """The answer in the format that the job's Accept header likes best, or what is wrong with the query.

    `to_page` makes the page that browsers like best.

    Raises:
        TooLargeError: the answer has more than `max_bytes`.
    """
    try:
        check_reads_only(job.query)
        return _write(_ask(store, job, base), job, max_bytes, to_page)
    except QueryError as error:
        return text_reply(400, str(error))
    except SyntaxError as error:
        return text_reply(400, f"The query isn't SPARQL: {error}")
    except RecursionError:
        return text_reply(400, "The query is nested too deeply: write it simpler.")
    except (RuntimeError, ValueError) as error:
        return text_reply(400, f"The query can't be answered: {error}")


def _ask(store: Store, job: SparqlJob, base: str) -> Result:
    """What the store says to a query, over the graphs of the request or else those of the query."""
    known = prefixes(base)
    default_graphs, named_graphs = job.default_graphs, job.named_graphs
    if default_graphs is None and "from" in job.query.lower():
        named = dataset_of(job.query, base, known)
        if len(named.default_graphs) > 1:
            default_graphs, named_graphs = named.default_graphs, named.named_graphs
    if default_graphs is None or named_graphs is None:
        return ask_nested(partial(store.query, base_iri=base, prefixes=known), job.query)
    named_nodes = [NamedNode(iri) for iri in named_graphs]
    if len(default_graphs) > 1:
        store = merged_store(store, default_graphs, named_graphs)
        default_nodes: list[NamedNode | DefaultGraph] = [DefaultGraph()]
    else:
        default_nodes = [NamedNode(iri) for iri in default_graphs]
    ask = partial(
        store.query,
        base_iri=base,
        prefixes=known,
        default_graph=[*default_nodes],
        named_graphs=[*named_nodes],
    )
    return ask_nested(ask, job.query)


def write_graph(triples: Iterable[Triple], media_type: str, max_bytes: int) -> Reply:
    """Triples in an RDF format of `formats.GRAPH_TYPES`: sorted, each once.

    Raises:
        TooLargeError: they take more than about `max_bytes`.
    """
    kept: set[Triple] = set()
    for triple in triples:
        kept.add(triple)
        if len(kept) * _TRIPLE_BYTES > max_bytes:
            raise TooLargeError
    out = _Limited(max_bytes)
    write_statements(sorted(kept, key=str), cast(BinaryIO, out), GRAPH_TYPES[media_type])
    return Reply(200, with_charset(media_type), out.getvalue())


class _Limited(io.BytesIO):
    """Bytes in memory, up to a limit."""

    def __init__(self, max_bytes: int) -> None:
        super().__init__()
        self._left = max_bytes

    def write(self, data: object) -> int:
        """Keep `data`.

        Raises:
            TooLargeError: it is more than may come.
        """
        written = super().write(cast(bytes, data))
        self._left -= written
        if self._left < 0:
            raise TooLargeError
        return written


def _table(result: QuerySolutions | QueryBoolean) -> tuple[Sequence[str], Iterable[Sequence[str]]]:
    """Columns and rows of an answer; the one of an ASK says true or false."""
    if isinstance(result, QueryBoolean):
        return ("ASK",), [("true" if result else "false",)]
    columns = tuple(variable.value for variable in result.variables)
    return columns, Rows(columns, result)


def _write(result: Result, job: SparqlJob, max_bytes: int, to_page: ToPage) -> Reply:
    """A result in the format that the job likes best."""
    offered = tuple(GRAPH_TYPES) if isinstance(result, QueryTriples) else (*ROW_TYPES, "text/html")
    media_type = choose(job.accept, offered)
    if media_type is None:
        return not_acceptable(offered)
    if isinstance(result, QueryTriples):
        return write_graph(result, media_type, max_bytes)
    if media_type == "text/html":
        return to_page(job, *_table(result))
    out = _Limited(max_bytes)
    result.serialize(cast(BinaryIO, out), ROW_TYPES[media_type])
    return Reply(200, with_charset(media_type), out.getvalue())
