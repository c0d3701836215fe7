"""Charts and small networks → the numbers that their SVG templates need."""

from __future__ import annotations

from dataclasses import dataclass

from graphbuilder.pages.view import Bar

_HEIGHT = 120.0
_STEP = 34
_LONGEST = 34  # characters of a label in a picture


@dataclass(frozen=True, slots=True)
class Column:
    """An upright bar: its place, its height, and that of its part."""

    bar: Bar
    x: float
    width: float
    height: float
    part: float


def columns(bars: tuple[Bar, ...], width: float) -> list[Column]:
    """Upright bars that fill `width`, the highest as high as the picture."""
    most = max(bar.value for bar in bars) or 1
    step = min(width / len(bars), 48.0)
    return [
        Column(
            bar,
            round(place * step + step * 0.15, 1),
            round(step * 0.7, 1),
            round(_HEIGHT * bar.value / most, 1),
            round(_HEIGHT * bar.part / most, 1),
        )
        for place, bar in enumerate(bars)
    ]


def share(value: int, bars: tuple[Bar, ...], width: float) -> float:
    """How long a lying bar is when the longest is `width`."""
    return round(width * value / (max(bar.value for bar in bars) or 1), 1)


def curve(place: int, count: int) -> str:
    """The path from the middle of a star to its spoke at `place`."""
    middle, end = star_height(count) / 2, spoke_y(place)
    return f"M14 {middle} C 60 {middle}, 60 {end}, 104 {end}"


def spoke_y(place: int) -> float:
    """How far down a spoke is."""
    return 24 + place * _STEP


def star_height(count: int) -> float:
    """How high the picture of a star is."""
    return 48 + max(count - 1, 0) * _STEP


def shortened(label: str) -> str:
    """A label that fits into a picture."""
    return label if len(label) <= _LONGEST else f"{label[: _LONGEST - 1]}…"
