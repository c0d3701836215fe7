"""Names of persons in lists: `Bo Holm (V), Ida W. Lund (A) og Süleyman Yücel`.

Only lists under a label that announces people are read here (participants,
absences), so that a capitalised word elsewhere never becomes a person.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, replace

from graphbuilder.gazetteer import party_by_form
from graphbuilder.grammar.letters import LOW, UP, flat
from graphbuilder.model import ParticipantRole

# `J.P.`, `Aa.`, `P.-E.`
_INITIALS = rf"(?:[{UP}][{LOW}]?\.)+(?:-[{UP}]\.)?"
# `Lund`, `McDonald`, `O'Brien`, `Friis-Lyng`
_WORD = rf"[{UP}](?:[{LOW}{UP}]|['’´](?=\w))*(?:-[{UP}]?[{LOW}{UP}]+){{0,3}}"
_TOKEN = rf"(?:{_INITIALS}|{_WORD})"
_PARTICLE = r"(?:de|da|von|van|der|den|af|el|al|bin|ibn|la|le|du|dos|zu|ter|ten)"

# `Karen W. Friis`, `Ane Friis-Lyng`, `Jan van der Berg`, `J.P. Holm`
NAME = re.compile(rf"(?<!\w){_TOKEN}(?:[ \n](?:{_PARTICLE}[ \n]){{0,2}}{_TOKEN}){{1,6}}(?![{LOW}])")

# `(V)`, `, (V)`, `(Borgmester)(V)`, `(Socialdemokratiet)`, `(A) (stedfortræder for Bo Holm)`
BRACKET = re.compile(r"[ \n]*+(?:,[ \n]*+)?\((?P<content>[^()\n]{1,80}|[^()]{1,40})\)")

# `, UFP` in `Bo Holm, UFP`, ` A` in `Bo Holm A`
BARE_PARTY = re.compile(rf",?[ ](?P<party>UFP|ALT|[{UP}]{{1,2}})(?=[ ]*(?:,|;|\n|\.?$|og\b))")

# What someone is, by the words beside the name
ROLES: tuple[tuple[ParticipantRole, str], ...] = (
    # `Bo Holm, næstformand`, `1. viceborgmester`
    (ParticipantRole.VICE_CHAIR, r"næst-?formand|viceformand|\d?\.?\s?viceborgmester"),
    # `Bo Holm - formand`, `udvalgsformand`, `mødeleder`
    (ParticipantRole.CHAIR, r"(?:udvalgs|råds)?formand|mødeleder|ordstyrer"),
    # `(stedfortræder for Ida Lund)`
    (ParticipantRole.SUBSTITUTE, r"stedfortræder|suppleant|substitut|vikar"),
    # `Ida Lund (referent)`, `centerchef`, `udviklingskonsulent`
    (
        ParticipantRole.OFFICIAL,
        r"\w{0,30}(?:direktør|chef|sekretær|konsulent|leder|rådgiver|medarbejder)|referent|sagsbehandler|"
        r"jurist|planlægger|ingeniør|specialist|forvaltningen|administrationen|sekretariatet",
    ),
    # `Bo Holm, gæst`
    (ParticipantRole.GUEST, r"gæst|observatør|oplægsholder"),
)
ROLE = re.compile(
    "|".join(f"(?P<r{number}>{pattern})" for number, (_, pattern) in enumerate(ROLES)), re.IGNORECASE
)
# `, formand`, ` - udviklingskonsulent` behind a name; `, skolechef Ida Lund` is the next one
_ROLE_BEHIND = re.compile(
    rf"(?:,| -| –)\s*+(?![a-zæøå-]+ [{UP}][\w-]+ [{UP}])(?P<role>[a-zæøå][\wæøå .-]{{3,40}})(?=,|;|\n|$)"
)

# A title in front of the name: `Formand Ida Lund (A)`, `1. viceborgmester: Bo Holm`, `Centerchef Ida Lund`
TITLE = re.compile(
    r"(?<![\w-])(?P<title>(?:udvalgs|valgs|vice|næst)?-?formand(?:en)?|"
    r"(?:\d\.[ ]?)?(?:vice)?borgmester(?:en)?|"
    r"rådmand(?:en)?|(?:udvalgs|byråds)medlem|(?:stedfortræder|suppleant)(?:en)?(?=[ ]*:?[ ](?-i:[A-ZÆØÅ]))|"
    r"[A-ZÆØÅa-zæøå-]{0,40}(?:direktør|chef|leder|konsulent|sekretær|rådgiver|inspektør|medarbejder|arkitekt|"
    r"jurist|planlægger|ingeniør|koordinator|referent|økonom|pædagog|fuldmægtig|assistent|studerende|"
    r"sagsbehandler|specialist)(?:en)?|"
    r"formand for [a-zæøå-]+)(?:[ ]*+:)?[ ]++(?=[^\W\d_])",
    re.IGNORECASE,
)

# What may stand between two names of a list
_BETWEEN = re.compile(r"(?:[\s,;.|•·*/&-]|–|\bog\b|\bsamt\b)+")
_BREAK = re.compile(r"[,;\n]|\bog\b")

# Capitalised words that are in no person's name
NOT_NAMES = re.compile(
    r"\b(?:Ingen|Alle|Udvalget|Byrådet|Kommune|Kommunen|Forvaltningen|Administrationen|Punkt|Punkter|Sag|"
    r"Pkt|Mødet|Afbud|Fraværende|Deltagere|Medlemmer|Referat|Dagsorden|Godkendt|Udvalg|Råd|Center|Centret|"
    r"Afdeling|Møde|Bilag|Beslutning|Socialdemokratiet|Venstre|Folkeparti|Enhedslisten|Alternativet|Liste|"
    r"Hele|Der|Til|Fra|Dog|Mødelokale|Lokale|Tegnestue|Tegnestuen|Arkitekter|Gruppe|Eftf)\b"
)

# `A`, `SF`, `UFP`, `Kd`
_PARTY_LETTERS = re.compile(rf"[{UP}]{{1,3}}|[{UP}][a-z]{{1,2}}")
# `uden for partierne`, `løsgænger`
_NO_PARTY = re.compile(r"uden\s?for\s(?:parti(?:erne)?|gruppe)|løsgænger|partiløs", re.IGNORECASE)
# `Liste F`, `Fjordlisten`, `Havnepartiet`
_LOCAL_PARTY = re.compile(r"Liste\s[A-ZÆØÅ]\b|.{3,30}(?:listen|partiet|Borgerliste)$")

# Columns: `Bo Holm (V)    Ida Lund (A)`
_COLUMNS = re.compile(r"\w\)?(?: {2,}|\t)\w")
_COLUMN_GAP = re.compile(r"[ \t]{2,}|\t")
_INDENT = re.compile(r"(?<=\n)[ \t]+(?=\S)")
# A line end in the middle of a list with commas
_BROKEN_LINE = re.compile(r"(?<![,;\n])\n(?!\n)(?=[\w(])")
# `Formand Ida Lund, A`: one person with what stands beside the name
_PERSON_LINE = re.compile(rf"^(?:{TITLE.pattern})?{NAME.pattern}(?:\W.*)?", re.IGNORECASE)


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
    flush, places = _without_indents(text)
    bare = _without_places(flush)
    soft = bare.rstrip() if bare != flush else _join_broken_lines(flush)
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
    return PeopleList(
        tuple(replace(one, start=places(one.start), end=places(one.end)) for one in people),
        tuple((places(at), words) for at, words in rest if words),
    )


def _without_indents(text: str) -> tuple[str, Callable[[int], int]]:
    """The text with its lines flush left, and the way back to a place in it."""
    parts: list[str] = []
    cuts: list[int] = []  # places in the new text
    gone = [0]  # letters that are gone before the first cut, the second …
    last = 0
    for match in _INDENT.finditer(text):
        parts.append(text[last : match.start()])
        cuts.append(match.start() - gone[-1])
        gone.append(gone[-1] + match.end() - match.start())
        last = match.end()
    flush = "".join([*parts, text[last:]])
    return flush, lambda place: place + gone[bisect_right(cuts, place)]


def clean_name(name: str) -> str:
    """A name in its normal form: one line, single blanks, no marks around it."""
    return flat(name).strip(" ,;:*-–")


def role_of(words: str) -> ParticipantRole:
    """The role that words beside a name tell."""
    match = ROLE.search(words)
    if not match or not match.lastgroup:
        return ParticipantRole.UNKNOWN
    return ROLES[int(match.lastgroup[1:])][0]


def is_party(words: str) -> bool:
    """Whether the words in brackets are a party: a letter, an abbreviation or a party's name."""
    printed = _PARTY_LETTERS.fullmatch(words) or _NO_PARTY.fullmatch(words) or _LOCAL_PARTY.match(words)
    return printed is not None or party_by_form(words) is not None


def _join_broken_lines(text: str) -> str:
    """Line ends as blanks where they break a line, kept where they part names; same length."""
    text = text.rstrip()
    if _COLUMNS.search(text.lstrip()):
        text = _COLUMN_GAP.sub(lambda gap: "\n" * len(gap[0]), text)
    if ("," in text or ";" in text) and not _one_a_line(text):
        return _BROKEN_LINE.sub(" ", text)
    return text


# `Ida Lund, Lyng Lokalråd`, `Bo Holm, borgerrepræsentant`: a person a line, with where they come from
_WITH_PLACE = re.compile(
    rf"[ •*-]*(?P<person>{NAME.pattern}(?:\s?\([^()]{{1,30}}\))?),[ ]"
    r"(?P<place>[^,\n]{3,60}(?:,[^,\n]{3,60})?)$"
)
_LEAST_PLACES = 3  # lines, of a list that is read so


def _without_places(text: str) -> str:
    """The text with blanks for where each person of a list comes from, a line for each; same length.

    That holds where at least half of these words can't be another person.
    """
    lines = text.split("\n")
    found = [_WITH_PLACE.match(line) for line in lines]
    if not all(match or not line.strip() for line, match in zip(lines, found, strict=True)):
        return text
    placed = [match for match in found if match and not ROLE.search(match["place"])]
    other = sum(NAME.fullmatch(match["place"]) is None for match in placed)
    if len(placed) < _LEAST_PLACES or other * 2 < len(placed):
        return text
    return "\n".join(
        _blanked(line, match) if match and match in placed else line
        for line, match in zip(lines, found, strict=True)
    )


def _blanked(line: str, match: re.Match[str]) -> str:
    """A line without what stands behind the person, but with a party at its end."""
    party = _PARTY_AT_END.search(line, match.start("place"))
    end = party.start() if party else len(line)
    return line[: match.end("person")].ljust(end) + line[end:]


_PARTY_AT_END = re.compile(r"\([^()]{1,30}\)$")


def _one_a_line(text: str) -> bool:
    """Whether every line is a person of its own, commas only before party or role."""
    lines = [line.strip(" ,;•-*") for line in text.splitlines() if line.strip()]
    return len(lines) > 1 and all(
        _PERSON_LINE.fullmatch(line) and len(NAME.findall(line)) == 1 for line in lines
    )


def _read_person(text: str, position: int) -> ListedPerson | None:
    """The person whose title or name begins at `position`."""
    title = TITLE.match(text, position)
    match = _match_name(text, title.end() if title else position)
    if match is None:
        return None
    end, party, notes = _read_suffixes(text, match.end())
    role = role_of(" ".join([title["title"] if title else "", *notes]))
    return ListedPerson(match.start(), end, clean_name(match[0]), party, role, "; ".join(notes))


def _match_name(text: str, start: int) -> re.Match[str] | None:
    """The name at `start`, up to the line end when what stands before it is a name by itself."""
    match = NAME.match(text, start)
    if match is not None and "\n" in match[0]:
        match = NAME.match(text, start, text.index("\n", start))
    return match if match and not NOT_NAMES.search(match[0]) else None


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
    role = _ROLE_BEHIND.match(text, position)
    if role and ROLE.match(role["role"]):
        notes.append(role["role"])
        position = role.end()
    return position, party, notes


def _next_break(text: str, position: int) -> int:
    match = _BREAK.search(text, position)
    return max(match.start() if match else len(text), position + 1)
