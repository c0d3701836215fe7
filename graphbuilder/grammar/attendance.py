"""Labels that announce who was there and who wasn't."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graphbuilder.model import AbsenceKind

# Labels with the kind of absence that each tells; the first that fits counts
ABSENCE_LABELS: tuple[tuple[AbsenceKind, str], ...] = (
    # `Fraværende uden afbud`, `Ikke til stede u. afbud fra`, `Udeblevet uden afbud`
    (
        AbsenceKind.UNEXCUSED,
        r"(?:fravær(?:ende)?|ikke til stede|udeblevet|mødte ikke|udeblev)\s+(?:uden|u\.)\s*afbud(?:\s+fra)?",
    ),
    # `Udeblevet`, `Udebleve`
    (AbsenceKind.UNEXCUSED, r"udeblevet?"),
    # `Fraværende med afbud`, `Ikke til stede efter lovligt forfald`, `Fraværende m. orlov`
    (
        AbsenceKind.EXCUSED,
        r"(?:fravær(?:ende)?|ikke til stede)\s+(?:med|m\.|efter)\s*(?:lovligt\s+)?"
        r"(?:afbud|forfald|orlov)(?:\s+fra)?",
    ),
    # `Afbud`, `Afbud fra`, `Meldt afbud`, `Afbud modtaget fra`, `Afbud / fraværende`, `Afbud til mødet fra`
    (
        AbsenceKind.EXCUSED,
        r"(?:meldt\s+|med\s+)?afbud(?:\s*(?:modtaget|meldt))?(?:\s*/\s*fravær(?:ende)?)?"
        r"(?:\s+fra|\s+til mødet(?:\s+fra)?)?",
    ),
    # `Lovligt forfald`, `Forfald fra`
    (AbsenceKind.EXCUSED, r"(?:lovligt\s+)?forfald(?:\s+fra)?"),
    # `Inhabil:`, `Inhabilitet:`
    (AbsenceKind.RECUSED, r"inhabil(?:itet|e)?(?=\s*:)"),
    # `Deltog ikke:`, `Medlemmerne var til stede, undtagen`
    (AbsenceKind.UNKNOWN, r"deltog ikke(?=\s*:)|medlemmerne var til stede,? undtagen"),
    # `Ikke til stede`, `Ej mødt`, `Ikke fremmødt`, `Ikke-tilstedeværende`
    (AbsenceKind.UNKNOWN, r"ikke-?\s?tilstedeværende|ikke til stede|(?:ikke|ej) mødt|ikke fremmødte?"),
    # `Fraværende i Fjordby Byråd, 4. marts 2025:`, `Følgende var fraværende:`
    (
        AbsenceKind.UNKNOWN,
        r"fraværende\s+(?:i|ved|på)\s[^:\n]{3,90}(?=\s*:)|følgende(?:\s+medlemmer)?\s+var\s+fraværende(?=\s*:)",
    ),
    # `Fraværende`, `FRAVÆR`, `Fraværende/afbud`, `Fraværende medlemmer`, `Fravær under mødet`
    (
        AbsenceKind.UNKNOWN,
        r"fravær(?:ende)?(?:\s*(?:/|og)\s*afbud)?"
        r"(?:\s+(?:i mødet|på mødet|medlemmer|var|under mødet|ved mødet))?",
    ),
)

_ABSENCE = "|".join(f"(?P<a{number}>{pattern})" for number, (_, pattern) in enumerate(ABSENCE_LABELS))

# `Afbud:Ingen`, `Fraværende: Bo Holm (V)`, `Afbud fra Bo Holm`, `Fraværende Bo Holm`
ABSENCE_LINE = re.compile(
    rf"(?:{_ABSENCE})(?P<colon>\s*:|-(?=\s+[A-ZÆØÅ]))?(?P<value>(?<=[:-]).*|\s+\S.*|)",
    re.IGNORECASE | re.DOTALL,
)

# `Ingen`, `Alle var til stede.`, `-`: nobody was away
NOBODY = re.compile(
    r"(?:ingen|nej|intet|(?<!\W)[-–]|0|alle (?:var )?til ?stede|alle mødt|ingen fraværende|ingen afbud)"
    r"(?!\w)\W*$",
    re.IGNORECASE,
)

_MAX_ANNOUNCEMENT = 120


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
    match = ABSENCE_LINE.fullmatch(text)
    if not match:
        return None
    value, colon = match["value"].lstrip(), match["colon"] is not None
    if value and not colon and not re.match(r"[A-ZÆØÅ]", value):
        return None
    return AbsenceLabel(_kind(match), len(text) - len(value), colon)


def is_attendance_label(text: str) -> bool:
    """Whether a short line announces people who were away."""
    label = read_absence_label(text)
    return label is not None and (label.colon or label.value_at >= len(text) or len(text) < _MAX_ANNOUNCEMENT)


def _kind(match: re.Match[str]) -> AbsenceKind:
    """The kind that the label of a matched line tells."""
    number = next(number for number in range(len(ABSENCE_LABELS)) if match[f"a{number}"] is not None)
    return ABSENCE_LABELS[number][0]
