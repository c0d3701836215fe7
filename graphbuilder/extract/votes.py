"""Votes: who was for, against, abstained, took a reservation or wasn't there.

They stand in a decision, or below a step of the case's way, and belong to the
body whose decision or step it is. No vote line says nothing: nobody is counted
by silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise, product

from graphbuilder.extract.attendance import Attendance
from graphbuilder.extract.bodies import resolve_own_body
from graphbuilder.extract.decisions import PART
from graphbuilder.extract.passages import Passage, evidence, to_passages
from graphbuilder.grammar.vote_words import expand_parts, read_columns, read_parts
from graphbuilder.grammar.votes import Ballot, find_unread, read_voters, read_votes
from graphbuilder.model import (
    Absence,
    AbsenceKind,
    Document,
    Issue,
    Meeting,
    PathwayStep,
    SectionKind,
    Vote,
    VotePosition,
    VoterKind,
)
from graphbuilder.segment import Outline, SectionLines

AMENDMENT = "ændringsforslag"
"""The part that a vote on an amendment is about."""

_WHOLE: tuple[str, ...] = ("",)
_MAX_PASSAGES = 60  # a longer decision is no decision but a text that lost its headings

# A section of its own behind the decision
_BALLOT_HEADING = re.compile(
    r"\W*(?:afstemning(?:en|er|sresultat)?|stemmeafgivning|stemmer|stemmefordeling)\W*", re.IGNORECASE
)
# What is voted on: the last of these before the vote
_AMENDMENT = re.compile(r"(?<!med\s)\b(?:under)?(?:ændringsforslag|modforslag)", re.IGNORECASE)
_MAIN = re.compile(
    r"\b(?:indstilling(?:en|erne)|hovedforslaget|det\s+oprindelige\s+forslag|(?:forslaget|sagen)\s+(?:som|i\s+sin)\s+helhed)\b",
    re.IGNORECASE,
)
# A statement in quotation marks, which may tell of another vote; longer than a name
_QUOTATION = re.compile(r'"[^"]{40,}"|[”“][^”“]{40,}[”“]|»[^«]{40,}«')
_OPENING = re.compile(r'(?:^|:\s*)["”“»](?=[^"”“«]{25,}$)')
_CLOSING = re.compile(r'["”“«]')
_CELL = re.compile(r"[^\s|]+(?:[^\S\n\t][^\s|]+)*")
_LINE = re.compile(r"[^\n]*")
_MARK = re.compile(r"(?:[xX✓✔•●+]|[Jj]a|[1-9]\d?(?:\s+stemmer?)?)")
# Where the words about a vote end
_LOOSE_END = re.compile(r"(?:[\s,;/(–-]|\b(?:og|samt|mens|men|hvor|idet|\d{1,3})\b)+$")
_STOP = re.compile(r"[.;](?=\s+[A-ZÆØÅ\d]|\s*$)")


@dataclass(frozen=True, slots=True)
class Votes:
    """The votes in the order of the items, each once, and what was unsure."""

    votes: tuple[Vote, ...]
    issues: tuple[Issue, ...]


@dataclass(frozen=True, slots=True)
class _Place:
    """The body whose vote is told, its day, and the parts of the recommendation."""

    body: str
    date: str
    parts: tuple[str, ...] = _WHOLE


def find_votes(
    document: Document, outline: Outline, attendance: Attendance, pathway: list[PathwayStep]
) -> Votes:
    """The votes of all items, those of another body with that body's name and day.

    A vote between two steps of a case's way belongs to the first of them. Those
    disqualified at an item weren't present at its vote.
    """
    votes: list[Vote] = []
    issues: list[Issue] = []
    for item in outline.items:
        collector = _Collector(document, item.item.position)
        steps = [step for step in pathway if step.item == item.item.position]
        for section in _with_ballots(item.sections):
            if section.kind is SectionKind.DECISION:
                _read_decision(collector, outline.meeting, section)
            elif section.kind is SectionKind.ROUTE:
                _read_route(collector, section, steps)
        votes += collector.votes.values()
        issues += collector.issues
    votes += _recused_votes(attendance.absences, votes, outline.meeting)
    return Votes(tuple(votes), tuple(issues))


def _with_ballots(sections: tuple[SectionLines, ...]) -> Iterator[SectionLines]:
    """The sections; one headed `Afstemning` behind a decision belongs to it."""
    decision: SectionLines | None = None
    for section in sections:
        if section.kind is SectionKind.DECISION:
            decision = section
        elif decision and section.heading and _BALLOT_HEADING.fullmatch(section.heading.text):
            yield replace(decision, lines=section.lines)
            continue
        yield section


def _recused_votes(absences: tuple[Absence, ...], votes: list[Vote], meeting: Meeting) -> list[Vote]:
    """A vote `not-present` for each one disqualified of whom no vote is told."""
    told = {(vote.item, vote.voter.casefold()) for vote in votes}
    return [
        Vote(
            item=absence.item,
            part="",
            body=meeting.body.value if meeting.body else "",
            date=meeting.date.value if meeting.date else "",
            voter=absence.person,
            voter_kind=VoterKind.PERSON,
            party=absence.party,
            position=VotePosition.NOT_PRESENT,
            tally=None,
            evidence=replace(absence.evidence, rule="vote-recused"),
        )
        for absence in absences
        if absence.kind is AbsenceKind.RECUSED and (absence.item, absence.person.casefold()) not in told
    ]


@dataclass(slots=True)
class _Collector:
    """Gathers the votes of one item."""

    document: Document
    item: int
    votes: dict[tuple[str, ...], Vote] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)

    def add(self, ballot: Ballot, place: _Place, start: int, end: int) -> None:
        """Enter a ballot that stands from `start` to `end` of the document."""
        proof = evidence(self.document, start, end, ballot.rule)
        for part, voter in product(place.parts, ballot.voters):
            vote = Vote(
                item=self.item,
                part=part,
                body=place.body,
                date=place.date,
                voter=voter.name,
                voter_kind=voter.kind,
                party=voter.party,
                position=ballot.position,
                tally=ballot.tally,
                evidence=proof,
            )
            key = (place.body, place.date, part, voter.name.casefold(), ballot.position)
            self.votes.setdefault(key, vote)
        self.check(ballot, start, end)

    def check(self, ballot: Ballot, start: int, end: int) -> None:
        """Say so when the printed number can't be that of the voters listed."""
        listed = len(ballot.voters)
        persons = all(voter.kind is VoterKind.PERSON for voter in ballot.voters)
        if ballot.tally is not None and (listed > ballot.tally or (persons and listed != ballot.tally)):
            message = (
                f"The minutes print {ballot.tally} votes here and list {listed} voters; "
                "all listed were taken. Compare the words with the minutes."
            )
            self.unsure("vote-tally", message, start, end)

    def unsure(self, kind: str, message: str, start: int, end: int) -> None:
        """Report a reading that isn't certain."""
        line = self.document.text.count("\n", 0, start) + 1
        self.issues.append(Issue(kind, message, start, end, line, self.document.text[start:end]))


def _read_decision(collector: _Collector, meeting: Meeting, section: SectionLines) -> None:
    own = meeting.body.value if meeting.body else ""
    date = section.date or (meeting.date.value if meeting.date else "")
    passages = list(to_passages(collector.document, list(section.lines)))
    _SectionReader(collector, _Place(resolve_own_body(section.body_name, own), date)).read(passages)


def _read_route(collector: _Collector, section: SectionLines, steps: list[PathwayStep]) -> None:
    """Votes below the steps of the case's way; those above the first step are nobody's."""
    passages = list(to_passages(collector.document, list(section.lines)))
    ordered = sorted(steps, key=lambda step: step.evidence.start)
    ends = [*(step.evidence.start for step in ordered[1:]), len(collector.document.text)]
    for step, end in zip(ordered, ends, strict=False):
        below = [passage for passage in passages if step.evidence.end <= passage.start < end]
        _SectionReader(collector, _Place(step.body, step.date)).read(below)


class _SectionReader:
    """Reads one body's decision in order: what a passage says of the part may hold for the next."""

    def __init__(self, collector: _Collector, place: _Place) -> None:
        self.collector = collector
        self.place = place
        self.heading = _WHOLE
        self.amendment = False
        self.open: Ballot | None = None
        self.columns: tuple[VotePosition | None, ...] = ()
        self.opened_at = 0

    def read(self, passages: list[Passage]) -> None:
        """Read all passages but what someone had entered in the minutes in words of their own."""
        for passage in _without_statements(passages[:_MAX_PASSAGES]):
            if not self.continues(passage) and not self.reads_row(passage):
                self.read_passage(passage)

    def continues(self, passage: Passage) -> bool:
        """Whether a passage lists voters under a label such as `For stemte:` on a line before."""
        voters = read_voters(passage.text) if self.open else ()
        if self.open is None or not voters:
            self.open = None
            return False
        ballot = replace(self.open, voters=voters, tally=None)
        self.collector.add(ballot, self.at(self.parts(_WHOLE)), self.opened_at, passage.end)
        return True

    def reads_row(self, passage: Passage) -> bool:
        """Whether a passage is a row of a table with a column a position, as its first row said.

        Below a position stand its voters, or a mark for the voter in front.
        """
        cells = _cells(self.collector.document, passage)
        columns, self.columns = self.columns, read_columns([cell.text for cell in cells])
        if self.columns or not columns:
            return bool(self.columns)
        if all(re.fullmatch(r"[\s:-]*", cell.text) for cell in cells):
            self.columns = columns
            return True
        if len(cells) != len(columns):
            return False
        self.columns = columns
        in_front = read_voters(cells[0].text) if columns[0] is None else ()
        for cell, position in zip(cells, columns, strict=True):
            voters = in_front if _MARK.fullmatch(cell.text) else read_voters(cell.text)
            if position and voters:
                ballot = Ballot(cell.start, cell.end, position, voters, None, "vote-column")
                start = min(cell.start, cells[0].start) if voters == in_front else cell.start
                self.collector.add(ballot, self.at(self.parts(_WHOLE)), start, cell.end)
        return True

    def read_passage(self, passage: Passage) -> None:
        """Read the ballots of a passage with the parts that each is about."""
        text, prefix = passage.text, PART.match(passage.text)
        names = _part_names(prefix)
        if prefix and not text[prefix.end() :].strip():
            self.heading, names = names, _WHOLE
        ballots = read_votes(text)
        bounds = [0, *(ballot.start for ballot in ballots[1:]), len(text)]
        for ballot, (first, last) in zip(ballots, pairwise(bounds), strict=False):
            behind = prefix is not None and ballot.start >= prefix.end()
            self.read_ballot(passage, ballot, (first, last), names if behind else _WHOLE)
        self.amendment = _is_amendment(text, self.amendment)
        for start, end in find_unread(text, ballots):
            message = "A position in a vote is told here, but not of whom; no vote was made of it."
            self.collector.unsure("unread-vote", message, passage.start + start, passage.start + end)

    def read_ballot(
        self, passage: Passage, ballot: Ballot, bounds: tuple[int, int], names: tuple[str, ...]
    ) -> None:
        """Enter one ballot; its words lie within `bounds` of the passage."""
        text, start = passage.text, passage.start + ballot.start
        self.amendment = _is_amendment(text[bounds[0] : ballot.end], self.amendment)
        if ballot.open:
            self.open, self.opened_at = ballot, start
            return
        end = _end(text, ballot, bounds[1])
        parts = _told_parts(text, ballot, bounds[0], end) or self.parts(names)
        self.collector.add(ballot, self.at(parts), start, passage.start + end)

    def at(self, parts: tuple[str, ...]) -> _Place:
        """The place of a vote about these parts."""
        return replace(self.place, parts=parts)

    def parts(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """The parts by the words in front of the passage, else the amendment, else by a line above."""
        if names != _WHOLE:
            return names
        return (AMENDMENT,) if self.amendment else self.heading


def _without_statements(passages: list[Passage]) -> Iterator[Passage]:
    """The passages with quotations blanked out; one that isn't closed goes on in the next passage."""
    quoted = False
    for passage in passages:
        text = passage.text
        closing = _CLOSING.search(text) if quoted else None
        if quoted:
            end = closing.end() if closing else len(text)
            text, quoted = " " * end + text[end:], closing is None
        text = _QUOTATION.sub(lambda match: " " * len(match[0]), text)
        opening = _OPENING.search(text)
        if opening:
            text, quoted = text[: opening.start()].ljust(len(text)), True
        yield replace(passage, text=text)


def _cells(document: Document, passage: Passage) -> list[Passage]:
    """The cells of a row: between bars, where the empty ones are seen too, else between wide gaps."""
    row = _LINE.match(document.text, passage.start)
    bars = row[0].rstrip().removesuffix("|") if row and "|" in row[0] else ""
    pieces = re.finditer(r"[^|]+", bars) if bars else _CELL.finditer(passage.text)
    found = []
    for piece in pieces:
        words = document.plain[passage.start + piece.start() : passage.start + piece.end()]
        start = passage.start + piece.start() + len(words) - len(words.lstrip())
        found.append(Passage(start, start + len(words.strip()), words.strip()))
    return found


def _is_amendment(text: str, before: bool) -> bool:
    """Whether an amendment is voted on at the end of `text`; as `before` where it doesn't say."""
    amendment = max((match.start() for match in _AMENDMENT.finditer(text)), default=-1)
    main = max((match.start() for match in _MAIN.finditer(text)), default=-1)
    return before if amendment == main else amendment > main


def _told_parts(text: str, ballot: Ballot, first: int, end: int) -> tuple[str, ...]:
    """The parts that the words behind a ballot name, else those before it in its sentence."""
    if ballot.position is VotePosition.NOT_PRESENT:
        return ()
    sentence = max(first, text.rfind(". ", 0, ballot.start) + 1)
    return read_parts(text[ballot.end : end]) or read_parts(text[sentence : ballot.start])


def _end(text: str, ballot: Ballot, following: int) -> int:
    """Where the words about a ballot end: with its sentence, before the next ballot."""
    stop = _STOP.search(text, ballot.end)
    end = min(stop.start() + 1 if stop else len(text), following)
    return max(ballot.end, len(_LOOSE_END.sub("", text[:end])))


def _part_names(prefix: re.Match[str] | None) -> tuple[str, ...]:
    """`Ad 1 og 3:` → 1, 3; a number without a mark or a word is no part."""
    if prefix is None or not (prefix["word"] or prefix["mark"].strip()):
        return _WHOLE
    return expand_parts(prefix["parts"]) or _WHOLE
