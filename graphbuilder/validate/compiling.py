"""A shape → SPARQL queries whose answers are what fails it: `?this`, and `?value` where a value does.

An exact query follows the targets of its shape one by one, which is slow on a large store.
Therefore a first look comes before it: a query that runs through the whole graph once,
whoever the target is, and has an answer whenever anything fails; it may have one when
nothing does. In a sound graph few exact queries are left to ask.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count

import pyoxigraph as ox

from graphbuilder.namespaces import PREFIXES
from graphbuilder.validate.shapes import RDF, RDFS, SH, Constraint, Shape, Term

_KINDS = {
    "IRI": "isIRI(?value)",
    "BlankNode": "isBlank(?value)",
    "Literal": "isLiteral(?value)",
    "BlankNodeOrIRI": "!isLiteral(?value)",
    "BlankNodeOrLiteral": "!isIRI(?value)",
    "IRIOrLiteral": "!isBlank(?value)",
}
_ORDER = {"MinInclusive": ">=", "MaxInclusive": "<=", "MinExclusive": ">", "MaxExclusive": "<"}
_PAIRS = {"LessThan": "<", "LessThanOrEquals": "<="}
# Datatypes whose values can be written wrongly
_CHECKED = frozenset(
    f"{PREFIXES['xsd']}{name}" for name in ("boolean", "integer", "decimal", "date", "time", "dateTime")
)


@dataclass(frozen=True, slots=True)
class Look:
    """A SELECT that has a solution when something fails one of the `constraints`, and perhaps otherwise."""

    text: str
    shape: Shape
    constraints: tuple[Constraint, ...]


@dataclass(slots=True)
class Compiler:
    """Writes the queries of shapes; `under` has the classes under a class, as terms of SPARQL.

    `implied` has, by class, the constraints that its own shape makes of its members: a value
    that must be of the class need not be held against them again.
    """

    under: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    implied: Mapping[str, frozenset[Constraint]] = field(default_factory=dict)
    numbers: Iterator[int] = field(default_factory=count)

    def looks(self, shape: Shape) -> Iterator[Look]:
        """First looks: as long as none of all shapes has a solution, nothing fails any of them."""
        implied = self._implied_in(shape)
        tested = tuple(one for one in shape.constraints if _value_test(one) and one not in implied)
        if tested:
            test = " || ".join(f"({_value_test(one)})" for one in tested)
            yield Look(
                f"SELECT ?value WHERE {{ {self._values(shape)} FILTER({test}) }} LIMIT 1", shape, tested
            )
        for one in shape.constraints:
            if not _value_test(one):
                yield Look(self._look(shape, one), shape, (one,))

    def unlooked(self, shape: Shape) -> tuple[Constraint, ...]:
        """The constraints that no look is for: they hold when all looks of all shapes are empty."""
        return tuple(one for one in shape.constraints if one in self._implied_in(shape))

    def _implied_in(self, shape: Shape) -> frozenset[Constraint]:
        classes = (str(one.values[0]) for one in shape.constraints if one.component == "Class")
        found = [self.implied.get(cls, frozenset()) for cls in classes if cls not in self.under]
        return frozenset().union(*found) if shape.path else frozenset()

    def _look(self, shape: Shape, constraint: Constraint) -> str:
        """A first look for one constraint that isn't a test of single values."""
        path, term = shape.path, constraint.values[0] if constraint.values else None
        if constraint.component == "Class" and term:
            values = self._values(shape)
            return f"SELECT ?value WHERE {{ {values} MINUS {{ {self._is_a('?value', term)} }} }} LIMIT 1"
        if constraint.component == "MinCount" and term and term.value == "1":
            return f"SELECT ?this WHERE {{ {self._targets(shape)} MINUS {{ ?this {path} ?one }} }} LIMIT 1"
        if constraint.component == "MaxCount" and term and term.value == "1":
            counts = (
                f"SELECT (COUNT(*) AS ?all) (COUNT(DISTINCT ?this) AS ?things) WHERE {{ ?this {path} ?one }}"
            )
            return f"SELECT ?all WHERE {{ {{ {counts} }} FILTER(?all != ?things) }}"
        if constraint.component == "SPARQL":
            return constraint.query.replace("$this", "?this")
        return self.query_for(shape, constraint)

    def _values(self, shape: Shape) -> str:
        """Binds `?value` to everything at the path, whose ever it is, or to each target."""
        if shape.path:
            return f"{{ SELECT DISTINCT ?value WHERE {{ ?this {shape.path} ?value }} }}"
        return f"{self._targets(shape)} BIND(?this AS ?value)"

    def query_for(self, shape: Shape, constraint: Constraint) -> str:
        """The exact query for what fails one constraint."""
        test = self._test(constraint)
        if test:
            return self._select(shape, f"{_value_pattern(shape)} FILTER({test})")
        if constraint.component == "SPARQL":
            return self._sparql(shape, constraint)
        return self._select(shape, _set_pattern(shape.path, constraint))

    def _test(self, constraint: Constraint) -> str:
        """What is true of a `?value` that fails; "" for a constraint that isn't on single values."""
        if constraint.component == "Class":
            return f"NOT EXISTS {{ {self._is_a('?value', constraint.values[0])} }}"
        return _value_test(constraint)

    def _select(self, shape: Shape, pattern: str) -> str:
        return f"SELECT DISTINCT ?this ?value WHERE {{ {self._targets(shape)} {pattern} }}"

    def _sparql(self, shape: Shape, constraint: Constraint) -> str:
        """The query of a constraint, for all targets at once: its solutions are joined with them."""
        query = constraint.query.replace("$this", "?this")
        place = query.upper().find("SELECT")
        targets = f"{{ SELECT DISTINCT ?this WHERE {{ {self._targets(shape)} }} }}"
        inner = f"{targets} {{ {query[place:]} }}"
        return f"{query[:place]} SELECT DISTINCT ?this ?value WHERE {{ {inner} }}"

    def _targets(self, shape: Shape) -> str:
        """A group that binds `?this` to each target of the shape, perhaps more than once."""
        return " UNION ".join(f"{{ {self._target(kind, term)} }}" for kind, term in shape.targets)

    def _target(self, kind: str, term: Term) -> str:
        match kind:
            case "targetClass":
                return self._is_a("?this", term)
            case "targetNode":
                return f"VALUES ?this {{ {term} }}"
            case "targetSubjectsOf":
                return f"?this {term} ?any"
            case _:
                return f"?any {term} ?this"

    def _is_a(self, variable: str, cls: Term) -> str:
        """That a node is of the class, or of one under it."""
        under = self.under.get(str(cls), ())
        if not under:
            return f"{variable} <{RDF}type> {cls} ."
        name = f"?class{next(self.numbers)}"
        return f"VALUES {name} {{ {' '.join((str(cls), *under))} }} {variable} <{RDF}type> {name} ."


def classes_of(shapes: Iterable[Shape]) -> list[str]:
    """The classes that the shapes name, as terms, sorted."""
    targets = (term for shape in shapes for kind, term in shape.targets if kind == "targetClass")
    values = (one.values[0] for shape in shapes for one in shape.constraints if one.component == "Class")
    return sorted({str(term) for term in (*targets, *values)})


def sub_classes_query(cls: str) -> str:
    """The query for the classes under one."""
    return f"SELECT DISTINCT ?class WHERE {{ ?class <{RDFS}subClassOf>+ {cls} FILTER(?class != {cls}) }}"


def _value_pattern(shape: Shape) -> str:
    """Binds `?value`: what is at the path, or the thing itself."""
    return f"?this {shape.path} ?value ." if shape.path else "BIND(?this AS ?value)"


def _value_test(constraint: Constraint) -> str:
    """What is true of a `?value` that fails, for constraints that look at nothing else."""
    term = constraint.values[0] if constraint.values else None
    match constraint.component:
        case "NodeKind" if term:
            return f"!({_KINDS[term.value.removeprefix(SH)]})"
        case "Datatype" if term:
            return _datatype_test(term)
        case "Pattern" if term:
            flags = f", {_string(constraint.flags)}" if constraint.flags else ""
            return f"isBlank(?value) || !REGEX(STR(?value), {_string(term.value)}{flags})"
        case "MinLength" if term:
            return f"isBlank(?value) || STRLEN(STR(?value)) < {int(term.value)}"
        case "MaxLength" if term:
            return f"isBlank(?value) || STRLEN(STR(?value)) > {int(term.value)}"
        case "MinInclusive" | "MaxInclusive" | "MinExclusive" | "MaxExclusive":
            return f"!COALESCE(?value {_ORDER[constraint.component]} {term}, false)"
        case "In":
            same = " || ".join(f"sameTerm(?value, {one})" for one in constraint.values)
            return f"!({same or 'false'})"
        case "LanguageIn":
            tags = " || ".join(
                f"LANGMATCHES(LANG(?value), {_string(one.value)})" for one in constraint.values
            )
            return f"!COALESCE({tags or 'false'}, false)"
    return ""


def _datatype_test(datatype: Term) -> str:
    """That a value is of another datatype, or none that can be written so."""
    fits = f"COALESCE(sameTerm(DATATYPE(?value), {datatype}), false)"
    if datatype.value not in _CHECKED:
        return f"!{fits}"
    return f"!({fits} && COALESCE({datatype}(?value) = {datatype}(?value), false))"


def _set_pattern(path: str, constraint: Constraint) -> str:
    """What fails a constraint on all values of a thing together."""
    term = constraint.values[0]
    match constraint.component:
        case "MinCount":
            return _too_few(path, int(term.value))
        case "MaxCount":
            return f"FILTER EXISTS {{ {_distinct(path, int(term.value) + 1)} }}"
        case "HasValue":
            there = f"NOT EXISTS {{ ?this {path} {term} }}" if path else f"(!sameTerm(?this, {term}))"
            return f"FILTER {there}"
        case "UniqueLang":
            return (
                f"FILTER EXISTS {{ ?this {path} ?one, ?two FILTER(LANG(?one) != '' "
                f"&& LCASE(LANG(?one)) = LCASE(LANG(?two)) && !sameTerm(?one, ?two)) }}"
            )
        case _:
            order = _PAIRS[constraint.component]
            return f"?this {path} ?value ; {term} ?other FILTER(!COALESCE(?value {order} ?other, false))"


def _too_few(path: str, least: int) -> str:
    if least <= 1:
        return f"FILTER NOT EXISTS {{ ?this {path} ?one }}" if least else "FILTER(false)"
    return f"FILTER NOT EXISTS {{ {_distinct(path, least)} }}"


def _distinct(path: str, count: int) -> str:
    """That a thing has so many values, each another one."""
    names = [f"?v{place}" for place in range(count)]
    values = " . ".join(f"?this {path} {name}" for name in names)
    pairs = [f"!sameTerm({a}, {b})" for place, a in enumerate(names) for b in names[place + 1 :]]
    return f"{values} FILTER({' && '.join(pairs)})" if pairs else values


def _string(text: str) -> str:
    """A SPARQL string."""
    return str(ox.Literal(text))
