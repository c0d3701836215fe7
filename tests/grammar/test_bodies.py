"""Bodies are told by the form of their names."""

from __future__ import annotations

import pytest

from graphbuilder.grammar.bodies import body_key, find_bodies, normal_body, undo_genitive


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Kulturudvalget godkendte planen.", ["Kulturudvalget"]),
        ("Sendes til Kultur- og Fritidsudvalget.", ["Kultur- og Fritidsudvalget"]),
        ("Børne-, Unge- og Skoleudvalget", ["Børne-, Unge- og Skoleudvalget"]),
        ("Teknik & Miljøudvalget", ["Teknik & Miljøudvalget"]),
        ("Udvalget for Børn og Unge", ["Udvalget for Børn og Unge"]),
        ("Udvalget for ældre og sundhed", ["Udvalget for ældre og sundhed"]),
        ("Teknisk Udvalg", ["Teknisk Udvalg"]),
        ("Det Sociale Udvalg", ["Det Sociale Udvalg"]),
        ("Ældrerådet og Handicaprådet", ["Ældrerådet", "Handicaprådet"]),
        ("Bevillingsnævnet", ["Bevillingsnævnet"]),
        ("Lindeby Byråd", ["Lindeby Byråd"]),
        ("oversendes til byrådet", ["Byrådet"]),
        ("Når Byrådet beslutter", ["Byrådet"]),
        ("Kommunalbestyrelsens møde", ["Kommunalbestyrelsen"]),
        ("Magistraten indstiller", ["Magistraten"]),
        ("i strandudvalget", ["Strandudvalget"]),
        ("KLIMAUDVALGET", ["KLIMAUDVALGET"]),
        ("Kulturudvalgets behandling", ["Kulturudvalget"]),
        ("Forvaltningen og Kulturudvalget", ["Kulturudvalget"]),
        ("Byrådet og Økonomiudvalget", ["Byrådet", "Økonomiudvalget"]),
        ("Karen Friis og Kulturudvalget", ["Kulturudvalget"]),
    ],
)
def test_find_bodies(line: str, names: list[str]) -> None:
    """A body has its whole name, without genitive and without the words in front of it."""
    assert [body.name for body in find_bodies(line)] == names


@pytest.mark.parametrize(
    "line",
    [
        "Udvalget godkendte indstillingen.",
        "de stående udvalg",
        "fagudvalget",
        "Hovedudvalget",
        "Folketingets Kulturudvalg",
        "KL's Kulturudvalg",
        "et rådgivende firma",
        "Rådhuset",
        "udvalgte steder",
        "Forvaltningen",
        "Udvalgsmødet",
    ],
)
def test_no_body(line: str) -> None:
    """Kinds of bodies, other people's bodies and words that look alike are none."""
    assert list(find_bodies(line)) == []


def test_place_of_a_body() -> None:
    """A body is found where it stands, its genitive left out."""
    line = "Efter Lindeby Byråds møde"
    bodies = list(find_bodies(line))
    assert [line[body.start : body.end] for body in bodies] == ["Lindeby Byråd"]


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("kulturudvalget", "Kulturudvalget"),
        (" Teknik-\nog Miljøudvalget: ", "Teknik- og Miljøudvalget"),
        ("Strandudvalget.", "Strandudvalget"),
    ],
)
def test_normal_body(printed: str, name: str) -> None:
    """A name is one line with a capital, and no marks around it."""
    assert normal_body(printed) == name


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Kulturudvalgets", "Kulturudvalget"),
        ("Ældrerådets", "Ældrerådet"),
        ("Magistratens", "Magistraten"),
        ("Teknisk Udvalgs", "Teknisk Udvalg"),
        ("Udvalget for Havn og Fiskers", "Udvalget for Havn og Fiskers"),
        ("Kulturudvalget", "Kulturudvalget"),
    ],
)
def test_undo_genitive(printed: str, name: str) -> None:
    """Only a genitive of a body's own word is undone."""
    assert undo_genitive(printed) == name


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Teknik- og Miljøudvalget", "Teknik & Miljøudvalg", True),
        ("Ældrerådet", "ÆLDRERÅD", True),
        ("Kommunalbestyrelsens", "kommunalbestyrelse", True),
        ("Magistraten", "Magistrat", True),
        ("Kulturudvalget", "Kultur- og Fritidsudvalget", False),
        ("Børneudvalget", "Ungeudvalget", False),
    ],
)
def test_body_key(one: str, other: str, same: bool) -> None:
    """Case, definite ending, genitive and marks don't part two spellings; other words do."""
    assert (body_key(one) == body_key(other)) is same
