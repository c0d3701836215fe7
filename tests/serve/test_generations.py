"""A build while the server runs is seen without a restart, and never half of it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from pyoxigraph import Literal, NamedNode, Quad

from graphbuilder.namespaces import DEFAULT_BASE, PREFIXES
from graphbuilder.store import current_generation, load_generation, open_generation
from graphbuilder.workspace import Workspace
from tests.serve.running import STORES, make_workspace, served
from tests.waiting import LONG, wait_until

LABEL = NamedNode(PREFIXES["rdfs"] + "label")
THINGS = 200
COUNT = """
    SELECT ?label (COUNT(*) AS ?n)
    WHERE { ?s rdfs:label ?label FILTER(STRSTARTS(?label, "build ")) }
    GROUP BY ?label
"""


def build(root: Path, number: int, base: str = DEFAULT_BASE) -> None:
    """A build whose things are all labelled with its number."""
    graph = NamedNode(f"{base}referat/0000000000000000")
    make_workspace(
        root,
        (
            Quad(NamedNode(f"{base}thing/{at}"), LABEL, Literal(f"build {number}"), graph)
            for at in range(THINGS)
        ),
        base,
    )


def seen(client: httpx.Client) -> list[tuple[str, str]]:
    """Each label with the number of things that have it."""
    responses: list[httpx.Response] = []

    def is_told() -> bool:  # builds may come faster than answers: then the server says, try again
        responses.append(client.get("/sparql", params={"query": COUNT}))
        return responses[-1].status_code != 503

    wait_until(is_told)
    assert responses[-1].status_code == 200, responses[-1].text
    rows = responses[-1].json()["results"]["bindings"]
    return [(row["label"]["value"], row["n"]["value"]) for row in rows]


@pytest.mark.parametrize("store", STORES)
def test_new_build_is_seen_whole(store: str, tmp_path: Path) -> None:
    """Each answer is of one build, the newest; tags of former answers count no more."""
    build(tmp_path / "output", 0)
    with (
        served(tmp_path / "output", store=store) as address,
        httpx.Client(base_url=address, timeout=LONG) as client,
    ):
        assert seen(client) == [("build 0", str(THINGS))]
        document = client.get("/doc/thing/1.ttl")
        known = {"If-None-Match": document.headers["etag"]}
        assert client.get("/doc/thing/1.ttl", headers=known).status_code == 304
        with ThreadPoolExecutor(1) as builder:
            builds = [builder.submit(build, tmp_path / "output", number) for number in range(1, 6)]
            answers = [seen(client)]
            while not all(one.done() for one in builds):
                answers.append(seen(client))
            assert [one.result() for one in builds] == [None] * 5
        assert {n for rows in answers for _, n in rows} == {str(THINGS)}
        assert {len(rows) for rows in answers} == {1}
        assert seen(client) == [("build 5", str(THINGS))]
        changed = client.get("/doc/thing/1.ttl", headers=known)
        assert changed.status_code == 200
        assert "build 5" in changed.text


def test_generation_in_memory_is_that_on_disk(tmp_path: Path) -> None:
    """The store that is loaded from the files holds the same quads, or there is none when they changed."""
    build(tmp_path / "output", 1)
    workspace = Workspace(tmp_path / "output")
    generation = current_generation(workspace)
    loaded, opened = load_generation(workspace, generation), open_generation(workspace, generation)
    assert loaded is not None
    assert opened is not None
    assert set(loaded) == set(opened)
    assert len(loaded) > 2 * THINGS
    build(tmp_path / "output", 2)
    assert load_generation(workspace, generation) is None


@pytest.mark.parametrize("path", ["thing/1", "thing/199"])
def test_graph_with_another_base(path: str, tmp_path: Path) -> None:
    """The names of a graph with a base of its own are found at the same addresses."""
    base = "https://data.example.dk/minutes/"
    build(tmp_path / "output", 7, base)
    with served(tmp_path / "output") as address:
        with httpx.Client(base_url=address, follow_redirects=True, timeout=LONG) as client:
            document = client.get(f"/id/{path}", headers={"Accept": "text/turtle"})
            relative = client.get("/sparql", params={"query": f"ASK {{ <{path}> rdfs:label ?label }}"})
        assert f"<{base}{path}>" in document.text
        assert relative.json()["boolean"] is True


def test_store_that_is_gone_is_made_again(tmp_path: Path) -> None:
    """A workspace without a store is served: it is made from the archive first."""
    build(tmp_path / "output", 1)
    for place in sorted((tmp_path / "output" / "store").rglob("*"), reverse=True):
        place.rmdir() if place.is_dir() else place.unlink()
    with (
        served(tmp_path / "output") as address,
        httpx.Client(base_url=address, timeout=LONG) as client,
    ):
        assert seen(client) == [("build 1", str(THINGS))]
