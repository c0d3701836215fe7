"""Letters and blanks: what the patterns of names share, and words in their normal form."""

from __future__ import annotations

_LATIN = tuple(map(chr, (*range(0x41, 0x5B), *range(0x61, 0x7B), *range(0xC0, 0x250))))

UP = "".join(letter for letter in _LATIN if letter.isupper())
LOW = "".join(letter for letter in _LATIN if letter.islower())
"""Latin capitals and small letters, for a character class: names come from many languages."""


def flat(text: str) -> str:
    """Text on one line with single blanks, no soft hyphens."""
    return " ".join(text.replace("\u00ad", "").split())
