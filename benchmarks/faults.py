"""Builds that are killed, run out of disk or may not write: how often something was lost.

    python benchmarks/faults.py kill [--trials N] [--documents N] [--seed N]
    python benchmarks/faults.py full [--trials N]          (needs root on Linux, for a small tmpfs)
    python benchmarks/faults.py read-only

A trial starts from a workspace with a graph, adds minutes to it and disturbs that build. It has
lost something when the former graph can't be read at any time (graph.nq, and a query of the
store), or when the next build doesn't end with the bytes of one that nobody disturbed. For a kill
a stage of the build is drawn, and a moment of the time that it takes undisturbed; a build that
ended before is no trial.
"""

from __future__ import annotations

import argparse
import hashlib
import multiprocessing
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from itertools import pairwise
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from graphbuilder.errors import GraphbuilderError, WorkspaceError  # noqa: E402 - the checkout it stands in
from graphbuilder.pipeline import build  # noqa: E402
from graphbuilder.store import open_store  # noqa: E402
from graphbuilder.workspace import open_workspace  # noqa: E402
from tests.invented import write_texts  # noqa: E402

_FILES = ("graph.nq", "graph.ttl", "report.html", "manifest.json")
_STAGES = {"begin": 1, "read": 3, "merge": 2, "write": 2, "finish": 6}
"""The stages of a build, and how often builds are killed in each; the last begins when the graph's
lines are made: then files, store, report and catalogue are put in place.
"""

Undisturbed = dict[tuple[int, str], float]
"""Seconds that a stage takes, by the number of workers."""


@dataclass(frozen=True)
class Bench:
    """The minutes, a workspace with some of them, and the bytes that a build of all ends with."""

    minutes: Path
    former: Path
    wanted: str
    seconds: Undisturbed


def digest(output: Path) -> str:
    """A hash of the files that a build ends with."""
    return hashlib.sha256(b"".join((output / name).read_bytes() for name in _FILES)).hexdigest()


def run_build(output: Path, jobs: int, minutes: Path, tell: Connection) -> None:
    """Build, and tell when each stage begins."""
    told: set[str] = set()

    def progress(stage: str, done: int, total: int) -> None:
        for reached in [stage] * (stage in _STAGES) + ["finish"] * (stage == "write" and done == total):
            if reached not in told:
                told.add(reached)
                tell.send(reached)

    tell.send("begin")
    build([minutes], output, jobs=jobs, progress=progress)


@contextmanager
def building(output: Path, jobs: int, minutes: Path) -> Iterator[tuple[BaseProcess, Connection]]:
    """A build in a process of its own, and what tells its stages; it is killed at the end."""
    if sys.platform == "win32":
        context = multiprocessing.get_context("spawn")
    else:  # what is killed is to be a build, and not the loading of libraries
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["graphbuilder.pipeline", "graphbuilder.extract", "graphbuilder.read"])
    stages, tell = context.Pipe(duplex=False)
    process = context.Process(target=run_build, args=(output, jobs, minutes, tell))
    process.start()
    tell.close()
    try:
        yield process, stages
    finally:
        process.kill()
        process.join()
        stages.close()


def time_stages(output: Path, jobs: int, minutes: Path) -> Undisturbed:
    """How long each stage of a build takes."""
    begins = {}
    with building(output, jobs, minutes) as (_, stages), suppress(EOFError):
        while True:
            begins[stages.recv()] = time.monotonic()
    begins["end"] = time.monotonic()
    order = [*_STAGES, "end"]
    return {(jobs, stage): begins[after] - begins[stage] for stage, after in pairwise(order)}


def prepare(folder: Path, documents: int) -> Bench:
    """Minutes, and builds of a third and of all of them without a disturbance."""
    minutes, former, whole = folder / "minutes", folder / "former", folder / "output"
    write_texts(minutes, documents)
    some = sorted(minutes.iterdir())[: max(1, documents // 3)]
    build(some, former, jobs=1)
    seconds: Undisturbed = {}
    for jobs in (1, 2, 1, 2):  # the first of each waits for libraries to come from the disk
        shutil.copytree(former, whole)
        seconds |= time_stages(whole, jobs, minutes)
        wanted = digest(whole)
        shutil.rmtree(whole)
    return Bench(minutes, former, wanted, seconds)


def answers(output: Path) -> int:
    """How many triples the store has; it is asked as a reader asks, while nothing else is known."""
    return len(open_store(open_workspace(output)))


def is_whole(output: Path, known: frozenset[int]) -> bool:
    """Whether readers find one of the graphs that there should be, in the file and in the store."""
    nquads = (output / "graph.nq").read_bytes()
    return nquads.endswith(b" .\n") and answers(output) in known


def kill_at(bench: Bench, output: Path, jobs: int, stage: str, moment: float) -> str:
    """The stage in which a build was killed, some seconds after the named one began; "" after its end."""
    reached = ""
    with building(output, jobs, bench.minutes) as (process, stages):
        with suppress(EOFError):
            while reached != stage:
                reached = stages.recv()
        process.join(moment)
        running = process.is_alive()
        process.kill()
        process.join()
        with suppress(EOFError):  # what it told until then
            while True:
                reached = stages.recv()
    return reached if running else ""


def loss(bench: Bench, output: Path, known: frozenset[int]) -> str:
    """What a build that was killed lost: "" for nothing."""
    if not is_whole(output, known):
        return "the graph could not be read after the kill"
    build([bench.minutes], output, jobs=1)
    if digest(output) != bench.wanted:
        return "the next build ended with other bytes"
    left = [place.name for place in output.rglob("*") if place.name.endswith((".new", ".partial"))]
    return f"left behind: {left}" if left else ""


def kill(bench: Bench, folder: Path, trials: int, dice: random.Random) -> int:
    """How many of the kills lost something; so many builds are killed that were running."""
    known = graphs(bench, folder)
    output = folder / "output"
    killed: Counter[str] = Counter()
    lost = late = 0
    while killed.total() < trials:
        jobs = 1 + killed.total() % 2
        stage = dice.choices([*_STAGES], [*_STAGES.values()])[0]
        moment = dice.uniform(0.0, bench.seconds[jobs, stage])
        shutil.copytree(bench.former, output)
        reached = kill_at(bench, output, jobs, stage, moment)
        fault = loss(bench, output, known)
        if fault:
            lost += 1
            print(f"{jobs} workers, {moment:.3f} s after {stage}: {fault}", flush=True)
        shutil.rmtree(output)
        killed.update([reached] * bool(reached))
        late += not reached
        if reached and killed.total() % 10 == 0:
            print(f"{killed.total()} killed, {late} ended before, {lost} lost", flush=True)
    stages = ", ".join(f"{stage} {killed[stage]}" for stage in _STAGES)
    print(f"kill -9: {trials} running builds killed ({stages}); {late} had ended before; {lost} lost")
    return lost


def graphs(bench: Bench, folder: Path) -> frozenset[int]:
    """The numbers of triples of the graph before and after."""
    shutil.copytree(bench.former, folder / "after")
    build([bench.minutes], folder / "after", jobs=1)
    found = frozenset((answers(bench.former), answers(folder / "after")))
    shutil.rmtree(folder / "after")
    return found


@contextmanager
def small_disk(place: Path, size: int) -> Iterator[Path]:
    """A file system of so many bytes, in memory."""
    place.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place)], check=True)
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)
        place.rmdir()


def resize(place: Path, size: int) -> None:
    """Let the file system hold so many bytes."""
    subprocess.run(["mount", "-o", f"remount,size={size}", str(place)], check=True)


def used(place: Path) -> int:
    """Bytes of a file system that are taken."""
    found = os.statvfs(place)
    return (found.f_blocks - found.f_bfree) * found.f_frsize


def full_once(bench: Bench, place: Path, room: int, known: frozenset[int]) -> str:
    """What a build lost that had so many bytes of room: "" for nothing."""
    with small_disk(place, 1_000_000_000):
        output = place / "output"
        shutil.copytree(bench.former, output)
        resize(place, used(place) + room)
        try:
            build([bench.minutes], output, jobs=1)
            fault = "enough"
        except WorkspaceError as error:
            fault = "" if "can't be written" in str(error) else f"another message: {error}"
        except (GraphbuilderError, OSError, RuntimeError) as error:
            fault = f"another error: {type(error).__name__}: {error}"
        if not is_whole(output, known):
            return "the graph could not be read when the disk was full"
        resize(place, 1_000_000_000)
        build([bench.minutes], output, jobs=1)
        return fault if digest(output) == bench.wanted else "the next build ended with other bytes"


def undisturbed(bench: Bench, place: Path) -> tuple[int, Bench]:
    """Bytes that a build needs at its most, and what it ends with in that place."""
    with small_disk(place, 1_000_000_000):
        output = place / "output"
        shutil.copytree(bench.former, output)
        before = used(place)
        build([bench.minutes], output, jobs=1)
        room = 2 * (used(place) - before)  # what is replaced stands beside the new
        return room, replace(bench, wanted=digest(output))


def full(bench: Bench, folder: Path, trials: int) -> int:
    """How many of the builds on a disk that fills up lost something; the room grows from trial to trial."""
    known = graphs(bench, folder)
    most, bench = undisturbed(bench, folder / "disk")
    lost = enough = 0
    for trial in range(trials):
        room = max(4_096, most * trial // (trials - 1))
        fault = full_once(bench, folder / "disk", room, known)
        enough += fault == "enough"
        if fault and fault != "enough":
            lost += 1
            print(f"trial {trial}, {room} bytes of room: {fault}", flush=True)
    print(f"disk full: {trials} trials ({enough} of them with enough room), {lost} lost")
    return lost


def read_only(bench: Bench, folder: Path) -> int:
    """Whether a build into a file system that may not be written lost something."""
    known = graphs(bench, folder)
    with small_disk(folder / "disk", 1_000_000_000) as place:
        output = place / "output"
        shutil.copytree(bench.former, output)
        subprocess.run(["mount", "-o", "remount,ro", str(place)], check=True)
        try:
            build([bench.minutes], output, jobs=1)
            fault = "it was written"
        except WorkspaceError as error:
            fault = "" if "can't be written" in str(error) else f"another message: {error}"
        if not is_whole(output, known):
            fault = "the graph could not be read"
    print(f"read-only: 1 trial, {1 if fault else 0} lost {fault}")
    return 1 if fault else 0


def main() -> None:
    """Print the number of trials, and of those that lost something."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("fault", choices=["kill", "full", "read-only"])
    parser.add_argument("--trials", type=int, default=20, help="at least 2")
    parser.add_argument("--documents", type=int, default=60)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        bench = prepare(folder, options.documents)
        if options.fault == "kill":
            lost = kill(bench, folder, options.trials, random.Random(options.seed))
        elif options.fault == "full":
            lost = full(bench, folder, options.trials)
        else:
            lost = read_only(bench, folder)
    sys.exit(1 if lost else 0)


if __name__ == "__main__":
    main()
