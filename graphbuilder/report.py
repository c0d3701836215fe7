"""What a build read, what was unsure and what failed → report.html, a page that needs nothing else."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote

from graphbuilder.model import Extraction, Issue
from graphbuilder.resolve import Resolved
from graphbuilder.resources import resource_path
from graphbuilder.review import Reading
from graphbuilder.sources import Failure
from graphbuilder.store import replacing

# Kind of an issue → what is unsure, and what the reader of the report can do
ADVICE = {
    "no-municipality": (
        "Kommunen er ikke nævnt",
        "Byg igen med --municipality NAVN, eller giv mappen en regel i graphbuilder.toml. "
        "Indtil da står mødet alene og blandes ikke med andre.",
    ),
    "municipality-contradicts-setting": (
        "Referatet nævner en anden kommune end indstillingen",
        "Ret indstillingen. Står kommunen forkert i referatet, så ret referatet.",
    ),
    "no-body": (
        "Udvalget er ikke fundet",
        "Se efter i referatets hoved. Mødet er med i grafen, men knyttes ikke til et udvalg.",
    ),
    "no-date": (
        "Datoen er ikke fundet",
        "Se efter i referatets hoved. Mødet er med i grafen uden dato, og henvisninger kan ikke nå det.",
    ),
    "no-year": (
        "En dato uden årstal",
        "Se efter, hvilket møde der menes. Henvisningen er udeladt, hvis året ikke fremgår.",
    ),
    "many-items": (
        "Flere punkter, end der kan læses",
        "Del filen i sine møder: punkter med mere end fire cifre er læst som tekst i det sidste.",
    ),
    "date-disagrees": ("To datoer i hovedet", "Se efter, hvilken dag mødet blev holdt."),
    "unread-names": (
        "Ord, hvor der skulle stå navne",
        "Se efter, om der er navne, som mangler i grafen.",
    ),
    "law-text": (
        "En lov uden sikker tekst",
        "Se efter, hvilken lov der menes. Henvisningen er med i grafen, men uden den tekst, som gjaldt på "
        "mødets dag. Er mødet nyere end lovregistret, så forny det med scripts/make_law_register.py.",
    ),
    "similar-names": (
        "To navne, som måske er samme organisation",
        "De holdes adskilt. Afgør det med graphbuilder review, eller i review.csv.",
    ),
    "same-meeting": (
        "To dokumenter om samme møde er uenige",
        "Fjern det forkerte dokument og byg igen med --prune.",
    ),
}
_BUFFERED = 1000  # pieces of the page that are written at a time
OTHER_ADVICE = ("Usikker læsning", "Se efter på stedet i referatet.")


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One document in the report's table. `date` is empty when the minutes have none.

    `pages` are those of the issues, one each, counted from 1; 0 where the format has no pages.
    """

    digest: str
    source: str
    municipality: str
    body: str
    date: str
    items: int
    statements: int
    issues: tuple[Issue, ...]
    pages: tuple[int, ...]


def document_row(
    extraction: Extraction,
    resolved: Resolved,
    is_seen: Callable[[Extraction, Issue], bool] = lambda extraction, issue: False,
) -> DocumentRow:
    """What the report says of one document; unsure readings that someone has seen are left out."""
    body = resolved.body(extraction)
    date = extraction.meeting.date
    issues = tuple(issue for issue in resolved.all_issues(extraction) if not is_seen(extraction, issue))
    return DocumentRow(
        digest=extraction.digest,
        source=extraction.source,
        municipality=resolved.scope(extraction).label,
        body=body.label if body else "",
        date=date.value if date else "",
        items=len(extraction.items),
        statements=count_statements(extraction),
        issues=issues,
        pages=tuple(extraction.page_of(issue.start) if issue.line else 0 for issue in issues),
    )


def count_statements(extraction: Extraction) -> int:
    """How many claims about the world the document makes, each with its evidence."""
    meeting = extraction.meeting
    head = (
        meeting.municipality,
        meeting.body,
        meeting.term,
        meeting.date,
        meeting.start,
        meeting.end,
        meeting.place,
    )
    parts = (
        extraction.items,
        extraction.participants,
        extraction.absences,
        extraction.decisions,
        extraction.votes,
        extraction.pathway,
        extraction.attachments,
        extraction.references,
        extraction.citations,
        extraction.projects,
        extraction.roles,
        extraction.organisations,
        extraction.people,
        extraction.aliases,
    )
    return sum(field is not None for field in head) + sum(len(part) for part in parts)


@dataclass(frozen=True, slots=True)
class Totals:
    """The rows of all documents, added up. `first` and `last` are days, empty when no meeting has a date."""

    documents: int = 0
    municipalities: int = 0
    items: int = 0
    statements: int = 0
    issues: int = 0
    first: str = ""
    last: str = ""


def add_up(rows: Iterable[DocumentRow]) -> Totals:
    """The figures of all documents together."""
    places, found, first = set[str](), Totals(), ""
    for row in rows:
        places.add(row.municipality)
        first = min(filter(None, (first, row.date)), default="")
        found = Totals(
            documents=found.documents + 1,
            items=found.items + row.items,
            statements=found.statements + row.statements,
            issues=found.issues + len(row.issues),
            first=first,
            last=max(found.last, row.date),
        )
    return replace(found, municipalities=len(places - {""}))


@dataclass(frozen=True, slots=True)
class _ShownIssue:
    """An unsure reading with its document, in words for the report."""

    row: DocumentRow
    issue: Issue
    page: int
    title: str
    advice: str


def write_report(
    target: Path,
    rows: Iterable[DocumentRow],
    paths: Mapping[str, str],
    failures: Sequence[Failure],
    gone: Sequence[str],
    complaints: Sequence[str] = (),
) -> None:
    """Write the page. `paths` are those of the documents, relative to it, by digest.

    `rows` are gone through several times, and never all in memory. `complaints` are the messages
    about corrections that do nothing.
    """
    import jinja2  # only a build needs it

    environment = jinja2.Environment(
        autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined
    )
    template = environment.from_string(resource_path("templates/report.html").read_text("utf-8"))
    totals = add_up(rows)
    page = template.stream(
        rows=rows,
        totals=totals,
        figures=_figures(totals),
        issues=(
            _shown(row, issue, page)
            for row in rows
            for issue, page in zip(row.issues, row.pages, strict=True)
        ),
        link=lambda digest: _link(paths[digest]),
        failures=failures,
        gone=gone,
        complaints=complaints,
    )
    page.enable_buffering(_BUFFERED)
    with replacing(target) as temporary, temporary.open("wb") as file:
        page.dump(file, "utf-8", "replace")


def _figures(totals: Totals) -> list[tuple[str, int]]:
    """The numbers on top of the page, by their Danish names."""
    return [
        ("Dokumenter", totals.documents),
        ("Kommuner", totals.municipalities),
        ("Punkter", totals.items),
        ("Udsagn", totals.statements),
        ("Usikre læsninger", totals.issues),
    ]


def _shown(row: DocumentRow, issue: Issue, page: int) -> _ShownIssue:
    return _ShownIssue(row, issue, page, *ADVICE.get(issue.kind, OTHER_ADVICE))


def _link(path: str) -> str:
    """A path as a link; a drive or a colon in it never reads as a scheme. An address of the web is one."""
    if path.startswith(("http://", "https://")):
        return quote(path, safe=":/?&=%+,;~!$()*@")
    return quote(os.fsencode(path))


def unsure_readings(rows: Iterable[DocumentRow]) -> Iterator[Reading]:
    """The unsure readings of all documents, for a person to go through."""
    for row in rows:
        for issue, page in zip(row.issues, row.pages, strict=True):
            yield Reading(
                kind=issue.kind,
                message=issue.message,
                document=row.source,
                digest=row.digest,
                start=issue.start,
                end=issue.end,
                line=issue.line,
                page=page,
                quote=issue.quote,
            )
