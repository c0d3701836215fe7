"""Notes beside names: at which items someone was away."""

from __future__ import annotations

import re

from graphbuilder.extract.attendance.collector import Collector

# A run of items: `sag 129-138`, `under punkterne 14-18`, `pkt. 3, 4 og 7`
ITEMS = re.compile(
    r"\b(?:sag(?:erne|er)?|punkt(?:erne|er)?|pkt|dagsordenspunkt(?:erne)?|nr)\.?\s*(?:nr\.?\s*)?"
    r"(?P<items>\d{1,4}(?:\s*(?:-|–|til|,|og|samt)\s*(?:(?:pkt|punkt|sag)\.?\s*)?\d{1,4})*)(?!\d|[./]\d)",
    re.IGNORECASE,
)
_ITEM_WORD = re.compile(r"(?:pkt|punkt|sag)\.?\s*", re.IGNORECASE)
_AND = re.compile(r"(?<!\s)\s*+(?:,|og|samt)\s*+")
_SPAN = re.compile(r"(\d{1,4})\s*(?:-|–|til)\s*(\d{1,4})")

# `fra og med punkt 53`
_FROM_ITEM = re.compile(r"\bfra\s+(?:og\s+med\s+)?(?:punkt|pkt|sag)", re.IGNORECASE)
# `til kl. 17.20 i punkt 2`
_UNTIL = re.compile(r"\b(?:til|indtil)\b", re.IGNORECASE)
# `indtil punkt 41`: not that one any more
_UNTIL_ITEM = re.compile(r"\bindtil\s+(?:punkt|pkt|sag)", re.IGNORECASE)
_UNTIL_WITH = re.compile(r"\btil\s+og\s+med\b")
# `deltog til og med punkt 38`, `til stede fra punkt 4`: someone was there so long, not away
_WAS_THERE = re.compile(
    r"\b(?:deltog|deltager|mødte|(?<!ikke\s)til\s?stede|med)\s+(?:kun\s+|først\s+)?(?:til|indtil|fra)\b"
)
# `efter behandlingen af punkt 3`
_AFTER = re.compile(
    r"\befter\s+(?:behandling(?:en)?\s+af\s+)?(?:dagsordens)?(?:dette|punkt|pkt|sag)", re.IGNORECASE
)
# `inden punkt 5`, `fra og med punkt 53`
_BEFORE = re.compile(
    r"\b(?:før|inden|fra(?:\s+og\s+med)?)\s+(?:behandling(?:en)?\s+af\s+)?(?:punkt|pkt|sag|dette)",
    re.IGNORECASE,
)
# `under sagens behandling`, `under behandlingen`, `mens punktet blev drøftet`
_THIS_ONLY = re.compile(
    r"\b(?:under|ved|mens|imens)\b.{0,40}\b(?:sagens?|punktets?|dette|behandlet)\b|\bmens\b|"
    r"\bunder\s+(?:behandlingen|drøftelsen|afstemningen)\b|\bunder\s+(?:pkt|punkt)\.?\s+[a-h](?![\w])",
    re.IGNORECASE,
)
# `og kom tilbage ved punkt 11`
_BACK = re.compile(r"\b(?:kom|vendte)\s+tilbage\b", re.IGNORECASE)
_CLOCK = re.compile(r"\bkl\b")

_MAX_SPAN = 200


def read_item_numbers(words: str) -> tuple[str, ...]:
    """Numbers of the items that a note names: `sag 129-131` gives three."""
    match = ITEMS.search(words)
    if not match:
        return ()
    numbers: list[str] = []
    for part in _AND.split(_ITEM_WORD.sub("", match["items"])):
        span = _SPAN.fullmatch(part)
        if span and 0 < int(span[2]) - int(span[1]) < _MAX_SPAN:
            numbers += [str(number) for number in range(int(span[1]), int(span[2]) + 1)]
        elif part:
            numbers.append(re.sub(r"\D.*", "", part))
    return tuple(numbers)


def find_noted_items(collector: Collector, words: str) -> tuple[int, ...] | None:
    """The items of a note such as `sag 129-131` or `fra og med punkt 53`; None without one.

    A note about items that the document doesn't hold gives none of them.
    """
    numbers = read_item_numbers(words)
    if not numbers:
        return None
    named = collector.positions(numbers)
    if named and len(numbers) == 1 and _WAS_THERE.search(words):
        if _FROM_ITEM.search(words):
            return tuple(position for position in collector.everything if position < named[0])
        last = named[0] if _UNTIL_WITH.search(words) else named[0] - 1
        return tuple(position for position in collector.everything if position > last)
    if named and len(numbers) == 1 and _FROM_ITEM.search(words):
        return tuple(position for position in collector.everything if position >= named[0])
    if named and len(numbers) == 1 and _UNTIL.search(words):
        last = named[0] - 1 if _UNTIL_ITEM.search(words) else named[0]
        return tuple(position for position in collector.everything if position <= last)
    return named


def find_missed_late(collector: Collector, words: str, here: int | None) -> tuple[int, ...] | None:
    """The items that someone missed who came late; None where the words don't tell.

    Who comes during an item misses those before it and this in part.
    """
    mark = _named_item(collector, words) or here
    if mark is None:
        return None
    last = mark - 1 if _BEFORE.search(words) else mark
    return tuple(position for position in collector.everything if position <= last)


def find_missed_early(collector: Collector, words: str, here: int | None) -> tuple[int, ...] | None:
    """The items that someone missed who left early; None where the words don't tell.

    Who leaves during an item misses it in part and those behind it; who leaves
    after it only those behind it.
    """
    back = _BACK.search(words)
    named = _named_item(collector, words[: back.start()] if back else words)
    mark = named or here
    if mark is None:
        return None
    if back:
        until = _named_item(collector, words[back.start() :]) or mark + 1
        return tuple(position for position in collector.everything if mark <= position < until)
    if named is None and _THIS_ONLY.search(words) and not _CLOCK.search(words):
        return (mark,)
    first = mark + 1 if _AFTER.search(words) or _UNTIL_WITH.search(words) else mark
    return tuple(position for position in collector.everything if position >= first)


def _named_item(collector: Collector, words: str) -> int | None:
    """Position of the first item that the words name."""
    return next(iter(collector.positions(read_item_numbers(words))), None)
