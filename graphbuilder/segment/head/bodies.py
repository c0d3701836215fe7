"""Which body met: by its label, else by the title lines."""

from __future__ import annotations

import re

from graphbuilder.grammar.bodies import find_bodies, normal_body, undo_genitive
from graphbuilder.model import Document, Field
from graphbuilder.segment.evidence import evidence
from graphbuilder.segment.head.fields import HeadField, fields_of, value_of
from graphbuilder.segment.head.labels import HeadLabel
from graphbuilder.segment.head.titles import TERM, match_opening, skip_opening, small_letters
from graphbuilder.segment.lines import Line

_WEEKDAY = r"(?:man|tirs|ons|tors|fre|lør|søn)dag(?:en)?"
# Where the body's name ends in a title line: ` den 4. marts`, `, tirsdag`, ` (2022-2025)`, `:`
_CUT = re.compile(
    r"(?<!\s)\s*+(?:[,;|–-]\s*+)?(?:\(?\b(?:19|20)\d\d\s?[-–]\s?(?:19|20)?\d\d\)?|"
    rf"\b(?:den|d\.|dato|mødet|kl\.?|møde)\s|\bden\b|\b{_WEEKDAY}\b|\b\d{{1,2}}[-./ ]|\bmødedato\b|:)",
    re.IGNORECASE,
)
# `§ 17, stk. 4-udvalget Fremtidens Bymidte`, `§17 stk. 4 udvalg om havnen`
_AD_HOC = re.compile(
    r"§\s?17,?\s?stk\.?\s?4[- ]?\s?udvalg(?:et)?(?:\s(?:om|for|vedr\.|vedrørende)\s\S[^(,\n]{2,60}|"
    r"\s[A-ZÆØÅ][^(,\n]{2,60})?",
    re.IGNORECASE,
)
_NO_NAME = re.compile(r"(?:møde|referat|side)\b", re.IGNORECASE)
_AROUND = " \n,;:–-"

_MIN_NAME = 3
_MAX_NAME = 90


def find_body(document: Document, fields: tuple[HeadField, ...], titles: list[Line]) -> Field | None:
    """The body that met, without genitive and term of office."""
    for found in fields_of(fields, HeadLabel.BODY):
        field = _body_field(document, found.start, value_of(document, found), "head-body-label")
        if field:
            return field
    fields_in_order = (
        *(_ad_hoc(document, line) for line in titles),
        *(_body_as_title(document, line) for line in titles),
        *(_body_named(document, line) for line in titles),
    )
    return next((field for field in fields_in_order if field), None)


def _ad_hoc(document: Document, line: Line) -> Field | None:
    """A committee for a time, by the section that it is set up by."""
    match = _AD_HOC.search(line.text)
    if match is None:
        return None
    words = match[0].rstrip()
    return _body_field(document, line.start + match.start(), words, "head-body-ad-hoc")


def _body_as_title(document: Document, line: Line) -> Field | None:
    """The body of a line that is its title: `Referat af møde i Kulturudvalget den 4. marts 2025`."""
    text = small_letters(line.text)
    start = skip_opening(text)
    cut = _CUT.search(text, start)
    name = text[start : cut.start() if cut else len(text)]
    titled = match_opening(text) is not None and cut is not None and _may_be_name(name.strip())
    if titled or _is_body(normal_body(name)):
        return _body_field(document, line.start + start, name, "head-body-title")
    return None


def _may_be_name(words: str) -> bool:
    return _MIN_NAME < len(words) < _MAX_NAME and words[:1].isupper() and not _NO_NAME.match(words)


def _is_body(name: str) -> bool:
    """Whether the words are a body's name and nothing else."""
    found = next(find_bodies(name), None)
    return found is not None and found.start == 0 and found.end >= len(name) - 1


def _body_named(document: Document, line: Line) -> Field | None:
    """Any body that a line names."""
    text = small_letters(line.text)
    found = next(find_bodies(text), None)
    if found is None:
        return None
    return _body_field(document, line.start + found.start, text[found.start : found.end], "head-body-named")


def _body_field(document: Document, start: int, words: str, rule: str) -> Field | None:
    name = undo_genitive(normal_body(TERM.sub("", words.split("\n")[0])))
    if len(name) < _MIN_NAME or not any(letter.isalnum() for letter in name):
        return None
    begin = start + len(words) - len(words.lstrip(_AROUND))
    end = start + len(words.rstrip(_AROUND + "("))
    return Field(name, evidence(document, begin, end, rule))
