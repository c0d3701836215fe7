"""Lines of labels directly under the heading of an item."""

from __future__ import annotations

import re

from graphbuilder.grammar.cases import find_case_number, is_case_label

# `Dok.nr.: 12`, `Sagsbehandler: …`, `Åbent`
_METADATA = re.compile(
    r"(?:dok(?:ument)?\.?\s?(?:nr|id)\.?|sagsbehandler|initialer|journal|j\.?nr|kle|sagstype|åben(?:t)?$|lukket$|"
    r"(?:åbent|lukket) punkt(?!\.\s*[A-ZÆØÅ])|(?:åben|lukket) sag$|"
    r"\(?behandlet for (?:lukkede|åbne) døre|type|sagsansvarlig|ansvarlig|forvaltning|fagområde|offentlig|"
    r"kategori|sagsid|sagsnr)\b",
    re.IGNORECASE,
)


def is_metadata(text: str) -> bool:
    """Whether a line is a label with its value: `Dok.nr.: 12`, `Sagsbehandler: …`, `Åbent`."""
    return _METADATA.match(text) is not None


def is_case_line(text: str) -> bool:
    """Whether a line holds a case number, or the label of one."""
    return find_case_number(text) is not None or is_case_label(text)
