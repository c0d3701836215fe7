"""Sizes of letters → heading levels, for documents that mark headings by nothing else."""

from __future__ import annotations

from collections.abc import Mapping

LARGER = 1.08
"""How much larger than the running text a heading is printed, at least."""

_MOST_LEVELS = 5
_MOST_HEADING_LETTERS = 0.25
_LEAST_BODY_LETTERS = 0.5
"""Shares of the letters: above the first a size is no heading's; with less than the second in the
size of the running text, sizes tell nothing (as in scanned pages)."""

_SAME = 0.6
"""Points between sizes that are one level."""


def find_body(letters: Mapping[float, int]) -> float:
    """The size of the running text: what most letters have, the smaller of two."""
    return max(letters, key=lambda size: (letters[size], -size), default=0.0)


def find_levels(letters: Mapping[float, int]) -> dict[float, int]:
    """The level of each size that is a heading's, 1 for the largest; `letters` counts those of each size."""
    body, total = find_body(letters), sum(letters.values())
    near = sum(count for size, count in letters.items() if abs(size - body) <= 0.25)
    if near < _LEAST_BODY_LETTERS * total:
        return {}
    levels: dict[float, int] = {}
    for size in sorted(letters, reverse=True):
        if size <= LARGER * body or letters[size] > _MOST_HEADING_LETTERS * total:
            continue
        same = next((known for known in levels if known - size < _SAME), None)
        levels[size] = levels[same] if same is not None else len(set(levels.values())) + 1
    return levels if len(set(levels.values())) <= _MOST_LEVELS else {}
