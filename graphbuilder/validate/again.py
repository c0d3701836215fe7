"""The results of the last validation, and what has changed since → those of the graph as it is.

Each demand is asked again of the things whose answer may be another one: those of which something
else is said now, and those that reach such a thing by what the demand looks at. The others keep
their results.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import pyoxigraph as ox

from graphbuilder.validate.compiling import Compiler
from graphbuilder.validate.glance import MOST, Glance
from graphbuilder.validate.reach import Changed, Reach, demand_patterns, read_excuses
from graphbuilder.validate.results import Result, Validation, in_order
from graphbuilder.validate.shapes import Constraint, Shape
from graphbuilder.validate.store_engine import ENGINE, failing, failing_things, validate_store

_Place = tuple[str, str, str]
"""What a result says of the demand that failed: shape, component and path."""
_Demand = tuple[Shape, Constraint]


def validate_again(
    store: ox.Store, glance: Glance, former: Sequence[Result], changed: Sequence[tuple[str, str, str]]
) -> Validation:
    """What fails the shapes of the `glance` now, when `former` did before the triples `changed`.

    The glance was at the things of which something else is said, as they are now.
    """
    if glance.whole:
        return validate_store(store, glance.shapes)
    reach, by_predicate = Reach(store), defaultdict[str, list[tuple[str, str]]](list)
    for subject, predicate, value in changed:
        by_predicate[predicate].append((subject, value))
    touched = {subject for subject, _, _ in changed}
    demands: dict[_Place, list[_Demand]] = defaultdict(list)
    for shape in glance.shapes:
        for one in shape.constraints:
            demands[one.name or shape.name, one.component, shape.path].append((shape, one))
    before: dict[_Place, list[Result]] = defaultdict(list)
    for result in former:
        before[result.shape, result.component, result.path].append(result)
    found: set[Result] = set()
    asked = list[tuple[_Demand, set[str]]]()
    for place, alike in demands.items():
        again = _again(reach, glance, alike, by_predicate, touched)
        if again is None:
            found |= failing(store, Compiler(glance.under), alike)
            continue
        found |= {result for result in before[place] if result.focus not in again}
        for demand in alike:
            doubted = _doubted(glance, demand)
            things = again if doubted is None else (again - touched) | doubted
            excuses = read_excuses(demand[1])
            if excuses:
                things = {thing for thing in things if not reach.excused(excuses, thing)}
            if things:
                asked.append((demand, things))
    found |= failing_things(reach, Compiler(glance.under), asked)
    return Validation(tuple(sorted(found, key=in_order)), len(glance.shapes), ENGINE)


def _doubted(glance: Glance, demand: _Demand) -> set[str] | None:
    """The things that are in doubt of a demand; None where it isn't seen at a thing alone."""
    return set(glance.doubts.get(demand, ())) if glance.sees(*demand) else None


def _again(
    reach: Reach,
    glance: Glance,
    alike: Sequence[_Demand],
    changed: Changed,
    touched: set[str],
) -> set[str] | None:
    """The things that demands have to be asked of again; None for all."""
    again: set[str] = set()
    for demand in alike:
        patterns = demand_patterns(*demand)
        if patterns is None or len(glance.doubts.get(demand, ())) > MOST:
            return None
        again |= touched if glance.sees(*demand) else reach.reached(patterns, changed)
    return again
