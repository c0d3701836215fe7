"""Worker processes ↔ requests: who answers what, for how long at most, and what if one dies.

A worker that takes too long is ended, and so is one whose asker has gone; another takes
its place. Queries never hold all workers, so that pages stay quick beside slow queries.
"""

from __future__ import annotations

import asyncio
import logging
import sys
from asyncio.subprocess import PIPE, Process
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress

from graphbuilder.serve.messages import (
    LENGTH,
    Gone,
    HealthJob,
    Reply,
    Request,
    WarmJob,
    asks_names,
    asks_user_query,
    text_reply,
    to_frame,
    to_reply,
)
from graphbuilder.serve.settings import Settings

_RESERVED = 2
"""Workers that no query of a user gets: they are for documents, pages and the like."""

_MAX_WAITING = 200
"""Requests that are answered or wait; more are sent away at once."""

_BUFFER = 1_000_000  # bytes read from a worker at a time
_START_SECONDS = 30.0
_PAUSE_SECONDS = 2.0  # between one worker that can't start and the next

_log = logging.getLogger("graphbuilder.serve")


class DiedError(Exception):
    """A worker ended in the middle of a request."""


class _Worker:
    """A running process."""

    def __init__(self, process: Process) -> None:
        self._process = process
        self.knows_names = False

    async def ask(self, request: Request) -> Reply | Gone:
        """The worker's reply.

        Raises:
            DiedError: the process ended before it had replied.
        """
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        try:
            stdin.write(to_frame(request))
            await stdin.drain()
            head = await stdout.readexactly(LENGTH.size)
            return to_reply(await stdout.readexactly(LENGTH.unpack(head)[0]))
        except (asyncio.IncompleteReadError, ConnectionError) as error:
            raise DiedError from error

    async def end(self) -> None:
        """End the process, whatever it does."""
        with suppress(ProcessLookupError):
            self._process.kill()
        await self._process.wait()


class Pool:
    """The worker processes of a server; `generation` tells which store counts."""

    def __init__(self, settings: Settings, generation: Callable[[], str]) -> None:
        self._settings = settings
        self._generation = generation
        self._size = max(settings.workers, _RESERVED + 1)
        self._idle: list[_Worker] = []
        self._busy: set[_Worker] = set()
        self._waiting: deque[asyncio.Future[_Worker]] = deque()
        self._queries = asyncio.Semaphore(self._size - _RESERVED)
        self._asked = 0
        self._tasks: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Start the workers; done when the first is ready.

        Raises:
            DiedError: it ended at once.
        """
        self._release(await self._started())
        for _ in range(self._size - 1):
            self._in_background(self._replace())
        self._in_background(self._warm())

    async def stop(self) -> None:
        """End all workers."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await asyncio.gather(*(worker.end() for worker in [*self._idle, *self._busy]))

    async def ask(self, request: Request) -> Reply | Gone:
        """The reply of the next free worker; 503 when none is free in time, or it takes too long."""
        if self._asked >= _MAX_WAITING:
            return text_reply(503, "Too many requests wait already: try again in a moment.")
        self._asked += 1
        try:
            return await (self._ask_query if asks_user_query(request.job) else self._ask)(request)
        finally:
            self._asked -= 1

    async def _ask_query(self, request: Request) -> Reply | Gone:
        """As `ask`, when it is a query's turn."""
        try:
            async with asyncio.timeout(self._settings.timeout):
                await self._queries.acquire()
        except TimeoutError:
            return text_reply(503, "Slow queries hold all places for queries: try again in a moment.")
        try:
            return await self._ask(request)
        finally:
            self._queries.release()

    async def _ask(self, request: Request) -> Reply | Gone:
        """As `ask`, whoever's turn it is."""
        try:
            async with asyncio.timeout(self._settings.timeout):
                worker = await self._take(asks_names(request.job))
        except TimeoutError:
            return text_reply(503, "No process was free in time: try again in a moment.")
        reply: Reply | Gone | None = None
        try:
            async with asyncio.timeout(self._settings.timeout):
                reply = await worker.ask(request)
        except TimeoutError:
            seconds = f"{self._settings.timeout:g}"
            return text_reply(503, f"This takes more than {seconds} seconds, the limit here: ask for less.")
        except DiedError:
            return text_reply(
                503, "This takes more memory than there is, or is nested too deeply: ask for less."
            )
        finally:  # also when the asker has gone
            self._busy.discard(worker)
            if reply is None:
                self._in_background(self._replace(worker))
            else:
                self._release(worker)
        return reply

    async def _take(self, names: bool) -> _Worker:
        """A free worker, or the next that is; when it comes to names, one that has their index."""
        if self._idle:
            # the one used last is the warmest
            ready = [worker for worker in self._idle if worker.knows_names] if names else []
            worker = ready[-1] if ready else self._idle[-1]
            self._idle.remove(worker)
        else:
            future: asyncio.Future[_Worker] = asyncio.get_running_loop().create_future()
            self._waiting.append(future)
            try:
                worker = await future
            except asyncio.CancelledError:
                if future.done() and not future.cancelled():
                    self._release(future.result())
                raise
        self._busy.add(worker)
        worker.knows_names = worker.knows_names or names
        return worker

    async def _warm(self) -> None:
        """Let a worker make the index of names before anyone waits for it."""
        await self.ask(Request(self._generation(), False, WarmJob()))

    def _release(self, worker: _Worker) -> None:
        """Give a worker to whoever has waited longest."""
        while self._waiting:
            future = self._waiting.popleft()
            if not future.done():
                future.set_result(worker)
                return
        self._idle.append(worker)

    async def _replace(self, former: _Worker | None = None) -> None:
        """Start a worker in the place of one that is to end."""
        if former is not None:
            await former.end()
        while True:
            try:
                self._release(await self._started())
                return
            except (DiedError, OSError, TimeoutError):
                _log.exception("a worker process can't be started; trying again")
                await asyncio.sleep(_PAUSE_SECONDS)

    async def _started(self) -> _Worker:
        """A new process that has answered once.

        Raises:
            DiedError: it ended at once.
            TimeoutError: it doesn't answer.
            OSError: the system starts no process.
        """
        command = (sys.executable, "-m", "graphbuilder.serve.worker")
        argument = self._settings.for_workers().to_argument()
        process = await asyncio.create_subprocess_exec(
            *command, argument, stdin=PIPE, stdout=PIPE, limit=_BUFFER
        )
        worker = _Worker(process)
        try:
            async with asyncio.timeout(_START_SECONDS):
                await worker.ask(Request(self._generation(), False, HealthJob()))
        except BaseException:
            await worker.end()
            raise
        return worker

    def _in_background(self, work: Awaitable[None]) -> None:
        """Do something that nobody waits for."""
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
