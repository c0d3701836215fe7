"""A parsed pattern → words that follow from it: of which each match has one, or with which it starts.

The words are folded: they are looked for in texts in small letters, in which whatever
`re.IGNORECASE` takes for equal is equal.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from itertools import product
from typing import Any

_BLANK = re.compile(r"\s")

Node = tuple[Any, Any]
"""An operation of the parsed pattern and what it works on."""

_parser: Any = import_module("re._parser")  # has no types
_op: Any = import_module("re._constants")
_REPEATS = (_op.MAX_REPEAT, _op.MIN_REPEAT, _op.POSSESSIVE_REPEAT)

_MOST = 400
"""Words of a cue; looking for more costs as much as the pattern."""

_WEAK = 1
"""Letters that nearly every paragraph has; a cue as short as that is only taken for marks such as `§`."""


def folded(text: str) -> str:
    """`text` in small letters, blanks as spaces: whatever `re.IGNORECASE` takes for equal is equal."""
    small = text.replace("ſ", "s").replace("İ", "i").replace("ı", "i").lower()
    return small if small.isprintable() else _BLANK.sub(" ", small)  # no blank but the space is printable


def parsed(pattern: re.Pattern[str]) -> tuple[Node, ...]:
    """The parts of a pattern in order."""
    return tuple(_parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE))


def alternatives(nodes: tuple[Node, ...]) -> Iterator[tuple[Node, ...]]:
    """The parts of each of the alternatives that a pattern is made of; the pattern itself when it isn't."""
    operation, about = nodes[0] if len(nodes) == 1 else _STOP
    if operation is _op.SUBPATTERN and not about[2]:
        yield from alternatives(tuple(about[-1]))
    elif operation is _op.BRANCH:
        for branch in about[1]:
            yield from alternatives(tuple(branch))
    else:
        yield nodes


def cue_words(alternatives: Iterable[tuple[Node, ...]]) -> frozenset[str]:
    """Words of which every text with a match of an alternative has one; none where none help."""
    words: set[str] = set()
    for nodes in alternatives:
        found = needed(nodes)
        if found is None:
            return frozenset()
        words |= found
    return _shortest(frozenset(words)) if len(words) <= _MOST else frozenset()


def sure_word(nodes: tuple[Node, ...]) -> frozenset[str]:
    """Words that are a match wherever they stand: of parts without case that look at nothing around them."""
    words = _exact_sequence(nodes) if all(map(_is_bare, nodes)) else None
    return words if words and all(words) else frozenset()


def _is_bare(node: Node) -> bool:
    """Whether a part is made of letters alone, and looks at nothing around them."""
    operation, about = node
    if operation is _op.SUBPATTERN:
        return not about[2] and all(map(_is_bare, about[-1]))
    if operation is _op.BRANCH:
        return all(_is_bare(inner) for branch in about[1] for inner in branch)
    return operation is _op.LITERAL or operation is _op.IN


@dataclass(frozen=True, slots=True)
class Start:
    """A word near the start of a match, which is `back` letters before it.

    With `lead`, letters and hyphens of the same word may stand before those as well.
    """

    word: str
    back: int = 0
    lead: bool = False


def start_words(alternatives: Iterable[tuple[Node, ...]]) -> frozenset[Start]:
    """What every match starts with; none when that can't be told."""
    sequences = tuple(alternatives)
    for letters in _LETTERS:
        found = _Starts(letters)
        try:
            for nodes in sequences:
                found.walk(nodes)
        except _UnknownError:
            continue
        return found.shortest()
    return frozenset()


_LETTERS = (10, 6, 4)
"""Letters of the word that a match starts with; fewer where there are too many such words."""

_FEW = 10
"""Letters of a set that are told apart."""

_FEW_IN_ROW = 10
"""Letters from first to last of a part of a set, such as `0-9`."""

_STEPS = 4000
"""Parts looked at for the starts of one pattern."""

_STOP: Node = (None, None)
"""Stands for parts that aren't looked at."""


class _UnknownError(Exception):
    """What a match starts with can't be told."""


class _Starts:
    """The starts of a pattern's matches, gathered part by part."""

    def __init__(self, letters: int) -> None:
        self.letters = letters
        self.found: set[tuple[str, int, bool]] = set()
        self.steps = 0

    def shortest(self) -> frozenset[Start]:
        """Without those that begin as another one does."""
        kept: set[tuple[str, int, bool]] = set()
        for word, back, lead in sorted(self.found, key=lambda start: len(start[0])):
            if not any((word[:end], back, lead) in kept for end in range(len(word))):
                kept.add((word, back, lead))
        return frozenset(Start(*one) for one in kept)

    def walk(
        self,
        nodes: tuple[Node, ...],
        word: str = "",
        back: int = 0,
        *,
        lead: bool = False,
        wordy: bool = True,
    ) -> None:
        """Add what a sequence starts with, behind what was read so far.

        `wordy` tells that the letters counted by `back` are of words.
        """
        at = 0
        while at < len(nodes) and len(word) < self.letters:
            self.steps += 1
            if self.steps > _STEPS:
                raise _UnknownError
            node = nodes[at]
            operation = node[0]
            at += 1
            if operation is _op.LITERAL:
                word += folded(chr(node[1]))
                continue
            if operation in (_op.AT, _op.ASSERT, _op.ASSERT_NOT):
                continue
            branches = _branches(node, nodes[at:])
            if branches is not None:
                for branch in branches:
                    self.walk(branch, word, back, lead=lead, wordy=wordy)
                return
            if not word and wordy and _is_lead(node):
                lead, back = True, 0  # `[A-Z][a-z]+`: all of it is of one word
            elif not word and operation in (_op.IN, _op.NOT_LITERAL, _op.ANY):
                back += 1
                wordy = wordy and _is_all_wordy(node)
            else:
                break
        self.add(word, back, lead=lead)

    def add(self, word: str, back: int, *, lead: bool) -> None:
        """Note a start that helps."""
        bare = word.strip()
        rare = len(bare) > _WEAK or (bare and not bare.isalnum() and bare not in ".,-")
        if not rare or len(self.found) > _MOST:
            raise _UnknownError
        self.found.add((word, back, lead))


def _branches(node: Node, rest: tuple[Node, ...]) -> list[tuple[Node, ...]] | None:
    """The ways in which a sequence can go on that begins with a group or a choice; None for other parts."""
    operation, about = node
    if operation is _op.SUBPATTERN:
        return [(*about[-1], *rest)]
    if operation is _op.ATOMIC_GROUP:
        return [(*about, *rest)]
    if operation is _op.BRANCH:
        return [(*branch, *rest) for branch in about[1]]
    if operation is _op.IN:
        letters = _exact_set(about) or ()
        return (
            [((_op.LITERAL, ord(letter)), *rest) for letter in letters] if 0 < len(letters) <= _FEW else None
        )
    if operation in _REPEATS and not _is_lead(node):
        once = [(*about[2], *(rest if about[1] == 1 else (_STOP,)))]
        return once if about[0] else [*once, rest]
    return None


def _is_lead(node: Node) -> bool:
    """Whether a part repeats letters, digits and hyphens alone; they may be there or not."""
    operation, about = node
    if operation not in _REPEATS:
        return False
    inner = list(about[2])
    if about[1] == 1:  # `(?:[a-z]+-)?`
        return any(map(_is_lead, _inside_group(inner))) and all(map(_is_all_wordy, _inside_group(inner)))
    return len(inner) == 1 and inner[0][0] is _op.IN and _is_all_wordy(inner[0])


def _inside_group(nodes: list[Node]) -> list[Node]:
    return list(nodes[0][1][-1]) if len(nodes) == 1 and nodes[0][0] is _op.SUBPATTERN else nodes


def _is_all_wordy(node: Node) -> bool:
    """Whether a part matches letters, digits and hyphens alone."""
    operation, about = node
    if operation is _op.IN:
        return all(map(_is_wordy, about))
    if operation in _REPEATS:
        return all(map(_is_all_wordy, about[2]))
    return operation is _op.LITERAL and _is_wordy(node)


def _is_wordy(kind: Node) -> bool:
    """Whether all letters of a part of a set belong to words."""
    operation, about = kind
    if operation is _op.CATEGORY:
        return about in (_op.CATEGORY_WORD, _op.CATEGORY_DIGIT)
    if operation is _op.RANGE:
        return all(_is_wordy((_op.LITERAL, letter)) for letter in range(about[0], about[1] + 1))
    return operation is _op.LITERAL and (chr(about).isalnum() or chr(about) in "_-+")


def needed(sequence: Iterable[Node]) -> frozenset[str] | None:
    """Words of which every text with a match of the sequence has one; None when none are certain to help."""
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
        return needed(about[-1])
    if operation is _op.ATOMIC_GROUP:
        return needed(about)
    if operation is _op.ASSERT:  # what is looked at stands in the text as well
        return needed(about[1])
    if operation in _REPEATS:
        return needed(about[2]) if about[0] else None
    if operation is _op.BRANCH:
        branches = [needed(branch) for branch in about[1]]
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
        return _exact_set(about)
    if operation is _op.SUBPATTERN:
        return _exact_sequence(about[-1])
    if operation is _op.ATOMIC_GROUP:
        return _exact_sequence(about)
    if operation is _op.BRANCH:
        return _exact_branches(about[1])
    if operation in _REPEATS and about[1] == 1:
        inner = _exact_sequence(about[2])
        return inner if inner is None or about[0] else inner | {""}
    return None


def _exact_set(kinds: list[Node]) -> frozenset[str] | None:
    """All letters of a set, folded; None when they are too many."""
    letters: set[str] = set()
    for operation, about in kinds:
        if operation is _op.LITERAL:
            letters.add(folded(chr(about)))
        elif operation is _op.CATEGORY and about is _op.CATEGORY_SPACE:
            letters.add(" ")
        elif operation is _op.RANGE and about[1] - about[0] < _FEW_IN_ROW:
            letters.update(folded(chr(letter)) for letter in range(about[0], about[1] + 1))
        else:
            return None
    return frozenset(letters)


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
