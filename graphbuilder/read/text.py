"""Bytes → text, in the encodings that municipal files come in.

UTF-8 with or without mark, UTF-16, and Windows-1252 (older exports). What
decodes but is full of control characters is a binary file with a wrong name.
"""

from __future__ import annotations

import codecs
import re

from graphbuilder.errors import ReadError

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# Control characters other than the ends of lines and pages, and what stands for a byte that is none
_STRANGE = re.compile(r"[\x00-\x08\x0e-\x1f\ufffd]")

MAX_CONTROL_SHARE = 0.002
"""Share of control characters above which a file isn't text; real ones have none."""


def decode_text(data: bytes, name: str) -> str:
    """The text in `data`.

    Raises:
        ReadError: no encoding fits, or the bytes are no text.
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _checked(_decode(data, encoding, name), name)
    wide = _wide_encoding(data)
    if wide:
        return _checked(_decode(data, wide, name), name)
    try:
        return _checked(data.decode("utf-8"), name)
    except UnicodeDecodeError:
        return _checked(data.decode("cp1252", errors="replace"), name)


def _decode(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError(
            f"{name}: starts as {encoding} but breaks off at byte {error.start}; save it again as UTF-8"
        ) from error


def _wide_encoding(data: bytes) -> str:
    """UTF-16 without a mark: every other byte of the beginning is zero."""
    sample = data[:400]
    if len(sample) < 8 or b"\x00" not in sample:
        return ""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.7 * len(sample[1::2]) and even == 0:
        return "utf-16-le"
    if even > 0.7 * len(sample[0::2]) and odd == 0:
        return "utf-16-be"
    return ""


def _checked(text: str, name: str) -> str:
    strange = len(_STRANGE.findall(text))
    if strange > max(2, MAX_CONTROL_SHARE * len(text)):
        raise ReadError(f"{name}: not a text file ({strange} control characters); is the suffix right?")
    return text
