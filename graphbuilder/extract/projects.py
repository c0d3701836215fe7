"""Items → named projects, each under one name in its document.

A name is found where a text introduces it (`grammar/projects.py`), in a table with a
column of projects, or as a capitalised noun that an item uses again and again. Every
other mention of it in the document, also in the genitive, without its year or without
its quotation marks, is then a mention of the same project.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from graphbuilder.extract.item_texts import ItemText
from graphbuilder.extract.passages import evidence
from graphbuilder.extract.signalled import find_signalled, is_told
from graphbuilder.extract.whole_names import find_whole_names
from graphbuilder.grammar.cues import cued
from graphbuilder.grammar.project_shapes import NO_EFFORT
from graphbuilder.grammar.projects import (
    ORGANISATION,
    PAPER,
    UP,
    FoundProject,
    clean_name,
    find_project_names,
    find_proposal,
    find_title_projects,
    is_definite,
    is_project_name,
)
from graphbuilder.model import Document, ProjectMention
from graphbuilder.segment import Line

# Nothing is looked for in an item without one of these
_TRIGGER = cued(
    r"[Pp]rojekt|ndsats|[Tt]ilbud|ampagne|rogram|[Ff]or(?:løb|søg|slag)|rdning|etværk|ulje|artner|"
    r"amarbejd|ftale|[Ss]por|"
    r"estival|[Ss]erie|onference|nitiativ|trategi|[Pp]lan|odel|oncept|vent|esse|lubhus|olitik|lliance|"
    r"anel|aranti|"
    r"kald|navn|døbt|nspir|stået for|stod bag|20\d\d|bank|tafet|aravane|pagt|urné|træf|tema|kursus|"
    r"ællesskab|yrtårn|"
    r"ision|latform|linje|rute|dstilling|etode|ilot|onkurrence|pris|kademi|askforce|ejsehold|yggeri|"
    r"[Tt]eam|evægelse|[a-zæøå][A-ZÆØÅ]{2,}\w*[ ]\d\d|"
    r"ærksted|iltag|hedder|titlen|overskrift|[ ]til[ ][A-ZÆØÅ]|del af|amme|regi|del(?:tag|tog)|indgå|"
    r"gennem|sætte|"
    r"videref|forlæng|ortsæt|valuer|ancer|opstart|rfaring|fase|med i|begynd|start|løber|kører|afslut|"
    r"afhold|henvender|"
    r"retter sig|til formål|går ud|handler|drives|ledes|koster|udvid|udbyg"
)
_TAIL_YEAR = re.compile(r"[ ](?:(?:19|20)\d\d(?:[-–/](?:(?:19|20)?\d\d))?|['’]?\d\d)$")
_TAIL_PLACE = re.compile(r"[ ](?:i|på|ved|om|til|med|for|under|og)[ ].+$")
_TAIL_DEFINITE = re.compile(r"(?<=[a-zæøå]{5})(?:e?t|e?n)$")
_OWN_KIND = re.compile(
    r"^(?:[Pp]rojekt|[Kk]ampagne|[Pp]ulje|[Kk]onference|[Ii]ndsats)(?:et|en|n)?[ ](?=[A-ZÆØÅ])"
)

# A column of projects and one of those who run them: `Nr. | Ansøger | Projekt | Søgt`
_PROJECT_COLUMN = re.compile(
    r"(?:projekt|projektets?[ ]?(?:navn|titel)|projekttitel|aktivitet|arrangement|initiativ)$", re.IGNORECASE
)
_OWNER_COLUMN = re.compile(
    r"(?:ansøger|tilskudsmodtager|modtager|forening|arrangør|projektejer|ansvarlig|institution)$",
    re.IGNORECASE,
)

# `… gennem Skybanken …`: a noun with a capital inside a sentence
_CAPITAL_NOUN = re.compile(
    rf"(?<=[a-zæøå,][ ])(?P<name>[{UP}][a-zæøåé]{{6,}})(?P<genitive>)(?=[ .,:;?!)](?![{UP}])|$)"
)
# A paragraph that a capitalised noun must stand in to be taken for an effort's name
_ABOUT_EFFORTS = cued(
    r"projekt|indsats|forløb|forsøg|deltag|samarbejd|støtte|initiativ|tilbud|partner|ordning|aktivitet", re.I
)
_OF_NAMES = cued(r"\b(?:navn|navngivning|vejnavn\w*)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TableProject:
    """A row of a table of projects; `owner` is empty where no column tells who runs it."""

    found: FoundProject
    owner: str
    owner_start: int


@dataclass(frozen=True, slots=True)
class Projects:
    """What a document says of projects: mentions, and how each name is written there."""

    mentions: tuple[ProjectMention, ...] = ()
    patterns: Mapping[str, re.Pattern[str]] = field(default_factory=dict)
    tables: tuple[tuple[int, TableProject], ...] = ()

    def at(self, item: int) -> list[str]:
        """Names of the projects of an item, in reading order."""
        return [mention.name for mention in self.mentions if mention.item == item]


def find_projects(document: Document, texts: list[ItemText], known: frozenset[str] = frozenset()) -> Projects:
    """Named projects by item, in reading order; each name once an item.

    `known` are names of persons and organisations, which no capital makes a project.
    """
    found = _with_whole_names({text.item: list(_in_item(text)) for text in texts}, document, texts)
    parts = {word for ones in found.values() for one in ones for word in one.name.split()}
    for text in texts:
        found[text.item] = [one for one in found[text.item] if not _is_known(one, known)]
        found[text.item] += [one for one in _repeated(text) if one.name not in parts | known]
    taken = {one.name for ones in found.values() for one in ones}
    for item, one in find_signalled(texts, known):
        if not is_told(one.name, taken):
            found[item].append(one)
    taken = {one.name for ones in found.values() for one in ones}
    for text in texts:
        found[text.item] += _beside(text, taken)
    tables = {text.item: list(_in_tables(text)) for text in texts}
    for item, rows in tables.items():
        found[item] += [row.found for row in rows]
    names = _one_name_each([one for ones in found.values() for one in ones], texts)
    patterns = {name: _pattern([name, *variants]) for name, variants in _by_canonical(names).items()}
    mentions = [
        mention for text in texts for mention in _mentions(document, text, found[text.item], names, patterns)
    ]
    of_tables = tuple((item, row) for item, rows in tables.items() for row in rows)
    return Projects(tuple(mentions), patterns, of_tables)


def _with_whole_names(
    found: dict[int, list[FoundProject]], document: Document, texts: list[ItemText]
) -> dict[int, list[FoundProject]]:
    """The names by item with those that a comma or a dash is a part of, instead of their beginnings."""
    whole = list(find_whole_names(texts, document.plain))
    names = {one.name for _, one in whole}
    kept = {
        item: [one for one in ones if not any(name.startswith(one.name) for name in names)]
        for item, ones in found.items()
    }
    for item, one in whole:
        kept[item].append(one)
    return kept


_MOST_WORDS = 6  # of a heading that is a name


def _beside(text: ItemText, names: set[str]) -> Iterator[FoundProject]:
    """The other headings of an item of which at least two, and half of them, are known projects' names."""
    lines = [line for line in text.lines if (line.bold or line.level) and not line.text.endswith((".", ":"))]
    known = [line for line in lines if any(name in line.text for name in names)]
    if len(known) < 2 or len(known) * 2 < len(lines):
        return
    for line in lines:
        name = clean_name(line.text)
        told = any(other.startswith(name[:-2]) for other in names)
        named = " " in name and len(name.split()) <= _MOST_WORDS and not PAPER.search(name)
        if line not in known and not told and named and is_project_name(name):
            yield FoundProject(line.start, line.start + len(line.text), name, "project-beside")


def _is_known(found: FoundProject, known: frozenset[str]) -> bool:
    """Whether a name that its shape or its deeds tell is that of a person or an organisation."""
    weak = found.rule in ("project-shaped", "project-acts", "project-acted-on")
    return weak and any(found.name in name or (len(name) > 4 and name in found.name) for name in known)


def _in_item(text: ItemText) -> Iterator[FoundProject]:
    """Names that an item introduces; positions are those of the document."""
    for passage in text.all:
        if _TRIGGER.is_in(passage.text):
            yield from (_shift(found, passage.start) for found in find_project_names(passage.text))
    yield from (_shift(found, text.title.start) for found in find_title_projects(text.title.text))
    for line in text.lines:
        proposal = find_proposal(line.words)
        if proposal:
            yield _shift(proposal, line.words_start)


def _shift(found: FoundProject, by: int) -> FoundProject:
    return FoundProject(found.start + by, found.end + by, found.name, found.rule)


def _repeated(text: ItemText) -> Iterator[FoundProject]:
    """Capitalised nouns that the item uses inside sentences at least twice, or once and in its title."""
    places: dict[str, list[int]] = {}
    if _OF_NAMES.search(text.title.text):
        return
    for passage in text.all:
        if "\t" in passage.text or not _ABOUT_EFFORTS.is_in(passage.text):
            continue
        for match in _CAPITAL_NOUN.finditer(passage.text):
            name = match["name"]
            if is_definite(name) and not NO_EFFORT.search(name) and is_project_name(name):
                places.setdefault(name, []).append(passage.start + match.start("name"))
    for name, starts in places.items():
        if len(starts) > 1:
            yield FoundProject(starts[0], starts[0] + len(name), name, "project-repeated")


def _in_tables(text: ItemText) -> Iterator[TableProject]:
    """The rows below a heading row with a column of projects."""
    columns: list[str] = []
    for line in text.lines:
        cells = _cells(line)
        if len(cells) < 2:
            columns = []
        elif any(_PROJECT_COLUMN.match(cell) for _, cell in cells):
            columns = [cell for _, cell in cells]
        elif len(cells) == len(columns):
            yield from _table_row(columns, cells)


def _cells(line: Line) -> list[tuple[int, str]]:
    """The cells of a table's line with their places in the document."""
    separator = "\t" if "\t" in line.text else "|"
    cells, start = [], line.start
    for cell in line.text.split(separator):
        cells.append((start + len(cell) - len(cell.lstrip()), cell.strip()))
        start += len(cell) + 1
    return [cell for cell in cells if cell[1]] if separator == "|" else cells


def _table_row(columns: list[str], cells: list[tuple[int, str]]) -> Iterator[TableProject]:
    by_column = list(zip(columns, cells, strict=True))
    projects = [cell for column, cell in by_column if _PROJECT_COLUMN.match(column)]
    owners = [cell for column, cell in by_column if _OWNER_COLUMN.match(column)]
    start, name = projects[0]
    if name[:1].isupper() and len(name) < 70 and owners:
        found = FoundProject(start, start + len(name), clean_name(name), "project-table")
        yield TableProject(found, owners[0][1], owners[0][0])


def _one_name_each(found: list[FoundProject], texts: list[ItemText]) -> dict[str, str]:
    """Each name as found → the one name that its document gets for it."""
    whole = [one.name for one in found]
    quoted = {one.name for one in found if one.rule == "project-quoted"}
    cut = {
        name: name if name in quoted else _without_place(_whole(name, whole), texts)
        for name in dict.fromkeys(whole)
    }
    dated: dict[str, list[str]] = {}
    for name in dict.fromkeys(cut.values()):
        dated.setdefault(_key(name), []).append(name)
    canonical = {name: _choose(group, name) for group in dated.values() for name in group}
    return {name: canonical[cut[name]] for name in cut}


def _whole(name: str, found: list[str]) -> str:
    """`Fællesskab` → `Fællesskab på vej`: an indefinite word begins a longer name, if there is one."""
    if " " in name or is_definite(name):
        return name
    return next(
        (longer for longer in found if longer.startswith(f"{name} ") and not _TAIL_YEAR.search(longer)), name
    )


def _key(name: str) -> str:
    """What the ways of writing one name share: no year, no capitals, no definite ending."""
    bare = _TAIL_YEAR.sub("", _OWN_KIND.sub("", name)).casefold().replace("’", "'")
    return bare if " " in bare else _TAIL_DEFINITE.sub("", bare)


def _choose(group: list[str], name: str) -> str:
    """The name for a group of ways of writing: with its year, if one only is given."""
    years = {match[0].strip(" '’")[-2:] for one in group if (match := _TAIL_YEAR.search(one))}
    if len(years) > 1 and _TAIL_YEAR.search(name):
        same = (one for one in group if one.casefold() == name.casefold() and one[:1].isupper())
        return _OWN_KIND.sub("", next(same, name))
    with_year = [one for one in group if _TAIL_YEAR.search(one)] if len(years) == 1 else []
    chosen = (with_year or group)[0]
    # `Projekt Gul Sky`, printed so wherever it is named, is its whole name
    return chosen if all(one.startswith("Projekt ") for one in group) else _OWN_KIND.sub("", chosen)


def _without_place(name: str, texts: list[ItemText]) -> str:
    """`Gul Sky på Skyby Stadion` → `Gul Sky`, where the document has the short name as well."""
    match = _TAIL_PLACE.search(_TAIL_YEAR.sub("", name))
    if match is None or not name[:1].isupper():
        return name
    short, whole = name[: match.start()], Counter[bool]()
    if short.count(" ") == 0 and not is_definite(short) and not re.search(r"[ ][A-ZÆØÅ]", match[0]):
        return name
    pattern = re.compile(rf"(?<![\w-]){re.escape(short)}(?![\w-])(?P<rest>{re.escape(match[0])})?")
    for text in texts:
        for passage in text.all:
            for place in pattern.finditer(passage.text):
                before = passage.text[max(0, place.start() - 40) : place.start()].rsplit(" ", 2)
                joined = (
                    len(before) > 1 and len(before[-2]) > 3 and before[-2][0].isupper() and not before[-1]
                )
                whole[bool(place["rest"]) or joined or (" " not in short and not is_definite(short))] += 1
    return short if whole[False] and is_project_name(short) else name


def _by_canonical(names: dict[str, str]) -> dict[str, list[str]]:
    grouped: dict[str, list[str]] = {}
    for name, canonical in names.items():
        grouped.setdefault(canonical, []).append(name)
    return grouped


def _pattern(names: list[str]) -> re.Pattern[str]:
    """The ways of writing a name: with or without its year, definite or not, in the genitive."""
    forms: dict[str, None] = {}
    for name in names:
        bare = _TAIL_YEAR.sub("", name)
        forms |= dict.fromkeys((name, bare, bare.removeprefix("Projekt ")))
        if " " not in bare and _TAIL_DEFINITE.search(bare) is None and len(bare) > 6:
            forms |= dict.fromkeys((f"{bare}et", f"{bare}en"))
    ordered = sorted((form for form in forms if len(form) > 3), key=lambda form: (-len(form), form))
    joined = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in ordered or names)
    odd = any(re.search(r"[a-zæøå][A-ZÆØÅ]|[A-ZÆØÅ]{3}", name) for name in names)
    return re.compile(rf"(?<![\w-])(?:{joined})(?:['’]?s)?(?![\w])", re.IGNORECASE if odd else 0)


def _mentions(
    document: Document,
    text: ItemText,
    found: list[FoundProject],
    names: dict[str, str],
    patterns: dict[str, re.Pattern[str]],
) -> list[ProjectMention]:
    """The projects of an item, each where the item first names it."""
    first: dict[str, FoundProject] = {}
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        first.setdefault(names[one.name], one)
    for name, pattern in patterns.items():
        if name not in first:
            place = _first_place(text, pattern)
            if place:
                first[name] = FoundProject(*place, name, "project-again")
    ordered = sorted(first.items(), key=lambda pair: (pair[1].start, pair[0]))
    return [
        ProjectMention(text.item, name, evidence(document, one.start, one.end, one.rule))
        for name, one in ordered
    ]


def _first_place(text: ItemText, pattern: re.Pattern[str]) -> tuple[int, int] | None:
    for passage in text.all:
        match = pattern.search(passage.text)
        if match and not ORGANISATION.match(passage.text[match.end() :].lstrip()):
            return passage.start + match.start(), passage.start + match.end()
    return None
