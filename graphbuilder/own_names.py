"""A user's own gazetteers → `OwnNames`: organisations that no rule would find, or not as one.

A gazetteer is a CSV file with the columns `name`, `forms` (other ways of writing it,
with `;` between them) and `kind`. A fault in it stops the build before anything is read.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, field
from pathlib import Path

from graphbuilder.errors import ConfigError
from graphbuilder.gazetteer import Organisation
from graphbuilder.model import OrganisationKind as Kind

COLUMNS = ("name", "forms", "kind")

# Municipalities and parties are known beforehand, political bodies are told by their municipality
KINDS = tuple(kind.value for kind in Kind if kind not in (Kind.MUNICIPALITY, Kind.COUNCIL, Kind.PARTY))


@dataclass(frozen=True, slots=True)
class OwnNames:
    """The organisations of all gazetteers of a build, in their order. Equal when the digests are.

    The digest is empty when there are none.
    """

    digest: str = ""
    organisations: tuple[Organisation, ...] = field(default=(), compare=False)


NO_NAMES = OwnNames()


def read_own_names(paths: Iterable[str | Path]) -> OwnNames:
    """The names in the gazetteers at `paths`; a row that is there twice counts once.

    Raises:
        ConfigError: a file can't be read, or a line of it lacks a column, has an unknown
            kind, or a form that another name has already.
    """
    found: dict[Organisation, None] = {}
    owners: dict[str, tuple[str, str]] = {}
    for path in dict.fromkeys(map(Path, paths)):
        for place, organisation in _rows(path):
            for form in organisation.forms:
                name, where = owners.setdefault(form, (organisation.name, place))
                if name != organisation.name:
                    raise ConfigError(
                        f"{place}: {form!r} already stands for {name!r} ({where}); a form can mean one only"
                    )
            found[organisation] = None
    if not found:
        return NO_NAMES
    digest = hashlib.sha256(repr([astuple(one) for one in found]).encode()).hexdigest()
    return OwnNames(digest[:16], tuple(found))


def _rows(path: Path) -> Iterator[tuple[str, Organisation]]:
    """Each organisation in a file with the file and line it stands in, for messages."""
    text = _text(path)
    header = text.partition("\n")[0]
    # A Danish Excel writes ";" between columns, and quotation marks around forms
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=";" if header.count(";") > 1 else ",")
    columns = [column.strip() for column in reader.fieldnames or ()]
    if sorted(columns) != sorted(COLUMNS):
        raise ConfigError(
            f"{path}, line 1: the columns must be {', '.join(COLUMNS)}; found: {', '.join(columns) or 'none'}"
        )
    reader.fieldnames = columns
    for row in reader:
        place = f"{path}, line {reader.line_num}"
        yield place, _organisation(row, place)


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except OSError as error:
        raise ConfigError(
            f"{path} can't be read ({error.strerror}): check the path of --gazetteer"
        ) from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path} isn't UTF-8 text (byte {error.start}): save it as CSV UTF-8") from error


def _organisation(row: dict[str, str | None], place: str) -> Organisation:
    """The organisation of one row, its name first among the forms."""
    if None in row or None in row.values():
        raise ConfigError(
            f"{place}: {len(COLUMNS)} cells are needed; put a cell that holds a comma in quotation marks"
        )
    name, others, kind = (str(row[column]) for column in COLUMNS)
    forms = [" ".join(form.split()) for form in (name, *others.split(";"))]
    forms = list(dict.fromkeys(form for form in forms if form))
    if not name.strip():
        raise ConfigError(f"{place}: the name is empty")
    unclear = next((form for form in forms if not re.match(r"\w.*\w$", form)), None)
    if unclear:
        raise ConfigError(f"{place}: {unclear!r} must begin and end in a letter or digit, and have two")
    if kind.strip() not in KINDS:
        raise ConfigError(f"{place}: there is no kind {kind.strip()!r}; kinds: {', '.join(KINDS)}")
    return Organisation(forms[0], tuple(forms), kind.strip(), "")
