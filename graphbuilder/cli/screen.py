"""What a person sees: the file or stream that data goes to, progress, aligned figures, JSON."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from graphbuilder.cli.progress import Estimate, told

if TYPE_CHECKING:
    from rich.console import RenderableType

_STAGES = {
    "find": ("Looking at files", "files"),
    "read": ("Reading minutes", "MB"),
    "merge": ("Merging", "documents"),
    "write": ("Writing the graph", "documents"),
    "turtle": ("Writing Turtle", ""),
    "store": ("Filling the store", ""),
    "check": ("Checking the graph", ""),
    "publish": ("Publishing", "graphs"),
}
"""What a stage is called, and what it counts."""


@contextmanager
def data_stream(target: Path | None) -> Iterator[BinaryIO]:
    """Where data goes: standard output, or a file that is put in place when all is written."""
    if target is None:
        yield sys.stdout.buffer
        return
    from graphbuilder.store import replacing

    with replacing(target) as temporary, temporary.open("wb") as file:
        yield file


@contextmanager
def progress_bar(estimate: Estimate) -> Iterator[None]:
    """A bar on standard error that shows how far a command is; none when that isn't a terminal."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console
    from rich.live import Live

    with Live(
        get_renderable=lambda: _bar(estimate), console=Console(stderr=True), transient=True, auto_refresh=True
    ):
        yield


def _bar(estimate: Estimate) -> RenderableType:
    """The stage, a bar for the whole time, how much of the stage is done, and the time left."""
    from rich.progress_bar import ProgressBar
    from rich.table import Table

    name = _STAGES[estimate.stage][0] if estimate.stage in _STAGES else ""
    left = estimate.seconds_left()
    bar = ProgressBar(total=1.0, completed=estimate.share_done(), width=40, pulse=left is None)
    row = Table.grid(padding=(0, 1))
    row.add_row(f"{name:<18}", bar, amount(estimate), "" if left is None else f"{told(left)} left")
    return row


def amount(estimate: Estimate) -> str:
    """How much of a stage is done, of how much: `120 of 4,000 documents`, `1.2 of 30.5 MB`."""
    unit = _STAGES[estimate.stage][1] if estimate.stage in _STAGES else ""
    if not unit or not estimate.total:
        return ""
    if unit == "MB":
        return f"{estimate.done / 1e6:,.1f} of {estimate.total / 1e6:,.1f} MB"
    return f"{estimate.done:,} of {estimate.total:,} {unit}"


def table_width() -> int | None:
    """How wide a table may be: the terminal's width, None when it goes to a file or a program."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def print_json(value: object) -> None:
    """Write a value as JSON to standard output."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=1))
