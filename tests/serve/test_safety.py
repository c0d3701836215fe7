"""Hostile requests: paths, headers, sizes, calls to other servers."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import httpx
import pytest

from graphbuilder.serve.run import _HEAD_BYTES as HEAD_BYTES
from tests.waiting import LONG


def send(address: str, text: bytes) -> bytes:
    """What the server answers to bytes as they are."""
    host, _, port = urlsplit(address).netloc.partition(":")
    with socket.create_connection((host, int(port)), timeout=LONG) as connection:
        connection.sendall(text)
        parts = []
        while part := connection.recv(65_536):
            parts.append(part)
    return b"".join(parts)


def status(answer: bytes) -> int:
    """The status of an answer."""
    return int(answer.split(b" ", 2)[1])


@pytest.mark.parametrize("folder", ["id", "doc", "static", "sparql", "ontology"])
@pytest.mark.parametrize(
    "path",
    [
        "../../../../etc/passwd",
        "%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "..%2f..%2f..%2fetc%2fpasswd",
        "%252e%252e/etc/passwd",
        "....//....//etc/passwd",
        "/etc/passwd",
        "x/..;/etc/passwd",
        "..\\..\\etc\\passwd",
        "%c0%ae%c0%ae/etc/passwd",
        "etc/passwd%00.ttl",
        "graphbuilder.json",
        "../graph.nq",
    ],
)
def test_no_path_leads_out(address: str, folder: str, path: str) -> None:
    """No way of writing a path reaches a file: there is nothing at such addresses."""
    answer = send(address, f"GET /{folder}/{path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
    assert status(answer) in (303, 400, 404)
    assert b"root:" not in answer
    assert b"referat#" not in answer


@pytest.mark.parametrize(
    "path",
    [
        "a%0d%0aSet-Cookie:%20x=1",
        "%0aLocation:%20https://example.org/",
        "/example.org/",
        "example.org/kommune/0998",
    ],
)
def test_names_cannot_write_headers(address: str, path: str) -> None:
    """Line breaks in a name never get into a header, and no name leads to another site."""
    for before in ("/id/", "/doc/", "/", "//"):
        request = f"GET {before}{path} HTTP/1.1\r\nHost: x\r\nAccept: text/html\r\nConnection: close\r\n\r\n"
        answer = send(address, request.encode()).lower()
        assert status(answer) in (303, 400, 404)
        assert b"\nset-cookie" not in answer
        assert b"location: https:" not in answer
        assert b"location: //" not in answer


@pytest.mark.parametrize("host", ["", "a b", "x/../y", "<script>", "x:99999999", "x\r\nHost: y"])
def test_faulty_hosts(address: str, host: str) -> None:
    """A Host header that names no host is refused, so that it gets into no answer."""
    answer = send(address, f"GET /sparql HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
    assert status(answer) == 400
    assert b"<script>" not in answer


def test_head_of_a_request_is_limited(address: str) -> None:
    """Endless headers and URLs are refused before they fill the memory."""
    endless = b"x" * (HEAD_BYTES + 100_000)
    for head in (b"GET /sparql?query=%b HTTP/1.1\r\nHost: x\r\n\r\n", b"GET / HTTP/1.1\r\nX-A: %b\r\n\r\n"):
        answer = send_until_refused(address, head % endless)
        assert answer == b"" or 400 <= status(answer) < 500
    assert httpx.get(f"{address}/health", timeout=LONG).status_code == 200


def send_until_refused(address: str, text: bytes) -> bytes:
    """As `send`, when the server may close the connection before it has read all."""
    try:
        return send(address, text)
    except OSError:
        return b""


def test_body_of_a_request_is_limited(client: httpx.Client) -> None:
    """More than a megabyte is refused, told before or not."""
    headers = {"Content-Type": "application/sparql-query"}
    large = b"ASK {} # " + b"x" * 1_000_000
    assert client.post("/sparql", content=large, headers=headers).status_code == 413
    parts = (large[at : at + 1000] for at in range(0, len(large), 1000))
    assert client.post("/sparql", content=parts, headers=headers).status_code == 413
    assert client.post("/sparql", content=large[:900_000], headers=headers).status_code == 200


def test_headers_for_browsers(client: httpx.Client) -> None:
    """Every answer forbids scripts of others, framing, and guessing of types; errors too."""
    for path in ("/", "/sparql", "/doc/kommune/0998.ttl", "/nowhere", "/sparql?query=x", "/openapi.json"):
        headers = client.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert "server" not in headers


@contextmanager
def listener() -> Iterator[tuple[int, list[bytes]]]:
    """A port of this machine, and what was said to it."""
    heard: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def listen() -> None:
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                with connection:
                    heard.append(connection.recv(1000) or b"connected")

        thread = threading.Thread(target=listen, daemon=True)
        thread.start()
        yield server.getsockname()[1], heard
        server.shutdown(socket.SHUT_RDWR)
        thread.join(LONG)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1:%d/> { ?s ?p ?o } }",
        "SELECT * { SERVICE SILENT <http://127.0.0.1:%d/> { ?s ?p ?o } }",
        "SELECT * { { SELECT * { sErViCe <http://127.0.0.1:%d/> { ?s ?p ?o } } } }",
        "PREFIX e: <http://127.0.0.1:%d/> SELECT * { SERVICE e:x { ?s ?p ?o } }",
        "SELECT * { VALUES ?x { <http://127.0.0.1:%d/> } SERVICE ?x { ?s ?p ?o } }",
        "SELECT * { ?s ?p '}' #\nSERVICE<http://127.0.0.1:%d/>{ ?a ?b ?c } }",
        "SELECT * { \\u0053ERVICE <http://127.0.0.1:%d/> { ?s ?p ?o } }",
        "LOAD <http://127.0.0.1:%d/>",
        "SELECT * FROM <http://127.0.0.1:%d/> { ?s ?p ?o }",
        "SELECT * FROM NAMED <http://127.0.0.1:%d/> { GRAPH ?g { ?s ?p ?o } }",
        "DESCRIBE <http://127.0.0.1:%d/>",
    ],
)
def test_no_query_calls_another_server(client: httpx.Client, query: str) -> None:
    """Whatever a query names, nothing connects to it."""
    with listener() as (port, heard):
        response = client.get("/sparql", params={"query": query % port})
        graph = client.get(
            "/sparql", params={"query": "ASK {}", "default-graph-uri": f"http://127.0.0.1:{port}/"}
        )
        assert response.status_code in (200, 400)
        assert graph.status_code == 200
    assert heard == []


def test_processes_that_answer_have_no_network() -> None:
    """Where the system lets a process give up its network, a connection that would succeed fails."""
    connect = (
        "import socket, sys; from graphbuilder.serve.isolate import without_network;"
        "taken = without_network() if sys.argv[2] == 'without' else True\n"
        "try: socket.create_connection(('127.0.0.1', int(sys.argv[1]))); print('connected')\n"
        "except OSError: print('refused' if taken else 'kept')"
    )
    with listener() as (port, _):
        said = [
            subprocess.run(
                [sys.executable, "-c", connect, str(port), how], capture_output=True, text=True, check=True
            ).stdout.strip()
            for how in ("with", "without")
        ]
    if said[1] == "connected":
        pytest.skip("this system doesn't let a process give up its network")
    assert said == ["connected", "refused"]


def test_listener_hears() -> None:
    """The test above could fail: a connection is heard."""
    with listener() as (port, heard), socket.create_connection(("127.0.0.1", port)) as connection:
        connection.sendall(b"hello")
        connection.shutdown(socket.SHUT_WR)
        connection.recv(1)
    assert heard == [b"hello"]
