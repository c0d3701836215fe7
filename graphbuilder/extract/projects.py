"""Items → named projects, each under one name in its document.

A name is found where a text introduces it (`grammar/projects.py`), in a table with a
column of projects, or as a capitalised noun that an item uses again and again. Every
other mention of it in the document, also in the genitive, without its year or without
its quotation marks, is then a mention of the same project.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from graphbuilder.extract.passages import Passage, evidence, to_passages
from graphbuilder.grammar.cues import cued
from graphbuilder.grammar.names import FUNCTION_WORDS
from graphbuilder.grammar.project_signals import (
    ANNOUNCES,
    CANDIDATE,
    HEADED,
    LISTED,
    goes_on,
    is_enough,
    weigh,
    weigh_shape,
)
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
from graphbuilder.model import Document, ProjectMention, SectionKind
from graphbuilder.segment import Line, OutlineItem
from graphbuilder.segment.lines import BULLET

_SKIPPED = (
    SectionKind.ATTACHMENTS,
    SectionKind.ROUTE,
    SectionKind.COMPETENCE,
    SectionKind.ATTENDANCE,
)

# Nothing is looked for in an item without one of these
_TRIGGER = cued(
    r"[Pp]rojekt|ndsats|[Tt]ilbud|ampagne|rogram|[Ff]or(?:løb|søg|slag)|rdning|etværk|ulje|artner|"
    r"amarbejd|ftale|[Ss]por|"
    r"estival|[Ss]erie|onference|nitiativ|trategi|[Pp]lan|odel|oncept|vent|esse|lubhus|olitik|lliance|"
    r"anel|aranti|"
    r"kald|navn|døbt|nspir|stået for|stod bag|20\d\d|bank|tafet|aravane|pagt|urné|træf|tema|kursus|"
    r"ællesskab|yrtårn|"
    r"ision|latform|linje|rute|dstilling|etode|ilot|onkurrence|pris|kademi|askforce|ejsehold|yggeri|"
    r"[Tt]eam|evægelse|"
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
# Places, buildings, authorities and papers that are called by one capitalised noun
_NO_EFFORT = re.compile(
    r"(?:huset|centret|centeret|hallen|salen|service|vej|vejen|gade|gaden|havn|havnen|skov|skoven|park|"
    r"parken|banen|loven|planen|"
    r"værket|kirken|museet|teatret|teateret|stationen|broen|søen|åen|fjorden|bugten|kysten|landet|øen|"
    r"gården|torvet|gård|"
    r"børnehaven|forsyningen|retten|tinget|unionen|gruppen|klagenævnet|portalen|protokollen|politikken|"
    r"strategien|budgettet|"
    r"udvalget|byrådet|kommunen|kommuner|regionen|staten|ministeren|aftalen|nettet|registret|pladsen|"
    r"stadion|slottet|kanalen|"
    r"posten|avisen|chefen|direktøren|lederen|formanden|dalen|bakken|engen|mosen|heden|stranden|byen|"
    r"området|kvarteret|"
    r"magistraten|repræsentationen|sekretariatet|verdensmålene|sygehuset|hospitalet|biblioteket|"
    r"plejehjemmet|hjemmet|afsnittet|"
    r"øerne|vænget|rådhuset|bevillingen|rammen|reformen|teamet|enheden|afdelingen|lægen|holdet|"
    r"kontoret|dansk|borger)$"
)


# A paragraph that a capitalised noun must stand in to be taken for an effort's name
_ABOUT_EFFORTS = cued(
    r"projekt|indsats|forløb|forsøg|deltag|samarbejd|støtte|initiativ|tilbud|partner|ordning|aktivitet", re.I
)
_OF_NAMES = cued(r"\b(?:navn|navngivning|vejnavn\w*)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ItemText:
    """The running text of an item: its title and its paragraphs, attachments left out."""

    item: int
    title: Passage
    passages: tuple[Passage, ...]
    lines: tuple[Line, ...]

    @property
    def all(self) -> tuple[Passage, ...]:
        """Title first, then paragraphs in reading order."""
        return (self.title, *self.passages)


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


def read_texts(
    document: Document, items: Iterable[OutlineItem], used: Mapping[int, frozenset[int]]
) -> list[ItemText]:
    """The running text of each item, without lines that tell who was there."""
    return [_item_text(document, item, used.get(item.item.position, frozenset())) for item in items]


def _item_text(document: Document, item: OutlineItem, used: frozenset[int]) -> ItemText:
    place = item.item.title.evidence
    title = Passage(place.start, place.end, document.plain[place.start : place.end].replace("\n", " "))
    sections = [section for section in item.sections if section.kind not in _SKIPPED]
    by_section = [[line for line in section.lines if line.number not in used] for section in sections]
    passages = tuple(passage for lines in by_section for passage in to_passages(document, lines))
    return ItemText(
        item.item.position, title, passages, tuple(line for lines in by_section for line in lines)
    )


def find_projects(document: Document, texts: list[ItemText], known: frozenset[str] = frozenset()) -> Projects:
    """Named projects by item, in reading order; each name once an item.

    `known` are names of persons and organisations, which no capital makes a project.
    """
    found = {text.item: list(_in_item(text)) for text in texts}
    parts = {word for ones in found.values() for one in ones for word in one.name.split()}
    for text in texts:
        found[text.item] = [one for one in found[text.item] if not _is_known(one, known)]
        found[text.item] += [one for one in _repeated(text) if one.name not in parts | known]
    taken = {one.name for ones in found.values() for one in ones}
    for text in texts:
        found[text.item] += [
            one
            for one in _signalled(text)
            if not _is_told(one.name, taken) and not _is_agent(one.name, known)
        ]
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
            if is_definite(name) and not _NO_EFFORT.search(name) and is_project_name(name):
                places.setdefault(name, []).append(passage.start + match.start("name"))
    for name, starts in places.items():
        if len(starts) > 1:
            yield FoundProject(starts[0], starts[0] + len(name), name, "project-repeated")


def _is_told(name: str, names: Iterable[str]) -> bool:
    """Whether a name is one of the `names`, or a part of one, or holds one."""
    return any(name in other or other in name for other in names)


def _is_agent(name: str, known: frozenset[str]) -> bool:
    """Whether a name is that of a person or an organisation, or goes on as one: `Lyng og Lyngfonden`."""
    return name in known or any(
        len(other) > 3 and (name in other or re.search(rf"(?<!\w){re.escape(other)}s?(?!\w)", name))
        for other in known
    )


def _signalled(text: ItemText) -> Iterator[FoundProject]:
    """Capitalised names that the words around all their places in the item tell to be a project's."""
    points: Counter[str] = Counter()
    first: dict[str, int] = {}
    inside: set[str] = set()
    for at, passage in enumerate(text.all):
        for start, end in _candidates(passage.text):
            name = clean_name(passage.text[start:end])
            if not _may_be_signalled(name):
                continue
            if start and passage.text[start - 2 : start - 1] not in (".", ":", "?", "!"):
                inside.add(name)
            points[name] += sum(weigh(passage.text, start, end)) + (
                name not in first and passage is text.title
            )
            points[name] += weigh_shape(name) * (name not in first)
            if name not in first and goes_on(one.text for one in (passage, *text.all[at + 1 : at + 3])):
                points[name] += 1
            first.setdefault(name, passage.start + start)
    for start, name in (*_headings(text), *_listed(text)):
        points[name] += _OF_HEADING
        first.setdefault(name, start)
        inside.add(name)
    for name, start in first.items():
        if is_enough(name, points[name]) and (" " in name or name in inside):
            yield FoundProject(start, start + len(name), name, "project-signals")


def _headings(text: ItemText) -> list[tuple[int, str]]:
    """The names that paragraphs of a list of efforts begin with: `Gul Sky. 40 borgere er med.`

    One such paragraph is a sentence without a verb; two or more are a list.
    """
    found = [(passage.start, HEADED.match(passage.text)) for passage in text.passages]
    named = [(start + match.start("name"), clean_name(match["name"])) for start, match in found if match]
    named = [
        (start, name)
        for start, name in named
        # `Hallen` is a hall, `Skystafetten` a name
        if (" " in name or len(name) >= _COMPOUND_LENGTH)
        and _may_be_signalled(name)
        and not _ANSWER.match(name)
    ]
    return named if len(named) > 1 else []


def _listed(text: ItemText) -> Iterator[tuple[int, str]]:
    """The names that the bullets begin with behind a line that announces efforts."""
    announced = False
    for line in text.lines:
        if BULLET.match(line.text):
            match = LISTED.match(line.words) if announced else None
            name = clean_name(match["name"]) if match else ""
            if name and _may_be_signalled(name):
                yield line.words_start, name
        else:
            announced = ANNOUNCES.search(line.text) is not None or (announced and not line.gap)


# `Godkendt.`, `Ingen.`: answers under a heading
_ANSWER = re.compile(r"(?:\w+(?:t|es|te|ede)|Ingen|Intet|Nej|Ja|Ikke \w+|Se .*)$")
_OF_HEADING = 4
_COMPOUND_LENGTH = 9  # letters


def _candidates(text: str) -> Iterator[tuple[int, int]]:
    """The places of capitalised names in a text, without a small word that a sentence begins with."""
    for match in CANDIDATE.finditer(text):
        start, end = match.span("name")
        first, _, rest = match["name"].partition(" ")
        if first.casefold() in FUNCTION_WORDS and first not in _OPEN_NAMES and rest[:1].isupper():
            start += len(first) + 1
        owner = _OWNER.match(text[start:end])
        start += owner.end() if owner else 0
        deed = _DEED.match(text[start:end])
        start += deed.end() if deed else 0
        noun = _DEFINITE_FIRST.match(text[start:end])
        if noun:
            yield start, start + noun.end("noun")
            continue
        parts = text[start:end].split(" og ")
        if len(parts) == 2 and all(part.count(" ") > 0 for part in parts):
            yield start, start + len(parts[0])
            start = end - len(parts[1])
        yield start, end


# `Deltagelse i Gul Sky`, `Udpegning til Gul Sky`: what is done, in front of a name
_DEED = re.compile(
    r"(?:[A-ZÆØÅ]\w*(?:ing|else|tion|skab|tilskud|garanti|jord|område|zoner|opgaven?)|Tilskud|Støtte|Status|Opgaven?|"
    r"Erfaringer(?:ne)?|Besøg|Møde|Brev|Invitation|Tilbud|\w*[Ss]var|Henvendelse|Forslag|Kontrakt|Aftale|Samarbejde|"
    r"Skema[ ][ABC])"
    r"[ ](?:til|i|af|om|for|på|ved|fra|med)[ ](?=[A-ZÆØÅ])"
)
# `Skyhuset til Regntoften`: a noun that goes somewhere
_DEFINITE_FIRST = re.compile(
    r"(?P<noun>[A-ZÆØÅ][a-zæøåé]{4,}(?:en|et|erne))[ ](?:til|i|på|ved|fra|for|om)[ ]"
)
_OWNER = re.compile(r"[A-ZÆØÅ]{2,}['’]?s (?=[A-ZÆØÅ])")  # `SKY's Gul Sky`
_COMPASS = ("Nord", "Syd", "Øst", "Vest", "Midt", "By")
# Small words that names begin with
_OPEN_NAMES = frozenset(("Det", "Den", "De", "En", "Et", "Flere", "Hver", "Til", "På"))


def _may_be_signalled(name: str) -> bool:
    """Whether a capitalised name can be a project's at all, whatever stands around it."""
    words = name.split(" ")
    if (
        name.isupper()
        or len(words[0]) == 1
        or (words[0].casefold() in FUNCTION_WORDS and words[0] not in _OPEN_NAMES)
    ):
        return False
    if len(words) == 1 and _NO_EFFORT.search(name):
        return False
    if len(words) == 3 and words[1] == "og" and words[0] == words[2]:
        return False
    if words[-1] in _COMPASS and not weigh_shape(name):
        return False  # rather a place
    return is_project_name(name) and not PAPER.search(words[-1]) and not PAPER.search(words[0])


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
        return _OWN_KIND.sub("", name)
    with_year = [one for one in group if _TAIL_YEAR.search(one)] if len(years) == 1 else []
    return _OWN_KIND.sub("", (with_year or group)[0])


def _without_place(name: str, texts: list[ItemText]) -> str:
    """`Gul Sky på Skyby Stadion` → `Gul Sky`, where the document has the short name as well."""
    match = _TAIL_PLACE.search(name)
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
        forms |= dict.fromkeys((name, bare))
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
