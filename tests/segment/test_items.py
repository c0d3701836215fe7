"""Agenda items are found in each way of writing, and their titles whole."""

from __future__ import annotations

import pytest

from graphbuilder.model import AgendaItem
from graphbuilder.read import make_document
from graphbuilder.segment import read_outline
from graphbuilder.segment.items import split_items
from graphbuilder.segment.items.contents import find_contents
from graphbuilder.segment.items.styles import STYLES, read_item_heading
from graphbuilder.segment.lines import Line, split_lines

BY_NAME = {style.name: style for style in STYLES}
TITLES = ("Ny kaj i havnen", "Renovering af svømmehallen", "Tilskud til roklubben")


def lines_of(text: str) -> list[Line]:
    """The lines of a text."""
    return split_lines(make_document(text, "a.md", text.encode()))


def items_of(text: str) -> list[AgendaItem]:
    """The items of a text, read as minutes."""
    outline = read_outline(make_document(text, "a.md", text.encode()))
    return [outlined.item for outlined in outline.items]


def numbers_and_titles(text: str) -> list[tuple[str, str]]:
    """Numbers and titles of the items of a text."""
    return [(item.number, item.title) for item in split_items(lines_of(text)).items]


def minutes(*headings: str, account: str = "Forvaltningen fortæller om sagen.") -> str:
    """Minutes with an item under each heading."""
    body = f"\n\nSagsfremstilling\n\n{account}\n\nBeslutning\n\nGodkendt.\n\n"
    return "Lindeby Kommune\n\nStrandudvalget\n\n" + "".join(f"{heading}{body}" for heading in headings)


def test_examples() -> None:
    """Every style matches its own example."""
    assert [style.name for style in STYLES if not read_item_heading(style.example, style)] == []


@pytest.mark.parametrize(
    ("style", "line", "number", "title", "mark"),
    [
        ("punkt", "Punkt 12: Ny kaj", "12", "Ny kaj", ""),
        ("punkt", "PUNKT 12 Ny kaj", "12", "Ny kaj", ""),
        ("punkt", "Pkt. 12 - Ny kaj", "12", "Ny kaj", ""),
        ("punkt", "Dagsordenspunkt 12", "12", "", ""),
        ("punkt", "(Lukket) Punkt 12: Ny kaj", "12", "Ny kaj", "Lukket"),
        ("sag", "Sag nr. 12 Ny kaj", "12", "Ny kaj", ""),
        ("sag", "Sag 6/2024    Ny kaj", "6/2024", "Ny kaj", ""),
        ("sag", "Sag 2 | Ny kaj", "2", "Ny kaj", ""),
        ("alone", "2009-71", "2009-71", "", ""),
        ("row", "Punkt: 12 (B)   Sagsnr: 24/1107   Åben   Sbh: mt", "12", "", "Åben"),
        ("marked", "12 · ÅBEN · Ny kaj", "12", "Ny kaj", "ÅBEN"),
        ("nr", "Nr.12 - Ny kaj", "12", "Ny kaj", ""),
        ("marked", "12 Åbent Ny kaj", "12", "Ny kaj", "Åbent"),
        ("marked", "Lukket sag 12. Ny kaj", "12", "Ny kaj", "Lukket sag"),
        ("dotted", "12. Ny kaj", "12", "Ny kaj", ""),
        ("dotted", "12) Ny kaj", "12", "Ny kaj", ""),
        ("dashed", "12 - Ny kaj", "12", "Ny kaj", ""),
        ("blank", "12 Ny kaj", "12", "Ny kaj", ""),
        ("alone", "12.", "12", "", ""),
        ("decimal", "1.2 Ny kaj", "1.2", "Ny kaj", ""),
        ("glued", "12Ny kaj", "12", "Ny kaj", ""),
    ],
)
def test_heading(style: str, line: str, number: str, title: str, mark: str) -> None:
    """A heading gives number, title and mark, and where the title begins."""
    heading = read_item_heading(line, BY_NAME[style])
    assert heading is not None
    assert (heading.number, heading.title, heading.mark) == (number, title, mark)
    assert line[heading.title_at :] == title


@pytest.mark.parametrize(
    ("style", "line"),
    [
        ("punkt", "Punktet udgår"),
        ("punkt", "Under punkt 12"),
        ("sag", "Sag 12/3456"),
        ("sag", "Sagsnr. 24/1107"),
        ("nr", "Nr. 12/3456"),
        ("marked", "12 Ny kaj"),
        ("dotted", "12.5 meter kaj"),
        ("dotted", "12. 4 meter"),
        ("dashed", "12-14 kr."),
        ("blank", "12 meter kaj"),
        ("blank", "4 marts 2025"),
        ("alone", "12 Ny"),
        ("decimal", "1.2 meter"),
        ("glued", "12NY KAJ"),
        ("glued", "2025Ny kaj"),
    ],
)
def test_no_heading(style: str, line: str) -> None:
    """Case numbers, measures, days and sentences are no headings."""
    assert read_item_heading(line, BY_NAME[style]) is None


@pytest.mark.parametrize(
    ("form", "style"),
    [
        ("Punkt {}: {}", "punkt"),
        ("Sag nr. {} {}", "sag"),
        ("Nr. {} - {}", "nr"),
        ("{} Åbent {}", "marked"),
        ("{}. {}", "dotted"),
        ("{} - {}", "dashed"),
        ("{} {}", "blank"),
        ("{}\n{}", "alone"),
        ("{}{}", "glued"),
        ("## {}. {}", "dotted"),
    ],
)
def test_style_of_a_document(form: str, style: str) -> None:
    """Three headings in one form are the items, and their style is named."""
    text = minutes(*(form.format(number, title) for number, title in enumerate(TITLES, 41)))
    split = split_items(lines_of(text))
    assert split.style == style
    assert [(item.number, item.title) for item in split.items] == [
        ("41", TITLES[0]),
        ("42", TITLES[1]),
        ("43", TITLES[2]),
    ]


def test_leap_in_numbers() -> None:
    """Numbers left out, as closed items are, don't break the chain."""
    text = minutes(f"7. {TITLES[0]}", f"8. {TITLES[1]}", f"12. {TITLES[2]}")
    assert [number for number, _ in numbers_and_titles(text)] == ["7", "8", "12"]


@pytest.mark.parametrize(
    "account",
    [
        "Forvaltningen indstiller, at\n\n1. kajen bygges\n2. bommen males\n3. broen lukkes",
        "Det koster:\n\n1. Kran og kaj\n2. Pæle og brædder\n3. Maling og tjære",
        "Se her:\n\n11. Kran og kaj\n12. Pæle og brædder",
    ],
)
def test_list_in_an_item(account: str) -> None:
    """A numbered list inside the items doesn't make items."""
    first, second, third = (f"{number}. {title}" for number, title in enumerate(TITLES, 41))
    text = minutes(first) + minutes(second, account=account) + minutes(third)
    assert [number for number, _ in numbers_and_titles(text)] == ["41", "42", "43"]


CONTENTS_WITH_LEADERS = "Indholdsfortegnelse\n" + "\n".join(
    f"{number}. {title}.......... {number - 38}" for number, title in enumerate(TITLES, 41)
)
PLAIN_CONTENTS = "Dagsorden\n" + "\n".join(f"{number}. {title}" for number, title in enumerate(TITLES, 41))


@pytest.mark.parametrize(
    ("contents", "rule"),
    [(CONTENTS_WITH_LEADERS, "contents-leaders"), (PLAIN_CONTENTS, "contents-repeated")],
)
def test_contents(contents: str, rule: str) -> None:
    """A list of contents, with page numbers or without, holds no items, and its titles are known."""
    headings = [f"{number}. {title}" for number, title in enumerate(TITLES, 41)]
    text = f"{contents}\n\n{minutes(*headings)}"
    found = find_contents(lines_of(text))
    assert found.rule == rule
    assert found.titles == {title.casefold() for title in TITLES}
    assert numbers_and_titles(text) == [("41", TITLES[0]), ("42", TITLES[1]), ("43", TITLES[2])]


@pytest.mark.parametrize(
    "text",
    [
        minutes("41. Ny kaj", "42. Ny bro"),
        "Ny kaj i havnen.......... 3",
        "Referat\n\nKajen er 40 meter lang.\n\nKajen er 40 meter lang.",
    ],
)
def test_no_contents(text: str) -> None:
    """One entry, or fewer than three lines that stand again, are no list of contents."""
    assert find_contents(lines_of(text)).lines == frozenset()


@pytest.mark.parametrize(
    "text",
    [
        minutes(*(f"24/110{number} {title}" for number, title in enumerate(TITLES))),
        minutes(*(f"# {title}" for title in TITLES)).replace("Sags", "## Sags").replace("Besl", "## Besl"),
        "\n\n".join(f"### {title}\n\n*Beslutning:* Godkendt." for title in TITLES),
        minutes(*TITLES),
        "Dagsorden\n" + "\n".join(TITLES) + "\n\n" + minutes(*TITLES),
    ],
    ids=["case-number", "markdown", "labels in the text", "round-of-sections", "contents"],
)
def test_numberless(text: str) -> None:
    """Without numbers, items are told by case numbers, levels, contents or rounds of sections."""
    split = split_items(lines_of(text))
    assert split.style == "numberless"
    assert [(item.number, item.title) for item in split.items] == [("", title) for title in TITLES]


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("Punkt 41: Ny kaj i havnen\nog en bro over åen", "Ny kaj i havnen og en bro over åen"),
        ("Punkt 41: Ny kaj i Lindeby bibliote-\nkets have", "Ny kaj i Lindeby bibliotekets have"),
        ("Punkt 41: Støtte til kultur-\nog fritidsliv", "Støtte til kultur- og fritidsliv"),
        ("Punkt 41: Ny kaj i havnen\n\nKajen er gammel.", "Ny kaj i havnen"),
        ("Punkt 41: Ny kaj i havnen\nSagsnr.: 24/1107", "Ny kaj i havnen"),
        ("Punkt 41\nNy kaj i havnen", "Ny kaj i havnen"),
        ("Punkt 41: Ny kaj i havnen\nBeslutningstype: Orientering", "Ny kaj i havnen"),
    ],
)
def test_title_over_lines(heading: str, title: str) -> None:
    """A title goes on up to a blank line, a case number or a section; broken words are whole."""
    text = minutes(heading, "Punkt 42: Ny bro").replace("\n\nSagsfremstilling", "\nSagsfremstilling")
    assert numbers_and_titles(text)[0] == ("41", title)


@pytest.mark.parametrize("text", ["Kajen er 40 meter lang.", "Der var 12 meter\n12 meter\n\nog 4 kr."])
def test_no_items(text: str) -> None:
    """A text without headings has no items."""
    assert numbers_and_titles(text) == []


@pytest.mark.parametrize(
    ("heading", "title", "closed"),
    [
        ("Punkt 41: Lukket: Salg af grund", "Salg af grund", True),
        ("Punkt 41: (Lukket sag) - Salg af grund", "Salg af grund", True),
        ("Punkt 41: Salg af grund (lukket)", "Salg af grund", True),
        ("Punkt 41: Salg af grund - lukket punkt", "Salg af grund", True),
        ("(Lukket) Punkt 41: Salg af grund", "Salg af grund", True),
        ("Lukkede punkter\n\nPunkt 41: Salg af grund", "Salg af grund", True),
        ("Punkt 41: Salg af grund\n\nSagsnr. 301447 Lukket punkt", "Salg af grund", True),
        ("Punkt 41: Salg af grund (ikke offentlig)", "Salg af grund", True),
        ("Punkt 41: Salg af grund\n(Behandlet for lukkede døre)", "Salg af grund", True),
        ("Punkt 41: Salg af grund\n\nLukket sag", "Salg af grund", True),
        ("Punkt 41: Salg af grund\n\nÅben sag", "Salg af grund", False),
        ("Punkt 41: Åben sag: Salg af grund", "Salg af grund", False),
        ("Punkt 41: (Åbent punkt) Salg af grund", "Salg af grund", False),
        ("Punkt 41: Salg af lukket skole", "Salg af lukket skole", False),
        ("Punkt 41: Lukkeloven i havnen", "Lukkeloven i havnen", False),
        ("Åbne punkter\n\nPunkt 41: Salg af grund", "Salg af grund", False),
    ],
)
def test_closed(heading: str, title: str, closed: bool) -> None:
    """A mark at the title, a group above it or a label below it tells a closed item."""
    item = items_of(minutes("Punkt 40: Ny bro", heading))[1]
    assert (item.title.value, item.closed) == (title, closed)


def test_mark_of_an_open_item() -> None:
    """`(åben)` behind a title is no part of it; other brackets are."""
    found = items_of(minutes("Punkt 41: Salg af grund (åben)", "Punkt 42: Salg af åbent hus (genoptaget)"))
    assert [(item.title.value, item.closed) for item in found] == [
        ("Salg af grund", False),
        ("Salg af åbent hus (genoptaget)", False),
    ]


def test_closed_item_announced_at_the_end_of_another() -> None:
    """`LUKKET PUNKT` behind an item's text is about the next item alone."""
    account = "Kajen er gammel.\n\nDen er lang.\n\nDen er bred.\n\nDen er god."
    text = minutes("Punkt 41: Ny kaj", "Punkt 42: Personalesag", "Punkt 43: Ny bro", account=account)
    marked = text.replace("Punkt 42", "LUKKET PUNKT\n\nPunkt 42")
    assert [item.closed for item in items_of(text)] == [False, False, False]
    assert [item.closed for item in items_of(marked)] == [False, True, False]


def test_closed_group_ends() -> None:
    """Items below a line of open ones are open again."""
    text = minutes("Lukkede punkter\n\nPunkt 1: Køb", "Punkt 2: Salg", "Åbne punkter\n\nPunkt 3: Leje")
    assert [item.closed for item in items_of(text)] == [True, True, False]


def test_closed_group_with_a_letter() -> None:
    """`C. Lukkede sager` groups as well, until the next letter; all sign the last item."""
    text = minutes(
        "C. LUKKEDE SAGER\n\nPunkt 1: Køb",
        "D. Orienteringer\n\nPunkt 2: Nyt",
        "E. Lukkede punkter\n\nPunkt 3: Leje",
        "Punkt 4: Underskriftsark",
    )
    assert [item.closed for item in items_of(text)] == [True, False, True, False]


@pytest.mark.parametrize(
    ("heading", "case", "title"),
    [
        ("Punkt 41: Ny kaj\n\nSagsnr.: 24/1107", "24/1107", "Ny kaj"),
        ("Punkt 41: Ny kaj\n\nSagsnr.:\n24/1107", "24/1107", "Ny kaj"),
        ("Punkt 41: Ny kaj\n24/1107", "24/1107", "Ny kaj"),
        ("Punkt 41: Ny kaj\n\nSagsbehandler: mt\n24/1107", "24/1107", "Ny kaj"),
        ("Punkt 41: Ny kaj (24/1107)", "24/1107", "Ny kaj"),
        ("Punkt 41: Ny kaj\n\nKajen kendes fra 24/1107 om havnen.", None, "Ny kaj"),
        ("Punkt 41: Ny kaj", None, "Ny kaj"),
    ],
)
def test_case_number(heading: str, case: str | None, title: str) -> None:
    """The case number stands in brackets behind the title, or in the lines below."""
    item = items_of(minutes(heading, "Punkt 42: Ny bro"))[0]
    assert (item.case_number.value if item.case_number else None, item.title.value) == (case, title)


def test_case_numbers_above() -> None:
    """Numbers above most headings belong to the headings below them."""
    text = minutes(*(f"24/110{number}\nPunkt {number}: {title}" for number, title in enumerate(TITLES, 1)))
    items = items_of(text)
    assert [item.case_number and item.case_number.value for item in items] == [
        "24/1101",
        "24/1102",
        "24/1103",
    ]


def test_plain_numbers_below_the_headings() -> None:
    """A number without any shape is the case's where most items have one below their heading."""
    headings = [f"Punkt {at}: {title}\n\n35011{at}" for at, title in enumerate(TITLES, 1)]
    found = items_of(minutes(*headings))
    assert [item.case_number.value for item in found if item.case_number] == ["350111", "350112", "350113"]
    assert [item.title.value for item in found] == list(TITLES)
    found = items_of(
        minutes(headings[0], *(f"Punkt {at}: {title}" for at, title in enumerate(TITLES[1:], 2)))
    )
    assert [item.case_number for item in found] == [None, None, None]


def test_case_numbers_in_front() -> None:
    """A number in front of the title is the case number, and not of the title."""
    text = minutes(*(f"24/110{number} {title}" for number, title in enumerate(TITLES, 1)))
    items = items_of(text)
    assert [item.case_number and item.case_number.value for item in items] == [
        "24/1101",
        "24/1102",
        "24/1103",
    ]
    assert [item.title.value for item in items] == list(TITLES)


def test_numbered_sections_are_no_items() -> None:
    """`1. BAGGRUND` in each item heads a section; the items are counted by the year."""
    item = "{number}\n{title}\n\n1. BAGGRUND\n\nEn sag.\n\n2. BESLUTNING\n\nGodkendt.\n\n"
    text = "".join(
        item.format(number=f"2009-{70 + at}", title=title.upper()) for at, title in enumerate(TITLES)
    )
    assert numbers_and_titles(text) == [(f"2009-{70 + at}", title.upper()) for at, title in enumerate(TITLES)]
    assert numbers_and_titles("1. Baggrund\n\nEn sag.\n\n2. Beslutning\n\nGodkendt.") != []
