"""A network → what it is like at each node: degree, betweenness, community."""

from __future__ import annotations

import networkx as nx  # type: ignore[import-untyped]

# Up to so many nodes betweenness is worked out (2,000 nodes and 8,000 edges took 20 s); above it is left out
EXACT = 2_000


def measure(graph: nx.Graph) -> None:
    """Give each node its degree, betweenness and community."""
    # Numbers in the nodes' order: what networkx keeps in sets then has one order too
    numbered = nx.convert_node_labels_to_integers(graph)
    names = list(graph)
    nx.set_node_attributes(graph, dict(graph.degree()), "degree")
    if len(graph) <= EXACT:
        between = nx.betweenness_centrality(numbered)
        nx.set_node_attributes(
            graph, {names[at]: round(value, 6) for at, value in between.items()}, "betweenness"
        )
    for number, members in enumerate(_communities(numbered), start=1):
        nx.set_node_attributes(graph, dict.fromkeys((names[at] for at in members), number), "community")


def _communities(numbered: nx.Graph) -> list[list[int]]:
    """Groups of nodes that are more tied to each other than to the rest, the largest first.

    By greedy modularity in small networks, by label propagation in large ones; both
    go through the nodes in a fixed order.
    """
    if not numbered.number_of_edges():
        found = [{node} for node in numbered]
    elif len(numbered) <= EXACT:
        found = nx.community.greedy_modularity_communities(numbered, weight="weight")
    else:
        found = nx.community.label_propagation_communities(numbered)
    return sorted((sorted(group) for group in found), key=lambda group: (-len(group), group))
