"""Networks: who takes part in what, and files that Gephi, Cytoscape and networkx read."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import networkx as nx  # type: ignore[import-untyped]
import pytest
from pyoxigraph import Store

from graphbuilder.errors import QueryError
from graphbuilder.network import ENDINGS, PROJECTIONS, WRITERS, flatten, network, participation_network
from graphbuilder.resources import resource_path

BASE = "https://w3id.org/referat/id/"
ASTA = f"{BASE}kommune/0998/person/asta-brohave"
TEKNIK = f"{BASE}kommune/0998/udvalg/teknik-og-havneudvalget"
ITEM = f"{TEKNIK}/moede/2025-04-01/punkt/12"
MOLE = f"{BASE}kommune/0998/projekt/levende-mole"
FRIENDS = f"{BASE}organisation/havnens-venner"
MEASURES = {"degree", "betweenness", "community"}
GEXF = "{http://www.gexf.net/1.2draft}"


def written(graph: nx.Graph, form: str) -> bytes:
    """A network in a format."""
    out = io.BytesIO()
    WRITERS[form](graph, out)
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
    """What would take minutes is left out."""
    monkeypatch.setattr("graphbuilder.network.measures.EXACT", 3)
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


@pytest.mark.parametrize(
    ("value", "flat"),
    [
        (None, None),
        ("", None),
        ("Åse\x0b", "Åse"),
        (3, 3),
        (0.5, 0.5),
        (True, True),
        (date(2025, 3, 4), "2025-03-04"),
        (["b", "a"], "b, a"),
        ({"b", "a"}, "a, b"),
        ([], ""),
        ({"b": 1, "a": [date(2025, 3, 4)]}, '{"a": ["2025-03-04"], "b": 1}'),
        (1 + 2j, "(1+2j)"),
    ],
)
def test_values_are_made_to_fit_files(value: object, flat: object) -> None:
    """Dates, lists and mappings become text; nothing is left out but what is empty."""
    assert flatten(value) == flat


def test_gexf_is_read_back(sample: Store) -> None:
    """networkx reads the GEXF back as the same network."""
    graph = participation_network(sample)
    read = nx.read_gexf(io.BytesIO(written(graph, "gexf")))
    assert dict(read.nodes(data=True)) == dict(graph.nodes(data=True))
    kept = {(*sorted(pair), data["relation"]) for *pair, data in read.edges(data=True)}
    assert kept == {(*sorted(pair), data["relation"]) for *pair, data in graph.edges(data=True)}


def test_gexf_keeps_to_its_schema(sample: Store) -> None:
    """Dates make it dynamic; the day of writing and what the schema doesn't know are left out."""
    root = ElementTree.fromstring(written(participation_network(sample), "gexf"))
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
    graph = participation_network(sample)
    read = nx.read_graphml(io.BytesIO(written(graph, "graphml")))
    assert dict(read.nodes(data=True)) == dict(graph.nodes(data=True))
    assert dict(read.edges) == dict(graph.edges)


def test_cytoscape_is_read_back(sample: Store) -> None:
    """networkx reads Cytoscape's JSON back; a node is called by its label there."""
    graph = participation_network(sample)
    data = json.loads(written(graph, "cytoscape"))
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
