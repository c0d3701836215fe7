"""What a document says of attendance, held against its votes.

Who was present at which item follows from participants, absences and votes, and is
asked of the graph (`queries/attendance.rq`). Here stands what can't all be true:
someone votes who wasn't there, or more votes are printed than people were there.
Nothing is taken away; each contradiction is an issue.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from graphbuilder.extract.attendance import Attendance
from graphbuilder.extract.votes import AMENDMENT
from graphbuilder.model import (
    AbsenceKind,
    Document,
    Issue,
    ParticipantRole,
    Vote,
    VotePosition,
    VoterKind,
)
from graphbuilder.segment import Outline

_UNSEATED = frozenset((ParticipantRole.OFFICIAL, ParticipantRole.GUEST))
_FEW = 3  # fewer participants are a substitute told of somewhere, not a list
# Positions that only one who is there can take
_CAST = frozenset((VotePosition.FOR, VotePosition.AGAINST, VotePosition.ABSTAIN))
_THERE = _CAST | {VotePosition.RESERVATION}


@dataclass(frozen=True, slots=True)
class _Ledger:
    """Who was there by what a document says, and how its own body voted.

    `present` are the keys of those listed, officials and guests left out, `listed`
    with those absent; `away` says who is absent from an item, other than in part.
    """

    document: Document
    votes: tuple[Vote, ...]
    items: dict[int, str]
    present: frozenset[str]
    listed: frozenset[str]
    away: dict[tuple[int, str], AbsenceKind]

    def issue(self, kind: str, message: str, vote: Vote) -> Issue:
        """An issue at the words of a vote."""
        place = vote.evidence
        line = self.document.text.count("\n", 0, place.start) + 1
        return Issue(kind, message, place.start, place.end, line, place.quote)


def find_contradictions(
    document: Document, outline: Outline, attendance: Attendance, votes: tuple[Vote, ...]
) -> list[Issue]:
    """What can't all be true of attendance and the votes of the meeting's own body, in reading order."""
    body = outline.meeting.body.value if outline.meeting.body else ""
    present = frozenset(_key(one.person) for one in attendance.participants if one.role not in _UNSEATED)
    away = {(one.item, _key(one.person)): one.kind for one in attendance.absences}
    items = (item.item for item in outline.items)
    ledger = _Ledger(
        document=document,
        votes=tuple(vote for vote in votes if vote.body == body),
        items={item.position: item.number or f"without a number ({item.title.value})" for item in items},
        present=present,
        listed=present | {key for _, key in away} | {_key(one.person) for one in attendance.participants},
        away={place: kind for place, kind in away.items() if kind is not AbsenceKind.PARTIAL},
    )
    checks = (_absent_voters, _unlisted_voters, _two_positions, _too_many_votes)
    found = [issue for check in checks for issue in check(ledger)]
    return sorted(found, key=lambda issue: (issue.start, issue.kind, issue.message))


def _key(name: str) -> str:
    """What two ways of writing one person share: the first and the last name."""
    words = re.findall(r"\w+(?:-\w+)*", name.casefold())
    return " ".join(words[:: max(len(words) - 1, 1)])


def _persons(ledger: _Ledger) -> Iterator[Vote]:
    """The votes of persons who must have been there, one an item and person."""
    seen: set[tuple[int, str]] = set()
    for vote in ledger.votes:
        key = (vote.item, _key(vote.voter))
        if vote.voter_kind is VoterKind.PERSON and vote.position in _THERE and key not in seen:
            seen.add(key)
            yield vote


def _absent_voters(ledger: _Ledger) -> Iterator[Issue]:
    """Those who vote where they are recorded as absent."""
    for vote in _persons(ledger):
        kind = ledger.away.get((vote.item, _key(vote.voter)))
        if kind is not None:
            message = (
                f"{vote.voter} takes part in the vote at item {ledger.items[vote.item]}, recorded there as "
                f"{kind.value or 'absent'}. Both stand in the graph; see which of them the minutes mean."
            )
            yield ledger.issue("voted-though-absent", message, vote)


def _unlisted_voters(ledger: _Ledger) -> Iterator[Issue]:
    """Voters that stand in no list, where the document lists who took part."""
    told: set[str] = set()
    for vote in _persons(ledger) if len(ledger.present) >= _FEW else ():
        if _key(vote.voter) not in ledger.listed | told:
            told.add(_key(vote.voter))
            message = (
                f"{vote.voter} takes part in the vote at item {ledger.items[vote.item]} and stands neither "
                "among the participants nor among those absent. See whether the whole list was read."
            )
            yield ledger.issue("voted-though-unlisted", message, vote)


def _two_positions(ledger: _Ledger) -> Iterator[Issue]:
    """Voters with two positions that exclude each other; amendments are voted on one by one."""
    first: dict[tuple[int, str, str], Vote] = {}
    for vote in ledger.votes:
        if vote.part == AMENDMENT or vote.position is VotePosition.RESERVATION:
            continue
        known = first.setdefault((vote.item, vote.part, vote.voter.casefold()), vote)
        if known.position is not vote.position:
            message = (
                f"{vote.voter} is both {known.position.value} and {vote.position.value} at item "
                f"{ledger.items[vote.item]}; both were taken. The minutes may tell of two votes."
            )
            yield ledger.issue("two-positions", message, vote)


def _too_many_votes(ledger: _Ledger) -> Iterator[Issue]:
    """Votes whose printed numbers add up to more than were there, where the document lists who took part."""
    matters: dict[tuple[int, str], list[Vote]] = defaultdict(list)
    for vote in ledger.votes:
        if vote.tally is not None and vote.position in _CAST:
            matters[vote.item, vote.part].append(vote)
    for (item, _), votes in matters.items():
        printed = {(vote.position, vote.tally) for vote in votes}
        if len(printed) > len({vote.position for vote in votes}) or len(ledger.present) < _FEW:
            continue  # several votes on one matter, or no list of participants
        total = sum(tally or 0 for _, tally in printed)
        there = len(ledger.present - {person for at, person in ledger.away if at == item})
        if total > there:
            message = (
                f"The votes printed at item {ledger.items[item]} add up to {total}, but {there} people are "
                "recorded as present. See whether the whole list of participants was read."
            )
            yield ledger.issue("more-votes-than-people", message, votes[0])
