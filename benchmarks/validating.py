"""Seconds to validate one graph: by a look at its file, by queries on our store, and by pyshacl, in one run.

    python benchmarks/validating.py [--copies 1] [--without-pyshacl] [--without-store]

The graph is that of the example minutes, copied so many times under other IRIs (62 copies
are about a million triples), in sorted N-Quads and a store on disk as a build leaves them. All get
the same shapes and must find the same. Seconds are those of the processor, for the look with reading
the file, which a build does anyway; loading the graph is told apart, since a build has the store already
and pyshacl needs a graph of rdflib.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pyoxigraph as ox

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from graphbuilder.pipeline import build  # noqa: E402 - the checkout it stands in
from graphbuilder.resources import resource_path  # noqa: E402
from graphbuilder.store import read_things, write_nquads  # noqa: E402
from graphbuilder.validate import ShapeFile, Validation, read_shapes, validate  # noqa: E402
from graphbuilder.validate.pyshacl_engine import to_rdflib, validate_graph  # noqa: E402
from graphbuilder.validate.store_engine import start_glance  # noqa: E402

FILES = {"shapes.ttl": ("shapes",), "shapes.ttl + checks.ttl": ("shapes", "checks")}
VOCABULARY = resource_path("ontology/referat.ttl")
_DOCUMENT = re.compile(r"/referat/[0-9a-f]{4}")


def copies(lines: list[str], count: int) -> Iterator[str]:
    """The lines of the graph so many times, each copy under municipalities and documents of its own."""
    for number in range(count):
        for line in lines:
            moved = _DOCUMENT.sub(f"/referat/{number:04x}", line)
            yield moved.replace("/kommune/", f"/kommune/k{number}-")


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
    parser.add_argument("--without-store", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        build([ROOT / "examples/minutes"], Path(folder) / "output", jobs=1)
        lines = (Path(folder) / "output/graph.nq").read_text("utf-8").splitlines(keepends=True)
        graph = Path(folder) / "graph.nq"
        write_nquads(copies(lines, options.copies), graph)
        compare(graph, Path(folder), options)


def compare(graph: Path, folder: Path, options: argparse.Namespace) -> None:
    """Validate a file of N-Quads with each set of shapes."""
    store = ox.Store(str(folder / "store"))
    store.bulk_extend(ox.Quad(*quad.triple) for quad in ox.parse(path=str(graph)))
    store.bulk_load(path=str(VOCABULARY))
    store.flush()
    print(f"{len(store):,} triples in the store")
    loaded = None
    if not options.without_pyshacl:
        took, loaded = seconds(lambda: to_rdflib(store))
        print(f"{took:.1f} s to load them into rdflib")
    for name, parts in FILES.items():
        paths = [resource_path(f"ontology/{part}.ttl") for part in parts]
        shapes = read_shapes(*paths)
        looked, seen = seconds(partial(look, graph, store, shapes, folder))
        line = f"{name}: {looked:.2f} s by a look ({len(seen.results)} results)"
        if not options.without_store:
            ours, found = seconds(partial(validate, store, shapes))
            assert seen.results == found.results, "the look differs"
            line += f", {ours:.2f} s by the store"
        if loaded is not None:
            theirs, other = seconds(partial(validate_graph, loaded, *paths))
            assert other.results == seen.results, "the engines differ"
            line += f", {theirs:.1f} s by pyshacl"
        print(line, flush=True)


def look(graph: Path, store: ox.Store, shapes: ShapeFile, folder: Path) -> Validation:
    """Validate by a look at all things in the file, and questions on what is in doubt."""
    glance = start_glance(VOCABULARY, shapes.shapes, folder)
    for thing in read_things(graph):
        glance.look(*thing)
    glance.finish(partial(read_things, graph))
    return validate(store, shapes, glance)


if __name__ == "__main__":
    main()
