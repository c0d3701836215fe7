"""Where nodes stand in pictures."""

from __future__ import annotations

import shutil

import numpy as np
import pytest

from graphbuilder.pictures.layout import place

RING = [(at, (at + 1) % 12) for at in range(12)]
ENGINES = [
    "own",
    pytest.param("sfdp", marks=pytest.mark.skipif(shutil.which("sfdp") is None, reason="no Graphviz here")),
]


@pytest.mark.parametrize("engine", ENGINES)
def test_same_places_each_time(engine: str) -> None:
    """No chance is in the places."""
    assert place(12, RING, engine).tolist() == place(12, RING, engine).tolist()


@pytest.mark.parametrize("engine", ENGINES)
def test_neighbours_stand_nearer_than_others(engine: str) -> None:
    """In a ring those who are joined are nearer than those who stand opposite."""
    places = place(12, RING, engine)
    beside = np.linalg.norm(places - np.roll(places, 1, axis=0), axis=1)
    opposite = np.linalg.norm(places - np.roll(places, 6, axis=0), axis=1)
    assert beside.max() < opposite.min()


@pytest.mark.parametrize("engine", ENGINES)
def test_pieces_stand_apart(engine: str) -> None:
    """What isn't joined doesn't lie over each other: the frames of the pieces share nothing."""
    places = place(9, [(0, 1), (1, 2), (2, 0), (3, 4), (4, 5), (5, 3), (6, 7)], engine)
    assert len({tuple(spot) for spot in places.round(6).tolist()}) == 9
    frames = [
        (part.min(axis=0), part.max(axis=0)) for part in (places[:3], places[3:6], places[6:8], places[8:])
    ]
    apart = [
        bool((low > other_high).any() or (high < other_low).any())
        for at, (low, high) in enumerate(frames)
        for other_low, other_high in frames[at + 1 :]
    ]
    assert apart == [True] * 6


def test_no_nodes_have_no_places() -> None:
    """Nothing gives nothing, and one node alone has a place."""
    assert place(0, [], "own").shape == (0, 2)
    assert place(1, [], "own").tolist() == [[0.0, 0.0]]


def test_many_nodes_are_pushed_by_a_sample() -> None:
    """Above the number where all push all, joined nodes are still near each other."""
    nodes = 1500
    pairs = [(at, at // 3) for at in range(1, nodes)]
    places = place(nodes, pairs, "own")
    joined = np.linalg.norm(places[[one for one, _ in pairs]] - places[[other for _, other in pairs]], axis=1)
    assert np.isfinite(places).all()
    assert np.median(joined) < np.ptp(places, axis=0).max() / 10
