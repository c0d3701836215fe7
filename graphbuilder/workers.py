"""Documents → kept extractions, in as many processes as wanted.

Workers get paths and keep what they read in the workspace themselves; only hashes and
reasons come back. So a run that is ended half-way has done half the work, whatever ended it.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing.connection import wait
from pathlib import Path

from graphbuilder.errors import GraphbuilderError
from graphbuilder.model import Extraction
from graphbuilder.workspace import save_extraction

FEW = 48
"""Up to so many documents one process is done before a second has loaded spaCy."""

_BATCH = 32  # documents handed to a worker at a time, at most

Reader = Callable[[Path], tuple[Extraction, str]]
"""Gives what is read from a document, and its text, in which the evidence stands."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: the hash of what was kept, or the reason of the failure."""

    path: Path
    digest: str = ""
    reason: str = ""


def read_all(paths: Sequence[Path], folder: Path, read: Reader, jobs: int | None = None) -> Iterator[Outcome]:
    """Read each of `paths` and keep its extraction in `folder`; outcomes come as they are ready.

    `jobs` None means every core, once there is more work than a single process does
    quickly. A file that ends its worker is a failure; the others are still read.

    Raises:
        GraphbuilderError: worker processes can't be started.
    """
    count = min(_jobs(jobs, len(paths)), len(paths))
    if count <= 1:
        for path in paths:
            yield _read_one(path, folder, read)
    else:
        yield from _read_parallel(paths, folder, read, count)


def _jobs(jobs: int | None, documents: int) -> int:
    """How many processes to use."""
    if jobs is not None:
        return jobs
    return 1 if documents <= FEW else os.cpu_count() or 1


def _read_one(path: Path, folder: Path, read: Reader) -> Outcome:
    """Read one file and keep the extraction."""
    try:
        extraction, text = read(path)
    except GraphbuilderError as error:
        return Outcome(path, reason=str(error).removeprefix(f"{path}: ").removeprefix(f"{path.name}: "))
    # One document must not stop the others, whatever is wrong with it; the reason is reported
    except Exception as error:  # noqa: BLE001
        reason = f"reading it failed ({type(error).__name__}: {error}); please report this file as a fault"
        return Outcome(path, reason=reason)
    save_extraction(folder, extraction, text)
    return Outcome(path, extraction.digest)


def _read_batch(paths: Sequence[Path], folder: Path, read: Reader) -> list[Outcome]:
    """Read some files; runs in a worker."""
    return [_read_one(path, folder, read) for path in paths]


def _read_parallel(paths: Sequence[Path], folder: Path, read: Reader, jobs: int) -> Iterator[Outcome]:
    """Read in `jobs` processes; files whose worker died are tried again one by one."""
    done: set[Path] = set()
    size = max(1, min(_BATCH, len(paths) // (jobs * 4)))
    batches = [paths[start : start + size] for start in range(0, len(paths), size)]
    try:
        for outcome in _run(batches, folder, read, jobs):
            done.add(outcome.path)
            yield outcome
    except BrokenProcessPool:
        _check_start()
        for path in paths:
            if path not in done:
                yield _read_apart(path, folder, read)


_DIED = (
    "its worker process was ended while reading it; is there enough memory? If so, please report this file"
)


def _read_apart(path: Path, folder: Path, read: Reader) -> Outcome:
    """Read one file in a process of its own."""
    try:
        return next(_run([[path]], folder, read, 1))
    except BrokenProcessPool:
        return Outcome(path, reason=_DIED)


def _check_start() -> None:
    """Raise GraphbuilderError when a worker can't even start."""
    try:
        with _pool(1) as pool:
            pool.submit(os.getpid).result()
    except BrokenProcessPool:
        raise GraphbuilderError(
            "Worker processes can't be started. In a script, call build() below "
            '`if __name__ == "__main__":`, or use one process (jobs=1, --jobs 1).'
        ) from None


def _pool(jobs: int) -> ProcessPoolExecutor:
    """Worker processes that share nothing with this one.

    Spawned, since a forked child would inherit the workspace's lock, and hold it if we are killed.
    """
    return ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), initializer=_start_worker)


def _run(batches: Sequence[Sequence[Path]], folder: Path, read: Reader, jobs: int) -> Iterator[Outcome]:
    """The outcomes of all batches, as they are ready."""
    pool = _pool(jobs)
    try:
        futures: list[Future[list[Outcome]]] = [
            pool.submit(_read_batch, batch, folder, read) for batch in batches
        ]
        for future in as_completed(futures):
            yield from future.result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _start_worker() -> None:
    """Leave Ctrl-C to the main process, and end when that is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)  # not sys.exit: that would end this thread only
