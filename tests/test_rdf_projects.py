"""Projects and roles become triples: one project a name and municipality, agents by what they are."""

from __future__ import annotations

from dataclasses import replace

import pyoxigraph
import pytest

from graphbuilder.model import AgentKind, Extraction, ParticipationRole, ProjectMention, RoleStatement
from graphbuilder.namespaces import DEFAULT_BASE, REF_IRI
from graphbuilder.rdf import document_lines
from graphbuilder.resolve import resolve
from tests.invented import evidence, extraction

PROJECT = "kommune/fjordby-kommune/projekt/gul-sky"
ITEM = "kommune/fjordby-kommune/udvalg/teknikudvalget/moede/2024-05-14/punkt/1"


def minutes(*roles: RoleStatement, name: str = "Gul Sky", source: str = "a.txt") -> Extraction:
    """Minutes that mention a project at their item, with roles in it."""
    mention = ProjectMention(1, name, evidence("Gul Sky", rule="project-introduced"))
    return replace(extraction(source), projects=(mention,), roles=roles)


def role(agent: str, kind: AgentKind = AgentKind.ORGANISATION, project: str = "Gul Sky") -> RoleStatement:
    """That an agent is a partner in a project."""
    return RoleStatement(1, agent, kind, project, ParticipationRole.PARTNER, evidence("x", rule="role-with"))


def triples(*extractions: Extraction) -> set[tuple[str, str, str]]:
    """Subject, term and object of each triple, without base and namespace."""
    resolved = resolve(extractions, lambda _: "")
    lines = [line for one in extractions for line in document_lines(one, resolved, DEFAULT_BASE)]
    parsed = pyoxigraph.parse("".join(lines), format=pyoxigraph.RdfFormat.N_QUADS)
    return {
        (
            quad.subject.value.removeprefix(DEFAULT_BASE),
            quad.predicate.value.removeprefix(REF_IRI),
            quad.object.value.removeprefix(DEFAULT_BASE).removeprefix(REF_IRI),
        )
        for quad in parsed
    }


def test_mention_and_project() -> None:
    """The mention is a part of its item; the project has its name and municipality."""
    found = triples(minutes())
    assert {
        (f"{ITEM}/projekt/1", "mentioned", PROJECT),
        (f"{ITEM}/projekt/1", "item", ITEM),
        (f"{ITEM}/projekt/1", "surface", "Gul Sky"),
        (f"{ITEM}/projekt/1", "rule", "regel/project-introduced"),
        (ITEM, "mentions", PROJECT),
        (PROJECT, "municipality", "kommune/fjordby-kommune"),
    } <= found


@pytest.mark.parametrize(
    ("agent", "kind", "path"),
    [
        ("Lyngfonden", AgentKind.ORGANISATION, "organisation/lyngfonden"),
        ("Greve Kommune", AgentKind.ORGANISATION, "kommune/0253"),
        ("Fjordby Kommune", AgentKind.ORGANISATION, "kommune/fjordby-kommune"),
        ("Kulturudvalget", AgentKind.BODY, "kommune/fjordby-kommune/udvalg/kulturudvalget"),
        ("Bo Holm", AgentKind.PERSON, "kommune/fjordby-kommune/person/bo-holm"),
    ],
)
def test_agents_are_what_they_are(agent: str, kind: AgentKind, path: str) -> None:
    """Municipalities, bodies and persons are the same things as elsewhere in the graph."""
    found = triples(minutes(role(agent, kind)))
    assert {
        (f"{ITEM}/deltagelse/1", "agent", path),
        (f"{ITEM}/deltagelse/1", "project", PROJECT),
        (f"{ITEM}/deltagelse/1", "role", "ParticipationRole-partner"),
        (path, "participatesIn", PROJECT),
    } <= found


def test_one_label_for_all_ways_of_writing() -> None:
    """Capitals make no other project: the commonest way of writing is the name."""
    documents = [
        minutes(source="a.txt"),
        minutes(source="b.txt"),
        minutes(role("Lyngfonden", project="GUL SKY"), name="GUL SKY", source="c.txt"),
    ]
    labels = {
        value
        for subject, _, value in triples(*documents)
        if subject == PROJECT and value.lower() == "gul sky"
    }
    assert labels == {"Gul Sky"}


@pytest.mark.parametrize("name", ["x> <http://evil.example/> <y", "\u202e", 'a "b" \\ c', "'''\n"])
def test_hostile_names(name: str) -> None:
    """Whatever a name holds, what is written can be read."""
    found = triples(minutes(role(name, project=name), name=name))
    assert [subject for subject, term, _ in found if term == "role"] == [f"{ITEM}/deltagelse/1"]
