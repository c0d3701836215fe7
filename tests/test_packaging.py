"""The wheel holds everything that the program needs away from its checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.wheel

ROOT = Path(__file__).resolve().parent.parent
DATA_FOLDERS = {"ontology": "ontology", "queries": "queries", "graphbuilder": ""}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built without a network: the build backend is one of the development tools."""
    pytest.importorskip("build")
    pytest.importorskip("hatchling")
    folder = tmp_path_factory.mktemp("wheel")
    command = ["-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run([sys.executable, *command], check=True, capture_output=True)
    found = list(folder.glob("*.whl"))
    assert len(found) == 1
    return found[0]


def names_in(wheel: Path) -> set[str]:
    """The paths of all files in the wheel."""
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.fixture(scope="module")
def site(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of packages with the wheel installed, and nothing else of ours."""
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target"]
    subprocess.run([*command, folder, wheel], check=True, capture_output=True)
    return folder


def run_installed(site: Path, folder: Path, *arguments: str | Path) -> str:
    """What the installed program prints when it is run in `folder`, outside the checkout."""
    done = subprocess.run(
        [sys.executable, site / "bin" / "graphbuilder", *arguments],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(site)},
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_wheel_holds_every_file_of_the_package(wheel: Path) -> None:
    """Code, ontology, queries, gazetteers, templates and the mark of a typed package are inside."""
    wanted = {
        f"graphbuilder/{target}/{path.relative_to(ROOT / folder)}".replace("//", "/")
        for folder, target in DATA_FOLDERS.items()
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    kinds = {Path(name).suffix for name in wanted}
    assert kinds >= {".py", ".ttl", ".rq", ".csv", ".typed"}
    assert wanted - names_in(wheel) == set()


def test_wheel_holds_nothing_else(wheel: Path) -> None:
    """No tests, no minutes and no output travel with the package."""
    folders = {name.split("/")[0] for name in names_in(wheel)}
    assert {folder.split("-")[0] for folder in folders} == {"graphbuilder"}
    assert len(folders) == 2


def test_installed_program_knows_all_queries(site: Path, tmp_path: Path) -> None:
    """Away from the checkout, each canned query is listed."""
    listed = run_installed(site, tmp_path, "query", "--list")
    names = sorted(path.stem for path in (ROOT / "queries").glob("*.rq"))
    assert len(names) > 9
    assert [name for name in names if name not in listed] == []


def test_installed_program_builds_and_answers(site: Path, tmp_path: Path) -> None:
    """Away from the checkout, minutes become a graph that answers from the installed package's own files."""
    minutes = sorted((ROOT / "examples" / "minutes").iterdir())[0]
    run_installed(site, tmp_path, "build", minutes, "--output", "output")
    meetings = run_installed(site, tmp_path, "query", "meetings", "--output", "output", "--format", "csv")
    assert len(meetings.splitlines()) == 2
    assert minutes.name in meetings


def test_tests_run_the_wheel_and_not_the_checkout(site: Path, tmp_path: Path) -> None:
    """The installed package is the one that is imported, with its resources beside it."""
    code = (
        "import graphbuilder, graphbuilder.resources as r;"
        "print(graphbuilder.__file__, r.resource_path('ontology'), r.resource_path('gazetteers'), sep='\\n')"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(site)},
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    package = site / "graphbuilder"
    assert done.stdout.splitlines() == [
        str(package / "__init__.py"),
        str(package / "ontology"),
        str(package / "gazetteers"),
    ]
