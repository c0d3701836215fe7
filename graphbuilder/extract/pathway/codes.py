"""Bodies by their codes: `ØU/KB`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuilder.extract.bodies import CODES, initials
from graphbuilder.extract.pathway.scope import Scope
from graphbuilder.model import PathwayStep
from graphbuilder.segment import Line

# `KFU/ØU/KB`, `BUU, ØK, KB.`
_CODE_LINE = re.compile(r"[A-ZÆØÅ]{2,5}(?:\s?[/,-]\s?[A-ZÆØÅ]{2,5})*\.?")
_CODE = re.compile(r"[A-ZÆØÅ]{2,5}")


def is_code_line(line: Line) -> bool:
    """Whether a line holds codes of bodies and nothing else."""
    return _CODE_LINE.fullmatch(line.words) is not None


def find_code_steps(scope: Scope, line: Line) -> Iterator[PathwayStep]:
    """Codes that mean one body everywhere, and initials of a body that decides on the item."""
    for match in _CODE.finditer(line.words):
        spelt_out = [name for name in scope.deciding if match[0] in initials(name)]
        name = spelt_out[0] if len(spelt_out) == 1 else CODES.get(match[0], "")
        if name:
            span = (line.words_start + match.start(), line.words_start + match.end())
            yield scope.step(name, span, "pathway-code")
