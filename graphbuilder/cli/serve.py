"""`graphbuilder serve`: the graph for browsers and programs."""

from __future__ import annotations

from pathlib import Path

import click

from graphbuilder.cli.group import message, output_option

_LOCAL = ("127.0.0.1", "::1", "localhost")


@click.command()
@output_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="Port to listen at; 0 is any that is free.",
)
@click.option(
    "--public-url",
    default="",
    metavar="URL",
    help="Where people reach it, when a web server stands before it.",
)
@click.option(
    "--workers", type=click.IntRange(min=3), help="Processes that answer; twice the cores without it."
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0.1),
    default=30.0,
    show_default=True,
    help="Seconds that a query may take.",
)
@click.option(
    "--max-result",
    type=click.IntRange(min=1),
    default=50,
    show_default=True,
    metavar="MB",
    help="Size that an answer may have.",
)
@click.option(
    "--memory",
    type=click.IntRange(min=100),
    default=2_000,
    show_default=True,
    metavar="MB",
    help="Memory that each process may take.",
)
@click.option(
    "--store",
    type=click.Choice(["auto", "memory", "disk"]),
    default="auto",
    show_default=True,
    help="Where queries find the graph; auto is memory when it fits (Linux).",
)
def serve(
    output: Path,
    host: str,
    port: int,
    public_url: str,
    workers: int | None,
    timeout: float,
    max_result: int,
    memory: int,
    store: str,
) -> None:
    """Serve the graph: pages for people, SPARQL and documents for programs.

    It only reads. A build in the same folder shows at once.
    """
    from graphbuilder.serve.current import base_of
    from graphbuilder.serve.run import serve as run
    from graphbuilder.serve.settings import Settings, usual_workers
    from graphbuilder.workspace import open_workspace

    workspace = open_workspace(output)
    settings = Settings(
        workspace.root,
        base=base_of(workspace.turtle),
        public_url=public_url.rstrip("/"),
        workers=workers or usual_workers(),
        timeout=timeout,
        max_result=max_result * 1_000_000,
        memory=memory * 1_000_000,
        store=store,
    )
    if host not in _LOCAL:
        message(
            f"{host} can be reached from other machines: whoever reaches it can read the whole graph and\n"
            "ask queries, without a password and unencrypted. For the internet put a web server with TLS\n"
            "before it (docs/serve.md)."
        )
    run(
        settings,
        host,
        port,
        notify=message,
        ready=lambda url: message(f"{url} serves {output}; Ctrl+C ends it"),
    )
