"""Prints the lowest versions of the direct dependencies that pyproject.toml admits, as constraints for pip.

python scripts/lowest_versions.py > build/lowest.txt
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent


def lowest_versions(project: Path = ROOT / "pyproject.toml") -> Iterator[str]:
    """`name==version` for each direct dependency, also those of the extras, sorted.

    Raises:
        ValueError: a dependency has no lower bound.
    """
    table = tomllib.loads(project.read_text("utf-8"))["project"]
    asked = [
        *table["dependencies"],
        *(one for each in table["optional-dependencies"].values() for one in each),
    ]
    found: dict[str, str] = {}
    for requirement in map(Requirement, asked):
        bounds = [each.version for each in requirement.specifier if each.operator in (">=", "==", "~=")]
        if len(bounds) != 1:
            raise ValueError(f"{requirement} has no lower bound: name the oldest version that works")
        found[requirement.name] = bounds[0]
    yield from sorted((f"{name}=={version}" for name, version in found.items()), key=str.casefold)


if __name__ == "__main__":
    print("\n".join(lowest_versions()))
