"""Names of what is no act of parliament: bills, orders, EU law, agreements, reforms."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuilder.extract.laws.named import NamedLaw, Surroundings, named, named_act, printed_date
from graphbuilder.extract.passages import flat
from graphbuilder.grammar.law_names import lower_first, without_genitive
from graphbuilder.grammar.laws import FoundLaw
from graphbuilder.law_register import eli_of
from graphbuilder.model import LawScope

_GENERIC_EU = re.compile(
    r"(?:EU|EF|kommissions|råds|ramme|gennemførelses)-?(?:direktivet|forordningen)s?", re.IGNORECASE
)
# `bekendtgørelsen om …`, `forliget om …`
_INDEFINITE = re.compile(
    r"^(lovforslag|bekendtgørelse|forlig|cirkulære|aftale|trepartsaftale)(?:e?t|n)\b", re.IGNORECASE
)
_ECONOMY = {"kommunernes": "økonomiaftale", "regionernes": "regionernes økonomiaftale"}
_FOUR_DIGITS = 4
# Gatherings that are called so
_NO_CONVENTION = re.compile(r"(?:lands|parti|by|års|spil|fan|ungdoms)konvention|comic", re.IGNORECASE)


def name_as_printed(found: FoundLaw, around: Surroundings) -> Iterator[NamedLaw]:
    """A name that is what stands there: `bekendtgørelse om …`, `lovforslag om …`."""
    yield named(found, lower_first(_INDEFINITE.sub(r"\1", flat(found.name))))


def name_agreement(found: FoundLaw, around: Surroundings) -> Iterator[NamedLaw]:
    """The title of an agreement, with a capital."""
    name = _INDEFINITE.sub(r"\1", flat(found.name))
    yield named(found, name[:1].upper() + name[1:])


def name_bill(found: FoundLaw, around: Surroundings) -> Iterator[NamedLaw]:
    """`L 12` is another bill each session: only the document knows which, unless that is printed."""
    law, session = f"lovforslag L {found.groups['bill']}", found.groups.get("session")
    if session:
        yield named(found, f"{law} ({session})")
    else:
        yield named(found, law, scope=LawScope.DOCUMENT)


def name_numbered_order(found: FoundLaw, around: Surroundings) -> Iterator[NamedLaw]:
    """`bekendtgørelse nr. 68 af 25. januar 2008`; a title behind it is part of the words cited."""
    number, year = int(found.groups["number"]), int(found.date[:4])
    circular = found.name[:1].casefold() == "c"
    law = f"{'cirkulære' if circular else 'bekendtgørelse'} nr. {number} af {printed_date(found.date)}"
    # Circulars aren't printed in Lovtidende; the number of an act is no order's
    eli = "" if circular or around.register.find_text(year, number) else eli_of(year, number)
    yield named(found, law, printed=law, fixed=True, eli=eli)


def name_order(found: FoundLaw, around: Surroundings) -> Iterator[NamedLaw]:
    """`lånebekendtgørelsens`; `lovbekendtgørelse` is no order."""
    name = without_genitive(flat(found.name))
    if not name.casefold().startswith("lovbek"):
        definite = name.endswith(("n", "et"))
        whole = name if definite else name + ("et" if name.endswith("direktiv") else "n")
        yield named(found, lower_first(whole), needs_section=not definite)


def name_eu_number(found: FoundLaw, around: Surroundings) -> Iterator[NamedLaw]:
    """`forordning (EU) 2016/679`, `direktiv 92/43/EØF`, `forordning nr. 1370/2007`."""
    first, second = found.groups["first"], found.groups["second"]
    # The number came first until 2015, behind `nr.`; the year of old directives has two digits
    number_first = len(second) == _FOUR_DIGITS and (len(first) < _FOUR_DIGITS or "nr" in found.name)
    year, number = (second, first) if number_first else (first, second)
    full = int(year) if len(year) == _FOUR_DIGITS else 1900 + int(year)
    if not 1957 < full < 2100:
        return
    kind = "forordning" if found.groups["type"].casefold().startswith("forordning") else "direktiv"
    known = around.register.find_text(full, int(number), eu=True)
    eli = eli_of(full, int(number), "reg" if kind == "forordning" else "dir")
    act = known[0] if known and known[1].eli == eli else None
    printed = f"{kind} {first}/{second}"
    yield named(found, act.name if act else printed, act=act, printed=printed, eli=eli, fixed=True)


def name_eu(found: FoundLaw, around: Surroundings) -> Iterator[NamedLaw]:
    """`habitatdirektivet`, `GDPR`, `EU's databeskyttelsesforordning`."""
    if _GENERIC_EU.fullmatch(found.name):
        return
    name = re.sub(r"^EU['’]?s\s", "", without_genitive(flat(found.name)))
    name = re.sub(
        r"(direktiv|forordning)$", lambda end: end[1] + ("et" if end[1] == "direktiv" else "en"), name
    )
    act = around.register.find_act(name)
    yield named_act(found, act) if act else named(found, lower_first(name))


def name_budget(found: FoundLaw, around: Surroundings) -> Iterator[NamedLaw]:
    """`budgetforliget for 2025` → budgetforlig 2025, of the meeting's municipality."""
    stem = found.groups.get("stem") or f"budget{found.groups['about']}"
    yield named(found, f"{stem.lower()} {_years(found)}", scope=LawScope.MUNICIPAL)


def name_yearly(found: FoundLaw, around: Surroundings) -> Iterator[NamedLaw]:
    """`økonomiaftalen for 2026` → økonomiaftale 2026; without a year it is the document that knows."""
    stem = found.groups.get("stem", "finanslov").lower()
    stem = _ECONOMY.get(stem, stem)
    if "years" in found.groups:
        regional = stem in ("sundhedsaftale", "rammeaftale", "kulturaftale")
        scope = LawScope.DOCUMENT if regional else LawScope.NATIONAL
        yield named(found, f"{stem} {_years(found)}", scope=scope)
    else:
        yield named(found, f"{stem}n", scope=LawScope.DOCUMENT)


def _years(found: FoundLaw) -> str:
    """`2025-28` and `2025 – 2028` → 2025-2028."""
    first, *rest = re.split(r"\s?[-–/]\s?", found.groups["years"])
    return "-".join([first, *(f"20{year[-2:]}" for year in rest)])


def name_reform(found: FoundLaw, around: Surroundings) -> Iterator[NamedLaw]:
    """`Ny beskæftigelsesreform` → beskæftigelsesreformen."""
    name = without_genitive(flat(found.name))
    yield named(found, lower_first(name if name.endswith("en") else f"{name}en"))


def name_convention(found: FoundLaw, around: Surroundings) -> Iterator[NamedLaw]:
    """`FN's Handicapkonvention`, `børnekonventionens` → børnekonventionen; `landskonvention` is none."""
    if _NO_CONVENTION.search(found.name):
        return
    bare = re.sub(r"(konvention(?:en)?)s$", r"\1", flat(found.name))
    yield named(found, bare if found.groups.get("of") else lower_first(bare))


def name_called(found: FoundLaw, around: Surroundings) -> Iterator[NamedLaw]:
    """`reformen Havnene Først` → Havnene Først."""
    yield named(found, found.groups["called"].strip('"”“„»«'))
