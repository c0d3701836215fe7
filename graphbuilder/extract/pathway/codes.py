"""Bodies by their codes: `ØU/KB`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuilder.extract.bodies import CODES, initials
from graphbuilder.extract.pathway.scope import Scope
from graphbuilder.grammar.bodies import find_bodies
from graphbuilder.grammar.dates import FoundDate, find_dates
from graphbuilder.model import PathwayStep, SectionKind
from graphbuilder.segment import Line

# `KFU/ØU/KB`, `BUU, ØK, KB.`
_CODE_LINE = re.compile(r"[A-ZÆØÅ]{2,5}(?:\s?[/,-]\s?[A-ZÆØÅ]{2,5})*\.?")
_NUMBER = re.compile(r"\d+")
_CODE = re.compile(r"[A-ZÆØÅ]{2,5}")
# `SSU 26/11-09`, `ØU den 11.03.25`, `KB (2. beh.)  10/10`
_DATED_CODE = re.compile(
    r"(?<![\w-])(?P<code>[A-ZÆØÅ]{2,5}):?\s+(?:\([^()]{2,20}\)\s+)?(?:(?:den|d\.)\s)?"
    r"(?P<date>\d{1,2}[./-]\d{1,2}(?:[./-](?:\d{4}|\d{2})(?!\d)|(?![./-]?\d)))"
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
        date = next(find_dates(match["date"]), None) or _day_and_month(match["date"])
        if date:
            yield scope.step(name, span, "pathway-code", date=date)


def _day_and_month(words: str) -> FoundDate | None:
    """`19/9`: a date without a year."""
    numbers = [int(number) for number in _NUMBER.findall(words)]
    if len(numbers) != 2 or not (1 <= numbers[0] <= 31 and 1 <= numbers[1] <= 12):
        return None
    return FoundDate(0, len(words), 0, numbers[1], numbers[0])


def _name(scope: Scope, code: str) -> str:
    """The body that a code stands for in these minutes; empty where that can't be told."""
    named = (*scope.deciding, scope.own, *_named(scope))
    spelt_out = [name for name in dict.fromkeys(named) if code in initials(name)]
    return spelt_out[0] if len(spelt_out) == 1 else CODES.get(code, "")


def _named(scope: Scope) -> Iterator[str]:
    """The bodies to which the item is to go: `Udvalget indstiller over for Socialudvalget og Byrådet`."""
    for section in scope.item.sections:
        for line in section.lines if section.kind is SectionKind.RECOMMENDATION else ():
            yield from (body.name for body in find_bodies(line.text))
