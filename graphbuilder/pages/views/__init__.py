"""A thing in the graph → what its page shows, by its class."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from graphbuilder.pages.graph import PageGraph
from graphbuilder.pages.view import View
from graphbuilder.pages.views.agents import law_view, organisation_view, project_view
from graphbuilder.pages.views.bodies import body_view, municipality_view
from graphbuilder.pages.views.meetings import case_view, item_view, meeting_view
from graphbuilder.pages.views.people import party_view, person_view
from graphbuilder.pages.views.plain import plain_view

VIEWS: Mapping[str, Callable[[PageGraph, str], View]] = MappingProxyType(
    {
        "Municipality": municipality_view,
        "Body": body_view,
        "Person": person_view,
        "Party": party_view,
        "Organisation": organisation_view,
        "Project": project_view,
        "Law": law_view,
        "Meeting": meeting_view,
        "AgendaItem": item_view,
        "Case": case_view,
    }
)
"""The classes that have pages of their own making."""


def thing_view(graph: PageGraph, iri: str) -> View:
    """What the page of a thing shows.

    A meeting or an item that others refer to, but whose minutes aren't here, has no class;
    what it is follows from its place.
    """
    return VIEWS.get(graph.kind(iri) or _kind_by_place(iri), plain_view)(graph, iri)


def _kind_by_place(iri: str) -> str:
    parts = iri.split("/")
    return {"moede": "Meeting", "punkt": "AgendaItem"}.get(parts[-2], "") if len(parts) > 1 else ""
