"""review.csv ↔ entries: what a person decided, one row each.

The file is the user's: it lies outside the workspace, in git if they like, and is changed
by hand, in a spreadsheet, or by `graphbuilder review`. An entry names things as the
minutes do, never by a number of ours, so that it holds when documents are read better.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from enum import StrEnum
from pathlib import Path

from graphbuilder.errors import ConfigError


class Action(StrEnum):
    """What an entry does."""

    MERGE = "merge"
    APART = "apart"
    RENAME = "rename"
    DROP = "drop"
    ADD = "add"
    MUNICIPALITY = "municipality"
    SEEN = "seen"


NAMED_KINDS = ("person", "body", "organisation", "project")
"""What can be merged, kept apart and renamed."""

STATEMENT_KINDS = (
    "participant",
    "absence",
    "decision",
    "vote",
    "step",
    "attachment",
    "reference",
    "citation",
    "project",
    "participation",
    "organisation",
    "person",
    "alias",
)
"""What can be dropped."""

ADDED_KINDS = (
    "participant",
    "absence",
    "decision",
    "vote",
    "attachment",
    "reference",
    "project",
    "participation",
    "organisation",
    "person",
)
"""What can be added."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row; what a column holds depends on the action. `line` is that of the file, 0 for a new one."""

    action: Action
    kind: str = ""
    municipality: str = ""
    name: str = ""
    other: str = ""
    value: str = ""
    document: str = ""
    item: str = ""
    quote: str = ""
    who: str = ""
    when: str = ""
    why: str = ""
    line: int = 0

    @property
    def key(self) -> str:
        """A short name for the entry that doesn't depend on where it stands in the file."""
        return hashlib.sha256("\0".join(cells(self)).encode("utf-8", "surrogatepass")).hexdigest()[:12]

    @property
    def rule(self) -> str:
        """The rule by which the graph says that this entry is behind something."""
        return f"review-{self.key}"


COLUMNS = tuple(field.name for field in fields(Entry) if field.name != "line")
"""The columns of the file, in their order."""

_NEEDED = {
    Action.MERGE: ("kind", "name", "other"),
    Action.APART: ("kind", "name", "other"),
    Action.RENAME: ("kind", "name", "value"),
    Action.DROP: ("kind", "document"),
    Action.ADD: ("kind", "document", "quote"),
    Action.MUNICIPALITY: ("document", "value"),
    Action.SEEN: ("kind",),
}
_KINDS = {
    Action.MERGE: NAMED_KINDS,
    Action.APART: NAMED_KINDS,
    Action.RENAME: NAMED_KINDS,
    Action.DROP: STATEMENT_KINDS,
    Action.ADD: ADDED_KINDS,
}
# "2026-11-22", and what a Danish spreadsheet makes of it: "22-11-2026", "22.11.2026"
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_DANISH = re.compile(r"(\d{1,2})[-./](\d{1,2})[-./](\d{4})")
# Excel's way of saying that a cell is no formula: `'-x`
_INERT = re.compile(r"'(?=[=+\-@\t\r])")


def read_entries(path: Path) -> tuple[Entry, ...]:
    """The entries of a file, in its order; a row that is there twice comes once.

    Comma, semicolon or tab between columns, UTF-8 or what a Danish Excel writes, columns
    in any order. Rows without an action, and columns whose name begins with #, are remarks.

    Raises:
        ConfigError: the file can't be read, or a row lacks something; the message has its line.
    """
    text = _text(path)
    header = text.partition("\n")[0]
    delimiter = max(",;\t", key=header.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    found: dict[str, Entry] = {}
    try:
        columns = [name.strip().lower() for name in next(reader, [])]
        _check_columns(columns, path)
        for row in reader:
            entry = _entry(
                dict(zip(columns, row, strict=False)), f"{path}, line {reader.line_num}", reader.line_num
            )
            if entry:
                found.setdefault(entry.key, entry)
    except csv.Error as error:
        raise ConfigError(f"{path}, line {reader.line_num}: {error}; is a quotation mark missing?") from error
    return tuple(found.values())


def _text(path: Path) -> str:
    """The file's text, in UTF-8 or in the encoding of a Danish Excel."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ConfigError(f"{path} can't be read ({error.strerror}): check the path of --review") from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _check_columns(columns: list[str], path: Path) -> None:
    unknown = [name for name in columns if name and name not in COLUMNS and not name.startswith("#")]
    if "action" not in columns or unknown:
        wrong = f"unknown {', '.join(unknown)}" if unknown else "no column `action`"
        raise ConfigError(f"{path}: {wrong} in its first line; the columns are {', '.join(COLUMNS)}")


def _entry(row: dict[str, str], place: str, line: int) -> Entry | None:
    """The entry of a row, checked; None for a row without an action."""
    values = {name: " ".join(_INERT.sub("", row.get(name, "").strip(), count=1).split()) for name in COLUMNS}
    word = values.pop("action").lower()
    if not word:
        return None
    if word not in set(Action):
        raise ConfigError(f"{place}: unknown action {word!r}; the actions are {', '.join(Action)}")
    action = Action(word)
    values["kind"] = values["kind"].lower()
    for name in _NEEDED[action]:
        if not values[name]:
            raise ConfigError(f"{place}: {action} needs {' and '.join(_NEEDED[action])}; {name} is empty")
    known = _KINDS.get(action, ())
    if known and values["kind"] not in known:
        raise ConfigError(
            f"{place}: {action} knows no kind {values['kind']!r}; its kinds are {', '.join(known)}"
        )
    values["when"] = _day(values["when"], place)
    return Entry(action=action, line=line, **values)


def _day(text: str, place: str) -> str:
    """A day as `2026-11-22`; empty when none is given."""
    if not text or _ISO.fullmatch(text):
        return text
    match = _DANISH.fullmatch(text)
    if match is None:
        raise ConfigError(f"{place}: when is {text!r}; write the day as 2026-11-22")
    return f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}"


def cells(entry: Entry) -> list[str]:
    """The entry as a row of the file."""
    return [str(getattr(entry, name)) for name in COLUMNS]


def write_rows(entries: Iterable[Entry]) -> bytes:
    """The file as this program writes it: commas, UTF-8, the columns in their order."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(map(cells, entries))
    return text.getvalue().encode("utf-8", "replace")
