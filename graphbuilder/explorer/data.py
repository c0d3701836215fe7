"""A network with its sentences → the JSON that the explorer draws.

Nodes, edges and sentences are rows, and what is said often (file names, municipalities) is
kept once: a network of 5,000 nodes is some megabytes of text.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from pyoxigraph import Store

from graphbuilder.errors import NotFoundError
from graphbuilder.explorer.context import Surroundings
from graphbuilder.names import fold_name
from graphbuilder.namespaces import DEFAULT_BASE
from graphbuilder.network import Edge, Links, Node, Sentence, Support, find_sentences, read_links
from graphbuilder.network.evidence import Pair
from graphbuilder.workspace import Workspace

LIMIT = 5_000
"""How many nodes are drawn at most."""

_QUOTE = 600  # characters of a quote; the rest can be read in the minutes


@dataclass(frozen=True, slots=True)
class Explored:
    """A network that fits a browser: its nodes and edges, where it opens, and how much there was."""

    links: Links
    focus: str
    all_nodes: int
    all_edges: int


def explore(links: Links, focus: str = "", *, limit: int = LIMIT) -> Explored:
    """The part of a network that is drawn: all of it, or the `limit` nodes that matter most.

    Those are the most connected ones, or, with a `focus` (an IRI or a name), those nearest
    to it. It opens at the focus, without one at the most connected node.

    Raises:
        NotFoundError: nothing in the network is called `focus`, or several things are.
    """
    degrees = _degrees(links.edges)
    ranked = sorted(links.nodes, key=lambda node: (-degrees[node.iri], node.iri))
    start = _find(links.nodes, focus).iri if focus else ranked[0].iri if ranked else ""
    if len(ranked) <= limit:
        kept = {node.iri for node in ranked}
    elif focus:
        kept = _nearest(links.edges, start, degrees, limit)
    else:
        kept = {node.iri for node in ranked[:limit]}
    nodes = tuple(node for node in links.nodes if node.iri in kept)
    edges = tuple(edge for edge in links.edges if edge.source in kept and edge.target in kept)
    return Explored(Links(links.name, nodes, edges), start, len(links.nodes), len(links.edges))


def read_explored(
    store: Store, name: str, focus: str = "", *, limit: int = LIMIT, workspace: Workspace | None = None
) -> dict[str, Any]:
    """The data of the explorer for the projection `name` of the graph in `store`.

    With its `workspace`, short quotes have what stands around them in the minutes.

    Raises:
        QueryError: there is no such projection.
        NotFoundError: nothing in the network is called `focus`, or several things are.
    """
    explored = explore(read_links(store, name), focus, limit=limit)
    return explorer_data(explored, find_sentences(store, explored.links), Surroundings(workspace))


def explorer_data(
    explored: Explored, supports: Mapping[Pair, Support], surroundings: Surroundings | None = None
) -> dict[str, Any]:
    """A network as the page's script reads it; places in lists stand for nodes and sentences."""
    links = explored.links
    places = {node.iri: at for at, node in enumerate(links.nodes)}
    sentences: dict[Sentence, int] = {}
    edges = [_edge_row(edge, places, supports, sentences) for edge in links.edges]
    surroundings = surroundings or Surroundings(None)
    sources = {source: at for at, source in enumerate(sorted({one.source for one in sentences}))}
    return {
        "kind": links.name,
        "base": DEFAULT_BASE,
        "focus": places.get(explored.focus, -1),
        "all": [explored.all_nodes, explored.all_edges],
        "nodes": [[_short(node.iri), *node[1:]] for node in links.nodes],
        "edges": edges,
        "sentences": [[*_sentence_row(one, sources), *surroundings.around(one)] for one in sentences],
        "sources": list(sources),
    }


def to_json(data: Mapping[str, Any]) -> str:
    """Data as JSON that may stand in a page: nothing in it ends the element or begins another."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for letter in "<>&\u2028\u2029":
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    # what no UTF-8 file can hold
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _edge_row(
    edge: Edge, places: Mapping[str, int], supports: Mapping[Pair, Support], sentences: dict[Sentence, int]
) -> list[Any]:
    """An edge with the places of its sentences, which are added to `sentences`, and how many there are."""
    support = supports.get((edge.source, edge.target), Support((), 0, 0))
    shown = [sentences.setdefault(one, len(sentences)) for one in support.sentences]
    return [places[edge.source], places[edge.target], *edge[2:], shown, support.count, support.shown]


def _sentence_row(one: Sentence, sources: Mapping[str, int]) -> list[Any]:
    quote = one.quote if len(one.quote) <= _QUOTE else f"{one.quote[:_QUOTE].rstrip()} …"
    return [quote, sources[one.source], one.item, one.title, one.date, one.page, _short(one.iri)]


def _short(iri: str) -> str:
    """An IRI without the base that most have."""
    return iri.removeprefix(DEFAULT_BASE)


def _degrees(edges: Iterable[Edge]) -> Counter[str]:
    return Counter(end for edge in edges for end in (edge.source, edge.target))


def _nearest(edges: Iterable[Edge], start: str, degrees: Mapping[str, int], limit: int) -> set[str]:
    """The `limit` nodes that are the fewest steps from `start`, the most connected ones first."""
    neighbours: defaultdict[str, list[str]] = defaultdict(list)
    for edge in edges:
        neighbours[edge.source].append(edge.target)
        neighbours[edge.target].append(edge.source)
    kept, waiting = {start}, deque([start])
    while waiting and len(kept) < limit:
        for other in sorted(neighbours[waiting.popleft()], key=lambda iri: (-degrees[iri], iri)):
            if other not in kept and len(kept) < limit:
                kept.add(other)
                waiting.append(other)
    return kept


def _find(nodes: Iterable[Node], name: str) -> Node:
    """The node that is meant by an IRI, a name, or a part of one."""
    labels = {node: fold_name(node.label) for node in nodes}
    asked = fold_name(name)
    ways = (
        [node for node in labels if name in (node.iri, _short(node.iri))],
        [node for node, label in labels.items() if label == asked],
        [node for node, label in labels.items() if asked and asked in label],
    )
    found = next((way for way in ways if way), [])
    if len(found) == 1:
        return found[0]
    if found:
        lines = [f"  {node.label} ({node.kind})  {node.iri}" for node in found[:20]]
        raise NotFoundError(
            "\n".join([f"{name!r} may mean {len(found)} nodes; name one by its IRI:", *lines])
        )
    near = get_close_matches(asked, labels.values(), n=5, cutoff=0.7)
    names = [node.label for node, label in labels.items() if label in near]
    hint = (
        f"Near names: {', '.join(names[:5])}" if names else "`graphbuilder network --list` shows the networks"
    )
    raise NotFoundError(f"nothing in this network is called {name!r}. {hint}")
