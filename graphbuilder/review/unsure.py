"""Unsure readings ↔ unsure.json in the workspace: what a build leaves for a person to look at."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from graphbuilder.errors import WorkspaceError
from graphbuilder.workspace import write_json_rows


@dataclass(frozen=True, slots=True)
class Reading:
    """An unsure reading with its document. `page` counts from 1, 0 without pages; `line` likewise."""

    kind: str
    message: str
    document: str
    digest: str
    start: int
    end: int
    line: int
    page: int
    quote: str


def write_unsure(target: Path, readings: Iterable[Reading]) -> None:
    """Replace the file; the readings keep their order."""
    write_json_rows(target, (asdict(reading) for reading in readings))


def read_unsure(place: Path) -> list[Reading]:
    """The unsure readings of the last build; none when it left no file.

    Raises:
        WorkspaceError: the file is damaged.
    """
    if not place.is_file():
        return []
    try:
        return [Reading(**row) for row in json.loads(place.read_text("utf-8"))]
    except (ValueError, TypeError) as error:
        raise WorkspaceError(f"{place} is damaged: run `graphbuilder build` again") from error
