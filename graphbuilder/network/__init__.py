"""The graph → networks for Gephi, Cytoscape and Python: who takes part in what, with whom.

`projections` reads the nodes and edges of one, `evidence` the sentences behind its edges,
`measures` says what each node is like, `files` writes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Store

from graphbuilder.network.evidence import Sentence, Support, find_sentences
from graphbuilder.network.files import ENDINGS, WRITERS, edge_values, node_values
from graphbuilder.network.measures import Measured, measure
from graphbuilder.network.projections import (
    PROJECTIONS,
    Edge,
    Links,
    Node,
    Projection,
    check_name,
    read_links,
)

if TYPE_CHECKING:
    import networkx as nx  # type: ignore[import-untyped]

__all__ = [
    "ENDINGS",
    "PROJECTIONS",
    "WRITERS",
    "Edge",
    "Links",
    "Measured",
    "Node",
    "Projection",
    "Sentence",
    "Support",
    "check_name",
    "find_sentences",
    "measure",
    "network",
    "participation_network",
    "read_links",
    "to_networkx",
]


def network(store: Store, name: str = "participation") -> nx.Graph:
    """The network called `name` as networkx has it: undirected, in the order of IRIs.

    Nodes have `label`, `kind`, `weight`, `degree`, `betweenness` (in networks of 2,000 nodes
    at most), `community` (numbered by size from 1), and where known `start`, `end` (ISO
    dates) and `municipality`; edges `relation`, `weight`, and where known `start` and `end`. Two
    things that are related in several ways have one edge, its relations joined by ", ".

    Raises:
        QueryError: there is no such projection.
    """
    return to_networkx(measure(read_links(store, name)))


def to_networkx(measured: Measured) -> nx.Graph:
    """A network as networkx has it, with the attributes that its files have."""
    import networkx as nx

    graph = nx.Graph()
    graph.add_nodes_from(node_values(measured))
    graph.add_edges_from((edge.source, edge.target, edge_values(edge)) for edge in measured.links.edges)
    return graph


def participation_network(store: Store) -> nx.Graph:
    """People, organisations and bodies: which projects and bodies they are in."""
    return network(store, "participation")
