from __future__ import annotations

import pytest
from pyoxigraph import RdfFormat, Store

from graphbuilder.review.pairs import unsure_pairs

HEAD = """@prefix ref: <https://w3id.org/referat#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> . @base <https://x.dk/id/> .
<kommune/1> a ref:Municipality ; rdfs:label "Halby Kommune" .
"""
FOLDERS = {
    "Person": "kommune/1/person",
    "Body": "kommune/1/udvalg",
    "Organisation": "organisation",
    "Project": "kommune/1/projekt",
}


def store(*things: tuple[str, str], more: str = "") -> Store:
    """A graph of things by class and label; their IRIs end in their places in the list."""
    lines = [
        f'<{FOLDERS[kind]}/{at}> a ref:{kind} ; rdfs:label "{label}" .'
        for at, (kind, label) in enumerate(things)
    ]
    found = Store()
    found.load("\n".join([HEAD, *lines, more]).encode(), format=RdfFormat.TURTLE)
    return found


@pytest.mark.parametrize(
    ("kind", "one", "other", "reason"),
    [
        ("Person", "Bo Holm", "Bo K. Holm", "the same but for middle names"),
        ("Person", "Bo Kjær Holm", "Bo K. Holm", "the same but for middle names"),
        ("Person", "Bjarne Østerlund", "Bjarne Østerlynd", "one letter apart"),
        ("Person", "Bjarne Østerlund", "Bjarne Osterlund", "one letter apart"),
        ("Organisation", "Kantholt Fonden", "Kantholdt Fonden", "one letter apart"),
        ("Organisation", "Lyng", "Lyng A/S", "the same but for the form of company"),
        ("Organisation", "Lyng ApS", "Lyng A/S", "the same but for the form of company"),
        ("Body", "Teknikudvalget", "Tekniskudvalget", "one letter apart"),
        ("Person", "Lone Jensen", "Lene Jensen", ""),
        ("Project", "Grøn Havn", "Grøn Havn i Halby", "one is the beginning of the other"),
        ("Person", "Bo Holm", "Bo Halm", ""),  # short names are alike by chance
        ("Person", "Bo K. Holm", "Bo L. Holm", ""),
        ("Person", "Bo Holm", "Ib Holm", ""),
        ("Person", "Åse Lund", "Aase Lund", ""),  # the same name
        ("Project", "Havneprisen 2023", "Havneprisen 2024", ""),
        ("Organisation", "Lyng", "Lyngby Teater", ""),
    ],
)
def test_what_may_be_one_thing(kind: str, one: str, other: str, reason: str) -> None:
    """Names that are alike are a pair once, with what makes them alike; chance is none."""
    found = unsure_pairs(store((kind, one), (kind, other), (kind, "Noget helt andet")))
    assert [pair.reason for pair in found] == [reason] * bool(reason)


def test_kinds_and_municipalities_are_apart() -> None:
    """A body is no organisation, and a namesake in another municipality someone else."""
    things = store(("Person", "Bo Holm"), ("Body", "Kantholt Fonden"), ("Organisation", "Kantholdt Fonden"))
    elsewhere = '<kommune/2/person/9> a ref:Person ; rdfs:label "Bo K. Holm" .'
    things.load((HEAD + elsewhere).encode(), format=RdfFormat.TURTLE)
    assert unsure_pairs(things) == []


@pytest.mark.parametrize(
    "more",
    [
        "<kommune/1/person/0> owl:differentFrom <kommune/1/person/1> .",
        "<kommune/1/person/1> owl:differentFrom <kommune/1/person/0> .",
        "<m/1> ref:hasParticipant <kommune/1/person/0>, <kommune/1/person/1> .",
        "<m/1> ref:hasParticipant <kommune/1/person/0> . <kommune/1/person/1> ref:absentFrom <m/1/punkt/3> .",
    ],
)
def test_what_is_known_to_be_two(more: str) -> None:
    """Whoever was kept apart, or sat at one meeting, is no pair."""
    assert unsure_pairs(store(("Person", "Bo Holm"), ("Person", "Bo K. Holm"), more=more)) == []
