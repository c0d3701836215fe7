"""Text → names that nothing but the words around them tell to be organisations."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuilder.gazetteer import municipality_by_name, party_by_form
from graphbuilder.grammar.names import Run, find_runs
from graphbuilder.grammar.organisations import FoundName, find_by_form
from graphbuilder.model import OrganisationKind as Kind
from graphbuilder.segment import Line
from graphbuilder.segment.lines import BULLET

# (rule, words right before the name, whether a name of several words counts: persons are met and heard as well)
TRIGGERS: tuple[tuple[str, str, bool], ...] = (
    # `i samarbejde med Lyng`, `partnerskabet med Lyng`, `kontrakten med Lyng`
    ("context-with", r"(?:i\s(?:tæt\s)?(?:samarbejde|fællesskab|partnerskab)|samarbejde[tr]?|samarbejdsaftale[rn]?|partnerskab(?:et)?|partnerskabsaftale[rn]?|kontrakt(?:en)?)\smed", True),
    # `sammen med Lyng`, `møde med Lyng`
    ("context-met", r"(?:sammen|møde[rt]?|dialog(?:en)?|aftale[rn]?)\smed", False),
    # `støttet af Lyng`, `finansieret af Lyng`
    ("context-funded", r"(?:støttet|finansieret|bevilget|medfinansieret|støttes|finansieres|ejes|drives)\s(?:økonomisk\s)?af", True),
    # `udført af Lyng`, `evalueret af Lyng`
    ("context-done", r"(?:udarbejdet|udført|leveret|udviklet|drevet|ledes|udføres|leveres|evalueret|gennemført|evalueres)\saf", False),
    # `tilskud fra Lyng`, `tilsagn fra Lyng`
    ("context-from", r"(?:tilskud|støtte|midler|tilsagn|bevilling|finansiering)\sfra", True),
    # `kontoret hos Lyng`
    ("context-at", r"hos", True),
    # `Arkitekten er Lyng`, `den nuværende leverandør, Lyng`
    ("context-supplier", r"(?:arkitekt|rådgiver|entreprenør|leverandør|operatør|evaluator|tilbudsgiver)(?:en)?(?:\ser|,)", True),
    # `repræsentanter fra Lyng`, `oplæg fra Lyng`
    ("context-sent", r"(?:repræsentanter|oplæg|tilbud|bud|ansøgning|deltagere)\s(?:fra|for)", False),
)  # fmt: skip
_TRIGGERS = tuple(
    (rule, re.compile(rf"(?<!\w){words}\s$", re.IGNORECASE), several) for rule, words, several in TRIGGERS
)
_TRIGGER = re.compile(r"(?:\b(?:med|af|fra|for|hos|er|og|samt)|,)\s[A-ZÆØÅ0-9]")
_LIST_GAP = re.compile(r"(?:\s\([^()]{1,60}\))?(?:,|,?\s(?:og|samt))\s(?:med\s|af\s)?$")

# Capitalised, but no organisation: countries and parts of the world, feasts, the municipality's own words
_NOT = re.compile(
    r"(?:Danmark|Norge|Sverige|Finland|Tyskland|Polen|Ukraine|Europa|Norden|Grønland|Færøerne|England|Jylland|Sjælland|Fyn|Bornholm|Kina|Rusland|Syrien|USA|"
    r"\w*(?:udvalget|forvaltningen|kommunen|kommunerne|afdelingen|bestyrelsen|direktionen|borgmesteren|formanden|borgere|borgerne|virksomhederne|"
    r"virksomheder|direktøren|ministeren|rådet|projektet|indsatsen|planen|loven|aftalen|rapporten|sporet|centret|centeret|teamet|"
    r"vej|gade|allé|plads|torv|park|skov|lov|plan|politik|strategi|reform|aftale|projekt|budget|regnskab|bilag|punkt)|Covid.*|Corona.*|STU|EGU|FVU|SFO|PAU|VR|IT|AI|CV|MUS|KLE|DUT|"
    r"(?:Social|Sundhed|Økonomi|Teknik|Miljø|Kultur|Beskæftigelse|Virksomhed|Job)\w*)s?",
    re.IGNORECASE,
)

# One word in the definite form is as often a project or a unit: `Rejseholdet`
_DEFINITE = re.compile(r"[A-ZÆØÅ][a-zæøå]{5,}(?:en|et|erne|ne)s?")
# Kinds whose neighbours in a list are organisations as well
_STRONG = (Kind.EDUCATION, Kind.COMPANY, Kind.CONSULTANCY, Kind.FOUNDATION, Kind.ASSOCIATION)

# A line that announces a list: `De deltagende virksomheder i panelet er:`, `Partnerne er:`
_ANNOUNCES = re.compile(
    r"\b(?:deltagende|følgende|øvrige|medvirkende|tre|fire|fem|seks)\s(?:\w+\s)?(?P<what>virksomheder|partnere|organisationer|foreninger|samarbejdspartnere|"
    r"aktører|leverandører|institutioner)\b[^.:]{0,80}:$|^(?P<only>Partnerne|Virksomhederne|Deltagerne|Samarbejdspartnerne)\s(?:\w+\s){0,4}er:$",
    re.IGNORECASE,
)
_LISTED_KINDS = (("virksomhed", Kind.COMPANY), ("leverandør", Kind.COMPANY), ("forening", Kind.ASSOCIATION))
_LISTED = re.compile(r"[A-ZÆØÅ0-9][^.:;()\t]{1,60}")


def find_by_context(text: str, known: list[FoundName], people: frozenset[str]) -> Iterator[FoundName]:
    """Names behind words that call for an organisation, and those coordinated with them.

    `known` are the names already found in the text; `people` those of persons.
    """
    if not _TRIGGER.search(text):
        return
    chain: tuple[str, bool, int] | None = None
    for run in find_runs(text):
        rule = _trigger(text, run) or _continued(text, run, chain)
        inside = next((name for name in known if name.start <= run.start < name.end), None)
        if inside is not None:
            chain = (*rule, inside.end) if rule else None
            continue
        chain = None
        if rule and _plausible(run, people, several=rule[1]):
            chain = (*rule, run.end)
            yield FoundName(run.start, run.end, run.text, Kind.OTHER, rule[0])


def find_coordinated(text: str, known: list[FoundName], people: frozenset[str]) -> Iterator[FoundName]:
    """Names in a list that ends in a known one, `Lyng, Bro og Lyngfonden`, or right behind one: `Lyngskolen og Bro`."""
    runs = find_runs(text)
    told = {run: next((name for name in known if name.start < run.end and run.start < name.end), None) for run in runs}
    for at, run in enumerate(runs):
        chain = _chain(text, runs, at)
        last = told[chain[-1]]
        if len(chain) > 2 and last is not None and last.kind in _STRONG and all(told[one] or _plausible(one, people, several=True, opens=True) for one in chain):
            yield from (FoundName(one.start, one.end, one.text, Kind.OTHER, "context-coordinated") for one in chain if told[one] is None)
        first = told[run]
        if first is not None and first.kind in _STRONG and len(chain) == 2 and told[chain[1]] is None and _plausible(chain[1], people, several=False):
            yield FoundName(chain[1].start, chain[1].end, chain[1].text, Kind.OTHER, "context-coordinated")


def _chain(text: str, runs: tuple[Run, ...], at: int) -> list[Run]:
    """The runs coordinated with the one at `at`, up to the one behind `og`; that one alone when none is."""
    chain = [runs[at]]
    for following in runs[at + 1 :]:
        gap = text[chain[-1].end : following.start]
        if gap != ", " and gap.strip(" ,") not in ("og", "samt"):
            return [runs[at]]
        chain.append(following)
        if gap != ", ":
            return chain
    return [runs[at]]


def _trigger(text: str, run: Run) -> tuple[str, bool] | None:
    window = text[max(0, run.start - 50) : run.start]
    return next(((rule, several) for rule, pattern, several in _TRIGGERS if pattern.search(window)), None)


def _continued(text: str, run: Run, chain: tuple[str, bool, int] | None) -> tuple[str, bool] | None:
    """The rule of the name before, when this one is coordinated with it."""
    if chain is None or not _LIST_GAP.fullmatch(text[chain[2] : run.start].removeprefix("s")):
        return None
    return chain[0], chain[1]


def _plausible(run: Run, people: frozenset[str], *, several: bool, opens: bool = False) -> bool:
    """Whether a run can be an organisation's name at all."""
    if (len(run.words) > 1 and not several) or (run.opens and not opens) or len(run.text) < 3:
        return False
    if (
        _NOT.fullmatch(run.text)
        or _NOT.fullmatch(run.words[-1])
        or municipality_by_name(run.text)
        or party_by_form(run.text)
    ):
        return False
    if len(run.words) == 1 and _DEFINITE.fullmatch(run.text):
        return False
    return not any(run.text in person for person in people)


def find_listed(lines: list[Line]) -> Iterator[tuple[Line, FoundName]]:
    """The bullets behind a line that announces organisations, with the line each stands in."""
    kind: Kind | None = None
    for line in lines:
        if kind is not None and BULLET.match(line.text):
            if _LISTED.fullmatch(line.words.strip(" ,")):
                yield line, _listed(line.words.strip(" ,"), kind)
            continue
        announced = _ANNOUNCES.search(line.text)
        what = (announced["what"] or announced["only"]).casefold() if announced else ""
        kind = next((kind for word, kind in _LISTED_KINDS if word in what), Kind.OTHER) if what else None


def _listed(words: str, kind: Kind) -> FoundName:
    told = next(find_by_form(words), None)
    return FoundName(0, len(words), words, told.kind if told and told.name == words else kind, "listed")
