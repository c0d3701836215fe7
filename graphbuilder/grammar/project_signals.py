"""How much the words around a capitalised name tell that it is a project's.

No single one of these ways of writing makes a name a project's: a fund and a festival are
both given money, a club and a campaign are both run by somebody. Each gives points, words that
tell of an organisation or a place take some away, and `is_enough` says when the sum will do.
Examples are invented, with `Gul Sky` for the name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graphbuilder.grammar.cues import Cued, CueTable, cued
from graphbuilder.grammar.project_shapes import weigh_shape
from graphbuilder.grammar.projects import UP, is_definite

_WORD = rf"[{UP}][\w’'-]*"
_JOINED = r"(?:til|fra|af|i|på|langs|om|uden|med|for|ved|mod|bag|over|under|og|en|et|den|det|de|to|&)"
_NAME = (
    rf"(?:(?:Det|Den|De)[ ](?={_WORD}))?{_WORD}(?:[ ](?:{_JOINED}[ ]){{0,2}}{_WORD}){{0,5}}"
    r"(?:[ ](?:uden|på|for|til)[ ][a-zæøåé]{3,}(?=[.,;]|[ ](?:er|har)\b))?"
)
# In front of a name that a paragraph, a sentence or a list begins with: a mark, or nothing
CANDIDATE = re.compile(
    rf"(?<![\w-])(?P<name>{_NAME})(?P<version>[ ]\d\.0|[ ]\d(?=[ ;:]|,(?!\d)|\.(?:$|[ ][{UP}])))?(?![\w-]|"
    rf"[ ](?:A/S|ApS|I/S|[Aa]\.[Mm]\.[Bb]\.[Aa])\b)"
)

_KIND = (
    r"[\w+-]*(?:projekt|indsats|kampagne|program|forløb|forsøg|ordning|netværk|partnerskab|samarbejde|"
    r"festival|"
    r"konference|initiativ|event|messe|alliance|fællesskab|fyrtårn|udstilling|konkurrence|udviklingsarbejde|"
    r"udviklingsplan|mødested|værested|dag|uge|byggeri|anlæg|legeplads|vådområde|klimasikring|renovering|"
    r"helhedsplan|satsning|spor|tilbud|aktivitet|eftermiddag|aften|række|turné|karavane|kursus|uddannelse|"
    r"koncert|stævne|vandring|rute|fest|ophold|pulje|pilot|model|metode|prøvehandling|hold|arrangement|"
    r"strategi|aftale)"
)


@dataclass(frozen=True, slots=True)
class Signal:
    """Words before or behind a name, what they are worth, and a line that has them.

    `before` and `behind` match right up to the name; one of them may be None.
    """

    points: int
    before: Cued | None
    behind: re.Pattern[str] | None
    like: str


def _before(points: int, words: str, like: str) -> Signal:
    return Signal(points, cued(rf"(?<!\w)(?:{words})[ ][\"”“„»]?$", re.IGNORECASE), None, like)


def _behind(points: int, words: str, like: str) -> Signal:
    return Signal(points, None, re.compile(rf"[\"”“«]?(?:{words})"), like)


_SMALL = r"(?:[a-zæøå]+[ ]){0,2}"

SIGNALS: tuple[Signal, ...] = (
    # what it is
    _behind(
        3,
        rf",?(?:[ ](?:som|der))?[ ]er[ ](?:et|en)[ ](?:[a-zæøå]+[ ]){{0,3}}?{_KIND}\b",
        "Gul Sky, som er et mentorprogram for unge.",
    ),
    _behind(
        3, rf",[ ](?:et|en|\w+s)[ ](?:[a-zæøå]+[ ]){{0,3}}?{_KIND}\b", "Gul Sky, et fælles forløb for unge."
    ),
    _behind(
        3,
        rf"[ ][-–][ ](?:et|en)[ ](?:[a-zæøå]+[ ]){{0,3}}?{_KIND}\b|"
        r",[ ]et[ ](?:[a-zæøå]+[ ]){0,2}arbejde[ ]med\b",
        "Dertil kommer Gul Sky – et fælles forløb for unge.",
    ),
    _behind(
        3,
        r",[ ]som[ ](?:den|det|de|projektet)[ ](?:hedder|kaldes|er[ ]kommet[ ]til[ ]at[ ]hedde)\b|"
        r",[ ]som[ ]er[ ]\w+s[ ](?:[a-zæøå]+[ ])?(?:titel|navn)\b",
        "Gul Sky, som den hedder, begynder.",
    ),
    _behind(
        3,
        rf",[ ]som[ ]{_WORD}(?:[ ]{_WORD}){{0,4}}(?:[ ]i[ ]\d{{4}})?[ ]"
        r"(?:har[ ]bevilget|bevilgede|støttede|støtter|betalte|gav)\b",
        "Gul Sky, som Lyngfonden i 2031 bevilgede 2 mio. kr. til.",
    ),
    _before(3, r"(?:det|den|de)[ ]såkaldte", "Det er det såkaldte Gul Sky."),
    _before(
        3,
        r"(?:hedder|kaldes|omtales)[ ](?:i[ ]dag|nu|fremover|som)|i[ ]daglig[ ]tale",
        "Netværket hedder i dag Gul Sky.",
    ),
    _before(
        2, r"(?:[Kk]ernen|[Ii]d[eé]en|[Tt]anken)[ ](?:i|bag|med)", "Kernen i Gul Sky er, at alle er med."
    ),
    _before(
        3,
        rf"{_KIND}(?:et|en|n|t)?(?:[ ]for(?:[ ][\w-]+){{1,3}})?,|(?:arbejdstitlen|arbejdstitel|"
        rf"arbejdsnavnet)",
        "Forslaget er en lokal alliance, Gul Sky, efter svensk forbillede.",
    ),
    _before(
        3,
        r"(?:indsatsområder|projekter|indsatser|initiativer|kampagner|forløb|spor|temaer)(?:ne)?(?:[ ]er)?:",
        "Aftalen har to indsatsområder: Gul Sky og Blå Sky.",
    ),
    # how it is carried out
    _behind(
        2,
        r"[ ](?:gennemføres|afholdes|holdes|drives|bygges|arrangeres|udrulles|organiseres|opføres)[ ]"
        r"(?:af|med|sammen|i|på|fra)\b",
        "Gul Sky gennemføres med Lyng Skole.",
    ),
    _behind(2, r"[ ]er[ ]indgået[ ]mellem\b", "Gul Sky er indgået mellem to kommuner."),
    _behind(
        2,
        rf",[ ]som[ ](?:{_WORD}[ ,]+(?:og[ ])?){{1,8}}(?:står[ ](?:bag|for)|stod[ ](?:bag|for)|driver|"
        rf"betaler|arrangerer|"
        rf"har[ ]taget)\b",
        "Gul Sky, som Lyng Skole står bag.",
    ),
    _behind(
        2,
        r",[ ](?:som|der)[ ](?:løber|drives|administreres|koordineres|varetages|udvikles|gennemføres|"
        r"støttes|finansieres|forløber|handler[ ]om|"
        r"går[ ]ud[ ]på|"
        r"kommunen[ ](?:kørte|kører|deltager)|er[ ]åben|henvender|retter[ ]sig)\b",
        "Gul Sky, som drives af Lyng Skole.",
    ),
    _behind(
        1,
        r",[ ]hvor[ ](?:\w+[ ])?(?:frivillige|borgere|unge|børn|ældre|elever|medarbejdere|virksomheder|"
        r"man)\b",
        "Gul Sky, hvor frivillige hjælper.",
    ),
    _behind(1, r"[\"”“«]", "Vi hørte om ”Gul Sky”."),
    _behind(
        1,
        r",[ ](?:hvor|(?:der|som)[ ](?:skal|giver|hjælper|samler|tilbyder|består))\b",
        "Gul Sky, hvor en ældre følger en yngre.",
    ),
    _behind(
        2,
        r",[ ]hvor[ ][^.]{3,120}[ ](?:er[ ](?:partnere?|leder|projektejer|tovholder)|deltager|medvirker)\b",
        "Gul Sky, hvor Lyng Skole er partner.",
    ),
    _behind(
        2,
        r"[ ](?:løber|forløber|kører)[ ](?:i|til|fra|over)\b|[ ]skal[ ](?:samle|styrke|give|sikre|hjælpe|"
        r"få)\b",
        "Gul Sky skal samle roere.",
    ),
    # what is done with it
    _before(
        2,
        r"(?:midtvejs)?status[ ](?:på|for)|evaluering(?:en)?[ ]af|erfaringer(?:ne)?[ ](?:fra|med)|"
        r"(?:anden|første|tredje|ny|næste)[ ](?:runde|fase|etape)[ ]af|som[ ]led[ ]i|led[ ]i|"
        r"tager[ ]udgangspunkt[ ]i|særligt?[ ]fokus[ ]på|er[ ]vært[ ]for|værtskab(?:et)?[ ]for|"
        r"som[ ]partner[ ]i|medvirke[rn]?[ ]i|opstart(?:en)?[ ]af|gentagelse(?:n)?[ ]af|"
        r"projektejer[ ](?:på|af)|"
        r"gennemføres|deltagelse[ ]i|deltage[rn]?[ ]i|indgår?[ ](?:desuden[ ]|også[ ])?i|"
        r"inviteret[ ](?:med[ ]|ind[ ])?i|"
        r"indtræder[ ]i|meldt[ ]sig[ ]til|bygger[ ]videre[ ]på|forbillede[ ](?:af|i)|sideløbende[ ]med|"
        r"afløser|invitation[ ]til|tilmelding[ ]til|konceptet|bag",
        "Udvalget får en midtvejsstatus på Gul Sky.",
    ),
    _before(
        1,
        rf"(?:midler|penge|støtte|tilskud|bevilling(?:en)?|(?:med)?finansiering(?:en)?|tilsagn|"
        rf"ansøgning(?:en)?|"
        rf"mio\.[ ]kr\.|kr\.|beløb(?:et)?|projektbeskrivelse|budget|etablering)[ ]{_SMALL}(?:til|af|om|"
        rf"for|fra|på)",
        "Der er afsat 2 mio. kr. til Gul Sky.",
    ),
    # `efter forbillede af Lyng Kommunes Gul Sky`, `Inspirationen er hentet i Lyng Kommunes ”Gul Sky”`
    _before(
        2,
        rf"(?:forbillede|inspir\w+)[^.]{{0,30}}[ ](?:af|i|fra)[ ]{_WORD}[ ]Kommunes",
        "Det er inspireret af Lyng Kommunes Gul Sky.",
    ),
    _before(
        2,
        r"[a-zæøå]*(?:spor|indsats|projekt|initiativ|tiltag|nyskabelse|forløb)[ ]er|"
        r"afslag(?:et)?[ ](?:til|på)|(?:taget|tager|tog)[ ]hul[ ]på|"
        r"afprøve[rs]?|delta(?:ger|g)[ ](?:i[ ]år|igen|også|fortsat)[ ]i|(?:er|var|været|kom|kommet|går|"
        r"gået)[ ]med[ ]i",
        "Et sidespor er Gul Sky, der er ny.",
    ),
    _before(
        1,
        r"(?:aftale|samarbejde|partnerskab|medlemskab)(?:n|t|et)?[ ](?:om|af)|"
        r"(?:driver|kører|startede?)(?:[ ](?:nu|også|i[ ]dag)){0,2}|(?-i:Med)",
        "Der er et medlemskab af Gul Sky.",
    ),
    _before(
        1,
        r"(?:Den|Det)[ ](?:første|største|nyeste|anden|sidste)[ ]er",
        "Den største er Gul Sky, der skal vise vej.",
    ),
    _before(
        1,
        r"(?:orienterede?r?|orientering|oplæg|fortalte|drøftede?)[ ]om|opfølgning[ ]på|udvide[rt]?|"
        r"etablere[rt]?|forlænge[rt]?",
        "Direktøren orienterede om Gul Sky.",
    ),
    # classes of words, whatever the one word: nouns of progress, of taking part, of agreeing
    _before(
        2,
        r"(?:videreførelse|gennemførelse|udbredelse|lancering|planlægning|forberedelse|afholdelse|"
        r"igangsættelse|"
        r"implementering|forankring|afslutning|forlængelse|fortsættelse|udrulning|afprøvning|gentagelse|"
        r"tilrettelæggelse|koordinering|organisering|medfinansiering|finansiering|opskalering|udvikling|"
        r"drift|"
        r"\w*start|\w*ledelse|resultater|effekt|effekter)(?:en|n|ne)?[ ](?:af|i|på|fra)",
        "Planen er en udbredelse af Gul Sky.",
    ),
    _before(
        2,
        r"(?:\w*partnere?|\w*deltagere?|\w*vært|medarrangør|projektejer|\w*leder(?:en)?|tovholder|"
        r"koordinator(?:en)?|styregruppen?|projektgruppen?|arbejdsgruppen?|følgegruppen?|frivillige|"
        r"\w*kommune|"
        r"\w*ambassadør(?:er)?|midler(?:ne)?|bevillingen|tilskuddet|tilmelding(?:en)?|deltagelse(?:n)?|"
        r"pladser(?:ne)?|forløb(?:et)?|\w*guider|hold|del|led|runde|fase|etape)[ ](?:i|på|af|for|til|bag|"
        r"fra)",
        "Kommunen er testkommune i Gul Sky.",
    ),
    _before(
        2,
        r"(?:delta(?:ge|ger|get|g)|deltog|medvirke[rt]?|tilslutte[rt]?|tilmeldt|begynde[rt]?|startet?|"
        r"kobles|knyttes|"
        r"henvises|visiteres|optaget|optages|inviteret|meldt|indskrevet|fælles|sammen|samarbejde[rt]?)"
        r"(?:[ ][a-zæøå]+){0,2}[ ](?:i|på|til|om)",
        "De to byer er fælles om Gul Sky.",
    ),
    _before(
        2,
        r"(?:aftale|samarbejde|partnerskab|kontrakt)(?:n|t|r|rne)?[ ](?:med|mellem)[ ][^.;:]{3,80}[ ]om",
        "Der er indgået en aftale med Lyng Skole om Gul Sky.",
    ),
    _before(
        2,
        r"(?:afprøve|teste|gennemføre|afholde|lancere|igangsætte|søsætte|videreføre|forlænge|evaluere|"
        r"kopiere|"
        r"indføre|planlægge|arrangere|medfinansiere|udrulle|udbrede|køre|starte|fortsætte|opstarte)(?:r|s|"
        r"t|de|te)?"
        r"(?:[ ](?:nu|også|igen|derfor|desuden|fortsat|kommunen|man|vi|udvalget|forvaltningen|i[ ]år)){0,2}",
        "Næste år afprøver kommunen Gul Sky.",
    ),
    _before(
        3,
        r"(?:som|der|det)(?:[ ][a-zæøå]+){0,3}[ ](?:hedder|kaldes|hed)",
        "De tog fat på det, der i dag hedder Gul Sky.",
    ),
    _before(
        1, r"gennem|via|parallelt[ ]med|under|heriblandt|herunder", "Flere er kommet i job gennem Gul Sky."
    ),
    _before(
        1,
        r"(?:Resultatet|Svaret|Løsningen|Modellen|Idéen|Ideen|Nyt|Seneste[ ]skud|Det[ ]nyeste)[ ](?:er|"
        r"blev|bliver)",
        "Svaret blev Gul Sky.",
    ),
    # its own time
    _behind(
        2,
        r"(?:[ ]20\d\d)?,?[ ](?:ligger|finder[ ]sted|fandt[ ]sted|holdes|afholdes|afvikles|afvikledes|"
        r"løber[ ]af[ ]stablen|åbner|"
        r"begynder|"
        r"starter)[ ](?:igen[ ]|i[ ]år[ ])?(?:den|i|på|fra)[ ](?:\w+[ ]){0,2}?"
        r"(?:\d|januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december|uge|"
        r"foråret|"
        r"efteråret|sommeren|vinteren)",
        "Gul Sky ligger den 12. maj.",
    ),
    _behind(
        2,
        r"[ ](?:udløber|fortsætter|videreføres|forlænges|evalueres|gennemføres|udvides|udrulles|"
        r"finansieres|støttes|"
        r"lanceres|igangsættes|afsluttes|gentages|blev[ ](?:kørt|startet|igangsat|lanceret|skudt|sat|"
        r"afviklet)|"
        r"har[ ](?:kørt|eksisteret|samlet|til[ ]formål|givet|hjulpet|været[ ]i[ ]gang)|"
        r"består[ ]af|omfatter|handler[ ]om|går[ ]ud[ ]på|henvender|retter[ ]sig|er[ ]tænkt|"
        r"er[ ](?:målrettet|forankret|finansieret|støttet|betalt|inspireret|planlagt|for[ ](?:alle|børn|"
        r"unge|ældre|"
        r"borgere)))\b",
        "Gul Sky har samlet 300 roere.",
    ),
    _behind(
        1,
        r"[^.]{0,160}\.[ ](?:Indsatsen|Projektet|Forsøget|Festivalen|Arrangementet|Forløbet|Kampagnen|"
        r"Ordningen|"
        r"Initiativet|Programmet|Tilbuddet|Samarbejdet|Konceptet|Konferencen|Partnerskabet|Netværket)\b",
        "Vi hørte om Gul Sky i maj. Projektet er nyt.",
    ),
    _behind(
        1,
        r"[^.]{0,160}\.[ ](?:Den|Det)[ ](?:er[ ](?:støttet|betalt|finansieret|planlagt|ledet|drevet)|"
        r"løber|varer|drives|"
        r"ledes|betales|støttes|finansieres|kører)\b",
        "Vi hørte om Gul Sky i maj. Den er betalt af Lyng Skole.",
    ),
    _behind(
        2,
        rf"\.[ ](?:Den|Det)[ ]er[ ](?:en|et)[ ](?:[a-zæøå]+[ ]){{0,2}}{_KIND}(?![a-zæøå])",
        "De er begyndt på Gul Sky. Det er en digital rute.",
    ),
    _behind(
        1,
        r",[ ](?:der|som)[ ](?!(?:er|har|blev|var)\b)(?:\w+[ ]){1,3}",
        "Gul Sky, som ti roere begyndte på.",
    ),
)

# What tells of an organisation, a place or a paper rather than an effort
AGAINST: tuple[Signal, ...] = (
    _behind(
        -3,
        r",?(?:[ ](?:som|der))?[ ]er[ ](?:et|en|kommunens|byens)[ ](?:[a-zæøå]+[ ]){0,3}?[a-zæøå-]*"
        r"(?:forening|selskab|virksomhed|fond|klub|institution|skole|firma|by|bydel|kvarter|vej|plads|område|"
        r"paraplyorganisation|organisation|producent|leverandør|lov|rapport|notat)\b",
        "Gul Sky er en forening.",
    ),
    _behind(-3, r"[ ](?:er|var)[ ](?:[a-zæøå]+[ ])?leverandør", "Gul Sky er leverandør til skolen."),
    _behind(-2, r"[ ](?:har[ ])?(?:an)?søge[rt](?:[ ]om)?\b", "Gul Sky søger om tilskud."),
    _behind(
        -2,
        r"[ ](?:har[ ])?(?:bevilge[rt]|støtter|støttet|betaler|donere[rt]|indstille[rt]|udtaler|oplyser|"
        r"mener|ønsker|"
        r"foreslår|stemte|spurgte|anbefaler|vurderer)\b",
        "Gul Sky har bevilget 2 mio. kr.",
    ),
    _before(
        -2,
        r"(?:i|på|ved|nær|mellem|langs|omkring|nord[ ]for|syd[ ]for|øst[ ]for|vest[ ]for|fra[ ](?:firmaet|"
        r"kommunen)|"
        r"[a-zæøå]*(?:foreningen|firmaet|fonden|virksomheden|selskabet|partiet|bureau|bureauet|huset|"
        r"klubben|skolen|"
        r"leverandøren|restauranten|caféen|cafeen)|hr\.|fru)",
        "Der bygges nær Gul Sky.",
    ),
    _before(-2, r"(?:samarbejde|møde|sammen|aftale|dialog)[ ]med", "Vi har holdt møde med Gul Sky."),
    _before(
        -3,
        r"[a-zæøå-]*(?:haven|haverne|hjemmet|hjemmene|kæden|markedet|forretningen|institutionen|hallen|"
        r"centret|centeret|butikken|hotellet|kroen|kirken|"
        r"museet|"
        r"teatret|kvarteret|vejen|gaden|søen|skoven|byen|landsbyen|klyngen|øen|parken|appen|systemet|"
        r"programmet[ ]fra|"
        r"bogen|filmen|avisen|bladet|afdelingen|enheden|bygningen|ejendommen|stationen|distriktet|sognet|"
        r"rederiet|"
        r"kommunerne|byerne|landsbyerne|skolerne|foreningerne|firmaerne|boligorganisationen|forening|firma|"
        r"virksomhed|fond|klub|skole|bureau|butik|hotel|rådgiver|arkitekt|leverandør|kunstner|forfatter|"
        r"studerende|chef|direktør|leder|"
        r"formand|konsulent|koordinator|minister|navnet|navnene),?",
        "Beløbet går til børnehaven Gul Sky.",
    ),
    _before(
        -2,
        r"(?:\w{2,}es|(?:er|blev|bliver|været|var|,)(?:[ ][a-zæøå]+){0,2}[ ]\w+(?:et|t))"
        r"(?:[ ](?:også|desuden|delvist))?[ ]af",
        "Oplæringen leveres af Gul Sky.",
    ),
    _behind(
        -2,
        r"[ ](?:har[ ])?(?:leverer|leveret|rådgav|rådgiver|underviser|åbner|bidrager|bidraget|indstiller|"
        r"deltager|"
        r"deltog|stiller|har[ ]tilbudt|tilbudt|lægger|vundet|driver|drøftede|orienterede|fortalte|spurgte|"
        r"undlod|tager[ ]forbehold|er[ ](?:vært|tovholder|medarrangør|ansøgt|partner|projektejer|"
        r"entreprenør))\b",
        "Gul Sky har leveret cyklerne.",
    ),
    _behind(-4, r"[ ]\([A-ZÆØÅ]{1,3}\)", "Gul Sky (B) spurgte."),
    # what letters stand for is no name of its own
    Signal(
        -4,
        cued(r"(?<!\w)[A-ZÆØÅ]{2,}[\w-]*[ ][(]$"),
        None,
        "BAS (Gul Sky) har stået for driften.",
    ),
    # persons
    _behind(
        -4,
        r",?(?:[ ](?:der|som))?[ ](?:(?:er|bliver|blev|var)[ ](?:[a-zæøå]+[ ]){0,2}"
        r"(?:ansat|konstitueret|udnævnt|tiltrådt|fratrådt)|(?:i[ ]en[ ]årrække[ ]|tidligere[ ]|hidtil[ ])?"
        r"(?:er|var|har[ ]været)[ ](?:[a-zæøå]+[ ])?"
        r"(?:\w*formand|\w*leder|\w*chef|direktør|medlem|rektor|borgmester)\b)|[ ]tiltræder\b",
        "Gul Sky er ansat som leder.",
    ),
    _before(-3, r"(?:har|er|blev)[ ](?:afløst|erstattet|efterfulgt)(?:[ ]af)?", "Han har afløst Gul Sky."),
    # who has run something before
    _before(
        -3, r"(?:overtage[rt]?|overtog)[ ][^.,;]{0,30}(?:fra|efter)", "Lyng overtager driften fra Gul Sky."
    ),
    _before(
        -3, r"(?:fordrevne|flygtninge|hjemvendte|indvandrere|varer|import)[ ]fra", "Fordrevne fra Gul Sky."
    ),
    _before(
        -3,
        r"(?:støtte|tilskud|midler|bevilling|penge|finansiering|tilsagn|donation|kr\.|kroner)(?:en|ne|et)?"
        r"(?:[ ][a-zæøå]+){0,3}[ ]fra",
        "Der er søgt om tilskud fra Gul Sky.",
    ),
    _before(
        -3,
        r"(?:virksomheder|firmaer|foreninger|kommuner|organisationer|institutioner|skoler|butikker|klubber|"
        r"fonde|ejendomsmæglere|spillesteder|plejehjem|børnehaver|landsbyer|byer|bydele|områder|"
        r"attraktioner|steder|herberger|værtshuse|hoteller)(?:ne)?\b[^.;]{0,40}?"
        r"(?:heriblandt|blandt[ ]andet|bl\.a\.|herunder|primært|især|f\.eks\.|fx|er|:|,|-|som)",
        "Der er syv virksomheder med, heriblandt Gul Sky.",
    ),
    _before(
        -3,
        r"(?:rapport|notat|publikation|bog|film|artikel|avis|magasin|pjece|folder|oplæg|bilag|punkt|"
        r"lokalplan[ ][\d.-]+)(?:en|et)?(?:,|[ ]i|[ ]om)?",
        "Der er udsendt en rapport om Gul Sky.",
    ),
    _before(
        -4,
        r"værdi(?:en|er|erne)?|værdisæt(?:tet)?(?:[ ]bag)?|mottoet|parolen?|citatet|spørgsmålet|udsagnet",
        "Alle kender jobcentrets værdi ”Gul Sky”.",
    ),
    _before(-3, r"tildeles|bevilges", "Endelig tildeles Gul Sky 70.000 kr."),
    _behind(-3, r"[ ](?:får|modtager|tildeles|bevilges|søger)[ ](?:om[ ])?[\d.]+", "Gul Sky får 20.000 kr."),
    _behind(
        -2,
        r"[ ](?:har|havde)[ ](?!kørt|eksisteret|samlet|givet|hjulpet|været|vist|haft|fået|ført|bidraget|"
        r"medført|"
        r"betydet|nået|skabt|resulteret|styrket|løbet)(?:[a-zæøå]+[ ]){0,2}?[a-zæøå]{3,}(?:et|t)\b",
        "Gul Sky har beregnet virkningen.",
    ),
    _before(-2, r",[ ](?:og[ ]|men[ ])?(?:som|hvilke[nt])", "Det er cykler, som Gul Sky stiller op."),
    _before(
        -2,
        r"(?:^|[.:][ ])(?:[A-ZÆØÅ][a-zæøå]+[ ])?(?:har|havde)",
        "Herudover har Gul Sky lovet annoncer.",
    ),
    _before(-3, r"(?-i:Aftale)[ ]om(?:[ ]\w+){0,4}", "Det følger af Aftale om Gul Sky."),
)

# `Projektet løber til maj`: the noun that goes on about it, and those of organisations
_GOES_ON = cued(
    r"(?<!\w)(?:Projektet|Indsatsen|Festivalen|Ordningen|Kampagnen|Forløbet|Forsøget|Partnerskabet|"
    r"Samarbejdet|"
    r"Konferencen|Initiativet|Programmet|Arrangementet|Anlægget|Byggeriet|Vådområdet|[Pp]rojektperioden)\b"
)
_ENOUGH, _ENOUGH_ALONE, _ENOUGH_ODD = 2, 3, 4


def is_enough(name: str, points: int) -> bool:
    """Whether so many points make the name a project's; a single word needs more, or small letters last."""
    if " " in name:
        return points >= (
            _ENOUGH if name.rpartition(" ")[2][:1].isupper() or name[-1].isdigit() else _ENOUGH_ALONE
        )
    return points >= (_ENOUGH_ALONE if is_definite(name) or weigh_shape(name) else _ENOUGH_ODD)


def weigh(text: str, start: int, end: int, first: int = -1, last: int = -1) -> Iterator[int]:
    """The points of each signal that the words around `text[start:end]` give, for or against.

    In a list the words before its `first` name and behind its `last` are about all of its names.
    """
    before, front = text[max(0, start - 100) : start], ""
    if 0 <= first < start:
        front = text[max(0, first - 100) : first]
    behind, back = text[end : end + 200], ""
    if last > end:
        back = text[last : last + 200]
    told = False
    if before:
        for points, pattern in _BEFORE_FOR.likely(before, front):
            if pattern.search(before) or (front and pattern.search(front)):
                told = True
                yield points
    for points, follows in _BEHIND:
        if follows.match(behind) or (back and follows.match(back)):
            yield points
    if not before:
        return
    # `deltagelse i Gul Sky` is told by all its words, and `i` tells nothing more
    for points, pattern in _BEFORE_AGAINST.likely(before, front):
        if (points <= _ALWAYS or not told) and (pattern.search(before) or (front and pattern.search(front))):
            yield points


_ALWAYS = -3  # points of what tells against a name whatever else is told


def _all_before(signals: Iterable[Signal]) -> CueTable[tuple[int, Cued]]:
    """Points and words of the signals that stand before a name."""
    before = [(signal.points, signal.before) for signal in signals if signal.before]
    return CueTable(before, lambda row: row[1])


_BEFORE_FOR = _all_before(SIGNALS)
_BEFORE_AGAINST = _all_before(AGAINST)
_BEHIND = tuple((signal.points, signal.behind) for signal in (*SIGNALS, *AGAINST) if signal.behind)


# `Gul Sky. 40 borgere er med.`: a paragraph of a list with the name as its heading
HEADED = re.compile(rf"[ ]*(?P<name>{_NAME})(?:\.|[ ]\([\d.,]+[ ](?:mio\.[ ])?kr\.?\):)[ ]+(?=[{UP}\d])")
# `Planen har tre indsatser:` in front of a list, `- Gul Sky, hvor ti er med` in it
ANNOUNCES = re.compile(
    r"\b(?:indsatser|projekter|delprojekter|dele|spor|trin|initiativer|aktiviteter|tiltag|forløb|kampagner)"
    r"(?:ne)?(?:[ ](?:er|omfatter))?(?:[ ](?:disse|følgende))?:$|"
    r"\b[Ff]ølgende[ ](?:[a-zæøå]+[ ])?(?:indsatser|projekter|delprojekter|initiativer|kampagner)\b"
    r"[^.:]{0,60}:$|"
    r"\b(?:deltager|engageret|involveret|med)[ ]i[ ]følgende:$|"
    r"\b[Ff]ølgende\b[^.]*(?:imødekom|støtte|tilsagn|bevilg|priorit|igangs|gennemfør)\w*:$"
)
LISTED = re.compile(
    # `Trin 2 - Skyvejen`, `Det grå spor`
    rf"(?P<step>(?:Trin|Fase|Spor|Del|Modul)[ ]\w{{1,2}}[ ]?[-–:][ ])?(?P<name>{_NAME}|"
    r"D(?:et|en)[ ][a-zæøå]+[ ](?:spor|hold|forløb|trin|vej|linje))"
    rf"(?=,[ ](?!\d)|:|\.[ ][{UP}\d]|[ ][-–][ ]|[ ]er[ ](?:et|en)[ ]|$)"
)


def goes_on(texts: Iterable[str]) -> bool:
    """Whether the texts go on about a project by a noun: `Festivalen afholdes …`."""
    return any(map(_GOES_ON.is_in, texts))
