"""What passes between the rooms: frozen dataclasses and closed choices.

Positions are characters in `Document.text`, end exclusive. Everything that is
kept on disk (an `Extraction`) is made of these classes alone, so that it can
be written as JSON and read back without the text.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum


class DocumentKind(StrEnum):
    """Minutes of a meeting held, or an agenda of one to come."""

    MINUTES = "minutes"
    AGENDA = "agenda"


class Outcome(StrEnum):
    """What a decision did with its matter."""

    APPROVED = "approved"
    ENDORSED = "endorsed"
    RECOMMENDED = "recommended"
    NOTED = "noted"
    DISCUSSED = "discussed"
    REJECTED = "rejected"
    POSTPONED = "postponed"
    RETURNED = "returned"
    FORWARDED = "forwarded"
    REMOVED = "removed"
    NONE = "none"
    OTHER = "other"


class AbsenceKind(StrEnum):
    """How someone was away. UNKNOWN is what `Fraværende:` alone says."""

    EXCUSED = "excused"
    UNEXCUSED = "unexcused"
    PARTIAL = "partial"
    RECUSED = "recused"
    UNKNOWN = ""


class ParticipantRole(StrEnum):
    """The part someone has at a meeting, where printed."""

    CHAIR = "chair"
    VICE_CHAIR = "vice-chair"
    SUBSTITUTE = "substitute"
    OFFICIAL = "official"
    GUEST = "guest"
    UNKNOWN = ""


class VotePosition(StrEnum):
    """Where someone stood in a vote. RESERVATION is `tog forbehold`."""

    FOR = "for"
    AGAINST = "against"
    ABSTAIN = "abstain"
    RESERVATION = "reservation"
    NOT_PRESENT = "not-present"


class VoterKind(StrEnum):
    """Who a position is told of."""

    PERSON = "person"
    PARTY = "party"


class SectionKind(StrEnum):
    """What a section of an agenda item holds."""

    SUMMARY = "summary"
    ACCOUNT = "account"
    RECOMMENDATION = "recommendation"
    DECISION = "decision"
    ROUTE = "route"
    COMPETENCE = "competence"
    ATTACHMENTS = "attachments"
    ATTENDANCE = "attendance"
    LAW = "law"
    ECONOMY = "economy"
    PROPOSAL = "proposal"
    OTHER = "other"


class LawKind(StrEnum):
    """What is cited. LAW is an act of parliament or of the EU, ORDER is made by a ministry."""

    LAW = "law"
    BILL = "bill"
    AMENDMENT = "amendment"
    ORDER = "order"
    AGREEMENT = "agreement"
    REFORM = "reform"


class LawScope(StrEnum):
    """How far a cited name means the same thing.

    `lov om kommunernes styrelse` is one act everywhere, `budgetforlig 2025` one
    agreement in each municipality, `trepartsaftalen` what this document means.
    """

    NATIONAL = "national"
    MUNICIPAL = "municipal"
    DOCUMENT = "document"


class ParticipationRole(StrEnum):
    """The part that someone takes in a project. OWNER is who runs it, INSPIRATION where it comes from."""

    PARTNER = "partner"
    FUNDER = "funder"
    OWNER = "owner"
    PARTICIPANT = "participant"
    SUPPLIER = "supplier"
    INSPIRATION = "inspiration"


class AgentKind(StrEnum):
    """What takes part: a municipality is an organisation, its committee a body."""

    ORGANISATION = "organisation"
    PERSON = "person"
    BODY = "body"


class OrganisationKind(StrEnum):
    """What an organisation is. COUNCIL is a political body, INTERNAL a part of a municipality's own."""

    MUNICIPALITY = "municipality"
    REGION = "region"
    MINISTRY = "ministry"
    AGENCY = "agency"
    PARLIAMENT = "parliament"
    EU = "eu"
    COMPANY = "company"
    CONSULTANCY = "consultancy"
    FOUNDATION = "foundation"
    ASSOCIATION = "association"
    FUND = "a-kasse"
    EDUCATION = "education"
    COUNCIL = "council"
    INTERNAL = "internal"
    PARTY = "party"
    OTHER = "other"


class AliasRelation(StrEnum):
    """How a text says that two names mean the same.

    A change of name holds everywhere; an abbreviation or a short form means the
    same within its document. SPELLING is the own body's name with a slip in it.
    """

    RENAMED = "renamed"
    ABBREVIATION = "abbreviation"
    SHORT_FORM = "short-form"
    SPELLING = "spelling"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of `Document.text`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a statement stands: `text[start:end] == quote`, and the rule that read it."""

    start: int
    end: int
    quote: str
    rule: str


@dataclass(frozen=True, slots=True)
class Field:
    """A value in its normal form, with the words that give it."""

    value: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Issue:
    """An uncertain reading: shown in the report, never silently dropped.

    `line` counts from 1; 0 when the issue is about the document as a whole.
    """

    kind: str
    message: str
    start: int = 0
    end: int = 0
    line: int = 0
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A file as read.

    `text` has `\\n` line ends, NFC and no byte order mark. `plain` is of the
    same length, with Markdown's marks blanked out, so that positions agree.
    `digest` is the SHA-256 of the file's bytes, in hexadecimal.
    `pages` holds the start of each page in `text`; empty when the format has none.
    """

    source: str
    digest: str
    text: str
    plain: str
    pages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A headed part of an agenda item.

    `heading` is empty (start == end) for text before the first heading.
    `body_name` and `date` come from headings such as `Beslutning i X den D`.
    """

    kind: SectionKind
    heading: Span
    body: Span
    body_name: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One point of the agenda. `number` is as printed, empty when none is.

    `position` counts from 1 in reading order and is unique in the document.
    """

    position: int
    number: str
    title: Field
    closed: bool
    case_number: Field | None
    span: Span
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Meeting:
    """The head of the minutes. A value that they don't give is None."""

    kind: DocumentKind
    municipality: Field | None
    municipality_code: str
    body: Field | None
    term: Field | None
    date: Field | None
    start: Field | None
    end: Field | None
    place: Field | None


@dataclass(frozen=True, slots=True)
class Participant:
    """Someone listed as taking part in the meeting."""

    person: str
    party: str
    role: ParticipantRole
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Absence:
    """Someone absent at one item (`item` is its position)."""

    item: int
    person: str
    party: str
    kind: AbsenceKind
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Decision:
    """One outcome of one part of an item by one body."""

    item: int
    part: str
    body: str
    date: str
    outcome: Outcome
    text: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Vote:
    """A person's or a party's position when one body voted on one part of an item.

    `voter` is as printed, without the genitive. `party` stands beside a person,
    as printed. `part` is the part of the recommendation, `ændringsforslag` where
    an amendment was voted on. `tally` is the printed number of all votes for
    this position, None where there is none. Nobody votes by silence.
    """

    item: int
    part: str
    body: str
    date: str
    voter: str
    voter_kind: VoterKind
    party: str
    position: VotePosition
    tally: int | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class PathwayStep:
    """A step of a case through the political bodies; `step_item` is its number there."""

    item: int
    step_item: str
    body: str
    date: str
    role: str
    outcome: Outcome | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Attachment:
    """A Bilag by its printed title."""

    item: int
    title: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Reference:
    """A dated mention of another meeting. `body` is empty for the meeting's own body.

    `municipality` is the name of another municipality whose body it is, else empty.
    """

    item: int
    body: str
    date: str
    ref_item: str
    evidence: Evidence
    municipality: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """A law, bill, order, agreement or reform cited at an item.

    `law` is its canonical name, `surface` the name as printed, without genitive and section;
    `section` is as printed (`§ 2, stk. 1, nr. 3`).
    `act` is the number printed beside it (`lovbekendtgørelse nr. 69 af 23. januar
    2024`). `eli` is the European Legislation Identifier of the text that stood on
    the day of the meeting, or of the one whose number is printed; empty where
    that isn't certain.
    """

    item: int
    law: str
    surface: str
    kind: LawKind
    section: str
    act: str
    eli: str
    scope: LawScope
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class ProjectMention:
    """A named, bounded effort at an item, under the one name that the document gets for it."""

    item: int
    name: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class RoleStatement:
    """That an agent takes part in a project; `project` is a name of a ProjectMention."""

    item: int
    agent: str
    agent_kind: AgentKind
    project: str
    role: ParticipationRole
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class OrganisationMention:
    """An organisation at an item; `name` is its fullest name in the document, without a genitive."""

    item: int
    name: str
    kind: OrganisationKind
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A person at an item other than in the lists; `role` and `organisation` as printed, or empty."""

    item: int
    person: str
    role: str
    organisation: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class AliasStatement:
    """That the text gives `canonical` another name, `alias`; after a change the new name is canonical."""

    item: int
    canonical: str
    alias: str
    kind: OrganisationKind
    relation: AliasRelation
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was read from one document; small, and needs no text to be understood.

    `pages` holds the start of each page in the text as read; empty when the format has none.
    """

    source: str
    digest: str
    meeting: Meeting
    items: tuple[AgendaItem, ...]
    participants: tuple[Participant, ...] = ()
    absences: tuple[Absence, ...] = ()
    decisions: tuple[Decision, ...] = ()
    votes: tuple[Vote, ...] = ()
    pathway: tuple[PathwayStep, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    references: tuple[Reference, ...] = ()
    citations: tuple[Citation, ...] = ()
    projects: tuple[ProjectMention, ...] = ()
    roles: tuple[RoleStatement, ...] = ()
    organisations: tuple[OrganisationMention, ...] = ()
    people: tuple[PersonMention, ...] = ()
    aliases: tuple[AliasStatement, ...] = ()
    issues: tuple[Issue, ...] = field(default=())
    pages: tuple[int, ...] = ()

    def page_of(self, start: int) -> int:
        """The page, counted from 1, that a character stands on; 0 where the format has no pages."""
        return bisect_right(self.pages, start)
