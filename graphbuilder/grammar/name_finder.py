"""The names that a document has → where they stand in a text.

A document may have hundreds of names. As alternatives of one regular expression they take
longer to compile than to find; an automaton of Aho and Corasick is made at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ahocorasick_rs import AhoCorasick, Implementation

_GENITIVE = re.compile(r"['’]?s(?![\w-])")


class NameFinder:
    """Where names stand as words of their own, also in the genitive: the longest one at each place."""

    def __init__(self, forms: Iterable[str]) -> None:
        names = sorted(form for form in set(forms) if form == _encodable(form))
        self._finder = AhoCorasick(names, implementation=Implementation.NoncontiguousNFA) if names else None

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Start and end of each name, without its genitive, in reading order; no two overlap."""
        if self._finder is None:
            return
        last, whole = 0, _encodable(text)
        places = self._finder.find_matches_as_indexes(whole, overlapping=True)
        for start, end in sorted(((start, end) for _, start, end in places), key=_longest_first):
            if start < last or text[start:end] != whole[start:end]:
                continue
            if not _joins(text[start - 1 : start]) and _ends(text, end):
                yield start, end
                last = end


def _longest_first(place: tuple[int, int]) -> tuple[int, int]:
    return place[0], -place[1]


def _joins(letter: str) -> bool:
    """Whether a letter beside a name makes it a part of a longer word."""
    return letter.isalnum() or letter in ("_", "-")


def _ends(text: str, end: int) -> bool:
    return not _joins(text[end : end + 1]) or _GENITIVE.match(text, end) is not None


def _encodable(text: str) -> str:
    """The text, as long as it was, without halves of letters, as broken PDF files have them."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode("utf-8")
    return text
