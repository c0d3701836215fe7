"""A store and compiled shapes → results. SPARQL does the work."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from graphbuilder.validate.compiling import Compiler, Look, classes_of, sub_classes_query
from graphbuilder.validate.results import VIOLATION, Result, Validation, in_order
from graphbuilder.validate.shapes import Constraint, Shape

ENGINE = "SPARQL on the store"


def validate_store(store: ox.Store, shapes: tuple[Shape, ...]) -> Validation:
    """What in the store's default graph fails the shapes, sorted.

    Queries follow one another: run beside each other on two processors, those of a store
    on disk took more than twice the time of the processors.
    """
    compiler = Compiler(_under(store, shapes), _implied(shapes))
    looks = [look for shape in shapes for look in compiler.looks(shape)]
    suspects = [(look.shape, one) for look in looks if _has_answer(store, look) for one in look.constraints]
    results = _failing(store, compiler, suspects)
    if results:
        results |= _failing(
            store, compiler, [(shape, one) for shape in shapes for one in compiler.unlooked(shape)]
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


def _failing(
    store: ox.Store, compiler: Compiler, suspects: Iterable[tuple[Shape, Constraint]]
) -> set[Result]:
    """What fails some constraints, each asked for exactly."""
    return {
        _result(shape, one, row)
        for shape, one in suspects
        for row in _solutions(store, compiler.query_for(shape, one))
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
