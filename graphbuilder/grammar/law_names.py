"""Names of laws as keys: what two ways of writing one name share.

A title is printed with and without footnotes, `m.v.` and its popular name in
brackets, a popular name with and without article, definite ending and genitive.
The register of laws is made and asked with the same two functions.
"""

from __future__ import annotations

import re
import unicodedata

# `(* 1)`, `*)`, `1)` behind a title: footnotes; `(folkeskoleloven)`: a popular name
_FOOTNOTE = re.compile(r"\(\s*\*[^()]{0,20}\)|\*+\)?|(?<=[\w)])\s?\d{1,2}\)(?=[\s(/\d]|$)|/?NREF/?\S*")
_BRACKET = re.compile(r"\([^()]*\)")
_WORD = re.compile(r"\w+")
AND_SO_ON = frozenset({"m", "v", "mv", "mm", "fl", "mfl"})
_AND_SO_ON_END = re.compile(r"\bm\.\s?(?:v|m|fl)\.$")
_CONSOLIDATES = re.compile(r"^bekendtgørelse\s?af[\s_]*(?=[\wæøå])|^_+", re.IGNORECASE)

_ARTICLE = re.compile(r"^(?:den|det|de)\s+")
_ENDING = re.compile(r"lov(?:ens|en|s)?$")
_ABBREVIATION = re.compile(r"^[A-ZÆØÅ]{2}")


def plain_title(title: str) -> str:
    """The title without footnotes and `Bekendtgørelse af`, on one line."""
    title = unicodedata.normalize("NFC", title)
    if ")" in title or "*" in title:
        title = _FOOTNOTE.sub("", title)
    flat = re.sub(r"\s+", " ", _CONSOLIDATES.sub("", title)).strip(" ,")
    return flat if _AND_SO_ON_END.search(flat) else flat.rstrip(" .,")


def title_words(text: str) -> list[str]:
    """The words of a title that tell it from others, in small letters."""
    words = _WORD.findall(_BRACKET.sub(" ", text).casefold().replace("aa", "å"))
    before = ["", *words]
    return [word for word, last in zip(words, before, strict=False) if word != last and word not in AND_SO_ON]


def title_key(title: str) -> str:
    """What two printings of one title share; the names of bodies of law stay whole.

    >>> title_key("Lov om friskoler og private grundskoler m.v. (friskoleloven)")
    'lov om friskoler og private grundskoler'
    >>> title_key("Færdselslov (* 2)") == title_key("Bekendtgørelse af færdselsloven")
    True
    """
    words = title_words(plain_title(title))
    return name_key(words[0]) if len(words) == 1 else " ".join(words)


def name_key(name: str) -> str:
    """What two printings of a popular name share.

    >>> name_key("Den kommunale styrelseslovs") == name_key("den kommunale styrelseslov")
    True
    """
    flat = re.sub(r"\s+", " ", unicodedata.normalize("NFC", name)).strip(" .,()").casefold()
    return _ENDING.sub("lov", _ARTICLE.sub("", flat.replace("aa", "å")))


def without_genitive(name: str) -> str:
    """`retssikkerhedslovens` → `retssikkerhedsloven`; other names stay."""
    return re.sub(
        r"(lov|loven|bekendtgørelsen?|direktivet|forordningen|reformen|GDPR['’]?)s$", r"\1", name
    ).rstrip("'’")


def lower_first(name: str) -> str:
    """The name with a small first letter, unless it begins with an abbreviation.

    >>> lower_first("Planloven"), lower_first("CPR-loven")
    ('planloven', 'CPR-loven')
    """
    return name if _ABBREVIATION.match(name) else name[:1].lower() + name[1:]
