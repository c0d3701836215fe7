"""N-Quads lines ↔ the files of the graph: sorted N-Quads, and Turtle from them.

Both are written under another name and put in place in one step. Sorting spills to
disk, so memory doesn't grow with the graph; Turtle is made while reading the N-Quads,
whose order keeps each subject together.
"""

from __future__ import annotations

import hashlib
import heapq
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from graphbuilder.namespaces import PREFIXES
from graphbuilder.store.sorted_lines import SortedBlocks, open_blocks

RUN_LINES = 300_000
"""Lines sorted in memory at a time: about 100 MB."""

Watch = Callable[[bytes, list[bytes], list[bytes]], None]
"""Takes the IRI of a thing, its properties and their values, pair by pair: terms of N-Quads."""

_CHUNK = 10_000  # lines written at a time
_USED = ("ref", "rdfs", "xsd")
_LOCAL = re.compile(rb"[A-Za-z][A-Za-z0-9-]*")


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """A path to write to; what stands there afterwards takes the place of `target` in one step.

    When something fails, `target` stays as it was.
    """
    temporary = target.with_name(f".{target.name}.new")
    try:
        yield temporary
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


def write_nquads(lines: Iterable[str], target: Path, *, run_lines: int = RUN_LINES) -> str:
    """Write all `lines` sorted and without duplicates; gives the SHA-256 of the file.

    The order is that of the UTF-8 bytes.
    """
    with ExitStack() as stack:
        runs = _sorted_runs(iter(lines), target, run_lines, stack)
        temporary = stack.enter_context(replacing(target))
        with temporary.open("wb") as file:
            digest = _write_unique(heapq.merge(*runs), file)
    return digest


def _sorted_runs(
    lines: Iterator[str], target: Path, run_lines: int, stack: ExitStack
) -> list[Iterable[bytes]]:
    """The lines as sorted runs, all but the last in temporary files beside `target` that `stack` removes."""
    runs: list[Iterable[bytes]] = []
    while run := sorted(line.encode() for line in islice(lines, run_lines)):
        if len(run) < run_lines:
            return [*runs, run]
        place = target.with_name(f".{target.name}-{len(runs)}.new")
        stack.callback(place.unlink, missing_ok=True)
        with place.open("wb") as file:
            file.writelines(run)
        runs.append(stack.enter_context(place.open("rb")))
        del run  # else it stays while the next one is gathered
    return runs


def _write_unique(lines: Iterator[bytes], file: BinaryIO) -> str:
    """Write sorted lines, each once; gives their SHA-256."""
    digest, former = hashlib.sha256(), b""
    while chunk := list(islice(lines, _CHUNK)):
        unique = [line for before, line in zip([former, *chunk], chunk, strict=False) if line != before]
        data, former = b"".join(unique), chunk[-1]
        digest.update(data)
        file.write(data)
    return digest.hexdigest()


def write_turtle(nquads: Path, target: Path, base: str, watch: Watch | None = None) -> int:
    """Write the union of all graphs of a sorted N-Quads file of ours; gives the number of triples.

    Names of things are relative to the base IRI, those of the vocabulary have prefixes. `watch`
    is told of each thing that is written: its IRI, its properties and their values, as terms.
    """
    count, names = 0, Names(base)
    with replacing(target) as temporary, temporary.open("wb") as file, nquads.open("rb") as lines:
        file.write(turtle_head(base))
        for subject, predicates, objects in things(lines):
            file.write(turtle_block(subject, predicates, objects, names))
            count += len(objects)
            if watch:
                watch(subject, predicates, objects)
    return count


def turtle_head(base: str) -> bytes:
    """The base and the prefixes."""
    lines = [f"@base <{base}> .\n", *(f"@prefix {name}: <{PREFIXES[name]}> .\n" for name in _USED)]
    return "".join(lines).encode()


def things(lines: Iterable[bytes]) -> Iterator[tuple[bytes, list[bytes], list[bytes]]]:
    """Each subject of sorted N-Quads lines of ours, with its properties and their values, pair by pair.

    A triple that stands in several graphs is given once. The lines have single blanks between
    terms, and a graph at the end.
    """
    subject, former = b"", b""
    predicates: list[bytes] = []
    objects: list[bytes] = []
    for line in lines:
        triple = line[: line.rindex(b" <")]
        if triple == former:
            continue
        former = triple
        one, predicate, value = triple.split(b" ", 2)
        if one != subject:
            if subject:
                yield subject, predicates, objects
            subject, predicates, objects = one, [], []
        predicates.append(predicate)
        objects.append(value)
    if subject:
        yield subject, predicates, objects


def read_things(nquads: Path) -> Iterator[tuple[bytes, list[bytes], list[bytes]]]:
    """Each subject of a sorted N-Quads file of ours, with its properties and their values."""
    with nquads.open("rb") as lines:
        yield from things(lines)


def turtle_block(
    subject: bytes, predicates: Sequence[bytes], objects: Sequence[bytes], names: Names
) -> bytes:
    """All that is said of a thing, after an empty line."""
    parts, former = [b"\n", names.relative(subject)], b""
    for predicate, value in zip(predicates, objects, strict=True):
        if predicate != former:
            parts += [b" ;" if former else b"", b"\n    ", names.shorten(predicate), b" "]
            former = predicate
        else:
            parts.append(b" ,\n        ")
        parts.append(names.shorten(value))
    parts.append(b" .\n")
    return b"".join(parts)


@contextmanager
def turtle_blocks(target: Path, base: str) -> Iterator[SortedBlocks]:
    """What a Turtle file of ours says of each thing, by the thing's IRI, with a blank behind it."""
    start = f"<{base}".encode()

    def key(block: bytes) -> bytes:
        name = block[2 : block.index(b">") + 1]
        return (b"<" if b":" in name.partition(b"/")[0] else start) + name + b" "

    with open_blocks(target, b"\n<", key) as blocks:
        yield blocks


class Names:
    """Shortens terms of N-Quads for Turtle."""

    def __init__(self, base: str) -> None:
        self._base = f"<{base}".encode()
        self._short: dict[bytes, bytes] = {f"<{PREFIXES['rdf']}type>".encode(): b"a"}

    def relative(self, term: bytes) -> bytes:
        """An IRI under the base without it; others as they are."""
        return b"<" + term[len(self._base) :] if term.startswith(self._base) else term

    def shorten(self, term: bytes) -> bytes:
        """A term of a vocabulary by its prefix, also as the type of a literal."""
        if term.startswith(self._base):
            return b"<" + term[len(self._base) :]
        if term.startswith(b"<"):
            if term not in self._short:
                self._short[term] = _prefixed(term)
            return self._short[term]
        if not term.endswith(b">"):
            return term
        value, mark, datatype = term.rpartition(b'"^^')
        return value + mark + self.shorten(datatype) if mark and datatype.startswith(b"<") else term


def _prefixed(term: bytes) -> bytes:
    """`<…#label>` → `rdfs:label`; a name that Turtle would have to escape stays whole."""
    for name in _USED:
        start = f"<{PREFIXES[name]}".encode()
        if term.startswith(start) and _LOCAL.fullmatch(term, len(start), len(term) - 1):
            return name.encode() + b":" + term[len(start) : -1]
    return term
