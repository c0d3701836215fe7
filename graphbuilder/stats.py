"""The graph → figures: how much is in it, from where and when, and how well it is supported."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from pyoxigraph import Store

from graphbuilder.namespaces import TERMS
from graphbuilder.query import run_rows
from graphbuilder.resources import resource_path

# What isn't a statement about the world but described beside one, or describes our own work
_NOT_STATEMENTS = frozenset(
    {"Document", "Evidence", "Rule", "Municipality", "Body", "Case", "Person", "Party"}
    | {"Organisation", "Project", "Law"}
)
_ORDER = {name: place for place, name in enumerate(TERMS)}


@dataclass(frozen=True, slots=True)
class ClassCount:
    """How many things of a class there are, and how many of them have evidence."""

    name: str
    things: int
    supported: int


@dataclass(frozen=True, slots=True)
class MunicipalityCount:
    """What there is from one municipality; `municipality` is empty for minutes that name none."""

    municipality: str
    code: str
    documents: int
    bodies: int
    meetings: int
    items: int
    absences: int
    decisions: int
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Stats:
    """The figures of a graph. Dates are ISO, empty when no meeting has one."""

    triples: int
    classes: tuple[ClassCount, ...]
    municipalities: tuple[MunicipalityCount, ...]

    @property
    def documents(self) -> int:
        """How many sets of minutes the graph was read from."""
        return sum(count.things for count in self.classes if count.name == "Document")

    @property
    def facts(self) -> int:
        """How many things and statements say something of the world."""
        return sum(count.things for count in self._of_the_world())

    @property
    def evidence_share(self) -> float:
        """The share of 1 of the facts that rest on words of the minutes; 1 for an empty graph."""
        supported = sum(count.supported for count in self._of_the_world())
        return supported / self.facts if self.facts else 1.0

    @property
    def first(self) -> str:
        """The date of the first meeting."""
        return min((count.first for count in self.municipalities if count.first), default="")

    @property
    def last(self) -> str:
        """The date of the last meeting."""
        return max((count.last for count in self.municipalities), default="")

    def _of_the_world(self) -> Iterator[ClassCount]:
        return (count for count in self.classes if count.name not in _NOT_STATEMENTS)


def stats(store: Store) -> Stats:
    """The figures of the graph in `store`; classes in the ontology's order, municipalities by name."""
    classes = [
        ClassCount(row["class"], int(row["things"]), int(row["supported"])) for row in _rows(store, "classes")
    ]
    return Stats(
        int(_rows(store, "triples")[0]["triples"]),
        tuple(sorted(classes, key=lambda count: _ORDER.get(count.name, len(_ORDER)))),
        tuple(_municipality(row) for row in _rows(store, "municipalities")),
    )


def to_json_object(found: Stats) -> dict[str, Any]:
    """The figures as plain lists and dicts, ready for JSON; the share has four decimals."""
    return {
        "triples": found.triples,
        "documents": found.documents,
        "facts": found.facts,
        "evidence_share": round(found.evidence_share, 4),
        "first": found.first,
        "last": found.last,
        "classes": [asdict(count) for count in found.classes],
        "municipalities": [asdict(count) for count in found.municipalities],
    }


def _rows(store: Store, name: str) -> list[dict[str, str]]:
    return run_rows(store, resource_path(f"queries/stats/{name}.rq")).dicts()


def _municipality(row: dict[str, str]) -> MunicipalityCount:
    counts = {
        name: int(row[name]) for name in ("documents", "bodies", "meetings", "items", "absences", "decisions")
    }
    return MunicipalityCount(row["municipality"], row["code"], **counts, first=row["first"], last=row["last"])
