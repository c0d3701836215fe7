"""The rooms in order: files in, a workspace with the graph out. Read this first.

Reading, segmenting and extracting need one document only; they run in worker
processes and leave their result in the workspace under the content hash. Merging
and writing need all results and no text, and hold one document at a time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from importlib.metadata import version
from operator import attrgetter
from pathlib import Path

from graphbuilder.addresses import is_address, is_remote, local_path
from graphbuilder.catalogue import Contents, write_catalogue
from graphbuilder.config import Config
from graphbuilder.corpus import Corpus, Progress, Reading, printable, update_corpus
from graphbuilder.errors import ConfigError, ReadError, SegmentError
from graphbuilder.excluded import NOBODY, Excluded, read_excluded, without_people
from graphbuilder.kept import extractions_folder, forget_people
from graphbuilder.ledger import Ledger, Rows, former_ledger
from graphbuilder.model import Extraction
from graphbuilder.ner_model import NO_MODEL, NerModel, find_model
from graphbuilder.outlines import former_outlines, keeping_outlines
from graphbuilder.outputs import Merged, load_edited, write_graph
from graphbuilder.own_names import NO_NAMES, OwnNames, read_own_names
from graphbuilder.remote import FETCHER, Fetcher, Files, find_remote
from graphbuilder.report import add_up, unsure_readings, write_report
from graphbuilder.resolve import Outline, decide, outline, survey
from graphbuilder.resources import PACKAGE
from graphbuilder.review import Review, complaints, load_review, review_key, write_unsure
from graphbuilder.sources import Failure, find_files
from graphbuilder.store import (
    store_is_current,
)
from graphbuilder.workers import Outcome, Reader
from graphbuilder.workspace import Workspace, kept_digests, writing_workspace

__all__ = ["BuildSummary", "Failure", "Progress", "build", "read_minutes", "read_with_text"]

_AFTER_READING = frozenset(
    {
        "__init__",
        "__main__",
        "addresses",
        "catalogue",
        "cli",
        "cluster",
        "config",
        "corpus",
        "evaluate",
        "explain",
        "explorer",
        "export",
        "face",
        "iris",
        "kept",
        "ledger",
        "layout",
        "limits",
        "measured",
        "measurements",
        "names",
        "namespaces",
        "network",
        "outlines",
        "outputs",
        "pages",
        "pictures",
        "pipeline",
        "publish",
        "query",
        "rdf",
        "reconcile",
        "refresh",
        "remote",
        "report",
        "resolve",
        "review",
        "serve",
        "shards",
        "site",
        "sources",
        "stats",
        "store",
        "tally",
        "texts",
        "templates",
        "validate",
        "vocab",
        "workers",
        "workspace",
    }
)
"""Rooms that have no part in what is read from a document; any other is part of the extractor's version."""

_LIBRARIES = ("lxml", "pypdfium2", "python-docx", "spacy")
"""What has a part in reading besides our own code."""

_CODE = (".py", ".csv", ".toml", ".json", ".html", ".ttl")
_COUNTED = (
    "documents",
    "meetings",
    "items",
    "statements",
    "triples",
    "issues",
    "corrections",
    "violations",
    "warnings",
)


@dataclass(frozen=True, slots=True)
class BuildSummary:
    """What a build found. All but `read`, `reused` and the lists describe the whole graph.

    `violations` and `warnings` are what `validate` finds.
    `read` and `reused` count the documents given in this run; `gone` lists files of
    former builds that no longer exist and whose statements stay until `prune`. `corrections`
    counts the entries of a review that did something, `complaints` tells of the others.
    `leaks` are messages about files that still had the name of someone who is left out.
    """

    documents: int
    meetings: int
    items: int
    statements: int
    triples: int
    issues: int
    violations: int = 0
    warnings: int = 0
    read: int = 0
    reused: int = 0
    failures: tuple[Failure, ...] = ()
    gone: tuple[str, ...] = ()
    pruned: tuple[str, ...] = ()
    corrections: int = 0
    complaints: tuple[str, ...] = ()
    leaks: tuple[str, ...] = ()

    @property
    def failed(self) -> int:
        """How many files could not be read in this run."""
        return len(self.failures)


def read_minutes(path: str | Path, own: OwnNames = NO_NAMES, model: NerModel = NO_MODEL) -> Extraction:
    """Everything that is read from one document.

    `own` are names of the user's gazetteers; `model` adds persons and organisations.

    Raises:
        ReadError: the file can't be read as text.
        SegmentError: the text isn't minutes.
    """
    return read_with_text(Path(path), own, model)[0]


def read_with_text(
    path: Path,
    own: OwnNames = NO_NAMES,
    model: NerModel = NO_MODEL,
    excluded: Excluded = NOBODY,
    fetcher: Fetcher = FETCHER,
) -> tuple[Extraction, str]:
    """What is read from one document, and its text, in which the evidence stands.

    Neither has the names of people who are `excluded`.
    """
    from graphbuilder.extract import extract  # spaCy: only where something is read
    from graphbuilder.read import read_document
    from graphbuilder.segment import segment

    document = fetcher.document(path) if is_remote(path) else read_document(path)
    extraction = extract(document, segment(document), own, model)
    _check_items(extraction, path)
    named = replace(extraction, source=printable(extraction.source))
    return without_people(named, document.text, excluded)


def _check_items(extraction: Extraction, path: Path) -> None:
    """Raise SegmentError when a statement is about no item, so that merging need not look."""
    positions = {item.position for item in extraction.items}
    for statements in (
        extraction.absences,
        extraction.decisions,
        extraction.pathway,
        extraction.attachments,
        extraction.references,
        extraction.citations,
        extraction.organisations,
        extraction.people,
        extraction.aliases,
    ):
        if any(statement.item not in positions for statement in statements):
            raise SegmentError(
                f"{path}: something was read outside every agenda item; please report this file"
            )


def build(
    paths: Sequence[str | Path],
    output: str | Path = "output",
    *,
    jobs: int | None = None,
    cluster: str = "",
    prune: bool = False,
    municipality: str = "",
    gazetteers: Sequence[str | Path] = (),
    model: str = "",
    review: str | Path | None = None,
    exclude_people: str | Path | None = None,
    config: Config | None = None,
    progress: Progress | None = None,
) -> BuildSummary:
    """Bring the workspace `output` up to date with the minutes at `paths`.

    `paths` are files, folders (searched through), globs, and addresses of such. Only files whose content
    is new are read, by `jobs` processes (all cores when None), or on the Dask cluster
    whose scheduler is at the address `cluster`. What former builds read stays, also from
    files that are gone, unless `prune`. `municipality` is that of all minutes at `paths`
    that name none; without it the folder rules of `config` apply. `gazetteers`
    are files of the user's own names, beside those of `config`. `model` is an installed
    spaCy pipeline, or the folder of one, whose persons and organisations are added.
    `review` is the file of what people decided, `exclude_people` one of names that are left
    out of everything. The graph, the store and the report are each replaced in one step.

    Raises:
        ReadError: no file could be read; the former output is untouched.
        WorkspaceError: `output` isn't ours, is in use, or can't be written.
        ClusterError: the cluster can't be reached, or its workers have another version.
        ConfigError: `jobs` is less than 1, a gazetteer or the review is faulty, or the model isn't installed.
    """
    if jobs is not None and jobs < 1:
        raise ConfigError(f"{jobs} processes can't read anything: --jobs must be 1 or more")
    from graphbuilder.read import SUFFIXES

    files, failures, fetcher = _find(paths, SUFFIXES)
    if not files:
        raise ReadError(
            _nothing_read(failures) if failures else "No minutes found: name files, folders or patterns"
        )
    settings = config or Config()
    own = read_own_names((*settings.gazetteers, *gazetteers))
    ner = find_model(model or settings.model)
    excluded = read_excluded(Path(exclude_people) if exclude_people else settings.exclude_people)
    decided = load_review(Path(review) if review else settings.review, excluded)
    with writing_workspace(output) as workspace:
        report = progress or (lambda stage, done, total: None)
        folder = extractions_folder(workspace, _version_with(own, ner), excluded)
        reading = Reading(
            workspace=workspace,
            folder=folder,
            files=Files(fetcher, workspace, kept_digests(folder)),
            read=_reader(own, ner, excluded, fetcher),
            setting=lambda path: municipality.strip() or settings.municipality_for(path),
            jobs=jobs,
            report=report,
        )
        if cluster:
            reading = replace(reading, cluster=_on_cluster(reading, cluster))
        corpus = update_corpus(reading, files, prune=prune)
        corpus = replace(
            corpus, failures=tuple(sorted({*failures, *corpus.failures}, key=attrgetter("path")))
        )
        if not corpus.read + corpus.reused:
            raise ReadError(_nothing_read(corpus.failures))
        return _write_all(reading, corpus, decided, excluded, settings, report)


def _find(
    paths: Sequence[str | Path], suffixes: tuple[str, ...]
) -> tuple[list[Path], list[Failure], Fetcher]:
    """The files that paths and addresses name, what isn't there, and what fetches those at addresses."""
    remote, here = list[str](), list[str]()
    for given in map(str, paths):
        local = local_path(given) if is_address(given) else given
        (remote if local is None else here).append(given if local is None else local)
    files, failures = find_files(here, suffixes)
    found, unfound, fetcher = find_remote(remote, suffixes)
    return [*files, *found], [*failures, *unfound], fetcher


def _nothing_read(failures: Sequence[Failure]) -> str:
    """The message when nothing can be built."""
    shown = [f"{failure.path}: {failure.reason}" for failure in failures[:10]]
    more = f"\n… and {len(failures) - 10} more" if len(failures) > 10 else ""
    return "No minutes could be read; the output is as it was.\n" + "\n".join(shown) + more


def _reader(own: OwnNames, model: NerModel, excluded: Excluded, fetcher: Fetcher) -> Reader:
    """What reads a document; worker processes get a copy of it."""
    if own.organisations or model.name or excluded.names or fetcher.addresses:
        return partial(read_with_text, own=own, model=model, excluded=excluded, fetcher=fetcher)
    return read_with_text


def _on_cluster(reading: Reading, address: str) -> Callable[[Sequence[Path]], Iterator[Outcome]]:
    """What reads documents on the cluster whose scheduler is at `address`."""
    from graphbuilder.cluster import read_on_cluster

    return partial(
        read_on_cluster,
        folder=reading.folder,
        read=reading.read,
        address=address,
        version=extractor_version(),
    )


def _version_with(own: OwnNames, model: NerModel) -> str:
    """A name for what is read by this version with these names and this model."""
    names = [extractor_version()]
    names += [f"names-{own.digest}"] * bool(own.digest) + [f"model-{model.digest}"] * bool(model.digest)
    return "-".join(names)


@cache
def extractor_version() -> str:
    """A name for all that has a part in reading: our code and tables, and the versions of the libraries."""
    return _hash_files(lambda room: room not in _AFTER_READING)


@cache
def _package_version() -> str:
    """A name for all of the package that has a part in the outputs."""
    return _hash_files(lambda room: True)


def _hash_files(wanted: Callable[[str], bool]) -> str:
    """A hash of the reading libraries' versions and the package's files in the rooms that are `wanted`."""
    digest = hashlib.sha256(" ".join(map(version, _LIBRARIES)).encode())
    for path in sorted(PACKAGE.rglob("*")):
        name = path.relative_to(PACKAGE)
        if path.suffix in _CODE and wanted(name.parts[0].partition(".")[0]):
            digest.update(name.as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def _write_all(
    reading: Reading, corpus: Corpus, review: Review, excluded: Excluded, settings: Config, report: Progress
) -> BuildSummary:
    """Write everything but the extractions, unless nothing has changed since the last time."""
    workspace, key = reading.workspace, _inputs_key(corpus, reading.folder.name, review, settings)
    summary = _former_summary(workspace, key)
    if summary is None:
        left_out = {"excluded": list(excluded.marks)} if excluded.names else {}
        # What was taken away on purpose must not stay in the tables of the store
        afresh = bool(excluded.names or corpus.pruned)
        with former_ledger(workspace, _made_with(reading.folder.name, review, settings)) as ledger:
            workspace.write_sources(corpus.sources)
            workspace.write_state(left_out)  # until all is written the files don't belong together
            summary, graph = _write_outputs(
                reading, corpus, review, settings, report, ledger=None if afresh else ledger, afresh=afresh
            )
        state = {**left_out, "inputs": key, "graph": graph, "extracted": reading.folder.name}
        workspace.write_state({**state, "summary": _counts(summary), "complaints": summary.complaints})
        workspace.remove_leftovers(reading.folder, {minutes.digest for minutes in corpus.minutes})
        summary = replace(summary, leaks=forget_people(workspace, excluded))
    return replace(
        summary,
        read=corpus.read,
        reused=corpus.reused,
        failures=corpus.failures,
        gone=corpus.gone,
        pruned=corpus.pruned,
    )


def _inputs_key(corpus: Corpus, extractions: str, review: Review, settings: Config) -> str:
    """A hash of all that the outputs are made of."""
    parts = (
        _made_with(extractions, review, settings),
        *map(repr, corpus.sources),
        *map(repr, corpus.failures),
        *corpus.gone,
    )
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _made_with(extractions: str, review: Review, settings: Config) -> str:
    """All that has a part in the outputs but the documents."""
    made_with = (_package_version(), extractions, settings.base, review_key(review))
    return "\n".join((*made_with, repr(settings.publication)))


def _former_summary(workspace: Workspace, key: str) -> BuildSummary | None:
    """The counts of the last build, if it had the same inputs and its outputs are all there."""
    state = workspace.state()
    counts, graph = state.get("summary"), state.get("graph")
    if state.get("inputs") != key or not isinstance(counts, dict) or not isinstance(graph, str):
        return None
    files = (workspace.nquads, workspace.turtle, workspace.report, workspace.catalogue, workspace.manifest)
    if not all(path.is_file() for path in files) or not store_is_current(workspace, graph):
        return None
    complaints = state.get("complaints")
    return BuildSummary(**counts, complaints=tuple(complaints) if isinstance(complaints, list) else ())


def _counts(summary: BuildSummary) -> dict[str, int]:
    """What of a summary holds until the inputs change."""
    return {name: getattr(summary, name) for name in _COUNTED}


def _write_outputs(
    reading: Reading,
    corpus: Corpus,
    review: Review,
    settings: Config,
    report: Progress,
    *,
    ledger: Ledger | None,
    afresh: bool,
) -> tuple[BuildSummary, str]:
    """Merge, and write the graph and all that is made of it; gives the counts and the graph's hash.

    With the `ledger` of the last build only what has changed is made. With `afresh` nothing of the
    former store goes into the new one.
    """
    workspace = reading.workspace
    made_with = _made_with(reading.folder.name, review, settings)
    outlines = _outlines(reading, corpus, review, made_with, report)
    resolved = decide(survey(outlines, review.apart, workspace.root / ".merging.new"))
    merged = Merged(reading, corpus, review, resolved, settings.base, made_with, report)
    written = write_graph(merged, ledger, afresh=afresh)
    rows = Rows(workspace.ledger, [minutes.digest for minutes in corpus.minutes])
    totals = add_up(rows)
    paths = {minutes.digest: minutes.path for minutes in corpus.minutes}
    unmatched = tuple(complaints(review, resolved))
    write_report(workspace.report, rows, paths, corpus.failures, corpus.gone, unmatched)
    write_unsure(workspace.unsure, unsure_readings(rows))
    contents = Contents(written.tally, totals.first, totals.last, written.graph, written.turtle)
    write_catalogue(workspace, written.store, contents, settings, written.checked)
    report("check", 1, 1)
    summary = BuildSummary(
        documents=len(corpus.minutes),
        meetings=len(resolved.meetings),
        items=totals.items,
        statements=totals.statements,
        triples=written.tally.triples,
        issues=totals.issues,
        corrections=len(review.entries) - len(unmatched),
        complaints=unmatched,
        violations=written.checked.violations,
        warnings=written.checked.warnings,
    )
    return summary, written.graph


def _outlines(
    reading: Reading, corpus: Corpus, review: Review, made_with: str, report: Progress
) -> Iterator[Outline]:
    """The outline of each document, as people corrected it: that of the last build, or a new one."""
    place = reading.workspace.outlines
    with former_outlines(place, made_with) as former, keeping_outlines(place, made_with) as keep:
        for count, minutes in enumerate(corpus.minutes, start=1):
            found = former.find(minutes)
            if found is None:
                edited = load_edited(reading, minutes, review)
                found = outline(edited.extraction, edited.municipality, review.apart)
            keep(minutes, found)
            yield found
            report("merge", count, len(corpus.minutes))
