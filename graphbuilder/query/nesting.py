"""A query's text → the same question in a form that is answered faster: EXISTS pattern by pattern.

Of `EXISTS { ?d a ref:Decision ; ref:item ?item }` the store goes through all decisions anew for
every item, since it neither puts the patterns in an EXISTS in order nor looks one up by the other.
As `EXISTS { ?d ref:item ?item FILTER EXISTS { ?d a ref:Decision } }`, which means the same, each
pattern is looked up by what is known before it. Only groups of plain triples over the default graph are
written anew; whatever else there is stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

Result = TypeVar("Result")

_LOCAL = r":(?:[\w:%-] | \\. | \.+(?=[\w:%\\-]))*"
_TOKEN = re.compile(
    rf"""(?P<space>\s+ | \#[^\n\r]*)
    | (?P<term>
        [?$]\w+                                    # ?item
      | <[^<>"{{}}|^`\x00-\x20]*>                  # <https://example.org/a>
      | [^\W\d_][\w.-]*{_LOCAL} | {_LOCAL}         # ref:item
      | [+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?        # 5
      | (?:\"{{3}}(?:[^"\\]|\\.|\"{{1,2}}(?!\"))*\"{{3}} | '{{3}}(?:[^'\\]|\\.|'{{1,2}}(?!'))*'{{3}}
        | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*')
        (?:@[A-Za-z]+(?:-[A-Za-z0-9]+)*            # "ord"@da, "5"^^xsd:integer
          | \^\^(?:<[^<>\s]*> | [\w.-]*{_LOCAL}))? )
    | (?P<word>\w+)
    | (?P<mark>\S)""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPED = re.compile(r"\\[uU]")


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A triple pattern; its predicate may be a path."""

    subject: str
    predicate: str
    value: str

    @property
    def variables(self) -> frozenset[str]:
        return _variables((self.subject, self.predicate, self.value))

    def promise(self, bound: frozenset[str]) -> tuple[bool, int]:
        """How well the pattern can be looked up once some variables are known: more is better."""
        known = [term for term in (self.subject, self.value) if _variables([term]) <= bound]
        return bool(self.variables & bound), len(known)

    def __str__(self) -> str:
        return f"{self.subject} {self.predicate} {self.value}"


class _UnreadError(Exception):
    """Something else than plain triples."""


def ask_nested(ask: Callable[[str], Result], text: str) -> Result:
    """What `ask` answers to a query, or to the same one written so that it is answered faster.

    Raises:
        SyntaxError: the query is faulty; places are those in the text as given.
    """
    nested = nest_exists(text)
    if nested != text:
        try:
            return ask(nested)
        except SyntaxError:
            pass  # somewhere else in the query, and told by places in what was written anew
    return ask(text)


def nest_exists(text: str) -> str:
    """The query with each EXISTS of several triple patterns as EXISTS within EXISTS; else as it is."""
    if "exists" not in text.lower() or _ESCAPED.search(text):
        return text
    tokens = [
        _Token(match[0], match.lastgroup or "", match.start(), match.end())
        for match in _TOKEN.finditer(text)
        if match.lastgroup != "space"
    ]
    pieces, done = [], 0
    for first, last in _groups(tokens):
        around = _variables(token.text for token in (*tokens[:first], *tokens[last:]))
        try:
            patterns = _in_order(list(_patterns(tokens[first + 1 : last])), around)
        except _UnreadError:
            continue
        pieces += [text[done : tokens[first].start], _nested(patterns)]
        done = tokens[last].end
    return "".join([*pieces, text[done:]])


def _groups(tokens: Sequence[_Token]) -> Iterator[tuple[int, int]]:
    """Where each group behind EXISTS begins and ends, without those in a named graph."""
    opened: list[tuple[int, bool]] = []  # where a group begins, and whether it is in a named graph
    for place, token in enumerate(tokens):
        if token.text == "{":
            named = place > 1 and tokens[place - 2].text.upper() == "GRAPH"
            opened.append((place, named or bool(opened and opened[-1][1])))
        elif token.text == "}" and opened:
            first, named = opened.pop()
            if first and tokens[first - 1].text.upper() == "EXISTS" and not named:
                yield first, place


def _variables(terms: Iterable[str]) -> frozenset[str]:
    """The names of the variables among terms."""
    return frozenset(term[1:] for term in terms if term[0] in "?$" and len(term) > 1)


def _patterns(tokens: Sequence[_Token]) -> Iterator[_Pattern]:
    """The triple patterns of a group.

    Raises:
        _UnreadError: there is something else in it.
    """
    waiting = list(reversed(tokens))
    while waiting:
        subject = _term(waiting)
        while True:
            predicate = _path(waiting)
            yield _Pattern(subject, predicate, _term(waiting))
            while _next_is(waiting, ","):
                yield _Pattern(subject, predicate, _term(waiting))
            if not _next_is(waiting, ";"):
                break
            if not waiting or _next_is(waiting, "."):
                raise _UnreadError
        if waiting and not _next_is(waiting, "."):
            raise _UnreadError


def _next_is(waiting: list[_Token], mark: str) -> bool:
    """Whether the next token is a mark, which is then taken."""
    found = bool(waiting) and waiting[-1].text == mark
    if found:
        waiting.pop()
    return found


def _term(waiting: list[_Token], *words: str) -> str:
    if not waiting or not (waiting[-1].kind == "term" or waiting[-1].text in words):
        raise _UnreadError
    return waiting.pop().text


def _path(waiting: list[_Token]) -> str:
    """A predicate, or a path without brackets and repetitions."""
    parts = []
    while True:
        parts += ["^"] * _next_is(waiting, "^")
        parts.append(_term(waiting, "a"))
        if not waiting or waiting[-1].text not in ("/", "|"):
            return "".join(parts)
        parts.append(waiting.pop().text)


def _in_order(patterns: list[_Pattern], bound: frozenset[str]) -> list[_Pattern]:
    """The patterns, first the one that can best be looked up, and so on.

    Raises:
        _UnreadError: there is no more than one, or nothing in them is known from around.
    """
    if len(patterns) < 2 or not any(pattern.variables & bound for pattern in patterns):
        raise _UnreadError
    found = []
    while patterns:
        best = max(patterns, key=lambda pattern: pattern.promise(bound))
        patterns.remove(best)
        found.append(best)
        bound |= best.variables
    return found


def _nested(patterns: Sequence[_Pattern]) -> str:
    """The first pattern, with the others in an EXISTS of its own."""
    first, *others = patterns
    return f"{{ {first} FILTER EXISTS {_nested(others)} }}" if others else f"{{ {first} }}"
