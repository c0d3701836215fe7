"""A store and compiled shapes → results. SPARQL does the work."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pyoxigraph as ox

from graphbuilder.validate.compiling import Compiler, Look, classes_of, sub_classes_query
from graphbuilder.validate.glance import MOST, Glance
from graphbuilder.validate.reach import Reach, demand_patterns
from graphbuilder.validate.results import VIOLATION, Result, Validation, in_order
from graphbuilder.validate.shapes import Constraint, Shape

ENGINE = "SPARQL on the store"


def start_glance(vocabulary: Path, shapes: tuple[Shape, ...], folder: Path | None = None) -> Glance:
    """What looks at the things of a graph as they pass by, before its store is asked.

    `vocabulary` is the file that stands in the store beside the graph; with a `folder` to keep
    things in all of the graph passes by.
    """
    store = ox.Store()
    store.bulk_load(path=str(vocabulary), format=ox.RdfFormat.TURTLE)
    things: dict[bytes, set[tuple[bytes, bytes]]] = defaultdict(set)
    for quad in store:
        things[str(quad.subject).encode()].add((str(quad.predicate).encode(), str(quad.object).encode()))
    return Glance(shapes, _under(store, shapes), dict(things), folder)


def validate_store(store: ox.Store, shapes: tuple[Shape, ...], glance: Glance | None = None) -> Validation:
    """What in the store's default graph fails the shapes, sorted.

    With a `glance` at all things of the graph only what it doubts, and what it can't see, is asked.

    Queries follow one another: run beside each other on two processors, those of a store
    on disk took more than twice the time of the processors.
    """
    compiler = Compiler(_under(store, shapes), _implied(shapes))
    asked = glance.rest if glance else shapes
    looks = [look for shape in asked for look in compiler.looks(shape)]
    suspects = [(look.shape, one) for look in looks if _has_answer(store, look) for one in look.constraints]
    results = failing(store, compiler, suspects)
    if glance and not glance.whole:
        results |= _doubted(store, compiler, glance)
    if results:
        results |= failing(
            store, compiler, [(shape, one) for shape in asked for one in compiler.unlooked(shape)]
        )
    return Validation(tuple(sorted(results, key=in_order)), len(shapes), ENGINE)


def _implied(shapes: tuple[Shape, ...]) -> dict[str, frozenset[Constraint]]:
    """By class, what a shape of the class demands of each of its members."""
    return {
        str(term): frozenset(shape.constraints)
        for shape in shapes
        if not shape.path and shape.severity == VIOLATION
        for kind, term in shape.targets
        if kind == "targetClass"
    }


def _under(store: ox.Store, shapes: tuple[Shape, ...]) -> dict[str, tuple[str, ...]]:
    """The classes under each class that the shapes name, as the graph has them."""
    under = {}
    for cls in classes_of(shapes):
        found = tuple(sorted(this for this, _ in _solutions(store, sub_classes_query(cls))))
        if found:
            under[cls] = found
    return under


def _has_answer(store: ox.Store, look: Look) -> bool:
    return next(_solutions(store, look.text), None) is not None


def failing(store: ox.Store, compiler: Compiler, suspects: Iterable[tuple[Shape, Constraint]]) -> set[Result]:
    """What fails some constraints, each asked for exactly."""
    return {
        _result(shape, one, row)
        for shape, one in suspects
        for row in _solutions(store, compiler.query_for(shape, one))
    }


def _doubted(store: ox.Store, compiler: Compiler, glance: Glance) -> set[Result]:
    """What fails a demand among the things that may."""
    many = [demand for demand, things in glance.doubts.items() if len(things) > MOST]
    few = [(demand, set(things)) for demand, things in glance.doubts.items() if len(things) <= MOST]
    return failing(store, compiler, many) | failing_things(Reach(store), compiler, few)


def failing_things(
    reach: Reach, compiler: Compiler, asked: Sequence[tuple[tuple[Shape, Constraint], set[str]]]
) -> set[Result]:
    """What fails some demands among some things for each: asked of all that has a part in the answers."""
    near = ox.Store()
    for demand, things in asked:
        near.extend(reach.surroundings(demand_patterns(*demand) or (), things))
    return {
        result
        for demand, things in asked
        for result in failing(near, compiler, [demand])
        if result.focus in things
    }


def _solutions(store: ox.Store, query: str) -> Iterator[tuple[str, str]]:
    """The first two columns of each solution as terms, "" where there is none."""
    found = store.query(query)
    assert isinstance(found, ox.QuerySolutions)
    for row in found:
        terms = ["" if term is None else str(term) for term in row]
        yield terms[0], terms[1] if len(terms) > 1 else ""


def _result(shape: Shape, constraint: Constraint, row: tuple[str, str]) -> Result:
    value = row[1] or (row[0] if constraint.component == "SPARQL" else "")
    return Result(
        severity=shape.severity,
        shape=constraint.name or shape.name,
        component=constraint.component,
        focus=row[0],
        path=shape.path,
        value=value,
        messages=constraint.messages if constraint.messages.texts else shape.messages,
    )
