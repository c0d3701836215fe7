"""Text → names that the gazetteers have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from graphbuilder.gazetteer import Organisation, organisations, parties
from graphbuilder.grammar.name_finder import NameFinder
from graphbuilder.grammar.names import find_runs, undo_genitive
from graphbuilder.grammar.organisations import FoundName
from graphbuilder.model import OrganisationKind as Kind
from graphbuilder.own_names import OwnNames

_KINDS: tuple[tuple[str, Kind], ...] = (
    (r"ministry", Kind.MINISTRY),
    (r"a-kasse", Kind.FUND),
    (r"region", Kind.REGION),
    (r"parliament", Kind.PARLIAMENT),
    (r"eu", Kind.EU),
    (r"party", Kind.PARTY),
    (r"fund", Kind.FOUNDATION),
    (r"council", Kind.COUNCIL),
    (r"(?:municipal|audit|state) c.*", Kind.COMPANY),
    (r".*(?:association|union|organisation).*", Kind.ASSOCIATION),
    (r".*", Kind.AGENCY),
)
_ANY_WORD = re.compile(r"\w+")
_WORD = re.compile(r"(?<![\w-])(?:[A-ZÆØÅ]\w+|folketinget)")


def find_known(text: str) -> Iterator[FoundName]:
    """Known organisations in reading order; the text is only split into words when one may be in it."""
    from graphbuilder.language import may_have_names, read_names

    if not may_have_names(text):
        return
    if first_words().isdisjoint(undo_genitive(match[0]) for match in _WORD.finditer(text)):
        return
    doc = read_names(text)
    for span in doc.spans["organisations"]:
        kind = next(kind for pattern, kind in _KINDS if re.fullmatch(pattern, span.label_))
        name = _bare(span.text)
        end = span.start_char + len(name)
        yield FoundName(
            span.start_char, end, "Folketinget" if name == "folketinget" else name, kind, "gazetteer"
        )


# `Det Væverhus A-kasse`, `A-kassen Væv`: what a fund is called without the word that says what it is
_FUND_CALLED = re.compile(r"A-kassen (?P<last>(?!for )\S+)|(?P<first>Det .+) A-kasse")
# Short names that are also persons, measures or common words: those count where the text speaks of funds
_SHARED = frozenset(
    (
        "Ase",
        "ASE",
        "MA",
        "CA",
        "AKA",
        "AAK",
        "IDA",
        "DSA",
        "DFH",
        "AJKS",
        "BUPL",
        "FOA",
        "Min",
        "Frie",
        "A&Til",
    )
)
_OF_FUNDS = re.compile(r"[Aa]-kasse(?:r|n|rne)?s?\b|\b[Aa]rbejdsløshedskasser?\b")


def find_funds(text: str) -> Iterator[FoundName]:
    """Unemployment funds and their unions by short names, where such a name stands alone."""
    if next(_fund_finder().find(text), None) is None:
        return
    of_funds = _OF_FUNDS.search(text) is not None
    for run in find_runs(text):
        name = run.text if run.text in _fund_forms() else undo_genitive(run.text)
        kind = _fund_forms().get(name)
        if kind is not None and (of_funds or name not in _SHARED):
            end = run.end - (len(run.text) - len(name))
            yield FoundName(run.start, end, name, kind, "gazetteer-fund")


@cache
def _fund_finder() -> NameFinder:
    return NameFinder(_fund_forms())


@cache
def _fund_forms() -> dict[str, Kind]:
    """The short names of unemployment funds; those of letters are their unions' as well."""
    funds = [known for known in organisations() if known.kind == "a-kasse"]
    called = [match for known in funds if (match := _FUND_CALLED.fullmatch(known.name))]
    names = {match["last"] or match["first"]: Kind.FUND for match in called}
    letters = {form: Kind.ASSOCIATION for known in funds for form in known.forms if " " not in form}
    return names | letters


def find_own(text: str, own: OwnNames) -> Iterator[FoundName]:
    """Organisations of the user's own gazetteers in reading order, each by the name that its row gives."""
    if not own.organisations:
        return
    words = {form for match in _ANY_WORD.finditer(text) for form in (match[0], undo_genitive(match[0]))}
    if _own_first_words(own).isdisjoint(words):
        return
    from graphbuilder.language import load_own_names

    forms, doc = _own_forms(own), load_own_names(own)(text)
    for span in doc.spans["organisations"]:
        printed = span.text if span.text in forms else undo_genitive(span.text)
        kind = forms[printed].kind
        end = span.start_char + len(printed)
        yield FoundName(span.start_char, end, span.label_, Kind(kind), "gazetteer-own")


@cache
def _own_forms(own: OwnNames) -> dict[str, Organisation]:
    return {form: organisation for organisation in own.organisations for form in organisation.forms}


@cache
def _own_first_words(own: OwnNames) -> frozenset[str]:
    return frozenset(match[0] for form in _own_forms(own) if (match := _ANY_WORD.match(form)))


@cache
def first_words() -> frozenset[str]:
    """The first word of every name in the gazetteers, without a genitive."""
    names = [form for known in organisations() for form in known.forms]
    names += [form for party in parties() for form in party.forms]
    words = (re.match(r"\w+", name) for name in [*names, "Folketinget", "folketinget", "EU", "Europa"])
    return frozenset(undo_genitive(word[0]) for word in words if word)


@cache
def _forms() -> frozenset[str]:
    return frozenset(form for known in organisations() for form in known.forms)


def _bare(name: str) -> str:
    """The name as the gazetteer has it: `KLs` → KL, `Danske Regioners` → Danske Regioner."""
    return name if name in _forms() else undo_genitive(name)
