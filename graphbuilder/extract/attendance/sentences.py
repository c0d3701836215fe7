"""Sentences that say who was away: `Bo Holm deltog ikke i sagens behandling`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graphbuilder.extract.attendance.blocks import find_away
from graphbuilder.extract.attendance.collector import Away, Collector
from graphbuilder.extract.attendance.notes import find_missed_early, find_missed_late, read_item_numbers
from graphbuilder.extract.attendance.substitutes import read_called, split_substitute
from graphbuilder.extract.passages import Passage, sentences, to_passages
from graphbuilder.grammar.outcomes import find_outcomes
from graphbuilder.grammar.people import ListedPerson, read_people
from graphbuilder.model import AbsenceKind
from graphbuilder.segment import Line


@dataclass(frozen=True, slots=True)
class AbsenceRule:
    """Words behind the names, and the kind of absence that they tell."""

    name: str
    kind: AbsenceKind
    pattern: re.Pattern[str]


def _rule(name: str, kind: AbsenceKind, *patterns: str) -> AbsenceRule:
    return AbsenceRule(name, kind, re.compile(rf"\b(?:{'|'.join(patterns)})", re.IGNORECASE))


LEFT, LATE = "absence-left-early", "absence-came-late"
RULES: tuple[AbsenceRule, ...] = (
    _rule(
        "absence-sentence-unexcused",
        AbsenceKind.UNEXCUSED,
        # `Bo Holm udeblev uden afbud`
        r"(?:udeblev|var\s+fraværende|er\s+fraværende|mødte\s+ikke)\s+uden\s+afbud",
    ),
    _rule(
        "absence-sentence-recused",
        AbsenceKind.RECUSED,
        # `Bo Holm erklærede sig inhabil`, `blev erklæret inhabil`
        r"(?:erklærede\s+sig|blev\s+erklæret|erklæredes|var|er|meldte\s+sig)\s+inhabile?\b",
        # `Bo Holm deltog på grund af inhabilitet ikke i sagen`
        r"(?:deltog|deltager)\s+[^.]{0,30}\binhabil\w*\s+ikke\b",
        # `Bo Holm deltog ikke i sagen på grund af habilitet`
        r"(?:deltog|deltager)\s+ikke\b[^.]{0,80}?\b(?:inhabil|habilitet)",
        # `Bo Holm forlod lokalet som inhabil`
        r"forlod\s+(?:mødet|lokalet|mødelokalet|salen)\b[^.]{0,60}\binhabil\w*",
    ),
    _rule(
        "absence-sentence-excused",
        AbsenceKind.EXCUSED,
        # `Bo Holm havde meldt afbud`, `meldte afbud`, `har lovligt forfald`
        r"(?:havde|har|har\s+også|havde\s+også)\s+(?:meldt|sendt|anmeldt|lovligt)\s+(?:afbud|forfald)",
        r"meldte\s+afbud|(?:havde|har)\s+(?:lovligt\s+)?forfald",
        # `Bo Holm havde orlov`, `er på barselsorlov`
        r"(?:havde|har|er\s+på|var\s+på)\s+(?:\w+s)?orlov\b",
        # `Bo Holm var fraværende med afbud`, `var forhindret i at deltage`
        r"var\s+fraværende\s+(?:med|efter)\s+afbud|(?:var\s+)?forhindret\s+i\s+at\s+deltage",
    ),
    _rule(
        "absence-sentence-item",
        AbsenceKind.PARTIAL,
        # `Bo Holm deltog ikke i sagens behandling`
        r"(?:deltog|deltager|medvirkede)\s+ikke\s+(?:i|under|ved)\s+(?:sagens?|behandling(?:en)?|drøftelsen|"
        r"punkt(?:et|erne)?|pkt|dette|sag|denne|afstemningen|beslutningen)",
        # `Bo Holm havde ingen forbindelse under punkt 2`, of a meeting by video
        r"(?:havde\s+ingen|var\s+uden|mistede)\s+forbindelsen?\s+(?:i|under|ved)\s+(?:sag|punkt|pkt|behandling)",
    ),
    _rule(
        LEFT,
        AbsenceKind.PARTIAL,
        # `Bo Holm forlod mødet`, `gik fra lokalet`
        r"(?:forlod|gik\s+fra|måtte\s+forlade)\s+(?:mødet|lokalet|mødelokalet|salen)",
        # `Bo Holm måtte gå kl. 11.15`
        r"(?:måtte\s+gå|gik)\s+(?:fra\s+mødet\s+)?kl",
        # `Bo Holm deltog kun til og med punkt 4`
        r"(?:deltog|deltager)\s+(?:kun\s+)?(?:i\s+mødet\s+)?(?:kun\s+)?(?:til|indtil)(?:\s+og\s+med)?\s+"
        r"(?:kl|punkt|pkt|sag|klokken)",
    ),
    _rule(
        LATE,
        AbsenceKind.PARTIAL,
        # `Bo Holm deltog først fra punkt 4`
        r"(?:deltog|deltager)\s+(?:i\s+(?:mødet|behandlingen)\s+)?(?:kun\s+|først\s+)?fra(?:\s+og\s+med)?\s+"
        r"(?:kl|punkt|pkt|sag|klokken|dette)",
        # `Bo Holm ankom under punkt 4`, `mødte først kl. 16.30`
        r"(?:ankom|mødte|kom|tiltrådte)\s+(?:til\s+(?:mødet|stede)\s+)?(?:først\s+)?(?:kl|under|efter|for\s+sent|ved)",
    ),
    _rule(
        "absence-sentence-item",
        AbsenceKind.PARTIAL,
        # `Bo Holm deltog ikke i forbindelse med behandlingen`
        r"(?:deltog|deltager)\s+ikke\s+i\s+(?:forbindelse\s+med\s+)?(?:behandlingen|drøftelsen)",
    ),
    _rule(
        "absence-sentence",
        AbsenceKind.UNKNOWN,
        # `Bo Holm var fraværende`, `var ikke til stede`, `deltog ikke.`
        r"(?:var|er)\s+(?:fraværende|ikke\s+til\s?stede)|deltog\s+ikke\s+i\s+mødet|mødte\s+ikke",
        r"deltog\s+ikke(?=\s*(?:\.|$|i\s+mødet))",
    ),
)

# `Alle medlemmer til stede undtagen Bo Holm, der havde lovligt forfald`
_ALL_BUT = re.compile(
    r"\b(?:alle|samtlige)\s(?:\w+\s){0,2}?(?:(?:var|er)\s)?(?:til\s?stede|(?:frem)?mødt)[^.]{0,20}?,?\s"
    r"(?:undtagen|bortset\s+fra|på\s+nær|med\s+undtagelse\s+af)\s+(?-i:(?=[A-ZÆØÅ]))",
    re.IGNORECASE,
)
_EXCUSE = re.compile(r"\b(?:afbud|forfald)\b")
# Words that a passage about attendance holds
_TRIGGER = re.compile(
    r"fravær|afbud|forfald|deltog|deltager ikke|inhabil|udeblev|forlod|til ?stede|ankom|mødte|forhindret|"
    r"orlov|forbindelsen? (?:i|under|ved)|måtte gå|gik kl|"
    r"kom (?:først|til|for sent|under|efter|ved|kl)|stedfortræder|suppleant",
    re.IGNORECASE,
)
# `Der var afbud fra ` in front of the names
_APOLOGY = re.compile(r"^(?:Der\s+(?:var|er)\s+)?(?:meldt\s+)?[Aa]fbud\s+fra\s+(?=[A-ZÆØÅ])")
# `Bemærk: `, `Desuden ` in front of the names
_FRONT = re.compile(r"^(?:.{0,60}?:\s*|(?:Der er |Derudover |Desuden |Endvidere )?)")
# `Bo Holm, der er formand for klubben, var inhabil`
_ASIDE = re.compile(
    r",\s(?:der|som)\s[^,.]{3,120},(?=\s$)|"
    # `Bo Holm er medlem af bestyrelsen for Lyngby Havn A/S og forlod lokalet`
    r"\s(?:er|var|sidder)\s(?:\w+\s)?(?:bestyrelses)?(?:medlem|formand|næstformand|kasserer|ansat|direktør|ejer|i)\b"
    r"[^.;]{0,120}?\s(?:og|hvorfor\s(?:han|hun))(?=\s$)"
)
# ` ikke`, ` også` behind the words: they don't tell of absence
_TURNED = re.compile(r"(?<!\s)\s*+(?:ikke|desuden|også|herudover)\b")

_MISSED = re.compile(
    r"\b(?:ikke\s+til\s?stede|deltog\s+(?:derfor\s+)?ikke)\b[^.]{0,40}?\b(?:punkt|pkt|sag)", re.IGNORECASE
)

_MAX_REST = 25
_MOST = 0.8


@dataclass(frozen=True, slots=True)
class _Told:
    """A sentence that tells of absence: the names, the rule, and the words behind the names.

    `offset` is where the text of the names starts in the document, `behind` where
    the words of the rule end in the sentence.
    """

    people: tuple[ListedPerson, ...]
    offset: int
    rule: AbsenceRule
    words: str
    behind: int


def read_absence_sentences(collector: Collector, lines: list[Line], here: int | None) -> Iterator[int]:
    """Reads sentences that say who was away; yields the numbers of lines that hold nothing else."""
    for passage in to_passages(collector.document, lines):
        if not _TRIGGER.search(passage.text):
            continue
        told: list[Passage] = []
        rest: list[Passage] = []
        for sentence in sentences(passage):
            (told if _read_sentence(collector, sentence, here) else rest).append(sentence)
        if any(find_outcomes(sentence.text) for sentence in rest):
            continue  # `Godkendt. Bo Holm forlod mødet …`: the decision stands on the same line
        if sum(sentence.end - sentence.start for sentence in told) > _MOST * (passage.end - passage.start):
            yield from passage.lines


def _read_sentence(collector: Collector, sentence: Passage, here: int | None) -> bool:
    """Whether the sentence told who was away, or who came instead."""
    if _read_apology(collector, sentence, here):
        return True
    called = read_called(collector, sentence)
    told = _told(sentence)
    if told is None:
        return called
    items = _items(collector, told, here)
    if items is None and told.rule.name in (LEFT, LATE):
        collector.unplaced(sentence.start, sentence.end)
        return True
    for person in told.people:
        start, end = told.offset + person.start, told.offset + person.end
        away = Away(person.name, person.party, told.rule.kind, start, end, told.rule.name, items)
        collector.away(away, here)
    split_substitute(collector, sentence.text[told.behind :], sentence.start + told.behind)
    return True


def _read_apology(collector: Collector, sentence: Passage, here: int | None) -> bool:
    """Those whom a sentence names behind its words: `Der var afbud fra Bo Holm (V).`"""
    match = _APOLOGY.match(sentence.text) or _ALL_BUT.search(sentence.text)
    if not match:
        return False
    excused = match.re is _APOLOGY or _EXCUSE.search(sentence.text, match.end())
    kind, rule = (
        (AbsenceKind.EXCUSED, "absence-sentence-excused")
        if excused
        else (AbsenceKind.UNKNOWN, "absence-sentence")
    )
    span = (sentence.start + match.end(), sentence.end)
    found = list(find_away(collector, span, kind, rule))
    for away in found:
        collector.away(away, here)
    return bool(found)


def _told(sentence: Passage) -> _Told | None:
    """What a sentence tells of absence by the first rule that fits; None where its subject is no person."""
    matches = ((rule, rule.pattern.search(sentence.text)) for rule in RULES)
    rule, match = next(((rule, match) for rule, match in matches if match), (None, None))
    if rule is None or match is None or _TURNED.match(sentence.text, match.end()):
        return None
    names = _FRONT.sub("", _ASIDE.sub(lambda aside: " " * len(aside[0]), sentence.text[: match.start()]))
    listed = read_people(names)
    if not listed.people or len(" ".join(words for _, words in listed.rest)) > _MAX_REST:
        return None
    offset = sentence.start + match.start() - len(names)
    return _Told(listed.people, offset, rule, sentence.text[match.start() :], match.end())


def _items(collector: Collector, told: _Told, here: int | None) -> tuple[int, ...] | None:
    """The items at which those were away; None where the words name none."""
    missed = _MISSED.search(told.words) if told.rule.name in (LATE, LEFT) else None
    if missed:  # `kom kl. 8.40 og var ikke til stede under punkt 2 og 3`
        return collector.positions(read_item_numbers(told.words[missed.start() :])) or None
    if told.rule.name == LATE:
        return find_missed_late(collector, told.words, here)
    if told.rule.name == LEFT:
        return find_missed_early(collector, told.words, here)
    return collector.positions(read_item_numbers(told.words)) or None
