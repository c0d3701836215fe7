"""The words of votes: a table of cues, and what may stand between a cue and its voters.

Rules are data: each row has a rule, a position, the side where the voters stand,
and a pattern; the line above it is a way of writing that it reads.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from graphbuilder.model import VotePosition


class Side(Enum):
    """Where the voters stand, seen from the cue."""

    BEFORE = "before"
    AFTER = "after"
    EITHER = "either"


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that tell a position."""

    start: int
    end: int
    position: VotePosition
    side: Side
    rule: str


FOR, AGAINST, ABSTAIN = VotePosition.FOR, VotePosition.AGAINST, VotePosition.ABSTAIN
RESERVATION, NOT_PRESENT = VotePosition.RESERVATION, VotePosition.NOT_PRESENT

_STEM = r"(?:stemte|stemmer|stemt|(?:afgav|afgiver)\s+(?:sin\s+|sine\s+)?stemmer?)"
# A label stands first in its clause: `For:` is one, `Formanden for:` is none
_CLAUSE = (
    r"(?:(?<=^)|(?<=[.;:/,(|•\n)-]\s)|(?<=[.;:/,(|–—\n])|(?<=\bog\s)|(?<=\bmens\s)|(?<=\bmen\s)|(?<=\s[–-]\s)"
    r"|(?<=\bFølgende\s)|(?<=\bfølgende\s))"
)
_WHAT = r"(?:[^\s,.;:()/]+\s+){0,4}?"
_ENDS = r"(?=\s*(?:[.,;)/]|$|\bog\b|\bmens\b))"
_ACCEPT = r"(?:tiltræde|støtte|godkende|anbefale|vedtage|bakke\s+op|tilslutte\s+sig)"
_ACCEPTS = (
    r"(?:tiltræder|tiltrådte|anbefaler|anbefalede|godkender|godkendte|støtter|støttede|vedtager|vedtog"
    r"|tilslutter\s+sig|tilsluttede\s+sig|bakker|bakkede)"
)
_NOT = r"(?:\w+\s+)?ikke\s+(?:\w+\s+)?"
_ALSO = r"(?:dog\s+|derfor\s+|alle\s+|herefter\s+|også\s+)?"
# What follows a label: a colon, a number before a bracket, or the next cell of a row
_COUNTED = r"(?:\s+\w+(?:et|en))?(?:\s*:|(?=\s+\d{1,3}\s*[(:])|(?=\s*\(\d{1,3}\)\s*:)|(?=\t|\s{2,}))"
_THE_ITEM = (
    r"(?:sagens?\b|punktets?\b|behandling(?:en)?\b|beslutningen\b|afstemning(?:en)?\b|drøftelsen\b|dette\s|denne\s)"
    r"(?:\s*(?:behandling|af\s+(?:sagen|punktet))\b)?"
)

TABLE: tuple[tuple[str, VotePosition, Side, str], ...] = (
    # `Bo Holm deltog ikke i sagens behandling`
    (
        "not-present",
        NOT_PRESENT,
        Side.BEFORE,
        rf"(?:deltog|deltager|medvirkede)\s+ikke\s+(?:i|under|ved)\s+{_THE_ITEM}",
    ),
    # `Bo Holm var forhindret i at deltage`
    ("prevented", NOT_PRESENT, Side.BEFORE, r"(?:var|er)\s+forhindre(?:t|de)\s+i\s+at\s+deltage"),
    # `Bo Holm var ikke til stede under afstemningen`
    (
        "not-in-room",
        NOT_PRESENT,
        Side.BEFORE,
        r"(?:var|er)\s+ikke\s+til\s?stede\s+(?:ved|under|da)\s+(?:afstemning|behandling|sagen|punktet|beslutning)\w*",
    ),
    # `Ikke til stede ved afstemningen: Bo Holm (V)`
    (
        "not-present-label",
        NOT_PRESENT,
        Side.AFTER,
        rf"{_CLAUSE}(?:ikke\s+til\s?stede|deltog\s+ikke|fraværende)\s+(?:ved|under|i)\s+afstemning(?:en)?\s*:?",
    ),
    # `Hverken for eller imod stemte 5 (C)`
    ("neither-label", ABSTAIN, Side.AFTER, rf"\bhverken\s+for\s+eller\s+i?mod\s*(?:{_STEM}|:)"),
    # `Ida Lund stemte hverken for eller imod`
    (
        "neither",
        ABSTAIN,
        Side.EITHER,
        rf"\b{_STEM}\s+hverken\s+for\s+eller\s+i?mod\b|\bhverken\s+{_STEM}\s+for\s+eller\s+i?mod\b",
    ),
    # `Imod forslaget stemte V og O`
    ("against-label", AGAINST, Side.AFTER, rf"{_CLAUSE}i?mod\s+{_WHAT}{_STEM}(?!\s+(?:for|i?mod)\b)\s*:?"),
    # `For stemte 11 (A, B, F)`, `For indstillingen stemte: A`
    ("for-label", FOR, Side.AFTER, rf"{_CLAUSE}for\s+{_WHAT}{_STEM}(?!\s+(?:for|i?mod)\b)\s*:?"),
    # `V kunne ikke tiltræde indstillingen`, `kan derfor ikke stemme for`
    (
        "cannot-accept",
        AGAINST,
        Side.BEFORE,
        rf"\b(?:kunne|kan|vil|ville|ønskede|ønsker)\s+(?:derfor\s+)?{_NOT}(?:at\s+)?"
        rf"(?:{_ACCEPT}|stemme\s+for|medvirke\s+til|gå\s+ind\s+for|følge)\b"
        # `idet V ikke kan tiltræde`
        rf"|\bikke\s+(?:kunne|kan|vil|ville|ønskede|ønsker)\s+(?:at\s+)?(?:{_ACCEPT}|stemme\s+for|medvirke\s+til)\b",
    ),
    # `V kunne tiltræde indstillingen`
    (
        "can-accept",
        FOR,
        Side.BEFORE,
        rf"\b(?:kunne|kan)\s+(?:godt\s+|kun\s+|dog\s+)?(?:{_ACCEPT}|stemme\s+for)\b",
    ),
    # `V stemte imod`, `stemmer nej`, `stemte ikke for`; `Stemt imod: V`
    ("against", AGAINST, Side.EITHER, rf"\b{_STEM}\s+{_ALSO}(?:i?mod|nej|ikke\s+for)\b\s*:?"),
    # `V undlod at stemme`, `afholdt sig fra at stemme`; `Undlod at stemme 5 (C)`
    (
        "abstain",
        ABSTAIN,
        Side.EITHER,
        r"\b(?:undlod|undlader|undlade|undladt|afstod|afstår|(?:afholdt|afholder)\s+sig)\s+(?:fra\s+)?at\s+"
        r"(?:stemme|afgive\s+stemme|deltage\s+i\s+afstemningen)(?:\s+(?:hverken\s+)?for\s+eller\s+i?mod)?\s*:?",
    ),
    # `V stemte blankt`
    # `V stemte ikke`
    ("voted-not", ABSTAIN, Side.EITHER, rf"\b{_STEM}\s+ikke\b(?!\s+(?:for|i?mod)\b)\s*:?"),
    ("blank", ABSTAIN, Side.EITHER, rf"\b{_STEM}\s+blankt?\b\s*:?"),
    # `V stemte for`, `stemte ja`; `11 stemmer for (A, B)`
    ("for", FOR, Side.EITHER, rf"\b{_STEM}\s+{_ALSO}(?:for|ja)\b(?!\s+at\b)\s*:?"),
    # `Et mindretal (F) anbefaler ikke`
    ("accepts-not", AGAINST, Side.BEFORE, rf"\b{_ACCEPTS}\s+(?:derfor\s+)?ikke\b"),
    # `V tog forbehold`, `tager et foreløbigt forbehold`; `Der tages forbehold fra V`
    (
        "reservation",
        RESERVATION,
        Side.EITHER,
        r"\b(?:tog|tager|tage|tages|har\s+taget|har|havde|udtrykte|udtrykker|meddelte)\s+(?:\w+\s+){0,2}?forbehold\b(?:\s+(?:fra|af)\b)?\s*:?",
    ),
    # `V forbeholder sig sin stilling`
    ("reserves", RESERVATION, Side.BEFORE, r"\bforbeh(?:oldt|older)\s+sig\b"),
    # `Forbehold: V`, `med forbehold fra V og O`
    ("reservation-label", RESERVATION, Side.AFTER, rf"{_CLAUSE}forbehold\s*:|\bforbehold\s+(?:fra|af)\b"),
    # `Godkendt med 8 stemmer (A, B) mod 3 (V)`
    (
        "with-votes",
        FOR,
        Side.AFTER,
        r"\bmed\s+(?:\d{1,3}\s+stemmer(?=\s*\()|(?:\d{1,3}\s+)?stemmer(?:ne)?\s+(?:fra|af)\b|stemmerne(?=\s+[A-ZÆØÅ(]))",
    ),
    # `Godkendt mod stemmer fra V og O`
    (
        "against-votes",
        AGAINST,
        Side.AFTER,
        r"\bi?mod\s+(?:\d{1,3}\s+)?stemmer?(?:ne)?(?:\s+(?:fra|af)\b|(?=\s*\())|\bmod(?=\s+\d{1,3}\s*\()"
        r"|(?:(?<=godkendt\s)|(?<=vedtaget\s)|(?<=tiltrådt\s)|(?<=godkendes\s)|(?<=anbefales\s))i?mod\b",
    ),
    # `For: 20 (…)`, `Ja: A, B`, `For 11 (A, B)`
    ("for-list", FOR, Side.AFTER, rf"{_CLAUSE}(?:stemmer\s+)?(?:for|ja){_COUNTED}"),
    # `Imod: 6 (…)`
    ("against-list", AGAINST, Side.AFTER, rf"{_CLAUSE}(?:stemmer\s+)?(?:i?mod|nej){_COUNTED}"),
    # `Undlod: 1 (…)`, `Blanke stemmer: C`
    (
        "abstain-list",
        ABSTAIN,
        Side.AFTER,
        rf"{_CLAUSE}(?:undlod|undlader|undladt|afstod|blanke?|blank(?:e\s+)?stemmer|hverken(?:\s*/\s*|\s+)eller){_COUNTED}",
    ),
    # `12 for (A, B) og 5 imod (V)`
    ("for-count", FOR, Side.AFTER, r"(?<=\d\s)(?:stemmer?\s+)?for(?=\s*[(:]|\t|\s{2,})"),
    ("against-count", AGAINST, Side.AFTER, r"(?<=\d\s)(?:stemmer?\s+)?i?mod(?=\s*[(:]|\t|\s{2,})"),
    # `V og C stemte for, O imod, mens B undlod`; `A: for`
    ("for-short", FOR, Side.BEFORE, rf"(?:[:–-]\s*)?\bfor{_ENDS}"),
    (
        "against-short",
        AGAINST,
        Side.BEFORE,
        rf"(?:[:–-]\s*|\b(?:er|var|gik|går)\s+)?\bi?mod{_ENDS}"
        r"|\b(?:(?:er|var|gik|går)\s+i?mod|modsætter\s+sig|modsatte\s+sig)\b",
    ),
    ("abstain-short", ABSTAIN, Side.BEFORE, rf"(?:[:–-]\s*)?\b(?:undlod|undlader){_ENDS}"),
)
# How each cue begins: looked at first, since few words do
_BEGINS = (
    "for|i?mod|hverken|stem|afg|kun|kan|vil|ønsk|undl|afst|afh|tilt|tils|anb|godk|støt|vedt|bakk|tog|tage|har|hav|udtr|medd"
    "|med\\s|ja|nej|blank|er|var|gik|går|delt|medv|ikke|frav|mods"
)
_ROWS = "|".join(f"(?P<c{number}>{row[3]})" for number, row in enumerate(TABLE))
_CUES = re.compile(rf"(?=(?:[:–-]\s*)?\b(?:{_BEGINS}))(?:{_ROWS})", re.IGNORECASE)

# `V godkender indstillingen`: an everyday verb, a vote only where a party is its subject
ACCEPTS = re.compile(rf"\b{_ACCEPTS}(?!\s+(?:derfor\s+)?ikke)\b", re.IGNORECASE)
# `Tiltrådt af A, V og C`
ACCEPTED_BY = re.compile(
    r"\b(?:godkend(?:t|tes|es)|vedtaget|tiltr(?:ådt|ædes)|anbefal(?:es|et)|støttes)\s+af\b", re.IGNORECASE
)

# Verbs that take the voters inside: `tog V forbehold`, `kunne V og O ikke tiltræde`
_SPLIT_VERBS = (
    ("split-against", "[Ss]t(?:emte|emmer)", AGAINST, r"(?:i?mod|nej)\b"),
    ("split-for", "[Ss]t(?:emte|emmer)", FOR, r"(?:for|ja)\b"),
    ("split-neither", "[Ss]t(?:emte|emmer)", ABSTAIN, r"(?:hverken|blankt)\b"),
    ("split-reservation", "[Tt](?:og|ager)", RESERVATION, r"(?:\w+\s+){0,2}forbehold\b"),
    ("split-cannot", "[Kk](?:unne|an)", AGAINST, rf"ikke\s+(?:\w+\s+)?{_ACCEPT}\b"),
    ("split-can", "[Kk](?:unne|an)", FOR, rf"{_ACCEPT}\b"),
    ("split-abstain", "[Uu]ndl(?:od|ader)", ABSTAIN, r"at\s+stemme\b"),
    ("split-absent", "[Dd]eltog", NOT_PRESENT, rf"ikke\s+i\s+{_THE_ITEM}"),
)
SPLIT = tuple(
    (
        rule,
        re.compile(rf"\b{first}\s+(?:også\s+|alene\s+|kun\s+)?(?=[A-ZÆØÅ1-9(])"),
        position,
        re.compile(rf"[\s),]*{_ALSO}{second}"),
    )
    for rule, first, position, second in _SPLIT_VERBS
)

# What may stand between the last voter and the cue: `…, der også stemte imod`
BEFORE_GAP = re.compile(
    r"[\s):]*,?\s*(?:\d{1,3}\s{2,})?(?:(?:der|som|har|havde|også|ligeledes|dog|herefter|derfor|begge|alle|samtidig"
    r"|endvidere|desuden|derimod|valgte\s+at|valgte|ønskede\s+at|ønsker\s+at|vil|ville|måtte|fra\s+udvalget"
    r"|(?:byråds|udvalgs)?medlem(?:mer|met|merne)?|repræsentant(?:en|er|erne)?|(?:var|er)\s+inhabile?,"
    r"|(?:erklærede\s+sig|meldte\s+sig|blev\s+erklæret|var|er)\s+inhabile?(?:\s+i\s+sagen)?\s+og)[\s,]*)*",
    re.IGNORECASE,
)

_NUMBERS = dict(
    zip(("et", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti"), range(1, 11), strict=True)
)
_NUMBERS |= {"en": 1, "ét": 1, "én": 1, "elleve": 11, "tolv": 12}
NUMBER = rf"(?:\d{{1,3}}|{'|'.join(_NUMBERS)})"
MEMBERS = r"(?:stemmer?|medlem(?:mer)?|byrådsmedlem(?:mer)?|udvalgsmedlem(?:mer)?|mandater?)"
# What may stand between the cue and the first voter: `: 11 (`, ` følgende: `, ` et flertal bestående af `
AFTER_GAP = re.compile(
    r"[\s:;,=–-]*(?:(?:af|fra|var|følgende|alle|alene|kun|medlemmer(?:ne)?|partierne|byrådsmedlem(?:merne)?)\b[\s:]*)*"
    r"(?:(?:et\s+)?(?:flertal|mindretal)\w*(?:\s+i\s+\w+)?\s*(?:bestående\s+af)?)?[\s:(]*"
    rf"(?:(?P<count>{NUMBER})(?=[\s();:,])\s*)?(?:{MEMBERS})?\s*"
    r"(?:(?:fra|af|heraf|nemlig|bestående\s+af|medlemmer(?:ne)?)\b)?[\s:;,()=–-]*",
    re.IGNORECASE,
)
# The number in front of a group: `1 medlem (`, `to medlemmer, `
COUNT_BEFORE = re.compile(
    rf"(?<!\w)(?P<count>\d{{1,3}}(?=\s*(?:{MEMBERS}\b|\())|(?:{'|'.join(_NUMBERS)})(?=\s+{MEMBERS}\b))"
    rf"\s*(?:{MEMBERS})?(?:\s+(?:i|af)\s+\w+)?(?:\s+(?:fra|af|bestående\s+af))?[\s,:(–-]*$",
    re.IGNORECASE,
)
# The last cell of a row: `For   Ida Lund (A), Bo Holm (V)   2`
COUNT_BEHIND = re.compile(r"[\s)]*(?:\t|\s{2,})(?P<count>\d{1,3})\s*$")
COUNT_AT_CUE = re.compile(rf"(?<![\w.])(?P<count>{NUMBER})\s*(?:{MEMBERS})?\s*$", re.IGNORECASE)

# `Et flertal i udvalget bestående af `, `Mindretallet (`: the group behind votes with it
CAMP = re.compile(
    r"\b(?:et\s+)?(?P<kind>flertal|mindretal)(?:let|tet)?\b"
    r"(?:\s+(?:i|af|på)\s+(?:\w+|\d+\s+medlemmer)(?:\s+(?:\d+\s+)?medlemmer)?)?\s*,?\s*"
    r"(?:(?:der|som)\s+)?(?:består\s+af|bestående\s+af|best\.\s+af|fra|med|udgjort\s+af)?\s*(?:partierne\s+)?[\s:(–-]*"
    rf"(?:(?P<count>{NUMBER})\s*(?:{MEMBERS}\s*)?[\s(:,]*)?(?:fra\s+|af\s+)?$",
    re.IGNORECASE,
)
# `Et mindretal (V) anbefaler indstillingen`
FOLLOWS = re.compile(
    r"[\s),]*(?:anbefaler|tiltræder|godkender|støtter|tilslutter\s+sig)\s+"
    r"(?:indstillingen|(?:forvaltningens|administrationens|direktørens)\s+(?:indstilling|forslag)|det\s+indstillede)\b",
    re.IGNORECASE,
)
REFUSES = re.compile(r"[\s),]*(?:\w+\s+)?(?:ikke\b|afvis\w*|forkast\w*|nedstem\w*)", re.IGNORECASE)

# `Bo Holm ønskede ført til protokol, at han stemte imod`: the subject of the sentence is meant
PRONOUN = re.compile(r"\b(?:de|man|han|hun|partiet|gruppen|byrådsgruppen|listen)\s+$")
# Words before a group that take it out of the sentence: `alle undtagen V stemte for`, `forslaget fra A`
NOT_SUBJECT = re.compile(
    r"(?:\bundtagen|\bbortset\s+fra|\bundtagelse\s+af|\bminus|\b(?:forslag(?:et)?|ønske|spørgsmål|anmodning)\s+(?:fra|af)"
    r"|\b(?:stillet|fremsat)\s+af|\bhvis|\bsåfremt)[\s:(]*$",
    re.IGNORECASE,
)
# `Forkastet med 8 stemmer (A, B) mod 3 (V)`: eight were against
REJECTED_BY = re.compile(
    r"\b(?:forkast\w*|nedstem\w*|afvis(?:t|es|tes)|faldt|bortfald\w*|ikke\s+(?:vedtaget|godkendt))\b"
    r".*\bmed\s+(?:\d|stemmer)",
    re.IGNORECASE,
)
# No passage without one of these holds a vote
TRIGGER = re.compile(
    r"stem[mt]|forbeh|tiltræ|tiltrådt|tilslut|anbefale|godkende|støtte|vedt[oa]g|flertal|mindretal|undl[oa]d|blank"
    r"|afstod|modsat|modsæt|bakke|\bi?mod\b|\bja\b|\bnej\b|medvirke|følge|gå ind|deltog ikke|deltager ikke"
    r"|forhindre|til ?stede|\bfor(?=\s*(?:[:(,.;)]|$|\d|\t|\s\s|og\b|mens\b))"
    r"|(?:godkendt|vedtaget|tiltrådt) (?:af|med)\b",
    re.IGNORECASE,
)

# A subject that isn't one voter: `Udvalget kunne ikke anbefale`, `Ingen stemte imod`
NOBODY = re.compile(
    r"(?:\w*(?:udvalg|råd|nævn|bestyrelse|forvaltning|magistrat|direktion|afdeling|repræsentation)\w*|ingen|alle|de|der|man"
    r"|flertal\w*|mindretal\w*|formand\w*|\w*borgmester\w*|hun|han|medlemm?er\w*|administration\w*|øvrige|resten|forslag\w*"
    r"|indstilling\w*|som|og|kommune\w*)",
    re.IGNORECASE,
)
SUBJECT = re.compile(r"[A-ZÆØÅ][\wæøå-]+(?:\s+[A-ZÆØÅ][\wæøå-]+)*\s*$")


_MAX_HEADING = 40  # characters of the heading of a column


def find_cues(text: str) -> list[Cue]:
    """The cues of a text in order; where two fit, the one further up in the table."""
    found = []
    for match in _CUES.finditer(text):
        rule, position, side, _ = TABLE[int(str(match.lastgroup)[1:])]
        found.append(Cue(match.start(), match.end(), position, side, rule))
    return found


def read_columns(cells: list[str]) -> tuple[VotePosition | None, ...]:
    """The positions that the headings of a table's columns tell, None for another one in front.

    `For   Imod` gives two, `Parti   For   Imod` three; any other row gives none.
    """
    if len(cells) < 2 or any(len(cell) > _MAX_HEADING for cell in cells):
        return ()
    positions = [_column(cell) for cell in cells]
    told = positions[1:] if positions and positions[0] is None else positions
    return tuple(positions) if len(told) > 1 and None not in told else ()


def _column(cell: str) -> VotePosition | None:
    """`Undlod at stemme` as a heading."""
    cue = next(iter(find_cues(f"{cell}:")), None)
    return cue.position if cue and cue.start == 0 and cue.end >= len(cell) else None


def to_number(word: str | None) -> int | None:
    """`11` and `elleve` as a number."""
    if not word:
        return None
    return int(word) if word.isdigit() else _NUMBERS.get(word.casefold())


# `indstillingens beslutningspunkter 1 og 2`, `pkt. 3`, `punkt 2-4`, `at 3`, `1. at-punkt`
_PART = r"[A-ZÆØÅ]?\d{1,2}(?![\d/:]|\.\d)"
_PARTS = re.compile(
    r"\b(?:beslutnings?|indstillings?|at-|del)?-?(?:punkt(?:erne|er|et)?|pkt|pind|dot)\.?\s*(?:nr\.?\s*)?"
    rf"(?P<numbers>{_PART}(?:\s*(?:,|og|samt|-|–|til)\s*{_PART})*)"
    r"|\bat\s(?P<at>\d{1,2})\b|\b(?P<ordinal>\d{1,2})\.\s(?:at|pind|dot|punkt)\b",
    re.IGNORECASE,
)


def read_parts(text: str) -> tuple[str, ...]:
    """The parts of a recommendation that the words about a vote name: `punkt 1 og 2` → 1, 2."""
    match = _PARTS.search(text)
    return expand_parts(match["numbers"] or match["at"] or match["ordinal"]) if match else ()


def expand_parts(printed: str) -> tuple[str, ...]:
    """`1-3` → 1, 2, 3; `1 og A4` → 1, A4."""
    span = re.fullmatch(r"(\d{1,2})\s*(?:-|–|til)\s*(\d{1,2})", printed.strip())
    if span and 0 < int(span[2]) - int(span[1]) < 30:
        return tuple(map(str, range(int(span[1]), int(span[2]) + 1)))
    joined = re.sub(r"(?<=[A-ZÆØÅ])\.?\s?(?=\d)", "", printed)
    return tuple(re.findall(r"[A-ZÆØÅ]?\d{1,2}[a-z]?|(?<![\w])[A-ZÆØÅa-h](?!\w)", joined))
