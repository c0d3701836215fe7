"""What a rule found → what it means, by the name of the rule; with a number printed behind it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from graphbuilder.extract.laws import others, statutes
from graphbuilder.extract.laws.named import NamedLaw, Surroundings, printed_date
from graphbuilder.grammar.dates import FoundDate, find_dates
from graphbuilder.grammar.laws import FoundLaw
from graphbuilder.law_register import LawText, eli_of
from graphbuilder.model import LawKind

Namer = Callable[[FoundLaw, Surroundings], Iterator[NamedLaw]]

NAMERS: dict[str, Namer] = {
    "law-amending": statutes.name_amending,
    "law-number": statutes.name_numbered,
    "law-title": statutes.name_titled,
    "law-same": statutes.name_same,
    "law-name": statutes.name_popular,
    "law-abbreviation": statutes.name_abbreviated,
    "bill-number": others.name_bill,
    "bill-title": others.name_as_printed,
    "order-number": others.name_numbered_order,
    "order-name": others.name_order,
    "order-title": others.name_as_printed,
    "eu-number": others.name_eu_number,
    "eu-name": others.name_eu,
    "agreement-budget": others.name_budget,
    "agreement-year": others.name_yearly,
    "agreement-economy": others.name_yearly,
    "agreement-known": others.name_yearly,
    "finance-act": others.name_yearly,
    "agreement-quoted": others.name_agreement,
    "agreement-part": others.name_agreement,
    "agreement-political": others.name_agreement,
    "agreement-capital": others.name_agreement,
    "agreement-field": others.name_agreement,
    "agreement-reform": others.name_agreement,
    "agreement-settlement": others.name_agreement,
    "convention": others.name_convention,
    "reform-called": others.name_called,
    "reform-name": others.name_reform,
    "reform-title": others.name_as_printed,
}
"""What each rule's finds mean; a rule without an entry is a mistake that a test finds."""

# `planloven, LBK nr. 572 af 29. maj 2024`, `(lovbekendtgørelse nr. 69 af …)`, `folkeskoleloven af 2/3 2006`
_DATED = re.compile(
    r",?\s?(?P<bracket>\()?(?:jf\.?\s|jfr\.\s)?(?:LBK|[Ll]ovbekendtgørelse|[Ll]bk\.?|[Ll]ov|[Bb]ekendtgørelse|BEK)?\s?"
    r"(?:nr\.?\s?(?P<number>\d{1,4})\s)?(?:af|fra)\s(?:den\s|d\.\s?)?(?=\d)"
)


def name_law(found: FoundLaw, around: Surroundings) -> Iterator[NamedLaw]:
    """The law that a name means; none where it names none, two for `service- og sundhedsloven`."""
    if found.rule.needs and not found.rule.needs.search(around.item):
        return
    for law in NAMERS[found.rule.name](found, around):
        yield _with_number(law, around)


def _with_number(law: NamedLaw, around: Surroundings) -> NamedLaw:
    """The name with the number or day printed behind it, if that is of the same act."""
    if law.fixed or law.kind not in (LawKind.LAW, LawKind.ORDER):
        return law
    match = _DATED.match(around.text, law.end)
    date = _date_behind(around.text, match.end()) if match else None
    if match is None or date is None:
        return law
    number = int(match["number"] or 0)
    text = _printed_text(law, number, date.iso)
    if text is None and number and law.act and around.register.find_text(date.year, number):
        return law  # another act's number, which is cited by itself
    end = match.end() + date.end
    end += bool(match["bracket"]) and around.text[end : end + 1] == ")"
    words = f"nr. {number} af {printed_date(date.iso)}" if number else f"af {printed_date(date.iso)}"
    eli = text.eli if text else ""
    if law.kind is LawKind.ORDER and number:
        eli = eli_of(date.year, number)
    return replace(law, end=end, printed=words, eli=eli, fixed=True)


def _date_behind(text: str, start: int) -> FoundDate | None:
    """The date at `start`, if it has a year."""
    first = next(find_dates(text[start : start + 30]), None)
    return first if first and first.start == 0 and first.year else None


def _printed_text(law: NamedLaw, number: int, date: str) -> LawText | None:
    """The one text of the act of this day, and of this number where one is printed."""
    texts = law.act.texts if law.act else ()
    fitting = [text for text in texts if text.date == date and number in (0, text.number)]
    return fitting[0] if len(fitting) == 1 else None
