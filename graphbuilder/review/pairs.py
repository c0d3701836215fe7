"""A store → pairs of names that may mean one thing, for a person to judge.

Likeness proposes, and never decides. Two persons who sat at one meeting are two, however
alike their names, and what someone kept apart is not asked about again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode, Store
from rapidfuzz.distance import DamerauLevenshtein

from graphbuilder.grammar.names import SUFFIX_WORDS
from graphbuilder.names import NamedThing, fold_name, named_things
from graphbuilder.namespaces import PREFIXES, Ref

_KINDS = {"Person": "person", "Body": "body", "Organisation": "organisation", "Project": "project"}
# Shorter names are one letter apart by chance
_LONG = {"Person": 9, "Body": 12, "Organisation": 12, "Project": 10}
_LONG_WORD = 5  # "Lone" and "Lene" are two names
_DIFFERENT = NamedNode(PREFIXES["owl"] + "differentFrom")

ONE_LETTER = "one letter apart"
MIDDLE_NAME = "the same but for middle names"
LEGAL_FORM = "the same but for the form of company"
BEGINNING = "one is the beginning of the other"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two things of one kind, sorted by name, that may be one, and what makes one think so."""

    kind: str
    municipality: str
    one: NamedThing
    other: NamedThing
    reason: str


def unsure_pairs(store: Store) -> list[Pair]:
    """The pairs, sorted by kind, municipality and names."""
    groups: dict[tuple[str, str], list[NamedThing]] = defaultdict(list)
    for thing in named_things(store):
        if thing.kind in _KINDS:
            # Organisations are one everywhere; all else belongs to its municipality
            place = "" if thing.kind == "Organisation" else thing.iri.rpartition("/")[0]
            groups[thing.kind, place].append(thing)
    apart, together = _kept_apart(store), _at_meetings(store)
    found = [
        pair
        for things in groups.values()
        for pair in _alike(things)
        if (pair.one.iri, pair.other.iri) not in apart
        and (pair.other.iri, pair.one.iri) not in apart
        and not together[pair.one.iri] & together[pair.other.iri]
    ]
    order = list(_KINDS.values())
    return sorted(
        found, key=lambda pair: (order.index(pair.kind), pair.municipality, pair.one.label, pair.other.label)
    )


def _alike(things: Iterable[NamedThing]) -> Iterator[Pair]:
    """Every pair of things whose names are alike, once; only names that share a shape are compared."""
    shapes: dict[str, list[NamedThing]] = defaultdict(list)
    for thing in things:
        for shape in _shapes(thing):
            shapes[shape].append(thing)
    seen: set[tuple[str, str]] = set()
    for group in shapes.values():
        for at, one in enumerate(group):
            for other in group[at + 1 :]:
                first, second = sorted((one, other), key=lambda thing: (thing.label, thing.iri))
                reason = "" if (first.iri, second.iri) in seen else _reason(first, second)
                if reason:
                    seen.add((first.iri, second.iri))
                    yield Pair(_KINDS[first.kind], first.municipality, first, second, reason)


def _shapes(thing: NamedThing) -> set[str]:
    """What a name and those alike have in common: itself without one letter, its outer words, its stem."""
    name = fold_name(thing.label)
    words = name.split()
    shapes = {f"= {_stem(name)}"}
    if len(name) >= _LONG[thing.kind]:
        shapes |= {name[:at] + name[at + 1 :] for at in range(len(name))} | {name}
    if thing.kind == "Person" and len(words) > 1:
        shapes.add(f"{words[0]} … {words[-1]}")
    if thing.kind == "Project" and len(words) > 1:
        shapes.add(f"{words[0]} {words[1]} …")
    return shapes


def _stem(name: str) -> str:
    """A name without the form of company behind it."""
    words = name.split()
    forms = {fold_name(form) for form in SUFFIX_WORDS}
    for count in (2, 1):  # "a s" is what folding leaves of "A/S"
        if len(words) > count and " ".join(words[-count:]) in forms:
            return " ".join(words[:-count])
    return name


def _reason(one: NamedThing, other: NamedThing) -> str:
    """Why two names may mean one thing, or ""."""
    first, second = fold_name(one.label), fold_name(other.label)
    if first == second or _digits(first) != _digits(second):
        return ""  # "Havneprisen 2023" and "Havneprisen 2024"
    if one.kind == "Organisation" and _stem(first) == _stem(second):
        return LEGAL_FORM
    if min(len(first), len(second)) >= _LONG[one.kind] and _is_slip(one.kind, first, second):
        return ONE_LETTER
    short, long = sorted((first.split(), second.split()), key=len)
    if one.kind == "Person" and (short[0], short[-1]) == (long[0], long[-1]) and _in_order(short, long):
        return MIDDLE_NAME
    if one.kind == "Project" and len(short) > 1 and long[: len(short)] == short:
        return BEGINNING
    return ""


def _is_slip(kind: str, one: str, other: str) -> bool:
    """Whether two names are one letter apart, and not in a short name or an initial of a person."""
    if DamerauLevenshtein.distance(one, other, score_cutoff=1) > 1:
        return False
    differing = set(one.split()) ^ set(other.split())
    return kind != "Person" or all(len(word) >= _LONG_WORD for word in differing)


def _digits(name: str) -> str:
    return "".join(letter for letter in name if letter.isdigit())


def _in_order(short: list[str], long: list[str]) -> bool:
    """Whether the words of one name are among those of the other, in order; `k` stands for `kjaer`."""
    left = iter(long)
    return all(any(word in (one, one[:1]) or one == word[:1] for one in left) for word in short)


def _kept_apart(store: Store) -> set[tuple[str, str]]:
    """The pairs of things that a person has judged to be different."""
    return {
        (_value(quad.subject), _value(quad.object))
        for quad in store.quads_for_pattern(None, _DIFFERENT, None, None)
    }


def _at_meetings(store: Store) -> dict[str, set[str]]:
    """Person → the meetings at which they are listed, present or absent."""
    found: dict[str, set[str]] = defaultdict(set)
    for term in (Ref.hasParticipant, Ref.absentFrom):
        for quad in store.quads_for_pattern(None, NamedNode(term), None, None):
            subject, value = _value(quad.subject), _value(quad.object)
            person, place = (value, subject) if term == Ref.hasParticipant else (subject, value)
            found[person].add(place.partition("/punkt/")[0])
    return found


def _value(term: object) -> str:
    return str(getattr(term, "value", term))
