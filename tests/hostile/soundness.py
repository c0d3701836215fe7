"""What must hold of every input, whatever stands in it: shared by the tests and by the fuzzer.

A text is taken the whole way from bytes to lines of N-Quads. On that way nothing may be raised
but the package's own errors; what is said must stand in the text; and the graph must be one
that other programs can read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import msgspec
import pyoxigraph

from graphbuilder.errors import GraphbuilderError
from graphbuilder.extract import extract
from graphbuilder.model import Document, Evidence, Extraction
from graphbuilder.namespaces import DEFAULT_BASE
from graphbuilder.rdf import document_lines, merged_lines
from graphbuilder.read import READERS, make_document
from graphbuilder.resolve import resolve
from graphbuilder.segment import segment


class UnsoundError(AssertionError):
    """Something was read that must never be read, whatever the input."""


def evidence_of(thing: object) -> Iterator[Evidence]:
    """Every evidence in a dataclass, however deep."""
    if isinstance(thing, Evidence):
        yield thing
    elif isinstance(thing, tuple):
        for each in thing:
            yield from evidence_of(each)
    elif is_dataclass(thing):
        for field in fields(thing):
            yield from evidence_of(getattr(thing, field.name))


def misplaced(document: Document, found: Extraction) -> list[Evidence]:
    """The evidence whose quote isn't what stands at its place, or that is empty."""
    return [
        proof
        for proof in evidence_of(found)
        if not proof.quote
        or proof.start < 0
        or proof.end > len(document.text)
        or document.text[proof.start : proof.end] != proof.quote
    ]


def read_soundly(data: bytes, suffix: str) -> Extraction | None:
    """What is read of a file of these bytes, None when it is refused as it should be.

    Raises:
        UnsoundError: what was read isn't sound. Any other error is one that nobody catches.
    """
    try:
        return check_document(make_document(READERS[suffix](data, f"x{suffix}"), f"x{suffix}", data))
    except GraphbuilderError:
        return None


def check_text(text: str) -> Extraction | None:
    """As `read_soundly`, of a text as a reader might give it, also one that no bytes decode to."""
    try:
        return check_document(make_document(text, "x.txt", text.encode("utf-8", "surrogatepass")))
    except GraphbuilderError:
        return None


def check_document(document: Document) -> Extraction:
    """What is read of a document, when all of it is sound.

    Raises:
        UnsoundError: a quote doesn't stand at its place, a statement is about no item, what was
            read can't be kept, or the graph isn't N-Quads.
        GraphbuilderError: it isn't minutes.
    """
    found = extract(document, segment(document))
    wrong = misplaced(document, found)
    if wrong:
        raise UnsoundError(f"evidence that isn't in the text: {wrong[:3]}")
    if msgspec.json.decode(msgspec.json.encode(found), type=Extraction) != found:
        raise UnsoundError("what was read is another thing after it was kept")
    check_graph(found)
    return found


def check_graph(*documents: Extraction) -> str:
    """The graph of some documents as N-Quads, when another program can read every line of it.

    Raises:
        UnsoundError: a line isn't N-Quads, such as one with an IRI that is none.
    """
    found = resolve(documents, lambda _: "")
    lines = [line for document in documents for line in document_lines(document, found, DEFAULT_BASE)]
    text = "".join([*lines, *merged_lines(found, DEFAULT_BASE)])
    try:
        read = sum(1 for _ in pyoxigraph.parse(text.encode(), pyoxigraph.RdfFormat.N_QUADS))
    except SyntaxError as error:
        raise UnsoundError(f"the graph isn't N-Quads: {error}") from error
    if read != text.count("\n"):
        raise UnsoundError(f"{read} statements are read of {text.count(chr(10))} lines")
    return text
