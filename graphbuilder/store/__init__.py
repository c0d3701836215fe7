"""The graph ↔ files: sorted N-Quads, Turtle, and the store that queries run on.

The N-Quads file is the archive; everything else here can be made from it again.
"""

from __future__ import annotations

from graphbuilder.store.awaited import AwaitedFile, GivenUpError, awaited_file, whole_file
from graphbuilder.store.change import Change, Changed, patch_nquads, patch_turtle
from graphbuilder.store.difference import differing_lines
from graphbuilder.store.files import read_things, replacing, write_nquads, write_turtle
from graphbuilder.store.generations import (
    build_store,
    change_store,
    current_generation,
    forget_former,
    former_nquads,
    load_generation,
    open_generation,
    open_store,
    store_is_current,
)
from graphbuilder.store.sorted_lines import UnfitError

__all__ = [
    "AwaitedFile",
    "Change",
    "Changed",
    "GivenUpError",
    "UnfitError",
    "awaited_file",
    "build_store",
    "change_store",
    "current_generation",
    "differing_lines",
    "forget_former",
    "former_nquads",
    "load_generation",
    "open_generation",
    "open_store",
    "patch_nquads",
    "patch_turtle",
    "read_things",
    "replacing",
    "store_is_current",
    "whole_file",
    "write_nquads",
    "write_turtle",
]
