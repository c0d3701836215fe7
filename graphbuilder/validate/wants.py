"""What is asked for and what is there, in any order → what is asked for and isn't there.

Both are numbers of 64 bits. They are put into heaps by their last digits, which go to disk when
they become many, and are compared heap by heap: memory doesn't grow with them.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from pathlib import Path

HELD = 1_000_000
"""Numbers of each kind that are held in memory, 8 bytes each."""

_HEAPS = 64
_RECENT = 100_000  # numbers that are known to have been added


class Wants:
    """Numbers that are asked for, and those that are there.

    `want` asks for one, `give` says that one is there. More than `held` of either go to a file in
    the `folder`; without one all stay in memory.
    """

    def __init__(self, folder: Path | None, held: int = HELD) -> None:
        self._wanted = _Heaps(folder and folder / ".wanted.new", held)
        self._given = _Heaps(folder and folder / ".given.new", held)
        self.give = self._given.add

    def want(self, number: int) -> None:
        """Ask for a number."""
        if number not in self._given.recent:
            self._wanted.add(number)

    def unmet(self) -> set[int]:
        """What was asked for and isn't there; to be asked for once, at the end."""
        unmet: set[int] = set()
        for wanted, given in zip(self._wanted.take(), self._given.take(), strict=True):
            unmet |= set(wanted).difference(given)
        return unmet


class _Heaps:
    """Numbers in heaps by their last digits; `recent` are some of them."""

    def __init__(self, place: Path | None, held: int) -> None:
        self.recent: set[int] = set()
        self._heaps = [array("q") for _ in range(_HEAPS)]
        self._count, self._held = 0, held
        self._place, self._ends = place, list[list[int]]()

    def add(self, number: int) -> None:
        """Put a number into its heap, if it hasn't just been put there."""
        recent = self.recent
        if number in recent:
            return
        if len(recent) >= _RECENT:
            recent.clear()
        recent.add(number)
        self._heaps[number % _HEAPS].append(number)
        self._count += 1
        if self._place and self._count >= self._held:
            self._spill(self._place)

    def take(self) -> Iterator[array[int]]:
        """Each heap, with what is on disk of it, which is removed at the end."""
        self.recent.clear()
        for at, heap in enumerate(self._heaps):
            self._heaps[at] = array("q")
            if self._place and self._ends:
                heap.frombytes(b"".join(self._on_disk(self._place, at)))
            yield heap
        if self._place:
            self._place.unlink(missing_ok=True)

    def _on_disk(self, place: Path, at: int) -> Iterator[bytes]:
        """What was written of a heap."""
        with place.open("rb") as file:
            for ends in self._ends:
                file.seek(ends[at])
                yield file.read(ends[at + 1] - ends[at])

    def _spill(self, place: Path) -> None:
        """Write all heaps behind those that were written before."""
        with place.open("ab" if self._ends else "wb") as file:
            ends = [file.tell()]
            for heap in self._heaps:
                file.write(heap.tobytes())
                ends.append(file.tell())
                del heap[:]
        self._ends.append(ends)
        self._count = 0
