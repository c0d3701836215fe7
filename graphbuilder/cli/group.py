"""The command group: the one place where errors become messages and exit codes."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from graphbuilder.errors import GraphbuilderError

if TYPE_CHECKING:
    from pyoxigraph import Store

    from graphbuilder.workspace import Workspace

Command = Callable[..., Any]

EXIT_CODES = """
Data goes to standard output, messages to standard error.

\b
Exit codes: 0 done, 1 failed, 2 wrong use,
            3 done, but some documents could not be read.
"""


class Group(click.Group):
    """Commands whose errors end in a message for a person, never in a traceback."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's own type
        """Run the command; a closed pipe ends it quietly."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except GraphbuilderError as error:
            raise click.ClickException(str(error)) from error
        except BrokenPipeError:
            _close_stdout()
            ctx.exit(0)
        except OSError as error:
            place = f"{error.filename}: " if error.filename else ""
            raise click.ClickException(f"{place}{error.strerror or error}") from error
        return result


def _close_stdout() -> None:
    """Let what is still to be written go nowhere, since nobody reads it."""
    with suppress(OSError):  # standard output that is no file, as in tests
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def output_option(command: Command) -> Command:
    """The option that says which graph is meant."""
    return click.option(
        "--output",
        "-o",
        type=click.Path(file_okay=False, path_type=Path),
        default=Path("output"),
        show_default=True,
        help="Folder of the graph, as `graphbuilder build` made it.",
    )(command)


def to_option(command: Command) -> Command:
    """The option that sends data to a file."""
    return click.option(
        "--to",
        "target",
        type=click.Path(dir_okay=False, path_type=Path),
        help="File to write; standard output without it.",
    )(command)


def form_of(form: str | None, target: Path | None, known: Sequence[str], usual: str) -> str:
    """The format that is asked for: the one named, else that of the file's ending, else the usual one."""
    ending = target.suffix.lower().removeprefix(".") if target else ""
    return form or (ending if ending in known else usual)


def json_option(command: Command) -> Command:
    """The option that makes the answer one for scripts."""
    return click.option("--json", "as_json", is_flag=True, help="Answer as JSON, for scripts.")(command)


def open_graph(output: Path) -> tuple[Workspace, Store]:
    """The workspace in `output` and its store."""
    from graphbuilder.store import open_store
    from graphbuilder.workspace import open_workspace

    workspace = open_workspace(output)
    return workspace, open_store(workspace, message)


def message(text: str) -> None:
    """Tell the user something that is no data."""
    click.echo(text, err=True)
