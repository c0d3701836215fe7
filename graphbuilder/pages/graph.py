"""The store, as pages ask it: labels, values and places by lookup, rows by `queries/pages/`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property

from pyoxigraph import DefaultGraph, Literal, NamedNode, QuerySolutions, Store

from graphbuilder.namespaces import DEFAULT_BASE, ONTOLOGY_GRAPH, PREFIXES, REF_IRI, Ref
from graphbuilder.pages.view import Link, Span
from graphbuilder.resources import resource_path

LABEL = PREFIXES["rdfs"] + "label"
TYPE = PREFIXES["rdf"] + "type"
_COMMENT = PREFIXES["rdfs"] + "comment"
_MERGED = DefaultGraph()
# "https://w3id.org/referat/id/referat/0123456789abcdef#char=12,40"
_PLACE = re.compile(r"(?P<document>.+)#char=(?P<begin>\d+),(?P<finish>\d+)")
# Where the thing stands in a query; the store's serializer writes its IRI there, so it can't become SPARQL
_SLOT = "<about:thing>"
_KEPT_LABELS = 50_000


@dataclass(frozen=True, slots=True)
class TermWords:
    """A term of the ontology in both languages."""

    da: str
    en: str
    comment_da: str = ""
    comment_en: str = ""


@dataclass(frozen=True)
class PageGraph:
    """A store whose default graph is the merge of the named ones, asked for pages."""

    store: Store
    _labels: dict[str, str] = field(default_factory=dict)

    @cached_property
    def base(self) -> str:
        """The base IRI of the things, as a document's IRI shows it."""
        quads = self.store.quads_for_pattern(None, NamedNode(TYPE), NamedNode(Ref.Document), _MERGED)
        for quad in quads:
            head, found, _ = getattr(quad.subject, "value", "").rpartition("referat/")
            if found:
                return head
        return DEFAULT_BASE

    def values(self, iri: str, term: str) -> list[str]:
        """The values of a property, each once, sorted."""
        quads = self.store.quads_for_pattern(NamedNode(iri), NamedNode(term), None, _MERGED)
        return sorted({str(getattr(quad.object, "value", quad.object)) for quad in quads})

    def value(self, iri: str, term: str) -> str:
        """The first value of a property, or ""."""
        return next(iter(self.values(iri, term)), "")

    def properties(self, iri: str) -> list[tuple[str, NamedNode | Literal]]:
        """Every property of a thing with its value, sorted."""
        quads = self.store.quads_for_pattern(NamedNode(iri), None, None, _MERGED)
        pairs = {(quad.predicate.value, quad.object) for quad in quads}
        return sorted(
            ((name, term) for name, term in pairs if isinstance(term, NamedNode | Literal)),
            key=lambda pair: (pair[0], str(pair[1])),
        )

    def holds(self, iri: str) -> bool:
        """Whether anything is said of the thing, or refers to it."""
        node = NamedNode(iri)
        said = next(self.store.quads_for_pattern(node, None, None, _MERGED), None)
        return (
            said is not None
            or next(self.store.quads_for_pattern(None, None, node, _MERGED), None) is not None
        )

    def kind(self, iri: str) -> str:
        """The thing's class in our vocabulary (`Person`), or "" when none is known."""
        ours = [name for name in self.values(iri, TYPE) if name.startswith(REF_IRI)]
        return ours[0].removeprefix(REF_IRI) if ours else ""

    def label(self, iri: str) -> str:
        """The thing's label, Danish before others; without one the last part of its IRI."""
        found = self._labels.get(iri)
        if found is None:
            if len(self._labels) >= _KEPT_LABELS:
                self._labels.clear()
            found = self._labels[iri] = self._label(iri)
        return found

    def _label(self, iri: str) -> str:
        quads = self.store.quads_for_pattern(NamedNode(iri), NamedNode(LABEL), None, _MERGED)
        labels = sorted(
            (quad.object.language != "da", quad.object.value)
            for quad in quads
            if isinstance(quad.object, Literal)
        )
        return labels[0][1] if labels else iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]

    def link(self, iri: str) -> Link:
        """A link to the thing, by its label."""
        return Link(iri, self.label(iri))

    def spans(self, iri: str) -> tuple[Span, ...]:
        """Where the statement or thing stands in the minutes, in reading order."""
        found = {self.span(place) for place in self.values(iri, Ref.evidence)}
        return tuple(
            sorted((one for one in found if one), key=lambda one: (one.document, one.begin, one.finish))
        )

    def span(self, place: str) -> Span | None:
        """The place that an evidence's IRI names."""
        match = _PLACE.fullmatch(place)
        if match is None:
            return None
        page = self.value(place, Ref.page)
        return Span(match["document"], int(match["begin"]), int(match["finish"]), int(page or 0))

    def rows(self, name: str, thing: str = "") -> list[dict[str, str]]:
        """The rows of `queries/pages/NAME.rq`, about `thing` where it takes one; "" for what isn't known."""
        text = _page_query(name)
        solutions = self.store.query(text.replace(_SLOT, str(NamedNode(thing))) if thing else text)
        assert isinstance(solutions, QuerySolutions)
        names = [variable.value for variable in solutions.variables]
        return [
            {
                column: "" if term is None else str(getattr(term, "value", term))
                for column, term in zip(names, solution, strict=True)
            }
            for solution in solutions
        ]

    @cached_property
    def terms(self) -> Mapping[str, TermWords]:
        """The ontology's terms by name: `Outcome-approved` → "godkendt", "approved"."""
        found: dict[str, dict[str, str]] = {}
        for prefix, term in (("", LABEL), ("comment_", _COMMENT)):
            for quad in self.store.quads_for_pattern(None, NamedNode(term), None, NamedNode(ONTOLOGY_GRAPH)):
                if isinstance(quad.object, Literal) and quad.object.language in ("da", "en"):
                    name = getattr(quad.subject, "value", "").removeprefix(REF_IRI)
                    found.setdefault(name, {})[prefix + quad.object.language] = quad.object.value
        return {name: TermWords(**{"da": name, "en": name, **words}) for name, words in found.items()}


@cache
def _page_query(name: str) -> str:
    return resource_path(f"queries/pages/{name}.rq").read_text("utf-8")


def local(iri: str) -> str:
    """The name of a term of ours: `…#Outcome-approved` → `Outcome-approved`; "" stays ""."""
    return iri.removeprefix(REF_IRI)
