"""Marks that tell a closed item from an open one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graphbuilder.grammar.cases import find_case_number
from graphbuilder.segment.items import is_metadata
from graphbuilder.segment.lines import Line

# In front of a title: `Lukket: Ny plan`, `(Lukket sag) - Ny plan`, `LUKKET Ny plan`
_CLOSED_FRONT = re.compile(
    r"^\(?lukket\)?(?:\s+(?:punkt|sag|dagsorden))?\)?\s*[:,–—-]\s*|^\(lukket\)\s*|^LUKKET\s+", re.IGNORECASE
)
# Behind it: `Ny plan (lukket)`, `Ny plan - lukket punkt`
_CLOSED_BACK = re.compile(
    r"(?<!\s)\s*+(?:[–—-]\s*lukket(?:\s+(?:punkt|sag))?|\(lukket(?:\s+(?:punkt|sag))?\)|"
    r"\((?:ikke[ -]offentligt?|fortroligt?)(?:\s+(?:punkt|sag))?\)|"
    r"(?<=\s)lukket\s+(?:punkt|sag))\s*$",
    re.IGNORECASE,
)
# Behind it: `Ny plan (åben)`
_OPEN_BACK = re.compile(r"(?<!\s)\s*+\((?:åbent?|offentligt?)(?:\s+(?:punkt|sag))?\)\s*$", re.IGNORECASE)
# In front of the title of an open item: `(Åbent punkt) Ny plan`, `Åben sag: Ny plan`
_OPEN_FRONT = re.compile(
    r"^\((?:åbent?|offentlig)(?:\s+(?:punkt|sag))?\)\s*[:–—-]?\s*|^åbent?(?:\s+(?:punkt|sag))?\s*[:–—-]\s*",
    re.IGNORECASE,
)
# Alone on a line above closed items: `Lukkede punkter`, `C. Lukkede sager`, `Sager for lukkede døre`
_CLOSED_GROUP = re.compile(
    r"(?:[A-Z]\.\s+)?(?:lukkede? (?:punkter|sager|dagsorden|møde|del)|(?:punkter|sager|møde) for lukkede "
    r"døre|"
    r"lukket dagsorden|for lukkede døre)\W*",
    re.IGNORECASE,
)
# The same above a single item, at the end of another one
_CLOSED_ONE = re.compile(r"(?:lukket (?:punkt|sag)|punkt for lukkede døre)\W*", re.IGNORECASE)
# Alone on a line above open items: `Åbne punkter`, `Åben dagsorden`, `D. Orienteringer`
_OPEN_GROUP = re.compile(
    r"(?:[A-Z]\.\s+)?(?:åbne (?:punkter|sager|dagsorden)|åben dagsorden|åbent møde)\W*|"
    r"[A-Z]\.\s+(?:orienteringer|drøftelser|beslutninger|meddelelser|efterretninger)\W*",
    re.IGNORECASE,
)
# `Sagsnr. 301447   Lukket punkt`: at the end of a label's line
_CLOSED_LABEL = re.compile(r"\b(?:lukket(?:\s+(?:punkt|sag))?|for\s+lukkede\s+døre\)?)$", re.IGNORECASE)
_OPEN_LABEL = re.compile(r"\båben(?:t|\b)", re.IGNORECASE)

_LABEL_LINES = 8
_FEW_LINES = 4  # of an item: a mark behind them may be its own


def strip_marks(printed: str) -> tuple[str, bool]:
    """The title without its marks, and whether one says closed."""
    bare = _CLOSED_BACK.sub("", _CLOSED_FRONT.sub("", printed, count=1), count=1)
    return _OPEN_BACK.sub("", _OPEN_FRONT.sub("", bare, count=1)).strip(), bare != printed


def is_marked_closed(lines: list[Line]) -> bool:
    """Whether the labels below the title say that the item is closed: `Sagsnr. 301447 … Lukket punkt`."""
    labels = [line.text for line in lines[:_LABEL_LINES]]
    marks = [text for text in labels if is_metadata(text) or find_case_number(text)]
    closed = any(_CLOSED_LABEL.search(text) for text in marks)
    return closed and not any(_OPEN_LABEL.search(text) for text in marks)


def is_group(text: str) -> bool:
    """Whether a line says of the items below it that they are closed, or that they are open."""
    return _CLOSED_GROUP.fullmatch(text) is not None or _OPEN_GROUP.fullmatch(text) is not None


def announces_closed(lines: Sequence[Line]) -> bool:
    """Whether the last of an item's lines says of the next item that it is closed: `LUKKET PUNKT`."""
    return len(lines) > _FEW_LINES and lines[-1].gap and _CLOSED_ONE.fullmatch(lines[-1].text) is not None


def is_closed_below(text: str, *, closed: bool) -> bool:
    """Whether items below the line are closed, when those above it are as `closed` says."""
    return (closed or _CLOSED_GROUP.fullmatch(text) is not None) and not _OPEN_GROUP.fullmatch(text)
