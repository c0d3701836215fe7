"""How all pictures look, and how they are written: the same bytes each time, and fit for print."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType
from typing import BinaryIO

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

FORMATS = ("svg", "png")

# After Okabe and Ito, whose colours the colour-blind can tell apart; those of the network explorer
KIND_COLORS: Mapping[str, str] = MappingProxyType(
    {
        "person": "#0072b2",
        "body": "#d55e00",
        "organisation": "#e69f00",
        "municipality": "#cc79a7",
        "project": "#009e73",
        "meeting": "#56b4e9",
        "law": "#5b3a8c",
        "case": "#009e73",
    }
)
"""The colour of each kind of thing."""

TEXT, SOFT, LINE = "#1b1f24", "#57606a", "#aeb6bf"
BLUE, SKY, ORANGE, GREEN = "#0072b2", "#56b4e9", "#d55e00", "#009e73"

_DOTS = 200  # to the inch
_SETTINGS = {
    "figure.dpi": _DOTS,  # letters are as wide when names are placed as when they are printed
    "font.family": "DejaVu Sans",  # comes with matplotlib, so that every machine draws the same letters
    "font.size": 8,
    "text.color": TEXT,
    "axes.edgecolor": LINE,
    "axes.labelcolor": SOFT,
    "xtick.color": SOFT,
    "ytick.color": TEXT,
    "svg.hashsalt": "graphbuilder",
    "svg.fonttype": "path",
    "path.simplify": False,
}
_PLAIN = {"svg": {"Date": None, "Creator": "graphbuilder"}, "png": {"Software": None}}


@contextmanager
def drawing() -> Iterator[None]:
    """The settings that pictures are drawn with, whatever the user's own are."""
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(_SETTINGS)  # type: ignore[arg-type]
        yield


def sheet(width: float, height: float, title: str, note: str = "") -> tuple[Figure, Axes]:
    """An empty picture of so many inches, with a heading and a smaller line under it."""
    figure = Figure(figsize=(width, height), layout="constrained")
    figure.get_layout_engine().set(rect=(0.01, 0.01, 0.98, 0.98 - 0.62 / height))  # type: ignore[union-attr,call-arg]
    figure.text(0.16 / width, 1 - 0.16 / height, title, size=13, weight="bold", va="top")
    figure.text(0.16 / width, 1 - 0.42 / height, note, size=8, color=SOFT, va="top")
    return figure, figure.add_subplot()


def save(figure: Figure, out: BinaryIO, form: str) -> None:
    """Write a picture in one of `FORMATS`; it holds no date and no chance."""
    figure.savefig(out, format=form, dpi=_DOTS, metadata=_PLAIN[form], facecolor="white")


def shortened(text: str, length: int = 44) -> str:
    """A text that fits beside a picture."""
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"
