"""What is found is the same with and without looking for cues first."""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

import graphbuilder.extract
import graphbuilder.grammar
from benchmarks.corpus import document
from graphbuilder.extract import people
from graphbuilder.grammar.cues import Cued, CueTable, cued
from graphbuilder.grammar.laws import RULES
from graphbuilder.pipeline import read_minutes

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = sorted((ROOT / "examples" / "minutes").iterdir())


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("projekt(?:et|er)?", ("projekt",)),
        (r"(?<![\w-])\w{0,9}(?:forløb|forsøg)(?!\w)", ("forløb", "forsøg")),
        (r"[Pp]ulje|[Rr]amme", ("pulje", "ramme")),
        (r"(?:om|af)?\s(?:møde)?\d+", ()),
        (r"Bo(?:\sHolm)+", (" holm",)),
        (r"(?:a|b)\d|\d", ()),
        (r"§\s?\d", ("§",)),
        (r"nr[.]\s[0-9]x", tuple(f"nr. {digit}x" for digit in range(10))),
        (r"(?i:KL)\s(?=udtaler)", ("udtaler",)),
        (r"(?:lang)?sti(?:er|en)+veje", ("veje",)),
        (r"\d(?!møde)", ()),
    ],
)
def test_words_of_a_cue(pattern: str, words: tuple[str, ...]) -> None:
    """Every text with a match has one of the words; there are none where nothing is certain."""
    assert tuple(sorted(cued(pattern).words, key=lambda word: (len(word), word))) == words


@pytest.mark.parametrize(
    ("pattern", "starts"),
    [
        (r"\b(?:landing|ing)\s\w", {("ing ", 0, False), ("landing ", 0, False)}),
        (r"(?<![\w-])[\w-]*(?:chef|leder)\s", {("chef ", 0, True), ("leder ", 0, True)}),
        (r"(?:chef|[a-z]*leder)\b", {("chef", 0, False), ("leder", 0, True)}),
        (r"(?:\w{2}-)?\w*(?:møde|hus)", {("møde", 0, True), ("hus", 0, True)}),
        (r"(?:den )?lov(?:en)?", {("den lov", 0, False), ("lov", 0, False)}),
        (r"\dkr", {("kr", 1, False)}),
        (r"(?:lang)+vej", {("lang", 0, False)}),
        (r"(?:gul\s)?\d", set()),
        (r"[\w ]*chef", set()),
        (r"(?:.\w*)lov", set()),
        (r"[A-ZÆØÅ][a-zæøå]{3,}(?:hus|møde)", {("hus", 0, True), ("møde", 0, True)}),
        (r"[A-Z]\s[a-z]+hus", set()),
        ("", set()),
    ],
)
def test_words_at_the_start(pattern: str, starts: set[tuple[str, int, bool]]) -> None:
    """Every match starts with one, some letters before it, or in the word that it stands in."""
    found = cued(pattern).starts
    assert {(start.word, start.back, start.lead) for start in found} == starts


def test_sure_words_are_plain_alternatives() -> None:
    """What stands behind a boundary, or is told apart by capitals, isn't sure."""
    assert cued(r"lov|\bnu\b|af(?:tal|gif)t", re.IGNORECASE).sure == {"afgift", "aftalt", "lov"}
    assert cued(r"(?:(?<!s)nu|lov)|(?-i:AF)", re.IGNORECASE).sure == {"lov"}
    assert cued("lov|aftale").sure == set()


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (r"\w*lov", "lov" * 300 + " lov"),
        (r"(?<!\w)[\w-]*(?:chef|leder)", "a-" * 200 + "chef, leder"),
        (r"[A-ZÆØÅ][a-zæøå]{3,}(?:hus|møde)", "Lyngehus, xSkyenhusmøde, Skyhus, Kold-Lyngemøde"),
        (r"i\sdag", "i\ndag, i\u00a0dag og i\tdag"),
        (r"(?:\dkr|\d{2}kr)", "5kr 15kr kr"),
        (r"lov", "\ud800 lov \udfff"),
        (r"(?:ab|abc)(?:abd|d)?", "abcabd ababd abcd"),
    ],
)
def test_odd_texts(pattern: str, text: str) -> None:
    """Long words, other blanks, half letters, words inside others: the same matches at the same places."""
    one = cued(pattern)
    expected = [match.span() for match in one.regex.finditer(text)]
    assert [match.span() for match in one.finditer(text)] == expected
    assert one.is_in(text) == bool(expected)


@pytest.mark.parametrize("text", ["FORſLAG", "İNDSATS", "ıNDSATS og LOV", "Forslagforslag", "aforslag b"])
def test_letters_that_are_equal_without_case(text: str) -> None:
    """A cue takes for equal whatever the pattern takes for equal."""
    pattern = cued("forslag|indsats|lov", re.IGNORECASE)
    assert [match.span() for match in pattern.finditer(text)] == [
        match.span() for match in pattern.regex.finditer(text)
    ]
    assert pattern.is_in(text) == (pattern.regex.search(text) is not None)


def test_rules_that_can_match() -> None:
    """Those whose words are in one of the texts, and those that have none, in the order of the table."""
    table = CueTable(["lov", r"\d", "(?:en )?aftale", r"nr\.\s"], cued)
    assert list(table.likely("En AFTALE")) == [r"\d", "(?:en )?aftale"]
    assert list(table.likely("En lov", "Nr.\n5")) == ["lov", r"\d", r"nr\.\s"]
    assert list(table.likely()) == [r"\d"]


def _all_cued() -> Iterator[Cued]:
    """Every pattern with a cue in the rooms that read."""
    for package in (graphbuilder.grammar, graphbuilder.extract):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            for value in vars(import_module(module.name)).values():
                if isinstance(value, Cued):
                    yield value
                elif isinstance(value, tuple):
                    yield from (
                        rule.pattern for rule in value if isinstance(getattr(rule, "pattern", None), Cued)
                    )


def test_a_pattern_made_later() -> None:
    """A pattern finds its words also in a text that was looked through before it was made."""
    text = "Zyxmolen og Zyxbroen 7"
    assert cued(r"Zyxmolen\b").is_in(text)
    assert cued(r"Zyxbroen \d").search(text) is not None


def test_every_pattern_finds_the_same_with_its_cue() -> None:
    """On the lines of the examples and of invented minutes, each match at the same place."""
    texts = [path.read_text("utf-8") for path in EXAMPLES] + [document(number) for number in range(3)]
    lines = [line for text in texts for line in dict.fromkeys(text.splitlines()) if line]
    patterns = {id(one): one for one in _all_cued()}
    differing = [
        (pattern.pattern, line)
        for pattern in patterns.values()
        for line in lines
        if [match.span() for match in pattern.finditer(line)]
        != [match.span() for match in pattern.regex.finditer(line)]
        or pattern.is_in(line) != (pattern.regex.search(line) is not None)
    ]
    assert differing == []
    assert len(patterns) > len(RULES) + 40


def test_documents_read_the_same_without_cues(monkeypatch: pytest.MonkeyPatch) -> None:
    """The whole extraction of each example is equal with every pattern tried on every text."""
    with_cues = [read_minutes(path) for path in EXAMPLES]
    monkeypatch.setattr(Cued, "finditer", lambda self, text: self.regex.finditer(text))
    monkeypatch.setattr(Cued, "is_in", lambda self, text: self.regex.search(text) is not None)
    monkeypatch.setattr(Cued, "search", lambda self, text: self.regex.search(text))
    monkeypatch.setattr(people, "_title_starts", lambda text: set(range(len(text))))
    assert [read_minutes(path) for path in EXAMPLES] == with_cues
    assert len(with_cues) == 12
