"""Names → paths under the base IRI: deterministic, readable, and always valid.

Every path is made of fixed words and slugs, so no title, name or number that
stands in minutes can make an IRI that RDF tools refuse.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

from graphbuilder.model import AgendaItem

MERGED_GRAPH = "samlet"
"""The graph of what merging adds."""

_MAX_SLUG = 120  # characters; longer ones are cut and told apart by a hash
_HASH = 16  # characters of a digest that stand for a document
_LETTERS = str.maketrans(
    {"æ": "ae", "ø": "oe", "å": "aa", "ß": "ss", "ð": "d", "þ": "th", "ł": "l", "đ": "d", "œ": "oe"}
)
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


@lru_cache(maxsize=10_000)  # the same names come again in every set of minutes
def slug(text: str) -> str:
    """`text` as a part of an IRI: [a-z0-9-], never empty, the same for every way of capitals.

    Letters that have no place in ASCII (Arabic, Cyrillic …) would make different names
    the same: such a slug, an empty one and a cut one end in a hash of the text.
    """
    lower = unicodedata.normalize("NFC", text).lower().translate(_LETTERS)
    plain = "".join(
        letter for letter in unicodedata.normalize("NFKD", lower) if not unicodedata.combining(letter)
    )
    short = _NOT_SLUG.sub("-", plain).strip("-")
    if short and len(short) <= _MAX_SLUG and not _loses_letters(plain):
        return short
    return "-".join(filter(None, (short[:_MAX_SLUG].strip("-"), _hash(" ".join(lower.split())))))


def _loses_letters(text: str) -> bool:
    """Whether letters or digits of other scripts are in `text`."""
    return not text.isascii() and any(ord(letter) > 127 and letter.isalnum() for letter in text)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def document_path(digest: str) -> str:
    """The minutes as read; also the graph of what they say."""
    return f"referat/{digest[:_HASH]}"


def evidence_path(digest: str, start: int, end: int) -> str:
    """A span of the minutes by RFC 5147."""
    return f"{document_path(digest)}#char={start},{end}"


def rule_path(rule: str) -> str:
    """The rule that read something."""
    return f"regel/{slug(rule)}"


def reviewer_path(name: str) -> str:
    """Someone who corrects the graph, by the name they sign with."""
    return f"retter/{slug(name)}"


def municipality_path(code: str, name: str) -> str:
    """A municipality by its code, or by its name when it has none."""
    return f"kommune/{slug(code or name)}"


def body_path(scope: str, name: str) -> str:
    """A political body of the municipality (or the document) at `scope`."""
    return f"{scope}/udvalg/{slug(name) if name else 'ukendt'}"


def meeting_path(body: str, date: str, digest: str, *, body_known: bool = True) -> str:
    """A meeting of the body at path `body`.

    Without a date or a body it is a meeting of its document, so that two such never merge.
    """
    if not date:
        return f"{body}/moede/uden-dato-{digest[:_HASH]}"
    return f"{body}/moede/{slug(date)}" if body_known else f"{body}/moede/{slug(date)}-{digest[:_HASH]}"


def item_path(meeting: str, name: str) -> str:
    """The agenda item that goes by `name`: a slug of its number, or one of `item_names`."""
    return f"{meeting}/punkt/{name}"


def item_names(items: tuple[AgendaItem, ...]) -> dict[int, str]:
    """Position → last part of the IRI of each item of one document.

    A number met again gets `-2`, `-3` …; an item without a number goes by its position.
    """
    names: dict[int, str] = {}
    taken: set[str] = set()
    for item in items:
        name = slug(item.number) if item.number else f"uden-nummer-{item.position}"
        names[item.position] = _first_free(name, taken)
        taken.add(names[item.position])
    return names


def _first_free(name: str, taken: set[str]) -> str:
    """`name`, or with the lowest number from 2 on that isn't taken."""
    free, again = name, 1
    while free in taken:
        again += 1
        free = f"{name}-{again}"
    return free


def person_path(scope: str, name: str) -> str:
    """A person of the municipality (or the document) at `scope`."""
    return f"{scope}/person/{slug(name)}"


def case_path(scope: str, number: str) -> str:
    """A case by its number."""
    return f"{scope}/sag/{slug(number)}"


def law_path(scope: str, name: str) -> str:
    """A law, order, agreement … by its canonical name.

    `scope` is empty for what has one meaning everywhere, else the path of the
    municipality or document in which alone the name has it.
    """
    return f"{scope}/lov/{slug(name)}" if scope else f"lov/{slug(name)}"


def organisation_path(name: str, scope: str = "") -> str:
    """An organisation by its canonical name, the same everywhere; a part of the municipality at `scope`."""
    return f"{scope}/organisation/{slug(name)}" if scope else f"organisation/{slug(name)}"


def project_path(scope: str, name: str) -> str:
    """A project of the municipality (or the document) at `scope`."""
    return f"{scope}/projekt/{slug(name)}"


def party_path(scope: str, name: str) -> str:
    """A party; `scope` is empty for a national one, else where alone the list is known by that name."""
    return f"{scope}/parti/{slug(name)}" if scope else f"parti/{slug(name)}"


def membership_path(body: str, person: str) -> str:
    """The seat on the body at path `body` of the person with that slug."""
    return f"{body}/medlem/{person}"


def attendance_path(meeting: str, person: str) -> str:
    """The attendance at a meeting of the person with that slug."""
    return f"{meeting}/deltager/{person}"


def absence_path(item: str, person: str) -> str:
    """The absence from an item of the person with that slug."""
    return f"{item}/fravaer/{person}"


def part_path(item: str, kind: str, index: int) -> str:
    """The `index`-th (from 1) "beslutning", "sagsvej", "bilag", "henvisning" … of an item."""
    return f"{item}/{kind}/{index}"
