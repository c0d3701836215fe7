"""Extractions and what their names mean → sorted N-Quads lines.

One named graph a document, and one for what merging adds. Nothing else mints IRIs
of things in the graph or makes triples.
"""

from __future__ import annotations

from graphbuilder.rdf.document import document_lines
from graphbuilder.rdf.merged import merged_lines
from graphbuilder.rdf.numbers import Numbers, own_numbers, shared_numbers
from graphbuilder.rdf.terms import iri_term, literal_term

__all__ = [
    "Numbers",
    "document_lines",
    "iri_term",
    "literal_term",
    "merged_lines",
    "own_numbers",
    "shared_numbers",
]
