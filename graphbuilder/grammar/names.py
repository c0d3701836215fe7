"""Text → runs of capitalised words, the stuff that proper names are made of.

`Lokale- og Anlægsfonden`, `Bro & Vand Rådgivning A/S`, `A.P. Holm Fonden` are one run
each; `Bro og Vand` are two. Whether a run is a name, and of what, is for others to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

_UP = "A-ZÆØÅÄÖÜÉ"

# What stands for the form of a company behind its name
SUFFIX = r"(?:[Aa]/[Ss]|A[Pp][Ss]|P/S|I/S|K/S|IVS|[Aa]\.[Mm]\.[Bb]\.[Aa]\.?|AMBA|S/I)"

SUFFIX_WORDS = frozenset(("a/s", "aps", "p/s", "i/s", "k/s", "ivs", "a.m.b.a.", "a.m.b.a", "amba", "s/i"))
"""The same, one by one in small letters."""

# `A/S`, `A.P.`, `Brdr.`, `U/Lyng`, `Hotel-`, `Lyng's`, `EU`, `&`, any other mark
_TOKEN = re.compile(
    # Small words in front of another one are one token: no name begins there, or goes on
    r"(?:[a-zæøå]+ )+(?=[a-zæøå])|"
    rf"(?<!\w){SUFFIX}(?!\w)|(?<!\w)(?:(?!Å)[{_UP}]\.){{1,3}}(?=\s?[{_UP}])|(?:Brdr|Chr|Sct|Skt|Th|Co|Gl|Kgl|Sdr)\.|"
    rf"(?<!\w)[{_UP}]{{1,3}}/[{_UP}]\w+|\w+(?:[-'’´]\w+)*(?:-(?=[\s,]))?|[^\w\s]"
)
_SUFFIX = re.compile(SUFFIX)

# `3F's`: letters and figures in the genitive
_FIGURES = re.compile(r"\d[\dA-ZÆØÅ]*[A-ZÆØÅ]['’´]?s")

# What names of towns end in: `Lyngby`, `Lyngerup`
TOWN = re.compile(r"\w+(?:sted|by|borg|lev|rup|torp|bæk|holm|sund|ø|inge|løse|bjerg|næs|ager|bro|havn|ro)")
# Fields of a town hall, of which two make an office's name: `Teknik og Miljø`
FIELD = re.compile(
    r"(?:Teknik|Miljø|Kultur|Fritid|Børn|Unge|Sundhed|Omsorg|Beskæftigelse|By|Land|Erhverv|Klima|Økonomi|Plan|Byg|"
    r"Arbejdsmarked|Borgerservice|Skole|Dagtilbud|Social|Familie|Ældre|Handicap|Psykiatri|Trafik|Natur|Drift|Udvikling|"
    r"Digitalisering|Personale|Ledelse|Kommunikation|Uddannelse|Integration|Forebyggelse|Sport|Idræt|Turisme)"
)
# Words with a capital because a sentence or a title begins with them
_FUNCTION_WORDS = (
    "ad af alle alt anden andet at begge blandt både da dels den denne der derefter derfor derimod dermed "
    "derudover deres desuden det dette disse dog du efter eller en end endelig endvidere er et fem fire "
    "flere for foran fordi foruden fra fremover før første gennem hans har hendes her heraf herefter "
    "herfra herudover herunder hos hver hvert hverken hvilken hvis hvor hvordan hvorfor i idet ifølge "
    "igen ikke imens imod ingen inden indtil ja jf jævnfør kan kun langs med medens mellem men mens min "
    "mod nogle nu nye når når og også om omkring over på samlet samme samt samtidig selv senest senere "
    "siden skal som særligt således så tidligere til tilsvarende to trods tre udover uden under ultimo "
    "primo ved vedr vedrørende vi via vil vores år at men både enten fx bl januar februar marts april maj "
    "juni juli august september oktober november december mandag tirsdag onsdag torsdag fredag lørdag "
    "søndag"
)
FUNCTION_WORDS = frozenset(_FUNCTION_WORDS.split())
# Marks of parties that a table puts behind a name, letters of districts: `Lyng Krisecenter KF`, `Aarhus C`
_MARK = re.compile(r"[A-ZÆØÅ]|KF|SF|EL|DF|LA|RV|DD|NB|ALT|UFP|UP")
_ARTICLES = frozenset(("den", "det", "de", "et", "en"))
_OPENERS = frozenset('.:!?;•–-"”“»«*|')


class Token(NamedTuple):
    """A word or a mark; positions in the text. `capital` tells whether it can stand in a name."""

    start: int
    end: int
    text: str
    capital: bool


def _tokens(text: str) -> list[Token]:
    """The words and marks of a text; one that can stand in a name has a capital first, or is such as `3F`."""
    tokens: list[Token] = []
    new = tuple.__new__  # `Token(…)` takes three times as long
    for match in _TOKEN.finditer(text):
        word = match[0]
        capital = word[0].isupper() or (
            word[0].isdigit() and (word[-1].isupper() or _FIGURES.fullmatch(word) is not None)
        )
        start, end = match.span()
        tokens.append(new(Token, (start, end, word, capital)))
    return tokens


@dataclass(frozen=True, slots=True)
class Run:
    """Capitalised words in a row. `opens` tells that a sentence or a line begins here."""

    start: int
    end: int
    text: str
    words: tuple[str, ...]
    opens: bool


@lru_cache(maxsize=1024)  # a passage is gone through by several rules, one after the other
def find_runs(text: str) -> tuple[Run, ...]:
    """The runs of a text on one line, in reading order; a lone function word is none."""
    return tuple(_runs(text))


def _runs(text: str) -> Iterator[Run]:
    if text.islower():
        return  # quicker than to split it
    tokens = _tokens(text)
    at = 0
    while at < len(tokens):
        if not tokens[at].capital:
            at += 1
            continue
        end = _run_end(text, tokens, at)
        run = _trimmed(text, tokens, at, end)
        if run is not None:
            yield run
        at = end


def _run_end(text: str, tokens: list[Token], at: int) -> int:
    """Where the run that begins at `at` ends."""
    end = at + 1
    while end < len(tokens) and (step := _step(text, tokens, end)):
        end += step
        if _SUFFIX.fullmatch(tokens[end - 1].text):
            break  # `Lyng a.m.b.a. I Bro`: nothing stands behind the form of a company
    return end


def _step(text: str, tokens: list[Token], at: int) -> int:
    """How many tokens from `at` on go on with the run before it; 0 when it ends there."""
    before, token = tokens[at - 1], tokens[at]
    if text[before.end : token.start] not in ("", " ", "  "):
        return 0
    if token.capital or _SUFFIX.fullmatch(token.text):
        return int(token.start > before.end or before.text.endswith("."))
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if following is None or not following.capital:
        return 0
    if token.text == "&":
        return 2
    return 2 * int(before.text.endswith("-") and token.text in (",", "og", "samt"))


def _trimmed(text: str, tokens: list[Token], at: int, end: int) -> Run | None:
    """The run without function words in front; None when nothing is left."""
    before = tokens[at - 1].text if at else "."
    opens = before in _OPENERS or (before[-1] == "." and _SUFFIX.fullmatch(before) is not None)
    first = at
    while (
        first < end
        and tokens[first].text.casefold() in FUNCTION_WORDS
        and not _is_name_in_capitals(tokens, first, end)
        and (opens or end - first == 1)  # inside a sentence a capital is a name's: `om Vores Have`
    ):
        if tokens[first].text.casefold() in _ARTICLES and end - first > 2:
            break  # `Den Gode Fond`
        first += 1
    if first == end or tokens[first].text in ("&", ","):
        return None
    while end - first > 1 and _MARK.fullmatch(tokens[end - 1].text) and tokens[end - 2].text != "&":
        end -= 1
    start, stop = tokens[first].start, tokens[end - 1].end
    words = tuple(token.text for token in tokens[first:end])
    return Run(start, stop, " ".join(text[start:stop].split()), words, opens and first == at)


def _is_name_in_capitals(tokens: list[Token], at: int, end: int) -> bool:
    """Whether a word is in capitals among others that aren't: `VIA Lyng`, not `PÅ VEJ`."""
    return (
        len(tokens[at].text) > 2
        and tokens[at].text.isupper()
        and not all(token.text.isupper() for token in tokens[at:end])
    )


# `KL's`, `Lyngs`
_GENITIVE = re.compile(r"['’´]s?$|(?<=[A-ZÆØÅa-zæøå])s$")
_GENITIVE_ENDS = ("s", "'", "’", "´", "\n")


def undo_genitive(name: str) -> str:
    """A name without its genitive ending; one that isn't in the genitive loses an -s too.

    >>> undo_genitive("KL's"), undo_genitive("Egedal Kommunes"), undo_genitive("Aarhus'")
    ('KL', 'Egedal Kommune', 'Aarhus')
    """
    return _GENITIVE.sub("", name) if name[-1:] in _GENITIVE_ENDS else name
