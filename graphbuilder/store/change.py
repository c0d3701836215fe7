"""Lines that went and came since the last build → the graph's files, and what is different in them.

graph.nq is in order, so that a line is found by halving the file, and all between two changes is
copied as it is. The outcome is the same, byte for byte, as if everything had been written again: each
line that goes has to stand there, none that comes may.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from graphbuilder.store.files import (
    Names,
    replacing,
    turtle_block,
    turtle_blocks,
    turtle_head,
)
from graphbuilder.store.sorted_lines import SortedBlocks, line_changes, open_blocks, patch

Pair = tuple[bytes, bytes]

# Behind all graphs that hold a triple, since no UTF-8 has this byte
_BEHIND_GRAPHS = b" <\xff"


@dataclass(frozen=True, slots=True)
class Changed:
    """A thing of which something else is said now: properties and values, in pairs, before and after."""

    subject: bytes
    before: tuple[Pair, ...]
    after: tuple[Pair, ...]

    def triples(self) -> Iterator[tuple[bytes, bytes, bytes]]:
        """What is said no more by any graph, and what none said before."""
        for predicate, value in sorted(set(self.before) ^ set(self.after)):
            yield self.subject, predicate, value


@dataclass(frozen=True, slots=True)
class Change:
    """The lines that differ between two graphs, sorted."""

    removed: tuple[bytes, ...]
    added: tuple[bytes, ...]


def patch_nquads(former: Path, target: Path, change: Change) -> tuple[str, tuple[Changed, ...]]:
    """Replace `target` by `former` with a change; gives its SHA-256, and the things that differ.

    Raises:
        UnfitError: `former` isn't what the change was made for.
    """
    subjects = sorted({line[: line.index(b" ") + 1] for line in (*change.removed, *change.added)})
    with replacing(target) as temporary, open_blocks(former) as old:
        with temporary.open("wb") as file:
            digest = patch(old, line_changes(change.removed, change.added), 0, file)
        with open_blocks(temporary) as new:
            befores, afters = list(_pairs(old, subjects)), list(_pairs(new, subjects))
            pairs = zip(subjects, befores, afters, strict=True)
            changed = [Changed(one[:-1], before, after) for one, before, after in pairs if before != after]
    return digest, tuple(changed)


def _pairs(lines: SortedBlocks, subjects: Iterable[bytes]) -> Iterator[tuple[Pair, ...]]:
    """What a graph says of each of the sorted subjects, which end with a blank.

    Thousands of documents may say one and the same: of a triple only the first line is looked at.
    """
    place = 0
    for subject in subjects:
        found: list[Pair] = []
        place = lines.find(subject, place)
        while place < len(lines.data) and (line := lines.block(place)).startswith(subject):
            triple = line[: line.rindex(b" <")]
            _, predicate, value = triple.split(b" ", 2)
            found.append((predicate, value))
            place = lines.find(triple + _BEHIND_GRAPHS, place)
        yield tuple(found)


def patch_turtle(target: Path, changed: Sequence[Changed], base: str) -> str:
    """Replace the Turtle file by one in which the changed things are as they are now; its SHA-256.

    Raises:
        UnfitError: the file isn't what the change was made for.
    """
    names = Names(base)
    blocks = (
        (one.subject + b" ", _block(one.subject, one.before, names), _block(one.subject, one.after, names))
        for one in sorted(changed, key=lambda one: one.subject + b" ")
    )
    with (
        turtle_blocks(target, base) as old,
        replacing(target) as temporary,
        temporary.open("wb") as file,
    ):
        return patch(old, blocks, len(turtle_head(base)), file)


def _block(subject: bytes, pairs: Sequence[Pair], names: Names) -> bytes:
    predicates, objects = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    return turtle_block(subject, predicates, objects, names) if pairs else b""
