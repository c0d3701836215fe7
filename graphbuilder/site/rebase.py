"""IRIs below one base → the same below another, so that they resolve where the site is put."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import urlsplit

from pyoxigraph import NamedNode, Quad, Triple

from graphbuilder.errors import ConfigError

_Term = TypeVar("_Term")


@dataclass(frozen=True, slots=True)
class Rebase:
    """Moves the things below `old` to `new`; both end in a slash."""

    old: str
    new: str

    def triples(self, triples: Iterable[Triple]) -> Iterator[Triple]:
        """The triples with the moved IRIs."""
        for triple in triples:
            yield Triple(self._moved(triple.subject), triple.predicate, self._moved(triple.object))

    def quads(self, quads: Iterable[Quad]) -> Iterator[Quad]:
        """The quads with the moved IRIs, their graphs' too."""
        for quad in quads:
            yield Quad(
                self._moved(quad.subject),
                quad.predicate,
                self._moved(quad.object),
                self._moved(quad.graph_name),
            )

    def _moved(self, term: _Term) -> _Term:
        if isinstance(term, NamedNode) and term.value.startswith(self.old):
            return NamedNode(self.new + term.value.removeprefix(self.old))  # type: ignore[return-value]
        return term


def check_base(text: str) -> str:
    """A web address that ends in a slash.

    Raises:
        ConfigError: it is none, or has a query or a fragment.
    """
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
        raise ConfigError(f"--base {text}: a web address is needed, such as https://data.example.dk/referat/")
    try:
        return NamedNode(text if text.endswith("/") else f"{text}/").value
    except ValueError as error:
        raise ConfigError(f"--base {text}: not an IRI ({error})") from error
