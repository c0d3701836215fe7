"""Text → names of organisations that their form tells: what a name ends in, begins with, stands behind.

The rules are the tables in `organisation_forms.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from graphbuilder.gazetteer import municipality_by_name
from graphbuilder.grammar.cues import Cued, CueTable
from graphbuilder.grammar.names import SUFFIX, Run, find_runs, undo_genitive
from graphbuilder.grammar.organisation_forms import (
    FORMS,
    JOINING,
    JOINS,
    NEVER,
    NOUNS,
    OF_PLACE,
    PHRASES,
    REGION,
    Form,
)
from graphbuilder.model import OrganisationKind as Kind


@dataclass(frozen=True, slots=True)
class FoundName:
    """A name in a text; `name` is as printed, on one line, without the genitive that its form shows."""

    start: int
    end: int
    name: str
    kind: Kind
    rule: str


_LONGEST = 100  # characters of a name; a longer run is a heading in capitals

_LAST_WORD = re.compile(r"(?<![\w-])[\w-]{4,40}$")
_NOUN_ENDS = ("n", "t", "a", "e", "i")  # every word of `NOUNS` ends so
_TWO_WORDS = "den selvejende institution"

# Names behind these hold small words of their own: `foreningen Leg og Lær`, `Foreningen Haver til Alle`
_OWN_NOUN = re.compile(r"(?:(?:[Ll]ands)?[Ff]oreningen|[Ff]onden)\s$")
# `Borgergruppen Nej til Lyng`: `og` and `på` join no more than nouns and places behind these
_GROUP_NOUN = re.compile(r"(?:\w+foreningen|[Bb]orgergruppen)\s$")
_HOSPITALS = ("Hospital", "Sygehus")
# `Foreningen Lyng i Balance`, but not `Foreningen Lyng i Skyby`
_FREE = ("Foreningen", "Fonden")
_STATE = re.compile(r"Gang|Vækst|Balance|Bevægelse|Front|Fokus|Arbejde|[A-ZÆØÅ][a-zæøå]{3,}(?:en|et|ne)")
# What may stand between two runs of one name, beside `JOINING`
_BETWEEN = frozenset((" og ", " & ", " - ", ", ", " til ", " uden ", " mod ", " med "))
_AND = re.compile(r"(?: (?:og|&) | - )$")
# `Fynlands og Lyng-Holms Politi`, `LYN Erhvervsakademi og Professionshøjskole`
_POLICE = re.compile(r"[\w-]+s [\w-]+s Politi|[\w-]+s Politi")
_SCHOOLS_OF = re.compile(r"[A-ZÆØÅ]+ (?:Erhvervsakademi|Professionshøjskole|University College)$")
_SCHOOL = re.compile(r"Erhvervsakademi|Professionshøjskole")
# `Huse og Havnefonden`: a noun, and no fund's neighbour such as `Lyngdania`
_HALF = re.compile(r"[A-ZÆØÅ][a-zæøå]{2,}(?:er|e)")
_FUND = re.compile(r"\w{4,}fonden")
_AIM = re.compile(r" (?:til|mod|uden) ")
# `Center for Lyng og Bro`, `Videncentret for Lyng og Bro`, `Medierådet for Lyng og Bro`
_JOINED = re.compile(r"(?:\w*[Cc]ent(?:er|ret|eret)|Styrelsen|Ministeriet|\w{3,}rådet) for |Sundhedsråd ")
_NOT_JOINED = re.compile(r"Kommune|udvalg|[Rr]åd(?:et)?\b|Byråd|bestyrelse|forvaltning|Jobcenter")


_PHRASES = CueTable([(phrase, Cued(phrase.pattern)) for phrase in PHRASES], lambda row: row[1])


def find_phrases(text: str) -> Iterator[FoundName]:
    """Names with small words in them, by their whole wording."""
    for phrase, pattern in _PHRASES.likely(text):
        for match in pattern.finditer(text):
            name = " ".join(match["name"].split())
            yield FoundName(match.start("name"), match.end("name"), name, phrase.kind, phrase.rule)


def find_by_form(text: str) -> Iterator[FoundName]:
    """Names told by a form or an apposition, in reading order."""
    for run in _joined(text):
        if len(run.text) > _LONGEST:
            continue
        found = _by_noun(text, run) or _by_form(run)
        if found is not None:
            yield found


def _joined(text: str) -> Iterator[Run]:
    """The runs, with what belongs to them behind `for` or `i`."""
    runs = find_runs(text)
    at = 0
    while at < len(runs):
        run, at = runs[at], at + 1
        while at < len(runs) and _goes_on(text, run, runs[at], runs[at + 1 : at + 2]):
            run, at = _together(text, run, runs[at]), at + 1
        yield run


def _goes_on(text: str, run: Run, following: Run, behind: tuple[Run, ...]) -> bool:
    """Whether a run goes on with the `following` one; `behind` is what comes after that, if anything."""
    between = text[run.end : following.start]
    if len(run.text) > _LONGEST or not (between in _BETWEEN or between.endswith(JOINING)):
        return False
    if between == " og " and _HALF.fullmatch(run.text) and _FUND.fullmatch(following.text):
        return True
    if between == " og " and (
        _POLICE.fullmatch(f"{run.text} {following.text}") or _SCHOOLS_OF.search(run.text)
    ):
        return bool(_POLICE.search(following.text) or _SCHOOL.fullmatch(following.text))
    if between == " og " and following.text == "Omegn":
        return True
    if between == " og " and following.words[-1] in _HOSPITALS and municipality_by_name(run.text):
        return True  # `Herlev og Gentofte Hospital`
    free = run.words[0] in _FREE and len(run.words) == 2
    if between == " i " and free and _STATE.fullmatch(following.text):
        return True
    if between.endswith(JOINING) and JOINS.search(f"{run.text}{between}"):
        return True
    if _OWN_NOUN.search(text[max(0, run.start - 12) : run.start]) or _OWN_NOUN.match(f"{run.words[0]} "):
        return (
            between in (" og ", " til ", " uden ", " mod ", " på ", " med ")
            and len(following.words) == 1
            and len(run.words) < 3
            and not _NOT_JOINED.search(following.text)
        )
    if _GROUP_NOUN.search(text[max(0, run.start - 25) : run.start]) or _GROUP_NOUN.match(f"{run.words[0]} "):
        aim = between in (" til ", " mod ", " uden ") and municipality_by_name(following.text) is None
        return (len(run.words) < 3 and aim) or (between == " i " and _AIM.search(run.text) is not None)
    joined = _JOINED.match(run.text) is not None
    listed = between == ", " and bool(behind) and bool(_AND.match(text[following.end : behind[0].start]))
    return (
        joined
        and (listed or bool(_AND.match(between)))
        and len(following.words) == 1
        and not _NOT_JOINED.search(following.text)
        and not following.text.isupper()  # `Center for Lyng og LYN`
    )


def _together(text: str, one: Run, other: Run) -> Run:
    words = re.sub(r"\s+", " ", text[one.start : other.end])
    return Run(one.start, other.end, words, tuple(words.split(" ")), one.opens)


def _by_noun(text: str, run: Run) -> FoundName | None:
    """The name behind a noun that says what it is, before the run or as its first word."""
    before = _noun(_word_before(text, run.start))
    first = _noun(run.words[0]) if len(run.words) > 1 else None
    if before is not None and (first is None or before <= first):
        return FoundName(run.start, run.end, run.text, NOUNS[before].kind, NOUNS[before].rule)
    if first is None:
        return None
    noun = NOUNS[first]
    left_out = len(run.words[0]) + 1 if noun.stripped else 0
    return FoundName(run.start + left_out, run.end, run.text[left_out:], noun.kind, noun.rule)


def _word_before(text: str, start: int) -> str:
    """The word in front of a place, where it can be one of `NOUNS`; "" for any other."""
    before = text[max(0, start - 45) : start]
    words = before.rstrip()
    if len(words) == len(before) or not words.endswith(_NOUN_ENDS):
        return ""
    if words.lower().endswith(_TWO_WORDS):
        words = words[-len(_TWO_WORDS) :]
        return words if words[0].islower() else ""
    last = _LAST_WORD.search(words.rsplit(None, 1)[-1])
    return last[0] if last and last[0][0].islower() else ""


@lru_cache(maxsize=4096)  # the words before and in names are few, and each is asked of all rules
def _noun(word: str) -> int | None:
    """The first of `NOUNS` that a word is; None for no such noun."""
    return next((number for number, noun in enumerate(NOUNS) if noun.pattern.fullmatch(word)), None)


def _by_form(run: Run) -> FoundName | None:
    told = _told_by_form(run.text, run.opens)
    if told is None:
        return None
    name, form = told
    return FoundName(run.start, run.start + _printed(run, name), name, form.kind, form.rule)


@lru_cache(maxsize=4096)  # names come again in a document, and are asked for by several rules
def _told_by_form(text: str, opens: bool) -> tuple[str, Form] | None:
    """The name in a run's text and the form that tells it; None when none does."""
    bare = undo_genitive(text)
    placed = bare != text and _is_place(bare.rpartition(" ")[2])  # `Bro Bank Nordjyllands`
    for form in FORMS:
        if opens and not form.opening:
            continue
        for name in (bare,) if placed else dict.fromkeys((text, bare)):
            if form.pattern.fullmatch(name) and not (
                form.kind is not Kind.INTERNAL and NEVER.fullmatch(name)
            ):
                return name, form
    return None


def _is_place(word: str) -> bool:
    """Whether a word is a municipality's place or a part of the country."""
    return municipality_by_name(word) is not None or REGION.fullmatch(word) is not None


def _printed(run: Run, name: str) -> int:
    """Characters of the name where it stands."""
    return run.end - run.start - (len(run.text) - len(name))


def find_place_named(text: str, places: frozenset[str]) -> Iterator[FoundName]:
    """Organisations whose names begin with one of the `places`: `Lyng Køkken`."""
    if not any(place in text for place in places):
        return
    for run in find_runs(text):
        bare = undo_genitive(run.text)
        name = next((form for form in (run.text, bare) if OF_PLACE.fullmatch(form)), "")
        if run.words[0] in places and name and not NEVER.fullmatch(name):
            yield FoundName(run.start, run.start + _printed(run, name), name, Kind.OTHER, "place-named")


def short_forms(name: str) -> Iterator[str]:
    """The shorter forms in which a name goes on: without its company form, its noun, its place.

    >>> list(short_forms("Bro Rådgivning A/S"))
    ['Bro Rådgivning']
    """
    bare = re.sub(rf"\s{SUFFIX}$", "", name)
    first, _, rest = bare.partition(" ")
    shorter = [bare, re.sub(r"\si\s[A-ZÆØÅ][\w-]+$", "", bare)]
    if rest and any(noun.pattern.fullmatch(first) for noun in NOUNS):
        shorter.append(rest)
    yield from (
        short for short in dict.fromkeys(shorter) if short != name and len(short) > 3 and short[0].isupper()
    )
