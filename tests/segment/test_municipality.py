"""The municipality is told by the head, the council or the text, or left open."""

from __future__ import annotations

import pytest

from graphbuilder.read import make_document
from graphbuilder.segment.head import read_head
from graphbuilder.segment.lines import split_lines
from graphbuilder.segment.municipality import FoundMunicipality, find_municipality

FIRST_ITEM = "1. Ny kaj"


def found_in(head: str, text: str = "") -> FoundMunicipality | None:
    """The municipality of minutes with a head and a text."""
    document = make_document(f"{head}\n\n{FIRST_ITEM}\n\n{text}", "a.txt", head.encode())
    lines = split_lines(document)
    first = next(at for at, line in enumerate(lines) if line.text == FIRST_ITEM)
    return find_municipality(document, lines[:first], read_head(document, lines[:first], []))


@pytest.mark.parametrize(
    ("head", "name", "code"),
    [
        ("Dragør Kommune", "Dragør Kommune", "0155"),
        ("DRAGØR KOMMUNE", "Dragør Kommune", "0155"),
        ("Referat fra Dragør Kommunes havneudvalg", "Dragør Kommune", "0155"),
        ("Strandudvalget\nSted: Dragør Rådhus", "Dragør Kommune", "0155"),
        ("Byrådet i Dragør", "Dragør Kommune", "0155"),
        ("Dragør Byråd", "Dragør Kommune", "0155"),
        ("Dragør Ældreråd", "Dragør Kommune", "0155"),
        ("Lindeby Kommune", "Lindeby Kommune", ""),
        ("Lindeby-Kajkøbing Kommune", "Lindeby-Kajkøbing Kommune", ""),
    ],
)
def test_by_head(head: str, name: str, code: str) -> None:
    """The head names it; one that is in no register has no code."""
    found = found_in(head, "Struer Kommune og Struer Kommunes havn ligger ved vandet.")
    assert found is not None
    assert (found.field.value, found.code) == (name, code)
    assert found.field.evidence.rule == "municipality-head"


@pytest.mark.parametrize(
    ("text", "name", "rule"),
    [
        ("Dragør Kommunes havn er gammel.", "Dragør Kommune", "municipality-text"),
        ("Skriv til havnen@dragoer.dk.", "Dragør Kommune", "municipality-address"),
        ("Se www.dragoer.dk/havn.", "Dragør Kommune", "municipality-address"),
        ("Jobcenter Dragør hjælper.", "Dragør Kommune", "municipality-text"),
        (
            "Dragør Kommunes havn er gammel. Der er erfaringer fra Struer Kommune.",
            "Dragør Kommune",
            "municipality-text",
        ),
        (
            "Havnen i Dragør er god. " * 8 + "Der er erfaringer fra Struer Kommune, og de er fra Tårnby.",
            "Dragør Kommune",
            "municipality-place",
        ),
        (
            "Lindeby Kommunes havn og Lindeby Kommune selv. Lindeby Kommune bygger.",
            "Lindeby Kommune",
            "municipality-text",
        ),
    ],
)
def test_by_text(text: str, name: str, rule: str) -> None:
    """Where the head is silent, the text tells it by what it owns, its addresses, and others' small part."""
    found = found_in("Strandudvalget", text)
    assert found is not None
    assert (found.field.value, found.field.evidence.rule) == (name, rule)


@pytest.mark.parametrize(
    "text",
    [
        "Kajen er 40 meter lang.",
        "Dragør Kommune bygger. Struer Kommune bygger.",
        "Kommunen bygger i Dragør.",
        "Der er erfaringer fra Dragør Kommune.",
        "Havnen i Dragør er god, og den i Tårnby er ny. " * 9,
        "Vi ser, at Vejen er ny. Men Vejen, som nu er lukket, og Vejen i byen er god. " * 9,
        "Lindeby Byråd bygger.",
        "Se www.havnebladet-lindeby.dk.",
    ],
)
def test_undecided(text: str) -> None:
    """Two that weigh the same, one beside others, or none leave it open."""
    assert found_in("Strandudvalget", text) is None
