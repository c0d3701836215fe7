"""Names of political bodies: committees, councils, boards.

A body is told by its form (`…udvalget`, `Udvalget for …`, `Byrådet`), not
from a list, since every municipality makes its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graphbuilder.grammar.cues import cued
from graphbuilder.grammar.letters import flat

_UP = "A-ZÆØÅÄÖÜÉ"
_WORD = rf"[{_UP}][\w´'’]*(?:-\w+)*"

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
_ENDING = rf"(?:udvalg(?:et)?|(?:{_COUNCIL})råd(?:et)?|(?:bevillings|husleje|beboerklage)nævn(?:et)?)"

# Bodies whose name is one fixed word, by many written small: `byrådet`, `kommunalbestyrelsen`
_FIXED = r"(?:byråd(?:et)?|kommunalbestyrelsen?|borgerrepræsentationen?|magistraten|regionsråd(?:et)?)"

BODY = cued(
    rf"""(?<![\w/-])(?:
    # `Udvalget for Børn og Unge`, `Sundhedsudvalget for ældre, unge og pårørende`
    (?P<of>(?:[{_UP}]\w{{0,25}})?[Uu]dvalg(?:et)?\s(?:for|vedrørende|vedr\.)\s(?:den\s|det\s)?
        (?:{_FIELD}(?:(?:-?,\s|\s&\s|-?\sog\s|\s){_FIELD}){{0,5}}
        |{_SMALL}(?:(?:-?,\s|\s&\s|-?\sog\s){_SMALL}){{0,3}}))
    # `Teknisk Udvalg`, `Det Sociale Udvalg`
    |(?P<adjective>(?:Det\s)?(?:Tekniske?|Sociale?|Socialt|Kulturelle?|Kulturelt|Grønne|Grønt)\s[Uu]dvalg(?:et)?)
    # `Kultur- og Fritidsudvalget`, `KLIMAUDVALGET`
    |(?P<compound>{_FRONT}{{0,4}}(?=[{_UP}])[\w-]*?(?i:{_ENDING}))
    # `Byrådet`, `Fjordby Byråd`, `kommunalbestyrelsen`, `Fjordby Ældreråd`
    |(?P<council>(?:[{_UP}][\w-]+\s)?(?i:{_FIXED})|[{_UP}][\w-]+\s(?:Ældre|Senior|Handicap|Ungdoms?|Unge)råd)
    # `kulturudvalget`
    |(?P<small>[a-zæøå]{{3,40}}udvalg(?:et)?)
    )(?P<genitive>s(?=\W|$)|)(?!\w)""",
    re.VERBOSE,
)

# `fagudvalget`, `partiudvalg`: words that look like a body but are a kind of body, or somebody else's
GENERIC = re.compile(
    r"(?:fag|stående|parti|forligs|arbejds|under|hoved|styre|special|folketings|samarbejds|med-?|hovedmed|"
    r"besøgs|regions|landsbyggefonds|repræsentantskabs|afdelings|fælles|lokal)?udvalg(?:et)?|lokalråd",
    re.IGNORECASE,
)
# `Folketingets `, `KL's `, in front of a body that is theirs
FOREIGN = re.compile(
    r"(?:Folketingets?|KL['’]?s|Regionens|Regionsrådets|Danske\sRegioners|EU['’]?s|Parlamentets|"
    r"ministeriets)\s+$"
)

# A front word that is no part of a name: `Forvaltningen og Kulturudvalget`, `Byrådet og Økonomiudvalget`
_DEFINITE = re.compile(r"(?:en|et|erne|udvalgs?|udvalgets|råd|rådets)$|^[A-ZÆØÅ]{2,}$")
# `Forvaltningen og `, `Børne-, `: a front word with what joins it to the next
_FRONT_WORD = re.compile(rf"(?<![\w-])(?P<word>{_WORD})(?P<hyphen>-?)(?:,\s|\s&\s|\s(?:og|samt)\s)")
# `Holm ` in `Bo Holm og Kulturudvalget`
_NAME_BEFORE = re.compile(rf"(?<![\w.])[{_UP}][\w.]*\s$")
_FRONT_WINDOW = 30

# `Kulturudvalgets`, `Byrådets`
_GENITIVE = re.compile(
    r"(udvalget|udvalg|rådet|nævnet|bestyrelsen|repræsentationen|magistraten)s$", re.IGNORECASE
)
_MARKS = re.compile(r"[^\w]+")
_DEFINITE_ENDINGS = (
    # `kulturudvalget`
    (re.compile(r"udvalget\b"), "udvalg"),
    # `ældrerådet`, `bevillingsnævnet`
    (re.compile(r"(råd|nævn)et\b"), r"\1"),
    # `kommunalbestyrelsen`, `borgerrepræsentationen`, `magistraten`
    (re.compile(r"(kommunalbestyrelse|borgerrepræsentation|magistrat)n?(?:en)?\b"), r"\1"),
)


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
        if GENERIC.fullmatch(name) or FOREIGN.search(text[max(0, match.start() - _FRONT_WINDOW) : start]):
            continue
        yield FoundBody(start, end, name)


def normal_body(name: str) -> str:
    """One line, single blanks, a capital first letter, no stop at the end."""
    bare = flat(name).strip(" .,:;-–")
    return bare[:1].upper() + bare[1:]


def undo_genitive(name: str) -> str:
    """`Kulturudvalgets` → `Kulturudvalget`; other names stay."""
    return _GENITIVE.sub(r"\1", name)


def body_key(name: str) -> str:
    """What two spellings of one body share: small letters, no definite ending, no marks.

    >>> body_key("Teknik- og Miljøudvalget") == body_key("Teknik & Miljøudvalg")
    True
    """
    key = _MARKS.sub(" ", undo_genitive(normal_body(name)).casefold().replace("&", "og"))
    for ending, bare in _DEFINITE_ENDINGS:
        key = ending.sub(bare, key)
    return key.strip()


def _extra_front(match: re.Match[str]) -> int:
    """How many characters at the beginning aren't part of the name.

    `Forvaltningen og Kulturudvalget` names one body, as does `Bo Holm og
    Kulturudvalget`; `Kultur og Fritidsudvalget` is whole.
    """
    if not match["compound"]:
        return _council_front(match)
    name, offset = match["compound"], 0
    while (front := _FRONT_WORD.match(name, offset)) is not None:
        foreign = _DEFINITE.search(front["word"]) or (offset == 0 and _follows_a_name(match))
        if front["hyphen"] or not foreign:
            break
        offset = front.end()
    return offset


def _follows_a_name(match: re.Match[str]) -> bool:
    """Whether a capitalised word stands directly before, as in `Bo Holm og …`."""
    start = match.start()
    return _NAME_BEFORE.search(match.string[max(0, start - _FRONT_WINDOW) : start]) is not None


def _council_front(match: re.Match[str]) -> int:
    """`Fjordby Byråd` is a name; in `Når Byrådet` the first word is not part of it."""
    words = (match["council"] or "").split()
    return len(words[0]) + 1 if len(words) > 1 and words[-1].casefold().endswith(("et", "en")) else 0
