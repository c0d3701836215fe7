"""The vocabulary in Python: closed, and the same as the ontology."""

from __future__ import annotations

import subprocess
import sys
from enum import StrEnum

import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import OWL, RDF, SKOS

from graphbuilder.model import AbsenceKind, Outcome, ParticipantRole
from graphbuilder.namespaces import (
    CONCEPT_TERMS,
    CONCEPTS,
    DEFAULT_BASE,
    ONTOLOGY_GRAPH,
    PREFIXES,
    REF_IRI,
    TERMS,
    Ref,
    concept_iri,
    prefixes,
)
from graphbuilder.resources import resource_path
from graphbuilder.vocab import REF


@pytest.fixture(scope="module")
def ontology() -> Graph:
    """The ontology as shipped."""
    return Graph().parse(resource_path("ontology/referat.ttl"))


def local_names(ontology: Graph, *kinds: URIRef) -> set[str]:
    """Names of our terms of these kinds."""
    subjects = {str(term) for kind in kinds for term in ontology.subjects(RDF.type, kind)}
    return {term.removeprefix(REF_IRI) for term in subjects if term.startswith(REF_IRI)}


def test_terms_are_those_of_the_ontology(ontology: Graph) -> None:
    """Each class, property and scheme of the ontology has its name in Python, and no other has."""
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, RDF.Property, SKOS.ConceptScheme)
    assert set(TERMS) == local_names(ontology, *kinds)
    assert len(set(TERMS)) == len(TERMS)


def test_concepts_are_those_of_the_ontology(ontology: Graph) -> None:
    """Each concept of the ontology is a value of a closed choice, and the other way round."""
    assert set(CONCEPT_TERMS) == local_names(ontology, SKOS.Concept)


def test_rdflib_namespace_holds_the_same_terms() -> None:
    """`REF` knows every term and concept by the IRI that `Ref` gives."""
    assert dir(REF) == sorted(URIRef(getattr(Ref, name)) for name in TERMS)
    assert [str(REF[name]) for name in CONCEPT_TERMS] == [REF_IRI + name for name in CONCEPT_TERMS]


def test_full_iris() -> None:
    """Terms are the namespace and the name."""
    assert Ref.Meeting == "https://w3id.org/referat#Meeting"
    assert URIRef("https://w3id.org/referat#absentFrom") == REF.absentFrom


@pytest.mark.parametrize("name", ["Meting", "absentfrom", "Outcome-aproved", "labels"])
def test_misspelt_terms_raise(name: str) -> None:
    """No term is made up by a slip of the pen."""
    with pytest.raises(AttributeError):
        getattr(REF, name)
    with pytest.raises(AttributeError):
        getattr(Ref, name)


def test_vocabulary_takes_no_new_terms() -> None:
    """A term can't be set from outside."""
    with pytest.raises(AttributeError, match="closed"):
        Ref.Meeting = "https://example.org/Meeting"


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (Outcome.APPROVED, "Outcome-approved"),
        (AbsenceKind.RECUSED, "AbsenceKind-recused"),
        (ParticipantRole.VICE_CHAIR, "ParticipantRole-vice-chair"),
    ],
)
def test_concept_of_a_choice(value: StrEnum, name: str) -> None:
    """A closed choice of the model has a concept of its own."""
    assert concept_iri(value) == REF_IRI + name == str(REF[name])


@pytest.mark.parametrize("value", [AbsenceKind.UNKNOWN, ParticipantRole.UNKNOWN])
def test_unknown_has_no_concept(value: StrEnum) -> None:
    """What isn't known is left out of the graph, not given a concept."""
    with pytest.raises(KeyError, match="no concept"):
        concept_iri(value)


def test_other_enums_have_no_concept() -> None:
    """A choice outside the schemes is refused by name."""
    with pytest.raises(KeyError, match="Colour 'red'"):
        concept_iri(StrEnum("Colour", {"RED": "red"}).RED)  # type: ignore[attr-defined]


def test_every_outcome_has_a_concept() -> None:
    """The twelve outcomes of the answer sheets stand in the scheme."""
    assert CONCEPTS["Outcome"] == tuple(Outcome)
    assert len(CONCEPTS["Outcome"]) == 12


def test_prefixes() -> None:
    """Prefixes are distinct, the own one first, and `id` follows the base IRI in use."""
    assert next(iter(PREFIXES)) == "ref"
    assert len(set(PREFIXES.values())) == len(PREFIXES)
    assert prefixes()["id"] == DEFAULT_BASE
    assert prefixes("https://example.org/id/") == {**PREFIXES, "id": "https://example.org/id/"}


def test_prefixes_agree_with_the_ontology(ontology: Graph) -> None:
    """A prefix in the ontology stands for the same namespace in Python."""
    declared = {prefix: str(iri) for prefix, iri in ontology.namespaces()}
    shared = declared.keys() & PREFIXES.keys()
    assert {prefix: declared[prefix] for prefix in shared} == {prefix: PREFIXES[prefix] for prefix in shared}
    assert len(shared) > 12


def test_ontology_graph_is_the_namespace_without_its_hash() -> None:
    """The ontology's own IRI is where its terms lead."""
    assert ONTOLOGY_GRAPH + "#" == REF_IRI


def test_namespaces_need_no_rdflib() -> None:
    """Queries and writers get their IRIs without loading rdflib."""
    code = "import sys, graphbuilder.namespaces; sys.exit('rdflib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
