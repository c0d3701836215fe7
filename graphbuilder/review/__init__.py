"""What people decided, in a file of theirs → applied to what was read, each time a graph is built."""

from __future__ import annotations

from graphbuilder.review.apply import Edited, Gap, Review, load_review, make_review, review_key
from graphbuilder.review.entries import COLUMNS, Action, Entry, read_entries, write_rows
from graphbuilder.review.outcome import Effect, complaints, describe, effects
from graphbuilder.review.statements import KINDS, Statement
from graphbuilder.review.unsure import Reading, read_unsure, write_unsure

__all__ = [
    "COLUMNS",
    "KINDS",
    "Action",
    "Edited",
    "Effect",
    "Entry",
    "Gap",
    "Reading",
    "Review",
    "Statement",
    "complaints",
    "describe",
    "effects",
    "load_review",
    "make_review",
    "read_entries",
    "read_unsure",
    "review_key",
    "write_rows",
    "write_unsure",
]
