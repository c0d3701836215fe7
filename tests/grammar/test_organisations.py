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
        ("Partnerskabet Havn til Havn og netværket Nabo til Nabo.", []),
        ("Kommunen, Udvalget og Forvaltningen er enige.", []),
        ("Bestyrelsen og Skolebestyrelsen er hørt.", []),
        ("Lokalplan 118 ved Lyngvej.", []),
    ],
)
def test_names(text: str, names: list[tuple[str, str]]) -> None:
    """A name is told by its noun, its ending or its beginning, and ends where it ends."""
    assert [(name.name, name.kind.value) for name in find_by_form(text)] == names


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
