"""A name and the words behind it → whether it is the subject of what organisations do."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graphbuilder.grammar.cues import cued
from graphbuilder.grammar.names import FIELD, FUNCTION_WORDS, TOWN, Run
from graphbuilder.grammar.project_words import can_go_on

# `Lyng Nord bidrager med`, `Lyng har evalueret`: what organisations do, and persons hardly
_DOES = cued(
    r"\s(?:bidrager\smed|forestår|garanterer|stiller\s(?:\w+\s){1,3}til\srådighed|spons(?:or)?erer|medfinansierer|finansierer|støtter\s(?:projektet|med\s\d)|driver|leverer|står\sfor|st[åo]d?r?\sbag|"
    r"betaler\s\d|tilbyder\sat|er\s(?:partner|rådgiver|underleverandør|projektejer|medarrangør|tilknyttet\ssom)|søger\som\s\d|"
    r"har\s(?:(?:allerede|også|desuden|endvidere|hidtil|tidligere|i\sforvejen|på\sforhånd)\s)?(?:givet\s\d|stillet\s(?:med|op|\w+\stil\srådighed)|foræret|sponsoreret|skænket|ydet|stået\sfor|sagt\sja\stil|bevilget|"
    r"givet\stil(?:sagn|bud)|doneret|evalueret|vundet|leveret|støttet|medfinansieret|bidraget|"
    r"tegnet\ssig\sfor|lagt\s\w+\stil\b|sendt\shøringssvar|anbefalet|stillet\slokaler|afgivet\s(?:udtalelse|høringssvar)|bistået|søgt\s(?:om\s)?(?:støtte|tilskud)))\b"
)
# `Herudover har Lyng Nord bevilget`, `I år har Lyng også doneret`: the same behind its verb
_HAS_BEFORE = re.compile(r"(?<!\w)(?:har|havde) $")
_HAS_DONE = cued(
    r"\s(?:\w+\s){0,2}?(?:bevilget|givet\stil(?:sagn|bud)|doneret|påtaget\ssig|tilkendegivet|støttet|medfinansieret|"
    r"bidraget|sponsoreret)\b"
)
# What a name of one word does that is no noun: `NIRAS har udarbejdet`, not `Skolen har udarbejdet`
_ONE_DOES = cued(
    r"\s(?:har\s(?:som\s\w+\s|efterfølgende\s|på\s\w+\sforanledning\s)?(?:udarbejdet|gennemført|rådgivet|"
    r"beregnet|foretaget|analyseret|undersøgt|gransket|gennemgået|screenet|bedt\som)|"
    r"udarbejder|gennemfører|er\spartnere?|bød|(?:har|havde)\s(?:\w+\s)?afgivet\s(?:bud|tilbud)|betaler|støtter|"
    r"evaluerer|har\stilkendegivet)\b"
)
# A clause that begins with its subject, and a deed: `, som Lyng har udviklet`; towns lie and grow
_CLAUSE = re.compile(r"\b(?:som|at|mens|hvor|fordi|og) $")
_ACTS_ALONE = cued(
    r"\s(?:har\s(?:\w+\s){0,2}?(?!været|ligget|haft|fået|vist|betydet)\w{3,}(?:et|t)\b|"
    r"(?!ligger|hedder|betyder|viser|gælder|omfatter|begynder|løber|varer|findes|udgør|kommer|bliver|mangler|"
    r"forbinder|går|står)[a-zæøå]{3,}(?:er|ede|te)\b|(?:gav|lod|vandt|stod\sfor)\b)"
)
# A noun with its capital from the sentence that it begins: `Skolen`, `Borgere`, `Arbejdet`
# Hardly a Danish noun has `oi` or `sch` in it: `Broitte`, `Schang` are names
NOUN = re.compile(r"(?!\w*(?:oi|[Ss]ch))[A-ZÆØÅ][a-zæøåé]+(?:en|et|ne|er|re|es|e|ing|else|hed|skab)s?")

# What a name of one word says or does that is no town and no office: `Lyngdania har sagt nej`
_ROLE = (
    r"(?:videns?|hoved)?(?:partner|leverandør|rådgiver|operatør|bygherre|entreprenør|sponsor|tovholder|"
    r"sekretariat)"
)
_PAPER = r"\w*(?:rapport|beretning|notat|analyse|høringssvar|redegørelse|undersøgelse|vurdering)"
_ONE_SAYS = cued(
    rf"\s(?:har\s(?:\w+\s){{0,3}}?(?:sagt\s(?:ja|nej)|projekteret|tegnet|regnet\spå|tilbudt|gennemregnet|bistået|"
    rf"gjort\sopmærksom|rådgivet|budt|fået\sopgaven|vundet\sopgaven)|(?:har\s)?i\s(?:sin|et|en)\s{_PAPER}\b|"
    rf"har\si\s{_PAPER}(?:e?n|et)\b|har\ssammen\smed|fører\stilsyn|"
    rf"dækker\s\w+\smed\s\d|koordinerer|leder\sarbejdet|hjælper\smed|forærer|giver\sgratis|ejes\saf|"
    rf"påviste|overtager\sdriften|(?:er|var)\s{_ROLE})\b"
)
# `LYN arbejder på sagen`
_LETTERS_DO = cued(r"\s(?:arbejder\spå|udbyder)\b")
_LETTERS = re.compile(r"[A-ZÆØÅ]{2,5}[A-TV-ZÆØÅ]")
# `CONHAV, der er videnspartner`, `Lyng Midt-Nord, som ejer ledningerne`
_WHO = cued(
    rf",\s(?:som|der)\s(?:ejer|driver|leverer|administrerer|står\s(?:for|bag)|er\s(?:[a-zæøå]+\s)?{_ROLE}|"
    rf"har\s(?:\w+\s){{0,2}}?(?:projekteret|tegnet|beregnet|leveret|udviklet|vundet\sopgaven|fået\sopgaven))\b|"
    r",\s(?:som|der)\sfik\sopgaven\b"
)
# `LYN, de lejeres landsorganisation,`
_IS = cued(
    r",\s(?P<words>(?:[a-zæøå-]+\s){0,4})[a-zæøå-]*(?:organisation(?:en)?|forening(?:en)?|selskab(?:et)?|"
    r"forbund(?:et)?|institut(?:tet)?|leverandør(?:en)?)(?=[,.]|\s(?:for|bag)\s)"
)
# `Lyng Havnebyg (LHB), som står for`: its letters in brackets
_LETTERS_BEHIND = re.compile(r"\s\([A-ZÆØÅ]{2,6}\)(?=,)")
# `Det er Lyngdania, der leverer`; the last of several: `Det er Lyngdania og Brobøll, der aftager`
_POINTED = re.compile(r"(?<!\w)[Dd]et\s(?:er|var|bliver|blev)\s$")
_WHO_DOES = cued(
    r",\s(?:som|der)\s(?:også\s)?(?:evaluerer|evaluerede|aftager|leverer|leverede|driver|administrerer|"
    r"forestår|finansierer|spons(?:or)?erer|medfinansierer|udfører|har\s(?:\w+\s)?(?:leveret|udviklet|evalueret|beregnet|"
    r"udarbejdet|projekteret|tegnet|analyseret))\b"
)
_ARTICLES = frozenset(("en", "et", "den", "det", "de"))
# `Formand`, `Hun`, `Ældreråd`: what a sentence begins with that has no name
_NO_NAME = re.compile(
    r"\w*(?:formand|direktør|rektor|direktion|chef|konsulent|udvalg|råd|nævn|kommune|region|center|skole|hus|"
    r"bibliotek|medlem|stat|minister|ejer|entreprenør|leverandør|operatør|matrikel|grund|ejendom|bygning|areal|"
    r"bane|sti|notat|hal)|han|hun|jeg|man|mange|enkelte|ingen",
    re.IGNORECASE,
)
# `Lyng Madhus og Bros Kælder er leverandører`: who is all that is no person
TOGETHER = re.compile(
    r"\s(?:er|var|bliver|blev)\s(?:\w+\s)?(?:under)?(?:leverandører|(?:samarbejds)?partnere|sponsorer|bygherrer|"
    r"rådgivere|arrangører|operatører)\b"
)
# `Lyng Kor og Sankt Lyngs Kirke medvirker`: a church that isn't a place
CHURCH = re.compile(r"(?<=Kirke)\s(?:medvirker|deltager|arrangerer|afholder|samarbejder|står\sbag)\b")
# What no person is called: `Lyng Rum & Bro`, `3D Lyng`, `LYN Teknik`, `Lyng Midt-Nord`, `Ny Lyng Fyn`
NO_PERSON = re.compile(
    r"&|\d|\b[A-ZÆØÅ]{2,}\b|\b[A-Z][a-z]+[A-Z]|-(?:Nord|Syd|Øst|Vest|Midt)$|^(?:De|Nordic|Danish) |"
    r" (?:Nord|Syd|Fyn|\w*[Jj]ylland|\w*[Ss]jælland|Lolland|Falster|\w*[Dd]anmark|Denmark|"
    r"[A-ZÆØÅ]\w{3,}center|International|Contractors)$"
)


def acts(text: str, run: Run) -> bool:
    """Whether a run is the subject of a deed that tells an organisation."""
    if text[max(0, run.start - 4) : run.start].endswith((" i ", " på ", " ved ")):
        return False  # `Møllelauget i Lyng har doneret grunden`
    behind = text[run.end : run.end + 60]
    if _HAS_BEFORE.search(text[max(0, run.start - 6) : run.start]) and _HAS_DONE.match(behind):
        return len(run.words) > 1 or NOUN.fullmatch(run.text) is None
    if len(run.words) > 1:
        # `Lyng & Bro har beregnet`, but `Teknik & Miljø` is an office
        firm = "&" in run.words and not any(map(FIELD.fullmatch, run.words))
        return _DOES.match(behind) is not None or (firm and _ONE_DOES.match(behind) is not None)
    if _CLAUSE.search(text[max(0, run.start - 8) : run.start]) and _ACTS_ALONE.match(behind):
        # `og Fælles veje`: an adjective, and no verb
        return not (TOWN.fullmatch(run.text) or can_go_on(run.text))
    if NOUN.fullmatch(run.text) is None and (_DOES.match(behind) or _ONE_DOES.match(behind)):
        return True
    says = _ONE_SAYS.match(behind) or (_LETTERS.fullmatch(run.text) and _LETTERS_DO.match(behind))
    return bool(says) and is_one_name(run.text)


def may_act(text: str) -> bool:
    """False only for a text in which no name acts behind a verb or a comma of its own."""
    does = (_DOES, _ONE_DOES, _ONE_SAYS, _LETTERS_DO, _WHO, _WHO_DOES, _IS)
    return any(pattern.may_be_in(text) for pattern in does)


def act_together(text: str, runs: Sequence[Run]) -> bool:
    """Whether the names of a list do what organisations do, or one or more are pointed at as doing it."""
    first, last = runs[0], runs[-1]
    behind = text[last.end : last.end + 60]
    pointed = _POINTED.search(text[max(0, first.start - 12) : first.start]) is not None
    return (pointed and _WHO_DOES.match(behind) is not None) or (
        len(runs) > 1 and _DOES.match(behind) is not None
    )


def may_be_person(run: Run) -> bool:
    """Whether nothing in a name tells that it is no person's."""
    return len(run.words) > 1 and NO_PERSON.search(run.text) is None


def introduces_itself(text: str, run: Run) -> bool:
    """Whether a run is a name with what it is or does behind a comma; persons and towns are none."""
    letters = _LETTERS_BEHIND.match(text, run.end)
    end = letters.end() if letters else run.end
    if text[end : end + 1] != ",":
        return False
    one = len(run.words) == 1
    if not (is_one_name(run.text) if one else NO_PERSON.search(run.text)):
        return False
    behind = text[end : end + 80]
    what = _IS.match(behind)
    return _WHO.match(behind) is not None or (what is not None and _is_plain(what["words"]))


def _is_plain(words: str) -> bool:
    """Whether nothing but an article, adjectives and genitives stand before a noun."""
    return all(word in _ARTICLES or word not in FUNCTION_WORDS for word in words.split())


def is_one_name(word: str) -> bool:
    """Whether a word is a name, no noun, no town and no office's."""
    return (NOUN.fullmatch(word) or TOWN.fullmatch(word) or _NO_NAME.fullmatch(word)) is None
