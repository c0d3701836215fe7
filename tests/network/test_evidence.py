"""The sentences behind the edges of networks."""

from __future__ import annotations

import pytest
from pyoxigraph import Store

from graphbuilder.network import PROJECTIONS, Support, find_sentences, read_links

BASE = "https://w3id.org/referat/id/"
ASTA = f"{BASE}kommune/0998/person/asta-brohave"
BUE = f"{BASE}kommune/0998/person/bue-dalgaard"
TEKNIK = f"{BASE}kommune/0998/udvalg/teknik-og-havneudvalget"
MOLE = f"{BASE}kommune/0998/projekt/levende-mole"
FRIENDS = f"{BASE}organisation/havnens-venner"
FUND = f"{BASE}organisation/molefonden"


def support(store: Store, name: str, pair: tuple[str, str], limit: int = 3) -> Support:
    """What the edge of a projection rests on."""
    return find_sentences(store, read_links(store, name), limit=limit)[pair]


@pytest.mark.parametrize("name", PROJECTIONS)
def test_every_edge_has_sentences(name: str, sample: Store) -> None:
    """Each edge of each projection opens at least one sentence, with its document."""
    links = read_links(sample, name)
    found = find_sentences(sample, links)
    assert list(found) == [(edge.source, edge.target) for edge in links.edges]
    assert [pair for pair, one in found.items() if not one.sentences or one.count < 1] == []
    sentences = {sentence for one in found.values() for sentence in one.sentences}
    assert [one for one in sentences if not (one.quote and one.source and one.finish > one.begin)] == []


def test_sentences_are_the_first_by_date(sample: Store) -> None:
    """A role told twice rests on both sentences; with a limit on the earlier one, and the count stays."""
    both, first = (support(sample, "participation", (FRIENDS, MOLE), limit) for limit in (3, 1))
    assert [sentence.date for sentence in both.sentences] == ["2025-03-25", "2025-04-01"]
    assert first.sentences == both.sentences[:1]
    assert (both.count, both.shown, first.count, first.shown) == (2, 2, 2, 1)


def test_sentence_knows_its_item(sample: Store) -> None:
    """A sentence has its document, its place and the agenda item it stands in."""
    sentence = support(sample, "participation", (FRIENDS, MOLE)).sentences[1]
    assert (sentence.source, sentence.item, sentence.title) == (
        "2025-04-01-teknik.txt",
        "12",
        "Opfølgning på molen",
    )
    assert sentence.iri == f"{sentence.document}#char={sentence.begin},{sentence.finish}"


def test_two_who_share_a_meeting_rest_on_both_names(sample: Store) -> None:
    """For each meeting that two people shared there are the words for the one and for the other."""
    found = support(sample, "co-attendance", (ASTA, BUE))
    assert (found.count, found.shown) == (2, 2)
    quotes = [sentence.quote for sentence in found.sentences]
    assert len(quotes) == 4
    assert [name for quote, name in zip(quotes, ("Asta", "Bue") * 2, strict=True) if name not in quote] == []


def test_partners_rest_on_the_project_they_share(sample: Store) -> None:
    """Two organisations in one project are joined by what is said of each."""
    found = support(sample, "partners", (FRIENDS, FUND))
    assert found.count == 1
    assert len(found.sentences) == 2
