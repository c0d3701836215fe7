"""What must agree in a graph: the sample does, and every way of not agreeing is found by both engines."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store
from rdflib import Graph, URIRef
from rdflib.namespace import RDF, SH

from graphbuilder.resources import resource_path
from graphbuilder.validate import Validation, own_shapes, read_shapes, validate
from graphbuilder.validate.pyshacl_engine import to_rdflib, validate_graph
from graphbuilder.vocab import REF

SAMPLE = Path(__file__).parents[1] / "data/sample.ttl"
CHECKS = resource_path("ontology/checks.ttl")
CHECK = "https://w3id.org/referat/checks#"
PREFIXES = """PREFIX ref: <https://w3id.org/referat#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""
OTHER = "<https://w3id.org/referat/id/kommune/0998>"


def moved(cls: str, part: str = "") -> str:
    """An update that gives a thing of the class an IRI elsewhere, as subject and as object."""
    iri = f'IRI(REPLACE(STR(?thing), "/kommune/0997/", "/kommune/0998/{part}"))'
    return (
        "DELETE { ?thing ?p ?o . ?s ?q ?thing } INSERT { ?new ?p ?o . ?s ?q ?new } "
        f"WHERE {{ ?thing a ref:{cls} ; ?p ?o . OPTIONAL {{ ?s ?q ?thing }} BIND({iri} AS ?new) }}"
    )


def without(*properties: str) -> str:
    """An update that takes away all statements with the properties."""
    return ";".join(f"DELETE WHERE {{ ?s{place} ref:{name} ?o }}" for place, name in enumerate(properties))


def homeless(cls: str) -> str:
    """An update that moves the persons of one kind of statement to another municipality."""
    return (
        f"DELETE {{ ?person ref:municipality ?old }} INSERT {{ ?person ref:municipality {OTHER} }} "
        f"WHERE {{ ?statement a ref:{cls} ; ref:person ?person . ?person ref:municipality ?old }}"
    )


def other(subject: str, name: str, value: str) -> str:
    """An update that gives a property another value wherever it stands on a thing of the class."""
    return (
        f"DELETE {{ ?s ref:{name} ?old }} INSERT {{ ?s ref:{name} {value} }} "
        f"WHERE {{ ?s a ref:{subject} ; ref:{name} ?old }}"
    )


DAMAGES = {
    "Evidence-iri": other("Evidence", "finish", "99999"),
    "hasParticipant": without("person"),
    "absentFrom": "DELETE WHERE { ?s a ref:Absence ; ref:person ?o }",
    "memberOf": without("body"),
    "refersTo": without("toItem", "toMeeting"),
    "cites": without("law"),
    "mentions": without("mentioned"),
    "participatesIn": without("agent"),
    "Person-evidence": without("person", "voter", "mentioned", "agent"),
    "Organisation-evidence": without("agent", "mentioned", "affiliation"),
    "Project-evidence": without("project", "mentioned"),
    "Law-evidence": without("law"),
    "Party-evidence": without("voter", "mentioned"),
    "Case-evidence": without("case"),
    "Body-evidence": without("heldBy", "decidedBy", "voteBody", "stepBody", "toBody", "body"),
    "Absence-municipality": homeless("Absence"),
    "Attendance-municipality": homeless("Attendance"),
    "Membership-municipality": homeless("Membership"),
    "Local-iri": moved("Person"),
    "Attendance-iri": moved("Attendance"),
    "Membership-iri": moved("Membership"),
    "AgendaItem-iri": moved("AgendaItem"),
    "Statement-iri": moved("Decision"),
    "Meeting-iri": other("Meeting", "date", '"2025-06-07"^^xsd:date'),
    "Meeting-term": other("Meeting", "term", '"2026-2029"'),
    "Citation-lawText": other("Citation", "lawText", "<https://www.retsinformation.dk/eli/lta/2031/7>"),
}


@pytest.fixture
def sample() -> Store:
    """A fresh copy of the sound graph."""
    store = Store()
    store.load(path=str(SAMPLE), format=RdfFormat.TURTLE)
    return store


def report(store: Store) -> Validation:
    """What doesn't agree in the graph: the same by pyshacl as by the queries on the store."""
    ours = validate(store, read_shapes(CHECKS))
    assert ours.results == validate_graph(to_rdflib(store), CHECKS).results
    return ours


def test_sound_graph_agrees(sample: Store) -> None:
    """The sample gives no result."""
    assert report(sample).results == ()


@pytest.mark.parametrize("check", DAMAGES)
def test_disagreement_is_reported(check: str, sample: Store, tmp_path: Path) -> None:
    """Each check finds the damage that is meant for it, by pyshacl the same."""
    before = set(sample)
    sample.update(PREFIXES + DAMAGES[check])
    assert set(sample) != before
    alone = only(check, tmp_path / "check.ttl")
    found = validate(sample, read_shapes(alone)).results
    assert found != ()
    assert found == validate_graph(to_rdflib(sample), alone).results
    everything = validate(sample, read_shapes(CHECKS)).results
    assert found == tuple(result for result in everything if result.shape == CHECK + check)


def only(check: str, place: Path) -> Path:
    """A file with one check, since pyshacl needs a second for all of them."""
    checks = Graph().parse(CHECKS)
    for shape, other in checks.subject_objects(SH.sparql):
        if other != URIRef(CHECK + check):
            checks.remove((shape, SH.sparql, other))
    for shape in set(checks.subjects(RDF.type, SH.NodeShape)) - set(checks.subjects(SH.sparql)):
        checks.remove((shape, None, None))
    checks.serialize(place, format="turtle")
    return place


def test_all_checks_together(sample: Store) -> None:
    """Several damages at once are found alike by both engines."""
    for check in ("Evidence-iri", "memberOf", "Attendance-municipality", "Meeting-term", "Citation-lawText"):
        sample.update(PREFIXES + DAMAGES[check])
    assert len({result.shape for result in report(sample).results}) > 4


def test_every_check_is_damaged() -> None:
    """The table above leaves no check out, and each says in both languages what it asks for."""
    checks = Graph().parse(CHECKS)
    constraints = set(checks.subjects(RDF.type, SH.SPARQLConstraint))
    assert constraints == {URIRef(CHECK + name) for name in DAMAGES}
    assert set(checks.objects(None, SH.sparql)) == constraints
    assert [one for one in constraints if len(list(checks.objects(one, SH.message))) != 2] == []


@pytest.mark.parametrize(
    ("date", "found"),
    [("2021-11-30", 1), ("2021-12-09", 0), ("2022-01-01", 0), ("2025-12-31", 0), ("2026-01-01", 1)],
)
def test_a_new_council_meets_in_the_december_before(date: str, found: int, sample: Store) -> None:
    """A meeting lies within its term, or is the first one of a new council."""
    sample.update(PREFIXES + other("Meeting", "date", f'"{date}"^^xsd:date'))
    checked = validate(sample, read_shapes(CHECKS))
    results = [one for one in checked.results if one.shape == CHECK + "Meeting-term"]
    assert len(results) == found


def test_terms_of_the_checks_are_in_the_vocabulary() -> None:
    """Each class and property that a check names exists."""
    named = set(re.findall(r"ref:([A-Za-z]+)", CHECKS.read_text("utf-8")))
    assert sorted(name for name in named if name not in REF) == []
    assert len(named) > 40


def test_own_shapes_are_compiled() -> None:
    """All shapes of the package are asked of the store."""
    shapes = own_shapes()
    assert shapes.uncovered == ()
    assert len(shapes.shapes) > 130
