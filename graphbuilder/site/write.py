"""Writes the static site: a page and data for every thing, the questions, an index, the dumps.

Things come one after another from the workspace's sorted file of the graph, so memory doesn't
grow with their number. The same graph gives the same bytes.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, Store, parse, serialize

from graphbuilder.explorer import read_explored, whole_file
from graphbuilder.export import union
from graphbuilder.pages import ASSETS, Download, Language, PageGraph, Pages, Setting, listed
from graphbuilder.resources import resource_path
from graphbuilder.site.folder import SiteFolder
from graphbuilder.site.index import index_files
from graphbuilder.site.rebase import Rebase, check_base
from graphbuilder.site.things import ThingWriter, page_file, write_things
from graphbuilder.store import write_turtle
from graphbuilder.workspace import Workspace

Progress = Callable[[int], None]
"""Called with how many things are done."""

_PAGES = ("", "soeg/", "spoergsmaal/", "katalog/")
_ENGLISH = "en/"
_NETWORK = "netvaerk/index.html"
_VOCABULARY = {
    "index.html": ("data-page", "text/html"),
    "referat.ttl": ("data-referat", "text/turtle"),
    "shapes.ttl": ("data-shapes", "text/turtle"),
    "checks.ttl": ("data-checks", "text/turtle"),
    "example.ttl": ("data-example", "text/turtle"),
}
"""Files of the folder `ontology`: the key of what each is, and its media type."""


@dataclass(frozen=True, slots=True)
class SiteSummary:
    """What was written: things with pages of their own, and files."""

    things: int
    files: int


def write_site(
    workspace: Workspace,
    store: Store,
    target: Path,
    *,
    base: str = "",
    languages: tuple[Language, ...] = tuple(Language),
    jobs: int = 1,
    progress: Progress = lambda done: None,
) -> SiteSummary:
    """Write or renew the site of a graph in the folder `target`, with `jobs` processes.

    With a `base` the things' IRIs begin with it, in pages and data, so that they resolve where the
    site is put; without one they stay as they are in the graph. Links between pages are relative.

    Raises:
        ConfigError: `target` holds other things, or `base` is no web address.
        WorkspaceError: the workspace's file of the graph is damaged.
    """
    new_base = check_base(base) if base else ""
    setting = Setting(
        live=False,
        languages=languages,
        file="" if new_base else "index.html",
        others=((_NETWORK, "network"),),
        base=new_base,
    )
    with SiteFolder(target) as folder:
        graph = PageGraph(store)
        move = Rebase(graph.base, new_base or graph.base)
        downloads = _write_downloads(folder, workspace, move)
        writer = ThingWriter(workspace.root, target, replace(setting, downloads=downloads), move)
        _write_frame(folder, Pages(store, workspace, writer.setting))
        folder.write(_NETWORK, _network(workspace, store, move, writer.setting))
        things = 0
        for names in write_things(_thing_paths(workspace, graph), writer, jobs):
            for name in names:
                folder.note(name)
            things += 1
            progress(things)
        return SiteSummary(things, folder.files)


def _network(workspace: Workspace, store: Store, move: Rebase, setting: Setting) -> bytes:
    """The explorer of who takes part in what; its names lead to pages, its words to their place."""
    data = read_explored(store, "participation", workspace=workspace)
    page = whole_file({**data, "things": "../", "file": setting.file}, setting.languages[0].value)
    return page.replace(move.old, move.new).encode()


def _write_frame(folder: SiteFolder, pages: Pages) -> None:
    """The pages that aren't things', the style and scripts, and the index."""
    questions = [f"spoergsmaal/{query.name}/" for query in listed(live=False)]
    for path in (*_PAGES, *questions):
        for language in pages.setting.languages:
            folder.write(*page_file(pages.page((_ENGLISH if language is Language.EN else "") + path)))
    for question in questions:
        file = pages.file(f"{question}svar.csv")
        if file is not None:
            folder.write(f"{question}svar.csv", file.data)
    for place in sorted(ASSETS.rglob("*")):
        name = place.relative_to(ASSETS).as_posix()
        if place.is_file() and not name.startswith(("yasgui/", "query.")):  # the server's alone
            folder.write(f"assets/{name}", place.read_bytes())
    for name, data in index_files(pages.graph):
        folder.write(f"soeg/indeks/{name}", data)


def _thing_paths(workspace: Workspace, graph: PageGraph) -> Iterator[str]:
    """The folder of everything that the graph says something of, then of what it only refers to."""
    base = graph.base
    former = ""
    for triple in union(workspace):
        iri = triple.subject.value if isinstance(triple.subject, NamedNode) else ""
        if iri != former and iri.startswith(base) and "#" not in iri:
            yield f"{iri.removeprefix(base)}/"
        former = iri
    for row in graph.rows("unread"):
        if row["thing"].startswith(base):
            yield f"{row['thing'].removeprefix(base)}/"


def _write_downloads(folder: SiteFolder, workspace: Workspace, move: Rebase) -> tuple[Download, ...]:
    """The dumps, the catalogue and the vocabulary."""
    turtle, nquads = folder.target("graph.ttl"), folder.target("graph.nq")
    if move.old == move.new:
        shutil.copyfile(workspace.turtle, turtle)
        shutil.copyfile(workspace.nquads, nquads)
    else:
        serialize(move.quads(parse(path=str(workspace.nquads))), str(nquads), RdfFormat.N_QUADS)
        write_turtle(nquads, turtle, move.new)
    found = [
        Download("graph.ttl", "data-turtle", "text/turtle", turtle.stat().st_size),
        Download("graph.nq", "data-nquads", "application/n-quads", nquads.stat().st_size),
    ]
    return (*found, *_small_downloads(folder, workspace, move))


def _small_downloads(folder: SiteFolder, workspace: Workspace, move: Rebase) -> Iterator[Download]:
    """The catalogue, when the build has made one, and the vocabulary with its rules."""
    if workspace.catalogue.is_file():
        text = _moved_catalogue(workspace, folder.root, move).encode()
        folder.write("catalog.ttl", text)
        yield Download("catalog.ttl", "data-catalogue", "text/turtle", len(text))
    for name, (key, media_type) in _VOCABULARY.items():
        data = resource_path(f"ontology/{name}").read_bytes()
        folder.write(f"ontology/{name}", data)
        yield Download(f"ontology/{name}", key, media_type, len(data))


def _moved_catalogue(workspace: Workspace, root: Path, move: Rebase) -> str:
    """The catalogue of the graph, with the addresses, sizes and hashes of the dumps as they are here.

    It is a text of our own, in which the former ones stand as they are.
    """
    text = workspace.catalogue.read_text("utf-8")
    if move.old == move.new:
        return text
    text = text.replace(move.old, move.new)
    for old in (workspace.turtle, workspace.nquads):
        new = root / old.name
        text = text.replace(_hash(old), _hash(new))
        text = text.replace(f'byteSize "{old.stat().st_size}"', f'byteSize "{new.stat().st_size}"')
    return text


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
