"""The same minutes written otherwise: what is read changes by what was changed, and by nothing else."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from graphbuilder.model import Extraction
from graphbuilder.segment.section_labels import SECTION_LABELS
from tests.hostile.soundness import check_text

EXAMPLES = sorted((Path(__file__).resolve().parents[2] / "examples" / "minutes").iterdir())

Facts = dict[str, list[tuple[str, ...]]]


def facts(found: Extraction) -> Facts:
    """What was read without its places, each kind in order."""
    number = {item.position: item.number for item in found.items}
    meeting = found.meeting
    head = (meeting.municipality, meeting.body, meeting.date, meeting.start, meeting.end)
    return {
        "meeting": [tuple(each.value if each else "" for each in head)],
        "items": [
            (
                item.number,
                item.title.value,
                item.case_number.value if item.case_number else "",
                str(item.closed),
            )
            for item in found.items
        ],
        "participants": [(one.person, one.party, one.role) for one in found.participants],
        "absences": [(number[one.item], one.person, one.party, one.kind) for one in found.absences],
        "decisions": [
            (number[one.item], one.part, one.body, one.outcome, flat(one.text)) for one in found.decisions
        ],
        "votes": [(number[one.item], one.voter, one.position) for one in found.votes],
        "pathway": [(number[one.item], one.body, one.date, one.role) for one in found.pathway],
        "attachments": [(number[one.item], one.title) for one in found.attachments],
        "references": [(number[one.item], one.body, one.date) for one in found.references],
        "citations": [(number[one.item], one.law, one.section) for one in found.citations],
    }


def flat(text: str) -> str:
    """The words alone."""
    return " ".join(text.split())


def read(text: str) -> Facts:
    """What is read of a text that is minutes."""
    found = check_text(text)
    assert found is not None
    return facts(found)


def decomposed(text: str) -> str:
    """Letters and their marks apart."""
    return unicodedata.normalize("NFD", text)


def with_carriage_returns(text: str) -> str:
    """As Windows ends lines."""
    return text.replace("\n", "\r\n")


def with_wide_blanks(text: str) -> str:
    """Blanks that may not be broken, as word processors set them between number and unit."""
    return re.sub(r"(?<=\d) (?=\w)", "\u00a0", text)


def narrow(text: str) -> str:
    """Running text in lines of 80 letters."""
    return "\n".join(
        "\n".join(textwrap.wrap(line, 80, break_long_words=False, break_on_hyphens=False))
        if len(line) > 120 and not re.match(r"\s*[|#*-]", line)
        else line
        for line in text.split("\n")
    )


def with_upper_headings(text: str) -> str:
    """Headings of sections in capitals."""
    labels = {label for each in SECTION_LABELS.values() for label in each}
    return "\n".join(
        line.upper() if line.strip("#* :").lower() in labels else line for line in text.split("\n")
    )


def with_page_headers(text: str) -> str:
    """A running header at the head of every page, with its number."""
    pages = [[]]  # type: list[list[str]]
    for line in text.split("\n"):
        if len(pages[-1]) > 25 and not line:
            pages.append([])
        pages[-1].append(line)
    headed = (
        [f"Dokumentnavn: Referat     Side {number} af {len(pages)}", "", *page]
        for number, page in enumerate(pages, start=1)
    )
    return "\f".join("\n".join(page) + "\n" for page in headed)


CHANGES = (
    decomposed,
    with_carriage_returns,
    with_wide_blanks,
    narrow,
    with_upper_headings,
    with_page_headers,
)


def test_how_many_examples() -> None:
    """The examples that are changed are all there, and the changes change most of them."""
    assert len(EXAMPLES) == 12
    texts = [place.read_text("utf-8") for place in EXAMPLES]
    assert [sum(change(text) != text for text in texts) >= 8 for change in CHANGES] == [True] * len(CHANGES)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_written_otherwise(path: Path, change: Callable[[str], str]) -> None:
    """Letters, line ends, line width, capitals of headings and page headers change nothing."""
    text = path.read_text("utf-8")
    assert read(change(text)) == read(text)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_another_name(path: Path) -> None:
    """A person of another name is that person everywhere, and nothing else is another."""
    text = path.read_text("utf-8")
    before = read(text)
    people = [row[0] for row in before["participants"]] + [row[1] for row in before["absences"]]
    former = min(people, key=lambda person: text.count(person.split()[-1]))
    after = read(text.replace(former, "Vibe Ravnsholt"))
    renamed = {
        kind: [tuple(value.replace(former, "Vibe Ravnsholt") for value in row) for row in rows]
        for kind, rows in before.items()
    }
    assert after == renamed


ITEM = """
Punkt {number}: Legeplads ved Bøgeskoven

Sagsnr.: 24/9911

Sagsfremstilling
Legepladsen fornyes.

Beslutning
Sagen blev udsat.
"""


def test_an_item_more() -> None:
    """An item put at the end adds its own facts, and takes none of the others'."""
    from tests.invented import text

    before, after = read(text(7)), read(text(7).rstrip() + "\n" + ITEM.format(number=3))
    added = {kind: [row for row in rows if row not in before[kind]] for kind, rows in after.items()}
    assert {kind: rows for kind, rows in added.items() if rows} == {
        "items": [("3", "Legeplads ved Bøgeskoven", "24/9911", "False")],
        "decisions": [("3", "", "Teknikudvalget", "postponed", "Sagen blev udsat.")],
    }
    assert all(row in after[kind] for kind, rows in before.items() for row in rows)
