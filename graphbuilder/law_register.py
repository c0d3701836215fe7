"""Which Danish act a name means, and which text of it stood on a day.

The register (`gazetteers/law_register.csv`, made by `scripts/make_law_register.py`)
holds every act with the texts that went by its title or popular name: the act as
given and its consolidations, each with the day it was signed. It knows when a text was
signed, not when it came into force. So a text is told only where no other can have stood:
see `text_on`.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property

from graphbuilder.grammar.law_names import name_key, title_key
from graphbuilder.resources import resource_path

# `seniorjobloven` is "lov om seniorjob": what may stand between the word of a title and "lov"
_JOINTS = (("", ""), ("s", ""), ("", "r"), ("", "er"), ("", "e"))
_STALE = 20
"""Years without a new text after which an act may have been repealed unseen."""
SHORTEST_TITLE, _LONGEST_TITLE = 3, 60
"""Words: no title in use has fewer, or more."""


class TextKind(StrEnum):
    """How a text was published, by the letter that the register has for it."""

    ACT = "L"
    CONSOLIDATION = "B"
    AMENDING = "A"
    REGULATION = "R"
    DIRECTIVE = "D"


_EU_TYPES = {TextKind.REGULATION: "reg", TextKind.DIRECTIVE: "dir"}


@dataclass(frozen=True, slots=True)
class LawText:
    """One published text; `date` is the day it was signed."""

    kind: TextKind
    date: str
    number: int

    @property
    def eli(self) -> str:
        """Its European Legislation Identifier."""
        return eli_of(int(self.date[:4]), self.number, _EU_TYPES.get(self.kind, ""))


@dataclass(frozen=True, slots=True)
class Act:
    """An act through time.

    From the day `until` on none of its texts stands (empty: not known to have ended;
    a day far ahead: known not to have). `packed` are the texts as the register writes
    them, in order of day and number; few of them are ever looked at.
    """

    name: str
    until: str
    packed: str

    @property
    def texts(self) -> tuple[LawText, ...]:
        """Its texts in order of day and number."""
        return tuple(_text(each) for each in self.packed.split())

    @property
    def is_eu(self) -> bool:
        """Whether it is a regulation or directive of the EU."""
        return self.packed[8:9] in _EU_TYPES


Numbered = tuple[Act | None, LawText]
"""A text with its act; None for an act that amends others."""


class LawRegister:
    """All acts, by name and by number; a name that means more than one act is left out."""

    def __init__(self, rows: Iterable[list[str]]) -> None:
        """The register from the rows of its table, without the header."""
        self._lines = [(Act(row[0], row[3], row[4]), row) for row in rows]
        self.names = _index((act, _name_keys(row)) for act, row in self._lines if act.name)
        self.titles = _index((act, _title_keys(row)) for act, row in self._lines if act.name)

    @cached_property
    def _beginnings(self) -> frozenset[tuple[str, ...]]:
        """The first words of every title, with and without the genitive of the last of them."""
        first = {tuple(title.split(" ", SHORTEST_TITLE)[:SHORTEST_TITLE]) for title in self.titles}
        return frozenset(first | {(*words[:-1], f"{words[-1]}s") for words in first})

    @cached_property
    def numbers(self) -> Mapping[tuple[bool, int, int], Numbered]:
        """Every text by its being of the EU, its year and its number."""
        return {
            (text.kind in _EU_TYPES, int(text.date[:4]), text.number): (act if act.name else None, text)
            for act, _ in self._lines
            for text in act.texts
        }

    @cached_property
    def last(self) -> str:
        """The day of the newest Danish text: nothing is known of later ones."""
        return max(text.date for (eu, _, _), (_, text) in self.numbers.items() if not eu)

    def find_act(self, name: str) -> Act | None:
        """The act that goes by a popular name or title, whatever its ending and capitals."""
        key = name_key(name)
        return self.names.get(key) or self.titles.get(title_key(name)) or self._by_subject(key)

    def _by_subject(self, key: str) -> Act | None:
        """`seniorjobloven` → "lov om seniorjob": a title of one word after "lov om"."""
        if not key.endswith("lov") or " " in key:
            return None
        stem = key.removesuffix("lov")
        for ending, more in _JOINTS:
            if stem.endswith(ending) and len(stem) > len(ending) + 2:
                act = self.titles.get(f"lov om {stem.removesuffix(ending)}{more}")
                if act:
                    return act
        return None

    def find_title(self, words: Sequence[str]) -> tuple[Act, int] | None:
        """The act whose title is the longest beginning of `words` (see `title_words`), with its length."""
        for length in range(min(len(words), _LONGEST_TITLE), SHORTEST_TITLE - 1, -1):
            title = " ".join(words[:length])
            act = self.titles.get(title)
            if act is None and (length == len(words) or words[length].isdigit()):
                act = self.titles.get(title.removesuffix("s"))  # `lov om hegns § 3`
            if act:
                return act, length
        return None

    def may_be_title(self, words: Sequence[str]) -> bool:
        """Whether a title begins with the first three of these words; three are enough to ask."""
        return tuple(words[:SHORTEST_TITLE]) in self._beginnings

    def find_text(self, year: int, number: int, *, eu: bool = False) -> Numbered | None:
        """The text of that number, with its act."""
        return self.numbers.get((eu, year, number))


def text_on(act: Act, day: str) -> LawText | None:
    """The text of `act` that stood on `day` (YYYY-MM-DD).

    That is the newest consolidation signed by then, that day included, else the act
    itself. None where that can't be told: no text was signed by then; the act had been
    repealed; it had been given anew less than a year before, when the former text
    may still have been in force; or no text of it was signed in twenty years before
    and none has been since, so that it may have been repealed.
    """
    signed = [text for text in act.texts if text.date <= day] if day else []
    if not signed or (act.until and act.until <= day):
        return None
    newest = signed[-1]
    if newest.kind is TextKind.ACT and len(signed) > 1 and day < _years_later(newest.date, 1):
        return None
    stale = (
        not act.until
        and newest == act.texts[-1]
        and newest.kind not in _EU_TYPES
        and day >= _years_later(newest.date, _STALE)
    )
    return None if stale else newest


def eli_of(year: int, number: int, eu_type: str = "") -> str:
    """The ELI of a text in Lovtidende A; with `eu_type` ("reg", "dir") in the Official Journal of the EU.

    Source: the address pattern of retsinformation.dk, and that of EUR-Lex.
    """
    if eu_type:
        return f"http://data.europa.eu/eli/{eu_type}/{year}/{number}/oj"
    return f"https://www.retsinformation.dk/eli/lta/{year}/{number}"


@cache
def law_register() -> LawRegister:
    """The register as shipped, read when first asked for."""
    with resource_path("gazetteers/law_register.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        return LawRegister(rows)


def _index(acts: Iterable[tuple[Act, set[str]]]) -> Mapping[str, Act]:
    """Each key with its act; one that several acts have means none of them."""
    known: dict[str, Act] = {}
    shared: set[str] = set()
    for act, keys in acts:
        shared |= keys & known.keys()
        known.update(dict.fromkeys(keys, act))
    return {key: act for key, act in known.items() if key not in shared}


def _name_keys(row: list[str]) -> set[str]:
    return {name_key(form) for form in (row[0], *row[1].split(";")) if form}


def _title_keys(row: list[str]) -> set[str]:
    return {title_key(title) for title in (row[0], *row[2].split("|")) if title}


def _text(packed: str) -> LawText:
    """`20240123B69` → the text of that day, kind and number."""
    date = f"{packed[:4]}-{packed[4:6]}-{packed[6:8]}"
    return LawText(TextKind(packed[8]), date, int(packed[9:]))


def _years_later(day: str, years: int) -> str:
    """The same day of a later year."""
    return f"{int(day[:4]) + years:04}{day[4:]}"
