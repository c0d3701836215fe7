"""Lines that look like a heading or a label and are in no table: candidates for a row.

Told by what headings have in common: they are short, end without a mark, stand
apart from the text above, and come again from item to item. Labels end in a colon.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from graphbuilder.grammar.attendance import is_attendance_label
from graphbuilder.grammar.bodies import find_bodies
from graphbuilder.grammar.dates import first_date
from graphbuilder.grammar.outcomes import find_outcomes
from graphbuilder.layout.facts import UnknownLine
from graphbuilder.model import SectionKind
from graphbuilder.segment import Line, Outline
from graphbuilder.segment.head import read_label
from graphbuilder.segment.headings import fold, read_heading
from graphbuilder.segment.items import is_metadata
from graphbuilder.segment.items.contents import Contents
from graphbuilder.segment.items.metadata import is_case_line
from graphbuilder.segment.items.styles import STYLES, read_item_heading

ITEM_STYLES = "segment/items/styles.py: STYLES"
SECTION_TABLE = "segment/section_labels.py: SECTION_LABELS"
ABSENCE_TABLE = "grammar/attendance.py: ABSENCE_LABELS"
HEAD_TABLE = "segment/head/labels.py: LABELS"

# `Kort fortalt`, `Udfald:`, `Udfald: Godkendt.`: words that may head a section
_HEADING = re.compile(r"(?P<words>[A-ZÆØÅ][\w/-]{3,}(?: [\w/-]+){0,5}) ?(?P<colon>:)?(?P<rest>(?<=:)\s.*)?")
# `Ordførende: Bo Holm` in the head
_LABEL = re.compile(r"(?P<words>[A-ZÆØÅ](?:[^\W\d]|[/. -]){2,38}?) ?:(?:\s.*)?")
# `Emne 12 / Ny plan`, `[12] Ny plan`: something counted in front of a title;
# not `Ad 1: Godkendt`, `Bilag 1: Kort`
_NUMBERED = re.compile(
    r"(?!(?:Ad|Bilag) )(?P<front>(?:[^\W\d]{1,20}\.? )?\W{0,3})"
    r"(?P<number>\d{1,4})(?P<mark>\W{1,4})(?=[A-ZÆØÅ])"
)
# `Bilag 1: Kort`
_ATTACHMENT = re.compile(r"Bilag \d")
# `Bo Holm (V)`: what stands behind a label of people
_PERSON = re.compile(r"\s*[A-ZÆØÅ][\w.-]+(?: [A-ZÆØÅ][\w.-]+)+")

# Sections whose lines are labels that are read where the case's way is
_READ_BY_LINES = (SectionKind.ROUTE, SectionKind.COMPETENCE)

_MIN_ITEMS = 2
_MIN_NUMBERED = 3
_MAX_HEADING = 60
_MAX_LINES = 40
_MAX_EACH = 12


@dataclass(frozen=True, slots=True)
class _Found:
    """A line that could be a row of a table; `place` is the item that it stands in."""

    table: str
    words: str
    place: int
    line: Line


def find_unknown(
    lines: list[Line], contents: Contents, outline: Outline, unread: frozenset[int]
) -> tuple[UnknownLine, ...]:
    """Candidates for the tables: item headings, then labels of the head, then section headings.

    Within a table those that stand in most places come first. `unread` are the
    numbers of the lines that no people were read from.
    """
    rest = [line for at, line in enumerate(lines) if at not in contents.lines]
    numbered = _numbered(rest, outline)
    if numbered or not outline.items:
        first = numbered[0].line.number if numbered else _MAX_LINES
        head = [line for line in rest if line.number < first]
        body = enumerate(line for line in rest if line.number >= first)
        return (*_ranked(numbered, 1), *_ranked(_labels(head), 1), *_ranked(_headings(body), _MIN_ITEMS))
    inside = [
        (item.item.position, line)
        for item in outline.items
        for section in item.sections
        if section.kind not in _READ_BY_LINES
        for line in (*([section.heading] if section.heading else []), *section.lines)
        if line.number in unread
    ]
    return (*_ranked(_labels(outline.head_lines), 1), *_ranked(_headings(inside), _MIN_ITEMS))


def _ranked(found: Iterable[_Found], at_least: int) -> list[UnknownLine]:
    """Those that stand in enough places, in most places first, equals in reading order."""
    groups: dict[tuple[str, str], list[_Found]] = {}
    for each in found:
        groups.setdefault((each.table, _key(each.words)), []).append(each)
    unknown = [_unknown(group) for group in groups.values()]
    enough = [each for each in unknown if each.times >= at_least]
    return sorted(enough, key=lambda each: (-each.times, each.lines))[:_MAX_EACH]


def _key(words: str) -> str:
    """What equal headings have in common; numbers are levelled."""
    return re.sub(r"\d+", "0", fold(words)) or words


def _unknown(group: list[_Found]) -> UnknownLine:
    places = {each.place for each in group}
    lines = tuple(each.line.number for each in group)
    return UnknownLine(group[0].words, group[0].table, len(places), lines)


def _numbered(lines: list[Line], outline: Outline) -> list[_Found]:
    """Lines that no style reads, alike but for a rising number in front.

    None where as many items were found with numbers: those are a list in an item.
    """
    groups: dict[str, list[tuple[int, _Found]]] = {}
    for at, line in enumerate(lines):
        match = _NUMBERED.match(line.text)
        if match and not any(read_item_heading(line.words, style) for style in STYLES):
            words = f"{match['front']}{match['number']}{match['mark']}…"
            shape = f"{match['front']} {match['mark']}"
            groups.setdefault(shape, []).append((int(match["number"]), _Found(ITEM_STYLES, words, at, line)))
    known = sum(1 for item in outline.items if item.item.number)
    rising = [group for group in groups.values() if all(one < two for (one, _), (two, _) in pairwise(group))]
    most = max(rising, key=len, default=[])
    return [found for _, found in most] if len(most) >= max(_MIN_NUMBERED, known + 1) else []


def _labels(head_lines: Sequence[Line]) -> Iterator[_Found]:
    """Labels of the head that the table doesn't hold."""
    for line in head_lines[:_MAX_LINES]:
        match = _LABEL.fullmatch(line.text)
        if match and read_label(line) is None and not _is_known(line.text):
            yield _Found(HEAD_TABLE, match["words"], line.number, line)


def _headings(lines: Iterable[tuple[int, Line]]) -> Iterator[_Found]:
    """Lines that stand apart and read like the heading of a section, or a label of people."""
    placed = list(lines)
    parted = any(line.gap for _, line in placed)
    for place, line in placed:
        match = _HEADING.fullmatch(line.words)
        if not match or len(match["words"]) > _MAX_HEADING or _is_known(line.words):
            continue
        people = match["colon"] and _PERSON.match(match["rest"] or "")
        if people or line.level or line.bold or line.gap or match["colon"] or not parted:
            yield _Found(ABSENCE_TABLE if people else SECTION_TABLE, match["words"], place, line)


def _is_known(text: str) -> bool:
    """Whether a line is something else that the rooms know, or no words of a heading."""
    known = (
        _ATTACHMENT.match(text)
        or read_heading(text)
        or is_attendance_label(text)
        or is_case_line(text)
        or is_metadata(text)
    )
    words = text.partition(":")[0]
    return bool(known or first_date(words) or find_outcomes(words) or next(find_bodies(words), None))
