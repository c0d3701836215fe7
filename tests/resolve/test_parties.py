"""Which party a printed form means: a national one, or a list of one municipality."""

from __future__ import annotations

import pytest

from graphbuilder.gazetteer import parties
from graphbuilder.resolve.parties import find_party, short_name
from graphbuilder.resolve.scopes import Scope

FJORDBY = Scope("kommune/fjordby-kommune", "Fjordby Kommune")


@pytest.mark.parametrize(
    ("form", "label", "path"),
    [
        ("A", "Socialdemokratiet", "parti/socialdemokratiet"),
        ("S", "Socialdemokratiet", "parti/socialdemokratiet"),
        ("Socialdemokraterne", "Socialdemokratiet", "parti/socialdemokratiet"),
        ("V", "Venstre", "parti/venstre"),
        ("Venstre, Danmarks Liberale Parti", "Venstre", "parti/venstre"),
        ("Enhedslisten de Rød-Grønne", "Enhedslisten", "parti/enhedslisten"),
        ("Konservative", "Det Konservative Folkeparti", "parti/det-konservative-folkeparti"),
        ("SF", "Socialistisk Folkeparti", "parti/socialistisk-folkeparti"),
    ],
)
def test_national_parties(form: str, label: str, path: str) -> None:
    """Every form of a national party is one thing, the same in all municipalities."""
    found = find_party(form, form, FJORDBY)
    assert (found.label, found.path, found.local) == (label, path, False)


@pytest.mark.parametrize("form", ["Skovlisten", "L", "H", "Løsgænger", "UP"])
def test_local_lists(form: str) -> None:
    """What is in no register of parties, or may be anyone's letter, is known in its municipality alone."""
    found = find_party(form, form, FJORDBY)
    assert (found.label, found.local) == (form, True)
    assert found.path.startswith("kommune/fjordby-kommune/parti/")


@pytest.mark.parametrize(
    ("form", "place", "local"),
    [
        ("D", "Læsø Kommune", True),
        ("D", "Aalborg Kommune", False),
        ("S", "Tønder Kommune", True),
        ("Nye Borgerlige", "Læsø Kommune", False),
    ],
)
def test_letters_of_places(form: str, place: str, local: bool) -> None:
    """A letter that the register gives a list of the place means that list, a name never does."""
    assert find_party(form, form, Scope("kommune/0000", place)).local is local


def test_short_names_are_distinct() -> None:
    """No two national parties share the name that makes their IRI."""
    names = [short_name(party) for party in parties() if party.kind == "national"]
    assert len(names) == len(set(names)) > 10
    assert "Socialistisk Folkeparti" in names
