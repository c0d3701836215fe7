"""What is typed → the things that may be meant, narrowed by kind, municipality, body and time."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from pyoxigraph import DefaultGraph, NamedNode

from graphbuilder.names import Match, NameIndex, fold_name
from graphbuilder.pages.graph import PageGraph
from graphbuilder.pages.links import Links, thing_path
from graphbuilder.pages.render import Renderer
from graphbuilder.pages.words import KINDS, in_danish, say

MOST_HITS = 50
_SUGGESTIONS = 8
_LOOKED_UP = 400  # names that are looked at when body or time narrow the search
_MOST_PLACES = 5_000
_MERGED = DefaultGraph()
# "…/kommune/0510/udvalg/byraadet/moede/2025-10-20/punkt/86": the body and the day of what is below it
_PLACE = re.compile(r"(?P<body>.+/udvalg/[^/]+)(?:/moede/(?P<date>\d{4}-\d\d-\d\d))?(?:/|$)")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is searched for. Empty fields narrow nothing; `first` and `last` are dates."""

    text: str = ""
    kind: str = ""
    municipality: str = ""
    body: str = ""
    first: str = ""
    last: str = ""

    @classmethod
    def from_params(cls, params: Mapping[str, str]) -> Asked:
        """The fields of the form, without what can't be meant."""
        kind = params.get("slags", "")
        return cls(
            params.get("q", "").strip()[:200],
            kind if kind in KINDS else "",
            params.get("kommune", "").strip()[:200],
            params.get("udvalg", "").strip()[:200],
            _date(params.get("fra", "")),
            _date(params.get("til", "")),
        )


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing that may be meant; `other` is the name that fits when it isn't the label."""

    iri: str
    label: str
    kind: str
    municipality: str
    other: str = ""


def find(graph: PageGraph, names: NameIndex, asked: Asked, limit: int = MOST_HITS) -> list[Hit]:
    """The things that fit, best first."""
    narrowed = bool(asked.municipality or asked.body or asked.first or asked.last)
    kinds = [asked.kind] if asked.kind else []
    matches = names.lookup(asked.text, kinds, limit=_LOOKED_UP if narrowed else limit)
    hits = (_hit(one) for one in matches if not narrowed or _fits(graph, one, asked))
    return list(islice(hits, limit))


def _hit(match: Match) -> Hit:
    same = fold_name(match.matched_name) == fold_name(match.label)
    return Hit(match.iri, match.label, match.kind, match.municipality, "" if same else match.matched_name)


def _fits(graph: PageGraph, match: Match, asked: Asked) -> bool:
    """Whether the thing is of that municipality, or has to do with a meeting there, of such a body, then."""
    within = asked.municipality
    if within and match.municipality not in ("", within):
        return False
    if match.municipality == within and not (asked.body or asked.first or asked.last):
        return True
    body = fold_name(asked.body)
    return any(
        (not within or graph.label(where.partition("/udvalg/")[0]) == within)
        and (not body or body in fold_name(graph.label(where)))
        and (not asked.first or (bool(day) and day >= asked.first))
        and (not asked.last or (bool(day) and day <= asked.last))
        for where, day in places(graph, match.iri)
    )


def places(graph: PageGraph, iri: str) -> Iterator[tuple[str, str]]:
    """The bodies and days that a thing has to do with, as its IRI and those of its statements show."""
    quads = graph.store.quads_for_pattern(None, None, NamedNode(iri), _MERGED)
    subjects = (str(getattr(quad.subject, "value", "")) for quad in islice(quads, _MOST_PLACES))
    seen: set[tuple[str, str]] = set()
    for one in (iri, *subjects):
        match = _PLACE.match(one)
        place = (match["body"], match["date"] or "") if match else None
        if place and place not in seen:
            seen.add(place)
            yield place


def search_page(
    graph: PageGraph, renderer: Renderer, links: Links, names: NameIndex | None, params: Mapping[str, str]
) -> tuple[int, str, str]:
    """The search page with what was found; without an index it is the script's to fill."""
    asked = Asked.from_params(params)
    title = say("search-title", links.language)
    html = renderer.page(
        "search.html",
        links,
        title,
        asked=asked,
        hits=find(graph, names, asked) if names is not None and asked.text else None,
        kinds=[kind for kind in KINDS if kind not in ("Document", "Decision", "Vote", "Absence")],
        municipalities=sorted(
            (graph.link(row["municipality"]) for row in graph.rows("municipalities")),
            key=lambda link: in_danish(link.label),
        ),
    )
    return 200, title, html


def suggestions(graph: PageGraph, names: NameIndex, params: Mapping[str, str]) -> bytes:
    """What the text that is being typed may become, as JSON: label, class, municipality, folder."""
    found = find(graph, names, Asked.from_params(params), _SUGGESTIONS)
    rows = [[hit.label, hit.kind, hit.municipality, thing_path(hit.iri, graph.base)] for hit in found]
    return json.dumps(rows, ensure_ascii=False).encode()


def _date(text: str) -> str:
    return text if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else ""
