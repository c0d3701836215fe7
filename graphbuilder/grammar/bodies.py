"""Names of political bodies: committees, councils, boards.

A body is told by its form (`…udvalget`, `Udvalget for …`, `Byrådet`), not
from a list, since every municipality makes its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_UP = "A-ZÆØÅÄÖÜÉ"
_WORD = rf"[{_UP}][\wæøåéäöü´'’]*(?:-[{_UP}\w][\w]*)*"

# What stands before the last word: `Børne-, Unge- og `, `Teknik & `, `Økonomi- og `
_FRONT = rf"(?:(?![\w-]*(?:udvalg|råd|nævn)(?:et)?s?\b){_WORD}-?(?:,\s|\s&\s|\s(?:og|samt)\s))"

# A field that a committee is for: not itself a body
_FIELD = rf"(?!\w*(?:udvalg|byråd|bestyrelse|magistrat|repræsentation)){_WORD}"
_SMALL = r"(?!den\b|det\b|at\b|en\b|et\b|de\b|\w*(?:udvalg|byråd|bestyrelse))[a-zæøå]{3,30}"

_COUNCIL = (
    "ældre|senior|handicap|unge|ungdoms|integrations|udsatte|frivillig|lokal|grønt|natur|klima|idræts|kultur|"
    "folkeoplysnings|erhvervs|beskæftigelses|trafiksikkerheds|grund|børne|bruger|patient|landdistrikts"
)
# The last word carries the ending: `Kulturudvalget`, `Ældrerådet`, `Bevillingsnævnet`
_ENDING = (
    rf"(?:udvalg(?:et)?|(?:{_COUNCIL})råd(?:et)?|(?:bevillings|huslejenævns|husleje|beboerklage)nævn(?:et)?"
    r"|bygningsforbedringsudvalg(?:et)?)"
)

# Bodies whose name is one fixed word, by many written small: `byrådet`, `kommunalbestyrelsen`
_FIXED = r"(?:byråd(?:et)?|kommunalbestyrelsen?|borgerrepræsentationen?|magistraten|regionsråd(?:et)?)"

BODY = re.compile(
    rf"""(?<![\w/-])(?:
    (?P<of>(?:[{_UP}]\w{{0,25}})?[Uu]dvalg(?:et)?\s(?:for|vedrørende|vedr\.)\s(?:den\s|det\s)?
        (?:{_FIELD}(?:(?:-?,\s|\s&\s|-?\sog\s|\s){_FIELD}){{0,5}}|{_SMALL}(?:(?:-?,\s|\s&\s|-?\sog\s){_SMALL}){{0,3}}))
    |(?P<adjective>(?:Det\s)?(?:Tekniske?|Sociale?|Socialt|Kulturelle?|Kulturelt|Grønne|Grønt)\s[Uu]dvalg(?:et)?)
    |(?P<compound>{_FRONT}{{0,4}}(?=[{_UP}])[\w-]*?(?i:{_ENDING}))
    |(?P<council>(?:[{_UP}][\wæøå-]+\s)?(?i:{_FIXED}))
    |(?P<small>[a-zæøå]{{3,40}}(?:udvalg|udvalget))
    )(?P<genitive>s(?=\W|$)|)(?!\w)""",
    re.VERBOSE,
)

# Words that look like a body but are a kind of body, or somebody else's
GENERIC = re.compile(
    r"(?:fag|stående|parti|forligs|arbejds|under|hoved|styre|special|folketings|samarbejds|med|med-|"
    r"hovedmed|besøgs|"
    r"regions|landsbyggefonds|repræsentantskabs|afdelings|fælles|lokal)?udvalg(?:et)?",
    re.IGNORECASE,
)
FOREIGN = re.compile(
    r"(?:Folketingets?|KL['’]?s|Regionens|Regionsrådets|Danske\sRegioners|EU['’]?s|Parlamentets|"
    r"ministeriets)\s+$"
)

# A front word that is no part of a name: `Forvaltningen og Kulturudvalget`, `Byrådet og Økonomiudvalget`
_DEFINITE = re.compile(r"(?:en|et|erne|udvalgs?|udvalgets|råd|rådets)$|^[A-ZÆØÅ]{2,}$")


@dataclass(frozen=True, slots=True)
class FoundBody:
    """A body in a text; `name` is without genitive, with a capital first letter."""

    start: int
    end: int
    name: str


def find_bodies(text: str) -> Iterator[FoundBody]:
    """Political bodies in reading order; `udvalget` alone names none."""
    for match in BODY.finditer(text):
        start = match.start() + _extra_front(match)
        end = match.end("genitive") - len(match["genitive"])
        name = normal_body(text[start:end])
        if GENERIC.fullmatch(name) or FOREIGN.search(text[max(0, match.start() - 30) : start]):
            continue
        yield FoundBody(start, end, name)


def normal_body(name: str) -> str:
    """One line, single blanks, a capital first letter, no stop at the end."""
    flat = re.sub(r"\s+", " ", name.replace("\u00ad", "")).strip(" .,:;-–")
    return flat[:1].upper() + flat[1:]


def undo_genitive(name: str) -> str:
    """`Kulturudvalgets` → `Kulturudvalget`; other names stay."""
    return re.sub(
        r"(udvalget|udvalg|rådet|nævnet|bestyrelsen|repræsentationen|magistraten)s$", r"\1", name, flags=re.I
    )


def body_key(name: str) -> str:
    """What two spellings of one body share: small letters, no definite ending, no marks.

    >>> body_key("Teknik- og Miljøudvalget") == body_key("Teknik & Miljøudvalg")
    True
    """
    key = undo_genitive(normal_body(name)).casefold().replace("&", "og")
    key = re.sub(r"[^\wæøå]+", " ", key)
    key = re.sub(r"udvalget\b", "udvalg", key)
    key = re.sub(r"(råd|nævn)et\b", r"\1", key)
    key = re.sub(r"(kommunalbestyrelse|borgerrepræsentation|magistrat)n?(?:en)?\b", r"\1", key)
    return re.sub(r"\s+", " ", key).strip()


def _extra_front(match: re.Match[str]) -> int:
    """How many characters at the beginning aren't part of the name.

    `Forvaltningen og Kulturudvalget` names one body, as does `Bo Holm og
    Kulturudvalget`; `Kultur og Fritidsudvalget` is whole.
    """
    if not match["compound"]:
        return _council_front(match)
    name, offset = match["compound"], 0
    while (
        cut := re.match(rf"(?P<word>{_WORD})(?P<hyphen>-?)(?:,\s|\s&\s|\s(?:og|samt)\s)", name[offset:])
    ) is not None:
        if cut["hyphen"] or not (_DEFINITE.search(cut["word"]) or _follows_a_name(match, offset)):
            break
        offset += cut.end()
    return offset


def _follows_a_name(match: re.Match[str], offset: int) -> bool:
    """Whether a capitalised word stands directly before, as in `Bo Holm og …`."""
    return offset == 0 and bool(
        re.search(rf"[{_UP}][\w.]*\s$", match.string[max(0, match.start() - 30) : match.start()])
    )


def _council_front(match: re.Match[str]) -> int:
    """`Aarhus Byråd` is a name; in `Når Byrådet` the first word is not part of it."""
    if not match["council"]:
        return 0
    first, _, rest = match["council"].rpartition(" ")
    return len(first) + 1 if first and rest.casefold().endswith(("et", "en")) else 0
