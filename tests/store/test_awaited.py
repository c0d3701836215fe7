"""A store is loaded while its Turtle file is written: the same store, and an end when that fails."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from graphbuilder.errors import WorkspaceError
from graphbuilder.pipeline import build
from graphbuilder.store import (
    AwaitedFile,
    GivenUpError,
    awaited_file,
    build_store,
    open_store,
    whole_file,
)
from graphbuilder.workspace import Workspace

ROOT = Path(__file__).parent.parent.parent


def test_a_whole_file_is_there_at_once(tmp_path: Path) -> None:
    """Nobody waits for a file that stands there."""
    file = whole_file(tmp_path / "graph.ttl")
    file.check()
    assert file.wait() == tmp_path / "graph.ttl"


def test_who_waits_gets_the_file_when_it_is_whole(tmp_path: Path) -> None:
    """Another thread goes on when the file is whole, and not before."""
    file, got = AwaitedFile(tmp_path / "graph.ttl"), list[Path]()
    waiting = threading.Thread(target=lambda: got.append(file.wait()))
    waiting.start()
    waiting.join(0.05)
    assert waiting.is_alive()
    assert got == []
    file.set_whole()
    waiting.join()
    assert got == [tmp_path / "graph.ttl"]


def test_who_waits_for_what_fails_is_told(tmp_path: Path) -> None:
    """When the block ends in an error, waiting and checking raise; the error stays what it was."""
    with pytest.raises(OSError, match="disk"), awaited_file(tmp_path / "graph.ttl") as file:
        raise OSError("disk is full")
    with pytest.raises(GivenUpError, match=r"graph\.ttl"):
        file.wait()
    with pytest.raises(GivenUpError):
        file.check()


def test_the_store_is_the_same_either_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One process after the other, or meanwhile: the same statements in the same graphs."""
    threads = set[bool]()

    def noting(*given: object, **named: object) -> None:
        threads.add(threading.current_thread() is threading.main_thread())
        build_store(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr("graphbuilder.outputs.build_store", noting)
    stores = []
    for jobs in (1, 2):
        build([ROOT / "examples" / "minutes"], tmp_path / str(jobs), jobs=jobs)
        stores.append(set(open_store(Workspace(tmp_path / str(jobs)))))
    assert stores[0] == stores[1]
    assert threads == {True, False}


def test_a_turtle_file_that_fails_ends_the_loading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The build says what failed, no half a store is left, and the next one puts all in order."""
    minutes = tmp_path / "minutes.txt"
    minutes.write_bytes((ROOT / "examples" / "minutes" / sorted_examples()[0]).read_bytes())

    def broken(*given: object) -> None:
        raise OSError("disk is full")

    with monkeypatch.context() as patched:
        patched.setattr("graphbuilder.outputs.write_turtle", broken)
        with pytest.raises(WorkspaceError, match="disk is full"):
            build([minutes], tmp_path / "output", jobs=2)
    workspace = Workspace(tmp_path / "output")
    assert [place.name for place in workspace.store.iterdir()] == []
    assert not workspace.turtle.exists()
    assert build([minutes], tmp_path / "output", jobs=2).triples > 100
    assert len(open_store(workspace)) > 100


def sorted_examples() -> list[str]:
    """The names of the text files among the examples."""
    return sorted(path.name for path in (ROOT / "examples" / "minutes").glob("*.txt"))
