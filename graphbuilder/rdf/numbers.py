"""Statements of an agenda item → the numbers that tell them apart in their IRIs.

A document numbers the statements of one kind at one item in reading order. Where several
documents record one meeting (an agenda and its minutes, two formats of one text), what they
say alike has one number, and what only one of them says has a number of its own: no IRI comes
to mean two things.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from itertools import count, islice

from graphbuilder import iris
from graphbuilder.model import Citation, LawScope
from graphbuilder.review import KINDS, Edited, Statement

Numbers = Mapping[tuple[str, int], tuple[int, ...]]
"""(word before the number, position of the item) → the numbers of its statements, in reading order."""

_FIELDS = {kind.numbered: kind.field for kind in KINDS.values() if kind.numbered}
_NOT_SAID = frozenset({"item", "evidence"})

_Place = tuple[str, str]
"""(word before the number, end of the item's IRI)."""
_Said = tuple[object, ...]


def own_numbers(edited: Edited) -> Numbers:
    """The numbers in a document that alone records its meeting; those of dropped statements are left out."""
    return {
        (word, position): tuple(islice(_free(edited, word, position), len(statements)))
        for word, position, statements in _numbered(edited)
    }


def shared_numbers(documents: Iterable[Edited]) -> dict[str, Numbers]:
    """Digest → numbers, for `documents` that record one meeting; the first has its own.

    Documents whose numbers are their own in any case are left out.
    """
    taken: dict[_Place, dict[_Said, int]] = {}
    found = {}
    for edited in documents:
        own, shared = own_numbers(edited), _fitted(edited, taken)
        if shared != own:
            found[edited.extraction.digest] = shared
    return found


def _fitted(edited: Edited, taken: dict[_Place, dict[_Said, int]]) -> Numbers:
    """The numbers of a document beside those that are `taken` by others, to which its own are added."""
    names = iris.item_names(edited.extraction.items)
    found = {}
    for word, position, statements in _numbered(edited):
        others = taken.setdefault((word, names[position]), {})
        others |= {("dropped", gap): gap[2] for gap in edited.gaps if gap[:2] == (word, position)}
        used = set(others.values())
        free = (number for number in count(1) if number not in used)
        numbers = []
        for said in _distinct(statements, edited.extraction.digest):
            if said not in others:
                others[said] = next(free)
            numbers.append(others[said])
        found[word, position] = tuple(numbers)
    return found


def _free(edited: Edited, word: str, position: int) -> Iterator[int]:
    """Numbers from 1 on, without those that dropped statements had."""
    return (number for number in count(1) if (word, position, number) not in edited.gaps)


def _numbered(edited: Edited) -> Iterator[tuple[str, int, Sequence[Statement]]]:
    """The statements of each kind at each item: the word before their number, the item's position, they."""
    for word, field in _FIELDS.items():
        by_item: dict[int, list[Statement]] = {}
        for statement in getattr(edited.extraction, field):
            by_item.setdefault(statement.item, []).append(statement)
        for position, statements in by_item.items():
            yield word, position, statements


def _distinct(statements: Sequence[Statement], digest: str) -> Iterator[_Said]:
    """What each statement says, with how often that was said before it at this item."""
    times: Counter[_Said] = Counter()
    for statement in statements:
        said = _said(statement)
        if isinstance(statement, Citation) and statement.scope is LawScope.DOCUMENT:
            said = (*said, digest)  # the same words mean another thing in another document
        times[said] += 1
        yield (*said, times[said])


def _said(statement: Statement) -> _Said:
    """All that a statement says, and its words on one line."""
    said = tuple(getattr(statement, one.name) for one in fields(statement) if one.name not in _NOT_SAID)
    return (*said, " ".join(statement.evidence.quote.split()))
