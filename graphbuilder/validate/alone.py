"""Things passing by → which of them may fail demands that concern a thing and its properties alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from graphbuilder.validate.kinds import Key, Kind, Targets, Under, find_targets, has_plain_targets, places_of
from graphbuilder.validate.shapes import Constraint, Shape, is_plain
from graphbuilder.validate.values import Fine, ordered, value_test

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
        for _, fine in self.demands:
            if not fine(value):
                return [key for key, fine in self.demands if not fine(value)]
        if len(self.known) > _SEEN:
            self.known.clear()
        self.known.add(value)
        return []


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
class Alone:
    """Looks at things one by one; `doubt` is told of each that may fail a demand."""

    shapes: Sequence[Shape]
    under: Under
    doubt: Callable[[Key, bytes], None]
    _seen: dict[Kind, _Plan] = field(default_factory=dict)
    _tests: dict[int, _Values] = field(default_factory=dict)
    _seen_of: tuple[tuple[Shape, tuple[Constraint, ...], Targets], ...] = ()

    def __post_init__(self) -> None:
        seen = ((shape, seen_alone(shape)) for shape in self.shapes)
        self._seen_of = tuple((shape, some, find_targets(shape, self.under)) for shape, some in seen if some)

    def look(self, subject: bytes, predicates: Sequence[bytes], objects: Sequence[bytes], kind: Kind) -> None:
        """Look at a thing; `kind` are its properties and then its classes."""
        plan = self._seen.get(kind)
        if plan is None:
            plan = self._plan(predicates, kind[len(predicates) :])
            if len(kind) < _LONG:
                self._seen[kind] = plan
        if plan.failing:
            self._doubt_all(plan.failing, subject)
        for values in plan.own:
            if values.demands and (found := values.failing(subject)):
                self._doubt_all(found, subject)
        for at, values in plan.values:
            if objects[at] not in values.known and (found := values.failing(objects[at])):
                self._doubt_all(found, subject)
        for key, start, end in plan.sets:
            if not _holds(key[1], predicates, objects, (start, end)):
                self.doubt(key, subject)

    def _doubt_all(self, keys: Iterable[Key], subject: bytes) -> None:
        for key in keys:
            self.doubt(key, subject)

    def _plan(self, predicates: Sequence[bytes], types: Sequence[bytes]) -> _Plan:
        """What is to be looked at in such things."""
        places = places_of(predicates)
        own: list[_Values] = []
        values: list[tuple[int, _Values]] = []
        sets: list[tuple[Key, int, int]] = []
        failing: list[Key] = []
        for shape, constraints, targets in self._seen_of:
            if not targets.has(places, types):
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


def seen_alone(shape: Shape) -> tuple[Constraint, ...]:
    """The constraints of a shape that are seen at its target alone."""
    if not has_plain_targets(shape) or (shape.path and not is_plain(shape.path)):
        return ()
    return tuple(one for one in shape.constraints if _is_seen(one, shape.path))


def _is_seen(constraint: Constraint, path: str) -> bool:
    return value_test(constraint) is not None or (bool(path) and constraint.component in (*_COUNTS, *_PAIRS))


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
    start, end = places_of(predicates).get(str(constraint.values[0]).encode(), (0, 0))
    pairs = ((ordered(one), ordered(other)) for one in values for other in objects[start:end])
    return all(_in_order(one, other, constraint.component == "LessThan") for one, other in pairs)


def _in_order(one: object, other: object, strictly: bool) -> bool:
    if not (isinstance(one, tuple) and isinstance(other, tuple) and one[0] == other[0]):
        return False
    return bool(one[1] < other[1] or (one[1] == other[1] and not strictly))
