"""The rooms in order: files in, a workspace with the graph out. Read this first.

Reading, segmenting and extracting need one document only; they run in worker
processes and leave their result in the workspace under the content hash. Merging
and writing need all results and no text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from graphbuilder.config import Config
from graphbuilder.model import Extraction

Progress = Callable[[str, int, int], None]
"""Called with the stage ("read", "merge", "write"), how much is done and of how many."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be read, and why, in words for a person."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class BuildSummary:
    """What a build found. `documents` counts what the graph holds afterwards.

    `read` and `reused` count the documents given in this run; `gone` lists files of
    former builds that no longer exist and whose statements stay until `prune`.
    """

    documents: int
    read: int
    reused: int
    meetings: int
    items: int
    statements: int
    triples: int
    issues: int
    failures: tuple[Failure, ...] = ()
    gone: tuple[str, ...] = ()
    pruned: tuple[str, ...] = ()

    @property
    def failed(self) -> int:
        """How many files could not be read in this run."""
        return len(self.failures)


def read_minutes(path: str | Path) -> Extraction:
    """Everything that is read from one document.

    Raises:
        ReadError: the file can't be read as text.
        SegmentError: the text isn't minutes.
    """
    from graphbuilder.extract import extract
    from graphbuilder.read import read_document
    from graphbuilder.segment import segment

    document = read_document(Path(path))
    return extract(document, segment(document))


def build(
    paths: Sequence[str | Path],
    output: str | Path = "output",
    *,
    jobs: int | None = None,
    prune: bool = False,
    municipality: str = "",
    config: Config | None = None,
    progress: Progress | None = None,
) -> BuildSummary:
    """Bring the workspace `output` up to date with the minutes at `paths`.

    `paths` are files, folders (searched through) and globs. Only files whose content
    is new are read, by `jobs` processes (all cores when None). The graph, the store
    and the report are replaced in one step each when everything is written.

    Raises:
        ReadError: no file could be read; the former output is untouched.
        WorkspaceError: `output` isn't ours, is in use, or can't be written.
    """
    raise NotImplementedError
