"""Which names of organisations mean one."""

from dataclasses import replace

from graphbuilder.model import AliasRelation, AliasStatement, OrganisationKind, OrganisationMention
from graphbuilder.resolve.organisations import (
    Judgement,
    OrganisationSurvey,
    decide_organisations,
    find_changes,
    find_names,
    judge_organisations,
    organisation_key,
)
from tests.invented import evidence, extraction

COMPANY = OrganisationKind.COMPANY


def surveyed(
    *names: str, changes: tuple[tuple[str, str, str], ...] = (), kind: OrganisationKind = COMPANY
) -> OrganisationSurvey:
    """A survey of names, and of changes as (date, new name, old name)."""
    found = OrganisationSurvey()
    mentions = tuple(OrganisationMention(1, name, kind, evidence(name)) for name in names)
    documents = [replace(extraction(), organisations=mentions)]
    for date, new, old in changes:
        said = AliasStatement(1, new, old, kind, AliasRelation.RENAMED, evidence(new))
        documents.append(replace(extraction(date=date), aliases=(said,)))
    for one in documents:
        scope = "kommune/0510"
        found.add(find_names(one, scope), find_changes(one, scope), one.digest)
    return found


def canonical(found: OrganisationSurvey, name: str) -> str:
    """The canonical name of a company."""
    return decide_organisations(found).label(organisation_key(name, COMPANY, ""), name)


def test_a_change_of_name_joins_two_names() -> None:
    """The newest name by the latest text is canonical."""
    found = surveyed(
        "Bro", changes=(("2024-01-01", "Lyngborg", "Bro"), ("2025-01-01", "Lyngborg Nord", "Lyngborg"))
    )
    assert {canonical(found, name) for name in ("Bro", "Lyngborg", "Lyngborg Nord")} == {"Lyngborg Nord"}


def test_two_changes_with_parallel_names_are_one() -> None:
    """Both the old and the new names are short for each other's: one organisation, its latest name."""
    found = surveyed(
        changes=(("2024-11-14", "Lyngborg Gruppen", "Bro Consulting"), ("2025-10-20", "Lyngborg", "Bro"))
    )
    assert {canonical(found, name) for name in ("Lyngborg", "Lyngborg Gruppen", "Bro", "Bro Consulting")} == {
        "Lyngborg"
    }


def test_likeness_alone_never_merges() -> None:
    """A name that begins another, or is one letter off, stays its own; the latter is unsure."""
    found = surveyed(
        "Røde Kors", "Røde Kors Lyng", "Lyngborg Rådgivning", "Lyngbjerg Rådgivning", "Lyngberg Rådgivning"
    )
    assert canonical(found, "Røde Kors") == "Røde Kors"
    assert canonical(found, "Lyngberg Rådgivning") == "Lyngberg Rådgivning"
    unsure = {
        (each.one, each.other) for each in judge_organisations(found) if each.judgement is Judgement.UNSURE
    }
    assert ("lyngberg-raadgivning", "lyngbjerg-raadgivning") in unsure
    assert ("roede-kors", "roede-kors-lyng") not in unsure


def test_company_forms() -> None:
    """A name with and without its form is one company; two forms are two, and the bare name is unsure."""
    one = surveyed("Lyng Byg", "Lyng Byg", "Lyng Byg A/S")
    assert canonical(one, "Lyng Byg A/S") == "Lyng Byg"
    two = surveyed("Lyng Byg", "Lyng Byg A/S", "Lyng Byg ApS")
    assert {each.judgement for each in judge_organisations(two)} == {Judgement.DIFFERENT, Judgement.UNSURE}
    assert canonical(two, "Lyng Byg A/S") == "Lyng Byg A/S"


def test_parts_of_a_municipality_stay_in_it() -> None:
    """A department's name means another one in the next municipality."""
    kind = OrganisationKind.INTERNAL
    assert organisation_key("Direktionen", kind, "kommune/0510") != organisation_key(
        "Direktionen", kind, "kommune/0370"
    )
    assert organisation_key("KL", OrganisationKind.ASSOCIATION, "kommune/0510") == "kl"


def test_order_does_not_matter() -> None:
    """The same names in another order are judged and named alike."""
    changes = (("2024-11-14", "Lyngborg Gruppen", "Bro Consulting"), ("2025-10-20", "Lyngborg", "Bro"))
    one = decide_organisations(surveyed("Lyng Byg", "Lyng Byg A/S", changes=changes))
    other = decide_organisations(surveyed("Lyng Byg A/S", "Lyng Byg", changes=changes[::-1]))
    assert (one.labels, one.canonical, one.comparisons) == (other.labels, other.canonical, other.comparisons)
