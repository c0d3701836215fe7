"""A store → the things in it that go by a name, with all their names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import DefaultGraph, Literal, NamedNode, Store

from graphbuilder.errors import QueryError
from graphbuilder.namespaces import PREFIXES, REF_IRI, Ref

KINDS = (
    "Person",
    "Body",
    "Organisation",
    "Project",
    "Municipality",
    "Party",
    "Law",
    "Case",
    "Meeting",
    "AgendaItem",
)
"""The classes whose things have names of their own, those asked for most first."""

_TYPE = NamedNode(PREFIXES["rdf"] + "type")
_LABEL = NamedNode(PREFIXES["rdfs"] + "label")
# Everything of a municipality lies under its IRI: `…/kommune/0510/udvalg/byraadet`
_MUNICIPALITY = re.compile(r"(?P<iri>.*?/kommune/[^/]+)(?:/|$)")


@dataclass(frozen=True, slots=True)
class NamedThing:
    """A thing, its label, its class (`Person`), its municipality's name or "", and all its names."""

    iri: str
    label: str
    kind: str
    municipality: str
    names: tuple[str, ...]


def find_kinds(names: Iterable[str]) -> tuple[str, ...]:
    """The classes that are meant by `names`: `person`, `ref:Person` and the full IRI alike.

    Raises:
        QueryError: there is no such class among `KINDS`.
    """
    known = {kind.casefold(): kind for kind in KINDS}
    found = []
    for name in names:
        kind = known.get(re.split(r"[#:/]", name.strip())[-1].casefold())
        if kind is None:
            raise QueryError(f"there are no names of kind {name!r}: choose from {', '.join(KINDS)}")
        found.append(kind)
    return tuple(dict.fromkeys(found))


def named_things(store: Store) -> list[NamedThing]:
    """The things of `KINDS` that have a label, in that order, then by label and IRI."""
    where = _where(store)
    labels, others = _names(store, _LABEL, where), _names(store, NamedNode(Ref.alias), where)
    codes = _names(store, NamedNode(Ref.municipalityCode), where)
    found: dict[str, NamedThing] = {}
    for kind in reversed(KINDS):  # of a thing with two classes, the one asked for more counts
        for quad in store.quads_for_pattern(None, _TYPE, NamedNode(REF_IRI + kind), where):
            iri = str(getattr(quad.subject, "value", ""))
            if iri in labels:
                names = (*labels[iri], *others.get(iri, ()), *codes.get(iri, ()))
                found[iri] = NamedThing(
                    iri, labels[iri][0], kind, _municipality(iri, labels), _all_names(kind, names)
                )
    order = {kind: place for place, kind in enumerate(KINDS)}
    return sorted(found.values(), key=lambda thing: (order[thing.kind], thing.label, thing.iri))


def _where(store: Store) -> DefaultGraph | None:
    """The merge of all graphs where the store has one, else all of them: every document repeats its names."""
    merged = next(store.quads_for_pattern(None, None, None, DefaultGraph()), None)
    return None if merged is None else DefaultGraph()


def _names(store: Store, term: NamedNode, where: DefaultGraph | None) -> dict[str, list[str]]:
    """IRI → the values of a property, sorted, Danish ones and those of no language before others."""
    found: dict[str, set[tuple[bool, str]]] = defaultdict(set)
    for quad in store.quads_for_pattern(None, term, None, where):
        value = quad.object
        if isinstance(value, Literal) and isinstance(quad.subject, NamedNode):
            found[quad.subject.value].add((value.language not in (None, "da"), value.value))
    return {iri: [name for _, name in sorted(names)] for iri, names in found.items()}


def _municipality(iri: str, labels: dict[str, list[str]]) -> str:
    """The name of the municipality that a thing belongs to or is; empty when it is in none."""
    place = _MUNICIPALITY.match(iri)
    return labels.get(place["iri"], [""])[0] if place else ""


def _all_names(kind: str, names: Iterable[str]) -> tuple[str, ...]:
    """Each name once; a municipality also without the word: `Fjordby` for `Fjordby Kommune`."""
    found = list(names)
    if kind == "Municipality":
        found += [name.removesuffix(" Kommune") for name in found]
    return tuple(dict.fromkeys(found))
