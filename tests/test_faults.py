"""Builds that are really killed, or run out of disk: few trials here, many by `benchmarks/faults.py`."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.faults import Bench, full, kill, prepare, read_only


def may_mount(folder: Path) -> bool:
    """Whether a small disk can be made here: root on Linux, outside of most containers."""
    if sys.platform != "linux" or os.geteuid() != 0 or not shutil.which("mount"):
        return False
    place = folder / "try"
    place.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "tmpfs", place], capture_output=True, check=False).returncode:
        return False
    return subprocess.run(["umount", place], check=False).returncode == 0


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    """Minutes, and what undisturbed builds of them end with."""
    return prepare(tmp_path_factory.mktemp("bench"), documents=6)


def test_killed_builds_lose_nothing(bench: Bench) -> None:
    """Readers find a whole graph, and the next build ends with the bytes of an undisturbed one."""
    assert kill(bench, bench.minutes.parent, 2, random.Random(0)) == 0


def test_a_full_disk_loses_nothing(bench: Bench, tmp_path: Path) -> None:
    """Whichever step runs out of room, the build says so, and the former graph stays."""
    if not may_mount(tmp_path):
        pytest.skip("needs root, for a small disk")
    assert full(bench, tmp_path, 3) == 0


def test_a_disk_that_may_not_be_written_loses_nothing(bench: Bench, tmp_path: Path) -> None:
    """The build says so; readers read."""
    if not may_mount(tmp_path):
        pytest.skip("needs root, for a small disk")
    assert read_only(bench, tmp_path) == 0
