"""The canned queries and ten typical ones: our store against rdflib and Virtuoso, on the same graph.

    python benchmarks/asking.py output --patience 60 --results asking.md

Ours and rdflib's answers are rows in this process or a child of it; Virtuoso's come over the loopback
as CSV, which is read after the clock has stopped. The middle of three times counts; rdflib is asked
once, and what it hasn't answered after `--patience` seconds is left out of its ratios, as is what a
peer answers differently. Answers are compared as sorted rows, by hash.
"""

from __future__ import annotations

import argparse
import csv
import gc
import hashlib
import io
import multiprocessing
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import geometric_mean, median
from typing import TYPE_CHECKING, cast

import httpx
from pyoxigraph import Store

if TYPE_CHECKING:
    import rdflib

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks import virtuoso  # noqa: E402 - the checkout it stands in
from benchmarks.typical import TYPICAL  # noqa: E402
from graphbuilder.query import canned_queries, run_rows  # noqa: E402
from graphbuilder.store import current_generation, load_generation, open_store  # noqa: E402
from graphbuilder.workspace import Workspace, open_workspace  # noqa: E402

ONTOLOGY = ROOT / "ontology" / "referat.ttl"
MERGED = "urn:merged"
"""The graph that Virtuoso is asked in place of our default graph."""

_PATIENCE = 300.0  # seconds that Virtuoso has for a query

Rows = list[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Asked:
    """Seconds that an answer took, how many rows it has, a hash of them; or why there is none."""

    seconds: float
    rows: int = 0
    digest: str = ""
    why: str = ""


def canned() -> dict[str, str]:
    """The canned queries that can be asked without a parameter."""
    return {
        query.name: query.text
        for query in canned_queries()
        if not any(parameter.required for parameter in query.parameters)
    }


def asked(seconds: Iterable[float], rows: Rows) -> Asked:
    """The middle of the times, and what tells one answer from another."""
    lines = sorted("\x1f".join(row) for row in rows)
    digest = hashlib.sha256("\x1e".join(lines).encode()).hexdigest()[:12]
    return Asked(median(seconds), len(rows), digest)


def timed(answer: Callable[[], Rows], times: int = 3) -> Asked:
    """What is answered, some times, and how long it takes."""
    spent = []
    for _ in range(times):
        start = time.perf_counter()
        rows = answer()
        spent.append(time.perf_counter() - start)
    return asked(spent, rows)


def ask_ours(store: Store, texts: Mapping[str, str]) -> dict[str, Asked]:
    """The answers of our store."""

    def ask(text: str) -> Asked:
        return timed(lambda: list(run_rows(store, text)))

    return {name: ask(text) for name, text in texts.items()}


def in_memory(workspace: Workspace) -> Store:
    """The store as `serve` has it; the one on disk is what `query` reads."""
    store = load_generation(workspace, current_generation(workspace))
    if store is None:
        raise SystemExit(f"the store in {workspace.root} isn't that of graph.nq: build it again")
    return store


def rdflib_rows(graph: rdflib.Graph, text: str) -> Iterator[tuple[str, ...]]:
    """The rows that rdflib gives, as text."""
    for row in graph.query(text):
        yield tuple("" if term is None else str(term) for term in cast("Iterable[object]", row))


def merged_in_rdflib(workspace: Workspace) -> rdflib.Graph:
    """All graphs as one, and the ontology, as in our default graph."""
    import rdflib  # takes a while

    return rdflib.Graph().parse(workspace.turtle).parse(ONTOLOGY)


def named_in_rdflib(workspace: Workspace) -> rdflib.Dataset:
    """The named graphs, with their union as default graph."""
    import rdflib

    graph = rdflib.Dataset(default_union=True)
    graph.parse(workspace.nquads, format="nquads")
    return graph


def ask_rdflib(graph: rdflib.Graph, texts: Mapping[str, str], patience: float) -> dict[str, Asked]:
    """The answers of rdflib in memory."""
    list(rdflib_rows(graph, "SELECT * { VALUES ?one { 1 } }"))  # loads its parser, here and not in each child
    gc.collect()
    gc.freeze()  # children would copy what a collection touches
    return {name: _within(patience, graph, text) for name, text in texts.items()}


def _within(patience: float, graph: rdflib.Graph, text: str) -> Asked:
    """What rdflib answers, in a process of its own that is ended when it takes too long."""
    here, there = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(target=_answer, args=(there, graph, text))
    process.start()
    there.close()
    try:
        if not here.poll(patience):
            return Asked(patience, why=f"> {patience * 1000:,.0f}")
        return cast("Asked", here.recv())
    finally:
        process.kill()
        process.join()


def _answer(to: Connection, graph: rdflib.Graph, text: str) -> None:
    try:
        to.send(timed(lambda: list(rdflib_rows(graph, text)), 1))
    except Exception as error:  # noqa: BLE001 - whatever a peer can't do is told in the table
        to.send(Asked(0.0, why=f"{type(error).__name__}"))


def ask_virtuoso(workspace: Workspace) -> dict[str, Asked]:
    """The answers of Virtuoso, one server for each kind of question: a query over any named graph
    must not find the merged one.
    """
    with tempfile.TemporaryDirectory() as folder, virtuoso.running(Path(folder)) as server:
        server.load(workspace.turtle, MERGED)
        server.load(ONTOLOGY, MERGED)
        found = _over_http(server, TYPICAL, {"default-graph-uri": MERGED})
    with tempfile.TemporaryDirectory() as folder, virtuoso.running(Path(folder)) as server:
        server.load(workspace.nquads)
        return found | _over_http(server, canned(), {})


def _over_http(server: virtuoso.Server, texts: Mapping[str, str], more: dict[str, str]) -> dict[str, Asked]:
    with httpx.Client(timeout=_PATIENCE) as client:

        def ask(text: str) -> Asked:
            spent = []
            for _ in range(3):
                start = time.perf_counter()
                given = {"query": text, **more}
                try:
                    reply = client.post(
                        f"{server.address}/sparql", data=given, headers={"Accept": "text/csv"}
                    )
                except httpx.TimeoutException:
                    return Asked(_PATIENCE, why=f"> {_PATIENCE * 1000:,.0f}")
                spent.append(time.perf_counter() - start)
                if reply.status_code != 200:
                    return Asked(0.0, why="refused")
            return asked(spent, [tuple(row) for row in csv.reader(io.StringIO(reply.text))][1:])

        return {name: ask(text) for name, text in texts.items()}


def table(found: Mapping[str, Mapping[str, Asked]]) -> Iterator[str]:
    """A line a query; behind them the ratio of ours in memory to each peer, of sums and as geometric mean."""
    ours, others = found["memory"], {name: peer for name, peer in found.items() if name != "memory"}
    yield f"| question | rows | memory | {' | '.join(others)} |"
    yield f"| --- | ---: | ---: | {' | '.join('---:' for _ in others)} |"
    for name, one in ours.items():
        cells = [
            f"{one.rows:,}",
            _beside(one, one),
            *(_beside(peer.get(name), one) for peer in others.values()),
        ]
        yield f"| {name} | {' | '.join(cells)} |"
    for kind, names in {
        "ten typical": TYPICAL,
        "canned": canned(),
        "all": ours,
    }.items():
        rows = [ratios(names, ours, peer) for peer in others.values()]
        yield f"| **{kind}: ours ÷ theirs, sum; geometric mean** | | | {' | '.join(rows)} |"


def _beside(one: Asked | None, ours: Asked) -> str:
    """The milliseconds for the table, with a mark where the answer isn't ours."""
    if one is None:
        return ""
    return one.why or f"{one.seconds * 1000:,.1f}{'' if one.digest == ours.digest else ' ≠'}"


def ratios(names: Iterable[str], ours: Mapping[str, Asked], peer: Mapping[str, Asked]) -> str:
    """Ours in memory to a peer's, over the questions that both answer alike."""
    alike = [name for name in names if name in peer and peer[name].digest == ours[name].digest]
    both = [(ours[name].seconds, peer[name].seconds) for name in alike]
    if not both:
        return ""
    total = sum(one for one, _ in both) / sum(other for _, other in both)
    return f"{_share(total)}; {_share(geometric_mean(one / other for one, other in both))}"


def _share(ratio: float) -> str:
    return f"{ratio:.2f}" if ratio >= 0.2 else f"1/{1 / ratio:.0f}"


def main() -> None:
    """Ask all, print the table, and write it."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("output", type=Path, help="a built workspace")
    parser.add_argument("--patience", type=float, default=60.0, help="seconds that rdflib has for a query")
    parser.add_argument("--no-rdflib", action="store_true")
    parser.add_argument("--rdflib-typical", action="store_true", help="don't ask rdflib the canned queries")
    parser.add_argument("--results", type=Path, help="Markdown to write")
    given = parser.parse_args()
    workspace = open_workspace(given.output)
    texts = {**TYPICAL, **canned()}
    found = {
        "memory": ask_ours(in_memory(workspace), texts),
        "disk": ask_ours(open_store(workspace), texts),
    }
    if virtuoso.installed():
        found["Virtuoso"] = ask_virtuoso(workspace)
    if not given.no_rdflib:
        found["rdflib"] = ask_rdflib(merged_in_rdflib(workspace), TYPICAL, given.patience)
        if not given.rdflib_typical:
            found["rdflib"] |= ask_rdflib(named_in_rdflib(workspace), canned(), given.patience)
    with workspace.nquads.open("rb") as lines:
        count = sum(1 for _ in lines)
    text = "\n".join(
        [
            f"{count:,} lines of N-Quads; milliseconds; ≠ is another answer. "
            f"Load of the machine: {os.getloadavg()[0]:.1f}.",
            "",
            *table(found),
            "",
        ]
    )
    print(text)
    if given.results:
        given.results.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
