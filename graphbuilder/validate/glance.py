"""Things passing by in the order of graph.nq → which of them may fail which demands.

Most demands look at a thing and its properties alone. They are looked at here while the
graph's files are written anyway, at a tenth of what a query on the store takes; what is in
doubt, and what can't be seen at one thing, is asked of the store afterwards. Nothing that
fails goes by: a doubt may be idle, but there is none too few.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from graphbuilder.validate.shapes import RDF, RDFS, Constraint, Shape
from graphbuilder.validate.values import Fine, ordered, value_test

Key = tuple[Shape, Constraint]

MOST = 300
"""Doubts on one demand, above which the store is asked for all that fails it."""

_TYPE = f"<{RDF}type>".encode()
_SUB_CLASS = f"<{RDFS}subClassOf>".encode()
_COUNTS = ("MinCount", "MaxCount", "HasValue", "UniqueLang")
_PAIRS = ("LessThan", "LessThanOrEquals")
_SEEN = 1_000  # values that are remembered for a shape
_LONG = 60  # triples of a thing, above which how it is made isn't remembered


@dataclass(slots=True)
class _Values:
    """What one shape demands of single values; `known` have passed."""

    demands: tuple[tuple[Key, Fine], ...]
    known: set[bytes] = field(default_factory=set)

    def failing(self, value: bytes) -> list[Key]:
        """The demands that a value may fail."""
        found = [key for key, fine in self.demands if not fine(value)]
        if not found:
            if len(self.known) > _SEEN:
                self.known.clear()
            self.known.add(value)
        return found


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is to be looked at in things with the same classes and properties.

    `own` are demands on the thing itself, `values` on the value at a place, `sets` on all
    values from one place to another.
    """

    own: tuple[_Values, ...]
    values: tuple[tuple[int, _Values], ...]
    sets: tuple[tuple[Key, int, int], ...]
    failing: tuple[Key, ...]


@dataclass(slots=True)
class Glance:
    """Looks at things as they pass by; `doubts` are those that may fail a demand, as terms.

    `rest` holds the shapes with what can't be seen at one thing. `under` are the classes under
    each class, as the vocabulary has them, and `vocabulary` its own things, which stand in the
    store as well. `whole` is set when the graph itself speaks of classes under classes, and then
    nothing that was seen counts.
    """

    shapes: tuple[Shape, ...]
    under: Mapping[str, tuple[str, ...]]
    vocabulary: dict[bytes, set[tuple[bytes, bytes]]]
    doubts: dict[Key, list[str]] = field(default_factory=lambda: defaultdict(list))
    whole: bool = False
    _seen: dict[tuple[bytes, ...], _Plan] = field(default_factory=dict)
    _tests: dict[int, _Values] = field(default_factory=dict)
    _seen_of: tuple[tuple[Shape, tuple[Constraint, ...]], ...] = ()

    def __post_init__(self) -> None:
        self._seen_of = tuple((shape, _seen_at_a_thing(shape)) for shape in self.shapes)

    def sees(self, shape: Shape, constraint: Constraint) -> bool:
        """Whether a demand is looked at here."""
        return not self.whole and constraint in _seen_at_a_thing(shape)

    @property
    def rest(self) -> tuple[Shape, ...]:
        """The shapes with the constraints that can't be seen at one thing alone."""
        left = (
            replace(shape, constraints=tuple(one for one in shape.constraints if not self.sees(shape, one)))
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

    def finish(self) -> None:
        """Look at the things of the vocabulary, when all of the graph has passed by."""
        for subject, pairs in self.vocabulary.items():
            predicates, objects = zip(*sorted(pairs), strict=True)
            self._look(subject, predicates, objects)

    def _look(self, subject: bytes, predicates: Sequence[bytes], objects: Sequence[bytes]) -> None:
        kind = (*predicates, *(objects[at] for at, name in enumerate(predicates) if name == _TYPE))
        plan = self._seen.get(kind)
        if plan is None:
            plan = self._plan(predicates, kind[len(predicates) :])
            if len(kind) < _LONG:
                self._seen[kind] = plan
        if plan.failing:
            self._doubt(plan.failing, subject)
        for values in plan.own:
            if values.demands and (found := values.failing(subject)):
                self._doubt(found, subject)
        for at, values in plan.values:
            if objects[at] not in values.known and (found := values.failing(objects[at])):
                self._doubt(found, subject)
        for key, start, end in plan.sets:
            if not _holds(key[1], predicates, objects, (start, end)):
                self._doubt([key], subject)

    def _doubt(self, keys: Iterable[Key], subject: bytes) -> None:
        name = subject.decode()
        for key in keys:
            doubts = self.doubts[key]
            if name not in doubts[-1:] and len(doubts) <= MOST:  # one thing's values stand together
                doubts.append(name)

    def _plan(self, predicates: Sequence[bytes], types: Sequence[bytes]) -> _Plan:
        """What is to be looked at in such things."""
        places = _places(predicates)
        own: list[_Values] = []
        values: list[tuple[int, _Values]] = []
        sets: list[tuple[Key, int, int]] = []
        failing: list[Key] = []
        for shape, constraints in self._seen_of:
            if not constraints or not self._is_target(shape, places, types):
                continue
            tests = self._values_of(shape, constraints)
            if not shape.path:
                own.append(tests)
                continue
            start, end = places.get(shape.path.encode(), (0, 0))
            if tests.demands:
                values += [(at, tests) for at in range(start, end)]
            for constraint in constraints:
                if constraint.component in _COUNTS[:2] and not _counts(constraint, end - start):
                    failing.append((shape, constraint))
                elif constraint.component in (*_COUNTS[2:], *_PAIRS):
                    sets.append(((shape, constraint), start, end))
        return _Plan(tuple(own), tuple(values), tuple(sets), tuple(failing))

    def _values_of(self, shape: Shape, constraints: Sequence[Constraint]) -> _Values:
        if id(shape) not in self._tests:
            tests = ((one, value_test(one)) for one in constraints)
            self._tests[id(shape)] = _Values(tuple(((shape, one), test) for one, test in tests if test))
        return self._tests[id(shape)]

    def _is_target(
        self, shape: Shape, places: Mapping[bytes, tuple[int, int]], types: Sequence[bytes]
    ) -> bool:
        for kind, term in shape.targets:
            if kind == "targetClass":
                classes = (str(term), *self.under.get(str(term), ()))
                if any(cls.encode() in types for cls in classes):
                    return True
            elif str(term).encode() in places:
                return True
        return False


def _seen_at_a_thing(shape: Shape) -> tuple[Constraint, ...]:
    """The constraints of a shape that are seen at its target alone."""
    if any(kind not in ("targetClass", "targetSubjectsOf") for kind, _ in shape.targets):
        return ()
    if shape.path and not (shape.path.startswith("<") and shape.path.count(">") == 1):
        return ()
    return tuple(one for one in shape.constraints if _is_seen(one, shape.path))


def _is_seen(constraint: Constraint, path: str) -> bool:
    return value_test(constraint) is not None or (bool(path) and constraint.component in (*_COUNTS, *_PAIRS))


def _places(predicates: Sequence[bytes]) -> dict[bytes, tuple[int, int]]:
    """Where the values of each property begin and end."""
    found: dict[bytes, tuple[int, int]] = {}
    for at, name in enumerate(predicates):
        found[name] = (found.get(name, (at, 0))[0], at + 1)
    return found


def _counts(constraint: Constraint, count: int) -> bool:
    limit = int(constraint.values[0].value)
    return count >= limit if constraint.component == "MinCount" else count <= limit


def _holds(
    constraint: Constraint, predicates: Sequence[bytes], objects: Sequence[bytes], place: tuple[int, int]
) -> bool:
    """Whether all values of a property certainly hold a constraint together."""
    values = objects[place[0] : place[1]]
    if constraint.component == "HasValue":
        return str(constraint.values[0]).encode() in values
    if constraint.component == "UniqueLang":
        tags = [value.rpartition(b"@")[2].lower() for value in values if value[-1:] not in b'">']
        return len(set(tags)) == len(tags)
    start, end = _places(predicates).get(str(constraint.values[0]).encode(), (0, 0))
    pairs = ((ordered(one), ordered(other)) for one in values for other in objects[start:end])
    return all(_in_order(one, other, constraint.component == "LessThan") for one, other in pairs)


def _in_order(one: object, other: object, strictly: bool) -> bool:
    if not (isinstance(one, tuple) and isinstance(other, tuple) and one[0] == other[0]):
        return False
    return bool(one[1] < other[1] or (one[1] == other[1] and not strictly))
