from __future__ import annotations

from dataclasses import replace

import pytest

from graphbuilder.errors import ConfigError
from graphbuilder.model import (
    AgendaItem,
    Extraction,
    Issue,
    OrganisationKind,
    OrganisationMention,
    Outcome,
    Span,
)
from graphbuilder.rdf import document_lines, own_numbers
from graphbuilder.resolve import Resolved, resolve
from graphbuilder.review import Action, Edited, Entry, Review, complaints, effects, make_review
from tests.invented import absence, decision, evidence, extraction, item, participant, step

TEXT = "1. Cykelstier. Godkendt. Afvist. Bo Holm gik.\nLis Degn meldte\nafbud."
BASE = "https://x.dk/id/"


def edit(review: Review, document: Extraction, setting: str = "") -> Edited:
    """The document with the entries applied."""
    return review.edit(document, setting, lambda: TEXT)


def resolved(review: Review, *documents: Extraction) -> tuple[Resolved, list[Edited]]:
    """All names, after the entries are applied."""
    edited = [edit(review, document) for document in documents]
    places = {one.extraction.digest: one.municipality for one in edited}
    return resolve(
        [one.extraction for one in edited], lambda found: places[found.digest], review.apart
    ), edited


def mention(name: str, kind: OrganisationKind = OrganisationKind.COMPANY) -> OrganisationMention:
    """An organisation at the first item."""
    return OrganisationMention(1, name, kind, evidence(name))


def with_organisations(source: str, *names: str) -> Extraction:
    """A document that names organisations."""
    return replace(extraction(source), organisations=tuple(mention(name) for name in names))


def added(kind: str, quote: str, name: str, value: str = "", other: str = "") -> Entry:
    """An entry that adds a statement to the first document."""
    return Entry(Action.ADD, kind, name=name, other=other, value=value, document="a.txt", quote=quote, line=3)


def wide(position: int = 1, number: str = "1") -> AgendaItem:
    """An item that takes the whole text."""
    return replace(item(position, number), span=Span(0, len(TEXT)))


def test_merge_of_persons_joins_everything() -> None:
    """Seats, attendances and absences of two names are those of one person; the quotes stay as printed."""
    merge = Entry(Action.MERGE, "person", "Fjordby", "Bo Holm", "Bo K. Holm")
    document = extraction(participants=(participant("Bo Holm", "A"),), absences=(absence("Bo K. Holm"),))
    review = make_review((merge,))
    found, (edited,) = resolved(review, document)
    assert [seat.person.label for seat in found.memberships] == ["Bo Holm"]
    assert edited.extraction.absences[0].person == "Bo Holm"
    assert edited.extraction.absences[0].evidence.quote == "Bo K. Holm"
    (effect,) = effects(review, found)
    assert effect.paths == ("kommune/fjordby-kommune/person/bo-holm",)


def test_merge_holds_within_its_municipality() -> None:
    """A namesake elsewhere stays who they are."""
    merge = Entry(Action.MERGE, "person", "Egelund", "Bo Holm", "Bo K. Holm")
    document = extraction(participants=(participant("Bo K. Holm"),))
    review = make_review((merge,))
    found, (edited,) = resolved(review, document)
    assert edited.extraction == document
    assert complaints(review, found) == [
        "line 0: merge person 'Bo K. Holm' into 'Bo Holm' matches nothing any more"
    ]


def test_merges_in_a_chain() -> None:
    """What is merged into a name that is merged itself goes by the last one."""
    entries = (
        Entry(Action.MERGE, "person", "", "Bo Holm", "B. Holm", line=2),
        Entry(Action.RENAME, "person", "", "Bo Holm", value="Bo Rosenholm", line=3),
        Entry(Action.MERGE, "person", "", "X Y", "Y X", line=4),
        Entry(Action.MERGE, "person", "", "Y X", "X Y", line=5),
    )
    document = extraction(participants=(participant("B. Holm"), participant("bo holm"), participant("X Y")))
    review = make_review(entries)
    found, (edited,) = resolved(review, document)
    assert [one.person for one in edited.extraction.participants][:2] == ["Bo Rosenholm"] * 2
    assert {path for effect in effects(review, found)[:] for path in effect.paths} >= {
        "kommune/fjordby-kommune/person/bo-rosenholm"
    }


def test_rename_in_one_document_parts_namesakes() -> None:
    """A name that means someone else in one document gets another name there."""
    entry = Entry(Action.RENAME, "person", "", "Bo Holm", value="Bo Holm (planlægger)", document="b.txt")
    one = extraction("a.txt", participants=(participant("Bo Holm"),))
    other = extraction("b.txt", participants=(participant("Bo Holm"),))
    _, edited = resolved(make_review((entry,)), one, other)
    assert [each.extraction.participants[0].person for each in edited] == ["Bo Holm", "Bo Holm (planlægger)"]


def test_bodies_are_merged_with_their_meetings() -> None:
    """The meeting of a renamed body and the steps that lead to it are at one place."""
    entry = Entry(Action.RENAME, "body", "Fjordby", "Teknikudvalg", value="Klima- og Teknikudvalget")
    one = extraction("a.txt", body="Teknikudvalget")
    other = extraction("b.txt", body="Økonomiudvalget", pathway=(step("Teknikudvalget", "2024-05-14"),))
    found, edited = resolved(make_review((entry,)), one, other)
    meeting = "kommune/fjordby-kommune/udvalg/klima-og-teknikudvalget/moede/2024-05-14"
    assert found.meeting(edited[0].extraction) == meeting
    later = edited[1].extraction
    assert found.step_target(later, later.pathway[0]).meeting == meeting


def test_organisations_kept_apart_are_never_merged() -> None:
    """Neither directly nor by way of a third name, whatever the rules say."""
    documents = [with_organisations("a.txt", "Lyng", "Lyng A/S"), with_organisations("b.txt", "Lyng ApS")]
    merged, _ = resolved(make_review(()), documents[0])
    scope = next(iter(merged.scopes.values()))
    assert merged.organisation(scope, "Lyng A/S").label == merged.organisation(scope, "Lyng").label
    review = make_review((Entry(Action.APART, "organisation", "", "Lyng", "Lyng A/S"),))
    found, _ = resolved(review, *documents)
    assert found.organisation(scope, "Lyng A/S").label == "Lyng A/S"
    assert found.organisation(scope, "Lyng").label == "Lyng"
    (effect,) = effects(review, found)
    assert effect.different == (("organisation/lyng", "organisation/lyng-a-s"),)


def test_unsure_pair_that_is_judged_is_no_issue() -> None:
    """Whether kept apart or merged, nobody is asked again."""
    document = with_organisations("a.txt", "Kantholt Fonden", "Kantholdt Fonden")
    kinds = []
    for entry in (
        Entry(Action.SEEN, "other"),
        Entry(Action.APART, "organisation", "", "Kantholt Fonden", "Kantholdt Fonden"),
        Entry(Action.MERGE, "organisation", "", "Kantholt Fonden", "Kantholdt Fonden"),
    ):
        found, (edited,) = resolved(make_review((entry,)), document)
        kinds.append([issue.kind for issue in found.all_issues(edited.extraction)])
    assert kinds == [["similar-names"], [], []]


def test_bodies_kept_apart() -> None:
    """Two ways of writing that are one body by rule are two when a person says so."""
    documents = [extraction("a.txt", body="Økonomi"), extraction("b.txt", body="Økonomiudvalget")]
    found, _ = resolved(make_review(()), *documents)
    assert found.body(documents[0]) == found.body(documents[1])
    found, _ = resolved(
        make_review((Entry(Action.APART, "body", "", "Økonomi", "Økonomiudvalget"),)), *documents
    )
    assert found.body(documents[0]) != found.body(documents[1])


def test_apart_wins_over_merge() -> None:
    """Of a merge and a judgement against it the second counts, in any order, and the first is told of."""
    merge = Entry(Action.MERGE, "person", "", "Bo Holm", "B. Holm", line=2)
    chain = Entry(Action.MERGE, "person", "", "B. Holm", "Bo H.", line=3)
    apart = Entry(Action.APART, "person", "", "Bo H.", "Bo Holm", line=4)
    document = extraction(participants=tuple(participant(name) for name in ("Bo Holm", "B. Holm", "Bo H.")))
    for entries in ((merge, chain, apart), (apart, merge, chain)):
        review = make_review(entries)
        found, (edited,) = resolved(review, document)
        names = [one.person for one in edited.extraction.participants]
        assert names == ["Bo Holm", "Bo Holm", "Bo H."]
        assert complaints(review, found) == [
            "line 3: merge person 'Bo H.' into 'B. Holm' isn't done, since line 4 keeps them apart"
        ]


def test_dropped_statement_leaves_the_numbers_of_others() -> None:
    """What stands behind a dropped decision keeps its IRI."""
    document = extraction(decisions=(decision("Godkendt."), decision("Afvist."), decision("Udsat.")))
    entry = Entry(Action.DROP, "decision", document="a.txt", item="1", quote="Afvist.")
    found, (edited,) = resolved(make_review((entry,)), document)
    assert [one.text for one in edited.extraction.decisions] == ["Godkendt.", "Udsat."]
    lines = "".join(document_lines(edited.extraction, found, BASE, own_numbers(edited)))
    assert "/beslutning/1>" in lines
    assert "/beslutning/2>" not in lines
    assert "/beslutning/3>" in lines


@pytest.mark.parametrize(
    ("entry", "left"),
    [
        (Entry(Action.DROP, "absence", name="Bo Holm", document="a.txt"), ["Lis Degn"]),
        (Entry(Action.DROP, "absence", name="Bo Holm", document="a.txt", item="2"), ["Bo Holm", "Lis Degn"]),
        (Entry(Action.DROP, "absence", name="bo holm", document="a.txt", item="#1"), ["Lis Degn"]),
        (Entry(Action.DROP, "absence", document="a.txt", quote="Lis  degn"), ["Bo Holm"]),
        (Entry(Action.DROP, "absence", document="a.txt", quote="Fravær: Lis Degn (A)"), ["Bo Holm"]),
        (Entry(Action.DROP, "absence", document="a.txt", quote="Lis"), ["Bo Holm"]),
        (Entry(Action.DROP, "absence", document="a.txt", value="excused"), ["Bo Holm", "Lis Degn"]),
        (Entry(Action.DROP, "absence", document="b.txt", name="Bo Holm"), ["Bo Holm", "Lis Degn"]),
        (Entry(Action.DROP, "absence", document="a.txt"), []),
    ],
)  # fmt: skip
def test_what_a_drop_matches(entry: Entry, left: list[str]) -> None:
    """File, item, name, value and words; just the words before words that hold them."""
    document = extraction(absences=(absence("Bo Holm"), absence("Lis Degn")))
    assert [one.person for one in edit(make_review((entry,)), document).extraction.absences] == left


def test_document_by_its_hash() -> None:
    """A document may be named by the beginning of its hash, as in its IRI; a short one means none."""
    document = extraction(decisions=(decision(),))
    for digits, count in ((16, 0), (8, 0), (7, 1)):
        entry = Entry(Action.DROP, "decision", document=document.digest[:digits])
        assert len(edit(make_review((entry,)), document).extraction.decisions) == count


@pytest.mark.parametrize(
    ("entry", "field", "quote"),
    [
        (added("absence", "Degn meldte afbud", "Lis Degn", "excused"), "absences", "Degn meldte\nafbud"),
        (added("decision", "Afvist.", "", "rejected"), "decisions", "Afvist."),
        (added("participant", "Bo Holm", "Bo Holm"), "participants", "Bo Holm"),
        (added("vote", "Bo Holm gik", "Bo Holm", "against"), "votes", "Bo Holm gik"),
        (added("attachment", "Cykelstier", "Kort"), "attachments", "Cykelstier"),
        (added("reference", "gik", "", "2024-03-01"), "references", "gik"),
        (added("project", "Cykelstier", "Cykelbyen"), "projects", "Cykelstier"),
        (added("organisation", "gik", "Lyng", "company"), "organisations", "gik"),
        (added("person", "Bo Holm", "Bo Holm"), "people", "Bo Holm"),
        (added("participation", "gik", "Lyng", "partner", other="Cykelbyen"), "roles", "gik"),
    ],
)  # fmt: skip
def test_added_statement_stands_on_words_of_the_minutes(entry: Entry, field: str, quote: str) -> None:
    """Each kind gets its evidence, with offsets that fit the text, and the entry as its rule."""
    document = extraction(items=(wide(),))
    review = make_review((entry,))
    found, (edited,) = resolved(review, document)
    (new,) = getattr(edited.extraction, field)
    assert new.evidence.quote == quote
    assert TEXT[new.evidence.start : new.evidence.end] == quote
    assert new.evidence.rule == entry.rule
    assert complaints(review, found) == []
    assert f"/regel/{entry.rule}>" in "".join(document_lines(edited.extraction, found, BASE))


def test_words_that_are_not_there_add_nothing() -> None:
    """Nothing is said of the world without words of the minutes, and the entry is told of."""
    entry = Entry(Action.ADD, "decision", value="approved", document="a.txt", quote="Vedtaget", line=2)
    review = make_review((entry,))
    found, (edited,) = resolved(review, extraction(items=(wide(),)))
    assert edited.extraction.decisions == ()
    assert "line 2: add decision “Vedtaget” in a.txt matches nothing" in complaints(review, found)[0]


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        (added("decision", "x", "", "godkendt"), "choose from approved"),
        (added("decision", "x", ""), "knows no value ''"),
        (added("absence", "x", ""), "needs a name"),
        (added("participation", "x", "Lyng", "partner"), "the project"),
        (added("reference", "x", "", "i maj"), "the day of the meeting"),
    ],
)  # fmt: skip
def test_faulty_additions(entry: Entry, message: str) -> None:
    """What can't make a statement is refused before anything is built."""
    with pytest.raises(ConfigError, match=message):
        make_review((entry,))


def test_municipality_of_a_document() -> None:
    """What a person says goes before what is printed, and before a setting."""
    entry = Entry(Action.MUNICIPALITY, value="Egelund", document="a.txt")
    for document in (extraction(), extraction(municipality="")):
        edited = edit(make_review((entry,)), document, "Halby Kommune")
        assert (edited.municipality, edited.extraction.meeting.municipality) == ("Egelund", None)
        assert resolved(make_review((entry,)), document)[0].scope(document).label == "Egelund Kommune"


def test_seen_readings_are_let_stand() -> None:
    """An unsure reading that someone has looked at is known by its kind, document and words."""
    document, issue = extraction(), Issue("no-year", "", quote="den 3.\nmaj")
    for entry, seen in (
        (Entry(Action.SEEN, "no-year", document="a.txt", quote="den 3. maj"), True),
        (Entry(Action.SEEN, "no-year", document="a.txt"), True),
        (Entry(Action.SEEN, "no-year", document="b.txt"), False),
        (Entry(Action.SEEN, "no-date", document="a.txt"), False),
        (Entry(Action.SEEN, "no-year", document="a.txt", quote="den 4. maj"), False),
    ):
        assert make_review((entry,)).is_seen(document, issue) is seen


def test_no_entries_change_nothing() -> None:
    """Without a review a document is what was read."""
    document = extraction(decisions=(decision(),))
    assert edit(Review(), document, "X") == Edited(document, "X")
    assert edit(make_review((Entry(Action.SEEN, "x"),)), document).extraction == document
    assert document.decisions[0].outcome is Outcome.APPROVED
