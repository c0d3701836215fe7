"""The classes and properties that a thing has → where its values stand, and which shapes are for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

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


def is_target(shape: Shape, under: Under, places: Places, types: Sequence[bytes]) -> bool:
    """Whether a shape is for things with such properties and classes."""
    for kind, term in shape.targets:
        if kind == "targetClass":
            classes = (str(term), *under.get(str(term), ()))
            if any(cls.encode() in types for cls in classes):
                return True
        elif str(term).encode() in places:
            return True
    return False


def has_plain_targets(shape: Shape) -> bool:
    """Whether a thing alone tells if a shape is for it."""
    return all(kind in ("targetClass", "targetSubjectsOf") for kind, _ in shape.targets)
