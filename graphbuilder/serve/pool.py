"""Worker processes ↔ requests: who answers what, for how long at most, and what if one dies.

A worker that takes too long is ended, and so is one whose asker has gone; another takes
its place. Queries never hold all workers, so that pages stay quick beside slow queries.

A query that turns out to be slow is set apart with its worker: others go before it on the
processor, another worker takes its place at once, and quick queries needn't wait for it.
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

_SLOW_SECONDS = 1.0
"""From when on a query is a slow one; nearly all are done in a tenth of that."""

_WORTH_IT = 3
"""Times that long a query must be allowed to take, as another worker may take a second to start."""

_START_SECONDS = 30.0
_LOOK_SECONDS = 0.5  # between looks for a newer generation
_PAUSE_SECONDS = 2.0  # between one worker that can't start and the next

_log = logging.getLogger("graphbuilder.serve")


class Place:
    """One of the places for queries; left once, however often that is said."""

    def __init__(self, places: asyncio.Semaphore) -> None:
        self._places = places
        self._taken = True

    def leave(self) -> None:
        """Let the next query have it."""
        if self._taken:
            self._taken = False
            self._places.release()


class Pool:
    """The worker processes of a server; `generation` tells which store counts."""

    def __init__(self, settings: Settings, generation: Callable[[], str]) -> None:
        self._settings = settings
        self._generation = generation
        self._size = max(settings.workers, _RESERVED + 1)
        self._idle: list[WorkerProcess] = []
        self._busy: set[WorkerProcess] = set()
        self._apart: set[WorkerProcess] = set()
        self._most_apart = max(2, self._size // 2)
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
        await asyncio.gather(*(worker.end() for worker in [*self._idle, *self._busy, *self._apart]))
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
        place = Place(self._queries)
        try:
            return await self._ask(request, place)
        finally:
            place.leave()

    async def _ask(self, request: Request, place: Place | None = None) -> Reply | Gone:
        """As `ask`, whoever's turn it is; `place` is that among the queries."""
        try:
            async with asyncio.timeout(self._wait):
                worker = await self._take(asks_names(request.job))
        except TimeoutError:
            return text_reply(503, "No process was free in time: try again in a moment.")
        slow = place and self._expect_slow(worker, place)
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
            if slow:
                slow.cancel()
            self._done(worker, sound=reply is not None)
        return reply

    def _expect_slow(self, worker: WorkerProcess, place: Place) -> asyncio.TimerHandle | None:
        """What sets a worker apart when its query turns out to be slow; None where it is over soon after."""
        if self._settings.timeout < _WORTH_IT * _SLOW_SECONDS:
            return None
        return asyncio.get_running_loop().call_later(_SLOW_SECONDS, self._set_apart, worker, place)

    def _set_apart(self, worker: WorkerProcess, place: Place) -> None:
        """Let a worker go on with a slow query beside the others, unless there are many such."""
        worker.give_way()
        if len(self._apart) < self._most_apart:
            self._busy.discard(worker)
            self._apart.add(worker)
            place.leave()
            self._in_background(self._replace())

    def _done(self, worker: WorkerProcess, *, sound: bool) -> None:
        """Give a worker that has answered to the next, or start another in its place."""
        apart = worker in self._apart
        self._apart.discard(worker)
        self._busy.discard(worker)
        if apart:
            self._in_background(worker.end())
        elif sound and not worker.gives_way:
            self._release(worker)
        else:
            self._in_background(self._replace(worker))

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
            ours = (*self._idle, *self._busy, *self._apart)
            late = [one for one in ours if one.keeper is not self._keeper]
            free = next((one for one in late if one in self._idle), None)
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
