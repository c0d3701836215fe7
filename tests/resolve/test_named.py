"""What the names in the items' text mean, asked document by document."""

from __future__ import annotations

from dataclasses import replace

from graphbuilder.model import OrganisationKind, OrganisationMention
from graphbuilder.resolve import resolve
from tests.invented import evidence, extraction


def mention(name: str, kind: OrganisationKind) -> OrganisationMention:
    """An organisation at the first item."""
    return OrganisationMention(1, name, kind, evidence(name))


def test_a_municipality_has_one_label() -> None:
    """The name in its own minutes goes before the one in another's text."""
    own = extraction("a.txt", municipality="Fjordby Kommune")
    other = replace(
        extraction("b.txt", municipality="Strandby Kommune"),
        organisations=(mention("FJORDBY Kommune", OrganisationKind.MUNICIPALITY),),
    )
    found = resolve((own, other), lambda _: "")
    assert found.municipality("FJORDBY Kommune").label == "Fjordby Kommune"
    assert found.municipality("Egedal").path == "kommune/0240"


def test_the_kind_that_most_texts_tell() -> None:
    """An organisation has one kind in all documents; what no text tells is OTHER."""
    kinds = OrganisationKind
    documents = [
        replace(extraction(f"{kind.value}.txt"), organisations=(mention("Lyngborg", kind),))
        for kind in (kinds.OTHER, kinds.OTHER, kinds.COMPANY)
    ]
    found = resolve(documents, lambda _: "")
    scope = found.scope(documents[0])
    assert found.organisation_kind(scope, "Lyngborg") is kinds.COMPANY
    assert found.organisation_kind(scope, "Ukendt") is kinds.OTHER


def test_names_one_letter_apart_are_reported() -> None:
    """They stay apart, and the report of one document says so."""
    company = OrganisationKind.COMPANY
    names = (mention("Lyngborg Rådgivning", company), mention("Lyngberg Rådgivning", company))
    document = replace(extraction(), organisations=names)
    found = resolve((document,), lambda _: "")
    issues = [issue for issue in found.all_issues(document) if issue.kind == "similar-names"]
    assert found.organisation(found.scope(document), "Lyngberg Rådgivning").label == "Lyngberg Rådgivning"
    assert len(issues) == 1
    assert "Lyngberg Rådgivning and Lyngborg Rådgivning" in issues[0].message
