"""Sorted triples or quads → bytes of an RDF format, the same for the same graph.

The store's serializer writes prefixes in an order of its own and those too that no
name uses; its N-Quads, given sorted statements, are sorted.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import BinaryIO

from pyoxigraph import Quad, RdfFormat, Triple, serialize

from graphbuilder.namespaces import PREFIXES

# "@prefix ref: <https://w3id.org/referat#> ." at the head of Turtle and TriG
_PREFIX_LINE = re.compile(rb"@prefix [^:\s]*: <[^>]*> \.\n")
# 'xmlns:ref="https://w3id.org/referat#" xmlns:rdf="…"' at the head of RDF/XML
_XML_HEAD = re.compile(rb'(<rdf:RDF )((?:xmlns:[\w-]+="[^"]*" ?)+)')
# IRIs below the base hold slashes, which a prefixed name has to escape: `id:kommune\/0510`
_UNSHORTENED = frozenset({"id"})
# `a` and `@da`
_WRITTEN_OTHERWISE = frozenset({f"{PREFIXES['rdf']}type", f"{PREFIXES['rdf']}langString"})


def write_statements(statements: Sequence[Triple] | Sequence[Quad], out: BinaryIO, form: RdfFormat) -> None:
    """Write statements that are sorted by subject, keeping their order.

    Prefixes of Turtle, TriG and RDF/XML are those that the statements use.
    """
    text = BytesIO()
    serialize(statements, text, form, prefixes=used_prefixes(statements))
    out.write(sorted_head(text.getvalue()))


def used_prefixes(statements: Sequence[Triple] | Sequence[Quad]) -> dict[str, str]:
    """The known prefixes whose namespace stands in a predicate, an object or a datatype."""
    iris: set[str] = set()
    for statement in statements:
        for term in (statement.subject, statement.predicate, statement.object):
            iris.add(getattr(getattr(term, "datatype", term), "value", ""))
    iris -= _WRITTEN_OTHERWISE
    spaces = {iri[: max(iri.rfind("/"), iri.rfind("#")) + 1] for iri in iris}
    return {name: space for name, space in _shorteners().items() if space in spaces}


def _shorteners() -> Mapping[str, str]:
    return {name: space for name, space in PREFIXES.items() if name not in _UNSHORTENED}


def sorted_head(text: bytes) -> bytes:
    """The text with the prefixes at its head (Turtle, TriG, RDF/XML) in alphabetical order."""
    lines, at = [], 0
    while match := _PREFIX_LINE.match(text, at):
        lines.append(match[0])
        at = match.end()
    if lines:
        return b"".join([*sorted(lines), b"\n", text[at:]])
    return _XML_HEAD.sub(lambda head: head[1] + b" ".join(sorted(head[2].split())), text, count=1)
