"""The meeting's own body under the names that its minutes give it."""

from __future__ import annotations

import re
from functools import lru_cache

from graphbuilder.grammar.bodies import body_key, normal_body, undo_genitive

_OWN_WORDS = frozenset(("", "udvalg", "råd", "nævn", "byråd", "kommunalbestyrelse", "dette udvalg"))
# Codes that mean the same body everywhere
CODES = {
    "BY": "Byrådet",
    "KB": "Kommunalbestyrelsen",
    "ØU": "Økonomiudvalget",
    "ØK": "Økonomiudvalget",
    "BR": "Borgerrepræsentationen",
}
_CODE = re.compile(r"[A-ZÆØÅ]{2,5}")
_NAME_WORD = re.compile(r"[^\W\d]+")
_SMALL_WORDS = ("og", "for", "i", "den", "det")
_COMMITTEE = re.compile(r"udvalg(?:et)?$")

_ADVISORY = ("ældreråd", "seniorråd", "handicapråd", "ungdomsråd", "ungeråd")
_COUNCILS = ("byråd", "kommunalbestyrelse", "borgerrepræsentation", "regionsråd")


@lru_cache(maxsize=4096)
def resolve_own_body(name: str, own: str) -> str:
    """The own body's name for every spelling of it, another body's name as it is.

    `Udvalget`, `Beskæftigelse- og Borgerservice` (the ending forgotten) and
    `Teknik & Miljøudvalg` are spellings; so are `Byrådet` for `Fjordby Byråd`, and
    its initials (`KFU`).
    """
    if not name:
        return own
    if _CODE.fullmatch(name):
        return own if name in initials(own) else CODES.get(name, name)
    key, own_key = body_key(name), body_key(own)
    if key in _OWN_WORDS and not (key in _COUNCILS and not own_key.endswith(_COUNCILS)):
        return own
    if key == own_key or f"{key}udvalg" == own_key or f"{key} udvalg" == own_key:
        return own
    if key in _ADVISORY and own_key.endswith(f" {key}"):  # `Ældrerådet` for `Fjordby Ældreråd`
        return own
    if any(key.endswith(council) and own_key.endswith(council) for council in _COUNCILS):
        return own
    return undo_genitive(normal_body(name))


def same_body(name: str, own: str) -> bool:
    """Whether a name means the meeting's own body."""
    return bool(own) and _letters(resolve_own_body(name, own)) == _letters(own)


def _letters(name: str) -> str:
    return re.sub(r"\W", "", name)


def initials(name: str) -> tuple[str, ...]:
    """Initials that a body goes by.

    >>> initials("Kultur- og Fritidsudvalget"), initials("Socialudvalget"), initials("Udvalget for Børn")
    (('KFU',), ('SU', 'SOU'), ('UB',))
    """
    if name.casefold().endswith(("byråd", "byrådet")):
        return ("BY", "BR", "B")
    words = [word for word in _NAME_WORD.findall(name) if word not in _SMALL_WORDS]
    letters = "".join(word[0].upper() for word in words)
    if not _COMMITTEE.search(name) or name.casefold().startswith("udvalg"):
        return (letters,)
    return (f"{letters}U", f"{name[:2].upper()}U") if len(words) == 1 else (f"{letters}U",)
