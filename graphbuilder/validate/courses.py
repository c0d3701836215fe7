"""A demand that joins several things → the course it takes while they pass by.

It begins at `$this` with the values of its properties, goes on when a thing that one of them names
passes by, and so on; what it has at the end either is tested, or has to be given by some other thing:
that a statement with evidence says so, or that a value is of a class.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product
from operator import itemgetter

from graphbuilder.validate.expressions import Test, compile_test, unbound_names
from graphbuilder.validate.kinds import Places, Under
from graphbuilder.validate.queries import Pattern, Query, read_query
from graphbuilder.validate.shapes import RDF, Constraint, Shape, is_plain

THIS = "?this"
_VALUE = "?value"
_TYPE = f"<{RDF}type>"


Pick = Callable[[tuple[bytes, ...]], tuple[bytes, ...]]
"""Takes some of the terms of a thing: first its subject, then its values."""


@dataclass(frozen=True, slots=True)
class Star:
    """Triple patterns with one subject: a class of each of `types`, and a value of one of some properties."""

    subject: str
    types: tuple[frozenset[bytes], ...]
    values: tuple[tuple[frozenset[bytes], str], ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The variables of its values."""
        return tuple(name for _, name in self.values)

    def rows(self, names: Sequence[str], places: Places, types: Sequence[bytes]) -> tuple[Pick, ...] | None:
        """What picks each row of what the names stand for; None when a thing hasn't all of the patterns."""
        if not all(any(one in some for one in types) for some in self.types):
            return None
        found: dict[str, tuple[int, ...]] = {self.subject: (0,)}
        for predicates, name in self.values:
            spans = (places.get(predicate, (0, 0)) for predicate in sorted(predicates))
            found[name] = tuple(at + 1 for start, end in spans for at in range(start, end))
        if not all(found.values()):
            return None
        return tuple(pick(row) for row in product(*(found[name] for name in names)))


def pick(places: tuple[int, ...]) -> Pick:
    """What gives the terms at some places of a tuple, always as a tuple."""
    if len(places) > 1:
        return itemgetter(*places)
    return itemgetter(slice(places[0], places[0] + 1) if places else slice(0))


@dataclass(frozen=True, slots=True)
class Step:
    """What a row becomes when the thing at `awaited` in it passes by: `stay` of it stay, `kept` come."""

    awaited: int
    star: Star
    stay: tuple[int, ...]
    kept: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gift:
    """What a thing gives, by its star, to whoever wants it."""

    star: Star
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Course:
    """How a demand is followed; a row of it begins with `$this`.

    At its end a row has `wanted` of the `gift`, or is tested: it fails where the test says so.
    Things that have all of one star of `unless` don't begin it. `keeps_this` tells whether a row
    needs to know where it began.
    """

    steps: tuple[Step, ...]
    unless: tuple[Star, ...] = ()
    gift: Gift | None = None
    wanted: tuple[int, ...] = ()
    fails: Test | None = None
    keeps_this: bool = False

    @property
    def is_alone(self) -> bool:
        """Whether it ends at the thing it begins with."""
        return len(self.steps) == 1 and self.gift is None


def find_course(shape: Shape, constraint: Constraint, under: Under) -> Course | None:
    """The course of a demand; None when it can't be followed. `under` has the classes under each class."""
    if constraint.component == "SPARQL":
        query = read_query(constraint.query)
        return _query_course(query) if query else None
    if constraint.component == "Class" and is_plain(shape.path):
        cls = str(constraint.values[0])
        classes = frozenset(one.encode() for one in (cls, *under.get(cls, ())))
        values = Star(THIS, (), ((frozenset({shape.path.encode()}), _VALUE),))
        return _given_by([values], Gift(Star(_VALUE, (classes,), ()), (_VALUE,)))
    return None


def _query_course(query: Query) -> Course | None:
    stars, others = _chain(query.required), [_star(group) for group in query.optional]
    if stars is None or not query.filters:
        return None
    if not others:
        return _tested(stars, query)
    known = {THIS, *(name for star in stars for name in star.names)}
    missing = set(unbound_names(query.filters[0])) if len(query.filters) == 1 and not query.named else set()
    unless, gifts, new = list[Star](), list[Gift](), set[str]()
    for star in others:
        if star is None:
            return None
        shared = tuple(name for name in (star.subject, *star.names) if name in known)
        own = {star.subject, *star.names}.difference(known)
        if not shared or own & new or len(own & missing) != 1:
            return None
        new |= own
        if shared == (THIS,) and star.subject == THIS:
            unless.append(star)
        else:
            gifts.append(Gift(star, shared))
    if not missing <= new:
        return None
    # With several gifts one will do; a thing that has another one is doubted idly
    return _given_by(stars, gifts[0], tuple(unless)) if gifts else None


def _tested(stars: Sequence[Star], query: Query) -> Course | None:
    """A course with a test at its end."""
    used = {token for tokens in (*query.filters, *(one for _, one in query.named)) for token in tokens}
    steps, row = _steps(stars, used)
    fails = compile_test(query.filters, query.named, row)
    return Course(steps, fails=fails, keeps_this=THIS in used or len(steps) == 1) if fails else None


def _given_by(stars: Sequence[Star], gift: Gift, unless: tuple[Star, ...] = ()) -> Course:
    """A course with a gift that is wanted at its end."""
    steps, row = _steps(stars, set(gift.names))
    wanted = tuple(row.index(name) for name in gift.names)
    return Course(steps, unless, gift, wanted, keeps_this=THIS in gift.names)


def _steps(stars: Sequence[Star], used: set[str]) -> tuple[tuple[Step, ...], tuple[str, ...]]:
    """The steps over some stars, and the names of the row at their end, with what is `used` of it."""
    steps = list[Step]()
    row: tuple[str, ...] = (THIS,)
    for at, star in enumerate(stars):
        later = used.union(one.subject for one in stars[at + 1 :])
        stay = (0, *(place for place, name in enumerate(row) if place and name in later))
        kept = tuple(name for name in star.names if name in later)
        steps.append(Step(row.index(star.subject), star, stay, kept))
        row = (*(row[place] for place in stay), *kept)
    return tuple(steps), row


def _chain(patterns: Sequence[Pattern]) -> list[Star] | None:
    """Stars that lead from `$this` to one another, each variable named once; None when they don't."""
    groups: dict[str, list[Pattern]] = {}
    for pattern in patterns:
        groups.setdefault(pattern.subject, []).append(pattern)
    found, known = list[Star](), {THIS}
    while groups:
        subject = next((name for name in groups if name in known), None)
        star = _star(groups.pop(subject)) if subject else None
        if star is None or known.intersection(star.names):
            return None
        found.append(star)
        known.update(star.names)
    return found


def _star(patterns: Sequence[Pattern]) -> Star | None:
    """The patterns as a star; None when they aren't one."""
    types, values = list[frozenset[bytes]](), list[tuple[frozenset[bytes], str]]()
    for pattern in patterns:
        if pattern.value.startswith("?"):
            values.append((frozenset(one.encode() for one in pattern.predicates), pattern.value))
        elif pattern.predicates == {_TYPE}:
            types.append(frozenset({pattern.value.encode()}))
        else:
            return None
    names = [patterns[0].subject, *(name for _, name in values)]
    if len({pattern.subject for pattern in patterns}) > 1 or len(set(names)) < len(names):
        return None
    return Star(names[0], tuple(types), tuple(values)) if names[0].startswith("?") else None
