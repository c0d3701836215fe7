"""Municipalities in running text: `Egedal Kommune`, `Ballerup, Glostrup og Egedal Kommuner`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from graphbuilder.gazetteer import municipalities, municipality_by_name
from graphbuilder.grammar.cues import Cued, cued
from graphbuilder.grammar.names import FUNCTION_WORDS
from graphbuilder.grammar.organisations import FoundName
from graphbuilder.model import OrganisationKind

_NAME = r"[A-ZÆØÅÄÖ][a-zæøåäöé]+(?:-[A-ZÆØÅ][a-zæøåé]+)?"
_AND = r"(?:,\s|\s?/\s?|,?\s(?:og|samt|&)\s)"

# `Ballerup, Glostrup og Egedal Kommuner`, `Egedal Kommunes`, `Bornholms Regionskommune`
_NAMED = cued(
    rf"(?<![\w-])(?P<list>(?:{_NAME}{_AND}){{0,20}})(?P<last>{_NAME})\s(?P<word>[Kk]ommune(?P<plural>r)?(?:ne)?|Regionskommune)s?(?![\w-])"
)
# `kommunerne Ballerup, Glostrup og Egedal`, `De fire nordjyske kommuner (Thisted, Morsø og Jammerbugt)`
_LISTED = cued(rf"(?<!\w)[Kk]ommuner(?:ne)?:?\s\(?(?P<list>{_NAME}(?:{_AND}{_NAME}){{1,20}})(?![\w-])")
# `Egedal og Glostrup har sagt ja`, `Erfaringer fra Egedal`: the town hall, not the town
_ACTING = cued(
    rf"(?<![\w-])(?P<list>{_NAME}(?:{_AND}{_NAME}){{1,10}})\s(?:har|vil|deltager|deltog|går|er\s(?:også\s|nu\s)?(?:med|gået|kommet|blevet)|"
    rf"står|bidrager|samarbejder|ønsker|trak|trækker)\b"
)
_TAUGHT = cued(
    rf"\b(?:[Ee]rfaring(?:er|erne)?|[Ii]nspiration(?:en)?|[Ii]nspireret|[Mm]odellen|[Kk]opieret|[Kk]endt)\s(?:er\shentet\s)?(?:fra|af|i|hos)\s"
    rf"(?P<list>{_NAME}(?:{_AND}{_NAME}){{0,5}})(?=[\s.,])(?!\s[A-ZÆØÅ])"
)
# `Hidtil er Egedal og Glostrup kommet med`, `som Egedal har gjort`
_COME = cued(
    rf"\b(?:er|har)\s(?P<list>{_NAME}(?:{_AND}{_NAME}){{1,10}})\s(?:kommet|gået|blevet|sagt|tilsluttet|meldt|valgt)\b"
)
_ALONE = cued(
    rf"\b(?:som|at|mens|efter)\s(?P<list>{_NAME})\s(?:har\s(?:gjort|sagt|valgt|besluttet|indført|afprøvet|haft)|"
    rf"deltager|deltog|trak|trækker|ønsker)\b"
)
# `Byrådene i Egedal og Glostrup`
_OF_COUNCILS = cued(
    rf"\b(?:[Bb]yrådene|[Kk]ommunalbestyrelserne|[Bb]orgmestrene|[Kk]ommunerne)\si\s"
    rf"(?P<list>{_NAME}(?:{_AND}{_NAME}){{1,10}})(?![\w-])"
)
# `andre kommuner, herunder Egedal, …`, `med Egedal som tovholder`
_FOR_EXAMPLE = cued(
    rf"\bkommuner(?:s|nes?)?\b[^.;:]{{0,60}}?\b(?:herunder|blandt\sandet|blandt\sandre|bl\.\s?a\.|fx|f\.\s?eks\.|eksempelvis|såsom|nemlig)\s"
    rf"(?:i\s|fra\s|hos\s)?(?P<list>{_NAME}(?:{_AND}{_NAME}){{0,10}})(?![\w-])"
)
_AS = cued(
    rf"\b(?:med|har|og|bliver|er)\s(?P<list>{_NAME}(?:{_AND}{_NAME}){{0,5}})\ssom\s(?:\w+\s)?"
    r"(?:tovholdere?|lead(?:partner)?|leder|projektledere?|værter|vært|værtskommuner?|ansøgere?|medansøgere?|partnere?|koordinator)\b"
)
# `samarbejdet med Egedal og Glostrup`, `deltagere i netværket, Egedal og Glostrup`: two at least
_WITH = cued(
    rf"\b(?:samarbejde(?:t|r)?|fællesskab(?:et)?|sammen|partnerskab(?:et)?|netværk(?:et)?|alliancen?|fælles|aftalen?|dialogen?)\s(?:(?!med)\w+\s)?med\s"
    rf"(?P<list>{_NAME}(?:{_AND}{_NAME}){{1,10}})(?![\w-])(?!\s[A-ZÆØÅ])"
)
_APPOSED = cued(
    rf"\b[\w-]*(?:kommuner(?:ne)?|netværket|klyngen|samarbejdet),\s(?P<list>{_NAME}(?:{_AND}{_NAME}){{1,10}})(?![\w-])(?!\s[A-ZÆØÅ])"
)
_BARE = (_ACTING, _TAUGHT, _COME, _ALONE, _OF_COUNCILS, _FOR_EXAMPLE, _AS, _WITH, _APPOSED)
_A_WAY = re.compile(r"(?:banen|strækningen|ruten|vejen|forbindelsen)\s$")
_ONE = re.compile(_NAME)
# `Havvenlig Kommune`, `Grøn Kommune`: what a municipality calls itself
_ADJECTIVE = re.compile(
    r"\w+(?:lig|ende|som|bar)|Grøn|Sund|Åben|Ny|Fri|Digital|Aktiv|Tryg|Sikker|God|"
    r"Moderne"
)


def find_municipalities(text: str) -> Iterator[FoundName]:
    """Municipalities by their full names, also where only the last of a list bears the word."""
    for match in _NAMED.finditer(text):
        yield from _named(match)
    for match in _LISTED.finditer(text):
        for name in _ONE.finditer(match["list"]):
            start = match.start("list") + name.start()
            yield _found(start, start + len(name[0]), name[0], "municipality-list")
    for pattern in _BARE:
        for match in pattern.finditer(text):
            yield from _bare(match)
    for match in _joined().finditer(text):
        if not _A_WAY.search(text, max(0, match.start() - 15), match.start()):
            yield from _bare(match)


@cache
def _joined() -> Cued:
    """`Ikast-Brande`: no town is called so, and a list with it is one of municipalities."""
    names = "|".join(re.escape(known.name) for known in municipalities() if "-" in known.name)
    return cued(
        rf"(?<![\w-])(?P<list>(?:{_NAME}{_AND}){{0,10}}(?:{names})(?:{_AND}{_NAME}){{0,10}})(?![\w-])(?!\s[A-ZÆØÅ])"
    )


def _bare(match: re.Match[str]) -> Iterator[FoundName]:
    """Municipalities without the word, where all of a list are in the register."""
    names = list(_ONE.finditer(match["list"]))
    if all(municipality_by_name(name[0]) for name in names):
        for name in names:
            start = match.start("list") + name.start()
            yield _found(start, start + len(name[0]), name[0], "municipality-elliptic")


def _named(match: re.Match[str]) -> Iterator[FoundName]:
    plural, capital = bool(match["plural"]), match["word"][0].isupper()
    names = list(_ONE.finditer(match["list"]))
    # Among municipalities of the register another name is none: `Region Lyng, Lyngtrafik og Egedal kommuner`
    unknown = not any(municipality_by_name(name[0]) for name in names)
    for name in names:
        start = match.start("list") + name.start()
        known = municipality_by_name(name[0]) is not None
        if known or (plural and unknown and name[0].casefold() not in FUNCTION_WORDS):
            yield _found(start, start + len(name[0]), name[0], "municipality-elliptic")
    last = match["last"]
    if municipality_by_name(last) or (
        capital and last.casefold() not in FUNCTION_WORDS and not _ADJECTIVE.fullmatch(last)
    ):
        end = match.end("word") - (2 if match["word"].endswith("ne") and plural else 0)
        yield _found(match.start("last"), end, last, "municipality")


def _found(start: int, end: int, name: str, rule: str) -> FoundName:
    known = municipality_by_name(name)
    full = known.full_name if known else f"{name} Kommune"
    return FoundName(start, end, full, OrganisationKind.MUNICIPALITY, rule)
