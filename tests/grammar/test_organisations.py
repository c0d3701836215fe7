"""Names of organisations by their form."""

import pytest

from graphbuilder.grammar.organisation_forms import FORMS, PHRASES, Form
from graphbuilder.grammar.organisations import find_by_form, find_phrases, find_place_named, short_forms


@pytest.mark.parametrize("form", [*FORMS, *PHRASES], ids=lambda form: form.rule)
def test_every_rule_matches_its_line_and_not_the_other(form: Form) -> None:
    """Each rule of the tables finds what it is for, and nothing in the line it must not match."""
    found = [name.kind for name in (*find_by_form(form.like), *find_phrases(form.like))]
    assert form.kind in found
    assert [
        name.rule
        for name in (*find_by_form(form.unlike), *find_phrases(form.unlike))
        if name.rule == form.rule
    ] == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Aftalen med konsulenthuset Lyngborg er slut.", [("Lyngborg", "consultancy")]),
        ("Konsulenthuset Lyngborg har svaret.", [("Lyngborg", "consultancy")]),
        ("Det står Entreprenørfirmaet Brdr. Lyng for.", [("Entreprenørfirmaet Brdr. Lyng", "company")]),
        (
            "Partnerskab med Videnshuset Kabu og Lyng Roklubs bestyrelse.",
            [("Videnshuset Kabu", "other"), ("Lyng Roklub", "association")],
        ),
        ("Center for Plan og Miljø svarer.", [("Center for Plan og Miljø", "internal")]),
        ("Center for Arbejdsmarked og Lyng Kommune svarer.", [("Center for Arbejdsmarked", "internal")]),
        ("Foreningen Leg og Bevægelse er med.", [("Foreningen Leg og Bevægelse", "association")]),
        ("Fra Den Europæiske Regionalfond Plus kommer støtte.", [("Den Europæiske Regionalfond Plus", "eu")]),
        # nothing stands behind the form of a company; a place's genitive is none of the name
        ("Den ene er Lyng & Bro A.m.b.a. I Skyby er der ro.", [("Lyng & Bro A.m.b.a.", "company")]),
        ("Søg hos Sparekassen Midtjyllands folk.", [("Sparekassen Midtjylland", "company")]),
        ("Søg hos Sparekassen Horsens i dag.", [("Sparekassen Horsens", "company")]),
        # words that share their last part, inside a name
        ("Det er LYN-skolen for Nord- og Østby.", [("LYN-skolen for Nord- og Østby", "education")]),
        (
            "Lyng Sav- og Høvlfabrik og Tømmer- og Muremesterforbundet er med.",
            [("Lyng Sav- og Høvlfabrik", "company"), ("Tømmer- og Muremesterforbundet", "association")],
        ),
        ("Vi så det hos trykkeriet Bropressen.", [("Bropressen", "company")]),
        ("Vi så det på trykkeriet.", []),
        ("Partnerskabet Havn til Havn og netværket Nabo til Nabo.", []),
        ("Kommunen, Udvalget og Forvaltningen er enige.", []),
        ("Bestyrelsen og Skolebestyrelsen er hørt.", []),
        ("Lokalplan 118 ved Lyngvej.", []),
    ],
)
def test_names(text: str, names: list[tuple[str, str]]) -> None:
    """A name is told by its noun, its ending or its beginning, and ends where it ends."""
    assert [(name.name, name.kind.value) for name in find_by_form(text)] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Notatet er fra konsulenthuset bymo.", ["bymo"]),
        ("Notatet er fra konsulentfirmaet kvist, som blev valgt.", ["kvist"]),
        ("Notatet skriver konsulenthuset selv.", []),
        ("Notatet er fra konsulenthuset bag planen.", []),
        ("Notatet er fra konsulenthuset deltager.", []),
        ("Det betaler Lis og Ejler Bro Lunds Fond.", ["Lis og Ejler Bro Lunds Fond"]),
        ("Det gælder Smedenes a-kasse og en a-kasse.", ["Smedenes a-kasse"]),
    ],
)
def test_phrases(text: str, names: list[str]) -> None:
    """Names in small letters, and those with small words inside."""
    assert [name.name for name in find_phrases(text)] == names


def test_place_named() -> None:
    """A place's own name begins names of its organisations; squares and bays have the place's name alone."""
    text = "Lyng Køkken ligger ved Lyng Torv, og Lyng Bugt er smuk."
    assert [name.name for name in find_place_named(text, frozenset({"Lyng"}))] == ["Lyng Køkken"]
    assert list(find_place_named(text, frozenset({"Bro"}))) == []


@pytest.mark.parametrize(
    ("name", "shorter"),
    [
        ("Lyng Rådgivning A/S", ["Lyng Rådgivning"]),
        ("Ældre Sagen i Lyng", ["Ældre Sagen"]),
        ("Foreningen Lyngens Venner", ["Lyngens Venner"]),
        ("Lyng", []),
    ],
)
def test_short_forms(name: str, shorter: list[str]) -> None:
    """A name goes on without its company form, its place or its noun."""
    assert list(short_forms(name)) == shorter
