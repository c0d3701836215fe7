"""A workspace → its store, and what a look at all things in graph.nq finds in doubt.

Questions on a store are answered by reading it here and there; a file is read from start to end.
"""

from __future__ import annotations

import hashlib
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from pyoxigraph import Store

from graphbuilder.resources import resource_path
from graphbuilder.store import current_generation, open_generation, read_things, store_is_current
from graphbuilder.validate.glance import Glance
from graphbuilder.validate.shapes import ShapeFile
from graphbuilder.validate.store_engine import start_glance
from graphbuilder.workspace import Workspace


def glance_at(workspace: Workspace, shapes: ShapeFile) -> tuple[Store, Glance] | None:
    """The store of graph.nq, and a glance at all its things.

    None when graph.nq isn't as a build wrote it, when the store is of another one, as while a build
    replaces them one after the other, or when the shapes have more than is compiled.
    """
    generation, before = current_generation(workspace), _version(workspace.nquads)
    digest = _digest(workspace.nquads)
    ours = workspace.state().get("graph") == digest and store_is_current(workspace, digest)
    if shapes.uncovered or not ours:
        return None
    store = open_generation(workspace, generation)
    with TemporaryDirectory() as folder:
        glance = start_glance(resource_path("ontology/referat.ttl"), shapes.shapes, Path(folder))
        for thing in read_things(workspace.nquads):
            glance.look(*thing)
        glance.finish(partial(read_things, workspace.nquads))
    return (store, glance) if store and _version(workspace.nquads) == before else None


def _version(path: Path) -> tuple[int, int]:
    """What is another one when a file was replaced."""
    found = path.stat()
    return found.st_mtime_ns, found.st_ino


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
