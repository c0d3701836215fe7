"""Steps on one line each: `Kulturudvalget (godkender), 04.03.2025`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graphbuilder.extract.bodies import resolve_own_body
from graphbuilder.extract.pathway.blocks import find_first_outcome
from graphbuilder.extract.pathway.scope import Scope
from graphbuilder.grammar.bodies import FoundBody, find_bodies
from graphbuilder.grammar.dates import FoundDate, find_dates
from graphbuilder.model import PathwayStep
from graphbuilder.segment import Line

# What a body does with the case: `(godkender)`, `til orientering`, `1. behandling`
_ROLE = re.compile(
    r"\b(?:godkender|anbefaler|indstiller|beslutter|drøfter|orienteres|behandler|til efterretning|"
    r"til orientering|til godkendelse|til beslutning|til drøftelse|til anbefaling|indstilling|anbefaling|"
    r"beslutning|godkendelse|orientering|efterretning|drøftelse|høring|\d\. behandling)\b",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"\((?P<content>[^()]{3,80})\)")
# `pkt. 12`, `sag nr. 4`
_NUMBER = re.compile(
    r"\b(?:pkt|punkt|sag|sag nr|punkt nr|dagsordenspunkt|nr)\.?\s*(?P<item>\d{1,4})\b(?!\s*[./-]\s*\d)",
    re.IGNORECASE,
)
# `, den ` between a body and its date
_BEFORE_DATE = re.compile(r"(?<![\s,(:–-])[\s,(:–-]*+(?:(?:den|d\.|møde|mødet)[\s,(:–-]*+)?$")
_STATEMENT = re.compile(r"[.:;]")

_MAX_LINE = 2000
"""Characters of a line that are read; a longer one is no list of steps."""
_MAX_NAME, _MAX_NAME_WORDS = 70, 8
_MIN_SENTENCE = 60


@dataclass(frozen=True, slots=True)
class _Found:
    """A body of a line with the date and the words that go with it; positions in the line."""

    start: int
    end: int
    name: str
    date: FoundDate | None
    words: str
    number: str = ""


def find_line_steps(scope: Scope, line: Line) -> Iterator[PathwayStep]:
    """A step for each body that a line names, and for each thing that the body does."""
    outcome = find_first_outcome(line.text[:_MAX_LINE]) if len(line.text) > _MIN_SENTENCE else None
    for found in _bodies_of(line.words[:_MAX_LINE], scope.own):
        span = (line.words_start + found.start, line.words_start + found.end)
        for role in _roles(found.words) or ("",):
            yield scope.step(
                found.name,
                span,
                "pathway-line",
                date=found.date,
                number=found.number,
                role=role,
                outcome=outcome,
            )


def _bodies_of(text: str, own: str) -> Iterator[_Found]:
    dates = list(find_dates(text))
    bodies = list(find_bodies(text)) or _body_by_name(text, dates, own)
    if len(bodies) == 1 and len(dates) == 1 and dates[0].start == 0:
        # the date in front: `11.11.2019 Udvalget for teknik og miljø.`
        yield _Found(0, bodies[0].end, bodies[0].name, dates[0], text[bodies[0].end :])
        return
    limits = [*(body.start for body in bodies[1:]), len(text)]
    for body, limit in zip(bodies, limits, strict=False):
        yield _with_date(text, body, limit, dates)


def _with_date(text: str, body: FoundBody, limit: int, dates: list[FoundDate]) -> _Found:
    """A body with the date in front of the next body, else the first one behind that they share."""
    behind = text[body.end : limit]
    later = [date for date in dates if date.start >= body.end]
    date = later[0] if later and (later[0].start < limit or limit < len(text)) else None
    end = date.end if date and date.end <= limit else body.end
    number = _NUMBER.search(behind)
    return _Found(body.start, end, body.name, date, behind, number["item"] if number else "")


def _body_by_name(text: str, dates: list[FoundDate], own: str) -> list[FoundBody]:
    """The own body by a name that is none by form: `Beskæftigelse og Borgerservice 20. oktober 2025`."""
    if not dates:
        return []
    words = _BEFORE_DATE.sub("", text[: dates[0].start])
    is_short = 0 < len(words) <= _MAX_NAME and len(words.split()) <= _MAX_NAME_WORDS
    if not is_short or not words[0].isupper() or _STATEMENT.search(words):
        return []
    return [FoundBody(0, len(words), words)] if resolve_own_body(words, own) == own else []


def _roles(words: str) -> tuple[str, ...]:
    """What the body does, by the words in brackets behind its name; two acts are two roles."""
    bracket = _BRACKET.search(words)
    content = bracket["content"] if bracket else words
    return tuple(dict.fromkeys(match[0].casefold() for match in _ROLE.finditer(content)))
