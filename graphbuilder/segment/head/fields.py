"""Lines of the head → labels with the stretch of the document that is their value."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graphbuilder.model import Document
from graphbuilder.segment.head.labels import PEOPLE_LABELS, HeadLabel, Label, kind_of, read_label
from graphbuilder.segment.lines import Line

# `Referat`, `Dagsorden med bilag`: what ends a list of people above it
_TITLE_LINE = re.compile(r"(?:referat(?:et)?|dagsorden(?:en)?)\b", re.IGNORECASE)
# `Åbne punkter`, `Sagsoversigt`: headings of a table of contents
_CONTENTS_LINE = re.compile(
    r"(?:(?:åbne|lukkede|tilgængelige)\s(?:dagsordens)?(?:punkter|sager)|indhold(?:sfortegnelse)?|dagsordenspunkter|"
    r"punkter|sagsliste|sagsoversigt|punktoversigt|oversigt)\s*:?",
    re.IGNORECASE,
)
# `Bo Holm`, `- Ida W. Lund (A)`
_NAME_LINE = re.compile(r"^[-•*·]?\s*[A-ZÆØÅ][\w.'’-]*(?:\s+[A-ZÆØÅa-zæøå][\w.'’-]*){1,5}")
# Labels inside a paragraph of people: `Ida Lund, Bo Holm. Med afbud: Eva Dam. Fra forvaltningen: …`
_INLINE = re.compile(
    r"(?<=[.;])\s+(?P<label>(?:Med\s+)?[Aa]fbud(?:\s+fra)?|Fraværende(?:\s+(?:med|uden)\s+afbud)?|"
    r"Fra\s+(?:administrationen|forvaltningen)(?:\s+deltog)?|(?:Desuden|Derudover|Endvidere)\s+deltog|"
    r"Referent|Sekretær)\s*:\s*"
)

_MAX_PEOPLE_LINES = 80
_MAX_WORDS = 14
_FAR = 3


@dataclass(frozen=True, slots=True)
class HeadField:
    """A label and the stretch of the document that is its value (people: several lines)."""

    kind: HeadLabel
    label: str
    start: int
    end: int


def find_fields(document: Document, lines: list[Line]) -> tuple[HeadField, ...]:
    """The labels with their values, in reading order."""
    return tuple(part for found in _line_fields(lines) for part in _inline_fields(document, found))


def fields_of(fields: Iterable[HeadField], *kinds: HeadLabel) -> Iterator[HeadField]:
    """The fields of the kinds, those of the first kind first."""
    return (found for kind in kinds for found in fields if found.kind is kind)


def value_of(document: Document, found: HeadField) -> str:
    """The words of a field's value, marks blanked out."""
    return document.plain[found.start : found.end]


def _line_fields(lines: list[Line]) -> Iterator[HeadField]:
    position = 0
    while position < len(lines):
        label = read_label(lines[position])
        if label is None:
            position += 1
            continue
        stop = _value_end(lines, position, label)
        start = lines[position].start + label.value_at
        yield HeadField(label.kind, label.words, start, lines[stop - 1].end)
        position = stop


def _value_end(lines: list[Line], position: int, label: Label) -> int:
    """Index of the line behind a value: people take many lines, others one when their own is empty."""
    empty = not lines[position].text[label.value_at :].strip()
    of_people = label.kind in PEOPLE_LABELS
    last = position + (_MAX_PEOPLE_LINES if of_people else int(empty))
    stop = position + 1
    while stop < len(lines) and stop <= last:
        is_first = empty and stop == position + 1
        if _is_next_label(lines[stop], is_first=is_first):
            break
        if of_people and _ends_people(lines[stop], is_first=is_first):
            break
        if lines[stop].number - lines[stop - 1].number > _FAR:
            break
        stop += 1
    return stop


def _is_next_label(line: Line, *, is_first: bool) -> bool:
    """Whether a line is a label of its own, not a value: `Mødelokale 2` below `Sted:`."""
    label = read_label(line)
    return label is not None and not (is_first and label.value_at == 0)


# `Bo Holm (V) deltog ikke under punkt 4`: a sentence, not those who took part
_AWAY = re.compile(
    r"\b(?:deltog|deltager|mødte)\sikke\b|\bvar\s(?:ikke\stil\s?stede|fraværende)\b|\bforlod\b|\bankom\b|"
    r"\b(?:havde|har|er\spå|var\spå)\s\w*orlov\b|\bforbindelsen?\s(?:i|under|ved)\b"
)


# `Bo Holm måtte gå kl. 11.15 efter punkt 5.`
_LEFT = re.compile(
    r"[A-ZÆØÅ][\w.'’-]*(?:\s[A-ZÆØÅ][\w.'’-]*){1,5}(?:\s\([^()]{1,40}\))?,?\s(?:måtte\sgå|gik\s(?:fra\smødet|kl)|forlod\s)"
)


def _ends_people(line: Line, *, is_first: bool) -> bool:
    """Whether a list of people ends before this line: another paragraph that holds no names."""
    if _TITLE_LINE.match(line.text) or _CONTENTS_LINE.fullmatch(line.text):
        return True
    if (line.gap and _AWAY.search(line.text)) or (not is_first and _LEFT.match(line.text)):
        return True
    is_text = len(line.text.split()) > _MAX_WORDS and "," not in line.text
    return line.gap and not is_first and (is_text or not _NAME_LINE.match(line.text))


def _inline_fields(document: Document, found: HeadField) -> Iterator[HeadField]:
    """A field of people cut where another label stands inside it."""
    if found.kind not in PEOPLE_LABELS:
        yield found
        return
    start, kind, label = found.start, found.kind, found.label
    for match in _INLINE.finditer(document.plain, found.start, found.end):
        yield HeadField(kind, label, start, match.start())
        start, label = match.end(), f"{match['label']}:"
        kind = kind_of(match["label"]) or HeadLabel.ABSENT
    yield HeadField(kind, label, start, found.end)
