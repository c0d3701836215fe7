"""Bodies by their codes: `ØU/KB`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuilder.extract.bodies import CODES, initials
from graphbuilder.extract.pathway.scope import Scope
from graphbuilder.grammar.dates import find_dates
from graphbuilder.model import PathwayStep
from graphbuilder.segment import Line

# `KFU/ØU/KB`, `BUU, ØK, KB.`
_CODE_LINE = re.compile(r"[A-ZÆØÅ]{2,5}(?:\s?[/,-]\s?[A-ZÆØÅ]{2,5})*\.?")
_CODE = re.compile(r"[A-ZÆØÅ]{2,5}")
# `SSU 26/11-09`, `ØU den 11.03.25`
_DATED_CODE = re.compile(
    r"(?<![\w-])(?P<code>[A-ZÆØÅ]{2,5}):?\s+(?:(?:den|d\.)\s)?"
    r"(?P<date>\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})(?!\d))"
)


def is_code_line(line: Line) -> bool:
    """Whether a line holds codes of bodies and nothing else."""
    return _CODE_LINE.fullmatch(line.words) is not None


def find_code_steps(scope: Scope, line: Line) -> Iterator[PathwayStep]:
    """Codes that mean one body everywhere, and initials of a body that decides on the item."""
    for match in _CODE.finditer(line.words):
        name = _name(scope, match[0])
        if name:
            span = (line.words_start + match.start(), line.words_start + match.end())
            yield scope.step(name, span, "pathway-code")


def has_dated_codes(line: Line) -> bool:
    """Whether a line holds codes of bodies, each with its day."""
    return _DATED_CODE.match(line.words) is not None


def find_dated_code_steps(scope: Scope, line: Line) -> Iterator[PathwayStep]:
    """`SSU 26/11-09, ØU 3/12-09`: codes that nothing explains stay as they are."""
    for match in _DATED_CODE.finditer(line.words):
        name = _name(scope, match["code"]) or match["code"]
        span = (line.words_start + match.start(), line.words_start + match.end())
        date = next(find_dates(match["date"]), None)
        yield scope.step(name, span, "pathway-code", date=date)


def _name(scope: Scope, code: str) -> str:
    """The body that a code stands for in these minutes; empty where that can't be told."""
    spelt_out = [name for name in dict.fromkeys((*scope.deciding, scope.own)) if code in initials(name)]
    return spelt_out[0] if len(spelt_out) == 1 else CODES.get(code, "")
