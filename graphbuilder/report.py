"""What a build read, what was unsure and what failed → report.html, a page that needs nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from graphbuilder.model import Extraction, Issue
from graphbuilder.resolve import Resolved
from graphbuilder.resources import resource_path
from graphbuilder.sources import Failure
from graphbuilder.workspace import write_bytes


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One document in the report's table. `date` is empty when the minutes have none."""

    digest: str
    source: str
    municipality: str
    body: str
    date: str
    items: int
    statements: int
    issues: tuple[Issue, ...]


def document_row(extraction: Extraction, resolved: Resolved) -> DocumentRow:
    """What the report says of one document."""
    body = resolved.body(extraction)
    date = extraction.meeting.date
    return DocumentRow(
        digest=extraction.digest,
        source=extraction.source,
        municipality=resolved.scope(extraction).label,
        body=body.label if body else "",
        date=date.value if date else "",
        items=len(extraction.items),
        statements=count_statements(extraction),
        issues=(*extraction.issues, *resolved.issues.get(extraction.digest, ())),
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
        extraction.pathway,
        extraction.attachments,
        extraction.references,
    )
    return sum(field is not None for field in head) + sum(len(part) for part in parts)


def write_report(
    target: Path,
    rows: Sequence[DocumentRow],
    paths: Mapping[str, str],
    failures: Sequence[Failure],
    gone: Sequence[str],
) -> None:
    """Write the page. `paths` are those of the documents, relative to it, by digest."""
    import jinja2  # only a build needs it

    environment = jinja2.Environment(
        autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined
    )
    template = environment.from_string(resource_path("templates/report.html").read_text("utf-8"))
    links = {digest: quote(path.encode("utf-8", "surrogateescape")) for digest, path in paths.items()}
    page = template.render(rows=rows, links=links, failures=failures, gone=gone)
    write_bytes(target, page.encode("utf-8", "replace"))
