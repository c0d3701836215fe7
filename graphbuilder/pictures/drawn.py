"""A picture, and what had to be left out of it."""

from __future__ import annotations

from dataclasses import dataclass

from matplotlib.figure import Figure


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture with a sentence on what was left out of it, empty for nothing."""

    figure: Figure
    left_out: str = ""
