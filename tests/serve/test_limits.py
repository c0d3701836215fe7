"""Runaway queries are stopped, large answers too, and neither slows anyone else."""

from __future__ import annotations

import os
import socket
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote, urlsplit

import httpx
import pytest

from tests.serve.running import STORES, served, server

# Six times every triple with every other: years
RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n0 ?o . ?p ?q ?r }"
# Runs for years too, and gives rows all the while
ENDLESS = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
# Has to hold all its rows to sort them
HOARDING = f"{ENDLESS} ORDER BY ?l ?i ?f ?c"


@pytest.fixture(scope="module", params=STORES)
def strict(sample_output: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """A server that gives queries little time."""
    options = ("--workers", "4", "--timeout", "2.5", "--memory", "400")
    with served(sample_output, *options, store=request.param) as url:
        yield url


@pytest.fixture(scope="module")
def narrow(sample_output: Path) -> Iterator[str]:
    """A server that gives small answers only."""
    with served(sample_output, "--workers", "3", "--timeout", "60", "--max-result", "1") as url:
        yield url


def ask(address: str, query: str) -> httpx.Response:
    """The response to a query, without limits of our own."""
    return httpx.get(f"{address}/sparql", params={"query": query}, timeout=60)


def test_runaway_query_ends(strict: str) -> None:
    """503 with the reason and when to try again, nothing of an answer, and the next query is answered."""
    stopped = ask(strict, RUNAWAY)
    assert stopped.status_code == 503
    assert "2.5 seconds" in stopped.text
    assert stopped.headers["retry-after"]
    assert stopped.headers["cache-control"] == "no-store"
    assert ask(strict, "ASK {}").json()["boolean"] is True


@pytest.mark.parametrize("query", [ENDLESS, "CONSTRUCT { ?a ?e ?f } WHERE { ?a ?b ?c . ?d ?e ?f }"])
def test_answer_that_is_too_large(narrow: str, query: str) -> None:
    """503 with the limit, not the part of the answer that was made until then."""
    stopped = ask(narrow, query)
    assert (stopped.status_code, "1 MB" in stopped.text) == (503, True)


def test_query_that_takes_too_much_memory(strict: str) -> None:
    """Its process ends at the limit of time or of memory; others are answered."""
    assert ask(strict, HOARDING).status_code == 503
    assert ask(strict, "ASK {}").status_code == 200


def test_query_nested_too_deeply(strict: str) -> None:
    """No text of a query ends the server."""
    depth = 12_000
    deep = httpx.post(
        f"{strict}/sparql", data={"query": f"ASK {{ FILTER({'(' * depth}1{')' * depth}) }}"}, timeout=60
    )
    assert deep.status_code in (400, 503)
    assert ask(strict, "ASK {}").status_code == 200


@pytest.mark.parametrize("store", STORES)
def test_slow_queries_leave_room(store: str, sample_output: Path) -> None:
    """While more slow queries run than there are processes, documents and /health are answered."""
    options = ("--workers", "4", "--timeout", "10")
    with served(sample_output, *options, store=store) as address, ThreadPoolExecutor(8) as threads:
        slow = [threads.submit(ask, address, RUNAWAY) for _ in range(8)]
        document = httpx.get(f"{address}/doc/kommune/0998.ttl", timeout=60)
        health = httpx.get(f"{address}/health", timeout=60)
        running = [one for one in slow if not one.done()]
        assert {one.result().status_code for one in slow} == {503}
        assert ask(address, "ASK {}").status_code == 200
    assert (document.status_code, health.status_code) == (200, 200), document.text
    assert running, "the documents came only when the slow queries had ended"


def begin(address: str, query: str) -> socket.socket:
    """A connection over which a query was asked; closed, its asker has gone."""
    connection = socket.create_connection((urlsplit(address).hostname, urlsplit(address).port))
    connection.sendall(f"GET /sparql?query={quote(query)} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
    return connection


@pytest.mark.skipif(sys.platform != "linux", reason="needs /proc")
@pytest.mark.parametrize("store", STORES)
def test_slow_queries_are_set_apart(store: str, sample_output: Path) -> None:
    """One that runs for years gives the only place for queries back, and lets other processes go first."""
    options = ("--store", store, "--workers", "3", "--timeout", "300")
    with server(sample_output, *options) as (address, process), begin(address, RUNAWAY):
        assert ask(address, "ASK {}").status_code == 200
        usual = os.getpriority(os.PRIO_PROCESS, process.pid)
        ranks = [os.getpriority(os.PRIO_PROCESS, number) - usual for number in descendants(process.pid)]
        assert len([rank for rank in ranks if rank > 0]) == 1


def test_query_of_someone_who_left(sample_output: Path) -> None:
    """A query whose asker has gone is ended, and frees its place long before the limit of time."""
    with served(sample_output, "--workers", "3", "--timeout", "300") as address:
        for _ in range(3):  # there is one place for queries
            begin(address, RUNAWAY).close()
        assert ask(address, "ASK {}").status_code == 200


@pytest.mark.skipif(sys.platform != "linux", reason="needs /proc")
@pytest.mark.parametrize("store", STORES)
def test_nothing_outlives_the_server(store: str, sample_output: Path) -> None:
    """When the server is killed, its processes end too, the one with a runaway query by the limit of time."""
    options = ("--store", store, "--workers", "3", "--timeout", "1")
    with server(sample_output, *options) as (address, process), ThreadPoolExecutor(1) as threads:
        while httpx.get(f"{address}/health").json()["store"] != store:
            time.sleep(0.05)
        lost = threads.submit(ask, address, RUNAWAY)
        time.sleep(0.2)  # so that the query has begun; the test holds when it hasn't, too
        processes = descendants(process.pid)
        assert len(processes) >= 3
        process.kill()
        with pytest.raises(httpx.HTTPError):
            lost.result()
        end = time.monotonic() + 30
        while any(Path(f"/proc/{number}").exists() for number in processes) and time.monotonic() < end:
            time.sleep(0.05)
        assert [number for number in processes if Path(f"/proc/{number}").exists()] == []


def descendants(process: int) -> list[int]:
    """The numbers of all processes that a process started, and those that they started."""
    children = Path(f"/proc/{process}/task/{process}/children").read_text("ascii").split()
    return [number for child in map(int, children) for number in (child, *descendants(child))]


def test_many_readers_at_once(client: httpx.Client) -> None:
    """A hundred queries by sixteen threads all have their own answer."""

    def number(value: int) -> str:
        query = f"SELECT (COUNT(*) * 0 + {value} AS ?n) {{ ?s ?p ?o }}"
        found = client.get("/sparql", params={"query": query})
        return str(found.json()["results"]["bindings"][0]["n"]["value"])

    with ThreadPoolExecutor(16) as threads:
        assert list(threads.map(number, range(100))) == [str(value) for value in range(100)]
