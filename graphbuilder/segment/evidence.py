"""What a stretch of the document says, and where it stands."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

from graphbuilder.model import Document, Evidence


def evidence(document: Document, start: int, end: int, rule: str) -> Evidence:
    """Evidence for a stretch of the document."""
    return Evidence(start, end, document.text[start:end], rule)


def line_at(document: Document, position: int) -> int:
    """Number of the line that a position of the document stands in, from 1."""
    return bisect_left(_line_ends(document.text), position) + 1


@lru_cache(maxsize=1)
def _line_ends(text: str) -> list[int]:
    return [match.start() for match in re.finditer("\n", text)]
