"""A corpus of invented minutes: `python benchmarks/corpus.py FOLDER --documents 2000`.

Documents follow the ways of writing of the examples, in six layouts; words, names, lengths and
how much there is to find vary, so that caches don't flatter. Each document depends on its
number and the seed alone: a larger corpus begins with the smaller one. Together they are one
world: 98 municipalities, 20 bodies each, meetings every month, cases that come back.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.words import (
    AUTHORITIES,
    LAWS,
    company,
    figure,
    noun,
    person,
    phrase,
    sentence,
    town,
)

MUNICIPALITIES = 98
_PER_FOLDER = 1000
_MONTHS = "januar februar marts april maj juni juli august september oktober november december"
_WEEKDAYS = "Mandag Tirsdag Onsdag Torsdag Fredag Lørdag Søndag"
_PARTIES = ["A", "B", "C", "F", "I", "M", "O", "V", "Æ", "Ø"]
_AREAS = (
    "Teknik Miljø Klima Plan Natur Social Sundheds Ældre Børne Unge Skole Kultur Fritids Idræts Erhvervs "
    "Beskæftigelses Integrations Land Bolig Trafik"
)
_OUTCOMES = (
    "Godkendt.",
    "Taget til efterretning.",
    "Udvalget tager orienteringen til efterretning.",
    "Indstillingen anbefales.",
    "Sagen blev udsat.",
    "Drøftet.",
    "Godkendt med den ændring, at {phrase} udgår.",
    "Forslaget blev ikke vedtaget.",
    "Udvalget indstiller til Byrådet at godkende forslaget.",
)


@dataclass(frozen=True, slots=True)
class Layout:
    """A way of writing minutes: how headings look, and what parts are called."""

    suffix: str
    item: str
    part: str
    case: str
    account: str
    recommendation: str
    decision: str
    attachments: str


LAYOUTS = (
    Layout(
        ".md", "## **Punkt {n}: {title}**", "### **{0}**", "{case}",
        "Sagsfremstilling", "Indstilling", "Beslutning i {body} den {dashed}", "Bilag",
    ),
    Layout(
        ".txt", "Punkt {n}: {title}", "{0}", "{case}",
        "Sagsfremstilling", "Indstilling", "Beslutning {body} den {dashed}", "Bilag",
    ),
    Layout(
        ".txt", "Pkt. {n} {title}", "{0}", "Sagsnr. {case}",
        "Sagsfremstilling", "Indstilling", "{body}, {dashed}, pkt. {n}", "Bilag",
    ),
    Layout(
        ".txt", "{n}. {title}", "{0}", "Sagsnummer: {case}",
        "Sagsfremstilling", "Indstilling", "Beslutning {body} den {written}", "Bilag",
    ),
    Layout(
        ".txt", "Nr.{n} - {title}", "{0}", "Sagsid.: {case}",
        "Sagsfremstilling", "Indstilling", "Beslutning i {body} den {dashed}", "Bilag",
    ),
    Layout(
        ".md", "# Punkt {n}: {title}", "## {0}", "{case}",
        "Baggrund", "Beslutningspunkter", "Beslutning", "Bilag",
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Setting:
    """Where and when a document's meeting is, and who sits there."""

    municipality: str
    body: str
    day: date
    members: tuple[str, ...]
    firms: tuple[str, ...]
    layout: Layout

    @property
    def dashed(self) -> str:
        """`04-09-2024`."""
        return f"{self.day:%d-%m-%Y}"


def written(day: date) -> str:
    """`4. september 2024`."""
    return f"{day.day}. {_MONTHS.split()[day.month - 1]} {day.year}"


def body_name(chance: Random) -> str:
    """`Teknik- og Klimaudvalget`."""
    one, other = chance.sample(_AREAS.split(), 2)
    return f"{one.removesuffix('s')}- og {other.removesuffix('s')}udvalget"


def setting(number: int, seed: int) -> Setting:
    """The meeting of document `number`: the municipality keeps its layout, bodies and people."""
    place = Random(f"{seed} place {number % MUNICIPALITIES}")
    round_ = number // MUNICIPALITIES
    bodies = [body_name(place) for _ in range(20)]
    people = [f"{person(place)} ({place.choice(_PARTIES)})" for _ in range(60)]
    firms = [company(place) for _ in range(25)]
    seated = Random(f"{seed} body {number % MUNICIPALITIES} {round_ % 20}").sample(people, 9)
    day = date(2021, 1, 4) + timedelta(days=round_ // 20 * 28 + round_ % 20)
    return Setting(
        municipality=f"{town(number % MUNICIPALITIES)} Kommune",
        body=bodies[round_ % 20],
        day=day,
        members=tuple(seated),
        firms=tuple(firms),
        layout=LAYOUTS[place.randrange(len(LAYOUTS))],
    )


def document(number: int, seed: int = 1) -> str:
    """The text of the minutes with that number."""
    chance = Random(f"{seed} document {number}")
    here = setting(number, seed)
    # Most are of some 20 kB, few far longer, as among real ones
    length = int(chance.lognormvariate(3.15, 0.55) * 1000)
    first = chance.choice((1, 1, 31, 112))
    items: list[list[str]] = []
    while not items or sum(len(line) + 1 for item in items for line in item) < length:
        items.append(list(_item(chance, here, first + len(items))))
    contents = [item[0].lstrip("# ").strip("*") for item in items]
    lines = [*_head(chance, here), "", "Indholdsfortegnelse", "", *contents, ""]
    return "\n".join([*lines, *(line for item in items for line in item)]) + "\n"


def _head(chance: Random, here: Setting) -> Iterator[str]:
    away = chance.sample(here.members, chance.choice((0, 0, 1, 2)))
    present = ", ".join(member for member in here.members if member not in away)
    day = f"{_WEEKDAYS.split()[here.day.weekday()]} den {written(here.day)}"
    mark = "# " if here.layout.suffix == ".md" else ""
    yield from (here.municipality, "", f"{mark}Referat {here.body}", "")
    yield f"Mødedato: {day}"
    yield f"Mødetidspunkt: kl. {chance.randrange(8, 18)}:{chance.choice(('00', '15', '30'))}"
    yield f"Mødested: Mødelokale {chance.randrange(1, 30)}, Rådhuset"
    yield f"Deltagere: {present}"
    if away:
        yield f"Afbud: {', '.join(away)}"


def _item(chance: Random, here: Setting, number: int) -> Iterator[str]:
    """The lines of an agenda item, its heading first."""
    layout = here.layout
    title = phrase(chance).capitalize()
    names = {"n": number, "body": here.body, "dashed": here.dashed, "written": written(here.day)}
    yield layout.item.format(title=title, **names)
    yield ""
    yield layout.case.format(case=f"{here.day.year % 100}/{chance.randrange(1, 20_000)}")
    yield ""
    yield from (layout.part.format(layout.recommendation), "")
    yield f"Forvaltningen indstiller, at {phrase(chance)} godkendes."
    yield ""
    yield from (layout.part.format(layout.account), "")
    for _ in range(chance.randrange(2, 12)):
        yield from (_paragraph(chance, here), "")
    if chance.random() < 0.25:
        yield from _table(chance)
    yield from (layout.part.format(layout.decision.format(**names)), "")
    yield chance.choice(_OUTCOMES).format(phrase=phrase(chance))
    yield ""
    yield from _afterwards(chance, here)


def _afterwards(chance: Random, here: Setting) -> Iterator[str]:
    """Votes, absences and attachments, where there are any."""
    if chance.random() < 0.1:
        yield from (f"{chance.choice(here.members)} stemte imod.", "")
    if chance.random() < 0.2:
        yield from (f"Fraværende: {chance.choice(here.members)}", "")
    if chance.random() < 0.5:
        yield from (here.layout.part.format(here.layout.attachments), "")
        for _ in range(chance.randrange(1, 5)):
            yield f"{noun(chance).capitalize()} - {phrase(chance)}"
        yield ""


def _table(chance: Random) -> Iterator[str]:
    yield f"{noun(chance).capitalize()}\tAntal\tBeløb"
    for _ in range(chance.randrange(3, 14)):
        yield f"{noun(chance).capitalize()}\t{chance.randrange(2, 900)}\t{figure(chance)}"
    yield ""


def _paragraph(chance: Random, here: Setting) -> str:
    """Sentences, some of which hold something to find."""
    found = [_telling(chance, here) for _ in range(chance.choice((0, 0, 0, 0, 1, 1, 2)))]
    plain = [sentence(chance) for _ in range(chance.randrange(1, 7))]
    mixed = [*found, *plain]
    chance.shuffle(mixed)
    return " ".join(mixed)


def _telling(chance: Random, here: Setting) -> str:
    """A sentence with a reference, a law, an organisation, a person or a project."""
    kind = chance.randrange(6)
    if kind == 0:
        earlier = here.day - timedelta(days=28 * chance.randrange(1, 9))
        return f"Udvalget drøftede sagen på mødet den {written(earlier)} (sag {chance.randrange(1, 40)})."
    if kind == 1:
        section = f"§ {chance.randrange(1, 120)}, stk. {chance.randrange(1, 5)}"
        return f"Sagen behandles efter {chance.choice(LAWS)}s {section}."
    if kind == 2:
        return f"{chance.choice(here.firms)} har på vegne af {here.municipality} beskrevet {phrase(chance)}."
    if kind == 3:
        return f"{chance.choice(AUTHORITIES)} har udtalt, at {phrase(chance)} kan gennemføres."
    if kind == 4:
        return f"Centerchef {person(chance)} fremlægger {noun(chance, definite=True)} på mødet."
    name = f"{noun(chance).capitalize()} {chance.randrange(2, 5)}.0"
    return f'Projektet "{name}" gennemføres i samarbejde med {chance.choice(here.firms)}.'


def write_corpus(folder: Path, count: int, *, first: int = 0, seed: int = 1) -> list[Path]:
    """Write documents `first` to `first + count`, a thousand a folder; gives their paths."""
    return [write_document(folder, number, seed) for number in range(first, first + count)]


def write_document(folder: Path, number: int, seed: int = 1) -> Path:
    """Write one document; gives its path."""
    place = folder / f"{number // _PER_FOLDER:03}"
    place.mkdir(parents=True, exist_ok=True)
    path = place / f"referat-{number:06}{setting(number, seed).layout.suffix}"
    path.write_text(document(number, seed), "utf-8")
    return path


def main(arguments: Sequence[str] | None = None) -> None:
    """Write a corpus and print its size."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    paths = write_corpus(options.folder, options.documents, seed=options.seed)
    size = sum(path.stat().st_size for path in paths)
    print(f"{len(paths):,} documents, {size / 1e6:,.1f} MB in {options.folder}")


if __name__ == "__main__":
    main()
