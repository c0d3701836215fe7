"""A web host over loopback that notes what it is asked."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest


@dataclass
class Host:
    """What is at which path, and what was asked. `faults` are answers of their own: a status by path."""

    address: str = ""
    files: dict[str, bytes] = field(default_factory=dict)
    faults: dict[str, int] = field(default_factory=dict)
    leads: dict[str, str] = field(default_factory=dict)
    password: str = ""
    states: bool = True
    asked: list[tuple[str, str]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)

    def fetched(self) -> list[str]:
        """The paths that were fetched since the last time, sorted."""
        found = sorted(path for method, path in self.asked if method == "GET")
        self.asked.clear()
        return found


@pytest.fixture
def host(monkeypatch: pytest.MonkeyPatch) -> Iterator[Host]:
    """A host on a free port; no proxy stands before it."""
    monkeypatch.setenv("no_proxy", "*")
    known = Host()

    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            known.asked.append((self.command, self.path))
            known.keys.append(self.headers.get("Authorization", ""))
            status, body = known.faults.get(self.path, 200), known.files.get(self.path)
            if known.password and known.keys[-1] != known.password:
                status = 401
            if self.path in known.leads:
                status = 302
            if body is None and status == 200:
                status = 404
            self.send_response(status)
            if status == 302:
                self.send_header("Location", known.leads[self.path])
            if status == 200 and known.states:
                self.send_header("ETag", f'"{hashlib.sha256(body or b"").hexdigest()[:16]}"')
            sent = body or b"" if status == 200 else b""
            self.send_header("Content-Length", str(len(sent)))
            self.end_headers()
            if self.command == "GET":
                self.wfile.write(sent)

        do_GET = do_HEAD = _answer  # noqa: N815

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        known.address = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield known
        server.shutdown()
        thread.join()
