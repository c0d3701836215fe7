"""An Accept header and what is on offer → what is sent (RFC 9110, section 12.5)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_TOKEN = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
# "text/turtle;charset=utf-8;q=0.8", "application/*", "*/*"
_RANGE = re.compile(rf"\s*({_TOKEN})/({_TOKEN})\s*((?:;[^,]*)?)")
_QUALITY = re.compile(r";\s*q\s*=\s*([01](?:\.\d{0,3})?)\s*(?:;|$)", re.IGNORECASE)
_PART = re.compile(r'(?:[^,"]|"(?:[^"\\]|\\.)*")+')
_MAX_RANGES = 100  # more are no browser's and no client's


@dataclass(frozen=True, slots=True)
class _Range:
    """A media range with its quality."""

    kind: str
    subtype: str
    quality: float

    def fit(self, media_type: str) -> int:
        """How closely the range fits a media type: 0 not, 1 `*/*`, 2 `text/*`, 3 the same."""
        kind, _, subtype = media_type.partition("/")
        if self.kind == "*":
            return 1
        if self.kind != kind:
            return 0
        return 2 if self.subtype == "*" else 3 * (self.subtype == subtype)


def choose(accept: str, offered: Sequence[str]) -> str | None:
    """The media type of `offered` that the header likes best, the first of equals; None when it takes none.

    A closer range counts more than a wider one: `text/*;q=0.1, text/csv` likes CSV best.
    An empty header takes anything, and so does one that no rule can read.
    """
    ranges = _ranges(accept)
    if not ranges:
        return offered[0]
    best = max(offered, key=lambda media_type: _quality(ranges, media_type))
    return best if _quality(ranges, best) > 0 else None


def takes(accept: str, media_type: str) -> float:
    """The quality that the header gives to a media type, from 0 to 1; 1 without a header."""
    ranges = _ranges(accept)
    return _quality(ranges, media_type) if ranges else 1.0


def takes_gzip(accept_encoding: str) -> bool:
    """Whether an Accept-Encoding header takes gzip."""
    for part in accept_encoding.lower().split(","):
        coding, _, parameters = part.strip().partition(";")
        if coding.strip() in ("gzip", "x-gzip"):
            return not re.fullmatch(r"\s*q\s*=\s*0(\.0*)?\s*", parameters)
    return False


def _ranges(accept: str) -> list[_Range]:
    """The media ranges of a header; those that aren't of the form are left out."""
    ranges = []
    for part in _PART.findall(accept)[:_MAX_RANGES]:
        match = _RANGE.fullmatch(part.strip())
        if match:
            quality = _QUALITY.search(match[3])
            ranges.append(_Range(match[1].lower(), match[2].lower(), float(quality[1]) if quality else 1.0))
    return ranges


def _quality(ranges: Sequence[_Range], media_type: str) -> float:
    """What the closest range says of a media type; 0 when none fits."""
    fitting = [(one.fit(media_type), one.quality) for one in ranges if one.fit(media_type)]
    return max(fitting)[1] if fitting else 0.0
