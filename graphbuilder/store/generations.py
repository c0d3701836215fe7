"""graph.nq → a pyoxigraph store, in generations that are switched in one step.

A store is built in a folder of its own, from nothing or from a copy of the former one, and
never changed afterwards; `CURRENT` says which one counts. Whoever has the former one
open reads on in it: it stays until the next build. A store that is missing, damaged, or
made by another version or with another ontology is built again from graph.nq.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

import pyoxigraph

from graphbuilder.errors import WorkspaceError
from graphbuilder.namespaces import ONTOLOGY_GRAPH
from graphbuilder.resources import resource_path
from graphbuilder.store.awaited import AwaitedFile, whole_file
from graphbuilder.store.change import Change
from graphbuilder.store.difference import apply_difference, copy_store, find_difference
from graphbuilder.store.files import replacing
from graphbuilder.store.freed import give_back
from graphbuilder.store.pieces import nquads_pieces, turtle_pieces
from graphbuilder.workspace import Workspace, WorkspaceBusyError

Notify = Callable[[str], None]
"""Takes a message for the user."""

_ONTOLOGY = "ontology/referat.ttl"
_LAYOUT = "named graphs, their merge as default graph"
_HASH = 16  # hexadecimal digits of a generation's name


@dataclass(frozen=True, slots=True)
class _Current:
    """What `CURRENT` says: the generation that counts, and what it was made with."""

    generation: str
    pyoxigraph: str
    ontology: str


Update = Callable[[_Current, Path], bool]


@contextmanager
def former_nquads(workspace: Workspace) -> Iterator[Path | None]:
    """The graph.nq that stands there now, also once another one has taken its place; None for none."""
    kept = workspace.root / ".former.nq.new"  # ends like all that an interrupted build leaves
    kept.unlink(missing_ok=True)
    try:
        os.link(workspace.nquads, kept)
    except OSError:  # there is none, or the file system has no links
        yield None
        return
    try:
        yield kept
    finally:
        kept.unlink(missing_ok=True)


def build_store(
    workspace: Workspace,
    digest: str,
    former_file: Path | None = None,
    *,
    turtle: AwaitedFile | None = None,
    update: Update | None = None,
) -> None:
    """Make the store of graph.nq (whose SHA-256 is `digest`) the current one.

    The caller holds the workspace's lock. A store that is already right stays. With the
    graph.nq of the current store as `former_file` only what differs is changed, in a copy; `update`
    makes the store in a folder from the former one, or says that it can't. `turtle` is the Turtle
    file of the same graph, if there is one: it is read faster than each triple is found once.
    It may still be being written, by another thread, while graph.nq is loaded.

    Raises:
        WorkspaceError: graph.nq isn't N-Quads.
        GivenUpError: the Turtle file won't be written.
        OSError: the store can't be written.
    """
    if store_is_current(workspace, digest):
        return
    former, current = _read_current(workspace), _expected(digest)
    workspace.store.mkdir(exist_ok=True)
    kept = former.generation if former else ""
    _remove_all_but(workspace.store, kept if kept != current.generation else "")  # the same again: damaged
    with _made_beside(workspace.store / current.generation) as place:
        if former_file:
            update = partial(_update, workspace, former_file)
        if not (update and former and update(former, place)):
            shutil.rmtree(place, ignore_errors=True)
            _load(pyoxigraph.Store(str(place)), workspace, turtle).flush()
    with replacing(workspace.store / "CURRENT") as temporary:
        temporary.write_text(json.dumps(asdict(current), indent=1) + "\n", "utf-8")


def change_store(workspace: Workspace, digest: str, change: Change, former: str) -> None:
    """Make the store of graph.nq (whose SHA-256 is `digest`) the current one, by a change.

    `former` is the SHA-256 of the graph that was changed. Where the store of that one isn't there,
    all is loaded.
    """
    build_store(
        workspace,
        digest,
        turtle=whole_file(workspace.turtle),
        update=partial(_apply, workspace, former, change),
    )


def _apply(workspace: Workspace, digest: str, change: Change, former: _Current, place: Path) -> bool:
    """Make the store at `place` from the former one and a change; False where that can't be done."""
    if former != _expected(digest):
        return False
    return _changed_copy(workspace, former, place, (change.removed, change.added))


def _changed_copy(
    workspace: Workspace, former: _Current, place: Path, lines: tuple[Sequence[bytes], Sequence[bytes]]
) -> bool:
    """Make the store at `place` from the former one, by lines that go and come; False where that fails."""
    try:
        copy_store(workspace.store / former.generation, place)
        store = pyoxigraph.Store(str(place))
        apply_difference(store, *lines, workspace.nquads)
        store.flush()
    except (OSError, RuntimeError):  # damaged: all is loaded anew
        return False
    return True


def forget_former(workspace: Workspace) -> None:
    """Take former generations away at once, for what is in them must not stay; who reads one loses it."""
    current = _read_current(workspace)
    if current:
        _remove_all_but(workspace.store, current.generation)


def store_is_current(workspace: Workspace, digest: str) -> bool:
    """Whether the current store is that of the graph.nq with this SHA-256, and opens."""
    return _read_current(workspace) == _expected(digest) and _open_current(workspace) is not None


def open_store(workspace: Workspace, notify: Notify = lambda message: None) -> pyoxigraph.Store:
    """The current store, for reading.

    One that is missing, damaged or of another version is first built again from
    graph.nq; in memory, when the folder can't be written or a build is going on.
    `notify` is told what is being done.

    Raises:
        WorkspaceError: graph.nq isn't N-Quads.
    """
    current = _read_current(workspace)
    if current and _same_make(current):
        found = _open_current(workspace)
        if found is not None:
            return found
        reason = "is damaged"
    else:
        reason = "is of another version" if current else "is missing"
    notify(f"The store in {workspace.root} {reason}; it is built again from {workspace.nquads.name}.")
    return _built_again(workspace)


def current_generation(workspace: Workspace) -> str:
    """The name of the store that counts; "" when there is none."""
    current = _read_current(workspace)
    return current.generation if current else ""


def open_generation(workspace: Workspace, generation: str) -> pyoxigraph.Store | None:
    """The store of that name, for reading; None when it is gone or damaged."""
    try:
        store = pyoxigraph.Store.read_only(str(workspace.store / generation))
        next(iter(store.quads_for_pattern(None, None, None, None)), None)
    except (OSError, RuntimeError):  # the latter is what pyoxigraph calls corruption
        return None
    return store


def load_generation(workspace: Workspace, generation: str) -> pyoxigraph.Store | None:
    """The store of that name in memory, made from the files; None when they are of another one.

    Questions that join much are answered several times faster there than on disk.
    """
    files = (workspace.nquads, workspace.turtle)
    try:
        before = [file.stat() for file in files]
        with workspace.nquads.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        if _expected(digest).generation != generation:
            return None
        store = pyoxigraph.Store()
        store.bulk_load(path=str(workspace.nquads), format=pyoxigraph.RdfFormat.N_QUADS)
        # the Turtle file has each triple once, as the default graph does
        store.bulk_load(path=str(workspace.turtle), format=pyoxigraph.RdfFormat.TURTLE)
        _add_ontology(store)
        after = [file.stat() for file in files]
    except (OSError, SyntaxError):
        return None
    same = [(one.st_mtime_ns, one.st_ino) for one in before] == [
        (one.st_mtime_ns, one.st_ino) for one in after
    ]
    return store if same else None  # else a build replaced a file meanwhile


def _built_again(workspace: Workspace) -> pyoxigraph.Store:
    """A new store of graph.nq, on disk where possible."""
    try:
        with workspace.locked(), workspace.nquads.open("rb") as file:
            build_store(workspace, hashlib.file_digest(file, "sha256").hexdigest())
    except (OSError, WorkspaceBusyError):
        pass  # not ours to write: memory will do
    found = _open_current(workspace)
    return found if found is not None else _load(pyoxigraph.Store(), workspace)


def _open_current(workspace: Workspace) -> pyoxigraph.Store | None:
    """The current store, opened and touched, or None when it can't be read."""
    for _ in range(2):  # a build may switch generations, and remove the one before the former
        current = _read_current(workspace)
        if current is None:
            return None
        store = open_generation(workspace, current.generation)
        if store is not None:
            return store
    return None


def _read_current(workspace: Workspace) -> _Current | None:
    """What `CURRENT` says; None when it is missing or isn't ours."""
    try:
        values = json.loads((workspace.store / "CURRENT").read_text("utf-8"))
        return _Current(values["generation"], values["pyoxigraph"], values["ontology"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _expected(digest: str) -> _Current:
    """What `CURRENT` says of a store made now.

    The generation's name covers all that goes into it, so that none is ever changed.
    """
    ontology = hashlib.sha256(resource_path(_ONTOLOGY).read_bytes()).hexdigest()
    version = pyoxigraph.__version__
    name = hashlib.sha256(f"{_LAYOUT} {digest} {ontology} {version}".encode()).hexdigest()[:_HASH]
    return _Current(name, version, ontology)


def _same_make(current: _Current) -> bool:
    """Whether a store was made with this version and this ontology."""
    expected = _expected("")
    return (current.pyoxigraph, current.ontology) == (expected.pyoxigraph, expected.ontology)


def _remove_all_but(folder: Path, kept: str) -> None:
    """Remove former generations, and what an interrupted build left."""
    for place in folder.iterdir():
        if place.is_dir() and place.name != kept:
            shutil.rmtree(place)


@contextmanager
def _made_beside(place: Path) -> Iterator[Path]:
    """A folder beside `place` to make a store in; it is put there when it is whole and closed."""
    partial = place.with_suffix(".partial")
    shutil.rmtree(partial, ignore_errors=True)
    try:
        yield partial
        partial.rename(place)
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def _update(workspace: Workspace, former_file: Path, former: _Current, place: Path) -> bool:
    """Make the store at `place` from the former one; False where that can't be done or isn't worth it."""
    if not _same_make(former):
        return False
    with former_file.open("rb") as file:
        if _expected(hashlib.file_digest(file, "sha256").hexdigest()) != former:
            return False
    lines = find_difference(former_file, workspace.nquads)
    return lines is not None and _changed_copy(workspace, former, place, lines)


def _load(
    store: pyoxigraph.Store, workspace: Workspace, turtle: AwaitedFile | None = None
) -> pyoxigraph.Store:
    """`store` with graph.nq and the ontology in it; `turtle` has each triple of graph.nq once."""
    try:
        for piece in nquads_pieces(workspace.nquads):
            store.bulk_load(input=piece, format=pyoxigraph.RdfFormat.N_QUADS)
            give_back()
            if turtle:
                turtle.check()
    except SyntaxError as error:
        raise WorkspaceError(
            f"{workspace.nquads} is damaged ({error}): run `graphbuilder build` again on the same minutes"
        ) from error
    if turtle:
        for piece in turtle_pieces(turtle.wait()):
            store.bulk_load(input=piece, format=pyoxigraph.RdfFormat.TURTLE)
            give_back()
            turtle.check()
    else:
        store.bulk_extend(_merged(workspace))
    _add_ontology(store)
    return store


def _add_ontology(store: pyoxigraph.Store) -> None:
    """Load the ontology, as a graph of its own and with all others."""
    for graph in (pyoxigraph.NamedNode(ONTOLOGY_GRAPH), pyoxigraph.DefaultGraph()):
        store.bulk_load(
            path=str(resource_path(_ONTOLOGY)), format=pyoxigraph.RdfFormat.TURTLE, to_graph=graph
        )


def _merged(workspace: Workspace) -> Iterator[pyoxigraph.Quad]:
    """Every triple of graph.nq once, for the default graph.

    The union of graphs that the store can make by itself gives a triple once for every
    graph that holds it, so that a person of ten documents would be counted ten times.
    """
    former = None
    for quad in pyoxigraph.parse(path=str(workspace.nquads), format=pyoxigraph.RdfFormat.N_QUADS):
        if quad.triple != former:  # the lines are sorted: the same triples stand together
            former = quad.triple
            yield pyoxigraph.Quad(former.subject, former.predicate, former.object)
