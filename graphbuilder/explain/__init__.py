"""A thing by IRI or name → what the graph says of it, with the words of the minutes behind it."""

from __future__ import annotations

from graphbuilder.explain.facts import Explanation, Fact, Proof, explain, explain_thing
from graphbuilder.explain.find import Thing, find_thing, find_things
from graphbuilder.explain.text import explanation_lines, to_json_object

__all__ = [
    "Explanation",
    "Fact",
    "Proof",
    "Thing",
    "explain",
    "explain_thing",
    "explanation_lines",
    "find_thing",
    "find_things",
    "to_json_object",
]
