"""Items → persons named in their text, with role and organisation as printed.

Only where the words around a name tell that it is a person's: a title, a role behind
a comma, a talk, a proposal, a signature. A role without a name is nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from types import MappingProxyType

from graphbuilder.extract.passages import Passage, evidence
from graphbuilder.gazetteer import municipality_by_name, party_by_form
from graphbuilder.grammar.bodies import find_bodies
from graphbuilder.grammar.cues import cued, word_start
from graphbuilder.grammar.names import FIELD, find_runs
from graphbuilder.grammar.organisations import find_by_form, find_phrases
from graphbuilder.grammar.people import NAME, NOT_NAMES, clean_name
from graphbuilder.model import Document, Participant, PersonMention, SectionKind
from graphbuilder.segment import OutlineItem

NOBODY: Mapping[str, str] = MappingProxyType({})

# What a title ends in: `arbejdsmarkedschef`, `Borgerrådgiver`, `beskæftigelsesminister`
_ENDS = (
    "chef|direktør|leder|konsulent|minister|rådgiver|formand|formanden|formandskab|koordinator|sekretær|professor|lektor|forsker|borgmester|"
    "rektor|forstander|ordfører|talsmand|talsperson|ingeniør|arkitekt|jurist|advokat|økonom|læge|overlæge|planlægger|medarbejder|"
    "fuldmægtig|revisor|inspektør|tekniker|biolog|psykolog|sygeplejerske|pædagog|terapeut|socialrådgiver|mentor|analytiker|"
    "specialist|repræsentant|ambassadør|embedsmand|dommer|politiinspektør|provst|præst|biskop|kunstner|forfatter|stifter|"
    "manager|director|CEO|kommitterede|ombudsmand|viceborgmester|rådmand|byrådsmedlem|regionsrådsmedlem|folketingsmedlem|stedfortræder|"
    "(?<!dia)(?<!kata)log|foged|mægler|redaktør|journalist|historiker|skipper|kaptajn|bestyrer|farmaceut|"
    "skribent|mester|skuespiller|bibliotekar|influencer|musiker|underviser|sanger|fotograf|instruktør|"
    "dirigent|gartner|billedhugger|landmand|gårdejer|iværksætter|formidler|vejleder|designer|udvikler|debattør|studerende|"
    "plejerske|jordemoder|assistent|lærer|adjunkt|dekan|betjent|kommissær|agronom|skovrider|initiativtager|"
    "kurator|komponist|kasserer|købmand|indehaver|diætist|kok|kokk(?=en)|producent|koreograf|tegner|digter"
)
_TITLE = rf"(?:[\wæøå]+-\s(?:og|&)\s|ph\.?d\.?-)?[\wæøå-]*(?:{_ENDS})(?:en|n)?"
_WORD = r"[^\s,.;:()]+"
# `for klubben`, `for Teknik & Miljø`, `i Center for Plan`
_OF = rf"\s(?:for|i|ved|hos|fra)\s{_WORD}(?:(?:,\s|\s(?:og|&)\s){_WORD})*(?:\s{_WORD}){{0,3}}?"

# A role that breaks off: `rådmanden for Afdelingen for` goes on with no person
_HANGING = re.compile(r"\s(?:for|og|i|ved|hos|fra|af|med|om|til|på|&|samt)$")

# `Lyng Skole leder Gul Sky`: a verb, no `Skolens leder`
_LEADS = re.compile(r"[A-ZÆØÅ][\wæøå/-]*(?<!s)\s$")

# Titles of the political level, whose bearers are listed as participants
_POLITICAL = re.compile(
    r"(?:udvalgs|vice|næst|gruppe)?-?formand(?:en)?|.*borgmester(?:en)?|rådmand|\w*medlem",
    re.IGNORECASE,
)

# `Arbejdsmarkedschef Bo Holm`, `chefen for Teknik & Miljø, Bo Holm`, `formand for klubben Bo Holm`
_TITLED = cued(rf"(?<![\w-])(?P<role>(?i:{_TITLE})(?P<of>{_OF})?),?\s+(?P<name>{NAME.pattern})(?![\w/-])")
# `Formanden for Den Gode Fond, Bo Holm, søger`: the name is behind the comma;
# `Formand for Lyng Roklub Bo Holm`: where the organisation's name ends, its form tells
_OFFICE = cued(
    rf"(?<![\w-])(?P<role>(?i:{_TITLE}))\s(?:for|i|ved|hos|fra)\s(?:"
    rf"(?P<of>[A-ZÆØÅ0-9][^,.;:()]{{2,60}}),\s(?P<name>{NAME.pattern})(?=[,.;)]|\s[a-zæøå]|$)|"
    r"(?P<words>(?:[A-ZÆØÅ][\w&.'’-]*\s){3,8})(?=[a-zæøå]))"
)
# `en af kommunens sygeplejersker, Bo Holm, er`
_ONE_OF = cued(
    rf"\b[Ee]n\saf\s[\w'’]+\s(?P<role>(?i:[\wæøå-]*(?:{_ENDS})))(?:e?r?ne|e?r|e),\s(?P<name>{NAME.pattern})(?=,)"
)
# `Pædagogerne Bo Holm og Ida Lund`
_SEVERAL = cued(
    rf"(?<![\w-])(?P<role>(?i:[\wæøå-]*(?:{_ENDS})))(?:e?r?ne|e?r|e)\s"
    rf"(?P<names>{NAME.pattern}(?:,\s{NAME.pattern}){{0,4}}\sog\s{NAME.pattern})(?![\w/])"
)
# `lodsejerne Bo og Ida Holm`, `ejerne af Lyngvej 2, Bo og Ida Holm`: both have the surname
_COUPLE = cued(
    r"(?<!\w)(?:(?i:ægteparret)|(?i:(?P<role>(?:lods|grund|hus)?ejer|ansøger|bygherre|forpagter|køber|sælger))(?:r?ne|e|r)"
    rf"(?:\s(?:af|på)\s[^.;:()]{{3,50}}?,)?),?\s(?P<first>[A-ZÆØÅ][a-zæøåé]+)\sog\s(?P<name>{NAME.pattern})(?![\w/])"
)
# `kultur- og ` in front of `fritidschef Bo Holm`
_FRONT = re.compile(r"-\s(?:og|&)\s$")
# `ph.d.` in front of `-studerende`
_DEGREE = re.compile(r"(?<!\w)ph\.?d\.$", re.IGNORECASE)
# `Bo Holm, projektleder i Lyng A/S,`, `Bo Holm (projektleder)`
_BEHIND = cued(
    rf"(?P<name>{NAME.pattern})(?:,\s|\s\()(?P<role>{_TITLE}(?:{_OF})?)(?=[,.;)]|\s(?:fra|i|hos|og|har|er|vil|deltager|deltog|holder|holdt|orienterer|orienterede)\b|$)"
)
# `oplæg ved Bo Holm`, `Bo Holm fra Lyng A/S holder oplæg`
_SPEAKS = cued(
    rf"\b(?:oplæg|præsentation|orientering|indlæg|fremlæggelse|foredrag)\s(?:ved|v/|af)\s?(?P<name>{NAME.pattern})"
)
_FROM = cued(
    rf"(?P<name>{NAME.pattern})\sfra\s(?P<org>[A-ZÆØÅ][^,.;:()]{{1,60}}?)\s(?:deltager|deltog|holder|holdt|gennemgår|gennemgik|fortæller|fortalte|præsenterer|præsenterede|orienterer|orienterede|giver|gav|kommer|kom|var)\b"
)
# `Bo Holm (V) fremsætter forslag`, `Forslag fra Bo Holm (V)`
_PROPOSES = cued(
    rf"(?P<name>{NAME.pattern})\s\([^()]{{1,20}}\)\s(?:fremsætter|fremsatte|stiller\sforslag|stillede\sforslag|foreslår)\b"
)
# `Spørgsmål fra Bo Holm`, `Bo Holm spurgte til vejen`
_ASKS = cued(
    rf"(?P<name>{NAME.pattern})(?:,\s[^,]{{3,40}},)?\s"
    r"(?:spurgte|(?:stillede|stiller)\s(?:et\s)?spørgsmål|spørger)\b"
)
# A letter from someone without a party is a citizen's, and that isn't for a graph
_PROPOSAL = cued(
    rf"\b(?:[Ff]orslag|[Mm]edlemsforslag|[Ss]pørgsmål|[Hh]envendelse(?=\sfra\s{NAME.pattern}\s\())"
    rf"\sfra\s(?P<name>{NAME.pattern})"
)
_SIGNED = re.compile(
    rf"{NAME.pattern}\s\([^()]{{1,25}}\)(?:(?:,\s|\sog\s|,\sog\s){NAME.pattern}\s\([^()]{{1,25}}\))*\.?"
)
_UNSIGNED = (SectionKind.DECISION, SectionKind.ATTENDANCE, SectionKind.ATTACHMENTS, SectionKind.ROUTE)

# `at Bo Holm vælges som medlem af rådet`, `foreningen har indstillet Bo Holm som nyt medlem`
_ELECTED = re.compile(
    rf"(?P<name>{NAME.pattern})\s(?:(?:gen)?vælges|udpeges|indstilles|(?:blev|er|bliver)\s(?:(?:gen)?valgt|udpeget|indstillet))\s"
    r"(?:som|til)\s(?:\w+\s){0,2}?\w*(?:medlem|formand|næstformand|suppleant|stedfortræder|repræsentant|observatør)"
)
_NOMINATED = re.compile(
    r"\b(?:indstillet|indstiller|udpeget|udpeger|udpegede|(?:gen)?valgt|(?:gen)?vælger|valgte)\s(?P<name>"
    rf"{NAME.pattern})\ssom\s(?:\w+\s){{0,2}}?\w*(?:medlem|formand|næstformand|suppleant|stedfortræder|repræsentant|observatør)"
)

# `Bo Holm er ansat som ny leder`, `Bo Holm, der i en årrække var formand`
_APPOINTED = re.compile(
    rf"(?P<name>{NAME.pattern})(?:\s(?:er|bliver|blev)\s(?:[a-zæøå]+\s)?(?:ansat|konstitueret|udnævnt)\ssom\b|"
    r",\s(?:der|som)\s(?:i\sen\sårrække\s|tidligere\s|hidtil\s)?(?:er|var|har\sværet)\s(?:[a-zæøå]+\s)?"
    r"(?:\w*formand|\w*chef|direktør|rektor|borgmester|\w*stifter|professor|lektor)\b|"
    # `Bo Holm er fraflyttet`, `Bo Holm, som er udtrådt`
    r"(?:,\s(?:der|som))?\s(?:er|har)\s(?:nu\s|desværre\s)?(?:fraflyttet|udtrådt|fratrådt|afgået|fratrædt)\b)"
)

# `Lyngens Venner ved Bo Holm havde foretræde`
_HEARD = cued(rf"(?:\bved\s|v/\s?)(?P<name>{NAME.pattern})\s(?:havde|har|fik|får)\sforetræde\b")

_TELLING = (
    ("heard", _HEARD),
    ("elected", _ELECTED),
    ("appointed", _APPOINTED),
    ("nominated", _NOMINATED),
    ("speaks", _SPEAKS),
    ("proposes", _PROPOSES),
    ("asks", _ASKS),
    ("proposal", _PROPOSAL),
)

# Cheap: is a title, or one of the other words, in the passage at all
_TRIGGER = cued(
    rf"(?:{_ENDS})|fremsæt|forslag|oplæg|foretræde|flyttet|trådt|ansat|udnævn|konstituer|\sfra\s|spurgte|spørg|vælg|valgt|udpeg|indstil",
    re.IGNORECASE,
)
# What stands beside a name in a list: `, udviklingskonsulent Bo Holm`, `Bo Holm (jurist)`
_TITLE_BEFORE = re.compile(rf"(?<![\w-])(?P<role>(?i:{_TITLE}))[ ]?:?[ ]$")
_TITLE_BEHIND = re.compile(rf"(?:,|[ ]-|[ ]\()[ ]?(?P<role>(?i:{_TITLE}))(?=[\s,;)]|$)")
_ORGANISATION = re.compile(r"^(?:\s\([^()]{1,30}\))?,?\s(?:fra|i|hos|ved|for)\s")


@dataclass(frozen=True, slots=True)
class _Found:
    """A person in a passage; positions in its text."""

    start: int
    end: int
    name: str
    role: str
    organisation: str
    rule: str


def find_people(
    document: Document,
    item: OutlineItem,
    passages: Iterable[Passage],
    *,
    used: frozenset[int],
    listed: frozenset[str],
    officials: Mapping[str, str] = NOBODY,
) -> list[PersonMention]:
    """Persons in the item's text in reading order, each once, with the first role and organisation given.

    `passages` are those of the item, `used` the numbers of its lines that list people.
    `listed` are the names of those present or absent: they count only with an
    office that isn't political, or where they make a proposal. `officials` are those
    of the list who have no seat, with their titles: they count wherever they are named.
    """
    found: dict[str, PersonMention] = {}
    for passage in passages:
        for person in chain(_in_passage(passage, listed), _officials(passage.text, officials)):
            mention = _mention(document, item, passage, _settled(person, document, listed))
            found[mention.person] = _fuller(found.get(mention.person), mention)
    for name, mention in _signatures(document, item, used):
        found.setdefault(name, mention)
    return list(found.values())


def find_titles(document: Document, people: Iterable[Participant]) -> dict[str, str]:
    """Each of the listed people → the title that stands in front of the name or behind it; "" for none."""
    titles: dict[str, str] = {}
    for one in people:
        start, end = one.evidence.start, one.evidence.end
        before = _TITLE_BEFORE.search(document.plain[max(0, start - 80) : start])
        behind = _TITLE_BEHIND.match(document.plain[start + len(one.person) : end + 60])
        found = before or behind
        titles[one.person] = _split_role(found["role"])[0] if found else ""
    return titles


def _officials(text: str, officials: Mapping[str, str]) -> Iterator[_Found]:
    """Those of the officials whom a text names in full."""
    for name, title in officials.items():
        at = text.find(name)
        if at >= 0:
            yield _Found(at, at + len(name), name, title, "", "official")


def _mention(document: Document, item: OutlineItem, passage: Passage, person: _Found) -> PersonMention:
    place = evidence(
        document, passage.start + person.start, passage.start + person.end, f"person-{person.rule}"
    )
    return PersonMention(item.item.position, person.name, person.role, person.organisation, place)


# What a name that goes on, or is in the genitive, has behind it
_GOES_ON = re.compile(r"[\w'’]")


def _stands_bare(name: str, text: str) -> bool:
    """Whether the name stands in the text without a letter or an apostrophe behind it."""
    at = text.find(name)
    while at >= 0:
        if not _GOES_ON.match(text, at + len(name)):
            return True
        at = text.find(name, at + 1)
    return False


def _settled(person: _Found, document: Document, listed: frozenset[str]) -> _Found:
    """The name without a genitive, where the document has it without or its form tells."""
    bare = person.name.removesuffix("s").rstrip("'’")
    if bare == person.name:
        return person
    if not (bare in listed or bare.endswith("sen") or _stands_bare(bare, document.plain)):
        return person
    return replace(person, name=bare, end=person.end - len(person.name) + len(bare))


def _fuller(one: PersonMention | None, other: PersonMention) -> PersonMention:
    """The mention that tells more, the first of equals."""
    if one is None or (bool(other.role) + bool(other.organisation) > bool(one.role) + bool(one.organisation)):
        return other
    return one


def _in_passage(passage: Passage, listed: frozenset[str]) -> Iterator[_Found]:
    text = passage.text
    if not (_TRIGGER.is_in(text) or _COUPLE.is_in(text)):
        return
    taken: list[tuple[int, int]] = []
    starts = _title_starts(text)
    for office, person in _offices(text, starts):
        if _is_name(person.name):
            taken.append((office, person.end))
            if person.name not in listed or not _POLITICAL.fullmatch(person.role):
                yield person
    for person in (*_together(text, starts), *_titled(text, starts), *_others(text)):
        if any(person.start < end and start < person.end for start, end in taken) or not _is_name(
            person.name
        ):
            continue
        if (
            person.name in listed
            and (not person.role or _POLITICAL.fullmatch(person.role))
            and not person.rule.startswith("propos")
        ):
            continue
        taken.append((person.start, person.end))
        yield person


def _title_starts(text: str) -> set[int]:
    """Where a title can begin: in the words that hold what one ends in."""
    starts: set[int] = set()
    for place in _TITLED.places(text):
        first = word_start(text, place)
        degree, front = _DEGREE.search(text[:first]), _FRONT.search(text[:first])
        if degree:
            first = degree.start()
        elif front:
            first = word_start(text, front.start())
        starts.update(range(first, place + 1))
    return starts


def _offices(text: str, starts: set[int]) -> Iterator[tuple[int, _Found]]:
    """Where an office of an organisation begins, and who holds it."""
    for match in _OFFICE.at(text, starts):
        role, _ = _split_role(match["role"])
        if match["name"]:
            of = next((name.name for name in find_by_form(match["of"]) if name.start < 3), match["of"])
            yield match.start(), _Found(*match.span("name"), clean_name(match["name"]), role, of, "office")
            continue
        of = _longest_form(match["words"].split()[:-2])
        name = NAME.match(text, match.start("words") + len(of) + 1) if of else None
        if name is not None:
            yield match.start(), _Found(*name.span(), clean_name(name[0]), role, of, "office")


def _longest_form(words: list[str]) -> str:
    """The most of the words from the first on that are an organisation's name by their form; "" for none."""
    for count in range(len(words), 1, -1):
        name = " ".join(words[:count])
        if next((found.name for found in find_by_form(name)), "") == name:
            return name
    return ""


def _titled(text: str, starts: set[int]) -> Iterator[_Found]:
    for match in _TITLED.at(text, starts):
        if _HANGING.search(match["role"]) or (
            match["role"] == "leder" and _LEADS.search(text[: match.start()])
        ):
            continue
        role, of = _split_role(match["role"])
        start, end = match.span("name")
        organisation = _organisation(text, end) or of
        yield _Found(start, end, clean_name(match["name"]), role, organisation, "titled")


def _together(text: str, starts: set[int]) -> Iterator[_Found]:
    """Those who bear one title together, and couples."""
    for match in _SEVERAL.at(text, starts):
        for name in NAME.finditer(text, *match.span("names")):
            role, _ = _split_role(match["role"])
            yield _Found(name.start(), name.end(), clean_name(name[0]), role, "", "several")
    for match in _ONE_OF.finditer(text):
        role, _ = _split_role(match["role"])
        yield _Found(*match.span("name"), clean_name(match["name"]), role, "", "one-of")
    for match in _COUPLE.finditer(text):
        role = (match["role"] or "").lower()
        yield _Found(*match.span("name"), clean_name(match["name"]), role, "", "couple")
        _, _, surname = match["name"].partition(" ")
        if surname and " " not in surname:
            yield _Found(*match.span("first"), f"{match['first']} {surname}", role, "", "couple")


def _others(text: str) -> Iterator[_Found]:
    for match in _BEHIND.finditer(text):
        role, of = _split_role(match["role"])
        yield _Found(
            match.start("name"),
            match.end("name"),
            clean_name(match["name"]),
            role,
            _organisation(text, match.end("role")) or of,
            "role-behind",
        )
    for match in _FROM.finditer(text):
        yield _Found(
            match.start("name"),
            match.end("name"),
            clean_name(match["name"]),
            "",
            _organisation(text, match.end("name")),
            "from",
        )
    for rule, pattern in _TELLING:
        for match in pattern.finditer(text):
            yield _Found(match.start("name"), match.end("name"), clean_name(match["name"]), "", "", rule)


def _split_role(words: str) -> tuple[str, str]:
    """`formand for Havets Folk` → the role, and the organisation when it has a name."""
    head = re.match(rf"{_TITLE}", words, re.IGNORECASE)
    role, rest = (head[0], words[head.end() :]) if head else (words, "")
    behind = re.match(r"\s(?:for|i|ved|hos|fra)\s(?P<of>[A-ZÆØÅ].*)$", rest)
    if role.isupper():
        return role, behind["of"] if behind else ""
    return role[:1].lower() + role[1:], behind["of"] if behind else ""


def _organisation(text: str, end: int) -> str:
    """The organisation named right behind a person: `Bo Holm fra Lyng A/S`."""
    link = _ORGANISATION.match(text[end : end + 45])
    if not link:
        return ""
    start = end + link.end()
    named = next((name for name in find_by_form(text[start : start + 90]) if name.start < 25), None)
    if named is not None and text[start + named.start - 1 : start + named.start].isspace():
        return named.name
    run = next(iter(find_runs(text[start : start + 90])), None)
    if run is None or run.start > 0 or municipality_by_name(run.text):
        return ""
    return run.text


def _is_name(name: str) -> bool:
    """Whether capitalised words can be a person: not an organisation, a body, a party, a place."""
    if NOT_NAMES.search(name) or party_by_form(name) or next(find_bodies(name), None):
        return False
    if FIELD.fullmatch(name.partition(" ")[0]):
        return False  # `Børn Unge`
    return next(chain(find_phrases(name), find_by_form(name)), None) is None and not any(
        word.isalpha() and word.isupper() and len(word) > 2 for word in name.split()
    )


def _signatures(
    document: Document, item: OutlineItem, used: frozenset[int]
) -> Iterator[tuple[str, PersonMention]]:
    """Names that make a whole line below a proposal: `Bo Holm (F) og Ida Lund (Ø)`."""
    for section in item.sections:
        if section.kind in _UNSIGNED:
            continue
        for line in section.lines:
            if line.number in used or not _SIGNED.fullmatch(line.text):
                continue
            for name in NAME.finditer(line.text):
                if _is_name(clean_name(name[0])):
                    place = evidence(
                        document, line.start + name.start(), line.start + name.end(), "person-signed"
                    )
                    yield (
                        clean_name(name[0]),
                        PersonMention(item.item.position, clean_name(name[0]), "", "", place),
                    )
