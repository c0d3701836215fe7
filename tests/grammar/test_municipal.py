"""Municipalities in running text."""

import pytest

from graphbuilder.grammar.municipal import find_municipalities


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Egedal Kommunes plan", ["Egedal Kommune"]),
        (
            "Ballerup, Glostrup og Albertslund Kommuner deltager",
            ["Ballerup Kommune", "Glostrup Kommune", "Albertslund Kommune"],
        ),
        (
            "De tre kommuner (Ballerup, Glostrup og Albertslund) og",
            ["Ballerup Kommune", "Glostrup Kommune", "Albertslund Kommune"],
        ),
        ("kommunerne Ballerup og Glostrup.", ["Ballerup Kommune", "Glostrup Kommune"]),
        (
            "Region Lyng, Lyngtrafik samt Ballerup og Glostrup kommuner",
            ["Ballerup Kommune", "Glostrup Kommune"],
        ),
        ("Fjordby og Nordhavn Kommuner", ["Fjordby Kommune", "Nordhavn Kommune"]),
        ("Københavns kommune", ["Københavns Kommune"]),
        ("Bornholms Regionskommune", ["Bornholms Regionskommune"]),
        ("Center for Arbejdsmarked og Glostrup Kommune", ["Glostrup Kommune"]),
        ("Ballerup og Glostrup har sagt ja.", ["Ballerup Kommune", "Glostrup Kommune"]),
        ("Erfaringerne fra Glostrup viser det.", ["Glostrup Kommune"]),
        ("Andre kommuner, herunder Glostrup, har fulgt efter.", ["Glostrup Kommune"]),
        (
            "Andre kommuners erfaringer, bl.a. fra Ballerup og Glostrup",
            ["Ballerup Kommune", "Glostrup Kommune"],
        ),
        ("Andre kommuner, herunder Lyngerup, har fulgt efter.", []),
        ("Andre kommuner mødes i Glostrup.", []),
        ("Syv er med, med Glostrup som tovholder.", ["Glostrup Kommune"]),
        ("Syv er med, med Glostrup som næste stop.", []),
        ("et fællesskab med Ballerup og Glostrup, som", ["Ballerup Kommune", "Glostrup Kommune"]),
        ("et fællesskab med Ballerup og Lyngerup, som", []),
        ("forbindelsen med Ballerup og Glostrup", []),
        (
            "De andre i kommunenetværket, Ballerup og Glostrup, er enige.",
            ["Ballerup Kommune", "Glostrup Kommune"],
        ),
        ("De andre i foreningen, Ballerup og Glostrup Idrætsklub, er enige.", []),
        (
            "Det er indført i Glostrup, Ballerup og Ikast-Brande.",
            ["Glostrup Kommune", "Ballerup Kommune", "Ikast-Brande Kommune"],
        ),
        ("som Faaborg-Midtfyn har bygget op", ["Faaborg-Midtfyn Kommune"]),
        ("indsatsen i Lyngby-Taarbæk", ["Lyngby-Taarbæk Kommune"]),
        ("på banen Ringkøbing-Skjern", []),
        ("på Lyngby-Taarbæk Gymnasium", []),
        ("Mette Holm-Jensen taler.", []),
        ("Ballerup og Lyngerup har sagt ja.", []),
        ("Erfaringerne fra Glostrup Skole viser det.", []),
        ("Vejen går fra Ballerup til Glostrup.", []),
        ("Vi er en Havvenlig Kommune.", []),
        ("Denne kommune, hver Kommune og kommunen", []),
        ("en anden kommune", []),
    ],
)
def test_municipalities(text: str, names: list[str]) -> None:
    """Each member of a list is a municipality, by its full name; words before the word are none."""
    assert [found.name for found in find_municipalities(text)] == names


def test_positions() -> None:
    """A name without the word stands where it is printed."""
    text = "Ballerup og Glostrup Kommuner"
    assert [text[found.start : found.end] for found in find_municipalities(text)] == [
        "Ballerup",
        "Glostrup Kommuner",
    ]
