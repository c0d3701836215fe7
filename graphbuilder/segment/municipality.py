"""Which municipality the minutes are of: from the head, else from the running text.

The text names its own municipality more often than others; where the lead is
small the reading is unsure and nothing is said.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from graphbuilder.gazetteer import municipalities, municipality_by_domain, municipality_by_name
from graphbuilder.grammar.cues import cued
from graphbuilder.model import Document, Field
from graphbuilder.segment.evidence import evidence
from graphbuilder.segment.head import Head
from graphbuilder.segment.lines import Line

_NAME = r"[A-ZÆØÅ][a-zæøåé]+(?:-[A-ZÆØÅ][a-zæøå]+){0,3}"
_CAPITALS = r"[A-ZÆØÅ]{3,40}(?:-[A-ZÆØÅ]{1,40}){0,3}"

_PATTERNS = (
    # `Fjordby Kommune`, `Strandvig-Nordhavn Kommunes`, `Høje Fjordby kommune`, `FJORDBY KOMMUNE`
    re.compile(
        rf"\b(?P<name>(?:Høje\s)?{_NAME}|{_CAPITALS}(?=\sKOMMUNE))\s+"
        r"(?P<kind>[Kk]ommunes?|Regionskommunes?|KOMMUNE)\b"
    ),
    # `Fjordby Rådhus`, `Fjordby Byråd`
    re.compile(
        rf"\b(?P<name>{_NAME})\s+(?P<kind>)(?:Rådhus|Byråd|Kommunalbestyrelse|Borgerservice|Bibliotek|"
        r"(?:Ældre|Senior|Handicap)råd)\b"
    ),
    # `Jobcenter Fjordby`, `Byrådet i Fjordby`
    re.compile(
        r"\b(?P<kind>)(?:Jobcenter|Byrådet i|Kommunalbestyrelsen i|Rådhuset,?(?: i)?|Ungdomsskolen i|UU)\s+"
        rf"(?P<name>{_NAME})\b"
    ),
)
# `Fjordby Byråd` as the name of the body
_COUNCIL = re.compile(rf"(?P<name>{_NAME})\s(?:Byråd|Kommunalbestyrelse)")
# `www.fjordby.dk`, `post@fjordby.dk`
_HOST = cued(r"(?:@|https?://|www\.)(?P<host>(?:[\w-]+\.){1,3}dk)\b", re.IGNORECASE)

# Words around the name of a municipality that isn't the one whose minutes these are:
# `sammen med `, `erfaringer fra ` before it
_OTHERS_BEFORE = re.compile(
    r"(?:sammen med|samarbejde(?:t|r)? med|nabokommunen?|inspireret af|inspiration fra|"
    r"tilsvarende\b.{0,40}|lignende\b.{0,40}|erfaringer(?:ne)? (?:fra|i)|startet af|besøg i|"
    r"henvendelse fra|blandt andet|herunder|og|samt|som|fra|modtaget fra|til|,)\s*$",
    re.IGNORECASE,
)
# ` har gode erfaringer`, ` vil ikke` behind it
_OTHERS_BEHIND = re.compile(
    r"^\s*(?:er|har|havde|kan|vil)\s(?:\w+\s){0,2}?(?:hørt|inspiration|ikke|opmærksom|lignende|erfaring|"
    r"tilkendegivet|tilsvarende|gode|meddelt|svaret|ønsket|valgt)\b",
    re.IGNORECASE,
)
# `, Fjordvej 3B, 2980 ` behind the name: its address
_ADDRESS = re.compile(r"^\s*,\s*[A-ZÆØÅ][\w. ]+\s\d+\s?[A-Z]?,\s*\d{4}\s")

_HEAD_LINES = 30
_BEFORE, _BEHIND = 60, 80
_ADDRESS_WEIGHT, _OWNER_WEIGHT, _WEIGHT, _OTHERS_LESS = 6, 4, 3, 2
_LEAD = 1.6
_MIN_VOTES, _MIN_VOTES_UNREGISTERED = 2, 4
_MAX_BARE = 3
_MAX_RANKED = 20
_MIN_PLACE, _PLACE_LEAD = 8, 3
_WORDS = frozenset(("Vejen", "Greve", "Odder", "Struer"))


@dataclass(frozen=True, slots=True)
class FoundMunicipality:
    """A municipality with the words that give it; `code` is empty for one in no register.

    `place` is its name without "Kommune".
    """

    field: Field
    code: str
    place: str


def find_municipality(document: Document, head_lines: list[Line], head: Head) -> FoundMunicipality | None:
    """The municipality whose minutes these are, None where the text leaves it open."""
    for line in head_lines[:_HEAD_LINES]:
        for _, found in _named(document, line.start, line.end, "municipality-head"):
            return found
    return _by_body(head) or _by_votes(document)


def _named(
    document: Document, start: int, end: int, rule: str
) -> Iterator[tuple[re.Match[str], FoundMunicipality]]:
    """Municipalities named in a stretch of the document, pattern by pattern."""
    for pattern in _PATTERNS:
        for match in pattern.finditer(document.plain, start, end):
            found = _found(document, match, rule)
            if found:
                yield match, found


def _found(document: Document, match: re.Match[str], rule: str) -> FoundMunicipality | None:
    """The municipality of a match; one that is in no register only where it says `Kommune`."""
    registered = municipality_by_name(match["name"])
    if registered is None and not match["kind"].startswith("K"):
        return None
    end = match.end() - match["kind"].endswith("s")
    proof = evidence(document, match.start(), end, rule)
    if registered:
        return FoundMunicipality(Field(registered.full_name, proof), registered.code, registered.name)
    place = match["name"].title() if match["name"].isupper() else match["name"]
    return FoundMunicipality(Field(f"{place} Kommune", proof), "", place)


def _by_body(head: Head) -> FoundMunicipality | None:
    """The municipality in the name of its council: `Fjordby Byråd`."""
    match = _COUNCIL.match(head.body.value) if head.body else None
    registered = municipality_by_name(match["name"]) if match else None
    if registered is None or head.body is None:
        return None
    return FoundMunicipality(
        Field(registered.full_name, head.body.evidence), registered.code, registered.name
    )


def _by_votes(document: Document) -> FoundMunicipality | None:
    """The municipality that the text speaks of as its own, clearly more than of any other."""
    votes: Counter[str] = Counter()
    first: dict[str, FoundMunicipality] = {}
    for found, weight in _mentions(document):
        votes[found.field.value] += weight
        first.setdefault(found.field.value, found)
    told = 0
    for name, _ in _ranked(votes)[:_MAX_RANKED]:
        told = max(told, _often(document.plain, first[name].place))
        votes[name] += min(_MAX_BARE, _bare_mentions(document.plain, first[name].place))
    ranked = _ranked(votes)
    by_place = _by_place(document, told)
    if by_place:
        return by_place
    if not ranked or (len(ranked) > 1 and ranked[0][1] < _LEAD * max(ranked[1][1], 1)):
        return None
    name, count = ranked[0]
    return first[name] if count >= (_MIN_VOTES if first[name].code else _MIN_VOTES_UNREGISTERED) else None


def _often(text: str, place: str) -> int:
    """How often a municipality or its town is named at all."""
    return len(re.findall(rf"\b{re.escape(place)}s?\b", text))


def _by_place(document: Document, most: int) -> FoundMunicipality | None:
    """The municipality whose town the text names all the time: `de unge i Fjordby`, `Fjordbys havn`.

    `most` is how often any is named that the text calls a municipality; this one is named far more often,
    and more than any other town.
    """
    places = Counter(match["place"] for match in _places().finditer(document.plain))
    (place, count), *others = [*places.most_common(2), ("", 0)]
    if count < _MIN_PLACE or count < _PLACE_LEAD * max(most, others[0][1]):
        return None
    registered = municipality_by_name(place)
    match = re.search(rf"\b{re.escape(place)}", document.plain)
    if registered is None or match is None:
        return None
    proof = evidence(document, *match.span(), "municipality-place")
    return FoundMunicipality(Field(registered.full_name, proof), registered.code, registered.name)


@cache
def _places() -> re.Pattern[str]:
    """The towns that municipalities are called by, inside sentences; `Vejen` is a word as well."""
    names = sorted((one.name for one in municipalities() if one.name not in _WORDS), key=len, reverse=True)
    return re.compile(
        rf"(?<=[a-zæøå,(] )(?P<place>{'|'.join(map(re.escape, names))})(?=s?\b)(?![ ][Kk]ommune|s?-)"
    )


def _ranked(votes: Counter[str]) -> list[tuple[str, int]]:
    """Names with their votes, most first, equals by name."""
    return sorted(votes.items(), key=lambda vote: (-vote[1], vote[0]))


def _bare_mentions(text: str, place: str) -> int:
    """How often the place is named without `Kommune`: its library, its harbour, its streets."""
    return len(re.findall(rf"\b{re.escape(place)}s?\b(?!\s+[Kk]ommune)", text))


def _mentions(document: Document) -> Iterator[tuple[FoundMunicipality, int]]:
    """Mentions with their weight: a web address and a town hall tell more than a name."""
    text = document.plain
    for match, found in _named(document, 0, len(text), "municipality-text"):
        yield found, _weight(text, match)
    for match in _HOST.finditer(text):
        registered = municipality_by_domain(match["host"])
        if registered:
            proof = evidence(document, *match.span("host"), "municipality-address")
            field = Field(registered.full_name, proof)
            yield FoundMunicipality(field, registered.code, registered.name), _WEIGHT


def _weight(text: str, match: re.Match[str]) -> int:
    """What a mention tells: much in an address or as owner, little beside others."""
    before = text[max(0, match.start() - _BEFORE) : match.start()]
    behind = text[match.end() : match.end() + _BEHIND]
    if _ADDRESS.match(behind):
        return _ADDRESS_WEIGHT
    weight = _OWNER_WEIGHT if match["kind"].endswith("s") else _WEIGHT
    others = bool(_OTHERS_BEFORE.search(before)) + bool(_OTHERS_BEHIND.match(behind))
    return weight - _OTHERS_LESS * others
