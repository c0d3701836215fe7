"""Who took part in the meeting and who was away, at which item.

Four places tell: labels in the head (`Mødedeltagere`, `Afbud:`), tables there
(`Bo Holm (V)   Ja`), blocks in an item (`Fraværende:` with names, before or after the
outcome), and sentences (`Bo Holm deltog ikke i sagens behandling`). A block that stands in an item
whose subject is attendance is about the whole meeting.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from graphbuilder.extract.attendance.blocks import (
    PRESENT_LABELS,
    lists_present,
    read_absence_blocks,
    read_head_field,
    read_present_blocks,
    read_substitutes,
    skip_absence_blocks,
)
from graphbuilder.extract.attendance.collector import Collector
from graphbuilder.extract.attendance.columns import read_side_by_side
from graphbuilder.extract.attendance.sentences import read_absence_sentences
from graphbuilder.extract.attendance.tables import read_attendance_tables
from graphbuilder.extract.bodies import resolve_own_body
from graphbuilder.model import Absence, AbsenceKind, Document, Issue, Participant, SectionKind
from graphbuilder.segment import Line, Outline, OutlineItem, SectionLines
from graphbuilder.segment.head import HeadField, HeadLabel
from graphbuilder.segment.headings import fold

__all__ = ["Attendance", "find_attendance"]

# Titles of items whose subject is who came, folded: what they tell holds for the meeting
_ATTENDANCE_ITEM = re.compile(
    # `Afbud`, `Fravær og bemærkninger`, `Meddelelse om afbud`
    r"(?:afbud|fravær(?:ende)?|fraværende og afbud|afbud og fravær|afbud til mødet|meddelelse om afbud|"
    r"afbud(?:,| og) (?:inhabilitet|fraværende|stedfortrædere)|"
    r"(?:fraværende|afbud|fremmøde) og (?:bemærkninger|godkendelse)\b.*|"
    # `Fremmøde og inhabilitet`, `Navneopråb`, `Mødets åbning og fremmøde`
    r"fremmøde(?: (?:og )?inhabilitet)?|fremmøde og afbud|fremmødte|mødedeltagere|deltagere|tilstedeværende|"
    r"konstatering af fremmøde|registrering af fremmøde\w*|navneopråb|mødeåbning|mødets åbning og fremmøde|"
    # `Indkaldelse af stedfortræder`
    r"indkaldelse af stedfortræder\w*)"
)
# `Udvalg: Magistraten` in a section of the case's way
_BODY_FIELD = re.compile(r"(?:Udvalg|Råd)\s*:")

_TOLD_IN = (SectionKind.DECISION, SectionKind.OTHER, SectionKind.ATTACHMENTS)


@dataclass(frozen=True, slots=True)
class Attendance:
    """What was read of attendance; `used` are the numbers of lines that told it, by item position."""

    participants: tuple[Participant, ...]
    absences: tuple[Absence, ...]
    used: dict[int, frozenset[int]]
    issues: tuple[Issue, ...]


def find_attendance(document: Document, outline: Outline) -> Attendance:
    """Participants in the order listed and absences by item, one a person and item."""
    collector = Collector(document, outline)
    beside = frozenset(read_side_by_side(collector, outline.head_lines))
    others = [line for line in outline.head_lines if line.number not in beside]
    in_tables = beside.union(read_attendance_tables(collector, others))
    for field in outline.head:
        if not _is_in(field, outline.head_lines, in_tables):
            read_head_field(collector, field)
    _read_head_sentences(collector, outline)
    used = {item.item.position: frozenset(_read_item(collector, item)) for item in outline.items}
    _spread_first_item(collector)
    return Attendance(
        tuple(_without_absent_members(collector)),
        tuple(sorted(collector.absences.values(), key=lambda absence: absence.item)),
        used,
        tuple(collector.issues),
    )


def _is_in(field: HeadField, lines: Sequence[Line], numbers: frozenset[int]) -> bool:
    """Whether a field's lines have these numbers, those of a table, save one above: its headings."""
    first = bisect_right(lines, field.start, key=lambda line: line.end)
    last = bisect_left(lines, field.end, key=lambda line: line.start)
    own = [line.number for line in lines[first:last]]
    return len(own) > 1 and numbers.issuperset(own[1:])


def _read_head_sentences(collector: Collector, outline: Outline) -> None:
    """Sentences in the head: `Bo Holm (V) var fraværende. I stedet deltog …`"""
    lists = [field for field in outline.head if field.kind in (*PRESENT_LABELS, HeadLabel.ABSENT)]
    rest: list[Line] = []
    following = 0
    for line in outline.head_lines:
        while following < len(lists) and lists[following].end <= line.start:
            following += 1
        if following == len(lists) or line.end < lists[following].start:
            rest.append(line)
    for _ in read_absence_sentences(collector, rest, None):
        pass


def _read_item(collector: Collector, item: OutlineItem) -> Iterator[int]:
    """Reads an item; yields the numbers of the lines that told who was away.

    What an item tells that is about attendance, or that lists those present,
    holds for the meeting.
    """
    about_attendance = _ATTENDANCE_ITEM.fullmatch(fold(item.item.title.value)) is not None
    whole_meeting = about_attendance or lists_present(item)
    here = None if whole_meeting else item.item.position
    for section in item.sections:
        lines = list(section.lines)
        if _is_anothers(collector, section):
            yield from skip_absence_blocks(lines)
            continue
        if whole_meeting:
            yield from read_present_blocks(collector, lines)
        blocks = {*read_absence_blocks(collector, lines, here), *read_substitutes(collector, lines)}
        yield from blocks
        if whole_meeting or section.kind in _TOLD_IN:
            rest = [line for line in lines if line.number not in blocks]
            yield from read_absence_sentences(collector, rest, here)


def _is_anothers(collector: Collector, section: SectionLines) -> bool:
    """Whether a section is the decision of another body: who was away there belongs to its meeting."""
    if section.kind is SectionKind.ROUTE:
        return any(_BODY_FIELD.match(line.text) for line in section.lines)
    meeting = collector.meeting
    own, held = (field.value if field else "" for field in (meeting.body, meeting.date))
    another_body = bool(section.body_name) and resolve_own_body(section.body_name, own) != own
    another_day = bool(section.date and held) and section.date != held
    return section.kind is SectionKind.DECISION and (another_body or another_day)


def _spread_first_item(collector: Collector) -> None:
    """Apologies printed under the first item and nowhere else are for the whole meeting.

    `Afbud` is said of a meeting. `Fraværende` under the first items alone is
    someone who came late, where the block is repeated item by item.
    """
    blocks = [absence for absence in collector.absences.values() if absence.evidence.rule == "absence-block"]
    first = collector.everything[0]
    if all(absence.item == first and absence.kind is AbsenceKind.EXCUSED for absence in blocks):
        for absence in blocks:
            for position in collector.everything:
                key = (position, absence.person.casefold())
                collector.absences.setdefault(key, replace(absence, item=position))


def _without_absent_members(collector: Collector) -> Iterator[Participant]:
    """Those listed; in a list of all members the ones away the whole meeting took no part."""
    everywhere = set(collector.everything)
    away: dict[str, set[int]] = {}
    for absence in collector.absences.values():
        if absence.kind is not AbsenceKind.PARTIAL:
            away.setdefault(absence.person.casefold(), set()).add(absence.item)
    for key, participant in collector.participants.items():
        is_member = participant.evidence.rule == "participant-members"
        if not (is_member and away.get(key) == everywhere):
            yield participant
