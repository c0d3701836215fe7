"""A paragraph's style → heading level, size, boldness and list, inherited as in Word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from graphbuilder.read.docx.names import attribute, child, children, is_on, local, value

# `heading 1` is the name in every language of Word; some templates make their own
_HEADING = re.compile(r"(?:heading|overskrift) (?P<level>[1-9])", re.IGNORECASE)
_TITLE = re.compile(r"title|titel", re.IGNORECASE)
_DEEPEST = 12
"""Styles that one may be based on: more is a circle."""


class Styles:
    """The paragraph styles of a document."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles = {attribute(style, "styleId"): style for style in children(root, "style")}
        self._default = next(
            (
                attribute(style, "styleId")
                for style in self._styles.values()
                if attribute(style, "default") in ("1", "true") and attribute(style, "type") == "paragraph"
            ),
            "",
        )
        self._size = _half_points(child(root, "docDefaults", "rPrDefault", "rPr", "sz"))
        white = child(root, "docDefaults", "pPrDefault", "pPr", "spacing")
        self._white = {side: attribute(white, side) for side in ("before", "after")}

    def _chain(self, paragraph: etree._Element) -> Iterator[etree._Element]:
        """The paragraph's own properties, then those of its style and what that is based on."""
        yield paragraph
        name = value(child(paragraph, "pPr", "pStyle")) or self._default
        for _ in range(_DEEPEST):
            style = self._styles.get(name)
            if style is None:
                return
            yield style
            name = value(child(style, "basedOn"))

    def level(self, paragraph: etree._Element) -> int:
        """The heading level, 0 for none."""
        for holder in self._chain(paragraph):
            outline = value(child(holder, "pPr", "outlineLvl"))
            if outline.isdigit():
                return int(outline) + 1 if int(outline) < 9 else 0
            name = value(child(holder, "name")) if local(holder) == "style" else ""
            heading = _HEADING.fullmatch(name)
            if heading:
                return int(heading["level"])
            if _TITLE.fullmatch(name):
                return 1
        return 0

    def list_entry(self, paragraph: etree._Element) -> tuple[str, int]:
        """The list that it is an entry of, "" for none, and the depth there."""
        for holder in self._chain(paragraph):
            properties = child(holder, "pPr", "numPr")
            number = value(child(properties, "numId"))
            if number:
                depth = value(child(properties, "ilvl"))
                return number, int(depth) if depth.isdigit() else 0
        return "", 0

    def spacing(self, paragraph: etree._Element) -> tuple[int, int]:
        """The white above and below a paragraph, in twentieths of a point."""
        before, after = self._spacing(paragraph, "before"), self._spacing(paragraph, "after")
        return before, after

    def _spacing(self, paragraph: etree._Element, side: str) -> int:
        given = (attribute(child(holder, "pPr", "spacing"), side) for holder in self._chain(paragraph))
        written = next((white for white in given if white), "") or self._white[side]
        return int(written) if written.isdigit() else 0

    def is_tight(self, paragraph: etree._Element) -> bool:
        """Whether no white parts it from others of its style, as with the entries of a list."""
        switches = (child(holder, "pPr", "contextualSpacing") for holder in self._chain(paragraph))
        return is_on(next((switch for switch in switches if switch is not None), None))

    def size(self, paragraph: etree._Element, run: etree._Element | None) -> float:
        """The size of a run's letters in points, 0 where nothing tells."""
        own = _half_points(child(run, "rPr", "sz"))
        if own:
            return own
        styled = (
            _half_points(child(holder, "rPr", "sz"))
            for holder in self._chain(paragraph)
            if local(holder) == "style"
        )
        return next((size for size in styled if size), self._size)

    def bold(self, paragraph: etree._Element, run: etree._Element) -> bool:
        """Whether a run is printed bold."""
        own = child(run, "rPr", "b")
        if own is not None:
            return is_on(own)
        styled = (child(holder, "rPr", "b") for holder in self._chain(paragraph) if local(holder) == "style")
        return is_on(next((switch for switch in styled if switch is not None), None))


def _half_points(size: etree._Element | None) -> float:
    written = value(size)
    return int(written) / 2 if re.fullmatch(r"\d{1,4}", written) else 0.0
