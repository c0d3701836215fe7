"""A merged corpus → the files of its graph, the store, and what is wrong: as a whole, or what has changed.

Both ways leave the same bytes. A build makes only what has changed when the outputs are as the
last one left them, and it was made of the same but for some documents.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from pyoxigraph import Store

from graphbuilder.corpus import Corpus, Minutes, Progress, Reading, load_minutes
from graphbuilder.ledger import (
    Ledger,
    Part,
    files_as_they_are,
    pack_facts,
    write_ledger,
)
from graphbuilder.rdf import Numbers, document_lines, merged_lines, own_numbers, shared_numbers
from graphbuilder.refresh import Made, find_change, hash_lines, kept_parts, replaced_lines
from graphbuilder.report import document_row
from graphbuilder.resolve import Asked, Facts, Resolved, find_facts
from graphbuilder.review import Edited, Review, effects
from graphbuilder.store import (
    Changed,
    UnfitError,
    build_store,
    change_store,
    former_nquads,
    open_store,
    patch_nquads,
    patch_turtle,
    store_is_current,
    write_nquads,
    write_turtle,
)
from graphbuilder.tally import Tally
from graphbuilder.validate import Glance, Validation, own_glance, validate, validate_again
from graphbuilder.workspace import Workspace, load_text


@dataclass(frozen=True, slots=True)
class Merged:
    """A corpus that was merged, and what its graph is made with beside it.

    `made_with` names what else has a part in the outputs.
    """

    reading: Reading
    corpus: Corpus
    review: Review
    resolved: Resolved
    base: str
    made_with: str
    report: Progress

    @property
    def workspace(self) -> Workspace:
        """Where the outputs go."""
        return self.reading.workspace


@dataclass(frozen=True, slots=True)
class Written:
    """A graph as it stands in the workspace: SHA-256 of its files, its parts by document, what is wrong."""

    graph: str
    turtle: str
    parts: tuple[Part, ...]
    tally: Tally
    checked: Validation
    store: Store
    merged: bytes = field(default=b"", repr=False)


def load_edited(reading: Reading, minutes: Minutes, review: Review) -> Edited:
    """What was read from one document, as people corrected it."""
    text = partial(load_text, reading.folder, minutes.digest)
    return review.edit(load_minutes(reading, minutes), minutes.municipality, text)


def write_graph(merged: Merged, ledger: Ledger | None, *, afresh: bool) -> Written:
    """Write graph.nq, the Turtle file and the store, and say what is wrong in them.

    With the `ledger` of the last build only what has changed is made. With `afresh` nothing of the
    former store goes into the new one.
    """
    facts = find_facts(merged.resolved)
    written = (_change(merged, ledger, facts) if ledger else None) or _make_all(merged, afresh=afresh)
    write_ledger(
        merged.workspace,
        Ledger(
            made_with=merged.made_with,
            graph=written.graph,
            files=files_as_they_are(merged.workspace),
            parts=written.parts,
            merged=written.merged,
            facts=pack_facts(facts),
            results=written.checked.results,
            properties=written.tally.properties,
            things=written.tally.things,
            supported=written.tally.supported,
        ),
    )
    return written


def _make_all(merged: Merged, *, afresh: bool) -> Written:
    """Write all of it."""
    workspace, parts, glance = merged.workspace, list[Part](), own_glance()
    last: list[bytes] = []
    with former_nquads(workspace) as former:
        lines = _all_lines(merged, parts, last)
        graph = write_nquads(lines, workspace.nquads)
        merged.report("turtle", 0, 1)
        tally = _write_turtle(merged, glance)
        merged.report("store", 0, 1)
        build_store(workspace, graph, None if afresh else former, turtle=workspace.turtle)
    merged.report("check", 0, 1)
    glance.finish()
    store = open_store(workspace)
    checked = validate(store, glance=glance)
    with workspace.turtle.open("rb") as file:
        turtle = hashlib.file_digest(file, "sha256").hexdigest()
    return Written(graph, turtle, tuple(parts), tally, checked, store, last[0])


def _write_turtle(merged: Merged, glance: Glance) -> Tally:
    """Write the Turtle file; each thing is looked at and counted on its way."""
    tally = Tally()

    def watch(subject: bytes, predicates: list[bytes], objects: list[bytes]) -> None:
        glance.look(subject, predicates, objects)
        tally.count(predicates, objects)

    write_turtle(merged.workspace.nquads, merged.workspace.turtle, merged.base, watch)
    tally.add_up()
    return tally


def _all_lines(merged: Merged, parts: list[Part], last: list[bytes]) -> Iterator[str]:
    """The lines of every graph; the documents' parts are added to `parts`, what all say to `last`."""
    for part, lines in _make(merged, merged.corpus.minutes):
        parts.append(part)
        yield from lines
    said = _said_by_all(merged)
    last.append("".join(said).encode())
    yield from said


def _said_by_all(merged: Merged) -> list[str]:
    """The lines that no document says alone; to be asked for when all documents are made."""
    return merged_lines(merged.resolved, merged.base, effects(merged.review, merged.resolved))


def _make(merged: Merged, minutes: Sequence[Minutes]) -> Iterator[tuple[Part, list[str]]]:
    """The part of each document, and its lines, sorted."""
    asked = Asked(merged.resolved)
    resolved, shared = asked.noting, _shared_numbers(merged, minutes)
    for count, one in enumerate(minutes, start=1):
        edited = load_edited(merged.reading, one, merged.review)
        extraction = edited.extraction
        row = document_row(extraction, resolved, merged.review.is_seen)
        numbers = shared.get(one.digest) or own_numbers(edited)
        lines = document_lines(extraction, resolved, merged.base, numbers)
        part = Part(
            digest=one.digest,
            source=extraction.source,
            municipality=one.municipality,
            asked=asked.take(one.digest),
            lines=hash_lines("".join(lines).encode()),
            row=row,
            reviewed=merged.review.lines_applied(one.digest),
        )
        yield part, lines
        merged.report("write", count, len(minutes))


def _shared_numbers(merged: Merged, wanted: Iterable[Minutes]) -> dict[str, Numbers]:
    """Digest → numbers of statements, for the documents that are wanted whose meetings others record too."""
    asked = {one.digest for one in wanted} if merged.resolved.shared else set()
    minutes = {one.digest: one for one in merged.corpus.minutes} if asked else {}
    found: dict[str, Numbers] = {}
    for digests in merged.resolved.shared:
        if not asked.isdisjoint(digests):
            found |= shared_numbers(
                load_edited(merged.reading, minutes[digest], merged.review) for digest in digests
            )
    return found


def _change(merged: Merged, ledger: Ledger, facts: Facts) -> Written | None:
    """Bring the outputs of the last build up to date; None where all has to be written."""
    workspace, minutes = merged.workspace, merged.corpus.minutes
    kept = kept_parts(ledger, minutes, facts)
    if kept is None or not store_is_current(workspace, ledger.graph):
        return None
    parts = dict(kept)
    for part in kept.values():
        merged.review.note_lines(part.digest, part.reviewed)
    made = _noting(_make(merged, [one for one in minutes if one.digest not in kept]), parts)
    replaced = replaced_lines(ledger, open_store(workspace), merged.base, made, kept)
    if replaced is None:
        return None
    last = "".join(_said_by_all(merged)).encode()
    merged.report("turtle", 0, 1)
    change = find_change(replaced, (ledger.merged, last))
    try:
        graph, things = patch_nquads(workspace.nquads, workspace.nquads, change)
        turtle = patch_turtle(workspace.turtle, things, merged.base)
    except UnfitError:
        return None
    merged.report("store", 0, 1)
    change_store(workspace, graph, change, ledger.graph)
    merged.report("check", 0, 1)
    store = open_store(workspace)
    return Written(
        graph=graph,
        turtle=turtle,
        parts=tuple(parts[one.digest] for one in minutes),
        tally=_count_changed(ledger, things),
        checked=_validate_changed(store, ledger, things),
        store=store,
        merged=last,
    )


def _count_changed(ledger: Ledger, things: Sequence[Changed]) -> Tally:
    """The counts of the last build, with those of the things that have changed."""
    tally = Tally(Counter(ledger.properties), Counter(ledger.things), Counter(ledger.supported))
    for one in things:
        for pairs, times in ((one.before, -1), (one.after, 1)):
            tally.count([pair[0] for pair in pairs], [pair[1] for pair in pairs], times)
    tally.add_up()
    return tally


def _validate_changed(store: Store, ledger: Ledger, things: Sequence[Changed]) -> Validation:
    """What is wrong now, by what was wrong and what has changed."""
    glance = own_glance()
    for one in things:
        if one.after:
            predicates, values = zip(*one.after, strict=True)
            glance.look(one.subject, predicates, values)
    glance.finish()
    changed = [
        (subject.decode(), predicate.decode(), value.decode())
        for one in things
        for subject, predicate, value in one.triples()
    ]
    return validate_again(store, glance, ledger.results, changed)


def _noting(made: Iterable[tuple[Part, list[str]]], parts: dict[str, Part]) -> Iterator[Made]:
    """The documents that are made again, as bytes; their parts are put into `parts`."""
    for part, lines in made:
        parts[part.digest] = part
        yield part, [line.encode() for line in lines]
