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

from graphbuilder.grammar.projects import UP, is_definite

_WORD = rf"[{UP}][\w’'-]*"
_JOINED = r"(?:til|fra|i|på|om|uden|med|for|ved|mod|bag|over|under|og|en|et|den|det|de|to|&)"
_NAME = (
    rf"(?:(?:Det|Den|De)[ ](?={_WORD}))?{_WORD}(?:[ ](?:{_JOINED}[ ]){{0,2}}{_WORD}){{0,5}}"
    r"(?:[ ](?:uden|på|for|til)[ ][a-zæøåé]{3,}(?=[.,;]|[ ](?:er|har)\b))?"
)
# In front of a name that a paragraph, a sentence or a list begins with: a mark, or nothing
CANDIDATE = re.compile(
    rf"(?<![\w-])(?P<name>{_NAME})(?P<version>[ ]\d\.0|[ ]\d{1, 2}(?=[,;:]))?(?![\w-]|[ ](?:A/S|ApS|I/S)\b)"
)

_KIND = (
    r"[\w+-]*(?:projekt|indsats|kampagne|program|forløb|forsøg|ordning|netværk|partnerskab|samarbejde|"
    r"festival|"
    r"konference|initiativ|event|messe|alliance|fællesskab|fyrtårn|udstilling|konkurrence|udviklingsarbejde|"
    r"udviklingsplan|mødested|værested|dag|uge|byggeri|anlæg|legeplads|vådområde|klimasikring|renovering|"
    r"helhedsplan|satsning|spor|tilbud|aktivitet|eftermiddag|aften)"
)


@dataclass(frozen=True, slots=True)
class Signal:
    """Words before or behind a name, what they are worth, and a line that has them.

    `before` and `behind` match right up to the name; one of them may be None.
    """

    points: int
    before: re.Pattern[str] | None
    behind: re.Pattern[str] | None
    like: str


def _before(points: int, words: str, like: str) -> Signal:
    return Signal(points, re.compile(rf"(?<!\w)(?:{words})[ ][\"”“„»]?$", re.IGNORECASE), None, like)


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
    _behind(3, rf",[ ](?:et|en)[ ](?:[a-zæøå]+[ ]){{0,3}}?{_KIND}\b", "Gul Sky, et fælles forløb for unge."),
    _behind(
        3, r",[ ]som[ ](?:den|det|de|projektet)[ ](?:hedder|kaldes)\b", "Gul Sky, som den hedder, begynder."
    ),
    _before(
        3,
        rf"{_KIND}(?:et|en|n|t)?(?:[ ]for[ ][a-zæøå]+)?,|(?:arbejdstitlen|arbejdstitel|arbejdsnavnet)",
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
        r",[ ](?:som|der)[ ](?:løber|drives|udvikles|gennemføres|støttes|finansieres|forløber|handler[ ]om|"
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
        rf"mio\.[ ]kr\.|kr\.|projektbeskrivelse|budget|etablering)[ ]{_SMALL}(?:til|af|om|for|fra|på)",
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
        r"afslag(?:et)?[ ](?:til|på)|"
        r"afprøve[rs]?|delta(?:ger|g)[ ](?:i[ ]år|igen|også|fortsat)[ ]i",
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
)

# `Projektet løber til maj`: the noun that goes on about it, and those of organisations
_GOES_ON = re.compile(
    r"(?<!\w)(?:Projektet|Indsatsen|Festivalen|Ordningen|Kampagnen|Forløbet|Forsøget|Partnerskabet|"
    r"Samarbejdet|"
    r"Konferencen|Initiativet|Programmet|Arrangementet|Anlægget|Byggeriet|Vådområdet|[Pp]rojektperioden)\b"
)
_ENOUGH, _ENOUGH_ALONE, _ENOUGH_ODD = 2, 3, 4


def is_enough(name: str, points: int) -> bool:
    """Whether so many points make the name a project's; a single word needs more of them."""
    if " " in name:
        return points >= _ENOUGH
    return points >= (_ENOUGH_ALONE if is_definite(name) or weigh_shape(name) else _ENOUGH_ODD)


def weigh(text: str, start: int, end: int) -> Iterator[int]:
    """The points of each signal that the words around `text[start:end]` give, for or against."""
    before, behind = text[max(0, start - 70) : start], text[end : end + 200]
    told = [signal.points for signal in SIGNALS if signal.before is not None and signal.before.search(before)]
    yield from told
    for signal in (*SIGNALS, *AGAINST):
        if signal.behind is not None and signal.behind.match(behind):
            yield signal.points
    # `deltagelse i Gul Sky` is told by all its words, and `i` tells nothing more
    if not told:
        yield from (
            signal.points for signal in AGAINST if signal.before is not None and signal.before.search(before)
        )


# `SkyFjord`, `Sky til Kanten`, `Sky & Regn Topmøde`
_CAMEL = re.compile(r"[A-ZÆØÅ]?[a-zæøå]+[A-ZÆØÅ][a-zæøå]+|[A-ZÆØÅ]{2,}[a-zæøå]{3,}")
_SMALL_INSIDE = re.compile(rf"\w[ ](?:til|uden|for|fra|mod|med)[ ](?:\w+[ ])?[{UP}]")
_EVENT = re.compile(r".[ ](?:Topmøde|Folkemøde|Messe|Festival|Festuge|Dag|Uge|Marked|Træf|Løb|Camp)$")


def weigh_shape(name: str) -> int:
    """Points for the name's own shape."""
    return (
        bool(_CAMEL.fullmatch(name.split(" ")[0]))
        + bool(_SMALL_INSIDE.search(name))
        + 2 * bool(_EVENT.search(name))
    )


# `Gul Sky. 40 borgere er med.`: a paragraph of a list with the name as its heading
HEADED = re.compile(rf"[ ]*(?P<name>{_NAME})\.[ ]+(?=[{UP}\d])")
# `Planen har tre indsatser:` in front of a list, `- Gul Sky, hvor ti er med` in it
ANNOUNCES = re.compile(
    r"\b(?:indsatser|projekter|delprojekter|dele|spor|initiativer|aktiviteter|tiltag|forløb|kampagner)"
    r"(?:ne)?(?:[ ](?:er|omfatter))?(?:[ ](?:disse|følgende))?:$"
)
LISTED = re.compile(rf"(?P<name>{_NAME})(?=[,:]|[ ][-–][ ]|$)")


def goes_on(texts: Iterable[str]) -> bool:
    """Whether the texts go on about a project by a noun: `Festivalen afholdes …`."""
    return any(_GOES_ON.search(text) for text in texts)
