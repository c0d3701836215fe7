"""What the explorer is given to draw."""

from __future__ import annotations

import json

import pytest
from pyoxigraph import Store

from graphbuilder.errors import NotFoundError
from graphbuilder.explorer.data import explore, explorer_data, read_explored, to_json
from graphbuilder.network import PROJECTIONS, Edge, Links, Node, read_links
from tests.explorer.many import many_links

STAR = Links(
    "participation",
    tuple(Node(name, name.title(), "person") for name in ("anna", "bo", "clara", "dan", "eva")),
    tuple(
        Edge(*pair, "membership", 1)
        for pair in (("anna", "bo"), ("bo", "clara"), ("bo", "dan"), ("dan", "eva"))
    ),
)


def kept(links: Links) -> list[str]:
    """The nodes of a network."""
    return [node.iri for node in links.nodes]


def test_opens_at_the_most_connected_node() -> None:
    """Without a focus the page opens where most is to be seen, and all of a small network is there."""
    explored = explore(STAR)
    assert explored.focus == "bo"
    assert explored.links == STAR


@pytest.mark.parametrize("name", ["dan", "Dan", "DAN"])
def test_opens_at_the_focus(name: str) -> None:
    """A focus is an IRI or a name, with any capitals."""
    assert explore(STAR, name).focus == "dan"


def test_large_networks_keep_the_most_connected_nodes() -> None:
    """Above the limit the most connected nodes are kept, with the edges between them; the rest is counted."""
    explored = explore(STAR, limit=2)
    assert kept(explored.links) == ["bo", "dan"]
    assert [(edge.source, edge.target) for edge in explored.links.edges] == [("bo", "dan")]
    assert (explored.all_nodes, explored.all_edges) == (5, 4)


def test_with_a_focus_the_nearest_nodes_are_kept() -> None:
    """Above the limit what is nearest to the focus is kept."""
    assert kept(explore(STAR, "eva", limit=3).links) == ["bo", "dan", "eva"]


def test_unknown_focus_is_told_with_near_names() -> None:
    """A name that isn't in the network gives those that are near."""
    with pytest.raises(NotFoundError, match="Near names: Clara"):
        explore(STAR, "Klara")


def test_focus_that_may_mean_several_is_told() -> None:
    """A part of several names lists them with their IRIs."""
    with pytest.raises(NotFoundError, match=r"may mean 4 nodes(.|\n)*Anna \(person\)  anna"):
        explore(STAR, "a")


@pytest.mark.parametrize("name", PROJECTIONS)
def test_every_edge_opens_sentences(name: str, sample: Store) -> None:
    """In each network every edge has places of sentences that are there, and each says where it is from."""
    data = read_explored(sample, name)
    assert data["kind"] == name
    assert len(data["edges"]) == len(read_links(sample, name).edges) > 0
    places = [place for edge in data["edges"] for place in edge[6]]
    assert [edge for edge in data["edges"] if not edge[6] or edge[7] < 1] == []
    assert set(places) == set(range(len(data["sentences"])))
    named = {data["sources"][row[1]] for row in data["sentences"]}
    assert named == set(data["sources"])
    assert "" not in named


def test_empty_network_has_no_focus() -> None:
    """A graph that has nothing of a kind gives an empty network."""
    data = explorer_data(explore(Links("laws", (), ())), {})
    assert (data["focus"], data["nodes"], data["edges"], data["all"]) == (-1, [], [], [0, 0])


def test_same_network_same_bytes() -> None:
    """The data of a large network is the same each time."""
    made = [many_links(3000) for _ in range(2)]
    first, second = (to_json(explorer_data(explore(links), supports)) for links, supports in made)
    assert first == second


def test_json_cannot_leave_its_element() -> None:
    """Names from minutes can't end the script element or begin a comment in it, and are read back whole."""
    hostile = "</script><script>alert(1)</script><!-- & \u2028 \ud800 \x00"
    text = to_json({"name": hostile})
    assert [letter for letter in "<>&\u2028\ud800\x00" if letter in text] == []
    assert json.loads(text) == {"name": hostile}
