"""What must hold of every input, whatever stands in it: shared by the tests and by the fuzzer.

A text is taken the whole way from bytes to lines of N-Quads. On that way nothing may be raised
but the package's own errors; what is said must stand in the text; and the graph must be one
that other programs can read.
"""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path

import msgspec
import pyoxigraph

from graphbuilder.errors import GraphbuilderError
from graphbuilder.extract import extract
from graphbuilder.model import Document, Evidence, Extraction, Issue, Span
from graphbuilder.namespaces import DEFAULT_BASE
from graphbuilder.rdf import document_lines, merged_lines
from graphbuilder.read import READERS, SUFFIXES, make_document
from graphbuilder.read.archive import find_members, read_member
from graphbuilder.resolve import resolve
from graphbuilder.segment import Outline, read_outline, segment


class UnsoundError(AssertionError):
    """Something was read that must never be read, whatever the input."""


def places_of(thing: object) -> Iterator[Evidence | Span | Issue]:
    """Everything in a dataclass that has a place in the text, however deep."""
    if isinstance(thing, Evidence | Span | Issue):
        yield thing
    elif isinstance(thing, tuple):
        for each in thing:
            yield from places_of(each)
    elif is_dataclass(thing):
        for field in fields(thing):
            yield from places_of(getattr(thing, field.name))


def misplaced(document: Document, found: Extraction | Outline) -> list[Evidence | Span | Issue]:
    """What lies outside the text; evidence that is empty, or whose quote isn't what stands at its place."""
    return [
        place
        for place in places_of(found)
        if not 0 <= place.start <= place.end <= len(document.text)
        or (
            isinstance(place, Evidence)
            and not (place.quote and document.text[place.start : place.end] == place.quote)
        )
    ]


def decode_soundly(data: bytes, suffix: str) -> Document | None:
    """The document that a reader makes of a file of these bytes, None when it refuses it.

    Raises:
        UnsoundError: the document can't be kept, or its parts don't fit together.
    """
    try:
        document = make_document(READERS[suffix](data, f"x{suffix}"), f"x{suffix}", data)
    except GraphbuilderError:
        return None
    text = document.text
    text.encode("utf-8")  # half a letter would be an error here
    if "\r" in text or len(document.plain) != len(text):
        raise UnsoundError("the text isn't as long as without its marks, or has line ends of its own")
    if list(document.pages) != sorted({*document.pages}) or not all(at < len(text) for at in document.pages):
        raise UnsoundError(f"pages that begin at {document.pages}, in a text of {len(text)}")
    return document


def segment_soundly(data: bytes, suffix: str) -> Outline | None:
    """The outline of a file of these bytes, whether it is minutes or not; None when it is refused.

    Raises:
        UnsoundError: something lies outside the text, or isn't what stands there.
    """
    document = decode_soundly(data, suffix)
    if document is None:
        return None
    outline = read_outline(document)
    wrong = misplaced(document, outline)
    if wrong:
        raise UnsoundError(f"places that aren't in the text: {wrong[:3]}")
    return outline


@cache
def _archive_place() -> Path:
    """Where archives are put, since they are read from files."""
    folder = Path(tempfile.mkdtemp(prefix="archives-"))
    atexit.register(shutil.rmtree, folder)
    return folder / "x.zip"


def unpack_soundly(data: bytes) -> list[bytes] | None:
    """What is in an archive of these bytes, None when it is refused, or a member is."""
    place = _archive_place()
    place.write_bytes(data)
    try:
        return [read_member(path, place, largest=1_000_000) for path in find_members(place, SUFFIXES)]
    except GraphbuilderError:
        return None


def read_soundly(data: bytes, suffix: str) -> Extraction | None:
    """What is read of a file of these bytes, None when it is refused as it should be.

    Raises:
        UnsoundError: what was read isn't sound. Any other error is one that nobody catches.
    """
    document = decode_soundly(data, suffix)
    try:
        return check_document(document) if document else None
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
