"""The ways in which minutes cite law, as a table of rules.

A rule finds the name; what the name means is for the register of laws to say
(see `extract/laws.py`). A bare `loven`, `lovgivningen` or `en lovændring` names
nothing and has no rule.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from graphbuilder.grammar.cues import Cued, CueTable, cued
from graphbuilder.grammar.dates import find_dates
from graphbuilder.grammar.law_titles import title_end
from graphbuilder.model import LawKind

# A line without one of these cites nothing: asked before any rule
TRIGGER = cued(
    r"lov|§|lbk|bek\b|bekendtgørelse|cirkulære|forordning|direktiv|gdpr|aftale|forlig|reform|konvention|\bLF?\s?[0-9]",
    re.IGNORECASE,
)

_NR = r"\s{0,2}(?:nr\.?|nummer)?\s{0,2}(?P<number>\d{1,4})\s{1,2}(?:af|fra)\s{1,2}(?:den\s|d\.\s?)?(?=\d)"
_YEARS = r"(?P<years>20\d\d(?:\s?[-–/]\s?(?:20)?\d\d)?)(?!\d)"
_FOR = r"\s(?:(?:for|fra|af|om|i)\s)?(?:(?:budget|årene|perioden|finansåret|året)\s)?"
_PARTY = r"(?:KL|[Rr]egeringen|Danske\sRegioner|[Ss]taten|[Kk]ommunerne)"
_PARTIES = rf"(?:\s(?:indgået\s)?mellem\s{_PARTY}(?:\sog\s{_PARTY})?)?"
_ABOUT = r"\s(?:om|vedrørende|vedr\.)\s"
_BEGIN = r"(?<![\w-])"
_END = r"(?![\w-])"


@dataclass(frozen=True, slots=True)
class CitationRule:
    """A way of citing: `line` is one that it finds something in, `other` one in which it must not.

    With `titled` a title follows what the pattern matches. `needs` is what must stand
    somewhere in the item, since the same words are also used of other matters.
    """

    name: str
    kind: LawKind
    pattern: Cued
    line: str
    other: str
    titled: bool = False
    needs: Cued | None = None


@dataclass(frozen=True, slots=True)
class FoundLaw:
    """A name in a text. `date` is the printed day of signing, empty where none stands there.

    `groups` are the parts that its rule tells apart (`number`, `years`, `session` …).
    """

    start: int
    end: int
    name: str
    rule: CitationRule
    date: str
    groups: dict[str, str]


_NATIONAL = cued(
    r"[Rr]egering|[Ff]olketing|[Ll]ovforslag|[Mm]inister|Christiansborg|\bforligskreds|partierne\sbag"
)


def _rule(name: str, kind: LawKind, pattern: str, line: str, other: str, **more: object) -> CitationRule:
    """A rule of the table; blanks of the pattern count only as \\s."""
    return CitationRule(name, kind, cued(pattern, re.VERBOSE), line, other, **more)  # type: ignore[arg-type]


# In order: where two rules find something at the same place, the first one has it
RULES: tuple[CitationRule, ...] = (
    _rule(
        "law-amending", LawKind.AMENDMENT,
        rf"{_BEGIN}[Ll]ov\som\sændring(?:er)?\s(?:af|i)\s(?=\w)",
        "Lov om ændring af lov om havne og forskellige andre love er i høring.",
        "En ændring af loven er på vej.",
        titled=True,
    ),
    _rule(
        "bill-number", LawKind.BILL,
        rf"""{_BEGIN}(?:[Ll]ovforslag(?:et|ets)?\s{{0,2}},?\s?(?:nr\.?\s{{0,2}})?\(?L|LF|(?:(?<=vedtog\s)|(?<=vedtaget\s)|(?<=fremsat\s)|(?<=behandling\saf\s)|(?<=vedtagelsen\saf\s))L
            |L(?=\s?\d{{1,3}}\s?\(?20\d\d-))\s?(?P<bill>\d{{1,3}})(?![\d.,]\d|\d)(?:\)|\s?[,(]?\s?(?:[Ff]olketingsåret\s|samlingen\s)?(?P<session>20\d\d-\d\d)(?!\d)\)?)?""",
        "Folketinget behandler lovforslag L 203.",
        "Lokale L 12 er ledigt, og lovforslaget er på vej.",
    ),
    _rule(
        "bill-title", LawKind.BILL,
        rf"{_BEGIN}(?:[Ff]orslag\stil\s[Ll]ov|[Ll]ovforslag(?:et)?){_ABOUT}(?=\w)",
        "Ministeren fremsætter lovforslag om fritidsjob til unge i oktober.",
        "Lovforslaget er i høring.",
        titled=True,
    ),
    _rule(
        "law-number", LawKind.LAW,
        rf"{_BEGIN}(?:[Ll]ovbekendtgørelse|[Ll]ovbek\.?|LBK|[Ll]bk\.?|[Ll]ov|LOV){_NR}",
        "Efter lov nr. 567 af 13. juni 2023 skal ansøgninger sendes digitalt.",
        "Sag nr. 567 af 13. juni 2023 om orlov",
    ),
    _rule(
        "order-number", LawKind.ORDER,
        rf"{_BEGIN}(?:[Bb]ekendtgørelse|BEK|[Bb]ek\.|[Cc]irkulære|CIR){_NR}",
        "Bekendtgørelse nr. 68 af 25. januar 2008 om låntagning, § 3.",
        "Bekendtgørelsen af planen skete den 25. januar 2008.",
    ),
    _rule(
        "law-title", LawKind.LAW,
        rf"{_BEGIN}(?:[Ll]ov|LOV|[Ll]oven)\som\s(?=\w)",
        "Det følger af lov om kommunernes styrelse § 15, stk. 2.",
        "Lovgivning om kommunernes styrelse er indviklet.",
        titled=True,
    ),
    _rule(
        "law-same", LawKind.LAW,
        rf"{_BEGIN}(?:[Ss]amme\slovs?{_END}|[Ll]ovens(?=\s§)|(?<=\si\s)loven{_END})",
        "Planlovens § 13 gælder, og høringen holdes efter samme lovs § 24.",
        "Lovens formål er at sikre børn.",
    ),
    _rule(
        "finance-act", LawKind.LAW,
        rf"{_BEGIN}[Ff]inanslov(?:en|ens)?{_FOR}{_YEARS}",
        "Puljen er afsat på finansloven for 2024.",
        "Puljen er afsat på finansloven.",
    ),
    _rule(
        "law-name", LawKind.LAW,
        rf"{_BEGIN}[\w-]{{0,60}}(?i:lov(?:ens|en|s)?)(?!\w|-\w)",
        "Planlovens § 13 og serviceloven.",
        "Hun har fået bevilget lovning på lovende planer.",
    ),
    _rule(
        "eu-number", LawKind.LAW,
        rf"""{_BEGIN}(?:(?:Europa-Parlamentets\sog\s)?Rådets\s)?(?P<type>[Ff]orordning(?:en)?|[Dd]irektiv(?:et)?)\s?(?:\(E[UFØ]{{1,2}}\)\s?)?
            (?:nr\.?\s?)?(?P<first>\d{{1,4}})/(?P<second>\d{{1,4}})(?:/E[UFØ]{{1,2}})?(?!\d)""",
        "Kommissionens forordning (EU) 2016/679 gælder.",
        "Forordningen gælder fra 2016/2017.",
    ),
    _rule(
        "eu-name", LawKind.LAW,
        rf"""{_BEGIN}(?:(?!landsplan|Landsplan)[\w-]{{3,40}}(?:direktivet|forordningen)s?|GDPR(?:['’]?s)?(?:-forordningens?)?
            |EU['’]?s\s[\w-]{{5,40}}(?:direktiv|forordning)s?){_END}""",
        "Det afhænger af databeskyttelsesforordningen.",
        "Direktivet og EU-forordninger nævnes.",
    ),
    _rule(
        "order-name", LawKind.ORDER,
        rf"{_BEGIN}(?:[\w-]{{3,50}}bekendtgørelse(?:ns|n|s)?|[Ll]andsplandirektiv(?:ets|et)?){_END}",
        "Lånet kan optages efter lånebekendtgørelsen.",
        "Planen er lagt frem til offentlig bekendtgørelse.",
    ),
    _rule(
        "order-title", LawKind.ORDER,
        rf"{_BEGIN}(?:[Bb]ekendtgørelsen?|[Cc]irkulæret?)(?:\snr\.?\s\d{{1,4}}(?=\som\s))?{_ABOUT}(?=\w)",
        "Reglerne findes i bekendtgørelse om unges arbejde og gives til alle.",
        "Bekendtgørelse af lokalplanen sker i dag.",
        titled=True,
    ),
    _rule(
        "agreement-budget", LawKind.AGREEMENT,
        rf"""{_BEGIN}(?:(?P<stem>[Bb]udget(?:forlig|aftale))(?:et|n)?{_FOR}
            |(?P<about>[Ff]orlig|[Aa]ftale)(?:et|n)?\s(?:om|for|vedrørende)\s(?:[Kk]ommunens\s)?[Bb]udget(?:tet)?\s(?:for\s)?)
            {_YEARS}""",
        "Kajen blev besluttet med budgetforlig 2031.",
        "Budgetforliget og budget 2025 omtales.",
    ),
    _rule(
        "agreement-year", LawKind.AGREEMENT,
        rf"""{_BEGIN}(?P<stem>[Øø]konomiaftale|[Kk]ommuneaftale|[Ff]inanslovs?aftale|[Tt]repartsaftale|[Ee]nergiaftale
            |[Kk]limaaftale|[Ss]atspuljeaftale|[Ss]undhedsaftale|[Rr]ammeaftale(?=n?\s(?:for\s)?20\d\d[^.]{{0,50}}(?:[Ss]ocial|[Ss]peciali)))
            (?:n|ns)?(?:{_FOR}|,\s){_YEARS}{_PARTIES}""",
        "Rammen følger økonomiaftalen for 2026 mellem regeringen og KL.",
        "Driftsaftalen for 2024-2027 og rammeaftale 2024 om vejsalt tiltrædes.",
    ),
    _rule(
        "agreement-economy", LawKind.AGREEMENT,
        rf"{_BEGIN}[Aa]ftale(?:n)?\som\s(?P<stem>kommunernes|regionernes)\søkonomi(?:\s(?:for|i)\s{_YEARS})?",
        "Rammen i Aftale om kommunernes økonomi for 2018 er overholdt.",
        "En aftale om kommunens økonomi er ikke indgået.",
    ),
    _rule(
        "agreement-known", LawKind.AGREEMENT,
        rf"{_BEGIN}(?P<stem>[Øø]konomiaftale|[Kk]ommuneaftale|[Ff]inanslovs?aftale|[Tt]repartsaftale)n(?!\w|-|{_ABOUT}){_PARTIES}",
        "Det følger af økonomiaftalen mellem KL og regeringen.",
        "En trepartsaftale kan komme på tale.",
    ),
    _rule(
        "agreement-quoted", LawKind.AGREEMENT,
        r"""(?<=["”“„»«'])(?:[\wæøå]{2,15}\s){0,2}(?i:aftale|delaftale|forlig)\s(?:om|vedrørende)\s[^"”“„»«']{3,150}(?=["”“„»«'])""",
        "Taksten står i ”Aftale om billigere færger”.",
        "Der er lavet en aftale om ”Sommer i byen”.",
    ),
    _rule(
        "agreement-part", LawKind.AGREEMENT,
        rf"{_BEGIN}(?:[Ff]ørste|[Aa]nden|[Tt]redje|[Ff]jerde|1\.|2\.|3\.)\sdelaftale{_ABOUT}(?=\w)",
        "Med Anden delaftale om færgefart er taksten sænket.",
        "Anden del af aftalen om lokaler er klar.",
        titled=True,
    ),
    _rule(
        "agreement-political", LawKind.AGREEMENT,
        rf"""{_BEGIN}(?:[Bb]red\s)?(?:[Pp]olitiske?\s(?:aftale|forlig)|[Bb]red\saftale|[Rr]egeringens\saftale|[Tt]repartsaftalen?
            |aftale\smed\s(?:Folketingets|et\sflertal\si\sFolketinget|Folketinget)(?:\s(?!om\s)\w+){{0,4}})
            (?:\si\s[Ff]olketinget|\smellem\s[^.,;:()]{{3,80}}?)?{_ABOUT}(?=\w)""",
        "En politisk aftale i Folketinget vedrørende færgepriser er på plads.",
        "Der er indgået aftale om lån af lokaler.",
        titled=True,
    ),
    _rule(
        "agreement-capital", LawKind.AGREEMENT,
        rf"(?<=[a-zæøåI,]\s)Aftale{_ABOUT}(?=\w)",
        "Regeringen fremlagde en del af Aftale om bedre boliger i går.",
        "Udvalget godkendte Aftale om leje af hallen.",
        titled=True,
        needs=_NATIONAL,
    ),
    _rule(
        "agreement-field", LawKind.AGREEMENT,
        rf"""{_BEGIN}(?:Klima|Energi|Infrastruktur|Finanslovs?|Natur|Landbrugs|Vandmiljø|Psykiatri|Sundheds|Ældre|Folkeskole
            |Velfærds|Trafik|Bolig|Erhvervs|Medie|Kultur|Forsvars|Arbejdsmarkeds|Uddannelses)aftale{_ABOUT}(?=\w)""",
        "Regeringen bygger på Klimaaftale om grøn sejlads 2031.",
        "Udvalget godkendte en driftsaftale om havnen.",
        titled=True,
    ),
    _rule(
        "agreement-reform", LawKind.AGREEMENT,
        rf"{_BEGIN}[Aa]ftalen?{_ABOUT}(?=(?:en\s)?(?:\w{{2,20}}\s)?\w{{0,30}}reform(?:en)?(?!\w))",
        "Med aftale om havnereform 2031 flyttes fyrene.",
        "Der er aftale om reformkurser på skolen.",
        titled=True,
    ),
    _rule(
        "agreement-settlement", LawKind.AGREEMENT,
        rf"{_BEGIN}[Ff]orlig(?:et)?\som\s(?=\w)",
        "Regeringen har indgået forlig om havnenes fremtid.",
        "Parterne har indgået forlig om erstatning.",
        titled=True,
        needs=_NATIONAL,
    ),
    _rule(
        "convention", LawKind.AGREEMENT,
        rf"""{_BEGIN}(?P<of>FN['’]?s\s|Europarådets\s|[Dd]en\s[Ee]uropæiske\s)?[\w-]{{3,40}}konvention(?(of)(?:ens|en|s)?|ens?){_END}""",
        "Lodser nævnes i FN's Havneretskonvention fra 1982.",
        "Partiets landskonvention og konventionen nævnes.",
    ),
    _rule(
        "reform-called", LawKind.REFORM,
        rf"""{_BEGIN}[Rr]eform(?:en)?\s(?P<called>[A-ZÆØÅ][\wæøå]+(?:\s[A-ZÆØÅ][\wæøå]+){{1,3}}|["”“„»][^"”“„»«]{{3,60}}["”“«]){_END}""",
        "Regeringens reform Havnene Først er på vej.",
        "Med reformen får Lyngby Havn flere skibe.",
        needs=_NATIONAL,
    ),
    _rule(
        "reform-name", LawKind.REFORM,
        rf"""{_BEGIN}(?:[\w-]{{3,40}}-\sog\s)?
            (?:[\w-]{{3,40}}reformens?|(?<=[Nn]y\s)[\w-]{{4,40}}reform){_END}""",
        "Færgelejet mærker havnereformen.",
        "Kommende reformer og en omfattende reform drøftes.",
    ),
    _rule(
        "reform-title", LawKind.REFORM,
        rf"{_BEGIN}[Rr]eformen\saf\s(?=\w)",
        "Reformen af færgefarten træder i kraft.",
        "Reformen afventes.",
        titled=True,
    ),
    _rule(
        "law-abbreviation", LawKind.LAW,
        rf"{_BEGIN}[A-ZÆØÅ]{{2,4}}{_END}",
        "Botilbud efter SEL §§ 107 og 108.",
        "Botilbud i Selby.",
    ),
)  # fmt: skip


_ABOUT_BEHIND = re.compile(r"\s(?:om|vedrørende)\s")
_ORDER = {rule.name: at for at, rule in enumerate(RULES)}

KnownTitle = Callable[[str, int], int]
"""Where the known title that begins at a place of a text ends; 0 where none does."""


_TABLE = CueTable(RULES, lambda rule: rule.pattern)


def find_laws(text: str, known_title: KnownTitle) -> Iterator[FoundLaw]:
    """Everything that a rule finds, in reading order; no two overlap. Not all of it names a law.

    It takes time in proportion to the text, however that is made. `known_title`
    tells where titles end that are known by heart.
    """
    found = [law for rule in _TABLE.likely(text) for law in _by_rule(text, rule, known_title)]
    end = 0
    for law in sorted(found, key=lambda law: (law.start, _ORDER[law.rule.name])):
        if law.start >= end:
            yield law
            end = law.end


def _by_rule(text: str, rule: CitationRule, known_title: KnownTitle) -> Iterator[FoundLaw]:
    """What one rule finds, in reading order."""
    for match in rule.pattern.finditer(text):
        groups = {name: value for name, value in match.groupdict().items() if value}
        end, date = match.end(), ""
        if "number" in groups:
            end, date = _date_at(text, end)
        elif rule.titled:
            end = _title_end(text, match, rule, known_title)
        if end > match.start():
            yield FoundLaw(match.start(), end, text[match.start() : end], rule, date, groups)


def _date_at(text: str, start: int) -> tuple[int, str]:
    """The end of the date at `start` and of a title behind it, and the day; 0 for none with a year."""
    first = next(find_dates(text[start : start + 30]), None)
    if first is None or first.start or not first.year:
        return 0, ""
    end = start + first.end
    about = _ABOUT_BEHIND.match(text, end)
    return (title_end(text, about.end(), commas=True) if about else end), first.iso


def _title_end(text: str, match: re.Match[str], rule: CitationRule, known_title: KnownTitle) -> int:
    """Where the title behind `match` ends; 0 where there is none."""
    known = known_title(text, match.start()) if rule.name == "law-title" else 0
    if known:
        return known
    amends = rule.name == "law-amending" or text.startswith("ændring", match.end())
    end = title_end(text, match.end(), commas=amends)
    return end if end > match.end() else 0
