"""The output folder: its layout, its lock, and the files that are not the graph.

A workspace is a folder with a marker file. Everything that graphbuilder writes
is inside it; a folder with other things in it is never touched.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import msgspec

from graphbuilder.addresses import is_address, is_remote, to_address, to_path
from graphbuilder.errors import WorkspaceError
from graphbuilder.model import Extraction

FORMAT = 1
"""Raised when an older version could not understand the folder any more."""

_LOCK = ".graphbuilder.lock"


class WorkspaceBusyError(WorkspaceError):
    """Another run is writing to the workspace."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file that the graph was read from.

    `path` is relative to the workspace, so that both can be moved together, or an address.
    `municipality` is what a setting gave it when it was last built, or "".
    """

    path: str
    digest: str
    municipality: str = ""

    @property
    def name(self) -> str:
        """The file's name without folders."""
        return self.path.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Workspace:
    """Where everything in the output folder `root` is."""

    root: Path

    @property
    def marker(self) -> Path:
        """The file that says that the folder is ours, and which graph the other files belong to."""
        return self.root / "graphbuilder.json"

    @property
    def manifest(self) -> Path:
        """Which files the graph was read from."""
        return self.root / "manifest.json"

    @property
    def extracted(self) -> Path:
        """The folder of what was read from each document: `VERSION/DIGEST.json`, and `.txt` for its text."""
        return self.root / "extracted"

    @property
    def nquads(self) -> Path:
        """The whole graph, a named graph a document, as sorted N-Quads."""
        return self.root / "graph.nq"

    @property
    def turtle(self) -> Path:
        """The union of all graphs, as Turtle."""
        return self.root / "graph.ttl"

    @property
    def catalogue(self) -> Path:
        """The description of the dataset for portals: DCAT-AP, VoID, PROV."""
        return self.root / "catalog.ttl"

    @property
    def store(self) -> Path:
        """The folder of the pyoxigraph store's generations."""
        return self.root / "store"

    @property
    def networks(self) -> Path:
        """The folder of network files."""
        return self.root / "networks"

    @property
    def report(self) -> Path:
        """What was read and what was unsure, for a browser."""
        return self.root / "report.html"

    @property
    def ledger(self) -> Path:
        """What the outputs were made of, document by document, so that the next build makes less."""
        return self.root / "ledger.sqlite"

    @property
    def merged(self) -> Path:
        """The lines of graph.nq that no document says alone, so that the next build sees what differs."""
        return self.root / ".merged.nq"

    @property
    def outlines(self) -> Path:
        """What merging needs of each document."""
        return self.root / "outlines.bin"

    @property
    def unsure(self) -> Path:
        """The unsure readings, for `graphbuilder review`."""
        return self.root / "unsure.json"

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Holds the workspace for writing, against every other run on this machine.

        Raises:
            WorkspaceBusyError: another run holds it.
        """
        from filelock import FileLock, Timeout  # only what writes needs it

        lock = FileLock(self.root / _LOCK)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            raise WorkspaceBusyError(
                f"{self.root} is being written by another run: wait until it is done, "
                "or choose another folder with --output"
            ) from None
        try:
            yield
        finally:
            lock.release()

    def sources(self) -> list[Source]:
        """The files that the graph was read from, sorted by path; empty before the first build.

        Raises:
            WorkspaceError: the manifest is damaged.
        """
        if not self.manifest.exists():
            return []
        try:
            rows = json.loads(self.manifest.read_text("utf-8"))["sources"]
            return [Source(row["path"], row["digest"], row["municipality"]) for row in rows]
        except (ValueError, KeyError, TypeError) as error:
            raise WorkspaceError(
                f"{self.manifest} is damaged: delete it and build all minutes again"
            ) from error

    def write_sources(self, sources: Iterable[Source]) -> None:
        """Replace the list of files."""
        rows = [
            {"path": source.path, "digest": source.digest, "municipality": source.municipality}
            for source in sorted(sources, key=lambda source: source.path)
        ]
        write_json(self.manifest, {"sources": rows})

    def state(self) -> Mapping[str, object]:
        """What the marker says, such as the hash of the graph; empty when it can't be read."""
        try:
            values = json.loads(self.marker.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return values if isinstance(values, dict) else {}

    def write_state(self, values: Mapping[str, object]) -> None:
        """Replace what the marker says."""
        write_json(self.marker, {"format": FORMAT, **values})

    def remove_leftovers(self, folder: Path, digests: set[str]) -> None:
        """Remove extractions of other versions and other documents, and what ended runs left behind."""
        for place in self.extracted.iterdir():
            if place != folder:
                shutil.rmtree(place, ignore_errors=True)
        for place in folder.iterdir():
            if place.name.partition(".")[0] not in digests:
                place.unlink(missing_ok=True)
        for place in self.root.glob(".*.new"):
            place.unlink(missing_ok=True)

    def place(self, kept: str) -> Path:
        """The path by which a source of the manifest is opened."""
        return to_path(kept) if is_address(kept) else self.root / kept

    def relative(self, path: Path) -> str:
        """`path` as it is kept in the manifest."""
        if is_remote(path):
            return to_address(path)
        # os.path, since pathlib can't go upwards, and must not follow links here
        place = os.path.abspath(path)  # noqa: PTH100
        try:
            return Path(os.path.relpath(place, os.path.abspath(self.root))).as_posix()  # noqa: PTH100
        except ValueError:  # another drive
            return Path(place).as_posix()


def open_workspace(root: str | Path) -> Workspace:
    """The workspace at `root`, for commands that read it.

    Raises:
        WorkspaceError: nothing is there, it isn't a workspace, or no build has finished in it.
    """
    workspace = Workspace(Path(root))
    if not workspace.marker.is_file():
        raise WorkspaceError(f"{root} holds no graph: run `graphbuilder build PATH --output {root}` first")
    if not workspace.nquads.is_file():
        raise WorkspaceError(f"no build has finished in {root}: run `graphbuilder build` again")
    return workspace


@contextmanager
def writing_workspace(root: str | Path) -> Iterator[Workspace]:
    """The workspace at `root`, made if need be, and held for writing.

    When an error leaves a folder that was made here and holds nothing, it is removed again.

    Raises:
        WorkspaceError: the folder isn't ours, can't be written, or is in use.
    """
    workspace = Workspace(Path(root))
    _check_ours(workspace)
    fresh = not workspace.marker.exists()
    try:
        workspace.root.mkdir(parents=True, exist_ok=True)
        with workspace.locked():
            workspace.extracted.mkdir(exist_ok=True)
            if fresh:
                workspace.write_state({})
            yield workspace
    except OSError as error:
        reason = error.strerror or str(error)
        raise WorkspaceError(
            f"{root} can't be written ({reason}): check its rights and the space on the disk, "
            "or choose another folder with --output"
        ) from error
    finally:
        if fresh:
            _remove_if_empty(workspace)


def _check_ours(workspace: Workspace) -> None:
    """Raise WorkspaceError unless the folder is ours, empty, or not there yet."""
    root = workspace.root
    if not root.exists():
        return
    if not root.is_dir():
        raise WorkspaceError(f"{root} is a file: choose a folder with --output")
    if workspace.marker.is_file():
        made = workspace.state().get("format", FORMAT)
        if not isinstance(made, int) or made > FORMAT:
            raise WorkspaceError(
                f"{root} was made by a newer version: upgrade graphbuilder, or choose another folder"
            )
    elif any(not place.name.startswith(".") for place in root.iterdir()):
        raise WorkspaceError(
            f"{root} holds files that are not graphbuilder's: choose an empty or a new folder with --output"
        )


def _remove_if_empty(workspace: Workspace) -> None:
    """Remove a new workspace in which nothing was read."""
    ours = {workspace.marker.name, workspace.extracted.name, _LOCK}
    if any(place.name not in ours for place in workspace.root.glob("*")) or any(
        workspace.extracted.glob("*/*")
    ):
        return
    with suppress(OSError):  # what can't be removed does no harm
        for place in workspace.extracted.glob("*"):
            place.rmdir()
        workspace.extracted.rmdir()
        workspace.marker.unlink()
        (workspace.root / _LOCK).unlink(missing_ok=True)
        workspace.root.rmdir()


def write_json(target: Path, values: object) -> None:
    """Replace a file by `values` as JSON, in one step."""
    write_bytes(target, json.dumps(values, indent=1).encode() + b"\n")


def write_json_rows(target: Path, rows: Iterable[Mapping[str, object]]) -> None:
    """Replace a file by a list of `rows` as JSON, in one step, with one row at a time in memory."""
    temporary = target.with_name(f".{target.name}.{os.getpid()}.new")
    try:
        with temporary.open("w", encoding="utf-8", newline="\n") as file:
            before = "["
            for row in rows:
                file.write(f"{before}\n " + json.dumps(row, indent=1).replace("\n", "\n "))
                before = ","
            file.write("[]\n" if before == "[" else "\n]\n")
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


def write_bytes(target: Path, data: bytes) -> None:
    """Replace a file in one step; another process writing the same does no harm."""
    temporary = target.with_name(f".{target.name}.{os.getpid()}.new")
    try:
        temporary.write_bytes(data)
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


def save_extraction(folder: Path, extraction: Extraction, text: str) -> None:
    """Keep what was read from a document and its text as read, under its content hash."""
    keep_extraction(folder, extraction.digest, encode_extraction(extraction), text)


def encode_extraction(extraction: Extraction) -> bytes:
    """What was read from a document, as it is kept."""
    return msgspec.json.encode(extraction)


def keep_extraction(folder: Path, digest: str, encoded: bytes, text: str) -> None:
    """Keep what `encode_extraction` gave."""
    # The text first: where the extraction stands, the text does too
    write_bytes(folder / f"{digest}.txt", text.encode("utf-8", "replace"))
    write_bytes(folder / f"{digest}.json", encoded)


def load_extraction(folder: Path, digest: str) -> Extraction | None:
    """What was read from the document with that content hash; None when it isn't kept, or damaged."""
    try:
        return msgspec.json.decode((folder / f"{digest}.json").read_bytes(), type=Extraction)
    except (FileNotFoundError, msgspec.MsgspecError):
        return None


def load_text(folder: Path, digest: str) -> str:
    """The text as read of the document with that content hash; empty when it isn't kept."""
    try:
        return (folder / f"{digest}.txt").read_bytes().decode("utf-8", "replace")
    except FileNotFoundError:
        return ""


def kept_digests(folder: Path) -> set[str]:
    """Content hashes of the documents whose extractions are kept."""
    return {place.name.removesuffix(".json") for place in folder.glob("*.json")}
