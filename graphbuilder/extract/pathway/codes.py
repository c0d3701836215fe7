"""Bodies by their codes: `ØU/KB`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuilder.extract.pathway.scope import Scope
from graphbuilder.model import PathwayStep
from graphbuilder.segment import Line

# Codes that mean the same body everywhere
CODES = {
    "BY": "Byrådet",
    "KB": "Kommunalbestyrelsen",
    "ØU": "Økonomiudvalget",
    "ØK": "Økonomiudvalget",
    "BR": "Borgerrepræsentationen",
}
# `KFU/ØU/KB`, `BUU, ØK, KB.`
_CODE_LINE = re.compile(r"[A-ZÆØÅ]{2,5}(?:\s?[/,-]\s?[A-ZÆØÅ]{2,5})*\.?")
_CODE = re.compile(r"[A-ZÆØÅ]{2,5}")
_NAME_WORD = re.compile(r"[^\W\d]+")
_SMALL_WORDS = ("og", "for", "i", "den", "det")
_COMMITTEE = re.compile(r"udvalg(?:et)?$")


def is_code_line(line: Line) -> bool:
    """Whether a line holds codes of bodies and nothing else."""
    return _CODE_LINE.fullmatch(line.words) is not None


def find_code_steps(scope: Scope, line: Line) -> Iterator[PathwayStep]:
    """Codes that mean one body everywhere, and initials of a body that decides on the item."""
    for match in _CODE.finditer(line.words):
        spelt_out = [name for name in scope.deciding if match[0] in _initials(name)]
        name = spelt_out[0] if len(spelt_out) == 1 else CODES.get(match[0], "")
        if name:
            span = (line.words_start + match.start(), line.words_start + match.end())
            yield scope.step(name, span, "pathway-code")


def _initials(name: str) -> tuple[str, ...]:
    """`Kultur- og Fritidsudvalget` → KFU; `Socialudvalget` → SU, SOU; `Udvalget for Børn og Skole` → UBS."""
    words = [word for word in _NAME_WORD.findall(name) if word not in _SMALL_WORDS]
    letters = "".join(word[0].upper() for word in words)
    if not _COMMITTEE.search(name) or name.casefold().startswith("udvalg"):
        return (letters,)
    return (f"{letters}U", f"{name[:2].upper()}U") if len(words) == 1 else (f"{letters}U",)
