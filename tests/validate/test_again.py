"""Validating what has changed, and what depends on it, finds what validating all finds."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from pyoxigraph import Store

from graphbuilder.namespaces import REF_IRI
from graphbuilder.validate import own_glance, own_shapes, read_shapes, validate, validate_again
from graphbuilder.validate.glance import Glance
from graphbuilder.validate.reach import Reach, read_excuses, read_patterns
from graphbuilder.validate.results import Result
from graphbuilder.validate.shapes import RDF
from graphbuilder.validate.store_engine import start_glance
from tests.validate.test_checks import CHECK, DAMAGES, PREFIXES
from tests.validate.test_glance import SHAPES, VALUES, VOCABULARY, sample, shown, stored
from tests.validate.test_joins import CHAIN, CHECKS

__all__ = ["sample"]

PREFIX = "PREFIX x: <x:>\n"
EX = "https://example.org/"


def validate_changed(
    store: Store, lines: set[str], glance: Glance, former: tuple[Result, ...], changed: set[str]
) -> tuple[Result, ...]:
    """What fails, by what failed and the changed triples."""
    triples = []
    for line in changed:
        subject, predicate, value = line.split(" ", 2)
        triples.append((subject, predicate, value))
    subjects = {line.split(" ", 1)[0] for line in changed}
    shown([line for line in lines if line.split(" ", 1)[0] in subjects], glance)
    return validate_again(store, glance, former, triples).results


@pytest.mark.parametrize("seed", range(3))
def test_drawn_changes(seed: int, sample: list[str]) -> None:
    """Triples that go and come, damage and mend, some at a time and each time on top of the last."""
    dice, lines = random.Random(seed), set(sample)
    former, wrong = validate(stored(sorted(lines))).results, []
    for _ in range(5):
        out = set(dice.sample(sorted(lines), 12))
        back = set(dice.sample(sorted(set(sample) - lines), min(4, len(set(sample) - lines))))
        starts = [line.rsplit(" ", 1)[0] if line.endswith(">") else "" for line in dice.sample(sample, 12)]
        new = {f"{start} {dice.choice(VALUES[1:])}" for start in starts if start.count(" ") == 1}
        new |= {
            f"{line.split(' ')[0]} {dice.choice(sample).split(' ', 1)[1]}" for line in dice.sample(sample, 6)
        }
        after = (lines - out) | back | new
        store = stored(sorted(after))
        found = validate_changed(store, after, own_glance(), former, lines ^ after)
        assert found == validate(store).results
        former, lines = found, after
        wrong.append(len(found))
    assert min(wrong) > 5
    # All as it was: every result goes
    assert validate_changed(stored(sample), set(sample), own_glance(), former, lines ^ set(sample)) == ()


@pytest.mark.parametrize("check", DAMAGES)
def test_every_check_damaged(check: str, sample: list[str]) -> None:
    """The damage that is meant for a check comes, and goes again."""
    store = stored([])
    vocabulary = {str(quad.triple) for quad in store}
    store = stored(sample)
    store.update(PREFIXES + DAMAGES[check])
    damaged = {str(quad.triple) for quad in store} - vocabulary
    results = validate(store).results
    assert CHECK + check in {result.shape for result in results}
    changed = damaged ^ set(sample)
    assert validate_changed(store, damaged, own_glance(), (), changed) == results
    assert validate_changed(stored(sample), set(sample), own_glance(), results, changed) == ()


def test_what_may_be_missing_is_no_way(tmp_path: Path) -> None:
    """A triple that an answer can do without doesn't lead to those that it can't do without."""
    place = tmp_path / "shapes.ttl"
    place.write_text(
        CHECKS % f"{CHAIN} OPTIONAL {{ $this x:s ?value , ?known }} FILTER(!BOUND(?known))", "utf-8"
    )
    file, vocabulary = read_shapes(place), tmp_path / "none.ttl"
    vocabulary.touch()
    chain = {"<x:this> <x:p> <x:a>", "<x:a> <x:q> <x:b>", "<x:b> <x:r> <x:v>"}
    known, other = "<x:this> <x:s> <x:v>", "<x:this> <x:s> <x:w>"
    for before, after in ((known, other), (other, known), (known, ""), ("", known)):
        lines = {*chain, *filter(None, (after,))}
        former = validate(stored(sorted({*chain, *filter(None, (before,))})), file).results
        store, changed = stored(sorted(lines)), set(filter(None, (before, after)))
        glance = start_glance(vocabulary, file.shapes)
        found = validate_changed(store, lines, glance, former, changed)
        assert found == validate(store, file).results
        assert len(found) == (after != known)


@pytest.mark.parametrize(
    ("shape", "change"),
    [
        ("sh:class x:C", "<x:v> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <x:C>"),
        ("sh:hasValue x:w", "<x:a> <x:p> <x:w>"),
        ("sh:lessThan x:q", '<x:a> <x:q> "x"'),
        ("sh:minCount 2", "<x:a> <x:p> <x:w>"),
        ("sh:pattern '^x:w'", "<x:c> <x:p> <x:v>"),
    ],
)
def test_demands_of_other_shapes(shape: str, change: str, tmp_path: Path) -> None:
    """A triple that comes, and goes again, wherever it stands seen from the thing that it concerns."""
    place = tmp_path / "shapes.ttl"
    place.write_text(SHAPES % shape, "utf-8")
    file = read_shapes(place)
    before = {f"<x:{one}> <x:p> <x:{other}>" for one, other in ("av", "bv", "bw")}
    results = {}
    for old, new in ((before, {*before, change}), ({*before, change}, before)):
        former = validate(stored(sorted(old)), file).results
        store, glance = stored(sorted(new)), start_glance(VOCABULARY, file.shapes)
        found = validate_changed(store, new, glance, former, {change})
        assert found == validate(store, file).results
        results[len(new)] = found
    assert len(set(results.values())) == 2


@pytest.mark.parametrize(
    ("query", "read"),
    [
        ("SELECT $this WHERE { $this x:p ?v ; x:q|x:r ?w . ?w a x:C }", 3),
        ("SELECT $this WHERE { $this x:p ?v OPTIONAL { ?s x:q $this } FILTER(!BOUND(?s)) }", 2),
        ('SELECT $this WHERE { $this x:p ?v . FILTER(STR(?v) != "UNION { ) ") }', 1),
        ("SELECT $this WHERE { $this x:p ?v . ?other x:q ?far }", 0),
        ("SELECT $this WHERE { { $this x:p ?v } UNION { $this x:q ?v } }", 0),
        ("SELECT $this WHERE { $this x:p/x:q ?v }", 0),
        ("SELECT $this WHERE { $this ?p ?v }", 0),
        ("SELECT $this WHERE { $this x:p ?v FILTER NOT EXISTS { ?v x:q ?w } }", 0),
        ("SELECT $this WHERE { $this x:p ?v FILTER(NOT EXISTS { ?v x:q ?w }) }", 0),
        ("SELECT $this (COUNT(?v) AS ?n) WHERE { $this x:p ?v } GROUP BY $this", 0),
    ],
)
def test_queries_that_are_read(query: str, read: int) -> None:
    """Triple patterns are read; whatever else a query has makes it one to be asked as a whole."""
    assert len(read_patterns(PREFIX + query) or ()) == read


def test_our_checks_are_read() -> None:
    """None of our own checks has to be asked as a whole."""
    checks = [one for shape in own_shapes().shapes for one in shape.constraints if one.query]
    assert len(checks) == 26
    assert [one.name for one in checks if read_patterns(one.query) is None] == []


def test_one_of_many_is_enough() -> None:
    """A thing that one statement with evidence speaks of passes; without any, it may fail."""
    law = f"<{EX}law>"
    kind = f"<{RDF}type>"
    statements = [f"<{EX}s{at}> <{REF_IRI}law> {law}" for at in range(50)]
    evidence = [f"<{EX}s{at}> <{REF_IRI}evidence> <{EX}e{at}>" for at in range(50)]
    this = f"{law} {kind} <{REF_IRI}Law>"
    reach = Reach(stored([this, *statements, *evidence]))
    check = next(
        one for shape in own_glance().shapes for one in shape.constraints if one.name.endswith("Law-evidence")
    )
    excuses = read_excuses(check)
    assert len(excuses) == 1
    assert reach.excused(excuses, law)
    assert not Reach(stored([this, *statements])).excused(excuses, law)
    assert not Reach(stored([this])).excused(excuses, law)


def test_no_excuse_where_an_answer_is_about_another_thing() -> None:
    """What each value needs isn't had by having it for one."""
    checks = [one for shape in own_glance().shapes for one in shape.constraints if one.component == "SPARQL"]
    excused = {one.name.rpartition("/")[2] for one in checks if read_excuses(one)}
    assert any(name.endswith("Person-evidence") for name in excused)
    assert not any(name.endswith("hasParticipant") for name in excused)
