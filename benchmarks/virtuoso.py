"""A Virtuoso server of its own, for as long as it is needed: Debian's `virtuoso-opensource`.

Its database and its settings are in a folder that the caller gives; it listens on this machine only.
"""

from __future__ import annotations

import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PROGRAM = "virtuoso-t"
_SQL = "isql-vt"
USER, PASSWORD = "dba", "dba"
"""Who may write to a new database."""

_SETTINGS = """[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = temporary.db
TransactionFile = temporary.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
NumberOfBuffers = 170000
MaxDirtyBuffers = 130000
MaxQueryMem = 2G
ThreadsPerQuery = 2
DirsAllowed = {folder}
VADInstallDir = .
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = .
ServerThreads = 10
[SPARQL]
ResultSetMaxRows = 10000000
"""
"""As the manual has it for 2 GB to spare (170,000 buffers of 8 kB), and with answers that aren't cut off."""


def installed() -> bool:
    """Whether there is a Virtuoso on this machine."""
    return all(shutil.which(program) for program in (PROGRAM, _SQL))


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: queries go to `address`/sparql, graphs to `address`/sparql-graph-crud-auth."""

    address: str
    folder: Path
    sql: int

    def load(self, file: Path, graph: str = "") -> None:
        """Load N-Quads, or Turtle into a graph, by the server's own loader of files."""
        place = self.folder / file.name
        place.symlink_to(file.resolve())
        where, flags = (graph, 0) if graph else ("urn:none", 512)
        self._run(f"DB.DBA.TTLP_MT(file_open('{place}'), '', '{where}', {flags}, 2)")
        self._run("checkpoint")

    def _run(self, command: str) -> None:
        given = [_SQL, f"127.0.0.1:{self.sql}", USER, PASSWORD, "ERRORS=STDOUT", f"exec={command};"]
        done = subprocess.run(given, check=True, capture_output=True, text=True)
        if "Error" in done.stdout:
            raise RuntimeError(done.stdout)


@contextmanager
def running(folder: Path) -> Iterator[Server]:
    """A new, empty server, until it is no longer needed."""
    sql, http = _free_ports()
    (folder / "virtuoso.ini").write_text(_SETTINGS.format(folder=folder, sql=sql, http=http), "ascii")
    with (folder / "output").open("wb") as output:
        command = [PROGRAM, "-f", "-c", "virtuoso.ini"]
        process = subprocess.Popen(command, cwd=folder, stdout=output, stderr=output)
        try:
            _wait_for(http, process)
            yield Server(f"http://127.0.0.1:{http}", folder, sql)
        finally:
            process.kill()  # what it would still write is taken away with its folder
            process.wait()


def _free_ports() -> tuple[int, int]:
    with socket.socket() as one, socket.socket() as other:
        one.bind(("127.0.0.1", 0))
        other.bind(("127.0.0.1", 0))
        return one.getsockname()[1], other.getsockname()[1]


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    """Return when the port answers, some ten seconds after the start: the database is made first."""
    while True:
        try:
            ended = process.wait(0.1)
        except subprocess.TimeoutExpired:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    return
        else:
            raise RuntimeError(f"{PROGRAM} ended with {ended}: see virtuoso.log and output in its folder")
