"""Items → the roles of those whom a list names, a line each, below words that announce it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuilder.extract.item_texts import ItemText
from graphbuilder.extract.passages import sentences
from graphbuilder.extract.role_agents import Agent, AgentNames, find_agents
from graphbuilder.extract.said import RoleFound
from graphbuilder.extract.topics import Topic
from graphbuilder.grammar.roles import ANNOUNCES, ANNOUNCES_OTHERS, LEAD
from graphbuilder.model import AgentKind, OrganisationKind, ParticipationRole
from graphbuilder.segment.lines import BULLET

# `Lyng Havn`, `Bro F. Sygehus`: a line that is a name, perhaps with something said behind a comma
_NAME = re.compile(r"[A-ZÆØÅ0-9](?:[^.:;()\t,]|(?<=\s[A-ZÆØÅ])\.(?=\s)){1,60}(?=,\s[a-zæøå]|$)")


def listed_role(words: str) -> ParticipationRole | None:
    """The role of those whom a list names that words with a colon at their end announce; None for others."""
    if ANNOUNCES_OTHERS.search(words):
        return None
    return next((role for role, pattern in ANNOUNCES if pattern.search(words)), None)


def find_listed(text: ItemText, topic: Topic, names: AgentNames) -> Iterator[tuple[RoleFound, int, int]]:
    """The roles that lists tell, each with the place of its line: `De deltagende skoler er:` and bullets."""
    bullets = {line.number for line in text.lines if BULLET.match(line.text)}
    role, project = None, ""
    for passage in text.passages:
        if passage.lines and passage.lines[0] in bullets:
            agent = _listed(BULLET.sub("", passage.text), names, text.item) if role and project else None
            if role and agent:
                yield RoleFound(agent, project, role, "role-list"), passage.start, passage.end
            continue
        role = None
        for sentence in sentences(passage) if passage.text.endswith(":") else ():
            role = listed_role(sentence.text)
            named = topic.named(sentence.text)
            project = named[-1][2] if named else topic.main_at(passage.end)


def _listed(words: str, names: AgentNames, item: int) -> Agent | None:
    """Who a line of a list names, perhaps behind the noun for it; None for a line that is no name."""
    known = find_agents(words, names, item)
    if known and (known[0].start == 0 or LEAD.fullmatch(words[: known[0].start])):
        return known[0]
    name = _NAME.match(words)
    if name is None or name[0] in names.people:
        return None
    return Agent(0, 0, name[0], AgentKind.ORGANISATION, OrganisationKind.OTHER)
