"""Parts of a decision: `Ad 1: Godkendt. Ad 3: Anbefales.`"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graphbuilder.extract.passages import Passage
from graphbuilder.grammar.outcomes import find_outcomes

# `1`, `A1`, `A. 1`, `2a`, `b)`
_ONE = r"(?:[A-ZÆØÅ]\.?\s?\d{1,2}|\d{1,2}[a-z]?|[A-ZÆØÅ]|[a-h](?=\s?[).:]))"
# `Ad 1: Godkendt`, `A1: Godkendt`, `1. Til efterretning`, `At 3) …`, `Indstillingens punkt 1 og 2 …`
PART = re.compile(
    r"^(?:(?P<word>(?:(?:Vedr(?:ørende|\.)?|For)\s)?(?:Ad|At|Pkt|Punkt|Indstillings?punkt|"
    r"Indstillingens\s(?:punkt|pkt)|Beslutningspunkt|Anbefaling|Forslag|Dot|Delpunkt)(?:erne|er)?\.?)\s*)?"
    rf"(?P<parts>{_ONE}(?:(?:\s*(?:,|og|\+|&|samt)\s*(?:(?:Ad|pkt|punkt)\.?\s*)?|\s*[-–]\s*){_ONE})*)"
    # `Anbefaling 1 (flere træer): Vedtaget`
    r"(?:\s*\([^()]{2,80}\)(?=:))?(?P<mark>\s*+[:.)]++|(?=\s))\s*+"
)
# `Første at: Anbefales.`, `3. at-punkt: Udsat`, `1. "at": Anbefales`, `2. at'et godkendes`
_ORDINALS = (
    "første",
    "andet",
    "tredje",
    "fjerde",
    "femte",
    "sjette",
    "syvende",
    "ottende",
    "niende",
    "tiende",
)
_ORDINAL_PART = re.compile(
    rf"(?:(?P<ordinal>{'|'.join(_ORDINALS)})|(?P<number>\d{{1,2}})\.)\s"
    r"(?:[\"”“»]?at[\"”“«]?(?:-?punkt(?:et)?)?\s*[:.]\s*|(?:[\"”“»]at[\"”“«]|at(?:['’]et|-?punktet))\s+)",
    re.IGNORECASE,
)
# ` Ad 3: ` behind the words of another part
_NEXT_PART = re.compile(
    r"(?<=[.;:,\w])\s+(?=(?:Ad|Pkt|Punkt)\.?\s*(?:\d{1,2}\b(?:\s*[:.)]|\s)|[a-h]\s*[:.)]))"
)
# `Indstillingens 1. at-punkt blev anbefalet`, `Indstillingens 2. at: Anbefales`,
# `Indstillingens punkt 2 blev herefter godkendt`, `Udvalget godkender indstillingens pkt. a`
_PART_IN_SENTENCE = re.compile(
    r"^(?:(?:[A-ZÆØÅ][\w-]+(?:et|en)\s\w{3,}(?:er|ede|te|og)\s)?Indstillingens?|Forvaltningens\sindstillings|Administrationens\sindstillings)\s"
    r"(?:(?P<one>\d{1,2})\.\s(?:(?:at-)?(?:punkt|pind|dot)|at(?!\w))|"
    r"(?:at-)?(?:punkt(?:erne)?|pkt)\.?\s(?P<two>\d{1,2}(?:(?:\s*(?:,|og|-|–)\s*)\d{1,2})*|"
    r"[a-h](?:\s*(?:,|og)\s*[a-h])*(?![\wæøå])))",
    re.IGNORECASE,
)
# `Protokolbemærkning fra Liste B:` above what someone wants recorded
_STATEMENT = re.compile(
    r"(?:protokolbemærkning|mindretalsudtalelse|særindstilling|bemærkning til protokollen|"
    r"følgende\s(?:ændrings)?forslag)\b[^.]{0,200}:\s*$",
    re.IGNORECASE,
)

_LETTER_BEFORE_NUMBER = re.compile(r"(?<=[A-ZÆØÅ])\.?\s?(?=\d)")
_PART_WORD = re.compile(r"(?:Ad|pkt|punkt)\.?\s*", re.IGNORECASE)
_SPAN = re.compile(r"(\d{1,2})\s*[-–]\s*(\d{1,2})")
_BETWEEN = re.compile(r"(?<!\s)\s*+(?:,|og|samt|\+|&|[-–])\s*+")
_INITIAL = re.compile(r"[A-ZÆØÅ]")

_MAX_SPAN = 30
_STATEMENT_WITHIN = 300


@dataclass(frozen=True, slots=True)
class Part:
    """A passage with the names of the parts that it is about, none for the matter as a whole."""

    names: tuple[str, ...]
    passage: Passage


def split_parts(passages: Iterable[Passage]) -> Iterator[Part]:
    """Passages with the parts of the recommendation that they are about.

    A number counts as a part where it stands alone before a mark. A part
    whose words are on the next line gets them. What follows an announced
    statement is left out.
    """
    pending: tuple[str, ...] = ()
    in_statement, before = False, ""
    for passage in passages:
        for piece in _pieces(passage):
            names, rest = _read_part(piece)
            if names and not rest.text.strip():
                pending = names
                continue
            in_statement = in_statement or _STATEMENT.search(before[-_STATEMENT_WITHIN:]) is not None
            before = passage.text
            if in_statement and not names:
                in_statement = False
                continue
            yield Part(names or pending, rest)
            pending = ()


def read_named_parts(sentence: str) -> tuple[str, ...]:
    """The parts that a sentence names itself: `Indstillingens punkt 2 blev godkendt`."""
    match = _PART_IN_SENTENCE.match(sentence)
    return _expand(match["one"] or match["two"]) if match else ()


def _pieces(passage: Passage) -> Iterator[Passage]:
    """The passage cut in front of each further part on its line."""
    position = 0
    for cut in [*(match.end() for match in _NEXT_PART.finditer(passage.text)), len(passage.text)]:
        text = passage.text[position:cut].rstrip()
        yield Passage(passage.start + position, passage.start + position + len(text), text)
        position = cut


def _read_part(piece: Passage) -> tuple[tuple[str, ...], Passage]:
    """The names in front of a piece and what is behind them; no names for running text."""
    ordinal = _ORDINAL_PART.match(piece.text)
    if ordinal:
        number = ordinal["number"] or str(_ORDINALS.index(ordinal["ordinal"].casefold()) + 1)
        start = piece.start + ordinal.end()
        return (number,), Passage(start, piece.end, piece.text[ordinal.end() :])
    match = PART.match(piece.text)
    mark = match["mark"].strip() if match else ""
    if not match or not (mark or (match["word"] and find_outcomes(piece.text))):
        return (), piece
    names, rest = _expand(match["parts"]), piece.text[match.end() :]
    is_initial = len(names) == 1 and mark == "." and _INITIAL.fullmatch(names[0]) is not None
    if is_initial and not match["word"] and not _INITIAL.match(rest):
        return (), piece
    return names, Passage(piece.start + match.end(), piece.end, rest)


def _expand(parts: str) -> tuple[str, ...]:
    """`1-3` → 1, 2, 3; `1 og 4` → 1, 4; `A. 1` → A1."""
    numbers = _LETTER_BEFORE_NUMBER.sub("", _PART_WORD.sub("", parts)).strip()
    span = _SPAN.fullmatch(numbers)
    if span and 0 < int(span[2]) - int(span[1]) < _MAX_SPAN:
        return tuple(str(number) for number in range(int(span[1]), int(span[2]) + 1))
    return tuple(part for part in _BETWEEN.split(numbers) if part.strip())
