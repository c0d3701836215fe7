"""`graphbuilder picture`: charts for print and pages."""

from __future__ import annotations

from pathlib import Path

import click

from graphbuilder.cli.ask import parameters
from graphbuilder.cli.group import form_of, message, open_graph, output_option, to_option
from graphbuilder.cli.screen import data_stream

_FORMS = ("svg", "png")


@click.command()
@click.argument("name", required=False, metavar="[NAME]")
@click.option(
    "--param", "-p", "params", multiple=True, metavar="NAME=VALUE", help="A parameter; may be repeated."
)
@click.option(
    "--format",
    "-f",
    "form",
    type=click.Choice(_FORMS),
    show_default="by the ending of --to, else svg",
)
@click.option(
    "--language", type=click.Choice(["da", "en"]), default="da", show_default=True, help="Of its words."
)
@click.option("--list", "listing", is_flag=True, help="Show the pictures that can be drawn.")
@output_option
@to_option
def picture(
    name: str | None,
    params: tuple[str, ...],
    form: str | None,
    language: str,
    listing: bool,
    output: Path,
    target: Path | None,
) -> None:
    """Draw attendance, the way of a case, or partners across municipalities.

    NAME is one of --list. Networks are drawn by `graphbuilder network NAME --format svg`.
    """
    from graphbuilder.pictures import PICTURES, drawing, save
    from graphbuilder.pictures import picture as draw

    if listing:
        for one in PICTURES.values():
            click.echo(
                f"{one.name:<12} {one.meaning}" + (f" (--param {one.parameters})" if one.parameters else "")
            )
        return
    if name is None:
        raise click.UsageError("Give the name of a picture; --list shows them.")
    given = parameters(params)
    _, store = open_graph(output)
    with drawing():
        drawn = draw(store, name, given, language)
        with data_stream(target) as out:
            save(drawn.figure, out, form_of(form, target, _FORMS, "svg"))
    if drawn.left_out:
        message(drawn.left_out)
