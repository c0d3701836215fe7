"""The graph of a workspace → pages for people: for a server, and for the static site.

    pages = Pages(store, workspace, Setting(live=True))
    page = pages.page("kommune/0510/", {})      # status, title, HTML
    pages.description("kommune/0510/")          # the same as triples, sorted

A path is what stands behind the site's root, with a slash at its end; English pages stand below
`en/`. The files in `ASSETS` are to be found at `assets/`. Pages need no more than `CSP` allows.
"""

from __future__ import annotations

from graphbuilder.pages.describe import describe, written
from graphbuilder.pages.graph import PageGraph
from graphbuilder.pages.links import thing_path
from graphbuilder.pages.pages import ASSETS, Download, File, Page, Pages, Setting
from graphbuilder.pages.questions import listed
from graphbuilder.pages.render import CSP
from graphbuilder.pages.search import places
from graphbuilder.pages.words import Language

__all__ = [
    "ASSETS",
    "CSP",
    "Download",
    "File",
    "Language",
    "Page",
    "PageGraph",
    "Pages",
    "Setting",
    "describe",
    "listed",
    "places",
    "thing_path",
    "written",
]
