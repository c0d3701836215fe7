"""Two ways of writing one name have one key."""

from __future__ import annotations

import pytest

from graphbuilder.grammar.law_names import (
    lower_first,
    name_key,
    plain_title,
    title_key,
    title_words,
    without_genitive,
)


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("Lov om planlægning", "lov om planlægning"),
        ("Bekendtgørelse af lov om planlægning", "lov om planlægning"),
        ("Lov om planlægning (* 1) (* 2)", "lov om planlægning"),
        ("Lov om offentlige veje m.v.", "lov om offentlige veje"),
        ("Lov om folkeskolen (Folkeskoleloven)", "lov om folkeskolen"),
        ("Lov om om støtte til hegn", "lov om støtte til hegn"),
        ("Lov om forsøg (forsøgsloven)9)", "lov om forsøg"),
        ("Bekendtgørelse af_lov om gymnasiet m.v.", "lov om gymnasiet"),
        ("Færdselslov (* 2)", "færdselslov"),
        ("Bekendtgørelse af færdselsloven", "færdselslov"),
        (
            "Lov om dag-, fritids- og klubtilbud m.v. til børn og unge",
            "lov om dag fritids og klubtilbud til børn og unge",
        ),
        ("Lov om Aabenraa Havn", "lov om åbenrå havn"),
    ],
)
def test_title_key(title: str, key: str) -> None:
    """Footnotes, `m.v.`, short names in brackets, doubled words and `Bekendtgørelse af` don't count."""
    assert title_key(title) == key


@pytest.mark.parametrize(
    "name", ["planloven", "Planlovens", "PLANLOV", "den planlov", "planlovs", " planloven. "]
)
def test_name_key(name: str) -> None:
    """Article, ending, genitive and capitals of a popular name don't count."""
    assert name_key(name) == "planlov"


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("planlovens", "planloven"),
        ("lånebekendtgørelsens", "lånebekendtgørelsen"),
        ("habitatdirektivets", "habitatdirektivet"),
        ("skolereformens", "skolereformen"),
        ("GDPR's", "GDPR"),
        ("barnets lovs", "barnets lov"),
        ("hus", "hus"),
    ],
)
def test_without_genitive(name: str, bare: str) -> None:
    """The genitive is taken off names of law, and of nothing else."""
    assert without_genitive(name) == bare


def test_titles_in_print() -> None:
    """A title is shown without footnotes, and keeps the stops of `m.v.`"""
    assert plain_title("Bekendtgørelse af lov om leje m.v. (* 1)") == "lov om leje m.v."
    assert plain_title("Lov om leje. ") == "Lov om leje"
    assert title_words("Lov om leje m.v. § 3") == ["lov", "om", "leje", "3"]


@pytest.mark.parametrize(
    ("name", "lower"), [("Planloven", "planloven"), ("CPR-loven", "CPR-loven"), ("", "")]
)
def test_lower_first(name: str, lower: str) -> None:
    """Abbreviations keep their capitals."""
    assert lower_first(name) == lower
