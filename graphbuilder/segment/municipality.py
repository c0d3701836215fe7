"""Which municipality the minutes are of: from the head, else from the running text.

The text names its own municipality more often than others; where the lead is
small the reading is unsure and nothing is said.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from graphbuilder.gazetteer import municipality_by_domain, municipality_by_name
from graphbuilder.model import Document, Evidence, Field
from graphbuilder.segment.head import Head
from graphbuilder.segment.lines import Line

_NAME = r"[A-ZÆØÅ][a-zæøåé]+(?:-[A-ZÆØÅ][a-zæøå]+)*"
# `Haderslev Kommune`, `Ringkøbing-Skjern Kommunes`, `Lyngby-Taarbæk Kommune`, `Høje-Taastrup kommune`
MUNICIPALITY = re.compile(
    rf"\b(?P<name>(?:Høje\s)?{_NAME}|[A-ZÆØÅ]{{3,}}(?:-[A-ZÆØÅ]+)*(?=\sKOMMUNE))\s+(?P<kind>[Kk]ommunes?|"
    r"Regionskommunes?|KOMMUNE)\b"
)
# `Jobcenter Næstved`, `Hvidovre Rådhus`, `Aarhus Byråd`, `Byrådet i Køge`, `Kommunalbestyrelsen i Stevns`
_OWN = (
    re.compile(rf"\b(?P<name>{_NAME})\s+(?:Rådhus|Byråd|Kommunalbestyrelse|Borgerservice|Bibliotek)\b"),
    re.compile(
        r"\b(?:Jobcenter|Byrådet i|Kommunalbestyrelsen i|Rådhuset,?(?: i)?|Ungdomsskolen i|"
        rf"UU)\s+(?P<name>{_NAME})\b"
    ),
)
_HOST = re.compile(r"(?:@|https?://|www\.)(?P<host>(?:[\w-]+\.){1,3}dk)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FoundMunicipality:
    """A municipality with the words that give it; `code` is empty for one in no register."""

    field: Field
    code: str


def find_municipality(document: Document, head_lines: list[Line], head: Head) -> FoundMunicipality | None:
    """The municipality whose minutes these are, None where the text leaves it open."""
    for line in head_lines[:30]:
        found = _first(document, line.text, line.start, "municipality-head")
        if found:
            return found
    if head.body:
        name = re.match(rf"(?P<name>{_NAME})\s(?:Byråd|Kommunalbestyrelse)", head.body.value)
        registered = municipality_by_name(name["name"]) if name else None
        if registered:
            return FoundMunicipality(Field(registered.full_name, head.body.evidence), registered.code)
    return _by_votes(document)


def _first(document: Document, text: str, offset: int, rule: str) -> FoundMunicipality | None:
    for pattern in (MUNICIPALITY, *_OWN):
        for match in pattern.finditer(text):
            found = _found(document, match, offset, rule, registered_only=pattern is not MUNICIPALITY)
            if found:
                return found
    return None


def _found(
    document: Document, match: re.Match[str], offset: int, rule: str, *, registered_only: bool
) -> FoundMunicipality | None:
    registered = municipality_by_name(match["name"])
    if registered is None and (registered_only or not match.groupdict().get("kind", "").startswith("K")):
        return None
    span = (offset + match.start(), offset + match.end())
    if span[0] > 0 and match.groupdict().get("kind", "").endswith("s"):
        span = (span[0], span[1] - 1)
    name = registered.full_name if registered else f"{_capitalised(match['name'])} Kommune"
    evidence = Evidence(*span, document.text[span[0] : span[1]], rule)
    return FoundMunicipality(Field(name, evidence), registered.code if registered else "")


def _capitalised(name: str) -> str:
    """`EGELUND` → `Egelund`; names in small letters stay."""
    return name.title() if name.isupper() else name


def _by_votes(document: Document) -> FoundMunicipality | None:
    """The municipality that the text speaks of as its own, clearly more than of any other."""
    votes: Counter[str] = Counter()
    first: dict[str, FoundMunicipality] = {}
    for found, weight in _mentions(document):
        votes[found.field.value] += weight
        first.setdefault(found.field.value, found)
    for name in votes:
        votes[name] += min(3, _bare_mentions(document.plain, name))
    ranked = sorted(votes.items(), key=lambda vote: (-vote[1], vote[0]))
    if not ranked or (len(ranked) > 1 and ranked[0][1] < 1.6 * max(ranked[1][1], 1)):
        return None
    name, count = ranked[0]
    return first[name] if count >= (2 if first[name].code else 4) else None


def _bare_mentions(text: str, full_name: str) -> int:
    """How often the place is named without `Kommune`: its library, its harbour, its streets."""
    name = (
        full_name.removesuffix(" Kommune").removesuffix("s")
        if full_name.startswith("Københavns")
        else full_name.removesuffix(" Kommune")
    )
    return len(re.findall(rf"\b{re.escape(name)}s?\b(?!\s+[Kk]ommune)", text))


# Words around the name of a municipality that isn't the one whose minutes these are
_OTHERS_BEFORE = re.compile(
    r"(?:sammen med|samarbejde(?:t|r)? med|nabokommunen?|inspireret af|inspiration fra|"
    r"tilsvarende\b.{0,40}|lignende\b.{0,40}|erfaringer(?:ne)? (?:fra|i)|startet af|besøg i|"
    r"henvendelse fra|blandt andet|herunder|og|samt|som|fra|modtaget fra|til|,)\s*$",
    re.IGNORECASE,
)
_OTHERS_BEHIND = re.compile(
    r"^\s*(?:er|har|havde|kan|vil)\s(?:\w+\s){0,2}?(?:hørt|inspiration|ikke|opmærksom|lignende|erfaring|"
    r"tilkendegivet|tilsvarende|gode|meddelt|svaret|ønsket|valgt)\b",
    re.IGNORECASE,
)
# `Fredensborg Kommune, Egevangen 3B, 2980 Kokkedal`
_ADDRESS = re.compile(r"^\s*,\s*[A-ZÆØÅ][\wæøå. ]+\s\d+\s?[A-Z]?,\s*\d{4}\s")


def _weight(text: str, match: re.Match[str]) -> int:
    """What a mention tells: much in an address or as owner, little beside others."""
    before, behind = text[max(0, match.start() - 60) : match.start()], text[match.end() : match.end() + 80]
    if _ADDRESS.match(behind):
        return 6
    weight = 4 if match.groupdict().get("kind", "").endswith("s") else 3
    return weight - 2 * bool(_OTHERS_BEFORE.search(before)) - 2 * bool(_OTHERS_BEHIND.match(behind))


def _mentions(document: Document) -> list[tuple[FoundMunicipality, int]]:
    """Mentions with their weight: a web address and a town hall tell more than a name."""
    text = document.plain
    found: list[tuple[FoundMunicipality, int]] = []
    for pattern in (MUNICIPALITY, *_OWN):
        for match in pattern.finditer(text):
            mention = _found(
                document, match, 0, "municipality-text", registered_only=pattern is not MUNICIPALITY
            )
            if mention:
                found.append((mention, _weight(text, match)))
    for match in _HOST.finditer(text):
        registered = municipality_by_domain(match["host"])
        if registered:
            evidence = Evidence(*match.span("host"), match["host"], "municipality-address")
            found.append((FoundMunicipality(Field(registered.full_name, evidence), registered.code), 3))
    return found
