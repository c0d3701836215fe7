"""Markdown's marks blanked out, every other character where it was.

Converters from PDF give minutes with `#`, `**` and escaped dots, seldom the
same way twice within one document. With the marks turned into spaces one set
of patterns reads both kinds, and positions stay those of the text.
"""

from __future__ import annotations

import re

MARKUP = re.compile(
    r"(?P<lead>^[ \t]*(?:\#{1,6}(?=[ \t*])|>+(?=[ \t])))"  # headings, quotations
    r"|(?P<rule>^[ \t]*\|?(?:[ \t]*:?-{3,}:?[ \t]*\|)+(?:[ \t]*:?-{3,}:?)?[ \t]*$)"  # under a table's head
    r"|(?P<strong>\*\*+|__+)"
    r"|(?P<escape>\\(?=[\\`*_{}\[\]()#+.!|>~-]))"
    r"|(?P<code>`+)"
    r"|(?P<link>\]\((?:https?:|mailto:|/|\#)[^()\s]{0,500}\))"
    r"|(?P<open>\[(?=[^\[\]\n]{1,300}\]\((?:https?:|mailto:|/|\#)))"
    r"|(?P<tag></?(?:br|b|strong|em|i|u|p|div|span|sup|sub)\s?/?>)"
    r"|(?P<emphasis>(?<![\w*])\*(?=[^\s*][^*\n]{0,300}\*)|(?<=[^\s*])\*(?![\w*]))",
    re.MULTILINE | re.IGNORECASE,
)

# `| Mødested | Rådhuset |`: a row of a table
TABLE_ROW = re.compile(r"^[ \t]*\|.*\|[ \t]*$|^[^|\n]{1,60}[ ]\|[ ].*$", re.MULTILINE)

# Other blanks and line ends, one character each, as the plain ones.
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
_SPACES += "\u202f\u205f\u3000\ufeff\u200b"
BLANKS = {**dict.fromkeys(_SPACES, " "), **dict.fromkeys("\f\v\x1c\x1d\x1e\x85\u2028\u2029", "\n")}

_OTHER_BLANK = re.compile("[" + "".join(BLANKS) + "]")
_MARKS = frozenset("*#_`\\[<>|")


def blank_markup(text: str) -> str:
    """`text` of the same length with marks as spaces and line ends as `\\n`."""
    plain = _OTHER_BLANK.sub(lambda match: BLANKS[match[0]], text)
    if _MARKS.isdisjoint(plain):
        return plain
    return "\n".join(line if _MARKS.isdisjoint(line) else _blank_line(line) for line in plain.split("\n"))


def _blank_line(line: str) -> str:
    plain = MARKUP.sub(lambda match: " " * len(match[0]), line)
    return TABLE_ROW.sub(lambda match: match[0].replace("|", " "), plain) if "|" in plain else plain
