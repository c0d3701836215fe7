"""Items with projects → which of them a sentence speaks of when it names none.

A paragraph that begins with a project, stands below a line with its name, or is one of a
numbered list goes on about it: `Indsatsen`, `Projektet` and sentences without a name are
about that one, else about the one that the item is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graphbuilder.extract.item_texts import ItemText
from graphbuilder.extract.passages import Passage, sentences
from graphbuilder.extract.projects import Projects
from graphbuilder.grammar.roles import ANAPHOR, PRONOUN
from graphbuilder.segment import Line
from graphbuilder.segment.lines import BULLET

Named = tuple[tuple[int, int, str], ...]
"""Where a text names projects: start, end and name, in reading order."""

# Items of news about this and that: what stands in one paragraph says nothing of another
_NEWS = re.compile(
    r"meddelelse|orientering(?:\W|$)(?!om\b|vedr)|eventuelt|gensidig|efterretning", re.IGNORECASE
)
_ABOUT = re.compile(r"\b(?:om|vedr|på|status)\b", re.IGNORECASE)
# What any effort is called, whatever it was introduced as
_ANY_EFFORT = re.compile(r"(?:projektet|indsatsen|initiativet|forløbet|ordningen|samarbejdet)$")
# `Gul Sky er et forsøg`, `Gul Sky, der er et nyt partnerskab`: what a project is said to be
_IS_A = re.compile(r"[\"”“«]?,?\s(?:(?:der|som)\s)?(?:er\s)?(?:et|en)\s(?:[a-zæøåé-]+\s){0,3}?$")
_DEFINITE = ("et", "en", "t", "n")


@dataclass(frozen=True, slots=True)
class Topic:
    """What an item is about. `main` is empty where that can't be told.

    `first` is where the item names each project first, `nouns` what it calls them.
    """

    main: str
    patterns: dict[str, re.Pattern[str]]
    nouns: dict[str, frozenset[str]]
    first: dict[str, int]

    def named(self, text: str) -> Named:
        """Where a text names projects, in reading order; of two in one place the longer."""
        return named_in(text, self.patterns)

    def main_at(self, start: int) -> str:
        """The project that a sentence of the item is about if nothing else tells: none that comes later."""
        return self.main if self.first.get(self.main, start + 1) <= start else ""

    def pointed_at(self, sentence: Passage, named: Named, here: str, head: str) -> str:
        """The project that a noun or pronoun of a sentence points back to; empty when none does.

        A noun in front of a project that it is `named` by points at nothing. `here` was named
        last in its paragraph, `head` is what the paragraph is about.
        """
        text = sentence.text
        own = {text[:start].rstrip(" ”“\"'«").rpartition(" ")[2] for start, _, _ in named}
        noun = next((match for match in ANAPHOR.finditer(text) if match[0] not in own), None)
        if not noun:
            return here if PRONOUN.search(text) else ""
        bare = noun[0].casefold().removesuffix("s")
        called = [
            name
            for name, nouns in self.nouns.items()
            if self.first[name] <= sentence.start and any(one.endswith(bare) for one in nouns)
        ]
        if here in called:
            return here
        if head and (head in called or (_ANY_EFFORT.search(bare) and not self.nouns[head])):
            return head
        if len(called) == 1:
            return called[0]
        main = head or self.main_at(sentence.start)
        # `Skypuljen` is no project: `projektet` is rather what was named last, whatever that is
        return here if not main or (here and self.nouns[main] and not self.nouns[here]) else main


def read_topic(text: ItemText, at_item: list[str], projects: Projects) -> Topic:
    """The project that the title names, else the only one that the item names more than once."""
    patterns = {name: projects.patterns[name] for name in at_item}
    places = {name: _places(text, pattern) for name, pattern in patterns.items()}
    nouns = {name: _nouns(text, pattern) for name, pattern in patterns.items()}
    first = {name: min(starts, default=text.title.end) for name, starts in places.items()}
    title = text.title.text
    told = {name for _, _, name in named_in(title, patterns)}
    in_title = [name for name in at_item if name in told]
    if not in_title:
        in_title = [name for name in at_item if _has_noun(title, nouns[name])]
        first |= dict.fromkeys(in_title, 0)
    if not in_title and not _is_news(title):
        in_title = _introduced(text.item, at_item, projects)
        first |= dict.fromkeys(in_title, 0)
    often = [name for name, starts in places.items() if len(starts) > 1]
    main = often[0] if len(often) == 1 and not _is_news(title) else ""
    return Topic(in_title[0] if in_title else main, patterns, nouns, first)


# Rules that read where something is given its name: `samarbejdet fik navnet Gul Sky`
_NAMING = frozenset(("project-called", "project-quoted"))


def _introduced(item: int, at_item: list[str], projects: Projects) -> list[str]:
    """The only project that an item gives its name: all of it is about that one, the others are asides."""
    rules = {one.name: one.evidence.rule for one in projects.mentions if one.item == item}
    given = [name for name in at_item if rules.get(name) in (*_NAMING, "project-introduced")]
    return given if len(given) == 1 and rules[given[0]] in _NAMING else []


def _places(text: ItemText, pattern: re.Pattern[str]) -> list[int]:
    """Where the passages of an item name a project, in the document."""
    return [passage.start + match.start() for passage in text.all for match in pattern.finditer(passage.text)]


def _has_noun(title: str, nouns: frozenset[str]) -> bool:
    """Whether a title has one of the nouns, definite or not: `klubhuset` in `et fælles klubhus`."""
    return any(re.sub(r"(?:et|en|n|t)$", "", noun) in title.casefold() for noun in nouns)


def _nouns(text: ItemText, pattern: re.Pattern[str]) -> frozenset[str]:
    """The definite nouns that stand before a project's name in an item: `forsøget`, `sporet`."""
    return frozenset(
        noun
        for passage in text.all
        for match in pattern.finditer(passage.text)
        for word in (_last(passage.text[max(0, match.start() - 30) : match.start()]), *_ends(match[0]))
        if (noun := _definite(word))
    )


def _last(words: str) -> str:
    return words.rstrip(" ”“\"'").rpartition(" ")[2]


def _ends(name: str) -> tuple[str, str]:
    """The first and the last word of a name: `Projekt Regn`, `Gul Festival`, `Regnpuljen`."""
    words = name.split()
    return words[0], words[-1]


def _definite(noun: str) -> str:
    """The definite form of a noun for efforts: `projektet` for `projekt`; empty for other words."""
    word = noun.casefold()
    forms = (word, *(word + ending for ending in _DEFINITE))
    return next((form for form in forms if ANAPHOR.fullmatch(form)), "")


def _is_news(title: str) -> bool:
    return _NEWS.search(title) is not None and not _ABOUT.search(title)


def named_in(text: str, patterns: dict[str, re.Pattern[str]]) -> Named:
    """Where a text names projects, in reading order; of two in one place the longer."""
    found = [
        (match.start(), match.end(), name)
        for name, pattern in patterns.items()
        for match in pattern.finditer(text)
    ]
    kept: list[tuple[int, int, str]] = []
    for one in sorted(found, key=lambda one: (one[0] - one[1], one[0])):
        if not any(one[0] < end and start < one[1] for start, end, _ in kept):
            kept.append(one)
    return tuple(sorted(kept))


# What may stand before what a paragraph is about: `2) I projektet `, `Det tværgående `, `Den største er `
_EFFORT = (
    r"(?:projekt|indsats|kampagne|forsøg|forløb|ordning|initiativ|spor|program|pulje|partnerskab|"
    r"samarbejde|netværk|festival|konference|aftale|alliance|pilot|tilbud|forening)\w*"
)
_FRONT = re.compile(
    r"[\s”“\"«'*]*(?:\d{1,2}[.)]\s|[a-z][.)]\s)?"
    r"(?:(?:i|med|for|om|til|endelig|desuden|derudover|også|for det \w+)\s)?"
    r"(?:(?:den|det|et|en)\s(?:[a-zæøå-]+(?:e|t)\s){0,2}(?:er\s)?)?(?:(?:[a-zæøå-]+e\s)?"
    rf"[a-zæøå-]*{_EFFORT}\s(?:med navnet\s)?)?[”“\"«']?",
    re.IGNORECASE,
)
# `Gul Sky og Rød Sol`: two that are told of together
_TWO = re.compile(r"[”\"]?(?:,|\sog|\ssamt)\s[”“\"«]?$")
_NUMBERED = re.compile(r"\d{1,2}[.)]\s|[a-z]\)\s")
# Behind a name that begins a sentence: what is said of it, or an apposition
_SAYS = re.compile(r"[”\"»]?(?:,|\s(?!og\b|samt\b|eller\b)[a-zæøå(]|[.:]|\s[-–]\s)")
_HEADING_LENGTH = 90


def paragraphs(text: ItemText, topic: Topic) -> Iterator[tuple[Passage, str | None]]:
    """The passages of an item, each with the project that its place or its beginning makes it about.

    None for one of a list of which another begins with a project: it is about something else.
    """
    lines = {line.number: line for line in text.lines}
    section, listed = "", False
    others = _beside(text, topic, lines)
    for passage in text.all:
        if passage.start in text.openings:
            section, listed = "", False
        if _is_heading(passage, lines):
            head = _headed(passage, topic)
            section, listed = ("" if listed and head else head), bool(head)
            yield passage, head
        else:
            listed = False
            in_list = _is_listed(passage, lines)
            head = opened_by(passage, topic, is_listed=in_list)
            beside = in_list and not head and passage.start in others
            yield passage, None if beside else head or section


# `Gul klub, som er en fritidsaktivitet`, `3. Kaffeklub. Her …`: a list item about a thing of its own
_OWN_THING = re.compile(r"(?:\d{1,2}[.)] )?[A-ZÆØÅ][\w-]+(?: [\w-]+){0,6}(?:,|\.|:| -| \()")


def _beside(text: ItemText, topic: Topic, lines: dict[int, Line]) -> frozenset[int]:
    """Where list items begin that tell of something without a name, in a list that tells of projects."""
    found: set[int] = set()
    group: list[Passage] = []
    for passage in (*text.passages, None):
        if passage and _is_listed(passage, lines):
            group.append(passage)
            continue
        if any(opened_by(one, topic, is_listed=False) for one in group):
            found |= {one.start for one in group if _OWN_THING.match(one.text) and not topic.named(one.text)}
        group = []
    return frozenset(found)


def _is_heading(passage: Passage, lines: dict[int, Line]) -> bool:
    """Whether a passage is a line that heads those below it: short, no list item, no sentence."""
    line = lines.get(passage.lines[0]) if len(passage.lines) == 1 else None
    return (
        line is not None
        and (line.gap or line.bold or line.level > 0)
        and len(line.text) < _HEADING_LENGTH
        and not line.text.endswith((".", ":", ";", ",", "?", "!"))
        and not BULLET.match(line.text)
    )


def _headed(passage: Passage, topic: Topic) -> str:
    """The one project of a heading, which has little beside its name."""
    named = topic.named(passage.text)
    if len({name for _, _, name in named}) != 1 or not _FRONT.fullmatch(passage.text[: named[0][0]]):
        return ""
    return named[0][2]


def _is_listed(passage: Passage, lines: dict[int, Line]) -> bool:
    """Whether a passage is one of a list: behind a bullet or a number."""
    line = lines.get(passage.lines[0]) if passage.lines else None
    return line is not None and (BULLET.match(line.text) or _NUMBERED.match(line.text)) is not None


def opened_by(passage: Passage, topic: Topic, *, is_listed: bool) -> str:
    """The project that a paragraph is about from its first sentence on; empty for others."""
    first = next(sentences(passage), None)
    named = topic.named(first.text) if first else ()
    if first is None or not named:
        return ""
    start, end, name = named[0]
    if len(named) > 1 and _TWO.fullmatch(first.text[end : named[1][0]]):
        return ""
    alone = len({other for _, _, other in named}) == 1
    if _FRONT.fullmatch(first.text[:start]) and (start > 0 or _SAYS.match(first.text, end)):
        return name
    return name if is_listed and alone else ""


# `Det ene er `, `Den største hedder `, `Fortsættelsen har arbejdstitlen `
_ONE_IS = re.compile(
    rf"(?:(?:Det|Den|Et|En)\s(?:[a-zæøå]+\s){{1,4}}er(?:\s[a-zæøå]*{_EFFORT})?|.{{0,80}}\b(?:hedder|"
    rf"kaldes|døbt|kaldt|arbejdstitlen|"
    r"titlen|navnet))\s$"
)


def shifted_to(text: str, named: Named) -> str:
    """The project that a sentence inside a paragraph begins with and goes on about; empty for others."""
    if not named:
        return ""
    front = text[: named[0][0]].rstrip("”“\"«'")
    return named[0][2] if (not front or _ONE_IS.match(front)) and _SAYS.match(text, named[0][1]) else ""


# `fra puljen Gul Sky`, `som led i Gul Sky`, `inspireret af Gul Sky`: a project that is told of in passing
_ASIDE = re.compile(
    r"(?:\b(?:fra|gennem|via|af)\s(?:[a-zæøå]+\s)?[a-zæøå]*(?:puljen|rammen|programmet|pulje)|"
    r"\b(?:som\s(?:et\s)?led\si|en\sdel\saf|efter\s(?:forbillede|model)\s(?:af|fra|i)|inspireret\s(?:af|fra)|"
    r"inspiration\s(?:fra|hos|i)|erfaringer(?:ne)?\s(?:fra|med)|udspringer\saf|bygger\s(?:videre\s)?på|"
    r"i\sregi\saf|afløser|erstatter|viderefører|i\sforlængelse\saf|modsat|ligesom|ikke\sforveksles\smed)"
    r"(?:\s(?:[a-zæøå]+['’]?s?|[A-ZÆØÅ]\w+['’]?s))*)\s[”“\"«]?$"
)


# `Gul Sky, som …`, `Gul Sky i Lyng, hvor …`: a clause that speaks of the name before it
_CLAUSE_BEHIND = re.compile(r"[”\"»]?(?:\s(?:i|på|fra)\s[A-ZÆØÅ]\w+)?,?\s(?:som|der|hvor|hvori|hvis)\b")


def is_aside(text: str, start: int) -> bool:
    """Whether a project stands in a sentence as a source or a model."""
    return _ASIDE.search(text[max(0, start - 80) : start]) is not None


def without_asides(text: str, named: Named) -> Named:
    """The projects of a sentence without sources and models of which no clause tells more."""
    return tuple(one for one in named if not is_aside(text, one[0]) or _CLAUSE_BEHIND.match(text, one[1]))
