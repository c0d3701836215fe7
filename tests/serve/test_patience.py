"""Connections that don't get to the point are closed; others aren't."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import suppress

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from graphbuilder.serve.patience import PatientProtocol
from tests.waiting import LONG, wait_until


class ShortPatience(PatientProtocol):
    """One with little patience."""

    head_seconds = 0.3


async def slow(request: Request) -> PlainTextResponse:
    """An answer that takes longer than that."""
    await asyncio.sleep(0.8)
    return PlainTextResponse("done")


@pytest.fixture(scope="module")
def place() -> Iterator[tuple[str, int]]:
    """Where a server with little patience listens."""
    app = Starlette(routes=[Route("/", slow)])
    config = uvicorn.Config(app, http=ShortPatience, log_level="error", lifespan="off")
    server = uvicorn.Server(config)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        yield listener.getsockname()
        server.should_exit = True
        thread.join(LONG)


@pytest.mark.parametrize("start", [b"", b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: "])
def test_head_that_never_ends(place: tuple[str, int], start: bytes) -> None:
    """The connection is closed without an answer."""
    assert send(place, start) == b""


def test_answer_that_takes_longer(place: tuple[str, int]) -> None:
    """A request that has come is answered, however long that takes; then the connection is closed."""
    answers: list[bytes] = []

    def is_answered() -> bool:  # not where the machine is so busy that the request itself comes too late
        answers.append(send(place, b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"))
        return answers[-1] != b""

    wait_until(is_answered)
    assert answers[-1].startswith(b"HTTP/1.1 200")
    assert answers[-1].endswith(b"done")


def send(place: tuple[str, int], text: bytes) -> bytes:
    """All that comes back until the connection is closed."""
    parts = []
    with suppress(ConnectionError), socket.create_connection(place, timeout=LONG) as connection:
        connection.sendall(text)
        while part := connection.recv(1000):
            parts.append(part)
    return b"".join(parts)
