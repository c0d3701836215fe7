"""A file of sorted lines ↔ a place in it, and the file of the next graph by what differs."""

from __future__ import annotations

import hashlib
import mmap
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

_CHUNK = 1 << 20
_STEP = 1 << 10


class UnfitError(Exception):
    """A file isn't what the change was made for; all of it has to be written."""


@dataclass(frozen=True, slots=True)
class SortedBlocks:
    """A file that is made of blocks in the order of their keys, open for reading.

    A block begins with `start`, behind a line end; `key` gives what it is sorted by, from its text.
    """

    data: bytes | mmap.mmap
    file: BinaryIO
    start: bytes
    key: Callable[[bytes], bytes]

    def find(self, key: bytes, low: int = 0) -> int:
        """Where the first block stands whose key isn't less; `low` is a block before it.

        It is looked for near `low` first, then twice as far, and so on.
        """
        high, step = len(self.data), _STEP
        while low + step < high:
            middle = self._block_at(low + step, low)
            if self.key(self.block(middle)) >= key:
                high = middle
                break
            low, step = self._next(middle), step * 2
        while low < high:
            middle = self._block_at((low + high) // 2, low)
            if self.key(self.block(middle)) < key:
                low = self._next(middle)
            else:
                high = middle
        return low

    def copy(self, start: int, end: int) -> Iterator[bytes]:
        """What stands between two places, in pieces; read, since what is mapped stays in memory."""
        self.file.seek(start)
        for place in range(start, end, _CHUNK):
            yield self.file.read(min(_CHUNK, end - place))

    def block(self, place: int) -> bytes:
        """The block that begins at a place."""
        return self.data[place : self._next(place)]

    def _next(self, place: int) -> int:
        found = self.data.find(b"\n" + self.start, place + len(self.start))
        return found + 1 if found >= 0 else len(self.data)

    def _block_at(self, place: int, low: int) -> int:
        """The beginning of the block that a place is in."""
        found = self.data.rfind(b"\n" + self.start, low, place + len(self.start))
        return found + 1 if found >= 0 else low


@contextmanager
def open_blocks(
    path: Path, start: bytes = b"", key: Callable[[bytes], bytes] = bytes
) -> Iterator[SortedBlocks]:
    """The blocks of a file; lines, sorted by themselves, without more."""
    with path.open("rb") as file:
        if not path.stat().st_size:
            yield SortedBlocks(b"", file, start, key)
            return
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            yield SortedBlocks(data, file, start, key)


def patch(
    blocks: SortedBlocks, changes: Iterable[tuple[bytes, bytes, bytes]], head: int, file: BinaryIO
) -> str:
    """Write the blocks with some changed, sorted by key; gives the SHA-256 of the file.

    A change is a key, the block that stands there now and the one to stand there, either of them
    empty for none. The first `head` bytes aren't blocks.

    Raises:
        UnfitError: something else stands there.
    """
    digest, place = hashlib.sha256(), 0

    def write(data: bytes) -> None:
        digest.update(data)
        file.write(data)

    for key, old, new in changes:
        found = blocks.find(key, max(place, head))
        for piece in blocks.copy(place, found):
            write(piece)
        there = blocks.block(found) if found < len(blocks.data) else b""
        same = blocks.key(there) == key if there else False
        if (there if same else b"") != old:
            raise UnfitError(f"{key!r} isn't as it was")
        write(new)
        place = found + len(old)
    for piece in blocks.copy(place, len(blocks.data)):
        write(piece)
    return digest.hexdigest()


def line_changes(removed: Sequence[bytes], added: Sequence[bytes]) -> Iterator[tuple[bytes, bytes, bytes]]:
    """Lines that go and lines that come as changes, in their order."""
    both = [(line, line, b"") for line in removed] + [(line, b"", line) for line in added]
    yield from sorted(both)
