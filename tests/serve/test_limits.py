"""Runaway queries are stopped, large answers too, and neither slows anyone else."""

from __future__ import annotations

import os
import select
import socket
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from pathlib import Path
from urllib.parse import quote, urlsplit

import httpx
import pytest

from tests.serve.running import STORES, served, server, wait_for_store
from tests.waiting import LONG, wait_until

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
    with served(sample_output, "--workers", "3", "--max-result", "1") as url:
        yield url


def ask(address: str, query: str) -> httpx.Response:
    """The response to a query, without limits of our own."""
    return httpx.get(f"{address}/sparql", params={"query": query}, timeout=LONG)


def ask_in_turn(address: str, query: str) -> httpx.Response:
    """As `ask`, again for as long as the server says that it has no process free: it may be starting one."""
    responses: list[httpx.Response] = []

    def is_taken() -> bool:
        responses.append(ask(address, query))
        return "try again in a moment" not in responses[-1].text

    wait_until(is_taken)
    return responses[-1]


def wait_for_answer(address: str) -> None:
    """Return when a query is answered; a server that gives little time may need some trials."""
    wait_until(lambda: ask(address, "ASK {}").status_code == 200)


def test_runaway_query_ends(strict: str) -> None:
    """503 with the reason and when to try again, nothing of an answer, and the next query is answered."""
    stopped = ask_in_turn(strict, RUNAWAY)
    assert stopped.status_code == 503
    assert "2.5 seconds" in stopped.text
    assert stopped.headers["retry-after"]
    assert stopped.headers["cache-control"] == "no-store"
    wait_for_answer(strict)


@pytest.mark.parametrize("query", [ENDLESS, "CONSTRUCT { ?a ?e ?f } WHERE { ?a ?b ?c . ?d ?e ?f }"])
def test_answer_that_is_too_large(narrow: str, query: str) -> None:
    """503 with the limit, not the part of the answer that was made until then."""
    stopped = ask(narrow, query)
    assert (stopped.status_code, "1 MB" in stopped.text) == (503, True)


def test_query_that_takes_too_much_memory(strict: str) -> None:
    """Its process ends at the limit of time or of memory; others are answered."""
    assert ask_in_turn(strict, HOARDING).status_code == 503
    wait_for_answer(strict)


def test_query_nested_too_deeply(strict: str) -> None:
    """No text of a query ends the server."""
    depth = 12_000
    deep = httpx.post(
        f"{strict}/sparql", data={"query": f"ASK {{ FILTER({'(' * depth}1{')' * depth}) }}"}, timeout=LONG
    )
    assert deep.status_code in (400, 503)
    wait_for_answer(strict)


def test_queries_that_wait_in_vain(sample_output: Path) -> None:
    """Of more slow queries than there are places each is told so, whether it ran or waited."""
    with served(sample_output, "--timeout", "2") as address, ThreadPoolExecutor(8) as threads:
        slow = [threads.submit(ask, address, RUNAWAY) for _ in range(8)]
        assert {one.result().status_code for one in slow} == {503}
        wait_for_answer(address)


# Looks at processes; one that is to come after this one can't come after the last
RANKED = pytest.mark.skipif(
    sys.platform != "linux" or os.getpriority(os.PRIO_PROCESS, 0) >= 19, reason="needs /proc, and ranks"
)


def begin(address: str, query: str) -> socket.socket:
    """A connection over which a query was asked; closed, its asker has gone."""
    connection = socket.create_connection((urlsplit(address).hostname, urlsplit(address).port))
    connection.sendall(f"GET /sparql?query={quote(query)} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
    return connection


@pytest.mark.parametrize("store", STORES)
def test_slow_queries_leave_room(store: str, sample_output: Path) -> None:
    """While more slow queries run than there are processes, documents and /health are answered."""
    with served(sample_output, store=store) as address, ExitStack() as slow:
        asked = [slow.enter_context(begin(address, RUNAWAY)) for _ in range(8)]
        document = httpx.get(f"{address}/doc/kommune/0998.ttl", timeout=LONG)
        health = httpx.get(f"{address}/health", timeout=LONG)
        answered, _, _ = select.select(asked, [], [], 0)
        assert (document.status_code, health.status_code) == (200, 200), document.text
        assert answered == [], "the documents came only when slow queries had ended"
        slow.close()
        wait_for_answer(address)


@RANKED
@pytest.mark.parametrize("store", STORES)
@pytest.mark.parametrize("program", [(), ("nice", "-n", "8")])
def test_slow_queries_are_set_apart(program: tuple[str, ...], store: str, sample_output: Path) -> None:
    """One that runs for years gives the only place for queries back, and lets other processes go first.

    Also those of a server that was started to let others go first.
    """
    options = ("--store", store, "--workers", "3")
    with (
        server(sample_output, *options, program=program) as (address, process),
        begin(address, RUNAWAY),
    ):
        assert ask(address, "ASK {}").status_code == 200
        # where the machine is busy, the second query was a slow one too, and its process is about to end
        wait_until(lambda: len(giving_way(process.pid)) == 1)


def giving_way(process: int) -> list[int]:
    """The numbers of the processes that let those go first which the server started otherwise."""
    usual, found = os.getpriority(os.PRIO_PROCESS, process), []
    for number in descendants(process):
        with suppress(ProcessLookupError):
            found += [number] * (os.getpriority(os.PRIO_PROCESS, number) > usual)
    return found


def test_query_of_someone_who_left(sample_output: Path) -> None:
    """A query whose asker has gone is ended, and frees its place long before the limit of time."""
    with served(sample_output, "--workers", "3", "--timeout", f"{100 * LONG:.0f}") as address:
        for _ in range(3):  # there is one place for queries
            begin(address, RUNAWAY).close()
        assert ask(address, "ASK {}").status_code == 200


@RANKED
@pytest.mark.parametrize("store", STORES)
def test_nothing_outlives_the_server(store: str, sample_output: Path) -> None:
    """When the server is killed, its processes end too, the one with a runaway query by the limit of time."""
    options = ("--store", store, "--workers", "3", "--timeout", "4")
    with server(sample_output, *options) as (address, process), ExitStack() as asked:
        wait_for_store(address, store)
        query = [asked.enter_context(begin(address, RUNAWAY))]

        def runs() -> bool:
            ended, _, _ = select.select(query, [], [], 0)
            if ended:  # before it was looked for
                query[:] = [asked.enter_context(begin(address, RUNAWAY))]
            return bool(giving_way(process.pid)) and len(descendants(process.pid)) >= 3

        wait_until(runs)
        processes = descendants(process.pid)
        process.kill()
        wait_until(lambda: not {*running()} & {*processes})


def running() -> dict[int, int]:
    """The numbers of all processes and of those that started them; without those that have ended."""
    found = {}
    for place in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # it has ended meanwhile
            state, parent = (place / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()[:2]
            if state not in "ZX":  # nobody may have asked how it ended
                found[int(place.name)] = int(parent)
    return found


def descendants(process: int) -> list[int]:
    """The numbers of all processes that a process started, and those that they started."""
    parents = running()
    found = [process]
    for number in found:
        found += [child for child, parent in parents.items() if parent == number]
    return found[1:]


def test_many_readers_at_once(client: httpx.Client) -> None:
    """A hundred queries by sixteen threads all have their own answer."""

    def number(value: int) -> str:
        query = f"SELECT (COUNT(*) * 0 + {value} AS ?n) {{ ?s ?p ?o }}"
        found = client.get("/sparql", params={"query": query})
        return str(found.json()["results"]["bindings"][0]["n"]["value"])

    with ThreadPoolExecutor(16) as threads:
        assert list(threads.map(number, range(100))) == [str(value) for value in range(100)]
