"""A job → an HTTP response: from the cache or a worker, with what caches and browsers need to know."""

from __future__ import annotations

import asyncio
import zlib
from collections.abc import Mapping
from typing import Any

from starlette.requests import Request as HttpRequest
from starlette.responses import Response

from graphbuilder.resources import PACKAGE
from graphbuilder.serve.cache import ReplyCache
from graphbuilder.serve.current import Current
from graphbuilder.serve.messages import Gone, HealthJob, Job, Reply, Request, text_reply
from graphbuilder.serve.negotiate import takes_gzip
from graphbuilder.serve.pool import Pool

_WATCH_AFTER = 0.25  # seconds after which it is worth to look whether the asker is still there
_TRIES = 3  # generations that may go away while one request is answered
_CLOSED = 499  # nobody reads it


class Front:
    """Answers HTTP requests by jobs."""

    def __init__(self, current: Current, pool: Pool, cache: ReplyCache, version: str) -> None:
        self._current = current
        self._pool = pool
        self._cache = cache
        self._version = version

    async def respond(self, http: HttpRequest, job: Job, *, vary: str = "Accept") -> Response:
        """The response to a job; 304 when the asker has it already.

        `vary` names the headers that the job was made from.
        """
        zipped = takes_gzip(http.headers.get("accept-encoding", ""))
        request = Request(self._current.generation(), zipped, job)
        headers = {"Vary": f"{vary}, Accept-Encoding" if vary else "Accept-Encoding"}
        if http.method in ("GET", "HEAD"):
            tag = self._tag(request)
            headers |= {"ETag": tag, "Cache-Control": "no-cache"}
            if tag in http.headers.get("if-none-match", ""):
                return Response(status_code=304, headers=headers)
        return to_response(await self._reply(http, request), headers)

    async def health(self) -> Reply:
        """Whether a worker answers."""
        reply = await self._ask(Request(self._current.generation(), False, HealthJob()))
        return reply

    def _tag(self, request: Request) -> str:
        """The same for the same bytes: named after the graph, this program, and all that was asked."""
        asked = zlib.crc32(repr((request.zipped, request.job)).encode())
        return f'"{request.generation}-{self._version}-{asked:08x}"'

    async def _reply(self, http: HttpRequest, request: Request) -> Reply:
        kept = self._cache.get(request)
        if kept is not None:
            return kept
        reply = await _while_connected(http, asyncio.ensure_future(self._ask(request)))
        self._cache.put(request, reply)
        return reply

    async def _ask(self, request: Request) -> Reply:
        """A worker's reply, on a newer generation when the one asked for is gone."""
        for _ in range(_TRIES):
            reply = await self._pool.ask(request)
            if not isinstance(reply, Gone):
                return reply
            request = Request(self._current.generation(), request.zipped, request.job)
        return text_reply(503, "The graph is being replaced: try again in a moment.")


def program_stamp() -> str:
    """Another one when the program is another: the time of its newest file."""
    newest = max(place.stat().st_mtime_ns for place in PACKAGE.rglob("*") if place.is_file())
    return f"{newest:x}"


def to_response(reply: Reply, headers: Mapping[str, str]) -> Response:
    """A reply as Starlette sends it; what went wrong isn't kept by caches."""
    told = dict(headers)
    if reply.zipped:
        told["Content-Encoding"] = "gzip"
    if reply.status != 200:
        told.pop("ETag", None)
        told["Cache-Control"] = "no-store"
    if reply.location:
        told["Location"] = reply.location
    if reply.status == 503:
        told["Retry-After"] = "5"
    return Response(reply.body, reply.status, {**told, "Content-Type": reply.media_type})


async def _while_connected(http: HttpRequest, work: asyncio.Future[Reply]) -> Reply:
    """The outcome of `work`, which is given up when the asker goes away."""
    done, _ = await asyncio.wait({work}, timeout=_WATCH_AFTER)
    if done:
        return work.result()
    gone = asyncio.ensure_future(_disconnected(http))
    both: set[asyncio.Future[Any]] = {work, gone}
    try:
        await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
        if work.done():
            return work.result()
        return Reply(_CLOSED, "text/plain", b"")
    finally:
        for task in (work, gone):
            task.cancel()
        await asyncio.gather(work, gone, return_exceptions=True)


async def _disconnected(http: HttpRequest) -> None:
    """Done when the asker has gone."""
    while (await http.receive())["type"] != "http.disconnect":
        pass
