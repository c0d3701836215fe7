"""Candidates of a style → the chain of rising numbers that is most likely the agenda."""

from __future__ import annotations

from graphbuilder.segment.items.candidates import Candidate

_MAX_GAP = 40
_MAX_DECIMAL_GAP = 110
"""From 1.9 to 2.1 is a leap of 92, as decimals are compared."""
_MIN_ALONE = 3.0


def best_chain(candidates: list[Candidate], *, strong: bool) -> list[Candidate]:
    """The chain of rising numbers with the highest sum of scores.

    Consecutive numbers cost nothing, a leap costs a little: closed items are
    often left out. A single candidate of a style that isn't `strong` is a chain
    only where it scores high. Time grows with candidates times the widest leap.
    """
    ends: dict[int, tuple[float, int]] = {}
    back: list[int] = []
    totals: list[float] = []
    for index, candidate in enumerate(candidates):
        reached, before = _best_before(candidate, ends, strong=strong)
        total = reached + candidate.score
        totals.append(total)
        back.append(before)
        if total > ends.get(candidate.number, (float("-inf"), -1))[0]:
            ends[candidate.number] = (total, index)
    chain = [candidates[index] for index in _trace(totals, back)]
    return chain if strong or len(chain) > 1 or (chain and chain[0].score >= _MIN_ALONE) else []


def _best_before(
    candidate: Candidate, ends: dict[int, tuple[float, int]], *, strong: bool
) -> tuple[float, int]:
    """The best sum of a chain that the candidate goes on, and the index of its end; 0 and -1 for none."""
    decimal = "." in candidate.printed
    best, before = 0.0, -1
    for gap in range(1, _MAX_DECIMAL_GAP if decimal else _MAX_GAP):
        reached = ends.get(candidate.number - gap)
        if reached is None:
            continue
        value = reached[0] - (0.3 * (gap > 1) if decimal else _leap(gap, strong=strong))
        if value > best:
            best, before = value, reached[1]
    return best, before


def _leap(gap: int, *, strong: bool) -> float:
    """What a leap costs: a little where the style names what it numbers, much in what may be a list."""
    if gap == 1:
        return 0.0
    return min(0.3 + 0.1 * gap, 2.0) if strong else min(0.6 + 0.4 * gap, 6.0)


def _trace(totals: list[float], back: list[int]) -> list[int]:
    """Indices of the chain with the highest total, the first of equals, from its beginning."""
    index = max(range(len(totals)), key=lambda position: (totals[position], -position), default=-1)
    chain = []
    while index >= 0:
        chain.append(index)
        index = back[index]
    return chain[::-1]
