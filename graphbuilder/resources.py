"""Where the package's own files are: ontology, queries, gazetteers, templates.

In a checkout `ontology/` and `queries/` stand at the top level; in a wheel
they are inside the package.
"""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def resource_path(name: str) -> Path:
    """The folder or file `name` ("ontology", "queries/items.rq", "gazetteers/parties.csv").

    Raises:
        FileNotFoundError: the installation lacks it.
    """
    for base in (PACKAGE, PACKAGE.parent):
        if (base / name).exists():
            return base / name
    raise FileNotFoundError(f"{name} is missing from this installation: install graphbuilder again")
