"""A database of names and answers: of a large corpus only what is asked for is in memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, ItemsView, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar, cast

_Key = TypeVar("_Key", str, tuple[str, str])
_Value = TypeVar("_Value")

# Nobody else reads it, and one that isn't whole is thrown away
_TABLES = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA locking_mode = EXCLUSIVE;
PRAGMA cache_size = -16000;
CREATE TABLE documents (digest TEXT PRIMARY KEY, entry BLOB) WITHOUT ROWID;
CREATE TABLE names (kind TEXT, scope TEXT, key TEXT, form TEXT, times INTEGER,
    PRIMARY KEY (kind, scope, key, form)) WITHOUT ROWID;
CREATE TABLE cases (path TEXT PRIMARY KEY, number TEXT) WITHOUT ROWID;
CREATE TABLE sightings (scope TEXT, body TEXT, person TEXT, digest TEXT, sighting BLOB,
    PRIMARY KEY (scope, body, person, digest)) WITHOUT ROWID;
CREATE TABLE recorded (meeting TEXT, source TEXT, digest TEXT, entry BLOB,
    PRIMARY KEY (meeting, source, digest)) WITHOUT ROWID;
CREATE TABLE issues (digest TEXT, place INTEGER PRIMARY KEY, issue BLOB);
CREATE TABLE answers (kind TEXT, one TEXT, other TEXT, answer,
    PRIMARY KEY (kind, one, other)) WITHOUT ROWID;
BEGIN;
"""


class Shelf:
    """An empty database at `place`, or in memory; it is closed when nobody holds it any more."""

    def __init__(self, place: Path | None = None) -> None:
        if place:
            place.unlink(missing_ok=True)
        name = place.absolute().as_uri() if place else ":memory:"
        self._database = sqlite3.connect(name, uri=bool(place), isolation_level=None)
        self._database.executescript(_TABLES)

    def __del__(self) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def rows(self, query: str, *values: object) -> Iterator[Any]:
        """The rows of an answer, as they are asked for."""
        return self._database.execute(query, values)

    def enter(self, statement: str, rows: Iterable[tuple[object, ...]]) -> None:
        """Do something with each row."""
        self._database.executemany(statement, rows)

    def answer(self, kind: str, rows: Iterable[tuple[str, str, object]]) -> None:
        """Keep answers of a kind: both halves of a key, and what it leads to, in the place of former ones."""
        self.enter("INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?)", ((kind, *row) for row in rows))


@dataclass(frozen=True, slots=True, eq=False)
class Answers(Mapping[_Key, _Value]):
    """The answers of a kind on a shelf; none of them is in memory.

    A key is a pair, or with `single` a string. `read` makes a value of what is kept.
    """

    shelf: Shelf
    kind: str
    single: bool = False
    read: Callable[[Any], _Value] = lambda kept: cast("_Value", kept)

    def __getitem__(self, key: _Key) -> _Value:
        pair = (key, "") if self.single else key
        query = "SELECT answer FROM answers WHERE kind = ? AND one = ? AND other = ?"
        for [answer] in self.shelf.rows(query, self.kind, *pair):
            return self.read(answer)
        raise KeyError(key)

    def __iter__(self) -> Iterator[_Key]:
        return (key for key, _ in self.items())

    def __len__(self) -> int:
        [count] = next(self.shelf.rows("SELECT count(*) FROM answers WHERE kind = ?", self.kind))
        return int(count)

    def items(self) -> ItemsView[_Key, _Value]:
        """All keys and values, sorted by key, one after the other."""
        return _Items(self)


class _Items(ItemsView[_Key, _Value]):
    _mapping: Answers[_Key, _Value]

    def __iter__(self) -> Iterator[tuple[_Key, _Value]]:
        mine = self._mapping
        query = "SELECT one, other, answer FROM answers WHERE kind = ? ORDER BY one, other"
        for one, other, answer in mine.shelf.rows(query, mine.kind):
            yield cast("_Key", one if mine.single else (one, other)), mine.read(answer)
