"""What follows item 9999 is an unsure reading."""

from __future__ import annotations

import pytest

from graphbuilder.read import make_document
from graphbuilder.segment import segment

HEAD = "Fjordby Kommune\nTeknikudvalget\nReferat\nMødedato: 14-05-2024\n\n"


def issues_of(numbers: list[int], heading: str, text: str = "Godkendt.") -> list[tuple[str, int, str]]:
    """Kind, line and words of the issues of minutes whose items have these numbers."""
    items = "".join(f"{heading.format(number)}\n\nBeslutning\n{text}\n\n" for number in numbers)
    outline = segment(make_document(HEAD + items, "a.txt", b"x"))
    return [(issue.kind, issue.line, issue.quote) for issue in outline.issues]


@pytest.mark.parametrize("heading", ["Punkt {}: Cykelsti", "Sag nr. {} Cykelsti", "{}. Cykelsti"])
def test_items_beyond_four_digits(heading: str) -> None:
    """One issue, at the first of them; the items before are read."""
    assert issues_of([9998, 9999, 10000, 10001], heading) == [("many-items", 16, heading.format(10000))]


@pytest.mark.parametrize(
    ("numbers", "text"),
    [
        ([1, 2], "10000. Cykelsti"),
        ([9998, 9999], "Prisen er 10000 kr."),
        ([9998, 9999], "10000000 kr."),
        ([9998, 9999], "10.000 kr."),
    ],
)
def test_no_item_beyond(numbers: list[int], text: str) -> None:
    """A large number in a text, or below an item whose number is far smaller."""
    assert issues_of(numbers, "Punkt {}: Cykelsti", text) == []
