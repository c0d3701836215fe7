"""The same thing gets one name, different things stay apart, and references lead where they should."""

from __future__ import annotations

from itertools import permutations

import pytest

from graphbuilder.model import Extraction, ParticipantRole
from graphbuilder.resolve import Resolved, resolve
from tests.invented import absence, decision, extraction, item, participant, reference, step

FJORDBY = "kommune/fjordby-kommune"


def resolved(*extractions: Extraction, setting: str = "") -> Resolved:
    """The decisions about a corpus with one setting for all."""
    return resolve(extractions, lambda _: setting)


@pytest.mark.parametrize(
    ("printed", "setting", "path", "label", "code"),
    [
        ("Vejen Kommune", "", "kommune/0575", "Vejen Kommune", "0575"),
        ("Vejen", "", "kommune/0575", "Vejen Kommune", "0575"),
        ("Fjordby Kommune", "", FJORDBY, "Fjordby Kommune", ""),
        ("", "Fjordby", FJORDBY, "Fjordby Kommune", ""),
        ("", "vejen", "kommune/0575", "Vejen Kommune", "0575"),
        ("Fjordby Kommune", "Vejen", FJORDBY, "Fjordby Kommune", ""),
    ],
)
def test_municipality(printed: str, setting: str, path: str, label: str, code: str) -> None:
    """What the minutes print goes before a setting; one in no register goes by its name."""
    found = extraction(municipality=printed)
    scope = resolved(found, setting=setting).scope(found)
    assert (scope.path, scope.label, scope.code) == (path, label, code)


def test_unknown_municipality_keeps_the_meeting_apart() -> None:
    """Two documents of the same body and day never merge when neither says whose they are."""
    one, other = extraction("a.txt", municipality=""), extraction("b.txt", municipality="")
    found = resolved(one, other)
    assert found.meeting(one) != found.meeting(other)
    assert found.meeting(one).startswith(f"referat/{one.digest[:16]}/udvalg/teknikudvalget/")
    assert [issue.kind for issue in found.all_issues(one)] == ["no-municipality"]


def test_setting_against_the_minutes_is_an_issue() -> None:
    """The user learns that the setting wasn't used."""
    found = extraction()
    assert [issue.kind for issue in resolved(found, setting="Vejen").all_issues(found)] == [
        "municipality-contradicts-setting"
    ]
    assert resolved(found, setting="Fjordby").all_issues(found) == ()


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["Teknikudvalget", "teknikudvalget", "Teknikudvalget"], "Teknikudvalget"),
        (
            ["Teknik og Miljø", "Teknik- og Miljøudvalget", "Teknik- og Miljøudvalget"],
            "Teknik- og Miljøudvalget",
        ),
        (["Erhverv", "Erhvervsudvalget", "Erhvervsudvalget"], "Erhvervsudvalget"),
        (["TEKNIKUDVALGET", "Teknikudvalget"], "Teknikudvalget"),  # a tie: not the one in capitals
        (["Byrådet", "Fjordby Byråd", "Byrådet"], "Byrådet"),
    ],
)
def test_ways_of_writing_one_body_are_one(names: list[str], expected: str) -> None:
    """Capitals, the ending and the municipality's name don't make another body; the commonest is its name."""
    documents = [extraction(f"{number}.txt", body=name) for number, name in enumerate(names)]
    found = resolved(*documents)
    assert {body.label for document in documents if (body := found.body(document))} == {expected}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Teknikudvalget", "Kulturudvalget"),
        ("Børne- og Ungeudvalget", "Børneudvalget"),
        ("Byrådet", "Strandvig Byråd"),
        ("Ungerådet", "Byrådet"),
        ("Udvalget for Kultur", "Udvalget for Teknik"),
    ],
)
def test_different_bodies_stay_apart(one: str, other: str) -> None:
    """A name that says something else is another body, as is a neighbour's council."""
    documents = extraction("a.txt", body=one), extraction("b.txt", body=other)
    found = resolved(*documents)
    assert found.body(documents[0]) != found.body(documents[1])


def test_mentions_take_the_name_of_the_body() -> None:
    """A body that is mentioned in another way leads to the one that has minutes."""
    own = extraction("a.txt", body="Økonomiudvalget")
    other = extraction("b.txt", body="Byrådet", pathway=(step("ØKONOMIUDVALG", "2024-05-14"),))
    target = resolved(own, other).step_target(other, other.pathway[0])
    assert target.body == resolved(own, other).body(own)
    assert target.meeting == f"{FJORDBY}/udvalg/oekonomiudvalget/moede/2024-05-14"


@pytest.mark.parametrize("name", ["", " ", "udvalget", "Udvalget"])
def test_the_body_itself(name: str) -> None:
    """No name, or "udvalget" alone, is the body whose minutes these are."""
    found = extraction(decisions=(decision(body=name),))
    body = resolved(found).body(found, name)
    assert body is not None
    assert body.label == "Teknikudvalget"


def test_unknown_body_is_not_guessed() -> None:
    """Minutes without a body have none, and their meetings don't merge."""
    one, other = extraction("a.txt", body=""), extraction("b.txt", body="")
    found = resolved(one, other)
    assert found.body(one) is None
    assert found.meeting(one) != found.meeting(other)
    assert tuple(found.memberships) == ()


def test_commonest_way_of_writing_a_person() -> None:
    """One person is one name in all documents."""
    documents = [
        extraction("a.txt", participants=(participant("BO HOLM"),)),
        extraction("b.txt", participants=(participant("Bo  Holm"),)),
        extraction("c.txt", absences=(absence("Bo Holm"),)),
    ]
    found = resolved(*documents)
    assert found.person(found.scope(documents[0]), "bo holm").label == "Bo Holm"


def test_persons_of_different_municipalities_stay_apart() -> None:
    """The same name in two municipalities is two persons."""
    one = extraction("a.txt", participants=(participant("Bo Holm"),))
    other = extraction("b.txt", municipality="Strandvig Kommune", participants=(participant("Bo Holm"),))
    found = resolved(one, other)
    assert found.person(found.scope(one), "Bo Holm").path != found.person(found.scope(other), "Bo Holm").path


def test_reference_with_a_number_leads_to_its_item() -> None:
    """Also when the minutes referred to aren't there: to the path they will have."""
    document = extraction(references=(reference("2024-03-05", "Byrådet", "54."),))
    target = resolved(document).reference_target(document, document.references[0])
    assert target.item == f"{FJORDBY}/udvalg/byraadet/moede/2024-03-05/punkt/54"
    assert target.rule == "reference-by-number"


@pytest.mark.parametrize(
    ("cases", "expected"),
    [
        (("24/1", "24/2"), "/punkt/1"),
        (("24/2", "24/2"), ""),  # none has the case
        (("24/1", "24/1"), ""),  # two have it
        (("", ""), ""),
    ],
)
def test_reference_without_a_number_leads_by_the_case(cases: tuple[str, str], expected: str) -> None:
    """Exactly one item of the same case at that meeting is the one that is meant."""
    items = tuple(item(position, str(position), case=case) for position, case in enumerate(cases, start=1))
    earlier = extraction("a.txt", date="2024-03-05", items=items)
    later = extraction("b.txt", items=(item(case="24-1"),), references=(reference("2024-03-05"),))
    target = resolved(earlier, later).reference_target(later, later.references[0])
    assert target.meeting == f"{FJORDBY}/udvalg/teknikudvalget/moede/2024-03-05"
    assert target.item == (target.meeting + expected if expected else "")
    assert target.rule == ("reference-by-case" if expected else "")


def test_items_without_a_case_are_not_joined() -> None:
    """That neither has a case number is no likeness."""
    earlier = extraction("a.txt", date="2024-03-05")
    later = extraction("b.txt", references=(reference("2024-03-05"),))
    assert resolved(earlier, later).reference_target(later, later.references[0]).item == ""


def test_step_without_a_body_leads_nowhere() -> None:
    """A step is not taken to be at the document's own body."""
    document = extraction(pathway=(step("", "2024-05-14", "3"),))
    target = resolved(document).step_target(document, document.pathway[0])
    assert (target.body, target.meeting, target.item) == (None, "", "")


def test_memberships_are_counted_by_meeting() -> None:
    """Present or absent, at however many items and in however many documents: a meeting is one."""
    documents = [
        extraction("a.txt", date="2024-01-01", participants=(participant("Bo Holm", "A"),)),
        extraction("a2.txt", date="2024-01-01", participants=(participant("Bo Holm", "A"),)),
        extraction("b.txt", date="2024-02-01", absences=(absence("Bo Holm", "B"), absence("Bo Holm"))),
        extraction("c.txt", date="2024-03-01", participants=(participant("Bo Holm"),)),
    ]
    (seat,) = resolved(*documents).memberships
    assert (seat.first_seen, seat.last_seen, seat.meetings, seat.party) == (
        "2024-01-01",
        "2024-03-01",
        3,
        "B",
    )
    assert seat.path == f"{FJORDBY}/udvalg/teknikudvalget/medlem/bo-holm"
    assert len(seat.evidence) == 2


@pytest.mark.parametrize(
    "role", [ParticipantRole.OFFICIAL, ParticipantRole.GUEST, ParticipantRole.SUBSTITUTE]
)
def test_those_without_a_seat_are_no_members(role: ParticipantRole) -> None:
    """Officials, guests and substitutes sit at the table, also when they leave before an item."""
    document = extraction(participants=(participant("Bo Holm", role=role),), absences=(absence("Bo Holm"),))
    assert tuple(resolved(document).memberships) == ()


def test_contradicting_documents_of_one_meeting() -> None:
    """Each of two that differ in start or titles is told about the other; likenesses aren't."""
    one = extraction("a.txt", start="16:00", items=(item(title="Cykelstier"),))
    same = extraction("b.txt", start="16:00", items=(item(title="CYKELSTIER"), item(2, "2")))
    later = extraction("c.txt", start="19:00")
    other = extraction("d.txt", items=(item(title="Parkering"),))
    assert not any(resolved(one, same).all_issues(document) for document in (one, same))
    issues = resolved(one, later).all_issues(one)
    assert [issue.kind for issue in issues] == ["same-meeting"]
    assert "c.txt" in issues[0].message
    assert "16:00, 19:00" in issues[0].message
    assert "the title of item 1" in resolved(one, other).all_issues(other)[0].message


def test_the_order_of_documents_does_not_matter() -> None:
    """All decisions are the same for every order."""
    documents = [
        extraction("a.txt", body="TEKNIKUDVALGET", participants=(participant("BO HOLM", "A"),)),
        extraction("b.txt", body="Teknikudvalg", participants=(participant("Bo Holm", "B"),), start="10:00"),
        extraction(
            "c.txt", items=(item(case="24/1"),), participants=(participant("Bo holm"),), start="11:00"
        ),
        extraction("d.txt", items=(item(case="24-1"),), municipality="fjordby kommune"),
    ]
    outcomes = []
    for order in permutations(documents):
        found = resolved(*order)
        names = [
            (found.scope(document), found.body(document), found.all_issues(document))
            for document in documents
        ]
        answers = [dict(one) for one in (found.cases, found.meetings)]
        outcomes.append((names, answers, dict(found.persons), list(found.memberships)))
    assert len(outcomes) == 24
    assert all(outcome == outcomes[0] for outcome in outcomes)
