from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from graphbuilder.errors import ConfigError
from graphbuilder.excluded import NOBODY, Excluded, find_leaks, read_excluded, without_people
from graphbuilder.model import Issue
from graphbuilder.pipeline import build
from graphbuilder.review import Action, Entry, write_rows
from graphbuilder.store import open_store
from graphbuilder.workspace import Workspace
from tests.invented import absence, decision, extraction, item, participant, write_texts

HOLM = Excluded(("bo holm",), "ude.txt")


@pytest.mark.parametrize(
    ("text", "blotted"),
    [
        ("Afbud fra Bo Holm (A).", "Afbud fra ███████ (A)."),
        ("BO HOLM gik", "███████ gik"),
        ("Bo\nHolms forslag", "████████ forslag"),
        ("Bo **Holm**", "█████████**"),
        ("Holm, Bo (A)", "████████ (A)"),
        ("/person/bo-holm>", "/person/███████>"),
        ("Lis Holm, Bo og Ib", "Lis ████████ og Ib"),  # rather too much than too little
        ("Bo Holmgaard, Anna-Bo Holm, Lis Holm og Bo", ""),
        ("Bo, Holm er en ø", ""),
    ],
)
def test_what_is_blotted(text: str, blotted: str) -> None:
    """The whole name in every way of writing it, at its length; no other name that holds it."""
    assert HOLM.blot(text) == (blotted or text)
    assert HOLM.has(text) is bool(blotted)


@pytest.mark.parametrize("name", ["Åse Kjær", "Aase Kjær", "åse KJAER"])
def test_the_ways_of_writing_letters(tmp_path: Path, name: str) -> None:
    """A name with aa or å, æ or ae leaves in each of them."""
    path = tmp_path / "ude.txt"
    path.write_text(f"\ufeff# ude\n\n{name}\n", "utf-8")
    excluded = read_excluded(path)
    assert all(excluded.has(form) for form in ("Åse Kjær", "Aase Kjaer", "ÅSE KJÆR"))
    assert not excluded.has("Ase Kjar")


def test_faulty_lists(tmp_path: Path) -> None:
    """A single word would take too much with it, and a file that isn't there takes nothing."""
    path = tmp_path / "ude.txt"
    path.write_text("Bo Holm\nHolm\n", "utf-8")
    with pytest.raises(ConfigError, match="line 2: a single word"):
        read_excluded(path)
    with pytest.raises(ConfigError, match="--exclude-people"):
        read_excluded(tmp_path / "none.txt")
    assert read_excluded(None) == NOBODY


def test_statements_and_quotes() -> None:
    """Statements about them go; others stay, with their quotes as the text has them now."""
    text = "Afbud: Bo Holm. Holm gik."
    words = decision("Holm. Holm gik.")
    place = replace(words.evidence, start=text.index("Holm."), end=len(text), quote="Holm. Holm gik.")
    document = extraction(
        items=(item(title="Tak til Bo Holm"),),
        participants=(participant("Bo Holm"), participant("Lis Degn")),
        absences=(absence("bo holm"),),
        decisions=(replace(words, evidence=place),),
        issues=(Issue("unread-names", "Bo Holm?", quote="Bo Holm"),),
    )
    found, blotted = without_people(document, text, HOLM)
    assert blotted == "Afbud: ███████. Holm gik."
    assert [one.person for one in found.participants] == ["Lis Degn"]
    assert found.absences == ()
    assert found.items[0].title.value == "Tak til ███████"
    evidence = found.decisions[0].evidence
    assert evidence.quote == "████. Holm gik." == blotted[evidence.start : evidence.end]
    assert (found.issues[0].message, found.issues[0].quote) == ("███████?", "███████")
    assert without_people(document, text, NOBODY) == (document, text)


def holding(root: Path, *words: str) -> list[str]:
    """The files below `root` in which one of the words stands, as bytes; the store's too."""
    forms = [form.encode() for word in words for form in (word, word.upper(), word.replace(" ", "-").lower())]
    return sorted(
        place.relative_to(root).as_posix()
        for place in root.rglob("*")
        if place.is_file() and any(form in place.read_bytes() for form in forms)
    )


def prepare(tmp_path: Path) -> tuple[Path, Path, Path]:
    """Eight minutes, a workspace in which they are built, and a list with one of their members."""
    write_texts(tmp_path / "minutes", 8)
    people = tmp_path / "ude.txt"
    people.write_text("Carla Degn\n", "utf-8")
    build([tmp_path / "minutes"], tmp_path / "output", jobs=1)
    return tmp_path / "minutes", tmp_path / "output", people


def test_a_person_leaves_no_byte(tmp_path: Path) -> None:
    """Graph, store, former store, report, extractions, texts and networks: nothing has the name.

    No document is read for that, and the others are where they were.
    """
    minutes, output, people = prepare(tmp_path)
    before = holding(output, "Carla Degn")
    assert {name.partition("/")[0] for name in before} >= {"graph.nq", "graph.ttl", "extracted", "store"}
    workspace = Workspace(output)
    workspace.networks.mkdir()
    (workspace.networks / "people.gexf").write_text("<node label='Carla Degn'/>", "utf-8")
    (workspace.networks / "laws.gexf").write_text("<node label='planloven'/>", "utf-8")
    with (minutes / "referat-000.txt").open("a", encoding="utf-8") as file:
        file.write("\n")  # so that there is a former store
    build([minutes], output, jobs=1)
    assert len(list(workspace.store.glob("*/CURRENT"))) == 2
    summary = build([minutes], output, jobs=1, exclude_people=people)
    assert summary.read == 0
    assert summary.leaks == (
        "networks/people.gexf named someone who is left out, and was removed: make it again",
    )
    assert holding(output, "Carla Degn") == []
    assert holding(output, "Bo Holm") != []
    assert [place.name for place in workspace.networks.iterdir()] == ["laws.gexf"]
    store = open_store(workspace)
    people_left = {str(quad.object) for quad in store if "person/" in str(quad.object)}
    assert len({name for name in people_left if "degn" in name}) == 0
    assert len({name for name in people_left if "bo-holm" in name}) > 0


def test_a_rebuild_keeps_them_out(tmp_path: Path) -> None:
    """New minutes and new builds don't bring them back; forgetting the list is an error."""
    minutes, output, people = prepare(tmp_path)
    build([minutes], output, jobs=1, exclude_people=people)
    (minutes / "referat-100.txt").write_bytes((minutes / "referat-001.txt").read_bytes() + b"\n")
    assert build([minutes], output, jobs=1, exclude_people=people).read == 1
    assert holding(output, "Carla Degn") == []
    with pytest.raises(ConfigError, match="1 person is left out of the graph"):
        build([minutes], output, jobs=1)
    assert holding(output, "Carla Degn") == []
    fresh = build([minutes], tmp_path / "fresh", jobs=1, exclude_people=people)
    assert fresh.read == 9
    assert (tmp_path / "fresh" / "graph.nq").read_bytes() == (output / "graph.nq").read_bytes()


def test_more_and_fewer_people(tmp_path: Path) -> None:
    """One more needs no reading; one who comes back does, and is as if they had never left."""
    minutes, output, people = prepare(tmp_path)
    plain = (output / "graph.nq").read_bytes()
    build([minutes], output, jobs=1, exclude_people=people)
    people.write_text("Carla Degn\nBo Holm\n", "utf-8")
    assert build([minutes], output, jobs=1, exclude_people=people).read == 0
    assert holding(output, "Carla Degn", "Bo Holm") == []
    people.write_text("Bo Holm\n", "utf-8")
    assert build([minutes], output, jobs=1, exclude_people=people).read == 8
    assert holding(output, "Carla Degn") != []
    people.write_text("", "utf-8")
    build([minutes], output, jobs=1, exclude_people=people)
    assert (output / "graph.nq").read_bytes() == plain


def test_review_does_not_bring_them_back(tmp_path: Path) -> None:
    """Corrections that name them are left out, and so is their signature."""
    minutes, output, people = prepare(tmp_path)
    review = tmp_path / "review.csv"
    entries = [
        Entry(Action.MERGE, "person", "", "Carla Degn", "Asta Bjerregård", who="Lis", why="x"),
        Entry(
            Action.RENAME,
            "person",
            "",
            "Bo Holm",
            value="Bo Rosenholm",
            who="Carla Degn",
            why="af Carla Degn",
        ),
    ]
    review.write_bytes(write_rows(entries))
    summary = build([minutes], output, jobs=1, review=review, exclude_people=people)
    assert (summary.corrections, summary.complaints) == (1, ())
    assert holding(output, "Carla Degn") == []
    assert "Bo Rosenholm" in (output / "graph.ttl").read_text("utf-8")


def test_file_names_are_told_of(tmp_path: Path) -> None:
    """The name of a file is the user's own: it stays, and the build says so."""
    minutes, output, people = prepare(tmp_path)
    (minutes / "referat-000.txt").rename(minutes / "Carla Degn.txt")
    summary = build([minutes], output, jobs=1, exclude_people=people)
    told = "manifest.json still names someone who is left out; is it the name of a file?"
    assert told in summary.leaks


def test_letters_escaped_in_json_are_found(tmp_path: Path) -> None:
    """A name is also seen where its letters are written as numbers."""
    (tmp_path / "a.json").write_text('{"path": "S\\u00f8ren Holm.txt"}', "utf-8")
    (tmp_path / "b.json").write_text('{"path": "Sune Holm.txt"}', "utf-8")
    found = find_leaks(tmp_path, Excluded(("søren holm",)))
    assert [place.name for place in found] == ["a.json"]
