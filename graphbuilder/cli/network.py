"""`graphbuilder network`: who takes part in what, for other tools and to look at."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graphbuilder.cli.group import form_of, message, open_graph, output_option, to_option
from graphbuilder.cli.screen import data_stream

if TYPE_CHECKING:
    from pyoxigraph import Store

    from graphbuilder.workspace import Workspace

_FILES = ("gexf", "graphml", "cytoscape")
_PICTURES = ("svg", "png")
_FORMS = (*_FILES, "html", *_PICTURES)


@click.command()
@click.argument("name", default="participation", metavar="[NAME]")
@click.option(
    "--format",
    "-f",
    "form",
    type=click.Choice(_FORMS),
    show_default="by the ending of --to, else gexf",
    help="gexf for Gephi, graphml for most tools, cytoscape for Cytoscape; html is a page to explore "
    "the network in, svg and png are pictures.",
)
@click.option("--list", "listing", is_flag=True, help="Show the networks that can be made.")
@click.option(
    "--focus", metavar="NAME", default="", help="Page and picture: the thing in the middle, a name or an IRI."
)
@click.option(
    "--limit",
    type=click.IntRange(1),
    metavar="NODES",
    help="Page and picture: the most connected nodes, or those nearest to the focus. "
    "[default: 5000; in a picture 1000, around a focus 80]",
)
@click.option(
    "--language",
    type=click.Choice(["da", "en"]),
    default="da",
    show_default=True,
    help="Of a page's or a picture's words.",
)
@click.option(
    "--layout",
    "engine",
    type=click.Choice(["auto", "sfdp", "own"]),
    default="auto",
    show_default=True,
    help="Picture: auto is Graphviz' sfdp where installed.",
)
@output_option
@to_option
def network(
    name: str,
    form: str | None,
    listing: bool,
    focus: str,
    limit: int | None,
    language: str,
    engine: str,
    output: Path,
    target: Path | None,
) -> None:
    """Write a network: who takes part in what.

    NAME is "participation" (people, organisations, bodies, projects) or another
    of --list.
    """
    from graphbuilder.network import PROJECTIONS, check_name

    if listing:
        click.echo("\n".join(f"{one.name:<15} {one.meaning}" for one in PROJECTIONS.values()))
        return
    form = form_of(form, target, _FORMS, "gexf")
    if focus and form in _FILES:
        raise click.UsageError(f"--focus is for pages and pictures (html, svg, png), not for {form}.")
    check_name(name)
    workspace, store = open_graph(output)
    if form == "html":
        _write_page(workspace, store, name, target, asked=_Asked(form, focus, limit, language, engine))
    elif form in _PICTURES:
        _write_picture(store, name, target, _Asked(form, focus, limit, language, engine))
    else:
        _write_file(store, name, target, form)


def _write_file(store: Store, name: str, target: Path | None, form: str) -> None:
    """Write the network for another tool."""
    from graphbuilder.network import WRITERS, measure, read_links

    measured = measure(read_links(store, name))
    with data_stream(target) as out:
        WRITERS[form](measured, out)


def _write_page(workspace: Workspace, store: Store, name: str, target: Path | None, *, asked: _Asked) -> None:
    """Write the explorer as a file; says what it leaves out."""
    from graphbuilder.explorer import LIMIT, read_explored, whole_file

    limit = asked.limit or LIMIT
    data = read_explored(store, name, asked.focus, limit=limit, workspace=workspace)
    with data_stream(target) as out:
        out.write(whole_file(data, asked.language).encode())
    kept, left = len(data["nodes"]), data["all"][0] - len(data["nodes"])
    if left:
        chosen = f"nearest to {asked.focus!r}" if asked.focus else "most connected"
        message(f"The {kept:,} nodes {chosen} are in the page; {left:,} others are not (see --limit).")


@dataclass(frozen=True, slots=True)
class _Asked:
    """How a page or a picture is asked for."""

    form: str
    focus: str
    limit: int | None
    language: str
    engine: str


def _write_picture(store: Store, name: str, target: Path | None, asked: _Asked) -> None:
    """Draw the network; says what is left out."""
    from graphbuilder.pictures import AROUND, LIMIT, drawing, picture_of_network, save

    limit = asked.limit or (AROUND if asked.focus else LIMIT)
    with drawing():
        drawn = picture_of_network(
            store, name, asked.focus, limit=limit, language=asked.language, engine=asked.engine
        )
        with data_stream(target) as out:
            save(drawn.figure, out, asked.form)
    if drawn.left_out:
        message(drawn.left_out)
