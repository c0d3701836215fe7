"""What the pages of a vendor need before they can be read like any other.

Most need nothing. A vendor is described by what its pages are known by, what is
to be left out, and where an agenda item keeps its number and its title; a new
one is a few lines in `VENDORS`.
"""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree


@dataclass(frozen=True, slots=True)
class Vendor:
    """XPath expressions; those of `number` and `title` start from an item.

    `label` is the word that the page prints above its numbers.
    """

    name: str
    known_by: str
    leave_out: tuple[str, ...]
    item: str
    number: str
    title: str
    label: str


def _of_class(tag: str, name: str) -> str:
    """Elements with a class among theirs."""
    return f"//{tag}[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]"


VENDORS = (
    # A table of items: the number in one cell; title, case number and sections in the next
    Vendor(
        name="FirstAgenda Publication",
        known_by=f"//table[@id='dagsordenDetaljer']|{_of_class('tr', 'punktrow')}",
        leave_out=(
            "//table[@id='dagsordenDetaljer']/thead",
            _of_class("span", "pdf-label"),
            _of_class("span", "lydfiler-og-bilag"),
            _of_class("span", "dropdown"),
            _of_class("div", "tilbage-wrapper"),
        ),
        item=_of_class("tr", "punktrow"),
        number="." + _of_class("span", "label") + "[not(ancestor::li)]",
        title="." + _of_class("*", "overskrift"),
        label="Punkt",
    ),
)


def prepare(root: etree._Element) -> None:
    """Change a page of a known vendor so that its items carry number and title in one heading."""
    for vendor in VENDORS:
        if root.xpath(vendor.known_by):
            for expression in vendor.leave_out:
                for element in root.xpath(expression):
                    take_out(element)
            for item in root.xpath(vendor.item):
                _join_number(item, vendor)


def _join_number(item: etree._Element, vendor: Vendor) -> None:
    """Put the printed number in front of the title, and take it from its own place."""
    numbers, titles = item.xpath(vendor.number), item.xpath(vendor.title)
    number = "".join(numbers[0].itertext()).strip() if numbers else ""
    if titles and number:
        titles[0].text = f"{vendor.label} {number}: {(titles[0].text or '').lstrip()}"
        take_out(numbers[0])


def take_out(element: etree._Element) -> None:
    """Remove an element but not the text behind it."""
    parent = element.getparent()
    if parent is None:
        return
    tail = element.tail or ""
    before = element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)
