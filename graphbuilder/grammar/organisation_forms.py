"""How names of organisations look: tables of endings, beginnings, whole wordings and nouns beside them.

Each rule has a name, the kind of organisation that it tells, a pattern for a whole run of
capitalised words, a line that it matches and one that it must not. `organisations.py`
applies them in the order in which they stand here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from graphbuilder.grammar.names import SUFFIX
from graphbuilder.model import OrganisationKind as Kind


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


@dataclass(frozen=True, slots=True)
class Noun:
    """A rule for a noun that says what the name behind it is.

    `stripped` tells that it is no part of the name even where it has a capital.
    """

    rule: str
    kind: Kind
    pattern: re.Pattern[str]
    stripped: bool


def _any(words: str) -> str:
    """An alternation of the words between blanks; `_` stands for a blank in a name of two."""
    return "(?:" + "|".join(word.replace("_", " ") for word in words.split()) + ")"


def _form(rule: str, kind: Kind, pattern: str, *, like: str, unlike: str, opening: bool = True) -> Form:
    return Form(rule, kind, re.compile(pattern), like, unlike, opening)


# The last word, behind at least one other: `Lyng Skole`
_SCHOOLS = _any(
    "Skole Privatskole Friskole Realskole Efterskole Højskole Ungdomsskole Erhvervsskole Handelsskole "
    "Musikskole Kulturskole Sprogskole Legatskole Katedralskole Centralskole Fællesskole Specialskole "
    "Landbrugsskole Kunstskole Billedskole Gymnasium Handelsgymnasium Universitet University "
    "Uddannelsescenter Sprogcenter Erhvervsakademi Professionshøjskole Seminarium VUC HF University_College "
    "Business_College Business_School College Skolen Produktionsskole Folkehøjskole "
    "Daghøjskole Aftenskole Naturskole Skovskole Sundhedsskole Søfartsskole Tekniske_Gymnasium Academy"
)
_CLUBS = (
    r"(?:\w*"
    + _any(
        "[Ff]orening [Ff]orbund [Kk]lub [Ll]aug [Kk]or [Ss]amvirke [Hh]usflid [Bb]orgerråd [Ll]okalråd "
        "[Ll]okråd [Ee]rhvervsråd (?<=[a-zæøå])forum [Nn]etværk [Ff]ællesråd [Bb]oligselskab "
        "[Bb]oligorganisation [Mm]enighedsråd [Mm]enighedspleje [Pp]rovsti [Tt]uristbureau [Ss]ejlunion "
        "[Kk]lynge [Hh]andelsstand [Rr]idderskab [Gg]arde [Ll]ærerkreds [Ee]jerlag [Bb]rugerlag "
        "[Dd]igelag [Pp]umpelag [Vv]ejlag [Ss]pejdere [Ss]pejderne"
    )
    + "|"
    + _any(
        "IF BK IK FC GF UIF SK GIF fB Venner Ungdomsråd Idræt Foreningen Club Handel Garden "
        "Landbrug_&_Fødevarer"
    )
    + ")"
)
_FIRMS = _any(
    r"Group Gruppen Holding Forsyning Værft Skibsværft Shipyard Yard Skibsreparation \w*[Ff]abrik Gartneri "
    "Vaskeri Madhus Letbane Bryghus Bryggeri Lufthavn Fjernvarme Kraftvarme Kraftvarmeværk "
    "Varmeværk Fjernvarmeværk Vandværk Bank Landbobank Sparekasse Andelskasse Havn "
    "Entreprise Ejendomme Invest Energi Rengøring Byg Trafik Spildevand Affald Renovation Transport "
    "Service Rederi Camping Apotek Mejeri "
    "Danmark Denmark Nordic Scandinavia Pharma Biotech Tech Solutions Systems Software Solar Logistik "
    "Emballage Catering Kemi Plast Beton Skilte Entreprenører Symbiosis Innovation Partners Lab Labs "
    "Development Forsikring "
    "Architects Technology Technologies Renewables Elforsyning Medier Shipping Seafood Biler Maskiner "
    r"Folkeblad Stiftstidende Dagblad Ugeavis Amtsavis Folketidende Avis \w{3,}firma "
    "Revisionsaktieselskab Revisionspartnerselskab"
)
# `Bro Forsyning Syd`: which of several
_QUARTERS = _any("Nord Syd Øst Vest Midt Nordvest Nordøst Sydvest Sydøst")
# Parts of the country: `Bro Center Nordjylland`, `Havstyrelsen Midtjylland`
_REGIONS = (
    r"(?:(?:Nord|Syd|Øst|Vest|Midt|Nordvest|Nordøst|Sydvest|Sydøst|Sønder|Kron|Stor)?"
    r"(?:[Jj]ylland|[Ss]jælland|[Ff]yn|[Dd]anmark|[Kk]øbenhavn|[Ll]olland|[Ff]alster)|"
    r"Himmerland|Djursland|Bornholm|Hovedstaden|Trekantområdet|[A-ZÆØÅ]\w+(?<!r)egnen)"
)
REGION = re.compile(_REGIONS)
_ADVISERS = _any(
    r"\w*[Rr]ådgivning \w*[Aa]nalyse Consulting Consult Analyse Advisory Arkitekter Ingeniører "
    r"Research Management Arkitektkontor Tegnestue Landinspektører Advokater Advokatkontor"
)
_HOUSES = _any(
    r"Idrætscenter Kulturcenter Kulturhus Musikhus \w*[Mm]useum \w*[Tt]eater \w*[Aa]kademi "
    r"\w+(?:forsknings|videns?|innovations)center \w*[Ii]nstitut Hospital Universitetshospital "
    r"Sygehus Stift Svømmehal Kunsthal Medborgerhus Forsamlingshus Politi Brandvæsen \w*[Aa]rkiv "
    "Hallen Hallerne"
)

# The first word, before at least one other: `Foreningen Lyng`
_SCHOOL_FRONTS = _any(
    "FGU VUC UC EUC SOSU DTU SDU AAU RUC Tech_College Universität Naturskolen Læringscenter HF_&_VUC "
    "University_College "
    "Professionshøjskolen Erhvervsakademiet Erhvervsakademi Campus "
    r"Ungdomsskolen Sprogcenter Uddannelses[Cc]enter Uddannelsescentret Erhvervsskolen \w+-_og_\w+skolen"
)
_CLUB_FRONTS = _any(
    r"Foreningen Landsforeningen \w+foreningen \w+klubben \w+lauget \w+forbundet (?:\w+-)?[Ss]pejderne "
    "Erhvervshus Erhvervshuset Destination Frivilligcenter Business FDF HK 3F FH LO DN DGI LAG "
    "Røde_Kors Blå_Kors Ældre_Sagen Danske Dansk Danmarks Kvarterhuset Landsorganisationen Biografen "
    "Selvhjælp BUPL FOA DLF KKR Sammenslutningen_af Landssammenslutningen_af Handelskammeret_i "
    "Lions_Club Rotary_Klub Rotary Lions Inner_Wheel Faglige_Seniorer Bydelsmødrene Natteravnene SIND "
    "AOF FOF LOF Turisthus Erhvervscenter Lokalrådet International_Club Erhvervsforum Erhvervsrådet "
    "DBU DI PLO DIF KFUM KFUK Headspace"
)
_OWN_FRONTS = _any(
    "Jobcenter Center_for Børnehuset Børnehaven Plejecentret Plejehjemmet Plejecenter Ungecenter "
    "Ydelsescenter UU"
)
_HOUSE_FRONTS = _any(
    r"Museum Museet \w*[Tt]eatret \w*[Tt]eater Regionshospitalet Beredskab Nationalpark Geopark Kunsthal "
    r"Kunsthallen "
    "Sundhedsklynge Sundhedsklyngen"
)

# Compounds that name a kind, not one of them: `Folkeskolen`, `Boligforeningen`
_KINDS_OF_SCHOOL = _any(
    "Folke Grund Efter Høj Fri Ungdoms Erhvervs Musik Special Produktions Sommer Privat Handels Kultur Sprog "
    "Heldags Dag Aften Land Professionshøj Kommune Central Natur Fag Billed Folkehøj Hel Bi Nabo Distrikts "
    "Fælles Over Under"
)
_KINDS_OF_CLUB = _any(
    "Bolig Ejer Andels Andelsbolig Grundejer Idræts Borger Forælder Forældre Fag Elev Sports Arbejdsgiver "
    "Hoved Lokal Bruger Patient Fritids Ungdoms Senior Junior Land Venne Støtte"
)
# `Lyng Ældreråd`, `Lyng Idrætsråd`
_COUNCILS = _any(
    "Ældre Senior Handicap Ungdoms Unge Integrations Udsatte Idræts Kultur Frivillig Elev Erhvervs Natur "
    "Landsby"
)
# Councils that every house has, and those that bodies of their own are
_KINDS_OF_COUNCIL = _any(
    "Elev Menigheds Bruger Beboer Forældre Borger Pårørende Afdelings Virksomheds Arbejdsmarkeds Med By "
    "Regions Kommunal Ældre Senior Handicap Unge Ungdoms Samarbejds Skole Klasse Lærer Lokal"
)
_DOUBLE = r"(?:[\w-]+-,? (?:og )?)*"  # `Klima-, Energi- og `

FORMS: tuple[Form, ...] = (
    _form(
        "company-suffix", Kind.COMPANY, rf".*\w.* {SUFFIX}",
        like="Opgaven løses af Lyng & Bro A/S.", unlike="Prisen er 3 kr. pr. A4.",
    ),
    _form(
        "company-family", Kind.COMPANY,
        r".+ & (?:Søn(?:ner)?|Datter|Co\.?|Partnere?)|Brdr\. .+|(?:Hotel|Tegnestuen|Rederiet|"
        r"Fjernvarme|Restaurant|"
        r"Café|Galleri|Sparekassen|Andelskassen|Boligkontor|Mejeriet|Bryghuset|(?:Dagli|Super|"
        r"Lokal)['’]?Brugsen|Forlaget|EDC|Nybolig) .+",
        like="Arbejdet udføres af Lars Lyng & Søn.", unlike="Lyng & Bro er to byer.",
    ),
    _form(
        "ministry", Kind.MINISTRY, rf"{_DOUBLE}\w{{3,}}ministeriet|Ministeriet for .+",
        like="Det svarer Transportministeriet på.", unlike="Ministeriet svarer.",
    ),
    _form(
        "agency", Kind.AGENCY,
        rf"{_DOUBLE}(?!\w*[Bb]estyrelsen)\w{{3,}}(?:styrelsen|direktoratet)|Styrelsen for .+|Statens "
        rf"[A-ZÆØÅ].+",
        like="Sagen ligger hos Fiskeristyrelsen.", unlike="Sagen ligger hos Havnebestyrelsen.",
    ),
    _form(
        "agency-of-region", Kind.AGENCY,
        rf"{_DOUBLE}(?!\w*[Bb]estyrelsen)\w{{3,}}styrelsen (?:{_REGIONS}|{_QUARTERS})",
        like="Det siger Fiskeristyrelsen Nordjylland.", unlike="Det siger Havnebestyrelsen Nordjylland.",
    ),
    _form(
        "agency-double", Kind.AGENCY,
        r"[A-ZÆØÅ]\w+s (?:[A-ZÆØÅ]\w+-, )*[A-ZÆØÅ]\w+- og "
        r"[A-ZÆØÅ]?\w*(?:tjeneste|styrelse|agentur|direktorat)",
        like="Grunden ejes af Havvæsenets Kyst- og Broetablissementstjeneste.",
        unlike="Grunden ejes af Kyst- og Brotjeneste.",
    ),
    _form(
        "state-body", Kind.AGENCY, r"Forsvaret|Hjemmeværnet|Kriminalforsorgen|Veterancentret",
        like="Der er kommet brev fra Forsvaret.", unlike="Forsvaret af planen er slut.", opening=False,
    ),
    _form(
        "court", Kind.OTHER, r"(?:Østre|Vestre) Landsret|Højesteret|Sø- og Handelsretten",
        like="Dommen er fra Østre Landsret.", unlike="Dommen er fra landsretten.",
    ),
    _form(
        "board-of-appeal", Kind.AGENCY, r"(?:[A-ZÆØÅ]\w+-,? (?:og )?)+\w{3,}nævnet",
        like="Havne- og Fiskeriklagenævnet har svaret.", unlike="Havne og Klagenævnet har svaret.",
    ),
    _form(
        "commission", Kind.OTHER, r"(?!Europa|EU|Folke|Valg)[A-ZÆØÅ]\w{4,}kommissionen",
        like="Det anbefaler Fiskerikommissionen.", unlike="Det anbefaler kommissionen.", opening=False,
    ),
    _form(
        "region", Kind.REGION, r"Region (?!H\b)\w+",
        like="Det betaler Region Midtjylland.", unlike="Regionen betaler.",
    ),
    _form(
        "european-fund", Kind.EU, r"(?:Den )?Europæiske? .+|Interreg(?: .+)?",
        like="Den Europæiske Regionalfond giver støtte.", unlike="Den europæiske vinkel mangler.",
    ),
    _form(
        "foundation", Kind.FOUNDATION,
        # One word without its ending is a kind of fund
        rf"(?:.+ )?{_DOUBLE}\w{{2,}}-?[Ff]ond(?:en|et)|.+ {_DOUBLE}\w{{2,}}-?[Ff]ond|"
        r".+ (?:Fond(?:en)?|FOND(?:EN)?)|Den (?:[A-ZÆØÅ]\w+ ){1,2}Fond .+|"
        r"(?:Fonden|Legatet|\w{3,}fond(?:en|et)) .+",
        like="Lyngfonden og Lyng Fonden har givet tilsagn.", unlike="Flere midler til Klimafond.",
    ),
    _form(
        "school", Kind.EDUCATION,
        rf"(?!Pædagogisk).+ (?:{_SCHOOLS}|[Tt]ekniske Skole)|{_SCHOOL_FRONTS} .+",
        like="Eleverne på Lyng Skole og FGU Lyng er enige.", unlike="Skolen ligger i Lyng.",
    ),
    _form(
        "school-double", Kind.EDUCATION, r"(?:[A-ZÆØÅ]\w+-,? (?:og )?)+\w{3,}skolen",
        like="Hav- og Lyngskolen sender elever.", unlike="Lyng og Havskolen sender elever.",
    ),
    _form(
        "school-compound", Kind.EDUCATION,
        rf"(?!{_KINDS_OF_SCHOOL}sk){_DOUBLE}\w{{3,}}(?:skolen|gymnasiet|universitetet)|"
        r"[\w-]{3,}skolen i .+",
        like="Det gælder også Lyngtoftskolen.", unlike="Det gælder også Folkeskolen.", opening=False,
    ),
    _form(
        "school-of-letters", Kind.EDUCATION, r"[A-ZÆØÅ]{3,}-skolen (?:i|for) .+",
        like="LYN-skolen i Bro har svaret.", unlike="Byskolen i Bro har svaret.",
    ),
    _form(
        "school-of-region", Kind.EDUCATION, rf".+ Uddannelses[Cc]enter (?:{_REGIONS}|{_QUARTERS})",
        like="Lyngens Uddannelsescenter Nordfyn sender elever.", unlike="Uddannelsescenter er et ord.",
    ),
    _form(
        "association", Kind.ASSOCIATION,
        rf"(?!Fælles |.*(?:Røde|Blå) Kor$).+ {_CLUBS}|.+ \w*[Nn]etværk {_QUARTERS}|"
        r".+ (?:Forening|Forbund|Netværk|Selskab) for .+",
        like="Hallen bruges af Lyng Roklub.", unlike="Klubben bruger hallen.",
    ),
    _form(
        "association-opening", Kind.ASSOCIATION,
        rf"{_CLUB_FRONTS} (?!Kommune).+|(?:.+ )?(?:Røde|Blå) Kors|(?:Ældre Sagen|Red Barnet|"
        r"Kirkens Korshær|Faglige Seniorer)",
        like="Foreningen Lyng i Vækst og Destination Lyng er med.", unlike="Foreningen er med.",
    ),
    _form(
        "association-compound", Kind.ASSOCIATION,
        rf"(?!{_KINDS_OF_CLUB}(?:for|k))\w{{4,}}(?:foreningen|forbundet|klubben|samvirket)",
        like="Det støttes af Nabohjælpforeningen.", unlike="Det støttes af Idrætsforeningen.", opening=False,
    ),
    _form(
        "association-for-cause", Kind.ASSOCIATION,
        r"[A-ZÆØÅ]\w+s (?:Bekæmpelse|Beskyttelse|Vilkår|Korshær)",
        like="Lyngens Bekæmpelse holder oplæg.", unlike="Bekæmpelse af lyng er dyrt.",
    ),
    _form(
        "association-double", Kind.ASSOCIATION,
        r"(?:[A-ZÆØÅ]\w+-,? (?:og )?)+\w{4,}(?:foreningen|forbundet)",
        like="Tømmer- og Muremesterforbundet er med.", unlike="Tømrere og Murerforbundet er med.",
    ),
    _form(
        "association-visit", Kind.ASSOCIATION, r"Visit ?[A-ZÆØÅ]\w+.*",
        like="VisitLyng overtager opgaven.", unlike="Visitationen overtager opgaven.",
    ),
    _form(
        "adviser", Kind.CONSULTANCY, rf"(?!Pædagogisk|Økonomisk|Juridisk|Social).+ {_ADVISERS}",
        like="Bro Rådgivning har regnet på det.", unlike="Pædagogisk Psykologisk Rådgivning er med.",
    ),
    _form(
        "firm", Kind.COMPANY,
        rf"(?!Det |Den |Grønt? |Ny |Fælles |Åben |Hele |Vores |Sundt? |Rent |Gamle )\w.* {_FIRMS}"
        rf"(?: {_QUARTERS})?",
        like="Vandet kommer fra Lyng Forsyning.", unlike="Forsyning er dyr.",
    ),
    _form(
        "firm-double", Kind.COMPANY,
        r"(?!Nye? |Fælles |Lokale? |Vores )(?:[A-ZÆØÅ][\w-]+ )+(?:[A-ZÆØÅ]\w+-, )*[A-ZÆØÅ]\w+- (?:og|&) "
        r"[A-ZÆØÅ]\w*(?:industri|forretning|handel|fabrik|værft|savværk|entreprise|montage|installation|firma|"
        r"smedje|bageri|maskinstation|værktøj)",
        like="Vi besøgte Lyng Sav- og Høvlfabrik.", unlike="Vi besøgte en Sav- og Høvlfabrik.",
    ),
    _form(
        "transport-company", Kind.COMPANY, r"\w{2,}trafik",
        like="Det gælder busserne fra Lyngtrafik.", unlike="Det gælder trafik fra Lyng.", opening=False,
    ),
    _form(
        "transport-company-of-region", Kind.COMPANY, r"(?:Nord|Syd|Øst|Vest|Midt|Fyn)(?:trafik|[Bb]us)",
        like="Sydtrafik har lukket ruten.", unlike="Skolebus kører stadig.",
    ),
    _form(
        "tourism-of-place", Kind.ASSOCIATION,
        r"(?!.*&)(?!\w*(?:ig|isk|sk|ende|iv|n|t) )(?!Ny |Mere |Fælles |God )"
        r"[A-ZÆØÅ][a-zæøå-]{2,}(?: [A-ZÆØÅ]\w+)* Turisme",
        like="Det siger Lyng Fjord Turisme.", unlike="Det siger Bæredygtig Turisme.",
    ),
    _form(
        "office-abroad", Kind.OTHER, r".+ EU[ -](?:Office|Kontor)",
        like="Lyng Denmark EU Office åbner.", unlike="Lyng Office åbner.",
    ),
    _form(
        "internal", Kind.INTERNAL,
        rf"{_OWN_FRONTS} .+|.+ (?:Bibliotek(?:erne)?|Plejecenter|Børnehus|Borgerservice)|\w+ Forvaltning|"
        rf"{_DOUBLE}\w{{3,}}forvaltningen",
        like="Jobcenter Lyng og Center for Plan svarer.", unlike="Jobcenter og bibliotek svarer.",
    ),
    _form(
        "house", Kind.OTHER, rf".+ {_HOUSES}|.*\w{{3,}} Museet|.+ \w{{4,}}hus|{_HOUSE_FRONTS} .+",
        like="Stævnet holdes i Lyng Idrætscenter.", unlike="Hallen er et idrætscenter.",
    ),
    _form(
        "authority-of-place", Kind.AGENCY,
        r"(?:Socialtilsyn|Miljøcenter|Statsforvaltningen|Arbejdsmarkedskontor|Beskæftigelsesregion|"
        r"Vækstforum) [A-ZÆØÅ].+",
        like="Det fører Socialtilsyn Nord tilsyn med, og Arbejdsmarkedskontor Sydvest hjælper.",
        unlike="Socialtilsyn er et krav.",
    ),
    _form(
        "regional-council", Kind.COUNCIL,
        r"(?:Sundhedsråd|(?:(?:Det )?Regionale?|Regionalt) Arbejdsmarkedsråd|RAR) [A-ZÆØÅ].+",
        like="Brevet er fra RAR Vesterfjord og Sundhedsråd Vesterfjord.", unlike="Sundhedsråd er nye.",
    ),
    _form(
        "hospital-of-place", Kind.OTHER,
        r"\w{3,}(?:sygehuset|hospitalet) i .+|(?:Distriktsp|P)sykiatrien i Region .+|Sygehus [A-ZÆØÅ].+",
        like="Det sker på Børnehospitalet i Lyng og på Sygehus Vestfjord.", unlike="Sygehus er et dyrt ord.",
    ),
    _form(
        "center-of-region", Kind.OTHER,
        r"(?!Job|Pleje|Ydelses|Borger|Indkøbs|Idræts)[A-ZÆØÅ][a-zæøå]{2,}center "
        rf"(?:{_REGIONS}|{_QUARTERS})",
        like="Det sker hos Knæcenter Nordjylland.", unlike="Det sker hos Plejecenter Nordjylland.",
    ),
    _form(
        "foreign-town", Kind.OTHER, r"(?:Kreis|Landkreis|Stadt) [A-ZÆØÅ]\w+|[A-ZÆØÅ]\w+ Stad",
        like="Festivalen holdes med Lyngborg Stad.", unlike="Stad er et gammelt ord.",
    ),
    _form(
        "knowledge-center", Kind.OTHER,
        r"(?:(?:Nationalt |Dansk |Nordisk )?\w*(?:[Vv]iden|[Kk]ompetence|[Ff]orsknings|[Rr]ådgivnings|"
        r"[Uu]dviklings)s?cent(?:er|ret|eret)|Institut|Væksthus) "
        r"for .+",
        like="Opgaven er givet til Videncenter for Lyng.", unlike="Videncenter er et nyt ord.",
    ),
    _form(
        "guidance-of-youth", Kind.EDUCATION, r"Ungdommens Uddannelsesvejledning(?: .+)?",
        like="Det siger Ungdommens Uddannelsesvejledning Lyng.", unlike="Det siger Uddannelsesvejledning.",
    ),
    _form(
        "secretariat", Kind.OTHER,
        r"(?!Kommunal|Kommune|Byråds|Udvalgs|Direktion|Ledelses|Borgmester|Politi|Fælles|Råds|Projekt)"
        r"[A-ZÆØÅ][\w-]{4,}sekretariatet",
        like="Det skriver Fjordhavssekretariatet.", unlike="Det skriver Byrådssekretariatet.", opening=False,
    ),
    _form(
        "museum-compound", Kind.OTHER, r"(?!Kunst|By|Egns|Lokal|Kultur|Natur)[A-ZÆØÅ]\w{5,}museet",
        like="Vi var på Fiskerbådsmuseet.", unlike="Vi var på Egnsmuseet.",
    ),
    _form(
        "council-by-name", Kind.COUNCIL, r"(?:\w*[Rr]ådet|\w{4,}nævnet) for [A-ZÆØÅ].+",
        like="Rådet for Lyngens Natur har svaret.", unlike="Rådet for kommunen har svaret.",
    ),
    _form(
        "council-named", Kind.COUNCIL,
        rf"(?!Fælles |Lokale? |Nye? |Grønt? ).+ {_COUNCILS}råd|Grønt Råd",
        like="Lyng Seniorråd og Grønt Råd har svaret.", unlike="Et Seniorråd og et råd har svaret.",
    ),
    _form(
        "council-compound", Kind.COUNCIL, rf"(?!{_KINDS_OF_COUNCIL})\w{{4,}}(?<!om)rådet",
        like="Vi har spurgt Fiskerirådet.", unlike="Vi har spurgt Elevrådet.", opening=False,
    ),
    _form(
        "council-of-place", Kind.COUNCIL, r"(?!By)\w{3,}rådet i .+",
        like="Skolerådet i Lyng er hørt.", unlike="Byrådet i Lyng er hørt.",
    ),
    _form(
        "archive-of-place", Kind.OTHER, r"\w{3,}arkivet i .+",
        like="Stadsarkivet i Lyng har billederne.", unlike="Arkivet i Lyng er lukket.",
    ),
    _form(
        "fund-by-name", Kind.FUND, r".+ (?:[Aa]-kasse|Arbejdsløshedskasse)|A-kassen .+",
        like="Lyngernes A-kasse svarer.", unlike="A-kassen svarer.",
    ),
)  # fmt: skip

# Names that hold small words, by their whole wording; the group `name` is the name
PHRASES: tuple[Form, ...] = (
    _form(
        "expert-group", Kind.OTHER,
        r"(?<!\w)(?P<name>(?:Ekspertgruppen|Ekspertudvalget|Kommissionen|Reformkommissionen)\s"
        r"(?:for|om)\s(?:[a-zæøå]+s\s)?[a-zæøå]+)",
        like="Ekspertgruppen for fremtidens havne er kommet med forslag.",
        unlike="Ekspertgruppen har afleveret sit forslag.",
    ),
    _form(
        "committee-of-parliament", Kind.PARLIAMENT,
        r"(?<!\w)(?P<name>Folketingets\s(?:[A-ZÆØÅ]\w+-,?\s(?:og\s)?){0,3}[A-ZÆØÅ]\w*udvalg)(?:et)?(?!\w)",
        like="Der er svar fra Folketingets Havne- og Fiskeriudvalg.",
        unlike="Der er svar fra Folketingets medlemmer.",
    ),
    _form(
        "committee-of-others", Kind.ASSOCIATION,
        r"(?<!\w)(?P<name>(?:KL['’]?s|Danske\sRegioners)\s(?:[A-ZÆØÅ]\w+-?,?\s(?:og\s)?){0,3}"
        r"[A-ZÆØÅ]\w*udvalg)(?:et)?(?!\w)",
        like="Brevet er fra KLs Havne- og Fiskeriudvalg.", unlike="Brevet er fra KL's direktør.",
    ),
    _form(
        "fund-of-union", Kind.EU,
        r"(?<!\w)(?P<name>(?:EU['’]?s\s)?Fond\sfor\s[A-ZÆØÅ]\w+(?:\s[A-ZÆØÅ]\w+)*)",
        like="Der er søgt støtte fra EU's Fond for Rene Have.", unlike="Der er søgt en fond for havet.",
    ),
    _form(
        "volunteers-and-help", Kind.ASSOCIATION,
        r"(?<!\w)(?P<name>Frivilligcenter\s(?:og|&)\sSelvhjælp\s[A-ZÆØÅ]\w+?)(?=s?(?!\w))",
        like="Tilbuddet er Frivilligcenter og Selvhjælp Lyngs.", unlike="Frivilligcenter og selvhjælp er "
        "nyt.",
    ),
    _form(
        "foundation-of-couple", Kind.FOUNDATION,
        r"(?<!\w)(?P<name>(?:[A-ZÆØÅ][\w.-]*\s){1,4}og\s[Hh]ustru\s(?:[A-ZÆØÅ][\w.-]*\s){1,5}(?:Fond|Legat|"
        r"Mindelegat)(?:\stil\s[a-zæøå]+\s[Ff]orm(?:aa|å)l)?)(?!\w)",
        like="Hallen fik støtte fra C.L. Lyng og Hustru Ida Lyngs Fond til almene Formaal.",
        unlike="Bo Lyng og hustru Ida søger en fond.",
    ),
    _form(
        "medical-committee", Kind.COUNCIL,
        r"(?<![\w-])(?P<name>[Kk]ommunalt-[Ll]ægelige?t?\s[Uu]dvalg)(?!\w)",
        like="Det er drøftet i Kommunalt-lægeligt udvalg.", unlike="Det er drøftet i et lægeligt udvalg.",
    ),
    _form(
        "housing-society", Kind.ASSOCIATION,
        r"(?<![\w-])(?P<name>[A-ZÆØÅ]\w+\s(?:almennyttige|almene|sociale)\s[Bb]olig(?:selskab|forening))(?!\w)",
        like="Det ejes af Lyngens almennyttige Boligselskab.", unlike="Det ejes af det almene boligselskab.",
    ),
    _form(
        "support-association", Kind.ASSOCIATION,
        r"(?<![\w-])(?P<name>(?:[A-ZÆØÅ][\w-]+\s){1,3}[A-ZÆØÅ][\w-]*s\s(?:støtte|venne|forældre|elev)forening)"
        r"(?!\w)",
        like="Der er søgt af Lyng Skoles støtteforening.", unlike="Der er søgt af Skolens støtteforening.",
    ),
    _form(
        "foundation-of-two", Kind.FOUNDATION,
        r"(?<![\w-])(?P<name>[A-ZÆØÅ][a-zæøåé]{1,6}\sog\s[A-ZÆØÅ][a-zæøåé]{1,9}\s(?:[A-ZÆØÅ][\w-]*\s){0,2}"
        r"[A-ZÆØÅ][\w-]*s\sFond)(?!\w)",
        like="Hallen fik støtte fra Inge og Hans Bylunds Fond.",
        unlike="Hallen fik støtte fra Storlandia og Bylunds Fond.",
    ),
    _form(
        "fund-of-others", Kind.FUND,
        r"(?<![\w’'-])(?P<name>(?!Kommunens|Borgerens|Ens)[A-ZÆØÅ0-9][\w-]+['’]?s\sa-kasse)(?!\w)",
        like="Det gælder medlemmer af Væverens a-kasse.", unlike="Det gælder kommunens a-kasse.",
    ),
    _form(
        "adviser-in-small-letters", Kind.CONSULTANCY,
        r"(?<!\w)[a-zæøå]*(?:konsulent|analyse|rådgivnings|evaluerings)(?:huset|firmaet|bureauet)\s"
        r"(?P<name>(?!(?:selv|igen|også|alene|samt|eller|ikke|endnu|nu|her|der|videre|bag|til|for)\b)"
        r"[a-zæøå]{4,12}(?<!er)(?<!en)(?<!et)(?<!es)(?<!te)(?<!ede))(?=\.(?:\s[A-ZÆØÅ]|$)|,\s(?:som|der)\s)",
        like="Kaffen bliver leveret af konsulenthuset bymo, som er valgt.",
        unlike="Kaffen leveres af konsulenthuset selv, som det plejer.",
    ),
    _form(
        "foundation-of-day", Kind.FOUNDATION,
        r"(?<![\w.])(?P<name>\d{1,2}\.\s(?:Januar|Februar|Marts|April|Maj|Juni|Juli|August|September|Oktober|"
        r"November|December)\sFonden)(?!\w)",
        like="Det er støttet af 3. Marts Fonden.", unlike="Den 3. marts svarer fonden.",
    ),
    _form(
        "university-in-place", Kind.EDUCATION,
        r"(?<!\w)(?P<name>[Uu]niversitetet\si\s[A-ZÆØÅ]\w+?)(?=s?(?!\w))",
        like="Tallene er fra universitetet i Lyngborg.", unlike="Vi mødte universitetet i byen.",
    ),
    _form(
        "foreign-town-small", Kind.OTHER,
        r"(?<!\w)(?P<name>[A-ZÆØÅÄÖ]\w+\s(?:kommun|stad))s?[ .,;:)]",
        like="Det er aftalt med Lyngborgs kommun og Broø stad.", unlike="Vi vil være en grøn stad.",
    ),
    _form(
        "council-of-matter", Kind.COUNCIL,
        r"(?<!\w)(?P<name>[A-ZÆØÅ]\w{3,}rådet\sfor\s[A-ZÆØÅ]\w+s\s[a-zæøå]{5,})(?!\w)",
        like="Brevet er fra Kontaktrådet for Lyngøs færger.", unlike="Brevet er fra rådet for Lyngøs færger.",
    ),
    _form(
        "council-appointed", Kind.COUNCIL,
        r"(?<!\w)(?P<name>[A-ZÆØÅ][a-zæøå]+rådet)(?=,\s(?:som|der)\s(?:[a-zæøå]+\s){0,3}"
        r"(?:nedsatte|nedsat)\b)",
        like="Havnerådet, som byrådet nedsatte, har svaret.",
        unlike="Havnerådet, som mødes i maj, har svaret.",
    ),
    _form(
        "directors-department", Kind.INTERNAL,
        r"[Dd]irektør(?:en)?\sfor\s(?P<name>[A-ZÆØÅ][a-zæøå]+(?:,\s[A-ZÆØÅ][a-zæøå]+)*\s(?:og|"
        r"&)\s[A-ZÆØÅ]\w+)",
        like="Direktøren for Havne og Fiskeri indstiller.", unlike="Direktøren indstiller.",
    ),
)  # fmt: skip


def _noun(rule: str, kind: Kind, pattern: str, *, stripped: bool = False) -> Noun:
    return Noun(rule, kind, re.compile(pattern, re.IGNORECASE), stripped)


_ADVISING = _any("konsulent analyse rådgiver rådgivnings ingeniør evaluerings revisions")

# `konsulenthuset Lyng`, `Entreprenørfirmaet Bro`, `brancheforeningen Havets Folk`
NOUNS: tuple[Noun, ...] = (
    _noun(
        "adviser-noun", Kind.CONSULTANCY, rf"{_ADVISING}(?:huset|firmaet|virksomheden|selskabet|bureauet)",
        stripped=True,
    ),
    _noun("architect-noun", Kind.CONSULTANCY, r"\w*arkitekt(?:firmaet|virksomheden)|tegnestuen"),
    _noun(
        "knowledge-noun", Kind.OTHER,
        r"(?:videns?|udviklings|innovations|forsknings)(?:huset|centret|centeret|instituttet)",
    ),
    _noun(
        "company-noun", Kind.COMPANY,
        _any(
            "firmaet firma virksomheden selskabet leverandøren entreprenøren koncernen operatøren "
            "udbyderen bygherren rederiet maskinstationen supermarkedet byggemarkedet"
        ),
        stripped=True,
    ),
    _noun(
        "trade-noun", Kind.COMPANY,
        r"\w*(?:bogbinderi|bageri|trykkeri|gartneri|snedkeri|slagteri|bryggeri|vaskeri|rengøringsfirma)(?:et)?|"
        r"\w+(?:producenten?)",
    ),
    _noun(
        "company-compound-noun", Kind.COMPANY,
        r"forlaget|\w{3,}(?:firmaet|firma|virksomheden|selskabet|entreprenøren|leverandøren|kæden|bureauet)",
    ),
    _noun(
        "association-noun", Kind.ASSOCIATION,
        _any("foreningen organisationen klubben forbundet fagforeningen brancheforeningen"),
    ),
    _noun(
        "association-compound-noun", Kind.ASSOCIATION,
        r"\w{3,}(?:foreningen|organisationen|klubben|forbundet|lauget)|(?:borger|kunstner|teater|musik)gruppen",
    ),
    _noun(
        "company-plural-noun", Kind.COMPANY,
        r"(?:virksomheder|firmaer|selskaber|leverandører|entreprenører|boligselskaber|boligorganisationer)ne",
        stripped=True,
    ),
    _noun(
        "association-plural-noun", Kind.ASSOCIATION, r"(?:foreninger|organisationer|klubber|\w{4,}foreninger)"
        "ne",
        stripped=True,
    ),
    _noun("music-noun", Kind.ASSOCIATION, r"\w*(?:orkestret|koret|ensemblet|bandet)"),
    _noun("foundation-noun", Kind.FOUNDATION, r"fonden|legatet"),
    _noun(
        "school-noun", Kind.EDUCATION,
        _any(
            "erhvervsskolen efterskolen højskolen friskolen skolen gymnasiet universitetet "
            "professionshøjskolen sprogcentret"
        ),
    ),
    _noun(
        "school-plural-noun", Kind.EDUCATION,
        r"(?:ungdomsuddannelser|gymnasier|erhvervsskoler|efterskoler|højskoler)ne", stripped=True,
    ),
    _noun("fund-noun", Kind.FUND, r"a-kassen"),
    _noun("museum-noun", Kind.OTHER, r"museet|teatret"),
    _noun(
        "house-noun", Kind.OTHER,
        _any("kulturhuset biografen spillestedet den_selvejende_institution institutionen"),
        stripped=True,
    ),
)  # fmt: skip

# A head that goes on behind a small word: `Styrelsen for Lyng`, `Ungdomsskolen i Lyng`
JOINING = (" for ", " i ", " af ", " på ")
"""What everything that `JOINS` matches ends in."""

JOINS = re.compile(
    _any(
        r"(?:\w+c|C)enter \w+cent(?:re|ere)t Styrelsen Ministeriet Forening Foreningen Fonden "
        "Væksthus Forbund Netværk Forum Landsforeningen Selskab Institut Rådet"
    )
    + r" for $|\w{4,}(?:foreningen|nævnet|rådet) for $|Statens Museum for $|"
    + r"(?:Faglige|Danske) Seniorer (?:på|i) $|(?:Lands)?[Ss]ammenslutningen af $|"
    + r"(?:Handelskammeret|\w{4,}foreningen|\w{4,}lauget|(?:Dagli|Super|Lokal)['’]?Brugsen|"
    r"Ungdomsskolen|Spejderne|Ældre Sagen|Frivilligcentret|"
    + _DOUBLE
    + r"[\w-]{3,}skolen|(?!By)\w{3,}rådet|\w{3,}arkivet|\w{3,}(?:sygehuset|hospitalet)|[Pp]sykiatrien) i $|"
    + r"[A-ZÆØÅ]{3,}-skolen for $"
)

# A place, an office or a thing that bears a name of the same shape
NEVER = re.compile(
    r".*\b"
    + _any(
        "Kommunes? Kommuner Byråd Rådhus Station Torv Kirke Midtby Centrum Amt Vej Allé "
        "Gade Park Plads Skov Strand Bymidte Festuge Storkøkken Lokalplan Kommuneplan Bilag Punkt"
    )
    + "|"
    + _any(
        "Bilag Punkt Lokalplan Notat Oplæg Referat Udkast Projekt Sag Partnerskabet Projektet Indsatsen "
        r"\w*[Pp]lanen \w*[Ss]trategien Forsøget Ordningen Puljen Kampagnen Programmet Konferencen "
        "Festivalen Netværket Samarbejdet Sporet"
    )
    + r" .*|.*\d{4}.*"
)

# What an organisation that bears a place's name ends in: no stadium, no square, no bay
OF_PLACE = re.compile(
    r".* (?:\w*"
    + _any(
        "[Kk]økken [Oo]rkester [Cc]enter [Ss]ervice [Ss]elskab [Vv]ærksted [Kk]lub [Kk]ollegium [Kk]or "
        "[Gg]arde [Tt]eater [Kk]rematorium"
    )
    + "|"
    + _any("Vand Forsyning Fodbold Håndbold Idræt Erhverv Turisme Taxa Letbane Varme Energi Affald Udvikling")
    + ")"
)
