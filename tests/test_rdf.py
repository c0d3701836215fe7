"""Every statement becomes valid triples with its evidence, whatever the minutes hold."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import pyoxigraph
import pytest

from graphbuilder.model import (
    AbsenceKind,
    Extraction,
    Outcome,
    ParticipantRole,
    Vote,
    VotePosition,
    VoterKind,
)
from graphbuilder.namespaces import DEFAULT_BASE, PREFIXES, Ref
from graphbuilder.rdf import document_lines, iri_term, literal_term, merged_lines
from graphbuilder.resolve import resolve
from tests.invented import (
    absence,
    attachment,
    decision,
    evidence,
    extraction,
    item,
    participant,
    reference,
    step,
)

HOSTILE = [
    'Bo "den røde" Holm',
    "x> <http://evil.example/> <y",
    "back\\slash \\u0041 \\",
    "line\nbreak\r\ttab",
    "\x00\x01\x1f\x7f\x85",
    "\u202eHolm\u200b\ufeff\ufffe\U0010ffff",
    "} UNION { ?s ?p ?o",
    "<script>alert(1)</script>",
    "=cmd|' /C calc'!A0",
    "%2e%2e/%00#?",
    " ",
    "'''\"\"\"@da^^<x>",
]
MEETING = "kommune/fjordby-kommune/udvalg/teknikudvalget/moede/2024-05-14"


class Row(NamedTuple):
    """A quad by the values of its terms; `iri` says whether the object is one."""

    subject: str
    term: str
    value: str
    iri: bool


def parsed(*documents: Extraction, merged: bool = False) -> list[Row]:
    """What the lines of the documents mean to a strict parser; blank nodes aren't allowed."""
    found = resolve(documents, lambda _: "")
    lines = [line for document in documents for line in document_lines(document, found, DEFAULT_BASE)]
    if merged:
        lines += merged_lines(found, DEFAULT_BASE)
    rows = []
    for quad in pyoxigraph.parse("".join(lines), pyoxigraph.RdfFormat.N_QUADS):
        assert isinstance(quad, pyoxigraph.Quad)
        assert isinstance(quad.subject, pyoxigraph.NamedNode)
        assert isinstance(quad.object, pyoxigraph.NamedNode | pyoxigraph.Literal)
        is_iri = isinstance(quad.object, pyoxigraph.NamedNode)
        rows.append(Row(quad.subject.value, quad.predicate.value, quad.object.value, is_iri))
    return rows


def values(rows: list[Row], path: str, term: str) -> set[str]:
    """The values of a property of the thing at `path`; things by their path."""
    found = [row.value for row in rows if (row.subject, row.term) == (DEFAULT_BASE + path, term)]
    return {value.removeprefix(DEFAULT_BASE) for value in found}


def full(name: str = "Bo Holm", title: str = "Cykelstier", source: str = "a.txt") -> Extraction:
    """A document with one statement of each kind, in which `name` and `title` are everywhere."""
    return extraction(
        source,
        municipality=f"{name} Kommune",
        body=title,
        items=(item(number=title, title=title, case=name),),
        participants=(participant(name, name, ParticipantRole.CHAIR),),
        absences=(absence(name, name, kind=AbsenceKind.EXCUSED),),
        decisions=(decision(title, body=name),),
        pathway=(step(name, "2024-01-01", title),),
        attachments=(attachment(title),),
        references=(reference("2024-01-02", name, title),),
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    """Every IRI is valid and every value is the text itself."""
    rows = parsed(full(text, text, text), merged=True)
    titles = {row.value for row in rows if row.term == Ref.text}
    assert titles == {text}
    iris = {row.subject for row in rows} | {row.value for row in rows if row.iri}
    assert [iri for iri in iris if not iri.isascii()] == []


def test_lines_are_sorted_unique_and_in_one_graph() -> None:
    """Each document has its own graph, its lines in order."""
    document = full()
    lines = document_lines(document, resolve([document], lambda _: ""), DEFAULT_BASE)
    graph = f"<{DEFAULT_BASE}referat/{document.digest[:16]}> .\n"
    assert lines == sorted(set(lines))
    assert all(line.endswith(graph) for line in lines)
    assert len(lines) > 100


def test_every_statement_has_evidence_and_a_rule() -> None:
    """Whatever says something about the world leads to a place in a document and to a rule."""
    rows = parsed(full(), merged=True)
    stated = {
        Ref.Meeting,
        Ref.AgendaItem,
        Ref.Attendance,
        Ref.Absence,
        Ref.Decision,
        Ref.PathwayStep,
        Ref.Attachment,
        Ref.Reference,
        Ref.Membership,
    }
    rdf_type = PREFIXES["rdf"] + "type"
    subjects = {row.subject: row.value for row in rows if row.term == rdf_type and row.value in stated}
    assert set(subjects.values()) == stated
    for term in (Ref.evidence, Ref.rule):
        assert subjects.keys() <= {row.subject for row in rows if row.term == term}


def test_meeting() -> None:
    """The head of the minutes, with typed values; what they don't give is left out."""
    rows = parsed(extraction(start="15:30"))
    assert values(rows, MEETING, Ref.date) == {"2024-05-14"}
    assert values(rows, MEETING, Ref.startTime) == {"15:30:00"}
    assert values(rows, MEETING, Ref.endTime) == set()
    assert values(rows, MEETING, Ref.heldBy) == {"kommune/fjordby-kommune/udvalg/teknikudvalget"}
    assert values(rows, MEETING, PREFIXES["rdfs"] + "label") == {"Teknikudvalget 2024-05-14"}


def test_unregistered_and_unknown_municipality() -> None:
    """Without a register there is no code; without a name there is no municipality at all."""
    assert values(parsed(extraction()), "kommune/fjordby-kommune", Ref.municipalityCode) == set()
    rows = parsed(extraction(municipality="", participants=(participant("Bo Holm"),)))
    assert Ref.municipality not in {row.term for row in rows}


def test_item_without_a_number() -> None:
    """No number is made up: the IRI goes by the position."""
    rows = parsed(extraction(items=(item(3, ""),)))
    assert values(rows, f"{MEETING}/punkt/uden-nummer-3", Ref.position) == {"3"}
    assert values(rows, f"{MEETING}/punkt/uden-nummer-3", Ref.number) == set()


def test_a_block_printed_twice_is_one_absence() -> None:
    """The same person at the same item is one absence with two places; unknown kinds give way."""
    twice = (absence("Bo Holm"), absence("BO HOLM", "A", kind=AbsenceKind.EXCUSED))
    rows = parsed(extraction(absences=twice), merged=True)
    path = f"{MEETING}/punkt/1/fravaer/bo-holm"
    assert values(rows, path, Ref.partyName) == {"A"}
    assert len(values(rows, path, Ref.absenceKind)) == 1
    assert len([row for row in rows if row.term == Ref.absentFrom]) == 1


def test_parts_are_numbered_within_their_item() -> None:
    """The n-th decision of an item is `beslutning/n`."""
    decisions = (decision("A", at=1), decision("B", at=2), decision("C", at=1))
    rows = parsed(extraction(items=(item(1, "7"), item(2, "8")), decisions=decisions))
    assert values(rows, f"{MEETING}/punkt/7/beslutning/2", Ref.text) == {"C"}
    assert values(rows, f"{MEETING}/punkt/8/beslutning/1", Ref.text) == {"B"}


def test_closed_choices_are_concepts() -> None:
    """An outcome is a concept of the vocabulary; an unknown role is left out."""
    rows = parsed(extraction(decisions=(decision(),), participants=(participant("Bo Holm"),)))
    (outcome,) = values(rows, f"{MEETING}/punkt/1/beslutning/1", Ref.outcome)
    assert outcome.endswith(f"#Outcome-{Outcome.APPROVED}")
    assert values(rows, f"{MEETING}/deltager/bo-holm", Ref.participantRole) == set()


def cast(voter: str, kind: VoterKind, party: str = "", body: str = "", tally: int | None = None) -> Vote:
    """A vote against, at the first item."""
    proof = evidence(f"{voter} stemte imod")
    return Vote(1, "", body, "2024-05-14", voter, kind, party, VotePosition.AGAINST, tally, proof)


def test_votes() -> None:
    """A vote names a person of the municipality, a national party or a local list, and its body."""
    votes = (
        cast("Bo Holm", VoterKind.PERSON, "V", tally=7),
        cast("V", VoterKind.PARTY, body="Byrådet"),
        cast("Skovlisten", VoterKind.PARTY),
    )
    rows = parsed(replace(extraction(), votes=votes))
    place = f"{MEETING}/punkt/1/stemme"
    voters = [
        "kommune/fjordby-kommune/person/bo-holm",
        "parti/venstre",
        "kommune/fjordby-kommune/parti/skovlisten",
    ]
    assert [values(rows, f"{place}/{number}", Ref.voter) for number in (1, 2, 3)] == [{one} for one in voters]
    assert values(rows, f"{place}/1", Ref.tally) == {"7"}
    assert values(rows, f"{place}/1", Ref.partyName) == {"V"}
    assert values(rows, f"{place}/2", Ref.voteBody) == {"kommune/fjordby-kommune/udvalg/byraadet"}
    assert values(rows, f"{place}/2", Ref.tally) == set()
    (position,) = values(rows, f"{place}/3", Ref.votePosition)
    assert position.endswith("#VotePosition-against")
    assert values(rows, "parti/venstre", Ref.municipality) == set()
    assert values(rows, voters[2], Ref.municipality) == {"kommune/fjordby-kommune"}


def test_reference_and_its_short_property() -> None:
    """A reference leads to the meeting, the item and the body; the item refers to the item."""
    rows = parsed(extraction(references=(reference("2024-03-05", "Byrådet", "54"),)))
    target = "kommune/fjordby-kommune/udvalg/byraadet/moede/2024-03-05"
    path = f"{MEETING}/punkt/1/henvisning/1"
    assert values(rows, path, Ref.toMeeting) == {target}
    assert values(rows, path, Ref.toItem) == {f"{target}/punkt/54"}
    assert values(rows, path, Ref.rule) == {"regel/test", "regel/reference-by-number"}
    assert values(rows, f"{MEETING}/punkt/1", Ref.refersTo) == {f"{target}/punkt/54"}


def test_seat_rests_on_attendance_and_absence() -> None:
    """A membership is based on every place that shows it, but on no official's attendance."""
    document = extraction(
        participants=(participant("Bo Holm"), participant("Ida Ravn", role=ParticipantRole.OFFICIAL)),
        absences=(absence("Carla Degn"),),
    )
    rows = parsed(document, merged=True)
    seats = "kommune/fjordby-kommune/udvalg/teknikudvalget/medlem"
    assert values(rows, f"{seats}/bo-holm", Ref.basedOn) == {f"{MEETING}/deltager/bo-holm"}
    assert values(rows, f"{seats}/carla-degn", Ref.basedOn) == {f"{MEETING}/punkt/1/fravaer/carla-degn"}
    assert values(rows, f"{seats}/bo-holm", Ref.meetings) == {"1"}
    assert not any("medlem/ida-ravn" in row.subject for row in rows)


def test_documents_agree_on_labels() -> None:
    """Two ways of writing one person, body and case give one label each."""
    documents = [
        full("Bo Holm", "Teknikudvalget", "a.txt"),
        full("BO HOLM", "TEKNIKUDVALGET", "b.txt"),
        full("Bo Holm", "Teknikudvalg", "c.txt"),
    ]
    labels: dict[str, set[str]] = {}
    for row in parsed(*documents):
        if row.term.endswith("#label") and "/punkt/" not in row.subject:
            labels.setdefault(row.subject, set()).add(row.value)
    assert len(labels) > 5
    assert [path for path, found in labels.items() if len(found) > 1] == []


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        (literal_term('a"b\\c\n'), '"a\\"b\\\\c\\n"'),
        (literal_term("Godkendt", language="da"), '"Godkendt"@da'),
        (literal_term("2024-05-14", datatype="date"), f'"2024-05-14"^^<{PREFIXES["xsd"]}date>'),
        (literal_term("\x00\x7f"), '"\\u0000\\u007F"'),
        (literal_term("lone \ud800 surrogate \udfff"), '"lone \ufffd surrogate \ufffd"'),
        (iri_term("x:\ud800"), "<x:%3F>"),
        (iri_term("https://example.org/a b<ø>"), "<https://example.org/a%20b%3Cø%3E>"),
    ],
)
def test_terms(term: str, expected: str) -> None:
    """Terms are escaped as N-Quads wants them."""
    assert term == expected
