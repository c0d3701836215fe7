"""What the outputs of the last build were made of, document by document, so that the next one makes less.

The file is a help, not a source: where it is missing, or the outputs aren't as they were left, all is
made anew. It is a database, so that of a large corpus only what is asked for is in memory.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from graphbuilder.report import DocumentRow
from graphbuilder.resolve import Facts
from graphbuilder.store import UnfitError, replacing
from graphbuilder.validate import Result
from graphbuilder.workspace import Workspace

_TABLES = """
CREATE TABLE head (value BLOB);
CREATE TABLE parts (digest TEXT PRIMARY KEY, part BLOB);
CREATE TABLE facts (question INTEGER PRIMARY KEY, answer INTEGER);
"""
# Nobody reads it before it is whole, and one that isn't is thrown away
_UNSAFE_BUT_QUICK = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;"

_CHANGED = """
SELECT question FROM facts LEFT JOIN former.facts AS old USING (question) WHERE facts.answer IS NOT old.answer
UNION
SELECT old.question FROM former.facts AS old LEFT JOIN facts USING (question) WHERE facts.question IS NULL
"""


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
        return not questions.isdisjoint(array("q", self.asked))


@dataclass(frozen=True, slots=True)
class Head:
    """What there is to know of a graph beside its parts.

    `made_with` names all but the documents that the outputs depend on; `graph` is the SHA-256 of
    graph.nq, `files` are sizes and times of it and of the Turtle file. `merged` is the SHA-256 of
    the lines of the graph of what only all documents say, and the last three are counts by IRI.
    """

    made_with: str
    graph: str
    files: tuple[tuple[int, int], ...]
    merged: str
    results: tuple[Result, ...]
    properties: dict[str, int]
    things: dict[str, int]
    supported: dict[str, int]


_encode = msgspec.msgpack.encode
_decode_head = msgspec.msgpack.Decoder(Head).decode
_decode_part = msgspec.msgpack.Decoder(Part).decode


@dataclass(frozen=True, slots=True)
class Ledger:
    """The ledger of the last build, open for reading."""

    path: Path
    database: sqlite3.Connection
    head: Head

    def close(self) -> None:
        """Let go of the file, so that another one can take its place."""
        self.database.close()

    def part(self, digest: str) -> Part | None:
        """The part of a document; None when it had none.

        Raises:
            UnfitError: the file is damaged.
        """
        found = self._all("SELECT part FROM parts WHERE digest = ?", digest)
        return next((_part(row) for row in found), None)

    def parts(self) -> Iterator[Part]:
        """The parts of all documents.

        Raises:
            UnfitError: the file is damaged.
        """
        yield from map(_part, self._all("SELECT part FROM parts ORDER BY rowid"))

    def _all(self, query: str, *values: str) -> Iterator[tuple[bytes]]:
        try:
            yield from self.database.execute(query, values)
        except sqlite3.Error as error:
            raise UnfitError(f"{self.path} is damaged ({error})") from error


def _part(row: tuple[bytes]) -> Part:
    try:
        return _decode_part(row[0])
    except msgspec.MsgspecError as error:
        raise UnfitError(f"a part of the ledger is damaged ({error})") from error


@dataclass(frozen=True, slots=True)
class NewLedger:
    """The ledger of this build, being written."""

    database: sqlite3.Connection

    def add(self, part: Part) -> None:
        """Enter a document's part, in the place of a former one."""
        self.database.execute("INSERT OR REPLACE INTO parts VALUES (?, ?)", (part.digest, _encode(part)))

    def add_facts(self, facts: Facts) -> None:
        """Enter questions and answers."""
        self.database.execute("BEGIN")  # a million of them
        self.database.executemany("INSERT OR REPLACE INTO facts VALUES (?, ?)", facts)
        self.database.execute("COMMIT")

    def forget_parts(self) -> None:
        """Begin again with the parts."""
        self.database.execute("DELETE FROM parts")

    def changed_facts(self, former: Ledger) -> frozenset[int]:
        """The questions that have another answer now, or none any more, or have one for the first time.

        Raises:
            UnfitError: the former ledger is damaged.
        """
        try:
            self.database.execute("ATTACH ? AS former", (_read_only(former.path),))
            found = frozenset(question for (question,) in self.database.execute(_CHANGED))
            self.database.execute("DETACH former")
        except sqlite3.Error as error:
            raise UnfitError(f"{former.path} is damaged ({error})") from error
        return found

    def finish(self, head: Head) -> None:
        """Enter what there is to know beside the parts."""
        self.database.execute("INSERT INTO head VALUES (?)", (_encode(head),))


@contextmanager
def new_ledger(workspace: Workspace) -> Iterator[NewLedger]:
    """An empty ledger, which takes the place of the last one when all went well."""
    with replacing(workspace.ledger) as temporary:
        temporary.unlink(missing_ok=True)
        place = temporary.absolute().as_uri()
        with closing(sqlite3.connect(place, uri=True, isolation_level=None)) as database:
            database.executescript(_UNSAFE_BUT_QUICK + _TABLES)
            yield NewLedger(database)


@contextmanager
def former_ledger(workspace: Workspace, made_with: str) -> Iterator[Ledger | None]:
    """That of the last build; None where the outputs aren't its own, or were made in another way."""
    try:
        database = sqlite3.connect(_read_only(workspace.ledger), uri=True)
    except sqlite3.Error:
        yield None
        return
    with closing(database):
        ledger = _open(workspace.ledger, database)
        if ledger is None:
            yield None
            return
        head = ledger.head
        whole = (head.made_with, head.graph) == (made_with, workspace.state().get("graph"))
        yield ledger if whole and head.files == files_as_they_are(workspace) else None


def _open(path: Path, database: sqlite3.Connection) -> Ledger | None:
    try:
        row: Any = database.execute("SELECT value FROM head").fetchone()
        return Ledger(path, database, _decode_head(row[0])) if row else None
    except (sqlite3.Error, msgspec.MsgspecError):
        return None


def _read_only(path: Path) -> str:
    return f"{path.absolute().as_uri()}?mode=ro"


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of the report of some documents, in their order, read from the ledger each time."""

    path: Path
    digests: Sequence[str]

    def __iter__(self) -> Iterator[DocumentRow]:
        with closing(sqlite3.connect(_read_only(self.path), uri=True)) as database:
            for digest in self.digests:
                found = database.execute("SELECT part FROM parts WHERE digest = ?", (digest,))
                yield _part(found.fetchone()).row


def files_as_they_are(workspace: Workspace) -> tuple[tuple[int, int], ...]:
    """Size and time of the graph's files; (0, 0) for one that is missing."""
    return tuple(map(_as_it_is, (workspace.nquads, workspace.turtle)))


def _as_it_is(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return 0, 0
    return found.st_size, found.st_mtime_ns
