"""Copies of what was read make a larger corpus, without anything being read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from benchmarks.copies import copy, write_copies
from graphbuilder.model import PersonMention, ProjectMention
from graphbuilder.pipeline import build
from graphbuilder.store import open_store
from graphbuilder.workspace import open_workspace
from tests.invented import evidence, extraction, item, reference, write_texts


def test_copies_build_without_reading(tmp_path: Path) -> None:
    """Three copies of four documents are twelve meetings; the first ones say what the originals do."""
    write_texts(tmp_path / "minutes", 4)
    built = build([tmp_path / "minutes"], tmp_path / "built", jobs=1)
    assert write_copies(tmp_path / "built", tmp_path / "many", 3) == 12
    many = build([tmp_path / "many" / "minutes"], tmp_path / "many" / "output", jobs=1)
    assert (many.documents, many.read, many.reused) == (12, 0, 12)
    assert (many.meetings, many.items) == (3 * built.meetings, 3 * built.items)
    assert len(open_store(open_workspace(tmp_path / "many" / "output"))) > 2 * built.triples


def test_a_copy_is_of_another_meeting() -> None:
    """Days are eight weeks later, cases, people and projects others; what isn't a date stays."""
    one = extraction(
        date="2024-05-14",
        items=(item(case="24/1", title="2024"),),
        references=(reference("2024-03-01"),),
    )
    people = (PersonMention(1, "Bo Holm", "", "", evidence("Bo Holm")),)
    full = copy(one, "x.txt", "0" * 64, 0)
    assert (full.source, full.digest, full.meeting, full.items) == ("x.txt", "0" * 64, one.meeting, one.items)
    projects = (ProjectMention(1, "Grøn By", evidence("Grøn By")),)
    found = copy(replace(one, people=people, projects=projects), "y.txt", "1" * 64, 2)
    assert found.meeting.date is not None
    assert (found.meeting.date.value, found.references[0].date) == ("2024-09-03", "2024-06-21")
    case = found.items[0].case_number
    assert case is not None
    assert (case.value, found.items[0].title.value) == ("24/12", "2024")
    assert (found.people[0].person, found.projects[0].name) == ("Bo Holm Cbo", "Grøn By 2")
