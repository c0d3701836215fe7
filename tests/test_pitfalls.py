"""The usual pitfalls of ontologies (the catalogue of OOPS!), each as a query that must find nothing."""

from __future__ import annotations

import re

import pytest
from rdflib import Graph
from rdflib.namespace import OWL, RDF, RDFS

from graphbuilder.namespaces import PREFIXES
from graphbuilder.resources import resource_path

HEAD = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
HEAD += "PREFIX vann: <http://purl.org/vocab/vann/>\n"
OURS = 'FILTER(STRSTARTS(STR(?term), "https://w3id.org/referat#"))'
KIND = "VALUES ?kind { owl:Class owl:ObjectProperty owl:DatatypeProperty rdf:Property } ?term a ?kind ."
PROPERTY = "VALUES ?kind { owl:ObjectProperty owl:DatatypeProperty rdf:Property } ?term a ?kind ."
BOTH = "rdfs:domain|schema:domainIncludes|rdfs:range|schema:rangeIncludes"

# Number and name in OOPS!'s catalogue → what would be found
PITFALLS = {
    "P02 synonyms as classes": (
        f"{OURS} ?term owl:equivalentClass ?other FILTER(STRSTARTS(STR(?other), STR(ref:)))"
    ),
    "P04 unconnected class": f"?term a owl:Class . {OURS} FILTER NOT EXISTS {{ ?property {BOTH} ?term }}",
    "P05 wrong inverse": (
        "?term owl:inverseOf ?other ; rdfs:domain ?domain . "
        "?other rdfs:range ?range FILTER(?domain != ?range)"
    ),
    "P06 cycle of classes": f"?term rdfs:subClassOf+ ?term . {OURS}",
    "P06 cycle of properties": f"?term rdfs:subPropertyOf+ ?term . {OURS}",
    "P08 no label": f"{KIND} FILTER NOT EXISTS {{ ?term rdfs:label ?label }}",
    "P08 no comment": f"{KIND} FILTER NOT EXISTS {{ ?term rdfs:comment ?comment }}",
    "P11 no domain": f"{PROPERTY} FILTER NOT EXISTS {{ ?term rdfs:domain|schema:domainIncludes ?domain }}",
    "P11 no range": f"{PROPERTY} FILTER NOT EXISTS {{ ?term rdfs:range|schema:rangeIncludes ?range }}",
    "P19 several domains": f"{PROPERTY} ?term rdfs:domain ?one , ?two FILTER(?one != ?two)",
    "P19 several ranges": f"{PROPERTY} ?term rdfs:range ?one , ?two FILTER(?one != ?two)",
    "P20 a label that is the comment": f"{KIND} ?term rdfs:label ?text ; rdfs:comment ?text",
    "P20 an empty annotation": f"{KIND} ?term rdfs:label|rdfs:comment ?text FILTER(STRLEN(STR(?text)) < 2)",
    "P21 a class for the rest": '?term a owl:Class FILTER(REGEX(STR(?term), "(Other|Misc|Various)"))',
    "P24 defined by itself": f"?term rdfs:subClassOf|rdfs:subPropertyOf|owl:disjointWith ?term . {OURS}",
    "P25 its own inverse": "?term owl:inverseOf ?term",
    "P28 symmetric, with two sides": (
        "?term a owl:SymmetricProperty ; rdfs:domain ?domain ; rdfs:range ?range FILTER(?domain != ?range)"
    ),
    "P29 transitive, with two sides": (
        "?term a owl:TransitiveProperty ; rdfs:domain ?domain ; rdfs:range ?range FILTER(?domain != ?range)"
    ),
    "P32 classes of one label": (
        "?term a owl:Class ; rdfs:label ?label . "
        "?other a owl:Class ; rdfs:label ?label FILTER(?term != ?other)"
    ),
    "P32 properties of one label": (
        "VALUES ?one { owl:ObjectProperty owl:DatatypeProperty } "
        "VALUES ?two { owl:ObjectProperty owl:DatatypeProperty } "
        "?term a ?one ; rdfs:label ?label . ?other a ?two ; rdfs:label ?label FILTER(?term != ?other)"
    ),
    "P34 untyped class": (f"?any {BOTH} ?term . {OURS} FILTER NOT EXISTS {{ ?term a owl:Class }}"),
    "P35 untyped property": (f"?term {BOTH} ?any . FILTER NOT EXISTS {{ {PROPERTY} }}"),
    "P35 of two kinds": "?term a owl:ObjectProperty , owl:DatatypeProperty",
    "P36 a file's ending in the name": (
        '?term a owl:Ontology FILTER(REGEX(STR(?term), "[.](ttl|rdf|owl|html)$"))'
    ),
    "P40 another's namespace": (f'{KIND} FILTER(!STRSTARTS(STR(?term), "https://w3id.org/referat#"))'),
    "object property to literals": (
        "?term a owl:ObjectProperty ; rdfs:range ?range "
        "FILTER(STRSTARTS(STR(?range), STR(xsd:)) || ?range IN (rdfs:Literal, rdf:langString))"
    ),
    "datatype property to things": "?term a owl:DatatypeProperty ; rdfs:range ?range . ?range a owl:Class",
    "disjoint, yet one under the other": "?term owl:disjointWith ?other ; rdfs:subClassOf+ ?other",
    "no example": "?term a owl:Class FILTER NOT EXISTS { ?term skos:example ?example }",
    "a concept outside its scheme": "?term a skos:Concept FILTER NOT EXISTS { ?term skos:inScheme ?scheme }",
}

# What would fall into the pitfall: shows that the query can fail
TRAPS = {
    "P04 unconnected class": "ref:Lost a owl:Class .",
    "P06 cycle of classes": "ref:Body rdfs:subClassOf ref:Body .",
    "P08 no label": "ref:lost a owl:ObjectProperty .",
    "P11 no domain": "ref:lost a owl:ObjectProperty .",
    "P11 no range": "ref:lost a owl:DatatypeProperty .",
    "P19 several domains": "ref:tally rdfs:domain ref:Meeting .",
    "P20 a label that is the comment": "ref:Body rdfs:label 'x'@da ; rdfs:comment 'x'@da .",
    "P32 classes of one label": "ref:Body rdfs:label 'meeting'@en .",
    "P32 properties of one label": "ref:tally rdfs:label 'position'@en .",
    "P34 untyped class": "ref:tally rdfs:domain ref:Nothing .",
    "P35 untyped property": "ref:nothing rdfs:domain ref:Vote .",
    "P40 another's namespace": "foaf:mine a owl:Class .",
    "object property to literals": "ref:item rdfs:range xsd:string .",
    "datatype property to things": "ref:tally rdfs:range ref:Vote .",
    "disjoint, yet one under the other": "ref:Body owl:disjointWith ref:Vote ; rdfs:subClassOf ref:Vote .",
    "no example": "ref:Lost a owl:Class .",
}


@pytest.fixture(scope="module")
def ontology() -> Graph:
    """The ontology as shipped."""
    return Graph().parse(resource_path("ontology/referat.ttl"))


def found(graph: Graph, name: str) -> list[str]:
    """What falls into the pitfall."""
    rows = graph.query(f"{HEAD} SELECT DISTINCT ?term WHERE {{ {PITFALLS[name]} }}")
    return sorted(str(row[0]) for row in rows)  # type: ignore[index]


@pytest.mark.parametrize("name", PITFALLS)
def test_pitfall_is_avoided(name: str, ontology: Graph) -> None:
    """The query finds nothing."""
    assert found(ontology, name) == []


@pytest.mark.parametrize("name", TRAPS)
def test_pitfall_would_be_seen(name: str) -> None:
    """With the trap in it, it finds something."""
    graph = Graph().parse(resource_path("ontology/referat.ttl"))
    turtle = re.sub("PREFIX (.*)\n", "@prefix \\1 .\n", HEAD)
    graph.parse(data=turtle + TRAPS[name])
    assert found(graph, name) != []


def test_names_follow_one_convention(ontology: Graph) -> None:
    """P22: capitals inside names, and no underscore or hyphen but between a scheme and its concept."""
    names = {str(term).partition("#")[2] for term in ontology.subjects(RDFS.isDefinedBy)}
    terms = {name for name in names if "-" not in name}
    assert len(terms) > 90
    assert sorted(name for name in terms if not re.fullmatch("[A-Za-z][A-Za-z0-9]*", name)) == []


def test_the_ontology_is_declared(ontology: Graph) -> None:
    """P38, P41: it says that it is an ontology, and under which licence."""
    declared = list(ontology.subjects(RDF.type, OWL.Ontology))
    assert [str(one) for one in declared] == ["https://w3id.org/referat"]
