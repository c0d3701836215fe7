"""What merging adds up is what its definition in SPARQL makes of the statements of the documents."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode, RdfFormat, Store, Triple

from graphbuilder.iris import MERGED_GRAPH
from graphbuilder.model import AbsenceKind, Extraction, ParticipantRole
from graphbuilder.namespaces import DEFAULT_BASE, PREFIXES, Ref
from graphbuilder.query import Triples, run
from graphbuilder.rdf import document_lines, merged_lines
from graphbuilder.resolve import resolve
from graphbuilder.resources import resource_path
from tests.invented import absence, extraction, participant

MERGED = NamedNode(DEFAULT_BASE + MERGED_GRAPH)
TYPE = NamedNode(PREFIXES["rdf"] + "type")

There = dict[str, tuple[str, ParticipantRole]]
Away = dict[str, tuple[str, AbsenceKind]]
Said = tuple[str, str, str, There, Away]
"""Municipality, body and date of a document, and who it lists."""

PEOPLE = st.sampled_from(["Asta Bjerregård", "Bo Holm", "Carla Ø. Degn"])
PARTIES = st.sampled_from(["", "A", "V"])
PARTICIPANTS = st.dictionaries(PEOPLE, st.tuples(PARTIES, st.sampled_from(ParticipantRole)), max_size=3)
ABSENCES = st.dictionaries(PEOPLE, st.tuples(PARTIES, st.sampled_from(AbsenceKind)), max_size=3)
DOCUMENTS = st.lists(
    st.tuples(
        st.sampled_from(["Fjordby Kommune", "Klitlund Kommune"]),
        st.sampled_from(["Teknikudvalget", "Byrådet", ""]),
        st.sampled_from(["2024-05-14", "2024-06-11", "2025-01-07", ""]),
        PARTICIPANTS,
        ABSENCES,
    ),
    max_size=6,
)


@given(DOCUMENTS)
def test_memberships(documents: list[Said]) -> None:
    """Seats, their meetings, first and last day, party and evidence; the rule apart."""
    store = _store(
        [
            extraction(
                f"{number}.txt",
                municipality=municipality,
                body=body,
                date=date,
                participants=tuple(participant(name, *rest) for name, rest in there.items()),
                absences=tuple(absence(name, party, kind=kind) for name, (party, kind) in away.items()),
            )
            for number, (municipality, body, date, there, away) in enumerate(documents)
        ]
    )
    seats = {quad.subject for quad in store.quads_for_pattern(None, TYPE, NamedNode(Ref.Membership), MERGED)}
    added_up = {
        quad.triple
        for quad in store.quads_for_pattern(None, None, None, MERGED)
        if (quad.subject in seats and quad.predicate.value != Ref.rule)
        or quad.predicate.value == Ref.memberOf
    }
    assert _defined(store, "memberships") == added_up


def _store(documents: list[Extraction]) -> Store:
    """The graphs of the documents, and of what they say together."""
    found = resolve(documents, lambda _: "")
    lines = [line for document in documents for line in document_lines(document, found, DEFAULT_BASE)]
    store = Store()
    store.load("".join([*lines, *merged_lines(found, DEFAULT_BASE)]), format=RdfFormat.N_QUADS)
    return store


def _defined(store: Store, name: str) -> set[Triple]:
    """What the definition makes of the graphs of the documents alone."""
    apart = Store()
    apart.extend(quad for quad in store if quad.graph_name != MERGED)
    answer = run(apart, resource_path(f"ontology/definitions/{name}.rq"))
    assert isinstance(answer, Triples)
    return set(answer.triples)
