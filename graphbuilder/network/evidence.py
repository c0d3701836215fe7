"""The edges of a network → the words of the minutes behind each: quote, document, agenda item.

The queries `NAME-evidence.rq` say which words tie what. In projections like participation they
tie the two ends of an edge; in those where two things share a third (people a meeting,
partners a project) they tie each end to that third thing, and an edge rests on both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from pyoxigraph import NamedNode, Store

from graphbuilder.namespaces import Ref
from graphbuilder.network.projections import Links, query_rows

Pair = tuple[str, str]
_Words = tuple[str, str]  # the IRI of the words and that of the item, which may be empty

SHARED = frozenset({"co-attendance", "partners"})
"""Projections whose edges join two things by a third."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words of the minutes: `text[begin:finish] == quote` in the text of `source` as read.

    `iri` is that of the words, `document` that of the minutes. `item` is the agenda item's
    number as printed; it, `title`, `date` and `page` (of a PDF) are empty where not known.
    `digest` is the SHA-256 of the minutes.
    """

    iri: str
    quote: str
    source: str
    document: str
    begin: int
    finish: int
    digest: str = ""
    page: str = ""
    item: str = ""
    title: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Support:
    """What an edge rests on: the first sentences by date, from `shown` of `count` places in the minutes.

    Where two things share a third, a place has a sentence for each of the two.
    """

    sentences: tuple[Sentence, ...]
    count: int
    shown: int


def find_sentences(store: Store, links: Links, *, limit: int = 3) -> dict[Pair, Support]:
    """The first `limit` sentences behind each edge, by date and place; edges are called by their nodes.

    An edge of two things that share others rests on the first `limit` of those, with the
    words for both.
    """
    finder = _Finder(store)
    found = _shared(finder, links) if links.name in SHARED else _direct(finder, links)
    supports = {}
    for pair, groups in found:
        chosen = sorted(groups, key=finder.place)[:limit]
        # the same words may stand for two relations
        spans = dict.fromkeys(words for group in chosen for words in group)
        supports[pair] = Support(tuple(finder.sentence(words) for words in spans), len(groups), len(chosen))
    return supports


def _direct(finder: _Finder, links: Links) -> Iterator[tuple[Pair, list[tuple[_Words, ...]]]]:
    """Each edge with the words that tie its ends."""
    pairs = {(edge.source, edge.target): edge for edge in links.edges}
    found: defaultdict[Pair, dict[tuple[_Words, ...], None]] = defaultdict(dict)
    for source, target, _, span, item in query_rows(finder.store, f"{links.name}-evidence"):
        pair = (source, target) if (source, target) in pairs else (target, source)
        if pair in pairs:
            found[pair][((span, item),)] = None
    for pair in pairs:
        yield pair, list(found[pair])


def _shared(finder: _Finder, links: Links) -> Iterator[tuple[Pair, list[tuple[_Words, ...]]]]:
    """Each edge with, for each thing that its ends share, the words that tie both to it."""
    ties = _ties(finder.store, links.name, {node.iri for node in links.nodes})
    for edge in links.edges:
        one, other = ties.get(edge.source, {}), ties.get(edge.target, {})
        common = one.keys() & other.keys()
        yield (edge.source, edge.target), [(one[thing], other[thing]) for thing in sorted(common)]


def _ties(store: Store, name: str, nodes: Container[str]) -> Mapping[str, Mapping[Pair, _Words]]:
    """For each node, by relation and shared thing, the first words that tie it to that."""
    ties: defaultdict[str, dict[Pair, _Words]] = defaultdict(dict)
    for node, thing, relation, span, item in query_rows(store, f"{name}-evidence"):
        if node in nodes:
            ties[node].setdefault((relation, thing), (span, item))
    return ties


class _Finder:
    """Looks up what is known of words, documents and items; each document and item once."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._document = lru_cache(maxsize=None)(self._read_document)
        self._digest = lru_cache(maxsize=None)(lambda document: self.value(document, Ref.sha256))
        self._item = lru_cache(maxsize=None)(self._read_item)
        self._sentence = lru_cache(maxsize=None)(self._read_sentence)

    def place(self, group: Iterable[_Words]) -> tuple[tuple[str, str, int], ...]:
        """Where words come in the order of all: by date, document and place; undated ones last."""
        return tuple((self._document(_document_of(span))[1] or "~", *_place(span)) for span, _ in group)

    def sentence(self, words: _Words) -> Sentence:
        """The words with all that is known of them."""
        return self._sentence(words)

    def _read_sentence(self, words: _Words) -> Sentence:
        span, item = words
        document = self.value(span, Ref.document) or _document_of(span)
        source, date = self._document(document)
        number, title = self._item(item) if item else ("", "")
        return Sentence(
            span,
            " ".join(self.value(span, Ref.quote).split()),
            source,
            document,
            int(self.value(span, Ref.begin) or 0),
            int(self.value(span, Ref.finish) or 0),
            self._digest(document),
            self.value(span, Ref.page),
            item=number,
            title=title,
            date=date,
        )

    def _read_document(self, document: str) -> Pair:
        """The file name of minutes and the date of their meeting."""
        meeting = self.value(document, Ref.records)
        return self.value(document, Ref.sourceName), self.value(meeting, Ref.date) if meeting else ""

    def _read_item(self, item: str) -> Pair:
        """The number and the title of an agenda item."""
        return self.value(item, Ref.number), self.value(item, Ref.title)

    def value(self, iri: str, term: str) -> str:
        """The least value of a property, or ""."""
        quads = self.store.quads_for_pattern(NamedNode(iri), NamedNode(term), None, None)
        return min((str(getattr(quad.object, "value", quad.object)) for quad in quads), default="")


def _document_of(span: str) -> str:
    """The minutes in which words stand: their IRI up to the place."""
    return span.partition("#")[0]


def _place(span: str) -> tuple[str, int]:
    """The document of words and where they begin in it."""
    document, _, place = span.partition("#char=")
    begin = place.partition(",")[0]
    return document, int(begin) if begin.isdigit() else 0
