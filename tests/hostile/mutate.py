"""Sound minutes → minutes that nobody would write: what the fuzzer feeds the readers with."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Sequence

ODD = (
    *("\u200b", "\u200d", "\u202e", "\u2066", "\ufeff", "\u00ad", "\u2028", "\x85", "\x00", "\x0c", "\x1f"),
    *("\u0301", "\ufffd", "\ufffe", "\U0001f600", "İ", "ß", "ﬁ", "ǅ", "٣", "²", "Ⅷ", "\u00a0", "\t", "\r"),
    *("=cmd|' /C calc'!A0", '"><script>alert(1)</script>', "'; DROP GRAPH <x> #", "${jndi:ldap://x}"),
    *("<", ">", '"', "\\", "{}", "%0d%0a", "../../..", "@", "*" * 40, "(" * 40, "." * 80, "#" * 12, "|" * 20),
    *("1" * 30, "31. februar 2023", "00-00-0000", "99:99", "§" * 10, "nr. " * 20, "og " * 30, ", " * 40),
)
"""Letters and words that have broken readers of text: invisible, turning, of other scripts, or code."""

Text = list[str]
"""The lines of a text."""


LENGTHS = (6, 15, 30, 60)
"""Lines of a stretch of minutes, so that an input is read in milliseconds."""


def mutate_text(
    text: str, others: Sequence[str], dice: random.Random, lengths: Sequence[int] = LENGTHS
) -> str:
    """The head and a stretch of the text after some accidents; lines may come from `others`."""
    lines = _some_stretch(text.split("\n"), dice, lengths)
    for _ in range(dice.choice((1, 1, 2, 3, 5, 9))):
        lines = dice.choice(_ACCIDENTS)(lines, others, dice) or [""]
    return dice.choice(_WHOLE)("\n".join(lines))


def mutate_bytes(data: bytes, dice: random.Random) -> bytes:
    """The bytes after some accidents."""
    changed = bytearray(data)
    for _ in range(dice.choice((1, 1, 2, 4, 8, 16))):
        if not changed:
            return b""
        at = dice.randrange(len(changed))
        kind = dice.randrange(6)
        if kind == 0:
            changed[at] = dice.randrange(256)
        elif kind == 1:
            changed[at] ^= 1 << dice.randrange(8)
        elif kind == 2:
            del changed[at : at + dice.choice((1, 4, 30, 2_000))]
        elif kind == 3:
            changed[at:at] = changed[at : at + dice.choice((1, 4, 30, 2_000))]
        elif kind == 4:
            changed[at:at] = dice.choice(ODD).encode("utf-8", "surrogatepass")
        else:
            digits = str(dice.choice((0, -1, 1, 255, 65_536, 2**31 - 1, 2**31, 2**63, 10**30)))
            changed[at : at + len(digits)] = digits.encode()
    return bytes(changed)


_TOKEN = re.compile(rb"<[^<>]*>|[^<]+|<")
_TAG = re.compile(rb"<(/?)([\w:]+)[^<>]*?(/?)>")


def mutate_markup(data: bytes, dice: random.Random) -> bytes:
    """HTML or XML whose elements were lost, met again, put elsewhere or filled with something odd."""
    tokens = _TOKEN.findall(data)
    for _ in range(dice.choice((1, 1, 2, 4, 8))):
        start = dice.randrange(len(tokens))
        end = _end_of_element(tokens, start)
        element = tokens[start:end]
        kind = dice.randrange(6)
        if kind == 0 and len(element) < len(tokens):
            del tokens[start:end]
        elif kind == 1:
            tokens[start:start] = element[:200] * dice.choice((1, 1, 2, 20 if len(element) < 9 else 1))
        elif kind == 2:
            at = dice.randrange(len(tokens))
            tokens[at:at] = element[:200]
        elif kind == 3:
            words = dice.choice(ODD).encode("utf-8", "replace")
            tokens[start:start] = [words.replace(b"<", b"&lt;").replace(b"\x00", b"&#0;")]
        elif kind == 4:
            tokens[start] = re.sub(rb"\d+", lambda _: dice.choice(_NUMBERS), tokens[start])
        else:
            tokens[start] = _swap_words(tokens[start], dice)
    return b"".join(tokens)


_NUMBERS = (b"0", b"-1", b"1", b"9", b"99", b"65536", b"2147483648", b"1" * 30, b"x", b"")


def _end_of_element(tokens: list[bytes], start: int) -> int:
    """Behind the end tag that belongs to the tag at `start`; behind `start` when that is no such tag."""
    tag = _TAG.fullmatch(tokens[start])
    if tag is None or tag[1] or tag[3]:
        return start + 1
    depth = 0
    for at in range(start, len(tokens)):
        other = _TAG.fullmatch(tokens[at])
        if other and other[2] == tag[2] and not other[3]:
            depth += -1 if other[1] else 1
            if depth == 0:
                return at + 1
    return start + 1


def _swap_words(token: bytes, dice: random.Random) -> bytes:
    """The token with its words in another order."""
    words = token.split(b" ")
    if token.startswith(b"<") and len(words) > 2:  # attributes
        words[1:] = dice.sample(words[1:], len(words) - 1)
    elif not token.startswith(b"<"):
        words = dice.choices(words, k=len(words) + dice.randrange(3))
    return b" ".join(words)


def _some_stretch(lines: Text, dice: random.Random, lengths: Sequence[int]) -> Text:
    head = dice.randrange(4, 14)
    start = dice.randrange(len(lines))
    return lines[:head] + lines[max(start, head) : start + dice.choice(lengths)]


def _at(lines: Text, dice: random.Random) -> int:
    return dice.randrange(len(lines))


def _drop(lines: Text, others: Sequence[str], dice: random.Random) -> Text:
    at = _at(lines, dice)
    return lines[:at] + lines[at + dice.randrange(1, 6) :]


def _double(lines: Text, others: Sequence[str], dice: random.Random) -> Text:
    at = _at(lines, dice)
    stretch = lines[at : at + dice.randrange(1, 6)]
    return lines[:at] + stretch * dice.choice((2, 2, 3, 12)) + lines[at:]


def _swap(lines: Text, others: Sequence[str], dice: random.Random) -> Text:
    one, two = _at(lines, dice), _at(lines, dice)
    lines[one], lines[two] = lines[two], lines[one]
    return lines


def _splice(lines: Text, others: Sequence[str], dice: random.Random) -> Text:
    """Lines of other minutes in between."""
    other = dice.choice(others).split("\n")
    at, start = _at(lines, dice), _at(other, dice)
    return lines[:at] + other[start : start + dice.randrange(1, 20)] + lines[at:]


def _join(lines: Text, others: Sequence[str], dice: random.Random) -> Text:
    """Line ends lost."""
    at = _at(lines, dice)
    end = at + dice.randrange(2, 12)
    return [*lines[:at], dice.choice((" ", "", "\t", ", ")).join(lines[at:end]), *lines[end:]]


def _break(lines: Text, others: Sequence[str], dice: random.Random) -> Text:
    """A line end where none should be."""
    at = _at(lines, dice)
    cut = dice.randrange(len(lines[at]) + 1)
    return [*lines[:at], lines[at][:cut], lines[at][cut:], *lines[at + 1 :]]


def _put_in(lines: Text, others: Sequence[str], dice: random.Random) -> Text:
    at = _at(lines, dice)
    cut = dice.randrange(len(lines[at]) + 1)
    lines[at] = lines[at][:cut] + dice.choice(ODD) + lines[at][cut:]
    return lines


def _mix_words(lines: Text, others: Sequence[str], dice: random.Random) -> Text:
    """Words in another order, some of them lost or met again."""
    at = _at(lines, dice)
    words = lines[at].split(" ")
    lines[at] = " ".join(dice.choices(words, k=dice.randrange(len(words) * 2 + 1)))
    return lines


def _repeat_word(lines: Text, others: Sequence[str], dice: random.Random) -> Text:
    at = _at(lines, dice)
    words = lines[at].split(" ")
    spot = dice.randrange(len(words))
    words[spot : spot + 1] = [words[spot]] * dice.choice((2, 10, 200))
    lines[at] = " ".join(words)
    return lines


def _change_capitals(lines: Text, others: Sequence[str], dice: random.Random) -> Text:
    at = _at(lines, dice)
    lines[at] = dice.choice((str.upper, str.lower, str.title, str.swapcase))(lines[at])
    return lines


def _mark_up(lines: Text, others: Sequence[str], dice: random.Random) -> Text:
    at = _at(lines, dice)
    front, behind = dice.choice((("# ", ""), ("**", "**"), ("| ", " |"), ("- ", ""), ("> ", ""), ("`", "")))
    lines[at] = front + lines[at] + behind
    return lines


def _change_digits(lines: Text, others: Sequence[str], dice: random.Random) -> Text:
    at = _at(lines, dice)
    lines[at] = "".join(dice.choice("0123456789") if letter.isdigit() else letter for letter in lines[at])
    return lines


_ACCIDENTS: tuple[Callable[[Text, Sequence[str], random.Random], Text], ...] = (
    *(_drop, _double, _swap, _splice, _splice, _join, _break, _put_in, _put_in),
    *(_mix_words, _repeat_word, _change_capitals, _mark_up, _change_digits),
)


def _as_it_is(text: str) -> str:
    return text


def _decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def _carriage_returns(text: str) -> str:
    return text.replace("\n", "\r\n")


_WHOLE: tuple[Callable[[str], str], ...] = (
    *[_as_it_is] * 12,
    *(_decomposed, _carriage_returns, str.upper, str.lower),
)
