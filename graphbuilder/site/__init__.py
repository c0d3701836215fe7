"""The graph of a workspace → a folder of files that any web host serves as linked data."""

from __future__ import annotations

from graphbuilder.site.write import SiteSummary, write_site

__all__ = ["SiteSummary", "write_site"]
