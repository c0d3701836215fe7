"""`graphbuilder export`: the graph as RDF for other tools."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from graphbuilder.cli.group import message, open_graph, output_option, to_option
from graphbuilder.cli.screen import data_stream

if TYPE_CHECKING:
    from pyoxigraph import Store

    from graphbuilder.workspace import Workspace

_RDF = ("turtle", "ntriples", "nquads", "trig", "jsonld", "rdfxml")


@click.command()
@click.argument("form", type=click.Choice(_RDF), metavar="FORMAT")
@output_option
@to_option
@click.option(
    "--by-municipality",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Write a file of N-Quads for each municipality into this folder instead.",
)
def export(form: str, output: Path, target: Path | None, folder: Path | None) -> None:
    """Write the graph as RDF.

    FORMAT is turtle, ntriples or rdfxml for all graphs as one; nquads, trig or jsonld for a
    named graph a document.
    """
    if folder and (form != "nquads" or target):
        raise click.UsageError("--by-municipality FOLDER goes with nquads, and without --to")
    from graphbuilder.export import export as write_graph

    workspace, store = open_graph(output)
    if folder:
        _write_shards(workspace, store, folder)
        return
    with data_stream(target) as out:
        write_graph(workspace, store, form, out)


def _write_shards(workspace: Workspace, store: Store, folder: Path) -> None:
    """Write the files of all municipalities, and say what they hold."""
    from graphbuilder.shards import MANIFEST, write_shards

    shards = write_shards(workspace, store, folder)
    lines, documents = (sum(getattr(shard, what) for shard in shards) for what in ("lines", "documents"))
    message(f"{len(shards)} files in {folder}: {lines:,} lines of {documents:,} documents ({MANIFEST}).")
