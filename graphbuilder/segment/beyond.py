"""Headings whose number has more digits than we read: they are said, not taken for text in silence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graphbuilder.model import Document, Issue
from graphbuilder.segment.agenda import OutlineItem
from graphbuilder.segment.evidence import line_at
from graphbuilder.segment.lines import Line

# `Punkt 10000: Ny plan`, `10000. Ny plan`; other large numbers begin no heading
_FIVE_DIGITS = re.compile(
    r"(?:(?:Punkt|Pkt\.?|Sag|Nr\.?)\s*(?:nr\.?\s*)?)?10\d{3}(?=[\s.:)–-]|$)", re.IGNORECASE
)
_LAST = 9_999
_NEAR = 40  # numbers that may be left out of an agenda


def find_beyond(document: Document, lines: Sequence[Line], items: Sequence[OutlineItem]) -> tuple[Issue, ...]:
    """An issue at the first line that goes on counting where four digits end; none in other minutes."""
    if not items or not items[-1].item.number.isdecimal() or int(items[-1].item.number) <= _LAST - _NEAR:
        return ()
    last, start = items[-1].item.number, items[-1].item.span.start
    for line in lines:
        if line.start > start and _FIVE_DIGITS.match(line.words):
            message = (
                f"Numbers of items have four digits at most: this and what follows was read as text of "
                f"item {last}. Split the file into its meetings."
            )
            return (
                Issue("many-items", message, line.start, line.end, line_at(document, line.start), line.text),
            )
    return ()
