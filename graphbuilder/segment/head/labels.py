"""Labels in the head of the minutes, and what each announces."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from graphbuilder.grammar.attendance import read_absence_label
from graphbuilder.segment.lines import Line


class HeadLabel(StrEnum):
    """What a label in the head announces; SKIP is for labels whose value is read nowhere."""

    DATE = "date"
    START = "start"
    END = "end"
    PLACE = "place"
    BODY = "body"
    PRESENT = "present"
    MEMBERS = "members"
    OFFICIALS = "officials"
    CHAIR = "chair"
    SUBSTITUTES = "substitutes"
    ABSENT = "absent"
    TERM = "term"
    MUNICIPALITY = "municipality"
    SKIP = "skip"


PEOPLE_LABELS = (
    HeadLabel.PRESENT,
    HeadLabel.MEMBERS,
    HeadLabel.OFFICIALS,
    HeadLabel.ABSENT,
    HeadLabel.CHAIR,
    HeadLabel.SUBSTITUTES,
)

LABELS: dict[HeadLabel, tuple[str, ...]] = {
    HeadLabel.DATE: (
        "mødedato", "dato", "dato og tid", "dato og tidspunkt", "tid og sted", "tid", "møde", "mødedag",
        "mødedato og tid", "mødedato og tidspunkt", "dato for møde", "dato for mødet", "mødedato/tid",
        "hvornår", "dato/tid", "mødetidspunkt", "mødet afholdt", "tidspunkt", "mødets dato", "mødet holdt",
        "mødetid",
    ),
    HeadLabel.START: (
        "starttidspunkt", "starttidspunkt for møde", "starttidspunkt for mødet", "start kl.", "start kl",
        "start", "mødestart", "mødet startede", "mødet startede kl.", "mødet begyndte", "klokken",
        "klokkeslæt", "mødets start", "møde start", "møde begyndt", "mødet begyndt", "kl.", "kl",
    ),
    HeadLabel.END: (
        "sluttidspunkt", "sluttidspunkt for møde", "sluttidspunkt for mødet", "slut kl.", "slut kl", "slut",
        "møde slut", "mødet slut", "mødet sluttede", "mødet sluttede kl.", "mødet hævet", "mødet hævet kl.",
        "mødet hævet kl", "mødet sluttet", "mødeslut", "sluttid", "mødet slut kl.", "mødet slutter",
        "mødet blev hævet", "mødet blev hævet kl.",
    ),
    HeadLabel.PLACE: (
        "mødested", "sted", "lokale", "mødelokale", "lokation", "adresse", "mødet holdes", "mødet afholdes",
        "mødested/lokale", "sted for mødet", "mødet blev holdt i", "hvor",
    ),
    HeadLabel.BODY: (
        "udvalg", "udvalg/råd", "forum", "råd", "udvalgsnavn", "råd/udvalg", "politisk udvalg", "mødeforum",
    ),
    HeadLabel.PRESENT: (
        "mødedeltagere", "deltagere", "til stede", "tilstede", "tilstede var", "til stede var",
        "tilstedeværende", "fremmødte", "fremmødt", "deltagere i mødet", "følgende deltog", "deltagende",
        "deltog", "mødt", "fremmøde", "mødte", "følgende var til stede", "tilstedeværende medlemmer",
        "fremmødte medlemmer", "deltagende medlemmer", "tilstede på mødet", "til stede på mødet",
        "i mødet deltog", "i mødet deltog følgende", "mødedeltagere var", "følgende medlemmer deltog",
        "følgende medlemmer var til stede",
    ),
    HeadLabel.MEMBERS: (
        "medlemmer", "udvalgets medlemmer", "udvalgsmedlemmer", "rådets medlemmer", "byrådets medlemmer",
        "medlemmer af udvalget",
    ),
    HeadLabel.OFFICIALS: (
        "derudover deltog", "desuden deltog", "øvrige deltagere", "fra forvaltningen deltog",
        "fra administrationen deltog", "fra forvaltningen", "fra administrationen", "administrationen",
        "forvaltningen", "embedsmænd", "endvidere deltog", "andre deltagere",
        "deltagere fra administrationen", "deltagere fra forvaltningen", "referent", "sekretær",
        "øvrige tilstedeværende", "administrative deltagere", "også til stede", "endvidere var til stede",
        "tilforordnede", "øvrige",
    ),
    HeadLabel.CHAIR: (
        "formand", "udvalgsformand", "mødeleder", "ordstyrer", "borgmester",
    ),
    HeadLabel.SUBSTITUTES: (
        "stedfortrædere", "stedfortræder", "suppleanter", "suppleant", "indkaldte stedfortrædere",
        "indkaldt stedfortræder",
    ),
    HeadLabel.TERM: (
        "periode", "valgperiode", "byrådsperiode",
    ),
    HeadLabel.MUNICIPALITY: (
        "kommune",
    ),
    HeadLabel.SKIP: (
        "bemærkninger", "punkter", "referatnr.", "mødenr.", "mødenummer", "møde nr.", "sagsnr.",
        "sagsnummer", "journalnr.", "dagsorden", "næste møde", "offentliggjort", "udsendt", "dokumentnr.",
        "mødetype", "type", "status", "kontakt", "telefon", "e-mail", "mail", "underskrifter",
        "indholdsfortegnelse", "indhold", "mødefakta", "download", "sagsbehandler", "gæster", "foretræde",
        "dato for udsendelse",
    ),
}  # fmt: skip

_KIND_OF = {label: kind for kind, labels in LABELS.items() for label in labels}

# Labels that count without a colon. The others do only with one, in capitals, in a column of their own,
# or alone on their line, since they are words as well.
BARE_LABELS = frozenset((
    "mødedato", "mødested", "mødedeltagere", "mødelokale", "starttidspunkt", "sluttidspunkt",
    "starttidspunkt for møde", "sluttidspunkt for møde", "starttidspunkt for mødet", "mødetidspunkt",
    "start kl.", "slut kl.", "start kl", "slut kl", "møde slut", "mødet hævet", "mødet hævet kl.",
    "mødet sluttede kl.", "mødet sluttede", "tilstede var", "til stede var", "derudover deltog",
    "mødet slut", "mødet hævet kl", "mødet startede kl.", "mødet slut kl.", "mødet blev hævet kl.",
    "mødet blev hævet", "lokation", "fra forvaltningen deltog", "fra administrationen deltog",
    "desuden deltog", "endvidere deltog",
))  # fmt: skip
# Labels that count without a colon in front of a capital or a figure: `Dato 4. marts`, not `dato for festen`
BARE_BEFORE_CAPITAL = frozenset((
    "deltagere", "medlemmer", "lokale", "dato", "sted", "tidspunkt", "udvalg", "til stede", "formand",
))  # fmt: skip
# Labels that are told from their value even when the blank between them is lost: `MødestedRådssalen`
GLUED_LABELS = frozenset((
    "mødested", "mødedato", "mødedeltagere", "mødelokale", "udvalg", "bemærkninger", "starttidspunkt",
    "sluttidspunkt",
))  # fmt: skip
# Labels that are part of their value: `Mødelokale 2` names the room
_ROOM_LABELS = ("mødelokale", "lokale")

_COLLEGE = r"(?:(?:udvalg|byråd|råd|kommunalbestyrelse|nævn|\w+udvalg)(?:et|en)?s?-?\s?)?"
_MEMBERS = rf"{_COLLEGE}medlemmer(?:ne)?"
_THERE = (
    r"(?:til\s?stede|fremmødte?|tilstedeværende|deltagende|mødte?|deltog)(?:\s(?:i|på|ved|under)\smødet)?"
)
# Labels that are sentences; they count only with a colon or alone on their line
_SENTENCES: tuple[tuple[HeadLabel, str], ...] = (
    # `Medlemmer til stede:`, `Følgende byrådsmedlemmer var til stede:`, `Medlemmer, der deltog:`
    (HeadLabel.PRESENT, rf"(?:følgende\s)?{_MEMBERS}(?:,?\sder)?(?:\s(?:var|er))?\s{_THERE}"),
    # `Mødte medlemmer:`, `Til stede var følgende medlemmer:`, `Fremmødte udvalgsmedlemmer`
    (HeadLabel.PRESENT, rf"{_THERE}(?:\svar)?(?:\sfølgende)?\s{_MEMBERS}"),
    # `Til stede fra udvalget:`, `Fra udvalget deltog:`
    (HeadLabel.PRESENT, rf"{_THERE}\s(?:fra|af)\s(?:udvalget|rådet|byrådet|kommunalbestyrelsen|nævnet)"),
    (HeadLabel.PRESENT, rf"fra\s(?:udvalget|rådet|byrådet|kommunalbestyrelsen|nævnet)\s{_THERE}"),
    # `Byrådets medlemmer:`, `Borgermedlemmer:`
    (HeadLabel.MEMBERS, r"(?:\w+s\s)?(?:borger|råds|udvalgs|byråds)?medlemmer(?:ne)?"),
    # `Herudover deltog fra forvaltningen:`, `Desuden var til stede:`, `Fra direktionen deltog:`
    (
        HeadLabel.OFFICIALS,
        r"(?:her|der|des|end|yder)(?:udover|uden|videre|ligere)\s(?:deltog|deltager|deltagende|mødte|var(?:\stil\s?stede)?|til\s?stede)"
        r"(?:\sfra\s[\wæøå ]{4,40})?",
    ),
    (
        HeadLabel.OFFICIALS,
        rf"(?:{_THERE}\s)?fra\s(?:den\s)?(?:\w*forvaltningen|\w*administrationen?|direktionen|embedsværket|sekretariatet|\w*centret|"
        rf"staben)(?:\s(?:var\s)?{_THERE}|\sdeltager)?",
    ),
    (
        HeadLabel.OFFICIALS,
        r"(?:øvrige|andre)\s(?:fremmødte|mødte|til\s?stede|tilstedeværende|deltagere)"
        r"(?:\s(?:fra|i)\s[\wæøå ]{4,40})?|embedsværk(?:et)?|direktion(?:en)?|deltagere\si\søvrigt",
    ),
)
_BY_NUMBER = "|".join(f"(?P<s{number}>{pattern})" for number, (_, pattern) in enumerate(_SENTENCES))
_SENTENCE = re.compile(rf"^(?:{_BY_NUMBER})(?:\s*:\s*|\s*$|[ ]{{2,}}|\t\s*)", re.IGNORECASE)

# `Mødedato: 4. marts`, `STED    Rådhuset`, `Til stede var`
_LABEL = re.compile(
    rf"^(?P<label>{'|'.join(re.escape(label) for label in sorted(_KIND_OF, key=len, reverse=True))})"
    r"(?P<colon>\s*:)?(?P<gap>\s*)(?P<value>.*)$",
    re.IGNORECASE,
)


# `Deltagere (underskrives elektronisk)`: above the names
_WITH_REMARK = re.compile(r"^(?P<label>[A-ZÆØÅa-zæøå ]{4,40}?)\s*\([^()]{3,100}\)\s*:?$")


@dataclass(frozen=True, slots=True)
class Label:
    """A label at the start of a line; `value_at` is where its value begins in the line."""

    kind: HeadLabel
    words: str
    value_at: int


def kind_of(words: str) -> HeadLabel | None:
    """What the words announce as a label, None for words that are none."""
    return _KIND_OF.get(words.casefold())


def read_label(line: Line) -> Label | None:
    """The label at the start of a line, None for other lines."""
    absence = read_absence_label(line.text)
    if absence:
        return Label(HeadLabel.ABSENT, line.text[: absence.value_at], absence.value_at)
    sentence = _SENTENCE.match(line.text)
    if sentence:
        told, _ = _SENTENCES[int(str(sentence.lastgroup)[1:])]
        return Label(told, sentence[0].rstrip(" :"), sentence.end())
    remark = _WITH_REMARK.match(line.text)
    remarked = kind_of(remark["label"]) if remark else None
    if remark and remarked in PEOPLE_LABELS:
        return Label(remarked, remark["label"], len(line.text))
    match = _LABEL.match(line.text)
    kind = kind_of(match["label"]) if match else None
    if not match or kind is None:
        return None
    words, value, gap = match["label"], match["value"], match["gap"]
    if value and not match["colon"] and len(gap) < 2 and gap != "\t":
        if not (_stands_bare(words, value) if gap else _stands_glued(words, value)):
            return None
        if gap and words.casefold() in _ROOM_LABELS:
            return Label(HeadLabel.PLACE, words, 0)
    return Label(kind, words, match.start("value"))


def _stands_glued(words: str, value: str) -> bool:
    """Whether a label is one with its value directly behind it."""
    return words.casefold() in GLUED_LABELS and value[0].isupper()


def _stands_bare(words: str, value: str) -> bool:
    """Whether a label is one with a blank and no colon behind it."""
    label = words.casefold()
    if label in BARE_LABELS or (words.isupper() and len(words) > 2):
        return True
    return label in BARE_BEFORE_CAPITAL and (value[0].isupper() or value[0].isdigit())
