"""Dated references to another meeting of a political body, and to its item.

`På udvalgsmødet den 13. august 2024 (sag 54) drøftede udvalget …`: a date
behind words for a meeting, or behind a body that decided something that day.
Events (workshops, citizens' meetings) are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graphbuilder.extract.bodies import resolve_own_body, same_body
from graphbuilder.extract.passages import Passage, evidence, sentences, to_passages
from graphbuilder.gazetteer import municipality_by_name
from graphbuilder.grammar.bodies import FoundBody, find_bodies
from graphbuilder.grammar.dates import FoundDate, find_dates
from graphbuilder.model import Document, Issue, Meeting, Reference, SectionKind
from graphbuilder.segment import OutlineItem

_SKIPPED = (SectionKind.ROUTE, SectionKind.COMPETENCE, SectionKind.ATTACHMENTS)
_DEN = r"(?:\s*,?\s*(?:den|d\.|fra|af|holdt|afholdt))*\s*"

# Words for a meeting, directly before the date: `på mødet den`, `udvalgsmødet i Byrådet d.`
_MEETING = (
    r"(?:(?:\w*(?:udvalgs?|udvalgs-|byråds?|kommunalbestyrelses|råds|nævns|"
    r"repræsentations))?(?:møde(?:t|r|rne|s)?|rådet|samling(?:en)?))"
)
_MEETING_BEFORE = re.compile(
    rf"(?<![\w-])(?P<meeting>{_MEETING})(?:\s+(?:i|for|med|"
    rf"hos)\s+(?P<in>[A-ZÆØÅa-zæøå][^,.;()\d]{{2,70}}?))?{_DEN}$",
    re.IGNORECASE,
)
_VERB = (
    r"(?:besluttede|besluttet|godkendte|godkendt|vedtog|vedtaget|drøftede|drøftet|behandlede|"
    r"behandlet|tiltrådte|tiltrådt|anbefalede|anbefalet|afviste|afvist|udsatte|udsat|førstebehandlet|"
    r"andenbehandlet|orienteret|fik|tog|havde|har|bad|ønskede|pålagde|bevilgede|bevilget|nedsatte|"
    r"forelagt|forelægges|forelægge|behandles|fremlægges|fremlagt|præsenteret|indstillede|indstillet|"
    r"sendte)"
)
# A body that acted on the day: `godkendt i Byrådet den`, `Kommunalbestyrelsen har den`, `forelægges Økonomiudvalget den`
_ACT_BEFORE = re.compile(rf"\b{_VERB}\b", re.IGNORECASE)
_BODY_GAP = re.compile(
    r"^s?(?:\s+(?:møde|beslutning|behandling|drøftelse|temadrøftelse|vedtagelse|"
    rf"godkendelse))?(?:\s+(?:har|havde|blev|er|skal|vil|{_VERB})){{0,2}}"
    rf"(?:\s+(?:på\s+(?:sit|deres|et)\s+møde|på\s+mødet|i\s+(?:sit\s+)?mødet?))?{_DEN}$",
    re.IGNORECASE,
)
# The item there: `(sag 54)`, `, punkt nr. 12`, `pkt. 7`
_ITEM_BEHIND = re.compile(
    r"^\s*(?:kl\.?\s*\d{1,2}(?:[.:]\d\d)?)?\s*[,(]?\s*(?:jf\.?\s+|som\s+|under\s+|dagsordens?)?(?:sag|"
    r"punkt|pkt|sagsnr|dagsordenspunkt|nr)\.?\s*(?:nr\.?\s*)?(?P<item>\d{1,4}(?:\.\d{1,2})?)(?![\d/-])",
    re.IGNORECASE,
)
_ITEM_BEFORE = re.compile(
    r"\b(?:sag|punkt|pkt|dagsordenspunkt)\.?\s*(?:nr\.?\s*)?(?P<item>\d{1,4})\s*(?:,|\(|på|i|fra|af|"
    r"ved)?\s*(?:[A-ZÆØÅa-zæøå-]{0,40}\s+){0,4}$",
    re.IGNORECASE,
)
# Further on in the sentence, in brackets: `… en lignende ansøgning (sag nr. 23)`
_ITEM_IN_BRACKETS = re.compile(
    r"^[^()]{0,70}\((?:sag|punkt|pkt)\.?\s*(?:nr\.?\s*)?(?P<item>\d{1,4})\)", re.IGNORECASE
)
# A body, its act and what it acted on, then the day: `Økonomiudvalget vedtog rammen den`
_ACT = (
    r"(?:behandlede|drøftede|godkendte|vedtog|udsatte|afslog|afviste|besluttede|anbefalede|tiltrådte|"
    r"bevilgede|nedsatte|fik|tog|indstillede|"
    r"har\s(?:\w+\s)?(?:behandlet|drøftet|godkendt|vedtaget|udsat|afvist|besluttet|anbefalet|tiltrådt))"
)
# `byrådet i Fjordby Kommune`
_IN_PLACE = re.compile(r"^s?\s+i\s+(?P<name>[A-ZÆØÅ][\w-]+)(?P<kind>\s+Kommune)?(?=\s)")
_ACT_GAP = re.compile(rf"^\s+{_ACT}(?:\s+(?!den\b)[^\s,.;]+){{0,7}}(?:\s+(?:den|d\.))?\s*$", re.IGNORECASE)
_OWN_ACT = re.compile(
    rf"\b(?:Udvalget|Rådet)\s+{_ACT}(?:\s+(?!den\b)[^\s,.;]+){{0,7}}\s+(?:den|d\.)\s*$", re.IGNORECASE
)
# Somebody else's meeting: `Havnebestyrelsen har på sit møde den`
_OTHERS_MEETING = re.compile(
    r"^(?!Kommunalbestyrelse|Byrådet)[A-ZÆØÅ]\w*(?:bestyrelsen|nævnet|styrelsen|gruppen|foreningen|"
    r"ministeriet|panelet|selskabet|fonden|rådet)s?\b"
)
_BODY_BEHIND = re.compile(
    rf"^\s*(?:\([^)]*\)\s*)?,?\s*(?:kl\.?\s*\d\S*\s*)?{_VERB}\s+(?:blandt andet\s+|bl\.a\.\s+)?(?=\S)",
    re.IGNORECASE,
)
_CHAIN = re.compile(r"^\s*(?:,|og|samt|,?\s*og\s+igen)\s*(?:igen\s+)?(?:den|d\.)?\s*$", re.IGNORECASE)
_FUTURE = re.compile(
    r"\b(?:næste|kommende|vil|skal|forelægges|behandles|fremlægges|forventes|planlagt|fremover)\b",
    re.IGNORECASE,
)
_TRIGGER = re.compile(
    r"behandl|drøft|punkt|pkt|møde|råd|udvalg|byråd|bestyrelse|magistrat|repræsentation|samling",
    re.IGNORECASE,
)
_OWN_NEXT = re.compile(r"\bnæste\s+møde\s+(?:i|for|er|holdes|afholdes)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence with the bodies and dates in it; positions in its text."""

    passage: Passage
    bodies: tuple[FoundBody, ...]
    dates: tuple[FoundDate, ...]


@dataclass(frozen=True, slots=True)
class References:
    """References found in an item, with what was unsure."""

    references: tuple[Reference, ...]
    issues: tuple[Issue, ...]


def find_references(
    document: Document, meeting: Meeting, item: OutlineItem, used: frozenset[int]
) -> References:
    """Dated references in the item's text, in reading order; the same one twice is one.

    A mention of this very meeting is none. A year left out is taken from the
    same date elsewhere in the item, else the last such day before the meeting.
    """
    found: dict[tuple[str, str, str], Reference] = {}
    issues: list[Issue] = []
    years = _printed_years(item)
    for section in item.sections:
        if section.kind in _SKIPPED:
            continue
        lines = [line for line in section.lines if line.number not in used]
        for passage in to_passages(document, lines):
            if not (_TRIGGER.search(passage.text) and any(letter.isdigit() for letter in passage.text)):
                continue
            for reference in _in_passage(document, meeting, item, passage, years):
                if reference.date:
                    found.setdefault((reference.body, reference.date, reference.ref_item), reference)
                else:
                    issues.append(_no_year(document, reference))
    return References(tuple(_without_vaguer(list(found.values()))), tuple(issues))


def _without_vaguer(references: list[Reference]) -> Iterator[Reference]:
    """Leave out a mention without an item where the same meeting is also named with one."""
    numbered = {(reference.body, reference.date) for reference in references if reference.ref_item}
    return (
        reference
        for reference in references
        if reference.ref_item or (reference.body, reference.date) not in numbered
    )


def _printed_years(item: OutlineItem) -> dict[tuple[int, int], int]:
    """Years of the days that the item prints with one, by (month, day)."""
    years: dict[tuple[int, int], int] = {}
    for line in item.lines:
        for date in find_dates(line.text):
            if date.year:
                years[date.month, date.day] = date.year
    return years


def _in_passage(
    document: Document,
    meeting: Meeting,
    item: OutlineItem,
    passage: Passage,
    years: dict[tuple[int, int], int],
) -> Iterator[Reference]:
    for each in sentences(passage):
        dates = tuple(find_dates(each.text))
        if not dates or not _TRIGGER.search(each.text):
            continue
        sentence = _Sentence(each, tuple(find_bodies(each.text)), dates)
        before: tuple[str, ...] = ()
        for index, date in enumerate(dates):
            bodies = _chained(sentence, index, before) or _referred_bodies(sentence, date, meeting)
            before = bodies
            for body in bodies:
                reference = _reference(document, meeting, item, sentence, date, body, years)
                if reference:
                    yield reference


def _chained(sentence: _Sentence, index: int, before: tuple[str, ...]) -> tuple[str, ...]:
    """`på møderne den 4. marts og 8. april 2025`: the second date goes with the first."""
    if not before or not index:
        return ()
    between = sentence.passage.text[sentence.dates[index - 1].end : sentence.dates[index].start]
    return before if _CHAIN.match(between) else ()


def _referred_bodies(sentence: _Sentence, date: FoundDate, meeting: Meeting) -> tuple[str, ...]:
    """The bodies whose meeting the date is; empty where it is another kind of day.

    The meeting's own body is given by its name.
    """
    own = meeting.body.value if meeting.body else ""
    text = sentence.passage.text
    left = text[: date.start]
    match = _MEETING_BEFORE.search(left)
    if _OTHERS_MEETING.match(text) and not any(body.end <= date.start for body in sentence.bodies):
        return ()
    if match and match["in"] and not match["in"].casefold().startswith("udvalg"):
        within = next(find_bodies(match["in"]), None)
        if within is None:
            return ()
        return (resolve_own_body(within.name, own),)
    if match:
        owners = _owners(sentence, match.start())
        actor = _actor_behind(sentence, date)
        named = owners or ((actor.name,) if actor else ()) or _in_compound(match["meeting"], own)
        return tuple(dict.fromkeys(resolve_own_body(name, own) for name in named)) or (own,)
    return _acting_body(sentence, date, own)


def _owners(sentence: _Sentence, position: int) -> tuple[str, ...]:
    """Bodies in the genitive right before the word for a meeting: `Xudvalgets og Yudvalgets møder`,
    and the one body that is the owner of what happened there: `Kulturudvalgets drøftelser på mødet`."""
    before = [body for body in sentence.bodies if body.end <= position]
    if not before:
        return ()
    nearest = before[-1]
    between = sentence.passage.text[nearest.end : position]
    if not re.fullmatch(
        r"s(?:\s+\S+){0,4}?\s+|(?:\s+(?:har|havde|besluttede|godkendte|drøftede|vedtog|behandlede|"
        r"udsatte|tiltrådte|anbefalede))(?:\s+\S+){0,5}?\s+",
        between,
    ):
        return ()
    names = [nearest.name]
    for body, following in zip(reversed(before[:-1]), reversed(before[1:]), strict=True):
        if not re.fullmatch(r"s?\s*(?:,|og|samt)\s*", sentence.passage.text[body.end : following.start]):
            break
        names.append(body.name)
    return tuple(reversed(names))


def _actor_behind(sentence: _Sentence, date: FoundDate) -> FoundBody | None:
    """`… (sag 160) godkendte Børne- og Uddannelsesudvalget, at`"""
    match = _BODY_BEHIND.match(sentence.passage.text[date.end :])
    if not match:
        return None
    position = date.end + match.end()
    return next((body for body in sentence.bodies if 0 <= body.start - position < 3), None)


def _in_compound(words: str, own: str) -> tuple[str, ...]:
    """`byrådsmødet` names the council, `arbejdsmarkedsudvalgs møde` its committee; `udvalgsmødet` the own body."""
    lower = words.casefold()
    if lower.startswith("byråd"):
        return ("Byrådet",)
    if lower.startswith("kommunalbestyrelse"):
        return ("Kommunalbestyrelsen",)
    match = re.match(r"(?P<body>\w{3,}udvalg)s?-?(?:møde|rådet)", lower)
    return (resolve_own_body(f"{match['body'].capitalize()}et", own),) if match else ()


def _acting_body(sentence: _Sentence, date: FoundDate, own: str) -> tuple[str, ...]:
    """A body right before the date, in a sentence that tells of an act: `godkendt i Byrådet den`."""
    text = sentence.passage.text
    before = [body for body in sentence.bodies if body.end <= date.start]
    if own and _OWN_ACT.search(text[: date.start]):
        return (own,)
    if not before:
        return _by_item(sentence, date, own)
    nearest = before[-1]
    gap = _IN_PLACE.sub("", text[nearest.end : date.start], count=1)
    if _ACT_GAP.match(gap):
        return (resolve_own_body(nearest.name, own),)
    if not _BODY_GAP.match(gap):
        return _by_item(sentence, date, own)
    if _ITEM_BEHIND.match(text[date.end :]):
        return (resolve_own_body(nearest.name, own),)
    acts = _ACT_BEFORE.search(text[: nearest.start]) or _ACT_BEFORE.search(text[nearest.end :])
    if not acts and not re.search(r"\b(?:møde|behandling|beslutning)\b", text[nearest.end : date.start]):
        return ()
    return (resolve_own_body(nearest.name, own),)


def _by_item(sentence: _Sentence, date: FoundDate, own: str) -> tuple[str, ...]:
    """A date with a number of an item behind it: `forelagt udvalget 5. oktober, sag 187`.

    The body is the one named last before it in the clause, else the meeting's own.
    """
    text = sentence.passage.text
    if not own or not _ITEM_BEHIND.match(text[date.end :]):
        return ()
    clause = re.split(r"[,;]\s", text[: date.start])[-1]
    named = [
        body for body in sentence.bodies if date.start - len(clause) <= body.start and body.end <= date.start
    ]
    return (resolve_own_body(named[-1].name, own),) if named else (own,)


def _reference(
    document: Document, meeting: Meeting, item: OutlineItem, sentence: _Sentence, date: FoundDate, body: str,
    years: dict[tuple[int, int], int],
) -> Reference | None:  # fmt: skip
    text = sentence.passage.text
    iso = _iso(date, meeting, text, years)
    own = meeting.body.value if meeting.body else ""
    elsewhere, municipality = _elsewhere(sentence, date, meeting)
    if not municipality and meeting.date and iso == meeting.date.value and same_body(body, own):
        return None
    behind = _ITEM_BEHIND.match(text[date.end :])
    before = _ITEM_BEFORE.search(text[: date.start])
    later = _ITEM_IN_BRACKETS.match(text[date.end :]) if len(sentence.dates) == 1 else None
    found = behind or before or later
    number = found["item"] if found else ""
    start = _surface_start(text, date)
    end = date.end + (behind.end() if behind else 0)
    if behind and "(" in behind[0] and text[end : end + 1] == ")":
        end += 1
    return Reference(
        item.item.position,
        elsewhere or ("" if same_body(body, own) else body),
        iso,
        number,
        evidence(document, sentence.passage.start + start, sentence.passage.start + end, "reference-dated"),
        municipality,
    )


def _elsewhere(sentence: _Sentence, date: FoundDate, meeting: Meeting) -> tuple[str, str]:
    """Body and municipality where the body right before the date is another municipality's."""
    before = [body for body in sentence.bodies if body.end <= date.start]
    place = _IN_PLACE.match(sentence.passage.text[before[-1].end : date.start]) if before else None
    if place is None:
        return "", ""
    registered = municipality_by_name(place["name"])
    name = registered.full_name if registered else f"{place['name']} Kommune" if place["kind"] else ""
    own = meeting.municipality.value if meeting.municipality else ""
    return (before[-1].name, name) if name and name != own else ("", "")


def _surface_start(text: str, date: FoundDate) -> int:
    """Where the words for the meeting begin."""
    match = _MEETING_BEFORE.search(text[: date.start])
    if match:
        return match.start()
    bodies = list(find_bodies(text[: date.start]))
    return bodies[-1].start if bodies else date.start


def _iso(date: FoundDate, meeting: Meeting, sentence: str, years: dict[tuple[int, int], int]) -> str:
    """The day with its year; empty where the year can't be told."""
    if date.year:
        return date.iso
    if (date.month, date.day) in years:
        return f"{years[date.month, date.day]}-{date.month:02}-{date.day:02}"
    if meeting.date is None:
        return ""
    held = meeting.date.value
    year, day = int(held[:4]), f"{date.month:02}-{date.day:02}"
    if _FUTURE.search(sentence) and not re.search(
        r"\b(?:besluttede|godkendte|drøftede|vedtog|blev|fik|havde)\b", sentence
    ):
        year += day < held[5:]
    else:
        year -= day > held[5:]
    return f"{year}-{day}"


def _no_year(document: Document, reference: Reference) -> Issue:
    proof = reference.evidence
    line = document.text.count("\n", 0, proof.start) + 1
    message = "A meeting is named by a day without a year, and the year can't be told; no reference was made."
    return Issue("no-year", message, proof.start, proof.end, line, proof.quote)
