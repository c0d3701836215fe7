"""Things passing by in the order of graph.nq → which of them may fail a demand that joins several things.

What a thing has to do with such a demand is kept until the thing that it leads to has passed by, which
stands a few lines further in most cases, or else as a number of 64 bits: that of what must be said
by some other thing, and those of all that is said. At the end the numbers are compared. When one is
missing, all things pass by once more, and those that ask for it are in doubt.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from graphbuilder.validate.courses import Columns, Course, Gift
from graphbuilder.validate.kinds import Key, Kind, Places, Under, is_target, places_of
from graphbuilder.validate.shapes import Shape
from graphbuilder.validate.wants import Wants

_LONG = 60  # triples of a thing, above which what it has isn't remembered

_Row = tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class _Parts:
    """What things with the same classes and properties have to do with courses.

    `begun` has the places of first steps, `gifts` those of what is given, `going_on` those of later steps.
    """

    begun: tuple[tuple[int, Columns], ...]
    gifts: tuple[tuple[int, Columns], ...]
    going_on: Mapping[tuple[int, int], Columns]


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
        self._under, self._doubt, self._wants = under, doubt, Wants(folder)
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
        for gift, columns in parts.gifts:
            for row in columns.rows(terms):
                self._wants.give(hash((gift, row)))
        for at, columns in parts.begun:
            first = subject if self._search or self._courses[at][1].keeps_this else b""
            for row in columns.rows(terms):
                self._go_on(at, 1, (first, *row))
        for at, done, row in self._waiting.pop(subject, ()):
            found = parts.going_on.get((at, done))
            if found:
                stay = [row[place] for place in self._courses[at][1].steps[done].stay]
                for new in found.rows(terms):
                    self._go_on(at, done + 1, (*stay, *new))

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
        elif course.fails:
            if course.fails(row):
                self._fail(key, row[0])
        else:
            number = hash(
                (course.gift and self._gifts[course.gift], tuple([row[place] for place in course.wanted]))
            )
            if not self._search:
                self._wants.want(number)
            elif number in self._search.missing:
                self._doubt(key, row[0])

    def _fail(self, key: Key, this: bytes) -> None:
        """A row fails: the thing that it began at is in doubt, if that is known."""
        if this:
            self._doubt(key, this)
        else:
            self._failed = True

    def _find_parts(self, places: Places, types: Sequence[bytes]) -> _Parts:
        """What such things have to do with the courses."""
        begun, gifts = list[tuple[int, Columns]](), list[tuple[int, Columns]]()
        going_on: dict[tuple[int, int], Columns] = {}
        for at, ((shape, _), course) in enumerate(self._courses):
            if self._search and course.is_alone:
                continue
            for done, step in enumerate(course.steps):
                found = step.star.columns(step.kept, places, types)
                if found and done:
                    going_on[at, done] = found
                elif found and self._begins(shape, course, places, types):
                    begun.append((at, found))
        for gift, number in self._gifts.items():
            found = gift.star.columns(gift.names, places, types)
            if found and not self._search:
                gifts.append((number, found))
        return _Parts(tuple(begun), tuple(gifts), going_on)

    def _begins(self, shape: Shape, course: Course, places: Places, types: Sequence[bytes]) -> bool:
        targeted = is_target(shape, self._under, places, types)
        return targeted and not any(star.columns((), places, types) for star in course.unless)
