"""Lines → agenda items: which lines are headings of items, in whichever style.

Every style gives candidates; a chain of rising numbers is laid through them so
that what it scores is highest (a section heading soon after, the same title in
the list of contents, a Markdown heading …); the style whose chain scores best
is the document's. A list inside an item makes a poor chain, and a list of
contents has no sections between its lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from graphbuilder.grammar.cases import IN_TITLE, LEADING, find_case_number, is_case_label
from graphbuilder.grammar.outcomes import is_bare_outcome
from graphbuilder.model import SectionKind
from graphbuilder.segment.headings import fold, read_heading
from graphbuilder.segment.lines import Line

_TITLE = r"(?P<title>\S.*)"
_CLOSED = r"(?P<mark>Lukket(?:\s+(?:punkt|sag))?|Åbent(?:\s+punkt)?|Åben|LUKKET(?:\s+(?:PUNKT|SAG))?|ÅBENT)"


@dataclass(frozen=True, slots=True)
class Style:
    """A way of writing the heading of an agenda item.

    `strong` styles name what they number; the others could be a list.
    `title_near` tells where the title stands when the heading holds none.
    """

    name: str
    pattern: re.Pattern[str]
    strong: bool
    example: str


STYLES: tuple[Style, ...] = (
    Style("punkt", re.compile(r"^(?:\((?P<mark>Lukket|Åben|Åbent)\)\s*)?(?:Dagsordens)?[Pp](?:unkt|UNKT|KT\.?|"
                              rf"kt\.?)\s*(?:nr\.?\s*)?(?P<number>\d{{1,4}})\s*[.:)–-]?\s*{_TITLE}?$"), True, "Punkt 99: Ny plan"),
    Style("sag", re.compile(r"^(?:Sag|SAG)(?:\s*nr\.?|"
                            rf"snr\.?(?=\s*\d{{1,3}}\b(?!/)))?\s*(?P<number>\d{{1,4}})(?![\d/-]|"
                            rf"\.\d)\s*[.:)–-]?\s*{_TITLE}?$"), True, "Sag nr. 130"),
    Style("nr", re.compile(rf"^(?:Nr|NR|nr)\.?\s*(?P<number>\d{{1,4}})(?![\d/-])\s*[.:)–-]?\s*{_TITLE}?$"), True, "Nr.1 - Ny plan"),
    Style("marked", re.compile(rf"^(?:(?P<number>\d{{1,4}})\s*[.:)]?\s+{_CLOSED}|"
                               rf"(?i:{_CLOSED.replace('mark', 'mark2')})\s+(?P<number2>\d{{1,4}})\s*[.:)]?)\s*[:–-]?\s+{_TITLE}$"), True, "1 Åbent Ny plan"),
    Style("dotted", re.compile(rf"^(?P<number>\d{{1,4}})\s?[.:)]\s*(?!\d){_TITLE}$"), False, "57. Ny plan"),
    Style("dashed", re.compile(rf"^(?P<number>\d{{1,4}})\s+[–-]\s+{_TITLE}$"), False, "57 - Ny plan"),
    Style("blank", re.compile(r"^(?P<number>\d{1,4})\s+(?!(?:januar|februar|marts|april|maj|juni|juli|"
                              r"august|september|oktober|november|december)\b)(?P<title>(?:\((?:Åben|Åbent|Lukket|Offentlig)[^)]{0,20}\)\s*)?[A-ZÆØÅ\"”].*)$"), False, "16 Ny plan"),
    Style("alone", re.compile(r"^(?P<number>\d{1,4})\.?$"), False, "57, the title on the next line"),
    Style("decimal", re.compile(r"^(?P<number>\d{1,2}\.\d{1,2})\.?\s+(?P<title>[A-ZÆØÅ\"”].*)$"), False, "1.2 Ny plan"),
    Style("glued", re.compile(r"^(?P<number>\d{1,3})(?P<title>[A-ZÆØÅ][a-zæøå].*)$"), False, "12Ny plan"),
)  # fmt: skip

# `Godkendelse af dagsorden.....	3`, also with the title cut off before its page number
CONTENTS_ENTRY = re.compile(
    r"^(?P<title>\S.*?)\s*(?:\.{3,}|…|(?:\. ){3,}|_{3,})[\s.]*(?P<page>\d{1,4})?$|"
    r"^(?P<title2>\S.*?)(?:\t+|\s{3,})(?P<page2>\d{1,4})$"
)
CUT_ENTRY = re.compile(r"^(?P<title>\S.{50,}?)\s+(?P<page>\d{1,4})$")
CONTENTS_HEADING = re.compile(
    r"(?:indholdsfortegnelse|indhold|dagsorden|dagsordensoversigt|sagsoversigt|punkter|"
    r"punkter på dagsordenen|oversigt|"
    r"til behandling forelå|åbne punkter|lukkede punkter|åbne sager|lukkede sager|åben dagsorden|"
    r"lukket dagsorden|"
    r"punkter på åbent møde|punkter på lukket møde|sagsliste|oversigt over punkter|dagsordenspunkter)",
)

_WEAK = frozenset(style.name for style in STYLES if not style.strong)
# Sections that seldom come first in an item: a line above them is rather the end of a list
_LATE = (SectionKind.ECONOMY, SectionKind.LAW, SectionKind.ATTACHMENTS)
# Items that hold little or nothing below their title
_USUAL_LAST = re.compile(
    r"(?:lukket|eventuelt|meddelelser|underskrift|orientering fra|evaluering af|næste møde)\b", re.IGNORECASE
)
_LOOKAHEAD = 14
_MAX_GAP = 40


@dataclass(slots=True)
class Candidate:
    """A line that may head an item."""

    at: int
    number: int
    printed: str
    title: str
    title_start: int
    mark: str
    score: float = 0.0
    skip: int = 0


@dataclass(frozen=True, slots=True)
class ItemLines:
    """An item as a run of lines: heading, title, and the lines that are its text."""

    number: str
    title: str
    title_start: int
    title_end: int
    mark: str
    heading: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class ItemSplit:
    """How a document's lines fall into head, list of contents and items.

    `contents` are the indices of the lines of the list of contents.
    """

    style: str
    contents: frozenset[int]
    items: tuple[ItemLines, ...]


@dataclass(slots=True)
class _Contents:
    """The list of contents: its lines and the titles they give."""

    lines: set[int] = field(default_factory=set)
    titles: list[str] = field(default_factory=list)
    folded: set[str] = field(default_factory=set)


def split_items(lines: list[Line]) -> ItemSplit:
    """The agenda items of a document, in reading order; none where nothing shows any."""
    contents = _find_contents(lines)
    best_style, best_chain, best_score = "", list[Candidate](), 0.0
    for style in STYLES:
        chain = _best_chain(_candidates(lines, style, contents), style.strong)
        score = sum(candidate.score for candidate in chain)
        if chain and score > best_score:
            best_style, best_chain, best_score = style.name, chain, score
    if best_score < 2.5 or best_style in _WEAK:
        chain = _numberless(lines, contents)
        if chain and sum(candidate.score for candidate in chain) > 1.2 * best_score:
            best_style, best_chain = "numberless", chain
    if not best_chain:
        return ItemSplit("", frozenset(contents.lines), ())
    items = _cut(lines, best_chain, contents)
    return ItemSplit(best_style, frozenset(contents.lines), items)


def _find_contents(lines: list[Line]) -> _Contents:
    """The list of contents: lines with dot leaders, and the block they stand in."""
    contents = _Contents()
    marked = [at for at, line in enumerate(lines) if CONTENTS_ENTRY.match(line.text)]
    if len(marked) < 2:
        return _plain_contents(lines)
    first = marked[0]
    while first and (
        CONTENTS_HEADING.fullmatch(fold(lines[first - 1].text)) or CUT_ENTRY.match(lines[first - 1].text)
    ):
        first -= 1
    last = next(
        (
            at
            for at, following in zip(marked, [*marked[1:], marked[-1] + 1000], strict=True)
            if following - at > 4
        ),
        marked[-1],
    )
    while last + 1 < len(lines) and CUT_ENTRY.match(lines[last + 1].text):
        last += 1
    pending = ""
    for at in range(first, last + 1):
        contents.lines.add(at)
        text = lines[at].text
        match = CONTENTS_ENTRY.match(text) or CUT_ENTRY.match(text)
        if match:
            title = match.groupdict().get("title") or match.groupdict().get("title2") or ""
            contents.titles.append(f"{pending} {title}".strip())
            pending = ""
        elif not CONTENTS_HEADING.fullmatch(fold(text)):
            pending = f"{pending} {text}".strip()
    contents.folded = {fold(_bare_title(title)) for title in contents.titles}
    return contents


def _plain_contents(lines: list[Line]) -> _Contents:
    """A list of contents without page numbers: three lines or more, each of which stands again below."""
    spots: dict[str, list[int]] = {}
    for at, line in enumerate(lines):
        spots.setdefault(fold(_bare_title(line.words)), []).append(at)
    run: list[int] = []
    for at, line in enumerate(lines[:120]):
        words = fold(_bare_title(line.words))
        again = (
            len(words) > 5 and spots[words][0] == at and len(spots[words]) > 1 and not read_heading(line.text)
        )
        if again:
            run.append(at)
        elif len(run) >= 3:
            break
        else:
            run = []
    contents = _Contents()
    if len(run) < 3 or min(spots[fold(_bare_title(lines[run[0]].words))][1:]) <= run[-1]:
        return contents
    contents.lines = set(run)
    contents.titles = [_bare_title(lines[at].words) for at in run]
    contents.folded = {fold(title) for title in contents.titles}
    return contents


def _bare_title(title: str) -> str:
    """A title of the list of contents without the number or `Punkt N:` in front."""
    bare = re.sub(
        r"^(?:(?:Punkt|Pkt\.?|Sag|Nr\.?)\s*(?:nr\.?\s*)?)?\d{1,4}(?:\.\d{1,2})?\s*[.:)–-]?\s+", "", title
    )
    return IN_TITLE.sub("", bare)


def _candidates(lines: list[Line], style: Style, contents: _Contents) -> list[Candidate]:
    found = []
    for at, line in enumerate(lines):
        if at in contents.lines or not (line.words[0].isdigit() or style.strong):
            continue
        match = style.pattern.match(line.words)
        if not match:
            continue
        group = match.groupdict()
        printed = group["number"] or group.get("number2") or "0"
        number = _ordinal(printed)
        title = (group.get("title") or "").strip()
        candidate = Candidate(
            at, number, printed.lstrip("0"), title, line.words_start + (match.start("title") if title else len(line.words)),
            group.get("mark") or group.get("mark2") or "",
        )  # fmt: skip
        candidate.score = _score(lines, candidate, style, contents)
        found.append(candidate)
    return _with_titles_above(lines, found)


def _ordinal(printed: str) -> int:
    """A number to be compared by: `1.2` is the second of the first hundred."""
    major, _, minor = printed.partition(".")
    return int(major) * 100 + int(minor) if minor else int(major)


def _with_titles_above(lines: list[Line], candidates: list[Candidate]) -> list[Candidate]:
    """Take the line above as the title where the numbers stand below their titles.

    `Sag nr. 3` alone on its line, with a section or a label behind it each time.
    """
    bare = [candidate for candidate in candidates if not candidate.title]
    below = [
        candidate for candidate in bare
        if candidate.at + 1 < len(lines) and (read_heading(lines[candidate.at + 1].text) or is_metadata(lines[candidate.at + 1].text))
    ]  # fmt: skip
    if len(bare) < 2 or len(bare) < len(candidates) or len(below) < 0.6 * len(bare):
        return candidates
    for candidate in bare:
        above = lines[candidate.at - 1] if candidate.at else None
        if above is None or read_heading(above.text) or above.text.endswith((".", ":")):
            continue
        candidate.at -= 1
        candidate.title, candidate.title_start = above.words, above.words_start
        candidate.skip = 1
    return candidates


def _score(lines: list[Line], candidate: Candidate, style: Style, contents: _Contents) -> float:
    """How much a line looks like the heading of an item."""
    line, title = lines[candidate.at], candidate.title
    score = 1.5 if style.strong else 0.0
    if title and (is_bare_outcome(title) or find_case_number(title)):
        return -5.0
    if style.strong and re.match(
        r"(?:og|til|-|under|udgår|udgik|blev|er|skal|kan|behandles|var|i|på|samt|med)\b", title
    ):
        return -3.0
    score += _title_score(title or _next_words(lines, candidate.at), contents)
    score += 1.0 if line.level else 0.0
    score += 0.5 if line.gap else 0.0
    score += 0.5 if line.bold else 0.0
    score += _following_score(lines, candidate)
    score += 1.0 if _USUAL_LAST.match(title) else 0.0
    if line.text[-1:] in ".;," and not title.endswith(("m.v.", "mv.", "m.m.", "kr.", "pr.", "nr.")):
        score -= 1.5
    if candidate.at and lines[candidate.at - 1].text.endswith((":", ", at", "indstiller")) and not line.gap:
        score -= 1.5
    return score


def _next_words(lines: list[Line], at: int) -> str:
    """What stands below a number that is alone on its line."""
    return lines[at + 1].words if at + 1 < len(lines) else ""


def _title_score(title: str, contents: _Contents) -> float:
    if not title:
        return 0.0
    folded = fold(title)
    if contents.folded and (
        folded in contents.folded
        or any(
            len(entry) > 20 and (folded.startswith(entry) or entry.startswith(folded))
            for entry in contents.folded
        )
    ):
        return 3.0
    score = -1.5 if title[0].islower() else 0.0
    if re.match(r"(?:at|på|den|det|der|hvis|og)\s", title, re.IGNORECASE) and title[0].islower():
        score -= 2.0
    return score - (1.0 if len(title) > 180 else 0.0)


def _following_score(lines: list[Line], candidate: Candidate) -> float:
    """Points for a case number or a section heading soon after."""
    score = 0.0
    for offset in range(1, _LOOKAHEAD):
        at = candidate.at + offset
        if at >= len(lines):
            break
        text = lines[at].words
        if offset <= 2 and re.fullmatch(
            rf"(?:Punkt|Pkt\.?|Sag|Nr\.?)?\s*(?:nr\.?\s*)?{candidate.number}\s*[.:]?(?:\s.*)?", text
        ):
            continue
        if offset <= 5 and (find_case_number(text) or is_case_label(text)):
            return score + 3.0
        heading = read_heading(text)
        if heading and heading.kind in _LATE:
            return score + 0.5
        if heading and (offset <= 4 or lines[at].gap or lines[at].level):
            return score + (2.5 if offset <= 3 else 1.0 if offset <= 6 else 0.5)
        if any(style.pattern.match(text) and style.strong for style in STYLES):
            break
    return score


def _best_chain(candidates: list[Candidate], strong: bool) -> list[Candidate]:
    """The chain of rising numbers with the highest sum of scores.

    Consecutive numbers cost nothing, a leap costs a little: closed items are
    often left out. Time grows with candidates times the widest leap.
    """
    ends: dict[int, tuple[float, int]] = {}
    back: list[int] = []
    totals: list[float] = []
    for index, candidate in enumerate(candidates):
        best, before = 0.0, -1
        decimal = "." in candidate.printed
        for gap in range(1, 110 if decimal else _MAX_GAP):
            reached = ends.get(candidate.number - gap)
            if reached is None:
                continue
            value = reached[0] - (_leap(gap, strong) if not decimal else 0.3 * (gap > 1))
            if value > best:
                best, before = value, reached[1]
        totals.append(best + candidate.score)
        back.append(before)
        if totals[index] > ends.get(candidate.number, (float("-inf"), -1))[0]:
            ends[candidate.number] = (totals[index], index)
    if not totals:
        return []
    index = max(range(len(totals)), key=lambda position: (totals[position], -position))
    chain = []
    while index >= 0:
        chain.append(candidates[index])
        index = back[index]
    chain.reverse()
    return chain if strong or len(chain) > 1 or chain[0].score >= 3 else []


def _leap(gap: int, strong: bool) -> float:
    """What a leap costs: a little where the style names what it numbers, much in what may be a list."""
    return (
        0.0
        if gap == 1
        else min((0.3 if strong else 0.8) + 0.1 * gap, 2.0)
        if strong
        else min(0.6 + 0.4 * gap, 6.0)
    )


def _numberless(lines: list[Line], contents: _Contents) -> list[Candidate]:
    """Headings of items that carry no number.

    Told by the list of contents, else by Markdown headings above section
    headings, else by a line after which the sections begin anew.
    """
    named = [
        at
        for at, line in enumerate(lines)
        if at not in contents.lines and fold(line.words) in contents.folded
    ]
    by_case = _by_case(lines)
    if len(by_case) > 2:
        return by_case
    if len(named) < 2:
        named = _by_level(lines)
    if len(named) < 2:
        named = _by_cycle(lines)
    return [Candidate(at, 0, "", lines[at].words, lines[at].words_start, "", 2.5) for at in named]


def _by_case(lines: list[Line]) -> list[Candidate]:
    """Headings that begin with the case number: `24/1107 Ny plan`, above a section."""
    found = []
    for at, line in enumerate(lines):
        match = LEADING.match(line.words)
        if match and any(read_heading(below.text) for below in lines[at + 1 : at + 4]):
            start = line.words_start + match.start("title")
            found.append(Candidate(at, 0, "", match["title"], start, "", 3.0))
    return found


def _by_level(lines: list[Line]) -> list[int]:
    """Markdown headings of the level that stands above the section headings."""
    sections = [line.level for line in lines if line.level and read_heading(line.text)]
    if not sections:
        return []
    above = [
        line.level
        for line in lines
        if line.level and line.level < min(sections) and not read_heading(line.text)
    ]
    if not above:
        return []
    level = max(set(above), key=above.count)
    return [
        at for at, line in enumerate(lines)
        if line.level == level and not read_heading(line.text) and not re.match(r"(?i)\W*(?:referat|"
                                                                                r"dagsorden|mødet?)\b", line.text)
    ]  # fmt: skip


def _by_cycle(lines: list[Line]) -> list[int]:
    """Lines directly above a section heading where a round of sections is complete.

    A round is complete when it had a decision, or when the section that
    follows has been in it already. The title is the paragraph above that
    section, or above the case number that stands there.
    """
    heads: list[int] = []
    seen: set[str] = set()
    decided = True
    for at, line in enumerate(lines):
        heading = read_heading(line.text)
        if heading is None or heading.kind is SectionKind.OTHER:
            continue
        name = fold(line.text)
        if (decided or name in seen) and heading.kind is not SectionKind.ATTACHMENTS:
            start = _title_above(lines, at)
            if start is not None and (not heads or start > heads[-1] + 1):
                heads.append(start)
                seen, decided = set(), False
        seen.add(name)
        decided = decided or heading.kind is SectionKind.DECISION
    return heads


def _title_above(lines: list[Line], at: int) -> int | None:
    above = at - 1
    while above >= 0 and (find_case_number(lines[above].text) or is_case_label(lines[above].text)):
        above -= 1
    if above < 0 or lines[above].text.endswith((".", ":", ";", ",")) or len(lines[above].text) > 200:
        return None
    if (
        not lines[above].gap
        or read_heading(lines[above].text)
        or lines[above].words[:1].islower()
        or lines[above].words[:1].isdigit()
    ):
        return None
    while (
        above > 0
        and not lines[above].gap
        and not read_heading(lines[above - 1].text)
        and not lines[above - 1].text.endswith((".", ":"))
    ):
        above -= 1
    return above


def _cut(lines: list[Line], chain: list[Candidate], contents: _Contents) -> tuple[ItemLines, ...]:
    items = []
    for index, candidate in enumerate(chain):
        limit = chain[index + 1].at if index + 1 < len(chain) else len(lines)
        title, start, end, first = _full_title(lines, candidate, limit, contents)
        number = candidate.printed
        items.append(ItemLines(number, title, start, end, candidate.mark, candidate.at, first, limit))
    return tuple(items)


def _full_title(
    lines: list[Line], candidate: Candidate, limit: int, contents: _Contents
) -> tuple[str, int, int, int]:
    """The title with its continuation lines, its span, and the first line behind it."""
    at = candidate.at
    if not candidate.title:
        return _title_beside(lines, at, limit, contents)
    if candidate.skip:
        return candidate.title, candidate.title_start, lines[at].end, at + 1 + candidate.skip
    extra = _continuation(lines, at, limit, candidate.title, contents)
    words = [candidate.title, *(line.text for line in lines[at + 1 : at + 1 + extra])]
    return _join(words), candidate.title_start, lines[at + extra].end, at + 1 + extra


def _title_beside(lines: list[Line], at: int, limit: int, contents: _Contents) -> tuple[str, int, int, int]:
    """The title on the line after a heading that is a number alone."""
    if at + 1 >= limit:
        return "", lines[at].start, lines[at].end, at + 1
    extra = _continuation(lines, at + 1, limit, lines[at + 1].words, contents)
    words = [lines[at + 1].words, *(line.text for line in lines[at + 2 : at + 2 + extra])]
    return _join(words), lines[at + 1].words_start, lines[at + 1 + extra].end, at + 2 + extra


def _continuation(lines: list[Line], at: int, limit: int, title: str, contents: _Contents) -> int:
    """How many lines after `at` still belong to the title.

    Those up to a case number or a section heading that follows within three
    lines without a blank one between, and those that the list of contents has.
    """
    for extra in range(4):
        following = at + 1 + extra
        if following >= limit:
            return (
                extra
                if extra and lines[at].level == 0 and extra < 2 and not _is_sentence(lines[limit - 1].text)
                else 0
            )
        line = lines[following]
        text = line.text
        if find_case_number(text) or is_case_label(text) or read_heading(text) or is_metadata(text):
            return extra
        if line.gap or is_bare_outcome(text):
            return extra if line.gap else 0
        joined = _join([title, *(each.text for each in lines[at + 1 : following + 1])])
        if _in_contents(joined, contents) and not _in_contents(
            _join([joined, lines[following + 1].text]) if following + 1 < limit else joined + "x", contents
        ):
            return extra + 1
    return 0


def _in_contents(title: str, contents: _Contents) -> bool:
    folded = fold(title)
    return any(
        entry == folded
        or (len(folded) > 30 and (entry.startswith(folded) or (len(entry) > 50 and folded.startswith(entry))))
        for entry in contents.folded
    )


def _is_sentence(text: str) -> bool:
    return text.endswith((".", ":", ";"))


def is_metadata(text: str) -> bool:
    """Lines of labels directly under a heading: `Dok.nr.: 12`, `Sagsbehandler: …`, `Åbent`."""
    return (
        re.match(
            r"(?:dok(?:ument)?\.?\s?(?:nr|id)\.?|sagsbehandler|initialer|journal|j\.?nr|kle|sagstype|"
            r"åben(?:t)?$|lukket$|åbent punkt|"
            r"lukket punkt|type|sagsansvarlig|ansvarlig|forvaltning|fagområde|offentlig|kategori|sagsid|"
            r"sagsnr)\b",
            text,
            re.IGNORECASE,
        )
        is not None
    )


def _join(parts: list[str]) -> str:
    """Lines of a title as one: a hyphen at a line end in the middle of a word goes."""
    text = parts[0]
    for part in parts[1:]:
        if (
            re.search(r"[a-zæøå]-$", text)
            and re.match(r"[a-zæøå]", part)
            and not re.match(r"(?:og|eller|samt)\b", part)
        ):
            text = text[:-1] + part
        else:
            text = f"{text} {part}"
    return re.sub(r"\s+", " ", text).strip()
