"""The classes and properties that a thing has → where its values stand, and which shapes are for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graphbuilder.validate.shapes import Constraint, Shape

Key = tuple[Shape, Constraint]
"""One demand."""

Kind = tuple[bytes, ...]
"""The properties of a thing, and then its classes."""

Places = Mapping[bytes, tuple[int, int]]
"""Where the values of each property begin and end."""

Under = Mapping[str, tuple[str, ...]]
"""The classes under each class."""


def places_of(predicates: Sequence[bytes]) -> Places:
    """Where the values of each property begin and end, in the order of graph.nq."""
    found: dict[bytes, tuple[int, int]] = {}
    for at, name in enumerate(predicates):
        found[name] = (found.get(name, (at, 0))[0], at + 1)
    return found


@dataclass(frozen=True, slots=True)
class Targets:
    """Whom a shape is for: things of any of the classes, and those with any of the properties."""

    classes: frozenset[bytes]
    properties: frozenset[bytes]

    def has(self, places: Places, types: Sequence[bytes]) -> bool:
        """Whether things with such properties and classes are among them."""
        return not (self.classes.isdisjoint(types) and self.properties.isdisjoint(places))


def find_targets(shape: Shape, under: Under) -> Targets:
    """The targets of a shape, as far as a thing alone tells."""
    named = [str(term) for kind, term in shape.targets if kind == "targetClass"]
    classes = (one for cls in named for one in (cls, *under.get(cls, ())))
    properties = (str(term) for kind, term in shape.targets if kind == "targetSubjectsOf")
    return Targets(frozenset(map(str.encode, classes)), frozenset(map(str.encode, properties)))


def has_plain_targets(shape: Shape) -> bool:
    """Whether a thing alone tells if a shape is for it."""
    return all(kind in ("targetClass", "targetSubjectsOf") for kind, _ in shape.targets)
