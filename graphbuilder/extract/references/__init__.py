"""Dated references to another meeting of a political body, and to its item.

`På udvalgsmødet den 13. august 2024 (sag 54) drøftede udvalget …`: a date
behind words for a meeting, or behind a body that decided something that day.
Events (workshops, citizens' meetings) are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graphbuilder.extract.bodies import same_body
from graphbuilder.extract.passages import evidence, to_passages
from graphbuilder.extract.references.numbers import find_number
from graphbuilder.extract.references.sentence import DatedSentence, find_dated_sentences
from graphbuilder.extract.references.whose import IN_PLACE, find_bodies_of, search_meeting
from graphbuilder.extract.references.years import Years, day_with_year, printed_years
from graphbuilder.gazetteer import municipality_by_name
from graphbuilder.grammar.dates import FoundDate
from graphbuilder.model import Document, Issue, Meeting, Reference, SectionKind
from graphbuilder.segment import OutlineItem
from graphbuilder.segment.evidence import line_at

__all__ = ["References", "find_references"]

_SKIPPED = (SectionKind.COMPETENCE, SectionKind.ATTACHMENTS)
# Between two dates of one body: ` og den `, `, `, ` og igen `, ` (sag 5) og den `
_CHAIN = re.compile(
    r"(?<!\s)\s*+(?:\([^()]{0,40}\)\s*+)?(?:,|og|samt|,?\s*og\s+igen)\s*+(?:igen\s+)?(?:(?:den|d\.)\s*+)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class References:
    """References found in an item, with what was unsure."""

    references: tuple[Reference, ...]
    issues: tuple[Issue, ...]


@dataclass(frozen=True, slots=True)
class _Mention:
    """A day in a sentence; `start` is where the words for its meeting begin."""

    sentence: DatedSentence
    date: FoundDate
    start: int


@dataclass(frozen=True, slots=True)
class _Scope:
    """Where sentences are read: the meeting's own body and day, the item, and years that it prints."""

    document: Document
    meeting: Meeting
    item: int
    years: Years

    @property
    def own(self) -> str:
        return self.meeting.body.value if self.meeting.body else ""

    @property
    def held(self) -> str:
        return self.meeting.date.value if self.meeting.date else ""


def find_references(
    document: Document, meeting: Meeting, item: OutlineItem, used: frozenset[int]
) -> References:
    """Dated references in the item's text, in reading order; the same one twice is one.

    A mention of this very meeting is none. A year left out is taken from the
    same date elsewhere in the item, else the last such day before the meeting.
    `used` are the numbers of lines that tell who was away.
    """
    scope = _Scope(document, meeting, item.item.position, printed_years(item))
    found: dict[tuple[str, str, str], Reference] = {}
    issues: list[Issue] = []
    for kind, sentence in _sentences(document, item, used):
        for reference in _in_sentence(sentence, scope):
            if kind is SectionKind.ROUTE and not _is_earlier_item(reference, scope):
                continue
            if reference.date:
                found.setdefault((reference.body, reference.date, reference.ref_item), reference)
            else:
                issues.append(_no_year(document, reference))
    return References(tuple(_without_vaguer(list(found.values()))), tuple(issues))


def _is_earlier_item(reference: Reference, scope: _Scope) -> bool:
    """Whether it names an item of an earlier meeting; the way of the case itself goes without."""
    return bool(reference.ref_item and reference.date) and reference.date < scope.held


def _sentences(
    document: Document, item: OutlineItem, used: frozenset[int]
) -> Iterator[tuple[SectionKind, DatedSentence]]:
    """Dated sentences, and the kind of the section that each stands in."""
    for section in item.sections:
        if section.kind not in _SKIPPED:
            lines = [line for line in section.lines if line.number not in used]
            for passage in to_passages(document, lines):
                for sentence in find_dated_sentences(passage):
                    yield section.kind, sentence


def _without_vaguer(references: list[Reference]) -> Iterator[Reference]:
    """Leave out a mention without an item where the same meeting is also named with one."""
    numbered = {(reference.body, reference.date) for reference in references if reference.ref_item}
    return (
        reference
        for reference in references
        if reference.ref_item or (reference.body, reference.date) not in numbered
    )


def _in_sentence(sentence: DatedSentence, scope: _Scope) -> Iterator[Reference]:
    """The references of a sentence; `på møderne den 4. marts og 8. april` gives two."""
    bodies: tuple[str, ...] = ()
    position = 0
    for date in sentence.dates:
        meeting = search_meeting(sentence, date)
        if not (bodies and _CHAIN.fullmatch(sentence.text, position, date.start)):
            bodies = find_bodies_of(sentence, date, meeting, scope.own)
        position = date.end
        nearest = sentence.bodies_before(date.start)[-1:]
        start = meeting.start() if meeting else nearest[0].start if nearest else date.start
        for body in bodies:
            reference = _reference(_Mention(sentence, date, start), body, scope)
            if reference:
                yield reference


def _reference(mention: _Mention, body: str, scope: _Scope) -> Reference | None:
    """The reference to the body's meeting of that day; None for this very meeting."""
    sentence, date = mention.sentence, mention.date
    day = day_with_year(date, to_come=sentence.to_come, held=scope.held, years=scope.years)
    name = "" if same_body(body, scope.own) else body
    elsewhere, municipality = _elsewhere(sentence, date, scope)
    if not municipality and not name and day and day == scope.held:
        return None
    found = find_number(sentence, date)
    start = sentence.passage.start + mention.start
    return Reference(
        scope.item,
        elsewhere or name,
        day,
        found.number,
        evidence(scope.document, start, sentence.passage.start + found.end, "reference-dated"),
        municipality,
    )


def _elsewhere(sentence: DatedSentence, date: FoundDate, scope: _Scope) -> tuple[str, str]:
    """Body and municipality where the body right before the date is another municipality's."""
    nearest = sentence.bodies_before(date.start)[-1:]
    place = IN_PLACE.match(sentence.text, nearest[0].end, date.start) if nearest else None
    if place is None:
        return "", ""
    registered = municipality_by_name(place["name"])
    name = registered.full_name if registered else f"{place['name']} Kommune" if place["kind"] else ""
    own = scope.meeting.municipality.value if scope.meeting.municipality else ""
    return (nearest[0].name, name) if name and name != own else ("", "")


def _no_year(document: Document, reference: Reference) -> Issue:
    proof = reference.evidence
    message = "A meeting is named by a day without a year, and the year can't be told; no reference was made."
    return Issue("no-year", message, proof.start, proof.end, line_at(document, proof.start), proof.quote)
