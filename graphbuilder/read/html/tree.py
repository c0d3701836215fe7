"""Questions to a tree of HTML and changes in it, with plain types."""

from __future__ import annotations

import re

from lxml import etree

# What a tree may hold when it was read, but can't be given
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def select(element: etree._Element, expression: str) -> list[etree._Element]:
    """The elements that an XPath expression finds, in document order."""
    found = element.xpath(expression)
    return [each for each in found if isinstance(each, etree._Element)] if isinstance(found, list) else []


def select_values(element: etree._Element, expression: str) -> list[str]:
    """The attributes that an XPath expression finds, in document order."""
    found = element.xpath(expression)
    return [str(each) for each in found if isinstance(each, str)] if isinstance(found, list) else []


def words_of(element: etree._Element) -> str:
    """The text in an element, on one line."""
    return " ".join("".join(map(str, element.itertext())).split())


def count_letters(element: etree._Element) -> int:
    """How long the text in an element is, blanks at line ends left out."""
    return sum(len(text.strip()) for text in element.itertext())


def set_text(element: etree._Element, text: str) -> None:
    """Give an element a text in front of its children."""
    element.text = _CONTROLS.sub("", text)


def take_out(element: etree._Element) -> None:
    """Remove an element but not the text behind it."""
    parent = element.getparent()
    if parent is None:
        return
    before, tail = element.getprevious(), element.tail or ""
    if tail and before is not None:
        before.tail = _CONTROLS.sub("", (before.tail or "") + tail)
    elif tail:
        set_text(parent, (parent.text or "") + tail)
    parent.remove(element)


def put_first(element: etree._Element, parent: etree._Element) -> None:
    """Move an element to the beginning of another."""
    take_out(element)
    element.tail = _CONTROLS.sub("", parent.text or "")
    parent.text = None
    parent.insert(0, element)
