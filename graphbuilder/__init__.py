"""Danish municipal minutes in, an RDF graph out, with a sentence behind every statement.

    >>> import graphbuilder
    >>> graphbuilder.build(["minutes"], "output")             # doctest: +SKIP
    >>> graph = graphbuilder.open_graph("output")             # doctest: +SKIP
    >>> graph.query("absences", person="Bo Holm")             # doctest: +SKIP
    [{'source': '2025-03-04.txt', 'item': '10', 'person': 'Bo Holm', 'party': 'V', 'kind': 'excused'}]

What is named here is the public face; everything else may change. Each name is loaded
when it is first used, so that a query never waits for what reading needs.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graphbuilder.config import Config, load_config
    from graphbuilder.errors import (
        ConfigError,
        GraphbuilderError,
        NotFoundError,
        QueryError,
        ReadError,
        SegmentError,
        WorkspaceError,
    )
    from graphbuilder.explain import Explanation
    from graphbuilder.face import Graph, open_graph
    from graphbuilder.model import Extraction
    from graphbuilder.pipeline import BuildSummary, build, read_minutes
    from graphbuilder.stats import Stats

__all__ = [
    "BuildSummary",
    "Config",
    "ConfigError",
    "Explanation",
    "Extraction",
    "Graph",
    "GraphbuilderError",
    "NotFoundError",
    "QueryError",
    "ReadError",
    "SegmentError",
    "Stats",
    "WorkspaceError",
    "__version__",
    "build",
    "load_config",
    "open_graph",
    "read_minutes",
]

_HOMES = {
    "BuildSummary": "pipeline",
    "Config": "config",
    "ConfigError": "errors",
    "Explanation": "explain",
    "Extraction": "model",
    "Graph": "face",
    "GraphbuilderError": "errors",
    "NotFoundError": "errors",
    "QueryError": "errors",
    "ReadError": "errors",
    "SegmentError": "errors",
    "Stats": "stats",
    "WorkspaceError": "errors",
    "build": "pipeline",
    "load_config": "config",
    "open_graph": "face",
    "read_minutes": "pipeline",
}

__version__: str


def __getattr__(name: str) -> object:
    """The public name, loaded from the room where it lives."""
    if name == "__version__":
        from importlib.metadata import PackageNotFoundError, version

        try:
            return version("graphbuilder")
        except PackageNotFoundError:  # run from a checkout that isn't installed
            return "0+unknown"
    if name in _HOMES:
        return getattr(import_module(f"graphbuilder.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'graphbuilder' has no attribute {name!r}")


def __dir__() -> list[str]:
    """The public names."""
    return list(__all__)
