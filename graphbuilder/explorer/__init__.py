"""The network explorer: a page that draws a network, lets one walk in it, and shows the words behind it.

To one file that opens from disk: `explorer_file(store, kind)`. For a server:

    explorer_page(kind, language, data_path=…, assets_path=…, things_path="/id/", home_path="/")
        the page as text; it loads `ASSETS` from under `assets_path`, then the data
    explorer_json(store, kind, focus, workspace=workspace)
        the data as JSON bytes, `application/json`; slow for large networks, so worth keeping
    asset(name)
        the text of one of `ASSETS`; MIME types by their endings

In the page's address `?focus=NAME-OR-IRI` opens at a thing, and `?lang=en` is English; the script reads
both, and passes the focus on to `data_path`. Kinds are those of `graphbuilder.network.PROJECTIONS`.
"""

from __future__ import annotations

from pyoxigraph import Store

from graphbuilder.explorer.data import LIMIT, explore, explorer_data, read_explored, to_json
from graphbuilder.explorer.page import ASSETS, asset, whole_file
from graphbuilder.explorer.page import served_page as explorer_page
from graphbuilder.workspace import Workspace

__all__ = [
    "ASSETS",
    "LIMIT",
    "asset",
    "explore",
    "explorer_data",
    "explorer_file",
    "explorer_json",
    "explorer_page",
    "read_explored",
    "whole_file",
]


def explorer_file(
    store: Store,
    kind: str,
    focus: str = "",
    *,
    limit: int = LIMIT,
    language: str = "da",
    workspace: Workspace | None = None,
) -> str:
    """A network as one page that needs nothing else, and opens at `focus`.

    Raises:
        QueryError: there is no such projection.
        NotFoundError: nothing in the network is called `focus`, or several things are.
    """
    return whole_file(read_explored(store, kind, focus, limit=limit, workspace=workspace), language)


def explorer_json(
    store: Store, kind: str, focus: str = "", *, limit: int = LIMIT, workspace: Workspace | None = None
) -> bytes:
    """The data that a served page asks for.

    Raises:
        QueryError: there is no such projection.
        NotFoundError: nothing in the network is called `focus`, or several things are.
    """
    return to_json(read_explored(store, kind, focus, limit=limit, workspace=workspace)).encode()
