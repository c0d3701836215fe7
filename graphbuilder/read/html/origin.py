"""What a page tells of its municipality outside its visible text: title and address.

Used only where the text itself is silent, and then as the text's first line, so
that evidence can point to it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from graphbuilder.read.html.tree import select, select_values, words_of
from graphbuilder.read.municipality import MUNICIPALITY

# Of this meeting, not of the pages that hold it (`Dagsordener og referater`)
_MEETING = re.compile(r"udvalg|byråd|kommunalbestyrelse|\bråd\b|\b(?:19|20)\d\d\b", re.IGNORECASE)
_HOST = re.compile(r"https?://(?P<host>[\w.-]+\.dk)\b", re.IGNORECASE)
_ADDRESSES = (
    "//link[@rel='canonical']/@href",
    "//meta[@property='og:url']/@content",
    "//base/@href",
)


@dataclass(frozen=True, slots=True)
class Origin:
    """The page's title and the host that it was published on; empty where it doesn't say."""

    title: str
    host: str
    has_heading: bool

    def lines(self, text: str) -> list[str]:
        """What to put above the text of the page."""
        found = []
        named = MUNICIPALITY.search(text)
        in_title = MUNICIPALITY.search(self.title)
        if not self.has_heading and _MEETING.search(self.title) and self.title not in text:
            found.append(self.title)
        elif in_title and not named:
            found.append(in_title[0])
        if self.host and not named and not in_title:
            found.append(self.host)
        return found


def find_origin(root: etree._Element) -> Origin:
    """Title and host of a page."""
    titles = [words_of(title) for title in select(root, "//head/title")]
    addresses = [found for expression in _ADDRESSES for found in select_values(root, expression)]
    addresses += [
        comment.text or "" for comment in root.iter(etree.Comment) if "saved from url" in (comment.text or "")
    ]
    hosts = [match["host"].lower() for address in addresses if (match := _HOST.search(address))]
    has_heading = any(words_of(heading) for heading in select(root, "//h1"))
    return Origin(titles[0] if titles else "", hosts[0] if hosts else "", has_heading)
