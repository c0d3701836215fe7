"""The workspace → which generation of its store counts now, without asking the disk much."""

from __future__ import annotations

from pathlib import Path

from graphbuilder.namespaces import DEFAULT_BASE
from graphbuilder.store import current_generation
from graphbuilder.workspace import Workspace


class Current:
    """Follows the builds of a workspace."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._seen: tuple[int, int] | None = None
        self._generation = ""

    def generation(self) -> str:
        """The name of the generation that counts; the last known one when nothing can be read."""
        try:
            found = (self._workspace.store / "CURRENT").stat()
        except OSError:
            return self._generation
        stamp = (found.st_mtime_ns, found.st_ino)  # each build writes a new file
        if stamp != self._seen:
            self._generation = current_generation(self._workspace) or self._generation
            self._seen = stamp
        return self._generation


def base_of(turtle: Path) -> str:
    """The base IRI of a graph, from the first line of its Turtle: `@base <https://…/id/> .`."""
    with turtle.open(encoding="utf-8") as lines:
        first = lines.readline()
    start, end = first.find("<"), first.find(">")
    return first[start + 1 : end] if first.startswith("@base ") and 0 < start < end else DEFAULT_BASE
