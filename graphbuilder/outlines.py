"""The outlines of the documents of the last build ↔ a file, so that merging reads only what is new.

The file is a help, not a source: where it is missing or damaged, or was made in another way, the
outlines are made again.
"""

from __future__ import annotations

import hashlib
import mmap
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from graphbuilder.corpus import Minutes, printable
from graphbuilder.resolve import Outline
from graphbuilder.store import replacing

_HASH = 32  # bytes; the last ones of the file are the SHA-256 of all others
_LENGTH = 4  # bytes before what they are the length of

_encode = msgspec.msgpack.Encoder(order="deterministic").encode
"""The same bytes for the same outline."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An outline, and the municipality that a setting gave the document."""

    municipality: str
    outline: Outline

    def is_of(self, minutes: Minutes) -> bool:
        """Whether the outline would be the same if it were made now."""
        entry = self.outline.entry
        there = (entry.digest, entry.source, self.municipality)
        return there == (minutes.digest, printable(minutes.name), minutes.municipality)


_decode = msgspec.msgpack.Decoder(Kept).decode


@dataclass(frozen=True, slots=True)
class Former:
    """The outlines of the last build: where the one of each document stands in the file."""

    data: bytes | mmap.mmap = b""
    places: Mapping[bytes, slice] = field(default_factory=dict)

    def find(self, minutes: Minutes) -> Outline | None:
        """The outline of a document; None when it has to be made."""
        place = self.places.get(bytes.fromhex(minutes.digest))
        kept = _decode(self.data[place]) if place else None
        return kept.outline if kept and kept.is_of(minutes) else None


@contextmanager
def former_outlines(path: Path, made_with: str) -> Iterator[Former]:
    """The outlines in a file; none where it isn't whole, or was made with something else."""
    try:
        file = path.open("rb")
    except OSError:
        yield Former()
        return
    with file:
        if path.stat().st_size <= _HASH:
            yield Former()
            return
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            yield _places(data, made_with) if _is_whole(data) else Former()


def _is_whole(data: mmap.mmap) -> bool:
    with memoryview(data) as view, view[:-_HASH] as said:
        return hashlib.sha256(said).digest() == data[-_HASH:]


def _places(data: mmap.mmap, made_with: str) -> Former:
    """Where each outline stands, by the hash of its document."""
    found: dict[bytes, slice] = {}
    place, end = 0, len(data) - _HASH
    while place < end:
        start = place + _HASH + _LENGTH
        length = int.from_bytes(data[start - _LENGTH : start], "little")
        found[data[place : place + _HASH]] = slice(start, start + length)
        place = start + length
    return Former(data, found) if found.pop(_made(made_with), None) else Former()


def _made(made_with: str) -> bytes:
    """What stands in the file in the place of a document's hash, to tell what it was made with."""
    return hashlib.sha256(b"made with " + made_with.encode("utf-8", "surrogatepass")).digest()


@contextmanager
def keeping_outlines(path: Path, made_with: str) -> Iterator[Callable[[Minutes, Outline], None]]:
    """Takes outlines; they are kept for the next build when all went well."""
    digest = hashlib.sha256()
    with replacing(path) as temporary, temporary.open("wb") as file:

        def write(name: bytes, data: bytes) -> None:
            record = name + len(data).to_bytes(_LENGTH, "little") + data
            digest.update(record)
            file.write(record)

        def keep(minutes: Minutes, outline: Outline) -> None:
            write(bytes.fromhex(minutes.digest), _encode(Kept(minutes.municipality, outline)))

        write(_made(made_with), b"\0")
        yield keep
        file.write(digest.digest())
