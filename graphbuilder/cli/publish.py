"""`graphbuilder publish`: the graph to a triple store."""

from __future__ import annotations

import os
from pathlib import Path

import click

from graphbuilder.cli.group import json_option, message, output_option
from graphbuilder.cli.progress import Estimate
from graphbuilder.cli.screen import print_json, progress_bar


@click.command()
@click.argument("endpoint")
@output_option
@click.option("--dry-run", is_flag=True, help="Send nothing; tell what would be sent.")
@json_option
def publish(endpoint: str, output: Path, dry_run: bool, as_json: bool) -> None:
    """Put the graph into a triple store, only what has changed since it was last put there.

    ENDPOINT is the address of the store's SPARQL 1.1 Graph Store protocol. A token goes into the
    environment as GRAPHBUILDER_TOKEN, a name and its password as GRAPHBUILDER_USER and
    GRAPHBUILDER_PASSWORD. A run that broke off goes on where it was.
    """
    from graphbuilder.publish import PASSWORD, TOKEN, USER, Login, make_plan
    from graphbuilder.publish import publish as run_publish
    from graphbuilder.workspace import open_workspace

    workspace = open_workspace(output)
    if dry_run:
        plan = make_plan(workspace, endpoint)
    else:
        estimate = Estimate(("publish",))
        with progress_bar(estimate):
            plan = run_publish(
                workspace,
                endpoint,
                login=Login(*(os.environ.get(name, "") for name in (TOKEN, USER, PASSWORD))),
                progress=lambda done, total: estimate.step("publish", done, total),
            )
    triples = sum(sent.triples for sent in plan.put)
    if as_json:
        print_json(
            {
                "put": len(plan.put),
                "triples": triples,
                "deleted": len(plan.delete),
                "unchanged": plan.unchanged,
                "sent": not dry_run,
            }
        )
    done = "would be put there" if dry_run else "put there and counted"
    message(
        f"{len(plan.put):,} graphs with {triples:,} triples {done}, {len(plan.delete):,} taken away, "
        f"{plan.unchanged:,} were already right"
    )
