"""What a person sees: the file or stream that data goes to, progress, aligned figures, JSON."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import click

STAGES = {
    "read": "Reading minutes",
    "merge": "Merging",
    "write": "Writing the graph",
    "publish": "Publishing",
}


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
def progress_bar() -> Iterator[Callable[[str, int, int], None] | None]:
    """A progress bar on standard error; none when that isn't a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description:<18}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks = {stage: bar.add_task(name, total=None, visible=False) for stage, name in STAGES.items()}
        yield lambda stage, done, total: bar.update(tasks[stage], completed=done, total=total, visible=True)


def table_width() -> int | None:
    """How wide a table may be: the terminal's width, None when it goes to a file or a program."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def print_json(value: object) -> None:
    """Write a value as JSON to standard output."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=1))
