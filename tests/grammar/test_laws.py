"""Every rule of the table finds something in its own line and nothing in the other."""

from __future__ import annotations

import pytest

from graphbuilder.grammar.laws import RULES, TRIGGER, CitationRule, FoundLaw, find_laws


def found(line: str) -> list[FoundLaw]:
    """What the rules find when no title is known by heart."""
    return list(find_laws(line, lambda text, start: 0))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_rule_finds_its_line(rule: CitationRule) -> None:
    """The rule, and none before it, finds a name in the line that stands beside it."""
    assert rule.name in [law.rule.name for law in found(rule.line)]
    assert TRIGGER.search(rule.line)


@pytest.mark.parametrize("rule", [rule for rule in RULES if not rule.needs], ids=lambda rule: rule.name)
def test_rule_leaves_the_other_line(rule: CitationRule) -> None:
    """The rule finds nothing in the line that looks alike."""
    assert rule.name not in [law.rule.name for law in found(rule.other)]


def test_names_are_unique() -> None:
    """A rule's name stands in the graph as what read a statement."""
    assert len({rule.name for rule in RULES}) == len(RULES) > 20


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Planlovens § 13 og serviceloven.", ["Planlovens", "serviceloven"]),
        ("lov nr. 567 af 13/6 2023", ["lov nr. 567 af 13/6 2023"]),
        ("LBK nr 69 af 23/01/2024", ["LBK nr 69 af 23/01/2024"]),
        ("lov nr. 567 af i dag", ["lov"]),
        ("[LF 14 2022-23]", ["LF 14 2022-23"]),
        ("forslag til lov om havnebade i høring", ["forslag til lov om havnebade"]),
        ("Bekendtgørelse nr. 68 af 25. januar 2008 om kommunernes låntagning, § 3", [
            "Bekendtgørelse nr. 68 af 25. januar 2008 om kommunernes låntagning",
        ]),
        ("Rådets direktiv 92/43/EØF", ["Rådets direktiv 92/43/EØF"]),
        ("budgetforliget for 2025-2028", ["budgetforliget for 2025-2028"]),
        ("Økonomiaftalen mellem KL og regeringen", ["Økonomiaftalen mellem KL og regeringen"]),
        ("bekendtgørelse om havnes regnskab, revision m.v. gælder", [
            "bekendtgørelse om havnes regnskab, revision m.v.",
        ]),
        ("bekendtgørelse om havnes regnskab, som gælder fra maj", ["bekendtgørelse om havnes regnskab"]),
        ("bekendtgørelse nr. 1325 om fyrtårne", ["bekendtgørelse nr. 1325 om fyrtårne"]),
        ("bekendtgørelse om fyrtårne vedr. havnens ansøgning", ["bekendtgørelse om fyrtårne"]),
        ("børnekonventionens artikel 12", ["børnekonventionens"]),
        ("den europæiske menneskerettighedskonvention", ["den europæiske menneskerettighedskonvention"]),
    ],
)  # fmt: skip
def test_names_in_print(line: str, names: list[str]) -> None:
    """A name is found whole, with its number, day, years or parties."""
    assert [law.name for law in found(line)] == names


def test_places_and_parts() -> None:
    """What is found says where it stands, and what was printed."""
    line = "Efter LBK nr. 69 af 23. januar 2024 og lovforslag L 12 (2023-24)"
    first, second = found(line)
    assert line[first.start : first.end] == first.name
    assert (first.groups["number"], first.date) == ("69", "2024-01-23")
    assert (second.groups["bill"], second.groups["session"]) == ("12", "2023-24")


def test_known_titles_end_where_they_are_known_to() -> None:
    """A title known by heart goes on over what would end another."""
    title = "lov om både, som er små"
    assert [law.name for law in find_laws(title, lambda text, start: len(title))] == [title]
    assert [law.name for law in found(title)] == ["lov om både"]
