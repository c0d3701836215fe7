"""The graph of a workspace → the RDF formats that other tools read, and rdflib's dataset.

What is written comes from the workspace's own sorted files, statement by statement,
so that the same graph gives the same bytes and memory doesn't grow with it.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, BinaryIO, cast

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, Triple, parse, serialize

from graphbuilder.errors import WorkspaceError
from graphbuilder.namespaces import ONTOLOGY_GRAPH, PREFIXES
from graphbuilder.query.triples import sorted_head
from graphbuilder.workspace import Workspace, open_workspace

if TYPE_CHECKING:
    import rdflib
    from rdflib import Dataset, URIRef

FORMATS: Mapping[str, str] = MappingProxyType(
    {
        "turtle": "all graphs as one, for reading and for portals",
        "ntriples": "all graphs as one, a statement a line",
        "nquads": "a named graph for each document, a statement a line",
        "trig": "a named graph for each document, in Turtle's way",
        "jsonld": "a named graph for each document, as JSON",
        "rdfxml": "all graphs as one, as XML",
    }
)
"""The formats by name, with what they hold."""

_USED = ("rdfs", "ref", "xsd")
_STRING = NamedNode(PREFIXES["xsd"] + "string")
_HEAD_BYTES = 4096  # more than the prefixes at the head of a file take


def export(workspace: Workspace, store: Store, form: str, out: BinaryIO) -> None:
    """Write the graph in one of `FORMATS`; the ontology is not part of it.

    Raises:
        WorkspaceError: the workspace's file of the graph is damaged.
    """
    if form in ("nquads", "turtle"):
        with (workspace.nquads if form == "nquads" else workspace.turtle).open("rb") as file:
            shutil.copyfileobj(file, out)
    elif form == "ntriples":
        serialize(union(workspace), out, RdfFormat.N_TRIPLES)
    elif form == "rdfxml":
        _write_with_prefixes(union(workspace), out, RdfFormat.RDF_XML)
    elif form == "trig":
        _write_with_prefixes(by_graph(store), out, RdfFormat.TRIG)
    else:
        serialize(by_graph(store), out, RdfFormat.JSON_LD)
        out.write(b"\n")


def union(workspace: Workspace) -> Iterator[Triple]:
    """Every triple of the graph once, sorted by its N-Triples line."""
    former = None
    for quad in _quads(workspace):
        triple = quad.triple  # the file is sorted, so the same triple of two graphs stands together
        if triple != former:
            former = triple
            yield triple


def _quads(workspace: Workspace) -> Iterator[Quad]:
    """Every statement of the graph, sorted by its line.

    Raises:
        WorkspaceError: the workspace's file of the graph is damaged.
    """
    try:
        yield from parse(path=str(workspace.nquads), format=RdfFormat.N_QUADS)
    except SyntaxError as error:
        raise WorkspaceError(
            f"{workspace.nquads} is damaged ({error}): run `graphbuilder build` again on the same minutes"
        ) from error


def by_graph(store: Store) -> Iterator[Quad]:
    """Every statement with its named graph, sorted by graph and then by its line."""
    ontology = NamedNode(ONTOLOGY_GRAPH)
    for graph in sorted(store.named_graphs(), key=str):
        if graph != ontology:
            yield from sorted(store.quads_for_pattern(None, None, None, graph), key=str)


def to_dataset(output: str | Path) -> Dataset:
    """The graph of the workspace `output` as an rdflib dataset, a named graph a document.

    Its default graph is the union of all. It is in memory: for a large corpus ask
    questions with `query` instead.

    Raises:
        WorkspaceError: there is no graph in `output`.
    """
    from rdflib import Dataset

    workspace = open_workspace(output)
    dataset = Dataset(default_union=True)
    for name, space in PREFIXES.items():
        dataset.bind(name, space, replace=True)
    # not dataset.parse, which warns of deprecated parts of rdflib itself
    terms = _Terms()
    dataset.addN(
        (
            terms[quad.subject],
            terms[quad.predicate],
            terms[quad.object],
            dataset.graph(terms[quad.graph_name]),
        )
        for quad in _quads(workspace)
    )
    return dataset


class _Terms(dict[object, "URIRef | rdflib.Literal"]):
    """pyoxigraph's IRI or literal → rdflib's, each made once."""

    def __missing__(self, term: object) -> URIRef | rdflib.Literal:
        import rdflib

        made: URIRef | rdflib.Literal
        if not isinstance(term, Literal):
            made = rdflib.URIRef(getattr(term, "value", str(term)))
        elif term.language or term.datatype == _STRING:
            made = rdflib.Literal(term.value, lang=term.language)
        else:
            made = rdflib.Literal(term.value, datatype=rdflib.URIRef(term.datatype.value), normalize=False)
        self[term] = made
        return made


class _SortedHead:
    """Takes what a serializer writes and passes it on, the prefixes at its head in order."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._head: bytes | None = b""

    def write(self, data: bytes) -> int:
        """Keep the head back until it is whole; pass on what follows."""
        if self._head is None:
            self._out.write(data)
            return len(data)
        self._head += data
        if len(self._head) >= _HEAD_BYTES:
            self.finish()
        return len(data)

    def flush(self) -> None:
        """Nothing: the file behind is flushed by its owner."""

    def finish(self) -> None:
        """Pass on a head that is still held back."""
        if self._head is not None:
            self._out.write(sorted_head(self._head))
            self._head = None


def _write_with_prefixes(
    statements: Iterator[Triple] | Iterator[Quad], out: BinaryIO, form: RdfFormat
) -> None:
    """Write statements with the prefixes of the vocabulary."""
    head = _SortedHead(out)
    serialize(statements, cast(BinaryIO, head), form, prefixes={name: PREFIXES[name] for name in _USED})
    head.finish()
