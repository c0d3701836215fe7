"""The ontology → `ontology/index.html`: every term in Danish and English, a diagram, a worked example.

    python scripts/make_ontology_page.py

Anchors are the names of the terms, so that https://w3id.org/referat#Meeting leads to its
place when the page stands at https://w3id.org/referat. The same ontology gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import jinja2
from rdflib import Graph, Literal, Node, URIRef
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SDO, SKOS

from graphbuilder.namespaces import CONCEPT_TERMS, ONTOLOGY_GRAPH, PREFIXES, REF_IRI, TERMS

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "ontology"
TARGET = FOLDER / "index.html"
TEMPLATE = Path(__file__).with_name("ontology_page.html")

_ORDER = {name: place for place, name in enumerate(TERMS)}
_PREFIXES = {**PREFIXES, "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"}
_TIES = (
    (RDFS.subClassOf, "subClassOf"),
    (RDFS.subPropertyOf, "subPropertyOf"),
    (SKOS.closeMatch, "closeMatch"),
    (SKOS.narrowMatch, "narrowMatch"),
    (SKOS.broadMatch, "broadMatch"),
    (SKOS.relatedMatch, "relatedMatch"),
    (RDFS.seeAlso, "seeAlso"),
)
_KINDS = (OWL.ObjectProperty, OWL.DatatypeProperty)

# Where the classes stand in the diagram: column and row
PLACES = {
    "Municipality": (0, 0), "Body": (1, 0), "Membership": (2, 0), "Person": (3, 0), "Party": (4, 0),
    "Document": (0, 1), "Meeting": (1, 1), "Attendance": (2, 1),
    "AgendaItem": (1, 2), "PathwayStep": (2, 2), "Absence": (3, 2), "Vote": (4, 2),
    "Case": (1, 3), "Decision": (2, 3), "Reference": (3, 3), "Attachment": (4, 3),
    "Evidence": (0, 4), "Citation": (2, 4), "Participation": (3, 4), "Mention": (4, 4),
    "Rule": (0, 5), "Law": (2, 5), "Project": (3, 5), "Organisation": (4, 5),
}  # fmt: skip
# Which properties are drawn, from which class to which
DRAWN = (
    ("Body", "municipality", "Municipality"),
    ("Membership", "body", "Body"),
    ("Membership", "person", "Person"),
    ("Document", "records", "Meeting"),
    ("Meeting", "heldBy", "Body"),
    ("Attendance", "meeting", "Meeting"),
    ("Attendance", "person", "Person"),
    ("AgendaItem", "meeting", "Meeting"),
    ("AgendaItem", "case", "Case"),
    ("Absence", "person", "Person"),
    ("Vote", "voter", "Person"),
    ("Vote", "voter", "Party"),
    ("Citation", "law", "Law"),
    ("Participation", "project", "Project"),
    ("Participation", "agent", "Organisation"),
    ("Mention", "mentioned", "Organisation"),
    ("Evidence", "document", "Document"),
)
# All classes in the frame have these: property, class, and the row at which the arrow leaves the frame
FRAMED = (("item", "AgendaItem", 2.0), ("evidence", "Evidence", 4.0), ("rule", "Rule", 4.45))
_PITCH, _SIZE, _MARGIN = (216, 92), (136, 40), (104, 40)


@dataclass(frozen=True, slots=True)
class Text:
    """A text in both languages."""

    da: str
    en: str


@dataclass(frozen=True, slots=True)
class Link:
    """A term by its prefixed name, and where it leads."""

    name: str
    href: str


@dataclass(frozen=True, slots=True)
class Term:
    """What the page says of a class, property or concept scheme."""

    name: str
    kind: str
    label: Text
    comment: Text
    example: str
    ties: tuple[tuple[str, tuple[Link, ...]], ...]
    domains: tuple[Link, ...]
    ranges: tuple[Link, ...]
    properties: tuple[Link, ...]
    disjoint: tuple[Link, ...]
    triple: str


@dataclass(frozen=True, slots=True)
class Arrow:
    """A line of the diagram with its name, and where that stands."""

    name: str
    x1: float
    y1: float
    x2: float
    y2: float

    @property
    def middle(self) -> tuple[float, float]:
        """Where the name stands."""
        return round((self.x1 + self.x2) / 2, 1), round((self.y1 + self.y2) / 2 - 3, 1)


def text(graph: Graph, term: Node, predicate: URIRef) -> Text:
    """The Danish and the English value."""
    found = {one.language: str(one) for one in graph.objects(term, predicate) if isinstance(one, Literal)}
    return Text(found.get("da", ""), found.get("en", ""))


def link(term: Node) -> Link:
    """`eli-dl:Activity` and its IRI; one of ours leads to its place on the page."""
    iri = str(term)
    if iri.startswith(REF_IRI):
        return Link(f"ref:{iri.removeprefix(REF_IRI)}", f"#{iri.removeprefix(REF_IRI)}")
    homes = [(name, home) for name, home in _PREFIXES.items() if iri.startswith(home)]
    prefix, home = max(homes, key=lambda one: len(one[1]), default=("", ""))
    return Link(f"{prefix}:{iri.removeprefix(home)}" if home else iri, iri)


def links(terms: Iterable[Node]) -> tuple[Link, ...]:
    """Each term once, by name."""
    return tuple(sorted({link(term) for term in terms}, key=lambda one: one.name))


def term(graph: Graph, example: Graph, node: URIRef, kind: str) -> Term:
    """All that is said of a term."""
    sides = (RDFS.domain, SDO.domainIncludes), (RDFS.range, SDO.rangeIncludes)
    domains, ranges = ([one for side in pair for one in graph.objects(node, side)] for pair in sides)
    own = [one for side in sides[0] for one in graph.subjects(side, node)]
    ties = ((name, links(graph.objects(node, predicate))) for predicate, name in _TIES)
    return Term(
        name=str(node).removeprefix(REF_IRI),
        kind=kind,
        label=text(graph, node, RDFS.label),
        comment=text(graph, node, RDFS.comment),
        example=str(graph.value(node, SKOS.example) or ""),
        ties=tuple((name, found) for name, found in ties if found),
        domains=links(domains),
        ranges=links(ranges),
        properties=links(own),
        disjoint=links([*graph.objects(node, OWL.disjointWith), *graph.subjects(OWL.disjointWith, node)]),
        triple=triple(example, node),
    )


def triple(example: Graph, predicate: URIRef) -> str:
    """The first triple of the worked example with that property, written short; "" when there is none."""
    found = sorted(
        f"{short(one)}  {link(predicate).name}  {short(value)} ."
        for one, value in example.subject_objects(predicate)
    )
    return min(found, key=lambda line: (len(line), line), default="")


def short(node: Node) -> str:
    """A term in Turtle, things under the base IRI without it."""
    if isinstance(node, Literal):
        return node.n3(Graph().namespace_manager) if node.datatype is None or node.language else f'"{node}"'
    iri = str(node)
    return link(node).name if iri.startswith(REF_IRI) else f"<{iri.removeprefix(PREFIXES['id'])}>"


def terms(graph: Graph, example: Graph, kinds: Iterable[URIRef], name: str) -> list[Term]:
    """The terms of some kinds, in the order of the vocabulary."""
    nodes = {node for kind in kinds for node in graph.subjects(RDF.type, kind) if isinstance(node, URIRef)}
    found = [term(graph, example, node, name) for node in nodes if str(node).startswith(REF_IRI)]
    return sorted(found, key=lambda one: _ORDER[one.name])


def concepts(graph: Graph, scheme: str) -> list[tuple[str, str, Text, Text]]:
    """The concepts of a scheme: name, notation, label and comment, in the order of the vocabulary."""
    order = CONCEPT_TERMS.index
    nodes = sorted(
        graph.subjects(SKOS.inScheme, URIRef(REF_IRI + scheme)),
        key=lambda node: order(str(node).removeprefix(REF_IRI)),
    )
    return [
        (
            str(node).removeprefix(REF_IRI),
            str(graph.value(node, SKOS.notation)),
            text(graph, node, SKOS.prefLabel),
            text(graph, node, RDFS.comment),
        )
        for node in nodes
    ]


def centre(place: tuple[float, float]) -> tuple[float, float]:
    """The middle of a box in pixels."""
    return _MARGIN[0] + place[0] * _PITCH[0], _MARGIN[1] + place[1] * _PITCH[1]


def edge(start: tuple[float, float], end: tuple[float, float]) -> tuple[float, float]:
    """Where the line from one middle to another leaves the box around the first."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    reach = min((_SIZE[0] / 2 + 3) / abs(dx) if dx else 9.0, (_SIZE[1] / 2 + 3) / abs(dy) if dy else 9.0)
    return round(start[0] + dx * reach, 1), round(start[1] + dy * reach, 1)


def arrows() -> list[Arrow]:
    """The lines of the diagram."""
    found = []
    for subject, name, value in DRAWN:
        start, end = centre(PLACES[subject]), centre(PLACES[value])
        found.append(Arrow(name, *edge(start, end), *edge(end, start)))
    for name, value, row in FRAMED:
        start, end = (centre((1.5, 0))[0] + 6, centre((0, row))[1]), centre(PLACES[value])
        found.append(Arrow(name, round(start[0], 1), round(start[1], 1), *edge(end, start)))
    return found


def page() -> str:
    """The whole page."""
    graph = Graph().parse(FOLDER / "referat.ttl")
    example = Graph().parse(FOLDER / "example.ttl")
    ontology = URIRef(ONTOLOGY_GRAPH)
    environment = jinja2.Environment(
        autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined
    )
    schemes = terms(graph, example, [SKOS.ConceptScheme], "ConceptScheme")
    return environment.from_string(TEMPLATE.read_text("utf-8")).render(
        title=text(graph, ontology, DCTERMS.title),
        description=text(graph, ontology, DCTERMS.description),
        comment=text(graph, ontology, RDFS.comment),
        iri=ONTOLOGY_GRAPH,
        version=graph.value(ontology, OWL.versionInfo),
        version_iri=graph.value(ontology, OWL.versionIRI),
        licence=graph.value(ontology, DCTERMS.license),
        creator=graph.value(ontology, DCTERMS.creator),
        prefixes={name: home for name, home in sorted(_PREFIXES.items()) if name not in ("id", "xsd")},
        classes=terms(graph, example, [OWL.Class], "Class"),
        properties=terms(graph, example, _KINDS, "Property"),
        schemes=[(scheme, concepts(graph, scheme.name)) for scheme in schemes],
        boxes=[
            (name, *centre(place), text(graph, URIRef(REF_IRI + name), RDFS.label))
            for name, place in PLACES.items()
        ],
        arrows=arrows(),
        size=_SIZE,
        width=_MARGIN[0] * 2 + 4 * _PITCH[0],
        height=_MARGIN[1] * 2 + 5 * _PITCH[1],
        frame=(centre((1.5, 0))[0] + 6, centre((0, 1.5))[1] + 8, 3 * _PITCH[0] - 12, 3 * _PITCH[1] - 4),
        example=(FOLDER / "example.ttl").read_text("utf-8"),
    )


if __name__ == "__main__":
    TARGET.write_text(page(), "utf-8")
