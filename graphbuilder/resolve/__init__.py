"""Extractions of many documents → which names mean the same thing, and where references lead.

Deciding is apart from applying, and the corpus never has to be in memory: of each document
an `outline` holds a few strings, `survey` adds them up, `decide` settles names, seats and
contradictions from the sums. The outcome, a `Resolved`, is asked while each document's triples are written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from graphbuilder.model import Extraction
from graphbuilder.resolve.apart import Apart
from graphbuilder.resolve.decide import RULE_MEMBERSHIP, Membership, Named, Resolved, Target, decide
from graphbuilder.resolve.facts import Asked, Facts, find_facts
from graphbuilder.resolve.organisations import NOT_GLOBAL
from graphbuilder.resolve.outline import Outline, name_key, outline, seated_persons
from graphbuilder.resolve.scopes import Scope, find_scope, municipality_scope
from graphbuilder.resolve.survey import Survey, survey

__all__ = [
    "NOT_GLOBAL",
    "RULE_MEMBERSHIP",
    "Apart",
    "Asked",
    "Facts",
    "Membership",
    "Named",
    "Outline",
    "Resolved",
    "Scope",
    "Survey",
    "Target",
    "decide",
    "find_facts",
    "find_scope",
    "municipality_scope",
    "name_key",
    "outline",
    "resolve",
    "seated_persons",
    "survey",
]


def resolve(
    extractions: Iterable[Extraction],
    municipality_for: Callable[[Extraction], str],
    apart: Sequence[Apart] = (),
) -> Resolved:
    """What the names in all `extractions` mean; they are gone through once.

    `municipality_for` gives the municipality set for a document, or "": it counts
    only where the minutes name none. Names that are kept `apart` are never merged.
    The order of `extractions` doesn't matter.
    """
    return decide(survey((outline(one, municipality_for(one), apart) for one in extractions), apart))
