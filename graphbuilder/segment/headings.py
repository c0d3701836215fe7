"""Section headings inside an agenda item: labels, and headings that name a body or a day.

Labels are compared without case, accents, marks and a closing colon, since
templates vary within one document.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache

from graphbuilder.grammar.bodies import find_bodies, normal_body, undo_genitive
from graphbuilder.grammar.dates import find_dates, first_date
from graphbuilder.model import SectionKind
from graphbuilder.segment.section_labels import SECTION_LABELS

_RING = "\u030a"
_PLAIN = re.compile(r"[\x00-\x7fæøå]*")
_MARKS = re.compile(r"\W+")


def fold(text: str) -> str:
    """Small letters, no accents (æøå stay), marks as single blanks: what headings are compared by."""
    text = text.casefold()
    if not _PLAIN.fullmatch(text):
        letters = unicodedata.normalize("NFD", text)
        bare = "".join(letter for letter in letters if letter == _RING or not unicodedata.combining(letter))
        text = unicodedata.normalize("NFC", bare)
    return _MARKS.sub(" ", text).strip()


_KINDS = {fold(label): kind for kind, labels in SECTION_LABELS.items() for label in labels}

# `Personalemæssige konsekvenser`, `Juridiske og tekniske forhold`: headings of an account
_LOOSE = re.compile(
    r"^(?:økonomiske|personale\w*|miljø\w*|juridiske|klima\w*|sundheds\w*|sociale|planmæssige|bevillings\w*|"
    r"øvrige|tekniske|organisatoriske|administrative|trafikale|driftsmæssige)(?: og \w+)? "
    r"(?:konsekvenser|forhold|bemærkninger|aspekter)"
)

# `Beslutning i Kulturudvalget den 04-03-2025`, `Beslutning - Socialudvalget - 4. marts 2025`
_DECISION_IN = re.compile(
    r"^(?:Beslutning(?:er)?|Afgørelse|Vedtagelse|Behandlet)(?:\s*[-–:])?"
    r"(?:\s+(?:i|fra|for|af|på møde i|på mødet i|truffet i|truffet af))?\s+"
    r"(?P<body>(?-i:[A-ZÆØÅ]{2,5})(?=[\s,])|(?:§\s?17,?\s?stk\.?\s?4|[A-ZÆØÅ]).{3,90}?)(?<!\s)"
    r"(?:,?\s+(?:den|d\.|på møde(?:t)?(?: den)?|møde den|på mødet d\.|i møde(?:t)? den)|,|\s+[-–])?\s*(?=\d)",
    re.IGNORECASE,
)
# `Beslutning Kulturudvalget`, `Beslutning i Teknik- & Miljøudvalget:`, without a day
_DECISION_BARE = re.compile(r"^Beslutning(?:er)?(?:\s+(?:i|fra|af))?\s+(?P<body>[A-ZÆØÅ][^.:;\d]{3,90}):?$")
# `Beslutning den 4. marts 2025`, `Beslutning 04-03-2025`, `Udvalgets beslutning den 4. marts 2025:`
_DECISION_DATED = re.compile(
    r"^(?:(?:Udvalgets|Rådets|Nævnets|Bestyrelsens)\s+)?Beslutning(?:er)?"
    r"(?:\s+(?:den|d\.|(?:på|i) mødet(?: den)?))?[\s:,]*(?=\d{1,4}[-./ ])",
    re.IGNORECASE,
)
# `Borgerrepræsentationens beslutning i mødet den 4. marts 2025`, `Miljøudvalgets afgørelse, den …`
_BODYS_DECISION = re.compile(
    r"^(?P<body>[A-ZÆØÅ].{3,90}?s)\s+(?:beslutning|afgørelse|vedtagelse)\b,?"
    r"(?:\s+(?:i|på)\s+mødet?)?(?:\s+(?:den|d\.))?",
)
# `KFU's beslutning 4. marts 2025`, `ØU beslutning den 04-03-2025`: the body by its initials
_CODED_DECISION = re.compile(
    r"^(?P<body>[A-ZÆØÅ]{2,5})(?:['’]?s)?\s+(?:beslutning|afgørelse|vedtagelse)\b,?"
    r"(?:\s+(?:i|på)\s+mødet?)?(?:\s+(?:den|d\.))?\s+(?=\d)",
)
# `Kulturudvalgets møde den 4. marts 2025:`, `Kulturudvalget, 04-03-2025, pkt. 42`
_DATED_BODY = re.compile(
    r"^(?P<body>[A-ZÆØÅ][^\d:;()]{3,90}?)(?<!\s)(?:s\s+(?:møde|beslutning|behandling))?"
    r"(?:,?\s+(?:den|d\.|på mødet den)|,|\s+-|:)?\s+"
    r"(?P<date>\d{1,2}[-./ ].{4,24}?\d)(?:\s*,?\s*(?:pkt\.?|punkt|sag(?:\s*nr\.?)?|nr\.)\s*\d{1,4})?\s*:?$",
)
# `Økonomiudvalget den 4. marts 2025: Indstilles godkendt.`
_DATED_BODY_RUN_IN = re.compile(
    r"^(?P<head>[A-ZÆØÅ][^\d:;()]{3,90}?(?<!\s)(?:,?\s+(?:den|d\.|på mødet den)|,|\s+[-–])?\s+"
    r"\d{1,2}[-./ ][^:]{4,24}?\d)\s*:\s+(?P<rest>\S.*)$"
)
# `Kulturudvalget har` in front of a date: a sentence, no heading
_VERB_AT_END = re.compile(r"\b(?:har|blev|skal|er|og|vil)\s*$")
# `INDSTILLING FRA MAGISTRATSAFDELINGEN FOR …`, `Indstilling fra forvaltningen`
_RECOMMENDATION_FROM = re.compile(r"^Indstilling(?:en)? (?:fra|til)\s+\S.{2,80}$", re.IGNORECASE)
# `BESLUTNINGSFORSLAG FRA DD`, `Beslutningsforslag`
# `Bilag til punkt nr. 2`
_ATTACHED_TO = re.compile(r"^Bilag\s+til\s+(?:punkt|pkt\.?|sag)(?:\s+nr\.?)?\s*\d{1,4}\s*:?$", re.IGNORECASE)
_PROPOSAL = re.compile(r"^(?:beslutnings|ændrings)forslag(?:\s+(?:fra|til)\s+\S.{0,60})?$", re.IGNORECASE)
# `Forvaltningen indstiller, at` and all who may say it, in front of the text of the recommendation
RECOMMENDS = re.compile(
    r"^(?:Det\s+(?:indstilles|anbefales)|[A-ZÆØÅ][\w-]+(?:\s[^.:]{0,60}?)?\s+(?:indstiller|anbefaler|foreslår))"
    r"(?:\s+til\s[^.:]{3,120}?)?(?:,?\s+at\b|\s*:|\s+følgende|,?$)",
)

# A label with its text on the same line: `Beslutning: Godkendt.`, `Bilag: Notat`
_RUN_IN = re.compile(r"^(?P<label>[A-ZÆØÅ][\w /]{3,40}?|Besl\.\s?komp\.?)\s?:\s*(?P<rest>\S.*)$")
# A label whose line end was lost: `BeslutningGodkendt.`, `SagsfremstillingUdvalget besøger …`
_GLUED = re.compile(
    r"^(?P<label>Sagsfremstilling|Beslutning|Indstilling|Resumé|Resume|Sagsresumé|Sagsresume|Baggrund|Bilag|"
    r"Økonomi|Lovgrundlag|Procedure|Beslutningskompetence|Sagsforløb|Vurdering|Høring)"
    r"(?P<rest>[A-ZÆØÅ][a-zæøå].*)$"
)

# `Økonomi/Personaleforhold`, `LOVE/REGLER:`
_SLASHED = re.compile(r"[A-ZÆØÅ][a-zæøåA-ZÆØÅ ]{2,30}/\s?[a-zæøåA-ZÆØÅ][a-zæøåA-ZÆØÅ ]{2,30}\s?:?")
# `4. BESLUTNING`: sections that are numbered
_NUMBERED_LABEL = re.compile(r"^\d{1,2}[.)]\s+(?P<label>[A-ZÆØÅ].{2,40})$")
# `Kommunalbestyrelsen vedtog:`, `Udvalget besluttede:`
_BODY_DECIDED = re.compile(
    r"^(?P<body>[A-ZÆØÅ][^:;\d]{3,90}?)\s+(?:vedtog|besluttede|beslutter|vedtager)"
    r"(?:\s*:\s*(?P<rest>.*)|(?:\s+den)?\s+(?P<day>\d{1,2}[-./ ].{4,24}?\d):?)$"
)
_COLLEGE = re.compile(r"(?:Udvalget|Rådet|Nævnet|Bestyrelsen)")
_STATEMENT = re.compile(r"[.;]\s|\bat\b")

_MAX_HEADING = 160
_MAX_BEHIND = 40
_MAX_DATED = 60
_MAX_NAME_WORDS = 6


@dataclass(frozen=True, slots=True)
class Heading:
    """What a line heads. `rest` is the length of the text behind it that belongs to its section."""

    kind: SectionKind
    body_name: str = ""
    date: str = ""
    rest: int = 0


@lru_cache(maxsize=4096)
def read_heading(text: str) -> Heading | None:
    """The heading that a line is, None for other lines.

    A dated body (`Kulturudvalget, 04-03-2025`) is a heading of kind OTHER: what
    it heads is told by where it stands.
    """
    if text.startswith("("):
        return None
    if len(text) > _MAX_HEADING:
        return _run_in(text)
    numbered = _NUMBERED_LABEL.match(text)
    kind = _kind_of(numbered["label"] if numbered else text)
    if kind:
        return Heading(kind)
    return _decision_heading(text) or _other_heading(text) or _run_in(text)


def is_section_label(words: str) -> bool:
    """Whether words are those that head a section, without anything else."""
    return _kind_of(words) is not None


def _kind_of(words: str) -> SectionKind | None:
    """What a label heads; of `Indledning/Baggrund` what the first of the two does that is one."""
    kind = _KINDS.get(fold(words))
    if kind or not _SLASHED.fullmatch(words):
        return kind
    return next((kind for label in words.split("/") if (kind := _KINDS.get(fold(label)))), None)


def read_dated_body(text: str) -> Heading | None:
    """`Kulturudvalget, 04-03-2025` and its like: a body and a date, nothing else."""
    match = _DATED_BODY.match(text)
    if not match or next(find_bodies(match["body"]), None) is None:
        return None
    date = next(find_dates(match["date"]), None)
    if not date or not date.year or _VERB_AT_END.search(match["body"]):
        return None
    return Heading(SectionKind.OTHER, undo_genitive(normal_body(match["body"])), date.iso)


_ANSWER = re.compile(r":\s+(\S.*)$")


def _decision_heading(text: str) -> Heading | None:
    """`Beslutning i Kulturudvalget den 04-03-2025` and its like."""
    for pattern, certain in ((_DECISION_IN, False), (_BODYS_DECISION, True)):
        match = pattern.match(text)
        if match and _names_a_body(match["body"], certain=certain) and len(text) - match.end() < _MAX_BEHIND:
            date = first_date(text)
            body = undo_genitive(normal_body(match["body"]))
            # `Byrådets beslutning den 4. marts 2025: Godkendt.`
            answer = _ANSWER.search(text, match.end())
            return Heading(
                SectionKind.DECISION, body, date.iso if date else "", len(answer[1]) if answer else 0
            )
    bare = _DECISION_BARE.match(text)
    if bare and _is_body(bare["body"]):
        return Heading(SectionKind.DECISION, undo_genitive(normal_body(bare["body"])))
    decided = _BODY_DECIDED.match(text)
    if decided and (_COLLEGE.fullmatch(decided["body"]) or _is_body(decided["body"])):
        body = "" if _COLLEGE.fullmatch(decided["body"]) else normal_body(decided["body"])
        day = first_date(decided["day"] or "")
        return Heading(SectionKind.DECISION, body, day.iso if day else "", len(decided["rest"] or ""))
    coded = _CODED_DECISION.match(text)
    date = first_date(text) if coded else None
    if coded and date and len(text) < _MAX_DATED:
        answer = _ANSWER.search(text)
        return Heading(SectionKind.DECISION, coded["body"], date.iso, len(answer[1]) if answer else 0)
    if len(text) < _MAX_DATED and _DECISION_DATED.match(text):
        date = first_date(text)
        answer = _ANSWER.search(text)
        return Heading(SectionKind.DECISION, "", date.iso, len(answer[1]) if answer else 0) if date else None
    return None


def _is_body(words: str) -> bool:
    """Whether the words are a body's name, and nothing else."""
    found = next(find_bodies(words), None)
    return found is not None and found.start == 0 and found.end >= len(words)


def _names_a_body(words: str, *, certain: bool) -> bool:
    """Whether the words name a body by its form; where that isn't asked for, a few words will do."""
    if words.startswith("§"):  # `§ 17, stk. 4-udvalget`
        return True
    found = next(find_bodies(words), None)
    if certain:
        return found is not None and found.start == 0
    return found is not None or (len(words.split()) <= _MAX_NAME_WORDS and not _STATEMENT.search(words))


def _other_heading(text: str) -> Heading | None:
    """Headings of an account, a recommendation or a proposal, and dated bodies."""
    if _LOOSE.fullmatch(fold(text)):
        return Heading(SectionKind.ACCOUNT)
    if _RECOMMENDATION_FROM.match(text) and not text.endswith("."):
        return Heading(SectionKind.RECOMMENDATION)
    if _ATTACHED_TO.match(text):
        return Heading(SectionKind.ATTACHMENTS)
    if _PROPOSAL.match(text):
        return Heading(SectionKind.PROPOSAL)
    return read_dated_body(text)


def _run_in(text: str) -> Heading | None:
    """A heading with its text on the same line: behind a colon, or with the blank between them lost."""
    match = _RUN_IN.match(text) or _GLUED.match(text)
    kind = _kind_of(match["label"]) if match else None
    if match and kind:
        return Heading(kind, rest=len(match["rest"]))
    dated = _DATED_BODY_RUN_IN.match(text)
    head = read_dated_body(dated["head"]) if dated else None
    return replace(head, rest=len(dated["rest"])) if dated and head else None
