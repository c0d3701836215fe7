"""The ways of seeing the graph as a network, and a store → the nodes and edges of one.

A projection is a name and three queries in `queries/network/`: `NAME-nodes.rq`, `NAME-edges.rq`
and `NAME-evidence.rq`. Adding one takes those files and a line in `PROJECTIONS`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from pyoxigraph import Store

from graphbuilder.errors import QueryError
from graphbuilder.query import run_rows
from graphbuilder.resources import resource_path


@dataclass(frozen=True, slots=True)
class Projection:
    """A way of seeing the graph as a network."""

    name: str
    meaning: str


PROJECTIONS: Mapping[str, Projection] = MappingProxyType(
    {
        projection.name: projection
        for projection in (
            Projection(
                "participation", "people, organisations and bodies: which projects and bodies they are in"
            ),
            Projection(
                "partners", "organisations, joined by the projects and the agenda items that they share"
            ),
            Projection("co-attendance", "people, joined by the meetings that they attended together"),
            Projection("meetings", "people, bodies and meetings: who was where"),
            Projection("laws", "bodies, joined with the laws that they cite"),
            Projection("cases", "cases that go through several bodies, joined with those bodies"),
        )
    }
)
"""The networks that can be made, by name."""


# There may be millions of nodes and edges, and a NamedTuple is made three times as fast as a dataclass
class Node(NamedTuple):
    """A thing in a network, called by its IRI; what the minutes don't give is empty, dates are ISO."""

    iri: str
    label: str
    kind: str
    weight: int = 0
    start: str = ""
    end: str = ""
    municipality: str = ""


class Edge(NamedTuple):
    """What joins two nodes; several relations are joined by ", "."""

    source: str
    target: str
    relation: str
    weight: int = 0
    start: str = ""
    end: str = ""

    @property
    def relations(self) -> tuple[str, ...]:
        """The ways in which the two are related."""
        return tuple(self.relation.split(", "))


@dataclass(frozen=True, slots=True)
class Links:
    """The nodes and edges of a projection, sorted by IRI; two nodes have one edge at most."""

    name: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def check_name(name: str) -> None:
    """Let the name of a projection pass.

    Raises:
        QueryError: there is no such projection.
    """
    if name not in PROJECTIONS:
        raise QueryError(f"there is no network called {name!r}; networks: {', '.join(PROJECTIONS)}")


def read_links(store: Store, name: str) -> Links:
    """The nodes and edges of the projection `name`.

    An edge to something that is no node (a meeting whose minutes aren't here) is left out.

    Raises:
        QueryError: there is no such projection.
    """
    check_name(name)
    nodes = {
        iri: Node(iri, label, kind, int(weight or 0), start, end, municipality)
        for iri, label, kind, weight, start, end, municipality in query_rows(store, f"{name}-nodes")
    }
    edges: dict[tuple[str, str], Edge] = {}
    for source, target, relation, weight, start, end in query_rows(store, f"{name}-edges"):
        if source in nodes and target in nodes:
            edge = Edge(source, target, relation, int(weight or 0), start, end)
            pair = (source, target) if (target, source) not in edges else (target, source)
            edges[pair] = _joined(edges[pair], edge) if pair in edges else edge
    return Links(name, tuple(nodes.values()), tuple(edges.values()))


def query_rows(store: Store, name: str) -> Iterator[tuple[str, ...]]:
    """The rows of the query `queries/network/NAME.rq`."""
    return iter(run_rows(store, resource_path(f"queries/network/{name}.rq")))


def _joined(former: Edge, edge: Edge) -> Edge:
    """One edge for two relations of the same nodes."""
    return Edge(
        former.source,
        former.target,
        f"{former.relation}, {edge.relation}",
        former.weight + edge.weight,
        min(filter(None, (former.start, edge.start)), default=""),
        max(former.end, edge.end),
    )
