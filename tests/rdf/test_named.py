"""Who is named in the items becomes triples under one name each, with its evidence."""

from __future__ import annotations

from dataclasses import replace

import pyoxigraph

from graphbuilder.model import (
    AliasRelation,
    AliasStatement,
    Extraction,
    OrganisationKind,
    OrganisationMention,
    PersonMention,
)
from graphbuilder.namespaces import DEFAULT_BASE, PREFIXES, Ref, concept_iri
from graphbuilder.rdf import document_lines
from graphbuilder.resolve import resolve
from tests.invented import evidence, extraction

LABEL = f"{PREFIXES['rdfs']}label"
ITEM = "kommune/fjordby-kommune/udvalg/teknikudvalget/moede/2024-05-14/punkt/1"


def mention(name: str, kind: OrganisationKind) -> OrganisationMention:
    """An organisation at the first item."""
    return OrganisationMention(1, name, kind, evidence(name))


def triples(*documents: Extraction) -> set[tuple[str, str, str]]:
    """The triples of all documents, IRIs without the base."""
    found = resolve(documents, lambda _: "")
    lines = "".join(line for document in documents for line in document_lines(document, found, DEFAULT_BASE))
    parsed = pyoxigraph.parse(lines, pyoxigraph.RdfFormat.N_QUADS)
    return {(_short(quad.subject), quad.predicate.value, _short(quad.object)) for quad in parsed}


def _short(term: object) -> str:
    return str(getattr(term, "value", "")).removeprefix(DEFAULT_BASE)


def test_each_kind_has_its_own_identity() -> None:
    """A municipality goes by its code, its bodies and parts by the municipality, others by their name."""
    kinds = OrganisationKind
    named = (
        mention("Egedal Kommune", kinds.MUNICIPALITY),
        mention("Kulturudvalget", kinds.COUNCIL),
        mention("Direktionen", kinds.INTERNAL),
        mention("Lyngfonden", kinds.FOUNDATION),
        mention("SF", kinds.PARTY),
    )
    found = triples(replace(extraction(), organisations=named))
    assert {value for subject, term, value in found if subject == ITEM and term == Ref.mentions} == {
        "kommune/0240",
        "kommune/fjordby-kommune/udvalg/kulturudvalget",
        "kommune/fjordby-kommune/organisation/direktionen",
        "organisation/lyngfonden",
        "parti/socialistisk-folkeparti",
    }
    assert ("organisation/lyngfonden", Ref.organisationKind, concept_iri(kinds.FOUNDATION)) in found
    assert (f"{ITEM}/organisation/4", Ref.surface, "Lyngfonden") in found


def test_another_name_stands_at_the_one_thing() -> None:
    """Old and new name are one organisation in every document; the text that says so is the evidence."""
    company = OrganisationKind.COMPANY
    said = AliasStatement(
        1, "Lyngborg", "Bro", company, AliasRelation.RENAMED, evidence("Lyngborg (tidligere Bro)")
    )
    one = replace(extraction("a.txt"), aliases=(said,))
    other = replace(extraction("b.txt", date="2024-04-01"), organisations=(mention("Bro", company),))
    found = triples(one, other)
    assert {subject for subject, term, value in found if term == LABEL and value == "Lyngborg"} == {
        "organisation/lyngborg"
    }
    assert ("organisation/lyngborg", Ref.alias, "Bro") in found
    assert any(subject == "organisation/lyngborg" and term == Ref.evidence for subject, term, _ in found)
    assert not [subject for subject, _, _ in found if subject == "organisation/bro"]


def test_initials_are_a_name_of_the_body() -> None:
    """A committee's initials are another name of it, not an organisation."""
    council = OrganisationKind.COUNCIL
    said = AliasStatement(1, "Teknikudvalget", "TU", council, AliasRelation.ABBREVIATION, evidence("TU"))
    found = triples(replace(extraction(), aliases=(said,)))
    assert ("kommune/fjordby-kommune/udvalg/teknikudvalget", Ref.alias, "TU") in found


def test_people() -> None:
    """A person stays in the municipality; office and organisation stand at the mention."""
    person = PersonMention(1, "Mia Bro", "chefkonsulent", "Lyng A/S", evidence("Mia Bro"))
    found = triples(replace(extraction(), people=(person,)))
    path = f"{ITEM}/person/1"
    assert (path, Ref.mentioned, "kommune/fjordby-kommune/person/mia-bro") in found
    assert (path, Ref.jobTitle, "chefkonsulent") in found
    assert (path, Ref.affiliation, "organisation/lyng-a-s") in found
    assert any(subject == path and term == Ref.evidence for subject, term, _ in found)
