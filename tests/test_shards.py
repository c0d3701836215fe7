"""Shards: a file of N-Quads for each municipality, whose lines together are the graph."""

from __future__ import annotations

import hashlib
import heapq
import json
from collections.abc import Iterable
from pathlib import Path
from typing import cast

import pytest
from click.testing import CliRunner
from pyoxigraph import Quad, QuerySolutions, RdfFormat, Store, serialize

from graphbuilder.cli import cli
from graphbuilder.errors import WorkspaceError
from graphbuilder.namespaces import REF_IRI
from graphbuilder.shards import MANIFEST, NOWHERE, write_shards
from graphbuilder.store import open_store, write_nquads
from graphbuilder.workspace import Workspace, open_workspace


def workspace_of(quads: Iterable[Quad], folder: Path) -> Workspace:
    """A workspace with these statements."""
    folder.mkdir()
    workspace = Workspace(folder)
    workspace.marker.write_text('{"format": 1}\n', "utf-8")
    lines = serialize(quads, format=RdfFormat.N_QUADS) or b""
    write_nquads(lines.decode().splitlines(keepends=True), workspace.nquads)
    return workspace


def merged(folder: Path) -> bytes:
    """The lines of all shards in a folder, in order."""
    files = [place.read_bytes().splitlines(keepends=True) for place in folder.glob("*.nq")]
    return b"".join(heapq.merge(*files))


def shards_in(output: Path, folder: Path) -> dict[str, dict[str, object]]:
    """What the manifest says of each file, after the shards of a workspace were written."""
    workspace = open_workspace(output)
    write_shards(workspace, open_store(workspace), folder)
    told = json.loads((folder / MANIFEST).read_text("utf-8"))["shards"]
    return {shard["file"]: shard for shard in told}


def test_shards_together_are_the_graph(sample_output: Path, tmp_path: Path) -> None:
    """Each line of graph.nq stands in one shard, in order, and the manifest tells what is there."""
    told = shards_in(sample_output, tmp_path / "shards")
    assert merged(tmp_path / "shards") == (sample_output / "graph.nq").read_bytes()
    assert {place.name for place in (tmp_path / "shards").iterdir()} == {*told, MANIFEST}
    for name, shard in told.items():
        data = (tmp_path / "shards" / name).read_bytes()
        assert shard["sha256"] == hashlib.sha256(data).hexdigest()
        assert shard["lines"] == data.count(b"\n")


def test_a_shard_has_the_minutes_of_one_municipality(
    sample: Store, sample_output: Path, tmp_path: Path
) -> None:
    """A shard names no other municipality as that of a body that met, and documents are counted."""
    told = shards_in(sample_output, tmp_path / "shards")
    places = {name: shard for name, shard in told.items() if shard["municipality"]}
    assert len(places) > 1
    for name, shard in places.items():
        query = (
            f"PREFIX ref: <{REF_IRI}> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
            "SELECT DISTINCT ?g ?label WHERE { GRAPH ?g { "
            "?d ref:records/ref:heldBy/ref:municipality/rdfs:label ?label } }"
        )
        store = Store()
        store.load(path=str(tmp_path / "shards" / name), format=RdfFormat.N_QUADS)
        rows = [(row["g"].value, row["label"].value) for row in cast(QuerySolutions, store.query(query))]
        assert {label for _, label in rows} == {shard["municipality"]}
        assert len(rows) == shard["documents"]


def test_minutes_without_municipality(sample: Store, tmp_path: Path) -> None:
    """Minutes that name no municipality go into a shard of their own; nothing is lost."""
    without = [quad for quad in sample if quad.predicate.value != REF_IRI + "municipality"]
    workspace = workspace_of(without, tmp_path / "output")
    told = shards_in(workspace.root, tmp_path / "shards")
    assert set(told) <= {f"{NOWHERE}.nq", "samlet.nq"}
    assert told[f"{NOWHERE}.nq"]["municipality"] == ""
    assert merged(tmp_path / "shards") == workspace.nquads.read_bytes()


def test_former_shards_go(sample: Store, sample_output: Path, tmp_path: Path) -> None:
    """A municipality that is gone leaves no file; what isn't ours in the folder stays."""
    folder = tmp_path / "shards"
    before = shards_in(sample_output, folder)
    (folder / "notes.nq").write_text("mine", "utf-8")
    gone = next(shard for shard in before.values() if shard["municipality"])
    graphs = (folder / str(gone["file"])).read_text("utf-8")
    kept = [quad for quad in sample if str(quad.graph_name) not in graphs]
    workspace = workspace_of(kept, tmp_path / "output")
    after = shards_in(workspace.root, folder)
    assert set(after) == set(before) - {gone["file"]}
    assert {place.name for place in folder.iterdir()} == {*after, MANIFEST, "notes.nq"}


def test_foreign_manifest_is_not_overwritten(sample_output: Path, tmp_path: Path) -> None:
    """A file by the manifest's name that isn't ours is named, and nothing is written."""
    (tmp_path / MANIFEST).write_text("[]", "utf-8")
    with pytest.raises(WorkspaceError, match="isn't a list of shards"):
        shards_in(sample_output, tmp_path)
    assert [place.name for place in tmp_path.iterdir()] == [MANIFEST]


def test_on_the_command_line(sample_output: Path, tmp_path: Path) -> None:
    """A folder is written, and written again; another format, or a file besides, is refused."""
    runner, target = CliRunner(), tmp_path / "by place"
    options = ["--output", str(sample_output), "--by-municipality", str(target)]
    for _ in range(2):
        done = runner.invoke(cli, ["export", "nquads", *options])
        assert done.exit_code == 0, done.output
        assert merged(target) == (sample_output / "graph.nq").read_bytes()
    for arguments in (["turtle"], ["nquads", "--to", str(tmp_path / "graph.nq")]):
        refused = runner.invoke(cli, ["export", *arguments, *options])
        assert refused.exit_code == 2
        assert "goes with nquads, and without --to" in refused.output
