"""Sections begin at their headings, in each way of writing, and not at text that looks alike."""

from __future__ import annotations

import pytest

from graphbuilder.model import SectionKind
from graphbuilder.read import make_document
from graphbuilder.segment.headings import fold, read_heading
from graphbuilder.segment.lines import split_lines
from graphbuilder.segment.sections import split_sections

SUMMARY, ACCOUNT, OTHER = SectionKind.SUMMARY, SectionKind.ACCOUNT, SectionKind.OTHER
RECOMMENDATION, DECISION, ROUTE = SectionKind.RECOMMENDATION, SectionKind.DECISION, SectionKind.ROUTE
COMPETENCE = SectionKind.COMPETENCE
ATTACHMENTS, LAW, ECONOMY = SectionKind.ATTACHMENTS, SectionKind.LAW, SectionKind.ECONOMY


def sections_of(text: str) -> list[tuple[SectionKind, list[str]]]:
    """Kinds of the sections of a text, with their lines."""
    lines = split_lines(make_document(text, "a.md", text.encode()))
    return [(section.kind, [line.text for line in section.lines]) for section in split_sections(lines)]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Resumé", SUMMARY),
        ("SAGSFREMSTILLING", ACCOUNT),
        ("Sagsfremstilling:", ACCOUNT),
        ("Personalemæssige konsekvenser", ACCOUNT),
        ("Juridiske og tekniske forhold", ACCOUNT),
        ("Indstilling", RECOMMENDATION),
        ("Forvaltningen indstiller, at", RECOMMENDATION),
        ("Indstilling fra Havnekontoret", RECOMMENDATION),
        ("Beslutning", DECISION),
        ("Udvalgets beslutning", DECISION),
        ("Sagens gang", ROUTE),
        ("Behandlinger", ROUTE),
        ("4. BESLUTNING", DECISION),
        ("Udvalget besluttede:", DECISION),
        ("Beslutningskompetence", SectionKind.COMPETENCE),
        ("Bilag:", ATTACHMENTS),
        ("Bilagsfortegnelse", ATTACHMENTS),
        ("Indledning/Baggrund", SUMMARY),
        ("ØKONOMI/PERSONALE:", ECONOMY),
        ("Relateret behandling", ROUTE),
        ("Sagens videre forløb", ROUTE),
        ("Beslutning Kulturudvalget", DECISION),
        ("Beslutning i Teknik- & Miljøudvalget:", DECISION),
        ("Lovgrundlag m.v.", LAW),
        ("Økonomi", ECONOMY),
        ("Ændringsforslag fra Karen Friis", SectionKind.PROPOSAL),
    ],
)
def test_label(line: str, kind: SectionKind) -> None:
    """A label alone is a heading of its kind, without regard to case, accents and marks."""
    heading = read_heading(line)
    assert heading is not None
    assert (heading.kind, heading.rest) == (kind, 0)


@pytest.mark.parametrize(
    ("line", "kind", "rest"),
    [
        ("Beslutning: Godkendt.", DECISION, "Godkendt."),
        ("Bilag: Notat om kajen", ATTACHMENTS, "Notat om kajen"),
        ("Økonomi : Ingen", ECONOMY, "Ingen"),
        ("BeslutningGodkendt.", DECISION, "Godkendt."),
        ("SagsfremstillingUdvalget besøger havnen.", ACCOUNT, "Udvalget besøger havnen."),
        ("ResuméKajen er gammel.", SUMMARY, "Kajen er gammel."),
        ("Byrådets beslutning den 4. marts 2025: Godkendt.", DECISION, "Godkendt."),
        ("Økonomiudvalget den 4. marts 2025: Anbefales.", OTHER, "Anbefales."),
    ],
)
def test_text_on_the_headings_line(line: str, kind: SectionKind, rest: str) -> None:
    """Text behind a heading, also glued to it, is of its section."""
    heading = read_heading(line)
    assert heading is not None
    assert (heading.kind, line[len(line) - heading.rest :]) == (kind, rest)


@pytest.mark.parametrize(
    ("line", "kind", "body", "date"),
    [
        ("Beslutning i Strandudvalget den 04-03-2025", DECISION, "Strandudvalget", "2025-03-04"),
        ("Beslutning - Strandudvalget - 4. marts 2025", DECISION, "Strandudvalget", "2025-03-04"),
        ("Strandudvalgets beslutning den 4. marts 2025", DECISION, "Strandudvalget", "2025-03-04"),
        ("Beslutning den 4. marts 2025", DECISION, "", "2025-03-04"),
        ("Udvalgets beslutning den 4. marts 2025:", DECISION, "", "2025-03-04"),
        ("Rådets beslutning på mødet 04-03-2025", DECISION, "", "2025-03-04"),
        ("Udvalget besluttede 4. marts 2025", DECISION, "", "2025-03-04"),
        ("Kommunalbestyrelsen vedtog:", DECISION, "Kommunalbestyrelsen", ""),
        ("KTU's beslutning 4. marts 2025", DECISION, "KTU", "2025-03-04"),
        ("ØU beslutning den 04-03-2025", DECISION, "ØU", "2025-03-04"),
        ("Beslutning i ØU den 04-03-2025", DECISION, "ØU", "2025-03-04"),
        ("Strandudvalget, 04-03-2025", OTHER, "Strandudvalget", "2025-03-04"),
        ("Strandudvalget, 04-03-2025, pkt. 42", OTHER, "Strandudvalget", "2025-03-04"),
        ("Strandudvalgets møde den 4. marts 2025:", OTHER, "Strandudvalget", "2025-03-04"),
    ],
)
def test_body_and_day(line: str, kind: SectionKind, body: str, date: str) -> None:
    """A heading gives the body that it names and the day."""
    heading = read_heading(line)
    assert heading is not None
    assert (heading.kind, heading.body_name, heading.date) == (kind, body, date)


@pytest.mark.parametrize(
    "line",
    [
        "Beslutningen tages i næste uge.",
        "Udvalgets beslutning om kajen er god.",
        "DSB's beslutning om 4 tog i timen",
        "EU's beslutning",
        "Borgerne besluttede:",
        "Udvalget besluttede 4 nye scener",
        "Bilagene ligger på havnekontoret.",
        "Økonomien i sagen er god.",
        "(Beslutning)",
        "Bilagsnotat",
        "Strandudvalget har 4. marts 2025",
        "Strandudvalget besøgte kajen.",
        "Kajen, 04-03-2025",
        "Indstilling fra forvaltningen er fulgt.",
        "Godkendt.",
        "Klokken: 12",
    ],
)
def test_no_heading(line: str) -> None:
    """Sentences that begin with a heading's word are none."""
    assert read_heading(line) is None


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Resumé:", "resume"),
        ("LOVGRUNDLAG M.V.", "lovgrundlag m v"),
        ("Økonomi – og  Å", "økonomi og å"),
        ("", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    """Case, accents and marks go; æøå stay."""
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "sections"),
    [
        (
            "Kajen er gammel.\n\nIndstilling\n\nat den males\n\nBeslutning\n\nGodkendt.",
            [(OTHER, ["Kajen er gammel."]), (RECOMMENDATION, ["at den males"]), (DECISION, ["Godkendt."])],
        ),
        (
            "Sagsfremstilling\nKajen er gammel.\nBeslutning: Godkendt.",
            [(ACCOUNT, ["Kajen er gammel."]), (DECISION, ["Godkendt."])],
        ),
        (
            "SagsfremstillingKajen er gammel.\nBeslutningGodkendt.",
            [(ACCOUNT, ["Kajen er gammel."]), (DECISION, ["Godkendt."])],
        ),
        (
            "Sagsfremstilling\nKajen er gammel.\n\nStrandudvalget, 04-03-2025\nGodkendt.",
            [(ACCOUNT, ["Kajen er gammel."]), (DECISION, ["Godkendt."])],
        ),
        (
            "Sagens gang\nStrandudvalget, 04-03-2025\nByrådet, 25-03-2025",
            [(ROUTE, ["Strandudvalget, 04-03-2025", "Byrådet, 25-03-2025"])],
        ),
        (
            "Sagsfremstilling\nKajen er gammel.\n\nForvaltningen indstiller, at kajen males.",
            [
                (ACCOUNT, ["Kajen er gammel."]),
                (RECOMMENDATION, ["Forvaltningen indstiller, at kajen males."]),
            ],
        ),
        (
            "Beslutningskompetence: Strandudvalget\n\nStrandudvalget, 04-03-2025, pkt. 4\nGodkendt.",
            [(COMPETENCE, ["Strandudvalget"]), (DECISION, ["Godkendt."])],
        ),
        (
            "Beslutningskompetence\nStrandudvalget, 04-03-2025\nByrådet, 25-03-2025",
            [(COMPETENCE, ["Strandudvalget, 04-03-2025", "Byrådet, 25-03-2025"])],
        ),
        (
            "Indstilling\n\nat males\n\nBilag\nNotat\n\nIndstilling\nForvaltningen foreslår,\nat males",
            [
                (RECOMMENDATION, ["at males"]),
                (ATTACHMENTS, ["Notat"]),
                (RECOMMENDATION, ["Forvaltningen foreslår,", "at males"]),
            ],
        ),
        (
            "Indstilling\n\nat den males\n\nStrandudvalget, 04-03-2025, pkt. 4\nForslaget blev sendt rundt.",
            [(RECOMMENDATION, ["at den males"]), (DECISION, ["Forslaget blev sendt rundt."])],
        ),
        ("Bilag til punkt nr. 2\nNotat\nKort", [(ATTACHMENTS, ["Notat", "Kort"])]),
        ("Bilag\nNotat\nTidsplan\nKort", [(ATTACHMENTS, ["Notat", "Tidsplan", "Kort"])]),
        (
            "Beslutning\nGodkendt.\nAfbud: Karen Friis",
            [(DECISION, ["Godkendt.", "Afbud: Karen Friis"])],
        ),
        ("", []),
    ],
)
def test_split_sections(text: str, sections: list[tuple[SectionKind, list[str]]]) -> None:
    """Each section holds the lines below its heading; steps and documents don't head sections."""
    assert (sections_of(text) if text else list(split_sections([]))) == sections
