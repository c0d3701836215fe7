"""What the pages of a vendor need before they can be read like any other.

Most need nothing. A vendor is described by what its pages are known by, what is
to be left out, and where an agenda item keeps its number and its title; a new
one is a few lines in `VENDORS`.
"""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from graphbuilder.read.html.tree import select, set_text, take_out, words_of


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
        if not select(root, vendor.known_by):
            continue
        for expression in vendor.leave_out:
            for element in select(root, expression):
                take_out(element)
        for item in select(root, vendor.item):
            _join_number(item, vendor)


def _join_number(item: etree._Element, vendor: Vendor) -> None:
    """Put the printed number in front of the title, and take it from its own place."""
    numbers, titles = select(item, vendor.number), select(item, vendor.title)
    number = words_of(numbers[0]) if numbers else ""
    if titles and number:
        set_text(titles[0], f"{vendor.label} {number}: {(titles[0].text or '').lstrip()}")
        take_out(numbers[0])
