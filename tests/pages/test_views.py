"""What the pages of each kind of thing show, before any HTML."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graphbuilder.pages import Pages
from graphbuilder.pages.draw import columns, share, shortened
from graphbuilder.pages.pages import without_empty
from graphbuilder.pages.query_words import MEANINGS, PARAMETERS
from graphbuilder.pages.render import block_rows
from graphbuilder.pages.search import Asked, find
from graphbuilder.pages.view import (
    Bar,
    Bars,
    Block,
    Day,
    Number,
    Row,
    Span,
    Star,
    Table,
    Term,
    Text,
    Thread,
    View,
)
from graphbuilder.pages.views import thing_view
from graphbuilder.pages.views.agents import sections_of
from graphbuilder.pages.words import Language, day, in_danish, number, percent
from graphbuilder.query import canned_queries

TOWN = "kommune/0998"
COMMITTEE = f"{TOWN}/udvalg/teknik-og-havneudvalget"


def view_of(pages: Pages, path: str) -> View:
    """What the page of a thing shows, empty blocks among it."""
    return thing_view(pages.graph, pages.graph.base + path)


def block_of(view: View, key: str) -> Block:
    """The block with that key."""
    return next(block for block in view.blocks if block.key == key)


def labels(table: Block, column: int = 0) -> list[str]:
    """The words in a column of links or texts."""
    assert isinstance(table, Table)
    cells = [row.cells[column] for row in table.rows]
    return [cell.text if isinstance(cell, Text) else getattr(cell, "label", "") for cell in cells]


def test_case_goes_from_body_to_body(pages: Pages) -> None:
    """A case's thread is in the order of days, each with its body, what came of it and where that stands."""
    thread = block_of(view_of(pages, f"{TOWN}/sag/25-100"), "case-thread")
    assert isinstance(thread, Thread)
    shown = [(step.day, getattr(step.where, "label", ""), step.outcomes[-1].name) for step in thread.steps]
    assert shown == [
        ("2025-03-04", "Teknik- og Havneudvalget", "Outcome-recommended"),
        ("2025-03-25", "Byrådet", "Outcome-approved"),
        ("2025-04-01", "Teknik- og Havneudvalget", "Outcome-noted"),
    ]
    assert all(step.spans for step in thread.steps)


def test_thread_marks_the_item_of_the_page(pages: Pages) -> None:
    """On an item's page its own station is marked, and no other."""
    thread = block_of(view_of(pages, f"{COMMITTEE}/moede/2025-03-04/punkt/10"), "case-thread")
    assert isinstance(thread, Thread)
    assert [step.here for step in thread.steps] == [True, False, False]


def test_absences_are_counted_against_items(pages: Pages) -> None:
    """A person's chart has all items of the meetings, and beside them those that the person missed."""
    chart = block_of(view_of(pages, f"{TOWN}/person/carla-oe-engholt"), "absence-over-time")
    assert isinstance(chart, Bars)
    assert chart.bars == (Bar(Day("2025-03"), 4, 1), Bar(Day("2025-04"), 1, 0))


def test_body_counts_meetings_items_and_absent(pages: Pages) -> None:
    """A body's meetings come newest first, with their items and how many were away."""
    table = block_of(view_of(pages, COMMITTEE), "meetings")
    assert isinstance(table, Table)
    assert [(row.cells[0], row.cells[1:]) for row in table.rows][1][1] == (Number(4), Number(2))
    assert labels(block_of(view_of(pages, COMMITTEE), "members"))[:2] == ["Asta Brohave", "Bue Dalgård"]


def test_project_is_a_star_of_agents(pages: Pages) -> None:
    """Each agent of a project is one spoke with all its roles."""
    view = view_of(pages, f"{TOWN}/projekt/levende-mole")
    star, table = block_of(view, "project-network"), block_of(view, "participants")
    assert isinstance(star, Star)
    assert isinstance(table, Table)
    assert sorted(spoke.label for spoke in star.spokes) == sorted(set(labels(table)))
    assert all(spoke.roles for spoke in star.spokes)


def test_law_tells_sections_and_who_cites_it(pages: Pages) -> None:
    """A law has its sections with how often, and every citation with its words."""
    view = view_of(pages, "lov/havneloven")
    assert isinstance(block_of(view, "sections"), Table)
    cited = block_of(view, "cited-by")
    assert isinstance(cited, Table)
    assert len(cited.rows) >= 1
    assert all(row.spans for row in cited.rows)


def test_municipality_lists_what_is_in_it(pages: Pages) -> None:
    """A municipality has its bodies, meetings and people, each people once and by name."""
    view = view_of(pages, TOWN)
    assert len(block_rows(block_of(view, "bodies"))) == 3
    names = labels(block_of(view, "people"))
    assert names == sorted(set(names))


def test_thing_that_is_only_referred_to_says_so(pages: Pages) -> None:
    """A meeting whose minutes aren't here has a page that names who refers to it."""
    for row in pages.graph.rows("unread"):
        view = thing_view(pages.graph, row["thing"])
        assert (view.kind, view.notes) in (("Meeting", ("not-read",)), ("AgendaItem", ("not-read",)))
        assert block_rows(block_of(view, "referred-from"))


def test_columns_without_anything_are_left_out(pages: Pages) -> None:
    """A table's page has no column in which nothing stands."""
    html = pages.page(f"{COMMITTEE}/moede/2025-03-04/punkt/9/").html
    assert ">Kilde<" in html
    assert '<td data-th="Dato"></td></tr>' not in html


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (Asked("carla"), ["Carla Ø. Engholt"]),
        (Asked("asta brohave"), ["Asta Brohave", "Asta Brohave"]),
        (Asked("asta brohave", municipality="Klitlund Kommune"), ["Asta Brohave"]),
        (Asked("asta brohave", municipality="Klitlund Kommune", last="2020-01-01"), []),
        (Asked("asta brohave", body="havneudv"), ["Asta Brohave"]),
        (Asked("asta brohave", kind="Organisation"), []),
        (Asked("molefonden", municipality="Klitlund Kommune"), ["Molefonden"]),
        (Asked(""), []),
    ],
)
def test_search_narrows(pages: Pages, asked: Asked, found: list[str]) -> None:
    """Kind, municipality, body and time let through what has to do with them."""
    exact = [hit.label for hit in find(pages.graph, pages.names, asked) if hit.label in found]
    assert exact == found
    if not found:
        assert asked.kind or not find(pages.graph, pages.names, asked)


@pytest.mark.parametrize(
    ("value", "da", "en"),
    [
        ("2023-10-31", "31. oktober 2023", "31 October 2023"),
        ("2023-10", "oktober 2023", "October 2023"),
        ("2023", "2023", "2023"),
        ("uden dato", "uden dato", "uden dato"),
        ("2023-13-01", "2023-13-01", "2023-13-01"),
    ],
)
def test_days_are_said_in_words(value: str, da: str, en: str) -> None:
    """Dates are written as each language does; what is no date stays."""
    assert (day(value, Language.DA), day(value, Language.EN)) == (da, en)
    assert (number(1234567, Language.DA), number(1234567, Language.EN)) == ("1.234.567", "1,234,567")


def test_bars_fill_the_picture() -> None:
    """The highest bar is as high as the picture, its part in proportion; nothing is as nothing."""
    bars = (Bar(Day("2024"), 10, 5), Bar(Day("2025"), 0, 0))
    drawn = columns(bars, 620)
    assert [(one.height, one.part) for one in drawn] == [(120.0, 60.0), (0.0, 0.0)]
    assert share(5, (Bar(Term("x"), 10),), 370) == 185.0
    assert shortened("x" * 50) == "x" * 33 + "…"


def test_rows_that_say_the_same_are_one(pages: Pages) -> None:
    """What is said twice stands once, with both places; other rows keep their order."""
    here, there = Span("a", 1, 2), Span("b", 3, 4)
    rows = (Row((Text("x"),), (here,)), Row((Text("y"),)), Row((Text("x"),), (there, here)))
    view = replace(view_of(pages, f"{TOWN}/sag/25-100"), blocks=(Table("votes", ("voter",), rows),))
    shown = without_empty(view).blocks[0]
    assert isinstance(shown, Table)
    assert shown.rows == (Row((Text("x"),), (here, there)), Row((Text("y"),)))


def test_sections_written_apart_are_one(pages: Pages) -> None:
    """ "§ 65e" and "§ 65 e" are one section, counted twice."""
    found = [{"section": section, "date": ""} for section in ("§ 65e", "§ 65 e, stk. 2", "§ 65 e")]
    cells = [row.cells[:2] for row in sections_of(found).rows]
    assert cells == [(Text("§ 65 e"), Number(2)), (Text("§ 65 e, stk. 2"), Number(1))]


def test_danish_alphabet() -> None:
    """Names stand in the Danish order: æ, ø, å at the end."""
    names = ["Åbenrå", "Ærø", "Ørsted", "Billund", "aalborg"]
    assert sorted(names, key=in_danish) == ["aalborg", "Billund", "Ærø", "Ørsted", "Åbenrå"]


@pytest.mark.parametrize(
    ("value", "danish", "english"),
    [("0.125", "12,5 %", "12.5%"), ("1", "100 %", "100%"), ("0.0", "0 %", "0%")],
)
def test_percent(value: str, danish: str, english: str) -> None:
    """Shares are shown of a hundred."""
    assert (percent(value, Language.DA), percent(value, Language.EN)) == (danish, english)


def test_every_parameter_is_told_in_danish() -> None:
    """Names and meanings of all parameters have Danish words, and none that no query has."""
    parameters = [one for query in canned_queries() for one in query.parameters]
    assert {one.name for one in parameters} == PARAMETERS.keys()
    assert {one.meaning for one in parameters} == MEANINGS.keys()
