"""Outline → `Extraction`: who was there, what was decided, and what it refers to.

One module a kind of statement. Each gets the document, the meeting and an
item, and gives the statements of that item with their evidence.
"""

from __future__ import annotations

from graphbuilder.extract.agents import find_agents
from graphbuilder.extract.attachments import find_attachments
from graphbuilder.extract.attendance import find_attendance
from graphbuilder.extract.decisions import find_decisions
from graphbuilder.extract.item_texts import read_texts
from graphbuilder.extract.laws import find_citations
from graphbuilder.extract.ledger import find_contradictions
from graphbuilder.extract.pathway import find_pathway
from graphbuilder.extract.projects import find_projects
from graphbuilder.extract.references import find_references
from graphbuilder.extract.roles import find_roles
from graphbuilder.extract.votes import find_votes
from graphbuilder.model import (
    Attachment,
    Decision,
    Document,
    Extraction,
    PathwayStep,
    Reference,
    SectionKind,
)
from graphbuilder.ner_model import NO_MODEL, NerModel
from graphbuilder.own_names import NO_NAMES, OwnNames
from graphbuilder.segment import Outline, OutlineItem

__all__ = ["extract"]


_FEW = 0.25
"""Share of the items up to which headings of decisions are the exception: the others tell them in prose."""


def extract(
    document: Document, outline: Outline, own: OwnNames = NO_NAMES, model: NerModel = NO_MODEL
) -> Extraction:
    """All statements of a document, each kind in reading order.

    `own` are organisations of the user's gazetteers; `model` adds persons and organisations.
    """
    attendance = find_attendance(document, outline)
    meeting = outline.meeting
    decisions: list[Decision] = []
    pathway: list[PathwayStep] = []
    attachments: list[Attachment] = []
    references: list[Reference] = []
    issues = [*outline.issues, *attendance.issues]
    decided = frozenset(item.item.position for item in outline.items if _has_decision(item))
    usual = sum(map(_is_headed, outline.items)) > _FEW * len(outline.items)
    for item in outline.items:
        used = attendance.used[item.item.position]
        headed = usual or item.item.position in decided
        decisions += find_decisions(document, meeting, item, used, headed=headed)
        pathway += find_pathway(document, meeting, item, used)
        attachments += find_attachments(document, item, used)
        referred = find_references(document, meeting, item, used)
        references += referred.references
        issues += referred.issues
    voted = find_votes(document, outline, attendance, pathway)
    issues += [*voted.issues, *find_contradictions(document, outline, attendance, voted.votes)]
    agents = find_agents(document, outline, attendance, own, model)
    texts = read_texts(document, outline.items, attendance.used)
    listed = [one.person for one in attendance.participants] + [one.person for one in attendance.absences]
    named = frozenset(listed + [mention.person for mention in agents.people])
    known = named | {mention.name for mention in agents.organisations}
    projects = find_projects(document, texts, known)
    cited = [
        find_citations(document, meeting, item, attendance.used[item.item.position]) for item in outline.items
    ]
    issues += [issue for found in cited for issue in found.issues]
    return Extraction(
        source=document.source,
        digest=document.digest,
        meeting=meeting,
        items=tuple(item.item for item in outline.items),
        participants=attendance.participants,
        absences=attendance.absences,
        decisions=tuple(decisions),
        votes=voted.votes,
        pathway=tuple(pathway),
        attachments=tuple(attachments),
        references=tuple(references),
        citations=tuple(citation for found in cited for citation in found.citations),
        projects=projects.mentions,
        roles=find_roles(document, meeting, texts, projects, agents.organisations, named),
        organisations=agents.organisations,
        people=agents.people,
        aliases=agents.aliases,
        issues=tuple(issues),
        pages=document.pages,
    )


def _has_decision(item: OutlineItem) -> bool:
    return any(section.kind is SectionKind.DECISION for section in item.sections)


def _is_headed(item: OutlineItem) -> bool:
    return any(
        section.kind is SectionKind.DECISION and section.heading is not None for section in item.sections
    )
