"""A pattern → words of which every text that it matches has one, so that most texts needn't be tried.

Python's `re` reads 3 to 20 MB a second, looking for a word in a string 1,000 and more. The
words aren't written by hand: they follow from the pattern, so that a pattern can be
changed without a thought for its cues, and what is found is the same with and without them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from importlib import import_module
from itertools import product
from typing import Any

Node = tuple[Any, Any]
"""An operation of the parsed pattern and what it works on."""

_parser: Any = import_module("re._parser")  # has no types
_op: Any = import_module("re._constants")

_MOST = 400
"""Words of a cue; looking for more costs as much as the pattern."""

_WORD = re.compile(r"[\w-]+")
_LONG_WORD = 120
"""Letters; a word as long as that is none, and is left to the pattern itself."""

_WEAK = 1
"""Letters that nearly every paragraph has; a cue as short as that is only taken for marks such as `§`."""


def folded(text: str) -> str:
    """`text` in small letters, such that whatever `re.IGNORECASE` takes for equal is equal."""
    return text.replace("ſ", "s").replace("İ", "i").replace("ı", "i").lower()


@lru_cache(maxsize=512)  # a passage is asked for many cues, one after the other
def _small(text: str) -> str:
    return folded(text)


def has_any(text: str, words: Sequence[str]) -> bool:
    """Whether one of `words`, which are folded, is in the text."""
    small = _small(text)
    for word in words:  # noqa: SIM110 - any() takes twice as long
        if word in small:
            return True
    return False


class Cued:
    """A pattern that is tried only on texts that have one of its words."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.regex = pattern
        self.pattern = pattern.pattern
        self.words = cue_words(pattern)
        self.lead, self.starts = start_words(pattern)
        self.sure = sure_words(pattern)

    def may_be_in(self, text: str) -> bool:
        """False only for a text without a match."""
        return not self.words or has_any(text, self.words)

    def is_in(self, text: str) -> bool:
        """Whether the pattern matches somewhere; quicker than `search`."""
        if has_any(text, self.sure):
            return True
        return next(self.finditer(text), None) is not None

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
        if not self.may_be_in(text):
            return iter(())
        return self._from_starts(text) if self.starts else self.regex.finditer(text)

    def places(self, text: str) -> set[int]:
        """Where any of the words stands that a text with a match has."""
        return _places(text, self.words)

    def at(self, text: str, starts: Iterable[int]) -> Iterator[re.Match[str]]:
        """The matches in order, when each starts at one of `starts`."""
        end = 0
        for start in sorted(starts):
            match = self.regex.match(text, start) if start >= end else None
            if match is not None:
                yield match
                end = match.end()

    def _from_starts(self, text: str) -> Iterator[re.Match[str]]:
        places = _places(text, self.starts)
        if not self.lead:
            return self.at(text, places)
        if longest_word(text) > _LONG_WORD:  # each of its letters would be tried for each of its cues
            return self.regex.finditer(text)
        return self.at(text, {at for place in places for at in range(word_start(text, place), place + 1)})


@lru_cache(maxsize=8)
def longest_word(text: str) -> int:
    """Letters of the longest word, hyphens and all."""
    return max(map(len, _WORD.findall(text)), default=0)


def word_start(text: str, place: int) -> int:
    """Where the word, hyphens and all, begins that the letters at `place` are in or right behind."""
    while place and (text[place - 1].isalnum() or text[place - 1] in "_-"):
        place -= 1
    return place


def _places(text: str, words: Sequence[str]) -> set[int]:
    """Where any of the folded words stands."""
    small, found = _small(text), set()
    for word in words:
        at = small.find(word)
        while at >= 0:
            found.add(at)
            at = small.find(word, at + 1)
    return found


def cued(pattern: str, flags: int = 0) -> Cued:
    """The pattern, compiled, with its cue."""
    return Cued(re.compile(pattern, flags))


def cue_words(pattern: re.Pattern[str]) -> tuple[str, ...]:
    """Folded words of which every text with a match has one; empty where there are none that help."""
    found = _needed(_parsed(pattern))
    return () if found is None else tuple(sorted(found, key=lambda word: (len(word), word)))


def start_words(pattern: re.Pattern[str]) -> tuple[bool, tuple[str, ...]]:
    """Folded words of which every match starts with one; none when that can't be told.

    With True they stand behind letters and hyphens of the same word, where every match starts.
    """
    nodes = list(_flat(_parsed(pattern)))
    at = 0
    while at < len(nodes) and (_has_no_width(nodes[at]) or _is_lead(nodes[at])):
        at += 1
    lead = any(_is_lead(node) for node in nodes[:at])
    words = frozenset({""})
    for node in nodes[at:]:
        exact = frozenset({""}) if _has_no_width(node) else _exact(node)
        more = _starts_inside(node) if exact is None else exact
        if len(words) * len(more) > _MOST:
            break
        words = frozenset(a + b for a, b in product(words, more))
        if exact is None:
            break
    if any(len(word) <= _WEAK for word in words):
        return False, ()
    first = [word for word in words if not any(word != one and word.startswith(one) for one in words)]
    return lead, tuple(sorted(first))


def _flat(sequence: Iterable[Node]) -> Iterator[Node]:
    """The parts, with those of groups in the place of the groups."""
    for node in sequence:
        if node[0] is _op.SUBPATTERN:
            yield from _flat(node[1][-1])
        else:
            yield node


def _has_no_width(node: Node) -> bool:
    return node[0] in (_op.AT, _op.ASSERT, _op.ASSERT_NOT)


def _is_lead(node: Node) -> bool:
    """Whether a part repeats letters, digits and hyphens alone."""
    operation, about = node
    if operation not in (_op.MAX_REPEAT, _op.MIN_REPEAT, _op.POSSESSIVE_REPEAT):
        return False
    inner = list(about[2])
    return len(inner) == 1 and inner[0][0] is _op.IN and all(map(_is_wordy, inner[0][1]))


def _is_wordy(kind: Node) -> bool:
    """Whether all letters of a part of a set belong to words."""
    operation, about = kind
    if operation is _op.CATEGORY:
        return about in (_op.CATEGORY_WORD, _op.CATEGORY_DIGIT)
    if operation is _op.RANGE:
        return all(_is_wordy((_op.LITERAL, letter)) for letter in range(about[0], about[1] + 1))
    return operation is _op.LITERAL and (chr(about).isalnum() or chr(about) in "_-")


def _starts_inside(node: Node) -> frozenset[str]:
    """What a group of endlessly many strings starts with; the empty word when that can't be told."""
    operation, about = node
    branches = about[1] if operation is _op.BRANCH else [about[-1]] if operation is _op.SUBPATTERN else []
    found: set[str] = set()
    for branch in branches:
        words = frozenset({""})
        for inner in branch:
            exact = _exact(inner) if inner[0] is not _op.ASSERT else frozenset({""})
            if exact is None or len(words) * len(exact) > _MOST:
                nested = _starts_inside(inner) if exact is None else frozenset({""})
                words = frozenset(a + b for a, b in product(words, nested))
                break
            words = frozenset(a + b for a, b in product(words, exact))
        found |= words
    return frozenset(found or {""})


def sure_words(pattern: re.Pattern[str]) -> tuple[str, ...]:
    """Folded words that are a match wherever they stand: plain alternatives of a pattern without case."""
    words = _plain(_parsed(pattern)) if pattern.flags & re.IGNORECASE else frozenset[str]()
    return tuple(sorted(_shortest(words)))


def _plain(sequence: Iterable[Node]) -> frozenset[str]:
    """The strings of those alternatives that look at nothing around them; none of any other."""
    nodes = list(sequence)
    if all(map(_is_bare, nodes)):
        return frozenset(word for word in _exact_sequence(nodes) or () if word)
    if len(nodes) != 1:
        return frozenset()
    operation, about = nodes[0]
    if operation is _op.SUBPATTERN and not about[2]:
        return _plain(about[-1])
    if operation is _op.BRANCH:
        return frozenset(word for branch in about[1] for word in _plain(branch))
    return frozenset()


def _is_bare(node: Node) -> bool:
    """Whether a part is made of letters alone, and looks at nothing around them."""
    operation, about = node
    if operation is _op.SUBPATTERN:
        return all(map(_is_bare, about[-1]))
    if operation is _op.BRANCH:
        return all(_is_bare(inner) for branch in about[1] for inner in branch)
    return operation is _op.LITERAL or operation is _op.IN


def _parsed(pattern: re.Pattern[str]) -> Iterable[Node]:
    parsed: Iterable[Node] = _parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE)
    return parsed


def _needed(sequence: Iterable[Node]) -> frozenset[str] | None:
    """The best of what all parts of a sequence need; None when no part needs any word."""
    candidates: list[frozenset[str]] = []
    run = frozenset({""})
    for node in sequence:
        exact = _exact(node)
        if exact is not None and len(run) * len(exact) <= _MOST:
            run = frozenset(a + b for a, b in product(run, exact))
            continue
        candidates.append(run)
        run = exact if exact is not None else frozenset({""})
        inner = None if exact is not None else _inside(node)
        if inner is not None:
            candidates.append(inner)
    good = [_shortest(each) for each in (*candidates, run) if _helps(each)]
    return max(good, key=lambda words: (min(4, min(map(len, words))), -len(words)), default=None)


def _helps(words: frozenset[str]) -> bool:
    return all(len(word) > _WEAK or (word and not word.isalnum() and word not in " .,-()") for word in words)


def _shortest(words: frozenset[str]) -> frozenset[str]:
    """Without words that hold another one."""
    kept: list[str] = []
    for word in sorted(words, key=lambda word: (len(word), word)):
        if not any(short in word for short in kept):
            kept.append(word)
    return frozenset(kept)


def _inside(node: Node) -> frozenset[str] | None:
    """What a part that can match endlessly many strings needs."""
    operation, about = node
    if operation is _op.SUBPATTERN:
        return _needed(about[-1])
    if operation is _op.ATOMIC_GROUP:
        return _needed(about)
    if operation is _op.ASSERT:  # what is looked at stands in the text as well
        return _needed(about[1])
    if operation in (_op.MAX_REPEAT, _op.MIN_REPEAT, _op.POSSESSIVE_REPEAT):
        return _needed(about[2]) if about[0] else None
    if operation is _op.BRANCH:
        branches = [_needed(branch) for branch in about[1]]
        if any(branch is None for branch in branches):
            return None
        words = frozenset(word for branch in branches if branch for word in branch)
        return words if len(words) <= _MOST else None
    return None


def _exact(node: Node) -> frozenset[str] | None:
    """All strings that a part can match, folded; None when they are too many or not told by it alone."""
    operation, about = node
    if operation is _op.LITERAL:
        return frozenset({folded(chr(about))})
    if operation is _op.AT or operation is _op.ASSERT_NOT:
        return frozenset({""})
    if operation is _op.IN:
        plain = all(kind is _op.LITERAL for kind, _ in about)
        return frozenset(folded(chr(letter)) for _, letter in about) if plain else None
    if operation is _op.SUBPATTERN:
        return _exact_sequence(about[-1])
    if operation is _op.ATOMIC_GROUP:
        return _exact_sequence(about)
    if operation is _op.BRANCH:
        return _exact_branches(about[1])
    if operation in (_op.MAX_REPEAT, _op.MIN_REPEAT, _op.POSSESSIVE_REPEAT) and about[1] == 1:
        inner = _exact_sequence(about[2])
        return inner if inner is None or about[0] else inner | {""}
    return None


def _exact_sequence(sequence: Iterable[Node]) -> frozenset[str] | None:
    words = frozenset({""})
    for node in sequence:
        exact = _exact(node)
        if exact is None or len(words) * len(exact) > _MOST:
            return None
        words = frozenset(a + b for a, b in product(words, exact))
    return words


def _exact_branches(branches: Iterable[Iterable[Node]]) -> frozenset[str] | None:
    words: set[str] = set()
    for branch in branches:
        exact = _exact_sequence(branch)
        if exact is None or len(words) + len(exact) > _MOST:
            return None
        words |= exact
    return frozenset(words)
