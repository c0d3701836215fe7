"""Who votes: persons, parties and local lists in a sentence of a decision.

Parties come in every form: a letter, an abbreviation, a name, a genitive before
`byrådsgruppe`, letters run together. A local list is told by its form (`…listen`,
`…partiet`, `Liste L`, `Xs byrådsgruppe`) or by its name in the register.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from graphbuilder.gazetteer import parties, party_by_form
from graphbuilder.grammar.people import BRACKET, NAME, NOT_NAMES, clean_name, is_party
from graphbuilder.model import VoterKind

_UP, _LOW = "A-ZÆØÅ", "a-zæøå"

# Words with a capital that stand before a name without being part of it
_NO_FIRST_NAME = (
    "Også|Men|Mens|Endvidere|Derudover|Desuden|Alene|Kun|Både|Heraf|Herunder|Herefter|Derimod|Hertil|Samtidig|Dog"
    "|Hverken|Såvel|Imod|Mod|For|Undlod|Undlader|Stemte|Stemmer|Afstemning|Godkendt|Vedtaget|Afvist|Anbefales|Tiltrådt"
    "|Forbehold|Blank|Ja|Nej|(?:[Bb]yråds|[Uu]dvalgs|[Kk]ommunalbestyrelses)?[Mm]edlem(?:merne|met|mer)?"
    "|(?:[12]\\. )?(?:[Vv]ice)?[Bb]orgmester(?:en)?|[Rr]ådmand(?:en)?|(?:Udvalgs|Næst|Vice)?[Ff]ormand(?:en)?"
    "|Gruppe(?:n|formand)?|Liste|Partiet|Partierne|Løsgænger(?:ne|en)?|Ændringsforslag|Indstillingen|Forslaget|Forslag"
    "|Herr|Fru|Det|Der|Den|De|Et|En|At|Idet|Ved|Til|På|Efter|Følgende|Kan|Kunne|Tog|Deltog"
)
# `Fjordby Byråd` and `Ny Forvaltning` are nobody's names
_INSTITUTION = re.compile(
    r"(?:udvalg(?:et)?|råd(?:et)?|nævn(?:et)?|bestyrelsen?|kommunen?|forvaltning(?:en)?|afdeling(?:en)?|magistrat(?:en)?"
    r"|gruppe(?:n)?|direktion(?:en)?|indstilling(?:en)?|punkt(?:et)?|center|region(?:en)?)$",
    re.IGNORECASE,
)
# Abbreviations of bodies, which look like a party's
_BODY_CODES = frozenset(("KB", "BY", "BR", "ØK", "ØU", "MB", "MTM", "MBU", "MSO", "MKB", "MBA", "MSB"))

# `Skovlisten`, `Kystpartiet`, `Borgerlisten Fjordby`, `Den Tværpolitiske Liste`, `Nyt Parti`
_LOCAL = (
    rf"(?:(?:Den|Det|De)\s)?(?!(?:{_NO_FIRST_NAME})\s)(?:[{_UP}][\w-]+\s){{0,2}}?"
    rf"[{_UP}]?[\wæøå-]*?(?<=\w\s|\w\w|\w-)(?:[Ll]isten?|[Pp]arti(?:et)?)"
    rf"(?:\s(?!(?:{_NO_FIRST_NAME})(?!\w))[{_UP}][{_LOW}]+(?!\s[{_UP}]))?(?=s?(?![\w-]))"
)
# The tail of a party's mention: genitive, group, how many
_GENITIVE = r"(?:['’´]s|s(?![\w-])|['’](?!\w))?"
_TAIL = re.compile(
    rf"{_GENITIVE}(?:[\s-]+(?:byråds|kommunalbestyrelses|udvalgs|råds)?grupper?(?:ne|n)?s?(?!\w))?"
    r"(?:\s*\((?P<count>\d{1,2})(?:\s+(?:stemmer?|medlem(?:mer)?))?\))?"
)
_OWN_LETTER = re.compile(rf"\s*\((?:[Ll]iste\s)?[{_UP}]{{1,3}}\)")
# `Venstre ved Bo Holm`, `SF (v/ Bo Holm)`: both the party and he
_SPOKESMAN = re.compile(rf",?\s\(?(?:ved\s|v/\s?)(?P<name>{NAME.pattern})(?:\)|,(?=\s[a-zæøå]))?")
# `Ø (Bo Holm, Ida Lund)`, `Ø: Bo Holm og Ida Lund`: those of a party that isn't of one mind
_NAMED_MEMBERS = re.compile(
    rf"\s*\((?P<names>[^()]{{5,1500}})\)|"
    rf":\s+(?P<listed>{NAME.pattern}(?:(?:,|,?\s+og)\s+{NAME.pattern}){{0,30}})(?=\s*[;,.)]|\s*$)"
)
_FROM = re.compile(r"\s+(?:fra|for)\s+(?=[A-ZÆØÅ])")

# What stands between two voters of one group
_SEPARATOR = re.compile(
    r"[\s,;/+&()]*(?:\b(?:og|samt|plus|eller)\b[\s,;/+&()]*)?"
    r"(?:\b(?:partierne|medlemmerne|løsgænger(?:en|ne)?|byrådsmedlem(?:merne)?|liste|gruppe|fra|medlem"
    r"|(?:\d\.?\s?vice)?borgmester(?:en)?|rådmand(?:en)?|for(?:mand(?:en)?|kvinde))\b[\s:(]*)?"
    r"(?:(?P<count>\d{1,2})\s*(?:x\s*)?(?:(?:fra|af|stemmer(?:\sfra)?)\s*)?\(?)?",
    re.IGNORECASE,
)

# Letters that mean a national party wherever they stand run together
_SAFE_LETTERS = frozenset("ABCDFIKMOVÆØÅ")


@dataclass(frozen=True, slots=True)
class Voter:
    """A person or party by the normal form of the printed name; `party` is printed beside a person."""

    name: str
    kind: VoterKind
    party: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """One place that names voters; letters run together (`AFØ`) name several.

    `count` is the number printed for it alone (`A (3)`), 0 without one. A `weak`
    mention is an abbreviation in no table: a party only in company.
    """

    start: int
    end: int
    voters: tuple[Voter, ...]
    count: int = 0
    weak: bool = False


def find_voters(text: str) -> list[Mention]:
    """The voters that a text could name, in reading order.

    A single capital letter is a mention wherever it stands: whether it votes,
    the words around it tell.
    """
    found: list[Mention] = []
    position = 0
    pattern = _pattern()
    while (match := pattern.search(text, position)) is not None:
        mention = _READERS[str(match.lastgroup)](text, match)
        position = mention.end
        if mention.voters:
            found.append(mention)
    return _join_parties(text, found)


def is_separator(text: str) -> bool:
    """Whether the words between two mentions join them to one group."""
    return _SEPARATOR.fullmatch(text) is not None


def separator_count(text: str) -> int:
    """The number in the words between two mentions: 2 in `, 2 (`; 0 for none."""
    match = _SEPARATOR.fullmatch(text)
    return int(match["count"]) if match and match["count"] else 0


@cache
def _pattern() -> re.Pattern[str]:
    """All forms of voters; the first that fits at a place is taken."""
    name = rf"(?!(?:{_NO_FIRST_NAME})(?!\w))"
    behind = rf"(?={_GENITIVE}(?:(?![\w-])|-\w*gruppe))"
    return re.compile(
        rf"(?<![\w-])(?:(?P<named>{_party_names()}{behind})"
        rf"|(?P<letter_of>(?:[Ll]iste|[Gg]ruppe)n?\s[{_UP}](?![\w-]))"
        r"|(?P<marker>(?:[Ll]øsgænger(?:en|ne|e)?|[Pp]artiløse?|UFP|UFG|UP"
        r"|[Uu]den\sfor\s(?:parti(?:erne)?|grupper?ne|folketingsgrupperne))(?!\w))"
        rf"|(?P<local>{_LOCAL})"
        rf"|(?P<grouped>{name}[{_UP}][\w-]+?(?:\s[{_UP}][\w-]+?)?(?=(?:s|'s|’s)\s(?:byråds|kommunalbestyrelses)?gruppe))"
        rf"|(?P<person>{name}{NAME.pattern})"
        rf"|(?P<abbreviation>(?:{_abbreviations()}){behind})"
        rf"|(?P<letters>[{_UP}]{{2,9}}(?:(?![\w-]|\.\w)|(?=-\w*gruppe)))"
        rf"|(?P<letter>[{_UP}]\d?{behind}))"
    )


@cache
def _party_names() -> str:
    """Names of known parties and lists, longest first: blanks, hyphens, dashes and commas are one."""
    known = (form for party in parties() if party.kind != "marker" for form in party.forms)
    names = {form for form in known if len(form) > 4 and not form.endswith("listen")}
    words = [re.findall(r"\w+", name) for name in sorted(names, key=lambda name: (-len(name), name))]
    forms = "|".join(r"(?:\s*[,–-]\s*|\s+)".join(map(_any_article, form)) for form in words)
    return rf"(?:(?:{forms})|(?:Det?|de)\s(?:{forms}))"


def _any_article(word: str) -> str:
    return "[Dd]et?" if word in ("De", "Det") else word


@cache
def _abbreviations() -> str:
    forms = {form for party in parties() for form in party.forms if form.isupper() and 1 < len(form) < 5}
    return "|".join(sorted(forms, key=lambda form: (-len(form), form)))


def _read_party(text: str, match: re.Match[str]) -> Mention:
    """A party with what belongs to it: genitive, group, number, letter."""
    name = re.sub(r"\s+", " ", match[0]).strip()
    if re.match(r"løsgænger", name, re.IGNORECASE):
        name = "Løsgænger"
    if match.lastgroup == "letter_of":
        name = name[-1]
    return _party(text, match.start(), match.end(), (name,), alone=match.lastgroup == "letter_of")


def _party(text: str, start: int, end: int, names: tuple[str, ...], *, alone: bool = False) -> Mention:
    """The mention of parties whose names end at `end`; one `alone` may have its only member behind it."""
    tail = _TAIL.match(text, end)
    count = int(tail["count"] or 0) if tail else 0
    end = tail.end() if tail else end
    own = _OWN_LETTER.match(text, end) if len(names[0]) > 4 else None
    end = own.end() if own else end
    voters = tuple(Voter(name, VoterKind.PARTY) for name in names)
    spokesman = _SPOKESMAN.match(text, end)
    if spokesman and _is_person(spokesman["name"]):
        person = Voter(clean_name(spokesman["name"]), VoterKind.PERSON, names[0])
        return Mention(start, spokesman.end(), (*voters, person), count)
    members = _NAMED_MEMBERS.match(text, end)
    persons = _persons(members["names"] or members["listed"], names[0]) if members and not count else ()
    if not persons:
        return Mention(start, end, voters, count)
    both = alone and len(persons) == 1
    return Mention(start, members.end() if members else end, (*voters, *persons) if both else persons, 0)


def _persons(names: str, party: str) -> tuple[Voter, ...]:
    """The persons of a list in brackets behind their party; empty when anything else stands in it."""
    words = re.split(r"\s*,\s*(?:og\s+)?|\s+og\s+", names.strip())
    found = [NAME.fullmatch(word) for word in words]
    if not all(match and _is_person(match[0]) for match in found):
        return ()
    return tuple(Voter(clean_name(match[0]), VoterKind.PERSON, party) for match in found if match)


def _read_marker(text: str, match: re.Match[str]) -> Mention:
    """`Løsgænger` alone; before a name it is what the person is."""
    gap = re.compile(r"\s+(?=[A-ZÆØÅ][a-zæøå])").match(text, match.end())
    name = NAME.match(text, gap.end()) if gap else None
    if name is None or not _is_person(_without_letters(name[0])):
        return _read_party(text, match)
    found = _person_at(text, name)
    voters = tuple(replace(voter, party=voter.party or "Løsgænger") for voter in found.voters)
    return replace(found, start=match.start(), voters=voters)


def _read_person(text: str, match: re.Match[str]) -> Mention:
    """A person; `V Bo Holm` begins with a party's letter, and what is no name is passed by."""
    name = NAME.match(text, match.start())
    if name is not None and _is_person(_without_letters(name[0])):
        return _person_at(text, name)
    if re.match(rf"[{_UP}](?=\s)", match[0]):
        return _party(text, match.start(), match.start() + 1, (match[0][0],))
    if re.match(rf"[{_UP}]\.\s", match[0]):
        return Mention(match.start(), match.start() + 1, (Voter(match[0][0], VoterKind.PARTY),))
    words = match[0].split()
    institution = any(_INSTITUTION.search(word) for word in words)
    return Mention(match.start(), match.end() if institution else match.start() + len(words[0]), ())


def _without_letters(name: str) -> str:
    """`Bo Holm V` → `Bo Holm`"""
    return re.sub(rf"(?:\s[{_UP}])+$", "", name)


def _is_person(name: str) -> bool:
    words = name.split()
    if len(words) < 2 or NOT_NAMES.search(name) or len(words[0].rstrip(".")) < 2:
        return False
    return not any(_INSTITUTION.search(word) for word in words) and not words[-1].isupper()


def _person_at(text: str, name: re.Match[str]) -> Mention:
    """A person with the party behind the name: `(V)`, `V`, `fra Venstre`."""
    bare = _without_letters(name[0])
    end, party = name.start() + len(bare), ""
    while (bracket := BRACKET.match(text, end)) is not None and not bracket["content"].strip().isdigit():
        content = clean_name(bracket["content"])
        party = party or (content if is_party(content) else "")
        end = bracket.end()
    if len(bare) < len(name[0]):
        party, end = party or name[0].split()[-1], name.end()
    source = _FROM.match(text, end)
    named = _pattern().match(text, source.end()) if source else None
    if named and named.lastgroup in ("named", "local", "abbreviation", "letter"):
        party, end = party or named[0], named.end()
    return Mention(name.start(), end, (Voter(clean_name(bare), VoterKind.PERSON, party),))


def _read_letters(text: str, match: re.Match[str]) -> Mention:
    """`AFØ` is three parties, where each letter is a party's and none comes twice."""
    letters = match[0]
    if party_by_form(letters) is not None:
        return _read_party(text, match)
    if letters in _BODY_CODES:
        return Mention(match.start(), match.end(), ())
    if not set(letters) <= _SAFE_LETTERS or len(set(letters)) < len(letters):
        return Mention(match.start(), match.end(), (Voter(letters, VoterKind.PARTY),), weak=True)
    if len(letters) == 2 and text[match.start() - 1 : match.start()] != "(":
        return Mention(match.start(), match.end(), (Voter(letters, VoterKind.PARTY),), weak=True)
    return _party(text, match.start(), match.end(), tuple(letters))


_PARTY_FORMS = ("named", "letter_of", "local", "grouped", "abbreviation", "letter")
_READERS: dict[str, Callable[[str, re.Match[str]], Mention]] = {
    **dict.fromkeys(_PARTY_FORMS, _read_party),
    "marker": _read_marker,
    "person": _read_person,
    "letters": _read_letters,
}


def _join_parties(text: str, mentions: list[Mention]) -> list[Mention]:
    """`Bo Holm, Venstre, og Ida Lund, SF`: a party behind a comma belongs to the person before it.

    In `Bo Holm, V og O` the party is a voter of its own: something other than a person follows.
    """
    joined: list[Mention] = []
    for index, mention in enumerate(mentions):
        after = mentions[index + 1] if index + 1 < len(mentions) else None
        if joined and _belongs(text, joined[-1], mention, after):
            voter = replace(joined[-1].voters[0], party=mention.voters[0].name)
            joined[-1] = Mention(joined[-1].start, mention.end, (voter,))
        else:
            joined.append(mention)
    return joined


def _belongs(text: str, person: Mention, party: Mention, after: Mention | None) -> bool:
    first, second = person.voters[0], party.voters[0]
    if first.kind is not VoterKind.PERSON or first.party or second.kind is not VoterKind.PARTY:
        return False
    if not re.fullmatch(r", |\t|\s{2,}", text[person.end : party.start]):
        return False
    joined = after is not None and is_separator(text[party.end : after.start])
    return not joined or (after is not None and after.voters[0].kind is VoterKind.PERSON)
