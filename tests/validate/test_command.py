"""`graphbuilder validate`: what a person and a script see."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pyoxigraph import RdfFormat, Store, serialize

from graphbuilder.cli import cli
from graphbuilder.namespaces import DEFAULT_BASE
from graphbuilder.store import write_nquads, write_turtle
from graphbuilder.workspace import Workspace

SAMPLE = Path(__file__).parents[1] / "data/sample.ttl"
WITHOUT_OUTCOME = """PREFIX ref: <https://w3id.org/referat#>
DELETE { ?decision ref:outcome ?outcome } WHERE { ?decision a ref:Decision ; ref:outcome ?outcome }"""


def workspace_of(store: Store, folder: Path) -> Path:
    """A workspace with the store's triples in one graph."""
    workspace = Workspace(folder / "output")
    workspace.root.mkdir()
    workspace.marker.write_text('{"format": 1}\n', "utf-8")
    quads = serialize((quad.triple for quad in store), format=RdfFormat.N_TRIPLES)
    assert quads is not None
    lines = [f"{line[:-2]} <{DEFAULT_BASE}samlet> .\n" for line in quads.decode().splitlines()]
    write_nquads(lines, workspace.nquads)
    write_turtle(workspace.nquads, workspace.turtle, DEFAULT_BASE)
    return workspace.root


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    """A workspace with the sound sample."""
    store = Store()
    store.load(path=str(SAMPLE), format=RdfFormat.TURTLE)
    return workspace_of(store, tmp_path)


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    """A workspace with the sample, whose decision has no outcome any more."""
    store = Store()
    store.load(path=str(SAMPLE), format=RdfFormat.TURTLE)
    store.update(WITHOUT_OUTCOME)
    return workspace_of(store, tmp_path)


def run(output: Path, *options: str | Path) -> Result:
    """The command on a workspace."""
    return CliRunner().invoke(cli, ["validate", "--output", str(output), *map(str, options)])


def test_a_sound_graph_says_so(sound: Path) -> None:
    """Nothing is wrong, and the exit code is that of success."""
    done = run(sound)
    assert (done.exit_code, done.stdout) == (0, "Nothing is wrong.\n")


def test_what_is_wrong_is_told_with_its_sentence(damaged: Path) -> None:
    """The demand, the thing, and the words that it was read from; the exit code is that of failure."""
    done = run(damaged)
    assert done.exit_code == 1
    thing = (
        f"{DEFAULT_BASE}kommune/0997/udvalg/kultur-og-fritidsudvalget/moede/2025-05-06/punkt/41/beslutning/1"
    )
    assert done.stdout.splitlines() == [
        "VIOLATION  A decision has exactly one outcome, which is a concept of ref:Outcomes.  (1)",
        f"  decision “1”  <{thing}>",
        "      “Anbefales.”  kultur-2025-05-06.txt 109–119",
        "",
        "1 violation, 0 warnings.",
    ]


def test_messages_are_in_danish_too(damaged: Path) -> None:
    """The same in Danish."""
    done = run(damaged, "--language", "da")
    assert done.stdout.splitlines()[0].startswith("VIOLATION  En beslutning har netop ét udfald")
    assert done.stdout.splitlines()[-1] == "1 fejl, 0 advarsler."


def test_json_for_scripts(damaged: Path) -> None:
    """All of it as data, with both languages and the evidence."""
    done = run(damaged, "--json")
    found = json.loads(done.stdout)
    assert (done.exit_code, found["conforms"], found["violations"]) == (1, False, 1)
    result = found["results"][0]
    assert (result["kind"], result["component"]) == ("Decision", "MinCount")
    assert sorted(result["messages"]) == ["da", "en"]
    assert [place["quote"] for place in result["evidence"]] == ["Anbefales."]


def test_own_shapes(sound: Path, tmp_path: Path) -> None:
    """A user's shapes take the place of ours; those that aren't compiled go to pyshacl, and that is said."""
    shapes = tmp_path / "own.ttl"
    head = "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix ref: <https://w3id.org/referat#> .\n"
    shapes.write_text(
        f"{head}ref:S sh:targetClass ref:Person ; sh:property [ sh:path ref:age ; sh:minCount 1 ] ."
    )
    compiled = run(sound, "--shapes", shapes)
    assert compiled.exit_code == 1
    assert "pyshacl" not in compiled.stderr
    assert compiled.stdout.splitlines()[0] == "VIOLATION  age: a value is missing  (2)"
    shapes.write_text(f"{head}ref:S sh:targetClass ref:Person ; sh:not [ sh:class ref:Person ] .")
    other = run(sound, "--shapes", shapes)
    assert other.exit_code == 1
    assert "sh:not: pyshacl is asked" in other.stderr


def test_missing_shapes_are_an_error(sound: Path) -> None:
    """The message names the file."""
    done = run(sound, "--shapes", "nowhere.ttl")
    assert done.exit_code == 1
    assert "nowhere.ttl can't be read" in done.stderr
