"""Documents of one meeting share the numbers of what they say alike, and of nothing else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from graphbuilder.model import Citation, Decision, LawKind, LawScope
from graphbuilder.pipeline import build
from graphbuilder.rdf import own_numbers, shared_numbers
from graphbuilder.review import Edited
from graphbuilder.store import open_store
from graphbuilder.workspace import open_workspace
from tests.invented import decision, evidence, extraction, item

DECISIONS = ("beslutning", 1)
CITATIONS = ("lovhenvisning", 1)


def edited(source: str, *decisions: Decision, gaps: tuple[int, ...] = ()) -> Edited:
    """A document of one item with `decisions`; those with the numbers `gaps` were dropped."""
    found = extraction(source, decisions=decisions)
    return Edited(found, "", frozenset((*DECISIONS, number) for number in gaps))


def numbers(*documents: Edited, of: tuple[str, int] = DECISIONS) -> list[tuple[int, ...]]:
    """The numbers that the decisions of each document get."""
    shared = shared_numbers(documents)
    return [shared.get(one.extraction.digest, own_numbers(one)).get(of, ()) for one in documents]


def cited(source: str, *laws: str, scope: LawScope = LawScope.NATIONAL) -> Edited:
    """A document that cites `laws`."""
    found = tuple(Citation(1, law, law, LawKind.LAW, "", "", "", scope, evidence(law)) for law in laws)
    return Edited(replace(extraction(source), citations=found), "")


def test_alone_a_document_counts() -> None:
    """Numbers are those of the reading order, without those of dropped statements."""
    one = edited("a.txt", decision("Godkendt."), decision("Udsat."), gaps=(2,))
    assert own_numbers(one) == {DECISIONS: (1, 3)}
    assert shared_numbers([one]) == {}


def test_what_is_said_alike_has_one_number() -> None:
    """Two documents that say the same are numbered as each is alone."""
    same = decision("Godkendt."), decision("Udsat.")
    assert shared_numbers([edited("a.txt", *same), edited("b.txt", *same)]) == {}


def test_what_one_says_alone_has_its_own() -> None:
    """A statement more in the second document shifts nothing of the first."""
    first, second, more = decision("Godkendt."), decision("Udsat."), decision("Drøftet.")
    assert numbers(edited("a.txt", first, second), edited("b.txt", more, first, second)) == [
        (1, 2),
        (3, 1, 2),
    ]
    assert numbers(edited("a.txt", first), edited("b.txt", more), edited("c.txt", second, more)) == [
        (1,),
        (2,),
        (3, 2),
    ]


def test_what_is_said_twice_is_two() -> None:
    """The second time is the second time in each document."""
    same = decision("Godkendt.")
    assert numbers(edited("a.txt", same, same), edited("b.txt", same, same, same)) == [(1, 2), (1, 2, 3)]


def test_numbers_of_dropped_statements_stay_free() -> None:
    """What was dropped from one document isn't what another one says."""
    first, second, other = decision("Godkendt."), decision("Udsat."), decision("Drøftet.")
    assert numbers(edited("a.txt", first, second, gaps=(2,)), edited("b.txt", other)) == [(1, 3), (4,)]


def test_items_are_those_of_the_same_number() -> None:
    """An item that stands elsewhere in the other document is the same one by its number."""
    items = item(1, "7"), item(2, "8")
    one = Edited(replace(extraction(items=items), decisions=(decision("Godkendt.", at=2),)), "")
    other = extraction("b.txt", items=(item(1, "8"),))
    other = replace(other, decisions=(decision("Udsat."), decision("Godkendt.")))
    assert shared_numbers([one, Edited(other, "")]) == {other.digest: {DECISIONS: (2, 1)}}


def test_other_laws_and_other_meanings_are_apart() -> None:
    """Citations of other laws are others; so is one whose name has a meaning in its document alone."""
    assert numbers(cited("a.txt", "byggeloven"), cited("b.txt", "serviceloven"), of=CITATIONS) == [(1,), (2,)]
    local = [cited(name, "budgetaftalen", scope=LawScope.DOCUMENT) for name in ("a.txt", "b.txt")]
    assert numbers(*local, of=CITATIONS) == [(1,), (2,)]
    assert numbers(cited("a.txt", "byggeloven"), cited("b.txt", "byggeloven"), of=CITATIONS) == [(1,), (1,)]


MINUTES = """Fjordby Kommune
Teknikudvalget
{kind}
Dato: 14. maj 2024

1. Cykelsti ved Lyngvej
Sagsfremstilling
{more}Efter byggelovens § 16 skal sagen forelægges udvalget.
{decision}
2. Nyt fra formanden
Sagsfremstilling
Formanden orienterer.
"""


def test_an_agenda_and_its_minutes_make_a_sound_graph(tmp_path: Path) -> None:
    """Each citation of the meeting is of one law, whichever of the two it was read from first."""
    folder = tmp_path / "minutes"
    folder.mkdir()
    decided = "Beslutning\nGodkendt.\n"
    agenda = MINUTES.format(kind="Dagsorden", more="Vejlovens § 8 gælder også. ", decision="")
    (folder / "a.txt").write_text(agenda, encoding="utf-8")
    minutes = MINUTES.format(kind="Referat", more="", decision=decided)
    (folder / "b.txt").write_text(minutes, encoding="utf-8")
    summary = build([folder], tmp_path / "output", jobs=1)
    assert (summary.documents, summary.meetings, summary.violations) == (2, 1, 0)
    query = """PREFIX ref: <https://w3id.org/referat#>
        SELECT ?citation (COUNT(DISTINCT ?law) AS ?laws) (COUNT(DISTINCT ?evidence) AS ?places)
        WHERE { ?citation a ref:Citation ; ref:law ?law ; ref:evidence ?evidence }
        GROUP BY ?citation"""
    rows = open_store(open_workspace(tmp_path / "output")).query(query)
    found = sorted((row["laws"].value, row["places"].value) for row in rows)  # type: ignore[union-attr]
    assert found == [("1", "1"), ("1", "2")]
