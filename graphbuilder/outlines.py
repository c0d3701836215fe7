"""The outlines of the documents of the last build ↔ a file, so that merging reads only what is new.

The file is a help, not a source: where it is missing or damaged, or was made in another way, the
outlines are made again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

import msgspec

from graphbuilder.corpus import Minutes, printable
from graphbuilder.resolve import Outline
from graphbuilder.store import replacing

_HASH = 32  # bytes; the last ones of the file are the SHA-256 of all others
_LENGTH = 4  # bytes before what they are the length of
_CHUNK = 1 << 20

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
    """The outlines of the last build: where the one of each document stands in the file, and how long it is.

    The file is read, not mapped into memory, where it would stay.
    """

    file: BinaryIO | None = None
    places: Mapping[bytes, tuple[int, int]] = field(default_factory=dict)

    def find(self, minutes: Minutes) -> Outline | None:
        """The outline of a document; None when it has to be made."""
        place = self.places.get(bytes.fromhex(minutes.digest))
        if self.file is None or place is None:
            return None
        self.file.seek(place[0])
        kept = _decode(self.file.read(place[1]))
        return kept.outline if kept.is_of(minutes) else None


@contextmanager
def former_outlines(path: Path, made_with: str) -> Iterator[Former]:
    """The outlines in a file; none where it isn't whole, or was made with something else."""
    try:
        file = path.open("rb")
    except OSError:
        yield Former()
        return
    with file:
        end = path.stat().st_size - _HASH
        whole = end > 0 and _is_whole(file, end)
        yield _places(file, end, made_with) if whole else Former()


def _is_whole(file: BinaryIO, end: int) -> bool:
    """Whether the last bytes are the hash of those before `end`."""
    digest = hashlib.sha256()
    for place in range(0, end, _CHUNK):
        digest.update(file.read(min(_CHUNK, end - place)))
    return digest.digest() == file.read()


def _places(file: BinaryIO, end: int, made_with: str) -> Former:
    """Where each outline stands, by the hash of its document."""
    found: dict[bytes, tuple[int, int]] = {}
    place = 0
    while place < end:
        file.seek(place)
        head = file.read(_HASH + _LENGTH)
        start, length = place + len(head), int.from_bytes(head[_HASH:], "little")
        found[head[:_HASH]] = start, length
        place = start + length
    return Former(file, found) if found.pop(_made(made_with), None) else Former()


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
