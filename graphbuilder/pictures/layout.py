"""The edges of a network → where each node stands in a picture.

Graphviz' sfdp does it where it is installed. The method here needs nothing: pieces that don't hang
together are drawn apart and packed in rows; in a piece nodes push each other away and edges
pull (Fruchterman and Reingold), from a start that shows who is how far from whom (pivot MDS).
Both give the same places each time.
"""

from __future__ import annotations

import shutil
import subprocess
from collections import deque
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.float64]  # a row a node, x and y
Pairs = NDArray[np.int64]  # a row an edge, the numbers of two nodes

_SEED = 7
_PIVOTS = 32
_STEPS = 80
_ALL_PAIRS = 1_200  # above so many nodes each is pushed by a sample of the others
_SAMPLE = 256
_GAP = 1.5  # between pieces, where 1 is the usual length of an edge


def place(nodes: int, pairs: Sequence[tuple[int, int]], engine: str = "auto") -> Places:
    """Where each node stands, in a frame of any size: by "sfdp", "own", or as can be done here ("auto")."""
    edges = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    if engine == "sfdp" or (engine == "auto" and shutil.which("sfdp")):
        return _by_sfdp(nodes, edges)
    return _own(nodes, edges)


def _by_sfdp(nodes: int, edges: Pairs) -> Places:
    """Graphviz' places; it gives them as lines `node NAME X Y …`."""
    lines = ["graph {", f"start={_SEED}; node [shape=point width=0.2]; overlap=prism;"]
    lines += [f"{node};" for node in range(nodes)]
    lines += [f"{one}--{other};" for one, other in edges.tolist()]
    done = subprocess.run(
        ["sfdp", "-Tplain"], input="\n".join([*lines, "}"]), capture_output=True, text=True, check=True
    )
    places = np.zeros((nodes, 2))
    for line in done.stdout.splitlines():
        if line.startswith("node "):
            _, name, x, y, *_ = line.split()
            places[int(name)] = float(x), float(y)
    return places


def _own(nodes: int, edges: Pairs) -> Places:
    places = np.zeros((nodes, 2))
    pieces = _pieces(nodes, edges)
    drawn = [_draw(piece, edges) for piece in pieces]
    for piece, part in zip(pieces, _packed(drawn), strict=True):
        places[piece] = part
    return places


def _neighbours(nodes: int, edges: Pairs) -> list[list[int]]:
    found: list[list[int]] = [[] for _ in range(nodes)]
    for one, other in edges.tolist():
        found[one].append(other)
        found[other].append(one)
    return found


def _pieces(nodes: int, edges: Pairs) -> list[list[int]]:
    """The nodes that hang together, the largest piece first."""
    neighbours = _neighbours(nodes, edges)
    seen: set[int] = set()
    pieces = []
    for start in range(nodes):
        if start not in seen:
            piece = sorted(_distances(neighbours, start))
            seen.update(piece)
            pieces.append(piece)
    return sorted(pieces, key=lambda piece: (-len(piece), piece[0]))


def _distances(neighbours: list[list[int]], start: int) -> dict[int, int]:
    """How many steps each node that can be reached is from `start`."""
    steps, waiting = {start: 0}, deque([start])
    while waiting:
        node = waiting.popleft()
        for other in neighbours[node]:
            if other not in steps:
                steps[other] = steps[node] + 1
                waiting.append(other)
    return steps


def _draw(piece: list[int], edges: Pairs) -> Places:
    """The places of a piece; an edge is about 1 long."""
    if len(piece) == 1:
        return np.zeros((1, 2))
    numbers = {node: at for at, node in enumerate(piece)}
    inside = [(numbers[one], numbers[other]) for one, other in edges.tolist() if one in numbers]
    pairs = np.array(inside, dtype=np.int64).reshape(-1, 2)
    return _pushed(_by_distance(len(piece), pairs), pairs)


def _by_distance(nodes: int, pairs: Pairs) -> Places:
    """Pivot MDS: places whose distances are near the numbers of steps from some nodes that lie apart."""
    neighbours = _neighbours(nodes, pairs)
    pivot, nearest, columns = 0, np.full(nodes, np.inf), []
    for _ in range(min(nodes, _PIVOTS)):
        steps = _distances(neighbours, pivot)
        column = np.array([steps[node] for node in range(nodes)], dtype=np.float64)
        columns.append(column)
        nearest = np.minimum(nearest, column)
        pivot = int(np.argmax(nearest))
    squared = np.stack(columns, axis=1) ** 2
    centred = squared - squared.mean(axis=0) - squared.mean(axis=1, keepdims=True) + squared.mean()
    _, vectors = np.linalg.eigh(centred.T @ centred)
    axes = vectors[:, ::-1][:, :2]
    # of the two directions of an axis always the same
    axes = axes * np.where(axes[np.abs(axes).argmax(axis=0), range(axes.shape[1])] < 0, -1, 1)
    flat = centred @ axes
    places = np.zeros((nodes, 2))
    places[:, : flat.shape[1]] = flat
    scale = np.abs(places).max() or 1.0
    # nodes with the same neighbours would lie on each other
    blurred: Places = places / scale * np.sqrt(nodes) + np.random.default_rng(_SEED).normal(
        0, 0.1, (nodes, 2)
    )
    return blurred


def _pushed(places: Places, pairs: Pairs) -> Places:
    """The places after all nodes have pushed and all edges have pulled for a while, ever less."""
    nodes = len(places)
    chance = np.random.default_rng(_SEED)
    reach = np.sqrt(nodes) / 5
    for step in range(_STEPS):
        others = np.arange(nodes) if nodes <= _ALL_PAIRS else chance.choice(nodes, _SAMPLE, replace=False)
        apart = places[:, None, :] - places[None, others, :]
        square = np.maximum((apart**2).sum(axis=2), 0.01)
        force = (apart / square[:, :, None]).sum(axis=1) * (nodes / len(others))
        along = places[pairs[:, 0]] - places[pairs[:, 1]]
        pull = along * np.linalg.norm(along, axis=1, keepdims=True)
        for axis in (0, 1):
            force[:, axis] -= np.bincount(pairs[:, 0], pull[:, axis], nodes)
            force[:, axis] += np.bincount(pairs[:, 1], pull[:, axis], nodes)
        length = np.maximum(np.linalg.norm(force, axis=1, keepdims=True), 1e-9)
        places = places + force / length * np.minimum(length, reach * (1 - step / _STEPS))
    return places


def _packed(parts: list[Places]) -> list[Places]:
    """Pieces side by side in rows, about one and a half times as wide as high all together."""
    sizes = [np.ptp(part, axis=0) + _GAP for part in parts]
    area = sum(float(size.prod()) for size in sizes)
    width = max([float(np.sqrt(1.5 * area)), *(float(size[0]) for size in sizes)])
    packed = []
    x = y = height = 0.0
    for part, size in zip(parts, sizes, strict=True):
        if x and x + size[0] > width:
            x, y, height = 0.0, y - height, 0.0
        low, high = part.min(axis=0), part.max(axis=0)
        packed.append(part - (low[0], high[1]) + (x, y))
        x, height = x + float(size[0]), max(height, float(size[1]))
    return packed
