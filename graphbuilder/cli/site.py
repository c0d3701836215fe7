"""`graphbuilder site`: the graph as a folder of files for any web host."""

from __future__ import annotations

from pathlib import Path

import click

from graphbuilder.cli.group import message, open_graph, output_option


@click.command()
@click.argument("target", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--base",
    default="",
    metavar="URL",
    help="Where the site will be put: IRIs in pages and data begin with it, so that they resolve.",
)
@click.option(
    "--language",
    "languages",
    type=click.Choice(["da", "en"]),
    multiple=True,
    default=("da", "en"),
    show_default=True,
    help="Languages of the pages; may be repeated.",
)
@click.option(
    "--jobs", "-j", type=click.IntRange(min=1), default=1, show_default=True, help="Processes that write."
)
@output_option
def site(target: Path, base: str, languages: tuple[str, ...], jobs: int, output: Path) -> None:
    """Write a static site: a page, Turtle and JSON-LD for every thing.

    DIR is an empty or a new folder, or that of a former site, which is renewed. Copied to any web
    host it is linked data, with an index, a search and the whole graph to download.
    """
    from graphbuilder.pages import Language
    from graphbuilder.site import write_site

    workspace, store = open_graph(output)
    wanted = tuple(language for language in Language if language in languages)
    summary = write_site(workspace, store, target, base=base, languages=wanted, jobs=jobs)
    message(f"{summary.things:,} things, {summary.files:,} files in {target}")
    message(f"Begin at {target / ('index.html' if 'da' in languages else 'en/index.html')}")
