"""Things passing by in the order of graph.nq → which of them may fail which demands.

They are looked at while the graph's files are written anyway, at a tenth of what queries on the
store take and in the order in which they stand on disk; what is in doubt is asked of the store
afterwards. Nothing that fails goes by: a doubt may be idle, but there is none too few.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

from graphbuilder.validate.alone import Alone, seen_alone
from graphbuilder.validate.courses import Course, find_course
from graphbuilder.validate.joins import Joins
from graphbuilder.validate.kinds import Key, Kind, Under, has_plain_targets
from graphbuilder.validate.shapes import RDF, RDFS, Constraint, Shape

Thing = tuple[bytes, Sequence[bytes], Sequence[bytes]]
"""A subject, its properties and their values, in pairs sorted by their bytes."""

MOST = 1_000
"""Doubts on one demand, above which the store is asked for all that fails it."""

_TYPE = f"<{RDF}type>".encode()
_SUB_CLASS = f"<{RDFS}subClassOf>".encode()


@dataclass(slots=True)
class Glance:
    """Looks at things as they pass by; `doubts` are those that may fail a demand, as terms.

    `under` are the classes under each class, as the vocabulary has them, and `vocabulary` its own
    things, which stand in the store as well. With a `folder`, where what is too much for memory is
    kept, all of the graph is expected to pass by, and demands that join several things are looked at;
    without one only what is seen at a thing alone. `whole` is set when the graph itself speaks of
    classes under classes, and then nothing that was seen counts.
    """

    shapes: tuple[Shape, ...]
    under: Under
    vocabulary: dict[bytes, set[tuple[bytes, bytes]]]
    folder: Path | None = None
    doubts: dict[Key, list[str]] = field(default_factory=lambda: defaultdict(list))
    whole: bool = False
    _alone: Alone = field(init=False)
    _joins: Joins = field(init=False)
    _courses: dict[Key, Course] = field(init=False)

    def __post_init__(self) -> None:
        self._alone = Alone(self.shapes, self.under, self._doubt)
        followed = (shape for shape in self.shapes if has_plain_targets(shape))
        found = (
            (shape, one, find_course(shape, one, self.under))
            for shape in followed
            for one in shape.constraints
        )
        self._courses = {
            (shape, one): course
            for shape, one, course in found
            if course and (self.folder or course.is_alone)
        }
        self._joins = Joins(self._courses, self.under, self._doubt, self.folder)

    def sees(self, shape: Shape, constraint: Constraint) -> bool:
        """Whether a demand is looked at here, at a thing alone."""
        course = self._courses.get((shape, constraint))
        return not self.whole and (
            constraint in seen_alone(shape) or (course is not None and course.is_alone)
        )

    @property
    def rest(self) -> tuple[Shape, ...]:
        """The shapes with the constraints that aren't looked at here."""
        left = (
            replace(
                shape, constraints=tuple(one for one in shape.constraints if not self._settles(shape, one))
            )
            for shape in self.shapes
        )
        return tuple(shape for shape in left if shape.constraints)

    def look(self, subject: bytes, predicates: Sequence[bytes], objects: Sequence[bytes]) -> None:
        """Look at a thing of the graph: its properties and their values, in pairs sorted by their bytes."""
        if _SUB_CLASS in predicates:
            self.whole = True
        if subject in self.vocabulary:
            self.vocabulary[subject] |= set(zip(predicates, objects, strict=True))
        else:
            self._look(subject, predicates, objects)

    def finish(self, again: Callable[[], Iterable[Thing]] = tuple) -> None:
        """Look at the things of the vocabulary, when all of the graph has passed by.

        `again` lets all of it pass by once more, which is needed where something is missing between things.
        """
        vocabulary: list[Thing] = [(subject, *_columns(pairs)) for subject, pairs in self.vocabulary.items()]
        for thing in vocabulary:
            self._look(*thing)
        if self._joins.has_open_ends() and not self.whole:
            for thing in chain((one for one in again() if one[0] not in self.vocabulary), vocabulary):
                self._joins.look(*thing, _kind(*thing))

    def _look(self, subject: bytes, predicates: Sequence[bytes], objects: Sequence[bytes]) -> None:
        kind = _kind(subject, predicates, objects)
        self._alone.look(subject, predicates, objects, kind)
        self._joins.look(subject, predicates, objects, kind)

    def _doubt(self, key: Key, subject: bytes) -> None:
        doubts, name = self.doubts[key], subject.decode()
        if name not in doubts[-1:] and len(doubts) <= MOST:  # one thing's values stand together
            doubts.append(name)

    def _settles(self, shape: Shape, constraint: Constraint) -> bool:
        return self.sees(shape, constraint) or (not self.whole and (shape, constraint) in self._courses)


def _kind(subject: bytes, predicates: Sequence[bytes], objects: Sequence[bytes]) -> Kind:
    return (*predicates, *(objects[at] for at, name in enumerate(predicates) if name == _TYPE))


def _columns(pairs: Iterable[tuple[bytes, bytes]]) -> tuple[tuple[bytes, ...], tuple[bytes, ...]]:
    ordered = sorted(pairs)
    return tuple(pair[0] for pair in ordered), tuple(pair[1] for pair in ordered)
