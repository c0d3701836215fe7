"""A build that makes only what has changed leaves the same bytes as one from scratch."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from graphbuilder import outputs
from graphbuilder.corpus import Minutes, Reading, load_minutes
from graphbuilder.model import Extraction
from graphbuilder.pipeline import BuildSummary, build
from graphbuilder.store import Change, change_store, open_store
from graphbuilder.validate import validate
from graphbuilder.workspace import open_workspace
from tests.invented import text, write_texts

FILES = ("graph.nq", "graph.ttl", "catalog.ttl", "report.html", "unsure.json")


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """Some invented minutes with their graph beside them."""
    write_texts(tmp_path / "minutes", 12)
    build([tmp_path / "minutes"], tmp_path / "output", jobs=1)
    return tmp_path


@pytest.fixture
def refreshed(monkeypatch: pytest.MonkeyPatch) -> list[Change]:
    """The changes by which stores are brought from one graph to the next."""
    found: list[Change] = []

    def noted(*arguments: object) -> None:
        found.append(next(one for one in arguments if isinstance(one, Change)))
        change_store(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(outputs, "change_store", noted)
    return found


def assert_like_a_fresh_build(folder: Path, *options: Path) -> BuildSummary:
    """All files, the store and what is wrong are those of a build from scratch, whose summary is given."""
    fresh = folder / f"fresh-{random.random()}"
    review = options[0] if options else None
    summary = build([folder / "minutes"], fresh, jobs=1, review=review)
    different = [
        name for name in FILES if (folder / "output" / name).read_bytes() != (fresh / name).read_bytes()
    ]
    assert different == []
    stores = [open_store(open_workspace(place)) for place in (folder / "output", fresh)]
    assert {str(quad) for quad in stores[0]} == {str(quad) for quad in stores[1]}
    assert validate(stores[0]).results == validate(stores[1]).results
    return summary


CHANGES: dict[str, tuple[str, Callable[[], str]]] = {
    "corrected": ("referat-003.txt", lambda: text(3).replace("Taget til efterretning", "Udsat")),
    "another person": ("referat-007.txt", lambda: text(7).replace("Asta Bjerregård", "Asta Bjerregaard")),
    "added": ("referat-900.txt", lambda: text(300)),
    "same meeting": ("referat-901.txt", lambda: text(3).replace("Godkendt", "Drøftet")),
    "alias": (
        "referat-009.txt",
        lambda: text(9).replace(
            "Sagen blev drøftet", "Lyng A/S (tidligere Bro ApS) deltog. Den blev drøftet"
        ),
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_one_change(change: str, built: Path, refreshed: list[Change]) -> None:
    """A document that is corrected, added, records the meeting of another, or joins two organisations."""
    name, words = CHANGES[change]
    (built / "minutes" / name).write_text(words(), "utf-8")
    build([built / "minutes"], built / "output", jobs=1)
    assert len(refreshed) == 1
    assert 0 < len(refreshed[0].added) + len(refreshed[0].removed) < 2000
    assert_like_a_fresh_build(built)


def test_changes_in_a_row(built: Path, refreshed: list[Change]) -> None:
    """Drawn changes, one build after the other, each of which goes on from the last."""
    dice, minutes = random.Random(7), built / "minutes"
    for step in range(5):
        kind = dice.choice(["swap", "alias", "add"])
        place = dice.choice(sorted(minutes.iterdir()))
        said = place.read_text("utf-8")
        if kind == "swap":
            place.write_text(said.replace("Godkendt.", "Udsat.").replace("Asta", "Karla"), "utf-8")
        elif kind == "alias":
            firm = dice.choice(["Lyng A/S (tidligere Bro ApS)", "Bro ApS", "Lyng Gruppen A/S"])
            place.write_text(said.replace("Sagen blev drøftet", f"{firm} deltog. Den blev drøftet"), "utf-8")
        else:
            (minutes / f"ny-{step}.txt").write_text(text(200 + step), "utf-8")
        build([minutes], built / "output", jobs=1)
    assert len(refreshed) == 5
    assert_like_a_fresh_build(built)


@pytest.mark.parametrize(
    "spoil", ["ledger.sqlite", ".merged.nq", "graph.nq", "graph.ttl", "store", "graphbuilder.json"]
)
def test_outputs_that_are_not_as_they_were_left(spoil: str, built: Path, refreshed: list[Change]) -> None:
    """All is made anew when something is missing or was changed."""
    (built / "minutes" / "referat-003.txt").write_text(text(3).replace("Godkendt.", "Udsat."), "utf-8")
    place = built / "output" / spoil
    if spoil == "store":
        for table in place.rglob("*.sst"):
            table.write_bytes(b"spoilt")
    elif spoil.startswith("graph."):
        place.write_bytes(place.read_bytes().replace(b"Vej 5", b"Vej 6", 1))
    else:
        place.write_text("{}")
    build([built / "minutes"], built / "output", jobs=1)
    assert refreshed == []
    assert_like_a_fresh_build(built)


REVIEW = """action,kind,municipality,name,other,value,document,quote
merge,person,,Asta Bjerregård,Karla Bjerregård,,,
apart,organisation,,Lyng A/S,Bro ApS,,,
rename,person,,Bo Holm,,Bo Ager Holm,,
drop,attachment,,Kort over Vej 4,,,referat-004.txt,
municipality,,,,,Vejen,referat-005.txt,
seen,no-municipality,,,,,referat-900.txt,
seen,similar-names,,,,,,
"""


REVIEWED: dict[str, tuple[str, Callable[[], str]]] = {
    "what the review is about": ("referat-004.txt", lambda: text(4).replace("Bo Holm", "Bo Ager Holm")),
    "no municipality": ("referat-900.txt", lambda: text(9).replace("Fjordby Kommune", "")),
    "alias": CHANGES["alias"],
}


@pytest.mark.parametrize("change", REVIEWED)
def test_one_change_with_a_review(change: str, built: Path, refreshed: list[Change]) -> None:
    """A review that stays as it is keeps nothing from being left as it was."""
    name, words = REVIEWED[change]
    review = built / "review.csv"
    review.write_text(REVIEW, "utf-8")
    build([built / "minutes"], built / "output", jobs=1, review=review)
    assert refreshed == []
    (built / "minutes" / name).write_text(words(), "utf-8")
    former = build([built / "minutes"], built / "output", jobs=1, review=review)
    assert len(refreshed) == 1
    fresh = assert_like_a_fresh_build(built, review)
    assert (former.corrections, former.complaints) == (fresh.corrections, fresh.complaints)


def test_a_review_is_applied_to_all(built: Path, refreshed: list[Change]) -> None:
    """A build with decisions of people is made as a whole, and so is the one without them after it."""
    review = built / "review.csv"
    review.write_text("action,kind,name,other\nmerge,person,Asta Bjerregård,Karla Bjerregård\n", "utf-8")
    build([built / "minutes"], built / "output", jobs=1, review=review)
    assert_like_a_fresh_build(built, review)
    build([built / "minutes"], built / "output", jobs=1)
    assert refreshed == []
    assert_like_a_fresh_build(built)


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of documents of which everything that was read is loaded."""
    found: list[str] = []

    def noted(reading: Reading, minutes: Minutes) -> Extraction:
        found.append(minutes.name)
        return load_minutes(reading, minutes)

    monkeypatch.setattr(outputs, "load_minutes", noted)
    return found


def test_only_what_has_changed_is_loaded(built: Path, loaded: list[str]) -> None:
    """Merging goes by the outlines of the documents that are as they were."""
    (built / "minutes" / "referat-003.txt").write_text(text(3).replace("Godkendt.", "Udsat."), "utf-8")
    build([built / "minutes"], built / "output", jobs=1)
    assert set(loaded) == {"referat-003.txt"}


def _halved(data: bytes) -> bytes:
    return data[: len(data) // 2]


def _with_another_name(data: bytes) -> bytes:
    assert b"Asta Bjerreg\xc3\xa5rd" in data
    return data.replace(b"Asta Bjerreg\xc3\xa5rd", b"Esta Bjerreg\xc3\xa5rd")


@pytest.mark.parametrize("spoil", [_halved, _with_another_name, lambda data: b"", lambda data: bytes(99)])
def test_damaged_outlines(spoil: Callable[[bytes], bytes], built: Path, loaded: list[str]) -> None:
    """Outlines that aren't as they were left are all made again."""
    place = built / "output" / "outlines.bin"
    place.write_bytes(spoil(place.read_bytes()))
    (built / "minutes" / "referat-003.txt").write_text(text(3).replace("Godkendt.", "Udsat."), "utf-8")
    build([built / "minutes"], built / "output", jobs=1)
    assert len(set(loaded)) == 12
    assert_like_a_fresh_build(built)


@pytest.mark.parametrize("spoil", [_halved, lambda data: data[:8192] + bytes(len(data) - 8192)])
def test_a_damaged_ledger(spoil: Callable[[bytes], bytes], built: Path) -> None:
    """A ledger that begins as it should and can't be read to its end is made again, and so is the graph."""
    place = built / "output" / "ledger.sqlite"
    place.write_bytes(spoil(place.read_bytes()))
    (built / "minutes" / "referat-003.txt").write_text(text(3).replace("Godkendt.", "Udsat."), "utf-8")
    build([built / "minutes"], built / "output", jobs=1)
    assert_like_a_fresh_build(built)


def test_outlines_of_other_documents(built: Path) -> None:
    """Those of another corpus, whole in themselves, of the same texts by other names, give no other graph."""
    other = built / "other"
    other.mkdir()
    for place in (built / "minutes").iterdir():
        (other / f"x-{place.name}").write_bytes(place.read_bytes())
    build([other], built / "others", jobs=1, municipality="Vejen")
    (built / "others" / "outlines.bin").replace(built / "output" / "outlines.bin")
    (built / "minutes" / "referat-012.txt").write_text(text(12).replace("Fjordby Kommune", ""), "utf-8")
    build([built / "minutes"], built / "output", jobs=1)
    assert_like_a_fresh_build(built)


def test_another_setting_for_a_document(built: Path) -> None:
    """An outline counts only for the municipality that it was made for."""
    place = built / "minutes" / "referat-004.txt"
    place.write_text(text(4).replace("Fjordby Kommune", ""), "utf-8")
    build([built / "minutes"], built / "output", jobs=1, municipality="Vejen")
    build([built / "minutes"], built / "output", jobs=1)
    assert_like_a_fresh_build(built)


def test_renamed_and_removed_documents(built: Path, loaded: list[str]) -> None:
    """A file that goes by another name, and one that is taken away."""
    (built / "minutes" / "referat-003.txt").rename(built / "minutes" / "a-003.txt")
    (built / "minutes" / "referat-007.txt").unlink()
    build([built / "minutes"], built / "output", jobs=1, prune=True)
    assert_like_a_fresh_build(built)


@pytest.mark.parametrize("stage", ["patch_turtle", "change_store", "validate_again", "files_as_they_are"])
def test_an_ended_refresh_is_finished_by_the_next(
    stage: str, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run that ends between two files leaves a graph that can be read, and the next build is whole."""

    def ended(*arguments: object) -> None:
        raise KeyboardInterrupt

    (built / "minutes" / "referat-003.txt").write_text(text(3).replace("Godkendt.", "Udsat."), "utf-8")
    monkeypatch.setattr(outputs, stage, ended)
    with pytest.raises(KeyboardInterrupt):
        build([built / "minutes"], built / "output", jobs=1)
    monkeypatch.undo()
    assert len(open_store(open_workspace(built / "output"))) > 1000
    build([built / "minutes"], built / "output", jobs=1)
    assert_like_a_fresh_build(built)
