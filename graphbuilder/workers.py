"""Documents → kept extractions, in as many processes as wanted.

Workers get paths and keep what they read in the workspace themselves; only hashes and
reasons come back. So a run that is ended half-way has done half the work, whatever ended it.

While a file is read its name stands in a note beside what is kept. A note that is left behind
names a file that may have ended its process: that one is read in a process of its own.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import wait
from pathlib import Path

from graphbuilder.errors import GraphbuilderError
from graphbuilder.limits import TIME_LIMIT, OutOfTimeError, limit_memory, time_limit
from graphbuilder.model import Extraction
from graphbuilder.workspace import save_extraction

FEW = 48
"""Up to so many documents one process is done before a second has loaded spaCy."""

_NOTE = ".reading-"
_BATCH = 32  # documents handed to a worker at a time, at most

Reader = Callable[[Path], tuple[Extraction, str]]
"""Gives what is read from a document, and its text, in which the evidence stands."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: the hash of what was kept, or the reason of the failure."""

    path: Path
    digest: str = ""
    reason: str = ""


def read_all(
    paths: Sequence[Path], folder: Path, read: Reader, jobs: int | None = None, *, seconds: float = TIME_LIMIT
) -> Iterator[Outcome]:
    """Read each of `paths` and keep its extraction in `folder`; outcomes come as they are ready.

    `jobs` None means every core, once there is more work than a single process does
    quickly; with two or more even a single file is read in a worker. A file that ends its
    worker, or takes more than `seconds`, is a failure; the others are still read.

    Raises:
        GraphbuilderError: worker processes can't be started.
    """
    count = processes(jobs, len(paths))
    task = _Task(folder, read, seconds)
    suspects = _suspects(folder, paths)
    if suspects and _can_start():
        for path in suspects:
            yield _read_apart(path, task)
        paths = [path for path in paths if path not in suspects]
    if count <= 1:
        for path in paths:
            yield _read_one(path, task)
    else:
        yield from _read_parallel(paths, task, min(count, len(paths)))


@dataclass(frozen=True, slots=True)
class _Task:
    """What is done with every file: how it is read, for how long at most, and where it is kept."""

    folder: Path
    read: Reader
    seconds: float


def processes(jobs: int | None, documents: int) -> int:
    """How many processes read so many documents, where the user wants `jobs`."""
    if jobs is not None:
        return jobs
    return 1 if documents <= FEW else os.cpu_count() or 1


def _read_one(path: Path, task: _Task) -> Outcome:
    """Read one file and keep the extraction."""
    with _noted(path, task.folder):
        outcome = _outcome(path, task)
    if isinstance(outcome, Outcome):
        return outcome
    extraction, text = outcome
    save_extraction(task.folder, extraction, text)
    return Outcome(path, extraction.digest)


def _outcome(path: Path, task: _Task) -> tuple[Extraction, str] | Outcome:
    """What is read from a file, or the failure."""
    in_worker = multiprocessing.parent_process() is not None
    try:
        with time_limit(task.seconds, end_process=in_worker):
            return task.read(path)
    except OutOfTimeError:
        reason = f"reading it takes longer than {task.seconds:.0f} seconds; split the file into its meetings"
        return Outcome(path, reason=reason)
    # One document must not stop the others, whatever is wrong with it; the reason is reported
    except Exception as error:  # noqa: BLE001
        return Outcome(path, reason=failure_reason(path, error))


def failure_reason(path: Path, error: Exception) -> str:
    """Why a file could not be read, in words for a person."""
    if isinstance(error, GraphbuilderError):
        return str(error).removeprefix(f"{path}: ").removeprefix(f"{path.name}: ")
    return f"reading it failed ({type(error).__name__}: {error}); please report this file as a fault"


@contextmanager
def _noted(path: Path, folder: Path) -> Iterator[None]:
    """A note says that the file is being read; only the end of the process leaves it behind."""
    note = folder / f"{_NOTE}{os.getpid()}"
    note.write_bytes(_name(path))
    try:
        yield
    finally:
        note.unlink(missing_ok=True)


def _suspects(folder: Path, paths: Sequence[Path]) -> list[Path]:
    """Those of `paths` that were being read when a process ended; the notes are taken away."""
    names = set()
    for note in folder.glob(f"{_NOTE}*"):
        names.add(note.read_bytes())
        note.unlink(missing_ok=True)
    return [path for path in paths if _name(path) in names] if names else []


def _name(path: Path) -> bytes:
    return os.fsencode(os.path.abspath(path))  # noqa: PTH100 - links are not followed


def _read_batch(paths: Sequence[Path], task: _Task) -> list[Outcome]:
    """Read some files; runs in a worker."""
    return [_read_one(path, task) for path in paths]


def _read_parallel(paths: Sequence[Path], task: _Task, jobs: int) -> Iterator[Outcome]:
    """Read in `jobs` processes; files that were being read when one died are tried again one by one."""
    left = list(paths)
    while left:
        done: set[Path] = set()
        try:
            for outcome in _run(_batches(left, jobs), task, jobs):
                done.add(outcome.path)
                yield outcome
            return
        except BrokenProcessPool:
            _check_start()
            left = [path for path in left if path not in done]
            suspects = _suspects(task.folder, left) or left  # no note: it isn't known which of them it was
            for path in suspects:
                yield _read_apart(path, task)
            left = [path for path in left if path not in suspects]


def _batches(paths: Sequence[Path], jobs: int) -> list[Sequence[Path]]:
    """The files in portions: some for every process, so that none waits long for the last.

    The first ones are single files, which tell soon how fast it goes.
    """
    size = max(1, min(_BATCH, len(paths) // (jobs * 4)))
    single = [paths[start : start + 1] for start in range(min(jobs, len(paths)))]
    return single + [paths[start : start + size] for start in range(len(single), len(paths), size)]


_DIED = (
    "its worker process was ended while reading it, for the time or the memory that it took; "
    "split the file into its meetings, or print it to a new PDF"
)


def _read_apart(path: Path, task: _Task) -> Outcome:
    """Read one file in a process of its own."""
    try:
        return next(_run([[path]], task, 1))
    except BrokenProcessPool:
        _suspects(task.folder, [])
        return Outcome(path, reason=_DIED)


def _check_start() -> None:
    """Raise GraphbuilderError when a worker can't even start."""
    if not _can_start():
        raise GraphbuilderError(
            "Worker processes can't be started. In a script, call build() below "
            '`if __name__ == "__main__":`, or use one process (jobs=1, --jobs 1).'
        )


def _can_start() -> bool:
    try:
        with _pool(1) as pool:
            pool.submit(os.getpid).result()
    except (BrokenProcessPool, RuntimeError):  # the latter in a script that starts workers unguarded
        return False
    return True


def _pool(jobs: int) -> ProcessPoolExecutor:
    """Worker processes that share nothing with this one.

    Spawned, since a forked child would inherit the workspace's lock, and hold it if we are killed.
    """
    return ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), initializer=_start_worker)


def _run(batches: Sequence[Sequence[Path]], task: _Task, jobs: int) -> Iterator[Outcome]:
    """The outcomes of all batches, as they are ready."""
    pool = _pool(jobs)
    try:
        futures: list[Future[list[Outcome]]] = [pool.submit(_read_batch, batch, task) for batch in batches]
        for future in as_completed(futures):
            yield from future.result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _start_worker() -> None:
    """Leave Ctrl-C to the main process, end when that is gone, and hold only so much memory."""
    limit_memory()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)  # not sys.exit: that would end this thread only
