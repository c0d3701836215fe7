"""A built store → an index of the names in it, to look things up by what people type."""

from __future__ import annotations

from graphbuilder.names.fold import fold_name
from graphbuilder.names.index import How, Match, NameIndex
from graphbuilder.names.things import KINDS, NamedThing, find_kinds, named_things

__all__ = ["KINDS", "How", "Match", "NameIndex", "NamedThing", "find_kinds", "fold_name", "named_things"]
