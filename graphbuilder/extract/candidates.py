"""Items → persons and organisations that only a trained spaCy pipeline sees.

Such a pipeline is wrong more often than the rules, so that its entities count only where
no rule speaks against them: a person has a whole name; an organisation is named at
least twice at the item; neither is anything that the document has by another rule.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graphbuilder.extract.organisations.places import item_passages
from graphbuilder.extract.passages import evidence
from graphbuilder.gazetteer import municipality_by_name, party_by_form
from graphbuilder.grammar.bodies import find_bodies
from graphbuilder.grammar.names import undo_genitive
from graphbuilder.grammar.people import NAME, NOT_NAMES
from graphbuilder.model import Document, OrganisationKind, OrganisationMention, PersonMention
from graphbuilder.ner_model import NerModel
from graphbuilder.segment import OutlineItem

_TIMES = 2  # so often an organisation is named at the item
_SHORTEST = 3  # letters of its name
_PERSON = frozenset({"PER", "PERSON"})


@dataclass(frozen=True, slots=True)
class _Entity:
    """A name that the pipeline found; positions in the document."""

    start: int
    end: int
    name: str
    person: bool


@dataclass(frozen=True, slots=True)
class Candidates:
    """What the pipeline adds at an item, each name once, in reading order."""

    people: tuple[PersonMention, ...]
    organisations: tuple[OrganisationMention, ...]


def find_candidates(
    document: Document, item: OutlineItem, used: frozenset[int], model: NerModel, known: frozenset[str]
) -> Candidates:
    """Persons and organisations at an item that `model` alone sees; `known` are names by other rules."""
    entities = [one for one in _entities(document, item, used, model) if not _is_known(one.name, known)]
    names = [one.name for one in entities if not one.person]
    first: dict[str, _Entity] = {}
    for one in entities:
        if _is_person(one.name) if one.person else names.count(one.name) >= _TIMES and _is_other(one.name):
            first.setdefault(one.name, one)
    position = item.item.position
    return Candidates(
        tuple(
            PersonMention(position, one.name, "", "", evidence(document, one.start, one.end, "person-model"))
            for one in first.values()
            if one.person
        ),
        tuple(
            OrganisationMention(
                position,
                one.name,
                OrganisationKind.OTHER,
                evidence(document, one.start, one.end, "organisation-model"),
            )
            for one in first.values()
            if not one.person
        ),
    )


def _entities(
    document: Document, item: OutlineItem, used: frozenset[int], model: NerModel
) -> Iterator[_Entity]:
    """All persons and organisations that the pipeline marks, without their genitive."""
    from graphbuilder.language import load_model

    for passage in item_passages(document, item, used):
        doc = load_model(model)(passage.text)
        for span in doc.ents:
            if span.label_ == "ORG" or span.label_ in _PERSON:
                name, start = undo_genitive(span.text), passage.start + span.start_char
                yield _Entity(start, start + len(name), name, span.label_ in _PERSON)


def _is_known(name: str, known: frozenset[str]) -> bool:
    """Whether it is, or is a part of, a name that another rule found."""
    return any(f" {name} " in f" {other} " for other in known)


def _is_person(name: str) -> bool:
    return NAME.fullmatch(name) is not None and not NOT_NAMES.search(name) and _is_other(name)


def _is_other(name: str) -> bool:
    """Whether it begins like a name, and is no municipality, party or political body."""
    if len(name) < _SHORTEST or not name[0].isupper():
        return False
    return not (municipality_by_name(name) or party_by_form(name) or next(find_bodies(name), None))
