"""What a page shows, free of language and of HTML: one small set of parts for all kinds of things.

A view is made of facts and blocks; a block is a table, a thread, a chart, a network or a text. What
stands in them are cells. Words of ours are keys of `words.py`, words of the minutes are text.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Text:
    """Words of the minutes."""

    text: str
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Number:
    """A count."""

    value: int


@dataclass(frozen=True, slots=True)
class Day:
    """A date, YYYY-MM-DD; empty when it isn't known."""

    value: str


@dataclass(frozen=True, slots=True)
class Term:
    """A concept or a class of the ontology by its name: `Outcome-approved`."""

    name: str


@dataclass(frozen=True, slots=True)
class Word:
    """A word or sentence of ours, by its key."""

    key: str


@dataclass(frozen=True, slots=True)
class Link:
    """A thing with a page of its own; `day` is shown behind the label."""

    iri: str
    label: str
    day: str = ""


@dataclass(frozen=True, slots=True)
class Outside:
    """A page of someone else's."""

    url: str
    label: str


@dataclass(frozen=True, slots=True)
class Cells:
    """Several cells in one."""

    cells: tuple[AnyCell, ...]


AnyCell = Text | Number | Day | Term | Word | Link | Outside | Cells

NOTHING = Text("")


def is_empty(cell: AnyCell) -> bool:
    """Whether nothing stands in the cell."""
    if isinstance(cell, Cells):
        return all(is_empty(one) for one in cell.cells)
    return cell in (NOTHING, Day(""), Term(""))


@dataclass(frozen=True, slots=True)
class Span:
    """Where words stand: characters `begin` to `finish` of a document, on a page of its PDF or 0."""

    document: str
    begin: int
    finish: int
    page: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table, and where it stands in the minutes."""

    cells: tuple[AnyCell, ...]
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under the names of their columns; `key` is also the title's. `proofs` adds the sources."""

    key: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    proofs: bool = True
    kind = "table"


@dataclass(frozen=True, slots=True)
class Step:
    """A station of a thread: a day, what it was, what came of it."""

    day: str
    head: AnyCell
    where: AnyCell
    outcomes: tuple[Term, ...] = ()
    text: str = ""
    spans: tuple[Span, ...] = ()
    here: bool = False


@dataclass(frozen=True, slots=True)
class Thread:
    """Stations in the order of time."""

    key: str
    steps: tuple[Step, ...]
    kind = "thread"


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a chart, and its second part, counted from the same foot."""

    label: AnyCell
    value: int
    part: int = 0


@dataclass(frozen=True, slots=True)
class Bars:
    """A bar chart; `of` and `parts` are the keys of what the bars and their parts count."""

    key: str
    across: str
    of: str
    bars: tuple[Bar, ...]
    parts: str = ""
    upright: bool = False
    kind = "bars"


@dataclass(frozen=True, slots=True)
class Spoke:
    """Something that is tied to the middle of a star, and how."""

    label: str
    roles: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Star:
    """A small network: a thing in the middle and what is tied to it."""

    key: str
    middle: str
    spokes: tuple[Spoke, ...]
    kind = "star"


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of the minutes as they stand, and where."""

    text: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Quotes:
    """What the minutes say, word for word."""

    key: str
    quotes: tuple[Quote, ...]
    kind = "quotes"


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a document's text from character `begin` on, and the places in it that were read."""

    key: str
    document: str
    text: str
    begin: int
    marks: tuple[tuple[int, int], ...]
    part: int
    parts: int
    kind = "passage"


Block = Table | Thread | Bars | Star | Quotes | Passage


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of what is known of a thing: the key of its name, and values."""

    key: str
    values: tuple[AnyCell, ...]
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class View:
    """Everything on a thing's page. `kind` is its class (`Person`), `above` what it is a part of."""

    iri: str
    kind: str
    title: str
    day: str = ""
    above: tuple[Link, ...] = ()
    facts: tuple[Fact, ...] = ()
    blocks: tuple[Block, ...] = ()
    notes: tuple[str, ...] = field(default=())
