"""Documents are read in several processes, and one that ends its process costs no other."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from graphbuilder.errors import ReadError
from graphbuilder.model import Extraction
from graphbuilder.workers import read_all
from graphbuilder.workspace import kept_digests
from tests.invented import extraction

ROOT = Path(__file__).resolve().parents[1]


def hang() -> None:
    """Hang, for the time that is set, which is over at once: so it matters not how busy a machine is."""
    left, _ = signal.getitimer(signal.ITIMER_REAL)
    if left > 0:
        signal.setitimer(signal.ITIMER_REAL, 0.01, 1.0)
    threading.Event().wait()


def hang_in_c() -> None:
    """Hang where no signal is heard, as in a library that keeps the interpreter to itself."""
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM])
    threading.Event().wait()


def read_name(path: Path) -> tuple[Extraction, str]:
    """A reader for which the file's name says what happens."""
    if "dies" in path.name:
        os._exit(9)
    if path.name.startswith("fails"):
        raise ReadError(f"{path}: it says so")
    if path.name.startswith("threads"):
        raise ReadError(f"{path}: {os.environ.get('OPENBLAS_NUM_THREADS')}, {'numpy' in sys.modules}")
    if path.name.startswith("hangs"):
        hang()
    if path.name.startswith("deaf"):
        hang_in_c()
    if path.name.startswith("grows"):
        bytearray(3_000_000_000)
    return replace(extraction(path.name), source=path.name), f"Referat {path.name}"


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_all_are_read_and_kept(tmp_path: Path, jobs: int) -> None:
    """Each file has one outcome, whatever the number of processes; failures have their reason."""
    names = [*(f"{number:02}.txt" for number in range(20)), "fails.txt"]
    outcomes = list(read_all([Path(name) for name in names], tmp_path, read_name, jobs))
    assert sorted(outcome.path.name for outcome in outcomes) == names
    assert {outcome.path.name: outcome.reason for outcome in outcomes if outcome.reason} == {
        "fails.txt": "it says so"
    }
    assert kept_digests(tmp_path) == {outcome.digest for outcome in outcomes if outcome.digest}
    assert len(kept_digests(tmp_path)) == 20


def test_a_file_that_ends_its_worker_is_a_failure(tmp_path: Path) -> None:
    """The files in the same batch, and all others, are read nevertheless."""
    names = ["00-dies.txt", *(f"{number:02}.txt" for number in range(1, 11)), "dies.txt"]
    outcomes = list(read_all([Path(name) for name in names], tmp_path, read_name, 2))
    assert sorted(outcome.path.name for outcome in outcomes) == names
    failed = {outcome.path.name: outcome.reason for outcome in outcomes if outcome.reason}
    assert sorted(failed) == ["00-dies.txt", "dies.txt"]
    assert "worker process was ended" in failed["dies.txt"]
    assert len(kept_digests(tmp_path)) == 10


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_file_that_hangs_is_a_failure(tmp_path: Path, jobs: int) -> None:
    """Its time runs out, and the others are read."""
    names = ["00.txt", "01.txt", "hangs.txt", *(f"{number:02}.txt" for number in range(3, 9))]
    outcomes = list(read_all([Path(name) for name in names], tmp_path, read_name, jobs, seconds=300))
    assert sorted(outcome.path.name for outcome in outcomes) == names[:2] + names[3:] + ["hangs.txt"]
    failed = {outcome.path.name: outcome.reason for outcome in outcomes if outcome.reason}
    told = "reading it takes longer than 300 seconds; split the file into its meetings"
    assert failed == {"hangs.txt": told}


def test_a_file_that_hears_nothing_is_a_failure(tmp_path: Path) -> None:
    """Where a library keeps the interpreter to itself, the process is ended, and the others are read."""
    names = ["00.txt", "01.txt", "deaf.txt", "03.txt"]
    outcomes = list(read_all([Path(name) for name in names], tmp_path, read_name, 2, seconds=1))
    assert sorted(outcome.path.name for outcome in outcomes) == ["00.txt", "01.txt", "03.txt", "deaf.txt"]
    failed = {outcome.path.name: outcome.reason for outcome in outcomes if outcome.reason}
    assert list(failed) == ["deaf.txt"]
    assert "worker process was ended" in failed["deaf.txt"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems don't hold a process to it")
def test_a_file_that_fills_the_memory_is_a_failure(tmp_path: Path) -> None:
    """A worker may hold so much, and says so of the file that wants more."""
    names = ["00.txt", "01.txt", "grows.txt", "03.txt"]
    outcomes = list(read_all([Path(name) for name in names], tmp_path, read_name, 2))
    failed = {outcome.path.name: outcome.reason for outcome in outcomes if outcome.reason}
    assert list(failed) == ["grows.txt"]
    assert "MemoryError" in failed["grows.txt"]


def test_a_worker_has_one_thread_for_numpy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By itself numpy sets memory aside for each core: on a large machine more than a worker may have."""
    monkeypatch.delenv("OPENBLAS_NUM_THREADS", raising=False)
    outcomes = list(read_all([Path("threads.txt")], tmp_path, read_name, 2))
    assert [outcome.reason for outcome in outcomes] == ["1, False"]


def test_two_jobs_mean_a_worker(tmp_path: Path) -> None:
    """Also for a single file, so that whatever it does ends no run."""
    outcomes = list(read_all([Path("dies.txt")], tmp_path, read_name, 2))
    assert ["worker process was ended" in outcome.reason for outcome in outcomes] == [True]


@pytest.mark.parametrize(("name", "code", "told"), [("dies.txt", 9, ""), ("deaf.txt", 1, "hang_in_c")])
def test_a_file_that_ended_the_last_run_is_read_apart(
    tmp_path: Path, name: str, code: int, told: str
) -> None:
    """A run in one process ends once of a file; the next one reads the others, and says which it was."""
    script = (
        "import sys\nfrom pathlib import Path\nfrom graphbuilder.limits import be_program\n"
        "from graphbuilder.workers import read_all\nfrom tests.test_workers import read_name\n"
        "if __name__ == '__main__':\n"
        "    be_program()\n"
        "    paths = [Path(sys.argv[2]), Path('1.txt')]\n"
        "    for one in read_all(paths, Path(sys.argv[1]), read_name, 1, seconds=1):\n"
        "        print(one.path, one.reason[:26])\n"
    )
    place = tmp_path / "script.py"
    place.write_text(script)
    kept = tmp_path / "kept"
    kept.mkdir()

    def run() -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        command = [sys.executable, str(place), str(kept), name]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)

    first, second = run(), run()
    assert (first.returncode, told in first.stderr) == (code, True)
    assert second.stdout.splitlines() == [f"{name} its worker process was end", "1.txt "]
    assert [note.name for note in kept.iterdir() if note.name.startswith(".")] == []


def test_nothing_to_read(tmp_path: Path) -> None:
    """No files, no outcomes, no processes."""
    assert list(read_all([], tmp_path, read_name, 4)) == []


def test_a_script_that_starts_workers_unguarded_is_told_how(tmp_path: Path) -> None:
    """Each worker would run the script again: the message says what to write."""
    script = tmp_path / "script.py"
    script.write_text(
        "from pathlib import Path\n"
        "from graphbuilder.workers import read_all\n"
        "from tests.test_workers import read_name\n"
        f"list(read_all([Path(str(n)) for n in range(8)], Path({str(tmp_path)!r}), read_name, 2))\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, script], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert 'if __name__ == "__main__":' in done.stderr.splitlines()[-1]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_folder_that_cannot_be_written_is_no_fault_of_the_files(tmp_path: Path, jobs: int) -> None:
    """A full disk, or a folder that is gone, ends the run, so that no document is taken for a faulty one."""
    with pytest.raises(OSError, match="No such file"):
        list(read_all([Path("1.txt"), Path("2.txt")], tmp_path / "gone", read_name, jobs))
