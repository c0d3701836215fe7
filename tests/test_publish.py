"""The graph in a store of others: tested against Oxigraph's server over loopback."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request, urlopen

import pytest
from click.testing import CliRunner

from graphbuilder.cli import cli
from graphbuilder.errors import PublishError
from graphbuilder.pipeline import build
from graphbuilder.publish import TOKEN, USER, Client, Login, make_plan, publish
from graphbuilder.workspace import Workspace, open_workspace
from tests.invented import text, write_texts

_PORTS = 5  # that are tried


def _free_port() -> int:
    with socket.socket() as place:
        place.bind(("127.0.0.1", 0))
        port: int = place.getsockname()[1]
        return port


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running, empty Oxigraph server."""
    program = shutil.which(
        "oxigraph", path=os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    )
    if program is None:
        pytest.skip("the oxigraph program isn't installed")
    place = tmp_path_factory.mktemp("server")
    for _ in range(_PORTS):
        address = f"127.0.0.1:{_free_port()}"
        with (place / "log").open("wb") as log:
            command = [program, "serve", "--location", str(place / "db"), "--bind", address]
            process = subprocess.Popen(command, stdout=log, stderr=log)
            try:
                if _answers(address, process):
                    yield f"http://{address}"
                    return
            finally:
                process.terminate()
                process.wait()
    pytest.fail(f"the server ended: {(place / 'log').read_text('utf-8', 'replace')}")


def _answers(address: str, process: subprocess.Popen[bytes]) -> bool:
    """True when the server answers; False when it has ended, as where another took the port meanwhile."""
    while process.poll() is None:
        with suppress(URLError):
            return _all_of(f"http://{address}") == [] and process.poll() is None
        time.sleep(0.02)
    return False


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A workspace with the graph of five invented minutes."""
    write_texts(tmp_path / "minutes", 5)
    build([tmp_path / "minutes"], tmp_path / "output")
    return open_workspace(tmp_path / "output")


def _all_of(server: str) -> list[str]:
    """Every quad that the server has, sorted."""
    with urlopen(Request(f"{server}/store", headers={"Accept": "application/n-quads"})) as answer:
        return sorted(answer.read().decode().splitlines(keepends=True))


def test_all_then_only_what_changed(server: str, workspace: Workspace, tmp_path: Path) -> None:
    """The store has the lines of graph.nq; a second run sends nothing, a third one changed document."""
    endpoint = f"{server}/store"
    first = publish(workspace, endpoint)
    assert len(first.put) == 6
    assert _all_of(server) == workspace.nquads.read_text("utf-8").splitlines(keepends=True)
    assert publish(workspace, endpoint) == make_plan(workspace, endpoint)
    assert make_plan(workspace, endpoint).put == ()

    (tmp_path / "minutes" / "referat-002.txt").write_text(text(2).replace("Mødelokale 2", "Salen"), "utf-8")
    (tmp_path / "minutes" / "referat-004.txt").unlink()
    build([tmp_path / "minutes"], workspace.root, prune=True)
    changed = publish(workspace, endpoint)
    assert len(changed.delete) == 2  # the document that is gone, and the former form of the changed one
    assert 1 <= len(changed.put) <= 2
    assert changed.unchanged >= 3
    assert _all_of(server) == workspace.nquads.read_text("utf-8").splitlines(keepends=True)


def test_a_run_that_breaks_off_goes_on(server: str, workspace: Workspace) -> None:
    """What was confirmed isn't sent again; a line of the log that is cut off counts as nothing."""
    endpoint = f"{server}/store?"

    class StoppedError(Exception):
        pass

    def stop(done: int, total: int) -> None:
        if done == 3:
            raise StoppedError

    with pytest.raises(StoppedError):
        publish(workspace, endpoint, progress=stop)
    log = next((workspace.root / "published").glob("*.jsonl"))
    assert len(log.read_text("utf-8").splitlines()) == 3
    with log.open("a", encoding="utf-8") as file:
        file.write('{"graph": "https://')
    assert len(make_plan(workspace, endpoint).put) == 3


class _Answers(BaseHTTPRequestHandler):
    """A store that answers as the test says, and notes what it was asked."""

    answers: list[tuple[int, bytes]]
    asked: list[tuple[str, str, str]]

    def _answer(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.asked.append((self.command, self.path, self.headers.get("Authorization", "")))
        status, body = self.answers.pop(0)
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_PUT = do_GET = do_DELETE = _answer  # noqa: N815

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def store_that(request: pytest.FixtureRequest) -> Iterator[tuple[str, type[_Answers]]]:
    """A store that gives the answers of `request.param`."""
    handler = type("Answers", (_Answers,), {"answers": list(request.param), "asked": []})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/store", handler
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("store_that", [[(503, b""), (204, b"")]], indirect=True)
def test_a_busy_store_is_asked_again(store_that: tuple[str, type[_Answers]]) -> None:
    """The same request, with the token, and the graph's IRI escaped."""
    endpoint, handler = store_that
    with Client(endpoint, Login("secret"), pauses=(0.0,)) as client:
        client.put("https://example.org/a#b", b"")
    assert handler.asked == [("PUT", "/store?graph=https%3A%2F%2Fexample.org%2Fa%23b", "Bearer secret")] * 2


@pytest.mark.parametrize("store_that", [[(401, b"who are you")]], indirect=True)
def test_a_refusal_says_the_way_out(store_that: tuple[str, type[_Answers]]) -> None:
    """The message names the variable for the token, and what the server said."""
    with Client(store_that[0]) as client, pytest.raises(PublishError, match=rf"401.*{TOKEN}.*who are you"):
        client.put("https://example.org/a", b"")


@pytest.mark.parametrize("store_that", [[(204, b""), (200, b"<a> <b> <c> .\n")]], indirect=True)
def test_other_triples_are_an_error(store_that: tuple[str, type[_Answers]], workspace: Workspace) -> None:
    """Nothing is noted as published when the store counts differently."""
    with pytest.raises(PublishError, match=r"has 1 triples there.*cut answers off"):
        publish(workspace, store_that[0])
    assert len(make_plan(workspace, store_that[0]).put) == 6


@pytest.mark.parametrize(
    ("endpoint", "login", "words"),
    [
        ("ftp://example.org", Login(), "no address of the web"),
        ("localhost:7878", Login(), "no address of the web"),
        ("http://example.org/store", Login("secret"), f"a token is only sent over https.*{TOKEN}"),
        ("http://example.org/store", Login(user="dba"), f"a password is only sent over https.*{USER}"),
    ],
)
def test_addresses_that_wont_do(endpoint: str, login: Login, words: str) -> None:
    """Refused before anything is sent."""
    with pytest.raises(PublishError, match=words):
        Client(endpoint, login)


def test_nobody_there() -> None:
    """The message says that the next run goes on."""
    with socket.socket() as deaf:  # taken, so that nobody else may listen there, and not listening
        deaf.bind(("127.0.0.1", 0))
        client = Client(f"http://127.0.0.1:{deaf.getsockname()[1]}/store", pauses=())
        with pytest.raises(PublishError, match="goes on where it was"):
            client.count("https://example.org/a")


def test_command(server: str, workspace: Workspace) -> None:
    """A dry run sends nothing; both tell how much."""
    arguments = ["publish", f"{server}/store", "--output", str(workspace.root), "--json"]
    tried = CliRunner().invoke(cli, [*arguments, "--dry-run"])
    assert json.loads(tried.stdout)["put"] == 6
    done = CliRunner().invoke(cli, arguments)
    assert json.loads(done.stdout) == {**json.loads(tried.stdout), "sent": True}
    assert json.loads(CliRunner().invoke(cli, arguments).stdout)["unchanged"] == 6
