"""Items with projects → who takes part in them, read from the sentence that says so.

A sentence is about the project that it names; else about the one that `projektet` or
`samarbejdet` in it points back to; else, for words that can be about nothing else (who
paid, who was the adviser), about the project that its item is about.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import replace

from graphbuilder.extract.general_roles import OF_THEM, declined, find_general, without_repeated
from graphbuilder.extract.item_texts import ItemText
from graphbuilder.extract.passages import Passage, evidence, sentences
from graphbuilder.extract.projects import Projects
from graphbuilder.extract.role_agents import (
    Agent,
    AgentNames,
    find_agents,
    find_together,
    read_agent_names,
)
from graphbuilder.extract.role_lists import find_listed, listed_role
from graphbuilder.extract.said import RoleFound, Said, certain, coordinated
from graphbuilder.extract.topics import is_aside, paragraphs, read_topic, shifted_to, without_asides
from graphbuilder.grammar.cues import CueTable
from graphbuilder.grammar.roles import (
    AND,
    DOES,
    LEAD,
    PAIRS,
    TRIGGER,
    VERBS,
    PairRule,
    Side,
    VerbRule,
)
from graphbuilder.model import (
    AgentKind,
    Document,
    Meeting,
    OrganisationKind,
    OrganisationMention,
    ParticipationRole,
    RoleStatement,
)

# A firm that advises, as the subject of a sentence, works for the project that its item is about
_ADVISER = re.compile(r"^(?:[A-ZÆØÅ]?[a-zæøå]*(?:konsulent|rådgiver|analyse|arkitekt|ingeniør)[a-zæøå]*\s)?$")
_FRONT = 100  # letters in front of agents that are looked at
_PREPOSITION = re.compile(r"\b(?:hos|fra|for|af|med|i|til|mellem|på|ved)\s(?:[a-zæøå]+\s)?$")


def find_roles(
    document: Document,
    meeting: Meeting,
    texts: list[ItemText],
    projects: Projects,
    organisations: Iterable[OrganisationMention],
    people: frozenset[str] = frozenset(),
) -> tuple[RoleStatement, ...]:
    """Who takes part in what, by item in reading order; the same role twice is one statement."""
    names = read_agent_names(meeting, organisations, people)
    found: list[RoleStatement] = []
    for text in texts:
        at_item = projects.at(text.item)
        if at_item:
            found += _in_tables(document, text.item, projects, names)
            found += [
                _statement(text.item, role, start, end, document)
                for role, start, end in find_listed(text, read_topic(text, at_item, projects), names)
            ]
            for said in _sentences(text, at_item, projects, names):
                place = evidence(document, said.passage.start, said.passage.end, "")
                found += [
                    _statement(text.item, role, place.start, place.end, document) for role in _roles(said)
                ]
    return _once(without_repeated(found))


def _once(found: list[RoleStatement]) -> tuple[RoleStatement, ...]:
    first: dict[tuple[int, str, str, str], RoleStatement] = {}
    for one in found:
        first.setdefault((one.item, one.agent, one.project, one.role), one)
    return tuple(first.values())


def _statement(item: int, role: RoleFound, start: int, end: int, document: Document) -> RoleStatement:
    proof = evidence(document, start, end, role.rule)
    return RoleStatement(item, role.agent.name, role.agent.kind, role.project, role.role, proof)


def _sentences(text: ItemText, at_item: list[str], projects: Projects, names: AgentNames) -> Iterator[Said]:
    """The sentences of an item, each with the project that it is about."""
    topic = read_topic(text, at_item, projects)
    together = find_together(passage.text for passage in text.all)
    for passage, head in paragraphs(text, topic):
        here, other = "", head is None
        head = head or ""
        if not (TRIGGER.is_in(passage.text) or topic.named(passage.text)):
            continue
        for sentence in map(_even, sentences(passage)):
            every = topic.named(sentence.text)
            named = without_asides(sentence.text, every)
            other = not named and (other or _NEXT.match(sentence.text) is not None)
            here, head = ("", "") if other else (here, shifted_to(sentence.text, named) or head)
            main = "" if other else topic.main_at(passage.end)
            pointed = "" if other else topic.pointed_at(sentence, every, here, head)
            about = named[-1][2] if named else pointed or head
            agents = tuple(
                agent
                for agent in find_agents(sentence.text, names, text.item, together)
                if agent.name not in at_item
                and not any(s < agent.end and agent.start < e for s, e, _ in every)
            )
            if agents and (about or here or main):
                before = (pointed or head) if every else ""
                implied = about or here or main
                yield Said(sentence, agents, named, every, about, implied, main, about or here, before)
            here = named[-1][2] if named else here


def _even(sentence: Passage) -> Passage:
    """A sentence without the blanks that stand behind a word which a line end broke."""
    return replace(sentence, text=_BLANKS.sub(" ", sentence.text))


_BLANKS = re.compile(r" {2,}")

# `Den anden er en café.`: the next of several; what follows is about it, not about the project before it
_NEXT = re.compile(r"(?:Den|Det|En|Et)\s(?:anden|andet|tredje|fjerde|femte|næste|sidste|øvrige)\b")


def _roles(said: Said) -> Iterator[RoleFound]:
    """The roles that a sentence tells, each agent of a list its own."""
    groups = coordinated(said)
    told = list(_by_words(said, groups))
    told += _the_same(said, groups, told)
    told += _more_money(said, groups, told)
    yield from told
    yield from find_general(said, groups, frozenset(role.agent.name for role in told))


_VERB_RULES = CueTable(VERBS, lambda verb: verb.pattern)


def _by_words(said: Said, groups: list[list[Agent]]) -> Iterator[RoleFound]:
    """The roles that words of a sentence tell."""
    for pair in PAIRS:
        yield from _by_pair(said, groups, pair)
    for verb in _VERB_RULES.likely(said.text):
        project = said.implied if verb.implied else said.about
        if project:
            yield from _by_verb(said, groups, verb, project)
    yield from _announced(said, groups)
    yield from _by_kind(said)


def _announced(said: Said, groups: list[list[Agent]]) -> Iterator[RoleFound]:
    """The roles of agents behind a colon: `Disse skoler er med: A og B.`"""
    colon = said.text.find(":") + 1
    role = listed_role(said.text[:colon]) if colon and said.implied else None
    if role is None:
        return
    for agent in _behind(said, groups, colon):
        yield RoleFound(agent, _target(said, 0, colon, said.implied), role, "role-list")


# `A er partner, og det samme er B`
_SAME = re.compile(r"\bdet samme (?:er|gør|gælder|har)\b")
_NO_MORE = re.compile(r"[.,;)]|$|\s(?:som|der|med|i|på)\s")


def _the_same(said: Said, groups: list[list[Agent]], told: list[RoleFound]) -> list[RoleFound]:
    """The roles of agents of which a sentence says that they do the same as those before them."""
    found: list[RoleFound] = []
    for match in _SAME.finditer(said.text):
        before = [role for role in told if role.agent.end <= match.start()]
        last = max((role.agent.end for role in before), default=0)
        group = _behind(said, groups, match.end())
        if group and not _NO_MORE.match(said.text, group[-1].end):
            continue
        found += [replace(role, agent=agent) for role in before if role.agent.end == last for agent in group]
    return found


# `A giver 2 mio. kr., B 600.000 kr. og C en halv million kr.`: behind one who pays
_AND_MORE = re.compile(r"(?:kr\.?|kroner|pct\.?|procent)\)?,?\s(?:og\s|samt\s|mens\s)?$")
_AMOUNT = re.compile(r"\s(?:med\s)?[\d.,]+\s(?:mio\.\s|millioner\s|t|pct|procent)?(?:kr|kroner|\b)")


def _more_money(said: Said, groups: list[list[Agent]], told: list[RoleFound]) -> list[RoleFound]:
    """The roles of those who stand with an amount behind those who pay, without a verb of their own."""
    paid = [role for role in told if role.role is ParticipationRole.FUNDER]
    known = {role.agent.name for role in paid}
    found: list[RoleFound] = []
    for group in groups if paid else ():
        before = [role for role in paid if role.agent.end < group[0].start]
        if (
            before
            and group[0].name not in known
            and _AND_MORE.search(said.text, max(0, group[0].start - _FRONT), group[0].start)
            and _AMOUNT.match(said.text, group[-1].end)
        ):
            found += [replace(before[-1], agent=agent) for agent in group]
    return found


_INSPIRATION = ParticipationRole.INSPIRATION


def _source_of(said: Said, match: re.Match[str]) -> str:
    """The project that words of inspiration are about: none that stands behind them, which inspired it."""
    earlier = [name for _, end, name in said.every if end <= match.end()]
    if earlier or not said.every:
        return earlier[-1] if earlier else said.implied
    return _pointed_at(said, {name for _, _, name in said.every})


# Behind the name of what inspired a project: `i Lyng Kommune`
_WHERE = re.compile(r"[”\"]?\s(?:i|fra|hos)\s")


def _by_verb(said: Said, groups: list[list[Agent]], rule: VerbRule, project: str) -> Iterator[RoleFound]:
    for match in rule.pattern.finditer(said.text):
        group = (
            _behind(
                said, groups, _behind_name(said, match.end()) if rule.role is _INSPIRATION else match.end()
            )
            if rule.side is Side.BEHIND
            else _before(said, groups, match.start(), rule)
        )
        if rule.rule == "role-behind-it" and not said.text.startswith("Bag"):
            continue
        if rule.rule == "role-money-from" and _MAY_ASK.search(said.text[: match.start()]):
            continue
        target = (
            _source_of(said, match) if rule.role is _INSPIRATION else _target(said, *match.span(), project)
        )
        for agent in group if target else ():
            treats = rule.role is ParticipationRole.FUNDER or rule.rule == "role-started-by"
            if not (treats and agent.kind is AgentKind.BODY):
                yield RoleFound(agent, target, _role_of(said, match, agent, rule), rule.rule)


# `aftalen med leverandøren A`
_DELIVERER = re.compile(r"(?:leverandør|entreprenør|rådgiver)\w*\s$")


def _role_of(said: Said, match: re.Match[str], agent: Agent, rule: VerbRule) -> ParticipationRole:
    """The role that a rule tells, but that of a supplier for one who is called so or lives of it."""
    called = rule.side is Side.BEHIND and _DELIVERER.search(said.text[match.end() : agent.start])
    # `A stiller to mentorer`
    lent = rule.rule == "role-lends" and agent.what is OrganisationKind.CONSULTANCY
    return (
        ParticipationRole.SUPPLIER
        if rule.role is ParticipationRole.PARTNER and (called or lent)
        else rule.role
    )


# `Der kan søges midler fra Lyng`
_MAY_ASK = re.compile(r"\b(?:kan|vil|skal|bør) (?:\w+ ){0,3}(?:søges?|ansøges?)(?: \w+){0,2} $")


def _target(said: Said, start: int, end: int, project: str) -> str:
    """The project that words between two places are about: the nearest, but none of a clause that follows."""
    told = [one for one in said.named if one[0] < end or not _in_agents(said, end, one[0])]
    if not told:
        return _pointed_at(said, {name for _, _, name in said.named}) if said.named else project
    near = min(told, key=lambda one: (min(abs(one[0] - end), abs(start - one[1])), one[0]))
    if near[1] <= start and _WHEREOF.search(said.text[near[1] : start]):
        later = [one for one in told if one[0] >= end and not _CLAUSE.search(said.text[end : one[0]])]
        near = later[0] if later else near
    follows = near[0] >= end and (_CLAUSE.search(said.text[end : near[0]]) or is_aside(said.text, near[0]))
    return (_pointed_at(said, {near[2]}) or near[2]) if follows else near[2]


# `puljen P, hvorfra A søger midler til P`
_WHEREOF = re.compile(r",\s(?:hvor(?:fra|til|i|under)?|mens|men)\b")


def _in_agents(said: Said, start: int, at: int) -> bool:
    """Whether a project stands in a list of agents that begins behind a place: `mellem A, A og P`."""
    last = max(
        (agent for agent in said.agents if start <= agent.start < at), key=lambda one: one.end, default=None
    )
    return last is not None and AND.match(said.text[last.end : at].rstrip("”“\"'«")) is not None


def _pointed_at(said: Said, named: Container[str]) -> str:
    """The project that a sentence points back to beside those that it has `named`, else that of the item."""
    return next((name for name in (said.before, said.main) if name and name not in named), "")


# What begins a clause of its own: `, som`, `, og den`
_CLAUSE = re.compile(r",\s(?:som|der|hvor|mens|men|og)\b|\bsom led i\b")


def _behind_name(said: Said, end: int) -> int:
    """Where agents may begin behind a project's name: `forløbet Gul Sky i `; else the place itself."""
    for start, stop, _ in said.every:
        where = _WHERE.match(said.text, stop)
        if where and start >= end and LEAD.fullmatch(said.text[end:start].rstrip('”“"')):
            return where.end()
    return end


def _behind(said: Said, groups: list[list[Agent]], end: int) -> list[Agent]:
    """The agents that begin right behind a place."""
    for group in groups:
        rest = [agent for agent in group if agent.start >= end]
        if rest and LEAD.fullmatch(said.text[end : rest[0].start]):
            return certain(rest, by_rule=True)
    return []


def _before(said: Said, groups: list[list[Agent]], start: int, rule: VerbRule) -> list[Agent]:
    """The agents whose deed begins at a place: the group that stands last before it."""
    standing = [group for group in groups if group[-1].end <= start]
    if not standing:
        return []
    group = standing[-1]
    between, front = said.text[group[-1].end : start], said.text[: group[0].start]
    if rule.front and not rule.front.search(front[-60:]):
        return []
    does = DOES.match(between) and (
        _RELATIVE.match(between)
        or not _inside_phrase(said, group[0])
        or OF_THEM.search(front)
        or (said.text.startswith("som ", start) and front.endswith("med "))
    )
    return certain(group, by_rule=False) if does and not _of_another_thing(said, group[0].start, rule) else []


# `Gul Sky, som A driver`, `den nye bro, som A betaler`: what a clause tells about
_ANTECEDENT = re.compile(r"(?P<what>[^,.;:()]{2,60}),\s(?:som|der)\s(?:også\s|både\s)?$")
_A_NAME = re.compile(r"\b[A-ZÆØÅ][\w&-]+(?:\s[A-ZÆØÅ][\w&-]+)*(?:\s(?:i|på)\s[A-ZÆØÅ]\w+)?[”\"»]?$")

_DEFINITE = re.compile(r"\w+(?:en|et|ne)")  # `Projektet, som A driver`


def _of_another_thing(said: Said, start: int, rule: VerbRule) -> bool:
    """Whether a clause that begins with agents tells what they do with a named thing that is no project."""
    what = _ANTECEDENT.search(said.text, max(0, start - _FRONT), start)
    if what is None or any(what.start() < end and begin < what.end() for begin, end, _ in said.every):
        return False
    name = _A_NAME.search(what["what"])
    return name is not None and not (what.start() + name.start() == 0 and _DEFINITE.fullmatch(name[0]))


# `med støtte fra Lyng, som også …`: who stands in a phrase does what a clause behind tells
_RELATIVE = re.compile(r"\)?,\s(?:som|der)\s(?!det\b|den\b|de\b|vi\b|man\b|kommunen\b)")


def _inside_phrase(said: Said, agent: Agent) -> bool:
    """Whether an agent stands behind a preposition, and so does nothing itself: `hos A`, `fra A`."""
    return _PREPOSITION.search(said.text[max(0, agent.start - 40) : agent.start]) is not None


def _by_pair(said: Said, groups: list[list[Agent]], rule: PairRule) -> Iterator[RoleFound]:
    for start, end, project in said.every:
        for group in groups:
            first = (group[0].start, group[-1].end) if rule.agent_first else (start, end)
            second = (start, end) if rule.agent_first else (group[0].start, group[-1].end)
            if first[1] > second[0] or not rule.between.match(said.text[first[1] : second[0]]):
                continue
            if rule.front and not rule.front.search(said.text[max(0, first[0] - 60) : first[0]]):
                continue
            if rule.rule == "role-from-place" and group[0].what is not OrganisationKind.MUNICIPALITY:
                continue
            yield from (
                RoleFound(agent, project, rule.role, rule.rule) for agent in certain(group, by_rule=False)
            )


def _by_kind(said: Said) -> Iterator[RoleFound]:
    """A foundation at an item about a project pays; an adviser that opens a sentence delivers."""
    target = said.about or said.main
    for agent in said.agents:
        if agent.what is OrganisationKind.FOUNDATION and not declined(said.text):
            pays = _target(said, agent.start, agent.end, said.implied)
            yield RoleFound(agent, pays, ParticipationRole.FUNDER, "role-foundation")
        elif target and _opens_as_adviser(said, agent):
            yield RoleFound(agent, target, ParticipationRole.SUPPLIER, "role-adviser")


def _opens_as_adviser(said: Said, agent: Agent) -> bool:
    """Whether a sentence begins with an adviser, perhaps behind the noun for one."""
    return agent.what is OrganisationKind.CONSULTANCY and _ADVISER.match(said.text[: agent.start]) is not None


def _in_tables(
    document: Document, item: int, projects: Projects, names: AgentNames
) -> Iterator[RoleStatement]:
    """Who runs the projects of a table's rows."""
    for at, row in projects.tables:
        if at == item and row.owner:
            known = find_agents(row.owner, names, item)
            whole = (
                known[0].name
                if len(known) == 1 and known[0].end - known[0].start == len(row.owner)
                else row.owner
            )
            agent = Agent(0, 0, whole, AgentKind.ORGANISATION, OrganisationKind.OTHER)
            role = RoleFound(agent, row.found.name, ParticipationRole.OWNER, "role-table")
            yield _statement(item, role, row.owner_start, row.found.end, document)
