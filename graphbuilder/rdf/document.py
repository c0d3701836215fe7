"""What one document says → N-Quads lines of its own graph."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from graphbuilder import iris
from graphbuilder.gazetteer import municipality_by_name
from graphbuilder.model import (
    Absence,
    AgendaItem,
    AgentKind,
    AliasRelation,
    Attachment,
    Citation,
    Decision,
    Evidence,
    Extraction,
    Field,
    LawScope,
    OrganisationKind,
    OrganisationMention,
    Participant,
    PathwayStep,
    PersonMention,
    ProjectMention,
    Reference,
    RoleStatement,
    Vote,
    VoterKind,
)
from graphbuilder.namespaces import PREFIXES, Ref
from graphbuilder.rdf.numbers import Numbers, own_numbers
from graphbuilder.rdf.terms import Lines
from graphbuilder.resolve import NOT_GLOBAL, Named, Resolved, Scope, municipality_scope, seated_persons
from graphbuilder.review import Edited

_SEE_ALSO = PREFIXES["rdfs"] + "seeAlso"

_Part = TypeVar(
    "_Part",
    Decision,
    Vote,
    PathwayStep,
    Attachment,
    Reference,
    Citation,
    ProjectMention,
    RoleStatement,
    OrganisationMention,
    PersonMention,
)
_OfItem = TypeVar(
    "_OfItem",
    Absence,
    Decision,
    Vote,
    PathwayStep,
    Attachment,
    Reference,
    Citation,
    ProjectMention,
    RoleStatement,
    OrganisationMention,
    PersonMention,
)
_Listed = TypeVar("_Listed", Participant, Absence)


def document_lines(
    extraction: Extraction, resolved: Resolved, base: str, numbers: Numbers | None = None
) -> list[str]:
    """All that one document says: sorted, unique N-Quads lines.

    `numbers` are those of its statements; without them it has those of a document
    that alone records its meeting.
    """
    if numbers is None:
        numbers = own_numbers(Edited(extraction, municipality=""))
    return _Writer(extraction, resolved, Lines(base), numbers).lines()


class _Writer:
    """Writes the triples of one document; its paths are worked out once."""

    def __init__(self, extraction: Extraction, resolved: Resolved, out: Lines, numbers: Numbers) -> None:
        self.extraction = extraction
        self.numbers = numbers
        self.resolved = resolved
        self.out = out
        self.document = iris.document_path(extraction.digest)
        self.scope: Scope = resolved.scope(extraction)
        self.body: Named | None = resolved.body(extraction)
        self.meeting = resolved.meeting(extraction)
        self.seated = seated_persons(extraction)
        self.laws: set[str] = set()
        names = iris.item_names(extraction.items)
        self.items = {position: iris.item_path(self.meeting, name) for position, name in names.items()}

    def lines(self) -> list[str]:
        """Everything, sorted."""
        self.write_document()
        self.write_meeting()
        for item in self.extraction.items:
            self.write_item(item)
        self.write_attendances()
        self.write_absences()
        self.write_parts()
        self.write_aliases()
        return self.out.in_graph(self.document)

    def write_document(self) -> None:
        """The document itself: no statement about the world, so without evidence."""
        self.out.thing(self.document, Ref.Document, self.extraction.source)
        self.out.value(self.document, Ref.sourceName, self.extraction.source)
        self.out.value(self.document, Ref.sha256, self.extraction.digest)
        self.out.value(self.document, Ref.documentKind, self.extraction.meeting.kind.value)
        self.out.link(self.document, Ref.records, self.meeting)

    def write_evidence(self, path: str, *evidence: Evidence) -> None:
        """Where the statement at `path` stands, and the rules that read it."""
        for place in evidence:
            span = iris.evidence_path(self.extraction.digest, place.start, place.end)
            self.out.link(path, Ref.evidence, span)
            self.out.thing(span, Ref.Evidence)
            self.out.link(span, Ref.document, self.document)
            self.out.value(span, Ref.begin, str(place.start), datatype="integer")
            self.out.value(span, Ref.finish, str(place.end), datatype="integer")
            self.out.value(span, Ref.quote, place.quote)
            page = self.extraction.page_of(place.start)
            self.out.value(span, Ref.page, str(page) if page else "", datatype="integer")
            self.out.rule(path, place.rule)

    def write_meeting(self) -> None:
        """The head of the minutes."""
        head, path = self.extraction.meeting, self.meeting
        date = head.date.value if head.date else ""
        label = f"{self.body.label if self.body else 'Møde'} {date or 'uden dato'}"
        self.out.thing(path, Ref.Meeting, label, language="da")
        if self.body:
            self.write_body(self.body)
            self.out.link(path, Ref.heldBy, self.body.path)
        self.out.value(path, Ref.date, date, datatype="date")
        self.out.value(path, Ref.startTime, _time(head.start), datatype="time")
        self.out.value(path, Ref.endTime, _time(head.end), datatype="time")
        self.out.value(path, Ref.place, head.place.value if head.place else "")
        self.out.value(path, Ref.term, head.term.value if head.term else "")
        fields = (head.municipality, head.body, head.term, head.date, head.start, head.end, head.place)
        self.write_evidence(path, *(found.evidence for found in fields if found))

    def write_body(self, body: Named, scope: Scope | None = None) -> None:
        """A body, and its municipality where that is known; the document's without a `scope`."""
        self.out.thing(body.path, Ref.Body, body.label, language="da")
        self.write_municipality(body.path, scope)

    def write_municipality(self, path: str, scope: Scope | None = None) -> None:
        """That the thing at `path` belongs to a municipality; the document's without a `scope`."""
        scope = scope or self.scope
        if scope.label:
            self.out.thing(scope.path, Ref.Municipality, scope.label, language="da")
            self.out.value(scope.path, Ref.municipalityCode, scope.code)
            known = municipality_by_name(scope.label) if scope.code else None
            self.out.same(scope.path, known.wikidata if known else "")
            self.out.link(path, Ref.municipality, scope.path)

    def write_item(self, item: AgendaItem) -> None:
        """An agenda item and its case."""
        path = self.items[item.position]
        self.out.thing(path, Ref.AgendaItem, item.title.value, language="da")
        self.out.link(path, Ref.meeting, self.meeting)
        self.out.value(path, Ref.number, item.number)
        self.out.value(path, Ref.position, str(item.position), datatype="integer")
        self.out.value(path, Ref.title, item.title.value, language="da")
        self.out.value(path, Ref.closed, "true" if item.closed else "false", datatype="boolean")
        self.write_evidence(path, item.title.evidence)
        if item.case_number:
            case = self.resolved.case(self.scope, item.case_number.value)
            self.out.thing(case.path, Ref.Case, case.label)
            self.out.value(case.path, Ref.caseNumber, case.label)
            self.out.link(path, Ref.case, case.path)
            self.write_evidence(path, item.case_number.evidence)

    def write_person(self, name: str) -> Named:
        """The person of that name."""
        person = self.resolved.person(self.scope, name)
        self.out.thing(person.path, Ref.Person, person.label)
        self.write_municipality(person.path)
        return person

    def write_attendances(self) -> None:
        """Those listed as taking part; one that is listed twice is one attendance."""
        for slug, listed in _by_person(self.extraction.participants).items():
            path = iris.attendance_path(self.meeting, slug)
            person = self.write_person(listed[0].person)
            self.out.thing(path, Ref.Attendance)
            self.out.link(path, Ref.meeting, self.meeting)
            self.out.link(path, Ref.person, person.path)
            self.out.link(self.meeting, Ref.hasParticipant, person.path)
            self.out.value(path, Ref.partyName, next(filter(None, (one.party for one in listed)), ""))
            self.out.concept(
                path, Ref.participantRole, next(filter(None, (one.role for one in listed)), None)
            )
            self.write_evidence(path, *(one.evidence for one in listed))
            self.write_basis(slug, path)

    def write_absences(self) -> None:
        """Those absent at each item; the same one twice is one absence."""
        for position, absences in _by_item(self.extraction.absences).items():
            for slug, listed in _by_person(absences).items():
                self.write_absence(self.items[position], slug, listed)

    def write_absence(self, item: str, slug: str, listed: list[Absence]) -> None:
        """The absence of one person from the item at path `item`."""
        path = iris.absence_path(item, slug)
        person = self.write_person(listed[0].person)
        self.out.thing(path, Ref.Absence)
        self.out.link(path, Ref.item, item)
        self.out.link(path, Ref.person, person.path)
        self.out.link(person.path, Ref.absentFrom, item)
        self.out.value(path, Ref.partyName, next(filter(None, (one.party for one in listed)), ""))
        self.out.concept(path, Ref.absenceKind, next(filter(None, (one.kind for one in listed)), None))
        self.write_evidence(path, *(one.evidence for one in listed))
        self.write_basis(slug, path)

    def write_basis(self, slug: str, path: str) -> None:
        """That a seat rests on the attendance or absence at `path`, if it shows one.

        Written here, so that merging need not hold every attendance of the corpus.
        """
        if self.body and slug in self.seated:
            self.out.link(iris.membership_path(self.body.path, slug), Ref.basedOn, path)

    def write_decision(self, path: str, decision: Decision) -> None:
        """One outcome of one part of an item by one body."""
        self.out.thing(path, Ref.Decision)
        body = self.resolved.body(self.extraction, decision.body)
        if body:
            self.write_body(body)
            self.out.link(path, Ref.decidedBy, body.path)
        self.out.value(path, Ref.date, decision.date, datatype="date")
        self.out.value(path, Ref.part, decision.part)
        self.out.concept(path, Ref.outcome, decision.outcome)
        self.out.value(path, Ref.text, decision.text, language="da")

    def write_vote(self, path: str, vote: Vote) -> None:
        """The position of a person or a party when a body voted."""
        self.out.thing(path, Ref.Vote)
        person = vote.voter_kind is VoterKind.PERSON
        voter = self.write_person(vote.voter).path if person else self.write_party(vote.voter)
        self.out.link(path, Ref.voter, voter)
        self.out.value(path, Ref.voterKind, vote.voter_kind.value)
        self.out.value(path, Ref.partyName, vote.party)
        self.out.concept(path, Ref.votePosition, vote.position)
        body = self.resolved.body(self.extraction, vote.body)
        if body:
            self.write_body(body)
            self.out.link(path, Ref.voteBody, body.path)
        self.out.value(path, Ref.date, vote.date, datatype="date")
        self.out.value(path, Ref.part, vote.part)
        self.out.value(path, Ref.tally, "" if vote.tally is None else str(vote.tally), datatype="integer")

    def write_party(self, form: str) -> str:
        """The path of the party that a printed form means."""
        party = self.resolved.party(self.scope, form)
        self.out.thing(party.path, Ref.Party, party.label, language="da")
        self.out.same(party.path, party.wikidata)
        if party.local:
            self.write_municipality(party.path)
        return party.path

    def write_step(self, path: str, step: PathwayStep) -> None:
        """A step of the case through the political bodies."""
        target = self.resolved.step_target(self.extraction, step)
        self.out.thing(path, Ref.PathwayStep)
        if target.body:
            self.write_body(target.body)
            self.out.link(path, Ref.stepBody, target.body.path)
        self.out.value(path, Ref.date, step.date, datatype="date")
        self.out.value(path, Ref.stepItemNumber, step.step_item)
        self.out.value(path, Ref.stepRole, step.role)
        self.out.concept(path, Ref.outcome, step.outcome)
        if target.item:
            self.out.link(path, Ref.leadsTo, target.item)
            self.out.rule(path, target.rule)

    def write_attachment(self, path: str, attachment: Attachment) -> None:
        """A Bilag."""
        self.out.thing(path, Ref.Attachment, attachment.title, language="da")
        self.out.value(path, Ref.title, attachment.title, language="da")

    def write_reference(self, path: str, reference: Reference) -> None:
        """A dated mention of another meeting, and where it leads."""
        target = self.resolved.reference_target(self.extraction, reference)
        self.out.thing(path, Ref.Reference)
        if target.body:
            scope = municipality_scope(reference.municipality) if reference.municipality else None
            self.write_body(target.body, scope)
            self.out.link(path, Ref.toBody, target.body.path)
        self.out.value(path, Ref.date, reference.date, datatype="date")
        self.out.value(path, Ref.toItemNumber, reference.ref_item)
        self.out.value(path, Ref.surface, reference.evidence.quote)
        if target.meeting:
            self.out.link(path, Ref.toMeeting, target.meeting)
            self.out.link(self.items[reference.item], Ref.refersTo, target.item or target.meeting)
        if target.item:
            self.out.link(path, Ref.toItem, target.item)
            self.out.rule(path, target.rule)

    def write_citation(self, path: str, citation: Citation) -> None:
        """What is cited, and the text of it that stood on the day of the meeting."""
        law = iris.law_path(self.law_scope(citation.scope), citation.law)
        if law not in self.laws:
            self.laws.add(law)
            self.out.thing(law, Ref.Law, citation.law, language="da")
            self.out.concept(law, Ref.lawKind, citation.kind)
        self.out.thing(path, Ref.Citation)
        self.out.link(path, Ref.law, law)
        self.out.link(self.items[citation.item], Ref.cites, law)
        self.out.value(path, Ref.section, citation.section)
        self.out.value(path, Ref.actNumber, citation.act)
        self.out.outside(path, Ref.lawText, citation.eli)
        self.out.outside(law, _SEE_ALSO, citation.eli)
        self.out.value(path, Ref.surface, citation.surface)

    def law_scope(self, scope: LawScope) -> str:
        """The path of that within which a cited name means one thing; empty for everywhere."""
        scopes = {LawScope.MUNICIPAL: self.scope.path, LawScope.DOCUMENT: self.document}
        return scopes.get(scope, "")

    def write_project(self, path: str, mention: ProjectMention) -> None:
        """That the item names a project."""
        project = self.resolved.project(self.scope, mention.name)
        self.out.thing(project.path, Ref.Project, project.label, language="da")
        self.write_municipality(project.path)
        self.write_mention(path, mention.item, project.path, mention.evidence)

    def write_role(self, path: str, statement: RoleStatement) -> None:
        """Who takes part in a project, and in what role."""
        project = self.resolved.project(self.scope, statement.project)
        agent = self.write_agent(statement)
        self.out.thing(path, Ref.Participation)
        self.out.link(path, Ref.agent, agent)
        self.out.link(path, Ref.project, project.path)
        self.out.link(agent, Ref.participatesIn, project.path)
        self.out.concept(path, Ref.role, statement.role)

    def write_agent(self, statement: RoleStatement) -> str:
        """The path of who takes part: a person, a body, a municipality or another organisation."""
        name = " ".join(statement.agent.split())
        if statement.agent_kind is AgentKind.PERSON:
            return self.write_person(name).path
        body = self.resolved.body(self.extraction, name) if statement.agent_kind is AgentKind.BODY else None
        if body:
            self.write_body(body)
            return body.path
        return self.write_organisation(name)

    def write_organisation(self, name: str) -> str:
        """The path of an organisation; a municipality is the one that has its own minutes."""
        known = municipality_by_name(name)
        if known or name.endswith((" Kommune", " Regionskommune")):
            municipality = self.resolved.municipality(name)
            self.out.thing(municipality.path, Ref.Municipality, municipality.label, language="da")
            self.out.value(municipality.path, Ref.municipalityCode, known.code if known else "")
            self.out.same(municipality.path, known.wikidata if known else "")
            return municipality.path
        organisation = self.resolved.organisation(self.scope, name)
        self.out.thing(organisation.path, Ref.Organisation, organisation.label, language="da")
        kind = self.resolved.organisation_kind(self.scope, name)
        self.out.concept(organisation.path, Ref.organisationKind, kind)
        return organisation.path

    def write_named(self, name: str, kind: OrganisationKind) -> str:
        """The path of an organisation of a known kind, a political body or a party among them."""
        if kind is OrganisationKind.PARTY:
            return self.write_party(name)
        body = self.resolved.body(self.extraction, name) if kind is OrganisationKind.COUNCIL else None
        if body is None:
            return self.write_organisation(name)
        self.write_body(body)
        return body.path

    def write_organisation_mention(self, path: str, mention: OrganisationMention) -> None:
        """That the item names an organisation."""
        organisation = self.write_named(mention.name, mention.kind)
        if mention.kind in NOT_GLOBAL:
            self.out.concept(organisation, Ref.organisationKind, mention.kind)
        self.write_mention(path, mention.item, organisation, mention.evidence)

    def write_person_mention(self, path: str, mention: PersonMention) -> None:
        """That the item names a person, in what office and from where."""
        person = self.write_person(mention.person)
        self.write_mention(path, mention.item, person.path, mention.evidence)
        self.out.value(path, Ref.jobTitle, mention.role, language="da")
        if mention.organisation:
            self.out.link(path, Ref.affiliation, self.write_organisation(mention.organisation))

    def write_mention(self, path: str, item: int, thing: str, evidence: Evidence) -> None:
        """That an item names a thing, and the words."""
        self.out.thing(path, Ref.Mention)
        self.out.link(path, Ref.mentioned, thing)
        self.out.link(self.items[item], Ref.mentions, thing)
        self.out.value(path, Ref.surface, " ".join(evidence.quote.split()))

    def write_aliases(self) -> None:
        """The other names that the text gives to an organisation or a body; the main name is its label."""
        for said in self.extraction.aliases:
            if said.kind is OrganisationKind.MUNICIPALITY:
                continue
            path = self.write_named(said.canonical, said.kind)
            names = (said.canonical, said.alias) if said.relation is AliasRelation.RENAMED else (said.alias,)
            for name in names:
                if iris.slug(name) != path.rpartition("/")[2]:
                    self.out.value(path, Ref.alias, name)
            self.write_evidence(path, said.evidence)

    def write_parts(self) -> None:
        """The decisions, steps, citations … of each item, numbered in reading order."""
        self.write_numbered("beslutning", self.extraction.decisions, self.write_decision)
        self.write_numbered("stemme", self.extraction.votes, self.write_vote)
        self.write_numbered("sagsvej", self.extraction.pathway, self.write_step)
        self.write_numbered("bilag", self.extraction.attachments, self.write_attachment)
        self.write_numbered("henvisning", self.extraction.references, self.write_reference)
        self.write_numbered("lovhenvisning", self.extraction.citations, self.write_citation)
        self.write_numbered("projekt", self.extraction.projects, self.write_project)
        self.write_numbered("deltagelse", self.extraction.roles, self.write_role)
        self.write_numbered("organisation", self.extraction.organisations, self.write_organisation_mention)
        self.write_numbered("person", self.extraction.people, self.write_person_mention)

    def write_numbered(
        self, kind: str, statements: Iterable[_Part], write: Callable[[str, _Part], None]
    ) -> None:
        """Each statement as a part of its item, with its evidence."""
        for position, parts in _by_item(statements).items():
            item = self.items[position]
            for number, part in zip(self.numbers[kind, position], parts, strict=True):
                path = iris.part_path(item, kind, number)
                self.out.link(path, Ref.item, item)
                write(path, part)
                self.write_evidence(path, part.evidence)


def _by_person(listed: Iterable[_Listed]) -> dict[str, list[_Listed]]:
    """Slug of each person → their entries, in reading order."""
    found: dict[str, list[_Listed]] = {}
    for one in listed:
        found.setdefault(iris.slug(one.person), []).append(one)
    return found


def _by_item(statements: Iterable[_OfItem]) -> dict[int, list[_OfItem]]:
    """Position of each item → the statements about it, in reading order."""
    found: dict[int, list[_OfItem]] = {}
    for statement in statements:
        found.setdefault(statement.item, []).append(statement)
    return found


def _time(found: Field | None) -> str:
    """`15:30` as an xsd:time."""
    return f"{found.value}:00" if found else ""
