"""How long a build takes and how much memory, against spaCy's tokenizer and rdflib in the same run.

    python benchmarks/scale.py --sizes 50 100 200 --results benchmarks/results.md

Each build runs in a process of its own. Every figure is a ratio to something timed beside
it, since no two machines, and no two minutes of a busy one, are alike. Seconds are those of
the processor, except where processes are compared, and for queries. Next to a figure
stands whether the results were equal. Corpora are written to a temporary folder.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.corpus import write_corpus  # noqa: E402 - the checkout it stands in
from benchmarks.typical import TYPICAL  # noqa: E402

_STAGES = {
    "update_corpus": "reading",
    "survey": "merging",
    "decide": "merging",
    "write_nquads": "triples and N-Quads",
    "write_turtle": "Turtle and a look at things",
    "build_store": "store",
    "validate": "validation",
    "find_facts": "merging",
    "replaced_lines": "triples and N-Quads",
    "find_change": "triples and N-Quads",
    "patch_nquads": "triples and N-Quads",
    "patch_turtle": "Turtle and a look at things",
    "change_store": "store",
    "validate_again": "validation",
    "write_report": "report",
    "write_catalogue": "catalogue",
}
_PATIENCE = 600.0  # seconds that rdflib has for a query
_LIBRARIES = ("spacy", "pyoxigraph", "rdflib", "msgspec")


@dataclass(frozen=True, slots=True)
class Built:
    """One build: seconds, those of the processor, peak memory in MB, the hash of graph.nq, stages.

    `peaks` is the peak memory of each stage, where the system tells it (Linux).
    """

    seconds: float
    processor: float
    memory: float
    graph: str
    triples: int
    stages: dict[str, float] = field(default_factory=dict)
    peaks: dict[str, float] = field(default_factory=dict)


def build_apart(minutes: Path, output: Path, jobs: int) -> Built:
    """Build in a new process, so that its memory is its own."""
    command = [sys.executable, __file__, "--one-build", str(minutes), str(output), str(jobs)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, cwd=ROOT)
    return Built(**json.loads(done.stdout))


def build_here(minutes: Path, output: Path, jobs: int) -> Built:
    """Build, with a watch on every stage."""
    from graphbuilder import outputs, pipeline

    stages: dict[str, float] = {}
    peaks: dict[str, float] = {}
    for function, stage in _STAGES.items():
        for module in (pipeline, outputs):
            if hasattr(module, function):
                timed = _timed(getattr(module, function), stage, stages, peaks)
                setattr(module, function, timed)
    start = time.perf_counter()
    summary = pipeline.build([minutes], output, jobs=jobs)
    seconds = time.perf_counter() - start
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    processor = sum(one.ru_utime + one.ru_stime for one in used)
    peak = max([one.ru_maxrss / 1024 for one in used] + [*peaks.values()])
    digest = hashlib.sha256((output / "graph.nq").read_bytes()).hexdigest()
    return Built(seconds, processor, peak, digest, summary.triples, stages, peaks)


def _timed(
    call: Callable[..., object], stage: str, stages: dict[str, float], peaks: dict[str, float]
) -> Callable[..., object]:
    def timed(*arguments: object, **options: object) -> object:
        start = time.perf_counter()
        _peak_since()
        try:
            return call(*arguments, **options)
        finally:
            stages[stage] = stages.get(stage, 0.0) + time.perf_counter() - start
            peaks[stage] = max(peaks.get(stage, 0.0), _peak_since())

    return timed


def _peak_since() -> float:
    """Peak memory in MB since this was asked for the last time; 0 where the system doesn't tell it."""
    try:
        status = Path("/proc/self/status").read_text()
        Path("/proc/self/clear_refs").write_text("5")  # the peak is that of now
    except OSError:
        return 0.0
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def tokenising(paths: Sequence[Path]) -> float:
    """Seconds of the processor that a blank Danish pipeline takes to tokenise the files."""
    import spacy

    nlp = spacy.blank("da")
    nlp.make_doc("Varm motor.")
    start = time.process_time()
    for path in paths:
        nlp.make_doc(path.read_text("utf-8"))
    return time.process_time() - start


@dataclass(slots=True)
class Table:
    """Rows of the results: what was measured, the figure, the goal, and what was checked."""

    rows: list[tuple[str, str, str, str]] = field(default_factory=list)

    def add(self, what: str, figure: str, goal: str, check: str) -> None:
        """A row; it is also printed."""
        self.rows.append((what, figure, goal, check))
        print(f"{what}: {figure} (goal {goal}; {check})", flush=True)

    def lines(self) -> Iterator[str]:
        """The table in Markdown."""
        yield "| what | measured | goal | checked |"
        yield "| --- | --- | --- | --- |"
        yield from (f"| {' | '.join(row)} |" for row in self.rows)


def measure_sizes(folder: Path, sizes: Sequence[int], table: Table) -> list[tuple[int, Built, float]]:
    """A build with one process of each size, beside the tokenizer."""
    found = []
    for size in sizes:
        minutes = folder / f"minutes-{size}"
        paths = write_corpus(minutes, size)
        spent = tokenising(paths)
        built = build_apart(minutes, folder / f"output-{size}", 1)
        spent = (spent + tokenising(paths)) / 2  # on both sides of the build
        found.append((size, built, spent))
        megabytes = sum(path.stat().st_size for path in paths) / 1e6
        table.add(
            f"build ÷ tokenising, {size:,} documents ({megabytes:.1f} MB, {built.triples:,} triples)",
            f"{built.processor / spent:.1f}",
            "≤ 1.0",
            f"{built.memory:.0f} MB at most",
        )
    return found


def measure_growth(found: list[tuple[int, Built, float]], table: Table) -> None:
    """How time and memory grow with the corpus."""
    (small, first, _), (large, last, _) = found[0], found[-1]
    exponent = math.log(last.processor / first.processor) / math.log(large / small)
    table.add(f"exponent of time, {small:,} to {large:,}", f"{exponent:.2f}", "≤ 1.1", "")
    table.add(f"peak memory, {large:,} ÷ {small:,}", f"{last.memory / first.memory:.2f}", "≤ 1.3", "")
    whole = sum(last.stages.values())
    shares = ", ".join(f"{stage} {100 * spent / whole:.0f} %" for stage, spent in last.stages.items())
    table.add(f"stages at {large:,} documents", shares, "reading ≥ 85 %", "")


def measure_jobs(folder: Path, size: int, one: Built, table: Table) -> None:
    """Two processes against one, both run now."""
    again = build_apart(folder / f"minutes-{size}", folder / "alone", 1)
    two = build_apart(folder / f"minutes-{size}", folder / "together", 2)
    equal = "same bytes" if one.graph == two.graph == again.graph else "DIFFERENT GRAPHS"
    reading = two.stages["reading"] / again.stages["reading"]
    table.add(f"2 processes ÷ 1, {size:,} documents", f"{two.seconds / again.seconds:.2f}", "≤ 0.62", equal)
    table.add("the same, reading alone", f"{reading:.2f}", "≤ 0.62", equal)


def measure_change(folder: Path, size: int, full: Built, table: Table) -> None:
    """One changed document, and a build that has nothing to do."""
    minutes, output = folder / f"minutes-{size}", folder / f"output-{size}"
    changed = next(
        place
        for place in sorted(minutes.rglob("referat-*"))[size // 2 :]
        if "Godkendt." in place.read_text("utf-8")
    )
    changed.write_text(changed.read_text("utf-8").replace("Godkendt.", "Udsat."), "utf-8")
    again, alone = build_apart(minutes, output, 1), build_apart(changed, folder / "one", 1)
    fresh = build_apart(minutes, folder / "fresh", 1)
    equal = "same bytes as from scratch" if again.graph == fresh.graph else "DIFFERENT GRAPHS"
    share = 100 * again.processor / fresh.processor
    table.add(f"one changed of {size:,} ÷ full build", f"{share:.1f} %", "≤ 2 %", equal)
    share = 100 * (again.processor - alone.processor) / fresh.processor
    table.add("the same, less a build of that document alone", f"{share:.1f} %", "", "")
    idle = build_apart(minutes, output, 1)
    share = 100 * idle.processor / fresh.processor
    table.add(f"nothing changed of {size:,} ÷ full build", f"{share:.1f} %", "", "")


def measure_queries(output: Path, table: Table) -> None:
    """Ten typical queries, the store against rdflib, and Turtle against rdflib's."""
    from benchmarks import asking  # takes a while
    from graphbuilder.store.files import write_turtle
    from graphbuilder.workspace import open_workspace

    workspace = open_workspace(output)
    graph = asking.merged_in_rdflib(workspace)
    ours = asking.ask_ours(asking.in_memory(workspace), TYPICAL)
    theirs = asking.ask_rdflib(graph, TYPICAL, _PATIENCE)
    unequal = [name for name in TYPICAL if ours[name].digest != theirs[name].digest]
    empty = sum(not one.rows for one in ours.values())
    check = f"not equal: {', '.join(unequal)}" if unequal else f"equal answers, {empty} of them empty"
    what = f"ten queries ÷ rdflib, sum; geometric mean, {len(graph):,} triples"
    table.add(what, asking.ratios(TYPICAL, ours, theirs), "≤ 1/25", check)
    start = time.perf_counter()
    write_turtle(workspace.nquads, output / "again.ttl", "https://w3id.org/referat/id/")
    middle = time.perf_counter()
    graph.serialize(output / "rdflib.ttl", format="turtle")
    end = time.perf_counter()
    equal = (output / "again.ttl").read_bytes() == workspace.turtle.read_bytes()
    check = "same file as the build's" if equal else "DIFFERENT"
    table.add("Turtle ÷ rdflib's", f"1/{(end - middle) / (middle - start):.0f}", "≤ 1/20", check)


def plot(found: list[tuple[int, Built, float]], target: Path) -> None:
    """Time and memory over the size of the corpus."""
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "graphbuilder"
    from matplotlib import pyplot

    sizes = [size for size, _, _ in found]
    figure, (left, right) = pyplot.subplots(1, 2, figsize=(9, 3.2))
    left.plot(sizes, [built.processor for _, built, _ in found], "o-", label="build, one process")
    left.plot(sizes, [spent for _, _, spent in found], "s--", label="tokenising alone")
    left.set(xlabel="documents", ylabel="seconds of the processor", ylim=(0, None))
    left.legend(frameon=False)
    right.plot(sizes, [built.memory for _, built, _ in found], "o-")
    right.set(xlabel="documents", ylabel="peak memory, MB", ylim=(0, None))
    figure.tight_layout()
    figure.savefig(target, metadata={"Date": None})


def results(table: Table, load: float) -> str:
    """The page of results."""
    versions = ", ".join(f"{name} {version(name)}" for name in _LIBRARIES)
    lines = [
        "# Measured",
        "",
        f"By `{' '.join(['python', 'benchmarks/scale.py', *sys.argv[1:]])}`, {datetime.now(UTC):%d %B %Y}.",
        f"{os.cpu_count()} cores, {platform.machine()}, {platform.system()}, "
        f"Python {platform.python_version()}, {versions}.",
        f"Load of the machine when it began: {load:.1f}. "
        "Trust the ratios: both sides of each were timed in this run, most of them once. Seconds are those "
        "of the processor, except for two processes against one, and for queries.",
        "",
        *table.lines(),
        "",
        "![Time and memory over the size of the corpus](results.svg)",
    ]
    return "\n".join(lines) + "\n"


@contextmanager
def _scratch(given: Path | None) -> Iterator[Path]:
    if given is not None:
        given.mkdir(parents=True, exist_ok=True)
        yield given
        return
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


def main() -> None:
    """Measure, print, and write the page and the plot."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[50, 100, 200])
    parser.add_argument("--queries-at", type=int, help="documents whose graph is queried; the smallest size")
    parser.add_argument("--results", type=Path, help="Markdown to write, with a plot beside it")
    parser.add_argument("--folder", type=Path, help="where corpora and graphs go; a temporary one without it")
    parser.add_argument("--one-build", nargs=3, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one_build:
        minutes, output, jobs = options.one_build
        built = build_here(Path(minutes), Path(output), int(jobs))
        print(json.dumps({name: getattr(built, name) for name in Built.__dataclass_fields__}))
        return
    table, load = Table(), os.getloadavg()[0]
    with _scratch(options.folder) as folder:
        found = measure_sizes(folder, options.sizes, table)
        measure_growth(found, table)
        middle = len(found) // 2
        measure_queries(folder / f"output-{options.queries_at or options.sizes[0]}", table)
        measure_jobs(folder, found[-1][0], found[-1][1], table)
        measure_change(folder, found[middle][0], found[middle][1], table)
    if options.results:
        options.results.parent.mkdir(parents=True, exist_ok=True)
        options.results.write_text(results(table, load), "utf-8")
        plot(found, options.results.with_suffix(".svg"))


if __name__ == "__main__":
    main()
