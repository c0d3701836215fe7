"""The store of a former graph.nq → that of the present one, by what differs between the files.

The former store stays as it is: its tables, which are never written to, are linked, all else
is copied. So a change costs one pass over two files and the triples that differ.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pyoxigraph

from graphbuilder.errors import WorkspaceError
from graphbuilder.namespaces import ONTOLOGY_GRAPH
from graphbuilder.store.change import Change

MOST = 0.2
"""Share of lines above which loading all is quicker."""

_TABLE = ".sst"


def differing_lines(old: Path, new: Path) -> Iterator[tuple[bool, bytes]]:
    """The lines that only one of two sorted files has, in order; True for the new one's."""
    with old.open("rb") as before, new.open("rb") as after:
        one, other = next(before, b""), next(after, b"")
        while one or other:
            if one == other:
                one, other = next(before, b""), next(after, b"")
            elif not other or (one and one < other):
                yield False, one
                one = next(before, b"")
            else:
                yield True, other
                other = next(after, b"")


def copy_store(former: Path, target: Path) -> None:
    """A store of its own with what is in the closed store `former`."""
    target.mkdir()
    for place in former.iterdir():
        if place.suffix == _TABLE:
            _link(place, target / place.name)
        elif place.is_file() and place.name != "LOCK":
            shutil.copyfile(place, target / place.name)


def _link(place: Path, target: Path) -> None:
    try:
        os.link(place, target)
    except OSError:  # a file system without links
        shutil.copyfile(place, target)


def apply_difference(store: pyoxigraph.Store, old: Path, new: Path) -> bool:
    """Bring a store of `old` to `new`; False, and nothing done, where they differ too much.

    The default graph holds a triple as long as any graph does.

    Raises:
        WorkspaceError: a line isn't N-Quads.
    """
    most = int(MOST * max(old.stat().st_size, new.stat().st_size) / 240) + 100  # bytes of a line
    found = list(islice(differing_lines(old, new), most + 1))
    if len(found) > most:
        return False
    removed = _quads([line for added, line in found if not added], old)
    for quad in removed:
        store.remove(quad)
    for quad in _quads([line for added, line in found if added], new):
        store.add(quad)
        store.add(_in_default(quad))
    for quad in removed:
        triple = (quad.subject, quad.predicate, quad.object)
        graphs = (each.graph_name for each in store.quads_for_pattern(*triple, None))
        if all(isinstance(graph, pyoxigraph.DefaultGraph) for graph in graphs):
            store.remove(_in_default(quad))
    return True


def apply_change(store: pyoxigraph.Store, change: Change) -> None:
    """Bring a store of the former graph to the present one; what the vocabulary says too stays.

    Raises:
        WorkspaceError: a line isn't N-Quads.
    """
    said, unsaid = list[bytes](), list[bytes]()
    for one in change.things:
        before, after = set(one.before), set(one.after)
        said += [b"%b %b %b .\n" % (one.subject, *pair) for pair in sorted(after - before)]
        unsaid += [b"%b %b %b .\n" % (one.subject, *pair) for pair in sorted(before - after)]
    place = Path("graph.nq")
    for quad in _quads([*change.removed], place):
        store.remove(quad)
    vocabulary = pyoxigraph.NamedNode(ONTOLOGY_GRAPH)
    for quad in _quads(unsaid, place):
        if pyoxigraph.Quad(quad.subject, quad.predicate, quad.object, vocabulary) not in store:
            store.remove(quad)
    store.extend(_quads([*change.added, *said], place))


def _in_default(quad: pyoxigraph.Quad) -> pyoxigraph.Quad:
    return pyoxigraph.Quad(quad.subject, quad.predicate, quad.object)


def _quads(lines: list[bytes], file: Path) -> list[pyoxigraph.Quad]:
    try:
        return list(pyoxigraph.parse(b"".join(lines), format=pyoxigraph.RdfFormat.N_QUADS))
    except SyntaxError as error:
        raise WorkspaceError(
            f"{file} is damaged ({error}): run `graphbuilder build` again on the same minutes"
        ) from error
