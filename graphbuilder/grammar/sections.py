"""Sections of a law as they are cited: `§ 2, stk. 1, nr. 3, litra b`.

Each section is kept whole. `§§ 148 a og 151` is two of them, `§§ 57-60` is one.
What follows a hyphen makes a name of it (`§ 17, stk. 4-udvalg`, `§ 18-midler`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# `65e`, `13 a`; `13 i` only before a comma, since `§ 13 i planloven` is section 13
_APART = r"\s(?:[a-hj-zA-HJ-Z](?![\w.])|[a-hj-z](?=\.(?:\s|$))|i(?=,\s?(?:stk|nr)))"
_LETTER = rf"(?:[a-zA-Z](?!\w)|{_APART})"
_NUMBER = rf"\d{{1,3}}{_LETTER}?(?!\d)"
_UNTIL = rf"(?:\s?[-–]\s?{_NUMBER})?"
_END = r"(?!\d|\.\s?(?:pkt|punktum|og\s\d|[a-zæøå]))"  # `, 2. pkt.` is no item of a list
_COUNT = rf"\d{{1,2}}{_END}(?:\s?(?:-|–|,|og|eller|samt)\s?\d{{1,2}}{_END})*"

# What may follow a number: `, stk. 1`, ` stk. 3, 2. pkt.`, `, nr. 1 og 2`, `, litra b`, `, 1. pkt.`
_SUB = rf"""(?:
    [.,]\d{{1,2}}(?!\d|\.\d)                         # `§ 17,4`: an old way of writing `stk. 4`
    |,?\s?[Ss]tk\.?\s?{_COUNT}
    |,?\s?[Nn]r\.\s?{_COUNT}
    |,?\s?litra\s[a-z]{{1,2}}(?!\w)(?:\s?(?:-|–|og)\s?[a-z](?!\w))?
    |,?\s?\d\.\s?(?:(?:og|-|–)\s?\d\.\s?)?(?:pkt\.|punktum)
)"""

_SECTION = rf"{_NUMBER}{_UNTIL}(?:{_SUB}){{0,4}}"
_MORE = rf"(?:,\s|\s?(?:og|eller|samt)\s){_SECTION}{_END}"
# Behind one mark a further number must end like a section: `§ 18, 2 mio. kr.` has one
_GROUP = re.compile(
    rf"(?:§§\s?(?P<several>{_SECTION}(?:{_MORE})*)|§\s?(?P<one>{_SECTION}(?:{_MORE}(?=[,.;:)]|$|\s(?:i|og|samt|efter)\s))*))",
    re.VERBOSE,
)
_ONE = re.compile(_SECTION, re.VERBOSE)
# `§ 17, stk. 4-udvalg`, `§ 18-midler`: the section is part of a name
_IN_NAME = re.compile(r"\s?[-–][a-zæøå]|[-–]\s")


@dataclass(frozen=True, slots=True)
class SectionGroup:
    """Sections behind one mark; `is_name` where it is part of a word as `§ 18-midler`."""

    start: int
    end: int
    sections: tuple[str, ...]
    is_name: bool


def find_sections(text: str) -> Iterator[SectionGroup]:
    """The groups of sections of a text, in reading order.

    >>> [group.sections for group in find_sections("servicelovens §§ 148 a og 151")]
    [('§ 148 a', '§ 151')]
    """
    for match in _GROUP.finditer(text):
        parts = [part[0].strip() for part in _ONE.finditer(match["several"] or match["one"])]
        sections = tuple(_signed(part, match["several"] is not None) for part in parts)
        named = _IN_NAME.match(text, match.end()) is not None
        yield SectionGroup(match.start(), match.end(), sections, named)


def _signed(part: str, double: bool) -> str:
    """The section with its mark; a range keeps both."""
    is_range = double and re.match(rf"{_NUMBER}\s?[-–]", part) is not None
    return f"{'§§' if is_range else '§'} {part}"
