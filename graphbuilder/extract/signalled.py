"""Items → capitalised names that all that is said of them in the document tells to be projects'.

No way of writing introduces these names: what tells is their form, and what is said of them,
over all the places where the document has them (`grammar/project_signals.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from graphbuilder.extract.item_texts import ItemText
from graphbuilder.gazetteer import municipality_by_name, party_by_form
from graphbuilder.grammar.names import FUNCTION_WORDS, TOWN
from graphbuilder.grammar.project_shapes import (
    NEVER_EFFORT,
    NO_EFFORT,
    OTHER_NAMED,
    is_coined,
    weigh_capital,
    weigh_shape,
)
from graphbuilder.grammar.project_signals import (
    ANNOUNCES,
    CANDIDATE,
    HEADED,
    LISTED,
    goes_on,
    is_enough,
    weigh,
)
from graphbuilder.grammar.project_words import CLOSED, can_go_on
from graphbuilder.grammar.projects import PAPER, FoundProject, clean_name, is_definite, is_project_name
from graphbuilder.segment.lines import BULLET


@dataclass(frozen=True, slots=True)
class _Place:
    """A place of a name in a text; `first` and `last` are the bounds of the list it stands in."""

    text: str
    start: int
    end: int
    first: int
    last: int


@dataclass(slots=True)
class _Told:
    """What a document tells of one name: points without those of the words around its places."""

    points: int
    item: int
    start: int
    inside: bool = False
    places: list[_Place] = field(default_factory=list)

    def is_enough(self, name: str) -> bool:
        """Whether it tells that the name is a project's."""
        if " " not in name and not self.inside:
            return False
        around = (weigh(at.text, at.start, at.end, at.first, at.last) for at in self.places)
        return is_enough(name, self.points + sum(sum(points) for points in around))


def find_signalled(texts: list[ItemText], known: frozenset[str]) -> list[tuple[int, FoundProject]]:
    """Names that are told to be projects', each with the item that first has it.

    `known` are names of persons and organisations, which no capital makes a project.
    """
    told: dict[str, _Told] = {}
    agents = _known(known)
    for text in texts:
        _read_item(text, agents, told)
    enough = {
        name
        for name, one in told.items()
        if not (name.endswith("s") and name[:-1] in told) and one.is_enough(name)  # no genitive
    }
    # `Vores Sky` where a sentence begins, and so `Sky` as well
    cut = {name.partition(" ")[2] for name in enough if name.partition(" ")[0].casefold() in FUNCTION_WORDS}
    return [
        (one.item, FoundProject(one.start, one.start + len(name), name, "project-signals"))
        for name, one in told.items()
        if name in enough and name not in cut
    ]


def _read_item(text: ItemText, known: _Known, told: dict[str, _Told]) -> None:
    """Adds what an item tells of its capitalised names."""
    for at, passage in enumerate(text.all):
        for group in _groups(passage.text, _candidates(passage.text, known)):
            names = [_bare(passage.text[start:end]) for start, end in group]
            among_agents = len(group) > 1 and any(known.is_agent(name) for name in names)
            among_places = len(group) > 1 and any(map(_is_place, names))
            for name, (start, end) in zip(names, group, strict=True):
                inside = _is_inside(passage.text, start)
                if not _may_be_signalled(name, inside=inside) or known.has_part(name):
                    continue
                if name not in told:
                    told[name] = _Told(weigh_shape(name), text.item, passage.start + start)
                    told[name].points += _at_first(name, text, at, inside=inside)
                _add(
                    told[name],
                    name,
                    _Place(passage.text, start, end, group[0][0], group[-1][1]),
                    inside=inside,
                )
                told[name].points += _OF_AGENTS * (among_agents or (among_places and " " not in name))
    for start, name in (*_headings(text), *_listed(text)):
        if not known.has_part(name):
            one = told.setdefault(name, _Told(0, text.item, start))
            one.points += _OF_HEADING
            one.inside = True


def _at_first(name: str, text: ItemText, at: int, *, inside: bool) -> int:
    """Points for where a name stands first: in a title, in front of what goes on about a project."""
    return (
        (at == 0)
        + (not inside and _is_title_case(name))
        + goes_on(each.text for each in (text.all[at], *text.all[at + 1 : at + 3]))
    )


def _is_place(name: str) -> bool:
    """Whether a single noun has the form of a place's name: `Lyngparken`."""
    return " " not in name and is_definite(name) and NO_EFFORT.search(name) is not None


def _add(one: _Told, name: str, place: _Place, *, inside: bool) -> None:
    """Adds a place of a name; the first one inside a sentence gives points for the capital."""
    one.places.append(place)
    if inside and not one.inside:
        one.inside = True
        one.points += weigh_capital(name)


def _bare(words: str) -> str:
    """A name without a party's letters behind it, as lists of proposals have them."""
    name = clean_name(words)
    mark = _MARKS.search(name)
    return name[: mark.start()] if mark and all(party_by_form(one) for one in mark[0].split()) else name


_MARKS = re.compile(r"(?:[ ][A-ZÆØÅ]{1,3})+$")
_OF_AGENTS = -3  # points in a list with persons, organisations or towns

# Between the names of a list: `Gul Sky, Blå Regn og Ny Vind`
_BETWEEN = re.compile(r",[ ]|[ ](?:og|samt|eller)[ ]")


def _groups(text: str, places: Iterable[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """The places of names, those of one list together."""
    groups: list[list[tuple[int, int]]] = []
    for start, end in places:
        if groups and _BETWEEN.fullmatch(text[groups[-1][-1][1] : start]):
            groups[-1].append((start, end))
        else:
            groups.append([(start, end)])
    return groups


def _is_title_case(name: str) -> bool:
    """Whether a made-up name has a capital in each word: `Gode Skyer`, whatever it stands behind."""
    first, _, rest = name.partition(" ")
    capitals = all(word[:1].isupper() for word in rest.split(" ")) and first.casefold() not in FUNCTION_WORDS
    return capitals and not first.endswith("es") and is_coined(name)


def _is_inside(text: str, start: int) -> bool:
    """Whether no sentence, label or list begins at a place, so that a capital there means a name."""
    if start < _LONG_LABEL and _LABEL.fullmatch(text, 0, start):
        return False
    return bool(start) and _INSIDE.search(text[max(0, start - 3) : start]) is not None


# `c) ` in front of an entry of a list
_LABEL = re.compile(r"\s*\w{1,2}\)\s")
_LONG_LABEL = 8
_INSIDE = re.compile(r"(?:[^\W\d_]|[,)])[ ][\"”“„»(]?$")


def is_told(name: str, names: Iterable[str]) -> bool:
    """Whether a name is one of the `names`, or a part of one, or holds one."""
    return any(name in other or other in name for other in names)


@dataclass(frozen=True, slots=True)
class _Known:
    """The names of persons and organisations, which no capital makes a project's."""

    names: frozenset[str]
    pattern: re.Pattern[str] | None
    long: str
    """The longer of them, one a line."""

    def is_agent(self, name: str) -> bool:
        """Whether a name is that of an agent, or of a town or party, or an abbreviation."""
        return (
            name in self.names
            or name.isupper()
            or (self.pattern is not None and self.pattern.fullmatch(name) is not None)
            or municipality_by_name(name) is not None
            or party_by_form(name) is not None
        )

    def has_part(self, name: str) -> bool:
        """Whether a name is an agent's or a part of it, or goes on as one: `Lyng og Lyngfonden`."""
        return (
            name in self.names
            or (self.pattern is not None and self.pattern.search(name) is not None)
            or name in self.long
        )


def _known(names: frozenset[str]) -> _Known:
    long = sorted((name for name in names if len(name) > 3), key=lambda name: (-len(name), name))
    joined = "|".join(re.escape(name) for name in long)
    pattern = re.compile(rf"(?<!\w)(?:{joined})s?(?!\w)") if long else None
    return _Known(names, pattern, "\n".join(long))


def _headings(text: ItemText) -> list[tuple[int, str]]:
    """The names that paragraphs of a list of efforts begin with: `Gul Sky. 40 borgere er med.`

    One such paragraph is a sentence without a verb; two or more are a list.
    """
    found = [(passage.start, HEADED.match(passage.text)) for passage in text.passages]
    named = [(start + match.start("name"), clean_name(match["name"])) for start, match in found if match]
    named = [
        (start, name)
        for start, name in named
        # `Hallen` is a hall and `Besparelse` a word, `Skystafetten` a name
        if (" " in name or _is_long_noun(name)) and _may_be_signalled(name) and not _ANSWER.match(name)
    ]
    return named if len(named) > 1 else []


def _listed(text: ItemText) -> Iterator[tuple[int, str]]:
    """The names that the bullets begin with behind a line that announces efforts."""
    announced = False
    announcing = {each.lines[-1] for each in text.passages if each.lines and ANNOUNCES.search(each.text)}
    for line in text.lines:
        number = _NUMBER.match(line.text)
        if BULLET.match(line.text) or (number and announced):
            start = line.start + number.end() if number else line.words_start
            match = LISTED.match(line.text, number.end()) if number else LISTED.match(line.words)
            name = clean_name(match["name"]) if match and announced else ""
            # `1. Unge. De har …` tells what a step is about
            firm = not number or " " in name or _is_long_noun(name) or (match and match["step"])
            if match and name and firm and (_GROUP.search(name) or _may_be_signalled(name)):
                yield start + match.start("name") - match.start(), name
        else:
            announced = line.number in announcing or (announced and not line.gap)


# `1. ` in front of a step
_NUMBER = re.compile(r"\s*\d{1,2}[.)][ \t]+(?=\S)")
# `Skyholdet` in a list of a project's parts: elsewhere it is rather a unit
_GROUP = re.compile(r"^[A-ZÆØÅ][a-zæøå]{3,}(?:holdet|gruppen)$|^D(?:et|en) [a-zæøå]+ [a-zæøå]+$")


def _is_long_noun(name: str) -> bool:
    return len(name) >= _COMPOUND_LENGTH and is_definite(name)


# `Godkendt.`, `Ingen.`: answers under a heading
_ANSWER = re.compile(
    r"(?:\w+(?:t|es|te|ede)(?:[ ](?:til|af|som|med|efter)\b.*)?|Ingen|Intet|Nej|Ja|Ikke \w+|Se .*)$"
)
_OF_HEADING = 4
_COMPOUND_LENGTH = 9  # letters


# `Skydage fra SkyDAG` in front of ` 2031`: the event is dated, and a name of its own
_FROM_EVENT = re.compile(r"[ ]fra[ ][A-ZÆØÅ]\S*$")
_YEAR_BEHIND = re.compile(r"[ ](?:20)?\d\d(?!\d)")


def _before_dated(text: str, start: int, end: int) -> int:
    """Where a name ends that runs on into that of a dated event."""
    event = _FROM_EVENT.search(text, start, end) if _YEAR_BEHIND.match(text, end) else None
    return event.start() if event else end


def _candidates(text: str, known: _Known) -> Iterator[tuple[int, int]]:
    """The places of capitalised names in a text, without a small word that a sentence begins with."""
    for match in CANDIDATE.finditer(text):
        start, end = match.start("name"), match.end()
        first, _, rest = match["name"].partition(" ")
        opens = first.casefold() in FUNCTION_WORDS and first not in _OPEN_NAMES
        if opens and rest[:1].isupper() and not _is_inside(text, start):
            start += len(first) + 1
        owner = _OWNER.match(text[start:end])
        start += owner.end() if owner else 0
        deed = _DEED.match(text[start:end])
        start += deed.end() if deed else 0
        party = _PARTY.match(text, start, end)
        start = party.end() if party else start
        noun = _DEFINITE_FIRST.match(text[start:end])
        # `en fest, Skyen i haven, i maj` has its name whole
        apart = text[:start].endswith((", ", ": ", "kr. til ")) and _CLOSES.match(text, end)
        if noun and not apart and not _AT_NOUN.fullmatch(text[start:end]):
            yield start, start + noun.end("noun")
            continue
        if " til " in text[start:end] and text[:start].casefold().endswith("fra "):
            continue  # `fra Skyby til Regnby`
        kind = _KIND_FIRST.match(text[start:end])
        start += kind.end() if kind else 0
        agent = known.pattern.match(text, start, end) if known.pattern else None
        joint = agent and _JOINED_TO.match(text, agent.end(), end)
        if agent and joint:
            yield agent.span()
            start = joint.end()
        end = _before_dated(text, start, end)
        tail = _small_end(text, start, end)
        if not (tail and can_go_on(text[start:end])):  # `Prøv en sky` isn't called `Prøv`
            yield from _apart(text, start, end)
        if tail:
            yield start, tail


def _small_end(text: str, start: int, end: int) -> int:
    """Where a name ends that goes on in small letters: `Sky og snak`, `Godt skyet`; 0 for others."""
    word = text[start:end]
    if " " in word or not _is_inside(text, start):
        return 0
    if is_definite(word) and not can_go_on(word):
        # `en fest, Skyen i haven, i maj`, not `i Skyen i haven`
        match = _SMALL_END.match(text, end) if text[:start].endswith(", ") else None
        return match.end() if match and text[match.end() :].startswith(",") else 0
    match = (_ANY_END if can_go_on(word) else _SMALL_END).match(text, end)
    return match.end() if match else 0


_STOP = r"(?=[.,;)”\"]|$|[ ](?:er|har|skal|som|der|blev)\b)"
_SMALL_END = re.compile(rf"[ ](?:og|uden|på|for|til|om|mod|i|over|under)(?:[ ][a-zæøåé]{{3,}}){{1,2}}{_STOP}")
_ANY_END = re.compile(rf"(?:[ ][a-zæøåé]+){{1,4}}?{_STOP}")
_PARTY = re.compile(r"(?:[A-ZÆØÅ]{1,4}[ ]og[ ])?[A-ZÆØÅ]{1,4}[ ]om[ ](?=[A-ZÆØÅ])")  # `RV om Gul Sky`
# `Lyng Skole om Gul Sky`: an agent, and what something is about
_JOINED_TO = re.compile(r"[ ](?:om|til|i|med|på|for)[ ](?=[A-ZÆØÅ])")


def _apart(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The names of `Gul Sky og Blå Regn`, each without the place that may follow."""
    while True:
        joint = _JOINT.search(text, start, end)
        stop = joint.start() if joint else end
        placed = _PLACED.search(text, start, stop)
        yield start, placed.start() if placed and _is_placed(text[start:stop], placed) else stop
        if joint is None:
            return
        start = joint.end()


_JOINT = re.compile(r"(?<!-)[ ]og[ ](?:[a-zæøå]{1,5}[ ]){0,2}(?=[A-ZÆØÅ])")
# `Gul Sky i Lyngby`
_PLACED = re.compile(r"[ ](?:i|på|ved|hos)[ ](?P<place>[A-ZÆØÅ][\w-]+(?:[ ][A-ZÆØÅ][\w-]+)?)")


def _is_placed(name: str, placed: re.Match[str]) -> bool:
    """Whether a name of more than a noun goes on with a town that it is held in."""
    head = name.partition(placed[0])[0]
    places = (placed["place"], *placed["place"].split(" "))
    town = next((True for place in places if municipality_by_name(place) or TOWN.fullmatch(place)), None)
    return town is not None and (" " in head or is_definite(head) or weigh_shape(head) > 0)


# `Deltagelse i Gul Sky`, `Udpegning til Gul Sky`: what is done, in front of a name
_DEED = re.compile(
    r"(?:[A-ZÆØÅ]\w*(?:ing(?:en|er|erne)?|else(?:n|r|rne)?|tion(?:en)?|skab|tilskud|garanti|jord|område|zoner|opgaven?)|"
    r"Tilskud|Støtte|"
    r"Status|Opgaven?|"
    r"Erfaringer(?:ne)?|Besøg|Møde|Brev|Invitation|Tilbud|\w*[Ss]var|Henvendelse|Forslag|Kontrakt|Aftale|"
    r"Samarbejde|[A-ZÆØÅ][\w-]*(?:samarbejdet|projektet|aftalen|partnerskabet|netværket)|"
    r"Skema[ ][ABC]|Advisory[ ]Board|Kernen|Tanken|I[dD][eé]en)"
    r"[ ](?:til|i|af|om|for|på|ved|fra|med|bag)[ ](?=[A-ZÆØÅ])"
)
# `EU-projektet Gul Sky`
_KIND_FIRST = re.compile(
    r"[A-ZÆØÅ]{2,}-[a-zæøå]*(?:projektet|samarbejdet|programmet|indsatsen)[ ](?=[A-ZÆØÅ])"
)
# `Skyhuset til Regntoften`: a noun that goes somewhere
_DEFINITE_FIRST = re.compile(
    r"(?P<noun>[A-ZÆØÅ][a-zæøåé]{2,}(?:en|et|erne))[ ](?:til|i|på|ved|fra|for|om)[ ]"
)
# `Skyhuset på Kanten`: at no place that has a name
_AT_NOUN = re.compile(r"[A-ZÆØÅ][a-zæøåé]+(?:en|et)[ ](?:på|ved)[ ][A-ZÆØÅ][a-zæøåé]+(?:en|et)")
_CLOSES = re.compile(r",|$|[ ]\(")
# `SKY's Gul Sky`, `Skyby Kommunes Gul Sky`
_OWNER = re.compile(r"(?:[A-ZÆØÅ]{2,}['’]?s|(?:[A-ZÆØÅ][\w-]+ ){1,3}Kommunes) (?=[A-ZÆØÅ])")
_ROMAN = re.compile(r"[IVX]+$")  # `Budgetstatus II`
# `Skymesse Nord`: an event of a part of the country
_EVENT_OF_PART = re.compile(
    r"[A-ZÆØÅ][a-zæøå]{2,}(?:messe|festival|konference|kampagne|pagt|alliance|træf)[ ]\w+$"
)
_COMPASS = ("Nord", "Syd", "Øst", "Vest", "Midt", "By")
# Small words that names begin with
_OPEN_NAMES = frozenset(("Det", "Den", "De", "En", "Et", "Flere", "Hver", "Til", "På"))


@lru_cache(maxsize=4096)  # a document says the same names again
def _may_be_signalled(name: str, *, inside: bool = False) -> bool:
    """Whether a capitalised name can be a project's at all, whatever stands around it.

    `inside` tells that its first capital isn't that of a sentence.
    """
    words = name.split(" ")
    opens = words[0].casefold() in FUNCTION_WORDS and words[0] not in _OPEN_NAMES
    if (
        (name.isupper() and not name[-1].isdigit())
        or len(words[0]) == 1
        or (opens and (not inside or len(words) == 1))
    ):
        return False
    if len(words) == 1 and (NEVER_EFFORT.search(name) or name.casefold() in CLOSED):
        return False
    if len(words) == 3 and words[1] == "og" and words[0] == words[2]:
        return False
    if OTHER_NAMED.search(name):
        return False
    if words[-1] in _COMPASS and not (weigh_shape(name) or _EVENT_OF_PART.match(name)):
        return False  # rather a place
    if _ROMAN.match(words[-1]) and PAPER.search(words[-2]):
        return False
    if PAPER.search(words[-1]) and not (words[-1] == "Uge" and is_coined(name)):
        return False
    return is_project_name(name, inside=inside) and not PAPER.search(words[0])
