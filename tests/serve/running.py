"""A real server in a process of its own, for tests over real sockets."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from pyoxigraph import Quad, RdfFormat, serialize

from graphbuilder.namespaces import DEFAULT_BASE
from graphbuilder.store import build_store, write_nquads, write_turtle
from graphbuilder.workspace import Workspace
from tests.waiting import LONG, wait_until

STORES = ["disk", pytest.param("memory", marks=pytest.mark.skipif(sys.platform != "linux", reason="Linux"))]
"""Where a server may have its graph."""

_USUAL = ("--workers", "4", "--timeout", f"{LONG:.0f}")
"""What a server is told first: no more processes on a large machine, and no end of patience on a slow one."""


@contextmanager
def served(output: Path, *options: str, store: str = "disk") -> Iterator[str]:
    """The address, without a slash at its end, of `graphbuilder serve` on a free port."""
    with server(output, "--store", store, *options) as (address, _):
        wait_for_store(address, store)
        yield address


def wait_for_store(address: str, store: str) -> None:
    """Return when the server has its graph there: it answers from disk until all is in memory."""

    def is_there() -> bool:
        health = httpx.get(f"{address}/health", timeout=LONG)
        return health.status_code == 200 and health.json()["store"] == store

    wait_until(is_there)


@contextmanager
def server(
    output: Path, *options: str, program: Sequence[str] = ()
) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """The address of a server and its process; `program` is what starts it."""
    command = [
        *program,
        sys.executable,
        "-m",
        "graphbuilder",
        "serve",
        "--output",
        str(output),
        "--port",
        "0",
        *_USUAL,
        *options,
    ]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield _address(process), process
        finally:
            process.terminate()
            process.wait(timeout=LONG)


def _address(process: subprocess.Popen[str]) -> str:
    """What the server says when it is ready."""
    assert process.stderr is not None
    told = []
    for line in process.stderr:
        told.append(line)
        if line.startswith("http://") and " serves " in line:
            return line.split(" ", 1)[0].rstrip("/")
    raise AssertionError(f"the server ended: {''.join(told)}")


def make_workspace(root: Path, quads: Iterable[Quad], base: str = DEFAULT_BASE) -> Workspace:
    """A workspace whose graph is made of `quads`, all in named graphs; called again, a newer build."""
    workspace = Workspace(root)
    root.mkdir(exist_ok=True)
    workspace.marker.write_text('{"format": 1}\n', "utf-8")
    lines = serialize(quads, format=RdfFormat.N_QUADS)
    assert lines is not None
    digest = write_nquads(lines.decode().splitlines(keepends=True), workspace.nquads)
    write_turtle(workspace.nquads, workspace.turtle, base)
    with workspace.locked():
        build_store(workspace, digest)
    return workspace
