"""A graph and shapes → what is wrong in it, with the words of the minutes.

The shapes of the package are compiled to SPARQL and asked of the store; a file of
shapes that has more of SHACL than is compiled goes to pyshacl, which holds the graph
in memory.
"""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import Store

from graphbuilder.resources import resource_path
from graphbuilder.validate.again import validate_again
from graphbuilder.validate.files import glance_at
from graphbuilder.validate.glance import Glance
from graphbuilder.validate.results import Result, Validation
from graphbuilder.validate.shapes import ShapeFile, read_shapes
from graphbuilder.validate.store_engine import start_glance, validate_store
from graphbuilder.validate.words import LANGUAGES, summary_line, to_json_object, validation_lines

__all__ = [
    "LANGUAGES",
    "Glance",
    "Result",
    "ShapeFile",
    "Validation",
    "glance_at",
    "own_glance",
    "own_shapes",
    "read_shapes",
    "summary_line",
    "to_json_object",
    "validate",
    "validate_again",
    "validation_lines",
]


def own_shapes() -> ShapeFile:
    """The package's shapes: what each thing must have, and what must agree."""
    return read_shapes(*(resource_path(f"ontology/{name}.ttl") for name in ("shapes", "checks")))


def own_glance(folder: Path | None = None) -> Glance:
    """What looks at things by the package's shapes while their graph is written.

    With a `folder` to keep things in all of the graph passes by, and what joins them is looked at, too.
    """
    return start_glance(resource_path("ontology/referat.ttl"), own_shapes().shapes, folder)


def validate(store: Store, shapes: ShapeFile | None = None, glance: Glance | None = None) -> Validation:
    """What in the store's default graph fails the shapes, or the package's own.

    A `glance` at all that is in the graph, by the same shapes, saves most of the questions.

    Raises:
        ConfigError: the shapes are faulty.
    """
    chosen = shapes or own_shapes()
    if not chosen.uncovered:
        return validate_store(store, chosen.shapes, glance)
    from graphbuilder.validate.pyshacl_engine import to_rdflib, validate_graph  # rdflib: only where needed

    return validate_graph(to_rdflib(store), *chosen.paths)
