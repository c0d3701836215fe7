"""Tries on a running server what is tried on every server, and prints what it answered.

    graphbuilder serve --output output --port 8000
    python benchmarks/attacks.py http://127.0.0.1:8000 [--seconds N]

Slow senders, requests that are too large or that are none, ways out of the folder, headers
written by names, queries that would call other servers or change the graph, and scripts in
every field. It fails when an answer is a fault of the server (500), when a script comes back
in a page, or when others aren't answered meanwhile.
"""

from __future__ import annotations

import argparse
import socket
import sys
import time
from contextlib import suppress
from urllib.parse import quote, urlsplit

import httpx

_SENDERS = 300
_PATIENCE = 25  # seconds after which the server has closed what isn't a request yet
_SCRIPT = "\"><script>alert(1)</script>'{{7*7}}"
_FIELDS = ("q", "query", "queries", "type", "format", "id", "lang", "sort", "callback", "extend", "prefix")
_PAGES = (
    "/",
    "/en/",
    "/soeg/",
    "/sparql",
    "/reconcile",
    "/netvaerk/x/",
    "/kommune/0510/",
    "/id/x",
    "/doc/x.ttl",
)
_BODY = b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"

REQUESTS = {
    "body of 10 MB": _BODY + b"Content-Length: 10000000\r\n\r\n" + b"a" * 10_000_000,
    "body without end": _BODY
    + b"Transfer-Encoding: chunked\r\n\r\n"
    + (b"10000\r\n" + b"a" * 65_536 + b"\r\n") * 40,
    "header of 1 MB": b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"a" * 1_000_000 + b"\r\n\r\n",
    "address of 200 KB": b"GET /" + b"a" * 200_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
    "zero byte": b"GET /\x00 HTTP/1.1\r\nHost: x\r\n\r\n",
    "path that isn't UTF-8": b"GET /%ff%fe/%c0%ae HTTP/1.1\r\nHost: x\r\n\r\n",
    "query that isn't UTF-8": b"GET /sparql?query=%ff%fe HTTP/1.1\r\nHost: x\r\n\r\n",
    "header by a name": b"GET /id/a%0d%0aSet-Cookie:%20x=1 HTTP/1.1\r\nHost: x\r\n\r\n",
    "script as host": b'GET /id/kommune HTTP/1.1\r\nHost: a"><script>\r\n\r\n',
    "two lengths": _BODY
    + b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n",
    "way out": b"GET /../../../../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n",
    "way out, encoded": b"GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n",
    "way out of assets": b"GET /static/..%2f..%2f..%2fetc/passwd HTTP/1.1\r\nHost: x\r\n\r\n",
    "another server's address": b"GET http://other.example/ HTTP/1.1\r\nHost: x\r\n\r\n",
    "no HTTP": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" * 50 + b"\r\n\r\n",
    "another method": b"TRACE / HTTP/1.1\r\nHost: x\r\n\r\n",
}

QUERIES = {
    "SERVICE": "SELECT * {{ SERVICE <{0}/health> {{ ?s ?p ?o }} }}",
    "SERVICE SILENT": "SELECT * {{ SERVICE SILENT <{0}/health> {{ ?s ?p ?o }} }}",
    "FROM": "SELECT * FROM <{0}/health> {{ ?s ?p ?o }} LIMIT 1",
    "LOAD": "LOAD <{0}/health>",
    "INSERT": "INSERT DATA {{ <a:a> <a:b> <a:c> }}",
    "DROP": "DROP ALL",
}


def send(address: str, data: bytes) -> str:
    """The first line of the answer to some bytes, or why there was none."""
    place = urlsplit(address)
    try:
        with socket.create_connection((place.hostname or "", place.port or 80), timeout=10) as line:
            with suppress(OSError):  # refused before all was sent
                line.sendall(data)
            return line.recv(4_096).split(b"\r\n")[0].decode("latin-1") or "closed"
    except OSError as error:
        return f"closed ({type(error).__name__})"


def try_requests(address: str) -> bool:
    """Whether no request that is none made the server fail."""
    answers = {name: send(address, data) for name, data in REQUESTS.items()}
    for name, answer in answers.items():
        print(f"{name:26} {answer}")
    return not any(" 5" in answer or "passwd" in answer for answer in answers.values())


def try_queries(address: str) -> bool:
    """Whether queries that call or change were refused, or had no rows."""
    good = True
    for name, query in QUERIES.items():
        answer = httpx.get(f"{address}/sparql", params={"query": query.format(address)})
        good &= answer.status_code in (400, 403) or (name == "FROM" and '"bindings":[]' in answer.text)
        print(f"{name:26} {answer.status_code} {answer.text[:60].strip()!r}")
    return good


def try_scripts(address: str) -> bool:
    """Whether no page repeats a script that was sent in any field or path."""
    asked = [(f"{address}{page}", {field: _SCRIPT}) for page in _PAGES for field in _FIELDS]
    asked += [
        (f"{address}{path.format(quote(_SCRIPT))}", {}) for path in ("/{}", "/id/{}", "/doc/{}.ttl", "/{}/")
    ]
    found = 0
    for url, parameters in asked:
        answer = httpx.get(url, params=parameters, headers={"Accept": "text/html"}, timeout=30)
        page = "html" in answer.headers.get("content-type", "")
        found += (page and "<script>alert" in answer.text) or answer.status_code == 500
    print(f"{'scripts in fields':26} {len(asked)} tried, {found} came back")
    return found == 0


def try_slow_senders(address: str, seconds: float) -> bool:
    """Whether others are answered while many connections send a byte at a time, which are closed in time."""
    place = urlsplit(address)
    lines = [socket.create_connection((place.hostname or "", place.port or 80)) for _ in range(_SENDERS)]
    for line in lines:
        line.sendall(b"GET /health HTTP/1.1\r\nHost: x\r\nX: ")
    times, until = [], time.monotonic() + seconds
    while time.monotonic() < until:
        for line in lines:
            with suppress(OSError):
                line.sendall(b"b")
        begin = time.monotonic()
        httpx.get(f"{address}/sparql", params={"query": "ASK {}"}, timeout=30).raise_for_status()
        times.append(time.monotonic() - begin)
    closed = sum(map(is_closed, lines))
    for line in lines:
        line.close()
    print(
        f"{'slow senders':26} {_SENDERS}, {closed} closed by the server; "
        f"{len(times)} others answered, the slowest in {max(times):.2f} s"
    )
    return closed == _SENDERS or seconds < _PATIENCE


def is_closed(line: socket.socket) -> bool:
    """Whether the other end has closed a connection."""
    line.setblocking(False)
    try:
        return line.recv(4_096) == b""
    except BlockingIOError:
        return False
    except OSError:
        return True


def main() -> None:
    """Print what the server answered to each."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("address")
    parser.add_argument("--seconds", type=float, default=30, help="for slow senders")
    given = parser.parse_args()
    address = given.address.rstrip("/")
    good = [try_requests(address), try_queries(address), try_scripts(address)]
    good.append(try_slow_senders(address, given.seconds))
    sys.exit(0 if all(good) else 1)


if __name__ == "__main__":
    main()
