"""`graphbuilder search`: a name, as a person types it, to the things that may be meant."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from graphbuilder.cli.group import json_option, message, open_graph, output_option
from graphbuilder.cli.screen import print_json, table_width


@click.command()
@click.argument("text", nargs=-1, required=True)
@click.option(
    "--kind", "-k", "kinds", multiple=True, metavar="KIND", help="Person, Body, Project …; may be repeated."
)
@click.option("--municipality", "-m", default="", metavar="NAME", help="Only what belongs to this one.")
@click.option(
    "--limit", "-n", type=click.IntRange(min=1), default=10, show_default=True, help="How many at most."
)
@output_option
@json_option
def search(
    text: tuple[str, ...], kinds: tuple[str, ...], municipality: str, limit: int, output: Path, as_json: bool
) -> None:
    """Find things in the graph by their names, also by the beginning of one or with slips in it.

    Capitals and accents don't matter, and aa, ae, oe are å, æ, ø.
    """
    from graphbuilder.names import NameIndex
    from graphbuilder.query.table import render

    _, store = open_graph(output)
    asked = " ".join(text)
    found = NameIndex.from_store(store).lookup(asked, kinds, municipality, limit)
    if as_json:
        print_json([asdict(match) for match in found])
    elif found:
        rows = [
            (match.label, match.kind, match.municipality, f"{match.score:.0f}", match.matched_name, match.iri)
            for match in found
        ]
        columns = ("label", "kind", "municipality", "score", "matched", "iri")
        click.echo(render(columns, rows, table_width(), numbers={"score"}), nl=False)
    else:
        message(f"Nothing in the graph has a name like {asked!r}.")
