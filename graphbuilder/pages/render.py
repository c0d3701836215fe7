"""A view → HTML in a language. Everything is escaped; no page has script or style of its own in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

import jinja2

from graphbuilder.namespaces import REF_IRI
from graphbuilder.pages import draw
from graphbuilder.pages.graph import TermWords
from graphbuilder.pages.links import PART_CHARACTERS, Links, part_folder
from graphbuilder.pages.marks import marked
from graphbuilder.pages.query_words import parameter_meaning, parameter_name
from graphbuilder.pages.view import Block, Passage, Quotes, Star, Table, Thread
from graphbuilder.pages.words import (
    Language,
    column_name,
    day,
    kind_plural,
    number,
    say,
)
from graphbuilder.resources import resource_path

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'"
)
"""What a page may load: nothing but the site's own files."""

SHOWN = 20
"""How many rows of a block a thing's page shows, unless there are few more."""
PER_PAGE = 100
"""How many rows a page of one block has."""
_FEW_MORE = 30
_MOST_PLACES = 300

# Concepts with a colour of their own; the others are neutral
_TONES = {
    "good": {"Outcome-approved", "Outcome-recommended", "VotePosition-for", "Outcome-adopted"},
    "bad": {"Outcome-rejected", "VotePosition-against", "AbsenceKind-unexcused"},
    "waiting": {"Outcome-postponed", "Outcome-sent-back", "Outcome-withdrawn", "VotePosition-abstain"},
}


def block_rows(block: Block) -> tuple[Any, ...]:
    """What a block lists: rows, steps, bars … ; the text of a passage counts as one."""
    if isinstance(block, Table):
        return block.rows
    if isinstance(block, Thread):
        return block.steps
    if isinstance(block, Quotes):
        return block.quotes
    if isinstance(block, Star):
        return block.spokes
    return (block,) if isinstance(block, Passage) else block.bars


def first_rows(block: Block) -> int:
    """How many of a block's rows stand on the thing's page; of a text that isn't kept, nearly all."""
    if block.key == "text-missing":
        return _MOST_PLACES
    return SHOWN if len(block_rows(block)) > _FEW_MORE else _FEW_MORE


@dataclass(frozen=True)
class Renderer:
    """Fills the templates. `extra` are values that all of them get."""

    terms: Mapping[str, TermWords]
    extra: Mapping[str, object]

    @cached_property
    def environment(self) -> jinja2.Environment:
        """The templates with what they can call."""
        environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(resource_path("pages/templates")),
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            undefined=jinja2.StrictUndefined,
            auto_reload=False,
        )
        environment.filters.update(cut=cut, shortened=draw.shortened, short_day=_short_day, tone=_tone)
        environment.globals.update(
            marked=marked,
            columns=draw.columns,
            share=draw.share,
            curve=draw.curve,
            spoke_y=draw.spoke_y,
            star_height=draw.star_height,
            part_folder=part_folder,
            part_characters=PART_CHARACTERS,
            first_rows=first_rows,
            csp=CSP,
            **self.extra,
        )
        return environment

    def page(self, template: str, links: Links, title: str, **values: object) -> str:
        """The template's HTML, in the links' language."""
        values.setdefault("description", "")
        values.setdefault("elsewhere", links.other_language())
        return self.environment.get_template(template).render(
            links=links, title=title, **self._words(links.language), **values
        )

    def _words(self, language: Language) -> dict[str, object]:
        """What the templates say in that language."""
        return {
            "language": language.value,
            "say": lambda key, *values: say(key, language, *values),
            "day": partial(day, language=language),
            "figure": partial(number, language=language),
            "term": self._term(language),
            "column_name": partial(column_name, language=language),
            "parameter_name": partial(parameter_name, language=language),
            "parameter_meaning": partial(parameter_meaning, language=language),
            "plural": partial(kind_plural, language=language),
            "fact_name": self._fact_name(language),
        }

    def _term(self, language: Language) -> Callable[[str], str]:
        def term(name: str) -> str:
            words = self.terms.get(name)
            return name if words is None else words.en if language is Language.EN else words.da

        return term

    def _fact_name(self, language: Language) -> Callable[[str], str]:
        """The name of a fact: a word of ours, or a term of the ontology as `term:outcome`."""
        term = self._term(language)

        def fact_name(key: str) -> str:
            if not key.startswith("term:"):
                return say(key, language)
            return term(key.removeprefix("term:").removeprefix(REF_IRI)).capitalize()

        return fact_name


def cut(text: str, most: int) -> str:
    """The text, cut at `most` characters with an ellipsis."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def _short_day(value: str) -> str:
    """`2023-10` → "10/23" under a bar; a year as it is."""
    year, _, month = value.partition("-")
    return f"{int(month)}/{year[2:]}" if month else year


def _tone(name: str) -> str:
    """The class of a concept's colour; "" for one without."""
    return next((tone for tone, names in _TONES.items() if name in names), "")
