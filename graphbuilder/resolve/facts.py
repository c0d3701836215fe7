"""What was decided about a corpus, as facts that can be compared → which documents a change concerns.

A document's triples are made of what was read from it and of the facts that were asked for
meanwhile. As long as those are the same, its triples are, too: they need not be made again.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from typing import TypeVar, cast

from graphbuilder.resolve.decide import Resolved

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")

Facts = Iterable[tuple[int, int]]
"""A hash of each question that documents may ask, with a hash of its answer; none comes twice."""

_MAPS = (
    "scopes",
    "bodies",
    "municipalities",
    "persons",
    "projects",
    "parties",
    "cases",
    "meetings",
    "issues",
)
_OF_ORGANISATIONS = ("canonical", "labels", "kinds")
_SHARED = "shared"


def find_facts(resolved: Resolved) -> Iterator[tuple[int, int]]:
    """All answers that documents can get."""
    for kind, answers in _answers(resolved):
        for key, value in answers.items():
            yield _mark(kind, key), _mark("", _plain(value))
    for digests in resolved.shared:
        for digest in digests:
            yield _mark(_SHARED, digest), _mark("", digests)


def _answers(resolved: Resolved) -> Iterator[tuple[str, Mapping[object, object]]]:
    for name in _MAPS:
        yield name, getattr(resolved, name)
    for name in _OF_ORGANISATIONS:
        yield name, getattr(resolved.organisations, name)


def _mark(kind: str, said: object) -> int:
    """64 bits of a hash, as a number with a sign."""
    text = f"{kind}\0{said!r}".encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(text, digest_size=8).digest(), "little", signed=True)


def _plain(value: object) -> object:
    """A value in an order that is always the same."""
    if isinstance(value, Mapping):
        return sorted((key, _plain(one)) for key, one in value.items())
    return sorted(value) if isinstance(value, frozenset) else value


_NO_ANSWER = object()


@dataclass(slots=True)
class Asked:
    """A corpus' decisions that note what they are asked, and the answers; `take` forgets all of it."""

    resolved: Resolved
    answered: dict[tuple[str, object], object] = field(default_factory=dict)

    @property
    def noting(self) -> Resolved:
        """The decisions, which note whatever is asked of them."""
        noted = {name: _Noting(answers, name, self.answered) for name, answers in _answers(self.resolved)}
        organisations = {name: noted.pop(name) for name in _OF_ORGANISATIONS}
        changed = replace(self.resolved.organisations, **organisations)  # type: ignore[arg-type]
        return replace(self.resolved, organisations=changed, **noted)  # type: ignore[arg-type]

    def take(self, digest: str) -> bytes:
        """The questions asked since the last time, for the document with that hash: 8 bytes each."""
        asked = {*self.answered, (_SHARED, digest), ("issues", digest), ("scopes", digest)}
        self.answered.clear()
        return array("q", sorted(_mark(name, key) for name, key in asked)).tobytes()


@dataclass(frozen=True, slots=True)
class _Noting(Mapping[_Key, _Value]):
    """A mapping of one kind that notes every key that is asked for, with its answer."""

    answers: Mapping[_Key, _Value]
    kind: str
    answered: dict[tuple[str, object], object]

    def __getitem__(self, key: _Key) -> _Value:
        question = self.kind, key
        if question not in self.answered:
            self.answered[question] = self.answers.get(key, _NO_ANSWER)
        answer = self.answered[question]
        if answer is _NO_ANSWER:
            raise KeyError(key)
        return cast("_Value", answer)

    def __iter__(self) -> Iterator[_Key]:
        raise NotImplementedError("a document asks for what it names")

    def __len__(self) -> int:
        raise NotImplementedError("a document asks for what it names")
