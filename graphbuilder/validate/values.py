"""A constraint on single values → a test of a value as it stands in N-Quads, that is sure when it says yes.

A test may doubt a value that is sound, such as a number of twenty digits; it never passes one
that isn't. What it doubts is asked of the store.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import lru_cache

from graphbuilder.namespaces import PREFIXES
from graphbuilder.validate.shapes import SH, Constraint, Term

Fine = Callable[[bytes], bool]
"""Whether a term of N-Quads certainly passes."""

_XSD = PREFIXES["xsd"]
_LANGUAGE = f"<{PREFIXES['rdf']}langString>"
_STRING = f"<{_XSD}string>"
# Of the patterns of SHACL those that mean the same to Python, on a text of one line
_PLAIN = re.compile(r"(?:[A-Za-z0-9/#=,^$+*?()|{}\[\]_ :.§-]|\\\.)*")
_NOT_PLAIN = ("(?", "[[", "--")
_ESCAPED = re.compile(r"\\(u[0-9A-F]{4}|U[0-9A-F]{8}|.)")
_SHORT = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}
_BEGINNINGS = {
    "IRI": b"<",
    "BlankNode": b"_",
    "Literal": b'"',
    "BlankNodeOrIRI": b"<_",
    "BlankNodeOrLiteral": b'_"',
    "IRIOrLiteral": b'<"',
}
# Values that every reader of the datatype can read
_SURE = {
    "boolean": re.compile(rb"true|false"),
    "integer": re.compile(rb"-?[0-9]{1,15}"),
    "decimal": re.compile(rb"-?[0-9]{1,9}(?:\.[0-9]{1,6})?"),
    "date": re.compile(rb"[1-9][0-9]{3}-(?:0[1-9]|1[0-2])-[0-3][0-9]"),
    "time": re.compile(rb"(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]"),
}
_ENDINGS = {name: f'"^^<{_XSD}{name}>'.encode() for name in _SURE}
_CANONICAL = re.compile(
    rb'"(?:0|-?[1-9][0-9]{0,14})"\^\^<%binteger>|"[1-9][0-9]{3}-[01][0-9]-[0-3][0-9]"\^\^<%bdate>'
    % ((re.escape(_XSD.encode()),) * 2)
)
_UNSURE = frozenset({"dateTime"})
_NUMBERS = ("integer", "decimal")
_RANGES: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "MinInclusive": lambda value, bound: value >= bound,
    "MaxInclusive": lambda value, bound: value <= bound,
    "MinExclusive": lambda value, bound: value > bound,
    "MaxExclusive": lambda value, bound: value < bound,
}


def value_test(constraint: Constraint) -> Fine | None:
    """The test of a constraint; None where it isn't on single values, or can't be tested here."""
    term = constraint.values[0] if constraint.values else None
    match constraint.component:
        case "NodeKind" if term:
            beginnings = _BEGINNINGS[term.value.removeprefix(SH)]
            return lambda value: value[:1] in beginnings
        case "Datatype" if term:
            return _datatype_test(str(term))
        case "Pattern" if term and not constraint.flags:
            return _pattern_test(term.value)
        case "MinLength" if term:
            least = int(term.value)
            return lambda value: (text := plain_text(value)) is not None and len(text) >= least
        case "MaxLength" if term:
            most = int(term.value)
            return lambda value: (text := plain_text(value)) is not None and len(text) <= most
        case "MinInclusive" | "MaxInclusive" | "MinExclusive" | "MaxExclusive" if term:
            return _range_test(constraint.component, term)
        case "In":
            members = frozenset(str(one).encode() for one in constraint.values)
            return lambda value: value in members
    return None


def plain_text(value: bytes) -> str | None:
    """What STR surely gives for an IRI or a literal; None for other terms.

    A store writes some values in another way than they came, such as 7 for 07.
    """
    if value[:1] == b"<":
        return value[1:-1].decode()
    if value[:1] != b'"' or (value[-1:] == b">" and not _CANONICAL.fullmatch(value)):
        return None
    text = value[1 : value.rindex(b'"')].decode()
    return _ESCAPED.sub(_unescape, text) if "\\" in text else text


def _unescape(match: re.Match[str]) -> str:
    letter = match[1]
    return _SHORT.get(letter) or (chr(int(letter[1:], 16)) if len(letter) > 1 else letter)


def ordered(value: bytes) -> tuple[bytes, Decimal | bytes] | None:
    """A datatype, and what its values are in order by; None for what isn't surely read."""
    number = number_of(value)
    if number is not None:
        return b"number", number
    for name in ("date", "time"):
        lexical = _lexical(value, name)
        if lexical is not None and _is_sure(lexical, name):
            return name.encode(), lexical
    return None


@lru_cache(maxsize=1_000)  # one number is looked at for several demands
def number_of(value: bytes) -> Decimal | None:
    """The number that an integer or decimal literal surely is; None for any other term."""
    for name in _NUMBERS:
        lexical = _lexical(value, name)
        if lexical is not None:
            return Decimal(lexical.decode()) if _SURE[name].fullmatch(lexical) else None
    return None


def day_of(value: bytes) -> date | None:
    """The day that a literal surely is; None for any other term."""
    lexical = _lexical(value, "date")
    return date.fromisoformat(lexical.decode()) if lexical is not None and _is_sure(lexical, "date") else None


def _lexical(value: bytes, name: str) -> bytes | None:
    """What is between the quotation marks of a literal of that datatype; None for any other term."""
    ending = _ENDINGS[name]
    return value[1 : -len(ending)] if value.endswith(ending) else None


def _datatype_test(datatype: str) -> Fine | None:
    if datatype == _STRING:
        return lambda value: value[-1:] == b'"'
    if datatype == _LANGUAGE:
        return lambda value: value[:1] == b'"' and value[-1:] not in b'">'
    name = datatype.removeprefix(f"<{_XSD}").removesuffix(">")
    if name not in _SURE:
        ending = f'"^^{datatype}'.encode()
        return None if name in _UNSURE else lambda value: value.endswith(ending)
    return lambda value: (lexical := _lexical(value, name)) is not None and _is_sure(lexical, name)


def _is_sure(lexical: bytes, name: str) -> bool:
    """Whether a value is one of the datatype, to every reader."""
    if name != "date" or not _SURE[name].fullmatch(lexical):
        return bool(_SURE[name].fullmatch(lexical))
    try:
        date.fromisoformat(lexical.decode())  # not every month has a 31st
    except ValueError:
        return False
    return True


def means_the_same(pattern: str) -> bool:
    """Whether a pattern finds the same in a text of one line by the rules of XPath and of Python."""
    return bool(_PLAIN.fullmatch(pattern)) and not any(odd in pattern for odd in _NOT_PLAIN)


def _pattern_test(pattern: str) -> Fine | None:
    if not means_the_same(pattern):
        return None
    search = re.compile(pattern).search
    found_in = re.compile(pattern.encode()).search if pattern.isascii() else None

    def fine(value: bytes) -> bool:
        if found_in and value[:1] == b"<" and value.isascii():  # most of them: nothing to decode
            return found_in(value[1:-1]) is not None
        text = plain_text(value)
        return text is not None and "\n" not in text and search(text) is not None

    return fine


def _range_test(component: str, bound: Term) -> Fine | None:
    limit, holds = number_of(str(bound).encode()), _RANGES[component]
    if limit is None:
        return None
    return lambda value: (number := number_of(value)) is not None and holds(number, limit)
