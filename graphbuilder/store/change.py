"""Lines that went and came since the last build → the graph's files, and what is different in them.

graph.nq is in order, so that a line is found by halving the file, and all between two changes is
copied as it is. The outcome is the same, byte for byte, as if everything had been written again: each
line that goes has to stand there, none that comes may.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from graphbuilder.store.files import (
    Names,
    replacing,
    things,
    turtle_block,
    turtle_blocks,
    turtle_head,
)
from graphbuilder.store.sorted_lines import SortedBlocks, beginning, line_changes, open_blocks, patch

Pair = tuple[bytes, bytes]


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
            pairs = [(one, _pairs(old, one), _pairs(new, one)) for one in subjects]
    changed = (Changed(one[:-1], before, after) for one, before, after in pairs if before != after)
    return digest, tuple(changed)


def _pairs(lines: SortedBlocks, subject: bytes) -> tuple[Pair, ...]:
    """What a graph says of a subject, which ends with a blank."""
    found = next(things(beginning(lines, subject)), None)
    return tuple(zip(found[1], found[2], strict=True)) if found else ()


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
