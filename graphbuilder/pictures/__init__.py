"""The graph → pictures for print and pages: networks, attendance, a case's way, partners.

matplotlib draws them; the same graph gives the same bytes. A picture holds no more than can be
read: what is left out is told with it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from pyoxigraph import Store

from graphbuilder.errors import NotFoundError, QueryError
from graphbuilder.explorer.data import explore
from graphbuilder.network import read_links
from graphbuilder.pictures.attendance import draw_attendance
from graphbuilder.pictures.case import draw_case
from graphbuilder.pictures.drawn import Drawn
from graphbuilder.pictures.network import AROUND, LIMIT, draw_network
from graphbuilder.pictures.partners import draw_partners
from graphbuilder.pictures.style import FORMATS, drawing, save

__all__ = [
    "AROUND",
    "FORMATS",
    "LIMIT",
    "PICTURES",
    "Drawn",
    "Picture",
    "drawing",
    "picture",
    "picture_of_network",
    "save",
]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that can be asked for by name."""

    name: str
    meaning: str
    parameters: str
    draw: Callable[[Store, Mapping[str, str], str], Drawn]


PICTURES: Mapping[str, Picture] = MappingProxyType(
    {
        one.name: one
        for one in (
            Picture(
                "attendance", "who was at which meetings of a body", "body, municipality", draw_attendance
            ),
            Picture("case", "the way of a case through the bodies", "case, municipality", draw_case),
            Picture("partners", "which partners are in which municipalities' minutes", "", draw_partners),
        )
    }
)
"""The pictures that can be drawn, by name; networks are drawn by `picture_of_network`."""


def picture(store: Store, name: str, params: Mapping[str, str], language: str = "da") -> Drawn:
    """The picture called `name`. Draw and save it in `with drawing():`.

    Raises:
        QueryError: there is no such picture, or a parameter doesn't fit.
        NotFoundError: the graph has nothing for it.
    """
    if name not in PICTURES:
        raise QueryError(f"there is no picture called {name!r}; pictures: {', '.join(PICTURES)}")
    return PICTURES[name].draw(store, params, language)


def picture_of_network(
    store: Store,
    name: str,
    focus: str = "",
    *,
    limit: int = LIMIT,
    language: str = "da",
    engine: str = "auto",
) -> Drawn:
    """The network called `name`, or what of it is nearest to `focus`.

    Raises:
        QueryError: there is no such network.
        NotFoundError: there is nothing in it, or nothing called `focus`.
    """
    explored = explore(read_links(store, name), focus, limit=limit)
    if not explored.links.nodes:
        raise NotFoundError(f"there is nothing to draw: the network {name} of this graph is empty")
    left = explored.all_nodes - len(explored.links.nodes)
    chosen = f"nearest to {focus!r}" if focus else "most connected"
    told = f"The {limit:,} nodes {chosen} are drawn; {left:,} others are not (see --limit)." if left else ""
    return Drawn(draw_network(explored, language, engine), told)
