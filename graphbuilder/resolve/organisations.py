"""Names of organisations in all documents → which of them mean one organisation, under one name.

Judging comes first: two names are the same, different, or it is unsure, each with the
reason. Applying the judgements is apart from that. Names that merely look alike are never
the same: it takes a text that says so, or two names of which each is short for another's.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import combinations

from graphbuilder import iris
from graphbuilder.grammar.names import SUFFIX_WORDS
from graphbuilder.model import AliasRelation, AliasStatement, Extraction, OrganisationKind
from graphbuilder.resolve.apart import Apart

NOT_GLOBAL = frozenset({OrganisationKind.MUNICIPALITY, OrganisationKind.COUNCIL, OrganisationKind.PARTY})
"""Kinds told otherwise: a municipality by its code, a body by its municipality, a party by the register."""

# Names shorter than this are one letter apart by chance
_LONG = 12


class Judgement(StrEnum):
    """Whether two names mean one organisation."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Comparison:
    """A judgement on two names, given by their keys, and the rule behind it."""

    one: str
    other: str
    judgement: Judgement
    rule: str


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """That a text gives an organisation a new name: the day of its meeting, and the keys."""

    date: str
    new: str
    old: str
    digest: str


NamedOrganisation = tuple[str, str, OrganisationKind, int]
"""The key of a name, a way of writing it, the kind it is given there, and how often that occurs."""


@dataclass(slots=True)
class OrganisationSurvey:
    """The names of all documents: how each is written, of what kind it is, what changed.

    `documents` counts those that have a name, `first` is the least of their hashes.
    """

    names: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    kinds: dict[str, Counter[OrganisationKind]] = field(default_factory=lambda: defaultdict(Counter))
    documents: Counter[str] = field(default_factory=Counter)
    first: dict[str, str] = field(default_factory=dict)
    changes: set[Change] = field(default_factory=set)

    def add(self, names: Collection[NamedOrganisation], changes: Iterable[Change], digest: str) -> None:
        """Enter the names of one document."""
        for key, form, kind, times in names:
            self.names[key][form] += times
            self.kinds[key][kind] += times
        for key in {key for key, *_ in names}:
            self.documents[key] += 1
            self.first[key] = min(self.first.get(key, digest), digest)
        self.changes.update(changes)


def find_names(extraction: Extraction, scope: str) -> tuple[NamedOrganisation, ...]:
    """The names of organisations in one document, other than those told otherwise."""
    found = Counter((one.name, one.kind) for one in extraction.organisations if one.kind not in NOT_GLOBAL)
    for one in _renamed(extraction):
        found[one.canonical, one.kind] += 1
        found[one.alias, one.kind] += 1
    return tuple(
        (organisation_key(name, kind, scope), " ".join(name.split()), kind, times)
        for (name, kind), times in found.items()
    )


def find_changes(extraction: Extraction, scope: str) -> tuple[Change, ...]:
    """The new names that a document tells of."""
    date = extraction.meeting.date.value if extraction.meeting.date else ""
    return tuple(
        Change(
            date,
            organisation_key(one.canonical, one.kind, scope),
            organisation_key(one.alias, one.kind, scope),
            extraction.digest,
        )
        for one in _renamed(extraction)
    )


def _renamed(extraction: Extraction) -> Iterator[AliasStatement]:
    """What says that an organisation has a new name."""
    for one in extraction.aliases:
        if one.relation is AliasRelation.RENAMED and one.kind not in NOT_GLOBAL:
            yield one


def organisation_key(name: str, kind: OrganisationKind, scope: str) -> str:
    """What a name means the same within: everywhere, or the municipality for a part of its own."""
    slug = iris.slug(name)
    return f"{scope}/{slug}" if kind is OrganisationKind.INTERNAL else slug


def judge_organisations(found: OrganisationSurvey, apart: Sequence[Apart] = ()) -> tuple[Comparison, ...]:
    """All judgements on pairs of names, sorted; pairs that nothing connects have none.

    A person who keeps two names `apart` overrules every other judgement on them.
    """
    by_person = set(_by_person(found.names, apart))
    same = {*_by_change(found.changes), *_by_legal_form(found.names)}
    same |= set(_by_parallel_names(found.changes))
    same = by_person | _unsettled(same, by_person)
    judged = same | _unsettled(_alike(found.names), same)
    return tuple(sorted(judged, key=lambda each: (each.one, each.other, each.rule)))


def _unsettled(judged: Iterable[Comparison], settled: Iterable[Comparison]) -> set[Comparison]:
    """The judgements on pairs that aren't settled."""
    pairs = {(each.one, each.other) for each in settled}
    return {each for each in judged if (each.one, each.other) not in pairs}


def _by_person(names: Iterable[str], apart: Sequence[Apart]) -> Iterator[Comparison]:
    """Someone has judged that two names mean different organisations."""
    by_slug: dict[str, list[str]] = defaultdict(list)
    for key in names if apart else ():
        by_slug[key.rpartition("/")[2]].append(key)
    for each in apart:
        if each.kind == "organisation" and each.one != each.other:
            for one in by_slug.get(each.one, ()):
                for other in by_slug.get(each.other, ()):
                    yield _pair(one, other, Judgement.DIFFERENT, each.rule)


def _pair(one: str, other: str, judgement: Judgement, rule: str) -> Comparison:
    return Comparison(min(one, other), max(one, other), judgement, rule)


def _by_change(changes: Iterable[Change]) -> Iterator[Comparison]:
    """The text says that one name took the place of the other."""
    for change in changes:
        yield _pair(change.new, change.old, Judgement.SAME, "renamed-in-text")


def _by_legal_form(names: Mapping[str, Counter[str]]) -> Iterator[Comparison]:
    """The same name with and without its company form; with two different forms they differ."""
    stems: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for key in sorted(names):
        name = min(names[key])
        form = name.rpartition(" ")[2]
        bare = iris.slug(name.removesuffix(f" {form}")) if form.casefold() in SUFFIX_WORDS else key
        stems[bare].append((key, form if bare != key else ""))
    for group in stems.values():
        for at, (one, form) in enumerate(group):
            for other, its_form in group[at + 1 :]:
                alone = len({form for _, form in group} - {""}) < 2
                judgement = (
                    Judgement.DIFFERENT
                    if form and its_form
                    else Judgement.SAME
                    if alone
                    else Judgement.UNSURE
                )
                yield _pair(one, other, judgement, "legal-form")


def _by_parallel_names(changes: Iterable[Change]) -> Iterator[Comparison]:
    """Two changes of which both the old and the new names are short for each other's are one change.

    `Lyng` was `Bro`, and `Lyng Gruppen` was `Bro Rådgivning`: either pair alone would say nothing.
    """
    ordered = sorted(changes)
    for at, one in enumerate(ordered):
        for other in ordered[at + 1 :]:
            new = one.new == other.new or is_short_for(one.new, other.new)
            old = one.old == other.old or is_short_for(one.old, other.old)
            if new and old and one.new != other.new:
                yield _pair(one.new, other.new, Judgement.SAME, "parallel-names")


def is_short_for(one: str, other: str) -> bool:
    """Whether one key begins with all words of the other."""
    short, long = sorted((one, other), key=len)
    return long.startswith(f"{short}-")


def _alike(names: Mapping[str, Counter[str]]) -> Iterator[Comparison]:
    """Long names one letter apart: never merged for that, but worth a look.

    Such names are of one length, or their lengths differ by one; so those of two lengths are looked at
    at a time.
    """
    by_length: dict[int, list[str]] = defaultdict(list)
    for key in names:
        if len(key) >= _LONG:
            by_length[len(key)].append(key)
    for length in by_length:
        shapes: dict[str, set[str]] = {key: {key} for key in by_length.get(length - 1, ())}
        for key in by_length[length]:
            for at in range(length):
                shapes.setdefault(key[:at] + key[at + 1 :], set()).add(key)
        for group in shapes.values():
            for one, other in combinations(sorted(group), 2):
                yield _pair(one, other, Judgement.UNSURE, "one-letter-apart")


@dataclass(frozen=True, slots=True)
class Organisations:
    """What the names mean: key → canonical key, its label and kind; and what was judged."""

    canonical: Mapping[str, str]
    labels: Mapping[str, str]
    kinds: Mapping[str, OrganisationKind]
    comparisons: tuple[Comparison, ...]

    def label(self, key: str, name: str) -> str:
        """The canonical name behind a key; `name` itself when the corpus doesn't know it."""
        return self.labels.get(self.canonical.get(key, key), name)


def decide_organisations(found: OrganisationSurvey, apart: Sequence[Apart] = ()) -> Organisations:
    """Judge all names and apply what was judged the same, never against what a person keeps `apart`."""
    comparisons = judge_organisations(found, apart)
    groups = _groups(found.names, comparisons, {each.rule for each in apart})
    canonical: dict[str, str] = {}
    labels: dict[str, str] = {}
    kinds: dict[str, OrganisationKind] = {}
    for group in groups:
        chosen = _canonical(group, found)
        canonical.update(dict.fromkeys(group, chosen))
        labels[chosen] = _first(found.names[chosen])
        kinds[chosen] = _kind(group, found)
    return Organisations(canonical, labels, kinds, comparisons)


def _groups(
    names: Mapping[str, Counter[str]], comparisons: Sequence[Comparison], binding: Container[str]
) -> list[list[str]]:
    """The keys joined by judgements of sameness, each group and the list sorted.

    Two that a judgement by a `binding` rule calls different are in one group by no detour either.
    """
    leaders = {key: key for key in names}
    apart = [each for each in comparisons if each.rule in binding]

    def leader(key: str) -> str:
        while leaders[key] != key:
            key = leaders[key]
        return key

    for each in comparisons:
        if each.judgement is Judgement.SAME:
            one, other = leader(each.one), leader(each.other)
            met = {one, other}
            if one != other and not any({leader(two.one), leader(two.other)} == met for two in apart):
                leaders[max(one, other)] = min(one, other)
    groups: dict[str, list[str]] = defaultdict(list)
    for key in sorted(leaders):
        groups[leader(key)].append(key)
    return [groups[key] for key in sorted(groups)]


def _canonical(group: list[str], found: OrganisationSurvey) -> str:
    """The name that the latest text gives as the new one, else the commonest in the most documents."""
    changes = [change for change in found.changes if change.new in group]
    if changes:
        return max(changes).new
    return min(group, key=lambda key: (-sum(found.names[key].values()), -found.documents[key], key))


def _first(names: Counter[str]) -> str:
    """The commonest way of writing; of equals one that isn't all capitals, then the first by alphabet."""
    return min(names, key=lambda name: (-names[name], name.isupper(), name))


def _kind(group: list[str], found: OrganisationSurvey) -> OrganisationKind:
    """The kind that most mentions tell; OTHER only when none tells more."""
    counts: Counter[OrganisationKind] = Counter()
    for key in group:
        counts.update(found.kinds[key])
    return min(counts, key=lambda kind: (kind is OrganisationKind.OTHER, -counts[kind], kind.value))
