"""A pattern → the same pattern, tried only where a text has words that its matches have.

Python's `re` reads 3 to 20 MB a second, and a document is read with hundreds of patterns. The
words of all of them are looked for in one go (Aho and Corasick's automaton), and a pattern
is tried where its own stand, if any. The words aren't written by hand: they follow from
the pattern (`cue_words.py`), so that a pattern can be changed without a thought for its
cues, and what is found is the same with and without them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick, Implementation

from graphbuilder.grammar.cue_words import (
    Start,
    alternatives,
    cue_words,
    folded,
    parsed,
    start_words,
    sure_word,
)

T = TypeVar("T")

_LONG_WORD = 120
"""Letters; a word as long as that is none, and is left to the pattern itself."""


class _Words:
    """The words of all patterns by number; where they stand is looked for in one go."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.finder: AhoCorasick | None = None

    def number(self, word: str) -> int:
        """The number of a folded word, a new one when no pattern had it."""
        if word not in self.numbers:
            self.finder = None
            _scan.cache_clear()  # texts were looked through without it
        return self.numbers.setdefault(word, len(self.numbers))

    def bits(self, words: Iterable[str]) -> int:
        """The bits of the words' numbers."""
        return sum(1 << self.number(word) for word in words)

    def find(self, text: str) -> list[tuple[int, int, int]]:
        """Number, start and end of each word in the text, also of those inside others."""
        if self.finder is None:
            self.finder = AhoCorasick(list(self.numbers), implementation=Implementation.DFA)
        small = folded(text)
        try:
            return self.finder.find_matches_as_indexes(small, overlapping=True)
        except UnicodeEncodeError:  # half a letter, as broken PDF files have them
            whole = small.encode("utf-8", "replace").decode("utf-8")
            return self.finder.find_matches_as_indexes(whole, overlapping=True)


_WORDS = _Words()


class _Scan:
    """The words in a text: a bit for each, and where each stands."""

    __slots__ = ("bits", "places")

    def __init__(self, text: str) -> None:
        places: dict[int, list[int]] = {}
        for number, start, _ in _WORDS.find(text):
            if number in places:
                places[number].append(start)
            else:
                places[number] = [start]
        self.places = places
        self.bits = 0
        for number in places:
            self.bits |= 1 << number


_scan = lru_cache(maxsize=1024)(_Scan)  # a passage is asked for many cues, one after the other


class _Starts:
    """Where in a text the matches of some alternatives of a pattern can start, told by its words."""

    def __init__(self, starts: Iterable[Start]) -> None:
        self.bits = _WORDS.bits({start.word for start in starts})
        self.ways: dict[int, tuple[tuple[int, bool], ...]] = {}
        for start in starts:
            number = _WORDS.number(start.word)
            self.ways[number] = (*self.ways.get(number, ()), (start.back, start.lead))

    def find(self, text: str, scan: _Scan) -> list[int] | None:
        """The places in order; None where a word is too long to try all its letters."""
        found: set[int] = set()
        for number in self.ways.keys() & scan.places.keys():
            for back, lead in self.ways[number]:
                for place in scan.places[number]:
                    if place < back:
                        continue
                    found.add(place - back)
                    if lead:
                        first = word_start(text, place - back)
                        if place - first > _LONG_WORD:
                            return None
                        found.update(range(first, place - back))
        return sorted(found)


class Cued:
    """A pattern that is tried only on texts that have one of its words, and only where they tell."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.regex = pattern
        self.pattern = pattern.pattern
        ways = list(alternatives(parsed(pattern)))
        by_way = [sure_word(nodes) if pattern.flags & re.IGNORECASE else frozenset() for nodes in ways]
        others = [nodes for nodes, sure in zip(ways, by_way, strict=True) if not sure]
        self.words = cue_words(ways)
        self.starts = start_words(ways)
        self.sure = frozenset().union(*by_way)
        self._words = _WORDS.bits(self.words)
        self._sure = _WORDS.bits(self.sure)
        self._unsure = _WORDS.bits(cue_words(others)) if self.sure else self._words
        self._numbers = frozenset(map(_WORDS.number, self.words))
        self._starts = _Starts(self.starts)
        self._unsure_starts = _Starts(start_words(others)) if self.sure else self._starts
        self._is_sure = not others

    @property
    def bits(self) -> tuple[int, int]:
        """The bits of its words, and of those that matches start with: a text with a match has one of each.

        0 stands for those that aren't known.
        """
        return self._words, self._starts.bits

    def may_be_in(self, text: str) -> bool:
        """False only for a text without a match."""
        return not self._words or bool(_scan(text).bits & self._words)

    def is_in(self, text: str) -> bool:
        """Whether the pattern matches somewhere; quicker than `search`."""
        scan = _scan(text)
        if scan.bits & self._sure:
            return True
        if self._is_sure or (self._unsure and not scan.bits & self._unsure):
            return False
        return next(self._try(text, scan, self._unsure_starts), None) is not None

    def search(self, text: str) -> re.Match[str] | None:
        """The first match."""
        return next(self.finditer(text), None)

    def match(self, text: str) -> re.Match[str] | None:
        """The match at the beginning; tried without asking for the cue, since it fails fast."""
        return self.regex.match(text)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """The match of the whole text, tried likewise."""
        return self.regex.fullmatch(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """The matches in order."""
        scan = _scan(text)
        if self._words and not scan.bits & self._words:
            return iter(())
        return self._try(text, scan, self._starts)

    def places(self, text: str) -> set[int]:
        """Where any of the words stands that a text with a match has."""
        scan = _scan(text)
        return {start for number in self._numbers & scan.places.keys() for start in scan.places[number]}

    def at(self, text: str, starts: Iterable[int]) -> Iterator[re.Match[str]]:
        """The matches in order, when each starts at one of `starts`."""
        return self._at(text, sorted(starts))

    def _try(self, text: str, scan: _Scan, starts: _Starts) -> Iterator[re.Match[str]]:
        if not starts.ways:
            return self.regex.finditer(text)
        if not scan.bits & starts.bits:
            return iter(())
        found = starts.find(text, scan)
        return self.regex.finditer(text) if found is None else self._at(text, found)

    def _at(self, text: str, starts: list[int]) -> Iterator[re.Match[str]]:
        end, match_at = 0, self.regex.match
        for start in starts:
            match = match_at(text, start) if start >= end else None
            if match is not None:
                yield match
                end = match.end()


class CueTable(Generic[T]):
    """Rules of which each has a cued pattern; tells at once which of them can match in a text."""

    def __init__(self, rules: Iterable[T], pattern: Callable[[T], Cued]) -> None:
        self._rows = tuple((pattern(rule).bits, rule) for rule in rules)

    def likely(self, *texts: str) -> Iterator[T]:
        """The rules in order, without those of which no text has a match."""
        found = 0
        for text in texts:
            found |= _scan(text).bits
        for (words, starts), rule in self._rows:
            if (not words or found & words) and (not starts or found & starts):
                yield rule


def word_start(text: str, place: int) -> int:
    """Where the word, hyphens and all, begins that the letters at `place` are in or right behind."""
    while place and (text[place - 1].isalnum() or text[place - 1] in "_-+"):
        place -= 1
    return place


def cued(pattern: str, flags: int = 0) -> Cued:
    """The pattern, compiled, with its cue."""
    return Cued(re.compile(pattern, flags))
