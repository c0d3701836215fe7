"""Decisions: what each body decided on each part of an agenda item."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graphbuilder.extract.bodies import resolve_own_body
from graphbuilder.extract.passages import Passage, evidence, flat, sentences, to_passages
from graphbuilder.grammar.outcomes import REQUEST, OutcomeRule, find_outcomes
from graphbuilder.model import Decision, Document, Meeting, Outcome, SectionKind
from graphbuilder.segment import OutlineItem, SectionLines

# `Ad 1: Godkendt`, `Ad. 2`, `A1: Godkendt`, `1. Til efterretning`, `At 3) …`, `Pkt. 2: Udsat`, `Indstillingens punkt 1`
_ONE = r"(?:[A-ZÆØÅ]\.?\s?\d{1,2}|\d{1,2}[a-z]?|[A-ZÆØÅ]|[a-h](?=\s?[).:]))"
PART = re.compile(
    r"^(?:(?P<word>(?:Vedr(?:ørende|\.)?\s)?(?:Ad|At|Pkt|Punkt|Indstillingspunkt|"
    r"Indstillings?punkt(?:erne)?|Indstillingens\s(?:punkt|pkt)|Beslutningspunkt|Dot|Delpunkt)"
    rf"(?:erne|er)?\.?)\s*)?(?P<parts>{_ONE}(?:(?:\s*(?:,|og|\+|&|samt)\s*(?:(?:Ad|pkt|punkt)\.?\s*)?|"
    rf"\s*[-–]\s*){_ONE})*)\s*(?P<mark>[:.)]+|(?=\s))\s*",
)  # fmt: skip
# `Indstillingens 1. at-punkt blev anbefalet`, `Indstillingens punkt 2 blev herefter godkendt`
_PART_IN_SENTENCE = re.compile(
    r"^(?:Indstillingens?|Forvaltningens\sindstillings|"
    r"Administrationens\sindstillings)\s(?:(?P<one>\d{1,2})\.\s(?:at-)?(?:punkt|pind|dot)|"
    r"(?:at-)?(?:punkt(?:erne)?|pkt)\.?\s(?P<two>\d{1,2}(?:(?:\s*(?:,|og|-|–)\s*)\d{1,2})*))",
    re.IGNORECASE,
)
# Words that aren't the decision: a proposal, a statement that someone wants recorded, a quotation
_ASIDE = re.compile(
    r"\bforesl(?:og|år|ået)\b|\bstillede\s(?:\w+\s){0,3}?(?:ændrings)?forslag|\bprotokolbemærkning|"
    r"\bmindretalsudtalelse|\bsærindstilling|^[”\"»“]|\bspurgte\b|\bønsker\sført\stil|\bhavde\sforetræde|"
    r"^(?:sat|sættes)\stil\safstemning",
    re.IGNORECASE,
)
_STATEMENT = re.compile(
    r"(?:protokolbemærkning|mindretalsudtalelse|særindstilling|bemærkning til protokollen|"
    r"følgende\s(?:ændrings)?forslag)\b[^.]*:\s*$",
    re.IGNORECASE,
)

# Parts that follow each other on one line: `Ad 1: Godkendt. Ad 3: Anbefales.`
_NEXT_PART = re.compile(r"(?<=[.;:,\w])\s+(?=(?:Ad|Pkt|Punkt)\.?\s*\d{1,2}\b\s*(?:[:.)]|\s))")

# Sentences of votes, not of outcomes: `Liste B kunne ikke tiltræde indstillingen`
VOTE = re.compile(
    r"\bkunne?\s+ikke\s+(?:tiltræde|støtte|godkende|stemme|anbefale)|\btog(?:es)?\s+forbehold|"
    r"\btager\s+forbehold|\bstem(?:te|mer|t)\s+(?:i?mod|for|nej|ja)\b|"
    r"\bundlod\s+at\s+stemme|\bundlader\s+at\s+stemme|\bhenholdt\s+sig|^\s*(?:for|imod|undlod|"
    r"hverken)\s*(?:stemte|stemmer)?\s*:|\bønsk(?:er|ede)\s+(?:at\s+)?(?:få\s+)?(?:tilført|ført)\b|"
    r"^\s*(?:for|imod|i ?mod)\s+stemte\b|\bikke\s+(?:stemme|stemte)\s+for\b|\bhar\s+stemt\b|"
    r"\bstemmer\s+imod\b|\bkan\s+ikke\s+(?:tiltræde|støtte|godkende|anbefale)\b|^Et\smindretal\b",
    re.IGNORECASE,
)  # fmt: skip
_MAX_PASSAGES = 40


@dataclass(frozen=True, slots=True)
class _Part:
    names: tuple[str, ...]
    passage: Passage


def find_decisions(
    document: Document, meeting: Meeting, item: OutlineItem, used: frozenset[int]
) -> list[Decision]:
    """Decisions under the item's "Beslutning" headings, in reading order.

    A sentence with two outcomes gives two statements. An item without such a
    heading gives an empty list. `used` are the numbers of lines that tell who
    was away. Spans are characters in the document.
    """
    found: dict[tuple[str, str, Outcome], Decision] = {}
    for section in item.sections:
        if section.kind is SectionKind.DECISION:
            for decision in _section_decisions(document, meeting, item, section, used):
                found.setdefault((decision.part, decision.body, decision.outcome), decision)
    return list(found.values())


def _section_decisions(
    document: Document, meeting: Meeting, item: OutlineItem, section: SectionLines, used: frozenset[int]
) -> Iterator[Decision]:
    own = meeting.body.value if meeting.body else ""
    body = resolve_own_body(section.body_name, own)
    date = section.date or (meeting.date.value if meeting.date else "")
    lines = [line for line in section.lines if line.number not in used]
    found: list[_Ruled] = []
    first: Passage | None = None
    for part in _parts(document, list(to_passages(document, lines))[:_MAX_PASSAGES]):
        told = [sentence for sentence in sentences(part.passage) if not _is_aside(sentence)]
        ruled = [
            _Ruled(_names(sentence, part), outcome, rule, sentence)
            for sentence in told
            for outcome, rule in _rules(sentence, part)
        ]
        if (
            not ruled
            and part.names
            and told
            and not told[0].text.endswith(":")
            and not VOTE.search(told[0].text)
        ):
            ruled = [_Ruled(part.names, Outcome.OTHER, "outcome-part", told[0])]
        first = first or next((sentence for sentence in told if _says_something(sentence)), None)
        found += ruled
    if not found and first is not None:
        found = [_Ruled(("",), Outcome.OTHER, "outcome-unknown", first)]
    for each in found:
        proof = evidence(document, each.sentence.start, each.sentence.end, each.rule)
        for name in each.names or ("",):
            yield Decision(
                item.item.position, name, body, date, each.outcome, flat(each.sentence.text), proof
            )


@dataclass(frozen=True, slots=True)
class _Ruled:
    """A sentence with an outcome that a rule reads in it, for some parts."""

    names: tuple[str, ...]
    outcome: Outcome
    rule: str
    sentence: Passage


def _is_aside(sentence: Passage) -> bool:
    return _ASIDE.search(sentence.text) is not None


def _says_something(sentence: Passage) -> bool:
    return (
        re.search(r"\w{3}", sentence.text) is not None
        and not VOTE.search(sentence.text)
        and not sentence.text.endswith(":")
    )


def _names(sentence: Passage, part: _Part) -> tuple[str, ...]:
    """The parts that a sentence names itself, else those of its passage."""
    match = _PART_IN_SENTENCE.match(sentence.text)
    return _expand(match["one"] or match["two"]) if match else part.names


def _rules(sentence: Passage, part: _Part) -> Iterator[tuple[Outcome, str]]:
    outcomes = _outcomes(sentence)
    yield from ((rule.outcome, rule.name) for rule in outcomes)
    if not outcomes and not part.names and REQUEST.search(sentence.text) and not VOTE.search(sentence.text):
        yield Outcome.OTHER, "outcome-request"


def _outcomes(sentence: Passage) -> list[OutcomeRule]:
    if VOTE.search(sentence.text) and not _WHOLE_BODY.match(sentence.text):
        return find_outcomes(_before_vote(sentence.text))
    return find_outcomes(sentence.text)


# `Udvalget kan ikke anbefale …` is the body's answer, not a member's vote
_WHOLE_BODY = re.compile(
    r"(?:Udvalget|Byrådet|Kommunalbestyrelsen|Rådet|Magistraten|"
    r"[A-ZÆØÅ][\w-]*(?:[ -]+(?:og )?[A-ZÆØÅ][\w-]*)*udvalget)\s+(?:kan|kunne)\s+ikke\b"
)


def _before_vote(text: str) -> str:
    """What stands before the words of a vote: `Godkendt, idet Liste B stemte imod`."""
    match = VOTE.search(text)
    before = text[: match.start()] if match else text
    return before if re.search(r"[,;]|\bidet\b|\bmed\b|\bmens\b", before) else ""


def _parts(document: Document, passages: list[Passage]) -> Iterator[_Part]:
    """Passages with the parts of the recommendation that they are about.

    A number counts as a part where it stands alone before a mark. A part
    whose words are on the next line gets them.
    """
    pending: tuple[str, ...] = ()
    statement, before = False, ""
    for passage in passages:
        for piece in _pieces(passage):
            names, rest = _part_names(piece)
            if names and not rest.text.strip():
                pending = names
                continue
            statement = statement or bool(_STATEMENT.search(before))
            before = passage.text
            if statement and not names:
                statement = False
                continue
            yield _Part(names or pending, rest)
            pending = ()


def _pieces(passage: Passage) -> Iterator[Passage]:
    position = 0
    for cut in [match.end() for match in _NEXT_PART.finditer(passage.text)] + [len(passage.text)]:
        text = passage.text[position:cut].rstrip()
        yield Passage(passage.start + position, passage.start + position + len(text), text)
        position = cut


def _part_names(piece: Passage) -> tuple[tuple[str, ...], Passage]:
    match = PART.match(piece.text)
    if not match or not (match["mark"].strip() or match["word"]):
        return (), piece
    if not match["mark"].strip() and not find_outcomes(piece.text):
        return (), piece
    names = _expand(match["parts"])
    if (
        not match["word"]
        and len(names) == 1
        and match["mark"] == "."
        and re.fullmatch(r"[A-ZÆØÅ]", names[0])
        and not re.match(r"[A-ZÆØÅ]", piece.text[match.end() :])
    ):
        return (), piece
    rest = piece.text[match.end() :]
    return names, Passage(piece.start + match.end(), piece.end, rest)


def _expand(parts: str) -> tuple[str, ...]:
    """`1-3` → 1, 2, 3; `1 og 4` → 1, 4; `A. 1` → A1."""
    flat_parts = re.sub(
        r"(?<=[A-ZÆØÅ])\.?\s?(?=\d)", "", re.sub(r"(?:Ad|pkt|punkt)\.?\s*", "", parts, flags=re.IGNORECASE)
    )
    span = re.fullmatch(r"(\d{1,2})\s*[-–]\s*(\d{1,2})", flat_parts.strip())
    if span and 0 < int(span[2]) - int(span[1]) < 30:
        return tuple(str(number) for number in range(int(span[1]), int(span[2]) + 1))
    return tuple(part for part in re.split(r"\s*(?:,|og|samt|\+|&|[-–])\s*", flat_parts) if part.strip())
