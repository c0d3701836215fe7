"""A Graph Store endpoint (SPARQL 1.1 Graph Store HTTP Protocol), and what it refuses."""

from __future__ import annotations

import ipaddress
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from time import sleep
from urllib.parse import SplitResult, quote, urlencode, urlsplit

from graphbuilder.errors import PublishError
from graphbuilder.publish.login import PASSWORD, TOKEN, USER, Gate, Login

_TRIPLES = "application/n-triples"
_PAUSES = (1.0, 4.0, 16.0)  # seconds before the next attempt when the store is busy or away
_TIMEOUT = 120.0
_BUSY = (429, 500, 502, 503, 504)
_NOBODY = Login()
_LET_IN = (
    f"put a token that may write into the environment as {TOKEN}, "
    f"or a name and its password as {USER} and {PASSWORD}"
)


class Client:
    """A Graph Store endpoint, over one connection that is opened again when it is lost."""

    def __init__(self, endpoint: str, login: Login = _NOBODY, *, pauses: tuple[float, ...] = _PAUSES) -> None:
        self.endpoint = endpoint
        self._parts = _checked(endpoint, login)
        self._gate = Gate(login)
        self._pauses = pauses
        self._connection: HTTPConnection | None = None

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *error: object) -> None:
        """Close the connection."""
        self._close()

    def put(self, graph: str, triples: bytes) -> None:
        """Replace a named graph by N-Triples."""
        self._request("PUT", graph, triples, {"Content-Type": _TRIPLES})

    def delete(self, graph: str) -> None:
        """Take a named graph away; one that isn't there is gone already."""
        self._request("DELETE", graph, missing_is_fine=True)

    def get(self, graph: str) -> bytes:
        """The named graph as N-Triples; empty for one that isn't there."""
        return self._request("GET", graph, headers={"Accept": _TRIPLES}, missing_is_fine=True)

    def count(self, graph: str) -> int:
        """How many triples the named graph has; 0 for one that isn't there."""
        lines = self.get(graph).splitlines()
        return sum(1 for line in lines if line.strip() and not line.startswith(b"#"))

    def _request(
        self,
        method: str,
        graph: str,
        body: bytes | None = None,
        headers: dict[str, str] | None = None,
        *,
        missing_is_fine: bool = False,
    ) -> bytes:
        """The answer's body; tried again when the store is busy or the connection is lost."""
        for pause in (*self._pauses, None):
            try:
                answer, data = self._once(method, graph, body, headers or {})
            except (OSError, HTTPException) as error:
                self._close()
                if pause is None:
                    raise PublishError(
                        f"{self.endpoint} can't be reached ({error}); check the address, and run the "
                        "command again: it goes on where it was"
                    ) from error
            else:
                if 200 <= answer.status < 300:
                    return data
                if answer.status == 404 and missing_is_fine:
                    return b""
                if answer.status not in _BUSY or pause is None:
                    raise PublishError(self._refusal(method, graph, answer, data))
            sleep(pause)
        raise AssertionError("the last attempt returns or raises")

    def _once(
        self, method: str, graph: str, body: bytes | None, headers: dict[str, str]
    ) -> tuple[HTTPResponse, bytes]:
        """The answer, with the login once the store has asked for it."""
        target = self._target(graph)
        if body and self._gate.unknown:  # a store may hang up on a large body that it hasn't let in
            asked, _ = self._send("GET", target, None, {"Accept": _TRIPLES})
            self._gate.challenged(asked.getheader("WWW-Authenticate") or "")
        answer, data = self._send(method, target, body, headers)
        if answer.status == 401 and self._gate.challenged(answer.getheader("WWW-Authenticate") or ""):
            answer, data = self._send(method, target, body, headers)
        return answer, data

    def _send(
        self, method: str, target: str, body: bytes | None, headers: dict[str, str]
    ) -> tuple[HTTPResponse, bytes]:
        if self._connection is None:
            kind = HTTPSConnection if self._parts.scheme == "https" else HTTPConnection
            self._connection = kind(self._parts.hostname or "", self._parts.port, timeout=_TIMEOUT)
        self._connection.request(method, target, body, {**headers, **self._gate.header(method, target)})
        answer = self._connection.getresponse()
        return answer, answer.read()

    def _target(self, graph: str) -> str:
        query = "&".join(filter(None, (self._parts.query, urlencode({"graph": graph}, quote_via=quote))))
        return f"{self._parts.path or '/'}?{query}"

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _refusal(self, method: str, graph: str, answer: HTTPResponse, data: bytes) -> str:
        said = data.decode("utf-8", "replace").strip()[:300]
        way_out = {
            401: _LET_IN,
            403: _LET_IN,
            404: "is this the address of the Graph Store protocol? Oxigraph's ends in /store",
            405: "is this the address of the Graph Store protocol? Oxigraph's ends in /store",
            413: "let the server take larger requests",
        }.get(answer.status, "see what the server says")
        moved = answer.getheader("Location")
        way_out = f"it has moved to {moved}: name that address" if moved and answer.status < 400 else way_out
        refused = f"{method} of {graph} was refused ({answer.status} {answer.reason})"
        return f"{self.endpoint}: {refused}; {way_out}. {said}"


def _checked(endpoint: str, login: Login) -> SplitResult:
    """The parts of the address; a token or a password must not travel where others can read it."""
    parts = urlsplit(endpoint)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise PublishError(f"{endpoint} is no address of the web: begin it with https:// or http://")
    if login and parts.scheme == "http" and not _is_here(parts.hostname):
        secret, name = ("token", TOKEN) if login.token else ("password", USER)
        raise PublishError(f"{endpoint}: a {secret} is only sent over https; use that, or unset {name}")
    return parts


def _is_here(host: str) -> bool:
    """Whether a host is this machine."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
