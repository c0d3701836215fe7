"""Sentences with their agents and projects, for the rules that tell who takes part in what."""

from __future__ import annotations

from dataclasses import dataclass

from graphbuilder.extract.passages import Passage
from graphbuilder.extract.role_agents import Agent
from graphbuilder.grammar.roles import AND
from graphbuilder.model import ParticipationRole


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence with its agents, the projects it names, and those it may be about.

    `named` are those that it speaks of, `every` also those that it names as a source or a model.
    `near` is the project that it names, or that its paragraph named last, or empty;
    `before` the one that a noun or pronoun of it points back to although it names others.
    """

    passage: Passage
    agents: tuple[Agent, ...]
    named: tuple[tuple[int, int, str], ...]
    every: tuple[tuple[int, int, str], ...]
    about: str
    implied: str
    main: str
    near: str
    before: str

    @property
    def text(self) -> str:
        """The words."""
        return self.passage.text


@dataclass(frozen=True, slots=True)
class RoleFound:
    """A role of an agent in a project, and the rule that read it."""

    agent: Agent
    project: str
    role: ParticipationRole
    rule: str


def coordinated(said: Said) -> list[list[Agent]]:
    """Agents that are coordinated: `A, B og C` is one group."""
    groups: list[list[Agent]] = []
    for agent in said.agents:
        before = groups[-1][-1] if groups else None
        between = said.text[before.end : agent.start] if before else ""
        if before and (
            agent.start == before.start or (AND.match(between) and not _is_clause(groups[-1], between))
        ):
            groups[-1].append(agent)
        else:
            groups.append([agent])
    return groups


def _is_clause(group: list[Agent], between: str) -> bool:
    """Whether `A, og B` are of two clauses: in a list of two no comma stands before the last."""
    return len(group) == 1 and between.startswith(", og ")


def certain(group: list[Agent], *, by_rule: bool) -> list[Agent]:
    """A list of agents, if one of them is certain or the words of a rule tell that they are agents."""
    return group if by_rule or any(agent.certain for agent in group) else []
