"""A large file of ours → pieces, each a file in itself: a store's loader holds all it is given in memory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

NQUADS_PIECE = 10_000_000
"""Bytes of N-Quads loaded at a time: some 80 MB of memory."""
TURTLE_PIECE = 4_000_000
"""Bytes of Turtle loaded at a time, which hold about as many triples."""


def nquads_pieces(path: Path, size: int = NQUADS_PIECE) -> Iterator[bytes]:
    """All lines of a file, in pieces of about `size` bytes."""
    with path.open("rb") as file:
        while piece := file.read(size):
            yield piece + file.readline()


def turtle_pieces(path: Path, size: int = TURTLE_PIECE) -> Iterator[bytes]:
    """All things in a Turtle file of ours, in pieces of about `size` bytes, each with the prefixes."""
    with path.open("rb") as file:
        head = _until_empty_line(file)
        while piece := file.read(size):
            # The line first: where only its end is left, that would look like an empty one
            yield head + piece + file.readline() + _until_empty_line(file)


def _until_empty_line(file: BinaryIO) -> bytes:
    lines = [file.readline()]
    while lines[-1] not in (b"\n", b""):
        lines.append(file.readline())
    return b"".join(lines)
