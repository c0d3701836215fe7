"""Citations in the graph: a law under one IRI, what only some know under them, the text by its ELI."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pyoxigraph import QuerySolutions, RdfFormat, Store

from graphbuilder.model import Citation, Extraction, LawKind, LawScope
from graphbuilder.namespaces import DEFAULT_BASE
from graphbuilder.query import run_rows
from graphbuilder.rdf import document_lines
from graphbuilder.resolve import resolve
from tests.invented import evidence, extraction, item

ELI = "https://www.retsinformation.dk/eli/lta/2024/69"
ITEM = "kommune/fjordby-kommune/udvalg/teknikudvalget/moede/2024-05-14/punkt/1"


def citation(law: str, kind: LawKind, scope: LawScope = LawScope.NATIONAL, **more: str) -> Citation:
    """A citation at the first item, whose words are the name of the law."""
    parts = {"section": "", "act": "", "eli": "", "surface": law} | more
    proof = evidence(parts.pop("surface"), rule="law-name")
    return Citation(1, law, law, kind, scope=scope, evidence=proof, **parts)


STATUTE = citation(
    "kommunestyrelsesloven",
    LawKind.LAW,
    section="§ 65 e",
    act="nr. 69 af 23. januar 2024",
    eli=ELI,
    surface="kommunestyrelses-\nlovens § 65 e",
)
BUDGET = citation("budgetforlig 2025", LawKind.AGREEMENT, LawScope.MUNICIPAL)
BILL = citation("lovforslag L 12", LawKind.BILL, LawScope.DOCUMENT)


def cited(*citations: Citation) -> Extraction:
    """A document that cites."""
    return replace(extraction(items=(item(),)), citations=citations)


def store(*documents: Extraction) -> Store:
    """The graph of the documents."""
    found = resolve(documents, lambda _: "")
    filled = Store()
    for document in documents:
        filled.load("".join(document_lines(document, found, DEFAULT_BASE)), RdfFormat.N_QUADS)
    return filled


def objects(graph: Store, path: str, term: str) -> set[str]:
    """The values of a property of the thing at `path`; things by their path."""
    answer = graph.query(
        f"SELECT ?o {{ GRAPH ?g {{ <{DEFAULT_BASE}{path}> <https://w3id.org/referat#{term}> ?o }} }}"
    )
    assert isinstance(answer, QuerySolutions)
    return {row["o"].value.removeprefix(DEFAULT_BASE) for row in answer}


def test_a_statute_has_one_iri() -> None:
    """The citation leads to the law, the law says its kind, and the item cites it."""
    graph = store(cited(STATUTE))
    assert objects(graph, f"{ITEM}/lovhenvisning/1", "law") == {"lov/kommunestyrelsesloven"}
    assert objects(graph, ITEM, "cites") == {"lov/kommunestyrelsesloven"}
    assert objects(graph, "lov/kommunestyrelsesloven", "lawKind") == {"https://w3id.org/referat#LawKind-law"}


def test_the_text_is_an_iri() -> None:
    """The ELI is a thing that can be looked up, not words."""
    graph = store(cited(STATUTE))
    asked = f"ASK {{ GRAPH ?g {{ ?c <https://w3id.org/referat#lawText> <{ELI}> }} }}"
    assert bool(graph.query(asked))


@pytest.mark.parametrize(
    ("cited_law", "path"),
    [
        (STATUTE, "lov/kommunestyrelsesloven"),
        (BUDGET, "kommune/fjordby-kommune/lov/budgetforlig-2025"),
        (BILL, f"referat/{cited().digest[:16]}/lov/lovforslag-l-12"),
    ],
)
def test_names_stand_under_what_knows_them(cited_law: Citation, path: str) -> None:
    """The same words mean another agreement in the next municipality, another bill in the next session."""
    assert objects(store(cited(cited_law)), f"{ITEM}/lovhenvisning/1", "law") == {path}


def test_sheet() -> None:
    """A row a citation, in reading order, with the name as printed."""
    graph = store(cited(STATUTE, BUDGET, BILL))
    source = cited().source
    assert list(run_rows(graph, "laws")) == [
        (
            source,
            "1",
            "kommunestyrelsesloven",
            "kommunestyrelsesloven",
            "law",
            "§ 65 e",
            ELI,
            "nr. 69 af 23. januar 2024",
        ),
        (source, "1", "budgetforlig 2025", "budgetforlig 2025", "agreement", "", "", ""),
        (source, "1", "lovforslag L 12", "lovforslag L 12", "bill", "", "", ""),
    ]


def test_a_law_has_one_name_in_a_document() -> None:
    """Two ways of writing that make one IRI give one row each, and no row twice."""
    other = citation("Lov om Både", LawKind.LAW)
    graph = store(cited(citation("lov om både", LawKind.LAW, section="§ 1"), other))
    assert [row[2] for row in run_rows(graph, "laws")] == ["lov om både", "lov om både"]
