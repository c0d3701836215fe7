"""The command line: options → calls. Data to stdout, messages to stderr, heavy imports when needed."""

from __future__ import annotations

import click

from graphbuilder.cli.ask import explain, query, stats
from graphbuilder.cli.build import build, evaluate
from graphbuilder.cli.give import export
from graphbuilder.cli.group import EXIT_CODES, Group
from graphbuilder.cli.network import network
from graphbuilder.cli.picture import picture
from graphbuilder.cli.publish import publish
from graphbuilder.cli.review import review
from graphbuilder.cli.search import search
from graphbuilder.cli.serve import serve
from graphbuilder.cli.site import site
from graphbuilder.cli.validate import validate

__all__ = ["cli", "main"]


def _print_version(ctx: click.Context, param: click.Parameter, wanted: bool) -> None:
    """Print the version and end."""
    if wanted and not ctx.resilient_parsing:
        import graphbuilder

        click.echo(f"graphbuilder {graphbuilder.__version__}")
        ctx.exit()


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]}, epilog=EXIT_CODES)
@click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_print_version,
    help="Show the version.",
)
def cli() -> None:
    """Danish municipal minutes in, a graph out, and answers with the sentence they came from."""


for _command in (
    build,
    query,
    search,
    explain,
    stats,
    export,
    network,
    picture,
    serve,
    site,
    publish,
    validate,
    review,
    evaluate,
):
    cli.add_command(_command)


def main() -> None:
    """Run the command line."""
    cli(prog_name="graphbuilder")
