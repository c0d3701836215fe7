"""Connections that don't get to the point are closed; others aren't."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Iterator

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from graphbuilder.serve.patience import PatientProtocol


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
        thread.join(30)


@pytest.mark.parametrize("start", [b"", b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: "])
def test_head_that_never_ends(place: tuple[str, int], start: bytes) -> None:
    """The connection is closed without an answer."""
    with socket.create_connection(place, timeout=30) as connection:
        connection.sendall(start)
        assert connection.recv(1000) == b""


def test_answer_that_takes_longer(place: tuple[str, int]) -> None:
    """A request that has come is answered, however long that takes; then the connection is closed."""
    with socket.create_connection(place, timeout=30) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        parts = []
        while part := connection.recv(1000):
            parts.append(part)
    assert b"".join(parts).startswith(b"HTTP/1.1 200")
    assert parts[-1].endswith(b"done")
