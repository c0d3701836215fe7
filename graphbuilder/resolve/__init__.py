"""Extractions of many documents → which names mean the same thing, and where references lead.

Deciding is apart from applying, and the corpus never has to be in memory: `survey`
keeps a few strings a document, `decide` settles names, seats and contradictions from
them. The outcome, a `Resolved`, is asked while each document's triples are written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from graphbuilder.model import Extraction
from graphbuilder.resolve.decide import RULE_MEMBERSHIP, Membership, Named, Resolved, Target, decide
from graphbuilder.resolve.organisations import NOT_GLOBAL
from graphbuilder.resolve.scopes import Scope, municipality_scope
from graphbuilder.resolve.survey import Survey, seated_persons, survey

__all__ = [
    "NOT_GLOBAL",
    "RULE_MEMBERSHIP",
    "Membership",
    "Named",
    "Resolved",
    "Scope",
    "Survey",
    "Target",
    "decide",
    "municipality_scope",
    "resolve",
    "seated_persons",
    "survey",
]


def resolve(extractions: Iterable[Extraction], municipality_for: Callable[[Extraction], str]) -> Resolved:
    """What the names in all `extractions` mean; they are gone through once.

    `municipality_for` gives the municipality set for a document, or "": it counts
    only where the minutes name none. The order of `extractions` doesn't matter.
    """
    return decide(survey(extractions, municipality_for))
