"""A new corpus, and the ledger of the last build → the lines that go and come.

Only documents that are new, or ask something about the corpus that has another answer now,
have their lines made again. The former lines of a document are in the store, in its graph;
that they are all and the same is checked by their hash.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path

from pyoxigraph import NamedNode, Store

from graphbuilder import iris
from graphbuilder.corpus import Minutes, printable
from graphbuilder.ledger import Ledger, NewLedger, Part
from graphbuilder.store import Change, differing_lines

MOST = 0.2
"""Share of documents to be made again, above which making all is quicker."""

Made = tuple[Part, list[bytes]]
"""A document's part of the graph and its lines, sorted."""


def hash_lines(lines: bytes) -> bytes:
    """What tells whether a document's lines are the same."""
    return hashlib.sha256(lines).digest()


def kept_documents(ledger: Ledger, present: NewLedger, minutes: Sequence[Minutes]) -> frozenset[str] | None:
    """The digests of documents whose lines are as they were; None when they are too few.

    Their parts are entered in the `present` ledger, which has the facts already.
    """
    questions = present.changed_facts(ledger)
    kept = set()
    for one in minutes:
        part = ledger.part(one.digest)
        same = part and (part.source, part.municipality) == (printable(one.name), one.municipality)
        if part and same and not part.asks(questions):
            kept.add(one.digest)
            present.add(part)
    return frozenset(kept) if len(minutes) - len(kept) <= MOST * len(minutes) + 1 else None


def replaced_lines(
    ledger: Ledger, store: Store, base: str, made: Iterable[Made], kept: frozenset[str]
) -> tuple[set[bytes], set[bytes]] | None:
    """The lines of documents that go and those that come: some parts were `made` again, others are `kept`.

    None where the store of the last build doesn't hold what it should.
    """
    former = {part.digest: part for part in ledger.parts() if part.digest not in kept}
    removed, added = set[bytes](), set[bytes]()
    for part, lines in made:
        old = former.pop(part.digest, None)
        before = _stored_lines(store, base, old) if old else []
        if before is None:
            return None
        removed.update(set(before).difference(lines))
        added.update(set(lines).difference(before))
    for part in former.values():
        before = _stored_lines(store, base, part)
        if before is None:
            return None
        removed.update(before)
    return removed, added


def find_change(replaced: tuple[set[bytes], set[bytes]], merged: tuple[Path, Path]) -> Change:
    """What differs from the last build: lines of documents, and what all said together before and now."""
    removed, added = replaced
    with merged[0].open("rb") as before, merged[1].open("rb") as after:
        for comes, line in differing_lines(before, after):
            (added if comes else removed).add(line)
    return Change(tuple(sorted(removed)), tuple(sorted(added)))


def _stored_lines(store: Store, base: str, part: Part) -> list[bytes] | None:
    """The lines that a document had in the last build; None when they aren't in the store as they were."""
    graph = NamedNode(base + iris.document_path(part.digest))
    quads = store.quads_for_pattern(None, None, None, graph)
    lines = sorted(f"{quad} .\n".encode() for quad in quads)
    return lines if hash_lines(b"".join(lines)) == part.lines else None
