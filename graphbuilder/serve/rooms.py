"""What people and OpenRefine ask for → the rooms that make it: pages, networks, reconciliation.

Runs in a worker process. The rooms are loaded when they are first needed, so that a
process that only answers queries is ready at once.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pyoxigraph import Store

from graphbuilder.errors import NotFoundError, QueryError
from graphbuilder.resources import resource_path
from graphbuilder.serve.formats import ONTOLOGY_FILES
from graphbuilder.serve.messages import (
    NetworkJob,
    PageJob,
    ReconcileJob,
    Reply,
    SparqlJob,
    ThingJob,
    text_reply,
)
from graphbuilder.workspace import Workspace

if TYPE_CHECKING:
    from graphbuilder.pages import Download, Pages

HTML = "text/html; charset=utf-8"
_JSON = "application/json"
_NETWORK = "netvaerk/participation/"


class Rooms:
    """The rooms of one generation of the graph."""

    def __init__(self, store: Store, workspace: Workspace, base: str) -> None:
        self._store = store
        self._workspace = workspace
        self._base = base

    @cached_property
    def pages(self) -> Pages:
        """The pages of the graph; they keep what they have read."""
        from graphbuilder.pages import Pages, Setting

        setting = Setting(live=True, others=((_NETWORK, "network"),), downloads=tuple(self._downloads()))
        return Pages(self._store, self._workspace, setting)

    def _downloads(self) -> Iterator[Download]:
        """The files that are there to be had whole."""
        from graphbuilder.pages import Download

        for place, key, media_type in (
            (self._workspace.turtle, "data-turtle", "text/turtle"),
            (self._workspace.nquads, "data-nquads", "application/n-quads"),
            (self._workspace.catalogue, "data-catalogue", "text/turtle"),
        ):
            if place.is_file():
                yield Download(place.name, key, media_type, place.stat().st_size)
        for name in ONTOLOGY_FILES:
            size = resource_path(f"ontology/{name}").stat().st_size
            yield Download(f"ontology/{name}", f"data-{name.removesuffix('.ttl')}", "text/turtle", size)

    def page(self, job: PageJob) -> Reply:
        """The page or the file at a path; a page without the slash at its end leads to the one with it."""
        params = dict(job.params)
        folder, _, name = job.path.rpartition("/")
        if "." in name:
            return self._file(job.path, params)
        page = self.pages.page(f"{job.path}/" if name else job.path, params)
        if name and page.status == 200:
            return Reply(308, HTML, b"", location=f"/{folder}/{name}/" if folder else f"/{name}/")
        return Reply(page.status, HTML, page.html.encode())

    def answer(self, job: SparqlJob, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Reply:
        """The page with the rows that a query gave."""
        from graphbuilder.pages.links import Links
        from graphbuilder.pages.questions import answer_page
        from graphbuilder.pages.words import Language

        links = Links(self.pages.graph.base, "sparql", Language(job.language))
        return Reply(200, HTML, answer_page(self.pages.renderer, links, job.query, columns, rows).encode())

    def _file(self, path: str, params: dict[str, str]) -> Reply:
        """The file at a path."""
        try:
            file = self.pages.file(path, params)
        except QueryError as error:
            return text_reply(400, str(error))
        if file is None:
            return text_reply(404, "There is nothing at this address.")
        return Reply(200, file.media_type, file.data)

    def thing(self, job: ThingJob, max_bytes: int) -> Reply:
        """The document about a thing."""
        from graphbuilder.serve.things import describe_thing

        return describe_thing(self.pages.graph, job, max_bytes)

    def network(self, job: NetworkJob) -> Reply:
        """The network explorer's page, or its data."""
        from graphbuilder.explorer import explorer_json, explorer_page
        from graphbuilder.network import PROJECTIONS

        if job.kind not in PROJECTIONS:
            return text_reply(404, f"There is no such network, but {', '.join(PROJECTIONS)}.")
        if not job.data:
            page = explorer_page(
                job.kind,
                job.language,
                data_path=f"/netvaerk/{job.kind}/data.json",
                assets_path="/assets/explorer",
                things_path="/id/",
                home_path="/",
            )
            return Reply(200, HTML, page.encode())
        try:
            data = explorer_json(self._store, job.kind, job.focus, workspace=self._workspace)
            return Reply(200, _JSON, data)
        except NotFoundError as error:
            return text_reply(404, str(error))

    def reconcile(self, job: ReconcileJob) -> Reply:
        """A part of the Reconciliation API v0.2."""
        try:
            return self._reconcile(job, dict(job.params))
        except QueryError as error:
            return text_reply(400, str(error))

    def _reconcile(self, job: ReconcileJob, params: dict[str, str]) -> Reply:
        """As `reconcile`.

        Raises:
            QueryError: the parameters aren't right.
        """
        import graphbuilder.reconcile as api

        if job.part == "" and "queries" not in params:
            view = f"{job.service}/view?id={{{{id}}}}"
            return _json(api.manifest(job.service, view, base=self._base))
        if job.part == "":
            return _json(api.answer_queries(self.pages.names, params["queries"]))
        prefix = params.get("prefix", "")
        if job.part == "suggest/entity":
            kinds = [kind for kind in params.get("type", "").split(",") if kind]
            cursor = _number(params.get("cursor", ""))
            return _json(api.suggest_entities(self.pages.names, prefix, kinds, cursor=cursor))
        if job.part == "suggest/type":
            return _json(api.suggest_types(prefix))
        if job.part == "suggest/property":
            return _json(api.suggest_properties(prefix))
        return Reply(200, HTML, api.preview(self.pages.names, params.get("id", "")).encode())


def _json(value: dict[str, Any]) -> Reply:
    return Reply(200, _JSON, json.dumps(value, ensure_ascii=False).encode())


def _number(text: str) -> int:
    """A number from 0 on; 0 for what is none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 7 else 0
