"""Ways of writing the heading of an agenda item."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TITLE = r"(?P<title>\S.*)"
_CLOSED = r"Lukket(?:\s+(?:punkt|sag))?|Åbent(?:\s+punkt)?|Åben|LUKKET(?:\s+(?:PUNKT|SAG))?|ÅBENT?"
# `6/2024`, `2009-71`: counted anew each year
_YEARLY = r"\d{1,3}/(?:19|20)\d\d(?!\d)|(?:19|20)\d\d-\d{1,3}(?!\d)"
# Between the number and the title
_MARKS = r"(?:[.:)|·•–—-]\s*+)?"
_MONTH = "januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december"


@dataclass(frozen=True, slots=True)
class Style:
    """A way of writing the heading of an agenda item.

    `strong` styles name what they number; the others could be a list.
    `example` is a heading that the pattern matches.
    """

    name: str
    example: str
    pattern: re.Pattern[str]
    strong: bool


def _strong(name: str, example: str, pattern: str) -> Style:
    return Style(name, example, re.compile(pattern), strong=True)


def _weak(name: str, example: str, pattern: str) -> Style:
    return Style(name, example, re.compile(pattern), strong=False)


STYLES: tuple[Style, ...] = (
    # a row of labels, the title on the next line
    _strong(
        "row",
        "Punkt: 12 (B)   Sagsnr: 24/1107   Åben",
        r"^(?:Punkt|Pkt\.?|Sag)\s?:\s*(?P<number>\d{1,4})(?:\s*\([A-ZÆØÅ]\))?\s+"
        r"(?=.{0,40}\b(?:[Ss]agsnr|[Ss]agsid|[Jj]ournal))(?:.*?(?<=[\s|])(?P<mark>Lukket|Åben)(?=[\s|]|$))?.*$",
    ),
    _strong(
        "punkt",
        "Punkt 99: Ny plan",
        r"^(?:\((?P<mark>Lukket|Åben|Åbent)\)\s*)?(?:Dagsordens)?[Pp](?:unkt|UNKT|KT\.?|kt\.?)\s*(?:nr\.?\s*)?"
        rf"(?P<number>{_YEARLY}|\d{{1,4}})\s*+{_MARKS}{_TITLE}?$",
    ),
    _strong(
        "sag",
        "Sag nr. 130",
        r"^(?:Sag|SAG)(?:\s*nr\.?|snr\.?(?=\s*\d{1,3}\b(?!/)))?\s*"
        rf"(?P<number>{_YEARLY}|\d{{1,4}}(?![\d/-]|\.\d))\s*+{_MARKS}{_TITLE}?$",
    ),
    _strong(
        "nr",
        "Nr.1 - Ny plan",
        rf"^(?:Nr|NR|nr)\.?\s*(?P<number>{_YEARLY}|\d{{1,4}}(?![\d/-]))\s*+{_MARKS}{_TITLE}?$",
    ),
    _strong(
        "marked",
        "1 Åbent Ny plan",
        rf"^(?:(?P<number>\d{{1,4}})(?:\s*+[.:)·|])?\s++(?P<mark>{_CLOSED})|"
        rf"(?P<mark2>(?i:{_CLOSED}))\s+(?P<number2>\d{{1,4}})(?:\s*+[.:)])?)(?:\s*+[:·|–—-])?\s++{_TITLE}$",
    ),
    _weak("dotted", "57. Ny plan", rf"^(?P<number>\d{{1,4}})\s?[.:)]\s*+(?!\d){_TITLE}$"),
    _weak("dashed", "57 - Ny plan", rf"^(?P<number>\d{{1,4}})\s+[–-]\s+{_TITLE}$"),
    _weak(
        "blank",
        "16 Ny plan",
        rf"^(?P<number>\d{{1,4}})\s+(?!(?:{_MONTH})\b)"
        r"(?P<title>(?:\((?:Åben|Åbent|Lukket|Offentlig)[^)]{0,20}\)\s*)?(?:[A-ZÆØÅ\"”]|\d\.\s[a-zæøå]{4}).*)$",
    ),
    # the title on the next line
    _weak("alone", "57", rf"^(?P<number>{_YEARLY}|\d{{1,4}})\.?$"),
    _weak("decimal", "1.2 Ny plan", r"^(?P<number>\d{1,2}\.\d{1,2})\.?\s+(?P<title>[A-ZÆØÅ\"”].*)$"),
    _weak("glued", "12Ny plan", r"^(?P<number>\d{1,3})(?P<title>[A-ZÆØÅ][a-zæøå].*)$"),
)


@dataclass(frozen=True, slots=True)
class ItemHeading:
    """A line read as the heading of an item; `title_at` is where the title begins in it.

    `number` is as printed, `mark` the word that says open or closed.
    """

    number: str
    title: str
    title_at: int
    mark: str


def read_item_heading(words: str, style: Style) -> ItemHeading | None:
    """The heading that a line is in a style, None for other lines."""
    match = style.pattern.match(words)
    if not match:
        return None
    group = match.groupdict()
    title = (group.get("title") or "").strip()
    return ItemHeading(
        group["number"] or group.get("number2") or "0",
        title,
        match.start("title") if title else len(words),
        group.get("mark") or group.get("mark2") or "",
    )
