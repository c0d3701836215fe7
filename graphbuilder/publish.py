"""The graph in a workspace → a triple store, by the SPARQL 1.1 Graph Store HTTP Protocol.

Only named graphs that differ from what was last put there are sent, each in one
request that replaces it. What the store confirmed is kept in the workspace, a line a graph, so
that a run that broke off goes on where it was. After each request the triples are counted
at the other end.
"""

from __future__ import annotations

import hashlib
import ipaddress
import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from pathlib import Path
from time import sleep
from urllib.parse import SplitResult, quote, urlencode, urlsplit

import pyoxigraph

from graphbuilder.errors import PublishError
from graphbuilder.store import open_store
from graphbuilder.workspace import Workspace

TOKEN = "GRAPHBUILDER_TOKEN"
"""Environment variable with what the endpoint wants to see as bearer token."""

Progress = Callable[[int, int], None]

_TRIPLES = "application/n-triples"
_PAUSES = (1.0, 4.0, 16.0)  # seconds before the next attempt when the store is busy or away
_TIMEOUT = 120.0
_BUSY = (429, 500, 502, 503, 504)


@dataclass(frozen=True, slots=True)
class Sent:
    """A named graph as the store has it: a fingerprint of its triples, and how many they are."""

    graph: str
    fingerprint: str
    triples: int


@dataclass(frozen=True, slots=True)
class Plan:
    """What has to be done: graphs to put there, graphs to take away, and those that are right."""

    put: tuple[Sent, ...]
    delete: tuple[str, ...]
    unchanged: int


def make_plan(workspace: Workspace, endpoint: str) -> Plan:
    """What differs between the graph of the workspace and what this endpoint last confirmed."""
    here, there = fingerprints(workspace), published(workspace, endpoint)
    return Plan(
        put=tuple(one for one in here if there.get(one.graph) != one),
        delete=tuple(sorted(there.keys() - {one.graph for one in here})),
        unchanged=sum(there.get(one.graph) == one for one in here),
    )


def fingerprints(workspace: Workspace) -> list[Sent]:
    """Every named graph of graph.nq, sorted, with a fingerprint that no order of triples changes."""
    sums: dict[bytes, list[int]] = {}
    with workspace.nquads.open("rb") as lines:
        for line in lines:
            triple, _, graph = line.rpartition(b" <")
            found = sums.setdefault(graph, [0, 0])
            found[0] += int.from_bytes(hashlib.blake2b(triple, digest_size=16).digest(), "big")
            found[1] += 1
    return sorted(
        (
            Sent(graph.decode().partition(">")[0], f"{total % 2**128:032x}", count)
            for graph, (total, count) in sums.items()
        ),
        key=lambda sent: sent.graph,
    )


def published(workspace: Workspace, endpoint: str) -> dict[str, Sent]:
    """What the endpoint confirmed in former runs, by graph; a line that is cut off counts as nothing."""
    found: dict[str, Sent] = {}
    try:
        lines = _log(workspace, endpoint).read_text("utf-8").splitlines()
    except FileNotFoundError:
        return found
    for line in lines:
        try:
            sent = Sent(**json.loads(line))
        except (ValueError, TypeError):
            continue
        if sent.fingerprint:
            found[sent.graph] = sent
        else:
            found.pop(sent.graph, None)
    return found


def _log(workspace: Workspace, endpoint: str) -> Path:
    name = hashlib.sha256(endpoint.encode()).hexdigest()[:16]
    return workspace.root / "published" / f"{name}.jsonl"


def publish(
    workspace: Workspace,
    endpoint: str,
    *,
    token: str = "",
    progress: Progress = lambda done, total: None,
) -> Plan:
    """Put every changed graph at `endpoint` and take away those that are gone; gives what was done.

    Raises:
        PublishError: the endpoint can't be reached, refuses, or has other triples afterwards.
        WorkspaceError: the graph is damaged.
    """
    plan = make_plan(workspace, endpoint)
    steps = len(plan.put) + len(plan.delete)
    if not steps:
        return plan
    store = open_store(workspace)
    log = _log(workspace, endpoint)
    log.parent.mkdir(exist_ok=True)
    with Client(endpoint, token) as client, log.open("a", encoding="utf-8") as confirmed:
        for done, sent in enumerate(_steps(client, store, plan), start=1):
            confirmed.write(json.dumps(asdict(sent)) + "\n")
            confirmed.flush()
            progress(done, steps)
    return plan


def _steps(client: Client, store: pyoxigraph.Store, plan: Plan) -> Iterator[Sent]:
    """Each graph once the store has confirmed it."""
    for sent in plan.put:
        quads = store.quads_for_pattern(None, None, None, pyoxigraph.NamedNode(sent.graph))
        triples = (quad.triple for quad in quads)
        body = pyoxigraph.serialize(triples, format=pyoxigraph.RdfFormat.N_TRIPLES) or b""
        client.put(sent.graph, body)
        _check(client, sent)
        yield sent
    for graph in plan.delete:
        client.delete(graph)
        _check(client, Sent(graph, "", 0))
        yield Sent(graph, "", 0)


def _check(client: Client, sent: Sent) -> None:
    count = client.count(sent.graph)
    if count != sent.triples:
        raise PublishError(
            f"{client.endpoint}: the graph {sent.graph} has {count} triples there, {sent.triples} here; "
            "does something else write to it? Run the command again"
        )


class Client:
    """A Graph Store endpoint, over one connection that is opened again when it is lost."""

    def __init__(self, endpoint: str, token: str = "", *, pauses: tuple[float, ...] = _PAUSES) -> None:
        self.endpoint = endpoint
        self._parts = _checked(endpoint, token)
        self._headers = {"Authorization": f"Bearer {token}"} if token else {}
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

    def count(self, graph: str) -> int:
        """How many triples the named graph has; 0 for one that isn't there."""
        body = self._request("GET", graph, headers={"Accept": _TRIPLES}, missing_is_fine=True)
        return sum(1 for line in body.splitlines() if line.strip() and not line.startswith(b"#"))

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
        if self._connection is None:
            kind = HTTPSConnection if self._parts.scheme == "https" else HTTPConnection
            self._connection = kind(self._parts.hostname or "", self._parts.port, timeout=_TIMEOUT)
        self._connection.request(method, self._target(graph), body, {**self._headers, **headers})
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
            401: f"put a token that may write into the environment as {TOKEN}",
            403: f"put a token that may write into the environment as {TOKEN}",
            404: "is this the address of the Graph Store protocol? Oxigraph's ends in /store",
            405: "is this the address of the Graph Store protocol? Oxigraph's ends in /store",
            413: "let the server take larger requests",
        }.get(answer.status, "see what the server says")
        moved = answer.getheader("Location")
        way_out = f"it has moved to {moved}: name that address" if moved and answer.status < 400 else way_out
        refused = f"{method} of {graph} was refused ({answer.status} {answer.reason})"
        return f"{self.endpoint}: {refused}; {way_out}. {said}"


def _checked(endpoint: str, token: str) -> SplitResult:
    """The parts of the address; a token must not travel where others can read it."""
    parts = urlsplit(endpoint)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise PublishError(f"{endpoint} is no address of the web: begin it with https:// or http://")
    if token and parts.scheme == "http" and not _is_here(parts.hostname):
        raise PublishError(f"{endpoint}: a token is only sent over https; use that, or unset {TOKEN}")
    return parts


def _is_here(host: str) -> bool:
    """Whether a host is this machine."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
