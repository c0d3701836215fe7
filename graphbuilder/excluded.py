"""People who are to be left out → their names blotted out of all that is read.

A file of the user's has one name a line. What is read from a document is changed before
any of it is kept: statements about these people are dropped, and wherever else the name
stands (in a text, a quote, a title) it becomes a blot of the same length, so that
positions hold and nothing that is written later can have it.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec

from graphbuilder.errors import ConfigError
from graphbuilder.model import Extraction

BLOT = "█"
"""What stands for each character of a name that is left out."""

# The ways of writing a letter; "aa" is looked for before "a"
_LETTERS = {
    "aa": "(?:aa|å)",
    "ae": "(?:ae|æ|ä)",
    "oe": "(?:oe|ø|ö)",
    "å": "(?:å|aa)",
    "æ": "(?:æ|ae|ä)",
    "ø": "(?:ø|oe|ö)",
}
_LETTER = re.compile("aa|ae|oe|.", re.DOTALL)
# Between the words of a name: a blank, a line end, a hyphen, the marks of Markdown
_BETWEEN = r"[^\w,;.()]{1,5}"
# "Bo Holms", "Bo Holm's": the genitive goes as well, another name that begins so doesn't
_ENDING = r"(?:['’]?s)?(?!\w)"

# "\u00f8" in JSON
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")

# Statements that are about whoever stands in one of these fields
_ABOUT = {
    "participants": ("person",),
    "absences": ("person",),
    "votes": ("voter",),
    "people": ("person",),
    "roles": ("agent", "project"),
    "organisations": ("name",),
    "projects": ("name",),
    "aliases": ("canonical", "alias"),
}


@dataclass(frozen=True)
class Excluded:
    """The names of those who are left out, each once, sorted. Equal when the names are."""

    names: tuple[str, ...] = ()
    path: str = field(default="", compare=False)

    @property
    def digest(self) -> str:
        """A short name for the list; empty when nobody is left out."""
        return hashlib.sha256("\n".join(self.names).encode()).hexdigest()[:16] if self.names else ""

    @property
    def marks(self) -> tuple[str, ...]:
        """A few digits for each name: they say whether a list holds another, and hold no name."""
        return tuple(sorted(hashlib.sha256(name.encode()).hexdigest()[:8] for name in self.names))

    def has(self, text: str) -> bool:
        """Whether one of the names stands in `text`."""
        return bool(self.names) and self._pattern.search(text) is not None

    def blot(self, text: str) -> str:
        """`text` with the names blotted out, of the same length."""
        return self._pattern.sub(lambda match: BLOT * len(match[0]), text) if self.names else text

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        forms = [form for name in self.names for form in _forms(name)]
        return re.compile(rf"(?<!\w)(?<!\w-)(?:{'|'.join(forms)}){_ENDING}", re.IGNORECASE)


NOBODY = Excluded()


def _forms(name: str) -> Iterable[str]:
    """Patterns of a name, `Bo K. Holm`, also as `Holm, Bo K.`"""
    words = ["".join(map(_letter, _LETTER.findall(word))) for word in name.split()]
    yield _BETWEEN.join(words)
    if len(words) > 1:
        yield rf"{words[-1]},\s*{_BETWEEN.join(words[:-1])}"


def _letter(letter: str) -> str:
    return _LETTERS.get(letter, re.escape(letter))


def read_excluded(path: Path | None) -> Excluded:
    """The names in a file, one a line; empty lines and those that begin with # are no names.

    Raises:
        ConfigError: the file can't be read, or a line holds a single word.
    """
    if path is None:
        return NOBODY
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ConfigError(
            f"{path} can't be read ({error.strerror}): check the path of --exclude-people"
        ) from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    names = set()
    for number, line in enumerate(text.splitlines(), start=1):
        name = " ".join(unicodedata.normalize("NFC", line).casefold().split())
        if name and not name.startswith("#"):
            if " " not in name:
                raise ConfigError(
                    f"{path}, line {number}: a single word would blot out others too; write the whole name"
                )
            names.add(name)
    return Excluded(tuple(sorted(names)), str(path))


def without_people(extraction: Extraction, text: str, excluded: Excluded) -> tuple[Extraction, str]:
    """The extraction without statements about those left out, and it and its text without their names."""
    if not excluded.names:
        return extraction, text
    kept: dict[str, Any] = {
        statements: tuple(
            one
            for one in getattr(extraction, statements)
            if not any(excluded.has(getattr(one, name)) for name in names)
        )
        for statements, names in _ABOUT.items()
    }
    blotted = _Blotting(excluded, text, excluded.blot(text))
    bare = msgspec.to_builtins(replace(extraction, **kept))
    return msgspec.convert(blotted.value(bare), Extraction), blotted.after


@dataclass(frozen=True, slots=True)
class _Blotting:
    """Blots names out of what was read from a text; `after` is the text when that is done."""

    excluded: Excluded
    before: str
    after: str

    def value(self, value: Any) -> Any:  # noqa: ANN401 - whatever JSON holds
        """Lists, dicts and texts with all names blotted out."""
        if isinstance(value, str):
            return self.excluded.blot(value)
        if isinstance(value, dict):
            found = {key: self.value(one) for key, one in value.items()}
            return {**found, **self._quote(value)}
        if isinstance(value, list | tuple):
            return [self.value(one) for one in value]
        return value

    def _quote(self, value: dict[str, Any]) -> dict[str, str]:
        """The words of a place as they stand in the text now: a name may go beyond them."""
        if not {"start", "end", "quote"} <= value.keys():
            return {}
        start, end = value["start"], value["end"]
        return {"quote": self.after[start:end]} if self.before[start:end] == value["quote"] else {}


def find_leaks(root: Path, excluded: Excluded) -> list[Path]:
    """The files below `root`, other than the store's, in which one of the names stands; sorted."""
    if not excluded.names:
        return []
    return [
        place
        for place in sorted(root.rglob("*"))
        if place.is_file() and place.relative_to(root).parts[0] != "store" and _leaks(place, excluded)
    ]


def _leaks(place: Path, excluded: Excluded) -> bool:
    """Whether a name stands in a line of a file, be it with letters escaped as in JSON."""
    with place.open("rb") as file:
        for data in file:
            line = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), data.decode("utf-8", "replace"))
            if excluded.has(line):
                return True
    return False
