"""Things passing by → how often each property stands in the graph, and how much of it has evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from graphbuilder.namespaces import PREFIXES, REF_IRI, TERMS
from graphbuilder.stats import ClassCount

_TYPE = f"<{PREFIXES['rdf']}type>".encode()
_EVIDENCE = f"<{REF_IRI}evidence>".encode()
_MOST = 5_000  # kinds of things that are counted before they are added up
_ORDER = {name: place for place, name in enumerate(TERMS)}


@dataclass(slots=True)
class Tally:
    """Counts of a graph, by IRI: triples of each property, things of each class, those with evidence."""

    properties: Counter[str] = field(default_factory=Counter)
    things: Counter[str] = field(default_factory=Counter)
    supported: Counter[str] = field(default_factory=Counter)
    _kinds: Counter[tuple[tuple[bytes, ...], tuple[bytes, ...]]] = field(default_factory=Counter)

    def count(self, predicates: Sequence[bytes], objects: Sequence[bytes], times: int = 1) -> None:
        """Count a thing by its properties and their values, in pairs; -1 times takes it away."""
        types = tuple(objects[at] for at, name in enumerate(predicates) if name == _TYPE)
        self._kinds[tuple(predicates), types] += times
        if len(self._kinds) > _MOST:
            self.add_up()

    def add_up(self) -> None:
        """Add what was counted to the figures; what there is none of is left out."""
        for (predicates, types), times in self._kinds.items():
            for predicate in predicates:
                self.properties[predicate[1:-1].decode()] += times
            for cls in types:
                self.things[cls[1:-1].decode()] += times
                self.supported[cls[1:-1].decode()] += times * (_EVIDENCE in predicates)
        self._kinds.clear()
        for counter in (self.properties, self.things, self.supported):
            for name in [name for name, count in counter.items() if not count]:
                del counter[name]

    @property
    def triples(self) -> int:
        """How many triples there are, each counted once."""
        return sum(self.properties.values())

    @property
    def classes(self) -> tuple[ClassCount, ...]:
        """The things of each class of the vocabulary, in its order."""
        counts = [
            ClassCount(iri.removeprefix(REF_IRI), count, self.supported[iri])
            for iri, count in self.things.items()
            if iri.startswith(REF_IRI)
        ]
        return tuple(sorted(counts, key=lambda count: (_ORDER.get(count.name, len(_ORDER)), count.name)))
