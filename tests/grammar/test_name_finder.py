"""Names are found as whole words, the longest at each place."""

from __future__ import annotations

import re
from string import punctuation

from hypothesis import given
from hypothesis import strategies as st

from graphbuilder.grammar.name_finder import NameFinder


def found(names: list[str], text: str) -> list[str]:
    """The words that are found."""
    return [text[start:end] for start, end in NameFinder(names).find(text)]


def test_names() -> None:
    """Whole words only, with a genitive behind them, the longest name where two begin."""
    names = ["Lyngfonden", "Lyng", "Lyng og Holm", "A/S"]
    assert found(names, "Lyng og Holms hus, Lyngfonden's og Lyng A/S") == [
        "Lyng og Holm",
        "Lyngfonden",
        "Lyng",
        "A/S",
    ]
    assert found(names, "Lyngby, Nord-Lyng, Lyng-Nord, Lyngfondene") == []
    assert found([], "Lyng") == []


def test_half_a_letter() -> None:
    """A text with half a letter in it is read on."""
    assert found(["Lyng", "Hvad?", "\ud83d"], "\ud83d Lyng Hvad\ud83d") == ["Lyng"]


_LETTERS = st.text(st.sampled_from("AbsÆø -'’_1" + punctuation), max_size=12)


@given(st.lists(_LETTERS.filter(bool), max_size=6), st.lists(_LETTERS, max_size=8))
def test_as_a_pattern_would(names: list[str], parts: list[str]) -> None:
    """What is found is what a regular expression of all names finds, the longest first."""
    text = "".join([*parts, *names])
    ordered = sorted(names, key=lambda name: (-len(name), name))
    pattern = re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, ordered)) + r")(?=(?:['’]?s)?(?![\w-]))")
    expected = [match[0] for match in pattern.finditer(text)] if names else []
    assert found(names, text) == expected
