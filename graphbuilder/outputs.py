"""A merged corpus → the files of its graph, the store, and what is wrong: as a whole, or what has changed.

Both ways leave the same bytes. A build makes only what has changed when the outputs are as the
last one left them, and it was made of the same but for some documents.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from pyoxigraph import Store

from graphbuilder.corpus import Corpus, Minutes, Progress, Reading, load_minutes
from graphbuilder.ledger import Head, Ledger, NewLedger, Part, files_as_they_are, new_ledger
from graphbuilder.rdf import Numbers, document_lines, merged_lines, own_numbers, shared_numbers
from graphbuilder.refresh import Made, find_change, hash_lines, kept_documents, replaced_lines
from graphbuilder.report import document_row
from graphbuilder.resolve import Asked, Resolved, find_facts
from graphbuilder.review import Edited, Review, effects
from graphbuilder.store import (
    AwaitedFile,
    Change,
    Changed,
    UnfitError,
    awaited_file,
    build_store,
    change_store,
    former_nquads,
    open_store,
    patch_nquads,
    patch_turtle,
    read_things,
    replacing,
    store_is_current,
    whole_file,
    write_nquads,
    write_turtle,
)
from graphbuilder.tally import Tally
from graphbuilder.validate import Glance, Validation, own_glance, validate, validate_again
from graphbuilder.workspace import Workspace, load_text

_RUN_LINES = 30_000  # while the lines of documents are being sorted as well


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
    """A graph as it stands in the workspace: SHA-256 of its files, its counts, what is wrong.

    `merged` is the SHA-256 of the lines that no document says alone.
    """

    graph: str
    turtle: str
    merged: str
    tally: Tally
    checked: Validation
    store: Store


def load_edited(reading: Reading, minutes: Minutes, review: Review) -> Edited:
    """What was read from one document, as people corrected it."""
    text = partial(load_text, reading.folder, minutes.digest)
    return review.edit(load_minutes(reading, minutes), minutes.municipality, text)


def write_graph(merged: Merged, ledger: Ledger | None, *, afresh: bool) -> Written:
    """Write graph.nq, the Turtle file and the store, and say what is wrong in them.

    With the `ledger` of the last build only what has changed is made. With `afresh` nothing of the
    former store goes into the new one.
    """
    with new_ledger(merged.workspace) as present:
        present.add_facts(find_facts(merged.resolved))
        written = _change(merged, ledger, present) if ledger else None
        if written is None:
            present.forget_parts()
            written = _make_all(merged, present, afresh=afresh)
        if ledger:
            ledger.close()
        present.finish(
            Head(
                made_with=merged.made_with,
                graph=written.graph,
                files=files_as_they_are(merged.workspace),
                merged=written.merged,
                results=written.checked.results,
                properties=written.tally.properties,
                things=written.tally.things,
                supported=written.tally.supported,
            )
        )
    return written


def _make_all(merged: Merged, present: NewLedger, *, afresh: bool) -> Written:
    """Write all of it."""
    workspace, glance = merged.workspace, own_glance(merged.workspace.root)
    with former_nquads(workspace) as former:
        graph = write_nquads(_all_lines(merged, present), workspace.nquads)

        def load(turtle: AwaitedFile) -> None:
            build_store(workspace, graph, None if afresh else former, turtle=turtle)

        tally = _write_turtle_and_load(merged, glance, load)
    merged.report("check", 0, 1)
    glance.finish(partial(read_things, workspace.nquads))
    store = open_store(workspace)
    checked = validate(store, glance=glance)
    turtle = _digest(workspace.turtle)
    return Written(graph, turtle, _digest(workspace.merged), tally, checked, store)


def _digest(path: Path) -> str:
    """The SHA-256 of a file; "" for one that is missing."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return ""


def _write_turtle_and_load(merged: Merged, glance: Glance, load: Callable[[AwaitedFile], None]) -> Tally:
    """Write the Turtle file, and load the store: meanwhile, unless one process is to do all.

    The store's loader holds no lock of Python's, and reads graph.nq first.
    """
    path = merged.workspace.turtle
    merged.report("turtle", 0, 1)
    if merged.reading.jobs == 1:
        tally = _write_turtle(merged, glance)
        merged.report("store", 0, 1)
        load(whole_file(path))
        return tally
    with ThreadPoolExecutor(1) as pool, awaited_file(path) as turtle:
        loading = pool.submit(load, turtle)
        tally = _write_turtle(merged, glance)
        turtle.set_whole()
        merged.report("store", 0, 1)
        loading.result()
    return tally


def _write_turtle(merged: Merged, glance: Glance) -> Tally:
    """Write the Turtle file; each thing is looked at and counted on its way."""
    tally = Tally()

    def watch(subject: bytes, predicates: list[bytes], objects: list[bytes]) -> None:
        glance.look(subject, predicates, objects)
        tally.count(predicates, objects)

    write_turtle(merged.workspace.nquads, merged.workspace.turtle, merged.base, watch)
    tally.add_up()
    return tally


def _all_lines(merged: Merged, present: NewLedger) -> Iterator[str]:
    """The lines of every graph; the documents' parts are entered in the ledger, what all say is kept."""
    for part, lines in _make(merged, merged.corpus.minutes):
        present.add(part)
        yield from lines
    _write_said_by_all(merged, merged.workspace.merged)
    with merged.workspace.merged.open(encoding="utf-8", newline="\n") as said:
        yield from said


def _write_said_by_all(merged: Merged, target: Path) -> str:
    """Write the lines that no document says alone, when all documents are made; their SHA-256."""
    lines = merged_lines(merged.resolved, merged.base, effects(merged.review, merged.resolved))
    return write_nquads(lines, target, run_lines=_RUN_LINES)


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


def _change(merged: Merged, ledger: Ledger, present: NewLedger) -> Written | None:
    """Bring the outputs of the last build up to date; None where all has to be written."""
    workspace, former = merged.workspace, ledger.head
    try:
        change = _find_change(merged, ledger, present)
        if change is None:
            return None
        graph, things = patch_nquads(workspace.nquads, workspace.nquads, change)
        turtle = patch_turtle(workspace.turtle, things, merged.base)
    except UnfitError:
        return None
    merged.report("store", 0, 1)
    change_store(workspace, graph, change, former.graph)
    merged.report("check", 0, 1)
    store = open_store(workspace)
    return Written(
        graph=graph,
        turtle=turtle,
        merged=_digest(workspace.merged),
        tally=_count_changed(former, things),
        checked=_validate_changed(store, former, things),
        store=store,
    )


def _find_change(merged: Merged, ledger: Ledger, present: NewLedger) -> Change | None:
    """The lines that differ from the last build; None where too many do, or it isn't as it was left.

    The documents' parts are entered in the ledger.

    Raises:
        UnfitError: the ledger is damaged.
    """
    workspace, minutes, former = merged.workspace, merged.corpus.minutes, ledger.head
    kept = kept_documents(ledger, present, minutes)
    if kept is None or _digest(workspace.merged) != former.merged:
        return None
    if not store_is_current(workspace, former.graph):
        return None
    for part in ledger.parts() if merged.review.entries else ():
        if part.digest in kept:
            merged.review.note_lines(part.digest, part.reviewed)
    made = _noting(_make(merged, [one for one in minutes if one.digest not in kept]), present)
    replaced = replaced_lines(ledger, open_store(workspace), merged.base, made, kept)
    if replaced is None:
        return None
    with replacing(workspace.merged) as place:
        _write_said_by_all(merged, place)
        merged.report("turtle", 0, 1)
        return find_change(replaced, (workspace.merged, place))


def _count_changed(former: Head, things: Sequence[Changed]) -> Tally:
    """The counts of the last build, with those of the things that have changed."""
    tally = Tally(Counter(former.properties), Counter(former.things), Counter(former.supported))
    for one in things:
        for pairs, times in ((one.before, -1), (one.after, 1)):
            tally.count([pair[0] for pair in pairs], [pair[1] for pair in pairs], times)
    tally.add_up()
    return tally


def _validate_changed(store: Store, former: Head, things: Sequence[Changed]) -> Validation:
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
    return validate_again(store, glance, former.results, changed)


def _noting(made: Iterable[tuple[Part, list[str]]], present: NewLedger) -> Iterator[Made]:
    """The documents that are made again, as bytes; their parts are entered in the ledger."""
    for part, lines in made:
        present.add(part)
        yield part, [line.encode() for line in lines]
