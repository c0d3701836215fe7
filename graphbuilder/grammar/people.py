"""Names of persons in lists: `Bo Holm (V), Ida W. Lund (A) og Süleyman Yücel`.

Only lists under a label that announces people are read here (participants,
absences), so that a capitalised word elsewhere never becomes a person.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from graphbuilder.model import ParticipantRole

_UP = "A-ZÆØÅÄÖÜÉÁÍÓÚÇŞĞİČŠŽŁÐÞÀÈÑ"
_LOW = "a-zæøåäöüéáíóúçşğıčšžłðþàèñâêîôûëïãõ"
_TOKEN = (
    rf"(?:(?:[{_UP}][{_LOW}]?\.)+(?:-[{_UP}]\.)?|[{_UP}](?:[{_LOW}{_UP}]|"
    rf"['’´](?=\w))*(?:-[{_UP}]?[{_LOW}{_UP}]+)*)"
)
_PARTICLE = r"(?:de|da|von|van|der|den|af|el|al|bin|ibn|la|le|du|dos|zu|ter|ten)"

# `Kristina W. Møller`, `Ane Halsboe-Jørgensen`, `Jan van der Berg`, `J.P. Holm`
NAME = re.compile(rf"{_TOKEN}(?:[ \n](?:{_PARTICLE}[ \n]){{0,2}}{_TOKEN}){{1,6}}(?![{_LOW}])")

# `(V)`, `, (V)`, `(Borgmester)(V)`, `(Socialdemokratiet)`, `(A) (stedfortræder for Bo Holm)`
BRACKET = re.compile(r"[ \n]*,?[ \n]*\((?P<content>[^()\n]{1,80}|[^()]{1,40})\)")

# `Bo Holm, UFP`, `Bo Holm, A`, `Bo Holm A`
BARE_PARTY = re.compile(
    rf",?[ ](?P<party>[{_UP}]|UFP|UP|SF|DF|LA|KF|RV|EL|ALT|DD|[{_UP}]{{2}}\b)(?=[ ]*(?:,|;|\n|$|\.$|og\b))"
)

# `Bo Holm, formand`, `Bo Holm - formand`, `Ida Lund (referent)`
ROLES: tuple[tuple[str, ParticipantRole], ...] = (
    (r"næst-?formand|viceformand|\d?\.?\s?viceborgmester", ParticipantRole.VICE_CHAIR),
    (r"(?:udvalgs|mødeleder|råds)?formand|mødeleder|ordstyrer|udvalgsformand", ParticipantRole.CHAIR),
    (r"stedfortræder|suppleant|substitut|vikar", ParticipantRole.SUBSTITUTE),
    (
        r"\w*direktør|\w*chef|\w*sekretær|referent|\w*konsulent|\w*leder|sagsbehandler|jurist|"
        r"\w*rådgiver|planlægger|"
        r"ingeniør|specialist|\w*medarbejder|forvaltningen|administrationen|sekretariatet|"
        r"kommunaldirektør|stadsdirektør",
        ParticipantRole.OFFICIAL,
    ),
    (r"gæst|observatør|oplægsholder", ParticipantRole.GUEST),
)
ROLE = re.compile(
    "|".join(f"(?P<r{number}>{pattern})" for number, (pattern, _) in enumerate(ROLES)), re.IGNORECASE
)

# A title in front of the name: `Formand Ida Lund (A)`, `Borgmester Bo Holm`
TITLE = re.compile(
    r"(?P<title>(?:(?:ud)?valgs|vice|næst)?-?formand(?:en)?|(?:\d\.[ ]?)?(?:vice)?borgmester(?:en)?|"
    r"rådmand(?:en)?|byrådsmedlem|"
    r"(?:(?:udvalgs|byråds)medlem)|(?:[A-ZÆØÅa-zæøå-]*(?:direktør|chef|leder|konsulent|sekretær|rådgiver|"
    r"inspektør|medarbejder|arkitekt|"
    r"jurist|planlægger|ingeniør|koordinator|referent|økonom|pædagog|fuldmægtig|assistent|studerende|"
    r"sagsbehandler|specialist)(?:en)?)|"
    r"formand for [a-zæøå-]+)[ ]*:?[ ]+(?=[A-ZÆØÅ])",
    re.IGNORECASE,
)

# What may stand between two names of a list
_BETWEEN = re.compile(r"(?:[\s,;.|•·*/&-]|–|\bog\b|\bsamt\b)+")

NOT_NAMES = re.compile(
    r"\b(?:Ingen|Alle|Udvalget|Byrådet|Kommune|Kommunen|Forvaltningen|Administrationen|Punkt|Punkter|Sag|"
    r"Pkt|Mødet|Afbud|"
    r"Fraværende|Deltagere|Medlemmer|Referat|Dagsorden|Godkendt|Udvalg|Råd|Center|Centret|Afdeling|Møde|"
    r"Bilag|Beslutning|"
    r"Socialdemokratiet|Venstre|Folkeparti|Enhedslisten|Alternativet|Liste|Hele|Der|Til|Fra|Dog|"
    r"Mødelokale|Lokale)\b",
)


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """A person of a list; positions are those in the listing text."""

    start: int
    end: int
    name: str
    party: str
    role: ParticipantRole
    note: str = ""


@dataclass(frozen=True, slots=True)
class PeopleList:
    """The persons of a list and what of it couldn't be read as names, with its start."""

    people: tuple[ListedPerson, ...]
    rest: tuple[tuple[int, str], ...]


def read_people(text: str) -> PeopleList:
    """The persons listed in `text`, in order.

    A line end inside a list with commas is a broken line; in a list without,
    it parts two names. Two or more blanks part columns.
    """
    soft = _join_broken_lines(text)
    people: list[ListedPerson] = []
    rest: list[tuple[int, str]] = []
    position = 0
    while position < len(soft):
        gap = _BETWEEN.match(soft, position)
        if gap:
            position = gap.end()
            continue
        person = _read_person(soft, position)
        if person is None:
            end = _next_break(soft, position)
            rest.append((position, soft[position:end].strip()))
            position = end
            continue
        people.append(person)
        position = person.end
    return PeopleList(tuple(people), tuple((at, words) for at, words in rest if words))


def clean_name(name: str) -> str:
    """A name in its normal form: one line, single blanks, no marks around it."""
    return re.sub(r"\s+", " ", name.replace("\u00ad", "")).strip(" ,;:*-–")


def role_of(words: str) -> ParticipantRole:
    """The role that words beside a name tell."""
    match = ROLE.search(words)
    if not match or not match.lastgroup:
        return ParticipantRole.UNKNOWN
    return ROLES[int(match.lastgroup[1:])][1]


def _join_broken_lines(text: str) -> str:
    """Line ends as blanks where they break a line, kept where they part names; same length."""
    flat = (
        re.sub(r"[ \t]{2,}|\t", lambda gap: "\n" * len(gap[0]), text.rstrip())
        if _has_columns(text)
        else text.rstrip()
    )
    if "," in flat or ";" in flat:
        return re.sub(r"(?<![,;\n])\n(?!\n)(?=[\w(])", " ", flat) if not _one_a_line(flat) else flat
    return flat


def _has_columns(text: str) -> bool:
    return re.search(r"\w\)?(?: {2,}|\t)\w", text.strip()) is not None


def _one_a_line(text: str) -> bool:
    """Whether every line is a person of its own, commas only before party or role."""
    lines = [line.strip(" ,;•-*") for line in text.splitlines() if line.strip()]
    return len(lines) > 1 and all(
        re.fullmatch(rf"(?:{TITLE.pattern})?{NAME.pattern}(?:\W.*)?", line, re.IGNORECASE)
        and len(NAME.findall(line)) == 1
        for line in lines
    )


def _read_person(text: str, position: int) -> ListedPerson | None:
    title = TITLE.match(text, position)
    start = title.end() if title else position
    match = NAME.match(text, start)
    if not match or NOT_NAMES.search(match[0]) or "\n" in match[0]:
        match = _first_line_name(match, text, start)
        if match is None:
            return None
    end, party, notes = _read_suffixes(text, match.end())
    role = role_of(" ".join([title["title"] if title else "", *notes]))
    return ListedPerson(match.start(), end, clean_name(match[0]), party, role, "; ".join(notes))


def _first_line_name(match: re.Match[str] | None, text: str, start: int) -> re.Match[str] | None:
    """The part of a match before its line end, when that is a name by itself."""
    if match is None or "\n" not in match[0]:
        return None
    line_end = text.index("\n", start)
    shorter = NAME.match(text[:line_end], start)
    return shorter if shorter and not NOT_NAMES.search(shorter[0]) else None


def _read_suffixes(text: str, position: int) -> tuple[int, str, list[str]]:
    """Party and notes behind a name, and where they end."""
    party, notes = "", []
    while (bracket := BRACKET.match(text, position)) is not None:
        content = clean_name(bracket["content"])
        if not party and is_party(content):
            party = content
        else:
            notes.append(content)
        position = bracket.end()
    bare = BARE_PARTY.match(text, position)
    if not party and bare:
        party, position = bare["party"], bare.end()
    role = re.compile(r"(?:,| -| –)\s*(?P<role>[a-zæøå][\wæøå .-]{3,40})(?=,|;|\n|$)").match(text, position)
    if role and ROLE.match(role["role"]):
        notes.append(role["role"])
        position = role.end()
    return position, party, notes


def is_party(words: str) -> bool:
    """Whether the words in brackets are a party: a letter, an abbreviation or a party's name."""
    from graphbuilder.gazetteer import party_by_form

    return (
        re.fullmatch(rf"[{_UP}]|[{_UP}]{{2,3}}|[{_UP}][a-z]{{1,2}}", words) is not None
        or re.fullmatch(r"(?:uden\s?for\s(?:parti(?:erne)?|gruppe)|løsgænger|partiløs)", words, re.IGNORECASE)
        is not None
        or re.match(r"(?:Liste\s[A-ZÆØÅ]\b|.{3,30}(?:listen|partiet|Borgerliste)$)", words) is not None
        or party_by_form(words) is not None
    )


def _next_break(text: str, position: int) -> int:
    match = re.compile(r"[,;\n]|\bog\b").search(text, position)
    return max(match.start() if match else len(text), position + 1)
