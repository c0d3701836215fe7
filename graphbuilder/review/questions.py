"""What is unsure in a graph → questions to a person, and the entries that answer them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import Store

from graphbuilder import iris
from graphbuilder.review.context import Words, first_words, words_between, words_of_thing
from graphbuilder.review.entries import Action, Entry
from graphbuilder.review.pairs import Pair, unsure_pairs
from graphbuilder.review.unsure import Reading, read_unsure
from graphbuilder.workspace import Workspace

SIMILAR_NAMES = "similar-names"
"""The kind of issue that a pair of names is asked about instead."""

PLACELESS = ("no-municipality", "municipality-contradicts-setting")
"""The kinds of issue that the municipality of the document answers."""


@dataclass(frozen=True, slots=True)
class Question:
    """A pair of names, or an unsure reading."""

    pair: Pair | None = None
    reading: Reading | None = None

    @property
    def kind(self) -> str:
        """What the question is about: `person`, `organisation` … or the kind of issue."""
        return self.pair.kind if self.pair else self.reading.kind if self.reading else ""


def open_questions(workspace: Workspace, store: Store, entries: Iterable[Entry]) -> list[Question]:
    """What the last build left unsure and no entry answers: names first, then readings, in their order."""
    entries = tuple(entries)
    pairs = [Question(pair=pair) for pair in unsure_pairs(store)]
    readings = [
        Question(reading=reading)
        for reading in read_unsure(workspace.unsure)
        if reading.kind != SIMILAR_NAMES
    ]
    return [question for question in (*pairs, *readings) if not is_answered(question, entries)]


def is_answered(question: Question, entries: Iterable[Entry]) -> bool:
    """Whether an entry decides what a question asks."""
    pair, reading = question.pair, question.reading
    if pair:
        asked = {iris.slug(pair.one.label), iris.slug(pair.other.label)}
        return any(
            entry.action in (Action.MERGE, Action.APART)
            and entry.kind == pair.kind
            and asked == {iris.slug(entry.name), iris.slug(entry.other)}
            and (not entry.municipality or iris.slug(entry.municipality) == iris.slug(pair.municipality))
            for entry in entries
        )
    return reading is not None and any(_answers(entry, reading) for entry in entries)


def _answers(entry: Entry, reading: Reading) -> bool:
    if entry.document not in (reading.document, reading.digest[: len(entry.document)] or "-"):
        return False
    if entry.action is Action.MUNICIPALITY:
        return reading.kind in PLACELESS
    words = " ".join((reading.quote or reading.message).split())
    return entry.action is Action.SEEN and entry.kind == reading.kind and entry.quote in ("", words)


def words_behind(workspace: Workspace, store: Store, question: Question) -> tuple[list[Words], list[Words]]:
    """The words to judge by: those of either name of a pair, or those of a reading and none."""
    if question.pair:
        one, other = question.pair.one.iri, question.pair.other.iri
        return words_of_thing(workspace, store, one), words_of_thing(workspace, store, other)
    reading = question.reading
    if reading is None:
        return [], []
    if reading.start == reading.end:
        return [first_words(workspace, reading.digest, reading.document)], []
    words = words_between(
        workspace,
        digest=reading.digest,
        document=reading.document,
        start=reading.start,
        end=reading.end,
        page=reading.page,
        quote=reading.quote,
    )
    return [words], []


def merged(question: Question, *, keep_other: bool, who: str, when: str) -> Entry:
    """That the two names of a pair mean one thing, which goes by one of them."""
    return _about_pair(Action.MERGE, question, who, when, keep_other=keep_other)


def apart(question: Question, *, who: str, when: str) -> Entry:
    """That the two names of a pair mean two things."""
    return _about_pair(Action.APART, question, who, when)


def _about_pair(
    action: Action, question: Question, who: str, when: str, *, keep_other: bool = False
) -> Entry:
    pair = question.pair
    if pair is None:
        raise ValueError("only a pair of names can be judged so")
    names = (pair.other.label, pair.one.label) if keep_other else (pair.one.label, pair.other.label)
    place = "" if pair.kind == "organisation" else pair.municipality
    return Entry(action, pair.kind, place, names[0], names[1], who=who, when=when)


def seen(question: Question, *, who: str, when: str) -> Entry:
    """That an unsure reading stands as it is."""
    reading = _reading(question)
    words = " ".join((reading.quote or reading.message).split())
    return Entry(Action.SEEN, reading.kind, document=reading.document, quote=words, who=who, when=when)


def placed(question: Question, municipality: str, *, who: str, when: str) -> Entry:
    """That the document of a reading belongs to a municipality."""
    document = _reading(question).document
    return Entry(Action.MUNICIPALITY, value=municipality, document=document, who=who, when=when)


def _reading(question: Question) -> Reading:
    if question.reading is None:
        raise ValueError("only a reading can be judged so")
    return question.reading
