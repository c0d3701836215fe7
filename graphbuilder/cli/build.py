"""`graphbuilder build` and `graphbuilder evaluate`: making a graph, and measuring it."""

from __future__ import annotations

import os
import shlex
import time
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graphbuilder.cli.group import json_option, message, output_option
from graphbuilder.cli.progress import BUILDING, Estimate, read_paces, write_paces
from graphbuilder.cli.screen import print_json, progress_bar

if TYPE_CHECKING:
    from graphbuilder.pipeline import BuildSummary

EXIT_PARTLY = 3
"""Done, but some documents could not be read."""


@click.command()
@click.argument("paths", nargs=-1, metavar="PATH...")
@output_option
@click.option("--jobs", "-j", type=click.IntRange(min=1), help="Processes that read; all cores without it.")
@click.option(
    "--cluster", default="", metavar="ADDRESS", help="A Dask scheduler whose workers read: tcp://HOST:8786."
)
@click.option("--prune", is_flag=True, help="Also take away what was read from files that are gone.")
@click.option("--municipality", default="", metavar="NAME", help="The one of minutes that name none.")
@click.option(
    "--gazetteer",
    "gazetteers",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE.csv",
    help="Your own names of organisations: name, forms, kind. Can be given again.",
)
@click.option(
    "--model", default="", metavar="NAME", help="An installed spaCy pipeline whose names are added."
)
@click.option(
    "--review",
    type=click.Path(path_type=Path),
    metavar="FILE.csv",
    help="What people decided; review.csv beside the settings without it.",
)
@click.option(
    "--exclude-people",
    "excluded",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Names of people, one a line, who are left out of everything.",
)
@click.option(
    "--config",
    "config_path",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Settings; ./graphbuilder.toml without it.",
)
@click.option(
    "--explain-layout",
    "explained",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Build nothing; tell how this file is written, and which rules read it.",
)
@json_option
@click.pass_context
def build(
    ctx: click.Context,
    paths: tuple[str, ...],
    output: Path,
    jobs: int | None,
    cluster: str,
    prune: bool,
    municipality: str,
    gazetteers: tuple[Path, ...],
    model: str,
    review: Path | None,
    excluded: Path | None,
    config_path: Path | None,
    explained: Path | None,
    as_json: bool,
) -> None:
    """Read minutes and bring the graph up to date.

    PATH is a file, a folder (searched through), a pattern such as 'minutes/*.txt', or the address
    of such, as https://… or s3://…. Only files whose content is new are read.
    """
    if explained:
        _explain_layout(explained, as_json=as_json)
        return
    if not paths:
        raise click.UsageError("Missing argument 'PATH...'.", ctx)
    from graphbuilder.config import load_config
    from graphbuilder.limits import be_program
    from graphbuilder.pipeline import build as run_build
    from graphbuilder.workers import processes

    be_program()
    started = time.monotonic()
    estimate = Estimate(
        BUILDING,
        processes=lambda new: min(processes(jobs, new), os.cpu_count() or 1),
        former=read_paces(output),
    )
    with progress_bar(estimate):
        summary = run_build(
            paths,
            output,
            jobs=jobs,
            cluster=cluster,
            prune=prune,
            municipality=municipality,
            gazetteers=gazetteers,
            model=model,
            review=review,
            exclude_people=excluded,
            config=load_config(config_path),
            progress=estimate.step,
        )
    if estimate.paces() != estimate.former:
        write_paces(output, estimate.paces())
    if as_json:
        print_json({**asdict(summary), "seconds": round(time.monotonic() - started, 1)})
    for line in _summary_lines(summary, output, time.monotonic() - started):
        message(line)
    ctx.exit(EXIT_PARTLY if summary.failures else 0)


def _explain_layout(path: Path, *, as_json: bool) -> None:
    """Print how a file is written; a text that isn't minutes ends in the message that says so."""
    from graphbuilder.layout import explain_layout, layout_lines, to_json_object

    layout = explain_layout(path)
    if as_json:
        print_json(to_json_object(layout))
    else:
        click.echo("\n".join(layout_lines(layout)))
    if layout.failure:
        raise click.ClickException(layout.failure)


@click.command()
@click.option("--gold", type=click.Path(path_type=Path), multiple=True, required=True, metavar="FILES")
@click.argument("more_gold", nargs=-1, type=click.Path(path_type=Path), metavar="")
@output_option
@click.option("--slips", is_flag=True, help="Also list what was missed and what is wrong.")
@click.option("--per-document", is_flag=True, help="Also a table for each document.")
@click.option("--by-rule", is_flag=True, help="What each rule gives, and what is lost without its family.")
@click.option("--min", "minimums", multiple=True, metavar="SHEET=F1", help="Fail where F1 is lower.")
@json_option
def evaluate(
    gold: tuple[Path, ...],
    more_gold: tuple[Path, ...],
    output: Path,
    slips: bool,
    per_document: bool,
    by_rule: bool,
    minimums: tuple[str, ...],
    as_json: bool,
) -> None:
    """Measure the graph against gold facts: precision, recall and F1 of each answer sheet.

    FILES are JSON files of facts written by hand, or folders of them.
    """
    import graphbuilder.evaluate as measuring

    if by_rule:
        if slips or per_document or minimums:
            raise click.UsageError("--by-rule goes with none of --slips, --per-document and --min.")
        rules = measuring.evaluate_rules([*gold, *more_gold], output)
        if as_json:
            print_json(measuring.rules_to_json_object(rules))
        else:
            click.echo("\n".join(measuring.rule_lines(rules)))
        return
    floors = measuring.parse_minimums(minimums)
    report = measuring.evaluate([*gold, *more_gold], output)
    if as_json:
        print_json(measuring.to_json_object(report))
    else:
        lines = measuring.table_lines(report, per_document=per_document)
        click.echo("\n".join([*lines, *(measuring.slip_lines(report) if slips else [])]))
    below = report.below(floors)
    if below:
        raise click.ClickException(f"F1 is too low: {'; '.join(below)}")


def _summary_lines(summary: BuildSummary, output: Path, seconds: float) -> list[str]:
    """What was done, what went wrong, and where to look next."""
    lines = [
        f"{_count(summary.documents, 'document')}, {_count(summary.meetings, 'meeting')}, "
        f"{_count(summary.items, 'agenda item')}, {_count(summary.statements, 'statement')}, "
        f"{_count(summary.triples, 'triple')} in {output}",
        f"{summary.read:,} read, {summary.reused:,} already known, "
        f"{_count(summary.issues, 'unsure reading')}, {seconds:.1f} seconds",
        *(f"Could not be read: {failure.path}: {failure.reason}" for failure in summary.failures),
        *([f"{_count(summary.corrections, 'correction')} applied"] if summary.corrections else []),
        *(f"Correction without effect: {complaint}" for complaint in summary.complaints),
        *summary.leaks,
        *(f"Gone, still in the graph (--prune takes it away): {path}" for path in summary.gone),
        *(f"Taken away: {path}" for path in summary.pruned),
    ]
    if summary.issues:
        lines.append(f"Every unsure reading, with its place: {output / 'report.html'}")
    option = "" if output == Path("output") else f" --output {shlex.quote(str(output))}"
    if summary.violations or summary.warnings:
        found = f"{_count(summary.violations, 'violation')} and {_count(summary.warnings, 'warning')}"
        lines.append(f"The graph breaks the shapes: {found}; see graphbuilder validate{option}")
    next_steps = [f"  {command}{option}" for command in _NEXT]
    return [*lines, "", "Look further:", *next_steps, "  graphbuilder query --list"]


_NEXT = (
    "graphbuilder query meetings",
    "graphbuilder query absent-most",
    "graphbuilder stats",
)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
