"""The names in a graph → an index in small parts, in which a page's script searches.

A part holds the names that have a word with a certain beginning: two letters, or more
where too many begin so. The script needs no more than one or two parts for a search.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graphbuilder.names import KINDS, fold_name, named_things
from graphbuilder.pages import PageGraph, places, thing_path

_MOST_BYTES = 100_000
_LONGEST = 8  # letters of a part's key
_MOST_PLACES = 12
Row = list[object]


@dataclass(frozen=True, slots=True)
class _Entry:
    """A thing as the script gets it, with the words that it is found by."""

    words: frozenset[str]
    line: str


def index_files(graph: PageGraph) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each part, and of the overview that names them."""
    municipalities: dict[str, int] = {}
    bodies: dict[str, int] = {}
    entries = [_entry(row, words) for row, words in _rows(graph, municipalities, bodies)]
    parts = sorted(_parts(entries, ""))
    for key, some in parts:
        yield f"{file_of(key)}.js", _script(file_of(key), ",\n".join(some))
    overview = {
        "kinds": KINDS,
        "municipalities": list(municipalities),
        "bodies": list(bodies),
        "parts": [key for key, _ in parts],
    }
    text = json.dumps(overview, ensure_ascii=False)
    yield "oversigt.js", f'referatIndex("oversigt", {text});\n'.encode()


def _rows(
    graph: PageGraph, municipalities: dict[str, int], bodies: dict[str, int]
) -> Iterator[tuple[Row, frozenset[str]]]:
    """Each thing: names, folder, class, municipalities, bodies, first and last day; and its words."""
    for thing in named_things(graph.store):
        found = list(places(graph, thing.iri))
        own = [thing.municipality] if thing.municipality else []
        where = own or _most(graph.label(body.partition("/udvalg/")[0]) for body, _ in found)
        days = sorted(day for _, day in found if day)
        row: Row = [
            thing.names,
            thing_path(thing.iri, graph.base),
            KINDS.index(thing.kind),
            [municipalities.setdefault(name, len(municipalities)) for name in where],
            [bodies.setdefault(name, len(bodies)) for name in _most(graph.label(body) for body, _ in found)],
            days[0] if days else "",
            days[-1] if days else "",
        ]
        yield row, frozenset(word for name in thing.names for word in fold_name(name).split())


def _most(names: Iterator[str]) -> list[str]:
    """The most frequent names, sorted."""
    counted = sorted(Counter(names).items(), key=lambda pair: (-pair[1], pair[0]))
    return sorted(name for name, _ in counted[:_MOST_PLACES])


def _entry(row: Row, words: frozenset[str]) -> _Entry:
    return _Entry(words, json.dumps(row, ensure_ascii=False, separators=(",", ":")))


def _parts(entries: Sequence[_Entry], start: str) -> Iterator[tuple[str, list[str]]]:
    """Key and lines of each part of the words that begin with `start`.

    Words of one letter are found by no part; what is searched for has two.
    """
    length = max(len(start) + 1, 2)
    groups: dict[str, list[_Entry]] = defaultdict(list)
    for entry in entries:
        for key in {word[:length] for word in entry.words if word.startswith(start) and len(word) > 1}:
            groups[key].append(entry)
    for key, some in groups.items():
        whole = len(key) < length  # a word that ends here can't be parted further
        if whole or len(key) >= _LONGEST or sum(len(entry.line) for entry in some) <= _MOST_BYTES:
            yield key, [entry.line for entry in some]
        else:
            yield from _parts(some, key)


def file_of(key: str) -> str:
    """The name of a part's file: letters and digits as they are, others by their number."""
    return "n-" + "".join(one if one.isascii() and one.isalnum() else f"_{ord(one):x}" for one in key)


def _script(name: str, lines: str) -> bytes:
    return f'referatIndex("{name}", [\n{lines}\n]);\n'.encode()
