"""Takes out of a page what isn't its minutes: scripts, menus, notices, hidden parts.

Told by the element, its role, and its classes. Names mislead, so nothing that holds
a good part of the page's words goes by its name alone.
"""

from __future__ import annotations

import re

from lxml import etree

from graphbuilder.read.html.tree import count_letters, put_first, select, select_values, take_out

_NEVER_READ = (
    *(
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "math",
        "canvas",
        "iframe",
        "object",
        "embed",
        "audio",
    ),
    *(
        "video",
        "map",
        "head",
        "input",
        "select",
        "option",
        "datalist",
        "textarea",
        "progress",
        "meter",
        "img",
    ),
    *("picture", "source", "track", "link", "meta"),
)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_AROUND = frozenset(("nav", "aside", "footer", "dialog"))
_ROLES = frozenset(
    (
        *("navigation", "contentinfo", "search", "complementary", "menu", "menubar", "dialog", "alertdialog"),
        *("tooltip", "toolbar", "tablist"),
    )
)
_NAMES = frozenset(
    (
        *(
            "breadcrumb",
            "breadcrumbs",
            "navbar",
            "navigation",
            "nav",
            "menu",
            "mainmenu",
            "main-menu",
            "megamenu",
        ),
        *(
            "mega-menu",
            "mobile-menu",
            "submenu",
            "sub-menu",
            "dropdown-menu",
            "sidebar",
            "side-bar",
            "pagination",
        ),
        *(
            "pager",
            "toolbar",
            "topbar",
            "top-bar",
            "site-header",
            "site-footer",
            "page-footer",
            "global-header",
        ),
        *(
            "global-footer",
            "share",
            "social",
            "some-links",
            "social-media",
            "newsletter",
            "feedback",
            "chatbot",
        ),
        *("skip", "skiplink", "skip-link", "skip-links", "skip-to-content", "sr-only", "visually-hidden"),
        *(
            "visuallyhidden",
            "screen-reader-text",
            "modal",
            "popup",
            "search-form",
            "searchform",
            "readspeaker",
        ),
        *("rs_skip", "print-link", "print-button", "toplink", "to-top", "back-to-top"),
    )
)
_NOTICE = re.compile(
    r".*[-_]cookies?(?:[-_].*)?|cookie.*|cybot.*|onetrust.*|coi-.*|cc-(?:window|banner|grower).*|consent.*|gdpr.*",
    re.IGNORECASE,
)
_UNFOLDS = re.compile(
    r"collaps|accordion|panel|tab-pane|tabpane|expand|toggle|detail|fold|content|body", re.IGNORECASE
)
_INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)

_MOST_BY_NAME = 0.3
_LEAST_MAIN = 0.5
"""Shares of the page's letters: more than the first never goes by its name; a `main` that has the second
is the page."""


def has_scripts(root: etree._Element) -> bool:
    """Whether a script could fill in the page."""
    return bool(select(root, "//script"))


def clean(root: etree._Element) -> etree._Element:
    """The element that holds the minutes, with the rest taken out of it. The tree is changed."""
    etree.strip_elements(root, *_NEVER_READ, with_tail=False)
    for comment in [*root.iter(etree.Comment, etree.ProcessingInstruction)]:
        take_out(comment)
    controlled = _controlled(root)
    limit = _MOST_BY_NAME * count_letters(root)
    for element in [*root.iter(etree.Element)][1:]:
        goes_by_name = _goes_by_name(element, controlled) and count_letters(element) < limit
        if goes_by_name or _is_around(element) or _is_notice(element):
            take_out(element)
    _drop_contents(root)
    return _main(root)


def _names(element: etree._Element) -> list[str]:
    """Its classes and its id."""
    return [*(element.get("class") or "").split(), *(element.get("id") or "").split()]


def _controlled(root: etree._Element) -> set[str]:
    """Ids of what a button or link of the page unfolds."""
    found = {name for value in select_values(root, "//@aria-controls") for name in value.split()}
    for attribute in ("data-target", "data-bs-target", "href"):
        links = select_values(root, f"//@{attribute}")
        found.update(link.removeprefix("#") for link in links if link.startswith("#"))
    return found


def _is_around(element: etree._Element) -> bool:
    """Whether it is furniture by its kind, whatever it holds."""
    if element.tag == "button":
        return not _is_title(element)
    if element.tag == "header":
        inside = any(parent.tag in ("main", "article", "section") for parent in element.iterancestors())
        return not inside and not select(element, ".//h1")
    return element.tag in _AROUND or (element.get("role") or "").lower() in _ROLES


def _is_title(button: etree._Element) -> bool:
    """Whether a button is the title of what it unfolds."""
    if button.get("aria-expanded") is not None or any(element.tag in _HEADINGS for element in button.iter()):
        return True
    return any(parent.tag in (*_HEADINGS, "summary") for parent in button.iterancestors())


def _is_notice(element: etree._Element) -> bool:
    """Whether it is a notice of cookies, and not a page around one."""
    named = any(_NOTICE.fullmatch(name) for name in _names(element))
    return named and not select(element, ".//h1|.//main|.//article")


def _goes_by_name(element: etree._Element, controlled: set[str]) -> bool:
    """Whether its name or its being hidden tells that it isn't part of the minutes."""
    names = _names(element)
    if any(name.lower() in _NAMES for name in names):
        return True
    if not _is_hidden(element):
        return False
    return not (element.get("id") in controlled or any(_UNFOLDS.search(name) for name in names))


def _is_hidden(element: etree._Element) -> bool:
    if element.get("hidden") is not None and element.get("hidden") != "until-found":
        return True
    return bool(_INVISIBLE.search(element.get("style") or "")) or element.get("aria-hidden") == "true"


def _drop_contents(root: etree._Element) -> None:
    """Take out lists of links to places on the same page, whose titles come again below."""
    places = {*select_values(root, "//@id"), *select_values(root, "//a/@name")}
    for entries in select(root, "//ul|//ol"):
        links = [_only_link(entry) for entry in entries.iterchildren("li")]
        if len(links) > 1 and all(link.startswith("#") and link[1:] in places for link in links):
            above = entries.getprevious()
            if above is not None and above.tag in _HEADINGS:
                take_out(above)
            take_out(entries)


def _only_link(entry: etree._Element) -> str:
    """Where the entry of a list leads; "" for one that holds more than a link."""
    links = select(entry, ".//a[@href]")
    alone = len(links) == 1 and count_letters(links[0]) == count_letters(entry)
    return links[0].get("href") or "" if alone else ""


def _main(root: etree._Element) -> etree._Element:
    """The page's main part, where it says which it is and nothing is lost by it."""
    found = select(root, "//main|//*[@role='main']")
    if len(found) != 1 or count_letters(found[0]) < _LEAST_MAIN * count_letters(root):
        return root
    main = found[0]
    if not select(main, ".//h1"):
        for heading in reversed(select(root, "//h1")):
            put_first(heading, main)
    return main
