"""Explaining: names are found however they are typed, and every statement comes with its words."""

from __future__ import annotations

import pytest
from pyoxigraph import DefaultGraph, NamedNode, RdfFormat, Store

from graphbuilder.errors import NotFoundError
from graphbuilder.explain import Proof, explain, explanation_lines, find_thing, find_things, to_json_object
from graphbuilder.namespaces import ONTOLOGY_GRAPH
from graphbuilder.resources import resource_path

BASE = "https://w3id.org/referat/id/"
BUE = f"{BASE}kommune/0998/person/bue-dalgaard"
TEKNIK = f"{BASE}kommune/0998/udvalg/teknik-og-havneudvalget"
ITEM = f"{TEKNIK}/moede/2025-03-04/punkt/10"


@pytest.mark.parametrize(
    "name",
    [
        "Bue Dalgård",
        "bue dalgård",
        " BUE  DALGÅRD ",
        "Bue Dalgaard",
        "dalga",
        BUE,
        f"<{BUE}>",
        "kommune/0998/person/bue-dalgaard",
    ],
)
def test_names_are_found_however_they_are_typed(name: str, sample: Store) -> None:
    """Capitals, accents, a part of the name, the IRI with or without its base: all mean the person."""
    thing = find_thing(sample, name)
    assert (thing.iri, thing.label, thing.kind) == (BUE, "Bue Dalgård", "Person")


def test_the_nearest_way_wins(sample: Store) -> None:
    """A label that is the same hides those that only hold the name."""
    assert [thing.kind for thing in find_things(sample, "Byrådet")] == ["Body"]
    assert {thing.kind for thing in find_things(sample, "byråd")} == {"Body", "Meeting"}


def test_the_vocabulary_is_no_thing(sample: Store) -> None:
    """A word that names a class of the ontology finds no class, in whichever graph that stands."""
    store = Store()
    store.extend(sample)
    ontology = str(resource_path("ontology/referat.ttl"))
    for graph in (NamedNode(ONTOLOGY_GRAPH), DefaultGraph()):
        store.load(path=ontology, format=RdfFormat.TURTLE, to_graph=graph)
    with pytest.raises(NotFoundError):
        find_things(store, "fravær")
    assert find_thing(store, "https://w3id.org/referat#Absence").label == "fravær"


def test_danish_titles_are_found(sample: Store) -> None:
    """Labels with a language are found by their words alone."""
    assert find_thing(sample, "Godkendelse af dagsorden").kind == "AgendaItem"


def test_several_things_of_one_name_are_listed(sample: Store) -> None:
    """Two people of one name are two things, and the message has both IRIs."""
    assert len(find_things(sample, "Asta Brohave")) == 2
    with pytest.raises(NotFoundError, match="may mean 2 things") as caught:
        explain(sample, "Asta Brohave")
    assert f"{BASE}kommune/fjordby-kommune/person/asta-brohave" in str(caught.value)


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("Bue Dalgart", "Near names: Bue Dalgård"),
        ("zzz", "graphbuilder query bodies"),
        ("", "nothing in the graph"),
    ],
)
def test_names_that_are_not_there(name: str, hint: str, sample: Store) -> None:
    """A name that isn't there is told with near ones, or with where to look."""
    with pytest.raises(NotFoundError, match=hint):
        find_things(sample, name)


def test_a_person_as_object_of_statements(sample: Store) -> None:
    """Seats, attendance and absences of a person, each with file, offsets and words."""
    explanation = explain(sample, BUE)
    assert explanation.thing.values == (("municipality", "Klitlund Kommune"),)
    kinds = [fact.kind for fact in explanation.facts]
    assert kinds == ["Membership", *["Attendance"] * 2, *["Absence"] * 3]
    assert [proof.start for fact in explanation.facts[3:] for proof in fact.proofs] == [270, 436, 1236]
    excused = explanation.facts[4]
    assert excused.proofs == (Proof("2025-03-04-teknik.txt", 436, 458, "Afbud: Bue Dalgård (V)"),)
    assert excused.rules == ("absences.block",)
    assert ("absenceKind", "excused") in excused.values
    assert ("item", "10 Ny mole ved lystbådehavnen (Teknik- og Havneudvalget 2025-03-04)") in excused.values


def test_an_item_as_subject_and_object(sample: Store) -> None:
    """An item's own heading is its evidence; attachments follow in the order of the minutes."""
    explanation = explain(sample, ITEM)
    assert [proof.quote for proof in explanation.thing.proofs] == [
        "Punkt 10: Ny mole ved lystbådehavnen",
        "25/100",
    ]
    attached = [dict(fact.values)["title"] for fact in explanation.facts if fact.kind == "Attachment"]
    assert attached[8:10] == ["Tegning 9 af molen", "Tegning 10 af molen"]
    assert [fact.kind for fact in explanation.facts].count("Reference") == 1


def test_a_thing_whose_minutes_are_not_here(sample: Store) -> None:
    """A meeting that is only referred to is explained by what refers to it."""
    explanation = explain(sample, f"{BASE}kommune/0998/udvalg/oekonomiudvalget/moede/2024-11-05")
    assert explanation.thing.proofs == ()
    assert [fact.kind for fact in explanation.facts] == ["Reference"]


def test_lines_for_a_terminal(sample: Store) -> None:
    """The thing first, then its statements by kind, with words, place and rule; long lists are cut."""
    lines = explanation_lines(explain(sample, ITEM), limit=3)
    assert lines[0] == "Ny mole ved lystbådehavnen (agenda item)"
    assert "      “Afbud: Bue Dalgård (V)”  2025-03-04-teknik.txt 436–458  [absences.block]" in lines
    assert "attachment (11)" in lines
    assert "  … and 8 more" in lines
    assert "  … and 8 more" not in explanation_lines(explain(sample, ITEM), limit=None)


def test_json_holds_everything(sample: Store) -> None:
    """The JSON has every statement, values by property."""
    made = to_json_object(explain(sample, ITEM))
    assert made["kind"] == "AgendaItem"
    assert made["values"]["number"] == ["10"]
    assert len([fact for fact in made["facts"] if fact["kind"] == "Attachment"]) == 11
    assert made["evidence"][0] == {
        "source": "2025-03-04-teknik.txt",
        "start": 344,
        "end": 380,
        "quote": "Punkt 10: Ny mole ved lystbådehavnen",
        "page": 0,
    }


def test_merging_changes_nothing(sample: Store, merged_sample: Store) -> None:
    """A store that holds the merged graph gives the same explanation."""
    assert explain(merged_sample, ITEM) == explain(sample, ITEM)
