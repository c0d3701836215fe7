"""Sentences → roles that no particular words tell: an agent does something in a sentence about one project.

Careful readers take it that who is named in one sentence with a project has a part in it, unless
the sentence is about how the case was treated. What part that is such a sentence doesn't tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuilder.extract.role_agents import Agent
from graphbuilder.extract.said import RoleFound, Said, certain
from graphbuilder.model import OrganisationKind, ParticipationRole, RoleStatement

RULES = frozenset(("role-headed", "role-beside"))
"""The rules of this module, which give way to all others."""

# What those who treat a case do with it, and do not do in it
_TREATS = re.compile(
    r"\b(?:indstil|beslut|godkend|drøft|anbefal|behandl|oplys|vurder|ønsk|mener|foreslå|bemærk|udtal|"
    r"afslå|klag|"
    r"spurg|spørg|bede|beder|søg|beregn|valgte|vedtag|vedtog|afviste|givet\stilbud|orienter|har\sgjort|peger|"
    r"anfør|besøg|er\sinviter|omtal|afslag|gerne\shave)"
)
# `at man ikke ønsker at være med`
_DECLINES = re.compile(
    r"\b(?:ikke (?:længere )?(?:ønsker|vil være|deltager)|ønsker ikke|har trukket sig|trækker sig|"
    r"(?:har|fik) ikke (?:fået|opnået))\b"
)
# `Fonden har endnu ikke svaret`, `foreningen kan søge Fonden`
_NO_MONEY = re.compile(
    r"\b(?:afvist|afslog|afslået|afslag|ikke (?:svaret|imødekommet|ønsket|givet)|i udsigt|oplyser|"
    r"(?:kan|vil|bør|skal|må) (?:\w+ ){0,2}(?:ansøge|søge)|takket nej)\b"
)
# `i Lyng`, `møde med Lyng Skole`: where something is, whom somebody met
_LOCATIVE = re.compile(r"\b(?:i|ved|på|om|nær|efter|møde med|besøg hos)\s(?:[a-zæøå]+\s)?$")
# `elever på Lyng Skole`: those of an agent take part
OF_THEM = re.compile(
    r"\b(?:elever|unge|børn|klassen?|klasserne|lærere|pædagoger|beboere|medlemmer|borgere|frivillige|"
    r"medarbejdere|"
    r"studerende|landmænd|læger|sygeplejersker|jordemødre|svende|mestre)(?:ne)?\s(?:på|i|fra|"
    r"hos)\s(?:[a-zæøå]+\s)?$"
)
# ` tester`, ` åbner`, ` har regnet`: a verb behind the agents that a sentence begins with
_VERB = re.compile(r",?\s(?:har\s[a-zæøå]+(?:et|t)\b|[a-zæøå]{3,}(?:er|ede|te)\b)")
_OWN_HOUSE = frozenset((OrganisationKind.COUNCIL, OrganisationKind.INTERNAL, OrganisationKind.PARTY))
# What a kind of organisation does where nothing more is said
_USUAL = {
    OrganisationKind.FOUNDATION: ParticipationRole.FUNDER,
    OrganisationKind.CONSULTANCY: ParticipationRole.SUPPLIER,
}


def find_general(said: Said, groups: list[list[Agent]], told: frozenset[str]) -> Iterator[RoleFound]:
    """The roles of agents of a sentence that are not `told`: those who do something, then the others."""
    if not said.near or _DECLINES.search(said.text):
        return
    doing = [role for role in _doing(said, groups) if role.agent.name not in told]
    yield from doing
    yield from _beside(said, groups, told | {role.agent.name for role in doing})


def declined(text: str) -> bool:
    """Whether a sentence tells of money that is refused, or that nobody has asked for yet."""
    return _NO_MONEY.search(text) is not None


def without_repeated(found: list[RoleStatement]) -> list[RoleStatement]:
    """Without general roles of agents whose role in the project other words tell."""
    told = {(one.agent, one.project) for one in found if one.evidence.rule not in RULES}
    return [one for one in found if one.evidence.rule not in RULES or (one.agent, one.project) not in told]


def _doing(said: Said, groups: list[list[Agent]]) -> Iterator[RoleFound]:
    """Who does something in a sentence about a project, or behind one: `Lyng Skole åbner et hold.`"""
    for group in groups:
        before = said.text[: group[0].start]
        verb = _VERB.match(said.text, group[-1].end)
        if verb and not _TREATS.search(verb[0]) and (not before.strip() or before.endswith(". ")):
            yield from (
                RoleFound(agent, said.near, ParticipationRole.PARTNER, "role-headed")
                for agent in certain(group, by_rule=False)
                if agent.what not in _OWN_HOUSE
            )


def _beside(said: Said, groups: list[list[Agent]], told: frozenset[str]) -> Iterator[RoleFound]:
    """Who stands in a sentence with the name of one project: `Sammen med Lyng Skole åbner Gul Sky.`"""
    projects = {name for _, _, name in said.named}
    if len(projects) != 1 or _TREATS.search(said.text):
        return
    for group in groups:
        front = said.text[: group[0].start]
        if _LOCATIVE.search(front) and not OF_THEM.search(front):
            continue
        for agent in group:
            if _is_parted(said, agent):
                continue
            if agent.certain and agent.name not in told and agent.what not in _OWN_HOUSE:
                role = _USUAL.get(agent.what, ParticipationRole.PARTICIPANT)
                yield RoleFound(agent, said.named[0][2], role, "role-beside")


# `Gul Sky er åbnet, mens Lyng Skole er lukket`: what another clause tells
_PARTED = re.compile(r";|,\s(?:mens|medens|men|hvorimod)\s")


def _is_parted(said: Said, agent: Agent) -> bool:
    """Whether a clause of its own parts an agent from every place where the project is named."""
    return all(
        _PARTED.search(said.text[min(end, agent.end) : max(start, agent.start)])
        for start, end, _ in said.named
    )
