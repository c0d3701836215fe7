"""Documents are read in several processes, and one that ends its process costs no other."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from graphbuilder.errors import ReadError
from graphbuilder.model import Extraction
from graphbuilder.workers import read_all
from graphbuilder.workspace import kept_digests
from tests.invented import extraction

ROOT = Path(__file__).resolve().parents[1]


def read_name(path: Path) -> tuple[Extraction, str]:
    """A reader for which the file's name says what happens."""
    if "dies" in path.name:
        os._exit(9)
    if path.name.startswith("fails"):
        raise ReadError(f"{path}: it says so")
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
