"""Turns a folder of reference tables into the compact gazetteers that ship with the package.

    python scripts/make_gazetteers.py ../shared/reference

Keeps the columns that the package reads and leaves notes, checks and
provenance behind: `graphbuilder/gazetteers/SOURCES.md` names the sources.
Rows keep the order of the reference tables, so that a change is a readable diff.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

TARGET = Path(__file__).resolve().parent.parent / "graphbuilder" / "gazetteers"

Row = dict[str, str]


def domain(website: str) -> str:
    """The host of a web address without `www.`; empty for no address."""
    return (urlsplit(website).hostname or "").removeprefix("www.")


def municipality(row: Row) -> Row:
    """One line of municipalities.csv."""
    kept = {name: row[name] for name in ("code", "name", "full_name", "alt_names")}
    certain = row["wikidata_qid"] if row["qid_check"] == "agrees with second source" else ""
    return kept | {"domain": domain(row["website"]), "region": row["region_name"], "wikidata": certain}


def party(row: Row) -> Row:
    """One line of parties.csv."""
    columns = ("letter", "name", "short_name", "abbreviation", "other_forms", "kind", "place")
    doubtful = "another stored file" in row["note"]  # that gives another identifier
    return {name: row[name] for name in columns} | {"wikidata": "" if doubtful else row["wikidata_qid"]}


def ministry(row: Row) -> Row:
    """One line of ministries_agencies.csv."""
    kept = {name: row[name] for name in ("name", "abbreviation", "kind")}
    return kept | {"domain": domain(row["website"])}


def akasse(row: Row) -> Row:
    """One line of akasser.csv."""
    return {name: row[name] for name in ("name", "full_name", "abbreviation", "status")}


def region(row: Row) -> Row:
    """One line of regions.csv."""
    kept = {name: row[name] for name in ("code", "name", "short_name")}
    return kept | {"domain": domain(row["website"])}


# Public bodies that have an act of their own (`Lov om Danmarks Nationalbank`), with the short forms in
# which they are printed and our grouping. Only names: that each has its act is looked up in the register.
BODIES = (
    ("Banedanmark", "", "state body"),
    ("DSB", "", "state company"),
    ("Danmarks Eksport- og Investeringsfond", "EIFO", "fund"),
    ("Danmarks Grundforskningsfond", "", "fund"),
    ("Danmarks Innovationsfond", "Innovationsfonden", "fund"),
    ("Danmarks Nationalbank", "Nationalbanken", "state body"),
    ("Dansk Institut for Internationale Studier", "DIIS", "state body"),
    ("Dansk Sprognævn", "", "state body"),
    ("Den Danske Klimaskovfond", "Klimaskovfonden", "fund"),
    ("Den Danske Naturfond", "", "fund"),
    ("Den Sociale Investeringsfond", "", "fund"),
    ("Det Etiske Råd", "", "council"),
    ("Digital Sundhed Danmark", "", "state body"),
    ("Energinet", "", "state company"),
    ("Familieretshuset", "", "state body"),
    ("Fonden for Plantebaserede Fødevarer", "Plantefonden", "fund"),
    ("Forsyningstilsynet", "", "state body"),
    ("Lønmodtagernes Dyrtidsfond", "", "fund"),
    ("Naviair", "", "state company"),
    ("Odense Letbane", "", "state company"),
    ("Statens Kunstfond", "", "fund"),
    ("Studievalg Danmark", "", "state body"),
    ("Aarhus Letbane", "", "state company"),
)


def bodies_by_act(register: Iterable[Row], known: Collection[str]) -> Iterator[Row]:
    """The lines of own_acts.csv: each body that isn't `known`, with the newest act about it."""
    acts: dict[str, tuple[str, str]] = {}
    for row in register:
        about = re.fullmatch(r"(?:Bekendtgørelse af )?[Ll]ov om (.+?)(?: \(\* 1\))?\.?", row["title"].strip())
        if about:
            signed = (row["date"], f"{row['kind']} nr. {row['number']} af {row['date']}")
            acts[about[1]] = max(acts.get(about[1], ("", "")), signed)
    for name, forms, kind in BODIES:
        if name not in known:
            yield {"name": name, "abbreviation": forms, "kind": kind, "act": acts[name][1]}


TABLES: dict[str, Callable[[Row], Row]] = {
    "municipalities.csv": municipality,
    "parties.csv": party,
    "ministries_agencies.csv": ministry,
    "akasser.csv": akasse,
    "regions.csv": region,
}


def write_table(path: Path, rows: Iterable[Row]) -> int:
    """Writes `rows` as CSV and returns how many there were."""
    lines = list(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(lines[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(lines)
    return len(lines)


def make_gazetteers(reference: Path, target: Path) -> dict[str, int]:
    """The number of rows written to each table of `target`."""
    written = {}
    for name, compact in TABLES.items():
        with (reference / name).open(encoding="utf-8", newline="") as file:
            written[name] = write_table(target / name, map(compact, csv.DictReader(file)))
    with (reference / "law_register.csv").open(encoding="utf-8", newline="") as file:
        own = bodies_by_act(csv.DictReader(file), _names(reference / "ministries_agencies.csv"))
        written["own_acts.csv"] = write_table(target / "own_acts.csv", own)
    return written


def _names(path: Path) -> frozenset[str]:
    """The names in a reference table."""
    with path.open(encoding="utf-8", newline="") as file:
        return frozenset(row["name"] for row in csv.DictReader(file))


def main() -> None:
    """Makes the gazetteers from the folder named on the command line."""
    if len(sys.argv) != 2:
        sys.exit("usage: make_gazetteers.py REFERENCE_FOLDER")
    for name, count in make_gazetteers(Path(sys.argv[1]), TARGET).items():
        sys.stderr.write(f"{name}: {count} rows\n")


if __name__ == "__main__":
    main()
