"""Seconds to validate one graph: by the queries on our store, and by pyshacl, in the same run.

    python benchmarks/validating.py [--copies 1] [--without-pyshacl]

The graph is that of the example minutes, copied so many times under other IRIs (62 copies
are about a million triples), in a store on disk as a build leaves it. Both engines get the
same shapes and must find the same. Seconds are those of the processor; loading the graph is
told apart, since a build has the store already and pyshacl needs a graph of rdflib.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pyoxigraph as ox

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from graphbuilder.pipeline import build  # noqa: E402 - the checkout it stands in
from graphbuilder.resources import resource_path  # noqa: E402
from graphbuilder.validate import read_shapes, validate  # noqa: E402
from graphbuilder.validate.pyshacl_engine import validate_graph  # noqa: E402

FILES = {"shapes.ttl": ("shapes",), "shapes.ttl + checks.ttl": ("shapes", "checks")}
_DOCUMENT = re.compile(r"/referat/[0-9a-f]{4}")


def copies(lines: list[str], count: int, target: Path) -> None:
    """Write the graph so many times, each copy under municipalities and documents of its own."""
    with target.open("w", encoding="utf-8") as file:
        for number in range(count):
            for line in lines:
                moved = _DOCUMENT.sub(f"/referat/{number:04x}", line).replace(
                    "/kommune/", f"/kommune/k{number}-"
                )
                file.write(f"{moved[: moved.rindex(' <')]} .\n")


def seconds(work: Callable[[], Any]) -> tuple[float, Any]:
    """Processor seconds of some work, and what it gave."""
    started = time.process_time()
    result = work()
    return time.process_time() - started, result


def main() -> None:
    """Print a line for each set of shapes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--copies", type=int, default=1)
    parser.add_argument("--without-pyshacl", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        build([ROOT / "examples/minutes"], Path(folder) / "output", jobs=1)
        lines = (Path(folder) / "output/graph.nq").read_text("utf-8").splitlines()
        graph = Path(folder) / "graph.nt"
        copies(lines, options.copies, graph)
        compare(graph, Path(folder) / "store", pyshacl=not options.without_pyshacl)


def compare(graph: Path, place: Path, *, pyshacl: bool) -> None:
    """Validate a file of N-Triples with each set of shapes."""
    store = ox.Store(str(place))
    store.bulk_load(path=str(graph), format=ox.RdfFormat.N_TRIPLES)
    store.flush()
    print(f"{len(store):,} triples in the store")
    loaded = None
    if pyshacl:
        from rdflib import Graph

        took, loaded = seconds(lambda: Graph().parse(graph, format="nt"))
        print(f"{took:.1f} s to load them into rdflib")
    for name, parts in FILES.items():
        paths = [resource_path(f"ontology/{part}.ttl") for part in parts]
        ours, found = seconds(partial(validate, store, read_shapes(*paths)))
        line = f"{name}: {ours:.2f} s by the store ({len(found.results)} results)"
        if loaded is not None:
            theirs, other = seconds(partial(validate_graph, loaded, *paths))
            assert other.results == found.results, "the engines differ"
            line += f", {theirs:.1f} s by pyshacl: {theirs / ours:.0f} times"
        print(line, flush=True)


if __name__ == "__main__":
    main()
