"""Lists under a label: those present, those away, and their substitutes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise, zip_longest

from graphbuilder.extract.attendance.collector import Away, Collector
from graphbuilder.extract.attendance.notes import ITEMS, find_noted_items
from graphbuilder.extract.attendance.substitutes import find_in_place, split_substitute
from graphbuilder.grammar.attendance import NOBODY, read_absence_label
from graphbuilder.grammar.outcomes import is_bare_outcome
from graphbuilder.grammar.people import is_party, read_people
from graphbuilder.model import AbsenceKind, ParticipantRole
from graphbuilder.segment import Line, OutlineItem
from graphbuilder.segment.head import HeadField, HeadLabel, read_label
from graphbuilder.segment.headings import read_heading

ROLES = {
    HeadLabel.CHAIR: ParticipantRole.CHAIR,
    HeadLabel.OFFICIALS: ParticipantRole.OFFICIAL,
    HeadLabel.SUBSTITUTES: ParticipantRole.SUBSTITUTE,
}
PRESENT_LABELS = (HeadLabel.PRESENT, HeadLabel.MEMBERS, *ROLES)

# `til kl. 17`, `forlod mødet 18.10`: someone was there in part
_CLOCK_NOTE = re.compile(
    r"\b(?:til|fra|kl\.?|indtil|efter|forlod|kom|ankom|deltog fra)\b.{0,20}?\d", re.IGNORECASE
)
_TWO_CAPITALS = re.compile(r"[A-ZÆØÅ][a-zæøå]+\s+[A-ZÆØÅ]")
_TWO_NAMES = re.compile(r"[A-ZÆØÅ][a-zæøå]+\s+[A-ZÆØÅ][a-zæøå]+")
# Where the value of a label falls apart: `Bo Holm (V). Ida Lund (A)`, `;`, a bullet, `(V)` at a line end
_PIECE_END = re.compile(
    r"(?<=[a-zæøå0-9)])\.\s+(?=[A-ZÆØÅ])|;\s*|\n(?=[-•*]\s)|(?<=[\d)])[^\S\n]*+\n\s*(?=[A-ZÆØÅ])|"
    r"(?:(?<=stedfortræder)|(?<=substitut)|(?<=suppleant))\n\s*(?=[A-ZÆØÅ])"
)
# `. Godkendt.` behind the names
_OUTCOME_BEHIND = re.compile(r"(?<=[.)])\s+(?P<outcome>[A-ZÆØÅ][^.]{2,60}\.?)\s*$")
# ` - sag 3`, ` pga. ferie`: what may stand behind a name in a list
_NOTE = re.compile(
    r"(?<!\s)\s++[–-]\s+|(?:,|(?<![\s,]))\s++(?:sag|pkt|punkt|til kl|fra kl|kl)\b|"
    r"(?:[,.]|(?<![\s,.]))\s++(?:pga|på grund af|grundet|ferie|syg|tjenesterejse|orlov|arbejde|barsel|"
    r"kursus|uden|med)\b"
)
# `Socialdemokraterne:  Bo Holm, Ida Lund`
_PARTY_LABEL = re.compile(r"(?m)^[ \t]*(?P<party>[A-ZÆØÅ][\w .-]{0,40}):[ \t]+(?=[A-ZÆØÅ])")
_MAX_NAMES_LINE = 200


def read_head_field(collector: Collector, field: HeadField) -> None:
    """Those whom a label of the head names, present or away."""
    if field.kind in PRESENT_LABELS:
        rule = "participant-members" if field.kind is HeadLabel.MEMBERS else "participant-head"
        _read_present(collector, (field.start, field.end), ROLES.get(field.kind), rule)
    elif field.kind is HeadLabel.ABSENT:
        label = read_absence_label(f"{field.label} X")
        kind = label.kind if label else AbsenceKind.UNKNOWN
        for away in find_away(collector, (field.start, field.end), kind, "absence-head"):
            collector.away(away, None)


def lists_present(item: OutlineItem) -> bool:
    """Whether an item holds `Tilstede var:` above names: the roll of the meeting."""
    for section in item.sections:
        for line, below in zip_longest(section.lines, section.lines[1:]):
            label = read_label(line)
            if label is None or label.kind is not HeadLabel.PRESENT:
                continue
            value = line.text[label.value_at :] or (below.words if below else "")
            if read_people(value).people:
                return True
    return False


def read_present_blocks(collector: Collector, lines: list[Line]) -> Iterator[int]:
    """Reads `Tilstede var:` with names; yields the numbers of the lines."""
    for index, line in enumerate(lines):
        label = read_label(line)
        if label is None or label.kind not in PRESENT_LABELS:
            continue
        start = line.start + label.value_at
        stop = _present_end(lines, index, empty=line.end - start <= 3)
        span = (start, lines[stop - 1].end)
        _read_present(collector, span, ROLES.get(label.kind), "participant-item")
        yield from (each.number for each in lines[index:stop])


def _present_end(lines: list[Line], index: int, *, empty: bool) -> int:
    """Index of the line behind a list of those present."""
    stop = index + 1
    while stop < len(lines) and read_label(lines[stop]) is None and not is_bare_outcome(lines[stop].text):
        if lines[stop].gap and not empty and not _only_names(lines[stop].words):
            break
        stop += 1
    return stop


def read_absence_blocks(collector: Collector, lines: list[Line], here: int | None) -> Iterator[int]:
    """Reads `Fraværende:` or `Afbud:` with names; yields the numbers of lines that hold nothing else."""
    for start, block, kind in _absence_blocks(lines):
        end = block[-1].end
        tail = _outcome_behind(collector.document.plain[start:end])
        for away in find_away(collector, (start, end - tail), kind, "absence-block"):
            collector.away(away, here)
        if not tail:
            yield from (line.number for line in block)


def skip_absence_blocks(lines: list[Line]) -> Iterator[int]:
    """Numbers of the lines of absence blocks, without reading them."""
    return (line.number for _, block, _ in _absence_blocks(lines) for line in block)


def _absence_blocks(lines: list[Line]) -> Iterator[tuple[int, list[Line], AbsenceKind]]:
    """Absence labels: where the value starts, its lines, and the kind of absence."""
    index = 0
    while index < len(lines):
        line = lines[index]
        label = read_absence_label(line.words)
        stop = index + 1
        if label is not None:
            stop = _block_end(lines, index, has_value=bool(line.words[label.value_at :].strip()))
            yield line.words_start + label.value_at, lines[index:stop], label.kind
        index = stop


def read_substitutes(collector: Collector, lines: list[Line]) -> Iterator[int]:
    """Reads `Stedfortræder: Ida Lund (A)`; yields the numbers of the lines."""
    for line in lines:
        label = read_label(line)
        if label and label.kind is HeadLabel.SUBSTITUTES and line.text[label.value_at :].strip():
            span = (line.start + label.value_at, line.end)
            _read_present(collector, span, ParticipantRole.SUBSTITUTE, "participant-substitute")
            yield line.number


def _read_present(
    collector: Collector, span: tuple[int, int], role: ParticipantRole | None, rule: str
) -> None:
    """Those listed in a stretch of the document, as participants."""
    text = collector.document.plain[slice(*span)]
    if NOBODY.fullmatch(text.strip()):
        return
    places = list(find_in_place(text))
    text = _blanked(text, [(place.start, place.end) for place in places])
    for place in places:
        at = span[0] + place.absent_at
        for away in find_away(
            collector, (at, at + len(place.absent)), AbsenceKind.EXCUSED, "absence-replaced"
        ):
            collector.away(away, None)
    substitutes = {place.start for place in places}
    for party, start, end in _by_party(text):
        listed = read_people(text[start:end])
        for person in listed.people:
            named = replace(person, party=person.party or party)
            if start + person.end in substitutes:
                named = replace(named, role=person.role or ParticipantRole.SUBSTITUTE)
            collector.present(named, span[0] + start, role or ParticipantRole.UNKNOWN, rule)
        for at, words in listed.rest:
            if _TWO_CAPITALS.search(words):
                collector.unread(span[0] + start + at, words)


def _blanked(text: str, spans: list[tuple[int, int]]) -> str:
    """The text with spaces in these stretches, which are in order and apart: all else keeps its place."""
    kept = [0, *(at for span in spans for at in span), len(text)]
    pieces = [text[start:end] for start, end in pairwise(kept)]
    return "".join(" " * len(piece) if index % 2 else piece for index, piece in enumerate(pieces))


def _by_party(text: str) -> list[tuple[str, int, int]]:
    """The stretches of a list, each with the party in front of it: `Venstre:   Bo Holm, Ida Lund`."""
    labels = [match for match in _PARTY_LABEL.finditer(text) if is_party(match["party"])]
    if len(labels) < 2:
        return [("", 0, len(text))]
    ends = [*(match.start() for match in labels[1:]), len(text)]
    before = [("", 0, labels[0].start())] if labels[0].start() else []
    return before + [(match["party"], match.end(), end) for match, end in zip(labels, ends, strict=True)]


def find_away(collector: Collector, span: tuple[int, int], kind: AbsenceKind, rule: str) -> Iterator[Away]:
    """Those away by the value of a label; substitutes named there become participants."""
    told: set[str] = set()
    for offset, piece in _pieces(collector.document.plain[slice(*span)], span[0]):
        if NOBODY.match(piece.strip()):
            continue
        names, behind = split_substitute(collector, piece, offset)
        listed = read_people(names)
        rest = " ".join(words for _, words in listed.rest)
        partial = _CLOCK_NOTE.search(behind) or _CLOCK_NOTE.search(rest)
        items = find_noted_items(collector, piece)
        for person in listed.people:
            if person.name in told:
                continue  # `Bo Holm, punkt 1-2. Ida Lund deltog som suppleant for Bo Holm`
            told.add(person.name)
            yield Away(
                person.name,
                person.party,
                AbsenceKind.PARTIAL if partial else kind,
                offset + person.start,
                offset + person.end,
                rule,
                find_noted_items(collector, person.note) or items,
            )
        for at, words in listed.rest:
            if not _is_note(words):
                collector.unread(offset + at, words)


def _is_note(words: str) -> bool:
    """Whether words beside names are no names: reasons, items, times."""
    return _TWO_NAMES.search(words) is None or ITEMS.search(words) is not None


def _pieces(text: str, offset: int) -> Iterator[tuple[int, str]]:
    """The value cut where a sentence ends, so that each name keeps its own note."""
    position = 0
    for match in _PIECE_END.finditer(text):
        yield offset + position, text[position : match.start()]
        position = match.end()
    yield offset + position, text[position:]


def _outcome_behind(text: str) -> int:
    """Length of an outcome on the line of the names: `Afbud: Bo Holm (V). Godkendt.`"""
    match = _OUTCOME_BEHIND.search(text)
    return len(match[0]) if match and is_bare_outcome(match["outcome"]) else 0


def _block_end(lines: list[Line], index: int, *, has_value: bool) -> int:
    """Index of the line behind a block: names go on below an open list, or below a bare label."""
    stop = index + 1
    while stop < len(lines):
        line = lines[stop]
        if read_absence_label(line.words) or is_bare_outcome(line.text) or read_heading(line.text):
            break
        open_list = lines[stop - 1].text.endswith((",", " og", " samt")) and not line.gap
        may_hold_names = not has_value or line.text[0] in "-•*"
        if not (open_list or (may_hold_names and _only_names(line.words))):
            break
        stop += 1
    return stop


def _only_names(text: str) -> bool:
    """Whether a line holds names of persons and nothing else."""
    if NOBODY.fullmatch(text):
        return True
    if len(text) >= _MAX_NAMES_LINE:
        return False
    listed = read_people(_NOTE.split(text, maxsplit=1)[0])
    return bool(listed.people) and not listed.rest
