"""Evidence of whole minutes: each quote stands at its place, however damaged the text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphbuilder.errors import GraphbuilderError
from graphbuilder.extract import extract
from graphbuilder.model import Document, Extraction
from graphbuilder.read import make_document, read_document
from graphbuilder.segment import segment
from tests.hostile.soundness import misplaced, places_of

ROOT = Path(__file__).parents[2]
FILES = sorted(
    path
    for pattern in ("examples/minutes/*", "tests/gold/minutes/*", "tests/gold/*/minutes/*")
    for path in ROOT.glob(pattern)
)


def read(document: Document) -> Extraction:
    """What is read of a document."""
    return extract(document, segment(document))


@st.composite
def damaged_texts(draw: st.DrawFn) -> str:
    """Minutes with lines dropped, doubled, swapped or cut, and the text broken off somewhere."""
    lines = read_document(draw(st.sampled_from(FILES))).text.split("\n")
    for _ in range(draw(st.integers(1, 12))):
        _damage(draw, lines)
    return "\n".join(lines)


def _damage(draw: st.DrawFn, lines: list[str]) -> None:
    """Do one damage to a line, or to all lines from it on."""
    at = draw(st.integers(0, len(lines) - 1))
    kind = draw(st.sampled_from(("drop", "double", "swap", "cut", "break off")))
    if kind == "drop":
        lines[at : at + draw(st.integers(1, 5))] = [""]
    elif kind == "double":
        lines.insert(at, lines[at])
    elif kind == "swap":
        other = draw(st.integers(0, len(lines) - 1))
        lines[at], lines[other] = lines[other], lines[at]
    elif kind == "cut":
        lines[at] = lines[at][: draw(st.integers(0, len(lines[at])))]
    else:
        del lines[max(at, len(lines) // 2) + 1 :]


def test_how_many_minutes() -> None:
    """The minutes that the tests below read are all there."""
    assert len(FILES) == 86


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_evidence_of_minutes(path: Path) -> None:
    """Each quote of what is read of these minutes stands in them at its place."""
    document = read_document(path)
    found = read(document)
    assert next(places_of(found), None) is not None
    assert misplaced(document, found) == []


@settings(max_examples=40)
@given(damaged_texts())
def test_evidence_of_damaged_minutes(text: str) -> None:
    """Damaged minutes are refused by an error of the package's own, or read with each quote at its place."""
    try:
        document = make_document(text, "x.md", text.encode())
        found = read(document)
    except GraphbuilderError:
        return
    assert misplaced(document, found) == []
