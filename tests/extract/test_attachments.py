"""Attachments: their titles without what is printed around them."""

from __future__ import annotations

import pytest

from graphbuilder.extract import extract
from graphbuilder.model import Attachment
from graphbuilder.read import make_document
from graphbuilder.segment import segment

HEAD = "# Referat Kulturudvalget d. 04-03-2025\n\nTangby Kommune\n\n# Punkt 1: Ny scene ved havnen\n\n"
TAIL = "\n\n# Punkt 2: Eventuelt\n\n## Beslutning\n\nIntet.\n"


def attachments(sections: str) -> tuple[Attachment, ...]:
    """The attachments of an item with these sections."""
    text = f"{HEAD}{sections}{TAIL}"
    document = make_document(text, "x.md", text.encode())
    return extract(document, segment(document)).attachments


def titles(sections: str) -> list[str]:
    """Their titles."""
    return [attachment.title for attachment in attachments(sections)]


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("- Notat om scenen", "Notat om scenen"),
        ("1 Åben Notat om scenen", "Notat om scenen"),
        ("2. Notat om scenen", "Notat om scenen"),
        ("(Lukket) Notat om scenen", "Notat om scenen"),
        ("Notat om scenen (PDF, 123 KB)", "Notat om scenen"),
        ("Notat om scenen 4817/25", "Notat om scenen"),
        ("Notat om scenen (3381977/25)", "Notat om scenen"),
        ("2.1 Notat om scenen", "Notat om scenen"),
        ("2.1 meter høj scene", "2.1 meter høj scene"),
        ("Notat om scenen - åben", "Notat om scenen"),
        ("Notat om scenen (lukket)", "Notat om scenen"),
        ("Notat om scenen (lukket bilag)", "Notat om scenen (lukket bilag)"),
        ("Notat om scenen (Word)", "Notat om scenen"),
        ("Åben Notat om scenen (Dok.nr. 12)", "Notat om scenen"),
        ("Åben Skole i Tangby", "Åben Skole i Tangby"),
        ("[Fortrolig] Notat om scenen (77 kB)", "Notat om scenen"),
        ("Notat om scenen (dok. 201400412)", "Notat om scenen"),
        ("Bilag 7.1  Notat om scenen", "Notat om scenen"),
        ("Bilag 7.1: Notat om scenen", "Bilag 7.1: Notat om scenen"),
        ("1 Notat om scenen", "Notat om scenen"),
        ("5 Notater om scenen", "5 Notater om scenen"),
        ("Budget 2025", "Budget 2025"),
        ("Kvalitetsrapport 2024/25", "Kvalitetsrapport 2024/25"),
        (
            "Oversigt over alle de bygninger ved havnen som kommunen ejer eller\nhar lejet",
            "Oversigt over alle de bygninger ved havnen som kommunen ejer eller har lejet",
        ),
    ],
)
def test_title(line: str, title: str) -> None:
    """Numbers, marks and sizes aren't part of a title; a broken line is joined."""
    assert titles(f"## Bilag\n\n{line}") == [title]


@pytest.mark.parametrize(
    ("sections", "expected"),
    [
        ("## Bilag\n\nNotat\n\nKort", ["Notat", "Kort"]),
        ("## Bilag\n\n1 Notat\n\n2 Kort", ["Notat", "Kort"]),
        ("## Bilag\n\n1 Notat\n\n1 Svar\n\n2 Kort", ["1 Notat", "1 Svar", "2 Kort"]),
        ("Bilag: Notat om takster; Høringssvar", ["Notat om takster", "Høringssvar"]),
        ("Bilag: Skitse 1 / Skitse 2 / Notat", ["Skitse 1", "Skitse 2", "Notat"]),
        ("## Bilag\n\nLukket bilag\n\nLukket bilag", ["Lukket bilag", "Lukket bilag"]),
        ("## Bilag\n\nNotat\n\n## Beslutning\n\nGodkendt.\n\n## Bilag\n\nNotat", ["Notat"]),
        ("kort.pdf notat.docx\n\n## Beslutning\n\nGodkendt.", ["kort.pdf", "notat.docx"]),
    ],
    ids=[
        "lines",
        "numbers",
        "numbers of their own",
        "one line",
        "slashes",
        "twice in a block",
        "block printed again",
        "names of files",
    ],
)
def test_lists(sections: str, expected: list[str]) -> None:
    """Each title of a list is an attachment; a block that is printed again gives nothing new."""
    assert titles(sections) == expected


@pytest.mark.parametrize(
    ("sections", "expected"),
    [
        ("## Bilag\n\nIngen bilag", []),
        ("## Sagsfremstilling\n\nBilag om scenen følger.", []),
        ("## Bilag\n\nNotat\n\nNotatet er vedlagt sagen. Notatet viser at scenen holder.", ["Notat"]),
        ("## Bilag\n\nNotat\n\nFraværende: Bo Holm (V)", ["Notat"]),
        ("## Bilag\n\nNotat\n\nPDF-ikon Hent alle bilag samlet", ["Notat"]),
        ("## Bilag\n\nNotat\n\nUnderskrifter\n\nBo Holm", ["Notat"]),
    ],
)
def test_what_is_no_attachment(sections: str, expected: list[str]) -> None:
    """Running text, absences and signatures are no attachments."""
    assert titles(sections) == expected


def test_evidence() -> None:
    """An attachment stands where its title is printed, without the number in front."""
    (found,) = attachments("## Bilag\n\n1 Åben Notat om scenen")
    assert found.item == 1
    assert found.evidence.start == len(HEAD) + len("## Bilag\n\n1 Åben ")
    assert found.evidence.quote == "Notat om scenen"
