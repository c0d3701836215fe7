"""`docs/layouts.md`: its tables exist, and its example comes out as printed."""

from __future__ import annotations

import importlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from graphbuilder.layout import explain_layout, layout_lines
from graphbuilder.read import read_document
from graphbuilder.segment import read_outline

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "layouts.md").read_text("utf-8")
LINDEBY = ROOT / "tests" / "data" / "lindeby-kulturudvalget.txt"
FOLDERS = {"examples": "examples/minutes", "gold": "tests/gold/minutes", "fresh": "tests/gold/fresh/minutes"}

# `segment/head/labels.py`: `LABELS`, `BARE_LABELS`
TABLES = re.findall(r"`([\w/]+)\.py`: ((?:`\w+`(?:, )?)+)", PAGE)
# A row, with its file and the line that it stands below
ROWS = re.findall(r"```python\n# (\S+), below: (.*)\n((?:.*\n)+?)```", PAGE)
# | `sag` | `Sag nr. 130` | examples: `…`; gold: `…` |
COVERED = re.findall(r"^\| `(\w+)` \| `[^`]*` \| (.*) \|$", PAGE, re.MULTILINE)


def printed(heading: str) -> list[str]:
    """The output that the page shows under a heading."""
    found = re.search(rf"^### {heading}\n.*?^```text\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    assert found is not None
    return found[1].splitlines()


def files_of(cell: str) -> list[Path]:
    """The files that a row of the last table names."""
    paths = []
    for part in cell.split("; ") if cell != "none" else []:
        folder, _, names = part.partition(": ")
        paths += [next((ROOT / FOLDERS[folder]).glob(f"{name}.*")) for name in re.findall(r"`(.*?)`", names)]
    return paths


def test_the_page_names_tables_rows_and_styles() -> None:
    """What the other tests go through is there."""
    assert (len(TABLES), len(ROWS), len(COVERED)) == (14, 7, 12)


@pytest.mark.parametrize(("module", "names"), TABLES)
def test_each_table_exists(module: str, names: str) -> None:
    """A table of the page is in the file that the page names."""
    found = importlib.import_module(f"graphbuilder.{module.replace('/', '.')}")
    assert [name for name in re.findall(r"\w+", names) if not hasattr(found, name)] == []


def test_the_output_before_is_as_printed() -> None:
    """The page shows what the command prints of the invented minutes."""
    assert printed("Before") == [line.rstrip() for line in layout_lines(explain_layout(LINDEBY))]


def test_the_output_after_the_rows_is_as_printed(tmp_path: Path) -> None:
    """The rows of the page, put where it says, make the command print what the page shows."""
    unread = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "graphbuilder", tmp_path / "graphbuilder", ignore=unread)
    for name, below, row in ROWS:
        path = tmp_path / name
        lines = path.read_text("utf-8").splitlines(keepends=True)
        (place,) = [at for at, line in enumerate(lines, 1) if line.strip() == below]
        path.write_text("".join((*lines[:place], row, *lines[place:])), "utf-8")
    result = subprocess.run(
        [sys.executable, "-m", "graphbuilder", "build", "--explain-layout", str(LINDEBY)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert printed("After") == [line.rstrip() for line in result.stdout.splitlines()]


@pytest.mark.parametrize(("style", "cell"), COVERED)
def test_covered_files_are_written_in_their_style(style: str, cell: str) -> None:
    """The files of a row are read by its style."""
    paths = files_of(cell)
    assert [read_outline(read_document(path)).style for path in paths] == [style] * len(paths)


def test_every_file_is_covered_by_one_style() -> None:
    """Each set of minutes stands in the table once."""
    listed = sorted(path for _, cell in COVERED for path in files_of(cell))
    assert listed == sorted(path for folder in FOLDERS.values() for path in (ROOT / folder).iterdir())
