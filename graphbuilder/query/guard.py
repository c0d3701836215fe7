"""Which queries may run: those that read this graph and nothing else.

SPARQL can write (updates) and make the machine call other servers (`SERVICE`,
`LOAD`); the store has no switch against the latter, so the text is checked.
"""

from __future__ import annotations

import re

from graphbuilder.errors import QueryError

# The part of a name behind its colon, with what may be escaped there: `:b\#c` in `ref:b\#c`
_LOCAL = r":(?:[\w.:%-]|\\[_~.!$&'()*+,;=/?\#@%-])*"
# What can hold any word without it being a keyword: IRIs, comments, strings, variables, language
# tags. An IRI-like stretch holds no brackets, so no keyword that opens a group can hide in one.
_QUOTED = r"""<[^<>"{}|^`\x00-\x20]*>
    | \#[^\n\r]*
    | \"{3}(?:[^"\\]|\\.|\"{1,2}(?!\"))*\"{3}
    | '{3}(?:[^'\\]|\\.|'{1,2}(?!'))*'{3}
    | "(?:[^"\\\n\r]|\\.)*"
    | '(?:[^'\\\n\r]|\\.)*'
    | [?$]\w+
    | @[A-Za-z]+(?:-[A-Za-z0-9]+)*"""
# Whole names don't tell the form of a query, but `SERVICE:x` may be read as the keyword before an IRI
_NO_KEYWORDS = re.compile(rf"{_QUOTED} | [\w.-]*{_LOCAL}", re.VERBOSE | re.DOTALL)
_NO_CALLS = re.compile(rf"{_QUOTED} | {_LOCAL}", re.VERBOSE | re.DOTALL)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_READS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_WRITES = ("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH")
_FORM = re.compile(rf"\b({'|'.join(_READS + _WRITES)})\b", re.IGNORECASE)


def check_reads_only(text: str) -> None:
    """Let a query pass that only reads this graph.

    Raises:
        QueryError: it would change the graph or call another server.
    """
    for reading in (text, _ESCAPE.sub(_unescape, text)):
        form = _FORM.search(_NO_KEYWORDS.sub(" ", reading))
        if form and form[1].upper() in _WRITES:
            raise QueryError(
                f"queries only read, and {form[1].upper()} would change the graph: "
                "write SELECT, ASK, CONSTRUCT or DESCRIBE; the graph is changed by `graphbuilder build`"
            )
        if "service" in _NO_CALLS.sub(" ", reading).lower():
            raise QueryError(
                "SERVICE isn't allowed, because it calls another server: fetch that server's data "
                "yourself and join it with the answer (or rename a prefix that holds the word)"
            )


def _unescape(match: re.Match[str]) -> str:
    """The character that `\\u0053` stands for."""
    code = int(match[1] or match[2], 16)
    return chr(code) if code <= 0x10FFFF else " "
