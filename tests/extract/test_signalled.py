"""Names that all that is said of them tells to be projects'."""

from __future__ import annotations

import pytest

from graphbuilder.extract.item_texts import ItemText
from graphbuilder.extract.passages import Passage
from graphbuilder.extract.signalled import find_signalled

KNOWN = frozenset(("Lyng Skole", "Bro Roklub", "Ida Bro"))


def text_of(*paragraphs: str, title: str = "Forslag om hallen", item: int = 2) -> ItemText:
    """An item with these paragraphs."""
    start, passages = 100 * item, []
    for words in (title, *paragraphs):
        passages.append(Passage(start, start + len(words), words))
        start += len(words) + 1
    return ItemText(item, passages[0], tuple(passages[1:]), ())


def names(*paragraphs: str, title: str = "Forslag om hallen") -> list[str]:
    """The names found in an item with these paragraphs."""
    return [found.name for _, found in find_signalled([text_of(*paragraphs, title=title)], KNOWN)]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        # made-up names, whose capitals can be nothing else's
        ("I maj kom Skyen Bliver i avisen.", ["Skyen Bliver"]),
        ("Resultatet er Fra Regn til Sky, som otte begyndte på.", ["Fra Regn til Sky"]),
        ("Der er en aftale med Lyng Skole om Med på Skyen.", ["Med på Skyen"]),
        # nouns of one word need something said of them
        ("Byen er fælles om Skystafetten.", ["Skystafetten"]),
        ("Vi så Skystafetten.", []),
        # a list
        ("De deltager i Gul Sky, Blå Regn og Ny Vind.", ["Gul Sky", "Blå Regn", "Ny Vind"]),
        ("Det støttes af Gul Sky, Bro Roklub og Ny Vind.", []),
        ("Turen går til Regnbyen og Skyen Bliver.", ["Skyen Bliver"]),
        # small letters behind the first word, which need more to be told
        ("Det mest søgte er Fra sky til regn, hvor roere lærer.", ["Fra sky til regn"]),
        ("Den nye aftale, Hånd om skyen, blev indgået i maj.", ["Hånd om skyen"]),
        ("De deltog i Godt skyet, et forløb over otte gange.", ["Godt skyet"]),
        ("Vi så Godt skyet, og så gik vi.", []),
        ("De afprøver Prøv en sky, hvor roere bor i telt.", ["Prøv en sky"]),
        ("De afprøver Ny sky i haven, som er åben.", ["Ny sky i haven"]),
        ("De holder en havnefest, Skyen på torvet, i maj.", ["Skyen på torvet"]),
        ("De gik en tur, Hallen på torvet, og hjem.", []),
        ("Kommunen er med i Skypiloten, som administreres af Lyng Skole.", ["Skypiloten"]),
        # an agreement about it, a department, a small place
        (
            "Vi fulgte LAG-samarbejdet om Vores Sky fra Regnen, der gennemføres i maj.",
            ["Vores Sky fra Regnen"],
        ),
        ("Sagen begyndte på Skymedicinsk Afdeling i maj.", []),
        ("Det gennemføres i Lille Skyby, hvor unge bor.", []),
        # what letters stand for, persons, and where something comes from
        ("Det hviler på RAS-metoden (Regnvejr Alle Steder) i år.", []),
        ("Direktøren fortalte, at Ida Skyum Lyng er ansat som ny leder.", []),
        ("De hørte om Bo Skyum, der i en årrække var formand.", []),
        ("Lyng overtager driften fra SkyFærgen i maj.", []),
        ("Det er til fordrevne fra Regnlandet, og staten har givet penge.", []),
        ("Fra Regncenter til Sky- og Solhuset", []),
        # its place is no part of it
        ("De gennemfører Gul Sky i Lyngby.", ["Gul Sky"]),
        ("Vi kender Skovby Kommunes Skyen Bliver.", ["Skyen Bliver"]),
        # others' names
        ("Endelig tildeles Gode Skyer 20.000 kr.", []),
        ("Herudover har Gode Skyer lovet annoncer.", []),
        ("Det leveres af Gule Bolsjer.", []),
        ("Beløbet går til børnehaven Grønne Spirer.", []),
        ("Ida Bro Lyng talte om vejret.", []),
        ("Lars Lyng Holm (V) talte om Peter Bro Holm (A).", []),
        ("Der bygges ved Lyngby Torv.", []),
        ("Der er kommet en rapport om Gode Veje.", []),
    ],
)
def test_told_by_form_and_words_around(words: str, found: list[str]) -> None:
    """A name is found for its form and what is said of it; persons, firms and places aren't."""
    assert names(words) == found


def test_all_places_count() -> None:
    """What two items say of a name is added up, and it is the first one's."""
    texts = [
        text_of("Vi hørte om Ny Vind.", item=1),
        text_of("Ny Vind fortsætter i maj.", item=2),
    ]
    [(item, found)] = find_signalled(texts, KNOWN)
    assert (item, found.name, found.rule) == (1, "Ny Vind", "project-signals")
    assert find_signalled(texts[:1], KNOWN) == []


def test_genitive_is_no_name_of_its_own() -> None:
    """`Skyen Blivers` is the same as `Skyen Bliver`."""
    assert names("Det er Skyen Blivers skyld.", "Derfor vil vi have Skyen Bliver.") == ["Skyen Bliver"]


def test_marks_of_parties_are_no_part() -> None:
    """Lists of proposals have the letters of those who propose behind a name."""
    assert names("Afprøvning af Skyer for Alle SF") == ["Skyer for Alle"]
