"""Names of organisations by their form: what a name ends in, begins with, or stands behind.

The rules are tables: each has a name, the kind of organisation it tells, a pattern for the
whole run of capitalised words, a line that it matches and one that it must not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graphbuilder.grammar.names import SUFFIX, Run, find_runs, undo_genitive
from graphbuilder.model import OrganisationKind as Kind


@dataclass(frozen=True, slots=True)
class FoundName:
    """A name in a text; `name` is as printed, on one line, without the genitive that its form shows."""

    start: int
    end: int
    name: str
    kind: Kind
    rule: str


@dataclass(frozen=True, slots=True)
class Form:
    """A rule for a run of capitalised words.

    `opening` tells whether it holds where a sentence begins, so that the capital
    says nothing. `like` is a line with such a name, `unlike` one without.
    """

    rule: str
    kind: Kind
    pattern: re.Pattern[str]
    like: str
    unlike: str
    opening: bool = True


def _form(rule: str, kind: Kind, pattern: str, like: str, unlike: str, *, opening: bool = True) -> Form:
    return Form(rule, kind, re.compile(pattern), like, unlike, opening)


_SCHOOLS = (
    "Skole|Privatskole|Friskole|Realskole|Efterskole|Højskole|Ungdomsskole|Erhvervsskole|Handelsskole|Musikskole|Gymnasium|Handelsgymnasium|"
    "Universitet|Uddannelsescenter|Sprogcenter|Sprogskole|Erhvervsakademi|Professionshøjskole|Seminarium|Kulturskole|VUC|HF|University College"
)
_CLUBS = (
    r"\w*(?:[Ff]orening|[Ff]orbund|[Kk]lub|[Ll]aug|[Ss]angkor|[Ss]amvirke|[Hh]usflid|[Bb]orgerråd|[Ll]okalråd|[Ee]rhvervsråd|[Ee]rhvervsforum|"
    r"[Tt]uristforening|[Nn]etværk|[Ff]ællesråd)|IF|BK|IK|FC|GF|UIF|SK|GIF|fB|Venner|Ungdomsråd|Idræt"
)
_FIRMS = (
    "Group|Gruppen|Holding|Forsyning|Værft|Bryghus|Lufthavn|Fjernvarme|Kraftvarmeværk|Varmeværk|Vandværk|Bank|Sparekasse|Andelskasse|"
    "Havn|Entreprise|Ejendomme|Invest|Energi|Rengøring|Byg|Trafik|Spildevand|Affald|Renovation|Biler|Transport|Service"
)
_ADVISERS = "Rådgivning|Consulting|Consult|Analyse|Advisory|Arkitekter|Ingeniører|Research|Management"
_HOUSES = "Idrætscenter|Kulturcenter|Kulturhus|Museum|Teater|Hospital|Sygehus|Svømmehal|Kunsthal|Medborgerhus|Forsamlingshus"

FORMS: tuple[Form, ...] = (
    _form("company-suffix", Kind.COMPANY, rf".*\w.* {SUFFIX}", "Opgaven løses af Lyng & Bro A/S.", "Prisen er 3 kr. pr. A4."),
    _form(
        "company-family", Kind.COMPANY, r".+ & (?:Søn(?:ner)?|Sønner|Datter|Co\.?|Partnere?)|Brdr\. .+|(?:Hotel|Tegnestuen|Rederiet) .+",
        "Arbejdet udføres af Lars Lyng & Søn.", "Lyng & Bro er to byer.",
    ),
    _form("ministry", Kind.MINISTRY, r"(?:.*-,? (?:og )?)?\w{3,}ministeriet|Ministeriet for .+", "Det svarer Transportministeriet på.", "Ministeriet svarer."),
    _form(
        "agency", Kind.AGENCY, r"(?:.*-,? (?:og )?)?(?!\w*[Bb]estyrelsen)\w{3,}(?:styrelsen|direktoratet)|Styrelsen for .+",
        "Sagen ligger hos Fiskeristyrelsen.", "Sagen ligger hos Havnebestyrelsen.",
    ),
    _form("region", Kind.REGION, r"Region (?!H\b)\w+", "Det betaler Region Midtjylland.", "Regionen betaler."),
    _form("european-fund", Kind.EU, r"(?:Den )?Europæiske? .+|Den Europæiske .*[Ff]ond.*", "Den Europæiske Regionalfond giver støtte.", "Den europæiske vinkel mangler."),
    _form(
        "foundation", Kind.FOUNDATION, r"(?:.+ )?(?:\w*-(?:,)? (?:og )?)*\w{2,}-?fond(?:en)?|.+ Fond(?:en)?|(?:Fonden|Legatet|\w{3,}fonden) .+",
        "Lyngfonden og Lyng Fonden har givet tilsagn.", "Fonden har givet tilsagn.",
    ),
    _form(
        "school", Kind.EDUCATION, rf"(?!Pædagogisk).+ (?:{_SCHOOLS})|(?:FGU|VUC|UC|EUC|SOSU|HF & VUC|University College|Professionshøjskolen|Erhvervsakademiet?|"
        r"Ungdomsskolen|Sprogcenter|Erhvervsskolen|Hotel- og \w+skolen) .+",
        "Eleverne på Lyng Skole og FGU Lyng er enige.", "Skolen ligger i Lyng.",
    ),
    _form(
        "school-compound", Kind.EDUCATION,
        r"(?!(?:Folke|Grund|Efter|Høj|Fri|Ungdoms|Erhvervs|Musik|Special|Produktions|Sommer|Privat|Handels|Kultur|Sprog|Heldags|Dag|Aften|Land|"
        r"Professionshøj|Kommune|Central|Natur|Fag|Billed|Folkehøj|Hel|Bi|Nabo|Distrikts|Fælles|Over|Under)sk)\w{3,}(?:skolen|gymnasiet|universitetet)",
        "Det gælder også Lyngtoftskolen.", "Det gælder også Folkeskolen.", opening=False,
    ),
    _form("association", Kind.ASSOCIATION, rf"(?!Fælles ).+ (?:{_CLUBS})|.+ (?:Forening|Forbund|Netværk|Selskab) for .+", "Hallen bruges af Lyng Roklub.", "Klubben bruger hallen."),
    _form(
        "association-opening", Kind.ASSOCIATION,
        r"(?:Foreningen|Landsforeningen|\w+foreningen|\w+klubben|Spejderne|Erhvervshus|Erhvervshuset|Destination|Frivilligcenter|Røde Kors|Ældre Sagen|DGI|LAG|"
        r"Danske?|Danmarks|Kvarterhuset|Landsorganisationen|Biografen|Ungdomsteatret|Teaterforeningen|Selvhjælp) (?!Kommune).+|(?:Røde Kors|Ældre Sagen|Red Barnet|Kirkens Korshær)",
        "Foreningen Lyng i Vækst og Destination Lyng er med.", "Foreningen er med.",
    ),
    _form(
        "association-compound", Kind.ASSOCIATION,
        r"(?!(?:Bolig|Ejer|Andels|Andelsbolig|Grundejer|Idræts|Borger|Forælder|Forældre|Fag|Elev|Sports|Arbejdsgiver|Hoved|Lokal|Bruger|Patient|Fritids|"
        r"Ungdoms|Senior|Junior|Land|Venne|Støtte)(?:for|k))\w{4,}(?:foreningen|forbundet|klubben|samvirket)",
        "Det støttes af Nabohjælpforeningen.", "Det støttes af Idrætsforeningen.", opening=False,
    ),
    _form("adviser", Kind.CONSULTANCY, rf"(?!Pædagogisk|Økonomisk|Juridisk).+ (?:{_ADVISERS})", "Bro Rådgivning har regnet på det.", "Pædagogisk Psykologisk Rådgivning er med."),
    _form("firm", Kind.COMPANY, rf"(?!Det |Den |Grøn |Ny |Fælles |Åben )\w.* (?:{_FIRMS})", "Vandet kommer fra Lyng Forsyning.", "Forsyning er dyr."),
    _form(
        "internal", Kind.INTERNAL,
        r"(?:Jobcenter|Center for|Børnehuset|Børnehaven|Plejecentret|Plejehjemmet|Ungecenter|Ydelsescenter) .+|.+ (?:Bibliotek|Plejecenter|Børnehus|Borgerservice)|"
        r"\w+ Forvaltning|(?:\w+- og )?\w{3,}forvaltningen",
        "Jobcenter Lyng og Center for Plan svarer.", "Jobcenter og bibliotek svarer.",
    ),
    _form("house", Kind.OTHER, rf".+ (?:{_HOUSES})|.+ \w{4,}hus|(?:Museet|Teatret|Regionshospitalet|Biografteatret) .+", "Stævnet holdes i Lyng Idrætscenter.", "Hallen er et idrætscenter."),
    _form("council-of-place", Kind.COUNCIL, r"(?!By)\w{3,}rådet i .+", "Skolerådet i Lyng er hørt.", "Byrådet i Lyng er hørt."),
    _form("fund-by-name", Kind.FUND, r".+ (?:A-kasse|a-kasse|Arbejdsløshedskasse)|A-kassen .+", "Lyngernes A-kasse svarer.", "A-kassen svarer."),
)  # fmt: skip

# Names that hold small words, by their whole wording
PHRASES: tuple[Form, ...] = (
    _form(
        "expert-group", Kind.OTHER, r"(?<!\w)(?P<name>(?:Ekspertgruppen|Ekspertudvalget|Kommissionen|Reformkommissionen)\s(?:for|om)\s(?:[a-zæøå]+s\s)?[a-zæøå]+)",
        "Ekspertgruppen for fremtidens havne er kommet med forslag.", "Ekspertgruppen har afleveret sit forslag.",
    ),
    _form(
        "committee-of-others", Kind.ASSOCIATION,
        r"(?<!\w)(?P<name>(?:KL['’]?s|Danske\sRegioners)\s(?:[A-ZÆØÅ]\w+-?,?\s(?:og\s)?){0,3}[A-ZÆØÅ]\w*udvalg)(?:et)?(?!\w)",
        "Brevet er fra KLs Havne- og Fiskeriudvalg.", "Brevet er fra KL's direktør.",
    ),
    _form(
        "directors-department", Kind.INTERNAL,
        r"[Dd]irektør(?:en)?\sfor\s(?P<name>[A-ZÆØÅ][a-zæøå]+(?:,\s[A-ZÆØÅ][a-zæøå]+)*\s(?:og|&)\s[A-ZÆØÅ]\w+)",
        "Direktøren for Havne og Fiskeri indstiller.", "Direktøren indstiller.",
    ),
)  # fmt: skip
_LONGEST = 100  # characters of a name; a longer run is a heading in capitals

# `konsulenthuset Lyng`, `Entreprenørfirmaet Bro`, `brancheforeningen Havets Folk`: the noun, its kind, whether it
# is left out of the name even where it has a capital
APPOSITIONS: tuple[tuple[str, Kind, str, bool], ...] = (
    (
        "adviser-noun", Kind.CONSULTANCY,
        r"(?:konsulent|analyse|rådgiver|rådgivnings|ingeniør|evaluerings|revisions)(?:huset|firmaet|virksomheden|selskabet|bureauet)", True,
    ),
    ("architect-noun", Kind.CONSULTANCY, r"(?:\w*arkitekt(?:firmaet|virksomheden)|tegnestuen)", False),
    ("knowledge-noun", Kind.OTHER, r"(?:videns?|udviklings|innovations|forsknings)(?:huset|centret|centeret|instituttet)", False),
    ("company-noun", Kind.COMPANY, r"(?:firmaet|virksomheden|selskabet|leverandøren|entreprenøren|koncernen|operatøren|udbyderen|bygherren)", True),
    ("company-compound-noun", Kind.COMPANY, r"\w{3,}(?:firmaet|virksomheden|selskabet|entreprenøren|leverandøren)", False),
    ("association-noun", Kind.ASSOCIATION, r"(?:foreningen|organisationen|klubben|forbundet|fagforeningen|brancheforeningen)", False),
    ("association-compound-noun", Kind.ASSOCIATION, r"(?:\w{3,}(?:foreningen|organisationen|klubben|forbundet)|borgergruppen)", False),
    ("foundation-noun", Kind.FOUNDATION, r"(?:fonden|legatet)", False),
    ("school-noun", Kind.EDUCATION, r"(?:erhvervsskolen|efterskolen|højskolen|friskolen|skolen|gymnasiet|universitetet|professionshøjskolen|sprogcentret)", False),
    ("fund-noun", Kind.FUND, r"a-kassen", False),
    ("house-noun", Kind.OTHER, r"(?:museet|teatret|kulturhuset|biografen|spillestedet|den selvejende institution|institutionen)", True),
)  # fmt: skip
_NOUNS = tuple(
    (rule, kind, re.compile(noun, re.IGNORECASE), strip) for rule, kind, noun, strip in APPOSITIONS
)
_NOUN_BEFORE = re.compile(r"(?<![\w-])(?:den selvejende institution|[\w-]{4,40})\s+$", re.IGNORECASE)

# A head that goes on behind a small word: `Styrelsen for Lyng`, `Ungdomsskolen i Lyng`, `Center for Plan og Miljø`
_JOINS = re.compile(
    r"(?P<for>(?:Center|Styrelsen|Ministeriet|Forening|Foreningen|Forbund|Netværk|Forum|Landsforeningen|Selskab|Institut) for )$|"
    r"(?P<i>(?:Ungdomsskolen|Spejderne|Ældre Sagen|Frivilligcentret|(?!By)\w{3,}rådet) i )$"
)
# Names behind these hold an `og` of their own: `foreningen Leg og Lær`
_OWN_NOUN = re.compile(r"(?:[Ff]oreningen|[Ff]onden)\s$")
_AND = re.compile(r"(?: (?:og|&) | - )$")
_NOT_JOINED = re.compile(r"Kommune|udvalg|[Rr]åd\b|Byråd|bestyrelse|forvaltning|Jobcenter")

# A place, an office or a thing that bears a name of the same shape
_NEVER = re.compile(
    r".*\b(?:Kommunes?|Kommuner|Byråd|Rådhus|Station|Torv|Kirke|Midtby|Nord|Syd|Øst|Vest|Centrum|Amt|Vej|Allé|Gade|Park|Plads|Skov|Strand|"
    r"Bymidte|Festuge|Storkøkken|Lokalplan|Kommuneplan|Bilag|Punkt)|(?:Bilag|Punkt|Lokalplan|Notat|Oplæg|Referat|Udkast|Projekt|Sag|Partnerskabet|Projektet|Indsatsen|Forsøget|Ordningen|Puljen|Kampagnen|Programmet|Konferencen|Festivalen|Netværket|Samarbejdet|Sporet) .*|.*\d{4}.*"
)


def find_phrases(text: str) -> Iterator[FoundName]:
    """Names with small words in them, by their whole wording."""
    for phrase in PHRASES:
        for match in phrase.pattern.finditer(text):
            name = re.sub(r"\s+", " ", match["name"])
            yield FoundName(match.start("name"), match.end("name"), name, phrase.kind, phrase.rule)


def find_by_form(text: str) -> Iterator[FoundName]:
    """Names told by a form or an apposition, in reading order."""
    for run in _joined(text):
        if len(run.text) > _LONGEST:
            continue
        found = _by_noun(text, run) or _by_form(run)
        if found is not None:
            yield found


def _joined(text: str) -> Iterator[Run]:
    """The runs, with what belongs to them behind `for` or `i`."""
    runs = find_runs(text)
    at = 0
    while at < len(runs):
        run, at = runs[at], at + 1
        while at < len(runs) and _goes_on(text, run, runs[at]):
            run, at = _together(text, run, runs[at]), at + 1
        yield run


def _goes_on(text: str, run: Run, following: Run) -> bool:
    between = text[run.end : following.start]
    if _JOINS.search(f"{run.text}{between}"):
        return True
    if _OWN_NOUN.search(text[max(0, run.start - 12) : run.start]) or _OWN_NOUN.match(f"{run.words[0]} "):
        return between == " og " and len(following.words) == 1 and len(run.words) < 3 and not _NOT_JOINED.search(following.text)
    joined = run.text.startswith(("Center for ", "Styrelsen for ", "Ministeriet for "))
    return (
        joined
        and bool(_AND.match(between))
        and len(following.words) == 1
        and not _NOT_JOINED.search(following.text)
    )


def _together(text: str, one: Run, other: Run) -> Run:
    words = re.sub(r"\s+", " ", text[one.start : other.end])
    return Run(one.start, other.end, words, tuple(words.split(" ")), one.opens)


def _by_noun(text: str, run: Run) -> FoundName | None:
    """The name behind a noun that says what it is, before the run or as its first word."""
    before = _NOUN_BEFORE.search(text[max(0, run.start - 45) : run.start])
    noun = before[0].strip() if before else ""
    for rule, kind, pattern, strip in _NOUNS:
        if noun and noun[:1].islower() and pattern.fullmatch(noun):
            return FoundName(run.start, run.end, run.text, kind, rule)
        if len(run.words) > 1 and pattern.fullmatch(run.words[0]):
            start = run.start + len(run.words[0]) + 1 if strip else run.start
            return FoundName(
                start, run.end, run.text[len(run.words[0]) + 1 :] if strip else run.text, kind, rule
            )
    return None


def _by_form(run: Run) -> FoundName | None:
    bare = undo_genitive(run.text)
    for form in FORMS:
        if run.opens and not form.opening:
            continue
        for name in dict.fromkeys((run.text, bare)):
            if form.pattern.fullmatch(name) and not (
                form.kind is not Kind.INTERNAL and _NEVER.fullmatch(name)
            ):
                return FoundName(run.start, run.start + _printed(run, name), name, form.kind, form.rule)
    return None


def _printed(run: Run, name: str) -> int:
    """Characters of the name where it stands."""
    return run.end - run.start - (len(run.text) - len(name))


# What an organisation that bears a place's name ends in: no stadium, no square, no bay
_OF_PLACE = re.compile(
    r".* (?:\w*(?:[Kk]økken|[Oo]rkester|[Cc]enter|[Ss]ervice|[Ss]elskab|[Vv]ærksted|[Kk]lub|[Kk]ollegium|[Kk]or|[Gg]arde|[Tt]eater|[Kk]rematorium)|"
    r"Vand|Forsyning|Fodbold|Håndbold|Idræt|Erhverv|Turisme|Taxa|Letbane|Varme|Energi|Affald|Udvikling)"
)


def find_place_named(text: str, places: frozenset[str]) -> Iterator[FoundName]:
    """Organisations whose names begin with one of the `places`: `Lyng Køkken`."""
    if not any(place in text for place in places):
        return
    for run in find_runs(text):
        bare = undo_genitive(run.text)
        name = next((form for form in (run.text, bare) if _OF_PLACE.fullmatch(form)), "")
        if run.words[0] in places and name and not _NEVER.fullmatch(name):
            yield FoundName(run.start, run.start + _printed(run, name), name, Kind.OTHER, "place-named")


def short_forms(name: str) -> Iterator[str]:
    """The shorter forms in which a name goes on: without its company form, its noun, its place.

    >>> list(short_forms("Bro Rådgivning A/S"))
    ['Bro Rådgivning']
    """
    bare = re.sub(rf"\s{SUFFIX}$", "", name)
    first, _, rest = bare.partition(" ")
    shorter = [bare, re.sub(r"\si\s[A-ZÆØÅ][\w-]+$", "", bare)]
    if rest and any(pattern.fullmatch(first) for _, _, pattern, _ in _NOUNS):
        shorter.append(rest)
    yield from (
        short for short in dict.fromkeys(shorter) if short != name and len(short) > 3 and short[0].isupper()
    )
