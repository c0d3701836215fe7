"""The store of a former graph.nq → that of the present one, by what differs between the files.

The former store stays as it is: its tables, which are never written to, are linked, all else
is copied. So a change costs one pass over two files and the triples that differ.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import pyoxigraph

from graphbuilder.errors import WorkspaceError

MOST = 0.2
"""Share of lines above which loading all is quicker."""

_TABLE = ".sst"


def differing_lines(before: Iterator[bytes], after: Iterator[bytes]) -> Iterator[tuple[bool, bytes]]:
    """The lines that only one of two sorted files has, in order; True for the one after."""
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


def find_difference(old: Path, new: Path) -> tuple[list[bytes], list[bytes]] | None:
    """The lines that go from a sorted file and those that come; None where they are too many."""
    most = int(MOST * max(old.stat().st_size, new.stat().st_size) / 240) + 100  # bytes of a line
    with old.open("rb") as before, new.open("rb") as after:
        found = list(islice(differing_lines(before, after), most + 1))
    if len(found) > most:
        return None
    return [line for added, line in found if not added], [line for added, line in found if added]


def apply_difference(
    store: pyoxigraph.Store, removed: Sequence[bytes], added: Sequence[bytes], file: Path
) -> None:
    """Bring a store of a former graph.nq to the one in `file`, by the lines that go and those that come.

    The default graph holds a triple as long as any graph does.

    Raises:
        WorkspaceError: a line isn't N-Quads.
    """
    gone = _quads(removed, file)
    for quad in gone:
        store.remove(quad)
    for quad in _quads(added, file):
        store.add(quad)
        store.add(_in_default(quad))
    for quad in gone:
        triple = (quad.subject, quad.predicate, quad.object)
        graphs = (each.graph_name for each in store.quads_for_pattern(*triple, None))
        if all(isinstance(graph, pyoxigraph.DefaultGraph) for graph in graphs):
            store.remove(_in_default(quad))


def _in_default(quad: pyoxigraph.Quad) -> pyoxigraph.Quad:
    return pyoxigraph.Quad(quad.subject, quad.predicate, quad.object)


def _quads(lines: Sequence[bytes], file: Path) -> list[pyoxigraph.Quad]:
    try:
        return list(pyoxigraph.parse(b"".join(lines), format=pyoxigraph.RdfFormat.N_QUADS))
    except SyntaxError as error:
        raise WorkspaceError(
            f"{file} is damaged ({error}): run `graphbuilder build` again on the same minutes"
        ) from error
