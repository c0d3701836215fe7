"""The canned queries: each parses, has its header, and gives known rows on the sample graph."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store

from graphbuilder.query import canned_queries, canned_query, run_rows
from graphbuilder.query.canned import parse_query
from graphbuilder.resources import resource_path

# The columns are a contract with everyone who scripts against this project
CONTRACT = {
    "meetings": "source municipality municipality_code body term date start end place meeting",
    "items": "source item title case_number closed",
    "participants": "source person party role",
    "absences": "source item person party kind",
    "decisions": "source item part body date outcome text",
    "votes": "source item voter voter_kind position party part body date tally",
    "pathway": "source item step_item body date role outcome",
    "attachments": "source item title",
    "references": "source item body date ref_item surface",
    "laws": "source item law surface kind section eli act",
    "organisations": "source item organisation surface kind",
    "people": "source item person role organisation",
    "aliases": "canonical alias source",
    "projects": "source item project surface municipality",
    "roles": "source item agent agent_kind project role",
    "participation": "agent agent_kind thing thing_kind role times municipalities",
    "memberships": "person party body municipality first_seen last_seen meetings",
    "evidence": "source fact kind start end quote page",
}
QUESTIONS = (
    "absent-most",
    "attendance",
    "attendance-by-person",
    "bodies",
    "case-thread",
    "closed-items-by-body",
    "co-attendance",
    "decisions-by-outcome",
    "meeting-overview",
    "missing-minutes",
    "postponed",
    "who-sits-where",
)
REVIEWED = ("corrections",)  # the sample graph has none: tests/review/test_rebuild.py
NEEDED = {"case-thread": {"case": "25/100"}, "who-sits-where": {"person": "Asta Brohave"}}
APART = ("pages", "pictures")  # parts of a page or a picture, tested with it
FILES = sorted(path for path in resource_path("queries").rglob("*.rq") if path.parent.name not in APART)

T1, T2, B1, UNDATED = "2025-03-04-teknik.txt", "2025-04-01-teknik.txt", "2025-03-25-byraad.md", "udateret.txt"
TEKNIK, KLITLUND, FJORDBY = "Teknik- og Havneudvalget", "Klitlund Kommune", "Fjordby Kommune"
BASE = "https://w3id.org/referat/id/"


@pytest.fixture(params=["union", "merged"])
def store(request: pytest.FixtureRequest, sample: Store, merged_sample: Store) -> Store:
    """The sample graph, as named graphs alone and with their merge as default graph."""
    return sample if request.param == "union" else merged_sample


def rows(store: Store, name: str, **params: str) -> list[tuple[str, ...]]:
    """The rows of a canned query."""
    return list(run_rows(store, name, {**NEEDED.get(name, {}), **params}))


def test_all_queries_are_there() -> None:
    """The sheets and the questions are the canned queries; those of networks, figures and rules are apart."""
    assert sorted(query.name for query in canned_queries()) == sorted([*CONTRACT, *QUESTIONS, *REVIEWED])
    assert len(FILES) == len(CONTRACT) + len(QUESTIONS) + len(REVIEWED) + 35


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_header_and_text_agree(path: Path, sample: Store) -> None:
    """Each file asks its question in Danish and English, declares each slot, names each column, and sorts."""
    query = parse_query(path.name, path.read_text("utf-8"))
    assert query.question_da
    assert query.question_en
    assert "ORDER BY" in query.text
    slots = [one for one in query.parameters if f"VALUES ?param_{one.name} {{ UNDEF }}" in query.text]
    assert list(query.parameters) == slots
    assert query.text.count("{ UNDEF }") == len(slots)
    answer = run_rows(sample, path, NEEDED.get(path.stem, {}))
    assert answer.columns == tuple(column.name for column in query.columns)


@pytest.mark.parametrize("name", CONTRACT)
def test_sheets_keep_the_contract(name: str) -> None:
    """A sheet has exactly the columns that were promised, in their order."""
    assert [column.name for column in canned_query(name).columns] == CONTRACT[name].split()


@pytest.mark.parametrize("name", [*CONTRACT, *QUESTIONS])
def test_merging_changes_nothing(name: str, sample: Store, merged_sample: Store) -> None:
    """A query gives the same rows in the same order whether or not the store holds the merged graph."""
    found = rows(sample, name)
    assert found
    assert found == rows(merged_sample, name)


def test_meetings(store: Store) -> None:
    """A row a meeting; what the minutes don't give is empty."""
    found = rows(store, "meetings")
    place = f"{BASE}kommune/0998/udvalg/teknik-og-havneudvalget/moede/2025-03-04"
    assert found[0] == (
        *(T1, KLITLUND, "0998", TEKNIK, "2022-2025", "2025-03-04", "15:30", "17:05"),
        *("Mødelokale Sandormen", place),
    )
    assert found[3][:9] == (UNDATED, FJORDBY, "", "Socialudvalget", "", "", "", "", "")
    assert len(found) == 4


@pytest.mark.parametrize(
    ("params", "sources"),
    [
        ({"municipality": "klitlund"}, [T1, B1, T2]),
        ({"municipality": "Klitlund Kommune"}, [T1, B1, T2]),
        ({"body": "byrådet"}, [B1]),
        ({"from": "2025-03-25"}, [B1, T2]),
        ({"from": "2025-03-05", "to": "2025-03-25"}, [B1]),
        ({"source": UNDATED}, [UNDATED]),
    ],
)
def test_meetings_by_parameter(store: Store, params: dict[str, str], sources: list[str]) -> None:
    """Parameters leave what fits; an undated meeting is in no period."""
    assert [row[0] for row in rows(store, "meetings", **params)] == sources


def test_items_stand_in_the_order_of_the_agenda(store: Store) -> None:
    """Item 10 follows item 9, and one without a number keeps its place."""
    assert rows(store, "items", source=T1) == [
        (T1, "9", "Godkendelse af dagsorden", "", "false"),
        (T1, "10", "Ny mole ved lystbådehavnen", "25/100", "false"),
        (T1, "11", "Køb af grund", "", "true"),
        (T1, "", "Eventuelt", "", "false"),
    ]
    assert [row[:2] for row in rows(store, "items", case="25/100")] == [(T1, "10"), (B1, "3"), (T2, "12")]


def test_participants_stand_in_the_order_of_the_minutes(store: Store) -> None:
    """Participants come as they are listed, not by name; two of one name are two."""
    assert rows(store, "participants", source=B1) == [
        (B1, "Asta Brohave", "A", ""),
        (B1, "Bue Dalgård", "V", "substitute"),
        (B1, "Dan Frostmark", "", "chair"),
    ]
    assert len(rows(store, "participants", person="Asta Brohave")) == 4


def test_absences(store: Store) -> None:
    """A row a person and item, with the kind where the minutes tell it."""
    assert rows(store, "absences") == [
        (T1, "9", "Bue Dalgård", "V", ""),
        (T1, "10", "Bue Dalgård", "V", "excused"),
        (T1, "11", "Bue Dalgård", "V", ""),
        (T1, "11", "Carla Ø. Engholt", "Liste K", "recused"),
    ]


def test_decisions(store: Store) -> None:
    """A row an outcome: two of one sentence are two, two bodies of one item are two."""
    found = rows(store, "decisions")
    assert [(row[1], row[2], row[5]) for row in found if row[0] == T1] == [
        ("9", "", "approved"),
        ("10", "A1", "noted"),
        ("10", "A1", "discussed"),
        ("10", "A2", "recommended"),
        ("11", "", "postponed"),
    ]
    assert [row for row in found if row[:2] == (B1, "3")] == [
        (B1, "3", "", TEKNIK, "2025-03-04", "recommended", "Anbefales over for Byrådet."),
        (B1, "3", "", "Byrådet", "2025-03-25", "approved", "Godkendt som anbefalet."),
    ]
    assert found[-1] == (UNDATED, "1", "", "Socialudvalget", "", "none", "Intet.")


def test_votes(store: Store) -> None:
    """A row a position; a vote below a step of the case's way shows when its body is asked for."""
    assert rows(store, "votes") == [
        (T1, "10", "Carla Ø. Engholt", "person", "against", "Liste K", "A1", TEKNIK, "2025-03-04", "1"),
        (T1, "10", "Venstre", "party", "reservation", "", "", TEKNIK, "2025-03-04", ""),
    ]
    earlier = (T1, "10", "Havnelisten", "party", "against", "", "", "Byrådet", "2025-02-11", "")
    assert rows(store, "votes", body="byrådet") == [earlier]
    assert [row[2] for row in rows(store, "votes", position="reservation")] == ["Venstre"]
    assert [row[4] for row in rows(store, "votes", voter="carla ø. engholt")] == ["against"]


def test_attendance(store: Store) -> None:
    """People by items: absent, disqualified, present where listed, unknown where nothing tells."""
    meeting = f"{BASE}kommune/0998/udvalg/teknik-og-havneudvalget/moede/2025-03-04"
    found = rows(store, "attendance", meeting=meeting)
    assert [row[1:] for row in found if row[2] in "34"] == [
        ("11", "3", "Asta Brohave", "A", "present"),
        ("11", "3", "Bue Dalgård", "V", "absent"),
        ("11", "3", "Carla Ø. Engholt", "Liste K", "recused"),
        ("", "4", "Asta Brohave", "A", "present"),
        ("", "4", "Bue Dalgård", "V", ""),
        ("", "4", "Carla Ø. Engholt", "Liste K", "present"),
    ]
    assert [row[5] for row in found if row[3] == "Bue Dalgård"] == ["absent", "excused", "absent", ""]
    assert {row[0] for row in found} == {T1}


def test_attendance_of_substitutes(store: Store) -> None:
    """A substitute stands as one, at each item."""
    found = rows(store, "attendance", source=B1, person="Bue Dalgård")
    assert [row[3:] for row in found] == [("Bue Dalgård", "V", "substitute")] * 2


def test_pathway(store: Store) -> None:
    """A row a step, in the order of the minutes."""
    assert rows(store, "pathway") == [
        (T1, "10", "10", TEKNIK, "2025-03-04", "anbefaler", "recommended"),
        (T1, "10", "", "Byrådet", "2025-03-25", "godkender", ""),
    ]


def test_attachments(store: Store) -> None:
    """The tenth attachment follows the ninth."""
    titles = [row[2] for row in rows(store, "attachments")]
    assert titles[8:] == ["Tegning 9 af molen", "Tegning 10 af molen", 'Høringssvar; "samlet", 2. udgave']
    assert len(rows(store, "attachments", contains="høring")) == 1


def test_references(store: Store) -> None:
    """A row a reference, with the item there when the minutes give it."""
    assert rows(store, "references") == [
        (T2, "12", TEKNIK, "2025-03-04", "10", "mødet den 4. marts 2025 (sag 10)"),
        (T2, "12", "Økonomiudvalget", "2024-11-05", "", "Økonomiudvalgets møde den 5. november 2024"),
    ]


def test_laws(store: Store) -> None:
    """A row a citation, with the text that stood on the day where that is known."""
    havneloven = (
        T2, "12", "havneloven", "havnelovens § 9, stk. 2", "law", "§ 9, stk. 2",
        "https://www.retsinformation.dk/eli/lta/2024/116", "",
    )  # fmt: skip
    budget = (T2, "12", "budgetforlig 2025", "budgetforlig 2025", "agreement", "", "", "")
    assert rows(store, "laws") == [havneloven, budget]
    assert rows(store, "laws", law="Havneloven") == [havneloven]
    assert rows(store, "laws", kind="agreement") == [budget]


def test_organisations(store: Store) -> None:
    """A row an organisation and item, under its canonical name; another name of it finds it as well."""
    found = [(T2, "12", "Havnens Venner", "Havnens Venners", "association")]
    assert rows(store, "organisations") == found
    assert rows(store, "organisations", organisation="foreningen mole", kind="association") == found
    assert rows(store, "organisations", kind="company") == []


def test_people(store: Store) -> None:
    """A row a person and item, with office and organisation as printed."""
    found = [(T2, "12", "Asta Brohave", "kasserer", "Havnens Venner")]
    assert rows(store, "people") == found
    assert rows(store, "people", source=T1) == []


def test_aliases(store: Store) -> None:
    """A row another name and the minutes that say so."""
    found = [("Havnens Venner", "Foreningen Mole", T2)]
    assert rows(store, "aliases") == found
    assert rows(store, "aliases", thing="foreningen mole") == found


def test_projects(store: Store) -> None:
    """A row a project and item, with the words as printed."""
    found = [
        (B1, "3", "Levende Mole", "Levende Mole", KLITLUND),
        (T2, "12", "Levende Mole", "Levende Mole", KLITLUND),
    ]
    assert rows(store, "projects") == found
    assert rows(store, "projects", source=T2, project="levende mole", municipality="Klitlund") == found[1:]


def test_roles(store: Store) -> None:
    """A row an agent, project and role; a municipality is an organisation, a committee a body."""
    assert rows(store, "roles") == [
        (B1, "3", "Molefonden", "organisation", "Levende Mole", "funder"),
        (B1, "3", "Havnens Venner", "organisation", "Levende Mole", "partner"),
        (B1, "3", TEKNIK, "body", "Levende Mole", "participant"),
        (T2, "12", KLITLUND, "organisation", "Levende Mole", "partner"),
        (T2, "12", "Havnens Venner", "organisation", "Levende Mole", "partner"),
    ]
    assert [row[2] for row in rows(store, "roles", role="funder")] == ["Molefonden"]
    assert [row[0] for row in rows(store, "roles", agent="havnens venner")] == [B1, T2]


def test_participation(store: Store) -> None:
    """Over all minutes: how many items say it, and of how many municipalities; seats come with it."""
    assert rows(store, "participation", thing="Levende Mole") == [
        ("Molefonden", "organisation", "Levende Mole", "project", "funder", "1", "1"),
        (TEKNIK, "body", "Levende Mole", "project", "participant", "1", "1"),
        ("Havnens Venner", "organisation", "Levende Mole", "project", "partner", "2", "1"),
        (KLITLUND, "organisation", "Levende Mole", "project", "partner", "1", "1"),
    ]
    assert rows(store, "participation", agent="Asta Brohave", thing=TEKNIK) == [
        ("Asta Brohave", "person", TEKNIK, "body", "member", "2", "1")
    ]


def test_memberships(store: Store) -> None:
    """A row a seat; a substitute at one meeting of a body has none there."""
    assert rows(store, "memberships", body="Byrådet") == [
        ("Asta Brohave", "A", "Byrådet", KLITLUND, "2025-03-25", "2025-03-25", "1"),
        ("Dan Frostmark", "", "Byrådet", KLITLUND, "2025-03-25", "2025-03-25", "1"),
    ]
    assert len(rows(store, "memberships")) == 5


def test_evidence(store: Store) -> None:
    """A row a fact and place; one place may support several facts, offsets are numbers in order."""
    found = rows(store, "evidence", source=T1, kind="decision")
    assert [row[1].removeprefix(f"{BASE}kommune/0998/udvalg/") for row in found][1:3] == [
        "teknik-og-havneudvalget/moede/2025-03-04/punkt/10/beslutning/1",
        "teknik-og-havneudvalget/moede/2025-03-04/punkt/10/beslutning/2",
    ]
    assert (
        found[1][2:] == found[2][2:] == ("Decision", "483", "517", "Taget til efterretning og drøftet.", "")
    )
    assert rows(store, "evidence", fact=found[0][1]) == [found[0]]
    starts = [int(row[3]) for row in rows(store, "evidence", source=T1)]
    assert starts == sorted(starts)
    assert len([row for row in rows(store, "evidence") if row[2] == "Membership"]) == 7


def test_attendance_by_person(store: Store) -> None:
    """Absences are counted against the items of the meetings where someone was listed or absent."""
    assert rows(store, "attendance-by-person", body=TEKNIK) == [
        (KLITLUND, TEKNIK, "Asta Brohave", "2", "5", "0", "0"),
        (KLITLUND, TEKNIK, "Bue Dalgård", "2", "5", "3", "0.6"),
        (KLITLUND, TEKNIK, "Carla Ø. Engholt", "2", "5", "1", "0.2"),
    ]


def test_absent_most(store: Store) -> None:
    """Who was away at most items comes first."""
    assert rows(store, "absent-most") == [
        ("Bue Dalgård", KLITLUND, "3", "1", "1", "2025-03-04", "2025-03-04"),
        ("Carla Ø. Engholt", KLITLUND, "1", "1", "0", "2025-03-04", "2025-03-04"),
    ]
    assert rows(store, "absent-most", **{"from": "2025-03-05"}) == []


def test_case_thread(store: Store) -> None:
    """A case is followed by date over all minutes that speak of it."""
    assert [row[:4] for row in rows(store, "case-thread")] == [
        ("2025-03-04", TEKNIK, "decision", "noted"),
        ("2025-03-04", TEKNIK, "decision", "discussed"),
        ("2025-03-04", TEKNIK, "decision", "recommended"),
        ("2025-03-04", TEKNIK, "step", "recommended"),
        ("2025-03-04", TEKNIK, "decision", "recommended"),
        ("2025-03-25", "Byrådet", "step", ""),
        ("2025-03-25", "Byrådet", "decision", "approved"),
        ("2025-04-01", TEKNIK, "decision", "noted"),
    ]


def test_who_sits_where(store: Store) -> None:
    """A person's seats, with the meetings at which the person is printed as chair."""
    assert rows(store, "who-sits-where") == [
        ("Asta Brohave", KLITLUND, TEKNIK, "A", "2025-03-04", "2025-04-01", "2", "2"),
        ("Asta Brohave", KLITLUND, "Byrådet", "A", "2025-03-25", "2025-03-25", "1", "0"),
    ]


def test_decisions_by_outcome(store: Store) -> None:
    """Outcomes are counted by body, the most frequent first."""
    assert rows(store, "decisions-by-outcome", body=TEKNIK) == [
        (KLITLUND, TEKNIK, "noted", "2"),
        (KLITLUND, TEKNIK, "recommended", "2"),
        (KLITLUND, TEKNIK, "approved", "1"),
        (KLITLUND, TEKNIK, "discussed", "1"),
        (KLITLUND, TEKNIK, "postponed", "1"),
    ]


def test_postponed(store: Store) -> None:
    """Only what was put off is listed, with its words."""
    assert rows(store, "postponed") == [
        ("2025-03-04", KLITLUND, TEKNIK, "Køb af grund", "", "postponed", "Sagen udsættes.", "11", T1)
    ]


def test_closed_items_by_body(store: Store) -> None:
    """The share of closed items, the largest first; a body without any has 0."""
    assert rows(store, "closed-items-by-body") == [
        (KLITLUND, TEKNIK, "5", "1", "0.2"),
        (FJORDBY, "Socialudvalget", "1", "0", "0"),
        (KLITLUND, "Byrådet", "2", "0", "0"),
    ]


def test_bodies(store: Store) -> None:
    """Bodies with minutes; an undated meeting leaves the dates empty."""
    assert rows(store, "bodies") == [
        (FJORDBY, "Socialudvalget", "1", "1", "1", "", ""),
        (KLITLUND, "Byrådet", "1", "2", "3", "2025-03-25", "2025-03-25"),
        (KLITLUND, TEKNIK, "2", "5", "3", "2025-03-04", "2025-04-01"),
    ]


def test_meeting_overview(store: Store) -> None:
    """Each meeting in figures, none counted twice."""
    assert rows(store, "meeting-overview", body=TEKNIK) == [
        ("2025-03-04", KLITLUND, TEKNIK, "4", "1", "2", "2", "5", "11", T1),
        ("2025-04-01", KLITLUND, TEKNIK, "1", "0", "3", "0", "1", "0", T2),
    ]


def test_co_attendance(store: Store) -> None:
    """Each pair once; the person who is asked for stands first."""
    assert rows(store, "co-attendance", person="Bue Dalgård") == [
        ("Bue Dalgård", "Asta Brohave", KLITLUND, "2", "2"),
        ("Bue Dalgård", "Carla Ø. Engholt", KLITLUND, "1", "1"),
        ("Bue Dalgård", "Dan Frostmark", KLITLUND, "1", "1"),
    ]
    assert len(rows(store, "co-attendance")) == 5


def test_co_attendance_without_a_body(sample: Store) -> None:
    """Two people at a meeting whose body isn't known are one pair, of no municipality and no body."""
    store = Store()
    store.extend(sample)
    store.load(
        b"""PREFIX ref: <https://w3id.org/referat#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
        <urn:d> { <urn:d> a ref:Document ; ref:records <urn:m> .
        <urn:m> ref:hasParticipant <urn:a> , <urn:b> .
        <urn:a> a ref:Person ; rdfs:label "Ane" . <urn:b> a ref:Person ; rdfs:label "Bo" }""",
        format=RdfFormat.TRIG,
    )
    assert ("Ane", "Bo", "", "1", "0") in rows(store, "co-attendance")
    assert len(rows(store, "co-attendance")) == 6


def test_missing_minutes(store: Store) -> None:
    """A meeting that is referred to and whose minutes are here isn't missing."""
    assert rows(store, "missing-minutes") == [(KLITLUND, "Økonomiudvalget", "2024-11-05", "1", T2)]


def test_one_meeting_in_two_documents(sample: Store) -> None:
    """Minutes and a corrected copy of them give a row for each source, and count once."""
    store = Store()
    store.extend(sample)
    nquads = store.dump(format=RdfFormat.N_QUADS)
    assert nquads is not None
    copy = nquads.replace(b"referat/a1a1a1a1a1a1a1a1", b"referat/e5e5e5e5e5e5e5e5").replace(
        b'"2025-03-04-teknik.txt"', b'"copy.txt"'
    )
    store.load(copy, format=RdfFormat.N_QUADS)
    assert len(rows(store, "items")) == len(rows(sample, "items")) + 4
    assert len(rows(store, "decisions", source="copy.txt")) == 5
    assert rows(store, "bodies") == rows(sample, "bodies")
    assert rows(store, "absent-most") == rows(sample, "absent-most")
