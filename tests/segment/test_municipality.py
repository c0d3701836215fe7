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
        ("Odense Kommune", "Odense Kommune", "0461"),
        ("ODENSE KOMMUNE", "Odense Kommune", "0461"),
        ("Referat fra Odense Kommunes havneudvalg", "Odense Kommune", "0461"),
        ("Havneudvalget\nSted: Odense Rådhus", "Odense Kommune", "0461"),
        ("Byrådet i Odense", "Odense Kommune", "0461"),
        ("Odense Byråd", "Odense Kommune", "0461"),
        ("Lindeby Kommune", "Lindeby Kommune", ""),
        ("Lindeby-Kajkøbing Kommune", "Lindeby-Kajkøbing Kommune", ""),
    ],
)
def test_by_head(head: str, name: str, code: str) -> None:
    """The head names it; one that is in no register has no code."""
    found = found_in(head, "Svendborg Kommune og Svendborg Kommunes havn ligger ved vandet.")
    assert found is not None
    assert (found.field.value, found.code) == (name, code)
    assert found.field.evidence.rule == "municipality-head"


@pytest.mark.parametrize(
    ("text", "name", "rule"),
    [
        ("Odense Kommunes havn er gammel.", "Odense Kommune", "municipality-text"),
        ("Skriv til havnen@odense.dk.", "Odense Kommune", "municipality-address"),
        ("Se www.odense.dk/havn.", "Odense Kommune", "municipality-address"),
        ("Jobcenter Odense hjælper.", "Odense Kommune", "municipality-text"),
        (
            "Odense Kommunes havn er gammel. Der er erfaringer fra Svendborg Kommune.",
            "Odense Kommune",
            "municipality-text",
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
    found = found_in("Havneudvalget", text)
    assert found is not None
    assert (found.field.value, found.field.evidence.rule) == (name, rule)


@pytest.mark.parametrize(
    "text",
    [
        "Kajen er 40 meter lang.",
        "Odense Kommune bygger. Svendborg Kommune bygger.",
        "Kommunen bygger i Odense.",
        "Der er erfaringer fra Odense Kommune.",
        "Lindeby Byråd bygger.",
        "Se www.havnebladet-lindeby.dk.",
    ],
)
def test_undecided(text: str) -> None:
    """Two that weigh the same, one beside others, or none leave it open."""
    assert found_in("Havneudvalget", text) is None
