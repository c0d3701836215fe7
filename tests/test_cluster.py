"""Documents are read on a real Dask scheduler with three workers over loopback."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from graphbuilder import cluster
from graphbuilder.cluster import Order, read_on_cluster, read_orders
from graphbuilder.errors import ClusterError
from graphbuilder.pipeline import build, extractor_version, read_with_text
from graphbuilder.workspace import open_workspace
from tests.invented import text, write_texts
from tests.waiting import LONG

ROOT = Path(__file__).resolve().parents[1]

pytest.importorskip("distributed")


class Cluster:
    """A scheduler and its workers, each a process of its own."""

    def __init__(self, folder: Path, workers: int) -> None:
        self.folder = folder
        self.workers = workers
        self.processes: list[subprocess.Popen[bytes]] = []

    def start(self) -> None:
        """Return when all workers are known to the scheduler."""
        self._start("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")
        self.address = self._said("scheduler", "Scheduler at:").rpartition(" ")[2]
        for number in range(self.workers):
            self._start(f"worker-{number}", self.address, "--nthreads", "1", "--no-nanny", "--no-dashboard")
        for number in range(self.workers):
            self._said(f"worker-{number}", "Registered to:")

    def _start(self, name: str, *options: str) -> None:
        command = [sys.executable, "-m", "dask", name.partition("-")[0], *options]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        with (self.folder / name).open("wb") as log:
            self.processes.append(
                subprocess.Popen(command, stdout=log, stderr=log, cwd=self.folder, env=environment)
            )

    def _said(self, name: str, words: str) -> str:
        """The line of a process's log that has these words; fails when the process has ended."""
        process = self.processes[0 if name == "scheduler" else int(name.rpartition("-")[2]) + 1]
        while True:
            ended = process.poll() is not None
            said = (self.folder / name).read_text("utf-8", "replace")
            line = next((line for line in said.splitlines() if words in line), None)
            if line:
                return line.strip()
            if ended:
                pytest.fail(f"{name} ended: {said}")
            time.sleep(0.05)

    def kill(self, worker: int) -> None:
        """End a worker at once."""
        self.processes[worker + 1].send_signal(signal.SIGKILL)

    def close(self) -> None:
        """End them all."""
        for process in reversed(self.processes):
            process.kill()
            process.wait()


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """The scheduler has as long to answer as a busy machine needs."""
    monkeypatch.setattr(cluster, "_SECONDS", LONG)


@pytest.fixture(scope="module")
def three_workers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A cluster of three workers; the last test kills one of them."""
    running = Cluster(tmp_path_factory.mktemp("cluster"), 3)
    try:
        running.start()
        yield running
    finally:
        running.close()


def test_files_that_no_worker_sees_are_sent(
    tmp_path: Path, three_workers: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A path that means nothing, or another file, to the workers."""
    monkeypatch.chdir(tmp_path)  # relative paths lead elsewhere for the workers
    write_texts(Path("minutes"), 3)
    theirs = three_workers.folder / "minutes"
    theirs.mkdir()
    (theirs / "referat-001.txt").write_text(text(200), "utf-8")
    kept = tmp_path / "kept"
    kept.mkdir()
    paths = sorted(Path("minutes").iterdir())
    outcomes = list(read_on_cluster(paths, kept, read_with_text, three_workers.address, extractor_version()))
    assert {outcome.path: outcome.digest for outcome in outcomes} == {
        path: read_with_text(path)[0].digest for path in paths
    }
    assert len(list(kept.glob("*.json"))) == 3


def test_workers_of_another_version(tmp_path: Path, three_workers: Cluster) -> None:
    """They would read something else, so nothing is read."""
    with pytest.raises(ClusterError, match="3 of 3 workers read with another version"):
        list(read_on_cluster([tmp_path], tmp_path, read_with_text, three_workers.address, "other"))


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"a": "1", "b": ConnectionResetError("gone")}, ""),
        ({"a": "1", "b": ModuleNotFoundError("No module named 'graphbuilder'")}, "can't run graphbuilder"),
        ({"a": ConnectionResetError("gone")}, "has no workers"),
    ],
)
def test_workers_that_are_lost_are_not_waited_for(told: dict[str, str | Exception], words: str) -> None:
    """One that ends while it is asked for its version is as good as none; one that can't read is told."""

    class Scheduler:
        def run(self, function: object, *, on_error: str) -> dict[str, str | Exception]:
            assert on_error == "return"
            return told

    if not words:
        cluster._check_workers(Scheduler(), "tcp://x", "1")  # type: ignore[arg-type]
        return
    with pytest.raises(ClusterError, match=words):
        cluster._check_workers(Scheduler(), "tcp://x", "1")  # type: ignore[arg-type]


def test_no_scheduler(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message says how to start one."""
    monkeypatch.setattr(cluster, "_SECONDS", 1)
    with socket.socket() as deaf:  # taken, so that nobody else may listen there, and not listening
        deaf.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{deaf.getsockname()[1]}"
        with pytest.raises(ClusterError, match="dask scheduler"):
            list(read_on_cluster([tmp_path], tmp_path, read_with_text, address, "1"))


def test_orders(tmp_path: Path) -> None:
    """A file that isn't there has neither digest nor reason; one that can't be read has its reason."""
    path = tmp_path / "a.txt"
    path.write_text(text(1), "utf-8")
    replies = read_orders(
        [Order(str(path)), Order("gone.txt"), Order("sent.txt", path.read_bytes()), Order("bad.txt", b"Hi.")],
        read_with_text,
    )
    assert [bool(reply.digest) for reply in replies] == [True, False, True, False]
    assert [bool(reply.reason) for reply in replies] == [False, False, False, True]
    assert replies[0].extraction.replace(b"a.txt", b"sent.txt") == replies[2].extraction


def test_same_bytes_with_a_worker_killed(tmp_path: Path, three_workers: Cluster) -> None:
    """A build on the cluster, one worker of which is lost, gives the files of a build on one machine."""
    minutes = tmp_path / "minutes"
    write_texts(minutes, 120)
    (minutes / "notes.txt").write_text("No minutes at all.", "utf-8")
    alone = build([minutes], tmp_path / "alone", jobs=1)
    killed: list[int] = []

    def kill_one(stage: str, done: int, total: int) -> None:
        if stage == "read" and done and not killed:
            killed.append(done)
            three_workers.kill(0)

    together = build([minutes], tmp_path / "together", cluster=three_workers.address, progress=kill_one)
    assert killed
    assert (together.documents, together.read, together.failures) == (120, 120, alone.failures)
    one, other = open_workspace(tmp_path / "alone"), open_workspace(tmp_path / "together")
    assert other.nquads.read_bytes() == one.nquads.read_bytes()
    assert other.turtle.read_bytes() == one.turtle.read_bytes()
