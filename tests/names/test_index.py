from __future__ import annotations

import random

import pytest
from pyoxigraph import RdfFormat, Store

from graphbuilder.errors import QueryError
from graphbuilder.names import How, NamedThing, NameIndex, find_kinds, named_things

FJORDBY, EGELUND = "https://x.dk/kommune/fjordby", "https://x.dk/kommune/egelund"


def thing(kind: str, label: str, place: str = FJORDBY, *names: str) -> NamedThing:
    """A thing of a municipality; its IRI follows from its label."""
    town = "Fjordby Kommune" if place == FJORDBY else "Egelund Kommune"
    iri = place if kind == "Municipality" else f"{place}/{kind}/{label}"
    return NamedThing(iri, label, kind, town, (label, *names))


THINGS = [
    thing("Municipality", "Fjordby Kommune", FJORDBY, "Fjordby", "0999"),
    thing("Municipality", "Egelund Kommune", EGELUND, "Egelund"),
    thing("Person", "Åse Bjerregård"),
    thing("Person", "Søren Kjær Holm"),
    thing("Person", "Søren Holm", EGELUND),
    thing("Person", "Lone Jensen"),
    thing("Person", "Lene Jensen"),
    thing("Body", "Kultur- og Fritidsudvalget"),
    thing("Body", "Kultur- og Fritidsudvalget", EGELUND),
    thing("Organisation", "Lysvej", EGELUND, "Kantholt Rådgivning"),
    thing("Organisation", "Jobcenter Fjordby"),
    thing("Case", "24/1000"),
    thing("AgendaItem", "Cykelsti ved Åse Plads"),
]


@pytest.fixture(scope="module")
def index() -> NameIndex:
    """An index of invented names."""
    return NameIndex(THINGS)


@pytest.mark.parametrize(
    ("text", "label", "how"),
    [
        ("åse bjerregård", "Åse Bjerregård", How.EXACT),
        ("AASE BJERREGAARD", "Åse Bjerregård", How.EXACT),
        ("Aase Bj", "Åse Bjerregård", How.PREFIX),
        ("bjerreg", "Åse Bjerregård", How.WORDS),
        ("holm søren", "Søren Holm", How.WORDS),
        ("Bjerregrd", "Åse Bjerregård", How.SIMILAR),
        ("Kantholt Rådgivning", "Lysvej", How.EXACT),
        ("24-1000", "24/1000", How.EXACT),
        ("Fjordby", "Fjordby Kommune", How.EXACT),
        ("0999", "Fjordby Kommune", How.EXACT),
        ("fritidsudvalg kultur", "Kultur- og Fritidsudvalget", How.WORDS),
        ("job center fjordby", "Jobcenter Fjordby", How.SIMILAR),
        ("udvalg", "Kultur- og Fritidsudvalget", How.SIMILAR),
    ],
)
def test_lookup_finds(index: NameIndex, text: str, label: str, how: How) -> None:
    """The thing that a person means comes first, and how it was found is said."""
    first = index.lookup(text)[0]
    assert (first.label, first.how) == (label, how)


@pytest.mark.parametrize("text", ["", " - ", "xyz", "Gudrun Steffensen", "zzzzzzzzz qqqqq"])
def test_lookup_finds_nothing(index: NameIndex, text: str) -> None:
    """What is like no name has no candidates."""
    assert index.lookup(text) == []


def test_likeness_does_not_identify(index: NameIndex) -> None:
    """Of two names a letter apart the one that was typed is exact, the other no more than similar."""
    found = [(match.label, match.how) for match in index.lookup("Lone Jensen")]
    assert found == [("Lone Jensen", How.EXACT), ("Lene Jensen", How.SIMILAR)]


def test_kinds_and_municipality_limit(index: NameIndex) -> None:
    """Only things of the kinds, and of the municipality by its name or code, are found."""
    assert {match.kind for match in index.lookup("åse")} == {"Person", "AgendaItem"}
    assert {match.kind for match in index.lookup("åse", ["person"])} == {"Person"}
    body = "Kultur- og Fritidsudvalget"
    assert len(index.lookup(body)) == 2
    for name in ("Fjordby Kommune", "fjordby", "0999"):
        assert [match.municipality for match in index.lookup(body, municipality=name)] == ["Fjordby Kommune"]
    assert index.lookup(body, municipality="Halby") == []


def test_limit_and_order(index: NameIndex) -> None:
    """The order doesn't depend on that of the things, and a thing comes once."""
    shuffled = list(THINGS)
    random.Random(7).shuffle(shuffled)
    for text in ("s", "fjordby", "holm", "kultur", "jensn"):
        found = index.lookup(text)
        assert found == NameIndex(shuffled).lookup(text)
        assert found[:2] == index.lookup(text, limit=2)
        assert len({match.iri for match in found}) == len(found)
    assert index.lookup("s", limit=0) == []


def test_many_names() -> None:
    """Among very many names of common words the one that is typed in full is still first."""
    many = [thing("AgendaItem", f"Orientering om budget {number}") for number in range(20_000)]
    index = NameIndex([*many, thing("Person", "Bo Budget")])
    assert index.lookup("orientering om budget 19999")[0].label == "Orientering om budget 19999"
    assert index.lookup("budget")[0].label == "Bo Budget"
    assert len(index.lookup("orientering", limit=50)) == 50


def test_unknown_kind(index: NameIndex) -> None:
    """A kind that has no names is said to be none, with those that are."""
    with pytest.raises(QueryError, match=r"Evidence.*Person, Body"):
        index.lookup("x", ["Evidence"])
    assert find_kinds(["https://w3id.org/referat#Person", "ref:body", "Person"]) == ("Person", "Body")


def test_named_things_of_a_store() -> None:
    """Labels, other names, codes and the municipality are those of the graph."""
    store = Store()
    store.load(TURTLE.encode(), format=RdfFormat.TURTLE)
    assert [(one.label, one.kind, one.municipality, one.names) for one in named_things(store)] == [
        ("Byrådet", "Body", "Halby Kommune", ("Byrådet", "The council")),
        ("Lysvej", "Organisation", "", ("Lysvej", "Kantholt")),
        ("Halby Kommune", "Municipality", "Halby Kommune", ("Halby Kommune", "0998", "Halby")),
        ("Sti", "AgendaItem", "", ("Sti",)),
    ]


TURTLE = """
@prefix ref: <https://w3id.org/referat#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@base <https://x.dk/id/> .
<kommune/0998> a ref:Municipality ; rdfs:label "Halby Kommune"@da ; ref:municipalityCode "0998" .
<kommune/0998/udvalg/byraadet> a ref:Body ; rdfs:label "The council"@en, "Byrådet"@da .
<organisation/lysvej> a ref:Organisation ; rdfs:label "Lysvej"@da ; ref:alias "Kantholt" .
<referat/1/udvalg/ukendt/moede/1/punkt/1> a ref:AgendaItem ; rdfs:label "Sti"@da .
<regel/x> a ref:Rule ; rdfs:label "x" .
"""


def test_every_label_finds_its_thing(sample: Store) -> None:
    """Whatever has a name is found by it."""
    index = NameIndex.from_store(sample)
    missing = [
        one
        for one in named_things(sample)
        if one.iri not in {match.iri for match in index.lookup(one.label, [one.kind], limit=50)}
    ]
    assert len(index) > 30
    assert missing == []
