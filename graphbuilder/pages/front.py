"""The front page: what is in the graph, questions to begin with, the newest meetings."""

from __future__ import annotations

from dataclasses import dataclass

from graphbuilder.namespaces import Ref
from graphbuilder.pages.graph import PageGraph, local
from graphbuilder.pages.links import Links
from graphbuilder.pages.questions import FRONT, question_of
from graphbuilder.pages.render import Renderer
from graphbuilder.pages.view import Day, Link, Number, Row, Table
from graphbuilder.pages.words import KINDS, in_danish, say
from graphbuilder.query import canned_query


@dataclass(frozen=True, slots=True)
class Front:
    """What the front page shows of a graph: how many of each class, municipalities, the newest meetings."""

    figures: tuple[tuple[str, int], ...]
    municipalities: Table
    meetings: tuple[Link, ...]


def count_front(graph: PageGraph) -> Front:
    """What the front page shows; it goes through the whole graph."""
    counts = {local(row["class"]): int(row["things"]) for row in graph.rows("counts")}
    meetings = graph.rows("latest-meetings")
    return Front(
        tuple((kind, counts[kind]) for kind in KINDS if counts.get(kind)),
        _municipalities(graph),
        tuple(_meeting(graph, row["meeting"], row["body"], row["date"]) for row in meetings),
    )


def _meeting(graph: PageGraph, meeting: str, body: str, date: str) -> Link:
    """A meeting by its body, municipality and day: every municipality has a council."""
    places = [graph.label(place) for place in graph.values(body, Ref.municipality)]
    return Link(meeting, ", ".join([graph.label(body), *places]), date)


def front_page(front: Front, renderer: Renderer, links: Links) -> tuple[int, str, str]:
    """Status, title and HTML of the front page."""
    title = say("site", links.language)
    html = renderer.page(
        "front.html",
        links,
        title,
        description=say("site-line", links.language),
        front=front,
        questions=[(name, question_of(canned_query(name), links.language)) for name in FRONT],
    )
    return 200, title, html


def _municipalities(graph: PageGraph) -> Table:
    rows = tuple(
        Row(
            (
                graph.link(row["municipality"]),
                Number(int(row["bodies"])),
                Number(int(row["meetings"])),
                Day(row["first"]),
                Day(row["last"]),
            )
        )
        for row in sorted(
            graph.rows("municipalities"), key=lambda row: in_danish(graph.label(row["municipality"]))
        )
    )
    columns = ("municipality", "bodies", "meetings", "first-meeting", "last-meeting")
    return Table("municipalities", columns, rows, proofs=False)
