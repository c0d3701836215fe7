"""Latency of `graphbuilder serve` beside rdflib-endpoint's, on the same graph, in one run.

    python benchmarks/serving.py [--triples 1000000] [--clients 8] [--rounds 10] [--peer PYTHON]

A graph of invented minutes is made, a workspace of it is served, and the peer serves the same
triples. Eight clients at a time ask for documents and pages of things and ten typical queries, each
kind of both servers in turn; no request is ever sent twice, so that no cache helps. `--peer` is the
interpreter of an environment with `rdflib-endpoint` in it; without one the peer is rdflib's own
engine behind a small Starlette application. The peer is asked less often, and a query is given up
after `--patience` seconds. Beside the times stands what one answer takes of the processor, which
hardly depends on what else the machine does.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from graphbuilder.namespaces import DEFAULT_BASE, PREFIXES  # noqa: E402 - the checkout it stands in
from graphbuilder.store import build_store, write_nquads, write_turtle  # noqa: E402
from graphbuilder.workspace import Workspace  # noqa: E402

MUNICIPALITIES, BODIES, PEOPLE, ITEMS = 20, 8, 12, 14
OUTCOMES = ("approved", "recommended", "noted", "postponed", "rejected", "discussed")
LAWS = tuple(f"lov/lov-{number}" for number in range(40))
PREFIX_LINES = "".join(f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in ("ref", "rdfs", "xsd"))

ROWS = "application/sparql-results+json"

# Each with a place for something that differs from request to request
QUERIES = {
    "items of a meeting": (
        "SELECT ?item ?title { ?item ref:meeting <{MEETING}> ; ref:title ?title } ORDER BY ?item"
    ),
    "absences of a person": (
        "SELECT ?item ?date { ?a a ref:Absence ; ref:person <{PERSON}> ; ref:item ?item . "
        "?item ref:meeting/ref:date ?date } ORDER BY ?date"
    ),
    "meetings a year": (
        "SELECT ?year (COUNT(*) AS ?n) { ?m a ref:Meeting ; ref:date ?date BIND(YEAR(?date) AS ?year) } "
        "GROUP BY ?year ORDER BY ?year"
    ),
    "absent most": (
        "SELECT ?name ?n { { SELECT ?p (COUNT(*) AS ?n) { ?a a ref:Absence ; ref:person ?p } GROUP BY ?p } "
        "?p rdfs:label ?name } ORDER BY DESC(?n) ?name LIMIT 20"
    ),
    "outcomes by body": (
        "SELECT ?body ?outcome (COUNT(*) AS ?n) { ?d a ref:Decision ; ref:decidedBy ?body ; "
        "ref:outcome ?outcome } GROUP BY ?body ?outcome ORDER BY ?body ?outcome"
    ),
    "away together": (
        "SELECT ?p ?q (COUNT(*) AS ?n) { ?a ref:item ?item ; ref:person ?p . ?b ref:item ?item ; "
        "ref:person ?q . ?item ref:meeting/ref:heldBy <{BODY}> FILTER(STR(?p) < STR(?q)) } "
        "GROUP BY ?p ?q ORDER BY DESC(?n) ?p ?q LIMIT 20"
    ),
    "a case across bodies": (
        "SELECT ?date ?body ?outcome { ?item ref:case <{CASE}> ; ref:meeting ?m . ?m ref:date ?date ; "
        "ref:heldBy ?body . OPTIONAL { ?d ref:item ?item ; ref:outcome ?outcome } } ORDER BY ?date ?body"
    ),
    "words in titles": (
        "SELECT ?item ?title { ?item ref:title ?title "
        'FILTER(CONTAINS(LCASE(STR(?title)), "plan {NUMBER}")) } '
        "ORDER BY ?item LIMIT 50"
    ),
    "laws by use": (
        "SELECT ?law (COUNT(DISTINCT ?body) AS ?bodies) { ?c a ref:Citation ; ref:law ?law ; "
        "ref:item/ref:meeting/ref:heldBy ?body } GROUP BY ?law ORDER BY DESC(?bodies) ?law"
    ),
    "never away": (
        "SELECT ?p { ?p a ref:Person ; ref:memberOf <{BODY}> "
        "OPTIONAL { ?a ref:person ?p ; a ref:Absence } FILTER(!BOUND(?a)) } ORDER BY ?p"
    ),
}


def quads(triples: int) -> Iterator[str]:
    """Lines of N-Quads of about that many different triples, a graph for each meeting."""
    draw, made, number = random.Random(7), 0, 0
    while made < triples:
        lines = set(meeting(number, draw))
        made += len(lines)
        number += 1
        yield from lines


def meeting(number: int, draw: random.Random) -> Iterator[str]:
    """What the minutes of one meeting say."""
    municipality = f"kommune/{number % MUNICIPALITIES:04}"
    body = f"{municipality}/udvalg/udvalg-{number // MUNICIPALITIES % BODIES}"
    day = number // (MUNICIPALITIES * BODIES)
    here = f"{body}/moede/{2010 + day // 336}-{day // 28 % 12 + 1:02}-{day % 28 + 1:02}"
    document = f"referat/{number:016x}"

    def line(subject: str, predicate: str, value: str) -> str:
        space, _, name = predicate.partition(":")
        return f"<{DEFAULT_BASE}{subject}> <{PREFIXES[space]}{name}> {value} <{DEFAULT_BASE}{document}> .\n"

    def thing(path: str) -> str:
        return f"<{DEFAULT_BASE}{path}>"

    def text(value: str, language: str = "") -> str:
        return f'"{value}"{f"@{language}" if language else ""}'

    def term(name: str) -> str:
        return f"<{PREFIXES['ref']}{name}>"

    def typed(subject: str, kind: str, label: str = "") -> Iterator[str]:
        yield line(subject, "rdf:type", term(kind))
        if label:
            yield line(subject, "rdfs:label", text(label, "da"))

    yield from typed(document, "Document", f"referat-{number}.txt")
    yield line(document, "ref:records", thing(here))
    yield from typed(municipality, "Municipality", f"Kommune {number % MUNICIPALITIES}")
    yield from typed(body, "Body", f"Udvalg {number // MUNICIPALITIES % BODIES}")
    yield line(body, "ref:municipality", thing(municipality))
    yield from typed(here, "Meeting", f"Udvalg {here[-10:]}")
    yield line(here, "ref:heldBy", thing(body))
    yield line(here, "ref:date", f'"{here[-10:]}"^^<{PREFIXES["xsd"]}date>')
    people = [f"{municipality}/person/person-{body[-1]}-{one}" for one in range(PEOPLE)]
    for person in people:
        yield from typed(person, "Person", f"Person {person[-4:]} af {municipality[-4:]}")
        yield line(person, "ref:memberOf", thing(body))
        yield line(here, "ref:hasParticipant", thing(person))
    for at in range(1, ITEMS + 1):
        item, decision = f"{here}/punkt/{at}", f"{here}/punkt/{at}/beslutning/1"
        title = f"Lokalplan {draw.randrange(1000)} for kvarter {draw.randrange(1000)}"
        evidence = f"{document}#char={at * 100},{at * 100 + 40}"
        yield from typed(item, "AgendaItem", title)
        yield line(item, "ref:title", text(title, "da"))
        yield line(item, "ref:number", text(str(at)))
        yield line(item, "ref:meeting", thing(here))
        yield line(item, "ref:case", thing(f"{municipality}/sag/{draw.randrange(2000)}"))
        yield line(item, "ref:evidence", thing(evidence))
        yield from typed(evidence, "Evidence")
        yield line(evidence, "ref:document", thing(document))
        yield line(evidence, "ref:quote", text(title))
        yield from typed(decision, "Decision")
        yield line(decision, "ref:item", thing(item))
        yield line(decision, "ref:decidedBy", thing(body))
        yield line(decision, "ref:outcome", term(f"Outcome-{draw.choice(OUTCOMES)}"))
        for person in draw.sample(people, draw.randrange(3)):
            absence = f"{item}/fravaer/{person.rpartition('/')[2]}"
            yield from typed(absence, "Absence")
            yield line(absence, "ref:item", thing(item))
            yield line(absence, "ref:person", thing(person))
        if draw.random() < 0.3:
            citation = f"{item}/henvisning/1"
            yield from typed(citation, "Citation")
            yield line(citation, "ref:item", thing(item))
            yield line(citation, "ref:law", thing(draw.choice(LAWS)))


@dataclass(frozen=True)
class Times:
    """Latencies of one kind of request, in seconds; `failed` is how many weren't answered."""

    seconds: tuple[float, ...]
    failed: int = 0
    processor: float = 0.0
    """Seconds of the processor for each, in all processes of the server."""

    @property
    def p50(self) -> float:
        """Half of the requests took less."""
        return statistics.median(self.seconds)

    @property
    def p95(self) -> float:
        """Nineteen of twenty requests took less."""
        return statistics.quantiles(self.seconds, n=20, method="inclusive")[-1]


Asked = tuple[str, dict[str, str]]
"""A URL with its parameters."""


def processor_time(process: int) -> float:
    """The seconds that a process and those below it have used; 0 where the system doesn't tell."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()
        tasks = list(Path(f"/proc/{process}/task").iterdir())
        below = [int(one) for task in tasks for one in (task / "children").read_text("ascii").split()]
    except OSError:
        return 0.0
    ticks = int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK") + sum(processor_time(one) for one in below)


def measure(urls: Sequence[Asked], clients: int, patience: float, server: int) -> Times:
    """How long each request takes, with so many clients at a time; `server` is a process."""
    before = processor_time(server)
    with httpx.Client(timeout=patience, limits=httpx.Limits(max_connections=clients)) as client:

        def ask(request: Asked) -> tuple[float, bool]:
            url, params = request
            start = time.perf_counter()
            try:
                accept = ROWS if "SELECT" in params.get("query", "") else "text/turtle"
                done = client.get(url, params=params, headers={"Accept": accept}).status_code == 200
            except httpx.HTTPError:
                done = False
            return time.perf_counter() - start, done

        with ThreadPoolExecutor(clients) as threads:
            found = list(threads.map(ask, urls))
    used = (processor_time(server) - before) / len(found)
    return Times(tuple(seconds for seconds, _ in found), sum(not done for _, done in found), used)


class Names:
    """Things to ask for, by chance, each time others."""

    def __init__(self, triples: Path) -> None:
        self._draw = random.Random(11)
        self._names: dict[str, list[str]] = {kind: [] for kind in ("Meeting", "Person", "Body", "AgendaItem")}
        with triples.open(encoding="utf-8") as lines:
            for line in lines:
                subject, predicate, value = line.split(" ", 3)[:3]
                kind = value.rpartition("#")[2].removesuffix(">")
                if predicate.endswith("#type>") and kind in self._names:
                    self._names[kind].append(subject[1:-1])
        self._names = {kind: sorted(set(names)) for kind, names in self._names.items()}

    def some(self, kind: str) -> str:
        """The IRI of a thing."""
        return self._draw.choice(self._names[kind])

    def things(self, count: int) -> list[str]:
        """About so many people, meetings and items."""
        kinds = ("Person", "Meeting", "AgendaItem")
        return [self.some(kind) for _ in range(count // len(kinds) + 1) for kind in kinds]

    def fill(self, query: str) -> str:
        """The query about some things, different from all others."""
        municipality = self._draw.randrange(MUNICIPALITIES)
        case = f"{DEFAULT_BASE}kommune/{municipality:04}/sag/{self._draw.randrange(2000)}"
        number = str(self._draw.randrange(1000))
        for slot, value in (
            ("{MEETING}", self.some("Meeting")),
            ("{PERSON}", self.some("Person")),
            ("{BODY}", self.some("Body")),
            ("{CASE}", case),
            ("{NUMBER}", number),
        ):
            query = query.replace(slot, value)
        return f"{PREFIX_LINES}{query} # {self._draw.random()}"


@contextmanager
def running(command: Sequence[str], address: str, patience: float) -> Iterator[int]:
    """A server, until it is no longer needed; gives its process."""
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            while True:
                try:
                    httpx.get(address, params={"query": "ASK {}"}, timeout=patience)
                    break
                except httpx.HTTPError as error:
                    if process.poll() is not None:
                        raise SystemExit(f"{command[0]} … ended at once") from error
                    time.sleep(0.02)
            print(f"graphbuilder serve answered {time.perf_counter() - start:.2f} s after it was started")
            yield process.pid
        finally:
            process.terminate()
            process.wait()


# Loads the graph once, and answers in a process forked from it: one that is busy with a query that
# was given up is replaced without loading again. As `rdflib-endpoint serve` does it where that is there.
PEER = """
import os, sys, uvicorn, rdflib
files, port = sys.argv[1], int(sys.argv[2])
try:
    from rdflib_endpoint import SparqlEndpoint
    graph = rdflib.Dataset(default_union=True)
    app = SparqlEndpoint(graph=graph)
except ImportError:
    from starlette.applications import Starlette
    from starlette.responses import Response
    from starlette.routing import Route
    graph = rdflib.Graph()
    def sparql(request):
        result = graph.query(request.query_params["query"])
        form = "turtle" if result.type in ("CONSTRUCT", "DESCRIBE") else "json"
        return Response(result.serialize(format=form))
    app = Starlette(routes=[Route("/", sparql)])
graph.parse(files)
while True:
    child = os.fork()
    if not child:
        uvicorn.run(app, host="127.0.0.1", port=port, log_level="error")
        os._exit(0)
    print(child, flush=True)
    os.waitpid(child, 0)
"""


class Peer:
    """The peer's server, started anew by `renew` when it may be busy with what was given up."""

    def __init__(self, python: str, turtle: Path, port: int) -> None:
        command = [python, "-c", PEER, str(turtle), str(port)]
        self.address = f"http://127.0.0.1:{port}/"
        self._process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        self._child = self._next()

    def _next(self) -> int:
        """The process that answers from now on, when it does."""
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise SystemExit("the peer ended at once")
        while True:
            try:
                httpx.get(self.address, params={"query": "ASK {}"}, timeout=60)
                return int(line)
            except httpx.ConnectError:
                time.sleep(0.05)

    @property
    def process(self) -> int:
        """The process that answers."""
        return self._child

    def renew(self) -> None:
        """Let another process answer."""
        os.kill(self._child, signal.SIGKILL)
        self._child = self._next()

    def end(self) -> None:
        """End all of it."""
        self._process.kill()
        os.kill(self._child, signal.SIGKILL)
        self._process.wait()


def report(name: str, ours: Times, peer: Times | None) -> str:
    """A line of the table."""
    line = f"{name:<28}{ours.p50 * 1000:>10.1f}{ours.p95 * 1000:>10.1f}{ours.processor * 1000:>11.1f}"
    if ours.failed:
        line += f"  {ours.failed} of {len(ours.seconds)} failed"
    if peer is None:
        return line
    more = "> " if peer.failed * 2 >= len(peer.seconds) else ""
    line += f"{more:>4}{peer.p50 * 1000:>9.1f}{peer.p95 * 1000:>11.1f}{more:>4}{peer.p50 / ours.p50:>7.1f}"
    return line + (f"  {peer.failed} of {len(peer.seconds)} weren't answered in time" if peer.failed else "")


def main() -> None:
    """Make the graph, start both, ask both, print the table."""
    parser = argparse.ArgumentParser(description="Latency of graphbuilder serve and of rdflib-endpoint.")
    parser.add_argument("--triples", type=int, default=1_000_000)
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--rounds", type=int, default=10, help="times that every client asks each query")
    parser.add_argument("--peer-rounds", type=int, default=1)
    parser.add_argument("--peer", help="interpreter of an environment with rdflib-endpoint")
    parser.add_argument("--no-peer", action="store_true")
    parser.add_argument("--patience", type=float, default=300.0, help="seconds that a query has")
    parser.add_argument("--port", type=int, default=8970)
    parser.add_argument("--workspace", type=Path, help="make the graph here, or take the one that is here")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = given.workspace or Path(folder) / "output"
        workspace = Workspace(root) if root.exists() else make_workspace(root, given.triples)
        print(f"{given.clients} clients at a time, no request sent twice; milliseconds", flush=True)
        peer = None
        if not given.no_peer:
            start = time.perf_counter()
            peer = Peer(given.peer or sys.executable, workspace.turtle, given.port + 1)
            print(f"the peer answered {time.perf_counter() - start:.2f} s after it was started", flush=True)
        try:
            compare(workspace, peer, given)
        finally:
            if peer:
                peer.end()


def compare(workspace: Workspace, peer: Peer | None, given: argparse.Namespace) -> None:
    """Ask both for one kind of thing after the other, and print a line for each."""
    names, address = Names(workspace.nquads), f"http://127.0.0.1:{given.port}"
    command = [sys.executable, "-m", "graphbuilder", "serve", "--output", str(workspace.root)]
    command += ["--port", str(given.port), "--timeout", str(given.patience), "--store", "memory"]
    ratios = []
    with running(command, f"{address}/sparql", given.patience) as server:
        print(f"and had all in memory {wait_for_memory(address):.2f} s later")
        print(
            f"{'':<28}{'p50':>10}{'p95':>10}{'processor':>11}{'peer p50':>13}{'peer p95':>11}{'ratio':>11}",
            flush=True,
        )
        for name in ("document about a thing", "page of a thing", *QUERIES):
            asked = requests(name, names, f"{address}/", given.clients * given.rounds)
            ours, theirs = measure(asked, given.clients, given.patience, server), None
            if peer and name != "page of a thing":
                asked = requests(name, names, peer.address, given.clients * given.peer_rounds, peer=True)
                theirs = measure(asked, given.clients, given.patience, peer.process)
                ratios.append(theirs.p50 / ours.p50)
                if theirs.failed:
                    peer.renew()
            print(report(name, ours, theirs), flush=True)
    if ratios:
        print(f"geometric mean of the ratios: {statistics.geometric_mean(ratios):.1f}")


def requests(name: str, names: Names, root: str, count: int, *, peer: bool = False) -> list[Asked]:
    """So many requests of one kind. The peer has no documents: a DESCRIBE takes their place."""
    if name in QUERIES:
        address = root if peer else f"{root}sparql"
        return [(address, {"query": names.fill(QUERIES[name])}) for _ in range(count)]
    things = names.things(count)[:count]
    if peer:
        return [(root, {"query": f"DESCRIBE <{iri}>"}) for iri in things]
    form = "doc/{}.ttl" if name == "document about a thing" else "{}/"
    return [(root + form.format(iri.removeprefix(DEFAULT_BASE)), {}) for iri in things]


def make_workspace(root: Path, triples: int) -> Workspace:
    """A built workspace of about that many triples."""
    workspace = Workspace(root)
    root.mkdir()
    workspace.marker.write_text('{"format": 1}\n', "utf-8")
    digest = write_nquads(quads(triples), workspace.nquads)
    made = write_turtle(workspace.nquads, workspace.turtle, DEFAULT_BASE)
    with workspace.locked():
        build_store(workspace, digest)
    print(f"{made:,} triples")
    return workspace


def wait_for_memory(address: str) -> float:
    """The seconds until the graph is in memory; 0 where the server is to leave it on disk."""
    start = time.perf_counter()
    if not sys.platform.startswith("linux"):
        return 0.0
    while httpx.get(f"{address}/health", timeout=60).json()["store"] != "memory":
        time.sleep(0.1)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
