"""How long GEXF and GraphML take, ours and networkx', for one network of any size in the same run.

    python benchmarks/network_files.py --edges 1000000

The two files of each format are read back by networkx and compared when there are 20,000 edges at
most; `tests/network` compares always. Building the network isn't counted, for neither.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import networkx as nx  # type: ignore[import-untyped]

from graphbuilder.network import WRITERS, Edge, Links, Measured, Node, to_networkx

_COMPARED = 20_000
_PEERS: dict[str, Callable[[nx.Graph, Path], None]] = {
    "gexf": lambda graph, path: nx.write_gexf(graph, path),
    "graphml": lambda graph, path: nx.write_graphml_xml(graph, path),
}
_READERS = {"gexf": nx.read_gexf, "graphml": nx.read_graphml}


def make_network(edges: int) -> Measured:
    """An invented network of people and meetings with about four edges a node, with names to escape."""
    nodes = max(2, edges // 4)
    things = tuple(
        Node(
            f"https://w3id.org/referat/id/kommune/{at % 98:04}/person/{at:09}",
            f"Åse & Søn {at}",
            "person",
            at % 40,
            "2021-01-12",
            "2025-03-04",
            f"Kommune {at % 98}",
        )
        for at in range(nodes)
    )
    ends = ((at % nodes, (at * 31 + at // nodes * 7 + 1) % nodes) for at in range(edges))
    pairs = sorted({(min(pair), max(pair)) for pair in ends})
    links = tuple(
        Edge(things[one].iri, things[other].iri, "co-attendance", 1 + one % 9, "2022-02-01", "2025-03-04")
        for one, other in pairs
        if one != other
    )
    return Measured(Links("co-attendance", things, links), (8,) * nodes, (1,) * nodes, None)


def seconds(run: Callable[[], None], times: int) -> float:
    """The median of a few runs in seconds of the processor, which a busy machine leaves as they are."""
    taken = []
    for _ in range(times):
        start = time.process_time()
        run()
        taken.append(time.process_time() - start)
    return statistics.median(taken)


def compare(form: str, network: Measured, graph: nx.Graph, folder: Path, times: int) -> None:
    """Print a line: our time, that of networkx, and the ratio."""

    def write_ours() -> None:
        with (folder / f"ours.{form}").open("wb") as file:
            WRITERS[form](network, file)

    ours = seconds(write_ours, times)
    theirs = seconds(lambda: _PEERS[form](graph, folder / f"theirs.{form}"), times)
    size = (folder / f"ours.{form}").stat().st_size / 1e6
    print(
        f"| {form} | {len(network.links.edges):,} | {ours:.2f} s | {theirs:.2f} s "
        f"| 1/{theirs / ours:.1f} | {size:.0f} MB | {_same(form, network, folder)} |"
    )


def _same(form: str, network: Measured, folder: Path) -> str:
    """Whether networkx reads both files as the same network."""
    if len(network.links.edges) > _COMPARED:
        return "not compared"
    read = [_READERS[form](folder / f"{name}.{form}") for name in ("ours", "theirs")]
    one, other = ((dict(back.nodes(data=True)), _edges(back)) for back in read)
    return "same" if one == other else "DIFFERENT"


def _edges(graph: nx.Graph) -> dict[frozenset[str], dict[str, object]]:
    """The edges by their ends, without the numbers that GEXF gives them."""
    return {
        frozenset(pair): {name: value for name, value in data.items() if name != "id"}
        for *pair, data in graph.edges(data=True)
    }


def main() -> None:
    """Run the comparison and print it as a Markdown table."""
    shape = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=shape)
    parser.add_argument("--edges", type=int, default=100_000)
    parser.add_argument("--times", type=int, default=1, help="the median of so many runs")
    asked = parser.parse_args()
    network = make_network(asked.edges)
    graph = to_networkx(network)
    print(f"Python {platform.python_version()}, networkx {nx.__version__}, {os.cpu_count()} cores\n")
    print("| format | edges | ours | networkx | ours ÷ networkx | size | read back |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | --- |")
    with tempfile.TemporaryDirectory() as folder:
        for form in _PEERS:
            compare(form, network, graph, Path(folder), asked.times)


if __name__ == "__main__":
    main()
