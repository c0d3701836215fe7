"""A demand and triples that went or came → the things whose answer may be another one now.

A check in SPARQL asks about `$this` by triples that hang together. Where one of them has changed,
whatever leads from it back to `$this` is followed; the triple that is nearest to `$this` among those
that changed is reached over others that have not.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

import pyoxigraph as ox

from graphbuilder.validate.queries import Pattern, read_query
from graphbuilder.validate.shapes import RDF, Constraint, Shape, is_plain

Changed = Mapping[str, Sequence[tuple[str, str]]]
"""Subjects and objects of triples that went or came, by their predicate; all are terms of SPARQL."""

_THIS = "?this"
_TRIES = 8  # triples of a pattern that are looked at for one that will do
_TYPE = frozenset({f"<{RDF}type>"})
_PAIRS = ("LessThan", "LessThanOrEquals")


def read_patterns(query: str) -> tuple[Pattern, ...] | None:
    """The triple patterns of a check; None when it has more than is read here."""
    found = read_query(query)
    return found.patterns if found and _way(found.patterns) is not None else None


def demand_patterns(shape: Shape, constraint: Constraint) -> tuple[Pattern, ...] | None:
    """The triples that an answer to a demand depends on; None when that isn't known."""
    if constraint.component == "SPARQL":
        found = read_patterns(constraint.query)
        return None if found is None else (*found, *_targets(shape))
    if shape.path and not is_plain(shape.path):
        return None
    own = [Pattern(_THIS, frozenset({shape.path}), "?value")] * bool(shape.path)
    if constraint.component == "Class":
        own.append(Pattern("?value" if shape.path else _THIS, _TYPE, "?class"))
    if constraint.component in _PAIRS:
        own.append(Pattern(_THIS, frozenset({str(constraint.values[0])}), "?other"))
    return (*own, *_targets(shape))


Group = tuple[Pattern, ...]
"""Patterns of which all must be there together."""


def read_excuses(constraint: Constraint) -> tuple[Group, ...]:
    """What a thing has that a check can't fail: `OPTIONAL { … ?place } FILTER(!BOUND(?place))`.

    None where an answer is about more than the thing itself.
    """
    found = read_query(constraint.query) if constraint.component == "SPARQL" else None
    if found is None or found.named or len(found.filters) != 1 or "||" in found.filters[0]:
        return ()
    if any(one.variables != {_THIS} for one in found.required):
        return ()
    missing = set(_UNBOUND.findall(" ".join(found.filters[0])))
    return tuple(group for group in found.optional if any(one.variables & missing for one in group))


_UNBOUND = re.compile(r"(?:^|&& )! BOUND \( (\?\w+) \)(?= &&|$)", re.IGNORECASE)


def _targets(shape: Shape) -> Iterator[Pattern]:
    """The triples that make something a target."""
    for at, (kind, term) in enumerate(shape.targets):
        match kind:
            case "targetClass":
                yield Pattern(_THIS, _TYPE, f"?target{at}")
            case "targetSubjectsOf":
                yield Pattern(_THIS, frozenset({str(term)}), f"?target{at}")
            case "targetObjectsOf":
                yield Pattern(f"?target{at}", frozenset({str(term)}), _THIS)


Step = tuple[Pattern, bool]
"""A pattern to follow, and whether it is from its object to its subject."""


def _way(patterns: Sequence[Pattern]) -> dict[str, tuple[Step, ...]] | None:
    """The fewest steps from each variable back to `?this`; None when one isn't connected with it.

    What is optional is no way to anything that an answer can't be without: it may not be there.
    """
    ways: dict[str, tuple[Step, ...]] = {_THIS: ()}
    for walked in ([one for one in patterns if not one.optional], patterns):
        level = list(ways)
        while level:
            known, level = set(level), []
            for one in walked:
                for near, far, backwards in ((one.subject, one.value, True), (one.value, one.subject, False)):
                    if near in known and far.startswith("?") and far not in ways:
                        ways[far] = ((one, backwards), *ways[near])
                        level.append(far)
    names = {name for one in patterns for name in one.variables}
    return ways if names <= ways.keys() else None


@dataclass(slots=True)
class Reach:
    """Follows patterns through the default graph of a store, and remembers what it read there."""

    store: ox.Store
    _from: dict[str, dict[str, list[ox.Quad]]] = field(default_factory=dict)
    _to: dict[tuple[str, str], list[ox.Quad]] = field(default_factory=dict)

    def reached(self, patterns: Sequence[Pattern], changed: Changed) -> set[str]:
        """What `?this` may be where a changed triple has a part in the answer."""
        ways = _way(patterns) or {}
        found: set[str] = set()
        for one in patterns:
            near = _near(one, ways)
            starts = {
                subject if near == one.subject else value
                for predicate in one.predicates
                for subject, value in changed.get(predicate, ())
                if _fits(one.subject, subject) and _fits(one.value, value)
            }
            found |= self._follow(ways[near], starts)
        return found

    def surroundings(self, patterns: Sequence[Pattern], things: Iterable[str]) -> Iterator[ox.Quad]:
        """All triples that have a part in the answer for some things."""
        ways = _way(patterns) or {}
        places: dict[str, set[str]] = {_THIS: set(things)}
        for one in sorted(patterns, key=lambda one: len(ways[_near(one, ways)])):
            near = _near(one, ways)
            forwards = near == one.subject
            far = one.value if forwards else one.subject
            leads = (one, forwards) == next(iter(ways.get(far, ())), None)
            for start in places.get(near, ()):
                for quad in self._quads(start, one, forwards=forwards):
                    end = str(quad.object if forwards else quad.subject)
                    if _fits(far, end):
                        yield quad
                        if leads:
                            places.setdefault(far, set()).add(end)

    def excused(self, groups: Sequence[Group], thing: str) -> bool:
        """Whether a thing is seen to have one of the groups, by the few triples that come first."""
        return any(self._has(group, {_THIS: thing}) for group in groups)

    def _has(self, group: Group, bound: Mapping[str, str]) -> bool:
        """Whether each pattern of a group is seen to have a triple for the variables that are `bound`."""
        one = next((one for one in group if one.subject in bound or one.value in bound), None)
        if one is None:
            return not group
        rest = tuple(other for other in group if other is not one)
        ends = [
            _node(bound.get(end, end)) if end in bound or not end.startswith("?") else None
            for end in (one.subject, one.value)
        ]
        if isinstance(ends[0], ox.Literal | ox.Triple):
            return False
        for predicate in sorted(one.predicates):
            verb = ox.NamedNode(predicate[1:-1])
            found = self.store.quads_for_pattern(ends[0], verb, ends[1], ox.DefaultGraph())
            for quad in islice(found, _TRIES):
                more = {**bound, one.subject: str(quad.subject), one.value: str(quad.object)}
                if self._has(rest, more):
                    return True
        return False

    def _follow(self, way: Sequence[Step], starts: set[str]) -> set[str]:
        """Where the steps lead from some terms."""
        places = starts
        for pattern, backwards in way:
            places = {
                str(quad.subject if backwards else quad.object)
                for place in places
                for quad in self._quads(place, pattern, forwards=not backwards)
            }
        return places

    def _quads(self, start: str, pattern: Pattern, *, forwards: bool) -> Iterator[ox.Quad]:
        """The triples of a pattern from a subject on, or to an object."""
        for predicate in sorted(pattern.predicates):
            if forwards:
                yield from self._said_of(start).get(predicate, ())
            else:
                yield from self._leading_to(start, predicate)

    def _said_of(self, subject: str) -> dict[str, list[ox.Quad]]:
        """All that is said of a thing, by property."""
        if subject not in self._from:
            found: dict[str, list[ox.Quad]] = defaultdict(list)
            node = _node(subject)
            if isinstance(node, ox.NamedNode):
                for quad in self.store.quads_for_pattern(node, None, None, ox.DefaultGraph()):
                    found[str(quad.predicate)].append(quad)
            self._from[subject] = found
        return self._from[subject]

    def _leading_to(self, value: str, predicate: str) -> list[ox.Quad]:
        if (value, predicate) not in self._to:
            verb = ox.NamedNode(predicate[1:-1])
            found = self.store.quads_for_pattern(None, verb, _node(value), ox.DefaultGraph())
            self._to[value, predicate] = list(found)
        return self._to[value, predicate]


def _near(pattern: Pattern, ways: Mapping[str, Sequence[Step]]) -> str:
    """The end of a pattern that is nearer to `?this`."""
    ends = (name for name in (pattern.subject, pattern.value) if name in ways)
    return min(ends, key=lambda end: len(ways[end]))


def _fits(name: str, term: str) -> bool:
    return name.startswith("?") or name == term


def _node(term: str) -> ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple:
    if term.startswith("<"):
        return ox.NamedNode(term[1:-1])
    quad = next(iter(ox.parse(f"<x:s> <x:p> {term} .", format=ox.RdfFormat.N_TRIPLES)))
    assert isinstance(quad, ox.Quad)
    return quad.object
