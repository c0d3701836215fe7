"""File → which description of a way of writing reads it, and why. Nothing is built.

For whoever meets minutes that are read badly: the answer names the table in
which a row is missing. `docs/layouts.md` tells how to add one.
"""

from __future__ import annotations

from graphbuilder.layout.facts import Layout
from graphbuilder.layout.find import explain_layout
from graphbuilder.layout.text import layout_lines, to_json_object

__all__ = ["Layout", "explain_layout", "layout_lines", "to_json_object"]
