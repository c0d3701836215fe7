"""A query over several default graphs → a store with their merge.

The standard merges the graphs of `FROM … FROM …` and of several `default-graph-uri`: a
triple of two of them is one triple. The store gives it twice, which makes counts wrong;
so the graphs asked for are put together in memory.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urljoin

from pyoxigraph import DefaultGraph, NamedNode, Quad, Store

# What a query is made of, as far as its dataset goes: strings and comments are passed over whole
_TOKEN = re.compile(
    r"""<(?P<iri>[^<>"{}|^`\\\x00-\x20]*)>
    | \#[^\n\r]*
    | \"{3}(?:[^"\\]|\\.|\"{1,2}(?!\"))*\"{3}
    | '{3}(?:[^'\\]|\\.|'{1,2}(?!'))*'{3}
    | "(?:[^"\\\n\r]|\\.)*"
    | '(?:[^'\\\n\r]|\\.)*'
    | [?$@]\w+
    | (?P<prefix>[\w.-]*):(?P<local>(?:[\w.:%-]|\\[_~.!$&'()*+,;=/?\#@%-])*)
    | (?P<word>\w+)""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPED = re.compile(r"\\(.)")


@dataclass(frozen=True, slots=True)
class QueryDataset:
    """The graphs that a query names itself, in its order."""

    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]


def dataset_of(query: str, base: str, prefixes: Mapping[str, str]) -> QueryDataset:
    """The graphs behind FROM and FROM NAMED; `base` and `prefixes` count until the query says others."""
    known, graphs = dict(prefixes), QueryDataset((), ())
    tokens = [match for match in _TOKEN.finditer(query) if match.lastgroup]
    words = [(match["word"] or "").upper() for match in tokens]
    for at, word in enumerate(words):
        following = tokens[at + 1 : at + 3]
        if word == "BASE" and following:
            base = urljoin(base, following[0]["iri"] or "")
        elif word == "PREFIX" and len(following) == 2:
            known[following[0]["prefix"] or ""] = urljoin(base, following[1]["iri"] or "")
        elif word == "FROM" and following:
            named = words[at + 1] == "NAMED"
            iri = _resolve(following[-1 if named else 0], base, known)
            graphs = QueryDataset(
                graphs.default_graphs + (() if named else (iri,)),
                graphs.named_graphs + ((iri,) if named else ()),
            )
    return graphs


def _resolve(token: re.Match[str], base: str, prefixes: Mapping[str, str]) -> str:
    """The IRI that a token stands for."""
    prefix, iri, local = token["prefix"], token["iri"], token["local"]
    if prefix is None:
        return urljoin(base, str(iri or ""))
    return prefixes.get(prefix, "") + _ESCAPED.sub(r"\1", local)


def merged_store(store: Store, default_graphs: Iterable[str], named_graphs: Iterable[str]) -> Store:
    """A store in memory whose default graph is the merge of some of `store`'s, with other named ones.

    Raises:
        ValueError: one isn't an absolute IRI.
    """
    made = Store()
    for iri in default_graphs:
        quads = store.quads_for_pattern(None, None, None, NamedNode(iri))
        made.extend(Quad(quad.subject, quad.predicate, quad.object, DefaultGraph()) for quad in quads)
    for iri in named_graphs:
        made.extend(store.quads_for_pattern(None, None, None, NamedNode(iri)))
    return made
