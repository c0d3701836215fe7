"""Worker processes as the server sees them: started afresh, or forked from one that holds the graph.

A process started afresh reads the store on disk. Where the system can fork and the graph
fits, a keeper loads it into memory once, and workers are forked from it: they share its
memory, answer many times faster, and one that is ended is replaced in milliseconds.
"""

from __future__ import annotations

import asyncio
import os
import socket
import struct
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial

from graphbuilder.serve.messages import LENGTH, Gone, Reply, Request, to_frame, to_reply
from graphbuilder.serve.settings import Settings

ORDER = struct.Struct(">cQ")
"""What a keeper is told: FORK, with the worker's end of a connection, or END with a process's number."""

NUMBER = struct.Struct(">Q")
"""What a keeper answers: the number of the process."""

FORK, END = b"F", b"E"
LOADED = b"+"

_BUFFER = 1_000_000  # bytes read from a worker at a time
_NICE = 5  # of a process that others go before: a third of their share, and all that nobody wants
_LAST = 19  # there is no later one


class DiedError(Exception):
    """A process ended before it had answered."""


class WorkerProcess:
    """A running worker, by the number of its process; `keeper` is what it was forked from."""

    def __init__(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        end: Callable[[], Awaitable[None]],
        number: int,
        keeper: Keeper | None = None,
    ) -> None:
        self._reader = reader
        self._writer = writer
        self._end = end
        self._number = number
        self.keeper = keeper
        self.knows_names = keeper is not None
        self.gives_way = False

    async def ask(self, request: Request) -> Reply | Gone:
        """The worker's reply.

        Raises:
            DiedError: the process ended before it had replied.
        """
        try:
            self._writer.write(to_frame(request))
            await self._writer.drain()
            head = await self._reader.readexactly(LENGTH.size)
            return to_reply(await self._reader.readexactly(LENGTH.unpack(head)[0]))
        except (asyncio.IncompleteReadError, ConnectionError) as error:
            raise DiedError from error

    def give_way(self) -> None:
        """Let other processes go first, for good: only root could take that back."""
        self.gives_way = True
        if hasattr(os, "setpriority"):
            # after our own: as a service this may have been started with another one than the usual
            later = min(_LAST, os.getpriority(os.PRIO_PROCESS, 0) + _NICE)
            with suppress(OSError):  # it has just ended
                os.setpriority(os.PRIO_PROCESS, self._number, later)

    async def end(self) -> None:
        """End the process, whatever it does."""
        self._writer.close()
        await self._end()


async def start_worker(settings: Settings) -> WorkerProcess:
    """A new process that reads the store on disk.

    Raises:
        OSError: the system starts no process.
    """
    command = (sys.executable, "-m", "graphbuilder.serve.worker", settings.for_workers().to_argument())
    process = await asyncio.create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE, limit=_BUFFER)
    assert process.stdin is not None
    assert process.stdout is not None
    return WorkerProcess(process.stdout, process.stdin, partial(_end_process, process), process.pid)


async def _end_process(process: Process) -> None:
    with suppress(ProcessLookupError):
        process.kill()
    await process.wait()


class Keeper:
    """A process that holds a generation of the graph in memory, and forks workers."""

    def __init__(self, process: Process, control: socket.socket) -> None:
        self._process = process
        self._control = control
        self._turn = asyncio.Lock()

    @classmethod
    async def start(cls, settings: Settings, generation: str) -> Keeper:
        """A keeper of that generation, when it has loaded it.

        Raises:
            DiedError: it can't be loaded, or is no longer there.
            OSError: the system starts no process.
        """
        ours, theirs = socket.socketpair()
        ours.setblocking(False)
        with theirs:
            command = (sys.executable, "-m", "graphbuilder.serve.keeper")
            arguments = (settings.for_workers().to_argument(), generation, str(theirs.fileno()))
            process = await asyncio.create_subprocess_exec(
                *command, *arguments, stdin=DEVNULL, pass_fds=(theirs.fileno(),)
            )
        keeper = cls(process, ours)
        try:
            if await keeper._read(len(LOADED)) != LOADED:
                raise DiedError
        except BaseException:
            await keeper.stop()
            raise
        return keeper

    async def fork(self) -> WorkerProcess:
        """A worker.

        Raises:
            DiedError: the keeper is gone.
        """
        ours, theirs = socket.socketpair()
        with theirs:
            number = await self._order(FORK, 0, theirs)
        reader, writer = await asyncio.open_connection(sock=ours, limit=_BUFFER)
        return WorkerProcess(reader, writer, partial(self._end, number), number, self)

    async def stop(self) -> None:
        """End the keeper, and with it its workers."""
        self._control.close()
        await _end_process(self._process)

    async def _end(self, number: int) -> None:
        """End a worker; when the keeper is gone, so is or will be the worker."""
        with suppress(DiedError):
            await self._order(END, number)

    async def _order(self, what: bytes, number: int, connection: socket.socket | None = None) -> int:
        """Tell the keeper to do something; gives the number that it answers.

        Raises:
            DiedError: the keeper is gone.
        """
        async with self._turn:
            try:
                sockets = [] if connection is None else [connection.fileno()]
                socket.send_fds(self._control, [ORDER.pack(what, number)], sockets)
            except OSError as error:
                raise DiedError from error
            return int(NUMBER.unpack(await self._read(NUMBER.size))[0])

    async def _read(self, size: int) -> bytes:
        """What the keeper says.

        Raises:
            DiedError: the keeper is gone.
        """
        data = b""
        while len(data) < size:
            try:
                part = await asyncio.get_running_loop().sock_recv(self._control, size - len(data))
            except OSError as error:
                raise DiedError from error
            if not part:
                raise DiedError
            data += part
        return data
