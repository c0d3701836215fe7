"""Names of projects by the ways in which texts introduce them; never from a list of known ones.

A project is a named, bounded effort: `projektet Gul Sky`, `indsatsen ”Gul Sky”`, `et spor kaldet
Skyvejen`, `Gul Sky-samarbejdet`, `SkyDAG 2031`. What is generic (`projektet`, `virksomhedspraktik`)
has no name and is none. Examples above the patterns are invented.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from graphbuilder.gazetteer import municipality_by_name, party_by_form
from graphbuilder.grammar.bodies import BODY
from graphbuilder.grammar.cues import Cued, CueTable, cued
from graphbuilder.grammar.project_words import can_go_on

UP = "A-ZÆØÅÄÖÜÉ"
_QUOTED = r"[\"”“„»«'’][ ]?(?P<name>[^\"”“„»«\n]{2,70}?)[ ]?[\"”“«»’'](?!\w)"

# `Gul`, `Sky-dagen`, `E-Sky`; a name's words are joined by small ones: `Sky til Sky`, `Sky uden Regn`
_WORD = rf"[{UP}][\w’'-]*"
_JOINED = r"(?:til|i|på|langs|om|uden|med|for|ved|mod|bag|over|under|og|en|et|den|det|de|dit|din|bliver|&)"
_YEAR = r"(?:[ ](?:19|20)\d\d(?:[-–/](?:(?:19|20)?\d\d))?)"
NAME = (
    rf"(?P<name>{_WORD}(?:[ ]{{1,9}}(?:{_JOINED}[ ]{{1,9}}){{0,2}}"
    rf"(?:{_WORD}|\d{{1,3}}(?:\.\d)?\b(?!\.[ ][a-zæøå]|,\d))){{0,5}}{_YEAR}?)"
)
_TITLE_NAME = NAME.replace("til|", "til|fra|", 1)
# What may follow in small letters: `Regn på vej`, `Sky uden grænser`
_SMALL = re.compile(
    r"(?:[ ](?:på|uden|til|om|for|mod|bag|under|over|hele|dit|din|og|i|med)[ ][a-zæøåé]{2,}"
    r"(?:[ ](?!\w{3,}es\b|er\b|blev\b)[a-zæøåé]{2,})?|"
    r"[ ](?:dig|os|mig|jer|vi|du|jeg)(?:[ ][a-zæøåé]{2,}){0,3})"
    r"(?=[.,;:)?!]|[ ]\(|$|[ ](?:er|har|skal|som|der|blev|\w{3,}es)\b)"
)
# `Skyerne og den stigende regn`: what a definite noun goes on with
_SMALL_JOINED = re.compile(
    r"[ ](?:og|i|på|ved)[ ](?:det|den|de)(?:[ ][a-zæøåé]{3,}){1,2}(?=[.,;:)”\"]|[ ]\(|$)"
)
# `Tidlig sky`, `Godt skyet`: an adjective goes on in small letters
_SMALL_NOUN = re.compile(r"[ ][a-zæøåé]{3,}(?=[.,;:)?!]|[ ]\(|$)")
# `Prøv en sky`, `Ny sky i haven`, `Kender du skyen`
_SMALL_NOUNS = re.compile(r"(?:[ ][a-zæøåé]+){2,4}(?=[.,;:)?!]|[ ]\(|$)")
_ADJECTIVE = re.compile(r"\w+(?:ig|lig|sk|fri|bar|som|ende|ere|odt|unde?|ryg|ælles)$")

# What a project is called: `projektet`, `pilotforløbet`, `udviklingsplanen`
_KIND = (
    r"(?:projekt|indsats|stævne|(?<!bo)(?<!dag)tilbud|kampagne|program|forløb|forsøg|ordning|netværk|pulje|"
    r"partnerskab|"
    r"samarbejde|aftale|"
    r"spor|festival|serie|konference|initiativ|strategi|plan|model|koncept|event|messe|klubhus|politik|"
    r"prøvehandling|"
    r"turné|træf|temadag|temauge|kursusrække|alliance|fællesskab|fyrtårn|vision|platform|linje|rute|"
    r"udstilling|metode|kursus|"
    r"pilot|konkurrence|pris|akademi|taskforce|byggeri|team|udviklingspakke|bevægelse|"
    r"værksted|tiltag)"
)
_DEFINITE = r"(?:et|t|en|n|ken|men|met|len|det|ne|erne)"
# `tiltag` and `hold` are too common; a plan or model must be definite: `planen Gul Sky`, not `plan B`
_BARE = (
    r"(?:projekt|indsats|kampagne|program|konference|strategi|koncept|festival|initiativ|pulje|"
    r"pilotprojekt|event|helhedsplan)"
)
_KIND_WORD = rf"(?<![\w-])(?i:(?:\w{{2,12}}-)?\w{{0,25}}{_KIND}{_DEFINITE}|\w{{0,25}}(?<!til){_BARE})"

# `får navnet Gul Sky`, `et spor kaldet Gul Sky`, `under navnet ”Gul Sky”`
_CALLED = (
    r"(?<![\w-])(?:kaldet|kaldt|kaldes|døbt|ved[ ]navn|med[ ]navnet|under[ ](?:(?:projekt)?navnet|titlen|"
    r"overskriften|sloganet|betegnelsen|arbejdstitlen)|(?:som|der)[ ](?:parterne|man|vi|kommunerne)[ ]"
    r"(?:kalder|har[ ]kaldt|har[ ]døbt)|"
    r"(?:får|fik|fået|have|bærer|tager|tog|taget)(?:[ ](?:i[ ]\w+|nu|også|herefter|senere))?[ ]"
    r"(?:(?:projekt|arbejds)?navnet|(?:arbejds|projekt)?titlen)|med[ ](?:arbejds)?titlen|"
    r"(?:har|fik|fået|får|bærer)[ ](?:det|et)[ ](?:[a-zæøå]+[ ]){1,3}navn)"
)
# `Samarbejdet hedder Gul Sky`, `projektet, der har fået titlen ”Gul Sky”`
_HAS_NAME = (
    rf"{_KIND_WORD}(?:,)?(?:[ ][a-zæøå]+){{0,6}}?[ ](?:hedder|hed|kaldes|bærer[ ]navnet|(?:har|har[ ]fået|"
    rf"fik)[ ](?:navnet|titlen|overskriften))[ ]"
)
# `Syng, sy og snak`, `Sol, Sky og Regn`
_TRIPLE = rf"(?P<name>{_WORD},[ ]\w+[ ]og[ ]\w+)"
# `fortæller om Spis, syng og snak, som er et tilbud til`
_TRIPLE_IS = (
    rf"(?<=[a-zæøå][ ])(?<!\bi )(?<!\bfra )(?<!\bved ){_TRIPLE}"
    rf"(?=,[ ](?:som|der)[ ]er[ ](?:et|en)[ ](?:[a-zæøå]+[ ]){{0,3}}?[a-zæøå]{{0,20}}{_KIND}\b)"
)
# `Skyværkstederne, som de er kommet til at hedde,`
_NOW_CALLED = (
    rf"(?<![\w-]){NAME},[ ]som[ ](?:det|den|de|man|vi)[ ](?:[a-zæøå]+[ ]){{0,4}}?"
    r"(?:hedde|hedder|kaldes|kalder[ ](?:det|den))\b"
)
# What else is given a name: roads, buildings, companies, people
_OTHER_NAMED = re.compile(
    # `et kontor på Skyvej` isn't called so
    r"(?<!\bpå )(?<!\bved )\b\w*(?:vej|gade|sti|plads|park|bygning|skole|institution|børnehus|selskab|firma|"
    r"forening|fond|"
    r"parti|liste|person|"
    r"borger|medarbejder|lov|virksomhed|kro|café)(?:en|et|n|s)?\b(?!.*\b(?:projekt|indsats|forløb|spor|dag))",
    re.IGNORECASE,
)

# `et forsøg i Skyby Kommune, Sommerskyen, flyttede`
_APPOSED = (
    rf"(?<![\w-])(?i:\w{{0,20}}(?:projekt|indsats|forsøg|initiativ|kampagne|ordning|"
    rf"festival)(?:et|en|n|t)?)(?:[ ]i[ ]{_WORD}(?:[ ]Kommune)?)?,[ ]"
    rf"{NAME},[ ](?=[a-zæøå])"
)
# `Gul Sky, der er et midlertidigt partnerskab`, `Gul Sky er et samarbejde mellem`
_IS_A = (
    rf"(?<![\w-]){NAME}(?:,[ ](?:der|som))?[ ]er[ ](?:et|en)[ ](?:[a-zæøå]+[ ]){{0,3}}?"
    rf"(?:partnerskab|samarbejde|projekt|netværk|indsats|initiativ|forsøg|kampagne|forløb|alliance|"
    rf"udviklingsprojekt|pilotprojekt)\b"
)
# `inspireret af Gul Sky fra Skyby Kommune`
_INSPIRED = rf"(?i:inspireret|inspiration)[ ](?:af|fra)[ ]{NAME}[ ](?:fra|i|hos)[ ](?=[{UP}])"
# `har også stået for Gul Sky i Skyby Kommune`
_STOOD_FOR = rf"\b(?:stået[ ]for|stod[ ](?:for|bag))[ ]{NAME}[ ]i[ ](?={_WORD}[ ]Kommune)"
# `Gul Sky-samarbejdet`
_HYPHEN = (
    rf"(?<![\w-])(?P<name>(?!Ukraine|Corona|Covid|EU|IT|LIFE|Interreg|Erasmus|Horizon|REACT|"
    rf"KL)(?:{_WORD}[ ]){{0,3}}(?-i:[A-ZÆØÅ])[a-zæøåA-ZÆØÅ0-9]+)-"
    r"(?:projekt|samarbejde|indsats|partnerskab|kampagne|program|forløb|ordning|initiativ|netværk|"
    rf"festival|konference|puljen)(?:et|t|en|n|met)?s?\b(?![ ][{UP}\"”“„»])"
)
# `Dør til Dør`
_TWICE = rf"(?<![\w-])(?P<name>(?P<noun>[{UP}][a-zæøå]+)[ ](?:til|for|i|om|og|mod)[ ](?P=noun))(?!\w)"
# `midler til ”Gul Sky” og ”Ny Regn”`: several words, no sentence, and no paper's title
_QUOTED_NAME = (
    r"(?<!sagen[ ])(?<!punktet[ ])(?<!notatet[ ])(?<!rapporten[ ])(?<!bilaget[ ])(?<!spørgsmålet[ ])"
    r"(?<!på[ ])(?<!aftalen[ ])(?<!loven[ ])"
    rf"[\"”“„»](?P<name>(?:{_WORD}|[a-zæøåé]{{1,12}})(?:[ ](?:{_WORD}|[a-zæøåé]{{1,14}}|"
    rf"&)){{1,4}})[\"”“«](?!\w)"
)
# `som en del af Gul Sky`, `deltagelse i Gul Sky`, `videreføre Gul Sky`
_ACTED_ON = (
    rf"\b(?:del af|rammen af|regi af|deltage(?:r|lse)? i|deltog i|indgår? i|tilslutte[rt]? sig|"
    rf"videreføre[rs]?|videreførelse af|forlænge[rs]?|(?<!\bi )forlængelse af|fortsætte[rs]?|fortsættelse af|"
    rf"evaluering(?:en)? af|"
    rf"evaluere[rs]?|lancere[rst]?|søsætte[rs]?|igangsætte[rs]?|igangsættelse af|opstart(?:en)? af|"
    rf"afholdelse af|afholde[rs]?|"
    rf"erfaringer(?:ne)? (?:fra|med)|\w*fasen? af|kendt som|resultaterne af|etape af|med i|udbygge[rs]?|"
    rf"udvide[rs]?) {NAME}"
)
# `Gul Sky løber til maj`, `Gul Sky henvender sig til`
_ACTS = (
    rf"(?<![\w-]){NAME} (?:begynder|starter|løber|kører(?= (?:til|fra|i|over|videre|frem|igen|fortsat)\b)|"
    rf"afsluttes|forlænges|evalueres|gennemføres|"
    rf"afholdes|videreføres|"
    rf"igangsættes|fortsætter|henvender sig|retter sig|har kørt|har til formål|går ud på|handler om|"
    rf"støttes|finansieres|"
    rf"drives|ledes|koster|udvides|lanceres|begyndte|startede|blev (?:startet|igangsat|lanceret|afholdt)|"
    rf"er (?:støttet|finansieret|lanceret|igangsat|halvvejs|afsluttet))\b"
)
# `Sky for Alle`, `Regn til Kanten`: nouns with capitals around a small word
_SHAPED = (
    rf"(?<=[a-zæøå0-9,][ ])(?P<name>(?:{_WORD}[ ]){{0,2}}(?P<first>{_WORD})[ ](?:til|for|uden|"
    rf"mod)[ ](?:en[ ]|et[ ]|den[ ])?"
    rf"(?P<last>{_WORD}))(?![\w-]|[ ][{UP}])"
)
# What joins its name to another in this way: offices, papers, laws
_NOT_SHAPED = re.compile(
    r"(?:Center|Styrelse|Udvalg|Råd|Forening|Forbund|Lov|Aftale|Forslag|Tillæg|Brev|Svar|Institut|"
    r"Selskab|Ministeri|Museum|"
    r"Afdeling|Sekretariat|Bekendtgørelse|Cirkulære|Bilag|Notat|Ansøgning|Tilskud|Regler|"
    r"Retningslinjer|Vedtægt|Vejledning|"
    r"Direkt|Chef|Leder|Formand|Ordfører|Kontor|Tilsyn|Direktorat|Nævn|Skole|Hjemmel|Klinik|Netværk|"
    r"Enhed|Team|Rammer|"
    r"Kommun|Plan|Politik|Strategi|Budget|Takst|Sag|Punkt|Kredsen|Danmark|Region)|\w+(?:chef|direktør|"
    r"leder|skolen|formand|huset|hallen|centret|hjemmet|aftalen)$",
    re.IGNORECASE,
)
# `SkyDAG 2031`, `skyDAG 31`, `Gule Skyers Uge 2031`
_DATED = (
    rf"(?<![\w-])(?P<name>(?:{_WORD}|[a-zæøå]{{2,10}}[A-ZÆØÅ]{{2,}}\w*)"
    rf"(?:[ ](?:{_JOINED}[ ])?{_WORD}){{0,4}}[ ](?:20\d\d|"
    rf"(?<=[a-zæøåA-Z][ ])[’']?\d\d(?=[ ,.]|$))(?![-–/.]\d))(?!\w|-område|[ ]?(?:kr|pct|mio|timer))"
)

PAPER = re.compile(
    r"(?i:budget|regnskab|plan|politik|strategi|rapport|beretning|takst|standard|status|kvartal|aftale|"
    r"redegørelse|opfølgning|rammer|vedtægt|analyse|forlig|bekendtgørelse|program|katalog|statistik|måling|"
    r"undersøgelse|tilsyn|oversigt|(?<!top)(?<!folke)møde|referat|notat|evaluering|forslag|høring|"
    r"regulativ|januar|februar|"
    r"oktober|november|december|september|august|forår|efterår|perioden?|afslutning|udgift|indtægt|bevilling|"
    r"tilskud|prognose|nøgletal|resultat|kommunalvalg|reform|byråd|\b(?:lov|april|maj|marts|juni|juli|sommer|"
    r"vinter|uge|år|ultimo|primo|medio|side|bilag|sag|pkt|punkt|nr|valg|anlæg|drift|mål|kl))\w{0,3}$"
)

# The end of a single word that is a name of an effort when written with a capital inside a sentence
_EFFORT = (
    r"(?:spor|alliance|samarbejde|garanti|panel|festival|messe|kampagne|projekt|initiativ|partnerskab|"
    r"pagt|jobbank|"
    r"jobmesse|laboratori|karavane|stafet|patrulje|akademi)"
)
_COMPOUND = cued(
    rf"(?P<name>(?!Jernbane|Cykel|Letbane|Hoved|Gods)"
    rf"[{UP}][a-zæøåé]{{3,}}(?:-?[a-zæøå]*)?{_EFFORT}(?:et|t|en|n)?)(?P<genitive>s?)(?!\w|-)"
)
# In front of it: whose it is
_COMPOUND_OF = re.compile(rf"[{UP}][a-zæøå]{{3,}}s[ ]$")
_COMMON_OWNER = re.compile(r"\w+(?:ens|ets|nes)[ ]$")
# `KL's Himmelpolitiske Topmøde`, `Sky- og Regntopmødet 2031`
_SUMMIT = cued(
    rf"(?<![\w-])(?P<name>(?:[{UP}][a-zæøå]+(?:-?[ ](?:og|&))?[ ]){{0,2}}"
    rf"(?:[{UP}][a-zæøå]*(?:topmøde|folkemøde)|Topmøde|Folkemøde|Kulturmøde)t?"
    rf"(?:(?<=et)[ ](?!(?:Bornholm|Den|Det|I|På)\b)[{UP}][a-zæøå]+(?=[ .,;]|$))?"
    rf"(?:[ ](?:på|i)[ ][{UP}][a-zæøå]+(?:en|et)\b)?(?:[ ]20\d\d)?|"
    r"[A-ZÆØÅ]{2,}['’]?s[ ][a-zæøå]+e[ ](?:topmøde|årsmøde|landsmøde|kongres)(?:[ ]20\d\d)?|"
    rf"[A-ZÆØÅ]{{2,}}['’]s[ ](?:[{UP}][a-zæøå]+-[ ](?:og|&)[ ])?[{UP}][a-zæøå]+politiske[ ]"
    r"(?:Forum|Træf|Konference)(?:[ ]20\d\d)?)(?!\w)"
)
# In front of a word that begins nothing: a small word or a mark inside a sentence
_INSIDE = re.compile(r"(?<![A-ZÆØÅ])\b[a-zæøåé0-9]*[a-zæøå,)][ ](?:[\"”»]|)$|\b(?:og|eller|i|af)[ ]$")

# `Forslag B. Gule skyer i haven`, `Delprojekt 2: Gule skyer`
_PROPOSAL = re.compile(
    rf"^(?:Forslag|Initiativ|Delprojekt|Projekt|Indsats)[ ](?:[A-Z]|"
    rf"\d{{1,2}})[.:][ ](?P<name>[{UP}][^.;:]{{8,120}})$"
)

# `partnerskabsaftale med Skyfonden`, `partnerskabsaftalen mellem Skyby Kommune og Skyfonden`
_AGREEMENT = cued(
    rf"(?<!\w)(?P<name>(?i:partnerskabs|samarbejds|kultur|erhvervs|visions)(?i:aftale)(?:n)?[ ](?:med|"
    rf"mellem|for)[ ]"
    rf"(?:(?:[Dd]en|[Dd]et|[Dd]e)[ ])?{_WORD}(?:[ ](?:og[ ]|&[ ]|-[ ])?{_WORD}){{0,9}}{_YEAR}?)"
)
# `tværkommunalt samarbejde mellem Skyby og Regnby om flere skyer`
_COOPERATION = cued(
    rf"(?<!\w)(?P<name>(?:(?i:tværkommunal\w*|fælles|formaliseret|strategisk)[ ])?(?i:samarbejde|"
    rf"partnerskab|klimapartnerskab)t?[ ]"
    rf"mellem[ ](?-i:[{UP}])[^.;:()]{{5,140}})$"
)
# `digitalt spor til gule skyer`, `en fælles sky- og regnmesse`
_EFFORT_IN_TITLE = cued(
    r"(?<!\w)(?:en[ ]|et[ ]|den[ ]|det[ ])?(?P<name>(?:(?!om\b|for\b|af\b|på\b|en\b|et\b|og\b|den\b|"
    r"det\b|nyt?\b)[a-zæøåA-ZÆØÅ]+(?:-[ ]og[ ][a-zæøå]+|t|e|es)[ ])"
    r"(?:[a-zæøå]+-[ ]og[ ])?[a-zæøå]{0,20}(?:spor|messe|kampagne|festival|pilotprojekt|forsøgsordning)"
    r"(?:[ ](?:til|for|mod)[ ][a-zæøå]+)?)(?=$|[.,:(–-]|[ ](?:i|på|ved|fra|med)[ ])"
)

# `Gul Sky og andre frivillige indsatser`
_FIRST_OF = cued(
    rf"^(?:(?:Status|Orientering|Evaluering|Opfølgning|Godkendelse|Drøftelse)[ ](?:på|om|af|for)[ ])?"
    rf"{_TITLE_NAME}[ ]og[ ](?:andre|øvrige|flere)[ ](?:[a-zæøå]+[ ]){{0,2}}[a-zæøå]*(?:indsatser|"
    rf"projekter|initiativer|"
    r"tilbud|aktiviteter|forløb|tiltag|kampagner)\b"
)
# `Gul Sky - handleplan for Skyby`
_DASHED = re.compile(
    rf"^{_TITLE_NAME}[ ][-–—][ ](?=.*(?:samarbejd|indsats|handleplan|deltagelse|projekt|forløb|kampagne|"
    rf"status|forsøg|pilot|partnerskab|[Ff]ase|[Hh]elhedsplan|evaluering|frigivelse|anlægsbevilling|"
    rf"udmøntning|ansøgning|udviklingsplan|"
    rf"valg[ ]af[ ](?:placering|\w*model)))"
)

# A word in front that is none of the name
_NOT_FIRST = re.compile(
    r"(?:Der|Det|De|Den|Dette|Denne|Disse|Som|Her|Hvis|Når|Da|I|På|Til|Ved|For|Med|Om|Efter|Siden|Alle|"
    r"Både|Også|Formål\w*|"
    r"Bilag|Link|Side|Økonomi\w*|Resume|Beslutning|Indstilling|Status|Punkt|Ingen|Fase|Etape|Lov|"
    r"Aftale|Kr|Mio|Priserne|Fra|"
    r"Bemærk\w*|Direktør\w*|Formand\w*|Evaluering|Orientering|Godkendelse|Drøftelse|Forberedelse|"
    r"Foreløbigt|Fornye(?:t|de)|Gensidige?|Uge|Ny|Nyt|Nye)$"
)
# What is no name by itself, but can be a part of one
_GENERIC = re.compile(
    r"(?:Udvalget|Forvaltningen|Administrationen|Kommunens?|Kommunerne|Byrådet|Borgmesteren|Regeringen|"
    r"Folketinget|Staten|Danmark|Danske|EU|"
    r"KL|Center|Jobcenter\w*|Gruppen|Foreningen\w*|Fonden|Projektet|Partnerskabet|Indsatsen|Aftalen|"
    r"Samarbejdet|Forløbet|Forsøget|Ordningen|Kampagnen|Programmet|Initiativet|Puljen|"
    r"Skolen|Virksomhed(?:en|er|erne)|Borger(?:e|ne|en))$"
)
# What is an organisation by its form, and so no project
ORGANISATION = re.compile(
    r"(?:\b(?:A/S|ApS|I/S|P/S|A\.?m\.?b\.?a|Kommuner?s?|Fonden|Foreningen)\b|^(?:Region|Center|"
    r"Jobcenter|Foreningen|Fonden|Museet)\b|"
    r"(?<![ ](?:på|om|ad)[ ])(?<![ ](?:til|for|mod|bag)[ ])\b(?:Skole|Gymnasium|Universitet|Bibliotek|"
    r"Forening|Museum|Sparekasse|"
    r"Menighedsråd|Politi|Idrætscenter|Stadion|Rådhus|Højskole|Sprogcenter|Klub|Erhvervsråd|"
    r"Erhvervsskole|Ungdomsskole|Legatskole|Friskole|Efterskole|Handelsskole|Produktionsskole|Havn|"
    r"Sygehus|Hospital|Kirke)$|"
    r"(?:fond|fonden|styrelsen|ministeriet|direktoratet|tilsynet|rådet|udvalget|nævnet|foreningen|"
    r"forening|skolen|centret|centeret|"
    r"forbundet|forbund|selskabet|universitetet|biblioteket|forvaltningen|kommunen|kasse|kassen|"
    r"kasserne|gruppen|loven|"
    r"partiet|listen|afdelingen|bestyrelsen|sekretariatet|ministeren|direktør|direktøren|chef|chefen|"
    r"minister|styrelse|"
    r"klubben|bladet|avis|politiet|rådgivning|rådgiveren|erhverv)s?$)"
)


@dataclass(frozen=True, slots=True)
class FoundProject:
    """A project's name in a text; positions are those of the name as printed there."""

    start: int
    end: int
    name: str
    rule: str


@dataclass(frozen=True, slots=True)
class _Rule:
    """A way of introducing a name; the pattern has a group `name`.

    Where `trigger` isn't in a text, the pattern needn't be tried: it is the dearer one.
    """

    rule: str
    pattern: Cued
    trigger: Cued | None = None


# What the patterns with a kind of project need: the noun (or without its capital), a name behind it
_STEMS = "|".join(stem[1:] for stem in re.findall(r"\w{4,}", f"{_KIND} {_BARE}"))  # no `bo` and `dag`
_KIND_NEAR = cued(
    rf"(?:{_STEMS})(?:{_DEFINITE})?,?[ ](?:ved[ ]navn[ ]|kaldet[ ]|med[ ]navnet[ ]|i[ ])?"
    rf"[{UP}\"”“„»«'’]"
)
_NAMED_NEAR = cued(r"hedder|hed[ ]|kaldes|navnet|titlen|overskriften")
_CALLED_NEAR = cued(r"kald|døbt|navn|titlen|overskriften|sloganet")


# In order: what is found by an earlier rule is not looked at by a later one
_RULES = (
    _Rule(
        "project-quoted",
        cued(rf"{_KIND_WORD}[ ](?:(?:ved[ ]navn|kaldet|med[ ]navnet)[ ])?{_QUOTED}"),
        _KIND_NEAR,
    ),
    _Rule("project-called", cued(rf"{_CALLED}[ ](?:{_QUOTED})"), _CALLED_NEAR),
    _Rule("project-triple", cued(rf"{_CALLED}[ ]{_TRIPLE}(?=[.,;])"), _CALLED_NEAR),
    _Rule("project-triple", cued(_TRIPLE_IS), cued(r"[ ]og[ ]\w+,[ ](?:som|der)[ ]er[ ]e")),
    _Rule("project-called", cued(rf"{_CALLED}[ ]{NAME}"), _CALLED_NEAR),
    _Rule("project-called", cued(_NOW_CALLED), cued(r",[ ]som[ ](?:de|man|vi)")),
    _Rule("project-called", cued(rf"{_HAS_NAME}{_QUOTED}"), _NAMED_NEAR),
    _Rule("project-called", cued(rf"{_HAS_NAME}{NAME}"), _NAMED_NEAR),
    _Rule("project-introduced", cued(rf"{_KIND_WORD}[ ]{NAME}"), _KIND_NEAR),
    _Rule(
        "project-apposed",
        cued(_APPOSED),
        cued(r"forsøg|rdning|rojekt|ndsats|nitiativ|ampagne|estival"),
    ),
    _Rule("project-inspired", cued(_INSPIRED), cued(r"nspir")),
    _Rule("project-stood-for", cued(_STOOD_FOR), cued(r"stået[ ]for|stod[ ]")),
    _Rule("project-is-a", cued(_IS_A), cued(r"[ ]er[ ](?:et|en)[ ]")),
    _Rule("project-hyphen", cued(_HYPHEN), cued(r"\w-[pisknofk]")),
    _Rule("project-twice", cued(_TWICE)),
    _Rule("project-acted-on", cued(_ACTED_ON)),
    _Rule("project-acts", cued(_ACTS)),
    _Rule("project-quotes", cued(_QUOTED_NAME), cued('["”“„»]')),
    _Rule(
        "project-shaped",
        cued(_SHAPED),
        cued(rf"[ ](?:til|for|uden|mod)[ ](?:\w\w\w?[ ])?[{UP}]"),
    ),
)

_RULE_TABLE = CueTable(_RULES, lambda rule: rule.pattern)

_TITLE_RULES = (
    _Rule("project-agreement", _AGREEMENT),
    _Rule("project-cooperation", _COOPERATION),
    _Rule("project-title", _EFFORT_IN_TITLE),
    _Rule("project-first-of", _FIRST_OF),
)
_DATED_RULE = cued(_DATED)


# Words about efforts that a paragraph must have for words in quotation marks to be one
_ABOUT_EFFORTS = cued(
    r"rojekt|ndsats|orløb|orsøg|ampagne|ulje|artner|nitiativ|rdning|trategi|etværk|amarbejd|ktivitet|estival"
)
_SENTENCE = re.compile(
    r"\b(?:er|har|kan|skal|vil|hvad|hvordan|ikke|jeg|orientering|status|godkend|svar)\b", re.IGNORECASE
)
_OWNER = re.compile(rf"[{UP}]{{2,}}['’]?s$")  # `SKY's SkyDAG 2031`


def find_project_names(text: str) -> Iterator[FoundProject]:
    """Names that running text introduces as projects', in the order of the rules."""
    taken: list[tuple[int, int]] = []
    for rule in _RULE_TABLE.likely(text):
        for match in rule.pattern.finditer(text) if not rule.trigger or rule.trigger.is_in(text) else ():
            found = _read(match, rule.rule)
            if found and not _overlaps(found, taken):
                taken.append((found.start, found.end))
                yield found
    for found in (*_enumerated(text), *_dated(text), *_compounds(text), *_summits(text)):
        if not _overlaps(found, taken):
            taken.append((found.start, found.end))
            yield found


def find_title_projects(title: str) -> Iterator[FoundProject]:
    """What the title of an item is about, where that is an agreement, a joint effort or a track."""
    dashed = _DASHED.match(title)
    if dashed and " " in dashed["name"] and is_project_name(clean_name(dashed["name"])):
        yield FoundProject(*dashed.span("name"), clean_name(dashed["name"]), "project-dashed")
        return
    for rule in _TITLE_RULES:
        for match in rule.pattern.finditer(title):
            name = title[match.start("name") : match.end("name")]
            cut = re.search(r"[ ][-–][ ]|[ ]\(", name)
            end = match.start("name") + (cut.start() if cut else len(name))
            yield FoundProject(
                match.start("name"), end, clean_name(title[match.start("name") : end]), rule.rule
            )
            return


def find_proposal(line: str) -> FoundProject | None:
    """The name in a line such as `Forslag B. Gule skyer i haven`."""
    match = _PROPOSAL.match(line.rstrip(" "))
    if match is None:
        return None
    return FoundProject(match.start("name"), match.end("name"), clean_name(match["name"]), "project-proposal")


_BLANKS = re.compile(r"\s+")


def clean_name(name: str) -> str:
    """A name on one line without quotation marks and without a genitive's mark."""
    flat = _BLANKS.sub(" ", name.replace("\u00ad", "")).strip(" .,:;-–'’\"”“„»«")
    return flat[:-2] if flat.endswith(("'s", "’s")) else flat


@lru_cache(maxsize=4096)  # names come again in a document, and are asked for by several rules
def is_project_name(name: str, *, inside: bool = False, whole: bool = False) -> bool:
    """Whether a name can be a project's: no body, place or organisation, no common first word.

    `inside` tells that its first capital isn't that of a sentence: `om Med på Skyen`; `whole` that
    quotation marks say where it ends: `”Alle skal med”`.
    """
    words = name.split()
    if not words or len(name) < 3 or len(name) > 120 or (words[-1] in _NOT_LAST and not whole):
        return False
    if not inside and _NOT_FIRST.match(words[0]) and (len(words) == 1 or not words[1][:1].isupper()):
        return False
    least = 2 if inside else 3  # `kampagnen Danmark Danser`
    if _GENERIC.match(words[0]) and (len(words) < least or not words[-1][:1].isupper()):
        return False
    if (
        _PROGRAMME.match(name)
        or ORGANISATION.search(name)
        or BODY.fullmatch(name)
        or municipality_by_name(name)
    ):
        return False
    return not (len(words) == 1 and (len(name) < 4 or name.isdigit()))


# `Lyngby C og`: no name ends so
_NOT_LAST = frozenset(
    ("og", "samt", "eller", "i", "på", "til", "for", "med", "af", "om", "ved", "fra", "som")
)
# Programmes of the EU that give money to many projects
_PROGRAMME = re.compile(r"(?:Natura 2000|Interreg|LIFE(?! [A-ZÆØÅ]\w+ [A-ZÆØÅ])|Erasmus|Horizon|REACT)\b")


def is_definite(word: str) -> bool:
    """Whether a word has the form of a definite noun: `Skyen`, `Skyerne`."""
    return len(word) > 4 and word.endswith(("en", "et", "ne")) and word.casefold() not in _NOT_DEFINITE


_NOT_DEFINITE = frozenset(("sammen", "siden", "inden", "uden", "imellem", "mellem", "lokalet", "igen"))


# `Tilskud til Gule Skyer 2031`, `Tilmelding til SKY's Gule Skyer 2031`: what is done, in front of a name
_DEED = re.compile(
    r"(?:Tilskud|Tilmelding|Invitation|Regnskab|Budget|Ansøgning(?:er)?|Evaluering|Status|Støtte|Deltagelse|"
    r"Beretning|Orientering|Opfølgning|Forberedelse|Planlægning|Afholdelse|Medfinansiering|Underskudsgaranti|"
    r"\w*ansøgningen)(?:[ ](?:til|for|af|om|på|fra|i))?$"
)


def _overlaps(found: FoundProject, taken: list[tuple[int, int]]) -> bool:
    return any(found.start < end and start < found.end for start, end in taken)


# `Foreningen Sky til Kanten`: whose name it is
_AGENT_NOUN = re.compile(
    r"(?i:forening(?:en)?|fond(?:en)?|firma(?:et)?|virksomhed(?:en)?|gruppen|huset|teatret)[ ]$"
)
# Rules with words right before the name, so that its capital isn't that of a sentence
_INTRODUCED = frozenset(("project-introduced", "project-called"))
_WEAK = frozenset(("project-shaped", "project-twice", "project-acts", "project-acted-on"))


def _read(match: re.Match[str], rule: str) -> FoundProject | None:
    """The name of a match, without what isn't part of it; None where it can't be a project's."""
    text = match.string
    start, end = match.span("name")
    clause = text[max(0, start - 60) : start].rpartition(". ")[2]
    if rule == "project-called" and _OTHER_NAMED.search(clause):
        return None
    if rule in _WEAK and _AGENT_NOUN.search(text[max(0, start - 30) : start]):
        return None
    if rule == "project-shaped" and not _is_shaped(match):
        return None
    if rule == "project-quotes" and not (_ABOUT_EFFORTS.is_in(text) and _is_quoted_name(match["name"])):
        return None
    if rule in ("project-quoted", "project-quotes", "project-triple"):
        return (
            FoundProject(start, end, clean_name(text[start:end]), rule)
            if text[start:end][:1].isupper()
            else None
        )
    if rule == "project-introduced" and match[0].startswith("Projekt "):
        start = match.start()
    elif rule == "project-introduced" and _INSIDE.search(text[max(0, match.start() - 8) : match.start()]):
        inside = text[max(0, match.start() - 2) : match.start()] != ") "  # `c) Kampagnen Gul Sky`
        start = (
            match.start() if inside and re.match(r"[A-ZÆØÅ][a-zæøå]+ ", match[0]) else start
        )  # `i Skysamarbejdet Øst`
    end = _cut(text, start, end)
    owner = _OWNER.match(text[start:end].split(" ")[0])
    start += len(owner[0]) + 1 if owner and " " in text[start:end] else 0
    end -= _party_mark(text[start:end])
    deed = _DEED_TO.match(text[start:end]) if rule in _WEAK else None
    start += deed.end() if deed else 0
    words = text[start:end].split(" ")
    if rule in ("project-acted-on", "project-acts") and (len(words) == 1 or _is_dated_paper(words)):
        return None
    if rule in _INTRODUCED and not is_definite(text[start:end].split(" ")[-1]):
        small = _SMALL.match(text, end)
        if small is None and (_ADJECTIVE.match(text[start:end]) or can_go_on(text[start:end])):
            small = _SMALL_NOUN.match(text, end) or _SMALL_NOUNS.match(text, end)
        end = small.end() if small and " " not in text[start:end] else end
    elif rule in _INTRODUCED and " " not in text[start:end]:
        joined = _SMALL_JOINED.match(text, end)
        end = joined.end() if joined else end
    name = clean_name(text[start:end])
    # `døbt ”Alle skal med”`: quotation marks end it; so does what it tells, in `projektet Alle skal med`
    whole = text[start - 1 : start] in _QUOTES or _TOLD_WITH.search(name) is not None
    return (
        FoundProject(start, start + len(text[start:end].rstrip(" ")), name, rule)
        if is_project_name(name, inside=rule in _INTRODUCED and " " in name, whole=whole)
        else None
    )


_TOLD_WITH = re.compile(r"^\w+[ ](?:skal|kan|vil|er|kommer)[ ](?:\w+[ ])?med$")
_QUOTES = frozenset('"”“„»«')
# `Egenbetalingen til Gul Sky 2.0`, `Deltagelse i Gul Sky`: what is done, in front of a name
_DEED_TO = re.compile(
    r"[A-ZÆØÅ][a-zæøå]+(?:ing|else|tion|tilskud|støtte)(?:en|n|et|er|erne)?[ ]"
    r"(?:til|i|af|for|på|med|fra)[ ](?=[A-ZÆØÅ])"
)


def _party_mark(name: str) -> int:
    """Characters of a party's letters that a table puts behind a name: `Gul Sky SF`."""
    mark = re.search(r"[ ](?:[A-ZÆØÅ]|[A-ZÆØÅ]{2,3})$", name)
    return len(mark[0]) if mark and party_by_form(mark[0].strip()) else 0


def _is_dated_paper(words: list[str]) -> bool:
    """Whether a name is that of a paper and its year: `Kommuneplan 2031`."""
    return words[-1].isdigit() and PAPER.search(words[-2]) is not None


def _is_shaped(match: re.Match[str]) -> bool:
    """Whether two nouns around a small word are a name, in a paragraph about efforts."""
    place = (
        _NOT_SHAPED.match(match["first"])
        or municipality_by_name(match["last"])
        or match.string[: match.start()].endswith("fra ")  # `fra Skyby til Regnby`
    )
    return not place and _ABOUT_EFFORTS.is_in(match.string)


def _is_quoted_name(name: str) -> bool:
    """Whether words in quotation marks are a name: a capital first, and none that make a sentence."""
    return name[0].isupper() and not PAPER.search(name) and not _SENTENCE.search(name)


# `og Lyng Skole`, but not `og Sky i Lyng Kommune`
_PREPOSED = re.compile(r"[ ](?:i|på|ved|hos|fra)[ ](?=[A-ZÆØÅ])")


def _cut(text: str, start: int, end: int) -> int:
    """Where a name ends that runs on into a place or an organisation: `Gul Sky i Skyby Kommune`."""
    name = text[start:end]
    for match in re.finditer(
        r"[ ](?:i|på|ved|med|for|og|mellem|hos|fra|til|under)[ ](?:den[ ]|det[ ]|de[ ])?(?=[A-ZÆØÅ])", name
    ):
        rest = name[match.end() :]
        behind = text[start + match.end() : start + match.end() + 60]
        first, part = rest.split(" ")[0], _PREPOSED.split(rest)[0]
        if match[0] == " og " and is_definite(first) and is_definite(name[: match.start()]):
            return start + match.start()  # `sporene Skysporet og Regnsporet`
        if (
            municipality_by_name(first)
            or (match[0].startswith(" under ") and first.startswith("EU"))
            or (" " in part and ORGANISATION.search(part))
            or re.match(rf"{_WORD}(?:[ ]{_WORD})?[ ]Kommune", behind)
        ):
            return start + match.start()
    return end


# `Forslaget har tre spor: Gul sky i haven, Regn og Skyer der mødes.`
_ENUMERATED = cued(
    r"\b(?:to|tre|fire|fem|seks|syv|\d)[ ](?:[a-zæøå]+[ ])?(?:spor|projekter|delprojekter|indsatser|"
    r"initiativer|pilotprojekter|"
    r"kampagner)(?:ne)?(?:[ ]er)?:[ ](?P<list>[^.;:()]{10,300})[.;]"
)
_LIST_GAP = re.compile(r",[ ](?:og[ ]|samt[ ])?|[ ](?:og|samt)[ ](?=[A-ZÆØÅ\"”“])")
_MOST_WORDS = 6  # of a name in a list


def _enumerated(text: str) -> Iterator[FoundProject]:
    """The names behind `tre spor:`, each with a capital and whole, when all of the list are such."""
    for match in _ENUMERATED.finditer(text):
        start, names = match.start("list"), list[FoundProject]()
        for part in (*_LIST_GAP.finditer(match["list"]), None):
            end = match.start("list") + part.start() if part else match.end("list")
            name = clean_name(text[start:end])
            names.append(FoundProject(start, end, name, "project-enumerated"))
            start = match.start("list") + part.end() if part else end
        if len(names) > 1 and all(_is_listed_name(one.name) for one in names):
            yield from names


def _is_listed_name(name: str) -> bool:
    capital = name[:1].isupper() and len(name.split()) <= _MOST_WORDS
    return capital and is_project_name(name, inside=True) and not _SENTENCE.search(name)


# `SkyDAG 31`: with two figures only where small letters and capitals are mixed
_MIXED_DATED = cued(r"[a-zæøå][A-ZÆØÅ]{2,}\w*[ ]\d\d(?=[ ,.]|$)")
_ROMAN = re.compile(r"[IVX]+$")  # `Budgetstatus II 2031`


def _dated(text: str) -> Iterator[FoundProject]:
    """Events and prizes that are called by name and year; papers and budgets aren't."""
    if "\t" in text or ("20" not in text and "'" not in text and not _MIXED_DATED.is_in(text)):
        return
    for match in _DATED_RULE.finditer(text):
        start, end = match.span("name")
        words = text[start:end].split(" ")
        while len(words) > 2 and (
            _NOT_FIRST.match(words[0])
            or _OWNER.match(words[0])
            or _DEED.match(words[0])
            or not words[0][:1].isupper()
        ):
            start += len(words[0]) + 1
            words = words[1:]
        inside = bool(_INSIDE.search(text[max(0, start - 8) : start])) or (len(words) > 2 and start == 0)
        mixed = re.search(r"[a-zæøå][A-ZÆØÅ]|[A-ZÆØÅ]{3}", words[0]) is not None
        if len(words[-1].strip("'’")) == 2 and not mixed:
            continue
        paper = words[-3] if len(words) > 2 and _ROMAN.match(words[-2]) else words[-2]
        if PAPER.search(paper) and not (len(words) > 2 and words[-2] == "Uge"):
            continue
        name = clean_name(text[start:end])
        inside = inside or start > match.start("name")
        if (inside or mixed or is_definite(words[0])) and len(words) > 1 and is_project_name(name):
            yield FoundProject(start, end, name, "project-dated")


def _summits(text: str) -> Iterator[FoundProject]:
    """Conferences that are called by what they are about; `Folkemødet` alone begins a sentence as well."""
    for match in _SUMMIT.finditer(text):
        compound = match["name"][1:].islower() and not match["name"].startswith(
            ("Topmøde", "Folkemøde", "Kulturmøde")
        )
        if (match.start() or compound) and is_project_name(match["name"]):
            yield FoundProject(*match.span("name"), clean_name(match["name"]), "project-summit")


_LONG_NAME = 60  # letters of an owner's name, at most


def _compounds(text: str) -> Iterator[FoundProject]:
    """`via Skyalliancen`, `Skysporet:`: a noun for an effort with a name's capital."""
    for match in _COMPOUND.finditer(text):
        start, end = match.span("name")
        of = _COMPOUND_OF.search(text, max(0, start - _LONG_NAME), start)
        first = of.start() if of else start
        front, behind = text[max(0, first - 8) : first], text[match.end() : match.end() + 8]
        # `Nordskys Skyalliance`, but `Odenses Skyalliance` is an alliance of theirs, as is `Kommunens`
        region = of is not None and (_INSIDE.search(front) is not None or not _COMMON_OWNER.match(of[0]))
        if of and region and not municipality_by_name(of[0][:-2]):
            start = first
        label = (start == 0 or front.endswith(": ")) and (
            behind.startswith((":", " (")) or front.endswith(": ")
        )
        if (_INSIDE.search(front) or label) and is_project_name(text[start:end]):
            yield FoundProject(start, end, text[start:end], "project-compound")
