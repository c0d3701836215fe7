"""A tree of HTML → blocks: what a browser would print, line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from graphbuilder.read.blocks import Block, join_row

HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}

# Elements that begin a line of their own; those in `_PARAGRAPHS` with a blank one before it
_LINES = frozenset(
    (
        *(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "button",
            "caption",
            "center",
            "dd",
            "details",
        ),
        *("dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header"),
        *(
            "hgroup",
            "hr",
            "legend",
            "li",
            "main",
            "menu",
            "nav",
            "ol",
            "p",
            "pre",
            "section",
            "summary",
            "table",
        ),
        *("tbody", "td", "tfoot", "th", "thead", "tr", "ul", *HEADINGS),
    )
)
_PARAGRAPHS = frozenset(("blockquote", "dl", "hr", "p", "pre", "table"))
_LISTS = frozenset(("ul", "ol", "menu", "dir"))
_BOLD = frozenset(("b", "strong"))
_WHITE = re.compile(r"[ \t\r\n\f\u00a0\u200b\ufeff\u00ad]+")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(slots=True)
class _List:
    """A list that is open: the number of its next entry, and how it is written."""

    ordered: bool
    style: str
    next: int


@dataclass(slots=True)
class _Flow:
    """Blocks so far, and the line that is being filled."""

    cells: list[list[Block]] = field(default_factory=lambda: [[]])
    rows: list[list[list[Block]]] = field(default_factory=list)
    lists: list[_List] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    level: int = 0
    marker: str = ""
    bold: int = 0
    all_bold: bool = True
    gap: bool = False

    def write(self, text: str, *, preformatted: bool = False) -> None:
        """Add words to the line."""
        if preformatted:
            for number, line in enumerate(text.split("\n")):
                if number:
                    self.end_line()
                self.write(line)
            return
        flat = _WHITE.sub(" ", text.replace("\u00ad", ""))
        if not flat.strip():
            self.words.append(" " if flat else "")
            return
        if self.words and self.words[-1].endswith(":") and flat[0].isalnum():
            self.words.append(" ")
        self.words.append(flat)
        self.all_bold = self.all_bold and self.bold > 0

    def break_line(self) -> None:
        """Close the line; one with nothing in it is a blank line."""
        if not "".join(self.words).strip():
            self.gap = True
        self.end_line()

    def end_line(self) -> None:
        """Close the line, if there is anything in it."""
        text = _WHITE.sub(" ", "".join(self.words)).strip()
        self.words.clear()
        if text:
            marker = self.marker if not self.level or self.marker != "- " else ""
            bold = self.all_bold and not self.level
            self.cells[-1].append(Block(marker + text, self.level, bold, self.gap))
            self.marker, self.gap = "", False
        self.all_bold = True


def to_blocks(root: etree._Element) -> Iterator[Block]:
    """The blocks of a tree in reading order."""
    flow = _Flow()
    preformatted = 0
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            _start(flow, element, tag)
            preformatted += tag == "pre"
            flow.write(element.text or "", preformatted=preformatted > 0)
            continue
        if event == "end":
            _end(flow, tag)
            preformatted -= tag == "pre"
        if element is not root:
            flow.write(element.tail or "", preformatted=preformatted > 0)
    flow.end_line()
    yield from flow.cells[0]


def _start(flow: _Flow, element: etree._Element, tag: str) -> None:
    if tag == "br":
        if flow.level:
            flow.words.append(" ")
        else:
            flow.break_line()
        return
    flow.bold += tag in _BOLD
    if tag not in _LINES:
        return
    flow.end_line()
    flow.gap = flow.gap or tag in _PARAGRAPHS
    flow.level = HEADINGS.get(tag, flow.level)
    if tag in _LISTS:
        flow.lists.append(_List(tag == "ol", element.get("type", "1"), _number(element.get("start"), 1)))
    elif tag == "li":
        flow.marker = _marker(flow.lists[-1] if flow.lists else _List(False, "", 1), element)
    elif tag == "tr":
        flow.rows.append([])
    elif tag in ("td", "th"):
        flow.cells.append([])


def _end(flow: _Flow, tag: str) -> None:
    flow.bold -= tag in _BOLD
    if tag not in _LINES:
        return
    flow.end_line()
    flow.gap = flow.gap or tag in _PARAGRAPHS
    if tag in HEADINGS:
        flow.level = 0
    elif tag in _LISTS:
        flow.lists.pop()
    elif tag == "li":
        flow.marker = ""
    elif tag in ("td", "th"):
        _end_cell(flow)
    elif tag == "tr":
        flow.cells[-1].extend(join_row(flow.rows.pop()))


def _end_cell(flow: _Flow) -> None:
    cell = flow.cells.pop()
    if flow.rows:
        flow.rows[-1].append(cell)
    else:
        flow.cells[-1].extend(cell)


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"\d{1,6}", text) else otherwise


def _marker(entries: _List, element: etree._Element) -> str:
    """What a browser prints in front of an entry."""
    if not entries.ordered:
        return "- "
    number = _number(element.get("value"), entries.next)
    entries.next = number + 1
    if entries.style in "aA" and 1 <= number <= len(_LETTERS):
        letter = _LETTERS[number - 1]
        return f"{letter.upper() if entries.style == 'A' else letter}. "
    return f"{number}. "
