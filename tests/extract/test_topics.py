"""Which project a sentence speaks of when it names none, or more than one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from graphbuilder.extract.topics import is_aside
from graphbuilder.pipeline import read_minutes

Roles = Callable[..., list[tuple[str, str, str]]]

HEAD = """Lyngby-Taarbæk Kommune

REFERAT Kultur- og Fritidsudvalget d. 04-03-2025

Mødedato Tirsdag d. 4. marts 2025 kl. 15:00

Mødedeltagere Bo Holm (V), Ida Lund (A)

## Punkt 1: {title}

### Sagsfremstilling

"""


@pytest.fixture
def roles(tmp_path: Path) -> Roles:
    """Agent, role and project of each statement of an item."""

    def roles(
        words: str, title: str = "Status på projektet Gul Sky og de øvrige"
    ) -> list[tuple[str, str, str]]:
        path = tmp_path / "referat.txt"
        path.write_text(HEAD.format(title=title) + words + "\n", encoding="utf-8")
        return [(one.agent, one.role.value, one.project) for one in read_minutes(path).roles]

    return roles


def test_numbered_paragraphs_go_on_about_the_project_that_they_begin_with(roles: Roles) -> None:
    """`Indsatsen` and `Projektet` are those of the paragraph, not that of the title."""
    words = (
        "1) Gul Sky er den største af dem. Indsatsen retter sig mod unge. "
        "Lyngfonden har bevilget 2 mio. kr. frem til maj.\n\n"
        '2) I projekt "Plads til regn" er ti med. Projektet drives af Bro Skole og er støttet af Havfonden.'
    )
    assert sorted(roles(words)) == [
        ("Bro Skole", "owner", "Plads til regn"),
        ("Havfonden", "funder", "Plads til regn"),
        ("Lyngfonden", "funder", "Gul Sky"),
    ]


def test_a_line_with_a_project_heads_the_paragraphs_below_it(roles: Roles) -> None:
    """What stands below `**Regnvejrsholdet**` is about it; a line with something else ends that."""
    words = (
        "I år er der kampagnen Regnvejrsholdet og kampagnen Solskinsholdet.\n\n"
        "**Regnvejrsholdet**\n\nDer er ti med. Ordningen er evalueret af Nordlys Analyse.\n\n"
        "**Solskinsholdet**\n\nLyngfonden dækker merudgiften.\n\n"
        "**Andet**\n\nHavfonden dækker merudgiften."
    )
    assert roles(words, "Status") == [
        ("Nordlys Analyse", "supplier", "Regnvejrsholdet"),
        ("Lyngfonden", "funder", "Solskinsholdet"),
    ]


def test_names_in_a_list_head_nothing(roles: Roles) -> None:
    """Two lines with names and nothing between them are a list, and what follows is about neither."""
    words = (
        "I år er der kampagnen Regnvejrsholdet og kampagnen Solskinsholdet.\n\n"
        "**Regnvejrsholdet**\n\n**Solskinsholdet**\n\nLyngfonden dækker merudgiften."
    )
    assert roles(words, "Status") == []


def test_a_sentence_that_introduces_a_project_goes_on_about_it(roles: Roles) -> None:
    """`Det ene er P`, `har arbejdstitlen P`; `Det andet` is none of them."""
    words = (
        "Gul Sky har to spor. Det ene er kampagnen Regnvejrsholdet, hvor ti er med. Bro Skole er tovholder. "
        "Det andet er en café. Den ledes af Lyng Skole."
    )
    assert ("Bro Skole", "owner", "Regnvejrsholdet") in roles(words)
    assert "Lyng Skole" not in [agent for agent, _, _ in roles(words)]
    words = "Gul Sky slutter. Fortsættelsen har arbejdstitlen Sky til Sky. Bro Skole skal evaluere projektet."
    assert ("Bro Skole", "supplier", "Sky til Sky") in roles(words)


def test_money_from_another_project_is_for_the_one_that_is_told_of(roles: Roles) -> None:
    """A pool that money comes from isn't what it is for, but a clause behind a name is about that name."""
    words = "Gul Sky er nyt. Havfonden har med 2 mio. kr. fra puljen Blå Regn gjort det muligt."
    assert roles(words) == [("Havfonden", "funder", "Gul Sky")]
    words = "Gul Sky er inspireret af kampagnen Blå Regn, som drives af Bro Skole."
    assert ("Bro Skole", "owner", "Blå Regn") in roles(words)


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("Lyngfonden giver 2 mio. kr. fra puljen ", True),
        ("Det sker som led i den fælles kampagne ", True),
        ("Planen bygger videre på ", True),
        ("Skolen er med i ", False),
        ("Lyngfonden giver 2 mio. kr. til puljen ", False),
    ],
)
def test_sources_and_models(before: str, expected: bool) -> None:
    """Words in front of a project that is told of in passing."""
    assert is_aside(f"{before}Blå Regn", len(before)) is expected


def test_a_noun_points_at_what_was_named_before_it(roles: Roles) -> None:
    """`Projektet` isn't the project that comes later, and a pool is none."""
    words = (
        "Lyng Skole søger 5.000 kr. til festivalen Regn på Vej. Projektet støttes også af Havfonden. "
        'Bro Skole søger 5.000 kr. til projektet "Byens sol".'
    )
    assert ("Havfonden", "funder", "Regn på Vej") in roles(words, "Himmelpuljen")


def test_what_a_title_does_not_name_is_nothing_before_its_first_place(roles: Roles) -> None:
    """A project that an item comes to in the end isn't what it began with."""
    words = "Huset drives af Lyng Skole.\n\nKampagnen Blå Regn er ny.\n\nBlå Regn ledes af Bro Skole."
    assert roles(words, "Huset") == [("Bro Skole", "owner", "Blå Regn")]


def test_what_an_item_gives_a_name_is_what_it_is_about(roles: Roles) -> None:
    """Also in front of the name, and beside a project that is told of in passing."""
    words = (
        "Lyng Skole deltager i samarbejdet, og Havfonden har bevilget 2 mio. kr.\n\n"
        "Samarbejdet har fået navnet Gul Sky. Det ligner Regn for Alle, som kører til maj."
    )
    found = roles(words, "Ny indsats i Lyng")
    assert {("Havfonden", "funder", "Gul Sky"), ("Lyng Skole", "participant", "Gul Sky")} <= set(found)
    assert {project for _, _, project in found} == {"Gul Sky"}
    assert roles(words, "Meddelelser") == []


def test_list_items_beside_those_of_projects(roles: Roles) -> None:
    """In a list of things an item without a project's name is about none, whatever the title names."""
    words = (
        "Vi er med i:\n\n- Gul Sky, der ledes af Bro Skole.\n"
        "- En klub, som er et tilbud i samarbejde med Lyng Roklub.\n\n"
        "Derudover deltager Lyng Skole i Gul Sky."
    )
    assert roles(words) == [("Bro Skole", "owner", "Gul Sky"), ("Lyng Skole", "participant", "Gul Sky")]


def test_words_that_a_line_end_breaks(roles: Roles) -> None:
    """Behind a broken word the words of a rule follow as they do behind others."""
    words = (
        "Gul Sky har mange parter, og det er en stor flok, for i parts-\n"
        "kredsen finder man også Bro Skole og Lyng Roklub."
    )
    assert roles(words) == [("Bro Skole", "partner", "Gul Sky"), ("Lyng Roklub", "partner", "Gul Sky")]
