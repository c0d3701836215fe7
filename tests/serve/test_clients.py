"""The clients that people use: SPARQLWrapper, rdflib, Comunica."""

from __future__ import annotations

import json
import shutil
import subprocess
import warnings
from pathlib import Path
from typing import Any

import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, TURTLE, XML, SPARQLWrapper

from tests.waiting import LONG

QUERY = "PREFIX ref: <https://w3id.org/referat#> SELECT DISTINCT ?m { ?m a ref:Meeting } ORDER BY ?m"
CONSTRUCT = (
    "PREFIX ref: <https://w3id.org/referat#> CONSTRUCT { ?m a ref:Meeting } WHERE { ?m a ref:Meeting }"
)
ASK = "PREFIX ref: <https://w3id.org/referat#> ASK { ?m a ref:Meeting }"
MEETINGS = 4

COMUNICA = Path(__file__).parent / "comunica" / "node_modules" / "@comunica" / "query-sparql"
"""Where `npm install --prefix tests/serve/comunica` puts it."""


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("direct", [False, True])
def test_sparqlwrapper(address: str, method: str, direct: bool) -> None:
    """Rows, yes or no and graphs, by each way of sending a query."""
    wrapper = SPARQLWrapper(f"{address}/sparql")
    wrapper.setMethod(method)
    wrapper.setRequestMethod("postdirectly" if direct else "urlencoded")

    def ask(query: str, form: str) -> Any:  # noqa: ANN401 - as many types as formats
        wrapper.setQuery(query)
        wrapper.setReturnFormat(form)
        return wrapper.queryAndConvert()

    assert len(ask(QUERY, JSON)["results"]["bindings"]) == MEETINGS
    assert len(ask(QUERY, CSV).splitlines()) == MEETINGS + 1
    assert len(ask(QUERY, XML).getElementsByTagName("result")) == MEETINGS
    assert ask(ASK, JSON)["boolean"] is True
    assert len(rdflib.Graph().parse(data=ask(CONSTRUCT, TURTLE), format="turtle")) == MEETINGS


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflib_store(address: str, method: str) -> None:
    """A remote graph of rdflib: patterns, queries, and length."""
    store = SPARQLStore(f"{address}/sparql", method=method)
    graph = rdflib.Graph(store)
    ref = rdflib.Namespace("https://w3id.org/referat#")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of rdflib, within itself
        meetings = set(graph.subjects(rdflib.RDF.type, ref.Meeting))
        assert len(meetings) == MEETINGS
        assert len(list(graph.query(QUERY))) == MEETINGS
        assert bool(graph.query(ASK)) is True
        assert len(graph.query(CONSTRUCT).graph or ()) == MEETINGS
        assert len(graph) > 100


@pytest.fixture(scope="module")
def comunica() -> str:
    """Where Comunica is; the test is skipped where it can't be loaded."""
    if not (shutil.which("node") and COMUNICA.is_dir()):
        pytest.skip("Comunica isn't installed: npm install --prefix tests/serve/comunica")
    loaded = subprocess.run(
        ["node", "-e", "require(process.argv[1])", str(COMUNICA)], capture_output=True, check=False
    )
    if loaded.returncode:
        pytest.skip("Comunica needs a newer Node.js")
    return str(COMUNICA)


def test_comunica(address: str, comunica: str) -> None:
    """Comunica takes the service for what it is, by its description, and gets all rows."""
    script = """
        const {QueryEngine} = require(process.argv[1]);
        (async () => {
            const engine = new QueryEngine();
            const rows = await engine.queryBindings(process.argv[3], {sources: [process.argv[2]]});
            console.log(JSON.stringify((await rows.toArray()).map(row => row.get('m').value)));
        })();
    """
    found = []
    for source in (f"{address}/sparql", f"{address}/doc/kommune/0998.ttl"):
        command = ["node", "-e", script, comunica, source, QUERY]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=LONG)
        assert done.returncode == 0, done.stderr
        found.append(json.loads(done.stdout))
    assert len(found[0]) == MEETINGS
    assert set(found[1]) <= set(found[0])
