"""What Word prints in front of the paragraphs of a list: it stands nowhere in their text."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from lxml import etree

from graphbuilder.read.docx.names import attribute, child, children, value

_BULLET = "- "
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    format: str
    text: str


@dataclass(frozen=True, slots=True)
class _List:
    """A list: the scheme it follows, its levels, and those at which it begins anew."""

    scheme: str
    levels: dict[int, _Level]
    restarts: dict[int, int]


class Numbering:
    """Counts the paragraphs of every list of a document, in reading order."""

    def __init__(self, root: etree._Element | None) -> None:
        self._lists = _read_lists(root) if root is not None else {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._begun: set[tuple[str, int]] = set()

    def marker(self, number: str, depth: int) -> str:
        """What stands in front of the next paragraph at `depth` of a list, and a blank; "" for nothing."""
        entries = self._lists.get(number)
        level = entries.levels.get(depth) if entries else None
        if entries is None or level is None:
            return _BULLET if number not in ("", "0") else ""
        counts = self._counts[entries.scheme]
        self._count(number, entries, depth, level, counts)
        if level.format == "bullet":
            return _BULLET
        printed = re.sub(
            r"%(\d)", lambda match: self._printed(entries, int(match[1]) - 1, counts), level.text
        )
        return f"{printed.strip()} " if printed.strip() and level.format != "none" else ""

    def _count(self, number: str, entries: _List, depth: int, level: _Level, counts: dict[int, int]) -> None:
        if depth in entries.restarts and (number, depth) not in self._begun:
            counts[depth] = entries.restarts[depth]
        else:
            counts[depth] = counts[depth] + 1 if depth in counts else level.start
        self._begun.add((number, depth))
        for deeper in [known for known in counts if known > depth]:
            del counts[deeper]

    def _printed(self, entries: _List, depth: int, counts: dict[int, int]) -> str:
        level = entries.levels.get(depth)
        return _written(counts.get(depth, level.start if level else 1), level.format if level else "decimal")


def _written(number: int, form: str) -> str:
    if form.endswith("Letter") and 1 <= number <= len(_LETTERS):
        letter = _LETTERS[number - 1]
        return letter.upper() if form.startswith("upper") else letter
    if form.endswith("Roman") and 1 <= number < 40:
        return _roman(number).upper() if form.startswith("upper") else _roman(number)
    return f"{number:02d}" if form == "decimalZero" else str(number)


def _roman(number: int) -> str:
    written = ""
    for size, letters in _ROMAN:
        while number >= size:
            written, number = written + letters, number - size
    return written


def _read_lists(root: etree._Element) -> dict[str, _List]:
    schemes = {
        attribute(scheme, "abstractNumId"): _read_levels(scheme) for scheme in children(root, "abstractNum")
    }
    found = {}
    for entry in children(root, "num"):
        scheme = value(child(entry, "abstractNumId"))
        levels, restarts = dict(schemes.get(scheme, {})), {}
        for override in children(entry, "lvlOverride"):
            depth = _whole(attribute(override, "ilvl"), 0)
            start = child(override, "startOverride")
            if start is not None:
                restarts[depth] = _whole(value(start), 1)
            levels.update(_read_levels(override))
        found[attribute(entry, "numId")] = _List(scheme, levels, restarts)
    return found


def _read_levels(scheme: etree._Element) -> dict[int, _Level]:
    return {
        _whole(attribute(level, "ilvl"), 0): _Level(
            _whole(value(child(level, "start")), 1),
            value(child(level, "numFmt")) or "decimal",
            value(child(level, "lvlText")),
        )
        for level in children(scheme, "lvl")
    }


def _whole(text: str, otherwise: int) -> int:
    return int(text) if re.fullmatch(r"\d{1,6}", text) else otherwise
