"""Questions and answers one after the other → rows of the user's file, each written at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode, Store

from graphbuilder.explain import label_of
from graphbuilder.namespaces import Ref
from graphbuilder.review.entries import Action, Entry
from graphbuilder.review.file import ReviewFile
from graphbuilder.review.questions import Question, is_answered
from graphbuilder.review.statements import KINDS

# The word before the last part of a statement's IRI → what an entry calls it
_KIND_OF = {kind.numbered: name for name, kind in KINDS.items() if kind.numbered} | {
    "fravaer": "absence",
    "deltager": "participant",
}


@dataclass(slots=True)
class Session:
    """Where someone is among the questions. `done` holds how many rows each answer wrote, 0 for a skip."""

    file: ReviewFile
    questions: Sequence[Question]
    at: int = 0
    done: list[tuple[int, int]] = field(default_factory=list)

    @property
    def current(self) -> Question | None:
        """The question to be asked now; None when all have been."""
        return self.questions[self.at] if self.at < len(self.questions) else None

    @property
    def written(self) -> int:
        """How many rows this session has put into the file."""
        return sum(rows for _, rows in self.done)

    def answer(self, entries: Sequence[Entry]) -> None:
        """Write the entries and go on, past questions that they answer as well."""
        self.file.add(entries)
        self._go_on(len(entries))

    def skip(self) -> None:
        """Leave the question for another time."""
        self._go_on(0)

    def undo(self) -> bool:
        """Go back to the question before, taking its rows back; whether there was one."""
        if not self.done:
            return False
        self.at, rows = self.done.pop()
        if rows:
            self.file.take_back(rows)
        return True

    def _go_on(self, rows: int) -> None:
        self.done.append((self.at, rows))
        self.at += 1
        entries = self.file.entries
        while self.current and is_answered(self.current, entries):
            self.at += 1


def dropping(store: Store, question: Question, *, who: str, when: str) -> list[Entry]:
    """Entries that drop every statement whose words overlap those of an unsure reading; sorted."""
    reading = question.reading
    if reading is None:
        return []
    digest = store.quads_for_pattern(None, NamedNode(Ref.sha256), Literal(reading.digest), None)
    documents = {quad.subject for quad in digest}
    found: set[Entry] = set()
    for document in documents:
        for quad in store.quads_for_pattern(None, NamedNode(Ref.document), document, None):
            if _overlaps(store, quad.subject, reading.start, reading.end):
                found |= set(_entries(store, quad.subject, reading.document, who, when))
    return sorted(found, key=lambda entry: (entry.kind, entry.item, entry.name, entry.quote))


def _overlaps(store: Store, span: object, start: int, end: int) -> bool:
    begin, finish = (int(_text(store, span, term) or 0) for term in (Ref.begin, Ref.finish))
    return begin < end and start < finish


def _entries(store: Store, span: object, document: str, who: str, when: str) -> list[Entry]:
    """An entry for each statement that rests on a span."""
    found = []
    for quad in store.quads_for_pattern(None, NamedNode(Ref.evidence), span, None):  # type: ignore[arg-type]
        word = _value(quad.subject).split("/")[-2]
        if word in _KIND_OF:
            item, person = (_text(store, quad.subject, term) for term in (Ref.item, Ref.person))
            entry = Entry(
                Action.DROP,
                _KIND_OF[word],
                name=label_of(store, person) if person else "",
                document=document,
                item=_text(store, NamedNode(item), Ref.number) if item else "",
                quote=" ".join(_text(store, span, Ref.quote).split()),
                who=who,
                when=when,
            )
            found.append(entry)
    return found


def _text(store: Store, subject: object, term: str) -> str:
    quads = store.quads_for_pattern(subject, NamedNode(term), None, None)  # type: ignore[arg-type]
    return min((_value(quad.object) for quad in quads), default="")


def _value(term: object) -> str:
    return str(getattr(term, "value", term))
