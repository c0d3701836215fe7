"""Which queries may run: those that read this graph and nothing else.

SPARQL can write (updates) and make the machine call other servers (`SERVICE`,
`LOAD`); the store has no switch against the latter, so the text is checked.
"""

from __future__ import annotations

import re

from graphbuilder.errors import QueryError

# What can hold any word without it being a keyword, in the order in which SPARQL reads:
# comments, IRIs, long and short strings, variables, language tags. An IRI-like stretch
# holds no brackets, so no keyword that opens a group can hide in one.
_QUOTED = re.compile(
    r"""<[^<>"{}|^`\x00-\x20]*>
    | \#[^\n\r]*
    | \"{3}(?:[^"\\]|\\.|\"{1,2}(?!\"))*\"{3}
    | '{3}(?:[^'\\]|\\.|'{1,2}(?!'))*'{3}
    | "(?:[^"\\\n\r]|\\.)*"
    | '(?:[^'\\\n\r]|\\.)*'
    | [?$]\w+
    | @[A-Za-z]+(?:-[A-Za-z0-9]+)*
    """,
    re.VERBOSE | re.DOTALL,
)
# ":service-desk" in "ref:service-desk": only the part behind the colon; the prefix stays to be checked,
# because `SERVICE:x` may be read as the keyword before an IRI
_LOCAL = re.compile(r":(?:[\w.:%-]|\\.)*")
_PREFIXED = re.compile(r"[\w.-]*:(?:[\w.:%-]|\\.)*")
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
        bare = _QUOTED.sub(" ", reading)
        form = _FORM.search(_PREFIXED.sub(" ", bare))
        if form and form[1].upper() in _WRITES:
            raise QueryError(
                f"queries only read, and {form[1].upper()} would change the graph: "
                "write SELECT, ASK, CONSTRUCT or DESCRIBE; the graph is changed by `graphbuilder build`"
            )
        if "service" in _LOCAL.sub(" ", bare).lower():
            raise QueryError(
                "SERVICE isn't allowed, because it calls another server: fetch that server's data "
                "yourself and join it with the answer (or rename a prefix that holds the word)"
            )


def _unescape(match: re.Match[str]) -> str:
    """The character that `\\u0053` stands for."""
    code = int(match[1] or match[2], 16)
    return chr(code) if code <= 0x10FFFF else " "
