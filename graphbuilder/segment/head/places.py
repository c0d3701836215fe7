"""Where the meeting was held."""

from __future__ import annotations

import re
from itertools import zip_longest

from graphbuilder.grammar.dates import first_date, first_time
from graphbuilder.grammar.letters import flat
from graphbuilder.model import Document, Field
from graphbuilder.segment.evidence import evidence
from graphbuilder.segment.head.fields import HeadField, fields_of, value_of
from graphbuilder.segment.head.labels import HeadLabel
from graphbuilder.segment.head.times import without_dates
from graphbuilder.segment.head.titles import small_letters
from graphbuilder.segment.lines import Line

# ` i Mødelokale 2`, `, på Rådhuset` behind day and time
_BEHIND = re.compile(
    r"^\s*+(?:[,.:–-]\s*+)?(?:i|på|,)\s+(?P<place>[A-ZÆØÅ0-9][^\n]{2,80}|(?:udvalgsværelse|mødelokale|lokale|"
    r"byrådssal|rådhus|kommunalbestyrelsessal)[^\n]{1,60})$"
)
# `Mødelokale 2`, `Byrådssalen`, `Fjordvej 3`: words that rooms and addresses have
_ROOM = re.compile(
    r"(?:lokale|værelse|sal(?:en)?\b|rådhus|stuen\b|kantine|teams|virtuelt|online|skype|mødecenter|"
    r"kulturhus|borgen\b|huset\b|skolen?\b|rum\b|kontor|bibliotek|vej \d|gade \d|plads \d|torvet?\b)",
    re.IGNORECASE,
)
# `, kl. 15` behind a room, `Møde i ` in front of it
_CLOCK_BEHIND = re.compile(r"(?:,|(?<![\s,]))\s++kl\.?\s*\d.*$")
_IN_FRONT = re.compile(r"^(?:møde\s+)?(?:i|på)\s+", re.IGNORECASE)
_YEAR_OR_COLON = re.compile(r"\d{4}|:")

_MAX_ROOM = 80


def find_place(document: Document, fields: tuple[HeadField, ...], titles: list[Line]) -> Field | None:
    """The place by its label, else behind the day in a title line, else alone on the line below it."""
    for found in fields_of(fields, HeadLabel.PLACE):
        value = value_of(document, found)
        if value.strip():
            start = found.start + len(value) - len(value.lstrip())
            place = _CLOCK_BEHIND.sub("", flat(value)).strip(" ,;")
            return Field(place, evidence(document, start, start + len(value.strip()), "head-place-label"))
    for line, below in zip_longest(titles, titles[1:]):
        place_field = _place_in_title(document, line, below)
        if place_field:
            return place_field
    return None


def _place_in_title(document: Document, line: Line, below: Line | None) -> Field | None:
    """`… kl. 13:00 i Mødelokale 2`, or a room alone on the line below such a line."""
    text = small_letters(line.text)
    time, date = first_time(without_dates(text), bare=True), first_date(text)
    if not (time or date):
        return None
    behind = max(time.end if time else 0, date.end if date else 0)
    match = _BEHIND.match(text[behind:])
    if match and (time or _ROOM.search(match["place"])):
        place = match["place"].strip(" .,")
        start = line.start + behind + match.start("place")
        return Field(place, evidence(document, start, start + len(place), "head-place-title"))
    return _place_below(document, below) if below else None


def _place_below(document: Document, line: Line) -> Field | None:
    """`Møde i Byrådssalen kl. 15`, alone on its line."""
    text = line.text
    if len(text) >= _MAX_ROOM or not _ROOM.search(text) or _YEAR_OR_COLON.search(text):
        return None
    place = _CLOCK_BEHIND.sub("", _IN_FRONT.sub("", text.strip(" .,")))
    start = line.start + text.index(place)
    return Field(place, evidence(document, start, start + len(place), "head-place-below"))
