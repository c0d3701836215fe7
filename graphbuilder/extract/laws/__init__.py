"""Laws, bills, orders, agreements and reforms cited at an agenda item.

A rule of `grammar/laws.py` finds a name, the register of laws says which act it
means, the sections beside it are attached, and the text is told that stood on the day
of the meeting.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from graphbuilder.extract.laws.attach import Cited, attach_sections
from graphbuilder.extract.laws.named import NamedLaw, Surroundings, known_title_end
from graphbuilder.extract.laws.naming import name_law
from graphbuilder.extract.passages import Passage, evidence, flat, to_passages
from graphbuilder.grammar.law_names import without_genitive
from graphbuilder.grammar.laws import TRIGGER, find_laws
from graphbuilder.grammar.sections import find_sections
from graphbuilder.law_register import law_register, text_on
from graphbuilder.model import Citation, Document, Issue, LawKind, Meeting, SectionKind
from graphbuilder.segment import OutlineItem

__all__ = ["Citations", "find_citations"]

# A word broken at the end of a line; `børne-` before `og` is whole
_BROKEN = re.compile(r"(?<=[\wæøåÆØÅ])(?P<hyphen>-)[ \t]*\n[ \t]*(?=[a-zæøå])(?!(?:og|eller|samt|til)\b)")

_UNKNOWN_NAME = "The register of laws has no act of this name: the citation has no ELI."
_UNKNOWN_NUMBER = "The register of laws has no text of this number and day: the citation has no ELI."
_UNSURE_TEXT = (
    "Which text of this act stood on the day of the meeting can't be told: the citation has no ELI."
)
_NO_DAY = (
    "The day of the meeting isn't known, so neither is the text that stood then: the citation has no ELI."
)
_TOO_NEW = "The meeting is later than the register of laws: renew it with scripts/make_law_register.py."


@dataclass(frozen=True, slots=True)
class Citations:
    """Citations found in an item, with what was unsure."""

    citations: tuple[Citation, ...]
    issues: tuple[Issue, ...]


def find_citations(
    document: Document, meeting: Meeting, item: OutlineItem, used: frozenset[int]
) -> Citations:
    """What the item's title and text cite, in reading order.

    The same section of a law twice is one citation. Titles of attachments cite
    nothing. `used` are the numbers of lines that tell who was away. A law that
    has no ELI here is listed among the issues with the reason.
    """
    found: dict[tuple[str, str, str], Citation] = {}
    issues: dict[str, Issue] = {}
    day = meeting.date.value if meeting.date else ""
    for cited, place in _cited(document, item, used):
        law = cited.law
        eli, reason = _eli(law, day)
        proof = evidence(document, place(cited.start), place(cited.end), law.rule)
        if reason:
            line = document.text.count("\n", 0, proof.start) + 1
            issues.setdefault(law.law, Issue("law-text", reason, proof.start, proof.end, line, proof.quote))
        for section in cited.sections or [""]:
            citation = Citation(
                item=item.item.position,
                law=law.law,
                surface=without_genitive(flat(place.text[law.start : law.end])),
                kind=law.kind,
                section=section,
                act=law.printed,
                eli=eli,
                scope=law.scope,
                evidence=proof,
            )
            found.setdefault((law.law, section, law.printed), citation)
    return Citations(tuple(found.values()), tuple(issues.values()))


@dataclass(frozen=True, slots=True)
class _Mended:
    """A passage with words that were broken over two lines made whole."""

    text: str
    start: int
    cuts: tuple[tuple[int, int], ...]

    def __call__(self, place: int) -> int:
        """The place in the document of a place in the text."""
        at = bisect_right([cut for cut, _ in self.cuts], place - 1)
        return self.start + place + sum(length for _, length in self.cuts[:at])


def _cited(document: Document, item: OutlineItem, used: frozenset[int]) -> Iterator[tuple[Cited, _Mended]]:
    """What each passage cites, with the way back to its place in the document."""
    passages = [passage for passage in _passages(document, item, used) if TRIGGER.is_in(passage.text)]
    if not passages:
        return
    register = law_register()
    words = document.plain[item.item.span.start : item.item.span.end]
    previous: NamedLaw | None = None
    for passage in passages:
        mended = _mend(document, passage)
        around = Surroundings(register, mended.text, words, document.plain, previous)
        laws = list(_laws(around))
        previous = next((law for law in reversed(laws) if law.kind is LawKind.LAW), previous)
        for cited in attach_sections(mended.text, laws, list(find_sections(mended.text))):
            yield cited, mended


def _passages(document: Document, item: OutlineItem, used: frozenset[int]) -> Iterator[Passage]:
    """The title, and the text of all sections but the attachments."""
    title = item.item.title.evidence
    yield Passage(title.start, title.end, document.plain[title.start : title.end].replace("\n", " "))
    for section in item.sections:
        if section.kind is not SectionKind.ATTACHMENTS:
            yield from to_passages(document, [line for line in section.lines if line.number not in used])


def _laws(around: Surroundings) -> Iterator[NamedLaw]:
    """The laws named in a passage, in reading order; no two overlap."""
    end = 0
    for found in find_laws(around.text, known_title_end(around.register)):
        if found.start < end:
            continue
        for law in name_law(found, around):
            yield law
            end = max(end, law.end)
            if law.kind is LawKind.LAW:
                around = replace(around, previous=law)


def _mend(document: Document, passage: Passage) -> _Mended:
    """`låne-` at the end of a line and `bekendtgørelsen` below it are one word."""
    raw = document.plain[passage.start : passage.end]
    parts, cuts, last, length = [], [], 0, 0
    for match in _BROKEN.finditer(raw):
        keep = match.start() + raw[match.start() - 1].isupper()  # `LAB-` keeps its hyphen
        parts.append(raw[last:keep])
        length += keep - last
        cuts.append((length, match.end() - keep))
        last = match.end()
    text = "".join([*parts, raw[last:]]).replace("\n", " ")
    return _Mended(text, passage.start, tuple(cuts))


def _eli(law: NamedLaw, day: str) -> tuple[str, str]:
    """The ELI of the text that is meant, else why there is none; both empty where none is to be had."""
    register = law_register()
    if law.fixed or law.kind is not LawKind.LAW:
        return law.eli, "" if law.eli or law.kind is not LawKind.LAW else _UNKNOWN_NUMBER
    if law.act is None:
        return "", _UNKNOWN_NAME
    if not day or (day > register.last and not law.act.is_eu):
        return "", _NO_DAY if not day else _TOO_NEW
    text = text_on(law.act, day)
    return (text.eli, "") if text else ("", _UNSURE_TEXT)
