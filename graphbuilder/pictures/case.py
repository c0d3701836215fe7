"""The graph → the way of a case through the bodies, as a timeline."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from matplotlib.dates import AutoDateLocator, ConciseDateFormatter, date2num
from matplotlib.lines import Line2D
from pyoxigraph import Store

from graphbuilder.errors import NotFoundError
from graphbuilder.pictures.drawn import Drawn
from graphbuilder.pictures.style import BLUE, LINE, ORANGE, SOFT, TEXT, sheet, shortened
from graphbuilder.pictures.words import say
from graphbuilder.query import run_rows

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_EVENTS = 60
_WIDTH = 11.7
# How days are written on the axis: the first of a year or a month by that, others by the day alone
_DATES: dict[str, Any] = {
    "formats": ["%Y", "%Y-%m", "%d", "", "", ""],
    "zero_formats": ["", "%Y", "%Y-%m", "", "", ""],
    "show_offset": False,
}


@dataclass(frozen=True, slots=True)
class _Event:
    """What happened to the case at a body on a day; `outcomes` are in the order of the minutes."""

    day: date
    body: str
    decision: bool
    outcomes: tuple[str, ...]
    items: tuple[str, ...]


def draw_case(store: Store, params: Mapping[str, str], language: str = "da") -> Drawn:
    """The timeline of the case that `params` name (`case`, and `municipality`).

    Raises:
        NotFoundError: nothing with a date is known of such a case.
        QueryError: a parameter is unknown or missing.
    """
    rows = run_rows(store, "case-thread", params).dicts()
    case = params["case"]
    if not rows:
        raise NotFoundError(
            f"no case {case!r} was decided on or sent anywhere: `graphbuilder query items` lists case numbers"
        )
    events = _events(rows)
    if not events:
        raise NotFoundError(f"no step of the case {case!r} has a date, so there is no timeline to draw")
    shown = events[-_EVENTS:]
    undated = sorted({row["body"] for row in rows if not row["date"] and row["body"]})
    bodies = list(dict.fromkeys(event.body for event in shown))
    titles = [row["title"] for row in rows if row["title"]]
    figure, axes = sheet(
        _WIDTH,
        1.9 + 0.62 * max(len(bodies), 2),
        say("case.title", language, case=case),
        shortened(max(titles, key=titles.count, default=""), 120),
    )
    _draw(axes, shown, bodies, language)
    left = [f"{len(events) - len(shown)} earlier steps"] * (len(events) > len(shown))
    left += [f"what has no date ({', '.join(undated)})"] * bool(undated)
    return Drawn(figure, f"Left out: {'; '.join(left)}." if left else "")


def _events(rows: list[dict[str, str]]) -> list[_Event]:
    """What has a date, by date; several decisions of one meeting are one event."""
    groups: defaultdict[tuple[str, str, bool], list[dict[str, str]]] = defaultdict(list)
    for row in rows:
        if row["date"]:
            groups[row["date"], row["body"] or "?", row["what"] == "decision"].append(row)
    decided = {(day, body) for day, body, decision in groups if decision}
    return [
        _Event(
            date.fromisoformat(day),
            body,
            decision,
            tuple(dict.fromkeys(row["outcome"] for row in group if row["outcome"])),
            # the item that a decision was made at; a step is told of at an item of other minutes
            tuple(sorted({row["item"] for row in group if decision and row["item"]})),
        )
        for (day, body, decision), group in sorted(groups.items())
        if decision or (day, body) not in decided
    ]


def _draw(axes: Axes, events: list[_Event], bodies: list[str], language: str) -> None:
    lines = {body: at for at, body in enumerate(bodies)}
    days = [float(date2num(event.day)) for event in events]  # type: ignore[no-untyped-call]
    axes.plot(days, [lines[event.body] for event in events], color=LINE, linewidth=1.2, zorder=1)
    for decision, marker, color in ((True, "o", BLUE), (False, "D", ORANGE)):
        those = [at for at, event in enumerate(events) if event.decision is decision]
        face = color if decision else "white"
        axes.scatter(
            [days[at] for at in those],
            [lines[events[at].body] for at in those],
            marker=marker,
            s=54,
            facecolors=face,
            edgecolors=color,
            zorder=2,
        )
    for day, event in zip(days, events, strict=True):
        _name(axes, day, lines[event.body], event, language)
    _axes(axes, days, bodies)
    marks = [
        Line2D([], [], marker="o", linestyle="", color=BLUE, label=say("decision", language)),
        Line2D(
            [],
            [],
            marker="D",
            linestyle="",
            color=ORANGE,
            markerfacecolor="white",
            label=say("step", language),
        ),
    ]
    axes.legend(
        handles=marks, loc="upper left", bbox_to_anchor=(0, -0.1), ncols=2, frameon=False, borderpad=0
    )


def _name(axes: Axes, day: float, line: int, event: _Event, language: str) -> None:
    """Write the outcome over a mark, and day and item under it."""
    outcomes = ", ".join(say(outcome, language) for outcome in event.outcomes)
    items = [say("item", language, item=item) for item in event.items]
    plate = {"facecolor": "white", "edgecolor": "none", "pad": 0.5, "alpha": 0.85}
    place: dict[str, Any] = {"textcoords": "offset points", "ha": "center", "bbox": plate}
    axes.annotate(shortened(outcomes, 40), (day, line), (0, 8), va="bottom", color=TEXT, size=7.5, **place)
    told = ", ".join([event.day.isoformat(), *items])
    axes.annotate(told, (day, line), (0, -8), va="top", color=SOFT, size=6.5, **place)


def _axes(axes: Axes, days: list[float], bodies: list[str]) -> None:
    room = max((max(days) - min(days)) * 0.08, 7)
    axes.set_xlim(min(days) - room, max(days) + room)
    axes.set_ylim(len(bodies) - 0.35, -0.65)
    locator = AutoDateLocator(minticks=3, maxticks=10)  # type: ignore[no-untyped-call]
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(ConciseDateFormatter(locator, **_DATES))  # type: ignore[no-untyped-call]
    axes.set_yticks(range(len(bodies)), [shortened(body, 40) for body in bodies])
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="y", color=LINE, linewidth=0.4)
    axes.set_axisbelow(True)
    axes.spines[["left", "right", "top"]].set_visible(False)
