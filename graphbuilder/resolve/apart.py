"""What a person has judged to be different: binding for everything that merges by itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Apart:
    """Two names, folded, that don't mean one thing. `scope` is a municipality's path, empty for all.

    `rule` says whose judgement it is.
    """

    kind: str
    scope: str
    one: str
    other: str
    rule: str


def names_apart(apart: Iterable[Apart], kind: str, scope: str) -> frozenset[str]:
    """The folded names of a kind that are kept apart from some other within a scope."""
    return frozenset(
        name
        for each in apart
        if each.kind == kind and each.scope in ("", scope)
        for name in (each.one, each.other)
    )
