"""Prints docs/licences.md: what is shipped, and what is installed with it, under which licences.

    python scripts/list_licences.py > docs/licences.md

Read from what is installed in this environment. Dependencies of dependencies are followed.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent

FORBIDDEN = re.compile(r"AGPL|Affero|(?<!L)GPL(?!-compatible)|non-?commercial|CC-BY-NC", re.IGNORECASE)
"""Licences that must not come with the package."""

# What a project's metadata say in its own words, or not at all
_KNOWN = {
    "axe-playwright-python": "MIT (holds axe-core: MPL-2.0)",
    "blis": "BSD-3-Clause",
    "contourpy": "BSD-3-Clause",
    "cycler": "BSD-3-Clause",
    "html5rdf": "MIT",
    "kiwisolver": "BSD-3-Clause",
    "matplotlib": "matplotlib licence (as the PSF's)",
    "owlrl": "W3C Software Notice and License",
    "pypdfium2": "BSD-3-Clause OR Apache-2.0 (holds PDFium: BSD-3-Clause, Apache-2.0 and others)",
    "pyshacl": "Apache-2.0",
    "reportlab": "BSD-3-Clause",
}

_LICENCE_FIELDS = ("License-Expression", "License")

HEAD = """# Licences

graphbuilder is MIT ([LICENSE](../LICENSE)). Nothing that is shipped or installed with it is under AGPL, GPL
or a licence for non-commercial use only; a test sees to it. This page is made by
`python scripts/list_licences.py > docs/licences.md`.

## In the package

| what | where | licences |
| --- | --- | --- |
| registers of public bodies, municipalities, law | `graphbuilder/gazetteers/` | see `SOURCES.md` there |
"""


def vendored() -> Iterator[str]:
    """A row for each file of licences that stands beside something of others."""
    for place in sorted((ROOT / "graphbuilder").rglob("LICEN*.txt")):
        folder = place.parent.relative_to(ROOT).as_posix()
        yield f"| JavaScript of others | `{folder}/` | `{place.name}` there |"


def installed_with(names: Iterator[str] | list[str]) -> dict[str, Distribution]:
    """The projects that are installed with some, by their names; those not needed here are left out."""
    found: dict[str, Distribution] = {}
    waiting = [Requirement(name) for name in names]
    while waiting:
        requirement = waiting.pop()
        try:
            project = distribution(requirement.name)
        except PackageNotFoundError:
            continue
        name = _normal(project.metadata["Name"])
        if name in found and not requirement.extras:
            continue
        found[name] = project
        for line in project.requires or ():
            below = Requirement(line)
            wanted = ["", *requirement.extras]
            applies = below.marker is None or any(below.marker.evaluate({"extra": one}) for one in wanted)
            if applies and _normal(below.name) not in found:
                waiting.append(below)
    return found


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def licence_of(project: Distribution) -> str:
    """The licence in few words: by the metadata's expression, field or classifiers, or our table."""
    known = _KNOWN.get(_normal(project.metadata["Name"]))
    if known:
        return known
    expression, field = ("".join(project.metadata.get_all(key) or []) for key in _LICENCE_FIELDS)
    if expression or (field and "\n" not in field and len(field) < 60):
        return expression or field
    kinds = [kind for kind in project.metadata.get_all("Classifier") or [] if kind.startswith("License ::")]
    return ", ".join(kind.rpartition(" :: ")[2] for kind in kinds) or "unknown"


def table(names: list[str]) -> Iterator[str]:
    """Rows of projects and their licences, sorted by name."""
    for name, project in sorted(installed_with(names).items()):
        yield f"| {name} | {licence_of(project)} |"


def page() -> str:
    """The whole page."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    needed = list(table(project["dependencies"]))
    extra = [row for row in table(project["optional-dependencies"]["dev"]) if row not in needed]
    lines = [HEAD.rstrip("\n"), *vendored(), "", "## Installed with it", ""]
    lines += ["| project | licence |", "| --- | --- |", *needed, "", "## For its tests and on a cluster", ""]
    lines += ["| project | licence |", "| --- | --- |", *extra]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(page(), end="")
