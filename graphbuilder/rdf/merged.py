"""What only all documents together say → N-Quads lines."""

from __future__ import annotations

from graphbuilder import iris
from graphbuilder.namespaces import Ref
from graphbuilder.rdf.terms import Lines
from graphbuilder.resolve import RULE_MEMBERSHIP, Membership, Resolved


def merged_lines(resolved: Resolved, base: str) -> list[str]:
    """The seats on bodies: sorted, unique N-Quads lines."""
    lines = Lines(base)
    for membership in resolved.memberships:
        _write_membership(lines, membership)
    return lines.in_graph(iris.MERGED_GRAPH)


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
