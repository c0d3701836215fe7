"""A graph and shapes → what is wrong in it, with the words of the minutes.

The shapes of the package are compiled to SPARQL and asked of the store; a file of
shapes that has more of SHACL than is compiled goes to pyshacl, which holds the graph
in memory.
"""

from __future__ import annotations

from pyoxigraph import Store

from graphbuilder.resources import resource_path
from graphbuilder.validate.results import Result, Validation
from graphbuilder.validate.shapes import ShapeFile, read_shapes
from graphbuilder.validate.store_engine import validate_store
from graphbuilder.validate.words import LANGUAGES, summary_line, to_json_object, validation_lines

__all__ = [
    "LANGUAGES",
    "Result",
    "ShapeFile",
    "Validation",
    "own_shapes",
    "read_shapes",
    "summary_line",
    "to_json_object",
    "validate",
    "validation_lines",
]


def own_shapes() -> ShapeFile:
    """The package's shapes: what each thing must have, and what must agree."""
    return read_shapes(*(resource_path(f"ontology/{name}.ttl") for name in ("shapes", "checks")))


def validate(store: Store, shapes: ShapeFile | None = None) -> Validation:
    """What in the store's default graph fails the shapes, or the package's own.

    Raises:
        ConfigError: the shapes are faulty.
    """
    chosen = shapes or own_shapes()
    if not chosen.uncovered:
        return validate_store(store, chosen.shapes)
    from graphbuilder.validate.pyshacl_engine import to_rdflib, validate_graph  # rdflib: only where needed

    return validate_graph(to_rdflib(store), *chosen.paths)
