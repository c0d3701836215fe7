"""The files in `queries/` → `CannedQuery`: one question a file, its header says what it takes and gives.

A header is made of comment lines, in this order:

    # question.da: Hvem var fraværende?
    # question.en: Who was absent?
    # param person string: only this person
    # param case string required: number of the case
    # column person: name of the one who was away

A parameter `person` fills the slot `VALUES ?param_person { UNDEF }` in the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from functools import cache
from pathlib import Path

from graphbuilder.errors import QueryError
from graphbuilder.resources import resource_path

# "# question.en: Who was absent?"
_QUESTION = re.compile(r"# question\.(?P<language>da|en): (?P<text>.+)")
# "# param case string required: number of the case"
_PARAM = re.compile(
    r"# param (?P<name>\w+) (?P<type>iri|string|date|integer)(?P<required> required)?: (?P<text>.+)"
)
# "# column person: name of the one who was away"
_COLUMN = re.compile(r"# column (?P<name>\w+): (?P<text>.+)")
# What makes an argument the text of a query, not its name or file
_TEXT = re.compile(r"[{}\n]")


class ParameterType(StrEnum):
    """What a parameter's value becomes."""

    IRI = "iri"
    STRING = "string"
    DATE = "date"
    INTEGER = "integer"


@dataclass(frozen=True, slots=True)
class Parameter:
    """Something that a query can be told, with its meaning for a person."""

    name: str
    type: ParameterType
    required: bool
    meaning: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the answer, with its meaning for a person."""

    name: str
    meaning: str


@dataclass(frozen=True, slots=True)
class CannedQuery:
    """A question that can be asked by name. Without a header all but `name` and `text` are empty."""

    name: str
    text: str
    question_da: str = ""
    question_en: str = ""
    parameters: tuple[Parameter, ...] = ()
    columns: tuple[Column, ...] = ()


@cache
def canned_queries() -> tuple[CannedQuery, ...]:
    """All queries that come with the package, by name."""
    files = sorted(resource_path("queries").glob("*.rq"), key=lambda path: path.stem)
    return tuple(parse_query(path.stem, path.read_text("utf-8")) for path in files)


def canned_query(name: str) -> CannedQuery:
    """The query called `name`.

    Raises:
        QueryError: there is none; the message names near ones.
    """
    known = {query.name: query for query in canned_queries()}
    if name in known:
        return known[name]
    near = get_close_matches(name, known, n=3)
    hint = f"Did you mean {' or '.join(near)}? " if near else ""
    raise QueryError(
        f"there is no query called {name!r}. {hint}`graphbuilder query --list` shows them all; "
        "a query of your own goes in a file ending in .rq, or after -e"
    )


def find_query(query: str | Path | CannedQuery) -> CannedQuery:
    """The query that is meant by a name (`items`), a file (`mine.rq`) or a text (`SELECT … { … }`).

    Raises:
        QueryError: no such query or file, or the file can't be read.
    """
    if isinstance(query, CannedQuery):
        return query
    if isinstance(query, Path):
        return _from_file(query)
    if _TEXT.search(query):
        return parse_query("query", query)
    if query.endswith((".rq", ".sparql")) or "/" in query:
        return _from_file(Path(query))
    return canned_query(query)


def parse_query(name: str, text: str) -> CannedQuery:
    """A query with what its header says; lines that are no header lines are let through."""
    questions: dict[str, str] = {}
    parameters: list[Parameter] = []
    columns: list[Column] = []
    for line in text.splitlines():
        if match := _QUESTION.fullmatch(line):
            questions[match["language"]] = match["text"]
        elif match := _PARAM.fullmatch(line):
            required = match["required"] is not None
            parameters.append(Parameter(match["name"], ParameterType(match["type"]), required, match["text"]))
        elif match := _COLUMN.fullmatch(line):
            columns.append(Column(match["name"], match["text"]))
    return CannedQuery(
        name, text, questions.get("da", ""), questions.get("en", ""), tuple(parameters), tuple(columns)
    )


def _from_file(path: Path) -> CannedQuery:
    try:
        return parse_query(path.name, path.read_text("utf-8-sig"))
    except OSError as error:
        raise QueryError(f"{path} can't be read ({error.strerror}): check the path of the query") from error
    except UnicodeDecodeError as error:
        raise QueryError(f"{path} isn't UTF-8 text (byte {error.start}): save the query as UTF-8") from error
