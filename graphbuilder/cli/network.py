"""`graphbuilder network`: who takes part in what, for other tools and to look at."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from graphbuilder.cli.group import message, open_graph, output_option, to_option
from graphbuilder.cli.screen import data_stream

if TYPE_CHECKING:
    from pyoxigraph import Store

_FILES = ("gexf", "graphml", "cytoscape")
_NODES = 5_000


@click.command()
@click.argument("name", default="participation", metavar="[NAME]")
@click.option(
    "--format",
    "-f",
    "form",
    type=click.Choice([*_FILES, "html"]),
    default="gexf",
    show_default=True,
    help="gexf for Gephi, graphml for most tools, cytoscape for Cytoscape; html is a page to explore it in.",
)
@click.option("--list", "listing", is_flag=True, help="Show the networks that can be made.")
@click.option("--focus", metavar="NAME", default="", help="html: where it opens, a name or an IRI.")
@click.option(
    "--limit",
    type=click.IntRange(1),
    default=_NODES,
    show_default=True,
    metavar="NODES",
    help="html: the most connected nodes, or those nearest to the focus.",
)
@click.option(
    "--language", type=click.Choice(["da", "en"]), default="da", show_default=True, help="html: its language."
)
@output_option
@to_option
def network(
    name: str,
    form: str,
    listing: bool,
    focus: str,
    limit: int,
    language: str,
    output: Path,
    target: Path | None,
) -> None:
    """Write a network: who takes part in what.

    NAME is "participation" (people, organisations, bodies, projects) or another
    of --list.
    """
    from graphbuilder.network import PROJECTIONS, WRITERS
    from graphbuilder.network import network as make_network

    if listing:
        click.echo("\n".join(f"{one.name:<15} {one.meaning}" for one in PROJECTIONS.values()))
        return
    if focus and form != "html":
        raise click.UsageError(f"--focus is for --format html, not for {form}.")
    _, store = open_graph(output)
    if form == "html":
        data = _page(store, name, focus, limit=limit, language=language)
    with data_stream(target) as out:
        if form == "html":
            out.write(data)
        else:
            WRITERS[form](make_network(store, name), out)


def _page(store: Store, name: str, focus: str, *, limit: int, language: str) -> bytes:
    """The explorer as a file; says what it leaves out."""
    from graphbuilder.explorer import read_explored, whole_file

    data = read_explored(store, name, focus, limit=limit)
    left = data["all"][0] - len(data["nodes"])
    if left:
        chosen = f"nearest to {focus!r}" if focus else "most connected"
        message(
            f"{left:,} of {data['all'][0]:,} nodes are left out, but not the {limit:,} {chosen}: see --limit."
        )
    return whole_file(data, language).encode()
