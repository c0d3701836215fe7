"""Text → names that nothing but the words around them tell to be organisations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graphbuilder.extract.organisations.deeds import (
    CHURCH,
    NO_PERSON,
    NOUN,
    TOGETHER,
    act_together,
    acts,
    introduces_itself,
    is_one_name,
    may_act,
    may_be_person,
)
from graphbuilder.gazetteer import municipality_by_name, party_by_form
from graphbuilder.grammar.cues import cued
from graphbuilder.grammar.names import FIELD, TOWN, Run, find_runs
from graphbuilder.grammar.organisations import FoundName, find_by_form
from graphbuilder.model import OrganisationKind as Kind
from graphbuilder.segment import Line
from graphbuilder.segment.lines import BULLET


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words right before a name of an organisation.

    `several` tells whether a name of several words counts: persons are met and heard as well.
    `opens` tells that a name may begin something, as behind a colon; `towns` that what
    looks like a town is an organisation as well.
    """

    rule: str
    words: re.Pattern[str]
    several: bool
    opens: bool = False
    towns: bool = True


def _trigger(rule: str, words: str, *, several: bool, opens: bool = False, towns: bool = True) -> Trigger:
    return Trigger(rule, re.compile(rf"(?<!\w){words}\s$", re.IGNORECASE), several, opens, towns)


_SIDES = (
    "ansøger|bygherre|rådgiver|entreprenør|leverandør|operatør|evaluator|tilbudsgiver|køber|sælger|lejer|"
    "udlejer|arkitekt|mægler|revisor|revision|kommuneadvokat|advokat|fagforening|hovedansøger|brancheforening"
)

# Who speaks for an employer; painters and farmers come from somewhere
_EMPLOYED = (
    "konsulent|rådgiver|medarbejder|lektor|forsker|repræsentant|specialist|ekspert|ingeniør|direktør|chef|leder|"
    "redaktør|journalist|jurist|advokat|biolog|vejleder|inspektør|koordinator|planlægger|arkitekt|professor"
)

_GROUPS = (
    r"(?:virksomheder|firmaer|foreninger|organisationer|leverandører|tilbudsgivere|samarbejdspartnere|a-kasser|"
    r"fagforeninger|fagforbund|arbejdspladser|entreprenører|udstillere|fonde|banker|konsulenthuse|"
    r"uddannelsesinstitutioner|erhvervsskoler)"
)

TRIGGERS: tuple[Trigger, ...] = (
    # `i samarbejde med Lyng`, `partnerskabet med Lyng`, `kontrakten med Lyng`
    _trigger(
        "context-with",
        r"(?:i\s(?:tæt\s)?(?:samarbejde|fællesskab|partnerskab)|samarbejde[tr]?|samarbejdsaftale[rn]?|"
        r"partnerskab(?:et)?|partnerskabsaftale[rn]?|kontrakt(?:en)?)\smed",
        several=True,
    ),
    # `sammen med Lyng`, `møde med Lyng`
    _trigger(
        "context-met",
        r"(?:sammen|møde[rt]?|dialog(?:en)?|aftale[rn]?(?:\som\s[a-zæøå]+)?)\smed",
        several=False,
    ),
    # `støttet af Lyng`, `finansieret af Lyng`, `ejes af Lyng Nord`
    _trigger(
        "context-funded",
        r"(?:støttet|finansieret|bevilget|medfinansieret|støttes|finansieres|ejes|drives)\s(?:økonomisk\s)?af",
        several=True,
    ),
    # `udført af Lyng`, `evalueret af Lyng`
    _trigger(
        "context-done",
        r"(?:udarbejdet|udført|leveret|udviklet|drevet|ledes|udføres|leveres|evalueret|gennemført|evalueres|vundet|"
        r"anslået|lavet|beregnet|tegnet|projekteret|projekteres|varetaget|varetages|forestået|opført|trykt|"
        r"analyseret|undersøgt|revideret|driftet)\saf",
        several=False,
    ),
    # `er godkendt af Lyng`, `udlånes af Lyng`; a noun isn't: `salget af Lyng`
    _trigger(
        "context-by",
        r"(?:[a-zæøå]{4,}es|(?:er|blev|bliver|var|været|blevet)\s(?:\w+\s){0,3}?[a-zæøå]{3,}(?:et|t))\saf",
        several=False,
    ),
    # `tilskud fra Lyng`, `tilsagn fra Lyng`
    _trigger(
        "context-from",
        r"(?:tilskud|støtte|midler|tilsagn|bevilling|finansiering|tilbud(?:det)?)\sfra",
        several=True,
    ),
    # `kontoret hos Lyng`
    _trigger("context-at", r"hos", several=True),
    # `på vegne af Lyng Nord`
    _trigger("context-behalf", r"på\svegne\saf", several=True),
    # `Arkitekten er Lyng`, `den nuværende leverandør, Lyng`, `Bygherre: Lyng`
    _trigger("context-side", rf"\w*(?:{_SIDES})(?:e?n)?(?:\ser|,|:)", several=True, opens=True),
    # `rådgiver Lyng har`
    _trigger("context-beside", rf"(?:{_SIDES})(?:e?n)?", several=False),
    # `repræsentanter fra Lyng`, `oplæg fra Lyng`
    _trigger(
        "context-sent",
        r"(?:repræsentanter|oplæg|bud|ansøgning|deltagere|rapport(?:en)?|notat|analyse|henvendelse|høringssvar|"
        r"udtalelse)\s(?:fra|for)",
        several=False,
    ),
    # `en konsulent fra Lyng Nord`, `lektoren fra Lyng`
    _trigger(
        "context-employed",
        r"\w*(?:konsulent|rådgiver|medarbejder|lektor|forsker|repræsentant|specialist|ekspert|ingeniør|"
        r"vejleder|biolog|underviser|instruktør|formidler)(?:e?n)?\sfra",
        several=True,
    ),
    # `psykologerne fra Lyngstra`
    _trigger(
        "context-several-employed",
        r"\w*(?:konsulenter|rådgivere|psykologer|forskere|eksperter|specialister|ingeniører|arkitekter|"
        r"undervisere|advokater|jurister|instruktører)(?:ne)?\sfra",
        several=False,
        towns=False,
    ),
    # `sparring fra Lyng`
    _trigger("context-help", r"(?:sparring|konsulentbistand)\sfra", several=False),
    # `redaktør Bo Holm fra Lyng Nyt`
    _trigger(
        "context-employer",
        rf"\w*(?:{_EMPLOYED})(?:\s(?-i:[A-ZÆØÅ])[\w.-]+){{2,4}}\sfra",
        several=True,
        towns=False,
    ),
    # `et fælles selskab, Lyng Nord,`
    _trigger(
        "context-apposed",
        r"(?:en|et)\s(?:[\w§]+\s){0,4}?(?:\w|-)*(?:selskab|firma|forening|virksomhed|bureau),",
        several=False,
    ),
    # `Bag forsøget står Lyng`
    _trigger("context-behind", r"bag\s(?:\w+\s){1,4}står", several=True),
    # `fra tre firmaer: Lyng, Bro og Holt`
    _trigger(
        "context-named",
        r"(?:(?:partnere|partnerne|deltagerne|medlemmerne|parterne)(?:\s\w+){0,2}\s(?:er|bliver)|"
        r"(?:styregruppen|projektgruppen|bestyrelsen|partnerskabet|netværket)\ssidder)|"
        rf"(?:(?:følgende\s)?{_GROUPS}(?:ne)?(?:(?:\s[a-zæøå]+){{0,4}}:|,\s(?:herunder|heriblandt|"
        r"blandt\sand(?:et|re)|bl\.a\.)|,\s(?:der|som)\s(?:[a-zæøå]+\s){1,6}[a-zæøå]+,\ser))",
        several=True,
        opens=True,
    ),
)
# Cheap: the last word of any trigger, and a name behind one
_LAST_WORD = re.compile(
    rf"(?:\b(?:med|af|fra|for|hos|er|bliver|sidder|står|herunder|heriblandt|andet|andre|bl\.a\.)|[,:]|(?:{_SIDES})(?:e?n)?)\s$",
    re.IGNORECASE,
)
_TRIGGER = re.compile(
    r"(?:\b(?:med|af|fra|for|hos|er|og|samt|står|har|som|at|mens|hvor|fordi|andre|andet|[a-zæøå]{4,}(?:er|en|ør|re))|,|:)\s[A-ZÆØÅ0-9]"
)
_LIST_GAP = re.compile(r"s?(?:\s\([^()]{1,60}\))?(?:,|,?\s(?:og|samt))\s(?:med\s|af\s)?")

# Capitalised, but no organisation: countries and parts of the world, offices, a place's streets, short words
_PLACES = (
    "Danmark|Norge|Sverige|Finland|Tyskland|Polen|Ukraine|Europa|Norden|Grønland|Færøerne|England|Jylland|"
    "Sjælland|Fyn|Bornholm|Kina|Rusland|Syrien|USA"
)
_OFFICES = (
    r"\w*(?:udvalget|forvaltningen|kommunen|kommunerne|afdelingen|bestyrelsen|direktionen|borgmesteren|formanden|"
    r"borgere|borgerne|virksomhederne|virksomheder|direktøren|ministeren|rådet|projektet|indsatsen|planen|loven|"
    r"aftalen|rapporten|sporet|centret|centeret|teamet|regeringen|staten|parterne|partierne)"
)
_THINGS = (
    r"\w*(?:vej|gade|allé|plads|torv|park|skov|lov|plan|politik|strategi|reform|aftale|projekt|budget|regnskab|"
    r"bilag|punkt)|Covid.*|Corona.*|STU|EGU|FVU|SFO|PAU|VR|IT|AI|CV|MUS|KLE|DUT|"
    r"(?:Social|Sundhed|Økonomi|Teknik|Miljø|Kultur|Beskæftigelse|Virksomhed|Job)\w*"
)
# `LyngPlan` is no plan
_INNER_CAPITAL = re.compile(r"[a-zæøå][A-ZÆØÅ]")
# Systems, registers and rules, which deliver as well
_SYSTEM = re.compile(
    r"(?:NemID|MitID|Nexus|Aula|Teams|Facebook|Instagram|LinkedIn|Lectio|GDPR|BBR|CPR|CVR|VVM|DHUV|BNBO)s?",
    re.IGNORECASE,
)
_COUNTRY = re.compile(rf"(?:{_PLACES})")
_NOT = re.compile(rf"(?:{_PLACES}|{_OFFICES}|{_THINGS})s?", re.IGNORECASE)

# One word in the definite form is as often a project or a unit: `Udeholdet`
_DEFINITE = re.compile(r"[A-ZÆØÅ][a-zæøå]{5,}(?:en|et|erne|ne)s?")

# `Lyng i Brøby og Lyngfonden`: the town that an organisation lies in
_IN_PLACE = re.compile(r" (?:i|på|ved) $")

# Kinds whose neighbours in a list are organisations as well
_STRONG = (Kind.EDUCATION, Kind.COMPANY, Kind.CONSULTANCY, Kind.FOUNDATION, Kind.ASSOCIATION)
_LONGEST_LIST = 20
_SHORTEST_LIST = 3  # names of which the last is known

# A line that announces a list: `De deltagende virksomheder i panelet er:`, `Partnerne er:`
_ANNOUNCES = cued(
    r"\b(?:deltagende|følgende|øvrige|medvirkende|tre|fire|fem|seks|syv|otte|ni|ti)\s(?:\w+\s)?"
    r"(?P<what>virksomheder|partnere|organisationer|foreninger|samarbejdspartnere|aktører|leverandører|"
    r"institutioner|a-kasser|fagforeninger|arbejdspladser|uddannelsesinstitutioner)\b[^.:]{0,80}:$|"
    r"^(?P<only>Partnerne|Virksomhederne|Deltagerne|Samarbejdspartnerne)\s(?:\w+\s){0,4}er:$",
    re.IGNORECASE,
)
_LISTED_KINDS = (
    ("virksomhed", Kind.COMPANY),
    ("leverandør", Kind.COMPANY),
    ("forening", Kind.ASSOCIATION),
    ("a-kasse", Kind.FUND),
    ("uddannelse", Kind.EDUCATION),
)
_LISTED = re.compile(r"[A-ZÆØÅ0-9][^.:;()\t]{1,60}")


def find_by_context(text: str, known: list[FoundName], people: frozenset[str]) -> Iterator[FoundName]:
    """Names behind words that call for an organisation, those coordinated with them, those that act as one.

    `known` are the names already found in the text; `people` those of persons.
    """
    if not (_TRIGGER.search(text) or may_act(text)):
        return
    trigger: Trigger | None = None
    end = 0
    told = _by_position(known)
    for run in find_runs(text):
        trigger = _before(text, run) or _continued(text, run, trigger, end)
        inside = told.get(run.start)
        if inside is not None:
            end = inside.end
            continue
        several = trigger is not None and (trigger.several or NO_PERSON.search(run.text) is not None)
        if (
            trigger
            and (trigger.towns or not TOWN.fullmatch(run.text))
            and _plausible(run, people, several=several, opens=trigger.opens)
        ):
            end = run.end
            yield FoundName(run.start, run.end, run.text, Kind.OTHER, trigger.rule)
            continue
        trigger = None
        alone = acts(text, run) or introduces_itself(text, run)
        if alone and _plausible(run, people, several=True, opens=True):
            yield FoundName(run.start, run.end, run.text, Kind.OTHER, "context-does")


# `udviklet af sprogcentret og Lyng Nord`: a common noun in front of the name
_SHARED = re.compile(
    r"(?<=\s)[a-zæøå]*(?:centret|centeret|skolen|kommunen|foreningen|forvaltningen|regionen|biblioteket)\sog\s$"
)


def _by_position(known: list[FoundName]) -> dict[int, FoundName]:
    """The name at each character that one covers."""
    return {position: name for name in known for position in range(name.start, name.end)}


def _before(text: str, run: Run) -> Trigger | None:
    shared = _SHARED.search(text, max(0, run.start - 40), run.start)
    end = shared.start() if shared else run.start
    if not _LAST_WORD.search(text[max(0, end - 20) : end]):
        return None
    window = text[max(0, end - 70) : end]
    return next((trigger for trigger in TRIGGERS if trigger.words.search(window)), None)


def _continued(text: str, run: Run, trigger: Trigger | None, end: int) -> Trigger | None:
    """The trigger of the name before, when this one is coordinated with it."""
    return trigger if trigger and _LIST_GAP.fullmatch(text[end : run.start]) else None


def _plausible(run: Run, people: frozenset[str], *, several: bool, opens: bool = False) -> bool:
    """Whether a run can be an organisation's name at all."""
    alone = len(run.words) == 1
    if not (alone or several) or (run.opens and not opens) or len(run.text) < 3:
        return False
    # `Lyng Danmark` is a firm, `Danmark` none
    last = _NOT.fullmatch(run.words[-1]) and not _COUNTRY.fullmatch(run.words[-1])
    if (_NOT.fullmatch(run.text) or last) and not _INNER_CAPITAL.search(run.text):
        return False
    if (
        _COUNTRY.fullmatch(run.text)
        or _SYSTEM.fullmatch(run.text)
        or (alone and _DEFINITE.fullmatch(run.text))
    ):
        return False
    if municipality_by_name(run.text) or party_by_form(run.text) or (alone and FIELD.fullmatch(run.text)):
        return False
    if run.words[0].isupper() and party_by_form(run.words[0]):
        return False  # `SF Lyng`: a party's members there
    return not any(run.text in person for person in people)


def find_coordinated(text: str, known: list[FoundName], people: frozenset[str]) -> Iterator[FoundName]:
    """Names listed with a known one: `Lyng, Bro og Lyngfonden`, `Lyngfonden og Bro`."""
    yield from _acting(text, known, people)
    if not any(_is_strong(name) for name in known):
        return
    runs = _without_towns(text, find_runs(text))
    covered = _by_position(known)
    told = [next((covered[at] for at in range(run.start, run.end) if at in covered), None) for run in runs]
    for at in range(len(runs)):
        chain = _chain(text, runs, at)
        names = told[at : at + len(chain)]
        inside = len(chain) > _SHORTEST_LIST and any(_is_strong(name) for name in names[1:-1])
        if names[0] is None and _IN_PLACE.search(text[max(0, chain[0].start - 4) : chain[0].start]):
            continue
        if not (inside or any(_is_strong(name) for name in (names[0], names[-1]))):
            continue
        if len(chain) >= _SHORTEST_LIST:
            allowed = [_plausible(run, people, several=True, opens=True) for run in chain]
        else:
            several = _no_persons(text, chain[-1].end)
            allowed = [_plausible(run, people, several=several) for run in chain]
        named = names[0] is not None and names[0].rule.endswith(
            "-plural-noun"
        )  # `virksomhederne Lyng og Bro`
        letters = (run.text.isupper() for run, name in zip(chain, names, strict=True) if name is None)
        right = (
            inside
            or named
            or (names[0] is not None and all(letters))
            or (names[-1] if len(chain) >= _SHORTEST_LIST else names[0]) is not None
        )
        if len(chain) < _SHORTEST_LIST and names[0] is None and NOUN.fullmatch(chain[0].text) is None:
            # `Lyng og Lyngfonden betaler`
            right = TOWN.fullmatch(chain[0].text) is None
            allowed[0] = _plausible(chain[0], people, several=not may_be_person(chain[0]), opens=True)
        if right and all(name is not None or can for name, can in zip(names, allowed, strict=True)):
            for run, name in zip(chain, names, strict=True):
                if name is None:
                    yield FoundName(run.start, run.end, run.text, Kind.OTHER, "context-coordinated")


def _acting(text: str, known: list[FoundName], people: frozenset[str]) -> Iterator[FoundName]:
    """Names that do together what organisations do: `Lyngdania, Bro Holt og Brobøll har sagt ja til`."""
    if not may_act(text):
        return
    runs, covered = list(find_runs(text)), _by_position(known)
    for at, run in enumerate(runs):
        chain = _chain(text, runs, at, nouns=_HOUSE_NOUN)
        if _LISTED_BEFORE.search(text[max(0, run.start - 6) : run.start]) or not act_together(text, chain):
            continue
        new = [one for one in chain if one.start not in covered]
        most = 1 if len(chain) >= _SHORTEST_LIST else 0  # `Lyngdania, Bro Holt og Brobøll`, not `Bo Holm`
        if sum(map(may_be_person, new)) > most or not all(
            _plausible(one, people, several=True, opens=True)
            and (len(one.words) > 1 or is_one_name(one.text))
            for one in new
        ):
            continue
        for one in new:
            yield FoundName(one.start, one.end, one.text, Kind.OTHER, "context-acting")


_LISTED_BEFORE = re.compile(r"(?:,|\bog|\bsamt) $")


def _no_persons(text: str, end: int) -> bool:
    """Whether the words behind names tell that no person is among them."""
    return (TOGETHER.match(text, end) or CHURCH.match(text, end)) is not None


def _is_strong(name: FoundName | None) -> bool:
    """Whether the neighbours of a name in a list are organisations as well."""
    return name is not None and (
        name.kind in _STRONG
        or name.rule in ("context-does", "gazetteer-fund")
        or (name.kind is Kind.FUND and name.rule == "fund-by-name")
    )


# `Lyng i Brøby, Holt og Bro`: the town of one of them
_IN_TOWN = re.compile(r"^ i [A-ZÆØÅ][\w-]+(?=,| og | samt )")


# `Lyngdania og plejehjemmet Brogård`
_HOUSE_NOUN = re.compile(
    r"(?<=[a-z,] )[a-zæøå]*(?:hjemmet|huset|firmaet|selskabet|virksomheden|kæden|butikken|fabrikken|bureauet|"
    r"gartneriet|skolen) $"
)


def _without_towns(text: str, runs: tuple[Run, ...]) -> list[Run]:
    """The runs of a list without the towns that some of them lie in."""
    ends = {run.end for run in runs}
    return [
        run
        for run in runs
        if not (run.start - 3 in ends and _IN_TOWN.match(text[run.start - 3 : run.end + 6]))
    ]


_NO_NOUN = re.compile(r"(?!)")


def _chain(text: str, runs: list[Run], at: int, nouns: re.Pattern[str] = _NO_NOUN) -> list[Run]:
    """The runs coordinated with the one at `at`, up to the one behind `og`; that one alone when none is.

    `nouns` are those that may stand in front of a name.
    """
    chain = [runs[at]]
    for following in runs[at + 1 : at + _LONGEST_LIST]:
        gap = _IN_TOWN.sub("", text[chain[-1].end : following.start])
        gap = nouns.sub("", gap)
        if gap != ", " and gap.strip(" ,") not in ("og", "samt"):
            break
        chain.append(following)
        if gap != ", ":
            return chain if len(chain) > 2 or not gap.startswith(",") else [runs[at]]
    return [runs[at]]


# `Lyng Kor: 5.000 kr. til noder`, `Natteulvene får 5.000 kr. til trøjer`: who is granted money, a line each
_GRANTED = re.compile(
    r"(?P<name>[A-ZÆØÅ0-9][\w&.'’-]*(?:\s[\w&.'’-]+){0,6}?)(?::|\s(?:får|tildeles|bevilges))\s[\d.,]+\s(?:mio\.\s)?"
    r"(?:kr\.?|kroner)\s(?:til|i)\s"
)
# `Anlæg: 5.000 kr.`, `Klubben får 5.000 kr.`: what has no name
_KIND_ALONE = re.compile(
    r"(?:Foreningen|Klubben|Skolen|Institutionen|Kommunen|Udvalget|Puljen|Projektet|Der|I alt|\w*(?:rne|"
    r"drift|anlæg|puljen|"
    r"projektet|midler|udgifter|løn|område|området|ramme|bevilling|bevillingen|tilskud)|[A-ZÆØÅ][a-zæøå]{1,8})",
    re.IGNORECASE,
)


def find_listed(lines: list[Line]) -> Iterator[tuple[Line, FoundName]]:
    """Organisations of bullets, with the line each stands in.

    Those that are granted money, and those behind a line that announces organisations.
    """
    kind: Kind | None = None
    for line in lines:
        granted = _GRANTED.match(line.words) if BULLET.match(line.text) else None
        if granted and not _KIND_ALONE.fullmatch(granted["name"]) and not FIELD.match(granted["name"]):
            yield line, _listed(granted["name"], Kind.OTHER)
            continue
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
