"""A store and a question → rows, yes or no, or triples, in every format that people open."""

from __future__ import annotations

from graphbuilder.query.answer import Answer, Rows, Triples, YesNo, run, run_rows
from graphbuilder.query.bind import Value
from graphbuilder.query.canned import (
    CannedQuery,
    Column,
    Parameter,
    canned_queries,
    canned_query,
    parse_query,
)
from graphbuilder.query.write import DIALECTS, FORMATS, write_answer

__all__ = [
    "DIALECTS",
    "FORMATS",
    "Answer",
    "CannedQuery",
    "Column",
    "Parameter",
    "Rows",
    "Triples",
    "Value",
    "YesNo",
    "canned_queries",
    "canned_query",
    "parse_query",
    "run",
    "run_rows",
    "write_answer",
]
