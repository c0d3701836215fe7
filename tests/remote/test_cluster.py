"""On a cluster the workers fetch what they read."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphbuilder import cluster
from graphbuilder.pipeline import build
from graphbuilder.workspace import open_workspace
from tests.invented import text
from tests.remote.conftest import Host
from tests.test_cluster import Cluster
from tests.waiting import LONG


def test_workers_fetch_themselves(host: Host, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the password that was given here, each file once, and the graph is that of one machine."""
    monkeypatch.setattr(cluster, "_SECONDS", LONG)
    host.files = {f"/{number}.txt": text(number).encode() for number in range(5)}
    addresses = [f"{host.address}/{number}.txt" for number in range(5)]
    build(addresses, tmp_path / "alone", jobs=1)
    host.asked.clear()
    host.password = "Basic bGlzOmhlbW1lbGln"
    given = [address.replace("http://", "http://lis:hemmelig@") for address in addresses]
    (tmp_path / "cluster").mkdir()
    workers = Cluster(tmp_path / "cluster", 1)
    try:
        workers.start()
        summary = build([*given, f"{host.address}/none.txt"], tmp_path / "together", cluster=workers.address)
    finally:
        workers.close()
    assert (summary.documents, summary.read, len(summary.failures)) == (5, 5, 1)
    assert [path for path in host.fetched() if path != "/none.txt"] == sorted(host.files)
    together, alone = open_workspace(tmp_path / "together"), open_workspace(tmp_path / "alone")
    assert together.nquads.read_bytes() == alone.nquads.read_bytes()
