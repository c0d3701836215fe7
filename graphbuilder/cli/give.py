"""`graphbuilder export` and `network`: the graph for other tools."""

from __future__ import annotations

from pathlib import Path

import click

from graphbuilder.cli.group import open_graph, output_option, to_option
from graphbuilder.cli.screen import data_stream

_RDF = ("turtle", "ntriples", "nquads", "trig", "jsonld", "rdfxml")
_NETWORK = ("gexf", "graphml", "cytoscape")


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


@click.command()
@click.argument("name", default="participation", metavar="[NAME]")
@click.option(
    "--format",
    "-f",
    "form",
    type=click.Choice(_NETWORK),
    default="gexf",
    show_default=True,
    help="gexf for Gephi, graphml for most tools, cytoscape for Cytoscape.",
)
@click.option("--list", "listing", is_flag=True, help="Show the networks that can be made.")
@output_option
@to_option
def network(name: str, form: str, listing: bool, output: Path, target: Path | None) -> None:
    """Write a network: who takes part in what.

    NAME is "participation" (people, organisations, bodies, projects) or another
    of --list.
    """
    from graphbuilder.network import PROJECTIONS, WRITERS
    from graphbuilder.network import network as make_network

    if listing:
        click.echo("\n".join(f"{one.name:<15} {one.meaning}" for one in PROJECTIONS.values()))
        return
    _, store = open_graph(output)
    made = make_network(store, name)
    with data_stream(target) as out:
        WRITERS[form](made, out)
