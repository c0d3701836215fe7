"""The number of the item beside the day of a meeting."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graphbuilder.extract.references.sentence import DatedSentence
from graphbuilder.grammar.dates import FoundDate

# `(sag 54)`, `, punkt nr. 12`, ` kl. 15, pkt. 7` behind the date
_BEHIND = re.compile(
    r"(?<!\s)\s*+(?:kl\.?\s*\d{1,2}(?:[.:]\d\d)?\s*+)?(?:[,(]\s*+)?(?:jf\.?\s+|som\s+|under\s+|deres\s+|dagsordens?)?"
    r"(?:sag|punkt|pkt|sagsnr|dagsordenspunkt|nr)\.?\s*(?:nr\.?\s*)?"
    r"(?P<item>\d{1,4}(?:\.\d{1,2})?)(?![\d/-])",
    re.IGNORECASE,
)
# `sag 54 på udvalgets møde den ` in front of it
_BEFORE = re.compile(
    r"\b(?:sag|punkt|pkt|dagsordenspunkt)\.?\s*(?:nr\.?\s*)?(?P<item>\d{1,4})\s*+"
    r"(?:(?:,|\(|på|i|fra|af|ved)\s*+)?(?:[A-ZÆØÅa-zæøå-]{1,40}\s++){0,4}$",
    re.IGNORECASE,
)
# ` en lignende ansøgning (sag nr. 23)` further on, in brackets; ` et oplæg om scenen, jf. sag nr. 3`
_FURTHER_ON = re.compile(
    r"[^()]{0,70}\((?:sag|punkt|pkt)\.?\s*(?:nr\.?\s*)?(?P<item>\d{1,4})\)|"
    r"[^(),;]{0,90},\s(?:jf|jfr)\.\s(?:sag|punkt|pkt)\.?\s*(?:nr\.?\s*)?(?P<jf>\d{1,4})(?=\W*$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FoundNumber:
    """The number of an item; `end` is where words for it behind the date end, else the date's end."""

    number: str
    end: int


def find_number(sentence: DatedSentence, date: FoundDate) -> FoundNumber:
    """The number of the item at the meeting of that day; empty where none is told."""
    text = sentence.text
    behind = _BEHIND.match(text, date.end)
    if behind:
        closes = "(" in behind[0] and text[behind.end() : behind.end() + 1] == ")"
        return FoundNumber(behind["item"], behind.end() + closes)
    found = sentence.search_before(_BEFORE, date.start)
    if found is None and len(sentence.dates) == 1:
        further = _FURTHER_ON.match(text, date.end)
        return FoundNumber((further["item"] or further["jf"]) if further else "", date.end)
    return FoundNumber(found["item"] if found else "", date.end)


def has_number_behind(sentence: DatedSentence, date: FoundDate) -> bool:
    """Whether the number of an item follows the date: `5. oktober, sag 187`."""
    return _BEHIND.match(sentence.text, date.end) is not None
