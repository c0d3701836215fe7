"""`graphbuilder export`: the graph as RDF for other tools."""

from __future__ import annotations

from pathlib import Path

import click

from graphbuilder.cli.group import open_graph, output_option, to_option
from graphbuilder.cli.screen import data_stream

_RDF = ("turtle", "ntriples", "nquads", "trig", "jsonld", "rdfxml")


@click.command()
@click.argument("form", type=click.Choice(_RDF), metavar="FORMAT")
@output_option
@to_option
def export(form: str, output: Path, target: Path | None) -> None:
    """Write the graph as RDF.

    FORMAT is turtle, ntriples or rdfxml for all graphs as one; nquads, trig or jsonld for a
    named graph a document.
    """
    from graphbuilder.export import export as write_graph

    workspace, store = open_graph(output)
    with data_stream(target) as out:
        write_graph(workspace, store, form, out)
