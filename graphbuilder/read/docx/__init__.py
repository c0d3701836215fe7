"""A Word file → text: headings by their styles, lists with their numbers, tables as rows.

python-docx opens the package. Its paragraphs leave out what stands in content
controls, tracked insertions and text boxes, so the elements are walked here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.opc.part import Part
from lxml import etree

from graphbuilder.errors import ReadError
from graphbuilder.read.archive import open_archive, open_bytes
from graphbuilder.read.blocks import Block, write_blocks
from graphbuilder.read.docx.flow import Flow
from graphbuilder.read.docx.numbering import Numbering
from graphbuilder.read.docx.styles import Styles
from graphbuilder.read.municipality import MUNICIPALITY

_MAX_UNPACKED = 300_000_000
_MAX_XML = 30_000_000
"""Bytes when unpacked: of all parts with their pictures, and of those that are parsed, a year's minutes."""
_PARSED = (".xml", ".rels")
_COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1")
_FURNITURE = (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER)

# What python-docx lets through when parts are missing or aren't what they should be
_DAMAGE = (OpcError, etree.LxmlError, KeyError, ValueError, AttributeError, IndexError, TypeError)


def decode_docx(data: bytes, name: str) -> str:
    """The text of a Word file.

    Raises:
        ReadError: it is encrypted, damaged, of the old format, or would grow beyond the limits.
    """
    if data.startswith(_COMPOUND):
        raise ReadError(
            f"{name}: encrypted, or in Word's old format; "
            "open it in Word and save it as .docx without a password"
        )
    with open_archive(open_bytes(data), name, largest=_MAX_UNPACKED) as archive:
        parsed = [part.file_size for part in archive.infolist() if part.filename.lower().endswith(_PARSED)]
        if sum(parsed) > _MAX_XML:
            raise ReadError(
                f"{name}: {sum(parsed) / 1e6:.0f} MB of text and marks is more than minutes can be "
                f"(at most {_MAX_XML // 1_000_000} MB); split the file into its meetings"
            )
        return _decode_package(data, name)


def _decode_package(data: bytes, name: str) -> str:
    try:
        document = docx.Document(open_bytes(data))
        blocks = list(_blocks(document))
        text = "\n".join(block.text for block in blocks)
        return write_blocks([*(Block(line) for line in _municipality(document, text)), *blocks])
    except _DAMAGE as error:
        raise ReadError(
            f"{name}: damaged as a Word file ({type(error).__name__}: {error}); "
            "open it in Word and save it again"
        ) from error


def _blocks(document: WordDocument) -> Iterator[Block]:
    part = document.part
    numbering = next(_elements(part, (RELATIONSHIP_TYPE.NUMBERING,)), None)
    styles = next(_elements(part, (RELATIONSHIP_TYPE.STYLES,)), None)
    return Flow(Styles(styles), Numbering(numbering)).blocks(document.element.body)


def _elements(part: Part, kinds: tuple[str, ...]) -> Iterator[etree._Element]:
    """The roots of the parts that stand in one of those relations to a part, in the order of their ids."""
    for _, relation in sorted(part.rels.items()):
        if relation.reltype in kinds and not relation.is_external:
            yield etree.fromstring(relation.target_part.blob, etree.XMLParser(resolve_entities=False))


def _municipality(document: WordDocument, text: str) -> list[str]:
    """The municipality that only a header or footer names, as a line to put first."""
    if MUNICIPALITY.search(text):
        return []
    for root in _elements(document.part, _FURNITURE):
        found = MUNICIPALITY.search(re.sub(r"\s+", " ", " ".join(map(str, root.itertext()))))
        if found:
            return [found[0]]
    return []
