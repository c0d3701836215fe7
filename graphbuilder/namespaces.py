"""The IRIs of the vocabulary as plain strings: for writing and querying without rdflib.

`ontology/referat.ttl` is the source. The names of its terms stand here once:
`vocab.py` makes the rdflib namespace from them, and a test compares them with
the ontology both ways.
"""
# ruff: noqa: N815 - the attributes are the ontology's names, letter by letter

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from graphbuilder.model import (
    AbsenceKind,
    LawKind,
    OrganisationKind,
    Outcome,
    ParticipantRole,
    ParticipationRole,
    VotePosition,
)

REF_IRI = "https://w3id.org/referat#"
ONTOLOGY_GRAPH = "https://w3id.org/referat"
DEFAULT_BASE = "https://w3id.org/referat/id/"

PREFIXES: Mapping[str, str] = MappingProxyType(
    {
        "ref": REF_IRI,
        "id": DEFAULT_BASE,
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "owl": "http://www.w3.org/2002/07/owl#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "dct": "http://purl.org/dc/terms/",
        "prov": "http://www.w3.org/ns/prov#",
        "org": "http://www.w3.org/ns/org#",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "oa": "http://www.w3.org/ns/oa#",
        "schema": "https://schema.org/",
        "eli": "http://data.europa.eu/eli/ontology#",
        "eli-dl": "http://data.europa.eu/eli/eli-draft-legislation-ontology#",
        "besluit": "http://data.vlaanderen.be/ns/besluit#",
        "mandaat": "http://data.vlaanderen.be/ns/mandaat#",
        "opengov": "http://www.w3.org/ns/opengov#",
    }
)
"""Prefix to namespace, in the order in which they are written."""


def prefixes(base: str = DEFAULT_BASE) -> dict[str, str]:
    """`PREFIXES` with `id` standing for the base IRI in use."""
    return {**PREFIXES, "id": base}


class _Closed(type):
    """Gives each annotated name its IRI, and takes no other."""

    def __init__(cls, name: str, bases: tuple[type, ...], namespace: dict[str, object]) -> None:
        super().__init__(name, bases, namespace)
        for term in cls.__annotations__:
            type.__setattr__(cls, term, REF_IRI + term)

    def __setattr__(cls, name: str, value: object) -> None:
        raise AttributeError(f"{name!r} can't be set: the vocabulary is closed, see ontology/referat.ttl")


class Ref(metaclass=_Closed):
    """Every class, property and concept scheme by its full IRI.

    `Ref.Meeting == "https://w3id.org/referat#Meeting"`; a misspelt name raises
    AttributeError. Concepts have hyphens in their names: see `concept_iri`.
    """

    # Classes
    Municipality: str
    Body: str
    Meeting: str
    AgendaItem: str
    Case: str
    Person: str
    Party: str
    Membership: str
    Attendance: str
    Absence: str
    Decision: str
    Vote: str
    PathwayStep: str
    Attachment: str
    Reference: str
    Document: str
    Evidence: str
    Rule: str
    Organisation: str
    Project: str
    Law: str
    Citation: str
    Participation: str
    Mention: str

    # Where a statement stands
    evidence: str
    rule: str
    document: str
    begin: str
    finish: str
    quote: str
    page: str
    surface: str
    precision: str
    cases: str

    # Documents
    sourceName: str
    sha256: str
    records: str
    documentKind: str

    # Municipalities, bodies, meetings
    municipality: str
    municipalityCode: str
    heldBy: str
    date: str
    startTime: str
    endTime: str
    place: str
    term: str
    hasParticipant: str

    # Agenda items and cases
    meeting: str
    number: str
    position: str
    title: str
    case: str
    closed: str
    caseNumber: str
    refersTo: str
    cites: str
    mentions: str

    # People, attendance, absence, seats
    person: str
    partyName: str
    participantRole: str
    item: str
    absenceKind: str
    absentFrom: str
    body: str
    memberOf: str
    firstSeen: str
    lastSeen: str
    meetings: str
    basedOn: str

    # Decisions, votes, the way of a case
    decidedBy: str
    part: str
    outcome: str
    text: str
    voter: str
    voterKind: str
    votePosition: str
    voteBody: str
    tally: str
    stepBody: str
    stepItemNumber: str
    stepRole: str
    leadsTo: str

    # References to other meetings
    toBody: str
    toItemNumber: str
    toMeeting: str
    toItem: str

    # Laws, projects, organisations
    law: str
    lawKind: str
    lawText: str
    section: str
    actNumber: str
    agent: str
    project: str
    role: str
    participatesIn: str
    mentioned: str
    alias: str
    organisationKind: str
    jobTitle: str
    affiliation: str

    # Concept schemes
    Outcomes: str
    AbsenceKinds: str
    ParticipantRoles: str
    VotePositions: str
    LawKinds: str
    ParticipationRoles: str
    OrganisationKinds: str


TERMS: tuple[str, ...] = tuple(Ref.__annotations__)
"""The names in `Ref`, in its order."""

CONCEPTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "Outcome": tuple(outcome.value for outcome in Outcome),
        "AbsenceKind": tuple(kind.value for kind in AbsenceKind if kind.value),
        "ParticipantRole": tuple(role.value for role in ParticipantRole if role.value),
        "VotePosition": tuple(position.value for position in VotePosition),
        "LawKind": tuple(kind.value for kind in LawKind),
        "OrganisationKind": tuple(kind.value for kind in OrganisationKind),
        "ParticipationRole": tuple(role.value for role in ParticipationRole),
    }
)
"""The values of each closed choice; `CONCEPTS["Outcome"]` are those of the scheme `Ref.Outcomes`."""

CONCEPT_TERMS: tuple[str, ...] = tuple(
    f"{kind}-{value}" for kind, values in CONCEPTS.items() for value in values
)
"""The names of the concepts: `Outcome-approved`, `AbsenceKind-excused` …"""


def concept_iri(value: StrEnum) -> str:
    """The IRI of a closed choice: `concept_iri(Outcome.APPROVED)` ends in `#Outcome-approved`.

    Raises:
        KeyError: the choice has no concept, as `AbsenceKind.UNKNOWN`.
    """
    kind = type(value).__name__
    if value.value not in CONCEPTS.get(kind, ()):
        raise KeyError(f"{kind} {value.value!r} has no concept in ontology/referat.ttl")
    return f"{REF_IRI}{kind}-{value.value}"
