"""What joins several things, held against them as they pass by, is what queries on the store find."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store

from graphbuilder.validate import Validation, own_glance, own_shapes, read_shapes, validate
from graphbuilder.validate.courses import find_course
from graphbuilder.validate.store_engine import start_glance
from tests.validate.test_checks import CHECK, DAMAGES, PREFIXES
from tests.validate.test_glance import SAMPLE, VALUES, VOCABULARY, properties, sample, shown, stored

__all__ = ["sample"]

TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"


def both(lines: list[str], folder: Path) -> tuple[Validation, Validation]:
    """What is wrong by a glance at all things and its questions, and by all questions."""
    store = stored(lines)
    return validate(store, glance=shown(lines, own_glance(folder))), validate(store)


@pytest.mark.parametrize("check", DAMAGES)
def test_every_check_damaged(check: str, tmp_path: Path) -> None:
    """Each check finds the damage that is meant for it, and asks for nothing but that."""
    store = Store()
    store.load(path=str(SAMPLE), format=RdfFormat.TURTLE)
    store.update(PREFIXES + DAMAGES[check])
    lines = [str(quad.triple) for quad in store]
    glance = shown(lines, own_glance(tmp_path))
    store = stored(lines)
    found = validate(store, glance=glance)
    assert found == validate(store)
    blamed = {result.focus for result in found.results if result.shape == CHECK + check}
    assert blamed
    doubts = {
        name for (_, one), names in glance.doubts.items() if one.name == CHECK + check for name in names
    }
    assert doubts == blamed


def test_every_class_of_a_value_damaged(sample: list[str], tmp_path: Path) -> None:
    """Each property of each class has a value more that nothing is said of."""
    lines = [*sample, *(f"{one} <https://example.org/elsewhere>" for one in properties(sample))]
    glanced, asked = both(lines, tmp_path)
    assert glanced == asked
    blamed = {(result.shape, result.path) for result in asked.results if result.component == "Class"}
    assert blamed == {
        (shape.name, shape.path)
        for shape in own_shapes().shapes
        for one in shape.constraints
        if one.component == "Class"
    }


@pytest.mark.parametrize("seed", range(8))
def test_drawn_damage(seed: int, sample: list[str], tmp_path: Path) -> None:
    """Triples that go, and others that come, drawn."""
    dice = random.Random(seed)
    lines = set(sample) - set(dice.sample(sample, 25))
    starts = [line.rsplit(" ", 1)[0] for line in dice.sample(sample, 15) if line.endswith(">")]
    lines |= {f"{start} {dice.choice(VALUES[1:])}" for start in starts if start.count(" ") == 1}
    lines |= {
        f"{line.split(' ')[0]} {dice.choice(sample).split(' ', 1)[1]}" for line in dice.sample(sample, 10)
    }
    glanced, asked = both(sorted(lines), tmp_path)
    assert glanced == asked
    assert len(asked.results) > 10


CHECKS = """@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix x: <x:> .
<x:> sh:declare [ sh:prefix "x" ; sh:namespace "x:" ] .
x:S sh:targetSubjectsOf x:p ; sh:sparql [ sh:prefixes <x:> ; sh:select "SELECT $this ?value WHERE { %s }" ] .
"""
CHAIN = "$this x:p ?a . ?a x:q ?b . ?b x:r ?value . "
VALUE = "$this x:p ?value . "
NEITHER = "FILTER(!BOUND(?one) && !BOUND(?two))"
# Checks, and whether they are followed; the others are left to the store
QUERIES = {
    CHAIN + "FILTER(STR(?value) != STR(?b))": True,
    CHAIN + "OPTIONAL { $this x:s ?value , ?known } FILTER(!BOUND(?known))": True,
    CHAIN + "OPTIONAL { ?one x:s|x:t $this . ?one x:u ?value } FILTER(!BOUND(?one))": True,
    CHAIN + "OPTIONAL { ?one a x:C ; x:s $this } OPTIONAL { ?two x:t $this } " + NEITHER: True,
    VALUE + "OPTIONAL { ?one x:s ?value } OPTIONAL { $this x:t ?two } " + NEITHER: True,
    VALUE + "?value a x:C . FILTER(!STRSTARTS(STR(?value), STR($this)))": True,
    VALUE: False,
    VALUE + "?other x:q $this FILTER(STR(?value) != STR(?other))": False,
    VALUE + "?value x:q $this FILTER(STR(?value) != STR($this))": False,
    VALUE + "OPTIONAL { ?value x:q ?one } FILTER(BOUND(?one))": False,
    VALUE + "OPTIONAL { $this x:t ?two } FILTER(!BOUND(?two))": False,
    VALUE + "OPTIONAL { ?value x:q <x:a> } FILTER(STR(?value) != STR($this))": False,
    VALUE + "OPTIONAL { ?value x:q ?one } OPTIONAL { ?one x:r ?two } FILTER(!BOUND(?two))": False,
    VALUE + "FILTER(!REGEX(STR(?value), STR($this)))": False,
}


@pytest.mark.parametrize("query", QUERIES)
def test_other_checks(query: str, tmp_path: Path) -> None:
    """Checks of other kinds, followed or not, give the same results, in whatever order things come."""
    place = tmp_path / "shapes.ttl"
    place.write_text(CHECKS % query, "utf-8")
    file, dice = read_shapes(place), random.Random(query)
    (shape,) = file.shapes
    (check,) = shape.constraints
    assert (find_course(shape, check, {}) is not None) == QUERIES[query]
    wrong = []
    for _ in range(12):
        names = [f"<x:{letter}>" for letter in ("a", "ab", "abc", "b", "bc", "c", "d")]
        values = [*names, '"1"', '"2"']
        verbs = ["<x:p>", "<x:q>", "<x:r>", "<x:s>", "<x:t>", "<x:u>", TYPE]
        drawn = {f"{dice.choice(names)} {dice.choice(verbs)} {dice.choice(values)}" for _ in range(60)}
        lines = [f"{line.split(' ')[0]} {TYPE} <x:C>" if TYPE in line else line for line in drawn]
        store = stored(lines)
        glance = shown(lines, start_glance(VOCABULARY, file.shapes, tmp_path))
        found = validate(store, file, glance)
        assert found == validate(store, file)
        wrong.append(len(found.results))
    assert max(wrong) > 1


def test_many_are_one_question(sample: list[str], tmp_path: Path) -> None:
    """More things in doubt than are asked for one by one."""
    here = "https://w3id.org/referat/"
    lines = [f"<{here}id/kommune/0997/sag/{number}> {TYPE} <{here}#Case>" for number in range(1_100)]
    lines = [line.replace("/#", "#") for line in lines]
    glanced, asked = both([*sample, *lines], tmp_path)
    assert glanced == asked
    assert sum(result.shape == CHECK + "Case-evidence" for result in asked.results) == 1_100


def test_all_of_our_demands_are_followed() -> None:
    """Each check, and each class of a value."""
    joining = [
        (shape, one)
        for shape in own_shapes().shapes
        for one in shape.constraints
        if one.component in ("SPARQL", "Class")
    ]
    assert len(joining) == 48
    assert [one for shape, one in joining if find_course(shape, one, {}) is None] == []
