"""`graphbuilder serve` as it is started."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from graphbuilder.namespaces import DEFAULT_BASE
from graphbuilder.serve.current import Current, base_of
from graphbuilder.workspace import Workspace
from tests.serve.running import server
from tests.waiting import LONG


def start(*arguments: str) -> subprocess.CompletedProcess[str]:
    """What a server says that can't start."""
    command = [sys.executable, "-m", "graphbuilder", "serve", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=LONG)


def test_port_that_is_taken(sample_output: Path) -> None:
    """The message names the address and the way out."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = start("--output", str(sample_output), "--port", str(port))
    assert done.returncode == 1
    assert f"127.0.0.1:{port} can't be listened at" in done.stderr
    assert "--port" in done.stderr
    assert "Traceback" not in done.stderr


def test_folder_without_graph(tmp_path: Path) -> None:
    """It is told how a graph is made."""
    done = start("--output", str(tmp_path))
    assert (done.returncode, "graphbuilder build" in done.stderr) == (1, True)


@pytest.mark.parametrize("option", [("--workers", "1"), ("--port", "70000"), ("--store", "cloud")])
def test_wrong_options(option: tuple[str, str]) -> None:
    """Exit code 2 with the values that are right."""
    assert start(*option).returncode == 2


def test_address_for_everyone_is_explained(sample_output: Path) -> None:
    """Listening for other machines prints what that means, and works."""
    with server(sample_output, "--host", "0.0.0.0") as (address, process):
        assert address.startswith("http://127.0.0.1:")
        assert httpx.get(f"{address}/health", timeout=LONG).status_code == 200
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=LONG) == 0


def test_warning_comes_first(sample_output: Path) -> None:
    """The warning is on standard error, before anything is served; data has none of it."""
    with socket.create_server(("0.0.0.0", 0)) as taken:
        done = start(
            "--output", str(sample_output), "--host", "0.0.0.0", "--port", str(taken.getsockname()[1])
        )
    assert "without a password" in done.stderr
    assert done.stdout == ""


def test_public_address(sample_output: Path) -> None:
    """What the service calls itself is --public-url, whatever the Host header says."""
    with server(sample_output, "--public-url", "https://graph.example.dk/") as (address, _):
        described = httpx.get(f"{address}/sparql", headers={"Host": "evil.example"}, timeout=LONG).text
        manifest = httpx.get(f"{address}/reconcile", timeout=LONG).json()
    assert "<https://graph.example.dk/sparql>" in described
    assert "evil" not in described
    assert manifest["view"]["url"].startswith("https://graph.example.dk/reconcile/")


def test_base_of(tmp_path: Path) -> None:
    """The base stands in the first line of the Turtle; without one it is the usual."""
    turtle = tmp_path / "graph.ttl"
    turtle.write_text(
        "@base <https://example.dk/id/> .\n@prefix ref: <https://w3id.org/referat#> .\n", "utf-8"
    )
    assert base_of(turtle) == "https://example.dk/id/"
    turtle.write_text("", "utf-8")
    assert base_of(turtle) == DEFAULT_BASE


def test_current_keeps_what_it_knew(tmp_path: Path) -> None:
    """The generation changes with CURRENT, and stays when that can't be read for a moment."""
    workspace = Workspace(tmp_path)
    workspace.store.mkdir()
    current, place = Current(workspace), workspace.store / "CURRENT"
    assert current.generation() == ""
    for name in ("one", "two"):
        fresh = workspace.store / "fresh"
        fresh.write_text(f'{{"generation": "{name}", "pyoxigraph": "", "ontology": ""}}', "utf-8")
        fresh.replace(place)
        assert current.generation() == name
    place.unlink()
    assert current.generation() == "two"
