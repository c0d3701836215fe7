"""What is shipped and installed is listed with its licence, and none of them binds those who use it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from scripts.list_licences import FORBIDDEN, installed_with, licence_of, vendored

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs" / "licences.md").read_text("utf-8")
LOCK = (ROOT / "requirements" / "constraints.txt").read_text("utf-8").splitlines()
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def test_every_dependency_is_listed() -> None:
    """Of the pinned versions, also those of dependencies; others may need more, which are looked at below."""
    pinned = {line.partition("==")[0].lower().replace("_", "-") for line in LOCK if "==" in line}
    found = pinned & installed_with(PROJECT["dependencies"]).keys()
    assert len(found) > 30
    assert [name for name in found if f"| {name} |" not in PAGE] == []


def test_no_licence_is_forbidden_or_unknown() -> None:
    """Neither AGPL, GPL nor non-commercial ones, on the page and in this environment."""
    here = {name: licence_of(project) for name, project in installed_with(PROJECT["dependencies"]).items()}
    assert {name: licence for name, licence in here.items() if FORBIDDEN.search(licence)} == {}
    assert {name: licence for name, licence in here.items() if licence == "unknown"} == {}
    rows = [row for row in PAGE.splitlines() if row.startswith("| ")]
    assert [row for row in rows if FORBIDDEN.search(row)] == []


@pytest.mark.parametrize("licence", ["AGPL-3.0", "GNU Affero", "GPLv3", "CC-BY-NC-4.0", "Non-commercial use"])
def test_what_is_forbidden(licence: str) -> None:
    """The test above could fail."""
    assert FORBIDDEN.search(licence)


def test_what_others_wrote_has_its_licence_beside_it() -> None:
    """Each folder of vendored scripts is on the page."""
    rows = list(vendored())
    assert len(rows) >= 2
    assert [row for row in rows if row not in PAGE] == []


def test_lock_file_names_versions_alone() -> None:
    """Every line pins a version; none says where from."""
    pinned = [line for line in LOCK if line and not line.startswith("#")]
    assert len(pinned) > 60
    assert [line for line in pinned if "==" not in line or "/" in line or "@" in line] == []
