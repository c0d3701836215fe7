"""A thing by IRI or name → what the graph says of it, with the words of the minutes behind it."""

from __future__ import annotations

from graphbuilder.explain.facts import Explanation, Fact, Proof, explain, explain_thing, proofs
from graphbuilder.explain.find import Thing, find_thing, find_things, kind_of, label_of
from graphbuilder.explain.text import explanation_lines, proof_line, to_json_object, words

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
    "kind_of",
    "label_of",
    "proof_line",
    "proofs",
    "to_json_object",
    "words",
]
