"""What one document may take of time and memory, so that none keeps the others from being read.

A limit of time ends Python's own work by a signal. Libraries written in C don't hear it:
in a worker process, and in the program, a watchdog ends the process instead, a little later.
"""

from __future__ import annotations

import faulthandler
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

TIME_LIMIT = 300.0
"""Seconds for one document; long minutes take one or two."""

WORKER_MEMORY = 2_000_000_000
"""Bytes that a worker process may take; long minutes need a tenth."""

_GRACE = 20.0  # seconds for which the watchdog waits for the signal's effect, at most
_AGAIN = 1.0  # seconds after which the signal is sent again, in case something caught it


_STANDARD_ERROR = 2

_program = False


def be_program() -> None:
    """Say that this process only builds: a document that makes it hang may end it.

    The next run goes round that document. Not for a process that calls `build()` among other things.
    """
    global _program
    _program = True


class OutOfTimeError(BaseException):
    """A document took longer than it may; not an `Exception`, since libraries catch those."""


@contextmanager
def time_limit(seconds: float, *, end_process: bool) -> Iterator[None]:
    """Raises `OutOfTimeError` in what takes longer; or ends the process when even that doesn't help.

    The process ends where `end_process`, and in the program, which tells what it was doing.
    Without effect outside the main thread, and on systems without interval timers.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    former = signal.signal(signal.SIGALRM, _raise)
    with Path(os.devnull).open("w") as nowhere:
        if end_process or _program:
            told = nowhere.fileno() if end_process else _STANDARD_ERROR
            faulthandler.dump_traceback_later(seconds + min(seconds, _GRACE), exit=True, file=told)
        signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, former)
            if end_process or _program:
                faulthandler.cancel_dump_traceback_later()


def _raise(number: int, frame: FrameType | None) -> None:
    raise OutOfTimeError


def used_memory() -> int:
    """How many bytes of its own this process has now; 0 where the system doesn't tell."""
    try:
        lines = Path("/proc/self/status").read_text("ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmData:")), 0)


def limit_memory(most: int = WORKER_MEMORY) -> None:
    """Let this process take no more than so many bytes from now on, where the system can tell it so.

    To be called before numpy is loaded: that sets aside 40 MB for each core of the machine,
    which on a large one would be more than there may be, and nothing here has a use for them.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    with suppress(ImportError, OSError, ValueError):
        import resource  # not on Windows

        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        limit = used_memory() + most
        limit = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
        resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
