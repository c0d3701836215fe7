"""The body of a Word file → blocks, in the order of reading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from graphbuilder.read.blocks import Block, join_row
from graphbuilder.read.docx.names import attribute, child, is_on, local
from graphbuilder.read.docx.numbering import Numbering
from graphbuilder.read.docx.styles import Styles
from graphbuilder.read.levels import find_levels

# What only wraps others, and what is no longer part of the text
_WRAPPERS = frozenset(
    (
        "sdt",
        "sdtContent",
        "ins",
        "moveTo",
        "smartTag",
        "customXml",
        "hyperlink",
        "fldSimple",
        "AlternateContent",
        "Choice",
        "dir",
        "bdo",
    )
)
_GONE = frozenset(
    ("del", "moveFrom", "Fallback", "instrText", "delText", "rPr", "pPr", "sdtPr", "sdtEndPr", "rt")
)
_LETTERS = {"tab": "\t", "ptab": "\t", "noBreakHyphen": "-", "br": "\n", "cr": "\n"}

_PARTED = 80
"""White between paragraphs, in twentieths of a point, that shows as a blank line."""


@dataclass(slots=True)
class _Words:
    """The words of a paragraph, and how they are printed."""

    parts: list[str] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    sizes: Counter[float] = field(default_factory=Counter)
    bold: bool = True


@dataclass(frozen=True, slots=True)
class _Sized:
    """A block with the size of most of its letters."""

    block: Block
    size: float


class Flow:
    """Turns elements into blocks; counts lists on the way, so it is used once."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self._styles = styles
        self._numbering = numbering
        self._below = 0

    def blocks(self, body: etree._Element) -> Iterator[Block]:
        """The blocks of a body; where no style marks headings, larger letters do."""
        found = list(self._blocks(body))
        if any(sized.block.level for sized in found):
            yield from (sized.block for sized in found)
            return
        letters: Counter[float] = Counter()
        for sized in found:
            letters[sized.size] += len(sized.block.text)
        levels = find_levels(letters)
        for sized in found:
            level = levels.get(sized.size, 0) if "\t" not in sized.block.text else 0
            yield replace(sized.block, level=level, bold=sized.block.bold and not level)

    def _blocks(self, holder: etree._Element) -> Iterator[_Sized]:
        for element in _unwrapped(holder):
            if local(element) == "p":
                yield from self._paragraph(element)
            elif local(element) == "tbl":
                for row in _named(element, "tr"):
                    cells = [[sized.block for sized in self._blocks(cell)] for cell in _named(row, "tc")]
                    yield from (_Sized(block, 0.0) for block in join_row(cells))

    def _paragraph(self, paragraph: etree._Element) -> Iterator[_Sized]:
        words = _Words()
        self._read(paragraph, paragraph, words)
        level = self._styles.level(paragraph)
        lines = [line.strip(" \t\u00a0") for line in "".join(words.parts).split("\n")]
        lines = [" ".join(filter(None, lines))] if level else [line for line in lines if line]
        size = words.sizes.most_common(1)[0][0] if words.sizes else 0.0
        marker = self._marker(paragraph, level) if any(lines) else ""
        gap = self._is_parted(paragraph, any(lines))
        for number, line in enumerate(filter(None, lines)):
            text = line if number else marker + line
            yield _Sized(Block(text, level, words.bold and not level, gap and number == 0), size)
        for box in words.boxes:
            yield from self._blocks(box)

    def _is_parted(self, paragraph: etree._Element, filled: bool) -> bool:
        """Whether there is white between a paragraph and the one before it; an empty one is white."""
        before, after = (0, 0) if self._styles.is_tight(paragraph) else self._styles.spacing(paragraph)
        parted = max(self._below, before) >= _PARTED
        self._below = after if filled else _PARTED
        return parted

    def _marker(self, paragraph: etree._Element, level: int) -> str:
        number, depth = self._styles.list_entry(paragraph)
        marker = self._numbering.marker(number, depth) if number else ""
        return "" if level and marker == "- " else marker

    def _read(self, holder: etree._Element, paragraph: etree._Element, words: _Words) -> None:
        """Add the words of a paragraph's runs."""
        for element in _unwrapped(holder):
            if local(element) == "r" and not is_on(child(element, "rPr", "vanish")):
                self._read_run(element, paragraph, words)

    def _read_run(self, run: etree._Element, paragraph: etree._Element, words: _Words) -> None:
        text = ""
        for element in _unwrapped(run):
            name = local(element)
            if name == "t":
                text += element.text or ""
            elif name in _LETTERS and attribute(element, "type") not in ("page", "column"):
                text += _LETTERS[name]
            elif name in ("drawing", "pict", "object"):
                words.boxes += [
                    box for box in element.iter() if local(box) == "txbxContent" and not _is_gone(box, run)
                ]
        words.parts.append(text)
        if text.strip():
            words.sizes[self._styles.size(paragraph, run)] += len(text)
            words.bold = words.bold and self._styles.bold(paragraph, run)


def _unwrapped(holder: etree._Element) -> Iterator[etree._Element]:
    """The children, those of wrappers in their place; without recursion, since damaged files nest deep."""
    waiting = list(reversed(holder))
    while waiting:
        element = waiting.pop()
        name = local(element)
        if name in _WRAPPERS:
            waiting.extend(reversed(element))
        elif name and name not in _GONE:
            yield element


def _named(holder: etree._Element, name: str) -> Iterable[etree._Element]:
    return (element for element in _unwrapped(holder) if local(element) == name)


def _is_gone(box: etree._Element, run: etree._Element) -> bool:
    """Whether a text box is a copy for old versions of Word, or stands in another text box."""
    for parent in box.iterancestors():
        if parent is run:
            return False
        if local(parent) in ("Fallback", "txbxContent"):
            return True
    return False
