"""A network → its picture: dots by kind and number of edges, lines by weight, the largest named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.collections import LineCollection
from matplotlib.lines import Line2D
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from graphbuilder.explorer.data import Explored
from graphbuilder.explorer.page import page_texts
from graphbuilder.network import Links
from graphbuilder.pictures.layout import Places, place
from graphbuilder.pictures.style import KIND_COLORS, LINE, SOFT, TEXT, sheet, shortened
from graphbuilder.pictures.words import say

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

LIMIT = 1_000
"""How many nodes are drawn when nothing else is asked for."""

AROUND = 80
"""How many nodes are drawn around a focus."""

_WIDTH, _HEIGHT = 11.7, 8.3  # inches: A4
_MARGIN = 0.03  # of the width or height, at each end
_NAMES = 110  # at most; those that would lie on another are left out
_LARGE = 30  # dots that have a name, though it covers smaller ones
_DOTS = 600  # the largest, which no name may cover
_MANY_LINES = 4_000  # drawn as dots of ink in a vector picture, which would be huge otherwise


def draw_network(explored: Explored, language: str = "da", engine: str = "auto") -> Figure:
    """The picture of a network; its places come from sfdp or from our own method (`engine`)."""
    links = explored.links
    degrees = Counter(end for edge in links.edges for end in (edge.source, edge.target))
    numbers = {node.iri: at for at, node in enumerate(links.nodes)}
    pairs = [(numbers[edge.source], numbers[edge.target]) for edge in links.edges]
    places = place(len(links.nodes), pairs, engine)
    figure, axes = sheet(
        _WIDTH, _HEIGHT, page_texts(language)[f"network.{links.name}"], _note(explored, language)
    )
    axes.set_axis_off()
    _lines(axes, links, places, pairs)
    sizes = _dots(axes, links, places, [degrees[node.iri] for node in links.nodes])
    _legend(figure, (node.kind for node in links.nodes), language)
    _settle(figure, axes, places)
    _names(figure, axes, links, places, sizes)
    return figure


def _note(explored: Explored, language: str) -> str:
    """How much is in the picture, and of how much."""
    nodes, edges = len(explored.links.nodes), len(explored.links.edges)
    key = "network.note" if nodes == explored.all_nodes else "network.part"
    counts = {
        "nodes": nodes,
        "all_nodes": explored.all_nodes,
        "edges": edges,
        "all_edges": explored.all_edges,
    }
    mark = "," if language == "en" else "."
    return say(key, language, **{name: f"{count:,}".replace(",", mark) for name, count in counts.items()})


def _settle(figure: Figure, axes: Axes, places: Places) -> None:
    """Let the dots fill the paper that the heading leaves, both ways by the same measure, and stay there."""
    figure.set_layout_engine("none")
    axes.set_position((0.01, 0.01, 0.98, 0.98 - 0.62 / _HEIGHT))  # below heading and legend
    room = np.array(axes.get_window_extent().size)
    low, high = places.min(axis=0), places.max(axis=0)
    half = room * (float(np.max((high - low) / room)) or 1.0) * (0.5 + _MARGIN)
    middle = (low + high) / 2
    axes.set(xlim=(middle[0] - half[0], middle[0] + half[0]), ylim=(middle[1] - half[1], middle[1] + half[1]))


def _lines(axes: Axes, links: Links, places: Places, pairs: list[tuple[int, int]]) -> None:
    thin = 1 if len(pairs) < 500 else 0.5
    lines = LineCollection(
        [places[list(pair)] for pair in pairs],
        linewidths=[thin * min(3.0, 0.5 + 0.4 * np.log2(max(edge.weight, 1))) for edge in links.edges],
        colors=LINE,
        zorder=1,
        rasterized=len(pairs) > _MANY_LINES,
    )
    axes.add_collection(lines)


def _dots(axes: Axes, links: Links, places: Places, degrees: list[int]) -> list[float]:
    """Draw the nodes; gives the half width of each in points."""
    smaller = min(1.0, np.sqrt(150 / max(len(degrees), 1)))
    most = max(degrees, default=1) or 1
    sizes = [float(max(1.1, smaller * (2.5 + 7 * np.sqrt(degree / most)))) for degree in degrees]
    axes.scatter(
        places[:, 0],
        places[:, 1],
        s=[(2 * size) ** 2 for size in sizes],
        c=[KIND_COLORS.get(node.kind, SOFT) for node in links.nodes],
        edgecolors="white",
        linewidths=0.5 * smaller,
        zorder=2,
    )
    return sizes


def _legend(figure: Figure, kinds: Iterable[str], language: str) -> None:
    """The kinds with their colours and how many there are of each."""
    texts, counts = page_texts(language), Counter(kinds)
    marks = [
        Line2D(
            [],
            [],
            marker="o",
            linestyle="",
            markersize=6,
            markeredgewidth=0,
            color=KIND_COLORS.get(kind, SOFT),
            label=f"{texts.get(f'kind.{kind}', kind)} ({count})",
        )
        for kind, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    ]
    # beside the heading, where it covers nothing
    figure.legend(
        handles=marks, loc="upper right", bbox_to_anchor=(0.99, 1 - 0.08 / _HEIGHT), ncols=5, frameon=False
    )


def _names(figure: Figure, axes: Axes, links: Links, places: Places, sizes: list[float]) -> None:
    """Name the largest dots, beside, over or under them, where no other name or large dot is."""
    inch = figure.dpi / 72
    points = axes.transData.transform(places)
    order = sorted(range(len(sizes)), key=lambda at: (-sizes[at], links.nodes[at].label, at))
    dots = [_dot_box(points[at], sizes[at] * inch) for at in order[:_DOTS]]
    taken: list[Bbox] = []
    frame = axes.get_window_extent()
    named = 0
    for rank, at in enumerate(order):
        text = axes.text(0, 0, shortened(links.nodes[at].label), size=7, color=TEXT, zorder=3)
        box, away = text.get_window_extent(), sizes[at] * inch + 1
        spot = _free_spot(points[at], away, box, [*taken, *dots], frame)
        if spot is None and rank < _LARGE:
            # rather than that a large dot has no name, the name covers some that are smaller
            spot = _free_spot(points[at], away, box, [*taken, *dots[: rank + 1]], frame)
        if spot is None:
            text.remove()
            continue
        _put(text, axes, spot, points[at])
        taken.append(spot)
        named += 1
        if named == _NAMES:
            break


def _dot_box(point: Places, half: float) -> Bbox:
    return Bbox.from_extents(point[0] - half, point[1] - half, point[0] + half, point[1] + half)


def _free_spot(point: Places, away: float, box: Bbox, taken: list[Bbox], frame: Bbox) -> Bbox | None:
    """A place for a name at the right, the left, over or under its dot; None when all are taken."""
    width, height = box.width, box.height
    corners = (
        (point[0] + away, point[1] - height / 2),
        (point[0] - away - width, point[1] - height / 2),
        (point[0] - width / 2, point[1] + away),
        (point[0] - width / 2, point[1] - away - height),
    )
    for left, low in corners:
        spot = Bbox.from_bounds(left, low, width, height)
        if frame.x0 <= spot.x0 and spot.x1 <= frame.x1 and not spot.count_overlaps(taken):
            return spot
    return None


def _put(text: Text, axes: Axes, spot: Bbox, point: Places) -> None:
    """Move a name to its place on the paper, on a plate that keeps lines away.

    It is fixed at the side of its dot: how wide a name comes out differs with the size of the picture.
    """
    if spot.x0 >= point[0]:
        edge = spot.x0
    elif spot.x1 <= point[0]:
        edge = spot.x1
        text.set_horizontalalignment("right")
    else:
        edge = point[0]
        text.set_horizontalalignment("center")
    x, y = axes.transData.inverted().transform((edge, (spot.y0 + spot.y1) / 2))
    text.set_position((float(x), float(y)))
    text.set_verticalalignment("center")
    text.set_bbox({"facecolor": "white", "edgecolor": "none", "alpha": 0.75, "pad": 0.2})
