"""The graph of a workspace → `catalog.ttl`: what portals want to know of it, by DCAT-AP 3.0.1.

With the statistics of VoID, the provenance of the build (PROV) and quality measurements
(DQV). The same graph and settings give the same bytes: nothing is taken from the clock,
so no date of issue is given; the days that the graph covers are.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

from pyoxigraph import DefaultGraph, NamedNode, QuerySolutions, Store

from graphbuilder.config import Config
from graphbuilder.measured import Measurement, measurement
from graphbuilder.namespaces import PREFIXES, REF_IRI
from graphbuilder.rdf import iri_term, literal_term
from graphbuilder.resources import resource_path
from graphbuilder.stats import Stats
from graphbuilder.store import replacing
from graphbuilder.tally import Tally
from graphbuilder.validate import Validation
from graphbuilder.workspace import Workspace

_TEMPLATE = "catalog.ttl"
_FORMATS = (
    ("turtle", "graph.ttl", "RDF_TURTLE", "text/turtle"),
    ("nquads", "graph.nq", "RDF_N_QUADS", "application/n-quads"),
)

# Bodies that met are few beside those that are named; so they go first
_PLACES = """PREFIX ref: <https://w3id.org/referat#>
SELECT DISTINCT ?place WHERE {
    { SELECT DISTINCT ?body WHERE { ?meeting ref:heldBy ?body } }
    ?body ref:municipality ?place
} ORDER BY ?place"""


@dataclass(frozen=True, slots=True)
class Contents:
    """What is in a graph: its counts, the first and the last day of its meetings, or "".

    `graph` is the SHA-256 of graph.nq, `turtle` that of graph.ttl.
    """

    tally: Tally
    first: str
    last: str
    graph: str
    turtle: str


@dataclass(frozen=True, slots=True)
class File:
    """A file of the graph: what it is called, its media type, its size in bytes and its SHA-256."""

    name: str
    path: str
    file_type: str
    media_type: str
    size: int
    sha256: str


def write_catalogue(
    workspace: Workspace, store: Store, contents: Contents, settings: Config, checked: Validation
) -> None:
    """Write the description of the graph in `store`, whose files are in the workspace."""
    text = catalogue_turtle(_files(workspace, contents), store, contents, settings, checked)
    with replacing(workspace.catalogue) as temporary:
        temporary.write_text(text, "utf-8")


def _files(workspace: Workspace, contents: Contents) -> list[File]:
    """The files that hold the graph."""
    found = []
    for name, path, file_type, media_type in _FORMATS:
        place = workspace.root / path
        digest = contents.graph if place == workspace.nquads else contents.turtle
        found.append(File(name, path, file_type, media_type, place.stat().st_size, digest))
    return found


def catalogue_turtle(
    files: list[File], store: Store, contents: Contents, settings: Config, checked: Validation
) -> str:
    """The description as Turtle, under the base IRI of the settings."""
    import jinja2  # only a build needs it

    environment = jinja2.Environment(  # Turtle, not HTML: the filters below escape
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=jinja2.StrictUndefined,
        autoescape=False,
    )
    environment.filters |= {"text": literal_term, "iri": iri_term, "figure": "{:.4f}".format}
    template = environment.from_string(resource_path(f"templates/{_TEMPLATE}").read_text("utf-8"))
    return template.render(_values(store, contents, settings), files=files, checked=checked)


def _values(store: Store, contents: Contents, settings: Config) -> dict[str, Any]:
    """What the template fills in, beside the files and what is wrong."""
    tally = contents.tally
    figures = Stats(tally.triples, tally.classes, ())
    return {
        "base": settings.base,
        "said": settings.publication,
        "version": version("graphbuilder"),
        "figures": figures,
        "first": contents.first,
        "last": contents.last,
        "triples": tally.triples,
        "classes": [(f"{REF_IRI}{count.name}", count.things) for count in figures.classes],
        "properties": sorted(tally.properties.items()),
        "places": _places(store),
        "measured": measurement(),
        "metrics": _metrics(measurement()),
    }


def _metrics(measured: Measurement) -> list[tuple[str, str, float, str]]:
    """Each measured figure: the name of its metric, the sheet, the value, and whether it is precision."""
    return [
        (f"{figure}-{sheet.sheet.replace(' ', '-')}", sheet.sheet, value, figure)
        for sheet in measured.sheets
        for figure, value in (("precision", sheet.precision), ("recall", sheet.recall))
    ]


def _places(store: Store) -> list[dict[str, str]]:
    """The municipalities whose bodies met, by IRI: the least of their names, and what else has their IRI."""
    found = store.query(_PLACES)
    assert isinstance(found, QuerySolutions)
    return [
        {
            "place": place.value,
            "label": _least(store, place, f"{PREFIXES['rdfs']}label"),
            "same": _least(store, place, f"{PREFIXES['owl']}sameAs"),
        }
        for (place,) in found
        if isinstance(place, NamedNode)
    ]


def _least(store: Store, place: NamedNode, verb: str) -> str:
    """The least value of a property as text; "" for none."""
    quads = store.quads_for_pattern(place, NamedNode(verb), None, DefaultGraph())
    return min((str(getattr(quad.object, "value", quad.object)) for quad in quads), default="")
