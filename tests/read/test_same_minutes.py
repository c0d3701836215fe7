"""The same minutes as text, PDF, web page and Word file give the same statements.

Each of the example minutes is printed in every design of `typeset` and read back; only
the places of the words may differ.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from itertools import filterfalse
from pathlib import Path

import pytest

from graphbuilder.model import Decision, Extraction, Field
from graphbuilder.pipeline import read_minutes
from tests.read.typeset import (
    DESIGNS,
    PAGES,
    WORD_DESIGNS,
    Entry,
    entries_of,
    to_page,
    to_pdf,
    to_text,
    to_word,
)

EXAMPLES = sorted((Path(__file__).resolve().parents[2] / "examples" / "minutes").iterdir())

STATEMENTS = (
    *("participants", "absences", "decisions", "votes", "pathway", "attachments", "references", "citations"),
    *("projects", "roles", "organisations", "people", "aliases"),
)
HEAD = ("municipality", "body", "term", "date", "start", "end", "place")

PRINTERS: dict[str, Callable[[Sequence[Entry]], bytes]] = {
    **{f"{design.name}.pdf": partial(to_pdf, design=design) for design in DESIGNS},
    **{f"{name}.html": partial(to_page, design=name) for name in PAGES},
    **{f"{name}.docx": partial(to_word, design=name) for name in WORD_DESIGNS},
}

# Items without a number are told by the level of their headings; these designs have none, or none
# for the sections
NUMBERLESS = "strandvig-boerne-og-ungeudvalget-2025-01-21"
WITHOUT_LEVELS = ("header-footer.pdf", "two-columns.pdf", "bold-only.pdf", "plain.html", "bold.docx")

# A page ends with a paragraph, and nothing tells so in this design: the next one goes on with it, whose
# first project is then another
PARAGRAPH_LOST = ("egelund-arbejdsmarkedsudvalget-2024-11-06", "header-footer.pdf")


def test_all_examples_are_compared() -> None:
    """As many as there are."""
    assert len(EXAMPLES) >= 12
    assert len(PRINTERS) == 11


@cache
def entries_and_statements(path: Path, folder: Path) -> tuple[list[Entry], list[str]]:
    """The lines of example minutes, and what is read from them as a text."""
    entries = entries_of(path)
    text = folder / f"{path.stem}.md"
    text.write_text(to_text(entries), encoding="utf-8")
    return entries, list(statements(read_minutes(text)))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the printed files are written."""
    return tmp_path_factory.mktemp("printed")


@pytest.mark.parametrize("printed", PRINTERS)
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_same_statements(path: Path, printed: str, folder: Path) -> None:
    """Head, items and every statement, in the same order."""
    if path.stem == NUMBERLESS and printed in WITHOUT_LEVELS:
        pytest.skip("items without numbers, in a design that doesn't tell headings by their size")
    entries, wanted = entries_and_statements(path, folder)
    file = folder / f"{path.stem}.{printed}"
    file.write_bytes(PRINTERS[printed](entries))
    read = list(statements(read_minutes(file)))
    if (path.stem, printed) == PARAGRAPH_LOST:
        read, wanted = (list(filterfalse(_is_role, each)) for each in (read, wanted))
    assert read == wanted


def _is_role(statement: str) -> bool:
    return statement.startswith("roles ")


def statements(extraction: Extraction) -> Iterator[str]:
    """All that is read, without the places it was read at."""
    yield f"kind {extraction.meeting.kind}"
    for name in HEAD:
        yield f"{name} {value(getattr(extraction.meeting, name))}"
    numbers = {0: ""}
    for item in extraction.items:
        numbers[item.position] = item.number or f"#{item.position}"
        yield f"item {item.number} {item.title.value} {value(item.case_number)} {item.closed}"
    for kind in STATEMENTS:
        for statement in getattr(extraction, kind, ()):
            yield f"{kind} {numbers[getattr(statement, 'item', 0)]} {fields_of(statement)}"


def fields_of(statement: object) -> dict[str, object]:
    """The fields that aren't places; of a decision's words the last, since its subject may be left out."""
    fields = {
        name: getattr(statement, name)
        for name in statement.__slots__  # type: ignore[attr-defined]
        if name not in ("item", "evidence")
    }
    if isinstance(statement, Decision):
        fields["text"] = statement.text[-25:]
    return fields


def value(field: Field | None) -> str:
    """The value of a field, "" for none."""
    return field.value if field else ""
