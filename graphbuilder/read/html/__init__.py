"""A saved web page → text: its minutes or agenda, without what surrounds them.

The steps: bytes to a tree (here), what a vendor's pages need (`vendors`), menus,
notices and hidden parts taken out (`clean`), the rest as lines (`flow`).
"""

from __future__ import annotations

import codecs
import re

from lxml import etree

from graphbuilder.errors import ReadError
from graphbuilder.read.blocks import Block, write_blocks
from graphbuilder.read.html.clean import clean, has_scripts
from graphbuilder.read.html.flow import to_blocks
from graphbuilder.read.html.origin import find_origin
from graphbuilder.read.html.vendors import prepare
from graphbuilder.read.text import BYTE_ORDER_MARKS, decode_text

_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*(?P<charset>[\w.:-]+)", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_HEAD = 4_096
_FEWEST_LETTERS = 40

MAX_TAGS = 1_000_000
"""Of a page: a hundred times those of a long set of minutes, and about half a GB of memory."""


def decode_html(data: bytes, name: str) -> str:
    """The text of a web page.

    Raises:
        ReadError: it isn't one, it is nested beyond reading, or a script fills it in.
    """
    root = _parse(_decode(data, name), name)
    scripted = has_scripts(root)
    origin = find_origin(root)
    prepare(root)
    blocks = list(to_blocks(clean(root)))
    if scripted and sum(len(block.text) for block in blocks) < _FEWEST_LETTERS:
        raise ReadError(
            f"{name}: the page holds no minutes, only a script that fetches them; "
            "save it from the browser as a complete page, or print it to a PDF"
        )
    text = "\n".join(block.text for block in blocks)
    return write_blocks([*(Block(line) for line in origin.lines(text)), *blocks])


def _decode(data: bytes, name: str) -> str:
    """The page as text: by its byte order mark, what it declares, or as other text."""
    declared = _DECLARED.search(data[:_HEAD])
    if declared and not any(data.startswith(mark) for mark, _ in BYTE_ORDER_MARKS):
        charset = declared["charset"].decode("ascii")
        if _is_byte_charset(charset):
            return data.decode(charset, errors="replace")
    return decode_text(data, name)


def _is_byte_charset(charset: str) -> bool:
    """Whether the declared name is one that may differ from what the bytes show themselves."""
    try:
        known = codecs.lookup(charset).name
    except LookupError:
        return False
    return known.startswith(("iso8859", "cp125", "mac", "latin"))


def _parse(text: str, name: str) -> etree._Element:
    # huge_tree: without it all that is nested deeper than 256 is lost without a word
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True)
    page = _DECLARATION.sub("", text).encode("utf-8", "replace")
    if page.count(b"<") > MAX_TAGS:
        raise ReadError(
            f"{name}: the page holds more than {MAX_TAGS} tags; save it again, or print it to a PDF"
        )
    try:
        root = etree.fromstring(page, parser)
    except etree.LxmlError as error:
        raise ReadError(f"{name}: not a web page ({error}); is the suffix right?") from error
    if root is None:
        raise ReadError(f"{name}: the page is empty; save it again from the browser")
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" or "depth" in entry.message for entry in parser.error_log):
        raise ReadError(
            f"{name}: the page is nested too deep to be read; save it again, or print it to a PDF"
        )
    return root
