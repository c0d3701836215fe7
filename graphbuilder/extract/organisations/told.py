"""A passage → the organisations that form, gazetteer and context tell in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graphbuilder.extract.bodies import resolve_own_body
from graphbuilder.extract.organisations.context import find_by_context, find_coordinated
from graphbuilder.extract.organisations.known import find_funds, find_known, find_own
from graphbuilder.extract.organisations.parties import find_parties
from graphbuilder.grammar.bodies import find_bodies
from graphbuilder.grammar.cues import cued
from graphbuilder.grammar.municipal import find_municipalities
from graphbuilder.grammar.organisations import FoundName, find_by_form, find_phrases, find_place_named
from graphbuilder.model import OrganisationKind
from graphbuilder.own_names import NO_NAMES, OwnNames

COLLECTIVE_FUNDS = "a-kasserne"

# `a-kasserne`, `A-kassens`; `Lyngernes A-kasse` is one by name, `en a-kasse` is none
_FUNDS = cued(r"(?<![\w-])[Aa]-kasse(?:n|rne|r)(?=s?(?![\w-]))")
# `udvalget for tre forslag` is no committee
_COUNTED = re.compile(
    r"Udvalget? for (?:to|tre|fire|fem|seks|at|en|et|alle|hele|den|det|de|behandling|godkendelse)\b"
)

_FOR_PLACE = re.compile(r" for [A-ZÆØÅ]")  # `Lokalrådet for Lyng`
# `Erhvervsrådet Lyng`, `Lyng Erhvervsråd`, `Lyng Ældreråd`, `Danske Ældreråd` are told by their forms
_NAME_BEHIND = re.compile(r" [A-ZÆØÅ]")
_BRANCHES = (OrganisationKind.ASSOCIATION, OrganisationKind.FUND)
# `et opgaveudvalg` is a kind of committee
_KIND_OF_BODY = re.compile(r"[a-zæøå]+udvalg")


@dataclass(frozen=True, slots=True)
class Setting:
    """What a document says before its text is read: its own body, persons, and places.

    `people` are no organisations; a name that begins with one of the `places` is one.
    `own` are the names of the user's gazetteers, which go before all others.
    """

    own_body: str
    people: frozenset[str]
    places: frozenset[str]
    own: OwnNames = NO_NAMES


def find_told(text: str, setting: Setting) -> list[FoundName]:
    """The organisations of a passage without overlaps, in reading order."""
    formed = list(find_by_form(text))
    kept = _without_overlaps(
        (
            *find_own(text, setting.own),
            *find_municipalities(text),
            *find_phrases(text),
            *_without_branches(find_known(text), formed),
            *find_parties(text),
            *_bodies(text, setting.own_body, formed),
            *formed,
            *find_funds(text),
            *_funds(text),
        ),
        setting,
    )
    kept = _without_overlaps((*kept, *find_by_context(text, kept, setting.people)), setting)
    further = (*find_coordinated(text, kept, setting.people), *find_place_named(text, setting.places))
    return sorted(_without_overlaps((*kept, *further), setting), key=lambda name: name.start)


def _without_branches(known: Iterable[FoundName], formed: list[FoundName]) -> Iterator[FoundName]:
    """Known names but those in the name of a branch: `FOA` of `FOA Lyng`, `EU` of `Lyng EU Office`."""
    branches = {
        OrganisationKind.ASSOCIATION: [name for name in formed if name.kind in _BRANCHES],
        OrganisationKind.EU: [name for name in formed if name.rule == "office-abroad"],
        OrganisationKind.AGENCY: [name for name in formed if name.rule == "agency-of-region"],
        OrganisationKind.REGION: [name for name in formed if name.rule == "hospital-of-place"],
    }
    return (name for name in known if not any(_holds(one, name) for one in branches.get(name.kind, ())))


def _holds(branch: FoundName, name: FoundName) -> bool:
    """Whether the branch's name is the name and more."""
    longer = branch.end - branch.start > name.end - name.start
    return longer and branch.start <= name.start and name.end <= branch.end


def _bodies(text: str, own: str, formed: list[FoundName]) -> Iterator[FoundName]:
    """The political bodies; councils that have a name in front are among the `formed`."""
    named = {name.end for name in formed}
    for body in find_bodies(text):
        printed = text[body.start : body.end]
        name = resolve_own_body(body.name, own)
        firm = printed in ("Erhvervsrådet", "Lokalrådet") and _NAME_BEHIND.match(text, body.end) is not None
        firm = firm or (printed.endswith("råd") and body.end in named and name == body.name)
        firm = firm or (printed.endswith("rådet") and _FOR_PLACE.match(text, body.end) is not None)
        if not (firm or _COUNTED.match(body.name) or _KIND_OF_BODY.fullmatch(printed)):
            yield FoundName(body.start, body.end, name, OrganisationKind.COUNCIL, "body")


def _funds(text: str) -> Iterator[FoundName]:
    for match in _FUNDS.finditer(text):
        yield FoundName(
            match.start(), match.end(), COLLECTIVE_FUNDS, OrganisationKind.FUND, "funds-collective"
        )


def _without_overlaps(found: Iterable[FoundName], setting: Setting) -> list[FoundName]:
    """Of names that overlap the one that comes first; names of persons are left out."""
    kept: list[FoundName] = []
    taken: set[int] = set()
    for name in found:
        characters = range(name.start, name.end)
        if name.name not in setting.people and taken.isdisjoint(characters):
            taken.update(characters)
            kept.append(name)
    return kept
