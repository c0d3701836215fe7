"""Entries that merge and rename → the name that each name goes by, and what must stay apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from graphbuilder import iris
from graphbuilder.model import (
    AgentKind,
    Extraction,
    OrganisationKind,
    RoleStatement,
    VoterKind,
)
from graphbuilder.resolve import NOT_GLOBAL, Apart, Scope, municipality_scope, name_key
from graphbuilder.review.entries import Action, Entry


@dataclass(frozen=True, slots=True)
class _Step:
    """That the name `printed` goes by `name`, where and by which entry. Empty places are all."""

    kind: str
    scope: str
    document: str
    printed: str
    name: str
    entry: Entry

    @property
    def key(self) -> str:
        """The folded name."""
        return iris.slug(self.printed)


@dataclass(slots=True)
class Names:
    """What the entries say of names. `refused` are those that another entry contradicts."""

    steps: dict[tuple[str, str], list[_Step]] = field(default_factory=dict)
    apart: tuple[Apart, ...] = ()
    refused: tuple[tuple[Entry, Entry], ...] = ()


def plan_names(entries: Iterable[Entry]) -> Names:
    """What is to be done with names; whoever keeps two apart wins over whoever merges them."""
    entries = list(entries)
    names = Names(apart=tuple(_apart(entry) for entry in entries if entry.action is Action.APART))
    kept = {(one.kind, frozenset((one.one, one.other))): one for one in names.apart}
    by_rule = {entry.rule: entry for entry in entries}
    leaders: dict[tuple[str, str, str], str] = {}
    refused = []
    for entry in entries:
        for step in _steps(entry):
            against = _contradiction(step, kept.values(), leaders)
            if against:
                refused.append((entry, by_rule[against.rule]))
                continue
            leaders[step.kind, step.scope, step.key] = iris.slug(step.name)
            for key in _keys(step.kind, step.printed, Scope(step.scope)):
                names.steps.setdefault((step.kind, key), []).append(step)
    names.refused = tuple(refused)
    return names


def _steps(entry: Entry) -> list[_Step]:
    """How an entry changes a name: a merge goes by its first name."""
    if entry.action not in (Action.MERGE, Action.RENAME):
        return []
    old, new = (entry.other, entry.name) if entry.action is Action.MERGE else (entry.name, entry.value)
    scope = municipality_scope(entry.municipality).path if entry.municipality else ""
    return [_Step(entry.kind, scope, entry.document, old, new, entry)]


def _apart(entry: Entry) -> Apart:
    scope = municipality_scope(entry.municipality).path if entry.municipality else ""
    return Apart(entry.kind, scope, iris.slug(entry.name), iris.slug(entry.other), entry.rule)


def _contradiction(
    step: _Step, kept: Iterable[Apart], leaders: dict[tuple[str, str, str], str]
) -> Apart | None:
    """What keeps apart two names that the step would put under one."""
    trial = {**leaders, (step.kind, step.scope, step.key): iris.slug(step.name)}

    def leader(key: str) -> str:
        seen = {key}
        while True:
            key = trial.get((step.kind, step.scope, key), key)
            if key in seen:
                return key
            seen.add(key)

    for one in kept:
        together = leader(one.one) == leader(one.other)
        if one.kind == step.kind and together and one.scope in ("", step.scope):
            return one
    return None


def _keys(kind: str, name: str, scope: Scope) -> list[str]:
    """What the ways of writing a name share; those of a body also differ in the ending "udvalget"."""
    return sorted({iris.slug(name)} | ({name_key(name, scope)} if kind == "body" else set()))


@dataclass(slots=True)
class Renaming:
    """Gives the names of one document their right form, and notes the entries that did."""

    names: Names
    extraction: Extraction
    scope: Scope
    used: set[Entry] = field(default_factory=set)

    def apply(self) -> Extraction:
        """The extraction with all names changed; the quotes stay as printed."""
        found = self.extraction
        if not self.names.steps:
            return found
        body, person = self._by("body"), self._by("person")
        organisation, project = self._by("organisation"), self._by("project")
        head = found.meeting.body
        return replace(
            found,
            meeting=replace(found.meeting, body=replace(head, value=body(head.value)) if head else None),
            participants=tuple(replace(one, person=person(one.person)) for one in found.participants),
            absences=tuple(replace(one, person=person(one.person)) for one in found.absences),
            decisions=tuple(replace(one, body=body(one.body)) for one in found.decisions),
            votes=tuple(
                replace(
                    one,
                    body=body(one.body),
                    voter=person(one.voter) if one.voter_kind is VoterKind.PERSON else one.voter,
                )
                for one in found.votes
            ),
            pathway=tuple(replace(one, body=body(one.body)) for one in found.pathway),
            references=tuple(
                one if one.municipality else replace(one, body=body(one.body)) for one in found.references
            ),
            projects=tuple(replace(one, name=project(one.name)) for one in found.projects),
            roles=tuple(
                replace(one, agent=self._agent(one), project=project(one.project)) for one in found.roles
            ),
            organisations=tuple(
                replace(one, name=self._organisation(one.kind)(one.name)) for one in found.organisations
            ),
            people=tuple(
                replace(one, person=person(one.person), organisation=organisation(one.organisation))
                for one in found.people
            ),
            aliases=tuple(
                replace(one, canonical=self._organisation(one.kind)(one.canonical)) for one in found.aliases
            ),
        )

    def _organisation(self, kind: OrganisationKind) -> Callable[[str], str]:
        """What changes the name of an organisation of that kind."""
        if kind is OrganisationKind.COUNCIL:
            return self._by("body")
        return (lambda name: name) if kind in NOT_GLOBAL else self._by("organisation")

    def _agent(self, role: RoleStatement) -> str:
        kind = {AgentKind.PERSON: "person", AgentKind.BODY: "body"}.get(role.agent_kind, "organisation")
        return self._by(kind)(role.agent)

    def _by(self, kind: str) -> Callable[[str], str]:
        """What changes a name of that kind."""
        return lambda name: self._changed(kind, name) if name.strip() else name

    def _changed(self, kind: str, name: str) -> str:
        """The name that a name goes by in the end."""
        taken: list[_Step] = []
        while (step := self._step(kind, name)) and step not in taken:
            taken.append(step)
            self.used.add(step.entry)
            name = step.name
        return name

    def _step(self, kind: str, name: str) -> _Step | None:
        """The change of a name that applies in this document; the last one in the file counts."""
        steps = [
            step
            for key in _keys(kind, name, self.scope)
            for step in self.names.steps.get((kind, key), ())
            if step.name != name and self._is_here(step)
        ]
        return max(steps, key=lambda step: step.entry.line) if steps else None

    def _is_here(self, step: _Step) -> bool:
        """Whether a change holds in this document."""
        return step.scope in ("", self.scope.path) and is_document(self.extraction, step.document)


def final_name(names: Names, kind: str, name: str, scope: Scope) -> str:
    """The name that a name goes by in the end, by the entries that hold in all documents of a scope."""
    taken: list[_Step] = []
    while True:
        steps = [
            step
            for key in _keys(kind, name, scope)
            for step in names.steps.get((kind, key), ())
            if step.name != name and step.scope in ("", scope.path) and not step.document
        ]
        if not steps or steps[-1] in taken:
            return name
        taken.append(steps[-1])
        name = steps[-1].name


def is_document(extraction: Extraction, asked: str) -> bool:
    """Whether a document is the one that an entry names: by file name, or the first 8 digits of its hash.

    Every document is, when it names none.
    """
    if not asked or asked == extraction.source:
        return True
    return len(asked) >= 8 and extraction.digest.startswith(asked.lower())
