"""An invented network of any size, for what has to hold for large ones."""

from __future__ import annotations

from graphbuilder.network import Edge, Links, Node, Sentence, Support

_FIRST = ("Asta", "Bue", "Carla", "Ditte", "Ejnar", "Freja", "Gorm", "Hanne", "Ib", "Jytte", "Kaj", "Lis")
_LAST = ("Brohave", "Dalgård", "Engholt", "Fjordside", "Grønvang", "Højmark", "Klitgård", "Løvbakke", "Åhus")
_PLACES = ("Egelund Kommune", "Fjordby Kommune", "Klitlund Kommune", "Nordhavn Kommune", "Strandvig Kommune")
_BASE = "https://w3id.org/referat/id/"
_BODIES_OF_ONE = 8  # municipality


def many_links(nodes: int) -> tuple[Links, dict[tuple[str, str], Support]]:
    """People on bodies, most on several of one municipality, few on one elsewhere; a sentence for each."""
    bodies = max(1, nodes // 10)
    people = nodes - bodies
    edges = []
    for at in range(people):
        home = at % bodies
        others = (
            home - home % _BODIES_OF_ONE + at // bodies % _BODIES_OF_ONE,
            at * at if at % 40 == 0 else home,
        )
        for body in sorted({home, *(other % bodies for other in others)}):
            pair = (_person(at).iri, _body(body).iri)
            start = f"{2021 + at % 4}-{1 + at % 12:02}-15"
            edges.append(Edge(*pair, "membership", 1 + at % 9, start, "2025-03-04"))
    edges.sort()
    supports = {(edge.source, edge.target): _support(edge, at) for at, edge in enumerate(edges)}
    things = [_body(at) for at in range(bodies)] + [_person(at) for at in range(people)]
    return Links("participation", tuple(sorted(things)), tuple(edges)), supports


def _person(at: int) -> Node:
    name = f"{_FIRST[at % len(_FIRST)]} {_LAST[at // 7 % len(_LAST)]} {at}"
    return Node(f"{_BASE}person/{at:06}", name, "person", 3, "2021-01-15", "2025-03-04", _PLACES[at % 5])


def _body(at: int) -> Node:
    return Node(
        f"{_BASE}udvalg/{at:06}", f"Udvalg {at}", "body", 11, "2021-01-15", "2025-03-04", _PLACES[at % 5]
    )


def _support(edge: Edge, at: int) -> Support:
    document = f"{_BASE}referat/{at % 300:016x}"
    quote = f"Til stede på mødet nr. {at} var formanden og udvalgets øvrige medlemmer."
    place, source = f"{document}#char={at},{at + 60}", f"referat-{at % 300}.txt"
    sentence = Sentence(place, quote, source, document, at, at + 60, date=edge.start)
    return Support((sentence,), edge.weight, 1)
