"""Paths → pages and files: finds the thing or the page of ours that is meant, and renders it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from pyoxigraph import NamedNode, Store, Triple

from graphbuilder.errors import NotFoundError
from graphbuilder.names import NameIndex
from graphbuilder.namespaces import Ref
from graphbuilder.pages.describe import DATA, describe, written
from graphbuilder.pages.front import Front, count_front, front_page
from graphbuilder.pages.graph import PageGraph
from graphbuilder.pages.links import ENGLISH, Links, part_folder
from graphbuilder.pages.questions import Ask, answer_file, asker, query_page, question_list, question_page
from graphbuilder.pages.render import PER_PAGE, Renderer, block_rows, first_rows
from graphbuilder.pages.search import search_page, suggestions
from graphbuilder.pages.view import AnyCell, Block, Passage, Row, Span, Table, View, is_empty
from graphbuilder.pages.views import thing_view
from graphbuilder.pages.views.documents import document_view
from graphbuilder.pages.words import Language, day, say
from graphbuilder.resources import resource_path
from graphbuilder.texts import read_text
from graphbuilder.workspace import Workspace

ASSETS = resource_path("pages/assets")
"""The folder of style, scripts and pictures, to be found at `assets/` below the pages' root."""

_KEPT_VIEWS = 64
_KEPT_TEXTS = 4


@dataclass(frozen=True, slots=True)
class Page:
    """A page as HTML; `path` is where it stands below the root."""

    path: str
    status: int
    title: str
    html: str


@dataclass(frozen=True, slots=True)
class File:
    """What a path with a name at its end gives: data, with its media type."""

    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Download:
    """A file with data that the page of them lists; `key` is that of the words that tell what it is."""

    path: str
    key: str
    media_type: str
    size: int = 0


@dataclass(frozen=True, slots=True)
class Setting:
    """How the pages are put before people.

    `live` when a server answers SPARQL, searches and questions with parameters; `file` is what
    links to folders end in ("index.html" for pages that are also opened from a disk); `others`
    are places of pages that aren't ours (the network explorer), with the key of their words. `base`
    is what the things' IRIs begin with for those who read the pages, when not as in the graph.
    """

    live: bool = True
    languages: tuple[Language, ...] = (Language.DA, Language.EN)
    file: str = ""
    others: tuple[tuple[str, str], ...] = ()
    downloads: tuple[Download, ...] = ()
    base: str = ""


class Pages:
    """The pages of one store, which doesn't change while they are in use."""

    def __init__(
        self, store: Store, workspace: Workspace, setting: Setting | None = None, ask: Ask | None = None
    ) -> None:
        """Pages of the graph in `store`; `ask` runs the canned queries, such as one with a time limit."""
        self.graph = PageGraph(store)
        self.workspace = workspace
        self.setting = setting or Setting()
        self.ask = ask or asker(store)
        self._views: OrderedDict[str, View] = OrderedDict()
        self._texts: OrderedDict[str, str | None] = OrderedDict()

    @cached_property
    def renderer(self) -> Renderer:
        """The templates with what all pages show."""
        menu = [("soeg/", "search"), ("spoergsmaal/", "questions")]
        menu += [("forespoergsel/", "query")] * self.setting.live
        menu += [("katalog/", "data")] * bool(self.setting.downloads)
        return Renderer(
            self.graph.terms,
            {
                "menu": menu,
                "others": self.setting.others,
                "live": self.setting.live,
                "canonical": self.setting.base,
                "downloads": self.setting.downloads,
                "both_languages": len(self.setting.languages) > 1,
            },
        )

    @cached_property
    def front(self) -> Front:
        """What the front page shows; counted when it is first needed."""
        return count_front(self.graph)

    @cached_property
    def names(self) -> NameIndex:
        """The index that the search looks things up in; made when it is first needed."""
        return NameIndex.from_store(self.graph.store)

    def page(self, path: str, params: Mapping[str, str] | None = None) -> Page:
        """The page at a path; with status 404 when there is none, 400 when the parameters are wrong."""
        language, inner = _split_language(path)
        links = Links(self.graph.base, inner, language, self.setting.file)
        status, title, html = self._page(links, params or {})
        return Page(path, status, title, html)

    def file(self, path: str, params: Mapping[str, str] | None = None) -> File | None:
        """The data at a path with a name at its end: `…/data.ttl`, `…/data.jsonld`, `…/svar.csv`."""
        folder, _, name = path.rpartition("/")
        if name in DATA:
            triples = self.description(f"{folder}/")
            return File(DATA[name][0], written(triples, name)) if triples else None
        if path == "soeg/forslag.json":
            return File("application/json", suggestions(self.graph, self.names, params or {}))
        found = answer_file(_split_language(f"{folder}/")[1], name, self.ask, params or {})
        return File(*found) if found else None

    def description(self, path: str) -> list[Triple]:
        """What the graph says of the thing at a path, and of its parts; sorted, empty for no thing."""
        iri = self.iri(_split_language(path)[1])
        return describe(self.graph, iri) if iri else []

    def iri(self, path: str) -> str:
        """The IRI of the thing whose page is at a path; "" when the graph doesn't hold it."""
        try:
            iri = NamedNode(self.graph.base + path.rstrip("/")).value
        except ValueError:
            return ""
        return iri if path and self.graph.holds(iri) else ""

    def thing_pages(self, path: str, language: Language) -> Iterator[Page]:
        """A thing's page and those with the rest of its long blocks."""
        view = self._view(self.iri(path), 1)
        if view is None:
            return
        prefix = ENGLISH if language is Language.EN else ""
        folders = [path]
        for block in view.blocks:
            many = len(block_rows(block))
            if isinstance(block, Passage):
                folders += [path + part_folder("text", part) for part in range(2, block.parts + 1)]
            elif many > first_rows(block):
                folders += [path + part_folder(block.key, at + 1) for at in range(-(-many // PER_PAGE))]
        for folder in folders:
            yield self.page(prefix + folder)

    def _page(self, links: Links, params: Mapping[str, str]) -> tuple[int, str, str]:
        """Status, title and HTML."""
        first, _, rest = links.here.partition("/")
        if not links.here:
            return front_page(self.front, self.renderer, links)
        if first == "spoergsmaal":
            name = rest.rstrip("/")
            if not name:
                return question_list(self.renderer, links, self.setting.live)
            return question_page(self.renderer, links, name, self.ask, params) or self._missing(links)
        if first == "soeg" and not rest:
            names = self.names if self.setting.live and params.get("q") else None
            return search_page(self.graph, self.renderer, links, names, params)
        if first == "forespoergsel" and not rest and self.setting.live:
            return query_page(self.renderer, links, params)
        if first == "katalog" and not rest and self.setting.downloads:
            title = say("data-title", links.language)
            return 200, title, self.renderer.page("data.html", links, title)
        return self._thing(links) or self._missing(links)

    def _thing(self, links: Links) -> tuple[int, str, str] | None:
        """The page of a thing, or one of those with the rest of a block."""
        path, _, rest = links.here.partition("~")
        key, _, number = rest.rstrip("/").partition("/")
        iri = self.iri(path)
        if not iri or (rest and not number.isdecimal()):
            return None
        at = int(number or 1)
        view = self._view(iri, at if key == "text" else 1)
        if view is None:
            return None
        title = view.title + (f", {day(view.day, links.language)}" if view.day else "")
        if view.kind in ("Body", "Meeting") and view.above:  # every municipality has a council
            title += f", {view.above[0].label}"
        values = {"view": view, "folder": path, "iri": self._shown(iri)}
        if not key or key == "text":
            return 200, title, self.renderer.page("thing.html", links, title, **values)
        block = next((block for block in view.blocks if block.key == key), None)
        some = block_rows(block)[(at - 1) * PER_PAGE : at * PER_PAGE] if block and at > 0 else ()
        if block is None or not some:
            return None
        total = len(block_rows(block))
        values |= {"block": block, "some": some, "number": at, "last": -(-total // PER_PAGE), "total": total}
        title = f"{title}: {say(key, links.language)}"
        return 200, title, self.renderer.page("more.html", links, title, **values)

    def _shown(self, iri: str) -> str:
        """The IRI as those who read the pages know it."""
        return self.setting.base + iri.removeprefix(self.graph.base) if self.setting.base else iri

    def _view(self, iri: str, part: int) -> View | None:
        """What a thing's page shows, kept for its other pages and languages."""
        if self.graph.kind(iri) == "Document":
            view = document_view(self.graph, iri, self._text(iri), part)
            return view and without_empty(view)
        if part != 1:
            return None
        found = self._views.get(iri)
        if found is None:
            found = self._views[iri] = without_empty(thing_view(self.graph, iri))
            if len(self._views) > _KEPT_VIEWS:
                self._views.popitem(last=False)
        return found

    def _text(self, iri: str) -> str | None:
        """The text of a document; None when none is kept."""
        if iri not in self._texts:
            try:
                self._texts[iri] = read_text(self.workspace, self.graph.value(iri, Ref.sha256))
            except NotFoundError:
                self._texts[iri] = None
            if len(self._texts) > _KEPT_TEXTS:
                self._texts.popitem(last=False)
        return self._texts[iri]

    def _missing(self, links: Links) -> tuple[int, str, str]:
        title = say("not-found", links.language)
        return 404, title, self.renderer.page("missing.html", links, title)


def _split_language(path: str) -> tuple[Language, str]:
    """The language of a path, and the path without its sign."""
    if path.startswith(ENGLISH):
        return Language.EN, path.removeprefix(ENGLISH)
    return Language.DA, path


def without_empty(view: View) -> View:
    """The view without blocks, columns and facts that hold nothing."""
    blocks: tuple[Block, ...] = tuple(
        _without_empty_columns(block) if isinstance(block, Table) else block
        for block in view.blocks
        if block_rows(block)
    )
    facts = tuple(fact for fact in view.facts if fact.values or fact.spans)
    return replace(view, blocks=blocks, facts=facts)


def _without_empty_columns(table: Table) -> Table:
    """The table without the columns in which no row has anything."""
    kept = [at for at in range(len(table.columns)) if any(not is_empty(row.cells[at]) for row in table.rows)]
    return replace(
        table,
        columns=tuple(table.columns[at] for at in kept),
        rows=tuple(replace(row, cells=tuple(row.cells[at] for at in kept)) for row in _joined(table.rows)),
        proofs=table.proofs and any(row.spans for row in table.rows),
    )


def _joined(rows: tuple[Row, ...]) -> list[Row]:
    """The rows, those that say the same as one with the places of all."""
    found: dict[tuple[AnyCell, ...], list[Span]] = {}
    for row in rows:
        found.setdefault(row.cells, []).extend(row.spans)
    return [Row(cells, tuple(dict.fromkeys(spans))) for cells, spans in found.items()]
