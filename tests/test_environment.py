"""The script behind `make demo` and `make test` finds a Python, or says what is missing."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ("sh", "cat", "cksum", "dirname", "mkdir", "rm")

# A stand-in for an interpreter that is new enough, lacks modules where told to, and makes a virtual
# environment whose own interpreter notes what it is asked to install.
PYTHON = """#!/bin/sh
case "$*" in
*version_info*) exit {old} ;;
*ensurepip*) exit {bare} ;;
*--version) echo "Python 3.99.0" ;;
*"venv .venv") mkdir -p .venv/bin && cat "$0" > .venv/bin/python && chmod +x .venv/bin/python ;;
*"pip install"*) echo "$*" >> installed.txt ; exit {offline} ;;
esac
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder with a space in its name that holds what the script reads."""
    folder = tmp_path / "graph builder"
    for name in ("scripts/environment.sh", "pyproject.toml", "requirements/constraints.txt"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    tools = folder / "tools"
    tools.mkdir()
    for tool in (*TOOLS, "chmod"):
        found = shutil.which(tool)
        assert found is not None
        (tools / tool).symlink_to(found)
    return folder


def give_python(
    checkout: Path, name: str = "python3", *, old: int = 0, bare: int = 0, offline: int = 0
) -> None:
    """Puts a stand-in interpreter on the path; a 1 for what it fails at."""
    place = checkout / "tools" / name
    place.write_text(PYTHON.format(old=old, bare=bare, offline=offline))
    place.chmod(0o755)


def run(checkout: Path, kind: str = "run", **environment: str) -> subprocess.CompletedProcess[str]:
    """The script's exit code and messages, with nothing on the path but a few tools and the stand-ins."""
    return subprocess.run(
        [checkout / "scripts" / "environment.sh", kind],
        env={"PATH": str(checkout / "tools"), "HOME": os.environ.get("HOME", "/")} | environment,
        check=False,
        capture_output=True,
        text=True,
    )


def installed(checkout: Path) -> list[str]:
    """What was asked of pip, a line an installation."""
    path = checkout / "installed.txt"
    return path.read_text().splitlines() if path.exists() else []


def test_without_any_python_it_says_which_is_needed(checkout: Path) -> None:
    """No interpreter, or only old ones: the version that is needed, and how to name one."""
    assert run(checkout).returncode == 1
    give_python(checkout, old=1)
    done = run(checkout)
    assert done.returncode == 1
    assert "needs Python 3.11 or newer" in done.stderr
    assert "make PYTHON=" in done.stderr


def test_a_python_without_venv_is_named_with_the_way_out(checkout: Path) -> None:
    """A system's Python without its venv package is told from none at all."""
    give_python(checkout, bare=1)
    done = run(checkout)
    assert done.returncode == 1
    assert "python3 is new enough but cannot make a virtual environment" in done.stderr
    assert "apt install python3-venv" in done.stderr


def test_another_python_is_taken_where_the_first_cannot(checkout: Path) -> None:
    """One incomplete interpreter doesn't stop the search."""
    give_python(checkout, "python3.13", bare=1)
    give_python(checkout)
    assert run(checkout).returncode == 0
    assert len(installed(checkout)) == 1


def test_a_second_run_installs_nothing(checkout: Path) -> None:
    """What is up to date is left alone; the development tools include the program."""
    give_python(checkout)
    kinds = ["run", "run", "dev", "dev", "run"]
    assert [run(checkout, kind).returncode for kind in kinds] == [0, 0, 0, 0, 0]
    assert [line.rsplit(" ", 1)[1] for line in installed(checkout)] == [".", ".[dev]"]


def test_a_change_of_what_is_needed_installs_again(checkout: Path) -> None:
    """Another list of dependencies, or another place of the folder, makes a new environment."""
    give_python(checkout)
    assert run(checkout).returncode == 0
    with (checkout / "pyproject.toml").open("a") as file:
        file.write("# changed\n")
    assert run(checkout).returncode == 0
    assert len(installed(checkout)) == 2
    moved = checkout.rename(checkout.with_name("moved"))
    assert run(moved).returncode == 0
    assert len(installed(moved)) == 3


def test_versions_are_pinned_unless_told_otherwise(checkout: Path) -> None:
    """CONSTRAINTS= installs the newest versions instead."""
    give_python(checkout)
    assert run(checkout).returncode == 0
    assert run(checkout, CONSTRAINTS="").returncode == 0
    pinned, newest = installed(checkout)
    assert "--constraint requirements/constraints.txt" in pinned
    assert "--constraint" not in newest


def test_a_failed_installation_is_tried_again(checkout: Path) -> None:
    """The message says what to do, and the next run doesn't trust the half-made environment."""
    give_python(checkout, offline=1)
    done = run(checkout)
    assert done.returncode == 1
    assert "make CONSTRAINTS= demo" in done.stderr
    give_python(checkout)
    assert run(checkout).returncode == 0
    assert len(installed(checkout)) == 2


def test_an_unknown_kind_is_wrong_use(checkout: Path) -> None:
    """Exit code 2, and the two kinds that there are."""
    give_python(checkout)
    done = run(checkout, "demo")
    assert done.returncode == 2
    assert "run|dev" in done.stderr
