"""Title lines of the head: what stands before the body, terms of office, lines in capitals."""

from __future__ import annotations

import re

_OPENING = re.compile(
    # `Åbent referat`, `Beslutningsprotokol med vedtagelser: `
    r"^(?:(?:åbent|lukket|endeligt?|godkendt|foreløbigt)\s+)?"
    r"(?:(?:beslutnings)?(?:referat(?:et)?|protokol(?:len)?|dagsorden(?:en)?)|mødereferat|udskrift|indkaldelse)\b"
    r"(?:\s+(?:med vedtagelser|og referat|og beslutninger))?[\s:,–-]*+"
    # `fra det ordinære møde nr. 4 i `
    r"(?:(?:af|fra|til|over|for|vedr\.?)\s+)?(?:det\s+)?"
    r"(?:(?:ordinært?|ekstraordinært?|konstituerende|åbent|lukket)\s+)?(?:møde(?:t|r)?\b)?"
    r"(?:\s*nr\.?\s*\d+)?[\s:,–-]*+(?:(?:i|for|af|fra|med)\s+)?",
    re.IGNORECASE,
)
# `Ordinært møde i `, `Udvalgsmøde nr. 4 for `
_MEETING_OF = re.compile(
    r"^(?:(?:ordinært?|ekstraordinært?)\s+)?(?:møde(?:t)?|udvalgsmøde)\s*+(?:nr\.?\s*\d+\s*+)?(?:i|for|af)\s+",
    re.IGNORECASE,
)
# `2022-2025`, `(2022-25)`, `2022 - 2025`
TERM = re.compile(r"\(?\b(?P<from>(?:19|20)\d\d)\s?[-–]\s?(?P<to>(?:19|20)?\d\d)\b\)?")
_TERM_IN_FRONT = re.compile(rf"{TERM.pattern}\s*[:–-]?\s*")

_SMALL_WORDS = re.compile(r"\b(?:Og|For|I|Af|Den|D|Kl|Nr|Fra|Til|Møde|På)\b")


def skip_opening(text: str) -> int:
    """Where the words begin behind `Referat af møde i`, behind the term of office too; 0 for a plain line."""
    opening = match_opening(text)
    start = opening.end() if opening else 0
    term = _TERM_IN_FRONT.match(text, start)
    return term.end() if term else start


def match_opening(text: str) -> re.Match[str] | None:
    """`Referat af møde i` and its like at the start of a line."""
    return _OPENING.match(text) or _MEETING_OF.match(text)


def small_letters(text: str) -> str:
    """A line in capitals as a line of names: `KULTUR- OG FRITIDSUDVALGET` → `Kultur- og Fritidsudvalget`.

    The length stays, so that positions agree with those of the line.
    """
    if not text.isupper():
        return text
    small = re.sub(r"[^\W\d]+", lambda word: word[0][:1] + _lower(word[0][1:]), text)
    return _SMALL_WORDS.sub(lambda word: word[0].lower(), small)


def _lower(letters: str) -> str:
    """Small letters, one for each."""
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in letters)
