"""A process that loads the graph into memory and forks workers, which share that memory.

It is told what to do over a connection to the server, and ends with it, together with its
workers. It has one thread when it forks, and does nothing but waiting.
"""

from __future__ import annotations

import gc
import os
import signal
import socket
import sys

from graphbuilder.limits import limit_memory
from graphbuilder.serve.isolate import without_network
from graphbuilder.serve.processes import FORK, LOADED, NUMBER, ORDER
from graphbuilder.serve.settings import WorkerSettings
from graphbuilder.serve.worker import Worker, answer_all


def main() -> None:
    """Load the generation that is named, then fork and end workers until the connection ends."""
    settings = WorkerSettings.from_argument(sys.argv[1])
    control = socket.socket(fileno=int(sys.argv[3]))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the server's
    without_network()
    worker = Worker(settings)
    if not worker.load(sys.argv[2]):
        return
    gc.collect()
    gc.freeze()  # collecting would touch, and so copy, what is shared
    control.sendall(LOADED)
    workers: set[int] = set()
    while order := _receive(control):
        what, number, connection = order
        if what == FORK:
            number = _fork(worker, settings, control, connection)
            workers.add(number)
        elif number in workers:
            workers.remove(number)
            _end(number)
        control.sendall(NUMBER.pack(number))
    for number in workers:
        _end(number)


def _receive(control: socket.socket) -> tuple[bytes, int, int] | None:
    """What is to be done, with a worker's connection or -1; None at the end."""
    data, connections, _, _ = socket.recv_fds(control, ORDER.size, 1)
    if len(data) < ORDER.size:
        return None
    what, number = ORDER.unpack(data)
    return what, number, connections[0] if connections else -1


def _fork(worker: Worker, settings: WorkerSettings, control: socket.socket, connection: int) -> int:
    """The number of a new process that answers over `connection`."""
    number = os.fork()
    if number:
        os.close(connection)
        return number
    try:
        control.close()
        limit_memory(settings.memory)
        with socket.socket(fileno=connection) as stream:
            answer_all(worker, stream.makefile("rb"), stream.makefile("wb"), settings.timeout)
    finally:
        os._exit(0)


def _end(number: int) -> None:
    """End a child, whatever it does."""
    os.kill(number, signal.SIGKILL)  # it is ours until it is waited for, so nobody else has its number
    os.waitpid(number, 0)


if __name__ == "__main__":
    main()
