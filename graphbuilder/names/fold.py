"""A name as printed or typed → what all ways of writing it share."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# As people write them without a Danish keyboard, and as names of places are written today or before
_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "œ": "oe"})
_NOT_WORD = re.compile(r"[\W_]+")


@lru_cache(maxsize=20_000)  # the same names come again while people type
def fold_name(text: str) -> str:
    """`text` without capitals, accents and punctuation; empty when nothing is left.

    `Åbenrå`, `AABENRAA` and `Aabenraa` are the same, and so are `24/1000` and `24-1000`.
    """
    lower = unicodedata.normalize("NFC", text).casefold().translate(_LETTERS)
    plain = unicodedata.normalize("NFKD", lower)
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return _NOT_WORD.sub(" ", bare).strip()
