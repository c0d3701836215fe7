"""Takes out of a page what isn't its minutes: scripts, menus, notices, hidden parts.

Told by the element, its role, and its classes. Names mislead, so nothing that holds
a good part of the page's words goes by its name alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from graphbuilder.read.html.vendors import take_out

_NEVER_READ = (
    "script style noscript template svg math canvas iframe object embed audio video map head input select option "
    "datalist textarea progress meter img picture source track link meta"
).split()
_AROUND = frozenset(("nav", "aside", "footer", "dialog"))
_ROLES = frozenset(
    "navigation contentinfo search complementary menu menubar dialog alertdialog tooltip toolbar tablist".split()
)
_NAMES = frozenset(
    "breadcrumb breadcrumbs navbar navigation nav menu mainmenu main-menu megamenu mega-menu mobile-menu submenu sub-menu "
    "dropdown-menu sidebar side-bar pagination pager toolbar share social some-links social-media skip skiplink skip-link "
    "skip-links skip-to-content sr-only visually-hidden visuallyhidden screen-reader-text modal popup search-form "
    "searchform site-header site-footer page-footer global-header global-footer topbar top-bar chatbot feedback newsletter "
    "readspeaker rs_skip print-link print-button toplink to-top back-to-top tilbage-wrapper".split()
)
_NOTICE = re.compile(
    r"(?:.*[-_])?cookie[-_]?(?:s|banner|consent|notice|bar|box|popup|overlay|declaration|info|message|policy|modal|container|wrapper)?"
    r"|cookie.*|cybot.*|onetrust.*|coi-.*|cc-(?:window|banner|grower).*|consent.*|gdpr.*",
    re.IGNORECASE,
)
_UNFOLDS = re.compile(r"collaps|accordion|panel|tab-pane|tabpane|expand|toggle|detail|fold|content|body", re.IGNORECASE)
_INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)

_MOST_BY_NAME = 0.3
_LEAST_MAIN = 0.5
"""Shares of the page's letters: more than the first never goes by its name; a `main` with the second is the page."""


def has_scripts(root: etree._Element) -> bool:
    """Whether a script could fill in the page."""
    return bool(root.xpath("//script"))


def clean(root: etree._Element) -> etree._Element:
    """The element that holds the minutes, with the rest taken out of it. The tree is changed."""
    etree.strip_elements(root, *_NEVER_READ, with_tail=False)
    _drop_comments(root)
    controlled = _controlled(root)
    limit = _MOST_BY_NAME * _letters(root)
    for element in [*root.iter(etree.Element)][1:]:
        if element.getparent() is None:
            continue
        if _is_around(element) or (_goes_by_name(element, controlled) and _letters(element) < limit):
            take_out(element)
    _drop_contents(root)
    return _main(root)


def _drop_comments(root: etree._Element) -> None:
    for comment in [*root.iter(etree.Comment, etree.ProcessingInstruction)]:
        take_out(comment)


def _letters(element: etree._Element) -> int:
    return sum(len(text.strip()) for text in element.itertext())


def _names(element: etree._Element) -> list[str]:
    """Its classes and its id."""
    return [*(element.get("class") or "").split(), *(element.get("id") or "").split()]


def _controlled(root: etree._Element) -> set[str]:
    """Ids of what a button or link of the page unfolds."""
    found = set()
    for attribute in ("aria-controls", "data-target", "data-bs-target", "href"):
        for value in root.xpath(f"//*/@{attribute}"):
            if attribute == "aria-controls" or value.startswith("#"):
                found.update(part.lstrip("#") for part in value.split())
    return found


def _is_around(element: etree._Element) -> bool:
    """Whether it is furniture by its kind, whatever it holds."""
    if element.tag == "button":
        return not _is_title(element)
    if element.tag == "header":
        inside = any(parent.tag in ("main", "article", "section") for parent in element.iterancestors())
        return not inside and not element.xpath(".//h1")
    return element.tag in _AROUND or (element.get("role") or "").lower() in _ROLES


def _is_title(button: etree._Element) -> bool:
    """Whether a button is the title of what it unfolds."""
    if button.xpath(".//h1|.//h2|.//h3|.//h4|.//h5|.//h6") or button.get("aria-expanded") is not None:
        return True
    return any(parent.tag in ("h1", "h2", "h3", "h4", "h5", "h6", "summary") for parent in button.iterancestors())


def _goes_by_name(element: etree._Element, controlled: set[str]) -> bool:
    names = _names(element)
    if any(name.lower() in _NAMES or _NOTICE.fullmatch(name) for name in names):
        return True
    if not _is_hidden(element):
        return False
    return not (element.get("id") in controlled or any(_UNFOLDS.search(name) for name in names))


def _is_hidden(element: etree._Element) -> bool:
    if element.get("hidden") is not None and element.get("hidden") != "until-found":
        return True
    return bool(_INVISIBLE.search(element.get("style") or "")) or element.get("aria-hidden") == "true"


def _drop_contents(root: etree._Element) -> None:
    """Take out lists of links to places on the same page: its titles come again below."""
    places = {str(place) for place in root.xpath("//@id|//a/@name")}
    for entries in root.xpath("//ul|//ol"):
        links = list(_only_links(entries))
        if len(links) > 1 and all(link.startswith("#") and link[1:] in places for link in links):
            take_out(entries)


def _only_links(entries: etree._Element) -> Iterator[str]:
    """The target of each entry; empty for one that holds more than a link."""
    for entry in entries.iterchildren("li"):
        links = entry.xpath(".//a[@href]")
        linked = sum(_letters(link) for link in links)
        yield links[0].get("href") if len(links) == 1 and linked == _letters(entry) else ""


def _main(root: etree._Element) -> etree._Element:
    """The page's main part, where it says which it is and nothing is lost by it."""
    found = root.xpath("//main|//*[@role='main']")
    if len(found) != 1 or _letters(found[0]) < _LEAST_MAIN * _letters(root):
        return root
    main: etree._Element = found[0]
    if not main.xpath(".//h1"):
        for number, heading in enumerate(root.xpath("//h1")):
            take_out(heading)
            heading.tail = None
            _put_first(main, heading, number)
    return main


def _put_first(main: etree._Element, heading: etree._Element, number: int) -> None:
    if number == 0:
        heading.tail, main.text = main.text, None
    main.insert(number, heading)
