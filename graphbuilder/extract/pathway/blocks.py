"""Steps whose parts stand on lines of their own: fields, and rows of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuilder.extract.pathway.scope import Scope
from graphbuilder.grammar.bodies import find_bodies, normal_body, undo_genitive
from graphbuilder.grammar.dates import find_dates
from graphbuilder.grammar.outcomes import find_outcomes
from graphbuilder.model import Outcome, PathwayStep
from graphbuilder.segment import Line

# `Udvalg: Magistraten`, `Dato: 19-08-2025`, `Punktnummer: 4`
_FIELD = re.compile(
    r"^(?P<label>Udvalg|Råd|Dato|Mødedato|Punktnummer|Punkt|Pkt\.?|Sagsnummer)\s*:\s*(?P<value>\S.*)$",
    re.IGNORECASE,
)
_BODY_LABELS = ("udvalg", "råd")
_DATE_LABELS = ("dato", "mødedato")
_NUMBER_LABELS = ("punkt", "punktnummer", "pkt", "pkt.")
_NUMBER = re.compile(r"\d{1,4}")
_SENTENCE_END = re.compile(r"(?<=[a-zæøå0-9])\.\s")

_MAX_SENTENCES = 6


def is_body_field(line: Line) -> bool:
    """Whether a line is `Udvalg: Magistraten`, which begins a block."""
    match = _FIELD.match(line.text)
    return match is not None and match["label"].casefold() in _BODY_LABELS


def find_block_steps(scope: Scope, lines: list[Line]) -> Iterator[PathwayStep]:
    """Blocks of `Udvalg:`, `Dato:`, `Punktnummer:` with what was decided below."""
    starts = [index for index, line in enumerate(lines) if is_body_field(line)]
    for start, stop in zip(starts, [*starts[1:], len(lines)], strict=True):
        yield _block_step(scope, lines[start:stop])


def _block_step(scope: Scope, block: list[Line]) -> PathwayStep:
    fields = [match for line in block if (match := _FIELD.match(line.text))]
    text = " ".join(line.text for line in block if not _FIELD.match(line.text))
    number = next(_values(fields, _NUMBER_LABELS), "").strip(" .")
    dates = (date for value in _values(fields, _DATE_LABELS) for date in find_dates(value) if date.year)
    return scope.step(
        undo_genitive(normal_body(fields[0]["value"])),
        (block[0].start, block[len(fields) - 1].end),
        "pathway-block",
        date=next(dates, None),
        number=number if _NUMBER.fullmatch(number) else "",
        outcome=find_first_outcome(text),
    )


def _values(fields: list[re.Match[str]], labels: tuple[str, ...]) -> Iterator[str]:
    return (match["value"] for match in fields if match["label"].casefold() in labels)


def find_first_outcome(text: str) -> Outcome | None:
    """The first outcome that the beginning of a text tells."""
    told = (
        find_outcomes(sentence) for sentence in _SENTENCE_END.split(text, _MAX_SENTENCES)[:_MAX_SENTENCES]
    )
    return next((rules[0].outcome for rules in told if rules), None)


def find_row_step(scope: Scope, lines: list[Line]) -> PathwayStep | None:
    """A row of a table whose cells became lines: body, date, number of the item there."""
    body = next(find_bodies(lines[0].words), None)
    if len(lines) < 2 or body is None or (body.start, body.end) != (0, len(lines[0].words)):
        return None
    date = next(find_dates(lines[1].words), None)
    if date is None or (date.start, date.end) != (0, len(lines[1].words)):
        return None
    number = lines[2].words if len(lines) > 2 and _NUMBER.fullmatch(lines[2].words) else ""
    span = (lines[0].words_start, lines[2 if number else 1].end)
    return scope.step(body.name, span, "pathway-row", date=date, number=number)
