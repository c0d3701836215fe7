"""The case's way through the political bodies.

Read from the sections that announce it: Procedure, Politisk behandling,
Sagsforløb, Tidligere behandling, Beslutningskompetence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graphbuilder.extract.bodies import resolve_own_body
from graphbuilder.extract.passages import evidence, flat
from graphbuilder.grammar.bodies import find_bodies, normal_body, undo_genitive
from graphbuilder.grammar.dates import FoundDate, find_dates
from graphbuilder.grammar.outcomes import find_outcomes
from graphbuilder.model import Document, Meeting, Outcome, PathwayStep, SectionKind
from graphbuilder.segment import Line, OutlineItem, SectionLines

# `Udvalg: Magistraten`, `Dato: 19-08-2025`, `Punktnummer: 4`
_FIELD = re.compile(
    r"^(?P<label>Udvalg|Råd|Dato|Mødedato|Punktnummer|Punkt|Pkt\.?|Sagsnummer)\s*:\s*(?P<value>\S.*)$",
    re.IGNORECASE,
)

# What a body does with the case: `Kulturudvalget (godkender), 04.03.2025`
_ROLE = re.compile(
    r"\b(?:godkender|anbefaler|indstiller|beslutter|drøfter|orienteres|behandler|til efterretning|"
    r"til orientering|til godkendelse|til beslutning|til drøftelse|"
    r"til anbefaling|indstilling|anbefaling|beslutning|godkendelse|orientering|efterretning|drøftelse|"
    r"høring|\d\. behandling)\b",
    re.IGNORECASE,
)
_ITEM = re.compile(
    r"\b(?:pkt|punkt|sag|sag nr|punkt nr|dagsordenspunkt|nr)\.?\s*(?P<item>\d{1,4})\b(?!\s*[./-]\s*\d)",
    re.IGNORECASE,
)

# Codes that mean the same body everywhere: `ØU/KB`
_CODES = {
    "BY": "Byrådet", "KB": "Kommunalbestyrelsen", "ØU": "Økonomiudvalget", "ØK": "Økonomiudvalget", "BR": "Borgerrepræsentationen",
}  # fmt: skip
_CODE_LINE = re.compile(r"^[A-ZÆØÅ]{2,5}(?:\s?[/,-]\s?[A-ZÆØÅ]{2,5})*\.?$")


@dataclass(frozen=True, slots=True)
class _Found:
    """A body of a line with its date, role and number there; positions in the line."""

    start: int
    end: int
    name: str
    date: str = ""
    role: str = ""
    item: str = ""


def find_pathway(
    document: Document, meeting: Meeting, item: OutlineItem, used: frozenset[int]
) -> list[PathwayStep]:
    """The steps in the order printed; the same body on the same day in the same role is one step."""
    found: dict[tuple[str, str, str], PathwayStep] = {}
    for section in item.sections:
        lines = [line for line in section.lines if line.number not in used]
        if section.kind is SectionKind.ROUTE and any(_is_body_field(line) for line in lines):
            steps = _block_steps(document, meeting, item, lines)
        elif section.kind is SectionKind.ROUTE:
            steps = _line_steps(document, meeting, item, lines)
        elif section.kind is SectionKind.COMPETENCE:
            steps = _competence_steps(document, meeting, item, section, lines)
        else:
            continue
        for step in steps:
            found.setdefault((step.body, step.date, step.role), step)
    return list(found.values())


def _is_body_field(line: Line) -> bool:
    match = _FIELD.match(line.text)
    return match is not None and match["label"].casefold() in ("udvalg", "råd")


def _own(meeting: Meeting) -> str:
    return meeting.body.value if meeting.body else ""


def _block_steps(
    document: Document, meeting: Meeting, item: OutlineItem, lines: list[Line]
) -> Iterator[PathwayStep]:
    """Blocks of `Udvalg:`, `Dato:`, `Punktnummer:` with what was decided below."""
    starts = [index for index, line in enumerate(lines) if _is_body_field(line)]
    for start, stop in zip(starts, [*starts[1:], len(lines)], strict=True):
        block = lines[start:stop]
        fields = [match for line in block if (match := _FIELD.match(line.text))]
        name = undo_genitive(normal_body(fields[0]["value"]))
        dates = [
            date
            for match in fields
            if "dato" in match["label"].casefold()
            for date in find_dates(match["value"])
        ]
        number = next(
            (
                match["value"].strip(" .")
                for match in fields
                if match["label"].casefold().startswith(("punkt", "pkt"))
            ),
            "",
        )
        text = " ".join(line.text for line in block if not _FIELD.match(line.text))
        yield PathwayStep(
            item.item.position,
            number if re.fullmatch(r"\d{1,4}", number) else "",
            resolve_own_body(name, _own(meeting)),
            dates[0].iso if dates else "",
            "",
            _outcome(text),
            evidence(document, block[0].start, block[min(len(fields), len(block)) - 1].end, "pathway-block"),
        )


def _outcome(text: str) -> Outcome | None:
    for sentence in re.split(r"(?<=[a-zæøå0-9])\.\s", text)[:6]:
        rules = find_outcomes(sentence)
        if rules:
            return rules[0].outcome
    return None


def _line_steps(
    document: Document, meeting: Meeting, item: OutlineItem, lines: list[Line]
) -> Iterator[PathwayStep]:
    """Lines with a body each: `Kulturudvalget (godkender), 04.03.2025`, `- Økonomiudvalget 19. november 2024.`"""
    cells = {line.number for line in lines if not re.search(r"[^\W\d]", line.text)}
    for index, line in enumerate(lines):
        if _CODE_LINE.match(line.words):
            yield from _code_steps(document, item, line)
            continue
        column = _column_step(document, meeting, item, lines[index : index + 3])
        if column:
            yield column
            continue
        if line.number in cells:
            continue
        for found in _bodies_of(line, meeting):
            for role in _roles(found.role) or ("",):
                yield PathwayStep(
                    item.item.position, found.item, resolve_own_body(found.name, _own(meeting)), found.date, role,
                    _outcome(line.text) if len(line.text) > 60 else None,
                    evidence(document, line.words_start + found.start, line.words_start + found.end, "pathway-line"),
                )  # fmt: skip


def _column_step(
    document: Document, meeting: Meeting, item: OutlineItem, lines: list[Line]
) -> PathwayStep | None:
    """A row of a table whose cells became lines: body, date, number of the item there."""
    body = next(find_bodies(lines[0].words), None)
    if len(lines) < 2 or body is None or body.start or body.end < len(lines[0].words):
        return None
    date = next(find_dates(lines[1].words), None)
    if date is None or date.start or date.end < len(lines[1].words):
        return None
    number = lines[2].words if len(lines) > 2 and re.fullmatch(r"\d{1,4}", lines[2].words) else ""
    last = lines[2] if number else lines[1]
    return PathwayStep(
        item.item.position, number, resolve_own_body(body.name, _own(meeting)), _iso(date, meeting), "", None,
        evidence(document, lines[0].words_start, last.end, "pathway-row"),
    )  # fmt: skip


def _code_steps(document: Document, item: OutlineItem, line: Line) -> Iterator[PathwayStep]:
    """`KFU/ØU/KB`: codes that mean one body everywhere, and initials of a body that decides on the item."""
    deciding = {name for section in item.sections if (name := section.body_name)}
    for match in re.finditer(r"[A-ZÆØÅ]{2,5}", line.words):
        spelt_out = {name for name in deciding if match[0] in _initials(name)}
        name = next(iter(spelt_out)) if len(spelt_out) == 1 else _CODES.get(match[0], "")
        if name:
            span = (line.words_start + match.start(), line.words_start + match.end())
            yield PathwayStep(
                item.item.position, "", name, "", "", None, evidence(document, *span, "pathway-code")
            )


def _initials(name: str) -> tuple[str, ...]:
    """`Kultur- og Fritidsudvalget` → KFU; `Socialudvalget` → SU, SOU; `Udvalget for Børn og Skole` → UBS."""
    words = [word for word in re.findall(r"[^\W\d]+", name) if word not in ("og", "for", "i", "den", "det")]
    letters = "".join(word[0].upper() for word in words)
    if not re.search(r"udvalg(?:et)?$", name) or name.casefold().startswith("udvalg"):
        return (letters,)
    return (f"{letters}U", f"{name[:2].upper()}U") if len(words) == 1 else (f"{letters}U",)


def _bodies_of(line: Line, meeting: Meeting) -> Iterator[_Found]:
    text = line.words
    dates = list(find_dates(text))
    bodies = [(body.start, body.end, body.name) for body in find_bodies(text)]
    if not bodies and dates:
        bodies = _body_before_date(text, dates[0], meeting)
    if len(bodies) == 1 and len(dates) == 1 and dates[0].start == 0:
        # `11.11.2019 Udvalget for teknik og miljø.`
        (_, end, name), behind = bodies[0], text[bodies[0][1] :]
        yield _Found(0, end, name, _iso(dates[0], meeting), behind)
        return
    for index, (start, end, name) in enumerate(bodies):
        limit = bodies[index + 1][0] if index + 1 < len(bodies) else len(text)
        behind = text[end:limit]
        date = next((date for date in dates if end <= date.start < limit), None)
        shared = (
            next((each for each in dates if each.start >= end), None)
            if date is None and limit < len(text)
            else None
        )
        number = _ITEM.search(behind)
        last = (date or shared).end if (date or shared) and (date or shared).end <= limit else end  # type: ignore[union-attr]
        yield _Found(
            start,
            max(last, end),
            name,
            _iso(date or shared, meeting),
            behind,
            number["item"] if number else "",
        )


def _body_before_date(text: str, date: FoundDate, meeting: Meeting) -> list[tuple[int, int, str]]:
    """The words before a date where they are no body by form but short: `Beskæftigelse og Borgerservice 20. oktober 2025`."""
    words = re.sub(r"[\s,(:–-]*(?:den|d\.|møde|mødet)?[\s,(:–-]*$", "", text[: date.start])
    if (
        not words
        or len(words) > 70
        or len(words.split()) > 8
        or not words[0].isupper()
        or re.search(r"[.:;]", words)
    ):
        return []
    own = resolve_own_body(words, _own(meeting))
    return [(0, len(words), words)] if own == _own(meeting) else []


def _iso(date: FoundDate | None, meeting: Meeting) -> str:
    """The date; without a year that of the meeting, since the way is printed for this case now."""
    if date is None:
        return ""
    if date.year or meeting.date is None:
        return date.iso
    return f"{meeting.date.value[:4]}-{date.month:02}-{date.day:02}"


def _roles(words: str) -> tuple[str, ...]:
    """What the body does, by the words in brackets behind its name; two acts are two roles."""
    bracket = re.search(r"\((?P<content>[^()]{3,80})\)", words)
    content = bracket["content"] if bracket else words
    return tuple(dict.fromkeys(flat(match[0]).casefold() for match in _ROLE.finditer(content)))


def _competence_steps(
    document: Document, meeting: Meeting, item: OutlineItem, section: SectionLines, lines: list[Line]
) -> Iterator[PathwayStep]:
    """`Beslutningskompetence` with a body as its text: who decides, without a date."""
    for line in lines[:4]:
        if _CODE_LINE.match(line.words):
            yield from _code_steps(document, item, line)
            continue
        for body in find_bodies(line.words):
            span = (line.words_start + body.start, line.words_start + body.end)
            yield PathwayStep(
                item.item.position, "", resolve_own_body(body.name, _own(meeting)), "", "", None,
                evidence(document, *span, "pathway-competence"),
            )  # fmt: skip
