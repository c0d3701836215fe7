"""Items → names of projects with a comma or a dash inside, where the document repeats them word for word.

`til Små skyer, stor regn over to år` alone doesn't tell where such a name ends, or that it goes on
behind the comma; a heading, an attachment's title or another sentence that has the same words does.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from graphbuilder.extract.item_texts import ItemText
from graphbuilder.grammar.cues import cued
from graphbuilder.grammar.project_words import can_go_on
from graphbuilder.grammar.projects import PAPER, UP, FoundProject, is_project_name

# `om Små skyer, stor regn over to år`: small words behind a capital inside a sentence
_CANDIDATE = cued(
    rf"(?<=[a-zæøå,][ ])(?P<first>[{UP}][a-zæøåé]+)(?:[ ][a-zæøåé]+){{1,3}}"
    r"(?:,|[ ][-–])[ ](?P<next>[a-zæøåé]+)(?:[ ][a-zæøåé]+){0,4}"
)
# What a clause begins with that goes on about the name
_CLAUSE_WORDS = (
    "som der hvor og at men samt herunder idet da når hvis jf mens for fordi så hvilket dvs fx bl eller "
    "hvoraf heraf blandt med i på til af fra om ved er har skal kan vil blev"
)
_CLAUSE = frozenset(_CLAUSE_WORDS.split())
# `Små skyer, stor regn er`: what a name doesn't end in
_NOT_LAST = _CLAUSE | {"den", "det", "de", "en", "et"}


_MOST = 200
"""Candidates that are looked for in all of a document, so that the time stays in proportion to its length."""


def find_whole_names(texts: list[ItemText], plain: str) -> Iterator[tuple[int, FoundProject]]:
    """Such names with the item that has them inside a sentence; `plain` is all of the document's text."""
    candidates = list(islice(_candidates(texts), _MOST))
    flat = " ".join(plain.split()) if candidates else ""
    for item, start, words, least in candidates:
        name = _repeated(words, least, flat)
        if name and is_project_name(name, inside=True) and not PAPER.search(name):
            yield item, FoundProject(start, start + len(name), name, "project-whole")


def _candidates(texts: list[ItemText]) -> Iterator[tuple[int, int, str, int]]:
    """Item, start in the document, words, and how many characters of them reach behind the comma or dash."""
    for text in texts:
        for passage in text.passages:
            for match in _CANDIDATE.finditer(passage.text):
                if can_go_on(match["first"]) and match["next"] not in _CLAUSE:
                    start = passage.start + match.start()
                    yield text.item, start, match[0], match.start("next") - match.start()


def _repeated(words: str, least: int, flat: str) -> str:
    """The longest beginning of the words that the document has twice, more than `least` characters of it."""
    ends = [len(words), *(at for at in range(len(words) - 1, 0, -1) if words[at] == " ")]
    for end in ends:
        name = words[:end]
        if end <= least:
            return ""
        if name.rpartition(" ")[2] not in _NOT_LAST and flat.count(name) > 1:
            return name
    return ""
