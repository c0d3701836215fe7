"""Lines of an agenda item → its sections, each under a heading of known kind."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from graphbuilder.grammar.attendance import is_attendance_label
from graphbuilder.grammar.bodies import find_bodies
from graphbuilder.grammar.outcomes import find_outcomes
from graphbuilder.model import Section, SectionKind, Span
from graphbuilder.segment.headings import RECOMMENDS, Heading, read_heading
from graphbuilder.segment.lines import Line

# `Udvalg: Magistraten`, `Dato: 19-08-2025`
_FIELD = re.compile(r"^(?:Udvalg|Råd|Dato|Mødedato|Punktnummer|Punkt|Pkt\.?|Sagsnummer)\s*:", re.IGNORECASE)
# ` har`, `s besluttede`: a body that acts, behind its name
_ACTS = re.compile(
    r"(?:s|(?<!\s))\s++(?:har|havde|skal|besluttede|godkendte|drøftede|vedtog|behandlede|er|vil|ønskede|bad)\b"
)
# `, pkt. 42` behind a dated body: the minutes' own item, where the decision stands
_NUMBERED = re.compile(r"\b(?:pkt\.?|punkt|sag(?:\s*nr\.?)?)\s*\d{1,4}\s*:?$")
# `For indstillingen stemte: V og K`
_BALLOT = re.compile(r"(?:For|Imod|Hverken\sfor\seller\simod)\b[^.:]{0,60}\bstem(?:te|mer)\b")
_RECOMMENDING = re.compile(r"\bindstille[rs]\b")
# `Tidsplan`, `Høringssvar`: headings that are titles of documents too, below another attachment
_ALSO_DOCUMENTS = re.compile(
    r"(?:tidsplan|høringssvar|evaluering|redegørelse|økonomi|miljøvurdering|vurdering|budget)", re.IGNORECASE
)
_STEP_KINDS = (SectionKind.ROUTE, SectionKind.COMPETENCE)
_ANSWER_KINDS = (SectionKind.RECOMMENDATION, SectionKind.DECISION)
_NO_RECOMMENDATION_IN = (*_ANSWER_KINDS, SectionKind.ATTACHMENTS, *_STEP_KINDS)

_MAX_ANSWER = 300
_OUTCOME_WITHIN = 200
_MAX_STEP_WORDS = 8


@dataclass(frozen=True, slots=True)
class SectionLines:
    """A section as lines. `heading` is None where the text of the section begins without one."""

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
    """The section that lines are being added to."""

    kind: SectionKind = SectionKind.OTHER
    heading: Line | None = None
    body_name: str = ""
    date: str = ""
    lines: list[Line] = field(default_factory=list)

    def close(self) -> SectionLines:
        return SectionLines(self.kind, self.heading, self.body_name, self.date, tuple(self.lines))


def split_sections(lines: list[Line]) -> tuple[SectionLines, ...]:
    """The sections of an item in reading order; text before any heading is of kind OTHER."""
    current = _Open()
    done: list[SectionLines] = []
    answered = False
    for line, following in zip_longest(lines, lines[1:]):
        heading = _heading_here(line, following, current)
        attached = answered and _is_attached_recommendation(heading, line, following, current)
        if heading is None or attached:
            current.lines.append(line)
            continue
        if current.heading or current.lines:
            done.append(current.close())
            answered = answered or current.kind in _ANSWER_KINDS
        current = _Open(heading.kind, line, heading.body_name, heading.date, _rest(line, heading))
    if current.heading or current.lines:
        done.append(current.close())
    return tuple(done)


def _is_attached_recommendation(
    heading: Heading | None, line: Line, following: Line | None, current: _Open
) -> bool:
    """Whether a heading is rather the name of a document below another attachment."""
    if heading is None or heading.kind is not SectionKind.RECOMMENDATION:
        return False
    recommends = following is not None and RECOMMENDS.match(following.text) is not None
    return current.kind is SectionKind.ATTACHMENTS and not line.level and not recommends


def _heading_here(line: Line, following: Line | None, current: _Open) -> Heading | None:
    """The heading that a line is at this place."""
    text = line.words if line.level == 0 else line.text
    if is_attendance_label(text):
        return None
    heading = read_heading(text)
    if heading is None:
        return _unlabelled_heading(line, current)
    if heading.kind is SectionKind.OTHER:
        return _dated_body_here(line, following, current, heading)
    return None if _is_text_here(heading, line, current) else heading


def _is_text_here(heading: Heading, line: Line, current: _Open) -> bool:
    """Whether what reads as a heading is text of the section that it stands in."""
    if current.kind is SectionKind.DECISION and heading.rest:
        return not line.gap and heading.kind is not SectionKind.ATTACHMENTS
    if current.kind is SectionKind.ATTACHMENTS and current.lines and not (line.gap or line.level):
        return _ALSO_DOCUMENTS.fullmatch(line.words) is not None
    return current.kind is SectionKind.RECOMMENDATION is heading.kind


def _unlabelled_heading(line: Line, current: _Open) -> Heading | None:
    """What begins at a line that no label heads: by Markdown's level, or by what it says."""
    if line.level:
        attached = current.kind is SectionKind.ATTACHMENTS
        return Heading(SectionKind.OTHER if attached else SectionKind.ACCOUNT)
    if _starts_recommendation(line, current):
        return Heading(SectionKind.RECOMMENDATION, rest=len(line.text))
    if _leaves_route(line, current):
        return Heading(SectionKind.ACCOUNT, rest=len(line.text))
    return None


def _dated_body_here(line: Line, following: Line | None, current: _Open, heading: Heading) -> Heading | None:
    """`Kulturudvalget, 04-03-2025`: a decision's heading, unless it is a step of the case's way."""
    if current.kind in _STEP_KINDS and not line.level and not _leaves_steps(line, following, current):
        return None
    if heading.rest:
        rest = line.text[-heading.rest :][:_OUTCOME_WITHIN]
        answered = current.kind is SectionKind.DECISION or bool(find_outcomes(rest))
    else:
        announced = (
            current.kind is SectionKind.DECISION
            or line.level
            or line.bold
            or line.text.endswith(":")
            or _NUMBERED.search(line.text)
        )
        answered = bool(announced) or (following is not None and _answers(following.text))
    return replace(heading, kind=SectionKind.DECISION) if answered else None


def _leaves_steps(line: Line, following: Line | None, current: _Open) -> bool:
    """Whether a dated body below steps, or who decides, is where the decision stands.

    A blank line stands before it and an answer behind; below steps it ends with a colon.
    """
    return (
        (current.kind is SectionKind.COMPETENCE or line.text.endswith(":"))
        and line.gap
        and bool(current.lines)
        and following is not None
        and _answers(following.text)
    )


def _answers(text: str) -> bool:
    """Whether a short line tells an outcome, or who was away."""
    told = find_outcomes(text[:_OUTCOME_WITHIN]) or is_attendance_label(text) or _BALLOT.match(text)
    return bool(told) and len(text) < _MAX_ANSWER


def _starts_recommendation(line: Line, current: _Open) -> bool:
    """`Forvaltningen indstiller, at …` opens a recommendation where no heading says so."""
    if current.kind in _NO_RECOMMENDATION_IN:
        return False
    return RECOMMENDS.match(line.text) is not None and _RECOMMENDING.search(line.text) is not None


def _leaves_route(line: Line, current: _Open) -> bool:
    """Whether running text follows the steps of a case's way without a heading of its own.

    `Kulturudvalget (godkender), 04.03.2025` is a step, as is a field or a code;
    a sentence below them, as templates that put the steps first print it, is none.
    """
    if current.kind is not SectionKind.ROUTE or not current.lines or _FIELD.match(current.lines[0].text):
        return False
    if not line.gap or line.words != line.text or _FIELD.match(line.text):
        return False
    body = next(find_bodies(line.text), None)
    starts_with_body = body is not None and body.start == 0 and not _ACTS.match(line.text, body.end)
    return not starts_with_body and len(line.text.split()) > _MAX_STEP_WORDS


def _rest(line: Line, heading: Heading) -> list[Line]:
    """The text of a section that stands on its heading's line, as a line of its own."""
    if not heading.rest:
        return []
    start = line.end - heading.rest
    return [Line(line.number, start, line.end, line.text[-heading.rest :], 0, False, False)]
