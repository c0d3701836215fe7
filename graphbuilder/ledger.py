"""What the outputs of the last build were made of, document by document, so that the next one makes less.

The file is a help, not a source: where it is missing, or the outputs aren't as they were left, all is
made anew.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from pathlib import Path

import msgspec

from graphbuilder.report import DocumentRow
from graphbuilder.resolve import Facts
from graphbuilder.validate import Result
from graphbuilder.workspace import Workspace, write_bytes


@dataclass(frozen=True, slots=True)
class Part:
    """One document's share of the graph: what it was made from, the SHA-256 of its lines, its row.

    `asked` are the questions about the corpus that were asked for it, 8 bytes each; `reviewed` the
    lines of the review that were applied to it.
    """

    digest: str
    source: str
    municipality: str
    asked: bytes
    lines: bytes
    row: DocumentRow
    reviewed: tuple[int, ...] = ()

    def asks(self, questions: frozenset[int]) -> bool:
        """Whether any of the questions was asked."""
        return not questions.isdisjoint(memoryview(self.asked).cast("Q"))


@dataclass(frozen=True, slots=True)
class Ledger:
    """All parts of a graph, and what else was found when it was written.

    `made_with` names all but the documents that the outputs depend on; `graph` is the SHA-256 of
    graph.nq, `files` are sizes and times of it and of the Turtle file. `merged` are the lines of the
    graph of what only all documents say, `facts` questions and answers, 8 bytes each, and the
    last three counts by IRI.
    """

    made_with: str
    graph: str
    files: tuple[tuple[int, int], ...]
    parts: tuple[Part, ...]
    merged: bytes
    facts: tuple[bytes, bytes]
    results: tuple[Result, ...]
    properties: dict[str, int]
    things: dict[str, int]
    supported: dict[str, int]


def pack_facts(facts: Facts) -> tuple[bytes, bytes]:
    """Facts as they are kept."""
    return array("Q", facts).tobytes(), array("Q", facts.values()).tobytes()


def unpack_facts(packed: tuple[bytes, bytes]) -> dict[int, int]:
    """Facts as they were."""
    keys, values = (memoryview(one).cast("Q") for one in packed)
    return dict(zip(keys, values, strict=True))


def write_ledger(workspace: Workspace, ledger: Ledger) -> None:
    """Keep it for the next build."""
    write_bytes(workspace.ledger, msgspec.msgpack.encode(ledger))


def read_ledger(workspace: Workspace, made_with: str) -> Ledger | None:
    """That of the last build; None where the outputs aren't its own, or were made in another way."""
    try:
        ledger = msgspec.msgpack.decode(workspace.ledger.read_bytes(), type=Ledger)
    except (OSError, msgspec.MsgspecError):
        return None
    whole = (ledger.made_with, ledger.graph) == (made_with, workspace.state().get("graph"))
    return ledger if whole and ledger.files == files_as_they_are(workspace) else None


def files_as_they_are(workspace: Workspace) -> tuple[tuple[int, int], ...]:
    """Size and time of the graph's files; (0, 0) for one that is missing."""
    return tuple(map(_as_it_is, (workspace.nquads, workspace.turtle)))


def _as_it_is(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return 0, 0
    return found.st_size, found.st_mtime_ns
