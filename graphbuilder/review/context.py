"""A place in the minutes → the words there with those around them, for a person to judge by."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pyoxigraph import NamedNode, Store

from graphbuilder.errors import NotFoundError
from graphbuilder.namespaces import Ref
from graphbuilder.texts import read_text
from graphbuilder.workspace import Workspace

# Escape sequences would leave the line, and the terminal's hands
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_AROUND = 110  # characters on each side

# What leads from a thing to the statements that name it
_NAMING = (Ref.mentioned, Ref.person, Ref.agent, Ref.project, Ref.voter, Ref.decidedBy, Ref.affiliation)


@dataclass(frozen=True, slots=True)
class Words:
    """Words of the minutes, on one line, with those around them. `page` is 0 without pages."""

    document: str
    page: int
    before: str
    quote: str
    after: str

    def __str__(self) -> str:
        """`… before «quote» after …` with its place."""
        place = f"{self.document}, p. {self.page}" if self.page else self.document
        return f"{self.before}«{self.quote}»{self.after} ({place})"


def words_of_thing(workspace: Workspace, store: Store, iri: str, *, limit: int = 3) -> list[Words]:
    """Where a thing is named: at most `limit` places, of as many documents as can be, sorted."""
    places: dict[str, list[str]] = {}
    for span in sorted(_evidence(store, iri)):
        places.setdefault(span.partition("#")[0], []).append(span)
    turns = max(map(len, places.values()), default=0)
    spans = [spans[at] for at in range(turns) for _, spans in sorted(places.items()) if at < len(spans)]
    return [words_at(workspace, store, span) for span in spans[:limit]]


def _evidence(store: Store, iri: str) -> set[str]:
    """The spans behind the statements that name a thing."""
    found = set()
    for term in _NAMING:
        for quad in store.quads_for_pattern(None, NamedNode(term), NamedNode(iri), None):
            found |= {
                _value(proof.object)
                for proof in store.quads_for_pattern(quad.subject, NamedNode(Ref.evidence), None, None)
            }
    return found


def words_at(workspace: Workspace, store: Store, span: str) -> Words:
    """The words of a span of the graph."""
    document = _one(store, span, Ref.document)
    return words_between(
        workspace,
        digest=_one(store, document, Ref.sha256),
        document=_one(store, document, Ref.sourceName),
        start=int(_one(store, span, Ref.begin) or 0),
        end=int(_one(store, span, Ref.finish) or 0),
        page=int(_one(store, span, Ref.page) or 0),
        quote=_one(store, span, Ref.quote),
    )


def words_between(
    workspace: Workspace, *, digest: str, document: str, start: int, end: int, page: int, quote: str
) -> Words:
    """The words of a document between two positions; only the quote where its text isn't kept."""
    try:
        text = read_text(workspace, digest)
    except NotFoundError:
        return Words(document, page, "", _flat(quote), "")
    return Words(document, page, _before(text[:start]), _flat(text[start:end]), _after(text[end:]))


def first_words(workspace: Workspace, digest: str, document: str) -> Words:
    """How a document begins; nothing where its text isn't kept."""
    try:
        text = read_text(workspace, digest)[: 2 * _AROUND]
    except NotFoundError:
        text = ""
    return Words(document, 0, "", "", f"{_flat(text)}…" if text else "")


def _before(text: str) -> str:
    """The end of a text: of its last paragraph, and no more than fits."""
    paragraph = text.rpartition("\n\n")[2]
    short = f"…{paragraph[-_AROUND:].partition(' ')[2]}" if len(paragraph) > _AROUND else paragraph
    return _flat(short).lstrip()


def _after(text: str) -> str:
    """The beginning of a text: of its first paragraph, and no more than fits."""
    paragraph = text.partition("\n\n")[0]
    short = f"{paragraph[:_AROUND].rpartition(' ')[0]}…" if len(paragraph) > _AROUND else paragraph
    return _flat(short).rstrip()


def _one(store: Store, iri: str, term: str) -> str:
    quads = store.quads_for_pattern(NamedNode(iri), NamedNode(term), None, None)
    return min((_value(quad.object) for quad in quads), default="")


def _value(term: object) -> str:
    return str(getattr(term, "value", term))


def _flat(text: str) -> str:
    """On one line, with a blank at an end where there was one."""
    flat = " ".join(_CONTROL.sub(" ", text).split())
    return f"{' ' * text[:1].isspace()}{flat}{' ' * text[-1:].isspace()}" if flat else ""
