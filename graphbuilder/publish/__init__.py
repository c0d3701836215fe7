"""The graph in a workspace → a triple store, by the SPARQL 1.1 Graph Store HTTP Protocol.

Only named graphs that differ from what was last put there are sent, each in one
request that replaces it. What the store confirmed is kept in the workspace, a line a graph, so
that a run that broke off goes on where it was. After each request the triples are counted
at the other end.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import pyoxigraph

from graphbuilder.errors import PublishError
from graphbuilder.publish.client import Client
from graphbuilder.publish.login import PASSWORD, TOKEN, USER, Login
from graphbuilder.store import open_store
from graphbuilder.workspace import Workspace

__all__ = ["PASSWORD", "TOKEN", "USER", "Client", "Login", "Plan", "Sent", "make_plan", "publish"]

Progress = Callable[[int, int], None]

_NOBODY = Login()


@dataclass(frozen=True, slots=True)
class Sent:
    """A named graph as the store has it: a fingerprint of its triples, and how many they are."""

    graph: str
    fingerprint: str
    triples: int


@dataclass(frozen=True, slots=True)
class Plan:
    """What has to be done: graphs to put there, graphs to take away, and those that are right."""

    put: tuple[Sent, ...]
    delete: tuple[str, ...]
    unchanged: int


def make_plan(workspace: Workspace, endpoint: str) -> Plan:
    """What differs between the graph of the workspace and what this endpoint last confirmed."""
    here, there = fingerprints(workspace), published(workspace, endpoint)
    return Plan(
        put=tuple(one for one in here if there.get(one.graph) != one),
        delete=tuple(sorted(there.keys() - {one.graph for one in here})),
        unchanged=sum(there.get(one.graph) == one for one in here),
    )


def fingerprints(workspace: Workspace) -> list[Sent]:
    """Every named graph of graph.nq, sorted, with a fingerprint that no order of triples changes."""
    sums: dict[bytes, list[int]] = {}
    with workspace.nquads.open("rb") as lines:
        for line in lines:
            triple, _, graph = line.rpartition(b" <")
            found = sums.setdefault(graph, [0, 0])
            found[0] += int.from_bytes(hashlib.blake2b(triple, digest_size=16).digest(), "big")
            found[1] += 1
    return sorted(
        (
            Sent(graph.decode().partition(">")[0], f"{total % 2**128:032x}", count)
            for graph, (total, count) in sums.items()
        ),
        key=lambda sent: sent.graph,
    )


def published(workspace: Workspace, endpoint: str) -> dict[str, Sent]:
    """What the endpoint confirmed in former runs, by graph; a line that is cut off counts as nothing."""
    found: dict[str, Sent] = {}
    try:
        lines = _log(workspace, endpoint).read_text("utf-8").splitlines()
    except FileNotFoundError:
        return found
    for line in lines:
        try:
            sent = Sent(**json.loads(line))
        except (ValueError, TypeError):
            continue
        if sent.fingerprint:
            found[sent.graph] = sent
        else:
            found.pop(sent.graph, None)
    return found


def _log(workspace: Workspace, endpoint: str) -> Path:
    name = hashlib.sha256(endpoint.encode()).hexdigest()[:16]
    return workspace.root / "published" / f"{name}.jsonl"


def publish(
    workspace: Workspace,
    endpoint: str,
    *,
    login: Login = _NOBODY,
    progress: Progress = lambda done, total: None,
) -> Plan:
    """Put every changed graph at `endpoint` and take away those that are gone; gives what was done.

    Raises:
        PublishError: the endpoint can't be reached, refuses, or has other triples afterwards.
        WorkspaceError: the graph is damaged.
    """
    plan = make_plan(workspace, endpoint)
    steps = len(plan.put) + len(plan.delete)
    if not steps:
        return plan
    store = open_store(workspace)
    log = _log(workspace, endpoint)
    log.parent.mkdir(exist_ok=True)
    with Client(endpoint, login) as client, log.open("a", encoding="utf-8") as confirmed:
        for done, sent in enumerate(_steps(client, store, plan), start=1):
            confirmed.write(json.dumps(asdict(sent)) + "\n")
            confirmed.flush()
            progress(done, steps)
    return plan


def _steps(client: Client, store: pyoxigraph.Store, plan: Plan) -> Iterator[Sent]:
    """Each graph once the store has confirmed it."""
    for sent in plan.put:
        quads = store.quads_for_pattern(None, None, None, pyoxigraph.NamedNode(sent.graph))
        triples = (quad.triple for quad in quads)
        body = pyoxigraph.serialize(triples, format=pyoxigraph.RdfFormat.N_TRIPLES) or b""
        client.put(sent.graph, body)
        _check(client, sent)
        yield sent
    for graph in plan.delete:
        client.delete(graph)
        _check(client, Sent(graph, "", 0))
        yield Sent(graph, "", 0)


def _check(client: Client, sent: Sent) -> None:
    count = client.count(sent.graph)
    if count != sent.triples:
        why = "does something else write to it? Run the command again"
        if 0 < count < sent.triples:
            why = f"{why}. Or does the store cut answers off (Virtuoso: ResultSetMaxRows)? Let it give more"
        raise PublishError(
            f"{client.endpoint}: the graph {sent.graph} has {count} triples there, {sent.triples} here; {why}"
        )
