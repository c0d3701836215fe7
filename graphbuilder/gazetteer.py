"""Names that are known beforehand: municipalities, parties, public bodies.

Tables in `gazetteers/` → small frozen dataclasses, read once when first asked for.
A look-up is exact, apart from the ways of writing that Danish gives one name: the
genitive, `aa` for `å`, a space for a hyphen, capitals. It is never a fuzzy match:
a name that is in no table gives None.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from graphbuilder.resources import resource_path


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality of today. `code` has four digits, `domain` no `www.`.

    `wikidata` (`Q504125`) is empty unless two sources agree on it.
    """

    code: str
    name: str
    full_name: str
    alt_names: tuple[str, ...]
    domain: str
    wikidata: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    """A party, a marker such as `Løsgænger`, or a local list.

    `forms` are all its printed forms, the name first. `letter` is empty for
    markers. A local list's letter means it in `places` alone; a national
    party has no places. `wikidata` is empty where sources are missing or differ.
    """

    letter: str
    name: str
    forms: tuple[str, ...]
    kind: str
    places: tuple[str, ...]
    wikidata: str = ""


@dataclass(frozen=True, slots=True)
class Organisation:
    """A public body, union, association or unemployment fund by its printed forms."""

    name: str
    forms: tuple[str, ...]
    kind: str
    domain: str


@cache
def municipalities() -> tuple[Municipality, ...]:
    """All 98 municipalities, by code."""
    return tuple(
        Municipality(
            row["code"],
            row["name"],
            row["full_name"],
            _values(row["alt_names"]),
            row["domain"],
            row["wikidata"],
        )
        for row in _table("municipalities.csv")
    )


def municipality_by_name(name: str) -> Municipality | None:
    """The municipality of that name, with or without "Kommune", in the genitive or not.

    Capitals do not count: some names are words as well ("vejen", "skive"), so a
    caller with running text looks up only what stands before "Kommune".
    """
    return _municipality_names().get(_name_key(name))


def municipality_by_domain(host: str) -> Municipality | None:
    """The municipality whose website `host` is or lies under; an address or e-mail will do."""
    domain = re.sub(r"^\w+://|^[^/]*@|[/:?#].*$", "", host.strip().casefold())
    return _municipality_domains().get(".".join(domain.split(".")[-2:]))


@cache
def parties() -> tuple[Party, ...]:
    """National parties, then markers for members without one, then local lists."""
    return tuple(_party(row) for row in _table("parties.csv"))


def party_by_form(text: str) -> Party | None:
    """The national party or marker that `text` names: letter, abbreviation, name, "Liste A".

    Brackets and a genitive are allowed. Letters and abbreviations must have
    their capitals, since "v" and "el" are words.
    """
    form = re.sub(r"\s+", " ", text).strip(" ()[],.")
    form = re.sub(r"^[Ll]iste (?=\w$)", "", form)
    # "SF's", "DFs": the genitive of an abbreviation
    form = re.sub(r"(?<=[A-ZÆØÅ])['’]s$|(?<=[A-ZÆØÅ]{2})s$", "", form)
    # "De Radikale", "Det Radikale Venstre": an article that the tables leave out
    bare = re.sub(r"^det? ", "", _text_key(form))
    return _party_forms().get(form) or _party_forms().get(_text_key(form)) or _party_forms().get(bare)


@cache
def organisations() -> tuple[Organisation, ...]:
    """Ministries and agencies, bodies by an act of their own, regions, unemployment funds; in that order."""
    tables = ("ministries_agencies.csv", "own_acts.csv")
    ministries = [(row, row["kind"]) for table in tables for row in _table(table)]
    regions = [(row, "region") for row in _table("regions.csv")]
    funds = [(row, "a-kasse") for row in _table("akasser.csv")]
    return tuple(_organisation(row, kind) for row, kind in ministries + regions + funds)


def _table(name: str) -> list[dict[str, str]]:
    with resource_path(f"gazetteers/{name}").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _values(cell: str) -> tuple[str, ...]:
    return tuple(value.strip() for value in cell.split(";") if value.strip())


def _distinct(*values: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))


def _party(row: dict[str, str]) -> Party:
    forms = _distinct(
        row["name"], row["short_name"], *_values(row["other_forms"]), row["abbreviation"], row["letter"]
    )
    return Party(row["letter"], forms[0], forms, row["kind"], _values(row["place"]), row["wikidata"])


def _organisation(row: dict[str, str], kind: str) -> Organisation:
    others = (row.get("full_name", ""), *_values(row.get("abbreviation", "")))
    return Organisation(row["name"], _distinct(row["name"], *others), kind, row.get("domain", ""))


def _text_key(text: str) -> str:
    """Text with its ways of writing levelled: `Århus` and `Aarhus`, hyphen, dash and space."""
    text = unicodedata.normalize("NFC", text).casefold().replace("å", "aa").replace("’", "'")
    return re.sub(r"[\s\u2010-\u2015-]+", " ", text).strip(" .,")


def _name_key(name: str) -> str:
    """Key of a municipality's name without "Kommune" or "Regionskommune", in whatever case."""
    return re.sub(r" (?:regions)?kommunes?$", "", _text_key(name))


def _with_genitives(key: str) -> tuple[str, ...]:
    """`haderslev` → haderslev, haderslevs; `aarhus` → aarhus, aarhus', aarhus's."""
    if key.endswith(("s", "x", "z")):
        return (key, f"{key}'", f"{key}'s")
    return (key, f"{key}s", f"{key}'s")


@cache
def _municipality_names() -> dict[str, Municipality]:
    names: dict[str, Municipality] = {}
    for municipality in municipalities():
        for name in (municipality.name, municipality.full_name, *municipality.alt_names):
            for key in _with_genitives(_name_key(name)):
                names[key] = municipality
    return names


@cache
def _municipality_domains() -> dict[str, Municipality]:
    return {municipality.domain: municipality for municipality in municipalities()}


@cache
def _party_forms() -> dict[str, Party]:
    """Letters and abbreviations as printed, names levelled and with their genitive."""
    forms: dict[str, Party] = {}
    for party in (party for party in parties() if party.kind != "local list"):
        for form in party.forms:
            keys = (form,) if form.isupper() else _with_genitives(_text_key(form))
            forms.update(dict.fromkeys(keys, party))
    return forms
