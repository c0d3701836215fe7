"""A check in SPARQL and triples that went or came → the things whose answer may be another one now.

A check asks about `$this` by triples that hang together. Where one of them has changed, whatever
leads from it back to `$this` is followed; the triple that is nearest to `$this` among those that
changed is reached over others that have not. A query with more than plain patterns, OPTIONAL,
FILTER and BIND isn't read: it is asked again as a whole.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import pyoxigraph as ox

from graphbuilder.validate.shapes import RDF

Changed = Mapping[str, Sequence[tuple[str, str]]]
"""Subjects and objects of triples that went or came, by their predicate; all are terms of SPARQL."""

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|<[^<>"\s]*>|[?$]\w+|[A-Za-z_][\w-]*:[\w-]*|[A-Za-z]+|\S')
_PREFIX = re.compile(r"PREFIX\s+([\w-]*):\s*<([^>]*)>", re.IGNORECASE)
_TERM = re.compile(r"[?$]\w+|<[^>]*>|[A-Za-z_][\w-]*:[\w-]*")
_THIS = "?this"


@dataclass(frozen=True, slots=True)
class Pattern:
    """A triple pattern: variables begin with "?", `predicates` are those of which any will do."""

    subject: str
    predicates: frozenset[str]
    value: str


def read_patterns(query: str) -> tuple[Pattern, ...] | None:
    """The triple patterns of a check; None when it has more than is read here."""
    prefixes = dict(_PREFIX.findall(query))
    place = query.upper().find("WHERE")
    tokens = [] if place < 0 else _TOKEN.findall(query[place + len("WHERE") :])
    try:
        found = tuple(_patterns(iter(tokens), prefixes))
    except (_UnreadError, StopIteration, KeyError):
        return None
    return found if found and _way(found) is not None else None


class _UnreadError(Exception):
    """Something that isn't read here."""


def _patterns(tokens: Iterator[str], prefixes: dict[str, str]) -> Iterator[Pattern]:
    subject, predicates = "", frozenset[str]()
    for token in tokens:
        if token in "{}.":
            subject, predicates = "", frozenset()
        elif token == ";":
            predicates = frozenset()
        elif token == ",":
            pass
        elif token.upper() in ("FILTER", "BIND"):
            subject, predicates = "", frozenset()
            _skip(tokens)
        elif token.upper() == "OPTIONAL":
            subject, predicates = "", frozenset()
        elif not subject:
            subject = _term(token, prefixes)
        elif not predicates:
            predicates, value = _verbs(token, tokens, prefixes)
            yield Pattern(subject, predicates, _term(value, prefixes))
        else:
            yield Pattern(subject, predicates, _term(token, prefixes))


def _skip(tokens: Iterator[str]) -> None:
    """Go past what is in brackets; a bracket in a text is within its quotation marks."""
    depth = 0
    for token in tokens:
        if token.upper() in ("EXISTS", "NOT"):
            raise _UnreadError
        depth += (token == "(") - (token == ")")
        if not depth:
            return


def _verbs(first: str, tokens: Iterator[str], prefixes: dict[str, str]) -> tuple[frozenset[str], str]:
    """The predicates of which any will do, and the token behind them."""
    found = {_verb(first, prefixes)}
    token = next(tokens)
    while token == "|":
        found.add(_verb(next(tokens), prefixes))
        token = next(tokens)
    return frozenset(found), token


def _verb(token: str, prefixes: dict[str, str]) -> str:
    if token == "a":
        return f"<{RDF}type>"
    if token.startswith(("?", "$")):
        raise _UnreadError
    return _term(token, prefixes)


def _term(token: str, prefixes: dict[str, str]) -> str:
    """A term written out; variables with "?"."""
    if not _TERM.fullmatch(token):
        raise _UnreadError
    if token[0] in "?$":
        return f"?{token[1:]}"
    if token[0] == "<":
        return token
    prefix, _, local = token.partition(":")
    return f"<{prefixes[prefix]}{local}>"


Step = tuple[Pattern, bool]
"""A pattern to follow, and whether it is from its object to its subject."""


def _way(patterns: Sequence[Pattern]) -> dict[str, tuple[Step, ...]] | None:
    """The fewest steps from each variable back to `?this`; None when one isn't connected with it."""
    ways: dict[str, tuple[Step, ...]] = {_THIS: ()}
    level = [_THIS]
    while level:
        known, level = set(level), []
        for one in patterns:
            for near, far, backwards in ((one.subject, one.value, True), (one.value, one.subject, False)):
                if near in known and far.startswith("?") and far not in ways:
                    ways[far] = ((one, backwards), *ways[near])
                    level.append(far)
    names = {name for one in patterns for name in (one.subject, one.value) if name.startswith("?")}
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
