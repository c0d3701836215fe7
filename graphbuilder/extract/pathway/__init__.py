"""The case's way through the political bodies.

Read from the sections that announce it: Procedure, Politisk behandling,
Sagsforløb, Tidligere behandling, Beslutningskompetence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuilder.extract.pathway.blocks import find_block_steps, find_row_step, is_body_field
from graphbuilder.extract.pathway.codes import (
    find_code_steps,
    find_dated_code_steps,
    has_dated_codes,
    is_code_line,
)
from graphbuilder.extract.pathway.lines import find_line_steps
from graphbuilder.extract.pathway.scope import Scope
from graphbuilder.grammar.bodies import find_bodies
from graphbuilder.grammar.dates import FoundDate
from graphbuilder.model import Document, Meeting, PathwayStep, SectionKind
from graphbuilder.segment import Line, OutlineItem

__all__ = ["find_pathway"]

_LETTER = re.compile(r"[^\W\d]")
_ROW_CELLS = 3
_COMPETENCE_LINES = 4
# `Sagsnr.: 22/17        Sagen afgøres i: Byrådet`: in a column of its own
_IN_COLUMN = re.compile(
    r"(?<=\S)(?:[ ]{2,}|\t[ \t]*)(?:Sagen afgøres (?:i|af)|Afgøres (?:i|af)|Beslutningskompetence|Kompetence)"
    r"[ \t]*:[ \t]*(?P<who>[^\n]{3,80})"
)
_HEAD_OF_ITEM = 600  # characters


def find_pathway(
    document: Document, meeting: Meeting, item: OutlineItem, used: frozenset[int]
) -> list[PathwayStep]:
    """The steps in the order printed; the same body on the same day in the same role is one step.

    `used` are the numbers of lines that tell who was away.
    """
    deciding = dict.fromkeys(section.body_name for section in item.sections if section.body_name)
    scope = Scope(document, meeting, item, tuple(deciding))
    found: dict[tuple[str, str, str], PathwayStep] = {}
    for section in item.sections:
        lines = [line for line in section.lines if line.number not in used]
        for step in _section_steps(scope, section.kind, lines):
            found.setdefault((step.body, step.date, step.role), step)
    for step in _column_steps(scope):
        found.setdefault((step.body, step.date, step.role), step)
    if not found:
        for step in _decided_steps(scope):
            found.setdefault((step.body, step.date, step.role), step)
    return list(found.values())


def _decided_steps(scope: Scope) -> Iterator[PathwayStep]:
    """Where no section tells the way: the bodies whose decisions on days of their own the item prints."""
    dated = [section for section in scope.item.sections if section.body_name and section.date]
    if len({(section.body_name, section.date) for section in dated}) < 2:
        return
    for section in dated:
        heading, date = section.heading, FoundDate.of(section.date)
        if heading is not None and section.kind is SectionKind.DECISION:
            yield scope.step(section.body_name, (heading.start, heading.end), "pathway-decision", date=date)


def _section_steps(scope: Scope, kind: SectionKind, lines: list[Line]) -> Iterator[PathwayStep]:
    if kind is SectionKind.COMPETENCE:
        yield from _competence_steps(scope, lines[:_COMPETENCE_LINES])
    elif kind is SectionKind.ROUTE and any(is_body_field(line) for line in lines):
        yield from find_block_steps(scope, lines)
    elif kind is SectionKind.ROUTE:
        yield from _route_steps(scope, lines)


def _route_steps(scope: Scope, lines: list[Line]) -> Iterator[PathwayStep]:
    """Lines with a step each, rows of a table, codes."""
    for index, line in enumerate(lines):
        if is_code_line(line):
            yield from find_code_steps(scope, line)
            continue
        if has_dated_codes(line):
            yield from find_dated_code_steps(scope, line)
            continue
        row = find_row_step(scope, lines[index : index + _ROW_CELLS])
        if row:
            yield row
        elif _LETTER.search(line.text):
            yield from find_line_steps(scope, line)


def _competence_steps(scope: Scope, lines: list[Line]) -> Iterator[PathwayStep]:
    """`Beslutningskompetence` with a body as its text: who decides, without a date."""
    for line in lines:
        if is_code_line(line):
            yield from find_code_steps(scope, line)
            continue
        for body in find_bodies(line.words):
            span = (line.words_start + body.start, line.words_start + body.end)
            yield scope.step(body.name, span, "pathway-competence")


def _column_steps(scope: Scope) -> Iterator[PathwayStep]:
    """Who decides, told on the line of the case number."""
    span = scope.item.item.span
    head = scope.document.plain[span.start : min(span.end, span.start + _HEAD_OF_ITEM)]
    for match in _IN_COLUMN.finditer(head):
        for body in find_bodies(match["who"]):
            start = span.start + match.start("who")
            yield scope.step(body.name, (start + body.start, start + body.end), "pathway-competence")
