"""What stands around the words that an edge rests on."""

from __future__ import annotations

from dataclasses import replace

import pytest

import graphbuilder
from graphbuilder.explorer.context import Surroundings
from graphbuilder.explorer.data import read_explored
from graphbuilder.face import Graph
from graphbuilder.network import Sentence, find_sentences, read_links

MINUTES = """# Referat

Lindeby Kommune

Kulturudvalget

Mandag den 3. marts 2025

Deltagere: Ane Bro (A), Bo Holm (V) og Carl Dahl (O)

## 1. Ny scene

Beslutning:
Godkendt.
"""


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """The graph of a small document."""
    folder = tmp_path_factory.mktemp("context")
    path = folder / "kulturudvalget-2025-03-03.md"
    path.write_text(MINUTES, "utf-8")
    graphbuilder.build([path], folder / "output", jobs=1)
    return graphbuilder.open_graph(folder / "output")


def sentence_of(graph: Graph, quote: str) -> Sentence:
    """The sentence of the network of people that has those words."""
    supports = find_sentences(graph.store, read_links(graph.store, "co-attendance")).values()
    return next(one for support in supports for one in support.sentences if quote in one.quote)


def test_words_have_their_line(graph: Graph) -> None:
    """Before and behind a name stands what its line says, blanks included."""
    before, after = Surroundings(graph.workspace).around(sentence_of(graph, "Bo Holm"))
    assert before == "Deltagere: Ane Bro (A), "
    assert after == " og Carl Dahl (O)"


def test_without_the_text_there_is_nothing_around(graph: Graph) -> None:
    """No workspace, an unknown document and a text that reads otherwise give nothing."""
    sentence = sentence_of(graph, "Bo Holm")
    assert Surroundings(None).around(sentence) == ("", "")
    kept = Surroundings(graph.workspace)
    assert kept.around(replace(sentence, digest="0" * 64)) == ("", "")
    assert kept.around(replace(sentence, begin=sentence.begin + 1)) == ("", "")


def test_long_lines_are_cut_between_words(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a long line no more than fits is given, and whole words."""
    words = " ".join(f"ord{at}" for at in range(90))
    monkeypatch.setattr(
        "graphbuilder.explorer.context.read_text", lambda workspace, digest: f"{words} NU {words}"
    )
    begin = len(words) + 1
    sentence = Sentence("a#char=1,2", "NU", "a.txt", "a", begin, begin + 2, "0" * 64)
    before, after = Surroundings(graph.workspace).around(sentence)
    assert before.startswith("… ord")
    assert before.endswith("ord89 ")
    assert after.startswith(" ord0 ord1 ")
    assert after.endswith(" …")
    assert len(before) < 120 > len(after)


def test_data_holds_the_line(graph: Graph) -> None:
    """The explorer is given the surroundings with each sentence."""
    rows = read_explored(graph.store, "co-attendance", workspace=graph.workspace)["sentences"]
    assert {tuple(row[7:]) for row in rows} == {
        ("Deltagere: ", ", Bo Holm (V) og Carl Dahl (O)"),
        ("Deltagere: Ane Bro (A), ", " og Carl Dahl (O)"),
        ("Deltagere: Ane Bro (A), Bo Holm (V) og ", ""),
    }
