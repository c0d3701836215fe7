"""How someone voted: the cues of a passage, and which voters they are said of.

A position has a cue, such as `stemte imod`. The voters stand before it (`Liste B
stemte imod`), behind it (`Imod stemte 8 (V, O)`) or inside it (`tog V forbehold`).
Only a group of voters that touches its cue is read: in `Forslaget fra A blev
afvist, idet V stemte imod` A did nothing. Nobody is counted by silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from graphbuilder.grammar.vote_words import (
    ACCEPTED_BY,
    ACCEPTS,
    AFTER_GAP,
    BEFORE_GAP,
    CAMP,
    COUNT_AT_CUE,
    COUNT_BEFORE,
    COUNT_BEHIND,
    FOLLOWS,
    NOBODY,
    NOT_SUBJECT,
    NUMBER,
    PRONOUN,
    REFUSES,
    REJECTED_BY,
    SPLIT,
    SUBJECT,
    TRIGGER,
    Cue,
    Side,
    find_cues,
    to_number,
)
from graphbuilder.grammar.voters import Voter, find_voters, is_separator, separator_count
from graphbuilder.model import VotePosition, VoterKind

# Cues so clear that someone must be meant, and a word that each of them holds
_CLEAR = frozenset(("cannot-accept", "against", "abstain", "reservation"))
_DOUBT = re.compile(r"stem[mt]|ikke|undl|afst|afhol|forbehold", re.IGNORECASE)
_NEAR = 200  # characters before a cue or a group in which what belongs to it stands
_OPENS = re.compile(r"(?:^|[.;:/,(]\s*|\b(?:og|mens|der|følgende)\s+)$", re.IGNORECASE)
_NUMBER_BEHIND = re.compile(r"\s*[(\d]")
_WIDE_GAP = re.compile(r"\s{60,}")  # no sentence, nor a row, has one


@dataclass(frozen=True, slots=True)
class Ballot:
    """Those who took one position in one passage.

    `tally` is the printed number of their votes, None without one. An `open`
    ballot is a label whose voters stand on the next lines.
    """

    start: int
    end: int
    position: VotePosition
    voters: tuple[Voter, ...]
    tally: int | None
    rule: str
    open: bool = False


def read_votes(text: str) -> list[Ballot]:
    """The positions told in a passage, in reading order."""
    if not TRIGGER.search(text):
        return []
    return _Reader(_WIDE_GAP.sub(lambda gap: "\n".center(len(gap[0]), "."), text)).read()


def read_voters(text: str) -> tuple[Voter, ...]:
    """The voters of a passage that holds nothing else; empty for any other."""
    mentions = find_voters(text)
    gaps = [text[one.end : other.start] for one, other in pairwise(mentions)]
    if not mentions or not is_separator(text[: mentions[0].start]) or not all(map(is_separator, gaps)):
        return ()
    if not re.fullmatch(r"[\s).,;]*", text[mentions[-1].end :]):
        return ()
    return tuple(voter for mention in mentions for voter in mention.voters)


def find_unread(text: str, ballots: list[Ballot]) -> Iterator[tuple[int, int]]:
    """Stretches where someone with a capital takes a clear position and no ballot was read."""
    for cue in find_cues(text) if _DOUBT.search(text) else ():
        if cue.rule not in _CLEAR or any(ballot.start <= cue.start < ballot.end for ballot in ballots):
            continue
        subject = SUBJECT.search(text[max(0, cue.start - _NEAR) : cue.start])
        if subject and not any(NOBODY.fullmatch(word) for word in subject[0].split()):
            yield max(0, cue.start - _NEAR) + subject.start(), cue.end


class _Reader:
    """Ties the cues of one passage to its voters; each mention is used once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.mentions = find_voters(text)
        self.joined = [is_separator(text[one.end : other.start]) for one, other in pairwise(self.mentions)]
        self.cues = find_cues(text)
        self.taken: set[int] = set()
        self.ballots: list[Ballot] = []

    def read(self) -> list[Ballot]:
        """Sure forms first, so that a loose one gets only what they left."""
        for index, cue in enumerate(self.cues):
            if cue.side is Side.AFTER and not self.take_after(cue, index):
                self.leave_open(cue)
        for index, cue in enumerate(self.cues):
            if cue.side is Side.AFTER or self.take_before(cue, self.cues[index - 1].end if index else 0):
                continue
            if cue.side is Side.EITHER and self.announces(cue) and not self.take_after(cue, index):
                self.leave_open(cue)
        self.read_split_verbs()
        self.read_camps()
        self.read_everyday_verbs()
        return sorted(self.ballots, key=lambda ballot: ballot.start)

    def announces(self, cue: Cue) -> bool:
        """Whether voters may follow: behind a colon, a bracket, a number, or a cue that opens its clause."""
        opens = _OPENS.search(self.before(cue.start))
        marked = self.text[cue.end - 1] == ":" or _NUMBER_BEHIND.match(self.text, cue.end)
        return bool(opens or marked)

    def before(self, position: int) -> str:
        """The words before a position: as many as can matter, since there may be very many."""
        return self.text[max(0, position - _NEAR) : position]

    def first_from(self, position: int) -> int | None:
        """The first mention from a position on, when it isn't taken."""
        first = next(
            (index for index, mention in enumerate(self.mentions) if mention.start >= position), None
        )
        return None if first is None or first in self.taken else first

    def end_of_group(self, first: int) -> int:
        """The last mention of the group that begins with `first`."""
        last = first
        while last < len(self.joined) and self.joined[last] and last + 1 not in self.taken:
            last += 1
        return last

    def take_after(self, cue: Cue, index: int) -> bool:
        """Give the cue the group that begins right behind it."""
        first = self.first_from(cue.end)
        gap = (
            AFTER_GAP.fullmatch(self.text[cue.end : self.mentions[first].start])
            if first is not None
            else None
        )
        if first is None or gap is None:
            return False
        following = self.cues[index + 1] if index + 1 < len(self.cues) else None
        last = self.last_before(first, following)
        behind = COUNT_BEHIND.match(self.text, self.mentions[last].end)
        printed = gap["count"] or (behind["count"] if behind else None)
        self.give(cue, first, last, to_number(printed) or self.number_at(cue))
        return True

    def last_before(self, first: int, following: Cue | None) -> int:
        """The last mention of a group that the cue behind it doesn't need.

        In `imod stemte 7 (V, C), og 1 (F) undlod at stemme` the second cue takes F.
        """
        last = self.end_of_group(first)
        if following is None:
            return last
        while last > first and self.mentions[last].start >= following.start:
            last -= 1
        gap = self.text[self.mentions[last].end : following.start]
        if last == first or following.side is Side.AFTER or not BEFORE_GAP.fullmatch(gap):
            return last
        for cut in range(last - 1, first - 1, -1):
            between = self.text[self.mentions[cut].end : self.mentions[cut + 1].start]
            if re.search(r"\d|[;/]|,\s*og\b|\)\s*,", between):
                return cut
        return last - 1

    def take_before(self, cue: Cue, floor: int, *, parties_only: bool = False) -> bool:
        """Give the cue the group that ends right before it and begins behind `floor`."""
        inside = [at for at, one in enumerate(self.mentions) if floor <= one.start and one.end <= cue.start]
        if not inside or inside[-1] in self.taken:
            return False
        last = first = inside[-1]
        if not BEFORE_GAP.fullmatch(self.text[self.mentions[last].end : cue.start]):
            return self.take_subject(cue, inside)
        while first - 1 in inside and self.joined[first - 1] and first - 1 not in self.taken:
            first -= 1
        before = self.before(self.mentions[first].start)
        if NOT_SUBJECT.search(before) or (parties_only and not self.are_parties(first, last)):
            return False
        count = COUNT_BEFORE.search(before)
        self.give(cue, first, last, to_number(count["count"]) if count else None)
        return True

    def take_subject(self, cue: Cue, inside: list[int]) -> bool:
        """Give a cue whose subject is `de`, `han` or `partiet` the group that begins its sentence."""
        stop = self.text.rfind(". ", 0, cue.start)
        opening = stop + 2 if stop >= 0 else 0
        first = next((at for at in inside if self.mentions[at].start >= opening), None)
        if first is None or first in self.taken or not PRONOUN.search(self.before(cue.start)):
            return False
        if not re.fullmatch(r"\W*(?:\w+\s+)?", self.text[opening : self.mentions[first].start]):
            return False
        self.give(cue, first, min(self.end_of_group(first), inside[-1]), None)
        return True

    def are_parties(self, first: int, last: int) -> bool:
        """Whether a group holds parties, and persons with their party, alone."""
        voters = [voter for mention in self.mentions[first : last + 1] for voter in mention.voters]
        return all(voter.kind is VoterKind.PARTY or voter.party for voter in voters)

    def number_at(self, cue: Cue) -> int | None:
        """`11 stemte for (A, B)`, `mod 2 stemmer (V)`: the number before the cue or in it."""
        inside = re.search(r"\d{1,3}", self.text[cue.start : cue.end])
        found = COUNT_AT_CUE.search(self.before(cue.start))
        return int(inside[0]) if inside else to_number(found["count"]) if found else None

    def give(self, cue: Cue, first: int, last: int, count: int | None) -> None:
        """Make a ballot of the mentions from `first` to `last`."""
        mentions = self.mentions[first : last + 1]
        self.taken.update(range(first, last + 1))
        voters = tuple(dict.fromkeys(voter for mention in mentions for voter in mention.voters))
        if len(voters) == 1 and mentions[0].weak:
            return
        start, end = min(cue.start, mentions[0].start), max(cue.end, mentions[-1].end)
        tally = self.tally(first, last, count)
        self.ballots.append(Ballot(start, end, self.turned(cue), voters, tally, f"vote-{cue.rule}"))

    def turned(self, cue: Cue) -> VotePosition:
        """The cue's position; the votes that a motion fell by are against it."""
        sentence = self.text[self.text.rfind(". ", 0, cue.start) + 1 : cue.end]
        if cue.rule in ("with-votes", "against-votes") and REJECTED_BY.search(sentence):
            return VotePosition.AGAINST if cue.position is VotePosition.FOR else VotePosition.FOR
        return cue.position

    def tally(self, first: int, last: int, count: int | None) -> int | None:
        """The printed number, or the sum of `5 A, 3 V` and of `A (5), V (3)`."""
        mentions = self.mentions[first : last + 1]
        between = [separator_count(self.text[one.end : other.start]) for one, other in pairwise(mentions)]
        if all(mention.count for mention in mentions):
            return count or sum(mention.count for mention in mentions)
        leading = re.search(r"(?<![\w.])\d{1,2}(?=\s*$)", self.before(mentions[0].start))
        return sum(between) + int(leading[0]) if leading and any(between) else count

    def leave_open(self, cue: Cue) -> None:
        """`For stemte:` alone on its line announces voters on the next ones."""
        rest = AFTER_GAP.fullmatch(self.text[cue.end :])
        if rest and (self.text[cue.end - 1] == ":" or ":" in rest[0]):
            count = to_number(rest["count"]) or self.number_at(cue)
            rule = f"vote-{cue.rule}"
            self.ballots.append(Ballot(cue.start, len(self.text), cue.position, (), count, rule, open=True))

    def read_split_verbs(self) -> None:
        """`Derudover tog V og O forbehold`"""
        for rule, opening, position, ending in SPLIT:
            for match in opening.finditer(self.text):
                first = self.first_from(match.end())
                if first is None:
                    continue
                gap = self.text[match.end() : self.mentions[first].start]
                last = self.end_of_group(first)
                closing = ending.match(self.text, self.mentions[last].end)
                if closing and re.fullmatch(rf"\(?(?:{NUMBER}\s*\(?)?", gap):
                    self.give(
                        Cue(match.start(), closing.end(), position, Side.AFTER, rule), first, last, None
                    )

    def read_camps(self) -> None:
        """`Et flertal (A+V) …`: in favour of what the body did unless it refuses; a minority is against."""
        for first in range(len(self.mentions)):
            start = self.mentions[first].start
            camp = CAMP.search(self.before(start)) if first not in self.taken else None
            if camp is None:
                continue
            last = self.end_of_group(first)
            minority = camp["kind"].casefold() == "mindretal"
            refuses = REFUSES.match(self.text, self.mentions[last].end)
            # `Et mindretal (V) anbefaler indstillingen`, which the majority has refused
            agrees = FOLLOWS.match(self.text, self.mentions[last].end)
            against = (minority and not agrees) or refuses
            position = VotePosition.AGAINST if against else VotePosition.FOR
            rule = "minority" if minority else "majority"
            cue = Cue(start - len(camp[0]), start, position, Side.AFTER, rule)
            self.give(cue, first, last, to_number(camp["count"]))

    def read_everyday_verbs(self) -> None:
        """`A, V og C godkender indstillingen`, `Tiltrådt af A og V`"""
        for match in ACCEPTS.finditer(self.text):
            cue = Cue(match.start(), match.end(), VotePosition.FOR, Side.BEFORE, "accepts")
            self.take_before(cue, 0, parties_only=True)
        for match in ACCEPTED_BY.finditer(self.text):
            first = self.first_from(match.end())
            if first is not None and self.are_parties(first, first):
                cue = Cue(match.start(), match.end(), VotePosition.FOR, Side.AFTER, "accepted-by")
                self.take_after(cue, len(self.cues))
