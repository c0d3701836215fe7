"""A review that was applied, and the names of the graph → what each entry did, and what did nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graphbuilder import iris
from graphbuilder.resolve import Resolved, Scope
from graphbuilder.review.apply import Review
from graphbuilder.review.entries import Action, Entry
from graphbuilder.review.names import final_name


@dataclass(frozen=True, slots=True)
class Effect:
    """What an entry did: the paths of the things and documents that it is behind.

    `different` are pairs of paths of things that it keeps apart.
    """

    entry: Entry
    paths: tuple[str, ...]
    different: tuple[tuple[str, str], ...] = ()


def effects(review: Review, resolved: Resolved) -> list[Effect]:
    """What each entry did, sorted by its key; those that did nothing are left out."""
    found, documents = [], review.documents()
    for entry in review.entries:
        paths = _paths(entry, review, resolved, documents.get(entry, set()))
        different = _different(entry, resolved)
        if entry in documents or different:
            found.append(Effect(entry, tuple(sorted(paths)), tuple(sorted(different))))
    return sorted(found, key=lambda effect: effect.entry.key)


def complaints(review: Review, resolved: Resolved) -> list[str]:
    """A message for each entry that does nothing any more, or that another contradicts, in their order."""
    did = {effect.entry for effect in effects(review, resolved)}
    against = dict(review.names.refused)
    return [
        f"line {entry.line}: {describe(entry)} isn't done, since line {against[entry].line} keeps them apart"
        if entry in against
        else f"line {entry.line}: {describe(entry)} matches nothing any more"
        for entry in review.entries
        if entry not in did
    ]


def describe(entry: Entry) -> str:
    """What an entry says, in a few words."""
    words = f" “{_short(entry.quote)}”" if entry.quote else ""
    place = " ".join(filter(None, (entry.document, f"item {entry.item}" if entry.item else "")))
    return {
        Action.MERGE: f"merge {entry.kind} {entry.other!r} into {entry.name!r}",
        Action.APART: f"keep apart {entry.kind} {entry.name!r} and {entry.other!r}",
        Action.RENAME: f"rename {entry.kind} {entry.name!r} to {entry.value!r}",
        Action.DROP: f"drop {entry.kind}{f' {entry.name!r}' if entry.name else ''}{words} in {place}",
        Action.ADD: f"add {entry.kind}{f' {entry.name!r}' if entry.name else ''}{words} in {place}",
        Action.MUNICIPALITY: f"municipality of {place} is {entry.value!r}",
        Action.SEEN: f"let {entry.kind} stand{words}{f' in {place}' if place else ''}",
    }[entry.action]


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"


def _paths(entry: Entry, review: Review, resolved: Resolved, digests: set[str]) -> set[str]:
    """The paths of what an entry changed in the documents with those hashes."""
    if entry.action in (Action.MERGE, Action.RENAME):
        new = entry.name if entry.action is Action.MERGE else entry.value
        scopes = {resolved.scopes[digest] for digest in digests}
        return {
            _thing(entry.kind, final_name(review.names, entry.kind, new, scope), scope, resolved)
            for scope in scopes
        }
    # What is added names its rule itself; what is dropped can't
    whole = entry.action in (Action.DROP, Action.MUNICIPALITY)
    return {iris.document_path(digest) for digest in digests} if whole else set()


def _thing(kind: str, name: str, scope: Scope, resolved: Resolved) -> str:
    """The path of the thing of that name within a scope."""
    named = {
        "person": resolved.person,
        "project": resolved.project,
        "organisation": resolved.organisation,
        "body": resolved.body_in,
    }[kind]
    return named(scope, name).path


def _different(entry: Entry, resolved: Resolved) -> set[tuple[str, str]]:
    """The pairs of things that an entry keeps apart."""
    if entry.action is not Action.APART:
        return set()
    return {
        (one, other)
        for scope in sorted(set(resolved.scopes.values()), key=lambda scope: scope.path)
        for one, other in _pairs(entry, scope, resolved)
        if one != other
    }


def _pairs(entry: Entry, scope: Scope, resolved: Resolved) -> Iterator[tuple[str, str]]:
    if resolved.knows(entry.kind, scope, entry.name) and resolved.knows(entry.kind, scope, entry.other):
        yield (
            _thing(entry.kind, entry.name, scope, resolved),
            _thing(entry.kind, entry.other, scope, resolved),
        )
