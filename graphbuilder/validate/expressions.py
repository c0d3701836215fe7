"""An expression of SPARQL → a test of terms as they stand in N-Quads, that is sure when it says no.

What is compiled is what a filter needs that compares texts, numbers and days: STR, STRLEN, CONCAT,
STRSTARTS, SUBSTR, REPLACE, YEAR, MONTH, xsd:integer, and the signs between them. Where SPARQL may see
a value in another way than it is seen here, the test says that it may hold.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from graphbuilder.namespaces import PREFIXES
from graphbuilder.validate.queries import Tokens
from graphbuilder.validate.values import day_of, means_the_same, number_of, plain_text

Row = Sequence[bytes]
Test = Callable[[Row], bool]
"""Whether a filter may let a row of terms through."""
_Formula = Callable[[Row], object]

_BETWEEN = (("||",), ("&&",), ("=", "!=", "<", "<=", ">", ">="), ("+", "-"))
_COMPARING: dict[str, Callable[[Decimal | int, Decimal | int], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_INTEGER = re.compile(r"[0-9]{1,15}")
_GROUP = re.compile(r"\$([0-9])")
_CAST = f"<{PREFIXES['xsd']}integer>"


class _UnreadError(Exception):
    """An expression that isn't compiled here."""


class _UnsureError(Exception):
    """A value that SPARQL may see in another way."""


def compile_test(
    filters: Sequence[Tokens], named: Sequence[tuple[str, Tokens]], row: Sequence[str]
) -> Test | None:
    """Whether all filters may let a row through, whose variables are named; None when one isn't compiled."""
    places: dict[str, _Formula] = {name: _pick(at) for at, name in enumerate(row)}
    try:
        for name, tokens in named:
            places[name] = _Compiler(tokens, places).all()
        formulas = [_Compiler(tokens, places).all() for tokens in filters]
    except (_UnreadError, _UnsureError, IndexError, KeyError):
        return None
    tests = [_test(formula) for formula in formulas]
    return tests[0] if len(tests) == 1 else lambda terms: all(test(terms) for test in tests)


def unbound_names(tokens: Tokens) -> tuple[str, ...]:
    """The variables of `!BOUND(?one) && !BOUND(?other)`; empty for any other expression."""
    text = " ".join(tokens)
    one = r"! BOUND \( (\?\w+) \)"
    found = re.fullmatch(rf"{one}(?: && {one})*", text, re.IGNORECASE)
    return tuple(re.findall(r"\?\w+", text)) if found else ()


def _test(formula: _Formula) -> Test:
    def may_hold(terms: Row) -> bool:
        try:
            return formula(terms) is not False
        except _UnsureError:
            return True

    return may_hold


def _pick(at: int) -> _Formula:
    return lambda row: row[at]


class _Compiler:
    """Compiles the tokens of an expression one after the other."""

    def __init__(self, tokens: Tokens, places: Mapping[str, _Formula]) -> None:
        self.tokens, self.at, self.places = (*tokens, ""), 0, places

    def all(self) -> _Formula:
        """The whole expression."""
        found = self.between(0)
        if self.tokens[self.at]:
            raise _UnreadError
        return found

    def between(self, level: int) -> _Formula:
        """Operands with signs of that level between them."""
        if level == len(_BETWEEN):
            return self.single()
        found = self.between(level + 1)
        while (sign := self.tokens[self.at]) in _BETWEEN[level]:
            self.at += 1
            found = _joined(sign, found, self.between(level + 1))
        return found

    def single(self) -> _Formula:
        """A negation, an expression in brackets, a call, a variable, a text or a number."""
        token = self.tokens[self.at]
        self.at += 1
        if token == "!":
            inner = self.single()
            return lambda row: not _truth(inner(row))
        if token == "(":
            found = self.between(0)
            self.expect(")")
            return found
        if token.startswith("?"):
            return self.places[token]
        if token.startswith('"'):
            text = plain_text(token.encode())
            return lambda row: text
        if token.isdecimal():
            number = int(token)
            return lambda row: number
        return self.call(token)

    def call(self, name: str) -> _Formula:
        """A function with its arguments."""
        self.expect("(")
        arguments = [self.between(0)]
        while self.tokens[self.at] == ",":
            self.at += 1
            arguments.append(self.between(0))
        self.expect(")")
        return _called("INTEGER" if name == _CAST else name.upper(), arguments)

    def expect(self, token: str) -> None:
        """Go past a token that must come now."""
        if self.tokens[self.at] != token:
            raise _UnreadError
        self.at += 1


def _joined(sign: str, one: _Formula, other: _Formula) -> _Formula:
    match sign:
        case "||":
            return lambda row: _truth(one(row)) or _truth(other(row))
        case "&&":
            return lambda row: _truth(one(row)) and _truth(other(row))
        case "+":
            return lambda row: _number(one(row)) + _number(other(row))
        case "-":
            return lambda row: _number(one(row)) - _number(other(row))
        case "=":
            return lambda row: _equal(one(row), other(row))
        case "!=":
            return lambda row: not _equal(one(row), other(row))
        case _:
            compare = _COMPARING[sign]
            return lambda row: compare(_number(one(row)), _number(other(row)))


def _called(name: str, arguments: Sequence[_Formula]) -> _Formula:
    match name, arguments:
        case "STR", [one]:
            return lambda row: _text_of(one(row))
        case "STRLEN", [one]:
            return lambda row: len(_text(one(row)))
        case "CONCAT", parts:
            return lambda row: "".join([_text(part(row)) for part in parts])
        case "STRSTARTS", [one, other]:
            return lambda row: _text(one(row)).startswith(_text(other(row)))
        case "SUBSTR", [one, start, length]:
            return lambda row: _part(_text(one(row)), start(row), length(row))
        case "REPLACE", [one, pattern, new]:
            return _replacing(one, pattern, new)
        case "YEAR", [one]:
            return lambda row: _day(one(row)).year
        case "MONTH", [one]:
            return lambda row: _day(one(row)).month
        case "INTEGER", [one]:
            return lambda row: _integer(_text(one(row)))
        case _:
            raise _UnreadError


def _replacing(one: _Formula, pattern: _Formula, new: _Formula) -> _Formula:
    """REPLACE by a pattern and a text that stand in the query."""
    found, text = _text(pattern(())), _text(new(()))
    if not means_the_same(found) or re.match(found, "") or "\\" in text:
        raise _UnreadError
    replace, groups = re.compile(found).sub, _GROUP.sub(r"\\g<\1>", text)
    return lambda row: replace(groups, _line(_text(one(row))))


def _truth(value: object) -> bool:
    if not isinstance(value, bool):
        raise _UnsureError
    return value


def _number(value: object) -> int | Decimal:
    found = number_of(value) if isinstance(value, bytes) else value
    if isinstance(found, bool) or not isinstance(found, int | Decimal):
        raise _UnsureError
    return found


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise _UnsureError
    return value


def _text_of(value: object) -> str:
    return _text(plain_text(value) if isinstance(value, bytes) else value)


def _line(text: str) -> str:
    if "\n" in text:
        raise _UnsureError
    return text


def _equal(one: object, other: object) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        return one == other
    return _number(one) == _number(other)


def _part(text: str, start: object, length: object) -> str:
    first, count = _number(start), _number(length)
    if not (isinstance(first, int) and isinstance(count, int) and first > 0 and count >= 0):
        raise _UnsureError
    return text[first - 1 : first - 1 + count]


def _integer(text: str) -> int:
    if not _INTEGER.fullmatch(text):
        raise _UnsureError
    return int(text)


def _day(value: object) -> date:
    found = day_of(value) if isinstance(value, bytes) else None
    if found is None:
        raise _UnsureError
    return found
