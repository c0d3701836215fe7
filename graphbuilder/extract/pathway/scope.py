"""The item whose way is read, and the steps that are made for it."""

from __future__ import annotations

from dataclasses import dataclass

from graphbuilder.extract.bodies import resolve_own_body
from graphbuilder.extract.passages import evidence
from graphbuilder.grammar.dates import FoundDate
from graphbuilder.model import Document, Meeting, Outcome, PathwayStep
from graphbuilder.segment import OutlineItem


@dataclass(frozen=True, slots=True)
class Scope:
    """Document, meeting and item that steps are read in.

    `deciding` are the bodies whose decisions the item holds.
    """

    document: Document
    meeting: Meeting
    item: OutlineItem
    deciding: tuple[str, ...]

    @property
    def own(self) -> str:
        """The meeting's own body."""
        return self.meeting.body.value if self.meeting.body else ""

    def step(
        self,
        body: str,
        span: tuple[int, int],
        rule: str,
        *,
        date: FoundDate | None = None,
        number: str = "",
        role: str = "",
        outcome: Outcome | None = None,
    ) -> PathwayStep:
        """A step at a body, read from a span of the document by a rule."""
        name = resolve_own_body(body, self.own)
        proof = evidence(self.document, *span, rule)
        return PathwayStep(self.item.item.position, number, name, self._day(date), role, outcome, proof)

    def _day(self, date: FoundDate | None) -> str:
        """The date; without a year that of the meeting, since the way is printed for this case now."""
        if date is None:
            return ""
        if date.year or self.meeting.date is None:
            return date.iso
        return f"{self.meeting.date.value[:4]}-{date.month:02}-{date.day:02}"
