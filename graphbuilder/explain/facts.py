"""A thing in the graph → what is said of it, and the words of the minutes behind each statement."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Store

from graphbuilder.explain.find import LABEL, TYPE, Thing, find_thing, kind_of, label_of, value_of
from graphbuilder.namespaces import CONCEPT_TERMS, REF_IRI, TERMS, Ref

# Shorter ways of saying what a statement beside them says in full
_SHORT = frozenset(
    {Ref.hasParticipant, Ref.absentFrom, Ref.memberOf, Ref.refersTo, Ref.records, Ref.cites}
    | {Ref.mentions, Ref.participatesIn, Ref.basedOn}
)
# What is shown as evidence, or in the heading
_APART = frozenset({Ref.evidence, Ref.rule, LABEL.value, TYPE.value})
_CONCEPTS = frozenset(REF_IRI + name for name in CONCEPT_TERMS)
_ORDER = {name: place for place, name in enumerate(TERMS)}
_NUMBER = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class Proof:
    """Words of the minutes: `text[start:end] == quote` in the text of `source` as read.

    `page` is counted from 1; 0 when the format has no pages.
    """

    source: str
    start: int
    end: int
    quote: str
    page: int = 0


@dataclass(frozen=True, slots=True)
class Fact:
    """A thing or a statement: its values by property, the rules that read it, and its proofs."""

    iri: str
    kind: str
    label: str
    values: tuple[tuple[str, str], ...]
    rules: tuple[str, ...]
    proofs: tuple[Proof, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """A thing, and the statements that are about it, by class and then in the order of the minutes."""

    thing: Fact
    facts: tuple[Fact, ...]


def explain(store: Store, iri_or_name: str) -> Explanation:
    """What the graph says of a thing, as subject and as object, and what it rests on.

    Raises:
        NotFoundError: there is no such thing, or there are several of that name.
    """
    return explain_thing(store, find_thing(store, iri_or_name))


def explain_thing(store: Store, thing: Thing) -> Explanation:
    """What the graph says of a thing, as subject and as object, and what it rests on."""
    facts = [_fact(store, iri, about=thing.iri) for iri in _subjects(store, thing.iri)]
    shown = [fact for fact in facts if fact.kind and fact.kind != "Evidence"]
    return Explanation(_fact(store, thing.iri), tuple(sorted(shown, key=_place)))


def _subjects(store: Store, iri: str) -> set[str]:
    """What has the thing as an object, other than by a shorter way of saying it."""
    quads = store.quads_for_pattern(None, None, NamedNode(iri), None)
    return {value_of(quad.subject) for quad in quads if quad.predicate.value not in _SHORT | {TYPE.value}}


def _fact(store: Store, iri: str, *, about: str = "") -> Fact:
    """A thing with its values; those that lead to the thing `about` are left out."""
    values: set[tuple[str, str]] = set()
    for quad in store.quads_for_pattern(NamedNode(iri), None, None, None):
        term = quad.object
        if quad.predicate.value in _SHORT | _APART or value_of(term) == about:
            continue
        values.add((_local(quad.predicate.value), _value(store, term)))
    return Fact(
        iri,
        kind_of(store, iri),
        label_of(store, iri),
        tuple(sorted(values, key=lambda pair: (_ORDER.get(pair[0], len(_ORDER)), pair))),
        tuple(sorted(label_of(store, rule) for rule in _objects(store, iri, Ref.rule))),
        tuple(sorted(proofs(store, iri), key=lambda proof: (proof.source, proof.start, proof.end))),
    )


def proofs(store: Store, iri: str) -> Iterator[Proof]:
    """The words that a statement rests on."""
    for evidence in _objects(store, iri, Ref.evidence):
        begin, finish, page = (
            int(_text(store, evidence, term) or 0) for term in (Ref.begin, Ref.finish, Ref.page)
        )
        quote = _text(store, evidence, Ref.quote)
        for document in _objects(store, evidence, Ref.document):
            yield Proof(_text(store, document, Ref.sourceName), begin, finish, quote, page)


def _objects(store: Store, iri: str, term: str) -> list[str]:
    """The values of a property, each once, sorted."""
    quads = store.quads_for_pattern(NamedNode(iri), NamedNode(term), None, None)
    return sorted({value_of(quad.object) for quad in quads})


def _text(store: Store, iri: str, term: str) -> str:
    """The value of a property that has one; several are joined by ", "."""
    return ", ".join(_objects(store, iri, term))


def _value(store: Store, term: object) -> str:
    """An object for a person: a literal as it is, a concept by its name, a thing by its label."""
    if isinstance(term, Literal):
        return term.value
    iri = value_of(term)
    if iri in _CONCEPTS:
        return _local(iri).partition("-")[2]
    label = label_of(store, iri)
    if kind_of(store, iri) != "AgendaItem":
        return label
    meeting = next(iter(_objects(store, iri, Ref.meeting)), "")
    number = _text(store, iri, Ref.number)
    return f"{number} {label} ({label_of(store, meeting)})".strip() if meeting else label


def _local(iri: str) -> str:
    return iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]


def _place(fact: Fact) -> tuple[int, list[tuple[int, str]]]:
    """By class, then by IRI with numbers in their own order."""
    parts = _NUMBER.split(fact.iri)
    numbered = [(int(part), "") if part.isdigit() else (0, part) for part in parts]
    return _ORDER.get(fact.kind, len(_ORDER)), numbered
