"""The network explorer in a real browser: walking, filters, table, search, sentences, languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Position, expect
from pyoxigraph import Store

from graphbuilder.explorer import explore, explorer_data, explorer_file, whole_file
from graphbuilder.network import Edge, Links, Node
from tests.browser.conftest import Watch, new_context
from tests.explorer.many import many_links

ALL = "Viser 10 af 10 navne og 9 af 9 forbindelser."


def opened(page: Page, text: str, folder: Path, query: str = "") -> Page:
    """The page of a file that was written to `folder`, when its script is ready."""
    path = folder / "network.html"
    path.write_text(text, "utf-8")
    page.goto(path.as_uri() + query)
    page.wait_for_function("globalThis.explorer")
    return page


@pytest.fixture
def page(watched: tuple[Page, Watch], sample: Store, tmp_path: Path) -> Page:
    """The participation network of the sample graph, from disk."""
    return opened(watched[0], explorer_file(sample, "participation"), tmp_path)


def press_node(page: Page, label: str) -> None:
    """Press a dot in the picture."""
    place = page.evaluate("label => globalThis.explorer.placeOf(label)", label)
    page.locator("#picture").click(position=place)


def cells(page: Page, column: int) -> list[str]:
    """A column of the table, from top to bottom."""
    return page.locator(f"#edges tbody td:nth-child({column})").all_inner_texts()


def test_opens_from_disk_and_fetches_nothing(page: Page, watched: tuple[Page, Watch]) -> None:
    """The file is the only thing that is asked for; the picture opens at one neighbourhood."""
    expect(page.locator("#status")).to_contain_text("navne")
    expect(page.locator("#picture canvas").first).to_be_visible()
    assert [url.rpartition("/")[2] for url in watched[1].requests] == ["network.html"]


def test_pressing_a_dot_brings_out_its_neighbours(watched: tuple[Page, Watch], tmp_path: Path) -> None:
    """A hundred people on a body come out forty at a time, by the dot and by the button."""
    people = [Node(f"p{at:03}", f"Person {at}", "person") for at in range(100)]
    edges = [Edge(person.iri, "u", "membership", 1) for person in people]
    links = Links("participation", (*people, Node("u", "Udvalget", "body")), tuple(edges))
    page = opened(watched[0], whole_file(explorer_data(explore(links), {})), tmp_path)
    expect(page.locator("#status")).to_contain_text("Viser 40 af 101 navne")
    press_node(page, "Udvalget")
    expect(page.locator("#panel h2")).to_have_text("Udvalget")
    expect(page.locator("#status")).to_contain_text("Viser 80 af 101 navne")
    page.get_by_role("button", name="Vis flere naboer (21)").click()
    expect(page.locator("#status")).to_contain_text("Viser 101 af 101 navne")


def test_filters_leave_out_kinds_relations_time_and_weight(page: Page) -> None:
    """Each filter takes edges away from the picture and the table alike, and gives them back."""
    page.get_by_role("button", name="Vis alle").click()
    expect(page.locator("#status")).to_have_text(ALL)
    page.get_by_label("person").uncheck()
    assert "medlem af" not in cells(page, 2)
    page.get_by_label("person").check()
    page.get_by_label("medlem af").uncheck()
    expect(page.locator("#edges tbody tr")).to_have_count(4)
    page.get_by_label("medlem af").check()
    page.locator("#weight").fill("2")
    assert {int(weight) for weight in cells(page, 4)} == {2}
    page.locator("#weight").fill("1")
    page.locator("#to").fill("0")
    expect(page.locator("#to-value")).to_have_text("2025-03")
    assert [start for start in cells(page, 5) if start > "2025-03-31"] == []
    page.locator("#to").fill("1")
    expect(page.locator("#status")).to_have_text(ALL)


def test_municipality_keeps_what_is_of_it(watched: tuple[Page, Watch], sample: Store, tmp_path: Path) -> None:
    """With a municipality chosen only its people, bodies and meetings are shown."""
    page = opened(watched[0], explorer_file(sample, "meetings"), tmp_path)
    page.get_by_role("button", name="Vis alle").click()
    expect(page.locator("#status")).to_contain_text("Viser 12 af 12 navne")
    page.locator("#municipality").select_option("Klitlund Kommune")
    expect(page.locator("#status")).to_contain_text("Viser 9 af 12 navne")
    page.locator("#municipality").select_option("Fjordby Kommune")
    expect(page.locator("#status")).to_contain_text("Viser 3 af 12 navne")


def test_table_is_sorted_by_its_headings(page: Page) -> None:
    """A heading sorts, a second press turns it round, and the heading says so."""
    page.get_by_role("button", name="Vis alle").click()
    heading = page.locator("#edges th[data-sort=source]")
    heading.get_by_role("button").click()
    names = cells(page, 1)
    assert len(names) == 9
    assert names[0] == "Asta Brohave"
    expect(heading).to_have_attribute("aria-sort", "ascending")
    heading.get_by_role("button").click()
    expect(heading).to_have_attribute("aria-sort", "descending")
    assert cells(page, 1)[-1] == "Asta Brohave"


def test_search_by_keyboard(page: Page) -> None:
    """A part of a name, without Danish letters, is found and chosen with the keyboard alone."""
    page.keyboard.press("/")
    page.keyboard.type("dalgaard")
    expect(page.get_by_role("option")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_have_text("Bue Dalgård")
    expect(page.locator("#search")).to_have_attribute("aria-expanded", "false")


def test_arrows_walk_the_matches(page: Page) -> None:
    """Arrows go through the matches and around; Escape empties the box."""
    page.locator("#search").fill("mole")
    expect(page.get_by_role("option")).to_have_count(2)
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option").nth(1)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option").nth(0)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)
    expect(page.locator("#search")).to_have_value("")


def test_edge_opens_its_sentences(page: Page) -> None:
    """From the table one reads the words behind an edge, with document, date and agenda item."""
    page.get_by_role("button", name="Vis alle").click()
    page.get_by_role("button", name="Vis ordene: Molefonden – Levende Mole").first.click()
    expect(page.locator("#panel")).to_be_focused()
    expect(page.locator("#panel blockquote").first).to_contain_text(
        "Molefonden betaler halvdelen af Levende Mole."
    )
    expect(page.locator("#panel footer").first).to_contain_text("punkt 3")


def test_pressing_a_line_opens_its_sentences(page: Page) -> None:
    """A press in the middle of a line in the picture opens the words behind it."""
    one, other = (
        page.evaluate("label => globalThis.explorer.placeOf(label)", label)
        for label in ("Molefonden", "Levende Mole")
    )
    middle = Position(x=(one["x"] + other["x"]) / 2, y=(one["y"] + other["y"]) / 2)
    page.locator("#picture").click(position=middle)
    expect(page.locator("#panel blockquote").first).to_contain_text("Molefonden")


def test_language_can_be_switched(page: Page) -> None:
    """All of the page changes its language, and so does what screen readers are told."""
    page.get_by_role("button", name="In English").click()
    expect(page.locator("h1")).to_have_text("Who takes part in what")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_label("member of")).to_be_checked()
    expect(page.locator("#status")).to_contain_text("Showing")
    page.get_by_role("button", name="På dansk").click()
    expect(page.locator("#status")).to_contain_text("Viser")


def test_address_names_focus_and_language(watched: tuple[Page, Watch], sample: Store, tmp_path: Path) -> None:
    """`?focus=` and `?lang=` open at a thing, in a language."""
    text = explorer_file(sample, "co-attendance")
    page = opened(watched[0], text, tmp_path, "?lang=en&focus=Bue%20Dalg%C3%A5rd")
    expect(page.locator("h1")).to_have_text("Who meets whom")
    assert "Bue Dalgård" in cells(page, 1) + cells(page, 3)


def test_hostile_names_are_only_text(watched: tuple[Page, Watch], tmp_path: Path) -> None:
    """A name full of markup is shown letter by letter and nothing of it runs."""
    name = "</script><script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\">"
    links = Links(
        "participation",
        (Node("a", name, "person"), Node("b", "{{7*7}}", "body")),
        (Edge("a", "b", "membership", 1),),
    )
    page = opened(watched[0], whole_file(explorer_data(explore(links), {})), tmp_path)
    expect(page.locator("#edges tbody tr").first).to_contain_text(name)
    page.get_by_role("button", name=name, exact=True).click()
    expect(page.locator("#panel h2")).to_contain_text(name)
    assert page.title() == "Hvem deltager i hvad · graphbuilder"
    assert len(watched[1].requests) == 1


def test_without_webgl_the_table_is_there(watched: tuple[Page, Watch], sample: Store, tmp_path: Path) -> None:
    """A browser that can't draw says so and shows the same in the table."""
    page = watched[0]
    page.add_init_script("HTMLCanvasElement.prototype.getContext = () => null")
    opened(page, explorer_file(sample, "participation"), tmp_path)
    expect(page.locator("#picture")).to_contain_text("WebGL")
    assert len(cells(page, 1)) > 0


def test_five_thousand_nodes_are_usable(watched: tuple[Page, Watch], tmp_path: Path) -> None:
    """A network of 5,000 nodes opens, is searched, and shows all."""
    links, supports = many_links(5000)
    page = opened(watched[0], whole_file(explorer_data(explore(links), supports)), tmp_path)
    expect(page.locator("#status")).to_contain_text("af 5.000 navne")
    page.locator("#search").fill("Udvalg 77")
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_have_text("Udvalg 77")
    page.get_by_role("button", name="Vis alle").click()
    expect(page.locator("#status")).to_contain_text("Viser 5.000 af 5.000 navne")
    expect(page.locator("#edges tbody tr")).to_have_count(100)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_accessible(chromium: Browser, sample: Store, tmp_path: Path, scheme: str) -> None:
    """axe has nothing serious to say, on a light and a dark page, with an edge opened."""
    context = new_context(chromium, color_scheme=scheme)
    page = opened(context.new_page(), explorer_file(sample, "participation"), tmp_path)
    page.get_by_role("button", name="Vis ordene").first.click()
    found = Axe().run(page).response["violations"]
    context.close()
    assert [(one["id"], one["impact"]) for one in found if one["impact"] in ("serious", "critical")] == []
