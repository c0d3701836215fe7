"""What the form of a capitalised name tells of its being a project's."""

from __future__ import annotations

import pytest

from graphbuilder.grammar.project_shapes import OTHER_NAMED, is_coined, weigh_capital, weigh_shape


@pytest.mark.parametrize(
    ("name", "points"),
    [
        ("SkyFjord", 1),
        ("SKYline", 1),
        ("SkyDAG", 1),
        ("Sky til Kanten", 1),
        ("Sky & Regn Topmøde", 2),
        ("Gul Sky", 0),
        ("SKY", 0),
    ],
)
def test_shapes(name: str, points: int) -> None:
    """Capitals inside a word, a small word inside a name, and an event's last word."""
    assert weigh_shape(name) == points


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Med på Skyen", True),
        ("Skyen Bliver", True),
        ("Skyens Stemmer", True),
        ("Den Gule Sky", True),
        ("Grøn Himmelhjælp", True),
        ("Flere Skal Op", True),
        ("Regn i Haven", True),
        ("Sky uden Regn", True),
        ("Lars Lyng", False),
        ("Lars Peter Lyng", False),
        ("Lyng Taxa", False),
        ("Skyhuset på Bakken", False),
        ("Haver ved Skyvej", False),
        ("Skyen", False),
    ],
)
def test_made_up_names(name: str, expected: bool) -> None:
    """Common words with capitals make a name that was made up; names of persons and places have none."""
    assert is_coined(name) is expected


@pytest.mark.parametrize(
    ("name", "points"),
    [
        ("Skyen Bliver", 2),
        ("Gul Sky", 1),
        ("Gul Skyvejen", 0),
        ("Skystafetten", 2),
        ("Skyvejen", 0),
        ("Skyen", 0),
        ("Himmel", 0),
    ],
)
def test_capital_inside_a_sentence(name: str, points: int) -> None:
    """A capital tells most where common words have it, and nothing of a place."""
    assert weigh_capital(name) == points


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Skyens Institut for Regn", True),
        ("Team Sky", True),
        ("FOA Skyby", True),
        ("Skygruppen Regn", True),
        ("Gule Å", True),
        ("Skyby Museer", True),
        ("Skyernes Regninstitut", True),
        ("Gul Sky", False),
        ("Team for Alle", False),
    ],
)
def test_names_of_other_things(name: str, expected: bool) -> None:
    """Firms, offices and places are told by a word of theirs."""
    assert (OTHER_NAMED.search(name) is not None) is expected
