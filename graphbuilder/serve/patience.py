"""uvicorn's HTTP protocol, which also ends connections that don't get to the point.

uvicorn bounds the size of a request's head and how long a connection may rest after an
answer, but not how long a head may take to come: a few hundred that never end would hold
all connections.
"""

from __future__ import annotations

import asyncio
from typing import ClassVar

from uvicorn.protocols.http.h11_impl import H11Protocol


class PatientProtocol(H11Protocol):
    """Closes a connection whose next request isn't there in time."""

    head_seconds: ClassVar[float] = 20.0
    _awaited = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for the first request."""
        super().connection_made(transport)
        self._await_request()

    def on_response_complete(self) -> None:
        """Begin to wait for the next request."""
        super().on_response_complete()
        self._await_request()

    def _await_request(self) -> None:
        self._awaited += 1
        self.loop.call_later(self.head_seconds, self._end_waiting, self._awaited)

    def _end_waiting(self, awaited: int) -> None:
        """Close the connection, unless a request is being answered or another is waited for."""
        answering = self.cycle is not None and not self.cycle.response_complete
        if awaited == self._awaited and not answering and not self.transport.is_closing():
            self.transport.close()
