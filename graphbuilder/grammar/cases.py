"""Case and journal numbers, in the shapes of Danish municipal systems.

Source: a survey of printed minutes; each alternative names a system's shape.
"""

from __future__ import annotations

import re

_FACET = r"[A-ZÆØÅ]\d{0,2}"

_NUMBER = rf"""(?:
    \d\d\.\d\d\.\d\d[ ]?-?{_FACET}-\d{{1,6}}-\d\d[A-Z]?        # 00.14.00G01-1-23, 85.00.00-Ø54-2-21S
    |\d\d\.\d\d(?:\.\d\d)?{_FACET}[ ]-[ ]\d{{4}}/\d{{3,7}}     # 17.00.00A00 - 2008/048591
    |\d\d\.\d\d\.\d\d-?{_FACET}(?:-\d{{3,6}})?                 # 00.01.00P35-0098
    |EMN-\d{{4}}-\d{{4,7}}                                     # EMN-2023-009832
    |[A-Z]{{1,4}}-?\d{{4}}-\d{{3,9}}                           # S2024-25614
    |\d{{3}}-\d{{4}}-\d{{1,7}}                                 # 330-2016-89665
    |(?:19|20)\d\d-\d{{3,9}}                                   # 2020-123456789
    |\d{{4,6}}-(?:19|20)\d\d                                   # 018520-2013
    |(?:[A-ZÆØÅ]{{2,8}}[ ]/[ ])?\d\d[/-]\d{{2,7}}              # 23/64938, 24-036518, ABCDEF / 08/3208
    |\d-\d\d-\d\d-\d{{1,5}}-\d\d                               # 1-51-71-3321-08
)"""

_JOURNAL = r"(?:journal\s?(?:nr|nummer)\.?|j\.\s?nr\.?)"
_LABEL = rf"(?:sags?\s?(?:nr|nummer|id)\.?|sag|{_JOURNAL}|acadre(?:sag|\s?nr\.?)?|esdh-sag|edoc)"

# In front of a title: `24/1107 Ny plan`
LEADING = re.compile(rf"^(?P<number>{_NUMBER})\s+(?P<title>[A-ZÆØÅ\"”].{{3,}})$", re.VERBOSE)

# Alone on its line: `23/64938`, `(24-036518)`
ALONE = re.compile(rf"^\(?(?P<number>{_NUMBER})\)?$", re.VERBOSE)
# Alone below the heading of an item, where most items have one
PLAIN = re.compile(r"\d{5,7}")
# Behind a label, alone or in front of other labels: `Sagsnr.: 14/30210  Dok.nr.: 1234`, `Sagsnr. 299835`
_LABELLED = re.compile(
    rf"^{_LABEL}[ ]?:?[ ]+(?P<number>{_NUMBER}|\d\d/\d|\d{{5,9}})(?=$|[ ,;.)]|\s)", re.VERBOSE | re.IGNORECASE
)
# Behind other labels: `Dok.nr.: 1234  Sagsid.: 14/40`
_LABELLED_INSIDE = re.compile(
    r"(?:^|[ ,;(|])(?:sagsnr\.?|sagsnummer|sagsid\.?|sag\s?nr\.?|journalnr\.?|j\.nr\.?)[ ]?:?[ ]*"
    rf"(?P<number>{_NUMBER})(?=$|[ ,;)|])",
    re.VERBOSE | re.IGNORECASE,
)
# `Åbent - 17.01.04-P20-7-18`
_BEHIND_MARK = re.compile(
    rf"^(?:åben(?:t|\ssag)?|lukket|offentlig)\s*[-–:]\s*(?P<number>{_NUMBER})$", re.VERBOSE | re.IGNORECASE
)
# A journal number in front of the case number: `00.22.02.A00      15/33`
_BESIDE_JOURNAL = re.compile(rf"^\d\d\.\d\d\.\d\d\.?{_FACET}\s{{2,}}(?P<number>{_NUMBER})$", re.VERBOSE)
# `J.nr. 13.03.20P20 Sagsnr. 779-2009-4402`: the case's own number behind that of its subject
_BEHIND_JOURNAL = re.compile(
    rf"^{_JOURNAL}[ ]?:?[ ]*\d\d\.\d\d\.\d\d\.?-?{_FACET}\s+sagsnr\.?[ ]?:?[ ]*(?P<number>{_NUMBER})$",
    re.VERBOSE | re.IGNORECASE,
)
_WAYS = (_BEHIND_JOURNAL, ALONE, _LABELLED, _BEHIND_MARK, _BESIDE_JOURNAL, _LABELLED_INSIDE)

# Behind the title of an item: `Ny plan (2024-0148213)`
IN_TITLE = re.compile(rf"(?<!\s)\s*+[(\[](?P<number>{_NUMBER})[)\]]\s*$", re.VERBOSE)

# A label alone on its line, its number on the next: `Sagsnummer:`
_LABEL_ALONE = re.compile(rf"{_LABEL}\s?:?", re.IGNORECASE)

_MAX_LINE = 160


def find_case_number(line: str) -> tuple[int, int] | None:
    """Where the case number stands in a line that holds one; None for other lines.

    A line of running text that mentions a number is none.
    """
    if len(line) >= _MAX_LINE:
        return None
    matches = (pattern.search(line) for pattern in _WAYS)
    return next((match.span("number") for match in matches if match), None)


def is_case_label(line: str) -> bool:
    """Whether the line is a label alone, with its number on the next line."""
    return _LABEL_ALONE.fullmatch(line) is not None
