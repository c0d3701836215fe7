"""Turns the reference tables of Danish laws into the register that ships with the package.

    python scripts/make_law_register.py ../shared/reference

Needs `laws.csv` (popular names) and `law_register.csv` (every act and consolidated
act with its date). To renew: put a newer `law_register.csv` with the same columns in
a folder with `laws.csv`, run this, and look at the difference before committing it.

One line of the result is one act through time: all texts that went by its title, or
by its popular name where those texts follow each other. A text is written as its day,
a letter for its kind and its number: `20240123B69` is LBK nr. 69 af 23. januar 2024.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from graphbuilder.grammar.law_names import lower_first, name_key, plain_title, title_key

TARGET = Path(__file__).resolve().parent.parent / "graphbuilder" / "gazetteers" / "law_register.csv"

Row = dict[str, str]

COLUMNS = ("name", "forms", "titles", "until", "texts")

# Earlier titles of acts that kept their popular name; each stands in the register under that title
FORMER_TITLES = {
    "den kommunale valglov": ("Lov om kommunale valg",),
    "efterskoleloven": ("Lov om efterskoler, husholdningsskoler og håndarbejdsskoler",),
    "erhvervsfremmeloven": ("Lov om erhvervsfremme og regional udvikling",),
    "gasforsyningsloven": ("Lov om naturgasforsyning",),
    "gebyrloven": (
        "Lov om gebyrer og morarenter vedrørende visse ydelser, der opkræves af regioner og kommuner og "
        "inddrives af restanceinddrivelsesmyndigheden",
    ),
    "husdyrbrugloven": ("Lov om miljøgodkendelse m.v. af husdyrbrug",),
    "lov om Digital Post": ("Lov om Offentlig Digital Post",),
    "momsloven": ("Merværdiafgiftsloven",),
    "psykiatriloven": ("Lov om frihedsberøvelse og anden tvang i psykiatrien",),
    "STU-loven": ("Lov om ungdomsuddannelse for unge med særlige behov",),
    "taxiloven": ("Lov om taxikørsel m.v.",),
    "teaterloven": ("Teaterlov", "Lov om teater"),
    "tilbudsloven": ("Lov om indhentning af tilbud i bygge- og anlægssektoren",),
    "tv-overvågningsloven": ("Lov om forbud mod tv-overvågning m.v.",),
}

# Popular names that no table joins to a title; each shares its words with the title
FORMS = {
    "Lov om arbejdsmarkedsuddannelser m.v.": ("AMU-loven",),
    "Lov om biblioteksvirksomhed": ("biblioteksloven",),
    "Lov om erhvervsdrivende fonde": ("erhvervsfondsloven",),
    "Lov om forberedende grunduddannelse": ("FGU-loven",),
    "Lov om husdyrbrug og anvendelse af gødning m.v.": ("husdyrbrugsloven", "husdyrgodkendelsesloven"),
    "Lov om institutioner for forberedende grunduddannelse": ("FGU-institutionsloven",),
    "Lov om integrationsgrunduddannelse (igu)": ("IGU-loven",),
    "Lov om kommunernes styrelse": ("kommunernes styrelseslov",),
    "Lov om kommunal udligning og generelle tilskud til kommuner": ("udligningsloven",),
    "Lov om lokalplejehjem": ("lokalplejehjemsloven",),
    "Lov om miljøbeskyttelse": ("miljøloven",),
    "Lov om ophavsret": ("ophavsretsloven",),
    "Lov om Udbetaling Danmark": ("Udbetaling Danmark-loven",),
}

# The day from which no text of a repealed act stands: its repeal came into force, or was signed
# where that day isn't known. Source: the notes of laws.csv
ENDED = {
    "boligreguleringsloven": "2022-03-22",
    "Lov om kommunal ejendomsskat": "2024-01-01",
    "persondataloven": "2018-05-25",
}

# Acts that stand although their text is old
STANDING = dict.fromkeys(("grundloven", "virksomhedsoverdragelsesloven"), "9999-12-31")

# Texts that the reference register lacks, by the name of their act, as published texts cite them:
# "databeskyttelsesloven (lov nr. 502 af 23. maj 2018)"
MISSING_TEXTS = {"databeskyttelsesloven": "20180523L502"}

# Acts of the EU by their number in the Official Journal: name, other names, title, text
EU_ACTS = (
    (
        "databeskyttelsesforordningen",
        ("GDPR", "GDPR-forordningen", "persondataforordningen"),
        "Europa-Parlamentets og Rådets forordning (EU) 2016/679 om beskyttelse af fysiske personer",
        "20160427R679",
    ),
    (
        "AI-forordningen",
        ("AI-act", "AI Act"),
        "Forordning (EU) 2024/1689 om kunstig intelligens",
        "20240613R1689",
    ),
    ("habitatdirektivet", (), "Rådets direktiv 92/43/EØF om bevaring af naturtyper", "19920521D43"),
    ("vandrammedirektivet", (), "Direktiv 2000/60/EF om en ramme for vandpolitik", "20001023D60"),
    ("fuglebeskyttelsesdirektivet", (), "Direktiv 2009/147/EF om vilde fugle", "20091130D147"),
    ("udbudsdirektivet", (), "Direktiv 2014/24/EU om offentlige udbud", "20140226D24"),
    ("NIS 2-direktivet", ("NIS2-direktivet",), "Direktiv (EU) 2022/2555 om cybersikkerhed", "20221214D2555"),
)

# `(folkeskoleloven)` behind a title is its official short name
_SHORT_NAME = re.compile(r"\(((?:[\wæøåÆØÅ]+-?\s?){1,3}lov(?:en)?)\)", re.IGNORECASE)
_REPEALS = re.compile(r"^lov om ophævelse af (?P<title>.+?)(?:\s(?:og|samt)\s(?:om\s)?ændring\b.*)?$")


@dataclass
class Act:
    """An act through time, while it is put together."""

    name: str = ""
    forms: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    until: str = ""
    texts: set[str] = field(default_factory=set)

    @property
    def names(self) -> set[str]:
        """Keys of the popular names in its titles: in brackets, or the title itself."""
        return {name_key(name) for name in (*self.forms, *self.titles) if " " not in name}

    @property
    def first(self) -> str:
        """The day of the oldest text, without hyphens."""
        return min(self.texts)[:8]

    @property
    def last(self) -> str:
        """The day of the newest text, without hyphens."""
        return max(self.texts)[:8]

    def take(self, other: Act) -> None:
        """Make `other` a part of this act."""
        self.titles += [title for title in other.titles if title not in self.titles]
        self.texts |= other.texts

    def row(self) -> Row:
        """The act as a line of the register."""
        own = {name_key(self.name), *(title_key(title) for title in self.titles)}
        forms = {name_key(form): form for form in reversed(self.forms) if name_key(form) not in own}
        return {
            "name": self.name,
            "forms": ";".join(reversed(forms.values())),
            "titles": "|".join(title for title in self.titles if lower_first(title) != self.name),
            "until": self.until,
            "texts": " ".join(sorted(self.texts, key=text_order)),
        }


def text_order(text: str) -> tuple[str, int]:
    """Day, then number."""
    return text[:8], int(text[9:])


def compact_text(row: Row) -> str:
    """A row of the reference register as day, kind and number."""
    kind = "A" if row["amending"] == "yes" else {"LOV": "L", "LBK": "B"}[row["kind"]]
    return row["date"].replace("-", "") + kind + row["number"]


def read_table(path: Path) -> list[Row]:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def acts_by_title(rows: Iterable[Row]) -> dict[str, Act]:
    """Acts that don't amend others, by the key of their title; the newest printing of it comes first."""
    found: dict[str, Act] = defaultdict(Act)
    for row in sorted(rows, key=lambda row: row["date"], reverse=True):
        title = row["consolidates"] or row["title"]
        act = found[title_key(title)]
        act.titles = act.titles or [plain_title(title)]
        act.forms += [form for form in short_names(title) if form not in act.forms]
        act.texts.add(compact_text(row))
    for title, forms in FORMS.items():
        if title_key(title) in found:
            found[title_key(title)].forms += forms
    return dict(found)


def short_names(title: str) -> list[str]:
    """The short names in brackets behind a title."""
    return [match[1].strip() for match in _SHORT_NAME.finditer(plain_title(title))]


def join_known(acts: dict[str, Act], laws: list[Row]) -> list[Act]:
    """The acts of laws.csv, each with the texts of its earlier titles; these are taken out of `acts`."""
    known = []
    for row in laws:
        key = title_key(row["official_title"])
        if row["act_type"] == "EU" or key not in acts:
            continue
        forms = [
            row["short_name"],
            *row["other_short_forms"].split(";"),
            *FORMS.get(row["official_title"], ()),
        ]
        forms = [form for form in forms if form and form != row["official_title"]]
        act = acts.pop(key)
        act.name = row["short_name"] or lower_first(bare_title(row["official_title"]))
        act.until = (ENDED | STANDING).get(act.name, ENDED.get(row["official_title"], ""))
        act.texts |= set(MISSING_TEXTS.get(act.name, "").split())
        take_former(act, forms, acts)
        act.forms = forms
        known.append(act)
    return known


def take_former(act: Act, forms: list[str], acts: dict[str, Act]) -> None:
    """Join to `act` the texts of its former titles, and those that went by its names before or after it."""
    former = {title_key(title) for form in forms for title in FORMER_TITLES.get(form, ())}
    names = {name_key(form) for form in forms}
    for key in sorted(acts, key=lambda key: acts[key].last, reverse=True):
        other = acts[key]
        apart = other.last < act.first or act.last < other.first
        if key in former | names or (names & other.names and apart):
            act.take(acts.pop(key))


def join_by_name(acts: dict[str, Act], taken: set[str]) -> list[Act]:
    """The other acts; those of one short name are one where they follow each other.

    A short name that two acts have at the same time, or that is in `taken`, names none.
    """
    by_name: dict[str, list[Act]] = defaultdict(list)
    for act in acts.values():
        for name in act.names:
            by_name[name].append(act)
    gone: set[int] = set()
    for name, group in sorted(by_name.items()):
        group = sorted((act for act in group if id(act) not in gone), key=lambda act: act.last, reverse=True)
        apart = all(late.first > early.last for late, early in pairwise(group))
        for act in group:
            if name in taken or not apart:
                act.forms = [form for form in act.forms if name_key(form) != name]
        if name not in taken and apart:
            for other in group[1:]:
                group[0].take(other)
                gone.add(id(other))
    return [named(act) for act in acts.values() if id(act) not in gone]


def named(act: Act) -> Act:
    """The act with its canonical name: its short name, else its newest title."""
    title = bare_title(act.titles[0])
    one_word = " " not in title and re.search(r"lov(?:en)?$", title)
    name = act.forms[0] if act.forms else title
    if act.forms or one_word:
        name = re.sub(r"lov$", "loven", name)
    act.name = lower_first(name)
    return act


def bare_title(title: str) -> str:
    """The title without a short name in brackets."""
    return plain_title(_SHORT_NAME.sub("", plain_title(title)))


def repealed(rows: Iterable[Row]) -> Iterator[tuple[str, str]]:
    """Key of each title that an act repeals, with the day that act was signed."""
    for row in rows:
        match = _REPEALS.match(" ".join(plain_title(row["title"]).split()).lower())
        if match:
            yield title_key(match["title"]), row["date"]


def end_repealed(acts: Iterable[Act], rows: list[Row]) -> None:
    """Set the end of acts that were repealed by name and not given again."""
    ends = dict(sorted(repealed(rows), key=lambda end: end[1]))
    for act in acts:
        for end in filter(None, (ends.get(title_key(title)) for title in act.titles)):
            if not act.until and end.replace("-", "") > act.last:
                act.until = end


def amending_rows(rows: Iterable[Row]) -> Iterator[Row]:
    """One line a year for acts that amend others: they have a number and no name of their own."""
    years: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row["amending"] == "yes":
            years[row["year"]].add(compact_text(row))
    for year in sorted(years):
        yield Act(texts=years[year]).row()


def eu_rows() -> Iterator[Row]:
    """The acts of the EU."""
    for name, forms, title, text in EU_ACTS:
        yield Act(name, list(forms), [title], texts={text}).row()


def make_register(laws: list[Row], rows: list[Row]) -> list[Row]:
    """All lines of the register: acts by name, then those of the EU, then amending acts by year."""
    acts = acts_by_title(row for row in rows if row["amending"] != "yes")
    known = join_known(acts, laws)
    taken = {name_key(name) for act in known for name in (act.name, *act.forms)}
    others = join_by_name(acts, taken)
    every = sorted((*known, *others), key=lambda act: (act.name.casefold(), act.titles, act.first))
    end_repealed(every, rows)
    return [*(act.row() for act in every), *eu_rows(), *amending_rows(rows)]


def main() -> None:
    """Makes the register from the folder named on the command line."""
    if len(sys.argv) != 2:
        sys.exit("usage: make_law_register.py REFERENCE_FOLDER")
    folder = Path(sys.argv[1])
    lines = make_register(read_table(folder / "laws.csv"), read_table(folder / "law_register.csv"))
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(lines)
    sys.stderr.write(f"{TARGET.name}: {len(lines)} lines, {TARGET.stat().st_size:,} bytes\n")


if __name__ == "__main__":
    main()
