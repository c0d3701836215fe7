"""Settings → a running server, until it is stopped."""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import Callable
from contextlib import suppress

import uvicorn

from graphbuilder.errors import ConfigError, WorkspaceError
from graphbuilder.serve.app import make_app
from graphbuilder.serve.patience import PatientProtocol
from graphbuilder.serve.settings import Settings
from graphbuilder.store import current_generation, open_store
from graphbuilder.workspace import Workspace

Notify = Callable[[str], None]

_BACKLOG = 512
_HEAD_BYTES = 65_536  # of a request, its URL included; longer queries go by POST
_KEEP_SECONDS = 20
_STOP_SECONDS = 3
_MAX_CONNECTIONS = 1_000


def serve(settings: Settings, host: str, port: int, *, notify: Notify, ready: Notify) -> None:
    """Answer requests until a signal ends it; `ready` is called with the address when it can.

    Port 0 is any that is free.

    Raises:
        ConfigError: nobody can listen at that address.
        WorkspaceError: the graph's store can't be made.
    """
    workspace = Workspace(settings.root)
    open_store(workspace, notify)
    if not current_generation(workspace):
        raise WorkspaceError(
            f"the store in {workspace.root} can't be written: check the folder's rights, "
            "and run `graphbuilder build` again"
        )
    listener = _listen(host, port)
    config = uvicorn.Config(
        make_app(settings, ready=lambda: ready(_address(listener))),
        log_level="warning",
        access_log=False,
        server_header=False,
        date_header=True,
        http=PatientProtocol,
        ws="none",
        h11_max_incomplete_event_size=_HEAD_BYTES,
        limit_concurrency=_MAX_CONNECTIONS,
        timeout_keep_alive=_KEEP_SECONDS,
        timeout_graceful_shutdown=_STOP_SECONDS,
    )
    with listener, suppress(KeyboardInterrupt):  # Ctrl+C, with all closed, is the usual end
        asyncio.run(uvicorn.Server(config).serve(sockets=[listener]))


def _listen(host: str, port: int) -> socket.socket:
    """A socket that listens.

    Raises:
        ConfigError: nobody can listen there.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP
        )[0]
        # with the protocol named, asyncio sends each answer at once (TCP_NODELAY) and not after 40 ms
        listener = socket.socket(family, kind, protocol)
        if os.name == "posix":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(_BACKLOG)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ConfigError(
            f"{host}:{port} can't be listened at ({reason}): choose another --port, or --host"
        ) from error
    return listener


def _address(listener: socket.socket) -> str:
    """Where a browser finds the server."""
    host, port = listener.getsockname()[:2]
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{shown}:{port}/"
