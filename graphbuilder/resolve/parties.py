"""A party as printed → the party: a national one, or a list that is known in one municipality.

A letter belongs to a local list where the registers say so, and where national
parties come and go with it. Such a list is named by its letter: what it
stands for changes from election to election.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from graphbuilder import iris
from graphbuilder.gazetteer import Party as KnownParty
from graphbuilder.gazetteer import municipality_by_name, parties, party_by_form
from graphbuilder.resolve.scopes import Scope

# Letters that local lists have had as often as a national party
_LOOSE_LETTERS = frozenset("EHPQ")
# Slesvigsk Parti, the party of the German minority; elsewhere S is short for Socialdemokratiet
_LETTERS_OF_PLACES = {"S": ("Haderslev", "Sønderborg", "Tønder", "Aabenraa")}


@dataclass(frozen=True, slots=True)
class Party:
    """A party: its path, its name, whether it is known in one municipality alone, its item in Wikidata."""

    path: str
    label: str
    local: bool
    wikidata: str = ""


def find_party(form: str, label: str, scope: Scope) -> Party:
    """The party that `form` means in a scope; `label` names it when it is a local one."""
    known = party_by_form(form)
    if known is None or known.kind != "national" or _is_local_letter(form, scope):
        return Party(iris.party_path(scope.path, form), label, local=True)
    name = short_name(known)
    return Party(iris.party_path("", name), name, local=False, wikidata=known.wikidata)


def short_name(party: KnownParty) -> str:
    """`Enhedslisten - De Rød-Grønne` → `Enhedslisten`; `Det Konservative Folkeparti` stays."""
    halves = re.split(r" - |, ", party.name)
    return next((form for form in party.forms[1:] if form in halves), party.name)


def _is_local_letter(form: str, scope: Scope) -> bool:
    """Whether a letter means a local list in the municipality."""
    if len(form) > 1:
        return False
    town = municipality_by_name(scope.label)
    place = town.name if town else scope.label.removesuffix(" Kommune")
    listed = any(one.kind == "local list" and one.letter == form and place in one.places for one in parties())
    return form in _LOOSE_LETTERS or listed or place in _LETTERS_OF_PLACES.get(form, ())
