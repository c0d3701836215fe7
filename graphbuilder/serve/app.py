"""The addresses of the server → what is done for each.

`/sparql` is the SPARQL service. `/id/…` names things, and sends on to their pages, or to
`/doc/…`, the documents about them. `/netvaerk/…` are networks to explore, `/reconcile` is
OpenRefine's, `/ontology` the vocabulary; `/openapi.json` describes all this to programs,
`/health` tells a supervisor whether it works. Everything else is a page for people.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from graphbuilder.resources import resource_path
from graphbuilder.serve.assets import Assets
from graphbuilder.serve.cache import ReplyCache
from graphbuilder.serve.current import Current
from graphbuilder.serve.downloads import Downloads
from graphbuilder.serve.formats import GRAPH_ENDINGS, GRAPH_FILES, GRAPH_TYPES
from graphbuilder.serve.front import Front, program_stamp, to_response
from graphbuilder.serve.messages import (
    RECONCILE_PARTS,
    DescriptionJob,
    NetworkJob,
    OntologyJob,
    PageJob,
    ReconcileJob,
    ThingJob,
    not_acceptable,
    text_reply,
)
from graphbuilder.serve.negotiate import choose
from graphbuilder.serve.openapi import describe_api
from graphbuilder.serve.pool import Pool
from graphbuilder.serve.protocol import FORM, QUERY, Asked, ProtocolError, read_fields, read_job
from graphbuilder.serve.settings import Settings
from graphbuilder.serve.shield import FRAME_POLICY, STYLED_POLICY, Shield
from graphbuilder.workspace import Workspace

# "kommune/0510/person/jens-jensen": what may stand below the base IRI without being escaped
_PATH = re.compile(r"[A-Za-z0-9_~-]+(?:/[A-Za-z0-9_~-]+)*")
# "en/kommune/0510/person/jens-jensen/~items/2/", "spoergsmaal/votes/svar.csv"
_PAGE = re.compile(r"(?:[A-Za-z0-9_~-]+/)*(?:[A-Za-z0-9_~-]+(?:\.[a-z]+)?)?")
_ENDING_OF = {media_type: ending for ending, media_type in GRAPH_ENDINGS.items()}
_MAX_PATH = 2_000
_BODY_SECONDS = 30.0


class Server:
    """The endpoints."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        current = Current(Workspace(settings.root))
        self.pool = Pool(settings, current.generation)
        self._front = Front(current, self.pool, ReplyCache(settings.cache), program_stamp())

    async def sparql(self, http: Request) -> Response:
        """The SPARQL 1.1 Protocol, and the description of the service."""
        if http.method == "OPTIONS":
            return _preflight("GET, HEAD, OPTIONS, POST")
        try:
            asked = Asked(
                "POST" if http.method == "POST" else "GET",
                http.scope["query_string"],
                http.headers.get("content-type", ""),
                await self._body(http),
                _accept(http),
            )
            job = read_job(asked)
        except ProtocolError as error:
            return to_response(text_reply(error.status, str(error)), {"Accept-Post": f"{QUERY}, {FORM}"})
        if job is not None:
            return await self._front.respond(http, job)
        media_type = choose(asked.accept, (*GRAPH_TYPES, "text/html"))
        if media_type is None:
            return _not_acceptable()
        if media_type == "text/html":
            return RedirectResponse("/forespoergsel/", 303, {"Vary": "Accept"})
        return await self._front.respond(http, DescriptionJob(f"{self._home(http)}/sparql", media_type))

    async def name(self, http: Request) -> Response:
        """A thing's IRI: on to the document that the asker can read."""
        path = http.path_params["path"]
        if len(path) > _MAX_PATH or not _PATH.fullmatch(path):
            return _nothing()
        media_type = choose(_accept(http), ("text/html", *_ENDING_OF)) or ""
        ending = _ENDING_OF.get(media_type)
        target = f"/{path}/" if media_type == "text/html" else f"/doc/{path}{f'.{ending}' if ending else ''}"
        return RedirectResponse(target, 303, {"Vary": "Accept"})

    async def document(self, http: Request) -> Response:
        """The document about a thing, in the format of its ending or of the Accept header."""
        path, _, ending = http.path_params["path"].partition(".")
        if len(path) > _MAX_PATH or not _PATH.fullmatch(path):
            return _nothing()
        if ending and ending not in GRAPH_ENDINGS:
            return _nothing()
        media_type = GRAPH_ENDINGS[ending] if ending else choose(_accept(http), (*GRAPH_TYPES, "text/html"))
        if media_type == "text/html":
            return RedirectResponse(f"/{path}/", 303, {"Vary": "Accept"})
        if media_type is None:
            return _not_acceptable()
        job = ThingJob(self._settings.base + path, f"{self._home(http)}/doc/{path}", media_type)
        return await self._front.respond(http, job, vary="" if ending else "Accept")

    async def ontology(self, http: Request) -> Response:
        """The vocabulary, for browsers as a page."""
        media_type = choose(_accept(http), (*GRAPH_TYPES, "text/html"))
        if media_type is None:
            return _not_acceptable()
        if media_type == "text/html":
            return RedirectResponse("/ontology/", 303, {"Vary": "Accept"})
        return await self._front.respond(http, OntologyJob(media_type))

    async def openapi(self, http: Request) -> Response:
        """What programs can ask for, as OpenAPI."""
        return Response(json.dumps(describe_api(self._home(http)), indent=1), media_type="application/json")

    async def ontology_page(self, http: Request) -> Response:
        """The vocabulary as a page; it has its style in it, and no script."""
        page = resource_path("ontology/index.html").read_bytes()
        return Response(page, media_type="text/html", headers={"Content-Security-Policy": STYLED_POLICY})

    async def page(self, http: Request) -> Response:
        """A page for people, or a file beside one."""
        path = http.path_params.get("path", "")
        if len(path) > _MAX_PATH or not _PAGE.fullmatch(path):
            return _nothing()
        return await self._front.respond(http, PageJob(path, _parameters(http)), vary="")

    async def network(self, http: Request) -> Response:
        """A network to explore, or its data."""
        job = NetworkJob(
            http.path_params["kind"],
            http.query_params.get("lang", "da"),
            http.query_params.get("focus", ""),
            data=http.url.path.endswith(".json"),
        )
        return await self._front.respond(http, job, vary="")

    async def reconcile(self, http: Request) -> Response:
        """The Reconciliation API v0.2."""
        if http.method == "OPTIONS":
            return _preflight("GET, HEAD, OPTIONS, POST")
        service = f"{self._home(http)}/reconcile"
        part = http.url.path.removeprefix("/reconcile").strip("/")
        try:
            fields = read_fields(await self._body(http)) if http.method == "POST" else []
        except ProtocolError as error:
            return to_response(text_reply(error.status, str(error)), {})
        job = ReconcileJob(part, service, (*_parameters(http), *fields))
        response = await self._front.respond(http, job, vary="")
        if part == "preview":
            response.headers["Content-Security-Policy"] = FRAME_POLICY
        return response

    async def view(self, http: Request) -> Response:
        """On from an IRI to its page."""
        path = http.query_params.get("id", "").removeprefix(self._settings.base)
        return RedirectResponse(f"/{path}/", 303) if _PATH.fullmatch(path) else _nothing()

    async def health(self, http: Request) -> Response:
        """200 when a worker answers, else 503."""
        reply = await self._front.health()
        ok = reply.status == 200
        return JSONResponse(
            {"status": "ok" if ok else "failing", "store": "memory" if self.pool.in_memory else "disk"},
            200 if ok else 503,
            {"Cache-Control": "no-store"},
        )

    async def _body(self, http: Request) -> bytes:
        """The body of a request, as long as it is within the limit.

        Raises:
            ProtocolError: it is too large, zipped, or doesn't come.
        """
        if http.method != "POST":
            return b""
        if http.headers.get("content-encoding", "identity").lower() != "identity":
            raise ProtocolError(415, "Send the body as it is, without Content-Encoding.")
        body = bytearray()
        try:
            async with asyncio.timeout(_BODY_SECONDS):
                async for part in http.stream():
                    body += part
                    if len(body) > self._settings.max_body:
                        raise ProtocolError(413, f"Send at most {self._settings.max_body:,} bytes.")
        except TimeoutError as error:
            raise ProtocolError(408, "The body didn't come in time.") from error
        except ClientDisconnect as error:
            raise ProtocolError(400, "The body isn't whole.") from error
        return bytes(body)

    def _home(self, http: Request) -> str:
        """Where this server is reached."""
        return self._settings.public_url or f"{http.url.scheme}://{http.headers['host']}"


def make_app(settings: Settings, ready: Callable[[], None] = lambda: None) -> Starlette:
    """The server as an ASGI application; `ready` is called when it can answer."""
    server, downloads = Server(settings), Downloads(Workspace(settings.root))

    @asynccontextmanager
    async def life(app: Starlette) -> AsyncIterator[None]:
        await server.pool.start()
        ready()
        try:
            yield
        finally:
            await server.pool.stop()

    both = ["GET", "POST", "OPTIONS"]
    routes = [
        Route("/sparql", server.sparql, methods=both),
        Route("/sparql/", server.sparql, methods=both),
        Route("/id/{path:path}", server.name),
        Route("/doc/{path:path}", server.document),
        Route("/ontology", server.ontology),
        Route("/openapi.json", server.openapi),
        Route("/ontology/", server.ontology_page),
        Route("/ontology/{name}", downloads.ontology),
        *(Route(f"/{name}", downloads.graph) for name in GRAPH_FILES),
        Route("/health", server.health),
        Route("/favicon.ico", Assets("icon.svg").respond),
        Route("/assets/{name:path}", Assets().respond),
        Route("/netvaerk/{kind}/", server.network),
        Route("/netvaerk/{kind}/data.json", server.network),
        Route("/reconcile", server.reconcile, methods=both),
        Route("/reconcile/view", server.view),
        *(Route(f"/reconcile/{part}", server.reconcile) for part in RECONCILE_PARTS),
        Route("/{path:path}", server.page),
    ]
    return Starlette(routes=routes, middleware=[Middleware(Shield)], lifespan=life)


def _parameters(http: Request) -> tuple[tuple[str, str], ...]:
    """The parameters of the URL; the last of each name counts."""
    return tuple(http.query_params.items())


def _accept(http: Request) -> str:
    """The Accept headers as one."""
    return ",".join(http.headers.getlist("accept"))


def _preflight(methods: str) -> Response:
    """What a browser asks before it lets another site's page send a request."""
    headers = {
        "Allow": methods,
        "Access-Control-Allow-Methods": methods,
        "Access-Control-Allow-Headers": "Accept, Accept-Language, Content-Type, If-None-Match",
        "Access-Control-Max-Age": "86400",
    }
    return Response(status_code=204, headers=headers)


def _nothing() -> Response:
    return PlainTextResponse("There is nothing at this address.\n", 404)


def _not_acceptable() -> Response:
    return to_response(not_acceptable(GRAPH_TYPES), {"Vary": "Accept"})
