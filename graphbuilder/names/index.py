"""Names in a graph → an index: what is typed → the things that may be meant, best first.

Words of names are looked up by their beginning, and, where too little is found, by
their letters in threes; only what is found so is compared letter by letter. Likeness
alone puts candidates in order, and never says that one is the thing that is meant.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from heapq import nsmallest
from itertools import islice, pairwise

from pyoxigraph import Store
from rapidfuzz import fuzz
from rapidfuzz.distance import DamerauLevenshtein

from graphbuilder.names.fold import fold_name
from graphbuilder.names.things import KINDS, NamedThing, find_kinds, named_things

_MAX_CANDIDATES = 2_000
"""Names gathered for a word; one that is in more says too little to go on."""

_MAX_COMPARED = 300
"""Names compared with the text letter by letter."""

_MAX_WORDS = 300
"""Words compared with one that is typed."""

_LIKELY = 60.0  # of 100: names less alike aren't shown
_EXACT, _PREFIX, _WORDS, _PART = 100.0, 90.0, 70.0, 85.0
_LONG = 4
"""Letters of a word that may have a slip in it, or be a part of another; twice as many may have two slips."""


class How(StrEnum):
    """How a name was found. Only EXACT says that it is the same, apart from capitals and accents."""

    EXACT = "exact"
    PREFIX = "prefix"
    WORDS = "words"
    SIMILAR = "similar"


@dataclass(frozen=True, slots=True)
class Match:
    """A thing that may be meant; `score` is of 100, and `matched_name` that of its names which fits."""

    iri: str
    label: str
    kind: str
    municipality: str
    score: float
    matched_name: str
    how: How


@dataclass(frozen=True, slots=True)
class _Name:
    """One name of a thing, folded."""

    folded: str
    printed: str
    thing: NamedThing


class NameIndex:
    """An index over the names of things; made once for a store, asked often."""

    def __init__(self, things: Iterable[NamedThing]) -> None:
        place = {kind: at for at, kind in enumerate(KINDS)}
        names = {
            (folded, thing.iri): _Name(folded, printed, thing)
            for thing in things
            for printed in reversed(thing.names)  # of two that fold alike, the label
            if (folded := fold_name(printed))
        }
        # Kinds lie together, so that a search within some of them needs to look at no other
        self._names = sorted(
            names.values(), key=lambda name: (place[name.thing.kind], name.folded, name.thing.iri)
        )
        starts = [
            bisect_left(self._names, at, key=lambda name: place[name.thing.kind])
            for at in range(len(KINDS) + 1)
        ]
        self._spans = {kind: range(starts[at], starts[at + 1]) for kind, at in place.items()}
        self._things = {name.thing.iri: name.thing for name in self._names}

    @classmethod
    def from_store(cls, store: Store) -> NameIndex:
        """The names of persons, bodies, organisations, projects … in a store."""
        return cls(named_things(store))

    def thing(self, iri: str) -> NamedThing | None:
        """The thing with that IRI, if it has a name."""
        return self._things.get(iri)

    def __len__(self) -> int:
        """How many things have a name."""
        return len(self._things)

    def lookup(
        self, text: str, kinds: Sequence[str] = (), municipality: str = "", limit: int = 10
    ) -> list[Match]:
        """The things that `text` may mean, best first; at most `limit`, each once.

        The same name comes first, then names that begin with the text, names that have
        words beginning with those of the text, and at last names with other letters in
        them. `kinds` are classes (`Person`); `municipality` is a name, with or without
        `Kommune`, or its code. Empty ones let everything through. The order is the same
        for the same graph.

        Raises:
            QueryError: a kind isn't one of `KINDS`.
        """
        folded = fold_name(text)
        if not folded or limit < 1:
            return []
        spans = [span for kind, span in self._spans.items() if kind in (find_kinds(kinds) or KINDS)]
        wanted = _Wanted(spans, self._places(municipality), bool(municipality.strip()))
        found: dict[int, Match] = {}
        for ids in (self._exact(folded, spans), self._by_words(folded.split(), wanted)):
            found |= {at: self._match(folded, at) for at in ids if wanted.has(self._names[at].thing)}
        if len({match.iri for match in found.values()}) < limit:
            alike = self._similar(folded.split(), wanted)
            found |= {at: self._match(folded, at) for at in alike if at not in found}
        return _best(found.values(), limit)

    def _places(self, municipality: str) -> frozenset[str]:
        """The labels of the municipalities that go by a name or a code."""
        ids = self._exact(fold_name(municipality), [self._spans["Municipality"]])
        return frozenset(self._names[at].thing.label for at in ids)

    def _exact(self, folded: str, spans: Iterable[range]) -> Iterator[int]:
        """The names that are the same; `spans` each hold one kind, sorted by name."""
        for span in spans:
            at = bisect_left(self._names, folded, span.start, span.stop, key=lambda name: name.folded)
            while at < span.stop and self._names[at].folded == folded:
                yield at
                at += 1

    @cached_property
    def _postings(self) -> Mapping[str, array[int]]:
        """Word → the names that it is in, in their order."""
        found: dict[str, array[int]] = defaultdict(lambda: array("I"))
        for at, name in enumerate(self._names):
            for word in set(name.folded.split()):
                found[word].append(at)
        return dict(found)

    @cached_property
    def _words(self) -> list[str]:
        """All words of all names, sorted."""
        return sorted(self._postings)

    @cached_property
    def _trigrams(self) -> Mapping[str, array[int]]:
        """Three letters → the words that they are in, by their place in `_words`."""
        found: dict[str, array[int]] = defaultdict(lambda: array("I"))
        for at, word in enumerate(self._words):
            for letters in _threes(word):
                found[letters].append(at)
        return dict(found)

    def _by_words(self, words: list[str], wanted: _Wanted) -> Iterator[int]:
        """Names in which every word of the text begins a word; the last ones of very many are left out."""
        beginnings = [self._beginning(word) for word in words]
        rarest = min(beginnings, key=lambda found: sum(len(self._postings[word]) for word in found))
        count = 0
        for at in self._having(rarest, wanted.spans):
            name = self._names[at]
            own = name.folded.split()
            if wanted.has(name.thing) and all(any(one.startswith(word) for one in own) for word in words):
                yield at
                count += 1
                if count == _MAX_CANDIDATES:
                    return

    def _beginning(self, start: str) -> list[str]:
        """The words that begin with `start`, itself first."""
        at = bisect_left(self._words, start)
        end = bisect_left(self._words, f"{start}\U0010ffff")
        return self._words[at:end]

    def _having(self, words: Iterable[str], spans: Sequence[range]) -> Iterator[int]:
        """The names of some kinds that have one of the words; those of the first word first."""
        seen: set[int] = set()
        for word in words:
            ids = self._postings[word]
            for span in spans:
                for at in ids[bisect_left(ids, span.start) : bisect_left(ids, span.stop)]:
                    if at not in seen:
                        seen.add(at)
                        yield at

    def _similar(self, words: list[str], wanted: _Wanted) -> list[int]:
        """Names that share words with the text but for slips: those that share most, then by their order."""
        joined = [one + other for one, other in pairwise(words)]  # "job center"
        counts: Counter[int] = Counter()
        for word in dict.fromkeys([*words, *joined]):
            ids = self._having(self._near(word), wanted.spans)
            counts.update(islice((at for at in ids if wanted.has(self._names[at].thing)), _MAX_CANDIDATES))
        return nsmallest(_MAX_COMPARED, counts, key=lambda at: (-counts[at], at))

    def _near(self, word: str) -> list[str]:
        """Words that are `word` but for a slip or two, nearest first, then those that it is a part of."""
        slips = 0 if len(word) < _LONG else 1 if len(word) < 2 * _LONG else 2
        counts: Counter[int] = Counter()
        for letters in _threes(word):
            counts.update(self._trigrams.get(letters, ()))
        likely = nsmallest(_MAX_WORDS, counts, key=lambda at: (-counts[at], at))
        apart: dict[str, int] = {}
        for one in (self._words[at] for at in likely):
            distance = DamerauLevenshtein.distance(word, one, score_cutoff=slips)
            if distance <= slips:
                apart[one] = distance
            elif _is_part(word, one):
                apart[one] = len(word)
        return sorted(apart, key=lambda one: (apart[one], one))

    def _match(self, folded: str, at: int) -> Match:
        """The thing of a name, with how well the name fits."""
        name = self._names[at]
        how, score = _score(folded, name.folded)
        thing = name.thing
        return Match(
            thing.iri, thing.label, thing.kind, thing.municipality, round(score, 1), name.printed, how
        )


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What a search is limited to: places of names, and labels of municipalities if `limited`."""

    spans: Sequence[range]
    places: frozenset[str]
    limited: bool

    def has(self, thing: NamedThing) -> bool:
        """Whether a thing may be found."""
        return not self.limited or thing.municipality in self.places


def _score(asked: str, name: str) -> tuple[How, float]:
    """How a name fits the text, and how well, of 100."""
    share = min(len(asked) / len(name), 1.0)
    if asked == name:
        return How.EXACT, _EXACT
    if name.startswith(asked):
        return How.PREFIX, _PREFIX + 9 * share
    own = name.split()
    if all(any(one.startswith(word) for one in own) for word in asked.split()):
        return How.WORDS, _WORDS + 19 * share
    alike = max(fuzz.ratio(asked, name), fuzz.token_sort_ratio(asked, name) - 1) * 0.89
    if _is_part(asked.replace(" ", ""), name.replace(" ", "")):  # "job center" for "Jobcenter Fjordby"
        return How.SIMILAR, max(alike, _PART * (0.7 + 0.19 * share))
    by_word = [max(_word_score(word, one) for one in own) for word in asked.split()]
    return How.SIMILAR, max(alike, sum(by_word) / len(by_word) * (0.7 + 0.19 * share))


def _word_score(asked: str, word: str) -> float:
    """How well one word fits another, of 100; a part of a compound is as good as a slip."""
    return _PART if _is_part(asked, word) else fuzz.ratio(asked, word)


def _is_part(asked: str, word: str) -> bool:
    """Whether a word is a part of a compound: `fritid` of `kulturfritidsudvalg`."""
    return len(asked) >= _LONG and asked in word


def _best(matches: Iterable[Match], limit: int) -> list[Match]:
    """The best match of each thing, best first; of equals by kind, label and IRI."""
    order = {kind: place for place, kind in enumerate(KINDS)}
    ranked = sorted(
        (match for match in matches if match.score >= _LIKELY),
        key=lambda match: (-match.score, order[match.kind], match.label, match.iri, match.matched_name),
    )
    best: dict[str, Match] = {}
    for match in ranked:
        best.setdefault(match.iri, match)
    return list(best.values())[:limit]


def _threes(word: str) -> set[str]:
    """The letters of a word in threes, its ends marked."""
    marked = f" {word} "
    return {marked[at : at + 3] for at in range(max(len(marked) - 2, 1))}
