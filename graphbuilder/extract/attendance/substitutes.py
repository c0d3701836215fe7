"""Substitutes: who came in whose place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graphbuilder.extract.attendance.collector import Collector
from graphbuilder.extract.passages import Passage
from graphbuilder.grammar.people import NAME, ListedPerson, read_people
from graphbuilder.model import ParticipantRole

# Words in front of a substitute: `I stedet deltog Ida Lund (A)`, `stedfortræder: Ida Lund`
_IN_FRONT = re.compile(
    r"(?:\bi\s+stedet\s+(?:for\s+\S+\s+\S+\s+)?(?:deltog|mødte|deltager|for\s+\w+\s+deltog)|"
    r"(?<!som\s)\b(?:stedfortræder|suppleant|afløser|substitut)(?:en)?(?:\s*+(?:er|var|:|,))?|"
    r"\bind\s*kaldt\s+(?:som\s+\w+\s+)?(?:er|var|blev)?|\berstattet\s+af|\bafløst\s+af|"
    r"\bog\s+stedfortræderen|\bsom\s+(?:suppleant|stedfortræder)\s+(?:deltog|mødte|deltager))"
    r"(?:\s*+:)?\s++(?-i:(?=[A-ZÆØÅ]))",
    re.IGNORECASE,
)
# Words behind a substitute: ` mødte som stedfortræder`, ` deltog i stedet`
_BEHIND = re.compile(
    r"(?<!\s)(?P<party>\s*+\([^)]{0,80}\))?\s*+(?:(?:mødte|deltog|deltager|møder|er|var|blev|har\s+deltaget|"
    r"er\s+indkaldt|var\s+indkaldt)\s*+)?(?:i\s+stedet|(?:ind\s?kaldt\s+)?som\s+(?:stedfortræder|suppleant|"
    r"substitut|afløser)|i\s+hendes\s+sted|i\s+hans\s+sted)",
    re.IGNORECASE,
)
_FOR = re.compile(r"(?<!\s)\s++for\s+(?=[A-ZÆØÅ])")
# ` er indkaldt som suppleant for` behind `Ida Lund`
_CALLED = re.compile(
    r"(?<!\s)\s++(?:er|var|blev|mødte|deltog|deltager|møder)\s+(?:ind\s?kaldt\s+)?"
    r"(?:som\s+(?:suppleant|stedfortræder|substitut)|i\s+stedet\s+for)\b",
    re.IGNORECASE,
)
# ` Ida Lund (A)`: the next of a list
_NEXT = re.compile(r"\s*[,;]?\s*(?:[A-ZÆØÅ][\w.-]+\s){1,4}\(")
# `Ida Lund (A), der mødte i stedet for Bo Holm (A), som havde orlov`: in a list of those present
_IN_PLACE = re.compile(
    r"(?<!\s)\s*+(?:[,–-]\s*)?(?P<open>\()?(?:(?:der|som)\s+)?(?:(?:mødte|deltog|deltager|møder|indkaldt)\s+)?"
    r"(?:som\s+)?(?:i\s+stedet|stedfortræder|suppleant|substitut|afløser|(?:suppl|stedf|supp)\.|(?<=\())\s*+for\s+"
    rf"(?P<absent>{NAME.pattern}(?:\s\([^()]{{1,40}}\))?)"
    r"(?P<why>,?\s(?:der|som)\s(?:(?:har|havde)\s(?:meldt\s)?|(?:er|var)\s(?:på\s)?)"
    r"(?P<reason>\w*orlov|afbud|forfald|fraværende|syg|forhindret))?(?(open)\)|)"
)
_CUT_BEHIND = re.compile(r"\.\s|\bfor\b")
_CUT_BEFORE = re.compile(r"\s[–-]\s|[,:]\s")

_MAX_NAME = 60


def split_substitute(collector: Collector, text: str, offset: int) -> tuple[str, str]:
    """The absent part of `Bo Holm (V) – Ida Lund (V) mødte som stedfortræder`, and what is behind it.

    The substitute becomes a participant. Positions in the absent part are those of `text`.
    """
    match = _IN_FRONT.search(text)
    if match:
        return _split_behind(collector, text, offset, match)
    match = _BEHIND.search(text)
    named = text[: match.end("party") if match["party"] else match.start()] if match else ""
    people = read_people(named).people
    if match and people:
        _add(collector, people[-1], offset)
        replaced = _FOR.match(text, match.end())
        if len(people) == 1 and replaced:  # `Ida Lund (V) deltog som suppleant for Bo Holm (V)`
            return " " * replaced.end() + text[replaced.end() :], ""
        absent, rest = text[: people[-1].start], text[match.end() :]
        if _NEXT.match(rest):
            # the list of those away goes on behind the substitute of one of them
            return absent.ljust(match.end()) + rest, text[match.start() : match.end()]
        return absent, text[match.start() :]
    return text, ""


def _split_behind(collector: Collector, text: str, offset: int, match: re.Match[str]) -> tuple[str, str]:
    """The same where words of substitution stand in front of the substitute."""
    absent, behind = text[: match.start()], text[match.end() :]
    named = read_people(_CUT_BEHIND.split(behind, maxsplit=1)[0]).people[:1]
    for person in named:
        _add(collector, person, offset + match.end())
        rest = behind[person.end :]
        if rest.lstrip().startswith((",", ";")):
            # the list of those away goes on behind the substitute of one of them
            return absent.ljust(len(text) - len(rest)) + rest, behind
    return absent, behind


@dataclass(frozen=True, slots=True)
class InPlace:
    """Words behind a substitute in a list: where they stand, and the one replaced who is said to be away."""

    start: int
    end: int
    absent: str = ""
    absent_at: int = 0


def find_in_place(text: str) -> Iterator[InPlace]:
    """Words of a list of those present that tell in whose place someone came.

    That someone was replaced says nothing of why, or for how long; only who is said to
    have been away is.
    """
    for match in _IN_PLACE.finditer(text):
        absent = match["absent"] if match["why"] else ""
        yield InPlace(match.start(), match.end(), absent, match.start("absent"))


def read_called(collector: Collector, sentence: Passage) -> bool:
    """A substitute told by a sentence of its own: `Ida Lund er indkaldt som suppleant for Bo Holm`."""
    if _IN_FRONT.match(sentence.text):
        split_substitute(collector, sentence.text, sentence.start)
        return True
    match = _CALLED.search(sentence.text)
    if not match:
        return False
    before = _CUT_BEFORE.split(sentence.text[: match.start()])[-1]
    people = read_people(before).people
    if len(people) != 1 or len(before) > _MAX_NAME:
        return False
    _add(collector, people[0], sentence.start + match.start() - len(before))
    return True


def _add(collector: Collector, person: ListedPerson, offset: int) -> None:
    collector.present(person, offset, ParticipantRole.SUBSTITUTE, "participant-substitute")
