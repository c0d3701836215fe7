"""Worker processes ↔ requests: who answers what, for how long at most, and what if one dies.

A worker that takes too long is ended, and so is one whose asker has gone; another takes
its place. Queries never hold all workers, so that pages stay quick beside slow queries.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable

from graphbuilder.serve.messages import (
    Gone,
    HealthJob,
    Reply,
    Request,
    WarmJob,
    asks_names,
    asks_user_query,
    text_reply,
)
from graphbuilder.serve.processes import DiedError, Keeper, WorkerProcess, start_worker
from graphbuilder.serve.settings import Settings

_RESERVED = 2
"""Workers that no query of a user gets: they are for documents, pages and the like."""

_MAX_WAITING = 200
"""Requests that are answered or wait; more are sent away at once."""

_WAIT_SECONDS = 10.0
"""How long a request may wait for its turn, unless queries have more time than that."""

_START_SECONDS = 30.0
_LOOK_SECONDS = 0.5  # between looks for a newer generation
_PAUSE_SECONDS = 2.0  # between one worker that can't start and the next

_log = logging.getLogger("graphbuilder.serve")


class Pool:
    """The worker processes of a server; `generation` tells which store counts."""

    def __init__(self, settings: Settings, generation: Callable[[], str]) -> None:
        self._settings = settings
        self._generation = generation
        self._size = max(settings.workers, _RESERVED + 1)
        self._idle: list[WorkerProcess] = []
        self._busy: set[WorkerProcess] = set()
        self._waiting: deque[asyncio.Future[WorkerProcess]] = deque()
        self._queries = asyncio.Semaphore(self._size - _RESERVED)
        self._asked = 0
        self._wait = max(settings.timeout, _WAIT_SECONDS)
        self._keeper: Keeper | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Start the workers; done when the first is ready.

        Raises:
            DiedError: it ended at once.
        """
        self._release(await self._started())
        for _ in range(self._size - 1):
            self._in_background(self._replace())
        self._in_background(self._keep())

    async def stop(self) -> None:
        """End all workers."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await asyncio.gather(*(worker.end() for worker in [*self._idle, *self._busy]))
        if self._keeper is not None:
            await self._keeper.stop()

    @property
    def in_memory(self) -> bool:
        """Whether the graph is held in memory."""
        return self._keeper is not None

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
            async with asyncio.timeout(self._wait):
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
            async with asyncio.timeout(self._wait):
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

    async def _take(self, names: bool) -> WorkerProcess:
        """A free worker, or the next that is; when it comes to names, one that has their index."""
        if self._idle:
            # the one used last is the warmest
            ready = [worker for worker in self._idle if worker.knows_names] if names else []
            worker = ready[-1] if ready else self._idle[-1]
            self._idle.remove(worker)
        else:
            future: asyncio.Future[WorkerProcess] = asyncio.get_running_loop().create_future()
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

    def _release(self, worker: WorkerProcess) -> None:
        """Give a worker to whoever has waited longest."""
        while self._waiting:
            future = self._waiting.popleft()
            if not future.done():
                future.set_result(worker)
                return
        self._idle.append(worker)

    async def _replace(self, former: WorkerProcess | None = None) -> None:
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

    async def _started(self) -> WorkerProcess:
        """A new process that has answered once.

        Raises:
            DiedError: it ended at once.
            TimeoutError: it doesn't answer.
            OSError: the system starts no process.
        """
        worker = await self._new()
        try:
            async with asyncio.timeout(_START_SECONDS):
                await worker.ask(Request(self._generation(), False, HealthJob()))
        except BaseException:
            await worker.end()
            raise
        return worker

    async def _new(self) -> WorkerProcess:
        """A new process: forked from the keeper where there is one.

        Raises:
            OSError: the system starts no process.
        """
        if self._keeper is not None:
            try:
                return await self._keeper.fork()
            except DiedError:
                _log.warning("the process that held the graph in memory is gone; it is read from disk")
                self._keeper = None
        return await start_worker(self._settings)

    async def _keep(self) -> None:
        """Hold the newest graph in memory, as far as it fits, and let all workers have it so."""
        kept = ""
        while True:
            if kept != self._generation():
                kept = self._generation()
                former, self._keeper = self._keeper, await self._load(kept)
                await self._renew()
                if former is not None:
                    await former.stop()
                if self._keeper is None:
                    await self.ask(Request(kept, False, WarmJob()))
            await asyncio.sleep(_LOOK_SECONDS)

    async def _load(self, generation: str) -> Keeper | None:
        """A keeper of that generation; None when it doesn't fit, or isn't wanted."""
        if not self._settings.keeps_graph():
            return None
        try:
            return await Keeper.start(self._settings, generation)
        except (DiedError, OSError):
            return None

    async def _renew(self) -> None:
        """Replace, one after another, the workers that weren't forked from the keeper."""
        while True:
            late = [one for one in (*self._idle, *self._busy) if one.keeper is not self._keeper]
            free = next((one for one in late if one not in self._busy), None)
            if not late:
                return
            if free is None:
                await asyncio.sleep(_LOOK_SECONDS)
                continue
            self._idle.remove(free)
            await self._replace(free)

    def _in_background(self, work: Awaitable[None]) -> None:
        """Do something that nobody waits for."""
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
