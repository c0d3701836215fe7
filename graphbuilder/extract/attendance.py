"""Who took part in the meeting and who was away, at which item.

Three places tell: labels in the head (`Mødedeltagere`, `Afbud:`), blocks in an
item (`Fraværende:` with names, before or after the outcome), and sentences
(`Bo Holm deltog ikke i sagens behandling`). A block that stands in an item
whose subject is attendance is about the whole meeting.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from graphbuilder.extract.bodies import resolve_own_body
from graphbuilder.extract.passages import Passage, evidence, sentences, to_passages
from graphbuilder.grammar.attendance import NOBODY, read_absence_label
from graphbuilder.grammar.outcomes import is_bare_outcome
from graphbuilder.grammar.people import ListedPerson, PeopleList, read_people
from graphbuilder.model import (
    Absence,
    AbsenceKind,
    Document,
    Issue,
    Participant,
    ParticipantRole,
    SectionKind,
)
from graphbuilder.segment import Line, Outline, OutlineItem, SectionLines
from graphbuilder.segment.head import HeadField, HeadLabel, read_label
from graphbuilder.segment.headings import fold, read_heading

# Items whose subject is who came: what they tell holds for the meeting
_ATTENDANCE_ITEM = re.compile(
    r"(?:afbud|fravær(?:ende)?|fremmøde(?: og inhabilitet)?|fraværende og afbud|afbud og fravær|"
    r"mødedeltagere|deltagere|"
    r"afbud(?:,| og) (?:inhabilitet|fraværende|stedfortrædere)|konstatering af fremmøde|fremmødte|"
    r"navneopråb|fremmøde og afbud|"
    r"(?:fraværende|afbud|fremmøde) og (?:bemærkninger|godkendelse)\b.*|mødets åbning og fremmøde|"
    r"indkaldelse af stedfortræder\w*|afbud til mødet|fremmøde (?:og )?inhabilitet|tilstedeværende|"
    r"mødeåbning|meddelelse om afbud|registrering af fremmøde\w*)"
)

_ROLES = {
    HeadLabel.CHAIR: ParticipantRole.CHAIR,
    HeadLabel.OFFICIALS: ParticipantRole.OFFICIAL,
    HeadLabel.SUBSTITUTES: ParticipantRole.SUBSTITUTE,
}
_PRESENT = (HeadLabel.PRESENT, HeadLabel.MEMBERS, *_ROLES)

# A run of items: `sag 129-138`, `under punkterne 14-18`, `pkt. 3, 4 og 7`
_ITEMS = re.compile(
    r"\b(?:sag(?:erne|er)?|punkt(?:erne|er)?|pkt|dagsordenspunkt(?:erne)?|nr)\.?\s*(?:nr\.?\s*)?"
    r"(?P<items>\d{1,4}(?:\s*(?:-|–|til|,|og|samt)\s*(?:(?:pkt|punkt|sag)\.?\s*)?\d{1,4})*)(?!\d|[./]\d)",
    re.IGNORECASE,
)
_CLOCK_NOTE = re.compile(
    r"\b(?:til|fra|kl\.?|indtil|efter|forlod|kom|ankom|deltog fra)\b.{0,20}?\d", re.IGNORECASE
)

# `… mødte som stedfortræder`, `I stedet deltog Ida Lund (A)`, `stedfortræder Ida Lund`, `suppleant for Bo Holm`
_SUBSTITUTE_BEHIND = re.compile(
    r"(?:\bi\s+stedet\s+(?:for\s+\S+\s+\S+\s+)?(?:deltog|mødte|deltager|for\s+\w+\s+deltog)|"
    r"\b(?:stedfortræder|suppleant|afløser|substitut)(?:en)?\s*(?:er|var|:|,)?"
    r"|\bind\s*kaldt\s+(?:som\s+\w+\s+)?(?:er|var|blev)?|\berstattet\s+af|\bafløst\s+af|"
    r"\bog\s+stedfortræderen|\bsom\s+(?:suppleant|stedfortræder)\s+(?:deltog|mødte|deltager))\s*:?\s+(?=[A-ZÆØÅ])",
    re.IGNORECASE,
)
_SUBSTITUTE_AFTER = re.compile(
    r"\s*(?:\([^)]*\)\s*)?(?:mødte|deltog|deltager|møder|er|var|blev|har\s+deltaget|er\s+indkaldt|"
    r"var\s+indkaldt)?\s*(?:i\s+stedet|(?:ind\s?kaldt\s+)?som\s+(?:stedfortræder|suppleant|substitut|"
    r"afløser)|i\s+hendes\s+sted|i\s+hans\s+sted)",
    re.IGNORECASE,
)
_SUBSTITUTE_FOR = re.compile(
    r"(?:stedfortræder|suppleant|substitut|afløser|indkaldt|i\s+stedet)\s+for\s+(?=[A-ZÆØÅ])", re.IGNORECASE
)

LEFT, LATE = "absence-left-early", "absence-came-late"
# Sentences: the words behind the names, and the kind of absence that they tell
_SENTENCES: tuple[tuple[str, AbsenceKind, str], ...] = (
    (r"(?:udeblev|var\s+fraværende|er\s+fraværende|mødte\s+ikke)\s+uden\s+afbud", AbsenceKind.UNEXCUSED, "absence-sentence-unexcused"),
    (r"(?:erklærede\s+sig|blev\s+erklæret|erklæredes|var|er|meldte\s+sig)\s+inhabile?\b|(?:deltog|"
     r"deltager)\s+ikke\b[^.]{0,80}?\b(?:inhabil|habilitet)|forlod\s+(?:mødet|lokalet|mødelokalet|"
     r"salen)\b[^.]{0,60}\binhabil\w*", AbsenceKind.RECUSED, "absence-sentence-recused"),
    (r"(?:havde|har|har\s+også|havde\s+også)\s+(?:meldt|sendt|anmeldt|lovligt)\s+(?:afbud|forfald)|"
     r"meldte\s+afbud|(?:havde|har)\s+(?:lovligt\s+)?forfald|var\s+fraværende\s+(?:med|efter)\s+afbud|"
     r"(?:var\s+)?forhindret\s+i\s+at\s+deltage", AbsenceKind.EXCUSED, "absence-sentence-excused"),
    (r"(?:deltog|deltager|medvirkede)\s+ikke\s+(?:i|under|ved)\s+(?:sagens?|behandling(?:en)?|drøftelsen|"
     r"punkt(?:et|erne)?|pkt|dette|sag|denne|afstemningen|beslutningen)", AbsenceKind.PARTIAL, "absence-sentence-item"),
    (r"(?:forlod|gik\s+fra)\s+(?:mødet|lokalet|mødelokalet|salen)|(?:deltog|"
     r"deltager)\s+(?:kun\s+)?(?:i\s+mødet\s+)?(?:kun\s+)?(?:til|indtil)(?:\s+og\s+med)?\s+(?:kl|punkt|"
     r"pkt|sag|klokken)", AbsenceKind.PARTIAL, LEFT),
    (r"(?:deltog|deltager)\s+(?:i\s+mødet\s+)?(?:kun\s+|først\s+)?fra(?:\s+og\s+med)?\s+(?:kl|punkt|pkt|"
     r"sag|klokken)|(?:ankom|mødte|kom|tiltrådte)\s+(?:til\s+mødet\s+)?(?:først\s+)?(?:kl|under|efter|"
     r"for\s+sent|ved)", AbsenceKind.PARTIAL, LATE),
    (r"(?:deltog|deltager)\s+ikke\s+i\s+(?:forbindelse\s+med\s+)?(?:behandlingen|drøftelsen)", AbsenceKind.PARTIAL, "absence-sentence-item"),
    (r"(?:var|er)\s+(?:fraværende|ikke\s+til\s?stede)|deltog\s+ikke\s+i\s+mødet|mødte\s+ikke|"
     r"var\s+ikke\s+til\s?stede|deltog\s+ikke(?=\s*(?:\.|$|i\s+mødet))", AbsenceKind.UNKNOWN, "absence-sentence"),
)  # fmt: skip
_VERBS = tuple(
    (re.compile(rf"\b(?:{pattern})", re.IGNORECASE), kind, rule) for pattern, kind, rule in _SENTENCES
)
_TRIGGER = re.compile(
    r"fravær|afbud|forfald|deltog|deltager ikke|inhabil|udeblev|forlod|til ?stede|ankom|mødte|forhindret|"
    r"kom (?:først|til)|stedfortræder|suppleant",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Attendance:
    """What was read of attendance; `used` are the numbers of lines that told it, by item position."""

    participants: tuple[Participant, ...]
    absences: tuple[Absence, ...]
    used: dict[int, frozenset[int]]
    issues: tuple[Issue, ...]


@dataclass(frozen=True, slots=True)
class _Away:
    """Someone away: at which items (None: where it is told), from a stretch of the document."""

    person: str
    party: str
    kind: AbsenceKind
    start: int
    end: int
    rule: str
    items: tuple[int, ...] | None = None


class _Collector:
    """Gathers participants, absences and issues of one document."""

    def __init__(self, document: Document, outline: Outline) -> None:
        self.document = document
        self.items = outline.items
        self.meeting = outline.meeting
        self.participants: dict[str, Participant] = {}
        self.absences: dict[tuple[int, str], Absence] = {}
        self.issues: list[Issue] = []

    def present(self, person: ListedPerson, offset: int, role: ParticipantRole, rule: str) -> None:
        proof = evidence(self.document, offset + person.start, offset + person.end, rule)
        role = person.role or role
        known = self.participants.get(person.name.casefold())
        if known is None:
            self.participants[person.name.casefold()] = Participant(person.name, person.party, role, proof)
        elif not known.role or not known.party:
            merged = replace(known, role=known.role or role, party=known.party or person.party)
            self.participants[person.name.casefold()] = merged

    def away(self, away: _Away, positions: Iterator[int] | list[int]) -> None:
        for position in positions:
            proof = evidence(self.document, away.start, away.end, away.rule)
            key = (position, away.person.casefold())
            known = self.absences.get(key)
            if known is None:
                self.absences[key] = Absence(position, away.person, away.party, away.kind, proof)
            elif (not known.party and away.party) or (not known.kind and away.kind):
                self.absences[key] = replace(
                    known, party=known.party or away.party, kind=known.kind or away.kind
                )

    def unsure(self, start: int, words: str) -> None:
        line = self.document.text.count("\n", 0, start) + 1
        message = "Names were expected here and these words are none; nothing was taken from them."
        self.issues.append(Issue("unread-names", message, start, start + len(words), line, words))

    def unplaced(self, sentence: Passage) -> None:
        line = self.document.text.count("\n", 0, sentence.start) + 1
        message = (
            "Someone came late or left early, and the words don't say at which item; no absence was made."
        )
        quote = self.document.text[sentence.start : sentence.end]
        self.issues.append(Issue("unplaced-absence", message, sentence.start, sentence.end, line, quote))

    def positions(self, numbers: tuple[str, ...]) -> tuple[int, ...]:
        return tuple(item.item.position for item in self.items if item.item.number in numbers)

    def all_positions(self) -> list[int]:
        return [item.item.position for item in self.items]


def find_attendance(document: Document, outline: Outline) -> Attendance:
    """Participants in the order listed and absences by item, one a person and item."""
    collector = _Collector(document, outline)
    for field in outline.head:
        _read_head_field(collector, field)
    _read_head_sentences(collector, outline)
    used = {item.item.position: frozenset(_read_item(collector, item)) for item in outline.items}
    _spread_first_item(collector)
    return Attendance(
        tuple(_without_absent_members(collector, outline)),
        tuple(sorted(collector.absences.values(), key=lambda absence: absence.item)),
        used,
        tuple(collector.issues),
    )


def _spread_first_item(collector: _Collector) -> None:
    """Apologies printed under the first item and nowhere else are for the whole meeting.

    `Afbud` is said of a meeting. `Fraværende` under the first items alone is
    someone who came late, where the block is repeated item by item.
    """
    first = collector.items[0].item.position if collector.items else 0
    blocks = [absence for absence in collector.absences.values() if absence.evidence.rule == "absence-block"]
    if blocks and all(absence.item == first and absence.kind is AbsenceKind.EXCUSED for absence in blocks):
        for absence in blocks:
            for position in collector.all_positions():
                collector.absences.setdefault(
                    (position, absence.person.casefold()), replace(absence, item=position)
                )


def _without_absent_members(collector: _Collector, outline: Outline) -> Iterator[Participant]:
    """Those listed; in a list of all members the ones away the whole meeting took no part."""
    everywhere = set(collector.all_positions())
    away: dict[str, set[int]] = {}
    for absence in collector.absences.values():
        if absence.kind is not AbsenceKind.PARTIAL:
            away.setdefault(absence.person.casefold(), set()).add(absence.item)
    for key, participant in collector.participants.items():
        if participant.evidence.rule == "participant-members" and away.get(key) == everywhere:
            continue
        yield participant


def _read_head_field(collector: _Collector, field: HeadField) -> None:
    if field.kind in _PRESENT:
        rule = "participant-members" if field.kind is HeadLabel.MEMBERS else "participant-head"
        _read_present(
            collector, field.start, field.end, _ROLES.get(field.kind, ParticipantRole.UNKNOWN), rule
        )
    elif field.kind is HeadLabel.ABSENT:
        label = read_absence_label(field.label + " X")
        kind = label.kind if label else AbsenceKind.UNKNOWN
        for away in _read_absent(collector, field.start, field.end, kind, "absence-head"):
            collector.away(away, _items_of(collector, away, None))


def _items_of(collector: _Collector, away: _Away, here: int | None) -> list[int]:
    if away.items is not None:
        return list(away.items)
    return collector.all_positions() if here is None else [here]


# `efter behandlingen af punkt 3`, `inden punkt 5`, `fra og med punkt 53`
_AFTER = re.compile(
    r"\befter\s+(?:behandling(?:en)?\s+af\s+)?(?:dagsordens)?(?:dette|punkt|pkt|sag)", re.IGNORECASE
)
_BEFORE = re.compile(
    r"\b(?:før|inden|fra(?:\s+og\s+med)?)\s+(?:behandling(?:en)?\s+af\s+)?(?:punkt|pkt|sag|dette)",
    re.IGNORECASE,
)
_THIS_ONLY = re.compile(
    r"\b(?:under|ved|mens|imens)\b.{0,40}\b(?:sagen|sagens|punktet|dette|behandlet)\b|\bmens\b", re.IGNORECASE
)


def _missed(collector: _Collector, rule: str, words: str, here: int | None) -> tuple[int, ...] | None:
    """The items that someone missed who left early or came late; None where the words don't tell.

    Who leaves during an item misses it in part and those behind it; who leaves
    after it only those behind it. Who comes during an item misses those before
    it and this in part.
    """
    named = collector.positions(_item_numbers(words))
    mark = named[0] if named else here
    if mark is None:
        return None
    everything = collector.all_positions()
    if rule == LATE:
        from_start = (
            bool(_BEFORE.search(words))
            or re.search(r"\bfra\s+(?:og\s+med\s+)?(?:punkt|pkt|sag)", words) is not None
        )
        return tuple(
            position for position in everything if position < mark or (position == mark and not from_start)
        )
    if not named and _THIS_ONLY.search(words) and not re.search(r"\bkl\b", words):
        return (mark,)
    stays = bool(_AFTER.search(words)) or re.search(r"\btil\s+og\s+med\b", words) is not None
    return tuple(position for position in everything if position > mark or (position == mark and not stays))


def _read_head_sentences(collector: _Collector, outline: Outline) -> None:
    """Sentences in the head: `Bo Holm (V) var fraværende. I stedet deltog …`"""
    people = [field for field in outline.head if field.kind in (*_PRESENT, HeadLabel.ABSENT)]
    rest = [
        line
        for line in outline.head_lines
        if not any(field.start <= line.end and line.start < field.end for field in people)
    ]
    for _ in _read_sentences(collector, rest, None):
        pass


def _read_present(collector: _Collector, start: int, end: int, role: ParticipantRole, rule: str) -> None:
    text = collector.document.plain[start:end]
    if NOBODY.fullmatch(text.strip()):
        return
    listed = read_people(text)
    for person in listed.people:
        collector.present(person, start, role, rule)
    for at, words in listed.rest:
        if re.search(r"[A-ZÆØÅ][a-zæøå]+\s+[A-ZÆØÅ]", words):
            collector.unsure(start + at, words)


def _read_absent(
    collector: _Collector, start: int, end: int, kind: AbsenceKind, rule: str
) -> Iterator[_Away]:
    """Those away by the value of a label; substitutes named there are participants."""
    text = collector.document.plain[start:end]
    for piece_start, piece in _pieces(text):
        if NOBODY.match(piece.strip()):
            continue
        names, behind = _split_substitute(collector, piece, start + piece_start)
        listed = read_people(names)
        items = _range_items(collector, piece)
        partial = bool(
            _CLOCK_NOTE.search(behind) or _CLOCK_NOTE.search(" ".join(word for _, word in listed.rest))
        )
        for person in listed.people:
            at = start + piece_start
            yield _Away(
                person.name, person.party, AbsenceKind.PARTIAL if partial else kind, at + person.start, at + person.end, rule,
                _range_items(collector, person.note) or items,
            )  # fmt: skip
        for at, words in listed.rest:
            if not _expected_rest(words):
                collector.unsure(start + piece_start + at, words)


def _range_items(collector: _Collector, words: str) -> tuple[int, ...] | None:
    """The items of a note such as `sag 129-131`, `fra og med punkt 53`, `til kl. 17.20 i punkt 2`; None without one."""
    numbers = _item_numbers(words)
    if not numbers:
        return None
    named = collector.positions(numbers)
    if not named:
        return ()
    if re.search(r"\bfra\s+(?:og\s+med\s+)?(?:punkt|pkt|sag)", words, re.IGNORECASE) and len(numbers) == 1:
        return tuple(position for position in collector.all_positions() if position >= named[0])
    if re.search(r"\b(?:til|indtil)\b", words, re.IGNORECASE) and len(numbers) == 1:
        return tuple(position for position in collector.all_positions() if position <= named[0])
    return named


def _expected_rest(words: str) -> bool:
    """Words beside names that are no names: reasons, items, times."""
    return not re.search(r"[A-ZÆØÅ][a-zæøå]+\s+[A-ZÆØÅ][a-zæøå]+", words) or bool(_ITEMS.search(words))


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """The value cut where a sentence ends, so that each name keeps its own note."""
    position = 0
    for match in re.finditer(
        r"(?<=[a-zæøå0-9)])\.\s+(?=[A-ZÆØÅ])|;\s*|\n(?=[-•*]\s)|(?<=[\d)])\s*\n\s*(?=[A-ZÆØÅ])", text
    ):
        yield position, text[position : match.start()]
        position = match.end()
    yield position, text[position:]


def _split_substitute(collector: _Collector, text: str, offset: int) -> tuple[str, str]:
    """The absent part of `Bo Holm (V) – Ida Lund (V) mødte som stedfortræder`, and what is behind it."""
    match = _SUBSTITUTE_BEHIND.search(text)
    if match:
        named = read_people(re.split(r"\.\s|\bfor\b", text[match.end() :])[0]).people[:1]
        for person in named:
            collector.present(
                person, offset + match.end(), ParticipantRole.SUBSTITUTE, "participant-substitute"
            )
        if named and text[match.end() + named[0].end :].lstrip().startswith((",", ";")):
            # the list of those away goes on behind the substitute of one of them
            gap = match.end() + named[0].end - match.start()
            return text[: match.start()] + " " * gap + text[match.end() + named[0].end :], text[match.end() :]
        return text[: match.start()], text[match.end() :]
    after = _SUBSTITUTE_AFTER.search(text)
    if after:
        people = read_people(text[: after.start()]).people
        if len(people) >= 2:
            collector.present(people[-1], offset, ParticipantRole.SUBSTITUTE, "participant-substitute")
            return text[: people[-1].start], text[after.start() :]
    return text, ""


def _item_numbers(text: str) -> tuple[str, ...]:
    """Numbers of the items that a note names: `sag 129-131` gives three."""
    match = _ITEMS.search(text)
    if not match:
        return ()
    numbers: list[str] = []
    for part in re.split(
        r"\s*(?:,|og|samt)\s*", re.sub(r"(?:pkt|punkt|sag)\.?\s*", "", match["items"], flags=re.IGNORECASE)
    ):
        span = re.fullmatch(r"(\d+)\s*(?:-|–|til)\s*(\d+)", part)
        if span and 0 < int(span[2]) - int(span[1]) < 200:
            numbers += [str(number) for number in range(int(span[1]), int(span[2]) + 1)]
        elif part:
            numbers.append(re.sub(r"\D.*", "", part))
    return tuple(numbers)


def _read_item(collector: _Collector, item: OutlineItem) -> Iterator[int]:
    """Reads an item; yields the numbers of the lines that told who was away.

    What an item tells that is about attendance, or that lists those present,
    holds for the meeting.
    """
    whole_meeting = _ATTENDANCE_ITEM.fullmatch(fold(item.item.title.value)) is not None or _lists_present(
        item
    )
    here = None if whole_meeting else item.item.position
    for section in item.sections:
        lines = list(section.lines)
        if _is_anothers(collector, section):
            yield from _attendance_lines(lines)
            continue
        if whole_meeting:
            yield from _read_present_blocks(collector, lines)
        block_lines = {*_read_blocks(collector, lines, here), *_read_substitutes(collector, lines)}
        yield from block_lines
        if whole_meeting or section.kind in (
            SectionKind.DECISION,
            SectionKind.OTHER,
            SectionKind.ATTACHMENTS,
        ):
            rest = [line for line in lines if line.number not in block_lines]
            yield from _read_sentences(collector, rest, here)


def _is_anothers(collector: _Collector, section: SectionLines) -> bool:
    """Whether a section is the decision of another body: who was away there belongs to its meeting."""
    if section.kind is SectionKind.ROUTE:
        return any(re.match(r"(?:Udvalg|Råd)\s*:", line.text) for line in section.lines)
    own = collector.meeting.body.value if collector.meeting.body else ""
    held = collector.meeting.date.value if collector.meeting.date else ""
    anothers = bool(section.body_name) and resolve_own_body(section.body_name, own) != own
    return section.kind is SectionKind.DECISION and (
        anothers or bool(section.date and held and section.date != held)
    )


def _attendance_lines(lines: list[Line]) -> Iterator[int]:
    """Numbers of the lines of attendance blocks, without reading them."""
    index = 0
    while index < len(lines):
        label = read_absence_label(lines[index].words)
        stop = index + 1
        if label is not None:
            stop = _block_end(lines, index, bool(lines[index].words[label.value_at :].strip()))
            yield from (line.number for line in lines[index:stop])
        index = stop


def _lists_present(item: OutlineItem) -> bool:
    """`Tilstede var:` above names: the roll of the meeting, wherever in an item it stands."""
    for section in item.sections:
        for line, below in zip_longest(section.lines, section.lines[1:]):
            label = read_label(line)
            if label is None or label.kind is not HeadLabel.PRESENT:
                continue
            value = line.text[label.value_at :] or (below.words if below else "")
            if read_people(value).people:
                return True
    return False


def _read_present_blocks(collector: _Collector, lines: list[Line]) -> Iterator[int]:
    """`Tilstede var:` with names, as text of an item about attendance."""
    for index, line in enumerate(lines):
        label = read_label(line)
        if label is None or label.kind not in _PRESENT:
            continue
        start = line.start + label.value_at
        stop = index + 1
        while stop < len(lines) and read_label(lines[stop]) is None and not is_bare_outcome(lines[stop].text):
            if lines[stop].gap and line.end - start > 3 and not _only_names(lines[stop].words):
                break
            stop += 1
        end = lines[stop - 1].end
        _read_present(
            collector, start, end, _ROLES.get(label.kind, ParticipantRole.UNKNOWN), "participant-item"
        )
        yield from (each.number for each in lines[index:stop])


def _read_blocks(collector: _Collector, lines: list[Line], here: int | None) -> Iterator[int]:
    """`Fraværende:` or `Afbud:` with names on the same line or the lines below."""
    index = 0
    while index < len(lines):
        line = lines[index]
        label = read_absence_label(line.words)
        if label is None:
            index += 1
            continue
        start = line.words_start + label.value_at
        stop = _block_end(lines, index, bool(line.words[label.value_at :].strip()))
        end = lines[stop - 1].end
        tail = _outcome_behind(collector.document.plain[start:end])
        for away in _read_absent(collector, start, end - tail, label.kind, "absence-block"):
            collector.away(away, _items_of(collector, away, here))
        if not tail:
            yield from (each.number for each in lines[index:stop])
        index = stop


def _read_substitutes(collector: _Collector, lines: list[Line]) -> Iterator[int]:
    """`Stedfortræder: Ida Lund (A)` on a line of its own."""
    for line in lines:
        label = read_label(line)
        if label and label.kind is HeadLabel.SUBSTITUTES and line.text[label.value_at :].strip():
            _read_present(
                collector,
                line.start + label.value_at,
                line.end,
                ParticipantRole.SUBSTITUTE,
                "participant-substitute",
            )
            yield line.number


def _outcome_behind(text: str) -> int:
    """Length of an outcome on the line of the names: `Afbud: Bo Holm (V). Godkendt.`"""
    match = re.search(r"(?<=[.)])\s+(?P<outcome>[A-ZÆØÅ][^.]{2,60}\.?)\s*$", text)
    return len(match[0]) if match and is_bare_outcome(match["outcome"]) else 0


def _block_end(lines: list[Line], index: int, has_value: bool) -> int:
    """The line behind a block: names go on below an open list, or below a bare label."""
    stop = index + 1
    while stop < len(lines):
        line = lines[stop]
        open_list = lines[stop - 1].text.endswith((",", " og", " samt")) and not line.gap
        if read_absence_label(line.words) or is_bare_outcome(line.text) or read_heading(line.text):
            break
        if not (open_list or ((not has_value or line.text[:1] in "-•*") and _only_names(line.words))):
            break
        stop += 1
    return stop


def _only_names(text: str) -> bool:
    """Whether a line holds names of persons and nothing else."""
    if NOBODY.fullmatch(text):
        return True
    bare = re.split(
        r"\s+[–-]\s+|,?\s+(?:sag|pkt|punkt|til kl|fra kl|kl)\b|[,.]?\s+(?:pga|på grund af|grundet|ferie|"
        r"syg|tjenesterejse|orlov|arbejde|barsel|kursus|uden|med)\b",
        text,
    )[0]
    listed: PeopleList = read_people(bare)
    return bool(listed.people) and not listed.rest and len(text) < 200


def _read_sentences(collector: _Collector, lines: list[Line], here: int | None) -> Iterator[int]:
    """Sentences that say who was away; a line that holds nothing else is used up."""
    for passage in to_passages(collector.document, [line for line in lines if line.text]):
        if not _TRIGGER.search(passage.text):
            continue
        told = [sentence for sentence in sentences(passage) if _read_sentence(collector, sentence, here)]
        if told and sum(sentence.end - sentence.start for sentence in told) > 0.8 * (
            passage.end - passage.start
        ):
            yield from (line.number for line in lines if passage.start <= line.start < passage.end)


# `Ida Lund er indkaldt som suppleant for Bo Holm`
_CALLED = re.compile(
    r"\s+(?:er|var|blev|mødte|deltog|deltager|møder)\s+(?:ind\s?kaldt\s+)?(?:som\s+(?:suppleant|"
    r"stedfortræder|substitut)|i\s+stedet\s+for)\b",
    re.IGNORECASE,
)


def _read_called(collector: _Collector, sentence: Passage) -> bool:
    """A substitute told by a sentence of its own."""
    behind = _SUBSTITUTE_BEHIND.match(sentence.text)
    if behind:
        _split_substitute(collector, sentence.text, sentence.start)
        return True
    match = _CALLED.search(sentence.text)
    if not match:
        return False
    before = re.split(r"\s[–-]\s|[,:]\s", sentence.text[: match.start()])[-1]
    people = read_people(before).people
    if len(people) != 1 or len(before) > 60:
        return False
    collector.present(
        people[0],
        sentence.start + match.start() - len(before),
        ParticipantRole.SUBSTITUTE,
        "participant-substitute",
    )
    return True


# `Der var afbud fra Bo Holm (V).`
_APOLOGY = re.compile(r"^(?:Der\s+(?:var|er)\s+)?(?:meldt\s+)?[Aa]fbud\s+fra\s+(?=[A-ZÆØÅ])")


def _read_apology(collector: _Collector, sentence: Passage, here: int | None) -> bool:
    """Those whom a sentence names behind its words."""
    match = _APOLOGY.match(sentence.text)
    if not match:
        return False
    start = sentence.start + match.end()
    found = list(_read_absent(collector, start, sentence.end, AbsenceKind.EXCUSED, "absence-sentence-excused"))
    for away in found:
        collector.away(away, _items_of(collector, away, here))
    return bool(found)


def _read_sentence(collector: _Collector, sentence: Passage, here: int | None) -> bool:
    if _read_apology(collector, sentence, here):
        return True
    called = _read_called(collector, sentence)
    for pattern, kind, rule in _VERBS:
        match = pattern.search(sentence.text)
        if not match:
            continue
        if re.match(r"\s*(?:ikke|desuden|også|herudover)\b", sentence.text[match.end() : match.end() + 12]):
            return False
        names = re.sub(
            r"^(?:.{0,60}?:\s*|(?:Der er |Derudover |Desuden |Endvidere )?)",
            "",
            sentence.text[: match.start()],
        )
        offset = match.start() - len(names)
        listed = read_people(names)
        rest = " ".join(words for _, words in listed.rest)
        if not listed.people or len(rest) > 25:
            return False
        words = sentence.text[match.start() :]
        if rule in (LEFT, LATE):
            items = _missed(collector, rule, words, here)
            if items is None:
                collector.unplaced(sentence)
                return True
        else:
            items = collector.positions(_item_numbers(words)) or None
        for person in listed.people:
            at = sentence.start + offset
            away = _Away(person.name, person.party, kind, at + person.start, at + person.end, rule, items)
            collector.away(away, _items_of(collector, away, here))
        _split_substitute(collector, sentence.text[match.end() :], sentence.start + match.end())
        return True
    return called
