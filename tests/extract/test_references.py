"""Dated references to other meetings, and days that are none."""

from __future__ import annotations

import pytest

from graphbuilder.extract import extract
from graphbuilder.model import Reference
from graphbuilder.read import make_document
from graphbuilder.segment import segment

HEAD = "# Referat Kulturudvalget d. 04-03-2025\n\nTangby Kommune\n\n# Punkt 1: Ny scene ved havnen\n\n"
TAIL = "\n\n# Punkt 2: Eventuelt\n\n## Beslutning\n\nIntet.\n"


def references(account: str) -> tuple[Reference, ...]:
    """The references of an item with this account."""
    text = f"{HEAD}## Sagsfremstilling\n\n{account}{TAIL}"
    document = make_document(text, "x.md", text.encode())
    return extract(document, segment(document)).references


def shown(account: str) -> list[str]:
    """`date body number` of each reference; no body for the meeting's own."""
    return [" ".join(filter(None, (one.date, one.body, one.ref_item))) for one in references(account)]


@pytest.mark.parametrize(
    ("account", "expected"),
    [
        ("På mødet den 14. januar drøftede udvalget scenen.", ["2025-01-14"]),
        ("På mødet den 14. maj drøftede udvalget scenen.", ["2024-05-14"]),
        ("Sagen forelægges på mødet den 14. maj.", ["2025-05-14"]),
        ("Punktet udsættes til mødet den 14. maj.", ["2025-05-14"]),
        ("Mødet den 14. januar 2023 var langt. På mødet den 14. januar drøftede vi scenen.", ["2023-01-14"]),
    ],
    ids=["last before the meeting", "the year before", "to come", "postponed", "printed elsewhere"],
)
def test_year_left_out(account: str, expected: list[str]) -> None:
    """The year is the one printed with that day elsewhere, else that of the nearest such day."""
    assert shown(account) == expected


@pytest.mark.parametrize(
    ("account", "expected"),
    [
        ("På mødet den 13. august 2024 (sag 54) drøftede udvalget scenen.", ["2024-08-13 54"]),
        ("Byrådet vedtog rammen den 25. februar 2025, punkt 12.", ["2025-02-25 Byrådet 12"]),
        ("Udvalget drøftede den 13. august 2024 et oplæg om scenen, jf. sag nr. 3.", ["2024-08-13 3"]),
        ("Udvalget drøftede den 13. august 2024 scenen, jf. sag 24/1723.", ["2024-08-13"]),
        (
            "På mødet den 13. august 2024 blev scenen drøftet. På mødet den 13. august 2024 (sag 54) igen.",
            ["2024-08-13 54"],
        ),
    ],
)
def test_item_number(account: str, expected: list[str]) -> None:
    """The number behind a day is the item's; the same meeting without it gives nothing more."""
    assert shown(account) == expected


@pytest.mark.parametrize(
    ("account", "expected"),
    [
        ("Sagen blev behandlet på byrådsmødet den 29. oktober 2024.", ["2024-10-29 Byrådet"]),
        ("Byrådet godkendte scenen den 4. marts 2025.", ["2025-03-04 Byrådet"]),
        ("Udkastet blev behandlet af udvalget den 4. februar 2025.", ["2025-02-04"]),
        ("Planen er senest forelagt for udvalget d. 4. februar 2025.", ["2025-02-04"]),
        ("Der blev talt om udvalget den 4. februar 2025.", []),
        ("Udvalget har tidligere, den 4. februar 2025, godkendt rammen for scenen.", ["2025-02-04"]),
        ("Byrådet har den 4. februar 2025 vedtaget rammen.", ["2025-02-04 Byrådet"]),
        ("Udvalget har tidligere, den 4. februar 2025, været på tur.", []),
        (
            "Planen fremlægges nu efter drøftelse i Økonomiudvalget den 20. august 2024.",
            ["2024-08-20 Økonomiudvalget"],
        ),
        ("Sagen genoptages efter udvalgets beslutning den 11. januar 2025.", ["2025-01-11"]),
        ("Aftalen, som Byrådet indgik den 30. januar 2025, udløber.", ["2025-01-30 Byrådet"]),
        ("Planen bygger på et oplæg fra Økonomiudvalget den 20. august 2024.", []),
        ("Byrådet gav den 30. januar 2025 bevilling til scenen.", ["2025-01-30 Byrådet"]),
        (
            "Puljen, som Byrådet afsatte ved vedtagelsen af budgettet den 9. oktober 2024, er brugt.",
            ["2024-10-09 Byrådet"],
        ),
        ("Ældrerådet har haft planen til udtalelse den 7. januar 2025.", ["2025-01-07 Ældrerådet"]),
        ("Ældrerådet har haft besøg på museet den 7. januar 2025.", []),
        ("Planen blev drøftet den 7. januar 2025 af Økonomiudvalget.", ["2025-01-07 Økonomiudvalget"]),
        ("Planen blev drøftet den 7. januar 2025 af borgerne i Tangby.", []),
        ("Referatet fra den 7. januar 2025 er underskrevet.", ["2025-01-07"]),
        ("Rapporten fra den 7. januar 2025 er underskrevet, og rådet roste den.", []),
        ("Sagen var på dagsordenen den 7. januar 2025 som sag 51.", ["2025-01-07 51"]),
        ("Byrådet gav lov til scenen 7. januar 2025, deres punkt 9.", ["2025-01-07 Byrådet 9"]),
        ("Efter et indledende møde den 7. januar 2025 er flere interesserede.", []),
        ("Museumsforeningen Tangby: møde den 7. januar 2025 på havnen.", []),
        ("Udvalget drøftede scenen på et møde den 7. januar 2025.", ["2025-01-07"]),
        (
            "Udvalget drøftede scenen den 7. januar 2025 (sag 5) og den 4. februar 2025.",
            ["2025-01-07 5", "2025-02-04"],
        ),
        (
            "På Økonomiudvalgets og Byrådets møder den 28. januar 2025 blev scenen drøftet.",
            ["2025-01-28 Økonomiudvalget", "2025-01-28 Byrådet"],
        ),
    ],
)
def test_bodies(account: str, expected: list[str]) -> None:
    """A day is of the body that is named with it; two bodies with one day are two references."""
    assert shown(account) == expected


@pytest.mark.parametrize(
    ("account", "expected"),
    [
        (
            "På møderne den 7. januar 2025 og 4. februar 2025 drøftede udvalget scenen.",
            ["2025-01-07", "2025-02-04"],
        ),
        (
            "På møderne den 7. januar 2025, 21. januar 2025 og 4. februar 2025 drøftede udvalget scenen.",
            ["2025-01-07", "2025-01-21", "2025-02-04"],
        ),
        ("På møderne den 7. januar og 4. februar drøftede udvalget scenen.", ["2025-01-07", "2025-02-04"]),
        (
            "På møderne den 7. januar, 21. januar og 4. februar 2025 drøftede udvalget scenen.",
            ["2025-01-07", "2025-01-21", "2025-02-04"],
        ),
    ],
)
def test_chain(account: str, expected: list[str]) -> None:
    """Each day of a chain is a meeting of the same body."""
    assert shown(account) == expected


@pytest.mark.parametrize(
    ("account", "expected"),
    [
        (
            "Kommunalbestyrelsen i Lejre Kommune godkendte scenen den 5. februar 2025.",
            ("Kommunalbestyrelsen", "Lejre Kommune"),
        ),
        ("Byrådet godkendte scenen den 5. februar 2025.", ("Byrådet", "")),
    ],
)
def test_municipality(account: str, expected: tuple[str, str]) -> None:
    """The council of another municipality is told apart from the own one."""
    assert [(one.body, one.municipality) for one in references(account)] == [expected]


@pytest.mark.parametrize(
    "account",
    [
        "Der er workshop den 5. februar 2025 om udvalgets plan.",
        "Borgermødet den 5. februar 2025 var godt besøgt.",
        "Havnebestyrelsen har på sit møde den 5. februar 2025 drøftet scenen.",
        "Scenen åbner den 5. juni 2025.",
        "På mødet den 4. marts 2025 drøftede udvalget scenen.",
    ],
    ids=["event", "citizens' meeting", "somebody else's meeting", "other day", "own meeting"],
)
def test_what_is_no_reference(account: str) -> None:
    """Events, meetings of no political body and this very meeting are none."""
    assert shown(account) == []


def test_evidence() -> None:
    """A reference stands from the words for the meeting to its number."""
    account = "Udvalget drøftede scenen på mødet den 13. august 2024 (sag 54)."
    (found,) = references(account)
    assert found.item == 1
    assert found.evidence.start == len(f"{HEAD}## Sagsfremstilling\n\nUdvalget drøftede scenen på ")
    assert found.evidence.quote == "mødet den 13. august 2024 (sag 54)"


@pytest.mark.parametrize(
    ("route", "expected"),
    [
        ("Byrådet 28. januar 2025, punkt 61", ["2025-01-28 Byrådet 61"]),
        ("Byrådet, 28. januar 2025, pkt. 61: Udsat.", ["2025-01-28 Byrådet 61"]),
        ("Byrådet 28. januar 2025", []),
        ("Byrådet 28. maj 2025, punkt 61", []),
    ],
    ids=["with its item", "and what was decided", "the way of the case only", "to come"],
)
def test_earlier_items_on_the_way_of_a_case(route: str, expected: list[str]) -> None:
    """Where the case has been, a step that names the item of an earlier meeting refers to it."""
    text = f"{HEAD}## Sagsfremstilling\n\nScenen bygges.\n\n## Tidligere behandling\n\n{route}{TAIL}"
    document = make_document(text, "x.md", text.encode())
    found = extract(document, segment(document)).references
    assert [" ".join(filter(None, (one.date, one.body, one.ref_item))) for one in found] == expected
