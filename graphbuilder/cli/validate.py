"""`graphbuilder validate`: what is wrong in a graph."""

from __future__ import annotations

from pathlib import Path

import click

from graphbuilder.cli.group import json_option, message, open_graph, output_option
from graphbuilder.cli.screen import print_json

EXIT_UNSOUND = 1
"""Done, and the graph breaks a shape."""


@click.command()
@click.option(
    "--shapes",
    "path",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="SHACL shapes of your own, instead of those of the package.",
)
@click.option(
    "--language", type=click.Choice(["en", "da"]), default="en", show_default=True, help="Of the messages."
)
@click.option("--all", "everything", is_flag=True, help="Name every thing, not the first ten of each kind.")
@output_option
@json_option
@click.pass_context
def validate(
    ctx: click.Context, path: Path | None, language: str, everything: bool, output: Path, as_json: bool
) -> None:
    """Say what is wrong in the graph, in plain words, with the sentences it was read from.

    Ends with 1 when the graph breaks a shape; warnings are no failure.
    """
    from graphbuilder import validate as checking

    shapes = checking.read_shapes(path) if path else checking.own_shapes()
    if shapes.uncovered:
        message(f"{path} uses {', '.join(shapes.uncovered)}: pyshacl is asked, which takes longer.")
    workspace, store = open_graph(output)
    seen = checking.glance_at(workspace, shapes)
    store, glance = seen or (store, None)
    found = checking.validate(store, shapes, glance)
    if as_json:
        print_json(checking.to_json_object(store, found))
    else:
        limit = None if everything else 10
        click.echo("\n".join(checking.validation_lines(store, found, language=language, limit=limit)))
    ctx.exit(EXIT_UNSOUND if found.violations else 0)
