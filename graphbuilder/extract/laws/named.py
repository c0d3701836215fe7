"""A cited name with what it means."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from graphbuilder.grammar.dates import MONTHS
from graphbuilder.grammar.law_names import AND_SO_ON
from graphbuilder.grammar.laws import FoundLaw, KnownTitle
from graphbuilder.law_register import SHORTEST_TITLE, Act, LawRegister
from graphbuilder.model import LawKind, LawScope

_MONTH_NAMES = {number: name for name, number in reversed(MONTHS.items())}
_AND_SO_ON_BEHIND = re.compile(r"\s?,?\s?m\.\s?(?:v|m|fl)\.(?=[\s,;)]|$)")
_LONGEST = 400  # characters of a title


@dataclass(frozen=True, slots=True)
class NamedLaw:
    """A name with its canonical form; positions are those of the passage.

    `fixed` says that a number or day is printed (`printed`), so that `eli` and no other
    text is meant. `needs_section` marks words that cite something only beside a section.
    """

    start: int
    end: int
    law: str
    kind: LawKind
    rule: str
    scope: LawScope = LawScope.NATIONAL
    act: Act | None = None
    printed: str = ""
    eli: str = ""
    fixed: bool = False
    needs_section: bool = False


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a name is read in: its passage, the item's and the document's words, the law named last."""

    register: LawRegister
    text: str
    item: str
    document: str
    previous: NamedLaw | None


def named(found: FoundLaw, law: str, **more: Any) -> NamedLaw:  # noqa: ANN401 - fields of NamedLaw
    """What was found, by its canonical name."""
    return NamedLaw(found.start, found.end, law, found.rule.kind, found.rule.name, **more)


def named_act(found: FoundLaw, act: Act, **more: Any) -> NamedLaw:  # noqa: ANN401 - fields of NamedLaw
    """What was found, as an act of the register."""
    return named(found, act.name, act=act, **more)


def printed_date(iso: str) -> str:
    """`2024-01-23` → `23. januar 2024`."""
    year, month, day = iso.split("-")
    return f"{int(day)}. {_MONTH_NAMES[int(month)]} {year}"


def known_title_end(register: LawRegister) -> KnownTitle:
    """Tells where the title of an act of the register ends, 0 where none begins."""

    def end(text: str, start: int) -> int:
        words: list[str] = []
        ends: list[int] = []
        for token in re.finditer(r"\w+", text[start : start + _LONGEST]):
            word = token[0].casefold().replace("aa", "å")
            if word not in AND_SO_ON and word != (words[-1] if words else ""):
                words.append("lov" if word == "loven" and not words else word)
                ends.append(start + token.end())
            if len(words) == SHORTEST_TITLE and not register.may_be_title(words):
                return 0
        found = register.find_title(words)
        if found is None:
            return 0
        last = ends[found[1] - 1]
        more = _AND_SO_ON_BEHIND.match(text, last)
        return more.end() if more else last

    return end
