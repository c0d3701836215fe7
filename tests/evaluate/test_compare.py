"""Ways of writing that count as the same when answers are held against gold."""

from __future__ import annotations

import pytest

from graphbuilder.evaluate.compare import (
    bare_title,
    is_true,
    item_number,
    municipality_forms,
    normal,
    party_forms,
    same_person,
    same_voter,
    source_stem,
)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, ""),
        ("  **Budget**\n 2026. ", "budget 2026"),
        ("„Grøn havn” – en plan", "grøn havn - en plan"),
        ("Ung\u00addomsrådet’s", "ungdomsrådet's"),
        ("A\u030aben", "åben"),
        ("# `Bilag_1`:", "bilag1"),
        (86, "86"),
    ],
)
def test_normal_levels_what_a_reader_overlooks(value: object, expected: str) -> None:
    """Markdown, dashes, quotation marks, line breaks and capitals do not count."""
    assert normal(value) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("referat.txt", "referat"),
        ("mappe/under/referat.PDF", "referat"),
        ("referat.html", "referat"),
        ("referat.2024.md", "referat.2024"),
        ("referat.csv", "referat.csv"),
    ],
)
def test_source_stem_leaves_out_folder_and_text_extension(source: str, expected: str) -> None:
    """Gold written for the text of a page fits the page as well."""
    assert source_stem(source) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Lukket: Køb af grund", "køb af grund"),
        ("LUKKET - Køb af grund", "køb af grund"),
        ("Køb af grund (lukket", "køb af grund"),
        ("Lukkethed i byråd", "lukkethed i byråd"),
        ("Aflukket areal", "aflukket areal"),
    ],
)
def test_bare_title_leaves_out_the_mark_of_a_closed_item(title: str, expected: str) -> None:
    """The mark at either end goes; a word that only contains it stays."""
    assert bare_title(title) == expected


@pytest.mark.parametrize(
    ("value", "expected"), [("true", True), ("Ja", True), ("1", True), ("", False), ("nej", False)]
)
def test_is_true_reads_the_ways_of_saying_yes(value: str, expected: bool) -> None:
    """A spreadsheet's yes is a yes."""
    assert is_true(value) is expected


@pytest.mark.parametrize(
    ("value", "expected"), [(86, "86"), ("86.0", "86"), (" 86 ", "86"), (None, ""), ("86.1", "86.1")]
)
def test_item_number_is_as_printed(value: object, expected: str) -> None:
    """A spreadsheet's decimals go, a printed sub-number stays."""
    assert item_number(value) == expected


def test_same_person_overlooks_brackets() -> None:
    """A party in brackets behind a name does not make another person."""
    assert same_person("Bo Holm (A)", "bo holm")
    assert not same_person("Bo Holm", "Bodil Holm")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Ø", "Enhedslisten", True),
        ("Liste V", "Venstre", True),
        ("S", "Socialdemokratiet", True),
        ("Ida Lund (A)", "Ida Lund", True),
        ("V", "Socialdemokratiet", False),
        ("Kystpartiet", "Kystlisten", False),
    ],
)
def test_same_voter_knows_the_forms_of_national_parties(one: str, other: str, expected: bool) -> None:
    """Letter, abbreviation and name of a national party are one voter."""
    assert same_voter(one, other) is expected


def test_registers_give_the_other_forms_of_a_name() -> None:
    """A levelled form leads to all forms of its party or municipality; an unknown one to none."""
    assert party_forms("ø") == {"ø", "el", "liste ø", "enhedslisten", "enhedslisten - de rød-grønne"}
    assert municipality_forms("svendborg") == {"svendborg", "svendborg kommune"}
    assert party_forms("kystpartiet") == municipality_forms("fjordby") == frozenset()
