"""A process that answers: requests on standard input, replies on standard output.

Queries run here because the store can't break one off; a process can be ended. It
opens the store for reading, keeps it open, and switches when a request names a newer
generation. It ends with its standard input.
"""

from __future__ import annotations

import contextlib
import gzip
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from pyoxigraph import NamedNode, Store

from graphbuilder.limits import limit_memory
from graphbuilder.namespaces import ONTOLOGY_GRAPH
from graphbuilder.serve.answer import TooLargeError, answer_query, write_graph
from graphbuilder.serve.description import count_triples, describe_service
from graphbuilder.serve.isolate import without_network
from graphbuilder.serve.messages import (
    DescriptionJob,
    Gone,
    Job,
    NetworkJob,
    OntologyJob,
    PageJob,
    ReconcileJob,
    Reply,
    Request,
    SparqlJob,
    ThingJob,
    WarmJob,
    read_request,
    text_reply,
    to_frame,
)
from graphbuilder.serve.rooms import Rooms
from graphbuilder.serve.settings import WorkerSettings
from graphbuilder.store import load_generation, open_generation
from graphbuilder.workspace import Workspace

_ZIPPED_FROM = 1_000  # bytes; less isn't worth it
_ZIP_LEVEL = 5
_GRACE = 2.0  # seconds that the server has to end a process before it ends itself


class Worker:
    """Answers requests about one workspace."""

    def __init__(self, settings: WorkerSettings) -> None:
        self._settings = settings
        self._workspace = Workspace(Path(settings.root))
        self._generation = ""
        self._store: Store | None = None
        self._rooms: Rooms | None = None

    def load(self, generation: str) -> bool:
        """Load a generation into memory, and all that makes pages of it; False when it is gone."""
        self._store = load_generation(self._workspace, generation)
        self._generation = generation
        if self._store is None:
            return False
        self._reply(self._store, WarmJob())
        return True

    def answer(self, request: Request) -> Reply | Gone:
        """The reply to a request, or Gone when its generation isn't there."""
        store = self._open(request.generation)
        if store is None:
            return Gone()
        try:
            reply = self._reply(store, request.job)
        except TooLargeError:
            size = self._settings.max_result // 1_000_000
            reply = text_reply(
                503, f"The answer is larger than {size} MB, the most that is given here: ask for less of it."
            )
        except OSError as error:  # the files of the store were taken away below our hands
            return text_reply(503, f"The graph can't be read just now ({error}): try again.")
        return _zipped(reply) if request.zipped else reply

    def _open(self, generation: str) -> Store | None:
        """The store of a generation; the one before is let go."""
        if generation != self._generation or self._store is None:
            self._rooms = None
            self._store = open_generation(self._workspace, generation)
            self._generation = generation
        return self._store

    def _rooms_of(self, store: Store) -> Rooms:
        """The rooms that make pages of a store."""
        if self._rooms is None:
            self._rooms = Rooms(store, self._workspace, self._settings.base)
        return self._rooms

    def _reply(self, store: Store, job: Job) -> Reply:
        """What one kind of job gives."""
        limit = self._settings.max_result
        if isinstance(job, SparqlJob):
            return answer_query(store, job, self._settings.base, limit, self._rooms_of(store).answer)
        if isinstance(job, ThingJob):
            return self._rooms_of(store).thing(job, limit)
        if isinstance(job, PageJob):
            return self._rooms_of(store).page(job)
        if isinstance(job, NetworkJob):
            return self._rooms_of(store).network(job)
        if isinstance(job, ReconcileJob):
            return self._rooms_of(store).reconcile(job)
        if isinstance(job, DescriptionJob):
            return describe_service(count_triples(store), job)
        if isinstance(job, OntologyJob):
            graph = store.quads_for_pattern(None, None, None, NamedNode(ONTOLOGY_GRAPH))
            return write_graph((quad.triple for quad in graph), job.media_type, limit)
        if isinstance(job, WarmJob):
            rooms = self._rooms_of(store)
            rooms.pages.names.lookup("a")
            rooms.page(PageJob(""))
        return text_reply(200, "ok")


def _zipped(reply: Reply) -> Reply:
    """The reply with its body as gzip, where that is worth it; the same bytes every time."""
    if len(reply.body) < _ZIPPED_FROM:
        return reply
    return Reply(reply.status, reply.media_type, gzip.compress(reply.body, _ZIP_LEVEL, mtime=0), zipped=True)


@contextlib.contextmanager
def _at_most(seconds: float) -> Iterator[None]:
    """Lets the system end this process when the server, which should have, is gone itself."""
    if not hasattr(signal, "setitimer"):  # pragma: no cover - Windows
        yield
        return
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def answer_all(worker: Worker, requests: BinaryIO, replies: BinaryIO, timeout: float) -> None:
    """Answer requests, each in `timeout` seconds and some, until there are no more."""
    while request := read_request(requests):
        with _at_most(timeout + _GRACE):
            frame = to_frame(worker.answer(request))
        replies.write(frame)
        replies.flush()


def main() -> None:
    """Answer until standard input ends."""
    settings = WorkerSettings.from_argument(sys.argv[1])
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the server's
    without_network()
    limit_memory(settings.memory)
    requests = sys.stdin.buffer
    replies = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever prints is no reply
    answer_all(Worker(settings), requests, replies, settings.timeout)


if __name__ == "__main__":
    main()
