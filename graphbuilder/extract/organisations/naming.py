"""All names found in a document → what each printed form in it stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from graphbuilder.gazetteer import municipality_by_name
from graphbuilder.grammar.name_finder import NameFinder
from graphbuilder.grammar.names import undo_genitive
from graphbuilder.grammar.organisations import FoundName, short_forms
from graphbuilder.model import AliasRelation, AliasStatement, OrganisationKind

# Rules that leave a name as the text has it: where else it stands is told by themselves
_EVERYWHERE = frozenset(
    (
        "body",
        "municipality",
        "municipality-elliptic",
        "municipality-list",
        "gazetteer",
        "gazetteer-own",
        "gazetteer-fund",
        "funds-collective",
        "party",
    )
)


@dataclass(frozen=True)
class Names:
    """The document's names: what each printed form stands for, and of what kind a name is."""

    forms: dict[str, str]
    kinds: dict[str, OrganisationKind]

    def name(self, form: str) -> str:
        """The name that a printed form stands for."""
        return self.forms.get(form, form)

    def find(self, text: str) -> Iterator[FoundName]:
        """Where the document's names stand in a text, the longest first at each place."""
        for start, end in self._finder.find(text):
            full = self.forms[text[start:end]]
            kind = self.kinds.get(full, OrganisationKind.OTHER)
            yield FoundName(start, end, full, kind, "known-name")

    @cached_property
    def _finder(self) -> NameFinder:
        return NameFinder(self.forms)


def settle(name: FoundName, text: str) -> FoundName:
    """The name without a genitive that only the rest of the document, `text`, can tell."""
    bare = undo_genitive(name.name)
    if bare == name.name or name.rule in _EVERYWHERE:
        return name
    marked = any(mark in name.name[len(bare) :] for mark in "'’´")
    if marked or _stands_alone(bare, text):
        return replace(name, name=bare, end=name.end - len(name.name) + len(bare))
    return name


# What a name that goes on, or is in the genitive, has behind it
_GOES_ON = re.compile(r"\w|['’]s")


def _stands_alone(name: str, text: str) -> bool:
    """Whether the name stands in the text by itself, not as a part of a word and not in the genitive."""
    at = text.find(name)
    while at >= 0:
        before = text[at - 1 : at]
        if not (before.isalnum() or before == "_") and not _GOES_ON.match(text, at + len(name)):
            return True
        at = text.find(name, at + 1)
    return False


def settle_names(found: Iterable[FoundName], aliases: Iterable[AliasStatement]) -> Names:
    """What the forms stand for; a short form of two different names stands for neither."""
    kinds: dict[str, OrganisationKind] = {}
    forms: dict[str, set[str]] = {}
    for name in found:
        _add_kind(kinds, name.name, name.kind)
        if name.rule not in _EVERYWHERE:
            forms.setdefault(name.name, set()).add(name.name)
    for full in list(forms):
        for short in short_forms(full):
            if municipality_by_name(short) is None:
                forms.setdefault(short, set()).add(full)
    for statement in aliases:
        renamed = statement.relation is AliasRelation.RENAMED
        forms[statement.alias] = {statement.alias if renamed else statement.canonical}
        forms.setdefault(statement.canonical, {statement.canonical})
        for each in (statement.canonical, statement.alias):
            _add_kind(kinds, each, statement.kind)
    return Names({form: _longest(names) for form, names in forms.items() if len(names - {form}) < 2}, kinds)


def _add_kind(kinds: dict[str, OrganisationKind], name: str, kind: OrganisationKind) -> None:
    """Keep the first kind that says more than OTHER."""
    if kinds.get(name, OrganisationKind.OTHER) is OrganisationKind.OTHER:
        kinds[name] = kind


def _longest(names: set[str]) -> str:
    return max(names, key=lambda name: (len(name), name))
