"""Whose meeting a day in a sentence is: the bodies, or none where it is another kind of day."""

from __future__ import annotations

import re

from graphbuilder.extract.bodies import resolve_own_body
from graphbuilder.extract.references.numbers import has_number_behind
from graphbuilder.extract.references.sentence import VERB, DatedSentence
from graphbuilder.grammar.bodies import find_bodies
from graphbuilder.grammar.dates import FoundDate

_TREATED = r"behandlet|drøftet|godkendt|vedtaget|tiltrådt|anbefalet|afvist|udsat|besluttet|forelagt"
_DEN = r"(?:\s*+(?:,\s*+)?(?:den|d\.|fra|af|holdt|afholdt))*+\s*"
# Words for a meeting right before the date: `på mødet den `, `udvalgsmødet i Byrådet d. `
_MEETING_BEFORE = re.compile(
    r"(?<![\w-])(?P<meeting>(?:\w*(?:udvalg(?:s-?)?|byråds?|kommunalbestyrelses|råds|nævns|repræsentations))?"
    r"(?:møde(?:t|r|rne|s)?|rådet|samling(?:en)?))"
    rf"(?:\s+(?:i|for|med|hos)\s+(?P<in>[A-ZÆØÅa-zæøå][^,.;()\d]{{2,70}}?))?{_DEN}$",
    re.IGNORECASE,
)
# `arbejdsmarkedsudvalgs møde` names its committee
_COMMITTEE_IN_COMPOUND = re.compile(r"(?P<body>\w{3,60}udvalg)s?-?(?:møde|rådet)")
# `s møde den `, ` har den `: between a body and the date
_BODY_GAP = re.compile(
    r"s?(?:\s+(?:møde|beslutning|behandling|drøftelse|temadrøftelse|vedtagelse|godkendelse))?"
    rf"(?:\s+(?:blev|er|skal|vil|{VERB})){{0,2}}"
    rf"(?:\s+(?:på\s+(?:sit|deres|et)\s+møde|på\s+mødet|i\s+(?:sit\s+)?mødet?))?{_DEN}",
    re.IGNORECASE,
)
_MEETING_WORD = re.compile(r"\b(?:møde|behandling|beslutning)\b")
# A body's act and what it acted on, then the day: ` vedtog rammen den `
_ACT = (
    r"(?:behandlede|drøftede|godkendte|vedtog|udsatte|afslog|afviste|besluttede|anbefalede|tiltrådte|"
    r"bevilgede|nedsatte|fik|tog|indstillede|gav|afsatte|frigav|"
    r"har\shaft(?:\s+(?!den\b)[^\s,.;]+){1,5}\s+til(?=\s+(?:udtalelse|høring|behandling|drøftelse|orientering)\b)|"
    r"har\s(?:\w+\s)?(?:behandlet|drøftet|godkendt|vedtaget|udsat|afvist|besluttet|anbefalet|tiltrådt))"
    r"(?:\s+(?!den\b)[^\s,.;]+){0,7}"
)
_ACT_GAP = re.compile(rf"(?<!\s)\s++{_ACT}(?:\s+(?:den|d\.))?\s*", re.IGNORECASE)
# `Udvalget vedtog rammen den `
_OWN_ACT = re.compile(rf"\b(?:Udvalget|Rådet)\s+{_ACT}\s+(?:den|d\.)\s*$", re.IGNORECASE)
# `udvalgets beslutning den `, `efter rådets behandling den `
_OWN_NOUN = re.compile(
    r"\b(?:udvalgets|rådets)\s+(?:tidligere\s+)?(?:beslutning|behandling|drøftelse|godkendelse|temadrøftelse)\s+(?:den|d\.)\s*$",
    re.IGNORECASE,
)
# `behandlet af udvalget den `, `sidst forelagt for udvalget d. `
_OWN_PASSIVE = re.compile(
    rf"\b(?:{_TREATED}|præsenteret|fremlagt|orienteret)(?:\s+\w+)?\s+(?:(?:af|i|for)\s+)?(?:udvalget|rådet)\s+(?:senest\s+)?(?:den|d\.)\s*$",
    re.IGNORECASE,
)
# `Udvalget har tidligere, den `, and ` godkendt` behind the day
_OWN_HAS = re.compile(r"\b(?:Udvalget|Rådet)\s+(?:har|havde)(?:\s+\w+)?,?\s+(?:den|d\.)\s*$", re.IGNORECASE)
_HAS_GAP = re.compile(r"(?<!\s)\s++(?:har|havde)(?:\s+\w+)?,?\s+(?:den|d\.)\s*", re.IGNORECASE)
_DONE_BEHIND = re.compile(
    r"\s*+(?:\([^)]{0,80}\))?,?\s++(?:behandlet|drøftet|godkendt|vedtaget|udsat|afvist|besluttet|anbefalet|tiltrådt|"
    r"bevilget|indstillet|nedsat|orienteret)\b"
)
# `Referatet fra den `: the minutes of the meeting's own body
_OWN_MINUTES = re.compile(r"\b[Rr]eferatet\s+(?:fra|af|for)\s+(?:den\s+|d\.\s*)?$")
# `blev drøftet den ` in front of a day, ` af ` between it and the body
_PASSIVE_FRONT = re.compile(rf"\b(?:{_TREATED}|bevilget)\s+(?:(?:den|d\.)\s*)?$")
_BY_BEHIND = re.compile(r"\s+(?:af|i|for)\s+")
# `et indledende møde den `, `RAR Lyng: møde `: nobody's in particular
_ANY_MEETING = re.compile(r"\b(?:et|flere|to|tre)\s+(?:[\wæøå-]+\s+){0,2}$|[:;.–-]\s*$", re.IGNORECASE)
_OWN_ACTOR = re.compile(r"\b(?:udvalget|rådet|byrådet|kommunalbestyrelsen)\b", re.IGNORECASE)
# `efter drøftelse i `, `forud for behandlingen i ` in front of a body
_TREATED_IN = re.compile(
    r"\b(?:\w*drøftelse|\w*behandling|godkendelse|vedtagelse|beslutning|forelæggelse)(?:n|r|rne)?\s+(?:i|af|for|hos)\s+$",
    re.IGNORECASE,
)
# ` i Fjordby Kommune` between a council and its act
IN_PLACE = re.compile(r"(?:s|(?<!\s))\s++i\s++(?P<name>[A-ZÆØÅ][\w-]+)(?P<kind>\s+Kommune)?(?=\s)")
# Somebody else's meeting: `Havnebestyrelsen har på sit møde den`
_OTHERS_MEETING = re.compile(
    r"\b(?!Kommunalbestyrelse|Byrådet)[A-ZÆØÅ]\w*(?:bestyrelsen|nævnet|styrelsen|gruppen|foreningen|"
    r"ministeriet|panelet|selskabet|fonden|rådet)s?\b"
)
# ` (sag 160) godkendte ` in front of the body that acted
_ACTOR_BEHIND = re.compile(
    r"\s*+(?:\([^)]{0,80}\)\s*+)?(?:,\s*+)?(?:kl\.?\s*\d\S*\s*+)?"
    rf"{VERB}\s+(?:blandt andet\s+|bl\.a\.\s+)?(?=\S)",
    re.IGNORECASE,
)
# Between an owner and its meeting: `s `, `s drøftelser på `, ` drøftede sagen på `
_OWNER_GAP = re.compile(
    r"s(?:\s++\S++){0,4}?\s++|(?<!\s)\s++(?:har|havde|besluttede|godkendte|drøftede|vedtog|behandlede|udsatte|"
    r"tiltrådte|anbefalede)(?:\s++\S++){0,5}?\s++"
)
_AND = re.compile(r"(?:s|(?<!\s))\s*+(?:,|og|samt)\s*+")
_CLAUSE_END = re.compile(r"[,;]\s")
# `Byrådet, 28. januar 2025, pkt. 61`
_DAY_BEHIND = re.compile(r"(?:,|:)?\s*(?:den\s|d\.\s*)?")

_NEAR = 3
_FRONT = 60  # letters in front of a body that are looked at


def find_bodies_of(
    sentence: DatedSentence, date: FoundDate, meeting: re.Match[str] | None, own: str
) -> tuple[str, ...]:
    """The bodies whose meeting the date is; empty where it is another kind of day.

    `meeting` are the words for a meeting before the date. The meeting's own body
    (`own`) is given by its name.
    """
    if _OTHERS_MEETING.match(sentence.text) and not sentence.bodies_before(date.start):
        return ()
    if meeting is None:
        return _acting_body(sentence, date, own)
    if meeting["in"] and not meeting["in"].casefold().startswith("udvalg"):
        within = next(find_bodies(meeting["in"]), None)
        return (resolve_own_body(within.name, own),) if within else ()
    if _is_anybodys(sentence, meeting):
        return ()
    named = (
        _owners(sentence, meeting.start())
        or _actor_behind(sentence, date)
        or _in_compound(meeting["meeting"], own)
    )
    return tuple(dict.fromkeys(resolve_own_body(name, own) for name in named)) or (own,)


def _is_anybodys(sentence: DatedSentence, meeting: re.Match[str]) -> bool:
    """Whether it is some meeting, in a sentence in which no body does anything: `Efter et møde den`."""
    if meeting["meeting"].casefold() != "møde" or _OWN_ACTOR.search(sentence.text):
        return False
    front = max(0, meeting.start() - _FRONT)
    return _ANY_MEETING.search(sentence.text, front, meeting.start()) is not None


def search_meeting(sentence: DatedSentence, date: FoundDate) -> re.Match[str] | None:
    """Words for a meeting right before the date: `på mødet i Byrådet den `."""
    return sentence.search_before(_MEETING_BEFORE, date.start)


def _owners(sentence: DatedSentence, position: int) -> tuple[str, ...]:
    """Bodies whose meeting the word at `position` is.

    Those in the genitive right before it (`Xudvalgets og Yudvalgets møder`), and the
    one body that is the owner of what happened there (`Kulturudvalgets drøftelser på mødet`).
    """
    *others, nearest = sentence.bodies_before(position) or (None,)
    if nearest is None or not _OWNER_GAP.fullmatch(sentence.text, nearest.end, position):
        return ()
    names = [nearest.name]
    following = nearest
    for body in reversed(others):
        if body is None or not _AND.fullmatch(sentence.text, body.end, following.start):
            break
        names.append(body.name)
        following = body
    return tuple(reversed(names))


def _actor_behind(sentence: DatedSentence, date: FoundDate) -> tuple[str, ...]:
    """`… (sag 160) godkendte Børne- og Uddannelsesudvalget, at`"""
    match = _ACTOR_BEHIND.match(sentence.text, date.end)
    if not match:
        return ()
    near = (body for body in sentence.bodies if 0 <= body.start - match.end() < _NEAR)
    return tuple(body.name for body in near)[:1]


def _in_compound(words: str, own: str) -> tuple[str, ...]:
    """`byrådsmødet` names the council, `arbejdsmarkedsudvalgs møde` its committee."""
    lower = words.casefold()
    if lower.startswith("byråd"):
        return ("Byrådet",)
    if lower.startswith("kommunalbestyrelse"):
        return ("Kommunalbestyrelsen",)
    match = _COMMITTEE_IN_COMPOUND.match(lower)
    return (resolve_own_body(f"{match['body'].capitalize()}et", own),) if match else ()


def _acting_body(sentence: DatedSentence, date: FoundDate, own: str) -> tuple[str, ...]:
    """A body right before the date, in a sentence that tells of an act: `godkendt i Byrådet den`."""
    done = _DONE_BEHIND.match(sentence.text, date.end) is not None
    acts = (_OWN_ACT, _OWN_PASSIVE, _OWN_NOUN, _OWN_MINUTES, *([_OWN_HAS] if done else []))
    if own and any(sentence.search_before(act, date.start) for act in acts):
        return (own,)
    passive = _by_passive(sentence, date)
    if passive:
        return (resolve_own_body(passive, own),)
    before = sentence.bodies_before(date.start)
    if not before:
        return _by_number(sentence, date, own)
    name = resolve_own_body(before[-1].name, own)
    gap = IN_PLACE.sub("", sentence.text[before[-1].end : date.start], count=1)
    if _ACT_GAP.fullmatch(gap) or (done and _HAS_GAP.fullmatch(gap)):
        return (name,)
    if not _BODY_GAP.fullmatch(gap):
        return _by_number(sentence, date, own)
    acted = sentence.tells_act or has_number_behind(sentence, date) or _MEETING_WORD.search(gap)
    treated = _TREATED_IN.search(sentence.text, max(0, before[-1].start - _FRONT), before[-1].start)
    return (name,) if acted or treated else ()


def _by_passive(sentence: DatedSentence, date: FoundDate) -> str:
    """The body behind the day of its act: `blev drøftet den 7. november 2023 af Byrådet`."""
    by = _BY_BEHIND.match(sentence.text, date.end)
    if by is None or not _PASSIVE_FRONT.search(sentence.text, max(0, date.start - _FRONT), date.start):
        return ""
    return next((body.name for body in sentence.bodies if 0 <= body.start - by.end() < _NEAR), "")


def _by_number(sentence: DatedSentence, date: FoundDate, own: str) -> tuple[str, ...]:
    """A date with a number of an item behind it: `forelagt udvalget 5. oktober, sag 187`.

    The body is the one named last before it in the clause, else the meeting's own.
    """
    if not own or not has_number_behind(sentence, date):
        return ()
    named = sentence.bodies_before(date.start)
    if named and (
        _DAY_BEHIND.fullmatch(sentence.text, named[-1].end, date.start)
        or not _CLAUSE_END.search(sentence.text, named[-1].end, date.start)
    ):
        return (resolve_own_body(named[-1].name, own),)
    return (own,)
