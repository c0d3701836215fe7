"""The output folder: its layout, its lock, and the files that are not the graph.

A workspace is a folder with a marker file. Everything that graphbuilder writes
is inside it; a folder with other things in it is never touched.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import msgspec
from filelock import FileLock, Timeout

from graphbuilder.errors import WorkspaceError
from graphbuilder.model import Extraction

WORKSPACE_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Workspace:
    """Where everything in the output folder `root` is."""

    root: Path

    @property
    def marker(self) -> Path:
        """The file that says that the folder is ours."""
        return self.root / "graphbuilder.json"

    @property
    def manifest(self) -> Path:
        """Which files the graph was read from."""
        return self.root / "manifest.json"

    @property
    def extracted(self) -> Path:
        """The folder of what was read from each document, by content hash."""
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


def open_workspace(root: str | Path) -> Workspace:
    """The workspace at `root`, for commands that read it.

    Raises:
        WorkspaceError: nothing is there, or it isn't a workspace, or no build has finished in it.
    """
    workspace = Workspace(Path(root))
    if not workspace.marker.is_file():
        raise WorkspaceError(f"{root} holds no graph: run `graphbuilder build PATH --output {root}` first")
    if not workspace.nquads.is_file():
        raise WorkspaceError(f"no build has finished in {root}: run `graphbuilder build` again")
    return workspace
