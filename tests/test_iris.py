"""Names become valid, readable, deterministic paths, and different names different ones."""

from __future__ import annotations

import re

import pytest

from graphbuilder import iris
from tests.invented import item

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Beskæftigelses- og Integrationsudvalget", "beskaeftigelses-og-integrationsudvalget"),
        ("ØKONOMIUDVALGET", "oekonomiudvalget"),
        ("Åse Ågård", "aase-aagaard"),
        ("A\u030ase", "aase"),  # NFD: a and a ring
        ("André Müller", "andre-muller"),
        ("Łukasz Đorđević", "lukasz-dordevic"),
        ("24/10204", "24-10204"),
        ("27.00.00-P22-1-24", "27-00-00-p22-1-24"),
        ("86.", "86"),
        ("  Bo\n Holm ", "bo-holm"),
        ("A.P. Møller”–s", "a-p-moeller-s"),
    ],
)
def test_slug_is_readable(text: str, expected: str) -> None:
    """Danish letters have their usual two-letter forms, everything else is a hyphen."""
    assert iris.slug(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "???",
        "\u202e\u200b",
        "محمد",
        "Иван",
        '"><script>',
        "a" * 5000,
        "\ud800",
        "\x00",
        "x> <y",
        "%2e%2e/",
    ],
)
def test_slug_of_hostile_text_is_a_slug(text: str) -> None:
    """Whatever stands in minutes, the slug is a short part of an IRI and not empty."""
    assert SLUG.fullmatch(iris.slug(text))
    assert len(iris.slug(text)) < 140


def test_slugs_of_other_scripts_differ() -> None:
    """Letters that ASCII can't show don't make two names one."""
    names = ["Иван", "Петр", "Ali محمد", "Ali علي", "Ali", "a" * 200, "a" * 201, "???"]
    assert len({iris.slug(name) for name in names}) == len(names)


def test_slug_ignores_capitals_and_blanks_of_other_scripts() -> None:
    """The hash behind such a slug is of the name, not of its printing."""
    assert iris.slug("ИВАН  Петр") == iris.slug("Иван Петр")


def test_paths_under_a_municipality() -> None:
    """The paths are those of the design, from the municipality down to a decision."""
    body = iris.body_path(iris.municipality_path("0575", "Vejen Kommune"), "Kulturudvalget")
    meeting = iris.meeting_path(body, "2025-10-21", "ab" * 32)
    assert meeting == "kommune/0575/udvalg/kulturudvalget/moede/2025-10-21"
    assert (
        iris.part_path(iris.item_path(meeting, "86"), "beslutning", 1) == f"{meeting}/punkt/86/beslutning/1"
    )
    assert (
        iris.absence_path(iris.item_path(meeting, "86"), "bo-holm") == f"{meeting}/punkt/86/fravaer/bo-holm"
    )
    assert iris.membership_path(body, "bo-holm") == f"{body}/medlem/bo-holm"


def test_unregistered_municipality_goes_by_its_name() -> None:
    """Without a code the path is readable, not numbered."""
    assert iris.municipality_path("", "Fjordby Kommune") == "kommune/fjordby-kommune"


@pytest.mark.parametrize(("date", "known"), [("", True), ("", False), ("2025-10-21", False)])
def test_meeting_without_date_or_body_is_its_documents_own(date: str, known: bool) -> None:
    """Two documents that don't say when or who never share a meeting."""
    paths = {
        iris.meeting_path("kommune/1/udvalg/x", date, digest * 32, body_known=known)
        for digest in ("aa", "bb")
    }
    assert len(paths) == 2


def test_evidence_is_a_span_by_rfc_5147() -> None:
    """A span of the minutes is a fragment of their IRI."""
    assert iris.evidence_path("0123456789abcdef" * 4, 40, 60) == "referat/0123456789abcdef#char=40,60"


def test_item_names_are_unique() -> None:
    """A repeated number is counted on, also past one that is printed so; no number gives the position."""
    numbers = ["86", "86", "86-2", "", "86."]
    items = tuple(item(position, number) for position, number in enumerate(numbers, start=1))
    assert list(iris.item_names(items).values()) == ["86", "86-2", "86-2-2", "uden-nummer-4", "86-3"]
