"""A sentence with its bodies and dates, as references are read from it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from graphbuilder.extract.passages import Passage, sentences
from graphbuilder.extract.references.years import tells_future
from graphbuilder.grammar.bodies import FoundBody, find_bodies
from graphbuilder.grammar.cues import cued
from graphbuilder.grammar.dates import FoundDate, find_dates

VERB = (
    r"(?:besluttede|besluttet|godkendte|godkendt|vedtog|vedtaget|drøftede|drøftet|behandlede|behandlet|"
    r"tiltrådte|tiltrådt|anbefalede|anbefalet|afviste|afvist|udsatte|udsat|førstebehandlet|andenbehandlet|"
    r"orienteret|fik|tog|havde|har|bad|ønskede|pålagde|bevilgede|bevilget|nedsatte|forelagt|forelægges|"
    r"gav|afsatte|afsat|frigav|frigivet|forelægge|behandles|fremlægges|fremlagt|præsenteret|indstillede|indstillet|sendte|indgik|indgået)"
)
# `godkendte`, `forelægges`: a sentence that tells of an act
_ACT = cued(rf"\b{VERB}\b", re.IGNORECASE)
# Words that a sentence about another meeting holds
_TRIGGER = cued(
    r"behandl|drøft|punkt|pkt|møde|råd|udvalg|bestyrelse|magistrat|repræsentation|samling|dagsorden|referat",
    re.IGNORECASE,
)

WINDOW = 250
"""Characters before a date that are looked at."""


@dataclass(frozen=True, slots=True)
class DatedSentence:
    """A sentence with the bodies and dates in it, in reading order; positions in its text.

    `tells_act` says whether something was decided or done in it, `to_come` whether
    it speaks of the future.
    """

    passage: Passage
    bodies: tuple[FoundBody, ...]
    dates: tuple[FoundDate, ...]
    tells_act: bool
    to_come: bool

    @property
    def text(self) -> str:
        """The words of the sentence."""
        return self.passage.text

    def bodies_before(self, position: int) -> tuple[FoundBody, ...]:
        """Bodies that end before a position, near enough to have to do with it; the nearest last."""
        end = bisect_right(self.bodies, position, key=lambda body: body.end)
        start = bisect_right(self.bodies, position - WINDOW, key=lambda body: body.start)
        return self.bodies[start:end]

    def search_before(self, pattern: re.Pattern[str], position: int) -> re.Match[str] | None:
        """The first match of a pattern in the words before a position."""
        return pattern.search(self.text, max(0, position - WINDOW), position)


def find_dated_sentences(passage: Passage) -> Iterator[DatedSentence]:
    """The sentences of a passage that name a day and have a word for a meeting, a body or an act."""
    if not _TRIGGER.is_in(passage.text) or next(find_dates(passage.text), None) is None:
        return
    for sentence in sentences(passage):
        dates = tuple(find_dates(sentence.text))
        if dates and _TRIGGER.is_in(sentence.text):
            acts = _ACT.search(sentence.text) is not None
            to_come = tells_future(sentence.text)
            yield DatedSentence(sentence, tuple(find_bodies(sentence.text)), dates, acts, to_come)
