"""A network → what it is like at each node: degree, betweenness, community.

All go through nodes in their order and use no chance, so the same network has the same figures.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from graphbuilder.network.projections import Links

Neighbours = list[list[int]]

EXACT = 2_000
"""Up to so many nodes betweenness is worked out; above it would take minutes and is left out."""

_MODULAR = 50_000  # edges up to which communities are those of the greatest modularity
_ROUNDS = 30
_SEED = 7


@dataclass(frozen=True, slots=True)
class Measured:
    """A network with the figures of its nodes, in their order; no betweenness in a large one.

    Betweenness is the share of 1 of the shortest ways between others that go through a node;
    communities are numbered from 1, the largest first.
    """

    links: Links
    degrees: tuple[int, ...]
    communities: tuple[int, ...]
    betweenness: tuple[float, ...] | None


def measure(links: Links) -> Measured:
    """The network with its figures."""
    numbers = {node.iri: at for at, node in enumerate(links.nodes)}
    pairs = [(numbers[edge.source], numbers[edge.target]) for edge in links.edges]
    neighbours: Neighbours = [[] for _ in links.nodes]
    for one, other in pairs:
        neighbours[one].append(other)
        neighbours[other].append(one)
    groups = _modular(links, pairs) if len(pairs) <= _MODULAR else _spread(neighbours)
    return Measured(
        links,
        tuple(map(len, neighbours)),
        _numbered(groups),
        tuple(_betweenness(neighbours)) if len(neighbours) <= EXACT else None,
    )


def _modular(links: Links, pairs: list[tuple[int, int]]) -> list[int]:
    """A group for each node, by Louvain's method, over weighted edges."""
    if not pairs:
        return list(range(len(links.nodes)))
    import networkx as nx  # type: ignore[import-untyped] # slow to load

    graph = nx.Graph()
    graph.add_nodes_from(range(len(links.nodes)))
    graph.add_weighted_edges_from(
        (*pair, max(edge.weight, 1)) for pair, edge in zip(pairs, links.edges, strict=True)
    )
    groups = [0] * len(links.nodes)
    for number, members in enumerate(nx.community.louvain_communities(graph, seed=_SEED)):
        for node in members:
            groups[node] = number
    return groups


def _spread(neighbours: Neighbours) -> list[int]:
    """A group for each node: again and again each takes the group that most of its neighbours have.

    Of several equally frequent ones it keeps its own, else takes the least.
    """
    groups = list(range(len(neighbours)))
    for _ in range(_ROUNDS):
        changed = 0
        for node, near in enumerate(neighbours):
            if near:
                counts = Counter([groups[other] for other in near])
                most = max(counts.values())
                if counts.get(groups[node]) != most:
                    groups[node] = min(group for group, count in counts.items() if count == most)
                    changed += 1
        if changed * 1000 < len(neighbours):
            break
    return groups


def _numbered(groups: list[int]) -> tuple[int, ...]:
    """The groups under numbers from 1, the largest first, of equal ones that with the first node."""
    first = {group: -at for at, group in reversed(list(enumerate(groups)))}
    sizes = Counter(groups)
    order = sorted(sizes, key=lambda group: (-sizes[group], -first[group]))
    numbers = {group: number for number, group in enumerate(order, start=1)}
    return tuple(numbers[group] for group in groups)


def _betweenness(neighbours: Neighbours) -> list[float]:
    """Brandes' algorithm, for edges that all are as long, rounded to six places."""
    nodes = len(neighbours)
    totals = [0.0] * nodes
    for start in range(nodes):
        if neighbours[start]:
            _add_ways_from(start, neighbours, totals)
    pairs = max(1, (nodes - 1) * (nodes - 2))
    return [round(total / pairs, 6) for total in totals]


def _add_ways_from(start: int, neighbours: Neighbours, totals: list[float]) -> None:
    """Add to each node the share of the shortest ways from `start` that go through it."""
    steps = [-1] * len(neighbours)
    ways = [0] * len(neighbours)
    steps[start], ways[start] = 0, 1
    reached = [start]
    for node in reached:
        onward, count = steps[node] + 1, ways[node]
        for other in neighbours[node]:
            if steps[other] < 0:
                steps[other] = onward
                reached.append(other)
            if steps[other] == onward:
                ways[other] += count
    shares = [0.0] * len(neighbours)
    for node in reversed(reached):
        back, share = steps[node] - 1, (1 + shares[node]) / ways[node]
        for other in neighbours[node]:
            if steps[other] == back:
                shares[other] += ways[other] * share
        if node != start:
            totals[node] += shares[node]
