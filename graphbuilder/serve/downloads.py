"""The files of a workspace and of the vocabulary that can be had whole, by fixed names."""

from __future__ import annotations

from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response

from graphbuilder.resources import resource_path
from graphbuilder.serve.formats import GRAPH_FILES, ONTOLOGY_FILES
from graphbuilder.workspace import Workspace

_TYPES = {".ttl": "text/turtle; charset=utf-8", ".nq": "application/n-quads"}


class Downloads:
    """The files of a workspace."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def graph(self, http: Request) -> Response:
        """One of `GRAPH_FILES`."""
        name = http.url.path.rpartition("/")[2]
        return _file(http, self._workspace.root / name) if name in GRAPH_FILES else _nothing()

    def ontology(self, http: Request) -> Response:
        """One of `ONTOLOGY_FILES`."""
        name = http.path_params["name"]
        return _file(http, resource_path(f"ontology/{name}")) if name in ONTOLOGY_FILES else _nothing()


def _file(http: Request, place: Path) -> Response:
    """The file at `place`, 304 when the asker has it, 404 when a build hasn't made it."""
    try:
        found = place.stat()
    except OSError:
        return _nothing()
    tag = f'"{found.st_mtime_ns:x}-{found.st_ino:x}-{found.st_size:x}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache"}
    if tag in http.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return FileResponse(place, headers=headers, media_type=_TYPES[place.suffix], stat_result=found)


def _nothing() -> Response:
    return PlainTextResponse("There is nothing at this address.\n", 404)
