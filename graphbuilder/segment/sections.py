"""Lines of an agenda item → its sections, each under a heading of known kind."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graphbuilder.grammar.attendance import is_attendance_label
from graphbuilder.grammar.bodies import find_bodies
from graphbuilder.grammar.outcomes import find_outcomes
from graphbuilder.model import Section, SectionKind, Span
from graphbuilder.segment.headings import RECOMMENDS, Heading, read_heading
from graphbuilder.segment.lines import Line

_FIELD = re.compile(r"^(?:Udvalg|Råd|Dato|Mødedato|Punktnummer|Punkt|Pkt\.?|Sagsnummer)\s*:", re.IGNORECASE)
_ACTS = re.compile(
    r"s?\s+(?:har|havde|skal|besluttede|godkendte|drøftede|vedtog|behandlede|er|vil|ønskede|bad)\b"
)
# Headings that are titles of documents too, below another attachment
_ALSO_DOCUMENTS = re.compile(
    r"(?:tidsplan|høringssvar|evaluering|redegørelse|økonomi|miljøvurdering|vurdering|budget)", re.IGNORECASE
)
_STEP_KINDS = (SectionKind.ROUTE, SectionKind.COMPETENCE)


@dataclass(frozen=True, slots=True)
class SectionLines:
    """A section as lines. `rest` is text behind a heading on the heading's own line."""

    kind: SectionKind
    heading: Line | None
    body_name: str
    date: str
    lines: tuple[Line, ...]

    def to_section(self) -> Section:
        """The section as spans of the document."""
        first = self.heading or (self.lines[0] if self.lines else None)
        if first is None:
            return Section(self.kind, Span(0, 0), Span(0, 0))
        heading = Span(first.start, first.end if self.heading else first.start)
        start = self.lines[0].start if self.lines else heading.end
        end = self.lines[-1].end if self.lines else heading.end
        return Section(self.kind, heading, Span(start, end), self.body_name, self.date)


@dataclass(slots=True)
class _Open:
    kind: SectionKind
    heading: Line | None
    body_name: str
    date: str
    lines: list[Line]

    def close(self) -> SectionLines:
        return SectionLines(self.kind, self.heading, self.body_name, self.date, tuple(self.lines))


def split_sections(lines: list[Line]) -> tuple[SectionLines, ...]:
    """The sections of an item in reading order; text before any heading is of kind OTHER."""
    current = _Open(SectionKind.OTHER, None, "", "", [])
    done: list[SectionLines] = []
    answered = (SectionKind.RECOMMENDATION, SectionKind.DECISION)
    for position, line in enumerate(lines):
        following = lines[position + 1] if position + 1 < len(lines) else None
        heading = _heading_here(line, following, current)
        if (
            heading
            and heading.kind is SectionKind.RECOMMENDATION
            and current.kind is SectionKind.ATTACHMENTS
            and not line.level
        ):
            # the recommendation itself, attached as a document
            heading = None if any(section.kind in answered for section in done) else heading
        if heading is None:
            current.lines.append(line)
            continue
        if current.heading or current.lines:
            done.append(current.close())
        current = _Open(heading.kind, line, heading.body_name, heading.date, _rest(line, heading))
    if current.heading or current.lines:
        done.append(current.close())
    return tuple(done)


def _heading_here(line: Line, following: Line | None, current: _Open) -> Heading | None:
    """The heading that a line is at this place."""
    text = line.words if line.level == 0 else line.text
    if is_attendance_label(text):
        return None
    heading = read_heading(text)
    if heading and heading.kind is SectionKind.OTHER:
        return _dated_body_here(line, following, current, heading)
    if (
        heading
        and heading.rest
        and current.kind is SectionKind.DECISION
        and heading.kind is not SectionKind.ATTACHMENTS
    ):
        return heading if line.gap else None
    if (
        current.kind is SectionKind.ATTACHMENTS
        and current.lines
        and not (line.gap or line.level)
        and _ALSO_DOCUMENTS.fullmatch(text)
    ):
        return None
    if heading and heading.kind is SectionKind.RECOMMENDATION and current.kind is SectionKind.RECOMMENDATION:
        return None
    if heading:
        return heading
    if line.level:
        return Heading(
            SectionKind.ACCOUNT if current.kind is not SectionKind.ATTACHMENTS else SectionKind.OTHER
        )
    if _starts_recommendation(line, current):
        return Heading(SectionKind.RECOMMENDATION, rest=len(line.text))
    if _leaves_route(line, current):
        return Heading(SectionKind.ACCOUNT, rest=len(line.text))
    return None


def _dated_body_here(line: Line, following: Line | None, current: _Open, heading: Heading) -> Heading | None:
    """`Kulturudvalget, 04-03-2025`: a decision's heading, unless it is a step of the case's way."""
    if current.kind in _STEP_KINDS and not line.level:
        return None
    if heading.rest:
        answer = line.text[-heading.rest :]
        is_answer = current.kind is SectionKind.DECISION or bool(find_outcomes(answer[:200]))
        return (
            Heading(SectionKind.DECISION, heading.body_name, heading.date, heading.rest)
            if is_answer
            else None
        )
    decided = current.kind is SectionKind.DECISION
    announced = bool(line.level or line.bold or line.text.endswith(":"))
    answered = following is not None and (
        bool(find_outcomes(following.text[:200])) or is_attendance_label(following.text)
    )
    if decided or announced or (answered and len(following.text if following else "") < 300):
        return Heading(SectionKind.DECISION, heading.body_name, heading.date)
    return None


def _starts_recommendation(line: Line, current: _Open) -> bool:
    """`Forvaltningen indstiller, at …` opens a recommendation where no heading says so."""
    if current.kind in (
        SectionKind.DECISION,
        SectionKind.RECOMMENDATION,
        SectionKind.ATTACHMENTS,
        *_STEP_KINDS,
    ):
        return False
    return RECOMMENDS.match(line.text) is not None and re.search(r"\bindstille[rs]\b", line.text) is not None


def _leaves_route(line: Line, current: _Open) -> bool:
    """Whether running text follows the steps of a case's way without a heading of its own.

    `Kulturudvalget (godkender), 04.03.2025` is a step, as is a field or a code;
    a sentence below them, as templates that put the steps first print it, is none.
    """
    if current.kind is not SectionKind.ROUTE or not current.lines or _FIELD.match(current.lines[0].text):
        return False
    if line.words != line.text or _FIELD.match(line.text):
        return False
    body = next(find_bodies(line.text), None)
    starts_with_body = body is not None and body.start == 0 and not _ACTS.match(line.text[body.end :])
    return line.gap and not starts_with_body and len(line.text.split()) > 8


def _rest(line: Line, heading: Heading) -> list[Line]:
    """The text of a section that stands on its heading's line, as a line of its own."""
    if not heading.rest:
        return []
    start = line.end - heading.rest
    return [Line(line.number, start, line.end, line.text[-heading.rest :], 0, False, False)]
