"""When two printed values are the same to a reader: level the ways of writing, then compare.

Gold facts are written by hand and sheets come from queries, so dashes, quotation
marks, Markdown and capitals do not count; everything else does.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from graphbuilder.gazetteer import municipalities, parties

# Soft hyphens vanish; each kind of dash is "-"; quotation marks are not compared.
_LEVELLED = str.maketrans(
    dict.fromkeys("‐‑‒–—−", "-") | dict.fromkeys('”“„«»"\u00ad*_#`', "") | dict.fromkeys("’´", "'")
)
_YES = frozenset({"1", "true", "yes", "ja", "closed", "lukket"})


def normal(value: object) -> str:
    """A value as it is compared: one line, small letters, no Markdown, no quotation marks."""
    text = unicodedata.normalize("NFC", "" if value is None else str(value)).translate(_LEVELLED)
    return re.sub(r"\s+", " ", text).strip(" .,:;").casefold()


def source_stem(source: str) -> str:
    """A file name without folder and without the extension of a text: `a/b.txt` → `b`."""
    name = source.rsplit("/", 1)[-1]
    return re.sub(r"\.(txt|md|pdf|html?|docx|json)$", "", name, flags=re.IGNORECASE)


def bare_title(value: object) -> str:
    """A title without the mark of a closed item at either end."""
    return re.sub(r"^lukket\W+|\W+lukket$", "", normal(value)).strip(" -:")


def is_true(value: object) -> bool:
    """Whether a column says yes, in any of the ways that spreadsheets write it."""
    return str(value).strip().lower() in _YES


def item_number(value: object) -> str:
    """An agenda item's number as printed; a spreadsheet's `86.0` is `86`."""
    return re.sub(r"\.0$", "", "" if value is None else str(value).strip())


def squeezed(value: object) -> str:
    """A value without its spaces: `§ 65 e` is `§65e`."""
    return re.sub(r"\s", "", normal(value))


def same_person(one: str, other: str) -> bool:
    """Whether two names are one, apart from what stands in brackets behind them."""
    return normal(_without_brackets(one)) == normal(_without_brackets(other))


def same_voter(one: str, other: str) -> bool:
    """Whether two voters are one person, or two forms of one national party."""
    other_form = normal(_without_brackets(other))
    return same_person(one, other) or other_form in party_forms(normal(_without_brackets(one)))


def party_forms(form: str) -> frozenset[str]:
    """All forms of the national party that a levelled form stands for; empty for none."""
    return _party_groups().get(form, frozenset())


def municipality_forms(form: str) -> frozenset[str]:
    """The names of the municipality that a levelled form stands for; empty for none."""
    return _municipality_groups().get(form, frozenset())


def _without_brackets(name: str) -> str:
    return re.sub(r"\([^)]*\)", "", name).strip()


def _grouped(groups: Iterable[set[str]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for group in groups:
        for form in group:
            found.setdefault(form, set()).update(group)
    return {form: frozenset(names) for form, names in found.items()}


@cache
def _party_groups() -> dict[str, frozenset[str]]:
    national = [party for party in parties() if party.kind == "national"]
    return _grouped({normal(form) for form in (*p.forms, f"Liste {p.letter}")} for p in national)


@cache
def _municipality_groups() -> dict[str, frozenset[str]]:
    return _grouped({normal(one.name), normal(one.full_name)} for one in municipalities())
