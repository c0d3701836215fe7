"""The invented corpus of the benchmarks: the same each time, varied, and read as minutes."""

from __future__ import annotations

from pathlib import Path

from benchmarks.corpus import LAYOUTS, document, setting, write_corpus
from graphbuilder.pipeline import read_minutes


def test_documents_follow_from_number_and_seed() -> None:
    """The same number and seed give the same text, others another one."""
    assert document(5) == document(5)
    assert len({document(number, seed) for number in range(20) for seed in (1, 2)}) == 40


def test_layouts_and_lengths_vary() -> None:
    """All layouts come, and documents of a few and of many kilobytes."""
    assert {setting(number, 1).layout for number in range(98)} == set(LAYOUTS)
    sizes = sorted(len(document(number)) for number in range(60))
    assert sizes[0] < 15_000
    assert sizes[-1] > 45_000


def test_they_are_read_as_minutes(tmp_path: Path) -> None:
    """Each has its municipality, body, day and items, and statements of several kinds."""
    found = [read_minutes(path) for path in write_corpus(tmp_path, 12)]
    assert all(one.meeting.body and one.meeting.date and one.meeting.municipality for one in found)
    assert all(len(one.items) > 2 and one.decisions for one in found)
    assert sum(len(one.citations) + len(one.references) + len(one.organisations) for one in found) > 100
