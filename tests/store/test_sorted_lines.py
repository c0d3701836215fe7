"""Places in a file of sorted lines are found, whatever is looked for, and a patched file is the right one."""

from __future__ import annotations

import hashlib
import random
from bisect import bisect_left
from pathlib import Path

import pytest

from graphbuilder.store import Change, patch_nquads
from graphbuilder.store.sorted_lines import UnfitError, open_blocks


def drawn_lines(dice: random.Random, count: int) -> list[bytes]:
    """Lines of a graph, sorted: long and short ones, and triples that many graphs hold."""
    lines = set()
    for _ in range(count):
        thing, value = dice.randrange(9), dice.choice(["a", "å", "x" * 3000, 'say \\"a\\" <b>'])
        graph = dice.randrange(40)
        lines.add(f'<t:{thing}> <p:{dice.randrange(3)}> "{value}" <g:{graph}> .\n'.encode())
    return sorted(lines)


@pytest.mark.parametrize("count", [0, 1, 2, 30, 900])
def test_every_place_is_found(count: int, tmp_path: Path) -> None:
    """From every line on, and for keys before, between and behind the lines."""
    dice = random.Random(count)
    lines, place = drawn_lines(dice, count), tmp_path / "lines"
    place.write_bytes(b"".join(lines))
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    keys = [*lines, b"", b"\xff", b"<t:4>", *(line[:-2] + b"\xff" for line in lines)]
    wrong = []
    with open_blocks(place) as blocks:
        for _ in range(500):
            key, low = dice.choice(keys), dice.randrange(len(starts))
            wanted = starts[max(low, bisect_left(lines, key))]
            if blocks.find(key, starts[low]) != wanted:
                wrong.append((key, low))
    assert wrong == []


def said(lines: list[bytes], subject: bytes) -> tuple[tuple[bytes, ...], ...]:
    """Properties and values of a subject, each pair once."""
    found = {line[: line.rindex(b" <")] for line in lines if line.startswith(subject + b" ")}
    return tuple(tuple(triple.split(b" ", 2)[1:]) for triple in sorted(found))


@pytest.mark.parametrize("seed", range(20))
def test_a_patched_file_is_that_of_the_next_graph(seed: int, tmp_path: Path) -> None:
    """The bytes, their hash, and what is said of each thing before and after."""
    dice = random.Random(seed)
    old, extra = drawn_lines(dice, 200), drawn_lines(dice, 20)
    removed = sorted(dice.sample(old, dice.randrange(20)))
    added = sorted(set(extra) - set(old))
    new = sorted((set(old) - set(removed)) | set(added))
    place = tmp_path / "graph.nq"
    place.write_bytes(b"".join(old))
    digest, changed = patch_nquads(place, place, Change(tuple(removed), tuple(added)))
    assert place.read_bytes() == b"".join(new)
    assert digest == hashlib.sha256(b"".join(new)).hexdigest()
    subjects = sorted({line.split(b" ")[0] for line in (*removed, *added)})
    wanted = [(one, said(old, one), said(new, one)) for one in subjects]
    assert [(one.subject, one.before, one.after) for one in changed] == [
        each for each in wanted if each[1] != each[2]
    ]


def test_another_file_is_not_patched(tmp_path: Path) -> None:
    """A line that should go and isn't there, or should come and is there already."""
    lines = drawn_lines(random.Random(1), 20)
    place = tmp_path / "graph.nq"
    place.write_bytes(b"".join(lines[1:]))
    for change in (Change((lines[0],), ()), Change((), (lines[5],))):
        with pytest.raises(UnfitError):
            patch_nquads(place, place, change)
    assert place.read_bytes() == b"".join(lines[1:])
