"""What is read of attendance, gathered: one participant a name, one absence a name and item."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from graphbuilder.grammar.people import ListedPerson
from graphbuilder.model import Absence, AbsenceKind, Document, Issue, Participant, ParticipantRole
from graphbuilder.segment import Outline
from graphbuilder.segment.evidence import evidence, line_at


@dataclass(frozen=True, slots=True)
class Away:
    """Someone away, from a stretch of the document.

    `items` are positions of items; None means those where it is told.
    """

    person: str
    party: str
    kind: AbsenceKind
    start: int
    end: int
    rule: str
    items: tuple[int, ...] | None = None


class Collector:
    """Gathers participants, absences and issues of one document."""

    def __init__(self, document: Document, outline: Outline) -> None:
        self.document = document
        self.meeting = outline.meeting
        self.everything = tuple(item.item.position for item in outline.items)
        """Positions of all items."""
        self.participants: dict[str, Participant] = {}
        self.absences: dict[tuple[int, str], Absence] = {}
        self.issues: list[Issue] = []
        self._numbered: dict[str, list[int]] = {}
        for item in outline.items:
            self._numbered.setdefault(item.item.number, []).append(item.item.position)

    def positions(self, numbers: Iterable[str]) -> tuple[int, ...]:
        """Positions of the items with these numbers, in reading order."""
        found = {position for number in numbers for position in self._numbered.get(number, ())}
        return tuple(sorted(found))

    def present(self, person: ListedPerson, offset: int, role: ParticipantRole, rule: str) -> None:
        """Add a participant; what was known of that name stays, what was missing is filled in."""
        key = person.name.casefold()
        role = person.role or role
        known = self.participants.get(key)
        if known is None:
            proof = evidence(self.document, offset + person.start, offset + person.end, rule)
            self.participants[key] = Participant(person.name, person.party, role, proof)
        elif not known.role or not known.party:
            party = known.party or person.party
            self.participants[key] = replace(known, role=known.role or role, party=party)

    def away(self, away: Away, here: int | None) -> None:
        """Add an absence at its items; where it has none, at item `here`, or at all when that is None."""
        items = away.items if away.items is not None else self.everything if here is None else (here,)
        proof = evidence(self.document, away.start, away.end, away.rule)
        for position in items:
            self._absent(Absence(position, away.person, away.party, away.kind, proof))

    def _absent(self, absence: Absence) -> None:
        key = (absence.item, absence.person.casefold())
        known = self.absences.setdefault(key, absence)
        if (not known.party and absence.party) or (not known.kind and absence.kind):
            party, kind = known.party or absence.party, known.kind or absence.kind
            self.absences[key] = replace(known, party=party, kind=kind)

    def unread(self, start: int, words: str) -> None:
        """Note that names were expected where other words stand."""
        message = "Names were expected here and these words are none; nothing was taken from them."
        self._issue("unread-names", message, start, start + len(words))

    def unplaced(self, start: int, end: int) -> None:
        """Note that an absence can't be given to an item."""
        message = (
            "Someone came late or left early, and the words don't say at which item; no absence was made."
        )
        self._issue("unplaced-absence", message, start, end)

    def _issue(self, kind: str, message: str, start: int, end: int) -> None:
        quote = self.document.text[start:end]
        self.issues.append(Issue(kind, message, start, end, line_at(self.document, start), quote))
