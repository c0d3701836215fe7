"""Sentence → the agents in it: organisations, municipalities, political bodies.

Which names are organisations is found out elsewhere (`extract/organisations`); here their
places in one sentence are looked up, so that rules can ask what stands before and behind.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from graphbuilder.extract.bodies import resolve_own_body
from graphbuilder.grammar.bodies import find_bodies
from graphbuilder.grammar.cues import cued
from graphbuilder.grammar.municipal import find_municipalities
from graphbuilder.grammar.name_finder import NameFinder
from graphbuilder.grammar.names import FIELD, Run, find_runs, undo_genitive
from graphbuilder.grammar.roles import AND
from graphbuilder.model import AgentKind, Meeting, OrganisationKind, OrganisationMention

_COUNT = {"to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "syv": 7}
# `de to kommuner`, `De fire sydlige kommuner`, `begge kommuner`
_ALL_OF_THEM = cued(
    r"(?<!\w)(?:[Dd]e|[Bb]egge)\s(?P<count>to|tre|fire|fem|seks|"
    r"syv)?\s?(?:[a-zæøå]+\s)?kommuner(?!ne?\w)(?:ne)?(?=\W|$)"
)
# `(tidligere A`: another name of the agent before it
_FORMERLY = re.compile(r"\((?:tidligere|tidl\.|det tidligere|nu|før)\s$")
# Capitalised, but no agent: offices, feasts, papers, places in the town hall
_NO_AGENT = re.compile(
    r"^(?:Bilag|Punkt|Sag|Fase|Kr|Mio|Danmark|Europa|Covid\S*|Corona\S*|Budget\S*|Lokalplan\S*|"
    r"Kommuneplan\S*)\b|"
    r"(?:kommunen|forvaltningen|administrationen|direktør|direktøren|minister|ministeren|chef|chefen|"
    r"borgmesteren|formanden|projektet|loven|planen|afdelingen|kontoret|teamet|\d{4})$",
    re.IGNORECASE,
)


_NUMBER = re.compile(r"\s\d")


@dataclass(frozen=True, slots=True)
class Agent:
    """An agent in a sentence; positions are those of the sentence's text.

    One that isn't certain is a capitalised name that only the words of a rule, or a place
    beside certain agents in a list, make an agent.
    """

    start: int
    end: int
    name: str
    kind: AgentKind
    what: OrganisationKind
    certain: bool = True


@dataclass(frozen=True, slots=True)
class AgentNames:
    """The names that one document has for organisations, and the municipalities of each item."""

    forms: dict[str, tuple[str, OrganisationKind]]
    finder: NameFinder
    municipalities: dict[int, tuple[str, ...]]
    own_body: str
    people: frozenset[str]


def read_agent_names(
    meeting: Meeting, organisations: Iterable[OrganisationMention], people: frozenset[str] = frozenset()
) -> AgentNames:
    """The names of a document: printed form → organisation."""
    forms: dict[str, tuple[str, OrganisationKind]] = {}
    municipalities: dict[int, dict[str, None]] = {}
    for mention in organisations:
        if mention.kind is OrganisationKind.MUNICIPALITY:
            municipalities.setdefault(mention.item, {})[mention.name] = None
        else:
            printed = re.sub(r"\s+", " ", mention.evidence.quote)
            for form in (printed, mention.name):
                forms.setdefault(form, (mention.name, mention.kind))
    finder = NameFinder(form for form in forms if len(form) > 1)
    own = meeting.body.value if meeting.body else ""
    return AgentNames(
        forms, finder, {item: tuple(names) for item, names in municipalities.items()}, own, people
    )


def find_together(texts: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """The lists of two municipalities or more in the texts of an item, each once."""
    lists: dict[tuple[str, ...], None] = {}
    for text in texts:
        group: list[str] = []
        end = 0
        for found in find_municipalities(text):
            if not ((group and AND.match(text[end : found.start])) or found.start == end):
                group = []
            group.append(found.name)
            end = found.end
            lists[tuple(dict.fromkeys(group))] = None
    return tuple(names for names in lists if len(names) > 1)


def find_agents(
    text: str, names: AgentNames, item: int, together: tuple[tuple[str, ...], ...] = ()
) -> list[Agent]:
    """The agents of a sentence in reading order, without overlaps; several may share one place.

    `together` are the municipalities that its item names in one list.
    """
    kept: list[Agent] = []
    for agent in _candidates(text, names, item):
        overlaps = any(agent.start < other.end and other.start < agent.end for other in kept)
        if not overlaps and not _FORMERLY.search(text[max(0, agent.start - 20) : agent.start]):
            kept.append(agent)
    kept += _all_of_them(text, names.municipalities.get(item, ()), together)
    kept += [
        agent
        for agent in _by_place(text, names, item)
        if not any(agent.start < other.end and other.start < agent.end for other in kept)
    ]
    kept += [
        agent
        for agent in _uncertain(text, names)
        if not any(agent.start < other.end and other.start < agent.end for other in kept)
    ]
    return list(_with_short_names(text, sorted(kept, key=lambda agent: (agent.start, agent.name))))


_SHORT = re.compile(r"[A-ZÆØÅ][A-ZÆØÅa-zæøå&+-]{0,8}[A-ZÆØÅ+]$")
_CLOSE = re.compile(r"\+?\)")


def _with_short_names(text: str, agents: list[Agent]) -> Iterator[Agent]:
    """The agents, each up to the end of its other name in brackets: `Lyng Universitet (LU)`."""
    last: list[Agent] = []
    for agent in agents:
        close = _CLOSE.match(text, agent.end)
        if last and close and text[last[-1].end : agent.start] == " (":
            words = text[agent.start : agent.end]
            if (
                agent.name == last[-1].name
                or not agent.certain
                or _SHORT.match(words)
                or _shortens(words, last[-1].name)
            ):
                last[-1] = replace(last[-1], end=close.end())
                continue
        last.append(agent)
    yield from last


def _shortens(words: str, name: str) -> bool:
    """Whether words begin with letters that stand for a name and end as it does: `RAR Lyng` of a council."""
    letters, _, rest = words.partition(" ")
    if not (rest and letters.isupper() and name.endswith(rest)):
        return False
    long = iter(name.casefold())
    return all(letter in long for letter in letters.casefold())


def _candidates(text: str, names: AgentNames, item: int) -> Iterator[Agent]:
    for found in find_municipalities(text):
        yield Agent(found.start, found.end, found.name, AgentKind.ORGANISATION, OrganisationKind.MUNICIPALITY)
    for body in find_bodies(text):
        name = resolve_own_body(body.name, names.own_body)
        yield Agent(body.start, body.end, name, AgentKind.BODY, OrganisationKind.COUNCIL)
    for start, end in names.finder.find(text):
        name, kind = names.forms[text[start:end]]
        agent_kind = AgentKind.BODY if kind is OrganisationKind.COUNCIL else AgentKind.ORGANISATION
        yield Agent(start, end, name, agent_kind, kind)


def _uncertain(text: str, names: AgentNames) -> Iterator[Agent]:
    for run in find_runs(text):
        name = undo_genitive(run.text) if run.text.endswith(("'s", "’s")) else run.text
        if (
            name in names.people
            or _NO_AGENT.search(name)
            or FIELD.fullmatch(name)
            or _NUMBER.match(text, run.end)  # `Pakhus 7`
            or _FORMERLY.search(text[max(0, run.start - 20) : run.start])
        ):
            continue
        if not _is_noun(text, run):
            yield Agent(
                run.start, run.end, name, AgentKind.ORGANISATION, OrganisationKind.OTHER, certain=False
            )


def _is_noun(text: str, run: Run) -> bool:
    """Whether a capital says nothing, since a sentence begins here with a definite noun."""
    return run.opens and len(run.words) == 1 and re.search(r"(?:en|et|ne|er)s?$", run.text) is not None


# `i Lyng`, `fra Lyng`: a place
_PLACE = re.compile(r"\b(?:i|ved|på|til|fra|nær|over|omkring|mod|for|af)\s(?:[a-zæøå]+\s)?$")


def _by_place(text: str, names: AgentNames, item: int) -> Iterator[Agent]:
    """Municipalities of the item that a sentence calls by their place alone: `Lyng leder arbejdet`."""
    short = {name.removesuffix(" Kommune"): name for name in names.municipalities.get(item, ())}
    for run in find_runs(text) if any(place in text for place in short) else ():
        name = short.get(run.text) or short.get(undo_genitive(run.text))
        called = text.startswith(" som ", run.end)  # `Lyng som havneby`
        if name and not called and not _PLACE.search(text[max(0, run.start - 30) : run.start]):
            yield Agent(run.start, run.end, name, AgentKind.ORGANISATION, OrganisationKind.MUNICIPALITY)


def _all_of_them(text: str, known: tuple[str, ...], together: tuple[tuple[str, ...], ...]) -> Iterator[Agent]:
    """`de to kommuner`: those of the item, if it names as many, else the only list of as many."""
    for match in _ALL_OF_THEM.finditer(text):
        count = _COUNT.get(match["count"] or "to")
        lists = [names for names in together if len(names) == count]
        named = known if len(known) == count else lists[0] if len(lists) == 1 else ()
        for name in named:
            yield Agent(
                match.start(), match.end(), name, AgentKind.ORGANISATION, OrganisationKind.MUNICIPALITY
            )
