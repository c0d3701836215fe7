"""How the time of every pattern and of every function of the grammar grows with the length of a line.

    python benchmarks/growth.py [--above 1.3] [--only WORDS]

Every compiled pattern of grammar/, segment/ and extract/, and every function of grammar/ that takes
a text alone, is run on lines of repeated pieces: words that minutes are full of, and for a pattern
what it would match itself, and the beginning of that. A line of 10,000 characters that takes less than
some milliseconds is no danger. For others the time of 40,000 is compared: an exponent of 1 is in
proportion to the length, of 2 grows with its square. Those above a limit are printed, each with
its worst line; it fails when there are any.
"""

from __future__ import annotations

import argparse
import importlib
import inspect
import math
import pkgutil
import random
import re
import re._constants as sre  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import graphbuilder.extract  # noqa: E402 - the checkout it stands in
import graphbuilder.grammar  # noqa: E402
import graphbuilder.segment  # noqa: E402
from graphbuilder.grammar.cues import Cued  # noqa: E402

SIZES = (10_000, 40_000)
QUICK = 0.005
"""Seconds for the shortest line: what takes less can't take more than a tenth for the longest."""

LETTERS = "aA1 \t-.,()[/\"»'–|éæÅ§@"
WORDS = """
aa ;Aa ;AA ;Aa-;a-;A.;a.;1.;1 ;1-;1/;§ 1, ;stk. 2, ;nr. 3, ;, ; og ;og Aa ;Aa, Bb og ;Aa (V), ;(a;a)
Bo Holm ;Bo Holm, ;B. Holm ;d. 1. ;den 4. ;4. maj ;4. maj 2024 ;04-05-2024 ;kl. 10 ;lov om ;lov nr. 4
bekendtgørelse om ;stemte for ;Bo Holm stemte for ;imod ;undlod ;et mindretal ;formanden ;borgmester
Udvalget ;Udvalget for ;Byrådet ;Ministeriet for ;Foreningen ;projekt ;Projekt Aa ;A/S ;ApS ;af ;for
med ;fra ;til ;punkt 1 ;pkt. 1 ;sag nr. 1 ;bilag 1 ;Beslutning ;Kommune ;kr. ;24/1 ;http://;www.;at
Aa Kommune ;i samarbejde med ;godkendt ;e\u0301
"""
PIECES = (*LETTERS, *(words for line in WORDS.strip().split("\n") for words in f"{line} ".split(";")))
"""What lines are made of, each repeated until the line is full."""


@dataclass(frozen=True)
class Tried:
    """Something that reads a text: its name, what it does, and the pieces that are its own."""

    name: str
    run: Callable[[str], object]
    pieces: tuple[str, ...] = ()


@dataclass(frozen=True)
class Growth:
    """How long the longest line took, in seconds, and the exponent of that growth."""

    exponent: float
    seconds: float
    name: str
    piece: str


def all_tried() -> list[Tried]:
    """Every pattern and every function, each once, by name."""
    found: dict[int, Tried] = {}
    for room in (graphbuilder.grammar, graphbuilder.segment, graphbuilder.extract):
        for module in modules_of(room):
            for name, value in sorted(vars(module).items()):
                for pattern in patterns_in(value):
                    regex = pattern.regex if isinstance(pattern, Cued) else pattern
                    label = f"{module.__name__.removeprefix('graphbuilder.')}.{name}"
                    found.setdefault(id(regex), Tried(label, matches_of(pattern), samples(regex)))
                if room is graphbuilder.grammar and takes_text(value) and value.__module__ == module.__name__:
                    label = f"{module.__name__.removeprefix('graphbuilder.')}.{name}()"
                    found.setdefault(id(value), Tried(label, results_of(value)))
    return sorted(found.values(), key=lambda tried: tried.name)


def modules_of(room: ModuleType) -> Iterator[ModuleType]:
    """A package and all modules in it."""
    yield room
    for each in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
        yield importlib.import_module(each.name)


def patterns_in(value: object) -> Iterator[re.Pattern[str] | Cued]:
    """Patterns in a value of a module: itself, in a table, or in a dataclass of one."""
    if isinstance(value, Cued) or (isinstance(value, re.Pattern) and isinstance(value.pattern, str)):
        yield value
    elif isinstance(value, Mapping):
        for each in (*value.keys(), *value.values()):
            yield from patterns_in(each)
    elif isinstance(value, tuple | list):
        for each in value:
            yield from patterns_in(each)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from patterns_in(getattr(value, field.name))


def takes_text(value: object) -> bool:
    """Whether it is a public function that wants one text, and nothing else."""
    if not inspect.isfunction(value) or value.__name__.startswith("_"):
        return False
    wanted = [
        each
        for each in inspect.signature(value).parameters.values()
        if each.default is inspect.Parameter.empty
    ]
    return len(wanted) == 1 and wanted[0].annotation == "str" and wanted[0].name != "pattern"


def matches_of(pattern: re.Pattern[str] | Cued) -> Callable[[str], object]:
    """What looks for all matches, and for one at the beginning."""
    return lambda text: (sum(1 for _ in pattern.finditer(text)), pattern.match(text), pattern.fullmatch(text))


def results_of(function: Callable[[str], Any]) -> Callable[[str], object]:
    """What calls a function, and takes all that it gives."""

    def run(text: str) -> object:
        found = function(text)
        return list(found) if inspect.isgenerator(found) else found

    return run


def samples(pattern: re.Pattern[str]) -> tuple[str, ...]:
    """Texts that a pattern may match, and the first halves of them: what it begins on, and then fails."""
    dice = random.Random(pattern.pattern)
    parsed = parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE | re.UNICODE)
    whole = {"".join(sample_of(parsed, dice))[:60] for _ in range(4)}
    halves = {words[: len(words) // 2] for words in whole} | {f"{words} " for words in whole}
    return tuple(sorted(each for each in whole | halves if each))


_CLASSES = {sre.CATEGORY_DIGIT: "1", sre.CATEGORY_SPACE: " ", sre.CATEGORY_WORD: "a"}


def sample_of(parsed: Iterable[tuple[Any, Any]], dice: random.Random) -> Iterator[str]:
    """Letters that a parsed pattern may match; what looks around is passed over."""
    for kind, value in parsed:
        if kind is sre.LITERAL:
            yield chr(value)
        elif kind in (sre.NOT_LITERAL, sre.ANY):
            yield dice.choice("aA1 ")
        elif kind is sre.IN:
            yield from one_of(dice.choice(value), dice)
        elif kind is sre.BRANCH:
            yield from sample_of(dice.choice(value[1]), dice)
        elif kind is sre.SUBPATTERN:
            yield from sample_of(value[3], dice)
        elif kind is sre.ATOMIC_GROUP:
            yield from sample_of(value, dice)
        elif kind in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            least, most, inner = value
            for _ in range(min(int(most), int(least) + dice.choice((0, 1, 3)))):
                yield from sample_of(inner, dice)


def one_of(member: tuple[Any, Any], dice: random.Random) -> Iterator[str]:
    """A letter of a member of a set of letters."""
    kind, value = member
    if kind is sre.LITERAL:
        yield chr(value)
    elif kind is sre.RANGE:
        yield chr(dice.randint(*value))
    else:
        yield _CLASSES.get(value, "x")


def took(run: Callable[[str], object], text: str) -> float:
    """Seconds of the processor, the less of two."""
    best = math.inf
    for _ in range(2):
        begin = time.process_time()
        run(text)
        best = min(best, time.process_time() - begin)
        if best > 1:
            break
    return best


def growth(tried: Tried, piece: str) -> Growth | None:
    """How the time grows with lines of a piece; None where it is no danger."""
    short, long = (piece * (size // len(piece)) for size in SIZES)
    first = took(tried.run, short)
    if first < QUICK:
        return None
    last = took(tried.run, long)
    exponent = math.log(last / first) / math.log(SIZES[1] / SIZES[0])
    return Growth(exponent, last, tried.name, piece)


def main() -> None:
    """Print what grows faster than in proportion."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--above", type=float, default=1.3, help="exponents to print")
    options.add_argument("--only", default="", help="what names of patterns begin with, such as grammar.laws")
    given = options.parse_args()
    every = [tried for tried in all_tried() if tried.name.startswith(given.only)]
    count = found = 0
    for tried in every:
        pieces = dict.fromkeys((*PIECES, *tried.pieces))
        count += len(pieces)
        grown = [each for piece in pieces if (each := growth(tried, piece)) and each.exponent > given.above]
        if grown:
            found += 1
            worst = max(grown, key=lambda each: each.seconds)
            print(
                f"{worst.exponent:4.1f} {worst.seconds:8.2f} s  {worst.name:50} {worst.piece!r}", flush=True
            )
    print(f"{len(every)} patterns and functions on {count} lines: {found} grow faster than {given.above:g}")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
