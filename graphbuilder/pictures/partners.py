"""The graph → which partners are in which municipalities' minutes: organisations × municipalities."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

import numpy as np
from matplotlib.colors import LogNorm
from matplotlib.figure import Figure
from numpy.typing import NDArray
from pyoxigraph import Store

from graphbuilder.errors import NotFoundError, QueryError
from graphbuilder.pictures.drawn import Drawn
from graphbuilder.pictures.style import TEXT, sheet, shortened
from graphbuilder.pictures.words import say
from graphbuilder.query import run_rows
from graphbuilder.resources import resource_path

_PARTNERS, _MUNICIPALITIES = 45, 30


def draw_partners(store: Store, params: Mapping[str, str], language: str = "da") -> Drawn:
    """The matrix of organisations that are in the minutes of two municipalities at least.

    Where there are too many, those in most municipalities are drawn.

    Raises:
        NotFoundError: no organisation is in the minutes of two municipalities.
        QueryError: a parameter was given.
    """
    if params:
        raise QueryError(f"the picture of partners takes no parameter: leave out {', '.join(params)}")
    counts: defaultdict[str, dict[str, int]] = defaultdict(dict)
    names: dict[str, str] = {}
    for row in run_rows(store, resource_path("queries/pictures/partners.rq")).dicts():
        counts[row["partner"]][row["municipality"]] = int(row["items"])
        names[row["partner"]] = row["name"]
    across = [iri for iri, places in counts.items() if len(places) > 1]
    if not across:
        raise NotFoundError(
            "no organisation is in the minutes of two municipalities: build minutes of several, "
            "or draw `graphbuilder network partners --format svg`"
        )
    most = Counter(place for iri in across for place in counts[iri])
    columns = sorted(most, key=lambda place: (-most[place], place))[:_MUNICIPALITIES]
    across.sort(key=lambda iri: (-len(counts[iri]), -sum(counts[iri].values()), names[iri], iri))
    rows = across[:_PARTNERS]
    table = np.array([[counts[iri].get(place, 0) for place in columns] for iri in rows])
    figure = _matrix(table, [names[iri] for iri in rows], columns, language)
    return Drawn(figure, _left_out(len(across) - len(rows), len(most) - len(columns)))


def _matrix(table: NDArray[np.int64], rows: list[str], columns: list[str], language: str) -> Figure:
    """The counts in squares, the darker the more."""
    figure, axes = sheet(
        3.6 + 0.42 * max(len(columns), 8),
        2.4 + 0.21 * max(len(rows), 4),
        say("partners.title", language),
        say("partners.note", language),
    )
    shades = LogNorm(0.5, max(float(table.max()), 2.0))
    axes.pcolormesh(
        np.ma.masked_equal(table, 0), cmap="Blues", norm=shades, edgecolors="white", linewidth=1.5
    )
    for (line, column), value in np.ndenumerate(table):
        if value:
            color = "white" if float(np.asarray(shades(value))) > 0.55 else TEXT
            axes.text(column + 0.5, line + 0.52, str(value), ha="center", va="center", size=7, color=color)
    axes.set_ylim(len(rows), 0)
    axes.set_yticks(np.arange(len(rows)) + 0.5, [shortened(name) for name in rows])
    places = [place.removesuffix(" Kommune") for place in columns]
    axes.set_xticks(np.arange(len(columns)) + 0.5, places, rotation=90)
    axes.xaxis.tick_top()
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)
    return figure


def _left_out(partners: int, municipalities: int) -> str:
    """What to say of what isn't in the picture, or ""."""
    counts = {"partners": partners, "municipalities": municipalities}
    parts = [f"{count} {name}" for name, count in counts.items() if count]
    return f"Left out for want of space: {' and '.join(parts)}." if parts else ""
