"""The tables of rules that tell roles: each matches its own example."""

from __future__ import annotations

import re

import pytest

from graphbuilder.extract.role_lists import listed_role
from graphbuilder.grammar.roles import (
    ANAPHOR,
    AND,
    LEAD,
    PAIRS,
    TRIGGER,
    VERBS,
    PairRule,
    VerbRule,
)
from graphbuilder.model import ParticipationRole


@pytest.mark.parametrize("rule", VERBS, ids=lambda rule: rule.rule)
def test_verbs_match_their_examples(rule: VerbRule) -> None:
    """The words of a rule are in its example, and the cheap scan lets the example through."""
    assert rule.pattern.search(rule.like)
    assert TRIGGER.search(rule.like)


@pytest.mark.parametrize("rule", PAIRS, ids=lambda rule: rule.rule)
def test_pairs_match_their_examples(rule: PairRule) -> None:
    """The words between agent and project are those of the example, with what stands before."""
    places: dict[str, list[int]] = {
        letter: [at.start() for at in re.finditer(rf"\b{letter}\b", rule.like)] for letter in "AP"
    }
    first, second = ("A", "P") if rule.agent_first else ("P", "A")
    start = places[first][0]
    assert rule.between.match(rule.like[start + 1 : places[second][0]])
    assert rule.front is None or rule.front.search(rule.like[:start])


def test_rules_have_names_of_their_own() -> None:
    """A statement's rule leads to one line of the tables."""
    names = [*(verb.rule for verb in VERBS), *(pair.rule for pair in PAIRS)]
    assert len(names) == len(set(names)) > 25


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (", ", True),
        (" og ", True),
        (" (tidligere Regn) samt konsulenthuset ", True),
        (" betaler ", False),
        (". Og ", False),
    ],
)
def test_lists_of_agents(text: str, expected: bool) -> None:
    """Commas, `og` and a noun for what follows join two agents; a verb doesn't."""
    assert bool(AND.match(text)) is expected


@pytest.mark.parametrize(
    ("text", "expected"), [(" ", True), (" både ", True), (" konsulenthuset ", True), (" i går. ", False)]
)
def test_leads(text: str, expected: bool) -> None:
    """Few words stand between a rule's words and its agents."""
    assert bool(LEAD.fullmatch(text)) is expected


def test_anaphors_and_lists() -> None:
    """`Projektet` points back, a line with a colon announces agents."""
    assert ANAPHOR.search("I pilotprojektet er ti med.")
    assert ANAPHOR.search("Projekter er dyre.") is None
    assert listed_role("De deltagende virksomheder i panelet er:") is ParticipationRole.PARTICIPANT
    assert listed_role("Virksomhederne kom.") is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Partnerne i projektet er:", ParticipationRole.PARTNER),
        ("Der er indgået aftale med følgende foreninger:", ParticipationRole.PARTNER),
        ("Projektet er støttet af to lokale fonde:", ParticipationRole.FUNDER),
        ("Fem skoler har meldt sig til forløbet:", ParticipationRole.PARTICIPANT),
        ("Der er ikke indgået aftale med følgende foreninger:", None),
        ("Følgende virksomheder er inviteret:", None),
        ("Fire skoler har sagt nej:", None),
        ("Formålet er:", None),
    ],
)
def test_what_announces_a_list(words: str, expected: ParticipationRole | None) -> None:
    """Words for many agents and what they do tell the role; who is asked or declines has none."""
    assert listed_role(words) is expected


def test_embracing_verbs() -> None:
    """Where a verb and its rest embrace the agents, both are in the example."""
    rules = [rule for rule in VERBS if rule.front]
    assert len(rules) > 4
    assert all(rule.front.search(rule.like[: rule.like.index("A")]) for rule in rules if rule.front)
