"""Mixed load on a running server: how many answers, errors, how long they took, and how memory grew.

    graphbuilder serve --output output --port 8000
    python benchmarks/serve_load.py http://127.0.0.1:8000 [--clients N] [--seconds N] [--server PID] [--slow]

Each client asks without a pause: SPARQL in several formats, documents about things, pages, the
ontology. With --slow two more clients send a query that runs into the limit of time, and the
others' times are to be compared with those of a run without. --server is the process whose
memory, with that of its children, is looked at.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import statistics
import sys
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path

import httpx

_QUERIES = (
    "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
    "SELECT ?d (COUNT(?x) AS ?n) { ?x a ref:Decision ; ref:outcome ?d } GROUP BY ?d ORDER BY ?d",
    "SELECT ?p ?l { ?p a ref:Person ; rdfs:label ?l } ORDER BY ?l LIMIT 50",
    "CONSTRUCT { ?p rdfs:label ?l } WHERE { ?p a ref:Person ; rdfs:label ?l }",
    "ASK { ?m a ref:Meeting }",
)
_SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c != ?f && ?f != ?i) }"
_ACCEPTS = ("application/sparql-results+json", "text/csv", "text/turtle, text/csv;q=0.5", "*/*")
_PATHS = ("/", "/en/", "/ontology", "/health", "/openapi.json")


def make_requests(base: str, things: list[str]) -> list[tuple[str, dict[str, str], str]]:
    """Address, parameters and `Accept` of what is asked, in turn."""
    asked = [(f"{base}/sparql", {"query": query}, _ACCEPTS[at % 4]) for at, query in enumerate(_QUERIES)]
    asked += [(base + path, {}, "*/*") for path in _PATHS]
    asked += [(thing, {}, accept) for thing in things for accept in ("text/html", "text/turtle")]
    return asked


async def find_things(client: httpx.AsyncClient, base: str) -> list[str]:
    """Addresses of some things of the graph."""
    kinds = "ref:Person, ref:Meeting, ref:Decision"
    query = f"SELECT DISTINCT ?s {{ ?s a ?k FILTER(?k IN ({kinds})) }} ORDER BY ?s LIMIT 40"
    answer = await client.get(f"{base}/sparql", params={"query": query}, headers={"Accept": "text/csv"})
    names = answer.text.split()[1:]
    return [f"{base}/id/{name.split('/id/')[1]}" for name in names if "/id/" in name]


def memory_of(server: int) -> int:
    """Bytes that a process and all below it hold, each shared page counted by its share."""
    parents: dict[int, int] = {}
    for place in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            parents[int(place.name)] = int((place / "stat").read_text().rpartition(")")[2].split()[1])
    ours = {server}
    while below := {child for child, parent in parents.items() if parent in ours} - ours:
        ours |= below
    return sum(map(_held, ours))


def _held(process: int) -> int:
    with suppress(OSError):
        rows = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
        return 1024 * sum(int(row.split()[1]) for row in rows if row.startswith("Pss:"))
    return 0


async def ask_on(
    client: httpx.AsyncClient, asked: list[tuple[str, dict[str, str], str]], until: float, first: int
) -> tuple[Counter[str], list[float]]:
    """What the answers were, and how long each took."""
    ends: Counter[str] = Counter()
    times: list[float] = []
    for url, parameters, accept in itertools.islice(itertools.cycle(asked), first, None):
        if time.monotonic() > until:
            return ends, times
        begin = time.monotonic()
        try:
            answer = await client.get(url, params=parameters, headers={"Accept": accept})
            ends[str(answer.status_code)] += 1
        except httpx.HTTPError as error:
            ends[type(error).__name__] += 1
        times.append(time.monotonic() - begin)
    return ends, times


async def run(base: str, clients: int, seconds: float, server: int, slow: bool) -> bool:
    """Ask for some time and print what came of it; gives whether all was answered."""
    limits = httpx.Limits(max_connections=clients + 2)
    async with httpx.AsyncClient(limits=limits, timeout=60, follow_redirects=True) as client:
        asked = make_requests(base, await find_things(client, base))
        until = time.monotonic() + seconds
        before = memory_of(server) if server else 0
        slow_ones = [
            asyncio.create_task(ask_on(client, [(f"{base}/sparql", {"query": _SLOW}, "*/*")], until, 0))
            for _ in range(2 if slow else 0)
        ]
        found = await asyncio.gather(*(ask_on(client, asked, until, 7 * at) for at in range(clients)))
        ends = sum((each for each, _ in found), Counter[str]())
        times = sorted(took for _, each in found for took in each)
        slow_ends = [dict((await one)[0]) for one in slow_ones]
    good = sum(count for end, count in ends.items() if end in ("200", "304"))
    print(f"{len(times)} answers to {clients} clients in {seconds:.0f} s: {dict(ends)}")
    p99 = times[int(len(times) * 0.99)]
    print(f"median {statistics.median(times):.3f} s, p99 {p99:.3f} s, longest {times[-1]:.3f} s")
    if slow_ends:
        print(f"slow queries: {slow_ends}")
    if server:
        print(f"memory {before / 1e6:.0f} MB before, {memory_of(server) / 1e6:.0f} MB after")
    return good == len(times)


def main() -> None:
    """Print what a server did under load."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("address")
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--server", type=int, default=0, help="the server's process, to look at its memory")
    parser.add_argument("--slow", action="store_true", help="with two clients more that ask slow queries")
    given = parser.parse_args()
    good = asyncio.run(run(given.address.rstrip("/"), given.clients, given.seconds, given.server, given.slow))
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
