"""The style, scripts and pictures of pages, read once: only what is listed here can be asked for."""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from graphbuilder.resources import resource_path
from graphbuilder.serve.negotiate import takes_gzip

_FOLDERS = (("", "pages/assets"), ("explorer/", "explorer/static"))
_ZIPPED = (".css", ".html", ".js", ".json", ".svg", ".txt")
_TYPES = {".js": "text/javascript", ".svg": "image/svg+xml", ".woff2": "font/woff2"}


class Asset:
    """A file."""

    def __init__(self, place: Path) -> None:
        self._place = place
        media_type = _TYPES.get(place.suffix) or mimetypes.guess_type(place.name)[0]
        self.media_type = media_type or "application/octet-stream"

    @cached_property
    def data(self) -> bytes:
        """What is in it."""
        return self._place.read_bytes()

    @cached_property
    def zipped(self) -> bytes | None:
        """The same as gzip, where that is shorter."""
        return gzip.compress(self.data, mtime=0) if self._place.suffix in _ZIPPED else None

    @cached_property
    def tag(self) -> str:
        """The same for the same content."""
        return hashlib.sha256(self.data).hexdigest()[:16]


class Assets:
    """All files, by their names below `/assets/`."""

    def __init__(self, usual: str = "") -> None:
        """All files; `usual` is the one that an address without a name means."""
        self._assets = dict(_find_assets())
        self._usual = usual

    def respond(self, http: Request) -> Response:
        """The file that is asked for, 304 when the asker has it."""
        asset = self._assets.get(http.path_params.get("name", self._usual))
        if asset is None:
            return PlainTextResponse("There is nothing at this address.\n", 404)
        zipped = asset.zipped if takes_gzip(http.headers.get("accept-encoding", "")) else None
        tag = f'"{asset.tag}{"-gzip" if zipped else ""}"'
        headers = {"ETag": tag, "Cache-Control": "no-cache", "Vary": "Accept-Encoding"}
        if tag in http.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        if zipped:
            headers["Content-Encoding"] = "gzip"
        return Response(zipped or asset.data, headers=headers, media_type=asset.media_type)


def _find_assets() -> Iterator[tuple[str, Asset]]:
    """Each file with its name."""
    for prefix, folder in _FOLDERS:
        root = resource_path(folder)
        for place in sorted(root.rglob("*")):
            if place.is_file():
                yield prefix + place.relative_to(root).as_posix(), Asset(place)
