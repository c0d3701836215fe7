"""The shapes: a sound graph conforms, and every kind of damage is reported, by both engines alike."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store
from rdflib import BNode, Graph, Literal, Namespace, Node, URIRef
from rdflib.namespace import RDF, RDFS, SH, SKOS, XSD

from graphbuilder.namespaces import CONCEPTS
from graphbuilder.resources import resource_path
from graphbuilder.validate import Validation, read_shapes, validate
from graphbuilder.validate.pyshacl_engine import validate_graph
from graphbuilder.vocab import REF

SAMPLE = Path(__file__).parent / "data/sample.ttl"
SHAPES = resource_path("ontology/shapes.ttl")
SHAPE = Namespace("https://w3id.org/referat/shapes#")
ELSEWHERE = URIRef("https://example.org/elsewhere")
DROP = None
"""The damage of taking the one value away; any other damage is a value added."""

CLASSES = [
    "Document", "Evidence", "Rule", "Municipality", "Body", "Person", "Case", "Meeting",
    "AgendaItem", "Attendance", "Absence", "Decision", "Party", "Vote", "PathwayStep", "Attachment",
    "Reference", "Law", "Citation", "Organisation", "Project", "Mention", "Participation", "Membership",
]  # fmt: skip

DAY = Literal("2030-01-01", datatype=XSD.date)
WORD = Literal("andet")

# The class damaged, its property, and what is added to it (or DROP)
DAMAGES: list[tuple[str, str, Node | None]] = [
    ("Document", "sourceName", DROP),
    ("Document", "sourceName", Literal("fil.txt", lang="da")),
    ("Document", "sha256", DROP),
    ("Document", "sha256", Literal("0f1e")),
    ("Document", "records", DROP),
    ("Document", "records", ELSEWHERE),
    ("Document", "documentKind", DROP),
    ("Document", "documentKind", Literal("newspaper")),
    ("Evidence", "document", DROP),
    ("Evidence", "begin", DROP),
    ("Evidence", "begin", Literal(9_999_999)),
    ("Evidence", "begin", Literal(-1)),
    ("Evidence", "finish", DROP),
    ("Evidence", "finish", Literal("end")),
    ("Evidence", "page", Literal(0)),
    ("Evidence", "quote", DROP),
    ("Evidence", "quote", Literal("")),
    ("Rule", "label", DROP),
    ("Rule", "precision", Literal("1.2", datatype=XSD.decimal)),
    ("Rule", "cases", Literal(0)),
    ("Municipality", "sameAs", ELSEWHERE),
    ("Party", "sameAs", ELSEWHERE),
    ("Municipality", "label", DROP),
    ("Municipality", "label", Literal("En anden Kommune", lang="da")),
    ("Municipality", "municipalityCode", Literal("97")),
    ("Body", "label", DROP),
    ("Body", "municipality", ELSEWHERE),
    ("Person", "label", DROP),
    ("Person", "label", Literal("Jeppe U.")),
    ("Person", "municipality", ELSEWHERE),
    ("Person", "absentFrom", ELSEWHERE),
    ("Person", "memberOf", WORD),
    ("Case", "caseNumber", DROP),
    ("Case", "caseNumber", Literal(25)),
    ("Meeting", "evidence", DROP),
    ("Meeting", "rule", DROP),
    ("Meeting", "heldBy-known", DROP),
    ("Meeting", "heldBy", ELSEWHERE),
    ("Meeting", "date", DAY),
    ("Meeting", "date", Literal("6. maj 2025")),
    ("Meeting", "startTime", Literal("16:00:00", datatype=XSD.time)),
    ("Meeting", "endTime", Literal("19:00:00", datatype=XSD.time)),
    ("Meeting", "place", WORD),
    ("Meeting", "term", Literal("2022-25")),
    ("Meeting", "hasParticipant", ELSEWHERE),
    ("AgendaItem", "evidence", ELSEWHERE),
    ("AgendaItem", "rule", DROP),
    ("AgendaItem", "meeting", DROP),
    ("AgendaItem", "number", Literal(41)),
    ("AgendaItem", "position", DROP),
    ("AgendaItem", "position", Literal(0)),
    ("AgendaItem", "title", DROP),
    ("AgendaItem", "closed", DROP),
    ("AgendaItem", "closed", Literal("ja")),
    ("AgendaItem", "case", ELSEWHERE),
    ("AgendaItem", "refersTo", ELSEWHERE),
    ("Attendance", "evidence", DROP),
    ("Attendance", "person", DROP),
    ("Attendance", "partyName", WORD),
    ("Attendance", "meeting", DROP),
    ("Attendance", "participantRole", REF["Outcome-approved"]),
    ("Absence", "evidence", DROP),
    ("Absence", "item", DROP),
    ("Absence", "person", ELSEWHERE),
    ("Absence", "partyName", WORD),
    ("Absence", "absenceKind", REF["AbsenceKind-unexcused"]),
    ("Absence", "absenceKind", WORD),
    ("Decision", "evidence", DROP),
    ("Decision", "rule", DROP),
    ("Decision", "item", DROP),
    ("Decision", "item", ELSEWHERE),
    ("Decision", "decidedBy", ELSEWHERE),
    ("Decision", "decidedBy-known", DROP),
    ("Decision", "date", DAY),
    ("Decision", "part", Literal(2)),
    ("Decision", "outcome", DROP),
    ("Decision", "outcome", REF["Outcome-approved"]),
    ("Decision", "outcome", REF["VotePosition-for"]),
    ("Decision", "outcome", Literal("approved")),
    ("Decision", "text", DROP),
    ("Decision", "text", WORD),
    ("Party", "label", DROP),
    ("Party", "municipality", ELSEWHERE),
    ("Vote", "evidence", DROP),
    ("Vote", "rule", DROP),
    ("Vote", "item", DROP),
    ("Vote", "partyName", Literal(1)),
    ("Vote", "voter", DROP),
    ("Vote", "voter", ELSEWHERE),
    ("Vote", "voterKind", DROP),
    ("Vote", "voterKind", Literal("group")),
    ("Vote", "votePosition", DROP),
    ("Vote", "votePosition", REF["Outcome-approved"]),
    ("Vote", "voteBody", ELSEWHERE),
    ("Vote", "date", DAY),
    ("Vote", "part", Literal(2)),
    ("Vote", "tally", Literal(-1)),
    ("PathwayStep", "evidence", DROP),
    ("PathwayStep", "item", DROP),
    ("PathwayStep", "stepBody", ELSEWHERE),
    ("PathwayStep", "stepBody-known", DROP),
    ("PathwayStep", "date", DAY),
    ("PathwayStep", "stepItemNumber", Literal(12)),
    ("PathwayStep", "stepRole", WORD),
    ("PathwayStep", "outcome", ELSEWHERE),
    ("PathwayStep", "leadsTo", ELSEWHERE),
    ("Attachment", "evidence", DROP),
    ("Attachment", "item", DROP),
    ("Attachment", "title", DROP),
    ("Reference", "evidence", DROP),
    ("Reference", "item", DROP),
    ("Reference", "surface", DROP),
    ("Reference", "date", Literal("2025")),
    ("Reference", "toBody", ELSEWHERE),
    ("Reference", "toItemNumber", WORD),
    ("Reference", "toMeeting", ELSEWHERE),
    ("Reference", "toItem", WORD),
    ("Law", "label", DROP),
    ("Law", "label", Literal("musiklov", lang="da")),
    ("Law", "lawKind", DROP),
    ("Law", "lawKind", REF["Outcome-approved"]),
    ("Citation", "evidence", DROP),
    ("Citation", "rule", DROP),
    ("Citation", "item", DROP),
    ("Citation", "law", DROP),
    ("Citation", "law", ELSEWHERE),
    ("Citation", "surface", DROP),
    ("Citation", "section", Literal("stk. 3")),
    ("Citation", "actNumber", Literal(318)),
    ("Citation", "lawText", ELSEWHERE),
    ("Organisation", "label", DROP),
    ("Organisation", "organisationKind", REF["Outcome-approved"]),
    ("Project", "label", DROP),
    ("Project", "municipality", ELSEWHERE),
    ("Mention", "evidence", DROP),
    ("Mention", "rule", DROP),
    ("Mention", "item", DROP),
    ("Mention", "mentioned", DROP),
    ("Mention", "surface", DROP),
    ("Mention", "jobTitle", Literal(318)),
    ("Mention", "affiliation", ELSEWHERE),
    ("Participation", "evidence", DROP),
    ("Participation", "rule", DROP),
    ("Participation", "item", DROP),
    ("Participation", "agent", DROP),
    ("Participation", "project", ELSEWHERE),
    ("Participation", "role", DROP),
    ("Participation", "role", REF["Outcome-approved"]),
    ("Membership", "evidence", DROP),
    ("Membership", "rule", DROP),
    ("Membership", "person", DROP),
    ("Membership", "body", DROP),
    ("Membership", "firstSeen", DAY),
    ("Membership", "lastSeen", DAY),
    ("Membership", "meetings", DROP),
    ("Membership", "meetings", Literal(0)),
    ("Membership", "partyName", WORD),
    ("Membership", "basedOn", ELSEWHERE),
]


@pytest.fixture(scope="module")
def shapes() -> Graph:
    """The shapes as shipped."""
    return Graph().parse(resource_path("ontology/shapes.ttl"))


@pytest.fixture
def sample() -> Graph:
    """A fresh copy of the sound graph."""
    return Graph().parse(SAMPLE)


def report(graph: Graph) -> Validation:
    """What is wrong with the graph: the same by pyshacl as by the queries on a store."""
    store = Store()
    store.load(graph.serialize(format="nt", encoding="utf-8"), format=RdfFormat.N_TRIPLES)
    ours = validate(store, read_shapes(SHAPES))
    theirs = validate_graph(graph, SHAPES)
    assert ours.results == theirs.results
    return ours


def blamed(results: Validation) -> set[tuple[Node, Node]]:
    """Each thing reported, with the shape that it fails."""
    return {(URIRef(one.focus.strip("<>")), URIRef(one.shape)) for one in results.results}


def shape_of(cls: str, name: str, shapes: Graph) -> URIRef:
    """The property shape of the class, else the one that all statements share."""
    own = SHAPE[f"{cls}-{name}"]
    return own if (own, RDF.type, SH.PropertyShape) in shapes else SHAPE[name]


def damage(graph: Graph, subject: Node, predicate: Node, value: Node | None) -> None:
    """Add the value, or take the only one away: one triple."""
    if value is not None:
        graph.add((subject, predicate, value))
        return
    assert len(list(graph.objects(subject, predicate))) == 1
    graph.remove((subject, predicate, None))


def test_sound_graph_conforms(sample: Graph, shapes: Graph) -> None:
    """The sample, with a reference to minutes that aren't there, gives no result."""
    assert blamed(report(sample)) == set()


def test_sample_has_every_class_that_is_checked(sample: Graph, shapes: Graph) -> None:
    """No shape is without something to check."""
    used = set(sample.objects(None, RDF.type))
    assert used == {REF[name] for name in CLASSES}
    assert set(shapes.objects(None, SH.targetClass)) == used


def test_quotes_of_the_sample_have_their_length(sample: Graph) -> None:
    """The sample's positions and words agree."""
    begins = {span: int(str(begin)) for span, begin in sample.subject_objects(REF.begin)}
    ends = {span: int(str(end)) for span, end in sample.subject_objects(REF.finish)}
    lengths = {span: len(str(quote)) for span, quote in sample.subject_objects(REF.quote)}
    assert {span: ends[span] - begins[span] for span in begins} == lengths


def test_sample_uses_terms_of_the_vocabulary_only(sample: Graph) -> None:
    """Each predicate and class of the sample is in the closed vocabulary."""
    terms = {*sample.predicates(), *sample.objects(None, RDF.type)} - {RDF.type, RDFS.label}
    assert [term for term in terms if str(term) not in REF] == []


@pytest.mark.parametrize(("cls", "name", "value"), DAMAGES)
def test_damage_is_reported(cls: str, name: str, value: Node | None, sample: Graph, shapes: Graph) -> None:
    """One triple more or less than is sound, and the shape says so."""
    shape = shape_of(cls, name, shapes)
    subject = min(sample.subjects(RDF.type, REF[cls]), key=str)
    predicate = shapes.value(shape, SH.path)
    assert predicate is not None
    damage(sample, subject, predicate, value)
    assert (subject, shape) in blamed(report(sample))


@pytest.mark.parametrize("cls", CLASSES)
def test_wrong_iri_is_reported(cls: str, sample: Graph, shapes: Graph) -> None:
    """A thing with an IRI of another kind fails the shape of its class."""
    sample.add((ELSEWHERE, RDF.type, REF[cls]))
    assert (ELSEWHERE, SHAPE[cls]) in blamed(report(sample))


@pytest.mark.parametrize("cls", ["Attachment", "Absence", "Attendance", "Meeting", "Membership"])
def test_statement_without_a_class_is_reported(cls: str, sample: Graph, shapes: Graph) -> None:
    """What has evidence, an item, a person or a basis must say what it is."""
    subject = min(sample.subjects(RDF.type, REF[cls]), key=str)
    damage(sample, subject, RDF.type, DROP)
    assert (subject, SHAPE["Statement-type"]) in blamed(report(sample))


def test_every_shape_is_damaged(shapes: Graph) -> None:
    """The tables above leave no shape out."""
    damaged = {shape_of(cls, name, shapes) for cls, name, _ in DAMAGES} | {SHAPE["Statement-type"]}
    assert set(shapes.subjects(RDF.type, SH.PropertyShape)) == damaged
    assert set(shapes.subjects(RDF.type, SH.NodeShape)) == {SHAPE[name] for name in (*CLASSES, "Statement")}
    assert set(shapes.objects(None, SH.property)) == damaged


@pytest.mark.parametrize("base", ["https://example.org/minutes/", "http://example.org/minutes/v1/"])
def test_base_iri_is_free(base: str, shapes: Graph) -> None:
    """The patterns of IRIs hold under any base."""
    turtle = SAMPLE.read_text(encoding="utf-8")
    moved = re.sub(r"<(?=(referat|kommune|lov|organisation|parti|regel)/)", f"<{base}", turtle)
    assert blamed(report(Graph().parse(data=moved))) == set()


def test_things_of_a_document_without_municipality_are_sound(sample: Graph, shapes: Graph) -> None:
    """Where no municipality is known, the document stands in its place in the IRIs."""
    turtle = sample.serialize(format="nt").replace("kommune/0997/", "referat/0f1e2d3c4b5a6978/")
    assert blamed(report(Graph().parse(data=turtle, format="nt"))) == set()


def test_every_constraint_has_a_message_in_danish_and_english(shapes: Graph) -> None:
    """Each shape says in both languages what it asks for."""
    checked = {*shapes.subjects(SH.path), *shapes.subjects(SH.pattern)}
    tongues = {
        shape: sorted(
            str(text.language) for text in shapes.objects(shape, SH.message) if isinstance(text, Literal)
        )
        for shape in checked
    }
    assert [shape for shape, both in tongues.items() if both != ["da", "en"]] == []
    assert len(checked) > 80


def test_shapes_have_no_blank_nodes_and_no_sparql(shapes: Graph) -> None:
    """Everything has a name, and SHACL Core is enough to check it."""
    assert [triple for triple in shapes if any(isinstance(term, BNode) for term in triple)] == []
    assert list(shapes.subject_objects(SH.sparql)) == []


def test_shapes_use_terms_of_the_vocabulary_only(shapes: Graph) -> None:
    """Each path and class is in the closed vocabulary."""
    ours = {term for triple in shapes for term in triple if str(term).startswith(str(REF))}
    assert [term for term in ours if str(term) not in REF] == []
    assert len(ours) > 50


def test_unknown_bodies_are_warnings(sample: Graph, shapes: Graph) -> None:
    """A meeting whose minutes don't name the body is sound, but worth a look."""
    for predicate in (REF.heldBy, REF.decidedBy, REF.stepBody):
        sample.remove((None, predicate, None))
    found = report(sample)
    assert (found.violations, found.warnings > 2) == (0, True)


@pytest.mark.parametrize(
    ("shape", "kind"),
    [
        ("Decision-outcome", "Outcome"),
        ("PathwayStep-outcome", "Outcome"),
        ("Absence-absenceKind", "AbsenceKind"),
        ("Vote-votePosition", "VotePosition"),
        ("Attendance-participantRole", "ParticipantRole"),
        ("Law-lawKind", "LawKind"),
        ("Organisation-organisationKind", "OrganisationKind"),
        ("Participation-role", "ParticipationRole"),
    ],
)
def test_choices_are_those_of_the_scheme(shape: str, kind: str, shapes: Graph) -> None:
    """A shape lets every concept of its scheme through, and no other."""
    ontology = Graph().parse(resource_path("ontology/referat.ttl"))
    concepts = {str(term) for term in ontology.subjects(RDF.type, SKOS.Concept)}
    pattern = re.compile(str(shapes.value(SHAPE[shape], SH.pattern)))
    assert {term for term in concepts if pattern.search(term)} == {
        str(REF[f"{kind}-{value}"]) for value in CONCEPTS[kind]
    }
