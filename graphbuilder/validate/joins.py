"""Things passing by in the order of graph.nq → which of them may fail a demand that joins several things.

What a thing has to do with such a demand is kept until the thing that it leads to has passed by, which
stands a few lines further in most cases, or else as a number of 64 bits: that of what must be said
by some other thing, and those of all that is said. At the end the numbers are compared. When one is
missing, all things pass by once more, and those that ask for it are in doubt.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from graphbuilder.validate.courses import THIS, Course, Gift, Pick
from graphbuilder.validate.expressions import Test
from graphbuilder.validate.kinds import Key, Kind, Places, Targets, Under, find_targets, places_of
from graphbuilder.validate.wants import Wants

_LONG = 60  # triples of a thing, above which what it has isn't remembered

_Row = tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class _Parts:
    """What things with the same classes and properties have to do with courses; rows of terms are picked.

    `tested` and `wanted` are rows of courses that end where they begin, `begun` of those that go on;
    `going_on` those of later steps. `given` is what others may want. Numbers are those of gifts.
    """

    tested: tuple[tuple[Key, Test, Pick], ...]
    wanted: tuple[tuple[Key, int, Pick], ...]
    begun: tuple[tuple[int, Pick], ...]
    given: tuple[tuple[int, Pick], ...]
    going_on: Mapping[tuple[int, int], tuple[Pick, ...]]


@dataclass(frozen=True, slots=True)
class _Search:
    """What is known when all things have passed by: numbers of what is missing, and of rows that stopped."""

    missing: frozenset[int]
    stopped: frozenset[int]


class Joins:
    """Follows the `courses` of demands; `doubt` is told of each thing that may fail one.

    A `folder` is needed where a course goes beyond the thing it begins with.
    """

    def __init__(
        self,
        courses: Mapping[Key, Course],
        under: Under,
        doubt: Callable[[Key, bytes], None],
        folder: Path | None = None,
    ) -> None:
        self._courses = tuple(courses.items())
        self._targets = [find_targets(shape, under) for shape, _ in courses]
        self._doubt, self._wants = doubt, Wants(folder)
        gifts = (course.gift for course in courses.values() if course.gift)
        self._gifts: dict[Gift, int] = {gift: at for at, gift in enumerate(dict.fromkeys(gifts))}
        self._parts: dict[Sequence[bytes], _Parts] = {}
        self._waiting: dict[bytes, set[tuple[int, int, _Row]]] = defaultdict(set)
        self._search: _Search | None = None
        self._failed = False

    def look(self, subject: bytes, predicates: Sequence[bytes], objects: Sequence[bytes], kind: Kind) -> None:
        """Look at a thing; `kind` are its properties and then its classes."""
        parts = self._parts.get(kind)
        if parts is None:
            parts = self._find_parts(places_of(predicates), kind[len(predicates) :])
            if len(kind) < _LONG:
                self._parts[kind] = parts
        terms = (subject, *objects)
        for number, pick in parts.given:
            self._wants.give(hash((number, pick(terms))))
        for key, fails, pick in parts.tested:
            if fails(pick(terms)):
                self._doubt(key, subject)
        for key, number, pick in parts.wanted:
            self._want(key, hash((number, pick(terms))), subject)
        for at, pick in parts.begun:
            first = subject if self._search or self._courses[at][1].keeps_this else b""
            self._go_on(at, 1, (first, *pick(terms)))
        if subject in self._waiting:
            self._pass(subject, terms, parts)

    def _pass(self, subject: bytes, terms: _Row, parts: _Parts) -> None:
        """Go on with the rows that waited for a thing."""
        for at, done, row in self._waiting.pop(subject):
            stay = [row[place] for place in self._courses[at][1].steps[done].stay]
            for pick in parts.going_on.get((at, done), ()):
                self._go_on(at, done + 1, (*stay, *pick(terms)))

    def has_open_ends(self) -> bool:
        """Whether something isn't as it should be, so that all things have to pass by once more.

        To be asked for once, when all have passed by.
        """
        missing = frozenset(self._wants.unmet())
        stopped = frozenset(
            hash((at, done, awaited)) for awaited, rows in self._waiting.items() for at, done, _ in rows
        )
        self._search = _Search(missing, stopped)
        self._parts.clear()
        self._waiting.clear()
        return bool(missing or stopped or self._failed)

    def _go_on(self, at: int, done: int, row: _Row) -> None:
        """A row after some steps: it waits for a thing, or it is at its end."""
        key, course = self._courses[at]
        if done < len(course.steps):
            awaited = row[course.steps[done].awaited]
            if self._search and hash((at, done, awaited)) in self._search.stopped:
                self._doubt(key, row[0])
            else:
                self._waiting[awaited].add((at, done, row))
        elif course.gift:
            wanted = tuple([row[place] for place in course.wanted])
            self._want(key, hash((self._gifts[course.gift], wanted)), row[0])
        elif course.fails and course.fails(row):
            if row[0]:
                self._doubt(key, row[0])
            else:
                self._failed = True

    def _want(self, key: Key, number: int, this: bytes) -> None:
        if not self._search:
            self._wants.want(number)
        elif number in self._search.missing:
            self._doubt(key, this)

    def _find_parts(self, places: Places, types: Sequence[bytes]) -> _Parts:
        """What such things have to do with the courses."""
        tested, wanted = list[tuple[Key, Test, Pick]](), list[tuple[Key, int, Pick]]()
        begun = list[tuple[int, Pick]]()
        for at, (key, course) in enumerate(self._courses):
            if not _begins(course, self._targets[at], places, types):
                continue
            first = course.steps[0]
            rows = first.star.rows((THIS, *first.kept), places, types) or ()
            if len(course.steps) > 1:
                begun += [(at, row) for row in first.star.rows(first.kept, places, types) or ()]
            elif course.gift:
                rows = first.star.rows(course.gift.names, places, types) or ()
                wanted += [(key, self._gifts[course.gift], row) for row in rows]
            elif course.fails and not self._search:
                tested += [(key, course.fails, row) for row in rows]
        given = [
            (number, row)
            for gift, number in self._gifts.items()
            for row in gift.star.rows(gift.names, places, types) or ()
        ]
        return _Parts(
            tuple(tested),
            tuple(wanted),
            tuple(begun),
            () if self._search else tuple(given),
            dict(self._later_steps(places, types)),
        )

    def _later_steps(
        self, places: Places, types: Sequence[bytes]
    ) -> Iterator[tuple[tuple[int, int], tuple[Pick, ...]]]:
        for at, (_, course) in enumerate(self._courses):
            for done, step in enumerate(course.steps[1:], start=1):
                rows = step.star.rows(step.kept, places, types)
                if rows:
                    yield (at, done), rows


def _begins(course: Course, targets: Targets, places: Places, types: Sequence[bytes]) -> bool:
    """Whether such things may begin a course."""
    return targets.has(places, types) and not any(star.rows((), places, types) for star in course.unless)
