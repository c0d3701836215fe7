"""Networks: who takes part in what, and files that Gephi, Cytoscape and networkx read."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import networkx as nx  # type: ignore[import-untyped]
import pytest
from pyoxigraph import Store

from graphbuilder.errors import QueryError
from graphbuilder.network import (
    ENDINGS,
    PROJECTIONS,
    WRITERS,
    Edge,
    Links,
    Measured,
    Node,
    measure,
    network,
    participation_network,
    read_links,
    to_networkx,
)
from graphbuilder.resources import resource_path
from tests.explorer.many import many_links

BASE = "https://w3id.org/referat/id/"
ASTA = f"{BASE}kommune/0998/person/asta-brohave"
TEKNIK = f"{BASE}kommune/0998/udvalg/teknik-og-havneudvalget"
ITEM = f"{TEKNIK}/moede/2025-04-01/punkt/12"
MOLE = f"{BASE}kommune/0998/projekt/levende-mole"
FRIENDS = f"{BASE}organisation/havnens-venner"
MEASURES = {"degree", "betweenness", "community"}
GEXF = "{http://www.gexf.net/1.2draft}"


def written(network: Measured, form: str) -> bytes:
    """A network in a format."""
    out = io.BytesIO()
    WRITERS[form](network, out)
    return out.getvalue()


def without_measures(data: dict[str, object]) -> dict[str, object]:
    """A node's attributes that come from the graph."""
    return {name: value for name, value in data.items() if name not in MEASURES}


def test_nodes_have_label_kind_weight_and_dates(sample: Store) -> None:
    """People, bodies and meetings are nodes; what the minutes don't give is no attribute."""
    graph = network(sample, "meetings")
    kinds = [kind for _, kind in graph.nodes(data="kind")]
    assert [kinds.count(kind) for kind in ("person", "body", "meeting")] == [5, 3, 4]
    assert without_measures(graph.nodes[ASTA]) == {
        "label": "Asta Brohave",
        "kind": "person",
        "weight": 3,
        "start": "2025-03-04",
        "end": "2025-04-01",
        "municipality": "Klitlund Kommune",
    }
    undated = graph.nodes[f"{BASE}kommune/fjordby-kommune/person/asta-brohave"]
    assert set(undated) == {"label", "kind", "weight", "municipality", "degree", "betweenness", "community"}


def test_participation_is_of_agents_in_projects_and_bodies(sample: Store) -> None:
    """Seats and roles are edges; a role's weight is the items that say so."""
    graph = participation_network(sample)
    kinds = Counter(kind for _, kind in graph.nodes(data="kind"))
    assert kinds == {"person": 4, "body": 2, "organisation": 2, "municipality": 1, "project": 1}
    relations = Counter(relation for _, _, relation in graph.edges(data="relation"))
    assert relations == {"membership": 5, "partner": 2, "funder": 1, "participant": 1}
    assert graph.edges[FRIENDS, MOLE] == {
        "relation": "partner",
        "weight": 2,
        "start": "2025-03-25",
        "end": "2025-04-01",
    }


def test_partners_share_a_project_or_an_item(sample: Store) -> None:
    """Organisations in one project are joined, bodies aren't partners; shared items count as well."""
    graph = network(sample, "partners")
    assert sorted(label for _, label in graph.nodes(data="label")) == [
        "Havnens Venner",
        "Klitlund Kommune",
        "Molefonden",
    ]
    assert graph.number_of_edges() == 3
    assert graph.edges[FRIENDS, f"{BASE}organisation/molefonden"]["relation"] == "project"
    store = Store()
    store.extend(sample)
    for name in ("havnens-venner", "molefonden"):
        store.update(
            f"PREFIX ref: <https://w3id.org/referat#> INSERT DATA {{ GRAPH <{BASE}g> {{"
            f"<{ITEM}> a ref:AgendaItem ; ref:meeting <{TEKNIK}/moede/2025-04-01> ;"
            f"ref:mentions <{BASE}organisation/{name}> }} }}"
        )
    edge = network(store, "partners").edges[FRIENDS, f"{BASE}organisation/molefonden"]
    assert (edge["relation"], edge["weight"]) == ("item, project", 2)


def test_laws_are_joined_with_the_bodies_that_cite_them(sample: Store) -> None:
    """A body and each law it cites."""
    graph = network(sample, "laws")
    assert sorted(kind for _, kind in graph.nodes(data="kind")) == ["body", "law", "law"]
    assert graph.edges[TEKNIK, f"{BASE}lov/havneloven"] == {
        "relation": "cites",
        "weight": 1,
        "start": "2025-04-01",
        "end": "2025-04-01",
    }


def test_cases_are_joined_with_the_bodies_they_go_through(sample: Store) -> None:
    """Only cases of several bodies are there: treated at a meeting, or sent there."""
    graph = network(sample, "cases")
    cases = [node for node, kind in graph.nodes(data="kind") if kind == "case"]
    assert cases
    assert min(graph.degree(case) for case in cases) > 1
    assert {relation for _, _, relation in graph.edges(data="relation")} <= {
        "treated",
        "pathway",
        "pathway, treated",
    }


def test_nodes_are_measured(sample: Store) -> None:
    """Degree, betweenness and community; the largest community is the first."""
    graph = participation_network(sample)
    assert (graph.nodes[MOLE]["degree"], graph.nodes[MOLE]["betweenness"]) == (4, 0.583333)
    assert (graph.nodes[FRIENDS]["degree"], graph.nodes[FRIENDS]["betweenness"]) == (1, 0.0)
    assert graph.nodes[FRIENDS]["community"] == graph.nodes[MOLE]["community"]
    sizes = Counter(number for _, number in graph.nodes(data="community"))
    assert [count for _, count in sorted(sizes.items())] == sorted(sizes.values(), reverse=True)


def test_large_networks_have_communities_but_no_betweenness(
    sample: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What would take minutes is left out, and communities are found in a quicker way."""
    monkeypatch.setattr("graphbuilder.network.measures.EXACT", 3)
    monkeypatch.setattr("graphbuilder.network.measures._MODULAR", 3)
    graph = participation_network(sample)
    assert [node for node, data in graph.nodes(data=True) if "betweenness" in data] == []
    assert graph.nodes[FRIENDS]["community"] == graph.nodes[MOLE]["community"]


def test_edges_have_relation_weight_and_dates(sample: Store) -> None:
    """Seats, attendance and meetings of bodies are edges."""
    graph = network(sample, "meetings")
    relations = [relation for _, _, relation in graph.edges(data="relation")]
    assert [relations.count(one) for one in ("membership", "attendance", "meeting-of")] == [5, 9, 4]
    assert graph.edges[ASTA, TEKNIK] == {
        "relation": "membership",
        "weight": 2,
        "start": "2025-03-04",
        "end": "2025-04-01",
    }


def test_people_are_joined_by_meetings(sample: Store) -> None:
    """Two people who attended two meetings together have one edge of weight 2."""
    graph = network(sample, "co-attendance")
    assert (len(graph), graph.number_of_edges()) == (5, 5)
    assert graph.edges[ASTA, f"{BASE}kommune/0998/person/bue-dalgaard"]["weight"] == 2


def test_several_relations_of_two_things_are_one_edge() -> None:
    """An organisation that funds and owns a project has one edge that says both."""
    store = Store()
    store.update(
        f"""PREFIX ref: <https://w3id.org/referat#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
        PREFIX : <{BASE}>
        INSERT DATA {{ GRAPH :g {{
          :o a ref:Organisation ; rdfs:label "Fonden Klit" . :p a ref:Project ; rdfs:label "Ny mole" .
          :a a ref:Participation ; ref:item :i ; ref:agent :o ; ref:project :p .
          :b a ref:Participation ; ref:item :i ; ref:agent :o ; ref:project :p .
          :a ref:role ref:ParticipationRole-funder . :b ref:role ref:ParticipationRole-owner .
        }} }}"""
    )
    graph = participation_network(store)
    assert graph.edges[f"{BASE}o", f"{BASE}p"] == {"relation": "funder, owner", "weight": 2}
    assert without_measures(graph.nodes[f"{BASE}o"]) == {
        "label": "Fonden Klit",
        "kind": "organisation",
        "weight": 2,
    }


def test_unknown_network_is_told(sample: Store) -> None:
    """A network that isn't there is told with those that are."""
    with pytest.raises(QueryError, match="participation, partners"):
        network(sample, "friends")


def test_each_projection_has_its_queries() -> None:
    """A projection is a line in the table and three queries, and no query is left over."""
    names = sorted(path.stem for path in resource_path("queries/network").glob("*.rq"))
    assert names == sorted(
        f"{name}-{part}" for name in PROJECTIONS for part in ("nodes", "edges", "evidence")
    )


def test_command_line_offers_every_format() -> None:
    """The choices of --format are the formats that can be written, each with its file ending."""
    from graphbuilder.cli.network import _FILES

    assert tuple(WRITERS) == tuple(ENDINGS) == _FILES


STRANGE = Links(
    "participation",
    (
        Node("a:1?x=1&y=<2>", 'Å & <b>"Ø"</b>\tØst\x0b\ud800', "person", 0, "", "2025-03-04", "K & L"),
        Node("a:2", "]]>", "body", 3),
        Node("a:3", "alone", "body", 0),
    ),
    (Edge("a:1?x=1&y=<2>", "a:2", "partner, owner", 2, "2024-01-02", "2025-03-04"),),
)
"""Names with all that XML has a use for, or can't hold."""


@pytest.mark.parametrize("form", ["gexf", "graphml"])
def test_strange_names_are_read_back(form: str) -> None:
    """What XML can hold is read back letter by letter; what it can't is left out."""
    reader = {"gexf": nx.read_gexf, "graphml": nx.read_graphml}[form]
    read = reader(io.BytesIO(written(measure(STRANGE), form)))
    assert list(read) == [node.iri for node in STRANGE.nodes]
    assert [label for _, label in read.nodes(data="label")] == ['Å & <b>"Ø"</b>\tØst', "]]>", "alone"]
    assert read.edges["a:1?x=1&y=<2>", "a:2"]["relation"] == "partner, owner"


def test_files_of_a_large_network_are_read_back() -> None:
    """A network of thousands of edges comes back from each format as networkx would hold it."""
    measured = measure(many_links(3000)[0])
    graph = to_networkx(measured)
    for form, read in (("gexf", nx.read_gexf), ("graphml", nx.read_graphml)):
        back = read(io.BytesIO(written(measured, form)))
        assert dict(back.nodes(data=True)) == dict(graph.nodes(data=True))
        edges = {frozenset(pair): data for *pair, data in back.edges(data=True)}
        assert len(edges) == len(measured.links.edges)
        kept = {pair: {name: data[name] for name in ("relation", "weight")} for pair, data in edges.items()}
        assert kept == {
            frozenset((edge.source, edge.target)): {"relation": edge.relation, "weight": edge.weight}
            for edge in measured.links.edges
        }


def test_betweenness_is_that_of_networkx() -> None:
    """Our shares of shortest ways are those that networkx works out."""
    measured = measure(many_links(300)[0])
    expected = nx.betweenness_centrality(to_networkx(measured))
    assert measured.betweenness == tuple(round(value, 6) for value in expected.values())
    assert max(measured.betweenness) > 0.1


def test_communities_are_numbered_by_size(monkeypatch: pytest.MonkeyPatch) -> None:
    """In small networks and large those who are tied to each other are one, the largest is the first."""
    rings = [
        (first + at, first + (at + step) % size)
        for first, size in ((0, 9), (9, 7), (16, 5))
        for at in range(size)
        for step in (1, 2)
    ]
    nodes = tuple(Node(f"{at:02}", str(at), "person") for at in range(21))
    links = Links(
        "partners", nodes, tuple(Edge(f"{one:02}", f"{other:02}", "item", 1) for one, other in rings)
    )
    expected = (1,) * 9 + (2,) * 7 + (3,) * 5
    assert measure(links).communities == expected
    monkeypatch.setattr("graphbuilder.network.measures._MODULAR", 0)
    assert measure(links).communities == expected


def test_gexf_is_read_back(sample: Store) -> None:
    """networkx reads the GEXF back as the same network."""
    measured = measure(read_links(sample, "participation"))
    graph = to_networkx(measured)
    read = nx.read_gexf(io.BytesIO(written(measured, "gexf")))
    assert dict(read.nodes(data=True)) == dict(graph.nodes(data=True))
    kept = {(*sorted(pair), data["relation"]) for *pair, data in read.edges(data=True)}
    assert kept == {(*sorted(pair), data["relation"]) for *pair, data in graph.edges(data=True)}


def test_gexf_keeps_to_its_schema(sample: Store) -> None:
    """Dates make it dynamic; the day of writing and what the schema doesn't know are left out."""
    root = ElementTree.fromstring(written(measure(read_links(sample, "participation")), "gexf"))
    meta, graph = root.find(f"{GEXF}meta"), root.find(f"{GEXF}graph")
    assert meta is not None
    assert graph is not None
    assert meta.attrib == {}
    assert graph.attrib == {"defaultedgetype": "undirected", "mode": "dynamic", "timeformat": "date"}
    edge = root.find(f".//{GEXF}edge")
    assert edge is not None
    assert set(edge.attrib) <= {"id", "source", "target", "weight", "start", "end"}


def test_graphml_is_read_back(sample: Store) -> None:
    """networkx reads the GraphML back as the same network."""
    measured = measure(read_links(sample, "participation"))
    graph = to_networkx(measured)
    read = nx.read_graphml(io.BytesIO(written(measured, "graphml")))
    assert dict(read.nodes(data=True)) == dict(graph.nodes(data=True))
    assert dict(read.edges) == dict(graph.edges)


def test_cytoscape_is_read_back(sample: Store) -> None:
    """networkx reads Cytoscape's JSON back; a node is called by its label there."""
    measured = measure(read_links(sample, "participation"))
    graph = to_networkx(measured)
    data = json.loads(written(measured, "cytoscape"))
    read = nx.cytoscape_graph(data)
    assert set(read.edges) == set(graph.edges)
    assert read.nodes[ASTA]["name"] == "Asta Brohave"


def test_bytes_do_not_change_between_runs(sample_output: Path) -> None:
    """Two processes with two hash seeds write the same bytes."""
    command = [sys.executable, "-m", "graphbuilder", "network", "--output", str(sample_output), "--format"]
    for form in WRITERS:
        first, second = (
            subprocess.run(
                [*command, form],
                env={**os.environ, "PYTHONHASHSEED": seed},
                capture_output=True,
                check=True,
            ).stdout
            for seed in ("1", "2")
        )
        assert first == second
        assert "Dalgård" in first.decode() or "Dalg&#229;rd" in first.decode()
