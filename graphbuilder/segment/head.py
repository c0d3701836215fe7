"""The head of the minutes: what stands before the first agenda item.

Heads come as labels with values (`Mødedato Tirsdag d. 4. marts …`, `Dato:`,
`STED`), as one line (`Socialudvalget onsdag den 4. marts 2025 kl. 15.00`), or
as both. Labels are read first; the title line fills what they leave open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from graphbuilder.grammar.attendance import read_absence_label
from graphbuilder.grammar.bodies import find_bodies, normal_body, undo_genitive
from graphbuilder.grammar.dates import FoundDate, FoundTime, find_dates, first_date, first_time
from graphbuilder.model import Document, Evidence, Field, Issue
from graphbuilder.segment.lines import Line


class HeadLabel(StrEnum):
    """What a label in the head announces."""

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


# Labels by what they announce. Those in `_BARE` count without a colon; the others only with one,
# in capitals, or alone on their line, since they are words as well.
_LABELS: dict[HeadLabel, tuple[str, ...]] = {
    HeadLabel.DATE: (
        "mødedato", "dato", "dato og tid", "dato og tidspunkt", "tid og sted", "tid", "møde", "mødedag", "mødedato og tid",
        "mødedato og tidspunkt", "dato for møde", "dato for mødet", "mødedato/tid", "dato/tid", "mødetidspunkt", "mødet afholdt",
        "tidspunkt", "mødets dato", "mødet holdt", "mødetid",
    ),
    HeadLabel.START: (
        "starttidspunkt", "starttidspunkt for møde", "starttidspunkt for mødet", "start kl.", "start kl", "start", "mødestart",
        "mødet startede", "mødet startede kl.", "mødet begyndte", "klokken", "klokkeslæt", "mødets start", "møde start", "kl.", "kl",
    ),
    HeadLabel.END: (
        "sluttidspunkt", "sluttidspunkt for møde", "sluttidspunkt for mødet", "slut kl.", "slut kl", "slut", "møde slut", "mødet slut",
        "mødet sluttede", "mødet sluttede kl.", "mødet hævet", "mødet hævet kl.", "mødet hævet kl", "mødet sluttet", "mødeslut",
        "sluttid", "mødet slut kl.", "mødet slutter", "mødet blev hævet", "mødet blev hævet kl.",
    ),
    HeadLabel.PLACE: (
        "mødested", "sted", "lokale", "mødelokale", "lokation", "adresse", "mødet holdes", "mødet afholdes", "mødested/lokale",
        "sted for mødet", "mødet blev holdt i",
    ),
    HeadLabel.BODY: ("udvalg", "udvalg/råd", "forum", "råd", "udvalgsnavn", "råd/udvalg", "politisk udvalg", "mødeforum"),
    HeadLabel.PRESENT: (
        "mødedeltagere", "deltagere", "til stede", "tilstede", "tilstede var", "til stede var", "tilstedeværende", "fremmødte",
        "fremmødt", "deltagere i mødet", "følgende deltog", "deltagende", "deltog", "mødt", "fremmøde", "mødte", "følgende var til stede",
        "tilstedeværende medlemmer", "fremmødte medlemmer", "deltagende medlemmer", "tilstede på mødet", "til stede på mødet", "i mødet deltog",
        "i mødet deltog følgende", "mødedeltagere var", "følgende medlemmer deltog", "følgende medlemmer var til stede",
    ),
    HeadLabel.MEMBERS: ("medlemmer", "udvalgets medlemmer", "udvalgsmedlemmer", "rådets medlemmer", "byrådets medlemmer", "medlemmer af udvalget"),
    HeadLabel.OFFICIALS: (
        "derudover deltog", "desuden deltog", "øvrige deltagere", "fra forvaltningen deltog", "fra administrationen deltog",
        "fra forvaltningen", "fra administrationen", "administrationen", "forvaltningen", "embedsmænd", "endvidere deltog",
        "andre deltagere", "deltagere fra administrationen", "deltagere fra forvaltningen", "referent", "sekretær", "øvrige tilstedeværende",
        "administrative deltagere", "også til stede", "endvidere var til stede", "tilforordnede",
    ),
    HeadLabel.CHAIR: ("formand", "udvalgsformand", "mødeleder", "ordstyrer", "borgmester"),
    HeadLabel.SUBSTITUTES: ("stedfortrædere", "stedfortræder", "suppleanter", "suppleant", "indkaldte stedfortrædere", "indkaldt stedfortræder"),
    HeadLabel.TERM: ("periode", "valgperiode", "byrådsperiode"),
    HeadLabel.MUNICIPALITY: ("kommune",),
    HeadLabel.SKIP: (
        "bemærkninger", "punkter", "referatnr.", "mødenr.", "mødenummer", "møde nr.", "sagsnr.", "sagsnummer", "journalnr.", "dagsorden",
        "næste møde", "offentliggjort", "udsendt", "dokumentnr.", "mødetype", "type", "status", "kontakt", "telefon", "e-mail", "mail",
        "underskrifter", "indholdsfortegnelse", "indhold", "mødefakta", "download", "sagsbehandler", "gæster", "foretræde", "dato for udsendelse",
    ),
}  # fmt: skip

_KIND_OF = {label: kind for kind, labels in _LABELS.items() for label in labels}
_BARE = frozenset(
    ("mødedato", "mødested", "mødedeltagere", "mødelokale", "starttidspunkt", "sluttidspunkt", "starttidspunkt for møde",
     "sluttidspunkt for møde", "starttidspunkt for mødet", "mødetidspunkt", "start kl.", "slut kl.", "start kl", "slut kl", "møde slut",
     "mødet hævet", "mødet hævet kl.", "mødet sluttede kl.", "mødet sluttede", "tilstede var", "til stede var", "derudover deltog",
     "mødet slut", "mødet hævet kl", "mødet startede kl.", "mødet slut kl.", "mødet blev hævet kl.", "mødet blev hævet", "deltagere", "medlemmer", "lokale", "dato", "sted", "tidspunkt", "udvalg", "lokation", "til stede", "formand"),
)  # fmt: skip
# Labels that are told from their value even when the blank between them is lost: `MødestedRådssalen`
_UNMISTAKABLE = frozenset(
    (
        "mødested",
        "mødedato",
        "mødedeltagere",
        "mødelokale",
        "udvalg",
        "bemærkninger",
        "starttidspunkt",
        "sluttidspunkt",
    )
)
_WORDY = "|".join(re.escape(label) for label in sorted(_KIND_OF, key=len, reverse=True))
_LABEL = re.compile(rf"^(?P<label>{_WORDY})(?P<colon>\s*:)?(?P<gap>\s*)(?P<value>.*)$", re.IGNORECASE)
_PEOPLE = (
    HeadLabel.PRESENT,
    HeadLabel.MEMBERS,
    HeadLabel.OFFICIALS,
    HeadLabel.ABSENT,
    HeadLabel.CHAIR,
    HeadLabel.SUBSTITUTES,
)

# `2022-2025`, `(2022-25)`, `2022 - 2025`
_TERM = re.compile(r"\(?\b(?P<from>(?:19|20)\d\d)\s?[-–]\s?(?P<to>(?:19|20)?\d\d)\b\)?")
_WEEKDAY = r"(?:man|tirs|ons|tors|fre|lør|søn)dag(?:en)?"
# What stands before the body in a title line
_OPENING = re.compile(
    r"^(?:(?:åbent|lukket|endeligt?|godkendt|foreløbigt)\s+)?(?:beslutnings)?(?:referat(?:et)?|"
    r"protokol(?:len)?|dagsorden(?:en)?|beslutningsprotokol|beslutningsreferat|mødereferat|udskrift|"
    r"indkaldelse)\b"
    r"(?:\s+(?:med vedtagelser|og referat|og beslutninger))?[\s:,–-]*"
    r"(?:(?:af|fra|til|over|for|vedr\.?)\s+)?(?:det\s+)?(?:(?:ordinært?|ekstraordinært?|konstituerende|"
    r"åbent|lukket)\s+)?(?:møde(?:t|r)?\b)?(?:\s*nr\.?\s*\d+)?[\s:,–-]*(?:(?:i|for|af|fra|med)\s+)?",
    re.IGNORECASE,
)
_MEETING_OF = re.compile(
    r"^(?:(?:ordinært?|ekstraordinært?)\s+)?(?:møde(?:t)?|udvalgsmøde)\s*(?:nr\.?\s*\d+)?\s*(?:i|for|af)\s+",
    re.IGNORECASE,
)
# Where the body's name ends in a title line
_CUT = re.compile(
    r"\s*(?:[,;|–-]\s*)?(?:\(?\b(?:19|20)\d\d\s?[-–]\s?(?:19|20)?\d\d\)?|\b(?:den|d\.|dato|mødet|kl\.?|"
    rf"møde)\s|\bden\b|\b{_WEEKDAY}\b|\b\d{{1,2}}[-./ ]|\bmødedato\b|:)",
    re.IGNORECASE,
)
_PLACE_BEHIND = re.compile(
    r"^\s*[,.:–-]?\s*(?:i|på|,)\s+(?P<place>[A-ZÆØÅ0-9][^\n]{2,80}|(?:udvalgsværelse|mødelokale|lokale|"
    r"byrådssal|rådhus|kommunalbestyrelsessal)[^\n]{1,60})$"
)
_ROOM = re.compile(
    r"(?:lokale|værelse|sal(?:en)?\b|rådhus|stuen\b|kantine|teams|virtuelt|online|skype|mødecenter|"
    r"kulturhus|borgen\b|huset\b|skolen?\b|rum\b|kontor|bibliotek|vej \d|gade \d|plads \d|torvet?\b)",
    re.IGNORECASE,
)
END_ANYWHERE = re.compile(
    r"\b(?:Mødet|Møde)\s+(?:blev\s+)?(?:hævet|slut(?:tede|tet)?|afsluttet|"
    r"sluttet)(?:\s+(?:af\s+\w+))?\s*:?\s*(?:kl\.?\s*:?)?\s*(?P<time>[0-2]?\d[.:][0-5]\d)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class HeadField:
    """A label and the stretch of the document that is its value (people: several lines)."""

    kind: HeadLabel
    label: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Head:
    """What the head gives; `fields` holds the labels for whoever reads people out of them."""

    body: Field | None
    term: Field | None
    date: Field | None
    start: Field | None
    end: Field | None
    place: Field | None
    fields: tuple[HeadField, ...]
    issues: tuple[Issue, ...]


def read_head(document: Document, lines: list[Line], last_lines: list[Line]) -> Head:
    """The head out of the lines before the first item; `last_lines` may tell when the meeting ended."""
    fields = tuple(part for found in _fields(lines) for part in _inline_fields(document, found))
    labelled = {
        line.number
        for line in lines
        for found in fields
        if found.start <= line.end and line.start <= found.end and line.text
    }
    title_lines = [line for line in lines[:25] if line.number not in labelled or not read_label(line)]
    date, issues = _date(document, fields, title_lines)
    start, end = _times(document, fields, title_lines, date)
    return Head(
        body=_body(document, fields, title_lines),
        term=_term(document, title_lines),
        date=date,
        start=start,
        end=end or _end_anywhere(document, last_lines),
        place=_place(document, fields, title_lines),
        fields=fields,
        issues=tuple(issues),
    )


@dataclass(frozen=True, slots=True)
class Label:
    """A label at the start of a line; `value_at` is where its value begins in the line."""

    kind: HeadLabel
    words: str
    value_at: int


def read_label(line: Line) -> Label | None:
    """The label at the start of a line, None for other lines."""
    absence = read_absence_label(line.text)
    if absence:
        return Label(HeadLabel.ABSENT, line.text[: absence.value_at], absence.value_at)
    match = _LABEL.match(line.text)
    if not match:
        return None
    label, value = match["label"].casefold(), match["value"]
    glued = bool(value) and not match["colon"] and not match["gap"]
    if glued and (label not in _UNMISTAKABLE or not value[0].isupper()):
        return None
    in_column = len(match["gap"]) > 1 or "\t" in match["gap"]
    if (
        not glued
        and value
        and not match["colon"]
        and not in_column
        and not _stands_bare(match["label"], label, value)
    ):
        return None
    if label in ("mødelokale", "lokale") and not match["colon"] and not in_column and value:
        return Label(HeadLabel.PLACE, match["label"], 0)  # `Mødelokale 2` names the room
    return Label(_KIND_OF[label], match["label"], match.start("value"))


def _stands_bare(printed: str, label: str, value: str) -> bool:
    """Whether a label without a colon is one: a word that is nothing else, or capitals."""
    return (label in _BARE and value[:1] != value[:1].lower()) or (label in _BARE and value[:1].isdigit()) or (
        label in _BARE and label not in ("deltagere", "medlemmer", "lokale", "dato", "sted", "tidspunkt", "udvalg", "til stede", "formand")
    ) or (printed.isupper() and len(printed) > 2)  # fmt: skip


def _fields(lines: list[Line]) -> Iterator[HeadField]:
    position = 0
    while position < len(lines):
        found = read_label(lines[position])
        if found is None:
            position += 1
            continue
        kind, label, offset = found.kind, found.words, found.value_at
        start = lines[position].start + offset
        stop = position + 1
        limit = _value_limit(kind, lines[position], offset)
        while (
            stop < len(lines)
            and stop - position <= limit
            and not _is_next_label(lines, stop, position, offset)
        ):
            if _ends_value(kind, lines, stop, position, offset) or _is_far(lines[stop - 1], lines[stop]):
                break
            stop += 1
        yield HeadField(kind, label, start, lines[stop - 1].end)
        position = stop


def _is_far(before: Line, line: Line) -> bool:
    """Whether more than two lines stand between, blank or left out."""
    return line.number - before.number > 3


# Labels inside a paragraph of people: `Ida Lund, Bo Holm. Med afbud: Eva Dam. Fra forvaltningen: …`
_INLINE = re.compile(
    r"(?<=[.;])\s+(?P<label>(?:Med\s+)?[Aa]fbud(?:\s+fra)?|Fraværende(?:\s+(?:med|uden)\s+afbud)?|Fra\s+(?:administrationen|forvaltningen)(?:\s+deltog)?|"
    r"(?:Desuden|Derudover|Endvidere)\s+deltog|Referent|Sekretær)\s*:\s*"
)


def _inline_fields(document: Document, found: HeadField) -> Iterator[HeadField]:
    """A field of people cut where another label stands inside it."""
    if found.kind not in _PEOPLE:
        yield found
        return
    start, kind, label = found.start, found.kind, found.label
    for match in _INLINE.finditer(document.plain, found.start, found.end):
        yield HeadField(kind, label, start, match.start())
        start, label = match.end(), f"{match['label']}:"
        kind = _KIND_OF.get(match["label"].casefold(), HeadLabel.ABSENT)
    yield HeadField(kind, label, start, found.end)


def _is_next_label(lines: list[Line], stop: int, position: int, offset: int) -> bool:
    """Whether a line is a label of its own, not the value of an empty label above: `Sted:` over `Mødelokale 2`."""
    label = read_label(lines[stop])
    is_first = stop == position + 1 and not lines[position].text[offset:].strip()
    return label is not None and not (is_first and label.value_at == 0)


def _value_limit(kind: HeadLabel, line: Line, offset: int) -> int:
    """How many more lines a value may take: people many, others one when their own line is empty."""
    if kind in _PEOPLE:
        return 80
    return 0 if line.text[offset:].strip() else 1


def _ends_value(kind: HeadLabel, lines: list[Line], stop: int, position: int, offset: int) -> bool:
    """Whether a list of people ends before this line: another paragraph that holds no names."""
    line = lines[stop]
    if kind not in _PEOPLE:
        return False
    if _OPENING.match(line.text) and re.match(r"(?i)(?:referat|dagsorden|indhold)", line.text):
        return True
    has_value = bool(lines[position].text[offset:].strip()) or stop > position + 1
    names = re.match(r"^[-•*·]?\s*(?:[A-ZÆØÅ][\w.'’-]*)(?:\s+[A-ZÆØÅa-zæøå][\w.'’-]*){1,5}", line.text)
    return bool(
        line.gap and has_value and (not names or (len(line.text.split()) > 14 and "," not in line.text))
    )


def _value(document: Document, found: HeadField) -> str:
    return document.plain[found.start : found.end]


def _evidence(document: Document, start: int, end: int, rule: str) -> Evidence:
    return Evidence(start, end, document.text[start:end], rule)


def _of(fields: tuple[HeadField, ...], *kinds: HeadLabel) -> Iterator[HeadField]:
    return (found for kind in kinds for found in fields if found.kind is kind)


def _date(
    document: Document, fields: tuple[HeadField, ...], titles: list[Line]
) -> tuple[Field | None, list[Issue]]:
    """The day of the meeting; a second day that disagrees becomes an issue."""
    found: list[tuple[FoundDate, int, str]] = []
    for labelled in _of(fields, HeadLabel.DATE, HeadLabel.START):
        date = first_date(_value(document, labelled))
        if date:
            found.append((date, labelled.start, "head-date-label"))
    for line in titles[:12]:
        date = first_date(_TERM.sub(lambda term: " " * len(term[0]), line.text))
        if date:
            found.append((date, line.start, "head-date-title"))
    if not found:
        return None, []
    date, offset, rule = found[0]
    span = (offset + date.start, offset + date.end)
    issues = [
        Issue(
            "date-disagrees",
            f"The head also gives {other.iso}; {date.iso} was taken. Check the day of the meeting.",
            at + other.start,
            at + other.end,
            document.text.count("\n", 0, at) + 1,
            document.text[at + other.start : at + other.end],
        )
        for other, at, other_rule in found[1:]
        if other.iso != date.iso and other_rule == "head-date-title" and other is found[-1][0]
    ]
    return Field(date.iso, _evidence(document, *span, rule)), issues


def _times(
    document: Document, fields: tuple[HeadField, ...], titles: list[Line], date: Field | None
) -> tuple[Field | None, Field | None]:
    start: Field | None = None
    end: Field | None = None
    for labelled in _of(fields, HeadLabel.START, HeadLabel.DATE):
        value = _value(document, labelled)
        start, end = start or None, end
        time = first_time(_without_dates(value), bare=True)
        if time and not start:
            start, end = _time_fields(document, time, labelled.start, "head-time-label")
    for labelled in _of(fields, HeadLabel.END):
        time = first_time(_value(document, labelled), bare=True)
        if time:
            end = _time_fields(document, time, labelled.start, "head-end-label")[0]
            break
    for line in titles[:12]:
        bare = date is not None and line.start <= date.evidence.start <= line.end
        time = first_time(_without_dates(line.text), bare=bare)
        if time and start is None:
            start, until = _time_fields(document, time, line.start, "head-time-title")
            end = end or until
    return start, end


def _without_dates(text: str) -> str:
    """Dates blanked out, so that `04.03.2025` doesn't pass for a time."""
    for date in find_dates(text):
        text = text[: date.start] + " " * (date.end - date.start) + text[date.end :]
    return text


def _time_fields(document: Document, time: FoundTime, offset: int, rule: str) -> tuple[Field, Field | None]:
    evidence = _evidence(document, offset + time.start, offset + time.end, rule)
    return Field(time.value, evidence), Field(time.until, evidence) if time.until else None


def _end_anywhere(document: Document, lines: list[Line]) -> Field | None:
    """`Mødet hævet kl. 18.15`, below the last item or in it."""
    for line in reversed(lines):
        match = END_ANYWHERE.search(line.text)
        if match:
            span = (line.start + match.start("time"), line.start + match.end("time"))
            time = first_time(match["time"], bare=True)
            return Field(time.value, _evidence(document, *span, "end-of-meeting")) if time else None
    return None


def _place(document: Document, fields: tuple[HeadField, ...], titles: list[Line]) -> Field | None:
    for labelled in _of(fields, HeadLabel.PLACE):
        value = _value(document, labelled)
        if value.strip():
            start = labelled.start + len(value) - len(value.lstrip())
            flat = re.sub(r",?\s+kl\.?\s*\d.*$", "", re.sub(r"\s+", " ", value)).strip(" ,;")
            return Field(flat, _evidence(document, start, start + len(value.strip()), "head-place-label"))
    return _place_in_title(document, titles)


def _place_in_title(document: Document, titles: list[Line]) -> Field | None:
    """`… kl. 13:00 i Mødelokale 2`, or a room alone on the line below the title line."""
    for index, line in enumerate(titles[:12]):
        text = _small_letters(line.text)
        time = first_time(_without_dates(text), bare=True)
        date = first_date(text)
        if not (time or date):
            continue
        behind = max(time.end if time else 0, date.end if date else 0)
        match = _PLACE_BEHIND.match(text[behind:])
        if match and (_ROOM.search(match["place"]) or time):
            start = line.start + behind + match.start("place")
            return Field(
                match["place"].strip(" .,"),
                _evidence(document, start, start + len(match["place"].strip(" .,")), "head-place-title"),
            )
        below = titles[index + 1] if index + 1 < len(titles) else None
        if (
            below
            and _ROOM.search(below.text)
            and len(below.text) < 80
            and not re.search(r"\d{4}|:", below.text)
        ):
            words = below.text.strip(" .,")
            place = re.sub(r"^(?:(?:møde\s+)?(?:i|på)\s+)|,?\s+kl\.?\s*\d.*$", "", words, flags=re.IGNORECASE)
            start = below.start + below.text.index(place)
            return Field(place, _evidence(document, start, start + len(place), "head-place-below"))
    return None


def _term(document: Document, titles: list[Line]) -> Field | None:
    for line in titles[:8]:
        match = _TERM.search(line.text)
        if match and 1 <= _years(match) <= 5:
            start = line.start + match.start("from")
            end = line.start + match.end("to")
            return Field(
                re.sub(r"\s", "", document.plain[start:end]).replace("–", "-"),
                _evidence(document, start, end, "head-term"),
            )
    return None


def _years(match: re.Match[str]) -> int:
    first, last = match["from"], match["to"]
    return int(last if len(last) == 4 else first[:2] + last) - int(first)


def _body(document: Document, fields: tuple[HeadField, ...], titles: list[Line]) -> Field | None:
    for labelled in _of(fields, HeadLabel.BODY):
        found = _body_field(document, labelled.start, _value(document, labelled), "head-body-label")
        if found:
            return found
    for certain in (True, False):
        for line in titles[:12]:
            found = _body_in_title(document, line, certain=certain)
            if found:
                return found
    return None


def _body_in_title(document: Document, line: Line, *, certain: bool) -> Field | None:
    """The body of a title line; when not `certain`, any body that a line names."""
    text = _small_letters(line.text)
    opening = _OPENING.match(text) or _MEETING_OF.match(text)
    offset = opening.end() if opening else 0
    term = re.compile(rf"{_TERM.pattern}\s*[:–-]?\s*").match(text, offset)
    offset = term.end() if term else offset
    cut = _CUT.search(text, offset)
    name = text[offset : cut.start() if cut else len(text)]
    whole = next(find_bodies(normal_body(name)), None)
    if certain:
        is_whole = whole is not None and whole.start == 0 and whole.end >= len(normal_body(name)) - 1
        titled = (
            opening is not None
            and cut is not None
            and 3 < len(name.strip()) < 90
            and name.strip()[:1].isupper()
        )
        if is_whole or (titled and not re.match(r"(?i)(?:møde|referat|side)\b", name.strip())):
            return _body_field(document, line.start + offset, name, "head-body-title")
        return None
    found = next(find_bodies(text), None)
    return (
        _body_field(document, line.start + found.start, text[found.start : found.end], "head-body-named")
        if found
        else None
    )


def _small_letters(text: str) -> str:
    """A line in capitals as a line of names: `KULTUR- OG FRITIDSUDVALGET` → `Kultur- og Fritidsudvalget`."""
    if not text.isupper():
        return text
    small = re.sub(r"[^\W\d]+", lambda word: word[0][:1] + word[0][1:].lower(), text)
    return re.sub(r"\b(?:Og|For|I|Af|Den|D|Kl|Nr|Fra|Til|Møde|På|Af)\b", lambda word: word[0].lower(), small)


def _body_field(document: Document, start: int, words: str, rule: str) -> Field | None:
    name = undo_genitive(normal_body(_TERM.sub("", words.split("\n")[0] if "\n" in words else words)))
    if len(name) < 3:
        return None
    begin = start + len(words) - len(words.lstrip(" \n,;:–-"))
    end = start + len(words.rstrip(" \n,;:–-("))
    return Field(name, _evidence(document, begin, end, rule))
