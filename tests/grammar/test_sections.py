"""Sections are kept whole, lists are taken apart, and names that look like sections are told."""

from __future__ import annotations

import pytest

from graphbuilder.grammar.sections import find_sections


@pytest.mark.parametrize(
    ("line", "sections"),
    [
        ("Kommunestyrelsesloven § 65e.", ["§ 65e"]),
        ("kommunestyrelseslovens § 65 e.", ["§ 65 e"]),
        ("§ 2, stk. 1, nr. 3, litra b, i loven", ["§ 2, stk. 1, nr. 3, litra b"]),
        ("§ 7 stk. 3 og frem", ["§ 7 stk. 3"]),
        ("§ 3, stk. 2, 2. pkt., og", ["§ 3, stk. 2, 2. pkt."]),
        ("§ 68, stk. 1, 2. punktum", ["§ 68, stk. 1, 2. punktum"]),
        ("§ 36, stk. 1-3 gælder", ["§ 36, stk. 1-3"]),
        ("§ 4, stk. 2 og 3, samt", ["§ 4, stk. 2 og 3"]),
        ("§17 stk 4", ["§ 17 stk 4"]),
        ("§ 17,4.", ["§ 17,4"]),
        ("§ 13 a og kapitel 6", ["§ 13 a"]),
        ("§ 5 u giver mulighed", ["§ 5 u"]),
        ("§ 13 i planloven", ["§ 13"]),
        ("§ 13 i, stk. 2, i loven", ["§ 13 i, stk. 2"]),
        ("servicelovens §§ 148 a og 151.", ["§ 148 a", "§ 151"]),
        ("§§ 83, 85, stk. 2, og 86", ["§ 83", "§ 85, stk. 2"]),
        ("§§ 57, 58 og 91 samt", ["§ 57", "§ 58", "§ 91"]),
        ("§§ 57-60 i loven", ["§§ 57-60"]),
        ("§§ 83-86, 94 og 95.", ["§§ 83-86", "§ 94", "§ 95"]),
        ("§ 83 og § 139.", ["§ 83", "§ 139"]),
    ],
)
def test_sections(line: str, sections: list[str]) -> None:
    """Each section with all of its parts, as printed but for a blank behind its mark."""
    assert [section for group in find_sections(line) for section in group.sections] == sections


@pytest.mark.parametrize(
    ("line", "sections"),
    [
        ("efter § 18, 2 mio. kr. af puljen", ["§ 18"]),
        ("efter § 5 og 10 år senere", ["§ 5"]),
        ("efter § 85 i 2023 og 2024", ["§ 85"]),
        ("efter § 18 og 2. behandling", ["§ 18"]),
        ("15. punkt, stk. 3", []),
    ],
)
def test_other_numbers_are_none(line: str, sections: list[str]) -> None:
    """Money, years and ordinals behind a section aren't sections."""
    assert [section for group in find_sections(line) for section in group.sections] == sections


@pytest.mark.parametrize(
    "line", ["Et § 17, stk. 4-udvalg om cykler", "§ 18-midler", "§ 18-midlerne", "§ 18 a-kasser"]
)
def test_names_are_marked(line: str) -> None:
    """What goes on with a hyphen is a word, not a citation."""
    assert [group.is_name for group in find_sections(line)] == [True]


def test_places() -> None:
    """A group says where its words stand."""
    line = "jf. §§ 8 og 9 i loven"
    assert [line[group.start : group.end] for group in find_sections(line)] == ["§§ 8 og 9"]
