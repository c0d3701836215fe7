"""Pieces of a file hold all that the file holds."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store, parse

from graphbuilder.namespaces import DEFAULT_BASE
from graphbuilder.store import write_nquads, write_turtle
from graphbuilder.store.pieces import nquads_pieces, turtle_pieces


@pytest.mark.parametrize("size", [1, 60, 400, 1_000_000])
@pytest.mark.parametrize("things", [0, 1, 30])
def test_pieces_are_the_whole(size: int, things: int, tmp_path: Path) -> None:
    """Whatever their size, loaded one after the other they give the same triples as the file."""
    nquads, turtle = tmp_path / "graph.nq", tmp_path / "graph.ttl"
    said = "\\n\\n<a> .\\n"  # as words in a literal, no end of a thing
    base = DEFAULT_BASE
    lines = (
        f'<{base}t/{number}> <https://example.org/{predicate}> "{said} {number}" <{base}g> .\n'
        for number in range(things)
        for predicate in "pq"
    )
    write_nquads(lines, nquads)
    write_turtle(nquads, turtle, DEFAULT_BASE)
    assert b"".join(nquads_pieces(nquads, size)) == nquads.read_bytes()
    store, pieces = Store(), list(turtle_pieces(turtle, size))
    for piece in pieces:
        store.bulk_load(input=piece, format=RdfFormat.TURTLE)
    assert {quad.triple for quad in store} == {
        quad.triple for quad in parse(path=str(turtle), format=RdfFormat.TURTLE)
    }
    assert len(store) == 2 * things
    assert size > 1 or len(pieces) == things


def test_a_piece_may_end_anywhere(tmp_path: Path) -> None:
    """Wherever the size falls, before the end of a line among others, each piece is a file in itself."""
    nquads, turtle = tmp_path / "graph.nq", tmp_path / "graph.ttl"
    lines = (
        f'<{DEFAULT_BASE}t/{number}> <https://example.org/{predicate}> "{number}" <{DEFAULT_BASE}g> .\n'
        for number in range(5)
        for predicate in "pqr"
    )
    write_nquads(lines, nquads)
    write_turtle(nquads, turtle, DEFAULT_BASE)
    sizes = range(1, turtle.stat().st_size + 1)
    found = [
        sum(len(list(parse(piece, format=RdfFormat.TURTLE))) for piece in turtle_pieces(turtle, size))
        for size in sizes
    ]
    assert set(found) == {15}
    assert len(found) > 500
