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
