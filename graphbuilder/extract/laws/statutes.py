"""Names of acts: by title, popular name, abbreviation, number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from graphbuilder.extract.laws.named import NamedLaw, Surroundings, named, named_act, printed_date
from graphbuilder.extract.passages import flat
from graphbuilder.grammar.law_names import lower_first, name_key, title_words, without_genitive
from graphbuilder.grammar.laws import FoundLaw
from graphbuilder.law_register import Act, TextKind
from graphbuilder.model import LawKind, LawScope

# What stands before "loven" in words that end like the name of a law and name none, or none in particular
_NO_LAW = re.compile(
    r".*(?:orlov|or|p|kløver)|jante|natur|lands|ramme|hoved|ændrings?|følge|special|nød|haste|moder|basis|fælles|finans|anlægs|"
    r"bemyndigelses|social|tyngde|sharia|markeds|jungle|gravitations|minimums|grundlags|tvillinge",
    re.IGNORECASE,
)
_WORD_BEFORE = re.compile(r"[\wæøåÆØÅ-]+\s")
# The first half of `service- og sundhedsloven`
_ELLIPSIS = re.compile(r"(?<![\w-])(?P<stem>[\wæøå]{3,30})-\s(?:og|eller|samt)\s$", re.IGNORECASE)


def name_popular(found: FoundLaw, around: Surroundings) -> Iterator[NamedLaw]:
    """`planlovens`, `den kommunale styrelseslov`; two for `service- og sundhedsloven`."""
    longer = _longer_name(found, around)
    if longer:
        yield longer
        return
    ellipsis = _ELLIPSIS.search(around.text[max(0, found.start - 45) : found.start])
    other = around.register.names.get(f"{ellipsis['stem'].casefold()}lov") if ellipsis else None
    if ellipsis and other:
        start = max(0, found.start - 45) + ellipsis.start()
        yield replace(named_act(found, other), start=start, end=start + len(ellipsis["stem"]) + 1)
    yield from _one_word(found, around)


def _longer_name(found: FoundLaw, around: Surroundings) -> NamedLaw | None:
    """The name of several words, up to four, that ends with the word found."""
    offset = max(0, found.start - 90)
    before = [offset + match.start() for match in _WORD_BEFORE.finditer(around.text[offset : found.start])]
    for start in before[-3:]:
        act = around.register.names.get(name_key(around.text[start : found.end]))
        if act and " " in around.text[start : found.start]:
            return replace(named_act(found, act), start=start)
    return None


def _one_word(found: FoundLaw, around: Surroundings) -> Iterator[NamedLaw]:
    """A name of one word, by the register or by its form."""
    base = without_genitive(flat(found.name))
    stem = re.sub(r"lov(?:en)?$", "", base, flags=re.IGNORECASE).rstrip("-")
    definite = base.casefold().endswith("loven")
    act = around.register.find_act(base) if len(stem) > 1 else None
    if stem.casefold() == "sær":
        yield from _special_act(found, around, act) if definite else ()
    elif act:
        yield named_act(found, act)
    elif len(stem) > 3 and definite and not _NO_LAW.fullmatch(stem):
        yield named(found, lower_first(base))


def _special_act(found: FoundLaw, around: Surroundings, act: Act | None) -> Iterator[NamedLaw]:
    """`særloven` is the one on people from Ukraine where the document speaks of them."""
    if act and "ukrain" in around.document.casefold():
        yield named_act(found, act)
    else:
        yield named(found, "særloven", scope=LawScope.DOCUMENT)


def name_titled(found: FoundLaw, around: Surroundings) -> Iterator[NamedLaw]:
    """`lov om …`, by the register where it has the title; `loven om …` only then."""
    title = re.sub(r"^loven\b", "lov", flat(found.name), flags=re.IGNORECASE)
    known = around.register.find_title(title_words(title))
    if known and known[1] == len(title_words(title)):
        yield named_act(found, known[0])
    elif not found.name.casefold().startswith("loven"):
        yield named(found, lower_first(title))


def name_amending(found: FoundLaw, around: Surroundings) -> Iterator[NamedLaw]:
    """Many acts have one such title: without a number only the document can say which."""
    yield named(found, lower_first(flat(found.name)), scope=LawScope.DOCUMENT)


def name_same(found: FoundLaw, around: Surroundings) -> Iterator[NamedLaw]:
    """`samme lovs § 24`, `lovens § 3`: the law that was named last in the item."""
    if around.previous and around.previous.kind is LawKind.LAW:
        place = {"start": found.start, "end": found.end, "rule": found.rule.name}
        yield replace(around.previous, needs_section=True, **place)  # type: ignore[arg-type]


def name_abbreviated(found: FoundLaw, around: Surroundings) -> Iterator[NamedLaw]:
    """`SEL § 85`: capitals that stand for an act, where a section stands beside them."""
    act = around.register.names.get(found.name.casefold())
    if act:
        yield named_act(found, act, needs_section=True)


def name_numbered(found: FoundLaw, around: Surroundings) -> Iterator[NamedLaw]:
    """`lov nr. 567 af 13. juni 2023`: the text of that number, if it was signed that day."""
    number, year = int(found.groups["number"]), int(found.date[:4])
    consolidated = re.match(r"l(?:ov)?b", found.name, re.IGNORECASE)
    printed = f"{'lovbekendtgørelse' if consolidated else 'lov'} nr. {number} af {printed_date(found.date)}"
    plain = named(found, printed, printed=printed, fixed=True)
    known = around.register.find_text(year, number)
    if known is None or known[1].date != found.date:
        yield plain
        return
    act, text = known
    kind = LawKind.AMENDMENT if text.kind is TextKind.AMENDING else LawKind.LAW
    yield replace(plain, law=act.name if act else printed, act=act, kind=kind, eli=text.eli)
