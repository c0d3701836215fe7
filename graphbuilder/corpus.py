"""The files of this run and of former ones → the documents that the graph is made of.

Only what is new by its content is read. A file of a former run that wasn't named this
time stays, also when it is gone, until it is pruned; one that has changed is replaced.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from graphbuilder.addresses import is_remote, shown
from graphbuilder.errors import WorkspaceError
from graphbuilder.model import Extraction
from graphbuilder.remote import Files
from graphbuilder.sources import Failure, is_there
from graphbuilder.workers import Outcome, Reader, read_all
from graphbuilder.workspace import Source, Workspace, kept_digests, load_extraction

Progress = Callable[[str, int, int], None]
"""Called with a stage, how much of it is done, and of how much.

The stages are "find" (files), "read" (bytes), "merge" and "write" (documents), "turtle", "store" and
"check" (0 of 1 when it begins); before "read" comes "known": how many documents needn't be read, and of
how many.
"""


@dataclass(frozen=True, slots=True)
class Minutes:
    """One document of the graph: files of the same content are one, by the first name."""

    digest: str
    name: str
    path: str
    municipality: str


@dataclass(frozen=True, slots=True)
class Corpus:
    """The documents of the graph, sorted by name and digest, and how they came about.

    `gone` are files that no longer exist; `failures` those that could not be read.
    """

    minutes: tuple[Minutes, ...]
    sources: tuple[Source, ...]
    read: int
    reused: int
    failures: tuple[Failure, ...]
    gone: tuple[str, ...]
    pruned: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """How documents are read in this run.

    `folder` keeps the extractions of this version; `files` opens what is read; `setting` is the
    municipality that the user set for a file, or "". With `cluster` documents are read there instead
    of in `jobs` processes here.
    """

    workspace: Workspace
    folder: Path
    files: Files
    read: Reader
    setting: Callable[[Path], str]
    jobs: int | None
    report: Progress
    cluster: Callable[[Sequence[Path]], Iterator[Outcome]] | None = None


def update_corpus(reading: Reading, files: Sequence[Path], *, prune: bool) -> Corpus:
    """The corpus after reading what is new among `files`."""
    place = reading.workspace.place
    former = {source.path: (source, place(source.path)) for source in reading.workspace.sources()}
    given, unreadable = _hash_files(reading, files)
    outcomes, sources, failures = _read_new(reading, {**former, **given}, former)
    reading.files.note(sources)
    gone = tuple(sorted(source.path for source in sources if not reading.files.is_there(place(source.path))))
    if prune:
        sources = [source for source in sources if source.path not in gone]
    digests = {source.digest for source in sources if source.path in given}
    new = digests & {outcome.digest for outcome in outcomes}
    return Corpus(
        minutes=_minutes(sources),
        sources=tuple(sources),
        read=len(new),
        reused=len(digests - new),
        failures=tuple(sorted([*unreadable, *failures], key=lambda failure: failure.path)),
        gone=() if prune else gone,
        pruned=gone if prune else (),
    )


Named = dict[str, tuple[Source, Path]]
"""Path in the manifest → the source, and the path by which it is opened and shown."""


def _hash_files(reading: Reading, files: Sequence[Path]) -> tuple[Named, list[Failure]]:
    """The files as sources, and those that can't be opened."""
    found: Named = {}
    failures: list[Failure] = []
    reading.files.look(files)
    for count, path in enumerate(files, start=1):
        digest = reading.files.digest(path)
        reading.report("find", count, len(files))
        if isinstance(digest, Failure):
            failures.append(digest)
        else:
            place = reading.workspace.relative(path)
            found[place] = Source(place, digest, reading.setting(path)), path
    return found, failures


def _read_new(
    reading: Reading, named: Named, former: Named
) -> tuple[list[Outcome], list[Source], list[Failure]]:
    """Read what isn't kept; gives the outcomes, the sources that are kept now, and the failures.

    What can't be had from an address stays as it was when it could.
    """
    kept = kept_digests(reading.folder)
    first: dict[str, Path] = {}
    for source, path in sorted(named.values(), key=lambda pair: (pair[0].name, pair[0].path)):
        if source.digest not in kept and reading.files.is_there(path):
            first.setdefault(source.digest, path)
    documents = len({source.digest for source, _ in named.values()})
    reading.report("known", documents - len(first), documents)
    outcomes = list(_counted(reading, list(first.values())))
    by_path = {outcome.path: outcome for outcome in outcomes}
    reasons = {digest: by_path[path].reason for digest, path in first.items()}
    kept |= {outcome.digest for outcome in outcomes if outcome.digest}
    sources, failures = [], []
    for source, path in named.values():
        # The file may have changed since it was hashed
        digest = by_path[path].digest if path in by_path else ""
        if (digest or source.digest) in kept:
            sources.append(replace(source, digest=digest or source.digest))
        else:
            failures.append(Failure(shown(path), reasons.get(source.digest) or _lost(path)))
            if is_remote(path) and source.path in former and former[source.path][0].digest in kept:
                sources.append(former[source.path][0])
    return outcomes, sources, failures


def _counted(reading: Reading, paths: list[Path]) -> Iterator[Outcome]:
    """The outcomes of reading `paths`, with progress."""
    outcomes = (
        reading.cluster(paths)
        if reading.cluster
        else read_all(paths, reading.folder, reading.read, reading.jobs)
    )
    sizes = {path: reading.files.size(path) for path in paths}
    done, total = 0, sum(sizes.values())
    if paths:
        reading.report("read", 0, total)
    for outcome in outcomes:
        done += sizes[outcome.path]
        yield outcome
        reading.report("read", done, total)


def _lost(path: Path) -> str:
    """Why nothing is known of a document that didn't fail."""
    if is_there(path):
        return "changed while it was being read; build again"
    return "is gone, and was read by another version or with other gazetteers; its statements are left out"


def _minutes(sources: Sequence[Source]) -> tuple[Minutes, ...]:
    """One document for each content: by the first name; its municipality by the first that has one."""
    found: dict[str, Minutes] = {}
    for source in sorted(sources, key=lambda source: (source.name, source.path)):
        known = found.get(source.digest)
        if known is None:
            found[source.digest] = Minutes(source.digest, source.name, source.path, source.municipality)
        elif not known.municipality:
            found[source.digest] = replace(known, municipality=source.municipality)
    return tuple(sorted(found.values(), key=lambda minutes: (minutes.name, minutes.digest)))


def load_minutes(reading: Reading, minutes: Minutes) -> Extraction:
    """What was read from one document; read again when the kept file is damaged.

    Raises:
        WorkspaceError: it is damaged and the document can't be read again.
    """
    extraction = load_extraction(reading.folder, minutes.digest)
    if extraction is None:
        path = reading.workspace.place(minutes.path)
        for outcome in read_all([path], reading.folder, reading.read):
            extraction = load_extraction(reading.folder, minutes.digest) if outcome.digest else None
    if extraction is None:
        raise WorkspaceError(
            f"What was read from {minutes.name} is damaged: delete {reading.folder} and build again"
        )
    return replace(extraction, source=printable(minutes.name))


def printable(name: str) -> str:
    """A file name without bytes that are no text, which can't be written as UTF-8."""
    return name.encode("utf-8", "replace").decode()
