"""Decisions: what each body decided on each part of an agenda item."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from graphbuilder.extract.bodies import resolve_own_body
from graphbuilder.extract.parts import PART, Part, read_named_parts, split_parts
from graphbuilder.extract.passages import Passage, evidence, flat, sentences, to_passages
from graphbuilder.grammar.bodies import find_bodies
from graphbuilder.grammar.dates import FoundDate, find_dates
from graphbuilder.grammar.outcomes import REQUEST, OutcomeRule, find_outcomes, is_bare_outcome
from graphbuilder.model import Decision, Document, DocumentKind, Meeting, Outcome, SectionKind
from graphbuilder.segment import Line, OutlineItem

__all__ = ["PART", "VOTE", "find_decisions"]

# Words that aren't the decision: a proposal, a statement that someone wants recorded, a quotation
_ASIDE = re.compile(
    # `Liste B foreslog`, `stillede følgende ændringsforslag`, `Sat til afstemning`
    r"\bforesl(?:og|år|ået)\b|\bstillede\s(?:\w+\s){0,3}?(?:ændrings)?forslag|^(?:sat|sættes)\stil\safstemning|"
    # `afgav protokolbemærkning`, `ønsker ført til protokols`, `”Vi finder …`
    r"\bprotokolbemærkning|\bmindretalsudtalelse|\bsærindstilling|\bønsker\sført\stil|^[”\"»“]|"
    # `Bo Holm spurgte`, `havde foretræde`
    r"\bspurgte\b|\bhavde\sforetræde|"
    # `Bo Holm (V) anmodede om, at støjen drøftes`: a member's wish
    r"^(?-i:[A-ZÆØÅ][\w.-]+(?:\s(?!Udvalg|Råd|Nævn)[A-ZÆØÅ][\w.-]+){1,4})(?:\s\([^()]{1,30}\))?\s(?:anmodede|bad|opfordrede|"
    r"ønskede|ønsker|bemærkede|gjorde\sopmærksom|efterlyste|påpegede)\b",
    re.IGNORECASE,
)
# Sentences of votes, not of outcomes
VOTE = re.compile(
    # `Liste B kunne ikke tiltræde indstillingen`, `kan ikke støtte`
    r"\bkunne?\s+ikke\s+(?:tiltræde|støtte|godkende|stemme|anbefale)|"
    r"\bkan\s+ikke\s+(?:tiltræde|støtte|godkende|anbefale|tilslutte\s+sig)\b|\bikke\s+kan\s+(?:tiltræde|støtte|godkende|anbefale)\b|"
    # `Liste B tog forbehold`, `undlod at stemme`, `henholdt sig`
    r"\btog(?:es)?\s+forbehold|\btager\s+forbehold|\bundlod\s+at\s+stemme|\bundlader\s+at\s+stemme|"
    r"\bhenholdt\s+sig|"
    # `stemte imod`, `har stemt`, `ikke stemte for`
    r"\bstem(?:te|mer|t)\s+(?:i?mod|for|nej|ja)\b|\bikke\s+(?:stemme|stemte)\s+for\b|\bhar\s+stemt\b|"
    # `For stemte: A, B`, `Imod:`, `Hverken for …:`
    r"^\s*+(?:for|imod|undlod|hverken)(?:\s*+(?:stemte|stemmer))?\s*+:|^\s*+(?:for|i ?mod)\s+stemte\b|"
    # `ønskede at få ført til protokols`, `Et mindretal`
    r"\bønsk(?:er|ede)\s+(?:at\s+)?(?:få\s+)?(?:tilført|ført)\b|^Et\smindretal\b",
    re.IGNORECASE,
)
# What makes the words before a vote a decision of their own: `Godkendt, idet Liste B stemte imod`
_VOTE_FOLLOWS = re.compile(r"[,;]|\bidet\b|\bmed\b|\bmens\b")
# `Udvalget kan ikke anbefale …` is the body's answer, not a member's vote
_COLLEGE = re.compile(r"(?:Udvalget|Rådet)\b")
_CANNOT = re.compile(r"(?<!\s)\s++(?:kan|kunne)\s+ikke\b")
_WORD = re.compile(r"\w{3}")
_LETTER = re.compile(r"\w")

# `Herefter blev forslaget godkendt`, `Udvalget drøftede`, `Sagen udgik`
_DONE = re.compile(
    r"(?:(?:Herefter|Dermed|Derefter)\s\w+\s)?(?:Udvalget|Rådet|[Ee]t\s(?:enigt|flertal)\s\w+|Indstillingen|Forslaget|"
    r"Ansøgningen|Sagen|Punktet|Dagsordenen|Referatet|Orienteringen)\b(?:\s\w+){0,6}?\s"
    r"(?:blev|besluttede|vedtog|godkendte|tiltrådte|tog|drøftede|udskød|udsatte|udsættes|udgår|afviste|udgik|anbefaler|anbefalede|"
    r"valgte|udpegede)\b|(?:Herefter|Dermed)\s(?:besluttede|vedtog|godkendte)\b"
)
_ACTED = re.compile(
    r"(?<!\s)\s++(?:besluttede|vedtog|godkendte|tiltrådte|tog|drøftede|udskød|udsatte|afviste|anbefaler|anbefalede|"
    r"valgte|udpegede|forkastede)\b"
)
_EARLIER = re.compile(r"\b(?:tidligere|sidste\s(?:møde|år)|i\s(?:19|20)\d\d|dengang)\b", re.IGNORECASE)
_PROSE_IN = (SectionKind.OTHER, SectionKind.ACCOUNT, SectionKind.SUMMARY)
_FRONT = 12  # letters in front of the body: `Herefter`

_MAX_PASSAGES = 40


@dataclass(frozen=True, slots=True)
class _Ruled:
    """A sentence with an outcome that a rule reads in it, for some parts (none: the whole matter)."""

    names: tuple[str, ...]
    outcome: Outcome
    rule: str
    sentence: Passage


def find_decisions(
    document: Document, meeting: Meeting, item: OutlineItem, used: frozenset[int], *, headed: bool = True
) -> list[Decision]:
    """Decisions under the item's "Beslutning" headings, in reading order.

    A sentence with two outcomes gives two statements. An item without such a
    heading gives an empty list, unless the minutes have hardly any (`headed` is false): then
    sentences tell what the body did (`Byrådet vedtog planen`). `used` are the numbers of lines that tell who
    was away. An agenda has no decisions of its own meeting. Spans are
    characters in the document.
    """
    own, held = (field.value if field else "" for field in (meeting.body, meeting.date))
    found: dict[tuple[str, str, Outcome], Decision] = {}
    for section in item.sections:
        if section.kind is not SectionKind.DECISION:
            continue
        body, date = resolve_own_body(section.body_name, own), section.date or held
        if meeting.kind is DocumentKind.AGENDA and (body, date) == (own, held):
            continue  # the meeting is still to come
        for ruled in _rule_section(document, [line for line in section.lines if line.number not in used]):
            proof = evidence(document, ruled.sentence.start, ruled.sentence.end, ruled.rule)
            text = flat(ruled.sentence.text)
            for part in ruled.names or ("",):
                decision = Decision(item.item.position, part, body, date, ruled.outcome, text, proof)
                found.setdefault((part, body, ruled.outcome), decision)
    if not headed and meeting.kind is not DocumentKind.AGENDA:
        for ruled in _told_in_prose(document, item, used, own, held):
            proof = evidence(document, ruled.sentence.start, ruled.sentence.end, "outcome-prose")
            text = flat(ruled.sentence.text)
            decision = Decision(item.item.position, "", own, held, ruled.outcome, text, proof)
            found.setdefault(("", own, ruled.outcome), decision)
    return list(found.values())


def _told_in_prose(
    document: Document, item: OutlineItem, used: frozenset[int], own: str, held: str
) -> Iterator[_Ruled]:
    """The outcomes of sentences about what the body did at this meeting, not on another day."""
    for section in item.sections:
        lines = [line for line in section.lines if line.number not in used]
        for passage in to_passages(document, lines) if section.kind in _PROSE_IN else ():
            for sentence in sentences(passage):
                if _is_own_act(sentence.text, own, held) or is_bare_outcome(sentence.text):
                    rules = _outcomes(sentence.text)
                    for rule in rules:
                        yield _Ruled((), rule.outcome, rule.name, sentence)
                    if not rules and REQUEST.search(sentence.text):
                        yield _Ruled((), Outcome.OTHER, "outcome-request", sentence)


def _is_own_act(text: str, own: str, held: str) -> bool:
    """Whether a sentence says what the body did: `Byrådet vedtog planen`, `Forslaget blev forkastet`.

    A sentence with a day before the meeting (`held`) tells of something earlier.
    """
    if _EARLIER.search(text) or any(_is_past(date, held) for date in find_dates(text)):
        return False
    done = _DONE.match(text)
    body = next(find_bodies(text), None) if done is None else None
    if body is None:
        return done is not None
    acts = body.start < _FRONT and _ACTED.match(text, body.end) is not None
    return acts and resolve_own_body(body.name, own) == own


def _is_past(date: FoundDate, held: str) -> bool:
    """Whether a day isn't behind that of the meeting; one without a year is taken for that year's."""
    return (date.iso or f"{held[:4]}-{date.month:02}-{date.day:02}") <= held


def _rule_section(document: Document, lines: list[Line]) -> list[_Ruled]:
    """The outcomes of a section; where no rule reads one, its first sentence is of outcome OTHER."""
    found: list[_Ruled] = []
    first: Passage | None = None
    for part in split_parts(islice(to_passages(document, lines), _MAX_PASSAGES)):
        told = [sentence for sentence in sentences(part.passage) if not _ASIDE.search(sentence.text)]
        first = first or next((sentence for sentence in told if _says_something(sentence.text)), None)
        found += _rule_part(part, told)
    if not found and first is not None:
        return [_Ruled((), Outcome.OTHER, "outcome-unknown", first)]
    return found


def _rule_part(part: Part, told: list[Passage]) -> list[_Ruled]:
    """The outcomes of a part; a named one without outcome words is of outcome OTHER."""
    ruled = [each for sentence in told for each in _rule_sentence(part, sentence)]
    if ruled or not part.names or not told:
        return ruled
    first = told[0].text
    if not _LETTER.search(first):  # `d. -`
        return [_Ruled(part.names, Outcome.NONE, "outcome-dash", told[0])]
    if first.endswith(":") or VOTE.search(first):
        return []
    return [_Ruled(part.names, Outcome.OTHER, "outcome-part", told[0])]


def _rule_sentence(part: Part, sentence: Passage) -> Iterator[_Ruled]:
    names = read_named_parts(sentence.text) or part.names
    rules = _outcomes(sentence.text)
    for rule in rules:
        yield _Ruled(names, rule.outcome, rule.name, sentence)
    if not rules and not part.names and REQUEST.search(sentence.text) and not VOTE.search(sentence.text):
        yield _Ruled(names, Outcome.OTHER, "outcome-request", sentence)


def _outcomes(text: str) -> list[OutcomeRule]:
    """The outcomes that a sentence tells; of one about a vote only those in front of it."""
    vote = VOTE.search(text)
    if vote is None or _is_answer(text):
        return find_outcomes(text)
    before = text[: vote.start()]
    return find_outcomes(before) if _VOTE_FOLLOWS.search(before) else []


def _is_answer(text: str) -> bool:
    """Whether the body as a whole can't do something: `Udvalget kan ikke anbefale …`"""
    college = _COLLEGE.match(text)
    if college:
        return _CANNOT.match(text, college.end()) is not None
    body = next(find_bodies(text), None)
    return body is not None and body.start == 0 and _CANNOT.match(text, body.end) is not None


def _says_something(text: str) -> bool:
    return _WORD.search(text) is not None and not VOTE.search(text) and not text.endswith(":")
