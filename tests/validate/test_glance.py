"""A glance at things as they pass by, and the questions it leaves, find what all questions find."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store

from graphbuilder.resources import resource_path
from graphbuilder.store.files import things
from graphbuilder.validate import Validation, own_glance, own_shapes, read_shapes, validate
from graphbuilder.validate.glance import Glance
from graphbuilder.validate.store_engine import start_glance
from graphbuilder.validate.values import value_test

SAMPLE = Path(__file__).parents[1] / "data/sample.ttl"
VOCABULARY = resource_path("ontology/referat.ttl")
XSD = "http://www.w3.org/2001/XMLSchema#"
ID = "https://w3id.org/referat/id/"
REF = "https://w3id.org/referat#"

# What is added to a property, or "" for taking its values away
VALUES = (
    "", "<https://example.org/elsewhere>", '"andet"', '""', '"andet"@da', '"et\\nandet"', '"\\u0007"',
    f'"-1"^^<{XSD}integer>', f'"7000000"^^<{XSD}integer>', f'"07"^^<{XSD}integer>', f'"x"^^<{XSD}integer>',
    f'"2025-02-30"^^<{XSD}date>', f'"2031-02-28"^^<{XSD}date>', f'"16:00:00"^^<{XSD}time>',
    f'"1.2"^^<{XSD}decimal>', f'"maybe"^^<{XSD}boolean>', "<https://w3id.org/referat#Outcome-approved>",
)  # fmt: skip


@pytest.fixture(scope="module")
def sample() -> list[str]:
    """The triples of the sound graph."""
    store = Store()
    store.load(path=str(SAMPLE), format=RdfFormat.TURTLE)
    return [str(quad.triple) for quad in store]


def stored(lines: list[str]) -> Store:
    """A store of the lines and the vocabulary."""
    store = Store()
    store.load(" .\n".join([*lines, ""]).encode(), format=RdfFormat.N_TRIPLES)
    store.load(path=str(VOCABULARY), format=RdfFormat.TURTLE)
    return store


def shown(lines: list[str], glance: Glance) -> Glance:
    """The glance when all lines have passed by, in the order of graph.nq."""
    quads = sorted(f"{line} <{ID}referat/1> .\n".encode() for line in lines)
    for thing in things(quads):
        glance.look(*thing)
    glance.finish(lambda: things(quads))
    return glance


def both(lines: list[str]) -> tuple[Validation, Validation]:
    """What is wrong by a glance and its questions, and by all questions."""
    store = stored(lines)
    return validate(store, glance=shown(lines, own_glance(Path()))), validate(store)


def properties(lines: list[str]) -> list[str]:
    """Each property with one thing of each class that has it."""
    kinds = {
        one: kind for line in lines for one, name, kind in [line.split(" ", 2)] if name.endswith("type>")
    }
    found: dict[tuple[str | None, str], str] = {}
    for line in lines:
        one, name, _ = line.split(" ", 2)
        found.setdefault((kinds.get(one), name), f"{one} {name}")
    return sorted(found.values())


def test_a_sound_graph_leaves_no_doubt(sample: list[str], tmp_path: Path) -> None:
    """Nothing is asked twice of the sample, and nothing is wrong."""
    assert shown(sample, own_glance(tmp_path)).doubts == {}
    assert both(sample)[0].results == ()


@pytest.mark.parametrize("value", VALUES)
def test_every_property_damaged(value: str, sample: list[str]) -> None:
    """The same results, whatever property of whatever class has a value more, or none."""
    found = properties(sample)
    blamed, unequal = set(), []
    for part in (found[0::3], found[1::3], found[2::3]):
        damaged = [line for line in sample if value or not line.startswith(tuple(f"{one} " for one in part))]
        glanced, asked = both([*damaged, *(f"{one} {value}" for one in part if value)])
        blamed |= {(result.focus, result.path) for result in asked.results}
        unequal += [part] * (glanced != asked)
    assert len(blamed) > 30
    assert unequal == []


def test_many_doubts_are_one_question(sample: list[str]) -> None:
    """More doubts than are asked one by one."""
    wrong = [f'<{ID}kommune/0997/sag/{number}> <{REF}caseNumber> "x"@da' for number in range(1_100)]
    cases = [
        f"{line.split(' ')[0]} <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{REF}Case>"
        for line in wrong
    ]
    glanced, asked = both([*sample, *wrong, *cases])
    assert glanced == asked
    assert len(asked.results) > 1_100


def test_classes_in_the_graph_end_the_glance(sample: list[str]) -> None:
    """Who makes classes of their own is answered in full."""
    lines = [
        *sample,
        f"<x:mine> <http://www.w3.org/2000/01/rdf-schema#subClassOf> <{REF}Case>",
        "<x:case> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <x:mine>",
    ]
    glanced, asked = both(lines)
    assert glanced == asked
    assert any(result.focus == "<x:case>" for result in asked.results)


def test_things_of_the_vocabulary_are_looked_at(sample: list[str]) -> None:
    """A graph that speaks of a thing of the vocabulary is held against both together."""
    concept = f"<{REF}Outcome-approved>"
    lines = [*sample, f"{concept} <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{REF}Person>"]
    glanced, asked = both(lines)
    assert glanced == asked
    assert any(result.focus == concept for result in asked.results)


SHAPES = """@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix x: <x:> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
x:S sh:targetSubjectsOf x:p ; sh:property [ sh:path x:p ; %s ] .
"""


@pytest.mark.parametrize(
    "demand",
    [
        'sh:pattern "^a.c$"', 'sh:pattern "(?i)ABC"', 'sh:pattern "^A" ; sh:flags "i"', "sh:minLength 3",
        "sh:maxLength 2", "sh:minInclusive 2", "sh:maxExclusive 2.5", "sh:hasValue 2", "sh:in (2 'abc')",
        "sh:datatype xsd:date", "sh:datatype xsd:dateTime", "sh:nodeKind sh:BlankNodeOrIRI",
        "sh:lessThan x:q", "sh:lessThanOrEquals x:q", "sh:uniqueLang true", 'sh:languageIn ("da")',
        "sh:minCount 2", "sh:maxCount 2", "sh:minInclusive '2020-01-01'^^xsd:date", "sh:class x:C",
    ],
)  # fmt: skip
def test_every_kind_of_demand(demand: str, tmp_path: Path) -> None:
    """Other shapes than ours are glanced at, too, as far as they go."""
    place = tmp_path / "shapes.ttl"
    place.write_text(SHAPES % demand, "utf-8")
    terms = (
        '"abc"', '"abc\\n"', '"ABC"', '"a"@da', '"b"@DA', '""', "<x:o>", f'"2"^^<{XSD}integer>',
        f'"2.5"^^<{XSD}decimal>', f'"2021-02-28"^^<{XSD}date>', f'"2021-02-30"^^<{XSD}date>',
        f'"2021-02-28T00:00:00"^^<{XSD}dateTime>',
    )  # fmt: skip
    lines = [f"<x:{at}> <x:p> {term}" for at, term in enumerate(terms)]
    lines += [f"<x:{at}-{other}> <x:p> {term}" for at, term in enumerate(terms) for other in range(at)]
    lines += [f"<x:{at}-{other}> <x:p> {terms[other]}" for at in range(len(terms)) for other in range(at)]
    lines += [f"<x:{at}-{other}> <x:q> {terms[-other]}" for at in range(len(terms)) for other in range(at)]
    lines += [f"<x:many> <x:p> {term}" for term in terms[:4]]
    lines += ["<x:o> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <x:C>"]
    file, store = read_shapes(place), stored(lines)
    glance = shown(lines, start_glance(VOCABULARY, file.shapes, tmp_path))
    found = validate(store, file)
    assert found.results
    assert validate(store, file, glance) == found


def test_our_demands_are_seen(tmp_path: Path) -> None:
    """Nothing is left to the store when all passes by; what joins several things is, when only some does."""
    shapes = own_shapes().shapes
    left = {one.name or one.component for shape in own_glance().rest for one in shape.constraints}
    assert "Class" in left
    assert {name.rpartition("-")[2] for name in left if "-" in name} == {
        "evidence",
        "municipality",
        "lawText",
    }
    assert own_glance(tmp_path).rest == ()
    assert sum(value_test(one) is not None for shape in shapes for one in shape.constraints) > 200
