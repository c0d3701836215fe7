"""The graph of a workspace → sorted N-Quads files, one a municipality, which can be used apart.

A shard holds the named graphs of the minutes of one municipality. What only all minutes
together say (seats, who is who) is a shard of its own. Each line of graph.nq stands in
one shard and no other, in the same order: merging the shards (`LC_ALL=C sort -m`) gives graph.nq.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field
from itertools import groupby
from pathlib import Path
from typing import BinaryIO, cast

from pyoxigraph import QuerySolutions, Store

from graphbuilder.errors import WorkspaceError
from graphbuilder.iris import MERGED_GRAPH
from graphbuilder.namespaces import REF_IRI
from graphbuilder.store.files import replacing
from graphbuilder.workspace import Workspace

MANIFEST = "shards.json"
"""What tells of all shards in a folder: names, municipalities, numbers, SHA-256."""
NOWHERE = "uden-kommune"
"""The shard of minutes that name no municipality."""

_DOCUMENTS = f"""
PREFIX ref: <{REF_IRI}>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?document ?municipality ?label ?code WHERE {{
  GRAPH ?document {{
    ?document ref:records/ref:heldBy/ref:municipality ?municipality .
    OPTIONAL {{ ?municipality rdfs:label ?label }}
    OPTIONAL {{ ?municipality ref:municipalityCode ?code }}
  }}
}} ORDER BY DESC(STR(?municipality))
"""


@dataclass(slots=True)
class Shard:
    """One file: its name, whose minutes, how many documents and lines, the SHA-256 of its bytes."""

    file: str
    municipality: str = ""
    code: str = ""
    documents: int = 0
    lines: int = 0
    sha256: str = ""


@dataclass(slots=True)
class _Open:
    """A shard that is being written."""

    shard: Shard
    out: BinaryIO
    digest: hashlib._Hash = field(default_factory=hashlib.sha256)

    def write(self, lines: list[bytes]) -> None:
        """Put lines at the end of the file."""
        data = b"".join(lines)
        self.out.write(data)
        self.digest.update(data)
        self.shard.lines += len(lines)


def write_shards(workspace: Workspace, store: Store, folder: Path) -> list[Shard]:
    """Write a file a municipality, one of what all minutes say, and `MANIFEST` into `folder`, sorted by name.

    Files are replaced one by one when all are written; those of a former run that aren't wanted any
    more are removed. Nothing else in the folder is touched.

    Raises:
        WorkspaceError: the folder has something else by the name of the manifest.
        OSError: the folder can't be written.
    """
    former = _former(folder)
    folder.mkdir(parents=True, exist_ok=True)
    whose = _shards_of_graphs(store)
    with ExitStack() as stack, workspace.nquads.open("rb") as lines:
        found = _split(lines, whose, folder, stack)
        for one in found:
            one.shard.sha256 = one.digest.hexdigest()
    shards = sorted((one.shard for one in found), key=lambda shard: shard.file)
    with replacing(folder / MANIFEST) as manifest:
        told = {"format": 1, "shards": [asdict(shard) for shard in shards]}
        manifest.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8")
    for name in former - {shard.file for shard in shards}:
        (folder / name).unlink(missing_ok=True)
    return shards


def _former(folder: Path) -> set[str]:
    """The files that a former run wrote."""
    place = folder / MANIFEST
    try:
        names = {str(shard["file"]) for shard in json.loads(place.read_text("utf-8"))["shards"]}
    except FileNotFoundError:
        return set()
    except (ValueError, KeyError, TypeError) as error:
        raise WorkspaceError(
            f"{place} isn't a list of shards: choose another folder, or remove it"
        ) from error
    return {name for name in names if name.endswith(".nq") and Path(name).name == name}


def _shards_of_graphs(store: Store) -> dict[str, Shard]:
    """The IRI of each document's graph → the shard it belongs to, of those with a municipality."""
    shards: dict[str, Shard] = {}
    found: dict[str, Shard] = {}
    for document, municipality, label, code in cast(QuerySolutions, store.query(_DOCUMENTS)):
        name = municipality.value.rpartition("/")[2]
        shard = shards.setdefault(name, Shard(f"{name}.nq", label.value if label else ""))
        shard.code = shard.code or (code.value if code else "")
        found[document.value] = shard  # sorted: of two municipalities always the same one
    return found


def _split(lines: Iterable[bytes], whose: Mapping[str, Shard], folder: Path, stack: ExitStack) -> list[_Open]:
    """Write each line into its shard; `stack` puts the files in place, or takes them away."""
    opened: dict[str, _Open] = {}
    graphs: dict[bytes, _Open] = {}
    nowhere = Shard(f"{NOWHERE}.nq")
    for graph, together in groupby(lines, key=_graph):
        one = graphs.get(graph)
        if one is None:
            iri = graph.decode().partition(">")[0]
            merged = iri.endswith(f"/{MERGED_GRAPH}")
            shard = Shard(f"{MERGED_GRAPH}.nq") if merged else whose.get(iri, nowhere)
            shard.documents += not merged
            one = opened.get(shard.file)
            if one is None:
                place = stack.enter_context(replacing(folder / shard.file))
                one = opened[shard.file] = _Open(shard, stack.enter_context(place.open("wb")))
            graphs[graph] = one
        one.write(list(together))
    return list(opened.values())


def _graph(line: bytes) -> bytes:
    """The last term of a line, less what it begins with."""
    return line.rpartition(b" <")[2]
