"""Labels that announce who was there and who wasn't."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graphbuilder.model import AbsenceKind

# `Fraværende:`, `Afbud fra:`, `Fraværende med afbud`, `FRAVÆRENDE`, `Afbud modtaget fra`; the kind that each tells
ABSENCE_LABELS: tuple[tuple[str, AbsenceKind], ...] = (
    (r"(?:fraværende|ikke til stede|udeblevet|mødte ikke|udeblev)\s+(?:uden|u\.)\s*afbud(?:\s+fra)?", AbsenceKind.UNEXCUSED),
    (r"udeblev(?:et)? uden afbud|udeblevet?", AbsenceKind.UNEXCUSED),
    (r"(?:fraværende|ikke til stede)\s+(?:med|m\.|efter)\s*(?:lovligt\s+)?(?:afbud|forfald|"
     r"orlov)(?:\s+fra)?", AbsenceKind.EXCUSED),
    (r"(?:meldt\s+)?afbud(?:\s*(?:modtaget|meldt))?(?:\s*/\s*fravær(?:ende)?)?(?:\s+fra|"
     r"\s+til mødet(?:\s+fra)?)?", AbsenceKind.EXCUSED),
    (r"(?:lovligt\s+)?forfald(?:\s+fra)?", AbsenceKind.EXCUSED),
    (r"inhabil(?:itet|e)?(?=\s*:)", AbsenceKind.RECUSED),
    (r"deltog ikke(?=\s*:)|medlemmerne var til stede,? undtagen", AbsenceKind.UNKNOWN),
    (r"(?:ikke-?\s?tilstedeværende|ikke til stede|ikke mødt|ej mødt|ikke fremmødte?)", AbsenceKind.UNKNOWN),
    (r"fravær(?:ende)?(?:\s*(?:/|og)\s*afbud)?(?:\s+(?:i mødet|på mødet|medlemmer|var|under mødet|"
     r"ved mødet))?", AbsenceKind.UNKNOWN),
)  # fmt: skip

_ABSENCE = "|".join(f"(?P<a{number}>{pattern})" for number, (pattern, _) in enumerate(ABSENCE_LABELS))

# `Afbud:Ingen`, `Fraværende: Bo Holm (V)`, `Afbud fra Bo Holm`, `Fraværende Bo Holm`
ABSENCE_LINE = re.compile(
    rf"^(?P<label>{_ABSENCE})(?P<colon>\s*:)?(?P<value>(?<=:).*|\s+\S.*|)$", re.IGNORECASE | re.DOTALL
)


@dataclass(frozen=True, slots=True)
class AbsenceLabel:
    """A label of absences at the start of a line; `value_at` is where its value begins in the line."""

    kind: AbsenceKind
    value_at: int
    colon: bool


def read_absence_label(text: str) -> AbsenceLabel | None:
    """The label at the start of a line.

    Without a colon it counts only alone on its line, or with a name behind it:
    `Fraværende Bo Holm` is one, `Fraværende medlemmer får referatet` is none.
    """
    match = ABSENCE_LINE.match(text)
    if not match:
        return None
    group = next(name for name in match.groupdict() if name.startswith("a") and match[name] is not None)
    kind = ABSENCE_LABELS[int(group[1:])][1]
    value = match["value"].strip()
    if value and not match["colon"] and not re.match(r"[A-ZÆØÅ]", value):
        return None
    if (
        not match["colon"]
        and value
        and re.search(r"\b(?:fra|om|til) (?:mødet|punktet)\b", match["label"])
        and not value
    ):
        return None
    return AbsenceLabel(
        kind, len(text) - len(match["value"].lstrip()) if value else len(text), bool(match["colon"])
    )


def is_attendance_label(text: str) -> bool:
    """Whether a short line announces people who were away."""
    label = read_absence_label(text)
    return label is not None and (label.colon or label.value_at >= len(text) or len(text) < 120)


NOBODY = re.compile(
    r"(?:ingen|nej|intet|-|–|0|alle (?:var )?til ?stede|alle mødt|ingen fraværende|ingen afbud)\b\W*$",
    re.IGNORECASE,
)
