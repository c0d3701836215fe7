"""Figures: each thing is counted once, however many documents speak of it."""

from __future__ import annotations

from pyoxigraph import Store

from graphbuilder.stats import stats, to_json_object


def test_figures_of_the_sample(sample: Store) -> None:
    """Things are counted by class, minutes by municipality."""
    found = stats(sample)
    counts = {count.name: count.things for count in found.classes}
    assert (counts["Person"], counts["Meeting"], counts["Absence"], counts["Document"]) == (5, 4, 4, 4)
    assert (found.documents, found.facts, found.evidence_share) == (4, 69, 1.0)
    assert (found.first, found.last) == ("2025-03-04", "2025-04-01")
    fjordby, klitlund = found.municipalities
    assert (fjordby.municipality, fjordby.code, fjordby.meetings, fjordby.first) == (
        "Fjordby Kommune",
        "",
        1,
        "",
    )
    assert (klitlund.documents, klitlund.bodies, klitlund.items, klitlund.decisions) == (3, 2, 7, 9)


def test_classes_stand_in_the_order_of_the_ontology(sample: Store) -> None:
    """Municipalities come before bodies, and those before meetings."""
    names = [count.name for count in stats(sample).classes]
    assert names[:4] == ["Municipality", "Body", "Meeting", "AgendaItem"]


def test_triples_are_counted_once(sample: Store, merged_sample: Store) -> None:
    """A triple of several documents is one, and the merged graph adds none."""
    assert stats(sample).triples == len({(quad.subject, quad.predicate, quad.object) for quad in sample})
    assert stats(merged_sample) == stats(sample)


def test_share_of_evidence_falls_without_it(sample: Store) -> None:
    """A decision without its evidence shows in the share."""
    store = Store()
    store.extend(sample)
    store.update(
        "PREFIX ref: <https://w3id.org/referat#>"
        "DELETE { GRAPH ?g { ?d ref:evidence ?e } }"
        "WHERE { GRAPH ?g { ?d a ref:Decision ; ref:evidence ?e } }"
    )
    assert stats(store).evidence_share == 59 / 69


def test_empty_graph() -> None:
    """An empty graph has figures too."""
    found = stats(Store())
    assert (found.triples, found.documents, found.evidence_share, found.first) == (0, 0, 1.0, "")


def test_json(sample: Store) -> None:
    """The JSON has the same figures."""
    made = to_json_object(stats(sample))
    assert (made["documents"], made["facts"], made["evidence_share"]) == (4, 69, 1.0)
    assert made["classes"][0] == {"name": "Municipality", "things": 2, "supported": 0}
    assert made["municipalities"][1]["absences"] == 4
