"""Which sections belong to which of the laws in a passage."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from graphbuilder.extract.laws.named import NamedLaw
from graphbuilder.grammar.sections import SectionGroup

# Between a law and its section: `planlovens § 13`, `loven om … fastsætter i § 1`,
# `serviceloven (SEL) § 83`, `lov om …, kapitel 4, § 3`
_BEHIND = re.compile(
    r"['’]?s?[\"”“»«]?\s?(?:\([^()]{1,60}\)\s?)?[,:–-]?\s?\(?(?:jf\.?\s|jfr\.?\s)?"
    r"(?:(?:fastsætter|bestemmer|foreskriver|fastslår|siger)\s(?:\w+\s)?i\s)?"
    r"(?:(?:kapitel|kap\.|afsnit)\s[\dIVX]{1,4}(?:\s?[a-z])?(?:,|\s(?:og|samt))?\s?)?",
    re.IGNORECASE,
)
# Between a section and its law: `§ 2, stk. 1, i den kommunale styrelseslov`
_BEFORE = re.compile(r",?\s?(?:i|af|efter)\s(?:(?:den|det|samme)\s)?", re.IGNORECASE)
# The same without a word: `§ 83 SEL`, `§ 25, stk. 2, samme lov`
_BESIDE = re.compile(r",?\s")
# Between two sections of one law: `§ 83 (pleje) og § 86`, `§ 119, samt efter § 138`
_LINK = re.compile(
    r"(?:\s?\([^()]{1,60}\))?\s?(?:,\s?)?(?:,|og|samt|eller|jfr?\.|og\stillige)?(?:\s(?:efter|i))?\s?",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Cited:
    """A law with the sections cited of it and where the words for both stand."""

    law: NamedLaw
    start: int
    end: int
    sections: list[str] = field(default_factory=list)

    def take(self, group: SectionGroup, text: str) -> None:
        """Add the sections of a group."""
        self.sections += group.sections
        self.start, self.end = min(self.start, group.start), max(self.end, group.end)
        words = text[self.start : self.end]
        self.end += words.count("(") > words.count(")") and text[self.end : self.end + 1] == ")"


def attach_sections(text: str, laws: Sequence[NamedLaw], groups: Sequence[SectionGroup]) -> Iterator[Cited]:
    """Each law with its sections, in reading order; what needs a section and has none is left out."""
    cited = [Cited(law, law.start, law.end) for law in _without_brackets(text, laws)]
    places = _Places(text, cited)
    owner = {at: found for at, group in enumerate(groups) if (found := places.owner(group))}
    _follow_links(text, groups, owner)
    for at, group in enumerate(groups):
        beside = None if at in owner or group.is_name else places.behind(group, _BESIDE)
        if beside:
            owner[at] = beside
    for at in sorted(owner):
        owner[at].take(groups[at], text)
    return (each for each in cited if each.sections or not each.law.needs_section)


class _Places:
    """The laws of a passage by their place."""

    def __init__(self, text: str, cited: Sequence[Cited]) -> None:
        self.text = text
        self.cited = cited
        self.starts = [each.law.start for each in cited]
        self.ends = [each.law.end for each in cited]

    def owner(self, group: SectionGroup) -> Cited | None:
        """The law right before the group, else the one that follows it with a preposition."""
        at = bisect_right(self.ends, group.start) - 1
        before = at >= 0 and _BEHIND.fullmatch(self.text, self.ends[at], group.start)
        behind = None if group.is_name else self.behind(group, _BEFORE)
        # `§ 13 i lov A, § 1 i lov B`: a comma holds less than a preposition
        if before and not (behind and before[0].startswith(",")):
            return self.cited[at]
        return behind

    def behind(self, group: SectionGroup, between: re.Pattern[str]) -> Cited | None:
        """The next law, if what stands between is as told."""
        at = bisect_left(self.starts, group.end)
        fits = at < len(self.cited) and between.fullmatch(self.text, group.end, self.starts[at])
        return self.cited[at] if fits else None


def _without_brackets(text: str, laws: Sequence[NamedLaw]) -> Iterator[NamedLaw]:
    """The laws without a second name in brackets: `lov om social service (serviceloven)` is one.

    What the register doesn't know goes by the name in brackets, which is the short one.
    """
    before: NamedLaw | None = None
    for law in laws:
        between = text[before.end : law.start] if before else ""
        if before and between.strip() == "(" and text[law.end : law.end + 1] == ")" and _same(before, law):
            before = replace(before, end=law.end + 1, law=before.law if before.act else law.law)
            continue
        if before:
            yield before
        before = law
    if before:
        yield before


def _same(law: NamedLaw, other: NamedLaw) -> bool:
    """Whether the second may be a short name of the first."""
    return law.act == other.act and law.kind is other.kind and not other.fixed


def _follow_links(text: str, groups: Sequence[SectionGroup], owner: dict[int, Cited]) -> None:
    """Groups that are linked to one with a law have the same: `serviceloven § 83 og § 139`."""
    order = range(1, len(groups))
    for this, other in [*((at, at - 1) for at in order), *((at - 1, at) for at in reversed(order))]:
        first, second = groups[min(this, other)], groups[max(this, other)]
        linked = second.start > first.end + 1 and _LINK.fullmatch(text, first.end, second.start)
        if linked and this not in owner and other in owner and not groups[this].is_name:
            owner[this] = owner[other]
