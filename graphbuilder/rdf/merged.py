"""What only all documents together say → N-Quads lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from graphbuilder import iris
from graphbuilder.namespaces import PREFIXES, Ref
from graphbuilder.rdf.terms import Lines
from graphbuilder.resolve import RULE_MEMBERSHIP, Membership, Resolved
from graphbuilder.review import Action, Effect, describe

_COMMENT = PREFIXES["rdfs"] + "comment"
_CREATED = PREFIXES["dct"] + "created"
_AGENT = PREFIXES["prov"] + "Agent"
_ATTRIBUTED = PREFIXES["prov"] + "wasAttributedTo"
_DIFFERENT = PREFIXES["owl"] + "differentFrom"
_BATCH = 1000  # seats whose lines are in memory at a time


def merged_lines(resolved: Resolved, base: str, effects: Iterable[Effect] = ()) -> Iterator[str]:
    """The seats on bodies, and what people decided: N-Quads lines in no order, some of them twice."""
    memberships = iter(resolved.memberships)
    while some := list(islice(memberships, _BATCH)):
        lines = Lines(base)
        for membership in some:
            _write_membership(lines, membership)
        yield from lines.in_graph(iris.MERGED_GRAPH)
    lines = Lines(base)
    for effect in effects:
        _write_effect(lines, effect)
    yield from lines.in_graph(iris.MERGED_GRAPH)


def _write_effect(lines: Lines, effect: Effect) -> None:
    """That a person decided something: the entry is the rule behind whatever it did."""
    entry = effect.entry
    path = iris.rule_path(entry.rule)
    lines.thing(path, Ref.Rule, entry.rule)
    lines.value(path, _COMMENT, ". ".join(filter(None, (describe(entry), entry.why))))
    lines.value(path, _CREATED, entry.when, datatype="date")
    if entry.who:
        reviewer = iris.reviewer_path(entry.who)
        lines.thing(reviewer, _AGENT, entry.who)
        lines.link(path, _ATTRIBUTED, reviewer)
    for changed in effect.paths:
        lines.link(changed, Ref.rule, path)
    for one, other in effect.different:
        lines.link(one, Ref.rule, path)
        lines.link(other, Ref.rule, path)
        lines.link(one, _DIFFERENT, other)
    if entry.action in (Action.MERGE, Action.RENAME):
        former = entry.other if entry.action is Action.MERGE else entry.name
        for changed in effect.paths:
            lines.value(changed, Ref.alias, former)


def _write_membership(lines: Lines, membership: Membership) -> None:
    """A seat; its evidence is the first and the last place that show it.

    Every other one is reached by ref:basedOn, which the documents write.
    """
    path = membership.path
    lines.thing(path, Ref.Membership)
    lines.link(path, Ref.person, membership.person.path)
    lines.link(path, Ref.body, membership.body.path)
    lines.link(membership.person.path, Ref.memberOf, membership.body.path)
    lines.value(path, Ref.partyName, membership.party)
    lines.value(path, Ref.firstSeen, membership.first_seen, datatype="date")
    lines.value(path, Ref.lastSeen, membership.last_seen, datatype="date")
    lines.value(path, Ref.meetings, str(membership.meetings), datatype="integer")
    for evidence in membership.evidence:
        lines.link(path, Ref.evidence, evidence)
    lines.rule(path, RULE_MEMBERSHIP)
