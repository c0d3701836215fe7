"""A workspace → the graph in it, for Python users: rows, an rdflib dataset, a networkx graph."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from graphbuilder.query import Value, run_rows
from graphbuilder.store import open_store
from graphbuilder.workspace import Workspace, open_workspace

if TYPE_CHECKING:
    import networkx as nx  # type: ignore[import-untyped]
    from pyoxigraph import Store
    from rdflib import Dataset

    from graphbuilder.explain import Explanation
    from graphbuilder.stats import Stats


@dataclass(frozen=True)
class Graph:
    """The graph of a workspace. Open it again after a build to see what is new."""

    workspace: Workspace

    @cached_property
    def store(self) -> Store:
        """The pyoxigraph store, opened for reading."""
        return open_store(self.workspace)

    def query(self, name: str | Path, **params: Value) -> list[dict[str, str]]:
        """The rows of a canned query, a file or the text of a SELECT, each as column → text.

        Text is empty for what the minutes don't give. Parameters are those of the query's
        header: `graph.query("absences", person="Bo Holm")`.

        Raises:
            QueryError: the query is unknown, faulty, no SELECT, or a parameter doesn't fit.
        """
        return run_rows(self.store, name, params).dicts()

    def dataset(self) -> Dataset:
        """The graph as an rdflib dataset in memory, a named graph a document."""
        from graphbuilder.export import to_dataset

        return to_dataset(self.workspace.root)

    def network(self, name: str = "participation") -> nx.Graph:
        """A network as a networkx graph: nodes are IRIs with label, kind, weight and dates.

        Raises:
            QueryError: there is no network of that name.
        """
        from graphbuilder.network import network

        return network(self.store, name)

    def explain(self, iri_or_name: str) -> Explanation:
        """What the graph says of a thing, and the words of the minutes behind it.

        Raises:
            NotFoundError: there is no such thing, or there are several of that name.
        """
        from graphbuilder.explain import explain

        return explain(self.store, iri_or_name)

    def stats(self) -> Stats:
        """How much is in the graph, from where and when."""
        from graphbuilder.stats import stats

        return stats(self.store)


def open_graph(output: str | Path = "output") -> Graph:
    """The graph that `build` made in the folder `output`.

    Raises:
        WorkspaceError: nothing is there, it isn't a workspace, or no build has finished in it.
    """
    return Graph(open_workspace(output))
