"""Invented minutes for the tests: as extractions built by hand, and as texts."""

from __future__ import annotations

import hashlib
from pathlib import Path

from graphbuilder.model import (
    Absence,
    AbsenceKind,
    AgendaItem,
    Attachment,
    Decision,
    DocumentKind,
    Evidence,
    Extraction,
    Field,
    Issue,
    Meeting,
    Outcome,
    Participant,
    ParticipantRole,
    PathwayStep,
    Reference,
    Span,
)


def evidence(quote: str, start: int = 0, rule: str = "test") -> Evidence:
    """Evidence that says nothing but `quote`."""
    return Evidence(start, start + len(quote), quote, rule)


def field(value: str) -> Field | None:
    """A field of the head; none for ""."""
    return Field(value, evidence(value)) if value else None


def item(position: int = 1, number: str = "1", *, title: str = "Cykelstier", case: str = "") -> AgendaItem:
    """An open agenda item without sections."""
    heading = Field(title, evidence(title, position))
    return AgendaItem(position, number, heading, False, field(case), Span(0, 1), ())


def participant(person: str, party: str = "", role: ParticipantRole = ParticipantRole.UNKNOWN) -> Participant:
    """Someone listed as taking part."""
    return Participant(person, party, role, evidence(person))


def absence(person: str, party: str = "", at: int = 1, kind: AbsenceKind = AbsenceKind.UNKNOWN) -> Absence:
    """Someone absent at the item at position `at`."""
    return Absence(at, person, party, kind, evidence(person))


def decision(text: str = "Godkendt.", *, body: str = "", at: int = 1) -> Decision:
    """A matter approved."""
    return Decision(at, "", body, "", Outcome.APPROVED, text, evidence(text))


def step(body: str, date: str, number: str = "", at: int = 1) -> PathwayStep:
    """A step of a case."""
    return PathwayStep(at, number, body, date, "", None, evidence(f"{body} {date}"))


def reference(date: str, body: str = "", number: str = "", at: int = 1) -> Reference:
    """A mention of another meeting."""
    return Reference(at, body, date, number, evidence(f"mødet {date}"))


def attachment(title: str = "Oversigt", at: int = 1) -> Attachment:
    """A Bilag."""
    return Attachment(at, title, evidence(title))


def extraction(
    source: str = "a.txt",
    *,
    municipality: str = "Fjordby Kommune",
    body: str = "Teknikudvalget",
    date: str = "2024-05-14",
    start: str = "",
    items: tuple[AgendaItem, ...] | None = None,
    participants: tuple[Participant, ...] = (),
    absences: tuple[Absence, ...] = (),
    decisions: tuple[Decision, ...] = (),
    pathway: tuple[PathwayStep, ...] = (),
    attachments: tuple[Attachment, ...] = (),
    references: tuple[Reference, ...] = (),
    issues: tuple[Issue, ...] = (),
) -> Extraction:
    """What was read from the document `source`, whose digest follows from its name."""
    return Extraction(
        source=source,
        digest=hashlib.sha256(source.encode("utf-8", "surrogatepass")).hexdigest(),
        meeting=Meeting(
            kind=DocumentKind.MINUTES,
            municipality=field(municipality),
            municipality_code="",
            body=field(body),
            term=None,
            date=field(date),
            start=field(start),
            end=None,
            place=None,
        ),
        items=(item(),) if items is None else items,
        participants=participants,
        absences=absences,
        decisions=decisions,
        pathway=pathway,
        attachments=attachments,
        references=references,
        issues=issues,
    )


MEMBERS = ("Asta Bjerregård", "Bo Holm", "Carla Degn", "Ditlev Enghave")

TEMPLATE = """Fjordby Kommune

Referat
Teknikudvalget

Mødedato: {date}
Mødetidspunkt: kl. 16:00
Mødested: Mødelokale 2

Medlemmer: {present}

Punkt 1: Godkendelse af dagsorden

Sagsnr.: 24/1000

Beslutning
Godkendt.

Fraværende: {absent}

Punkt 2: Cykelsti ved {road}

Sagsnr.: 24/{case}

Sagsfremstilling
Sagen blev drøftet på mødet den {before}.

Bilag
- Kort over {road}

Beslutning
Taget til efterretning.

Fraværende: {absent}
"""


def text(number: int) -> str:
    """Invented minutes of a committee, different for each `number` below 336."""
    day, month = number % 28 + 1, number // 28 % 12 + 1
    absent = MEMBERS[number % len(MEMBERS)]
    return TEMPLATE.format(
        date=f"{day:02}-{month:02}-2024",
        before=f"{day:02}-{month:02}-2023",
        present=", ".join(member for member in MEMBERS if member != absent),
        absent=absent,
        road=f"Vej {number}",
        case=2000 + number,
    )


def write_texts(folder: Path, count: int) -> None:
    """Put `count` invented minutes into a new folder."""
    folder.mkdir()
    for number in range(count):
        (folder / f"referat-{number:03}.txt").write_text(text(number), "utf-8")
