"""`graphbuilder query`, `explain` and `stats`: questions to a graph."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graphbuilder.cli.group import json_option, message, open_graph, output_option, to_option
from graphbuilder.cli.screen import data_stream, print_json, table_width

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from graphbuilder.query import CannedQuery
    from graphbuilder.stats import Stats

_FORMATS = ("table", "csv", "tsv", "json", "xml", "turtle", "ntriples", "jsonld", "rdfxml")


def _complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The names of canned queries, for the shell."""
    from click.shell_completion import CompletionItem

    from graphbuilder.query import canned_queries

    names = [(query.name, query.question_en) for query in canned_queries()]
    return [CompletionItem(name, help=text) for name, text in names if name.startswith(incomplete)]


@click.command()
@click.argument("name", required=False, metavar="[NAME|FILE.rq]", shell_complete=_complete)
@click.option("--execute", "-e", "text", metavar="SPARQL", help="The text of a query of your own.")
@click.option(
    "--param", "-p", "params", multiple=True, metavar="NAME=VALUE", help="A parameter; may be repeated."
)
@click.option("--format", "-f", "form", type=click.Choice(_FORMATS), default="table", show_default=True)
@click.option(
    "--csv-dialect",
    "dialect",
    type=click.Choice(["standard", "excel-da"]),
    default="standard",
    show_default=True,
    help="excel-da opens in a Danish Excel.",
)
@click.option("--list", "listing", is_flag=True, help="Show the queries, or all about the one called NAME.")
@output_option
@to_option
@json_option
def query(
    name: str | None,
    text: str | None,
    params: tuple[str, ...],
    form: str,
    dialect: str,
    listing: bool,
    output: Path,
    target: Path | None,
    as_json: bool,
) -> None:
    """Ask the graph a question.

    NAME is one of `graphbuilder query --list`, FILE.rq a SPARQL query of your own.
    """
    from graphbuilder.query import parse_query, run, write_answer

    if listing:
        _list_queries(name, as_json)
        return
    if (name is None) == (text is None):
        raise click.UsageError("Give the name of a query, a file ending in .rq, or -e with its text.")
    _, store = open_graph(output)
    asked = parse_query("-e", text) if text is not None else f"{name}"
    answer = run(store, asked, parameters(params))
    with data_stream(target) as out:
        write_answer(
            answer,
            out,
            "json" if as_json else form,
            dialect=dialect,
            width=None if target else table_width(),
        )


@click.command()
@click.argument("name", nargs=-1, required=True, metavar="IRI-OR-NAME")
@click.option("--all", "everything", is_flag=True, help="Every statement, not the first ten of each kind.")
@output_option
@json_option
def explain(name: tuple[str, ...], everything: bool, output: Path, as_json: bool) -> None:
    """Show what the graph says of a thing, and the words of the minutes behind it.

    A name may be part of one, with any capitals and accents.
    """
    from graphbuilder.explain import explain_thing, explanation_lines, find_things, to_json_object

    _, store = open_graph(output)
    asked = " ".join(name)
    things = find_things(store, asked)
    if len(things) > 1:
        if as_json:
            print_json({"matches": [asdict(thing) for thing in things]})
        else:
            click.echo("\n".join(f"{thing.label} ({thing.kind})  {thing.iri}" for thing in things))
        message(f"{asked!r} may mean {len(things)} things: name one by its IRI.")
        return
    explanation = explain_thing(store, things[0])
    if as_json:
        print_json(to_json_object(explanation))
    else:
        click.echo("\n".join(explanation_lines(explanation, limit=None if everything else 10)))


@click.command()
@output_option
@json_option
def stats(output: Path, as_json: bool) -> None:
    """Count what is in the graph, by class and by municipality."""
    from graphbuilder.stats import stats as count
    from graphbuilder.stats import to_json_object

    _, store = open_graph(output)
    found = count(store)
    if as_json:
        print_json(to_json_object(found))
    else:
        click.echo(_stats_text(found))


def parameters(params: tuple[str, ...]) -> dict[str, str]:
    """`name=value` of each --param."""
    values: dict[str, str] = {}
    for param in params:
        name, equals, value = param.partition("=")
        if not equals:
            raise click.UsageError(f"--param {param}: write it as NAME=VALUE")
        values[name.strip()] = value
    return values


def _list_queries(name: str | None, as_json: bool) -> None:
    """Print the canned queries with their questions, or one with its parameters and columns."""
    from graphbuilder.query import canned_queries, canned_query

    shown = [canned_query(name)] if name else list(canned_queries())
    if as_json:
        print_json([{key: value for key, value in asdict(one).items() if key != "text"} for one in shown])
    else:
        lines = [line for one in shown for line in (_details(one) if name else _brief(one))]
        click.echo("\n".join(lines))


def _brief(query: CannedQuery) -> list[str]:
    names = ", ".join(f"{one.name}{' (needed)' if one.required else ''}" for one in query.parameters)
    lines = [f"{query.name:<22} {query.question_en}", f"{'':<22} {query.question_da}"]
    return [*lines, f"{'':<22} --param {names}"] if names else lines


def _details(query: CannedQuery) -> list[str]:
    return [
        query.name,
        f"  {query.question_en}",
        f"  {query.question_da}",
        *(["", "Parameters:"] if query.parameters else []),
        *(
            f"  {one.name} ({one.type}{', needed' if one.required else ''}): {one.meaning}"
            for one in query.parameters
        ),
        "",
        "Columns:",
        *(f"  {column.name}: {column.meaning}" for column in query.columns),
    ]


def _stats_text(found: Stats) -> str:
    """The figures as text for a terminal."""
    period = f", {found.first} to {found.last}" if found.first else ""
    head = (
        f"{found.documents:,} documents{period}\n{found.triples:,} triples\n"
        f"{found.facts:,} facts, {found.evidence_share:.1%} with the words they rest on\n"
    )
    return "\n".join((head, _class_table(found), _municipality_table(found).rstrip("\n")))


def _class_table(found: Stats) -> str:
    """How many things there are of each class."""
    from graphbuilder.query.table import render

    columns = ("class", "things", "with evidence")
    rows = [
        (one.name, f"{one.things:,}", f"{one.supported:,}" if one.supported else "") for one in found.classes
    ]
    return render(columns, rows, numbers=frozenset(columns[1:]))


def _municipality_table(found: Stats) -> str:
    """What there is from each municipality."""
    from graphbuilder.query.table import render

    counts = ("documents", "bodies", "meetings", "items", "absences", "decisions")
    rows = [
        (
            one.municipality or "(not named)",
            *(f"{getattr(one, name):,}" for name in counts),
            one.first,
            one.last,
        )
        for one in found.municipalities
    ]
    return render(("municipality", *counts, "first", "last"), rows, table_width(), numbers=frozenset(counts))
