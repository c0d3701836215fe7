"""The text of a check in SPARQL → its triple patterns, what of them is optional, and what is filtered.

A query with more than plain patterns, OPTIONAL, FILTER and BIND isn't read: it is asked of the
store as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from graphbuilder.validate.shapes import RDF

Tokens = tuple[str, ...]
"""An expression: variables begin with "?", names are written out."""

_TOKEN = re.compile(
    r'"(?:[^"\\]|\\.)*"|<[^<>"\s]*>|[?$]\w+|[A-Za-z_][\w-]*:[\w-]*|[A-Za-z]+|\d+(?:\.\d+)?|\|\||&&|[!<>]=|\S'
)
_PREFIX = re.compile(r"PREFIX\s+([\w-]*):\s*<([^>]*)>", re.IGNORECASE)
_HEAD = re.compile(r"SELECT(?:\s+DISTINCT)?(?:\s+[?$]\w+)+\s*WHERE", re.IGNORECASE)
_TERM = re.compile(r"[?$]\w+|<[^>]*>|[A-Za-z_][\w-]*:[\w-]*")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A triple pattern: variables begin with "?", `predicates` are those of which any will do.

    An answer needs no triple of an `optional` one.
    """

    subject: str
    predicates: frozenset[str]
    value: str
    optional: bool = False

    @property
    def variables(self) -> frozenset[str]:
        """The names in it."""
        return frozenset(name for name in (self.subject, self.value) if name.startswith("?"))


@dataclass(frozen=True, slots=True)
class Query:
    """What a check asks for: triples that must be there, others that may be, and what must hold of them."""

    required: tuple[Pattern, ...]
    optional: tuple[tuple[Pattern, ...], ...]
    named: tuple[tuple[str, Tokens], ...]
    filters: tuple[Tokens, ...]

    @property
    def patterns(self) -> tuple[Pattern, ...]:
        """All triple patterns."""
        return (*self.required, *(one for group in self.optional for one in group))


class _UnreadError(Exception):
    """Something that isn't read here."""


def read_query(text: str) -> Query | None:
    """What a query asks for; None when it has more than is read here."""
    head = _HEAD.search(text)
    if not head:
        return None
    try:
        return _Reader(_TOKEN.findall(text[head.end() :]), dict(_PREFIX.findall(text))).query()
    except (_UnreadError, IndexError, KeyError):
        return None


class _Reader:
    """Reads the tokens of a query one after the other."""

    def __init__(self, tokens: list[str], prefixes: dict[str, str]) -> None:
        self.tokens, self.at, self.prefixes = tokens, 0, prefixes

    def query(self) -> Query:
        """All of it."""
        required: list[Pattern] = []
        optional: list[tuple[Pattern, ...]] = []
        named: list[tuple[str, Tokens]] = []
        filters: list[Tokens] = []
        self.expect("{")
        while (token := self.tokens[self.at]) != "}":
            word = token.upper()
            if word not in ("OPTIONAL", "FILTER", "BIND"):
                required += self.triples()
                continue
            self.at += 1
            if word == "OPTIONAL":
                self.expect("{")
                optional.append(tuple(replace(one, optional=True) for one in self.triples()))
                self.expect("}")
            elif word == "FILTER":
                filters.append(self.bracketed())
            else:
                *value, verb, name = self.bracketed()
                named.append((name, tuple(value)))
                if verb.upper() != "AS":
                    raise _UnreadError
        if self.at + 1 < len(self.tokens) or not required:
            raise _UnreadError
        return Query(tuple(required), tuple(optional), tuple(named), tuple(filters))

    def expect(self, token: str) -> None:
        """Go past a token that must come now."""
        if self.tokens[self.at] != token:
            raise _UnreadError
        self.at += 1

    def triples(self) -> Iterator[Pattern]:
        """The patterns up to a word of the language or a brace."""
        while self.tokens[self.at].upper() not in ("}", "OPTIONAL", "FILTER", "BIND"):
            if self.tokens[self.at] == ".":
                self.at += 1
                continue
            subject = self.term()
            more = True
            while more:
                predicates = self.verbs()
                yield Pattern(subject, predicates, self.term())
                while self.tokens[self.at] == ",":
                    self.at += 1
                    yield Pattern(subject, predicates, self.term())
                more = self.tokens[self.at] == ";"
                self.at += more

    def verbs(self) -> frozenset[str]:
        """The predicates of which any will do."""
        found = {self.verb()}
        while self.tokens[self.at] == "|":
            self.at += 1
            found.add(self.verb())
        return frozenset(found)

    def verb(self) -> str:
        """A predicate."""
        if self.tokens[self.at] == "a":
            self.at += 1
            return f"<{RDF}type>"
        found = self.term()
        if found.startswith("?"):
            raise _UnreadError
        return found

    def term(self) -> str:
        """A term written out."""
        self.at += 1
        token = self.tokens[self.at - 1]
        if not _TERM.fullmatch(token):
            raise _UnreadError
        return self.whole(token)

    def whole(self, token: str) -> str:
        """A token with its name written out; variables with "?"."""
        if token[0] in "?$":
            return f"?{token[1:]}"
        if token[0] == "<" or not _TERM.fullmatch(token):
            return token
        prefix, _, local = token.partition(":")
        return f"<{self.prefixes[prefix]}{local}>"

    def bracketed(self) -> Tokens:
        """What is in brackets; a bracket in a text is within its quotation marks."""
        self.expect("(")
        found, depth = list[str](), 1
        while depth:
            token = self.tokens[self.at]
            if token.upper() in ("EXISTS", "NOT"):
                raise _UnreadError
            depth += (token == "(") - (token == ")")
            found.append(self.whole(token))
            self.at += 1
        return tuple(found[:-1])
