"""The graph → who was at which meetings of a body: people × meetings."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from matplotlib.lines import Line2D
from pyoxigraph import Store

from graphbuilder.errors import NotFoundError
from graphbuilder.pictures.drawn import Drawn
from graphbuilder.pictures.style import BLUE, GREEN, LINE, ORANGE, SKY, SOFT, sheet, shortened
from graphbuilder.pictures.words import say
from graphbuilder.query import run_rows
from graphbuilder.resources import resource_path

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_PEOPLE, _MEETINGS = 60, 60
# Each by shape and colour, so that it is told apart in print without colours too
_MARKS: Mapping[str, tuple[str, str, str]] = {
    "present": ("s", BLUE, BLUE),
    "partly": ("s", "white", SKY),
    "substitute": ("^", GREEN, GREEN),
    "away": ("x", ORANGE, ORANGE),
}


@dataclass(frozen=True, slots=True)
class Presence:
    """How someone was at a meeting: present, partly, substitute or away."""

    person: str
    meeting: str
    status: str


def draw_attendance(store: Store, params: Mapping[str, str], language: str = "da") -> Drawn:
    """The chart of the body that `params` name (`body`, and `municipality` where several have one).

    The latest meetings and the people most often told of are drawn where there are too many.

    Raises:
        NotFoundError: no meeting of that body is in the graph, or the name is that of several.
        QueryError: a parameter is unknown or missing.
    """
    rows = run_rows(store, resource_path("queries/pictures/attendance.rq"), params).dicts()
    municipality = _only_municipality(rows, params["body"])
    dates = {row["meeting"]: row["date"] for row in rows}
    names = {row["person_iri"]: row["person"] for row in rows}
    told = Counter(row["person_iri"] for row in rows)
    meetings = sorted(dates, key=lambda iri: (dates[iri], iri))[-_MEETINGS:]
    people = sorted(names, key=lambda iri: (-told[iri], names[iri], iri))[:_PEOPLE]
    presences = [
        Presence(row["person_iri"], row["meeting"], _status(row))
        for row in rows
        if row["person_iri"] in people and row["meeting"] in meetings
    ]
    note = say("attendance.note", language, people=len(people), meetings=len(meetings))
    figure, axes = sheet(
        3.2 + 0.24 * max(len(meetings), 14),
        1.9 + 0.2 * max(len(people), 4),
        say("attendance.title", language, body=rows[0]["body"]),
        " · ".join(filter(None, (municipality, note))),
    )
    _marks(axes, presences, meetings, people, language)
    _axes(axes, [dates[iri] or say("undated", language) for iri in meetings], [names[iri] for iri in people])
    _shares(axes, presences, people, say("attendance.share", language))
    return Drawn(figure, _left_out(len(dates) - len(meetings), len(names) - len(people)))


def _only_municipality(rows: list[dict[str, str]], body: str) -> str:
    """The municipality whose body it is."""
    found = sorted({row["municipality"] for row in rows})
    if not found:
        raise NotFoundError(
            f"the minutes tell of nobody's presence or absence at a meeting of {body!r}: "
            "`graphbuilder query memberships` lists bodies of which they do"
        )
    if len(found) > 1:
        raise NotFoundError(f"{body!r} is a body of {', '.join(found)}: choose with --param municipality=…")
    return found[0]


def _status(row: Mapping[str, str]) -> str:
    items, missed = int(row["items"] or 0), int(row["missed"] or 0)
    if row["substitute"] == "true":
        return "substitute"
    if missed and missed >= items:
        return "away"
    return "partly" if missed else "present"


def _marks(
    axes: Axes, presences: list[Presence], meetings: list[str], people: list[str], language: str
) -> None:
    columns = {iri: at for at, iri in enumerate(meetings)}
    lines = {iri: at for at, iri in enumerate(people)}
    groups: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for presence in presences:
        groups[presence.status].append((columns[presence.meeting], lines[presence.person]))
    handles = []
    for status, (marker, fill, edge) in _MARKS.items():
        label = say(status, language)
        handles.append(
            Line2D(
                [], [], marker=marker, linestyle="", markerfacecolor=fill, markeredgecolor=edge, label=label
            )
        )
        if groups[status]:
            x, y = zip(*groups[status], strict=True)
            axes.plot(x, y, marker=marker, ls="", ms=6.5, mew=1.4, mfc=fill, mec=edge)
    axes.legend(
        handles=handles, loc="upper left", bbox_to_anchor=(0, -0.02), ncols=4, frameon=False, borderpad=0
    )


def _axes(axes: Axes, dates: list[str], names: list[str]) -> None:
    axes.set_xlim(-0.7, len(dates) - 0.3)
    axes.set_ylim(len(names) - 0.4, -0.6)
    axes.set_xticks(range(len(dates)), dates, rotation=90)
    axes.xaxis.tick_top()
    axes.set_yticks(range(len(names)), [shortened(name, 34) for name in names])
    axes.tick_params(length=0)
    axes.grid(color=LINE, linewidth=0.3)
    axes.set_axisbelow(True)
    axes.spines[:].set_visible(False)


def _shares(axes: Axes, presences: list[Presence], people: list[str], title: str) -> None:
    """Behind each line how many of the meetings the person was at, of those that tell of the person."""
    told = Counter(presence.person for presence in presences)
    there = Counter(presence.person for presence in presences if presence.status != "away")
    right = axes.secondary_yaxis("right")
    right.set_yticks(range(len(people)), [f"{there[iri]}/{told[iri]}" for iri in people])
    right.tick_params(length=0, labelcolor=SOFT)
    right.spines[:].set_visible(False)
    right.set_ylabel(title, rotation=270, labelpad=10)


def _left_out(meetings: int, people: int) -> str:
    """What to say of what isn't in the picture, or ""."""
    parts = [f"{meetings} earlier meetings"] * bool(meetings) + [f"{people} people"] * bool(people)
    return f"Left out for want of space: {' and '.join(parts)}." if parts else ""
