"""A store that is brought from one graph to the next is that of the next graph, and the former one stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Store

from graphbuilder.pipeline import build
from graphbuilder.store import AwaitedFile, generations, open_store
from graphbuilder.store.difference import differing_lines
from graphbuilder.workspace import Workspace, open_workspace
from tests.invented import text, write_texts


@pytest.mark.parametrize(
    ("old", "new", "differing"),
    [
        ("abc", "abc", []),
        ("", "ab", ["+a", "+b"]),
        ("ab", "", ["-a", "-b"]),
        ("acd", "abd", ["+b", "-c"]),
        ("b", "abc", ["+a", "+c"]),
    ],
)
def test_differing_lines(tmp_path: Path, old: str, new: str, differing: list[str]) -> None:
    """Lines of sorted files that only one has, in order."""
    places = [tmp_path / "old", tmp_path / "new"]
    for place, letters in zip(places, (old, new), strict=True):
        place.write_text("".join(f"{letter}\n" for letter in letters))
    with places[0].open("rb") as before, places[1].open("rb") as after:
        lines = list(differing_lines(before, after))
    found = [f"{'+' if added else '-'}{line.decode().strip()}" for added, line in lines]
    assert found == differing


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """Forty invented minutes with their graph beside them."""
    write_texts(tmp_path / "minutes", 40)
    build([tmp_path / "minutes"], tmp_path / "output", jobs=1)
    return tmp_path


def quads(folder: Path) -> set[str]:
    """All that is in the store of a workspace."""
    return {str(quad) for quad in open_store(open_workspace(folder))}


def forbid_loading(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on a store can't be made from nothing."""

    def loaded(*arguments: object) -> Store:
        raise AssertionError("the whole graph was loaded")

    monkeypatch.setattr(generations, "_load", loaded)


def test_changed_documents(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Changed, added and corrected minutes, three builds in a row: the store of a build from scratch."""
    minutes = built / "minutes"
    changes = (
        ("referat-003.txt", text(3).replace("Taget til efterretning", "Udsat")),
        ("referat-900.txt", text(300).replace("Asta Bjerregård", "Asta Bjerregaard")),
        (
            "referat-007.txt",
            text(7).replace("Sagen blev drøftet", "Lyng A/S (tidligere Bro ApS) deltog. Den blev drøftet"),
        ),
    )
    for name, changed in changes:
        (minutes / name).write_text(changed, "utf-8")
        with monkeypatch.context() as patch:
            forbid_loading(patch)
            build([minutes], built / "output", jobs=1)
    wanted = sorted(minutes.iterdir())
    build(wanted, built / "fresh", jobs=1)
    # The former forms of the changed documents are replaced, since they have the same names
    assert (built / "output" / "graph.nq").read_bytes() == (built / "fresh" / "graph.nq").read_bytes()
    assert quads(built / "output") == quads(built / "fresh")


def test_the_former_store_stays(built: Path) -> None:
    """Whoever has it open reads on in it, with nothing changed."""
    former = open_store(open_workspace(built / "output"))
    before = {str(quad) for quad in former}
    (built / "minutes" / "referat-003.txt").write_text(text(3).replace("Godkendt.", "Udsat."), "utf-8")
    build([built / "minutes"], built / "output", jobs=1)
    assert {str(quad) for quad in former} == before
    assert quads(built / "output") != before


@pytest.mark.parametrize("spoil", ["tables", "file", "pruned", "most"])
def test_loaded_anew(built: Path, spoil: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A damaged store, a graph.nq that isn't its own, something taken away, or nearly all changed."""
    loads: list[Store] = []
    load = generations._load

    def counted(store: Store, workspace: Workspace, turtle: AwaitedFile | None) -> Store:
        loads.append(store)
        return load(store, workspace, turtle)

    monkeypatch.setattr(generations, "_load", counted)
    minutes, output = built / "minutes", built / "output"
    (minutes / "referat-003.txt").write_text(text(3).replace("Godkendt.", "Udsat."), "utf-8")
    if spoil == "tables":
        for place in (output / "store").rglob("*.sst"):
            place.write_bytes(b"spoilt")
    elif spoil == "file":
        with (output / "graph.nq").open("a") as file:
            file.write(" ".join(["<https://example.org/z>"] * 4) + " .\n")
    elif spoil == "pruned":
        (minutes / "referat-005.txt").unlink()
    else:
        for number in range(40):
            (minutes / f"referat-{number:03}.txt").write_text(text(number + 100), "utf-8")
    build([minutes], output, jobs=1, prune=True)
    assert len(loads) == 1
    build([minutes], built / "fresh", jobs=1)
    assert quads(output) == quads(built / "fresh")
