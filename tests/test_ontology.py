"""The ontology: small, in two languages, and tied to terms that exist."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import BNode, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SDO, SKOS, VANN, XSD

from graphbuilder.namespaces import CONCEPTS, ONTOLOGY_GRAPH, PREFIXES, REF_IRI
from graphbuilder.resources import resource_path

ONTOLOGY = URIRef(ONTOLOGY_GRAPH)
ELI_FILE = Path(__file__).parents[2] / "shared/standards/vocabularies/eli-and-eli-dl.ttl"
ELI = (PREFIXES["eli"], PREFIXES["eli-dl"])

RDFLIB_NAMESPACES = (DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SDO, SKOS, VANN, XSD)

# Vocabularies that rdflib doesn't hold: their terms as read in the files of their keepers.
LISTED = {
    PREFIXES["besluit"]: "Agendapunt BehandelingVanAgendapunt Besluit Bestuurseenheid Bestuursorgaan Zitting"
    " bestuurt heeftAanwezige heeftAanwezigeBijStart isGehoudenDoor openbaar",
    PREFIXES["mandaat"]: "Mandataris isTijdelijkVervangenDoor isTijdspecialisatieVan",
    PREFIXES["opengov"]: "Vote VoteEvent politicalGroup",
    PREFIXES["oa"]: "Annotation SpecificResource TextPositionSelector TextQuoteSelector"
    " end exact hasSource hasTarget prefix start suffix",
    "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#": "confidence",
    "https://schema.oparl.org/1.1/": "Consultation",
    "http://creativecommons.org/publicdomain/zero/1.0/": "",
}

ALIGNED_BY = (
    RDFS.subClassOf,
    RDFS.subPropertyOf,
    SKOS.closeMatch,
    SKOS.broadMatch,
    SKOS.narrowMatch,
    SKOS.relatedMatch,
    RDFS.seeAlso,
)

# Names that ELI-DL gave up in its second version, and `cites`, whose domain is legislation
TRAPS = (
    "#cites",
    "draft-legislation-ontology#refers_to",
    "#legislative_process",
    "#recorded_in_realization_of",
)


@pytest.fixture(scope="module")
def ontology() -> Graph:
    """The ontology as shipped."""
    return Graph().parse(resource_path("ontology/referat.ttl"))


@pytest.fixture(scope="module")
def own(ontology: Graph) -> list[URIRef]:
    """Our own terms, sorted."""
    subjects = {term for term in ontology.subjects() if isinstance(term, URIRef)}
    return sorted(term for term in subjects if term.startswith(REF_IRI))


def external_iris(ontology: Graph) -> set[str]:
    """All IRIs but ours."""
    iris = {str(term) for triple in ontology for term in triple if isinstance(term, URIRef)}
    return {iri for iri in iris if not iri.startswith(ONTOLOGY_GRAPH)}


def test_header(ontology: Graph) -> None:
    """The ontology says its version, licence, makers, prefix and title."""
    assert ontology.value(ONTOLOGY, OWL.versionIRI) == URIRef("https://w3id.org/referat/0.1.0")
    assert ontology.value(ONTOLOGY, OWL.versionInfo) == Literal("0.1.0")
    licence = URIRef("http://creativecommons.org/publicdomain/zero/1.0/")
    assert ontology.value(ONTOLOGY, DCTERMS.license) == licence
    assert ontology.value(ONTOLOGY, DCTERMS.creator) == Literal("The graphbuilder authors")
    assert ontology.value(ONTOLOGY, VANN.preferredNamespacePrefix) == Literal("ref")
    assert ontology.value(ONTOLOGY, VANN.preferredNamespaceUri) == Literal(REF_IRI)


@pytest.mark.parametrize("predicate", [DCTERMS.title, DCTERMS.description])
def test_header_is_in_danish_and_english(ontology: Graph, predicate: URIRef) -> None:
    """Title and description stand once in each language."""
    assert languages(ontology, ONTOLOGY, predicate) == ["da", "en"]


def languages(graph: Graph, subject: URIRef, predicate: URIRef) -> list[str]:
    """The languages of the texts that aren't empty, sorted."""
    texts = [text for text in graph.objects(subject, predicate) if isinstance(text, Literal)]
    return sorted(text.language or "" for text in texts if str(text).strip())


@pytest.mark.parametrize("predicate", [RDFS.label, RDFS.comment])
def test_every_term_is_in_danish_and_english(ontology: Graph, own: list[URIRef], predicate: URIRef) -> None:
    """Each term has one label and one comment in each language."""
    assert [term for term in own if languages(ontology, term, predicate) != ["da", "en"]] == []


def test_every_term_says_where_it_is_defined(ontology: Graph, own: list[URIRef]) -> None:
    """A term met alone leads to the ontology."""
    assert [term for term in own if ontology.value(term, RDFS.isDefinedBy) != ONTOLOGY] == []


def test_classes_have_a_capital_and_properties_none(ontology: Graph) -> None:
    """Names tell the kind: `Case` is a class, `case` a property."""
    classes = {str(term).removeprefix(REF_IRI) for term in ontology.subjects(RDF.type, OWL.Class)}
    kinds = (OWL.ObjectProperty, OWL.DatatypeProperty, RDF.Property)
    properties = {
        str(term).removeprefix(REF_IRI) for kind in kinds for term in ontology.subjects(RDF.type, kind)
    }
    assert [name for name in classes if not name[0].isupper()] == []
    assert [name for name in properties if not name[0].islower()] == []


def test_there_are_no_blank_nodes(ontology: Graph) -> None:
    """Everything has a name."""
    assert [triple for triple in ontology if any(isinstance(term, BNode) for term in triple)] == []


def test_it_stays_small(ontology: Graph) -> None:
    """Under 25 classes."""
    assert 0 < len(set(ontology.subjects(RDF.type, OWL.Class))) < 25


def test_domains_and_ranges_are_known(ontology: Graph) -> None:
    """A domain is one of our classes; a range also a datatype, a literal or a concept."""
    classes = set(ontology.subjects(RDF.type, OWL.Class))
    literals = {
        RDFS.Literal,
        RDF.langString,
        XSD.string,
        XSD.integer,
        XSD.decimal,
        XSD.boolean,
        XSD.date,
        XSD.time,
    }
    domains = {*ontology.objects(None, RDFS.domain), *ontology.objects(None, SDO.domainIncludes)}
    ranges = {*ontology.objects(None, RDFS.range), *ontology.objects(None, SDO.rangeIncludes)}
    assert domains - classes == set()
    legislation = URIRef(PREFIXES["eli"] + "LegalResource")
    assert ranges - classes - literals - {SKOS.Concept, legislation} == set()


def test_a_property_has_one_domain_at_most(ontology: Graph) -> None:
    """Two domains would make each subject both; several uses are listed as domainIncludes."""
    with_domain = list(ontology.subjects(RDFS.domain))
    assert len(with_domain) == len(set(with_domain)) > 40
    assert set(with_domain) & set(ontology.subjects(SDO.domainIncludes)) == set()


def test_short_properties_name_the_thing_behind_them(ontology: Graph) -> None:
    """Each "Short form" leads to the class that holds the whole statement."""
    short = {
        "hasParticipant": "Attendance",
        "absentFrom": "Absence",
        "memberOf": "Membership",
        "refersTo": "Reference",
        "cites": "Citation",
        "participatesIn": "Participation",
    }
    ref = Namespace(REF_IRI)
    comments = {name: str(ontology.value(ref[name], RDFS.comment)) for name in short}
    assert [name for name, thing in short.items() if f"ref:{thing}" not in comments[name]] == []
    assert [
        name for name, thing in short.items() if (ref[name], RDFS.seeAlso, ref[thing]) not in ontology
    ] == []


@pytest.mark.parametrize("kind", CONCEPTS)
def test_schemes_hold_their_concepts(ontology: Graph, kind: str) -> None:
    """Each concept is a top concept of its scheme, noted by its value and named in both languages."""
    ref = Namespace(REF_IRI)
    scheme = ref[f"{kind}s"]
    concepts = {ref[f"{kind}-{value}"]: value for value in CONCEPTS[kind]}
    assert (scheme, RDF.type, SKOS.ConceptScheme) in ontology
    assert set(ontology.subjects(SKOS.inScheme, scheme)) == set(concepts)
    assert set(ontology.objects(scheme, SKOS.hasTopConcept)) == set(concepts)
    assert set(ontology.subjects(SKOS.topConceptOf, scheme)) == set(concepts)
    assert {term: str(ontology.value(term, SKOS.notation)) for term in concepts} == concepts
    assert [term for term in concepts if languages(ontology, term, SKOS.prefLabel) != ["da", "en"]] == []


def test_outcomes_are_tied_to_those_of_eli_dl(ontology: Graph) -> None:
    """The two outcomes that ELI-DL has are wider than ours."""
    ref, eli_dl = Namespace(REF_IRI), Namespace(PREFIXES["eli-dl"])
    assert set(ontology.subject_objects(SKOS.broadMatch)) == {
        (ref["Outcome-approved"], eli_dl["DecisionOutcome-Adopted"]),
        (ref["Outcome-endorsed"], eli_dl["DecisionOutcome-Adopted"]),
        (ref["Outcome-rejected"], eli_dl["DecisionOutcome-Rejected"]),
    }


def test_classes_are_tied_to_other_vocabularies(ontology: Graph) -> None:
    """Each class leads out of the ontology at least once."""
    classes = [term for term in ontology.subjects(RDF.type, OWL.Class) if isinstance(term, URIRef)]
    tied = {
        subject
        for predicate in ALIGNED_BY
        for subject, other in ontology.subject_objects(predicate)
        if not str(other).startswith(REF_IRI)
    }
    assert sorted(set(classes) - tied) == []


@pytest.mark.parametrize("trap", TRAPS)
def test_traps_are_avoided(ontology: Graph, trap: str) -> None:
    """Nothing is tied to a term of ELI that was given up or means legislation."""
    assert [iri for iri in external_iris(ontology) if trap in iri] == []


def test_external_terms_exist(ontology: Graph) -> None:
    """Each term of another vocabulary is in rdflib's copy of it, or was read in its own file."""
    known = {str(term) for namespace in RDFLIB_NAMESPACES for term in dir(namespace)}
    known |= {f"{base}{name}" for base, names in LISTED.items() for name in (names.split() or [""])}
    others = {iri for iri in external_iris(ontology) if not iri.startswith(ELI)}
    assert others - known == set()
    assert len(others) > 60


@pytest.mark.shared
@pytest.mark.skipif(not ELI_FILE.exists(), reason="the standards aren't beside this checkout")
def test_eli_terms_exist(ontology: Graph) -> None:
    """Each term of ELI and ELI-DL is described in their own file."""
    described = {str(term) for term in Graph().parse(ELI_FILE).subjects()}
    used = {iri for iri in external_iris(ontology) if iri.startswith(ELI)}
    assert used - described == set()
    assert len(used) > 25
